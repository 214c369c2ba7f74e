"""`merge-events`: say that events are one."""

from pathlib import Path

import click

from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened
from timeline_app.cli.outcome import counted
from timeline_app.cli.review import EVENTS, event_named


@click.command(
    "merge-events",
    short_help="Say that events are one.",
    epilog=examples('merge-events case.timelib "bridge closed" "shut the crossing"'),
)
@LIBRARY
@EVENTS
def command(library: Path, events: tuple[str, ...]) -> None:
    """Say that two or more EVENTS of LIBRARY, each a number or words of one headline, are one event.

    It has the quotes of all, and headline and date of what tells it best; `review` gives it others. That holds for
    articles that come later, and when articles are extracted anew; `timeline_app undo` takes it back.
    """
    from timeline_app.model.edit import JoinEvents

    with opened(library) as target:
        chosen = {event.id: event for event in (event_named(target, name) for name in events)}
        if len(chosen) < 2:
            (only,) = chosen.values()
            raise click.BadParameter(
                f"{' and '.join(map(repr, events))} are one event: {only.headline}", param_hint="EVENTS"
            )
        step = target.apply(JoinEvents(tuple(target.keys(event) for event in chosen)))
        (merged,) = target.events_of(target.events_of_step(step))
        told = counted(len(target.evidence(merged.id)), "place")
    click.echo(f"{merged.headline}: merged of {counted(len(chosen), 'event')}, told in {told}")
