"""Tell with whom an event has to do that names nobody: who stands nearest in the article."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from timeline_app.engine.compose import Telling
from timeline_app.model.actor import ActorKind
from timeline_app.model.event import Participant, Role
from timeline_app.model.syntax import Draft, Reference, Shape, Token

_BACK: Final = 3  # sentences before an event in which somebody is looked for
_NEAR: Final = 2  # sentences before an event in which the body is looked for whose results it tells
_OFTEN: Final = 2  # times that an article names who is meant without a name
_LEAD: Final = 2  # sentences at the start of an article that tell what it is about
_KINDS: Final = (ActorKind.ORGANISATION, ActorKind.PLACE, ActorKind.PEOPLE)


def nearest_named(
    telling: Telling, draft: Draft, shapes: Mapping[int, Shape], hero: int | None
) -> tuple[Participant, ...]:
    """Return who is named nearest to an event without actors, as one who stands beside it; nobody where none is.

    In its own sentence, else in the few before, else whom the article is about, else in the lead. Of several in a
    sentence a body goes before a place; persons mostly only speak there, and do not count. Where a place stands nearest
    in another sentence, nobody does.
    """
    first = min(shapes, default=0)
    near = _nearest(telling, draft, shapes, range(draft.shape, draft.shape - _BACK - 1, -1))
    if near is None and hero is not None:
        spans = telling.actors[hero].mentions
        span = next((span for span in reversed(spans) if span.end <= draft.clause.start), spans[0])
        return (Participant(hero, Role.OTHER, span),)
    found = near or _nearest(telling, draft, shapes, range(first, min(first + _LEAD, draft.shape)))
    if found is None or _is_elsewhere(telling, shapes[draft.shape], found):
        return ()
    return (Participant(found.actor, Role.OTHER, found.span),)


def _is_elsewhere(telling: Telling, shape: Shape, found: Reference) -> bool:
    """Whether a place is named in another sentence only: where that was is nobody here."""
    return telling.actors[found.actor].kind is ActorKind.PLACE and not shape.span.contains(found.span)


def gone_on_with(
    telling: Telling, draft: Draft, shape: Shape, before: Sequence[Participant]
) -> tuple[Participant, ...]:
    """Return who took part in what an event goes on with, as bystanders: no places, for "the company" no persons."""
    start, end = draft.head.subject
    bodies = telling.story.naming.words("organisation_descriptions")
    is_body = any(token.lower in bodies for token in shape.tokens[start:end])
    return tuple(
        replace(one, role=Role.OTHER)
        for one in before
        if telling.actors[one.actor].kind is not ActorKind.PLACE
        and (not is_body or telling.actors[one.actor].kind is not ActorKind.PERSON)
    )


def makers(telling: Telling, draft: Draft, shape: Shape) -> tuple[Participant, ...]:
    """Return the bodies whose names begin those of things in a clause, as bystanders: "the Norrland 700".

    So are bodies whose names only lead to a noun in the subject: "a Norrland ferry".
    """
    bodies = {
        name: number
        for number, actor in enumerate(telling.actors)
        if actor.kind is ActorKind.ORGANISATION
        for name in (actor.name, *actor.aliases)
    }
    start, end = min(draft.head.subject[0], draft.body[0]), draft.body[1]
    found: dict[int, Participant] = {}
    for token, after in pairwise(shape.tokens[start:end]):
        number = bodies.get(token.text) if _is_model(after) else None
        others = (r for r in shape.references if r.span.overlaps(token.span) and r.actor != number)
        if number is not None and not any(others):
            found.setdefault(number, Participant(number, Role.OTHER, token.span))
    for reference in shape.references_in(*draft.head.subject):
        is_body = not reference.is_source and telling.actors[reference.actor].kind is ActorKind.ORGANISATION
        if is_body and reference.is_name:  # "a Norrland ferry"
            found.setdefault(reference.actor, Participant(reference.actor, Role.OTHER, reference.span))
    return tuple(found.values())


def body_before(telling: Telling, draft: Draft, shapes: Mapping[int, Shape]) -> int | None:
    """Return the only body that is a subject or speaks in the last sentence in which one does, of the few before."""
    for number in range(draft.shape - 1, draft.shape - 1 - _NEAR, -1):
        shape = shapes.get(number)
        if shape is None:
            return None
        subjects = (r for clause in shape.clauses for r in shape.references_in(*clause.subject))
        told = [*subjects, *([] if shape.speaker is None else [shape.speaker])]
        bodies = {r.actor for r in told if not r.is_source and _is_body(telling, r)}
        if bodies:
            return bodies.pop() if len(bodies) == 1 else None
    return None


def _is_body(telling: Telling, reference: Reference) -> bool:
    return telling.actors[reference.actor].kind is ActorKind.ORGANISATION


def _is_model(token: Token) -> bool:
    return any(letter.isdigit() for letter in token.text) or token.is_capital


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
