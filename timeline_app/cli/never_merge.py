"""`never-merge`: say that two actors are two."""

from pathlib import Path

import click

from timeline_app.cli.actor_names import actor_named
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened


@click.command(
    "never-merge",
    short_help="Say that two actors are never one.",
    epilog=examples('never-merge case.timelib "Alexander Lukashenko" "Viktor Lukashenko"'),
)
@LIBRARY
@click.argument("one")
@click.argument("other")
def command(library: Path, one: str, other: str) -> None:
    """Say that ONE and OTHER of LIBRARY, each a name or a number, are never one actor.

    They are not suggested again, and articles that come later do not join them. Where both are one actor now, it is
    parted by what articles call it. The later of two decisions wins; `timeline_app undo` takes the last one back.
    """
    from timeline_app.model.actor_edit import KeepApart
    from timeline_app.store.holding import parted

    with opened(library) as target:
        known = target.actors()
        first, second = (actor_named(target, name, known) for name in (one, other))
        if first.id == second.id:
            decision = parted(*(target.held_actor([first.id], name) for name in (one, other)))
        else:
            decision = KeepApart((target.held_actor([first.id]), target.held_actor([second.id])))
        target.apply(decision)
        names = [actor.name for actor in decision.actors]
    click.echo(f"{names[0]} and {names[1]} are kept apart")
