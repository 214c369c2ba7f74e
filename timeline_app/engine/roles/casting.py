"""Who is in an article, as the roles of its events are told from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline_app.languages.story import Story
from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.syntax import Reference, Shape


@dataclass(frozen=True, slots=True)
class Casting:
    """Who is in an article; `introduced` maps words that are no actors to the sentence that first has them."""

    text: str
    shapes: Sequence[Shape]
    actors: Sequence[Actor]
    story: Story
    introduced: Mapping[str, int]


def kind_of(casting: Casting, reference: Reference) -> ActorKind | None:
    """Return what an actor is; None for a source."""
    return None if reference.is_source else casting.actors[reference.actor].kind
