"""`merge-actors`: say that actors are one."""

from pathlib import Path

import click

from timeline_app.cli.actor_names import actor_named
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened
from timeline_app.cli.outcome import counted


@click.command(
    "merge-actors",
    short_help="Say that actors are one.",
    epilog=examples('merge-actors case.timelib "Alexander Lukashenko" Lukashenka'),
)
@LIBRARY
@click.argument("actors", nargs=-1, required=True, metavar="ACTORS...")
def command(library: Path, actors: tuple[str, ...]) -> None:
    """Say that two or more ACTORS of LIBRARY, each a name or a number, are one actor.

    It goes on as the first of them. That holds for articles that come later, and when articles are extracted anew;
    `timeline_app undo` takes it back. Numbers are those of `timeline_app actors LIBRARY --format json`.
    """
    from timeline_app.model.actor_edit import MergeActors

    with opened(library) as target:
        known = target.actors()
        chosen = {actor.id: actor for actor in (actor_named(target, name, known) for name in actors)}
        if len(chosen) < 2:
            (only,) = chosen.values()
            raise click.BadParameter(f"{' and '.join(map(repr, actors))} are one actor: {only.name}")
        target.apply(MergeActors(tuple(target.held_actor([actor]) for actor in chosen)))
        (merged,) = target.actors([next(iter(chosen))])
        others = ", ".join(actor.name for actor in list(chosen.values())[1:])
    click.echo(f"{merged.name}: merged with {others}; {counted(merged.events, 'event')}")
