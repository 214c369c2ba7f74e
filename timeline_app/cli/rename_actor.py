"""`rename-actor`: call an actor something else."""

from pathlib import Path

import click

from timeline_app.cli.actor_names import actor_named
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened


@click.command(
    "rename-actor",
    short_help="Call an actor something else.",
    epilog=examples('rename-actor case.timelib Lukashenka "Alexander Lukashenko"'),
)
@LIBRARY
@click.argument("actor")
@click.argument("name")
def command(library: Path, actor: str, name: str) -> None:
    """Call ACTOR of LIBRARY, a name or a number, NAME, whatever articles call it.

    That holds for articles that come later, and when articles are extracted anew; `timeline_app undo` takes it back.
    """
    from timeline_app.model.actor_edit import RenameActor

    with opened(library) as target:
        known = actor_named(target, actor, target.actors())
        target.apply(RenameActor(target.held_actor([known.id]), name))
        (renamed,) = target.actors([known.id])
    click.echo(f"{known.name}: called {renamed.name}")
