"""Tell who takes part in an event, and in which role."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline_app.languages.story import Story
from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.event import Flag, Participant, Role
from timeline_app.model.syntax import Clause, Draft, Reference, Shape


@dataclass(frozen=True, slots=True)
class Casting:
    """Who is in an article; `introduced` maps words that are no actors to the sentence that first has them."""

    text: str
    shapes: Sequence[Shape]
    actors: Sequence[Actor]
    story: Story
    introduced: Mapping[str, int]


def participants(casting: Casting, draft: Draft, shape: Shape) -> tuple[Participant, ...]:
    """Return who takes part, each actor once: in a statement its speaker first, else the subject first."""
    speaking = [] if draft.voice is None else [(draft.voice, Role.SPEAKER)]
    if Flag.STATEMENT in draft.flags:
        others = [(r, Role.OTHER) for r in _said(casting, draft, shape) if _takes_part(casting, shape, r)]
        return _each_once([*speaking, *others])
    roles = _roles(casting, draft, shape) or _introduced(casting, shape, draft.head)
    return _each_once([*roles, *speaking])


def _each_once(roles: Sequence[tuple[Reference, Role]]) -> tuple[Participant, ...]:
    found: dict[int, Participant] = {}
    for reference, role in roles:
        if not reference.is_source:
            found.setdefault(reference.actor, Participant(reference.actor, role, reference.span))
    return tuple(found.values())


def _kind(casting: Casting, reference: Reference) -> ActorKind | None:
    return None if reference.is_source else casting.actors[reference.actor].kind


def _said(casting: Casting, draft: Draft, shape: Shape) -> list[Reference]:
    """Return the references of an attribution and of what was said."""
    head = draft.head
    found = [*shape.references_in(head.start, head.end), *shape.references_in(*draft.body)]
    if draft.said is not None and draft.said_in != shape.number:
        place = bisect_left(casting.shapes, draft.said_in, key=lambda other: other.number)
        found += [r for r in casting.shapes[place].references if draft.said.contains(r.span)]
    return found


def _roles(casting: Casting, draft: Draft, shape: Shape) -> list[tuple[Reference, Role]]:
    refs = list(shape.references_in(*draft.head.subject))
    refs += [r for r in shape.references_in(*draft.body) if r not in refs]
    return [(r, _role(casting, draft, shape, r)) for r in refs if _takes_part(casting, shape, r)]


def _takes_part(casting: Casting, shape: Shape, reference: Reference) -> bool:
    """Whether a name is more than the modifier of a noun: "Boeing 737s" is no act of Boeing."""
    kind, naming, grammar = _kind(casting, reference), casting.story.naming, casting.story.grammar
    if kind is None or kind is ActorKind.PERSON or (not reference.is_name and kind is not ActorKind.PLACE):
        return kind is not None
    after = next((token for token in shape.tokens if token.start >= reference.span.end), None)
    if not reference.is_name:
        standing = naming.words("standing_for") | naming.words("capital_nouns")
        is_people = reference.span.of(casting.text).endswith("s")
        return is_people or (after is not None and after.lower in standing)
    if after is None or after.start - reference.span.end != 1:
        return True
    is_noun = after.text[0].isdigit() or after.text[0].islower() or after.text in naming.words("titles")
    is_other = after.lower in grammar.function_words | grammar.words("adverbs") or after.lower == "'s"
    return not is_noun or is_other or grammar.verb(after.lower) is not None


def _role(casting: Casting, draft: Draft, shape: Shape, reference: Reference) -> Role:
    tokens, naming, head = shape.tokens, casting.story.naming, draft.head
    first = next((at for at, token in enumerate(tokens) if token.start >= reference.span.start), 0)
    at = first
    while at and tokens[at - 1].lower in naming.words("articles"):
        at -= 1
    lead = tokens[at - 1].lower if at else ""
    if _kind(casting, reference) is ActorKind.PLACE and lead in naming.words("place_prepositions"):
        return Role.PLACE
    if reference.span == draft.torn or head.subject[0] <= first < head.subject[1]:
        return Role.PATIENT if head.group.is_passive else Role.AGENT
    if head.group.is_passive and lead in naming.words("agent_prepositions"):
        return Role.AGENT
    return Role.PATIENT if first > head.group.last else Role.OTHER


def _introduced(casting: Casting, shape: Shape, head: Clause) -> list[tuple[Reference, Role]]:
    """Return the actors of the sentence that first named the things which are the subject here."""
    for token in shape.tokens[head.subject[0] + 1 : head.subject[1]]:
        first = casting.introduced.get(token.text, shape.number)
        if first < shape.number and len(token.text) > 2:
            place = bisect_left(casting.shapes, first, key=lambda other: other.number)
            return [(r, Role.OTHER) for r in casting.shapes[place].references if not r.is_source]
    return []
