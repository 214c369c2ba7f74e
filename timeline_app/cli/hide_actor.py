"""`hide-actor`: leave actors out of what is shown."""

from pathlib import Path

import click

from timeline_app.cli.actor_names import actor_named
from timeline_app.cli.help_text import examples
from timeline_app.cli.libraries import LIBRARY, opened


@click.command(
    "hide-actor",
    short_help="Leave actors out of what is shown.",
    epilog=examples("hide-actor case.timelib Reuters", "hide-actor case.timelib Reuters --show"),
)
@LIBRARY
@click.argument("actors", nargs=-1, required=True, metavar="ACTORS...")
@click.option("--show", is_flag=True, help="Show them again instead.")
def command(library: Path, actors: tuple[str, ...], *, show: bool) -> None:
    """Leave ACTORS of LIBRARY, each a name or a number, out of events, lists and exports, as one step.

    Their events stay. `timeline_app undo` takes it back.
    """
    from timeline_app.model.actor_edit import HideActor

    with opened(library) as target:
        known = target.actors()
        chosen = {actor.id: actor for actor in (actor_named(target, name, known) for name in actors)}
        target.apply(*(HideActor(target.held_actor([actor]), not show) for actor in chosen))
    for one in chosen.values():
        click.echo(f"{one.name}: {'shown' if show else 'hidden'}")
