"""Tell with whom an event has to do that names nobody: who stands nearest in the article."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from timeline_app.engine.compose import Telling
from timeline_app.model.actor import ActorKind
from timeline_app.model.event import Participant, Role
from timeline_app.model.syntax import Draft, Reference, Shape

_BACK: Final = 3  # sentences before an event in which somebody is looked for
_OFTEN: Final = 2  # times that an article names who is meant without a name
_LEAD: Final = 2  # sentences at the start of an article that tell what it is about
_KINDS: Final = (ActorKind.ORGANISATION, ActorKind.PLACE, ActorKind.PEOPLE)


def nearest_named(
    telling: Telling, draft: Draft, shapes: Mapping[int, Shape], hero: int | None
) -> tuple[Participant, ...]:
    """Return who is named nearest to an event without actors, as one who stands beside it; nobody where none is.

    In its own sentence, else in the few before, else whom the article is about, else in the lead. Of several in a
    sentence a body goes before a place; persons mostly only speak there, and do not count.
    """
    first = min(shapes, default=0)
    near = _nearest(telling, draft, shapes, range(draft.shape, draft.shape - _BACK - 1, -1))
    if near is None and hero is not None:
        spans = telling.actors[hero].mentions
        span = next((span for span in reversed(spans) if span.end <= draft.clause.start), spans[0])
        return (Participant(hero, Role.OTHER, span),)
    found = near or _nearest(telling, draft, shapes, range(first, min(first + _LEAD, draft.shape)))
    return () if found is None else (Participant(found.actor, Role.OTHER, found.span),)


def _nearest(
    telling: Telling, draft: Draft, shapes: Mapping[int, Shape], numbers: Sequence[int]
) -> Reference | None:
    """Return who is named in the first of some sentences that names anybody."""
    for number in numbers:
        named = () if number not in shapes else _named(telling, shapes[number], draft)
        found = min(named, key=lambda r: (_rank(telling, r), r.span.start), default=None)
        if found is not None:
            return found
    return None


def _named(telling: Telling, shape: Shape, draft: Draft) -> Iterator[Reference]:
    """Yield the names of a sentence that may be meant: no source, none behind the event, elsewhere none named once."""
    is_own = shape.number == draft.shape
    for reference in shape.references:
        if reference.is_source or not reference.is_name:
            continue
        actor = telling.actors[reference.actor]
        if actor.kind not in _KINDS:
            continue
        is_before = reference.span.start < draft.clause.end or draft.said is not None
        if is_before if is_own else len(actor.mentions) >= _OFTEN:
            yield reference


def _rank(telling: Telling, reference: Reference) -> int:
    kind = telling.actors[reference.actor].kind
    return _KINDS.index(kind) if kind in _KINDS else len(_KINDS)
