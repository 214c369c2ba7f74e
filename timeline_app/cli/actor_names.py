"""How commands name an actor: by its number, or by what it is called."""

from typing import TYPE_CHECKING

import click

from timeline_app.cli.filters import actors_called
from timeline_app.model.timeline import TimelineActor

if TYPE_CHECKING:
    from timeline_app.store import Library


def actor_named(library: "Library", typed: str, known: tuple[TimelineActor, ...]) -> TimelineActor:
    """Return the one actor of this number or name. Raises BadParameter for none or several, which it lists."""
    by_number = [actor for actor in known if str(actor.id) == typed.strip()]
    found = by_number or list(actors_called(typed, known, hint=None))
    if len(found) == 1:
        return found[0]
    listed = "\n".join(f"  {_listed(library, actor)}" for actor in found)
    raise click.BadParameter(f"{typed!r} means several actors: name one by its number:\n{listed}")


def _listed(library: "Library", actor: TimelineActor) -> str:
    from timeline_app.model.timeline import EventFilter

    events = library.events(EventFilter(actors=(actor.id,), with_hidden=True))
    example = f": {events[0].headline}" if events else ""
    return f"{actor.id}  {actor.name}{example}"
