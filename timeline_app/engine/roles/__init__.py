"""Tell who takes part in an event, and in which role."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from timeline_app.engine.roles.casting import Casting, kind_of
from timeline_app.engine.roles.deciding import role_of
from timeline_app.engine.roles.modifiers import takes_part
from timeline_app.model.actor import ActorKind
from timeline_app.model.event import Flag, Participant, Role
from timeline_app.model.syntax import Clause, ClauseKind, Draft, Reference, Shape

__all__ = ["Casting", "bystanders", "participants"]

_BESIDE: Final = frozenset({Role.OTHER, Role.PLACE})
_DOERS: Final = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION})
_TELLING_MORE: Final = (ClauseKind.RELATIVE, ClauseKind.PARTICIPLE)
_DOING: Final = frozenset({Role.AGENT, Role.PATIENT})


def participants(casting: Casting, draft: Draft, shape: Shape) -> tuple[Participant, ...]:
    """Return who takes part, each actor once: in a statement its speaker first, else the subject first."""
    speaking = [] if draft.voice is None else [(draft.voice, Role.SPEAKER)]
    if Flag.STATEMENT in draft.flags:
        others = [(r, Role.OTHER) for r in _said(casting, draft, shape) if takes_part(casting, shape, r)]
        return _each_once([*speaking, *others])
    roles = _roles(casting, draft, shape)
    if not roles:
        voice = None if draft.voice is None or draft.voice.is_source else draft.voice.actor
        roles = [
            (reference, Role.SPEAKER if reference.actor == voice else role)
            for reference, role in _introduced(casting, shape, draft.head)
        ]
    return _each_once([*roles, *speaking])


def bystanders(casting: Casting, draft: Draft, shape: Shape) -> tuple[Participant, ...]:
    """Return whoever is named in an event at all: in "Boeing 737s were grounded" nobody else is."""
    refs = shape.references_in(*draft.head.subject)
    return _each_once([(r, Role.OTHER) for r in refs if kind_of(casting, r) is not None])


def _each_once(roles: Sequence[tuple[Reference, Role]]) -> tuple[Participant, ...]:
    """Return each actor in the first role that is more than standing by: "at its yard Norrland sold".

    Where something only is stands last, before it who is only named.
    """
    found: dict[int, Participant] = {}
    for reference, role in roles:
        if reference.is_source:
            continue
        known = found.get(reference.actor)
        if known is None or (known.role in _BESIDE and role in _DOING):
            found[reference.actor] = Participant(reference.actor, role, reference.span)
    return tuple(sorted(found.values(), key=lambda one: (one.role is Role.PLACE, one.role is Role.OTHER)))


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
    described = [r.span for r in refs if not r.is_name]
    refs = [r for r in refs if not any(span != r.span and span.contains(r.span) for span in described)]
    found = [(r, role_of(casting, draft, shape, r)) for r in refs if takes_part(casting, shape, r)]
    bearer = _bearer(casting, draft.head, shape)
    if bearer is None:
        return found
    return [(bearer, Role.PATIENT if draft.head.group.is_passive else Role.AGENT), *found]


def _bearer(casting: Casting, head: Clause, shape: Shape) -> Reference | None:
    """Return the person who is what a clause tells more of: "Anna Keller, a nurse who was hurt in Lund"."""
    tokens, naming, (start, end) = shape.tokens, casting.story.naming, head.subject
    if head.kind not in _TELLING_MORE or not 2 <= start < end or tokens[start - 1].text != ",":
        return None
    if tokens[start].lower not in naming.words("articles") or any(
        True for _ in shape.references_in(start, end)
    ):
        return None
    small = casting.story.grammar.words("prepositions")
    noun = list(takewhile(lambda token: token.is_word and token.lower not in small, tokens[start:end]))
    if not naming.means_people(noun[-1].lower):
        return None
    before = tokens[start - 2].end
    named = (r for r in shape.references if r.is_name and not r.is_source and r.span.end == before)
    return next((r for r in named if kind_of(casting, r) is ActorKind.PERSON), None)


def _introduced(casting: Casting, shape: Shape, head: Clause) -> list[tuple[Reference, Role]]:
    """Return the actors of the sentence that first named the things which are the subject here.

    Those who do something there go before the others: "Norrland launched the Tarn at Lund".
    """
    for token in shape.tokens[head.subject[0] + 1 : head.subject[1]]:
        first = casting.introduced.get(token.text, shape.number)
        if first < shape.number and len(token.text) > 2:
            place = bisect_left(casting.shapes, first, key=lambda other: other.number)
            other = casting.shapes[place]
            subjects = [r for clause in other.clauses for r in other.references_in(*clause.subject)]
            acting = [r for r in subjects if kind_of(casting, r) in _DOERS]
            return [(r, Role.OTHER) for r in acting or other.references if not r.is_source]
    return []
