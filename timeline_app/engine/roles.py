"""Tell who takes part in an event, and in which role."""

import itertools
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from timeline_app.languages.grammar import Form, Grammar
from timeline_app.languages.naming import Naming
from timeline_app.languages.story import Story
from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.event import Flag, Participant, Role
from timeline_app.model.syntax import Clause, Draft, Reference, Shape, Token

_BESIDE: Final = frozenset({Role.OTHER, Role.PLACE})
_DOING: Final = frozenset({Role.AGENT, Role.PATIENT})
_DOERS: Final = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION})
_MANNER: Final = "ly"
_LONGEST_OFFICE: Final = 8  # words with the comma behind them
_STANDING: Final = 3  # words behind a nationality up to what stands for the state


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
    return _each_once([(r, Role.OTHER) for r in refs if _kind(casting, r) is not None])


def _each_once(roles: Sequence[tuple[Reference, Role]]) -> tuple[Participant, ...]:
    """Return each actor in the first role that is more than standing by: "at its yard Norrland sold"."""
    found: dict[int, Participant] = {}
    for reference, role in roles:
        if reference.is_source:
            continue
        known = found.get(reference.actor)
        if known is None or (known.role in _BESIDE and role in _DOING):
            found[reference.actor] = Participant(reference.actor, role, reference.span)
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
    described = [r.span for r in refs if not r.is_name]
    refs = [r for r in refs if not any(span != r.span and span.contains(r.span) for span in described)]
    return [(r, _role(casting, draft, shape, r)) for r in refs if _takes_part(casting, shape, r)]


def _takes_part(casting: Casting, shape: Shape, reference: Reference) -> bool:
    """Whether a name is more than the modifier of a noun: "Boeing 737s" is no act of Boeing."""
    kind, naming, grammar = _kind(casting, reference), casting.story.naming, casting.story.grammar
    if kind is None or kind is ActorKind.PERSON or (not reference.is_name and kind is not ActorKind.PLACE):
        return kind is not None
    behind = [token for token in shape.tokens if token.start >= reference.span.end][:_STANDING]
    after = behind[0] if behind else None
    standing = naming.words("standing_for") | naming.words("capital_nouns")
    if not reference.is_name:
        while len(behind) > 1 and behind[0].lower in naming.words("role_modifiers") - standing:
            behind.pop(0)  # "Nigerian security forces"
        after = behind[0] if behind else None
        is_people = reference.span.of(casting.text).endswith("s")
        return is_people or (after is not None and after.lower in standing)
    if after is None or after.start - reference.span.end != 1:
        return True
    if kind is ActorKind.PLACE and after.lower in naming.words("standing_for"):
        return True  # "the Cyprus government"
    if kind is ActorKind.PLACE and after.lower in naming.words("place_parts"):
        return True  # "the Tarnvik Strait coast"
    if kind is ActorKind.ORGANISATION and after.lower in naming.words("body_nouns"):
        return True  # "the Anti-Doping Norrland organisation"
    is_noun = after.text[0].isdigit() or after.text[0].islower() or after.text in naming.words("titles")
    is_other = after.lower in grammar.function_words | grammar.words("adverbs") or after.lower == "'s"
    is_other |= after.text.endswith(_MANNER) and after.lower not in grammar.words("manner_nouns")
    return not is_noun or is_other or grammar.verb(after.lower) is not None


def _role(casting: Casting, draft: Draft, shape: Shape, reference: Reference) -> Role:
    """Return what a name does in an event: what only tells more of a noun or stands in an adjunct is OTHER."""
    tokens, naming, head = shape.tokens, casting.story.naming, draft.head
    first, lead = _leading(shape, reference, naming)
    joined = _joined(casting, shape, reference)
    lead = lead if joined is None else _leading(shape, joined, naming)[1]
    if _kind(casting, reference) is ActorKind.PLACE and _is_where(casting, shape, reference, lead):
        return Role.PLACE
    is_passive = head.group.is_passive and not _is_ahead(shape, head, casting.story.grammar)
    if reference.span == draft.torn:
        return Role.PATIENT if is_passive else Role.AGENT
    if _is_modifier(casting, shape, reference, head) or _is_seat(casting, shape, reference):
        return Role.OTHER
    if head.subject[0] <= first < head.subject[1]:
        if _tells_whose(casting, shape, reference, head) or _owns_who_acts(casting, shape, reference, head):
            return Role.OTHER
        is_fronted = first < _after_front(casting, shape, head)
        is_led = lead in casting.story.grammar.words("prepositions")
        inside = [token.lower for token in tokens[head.subject[0] : first]]
        is_opened = tokens[head.subject[0] - 1].lower == lead and lead not in inside  # "after he left"
        # in "following his loss" the loss is what is told
        is_adjunct = is_led and first > head.start and not is_opened
        after = next((token.lower for token in tokens if token.start >= reference.span.end), "")
        is_adjunct |= lead == "," and after in naming.words("possessive_marks")
        is_adjunct |= _is_told_of_subject(shape, head, first, casting.story.grammar)
        return Role.OTHER if is_fronted or is_adjunct else Role.PATIENT if is_passive else Role.AGENT
    if is_passive and lead in naming.words("agent_prepositions"):
        return Role.AGENT
    is_later = head.group.last < first < len(tokens)
    return Role.PATIENT if is_later and _is_object(casting, draft, shape, reference, lead) else Role.OTHER


def _is_where(casting: Casting, shape: Shape, reference: Reference, lead: str) -> bool:
    """Whether a place is only told to be where something is: "in Oslo", and "Norway" in "in Oslo, Norway"."""
    naming = casting.story.naming
    if lead in naming.words("place_prepositions"):
        return True
    before = [r for r in shape.references if r.span.end < reference.span.start]
    if lead != "," or not before or reference.span.start - before[-1].span.end > len(", "):
        return False
    other = before[-1]
    is_place = _kind(casting, other) is ActorKind.PLACE
    return is_place and _is_where(casting, shape, other, _leading(shape, other, naming)[1])


def _is_object(casting: Casting, draft: Draft, shape: Shape, reference: Reference, lead: str) -> bool:
    """Whether a name after the verb is acted on: not in a later clause, an adjunct, or the owner of a thing there.

    `lead` is the word before it, or before the row of names that it stands in.
    """
    tokens, naming, grammar, group = (
        shape.tokens,
        casting.story.naming,
        casting.story.grammar,
        draft.head.group,
    )
    first = _leading(shape, reference, naming)[0]
    if any(group.last < other.first < first for other in shape.groups):
        return False
    openers = grammar.words("subordinators") | grammar.words("relatives")
    if any(
        tokens[at].lower in openers - grammar.words("prepositions") for at in range(group.last + 1, first)
    ):
        return False
    if any(_opens_participle(tokens, at, grammar) for at in range(group.last + 1, first)):
        return False
    after = next((token.lower for token in tokens if token.start >= reference.span.end), "")
    is_adjunct = lead in grammar.words("prepositions")
    is_owner = is_adjunct and after in naming.words("possessive_marks")
    is_party = lead in naming.words("party_prepositions") and _kind(casting, reference) is not ActorKind.PLACE
    return not is_owner and (not is_adjunct or is_party or lead in naming.words("object_prepositions"))


def _opens_participle(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """Whether what is done meanwhile begins at a comma: "…, saying Oslo would"."""
    verb = grammar.verb(tokens[at + 1].lower) if tokens[at].text == "," and at + 1 < len(tokens) else None
    return verb is not None and bool(verb.forms & Form.ING) and not verb.forms & Form.BASE


def _leading(shape: Shape, reference: Reference, naming: Naming) -> tuple[int, str]:
    """Return the number of a name's first word, and the word before its articles, titles and roles."""
    tokens = shape.tokens
    first = next((at for at, token in enumerate(tokens) if token.start >= reference.span.start), 0)
    start = reference.span.start if reference.whole is None else reference.whole.start
    at = next((at for at, token in enumerate(tokens) if token.start >= start), first)
    while at and (
        tokens[at - 1].lower
        in naming.words("articles")
        | naming.words("roles")
        | naming.words("role_modifiers")
        | naming.words("organisation_descriptions")
        or tokens[at - 1].text in naming.words("titles")
        or tokens[at - 1].text in naming.demonyms
    ):
        at -= 1
    is_titled = any(
        t.text in naming.words("titles") or t.lower in naming.words("roles") for t in tokens[at:first]
    )
    while is_titled and at and tokens[at - 1].is_capital and tokens[at - 1].lower in naming.common:
        at -= 1  # "Public Health Minister Anna Keller"
    lead = tokens[at - 1].lower if at else ""
    by = _agent_lead(shape, at, first, naming)
    return first, lead if by is None else by


def _agent_lead(shape: Shape, at: int, first: int, naming: Naming) -> str | None:
    """Return the "by" before a body and a title, or an office and a comma: "by NATO chief Keller".

    So is it in "by the yard's managing director, Anna Keller".
    """
    tokens, leads = shape.tokens, naming.words("agent_prepositions")
    if at < 2:
        return None
    before = next((r for r in shape.references if r.is_name and r.span.end == tokens[at - 1].end), None)
    if before is not None and at < first:
        at = next(n for n, token in enumerate(tokens) if token.start >= before.span.start)
    elif tokens[at - 1].text == "," and tokens[at - 2].lower in naming.words("roles"):
        others = naming.words("place_prepositions") | naming.words("object_prepositions") | {","}
        others |= naming.words("body_links")
        start = at - 1
        while start and at - start < _LONGEST_OFFICE and tokens[start - 1].lower not in leads | others:
            start -= 1
        at = start
    while at and tokens[at - 1].lower in naming.words("articles"):
        at -= 1
    return tokens[at - 1].lower if at and tokens[at - 1].lower in leads else None


def _joined(casting: Casting, shape: Shape, reference: Reference) -> Reference | None:
    """Return the first name of a row that ends with this one: "Keller" for "Matos" in "by Keller, Holm and Matos"."""
    tokens, grammar = shape.tokens, casting.story.grammar
    at = _leading(shape, reference, casting.story.naming)[0]
    if not at or tokens[at - 1].lower not in grammar.words("coordinators"):
        return None
    found = None
    while at:
        end = at - 1
        while end >= 0 and (tokens[end].text == "," or tokens[end].lower in grammar.words("coordinators")):
            end -= 1
        before = next((r for r in shape.references if r.is_name and r.span.end == tokens[end].end), None)
        is_like = before is not None and _are_alike(_kind(casting, before), _kind(casting, reference))
        if end == at - 1 or end < 0 or before is None or not is_like:
            return found
        found = before
        at = _leading(shape, before, casting.story.naming)[0]
    return found


def _are_alike(left: ActorKind | None, right: ActorKind | None) -> bool:
    return left is right or {left, right} <= _DOERS


def _is_modifier(casting: Casting, shape: Shape, reference: Reference, head: Clause) -> bool:
    """Whether a name only leads to another one: "Norrland chief Anna Berg", "Japan's carrier Fuji Lines"."""
    naming = casting.story.naming
    following = next((r for r in shape.references if r.span.start >= reference.span.end), None)
    if following is None or not following.is_name:
        return False
    verb = shape.tokens[head.group.first]
    is_verb = verb.lower not in naming.words("modifying_participles")
    if is_verb and reference.span.start < verb.start < following.span.start:
        return False  # "Norway's army shot Anna Keller"
    between = [
        token
        for token in shape.tokens
        if reference.span.end <= token.start and token.end <= following.span.start
    ]
    if between and between[0].lower in naming.words("possessive_marks"):
        small = casting.story.grammar.function_words
        places = (ActorKind.PLACE, ActorKind.PEOPLE)
        if _kind(casting, following) in places and _kind(casting, reference) not in places:
            return False  # "Norrland's Danish yard"
        return all(not token.is_word or token.lower not in small for token in between[1:])
    leading = naming.words("roles") | naming.words("role_modifiers") | naming.words("titles")
    leading |= naming.words("modifying_participles")
    has_role = any(token.lower in leading for token in between)
    return has_role and all(
        token.lower in leading or token.text in leading or token.text in ",." for token in between
    )


def _tells_whose(casting: Casting, shape: Shape, reference: Reference, head: Clause) -> bool:
    """Whether a place in a subject only tells where those are who act: "a Lund research team", "Lund's only firm"."""
    naming, grammar = casting.story.naming, casting.story.grammar
    if _kind(casting, reference) is not ActorKind.PLACE:
        return False
    behind = [
        t for t in shape.tokens[head.start : head.subject[1]] if t.start >= reference.span.end and t.is_word
    ]
    if not behind or not behind[-1].text.islower():
        return False
    small = grammar.words("prepositions") | grammar.words("coordinators") | grammar.words("relatives")
    last = behind[-1].lower
    nouns = naming.words("acting_nouns") | naming.words("organisation_descriptions")
    is_body = last in nouns and last not in naming.words("standing_for")
    return is_body and not any(token.lower in small for token in behind)


def _is_told_of_subject(shape: Shape, head: Clause, first: int, grammar: Grammar) -> bool:
    """Whether a participle behind a noun leads to a name: "a house overlooking the Tarn", but not "the ruling Marl"."""
    before = list(
        takewhile(lambda token: token.text != ",", reversed(shape.tokens[head.subject[0] : first]))
    )[::-1]
    for noun, word in itertools.pairwise(before):
        verb = grammar.verb(word.lower)
        is_told = verb is not None and bool(verb.forms & Form.ING) and not verb.forms & Form.BASE
        if (
            is_told
            and noun.text.islower()
            and noun.text.isalpha()
            and noun.lower not in grammar.function_words
        ):
            return True
    return False


def _owns_who_acts(casting: Casting, shape: Shape, reference: Reference, head: Clause) -> bool:
    """Whether a name in a subject only owns those who act: "Keller's lawyers", "his captors", not "Marl's sales"."""
    naming, grammar = casting.story.naming, casting.story.grammar
    behind = [t for t in shape.tokens[head.start : head.subject[1]] if t.start >= reference.span.end]
    if reference.span.of(casting.text).lower() not in grammar.words("possessives"):
        if not behind or behind[0].lower not in naming.words("possessive_marks"):
            return False
        behind.pop(0)
    small = grammar.words("prepositions") | grammar.words("relatives") | grammar.words("subordinators")
    owned = list(takewhile(lambda token: token.is_word and token.lower not in small, behind))
    if not owned or not owned[-1].text.islower() or not naming.means_people(owned[-1].lower):
        return False
    is_state = _kind(casting, reference) is ActorKind.PLACE
    return not (is_state and owned[-1].lower in naming.words("standing_for"))  # "Norway's army"


def _is_ahead(shape: Shape, head: Clause, grammar: Grammar) -> bool:
    """Whether a passive only tells what its subject will do: "is scheduled to vote", but not "is to be sold"."""
    behind = [token.lower for token in shape.tokens[head.group.last + 1 : head.group.last + 3]]
    if head.group.lemma not in grammar.words("looking_ahead") or len(behind) < 2:
        return False
    is_led = behind[0] in grammar.words("infinitive_marker")
    return is_led and grammar.verb(behind[1]) is not None and behind[1] not in grammar.words("be")


def _is_seat(casting: Casting, shape: Shape, reference: Reference) -> bool:
    """Whether a place between commas only tells where the body before it is at home: "Holm Inc., Orange, Calif."."""
    if _kind(casting, reference) is not ActorKind.PLACE or not reference.is_name:
        return False
    before = [token for token in shape.tokens if token.end <= reference.span.start]
    after = next((token.text for token in shape.tokens if token.start >= reference.span.end), ".")
    if not before or before[-1].text != "," or after not in ",.;":
        return False
    owner = next((r for r in reversed(shape.references) if r.span.end <= before[-1].start), None)
    if owner is None or before[-1].start - owner.span.end > 1:
        return False
    return _kind(casting, owner) is ActorKind.ORGANISATION or _is_seat(casting, shape, owner)


def _after_front(casting: Casting, shape: Shape, head: Clause) -> int:
    """Return where the subject itself begins after "At talks in Oslo,"; its start without such words."""
    start, end = head.subject
    grammar = casting.story.grammar
    if start >= end:
        return start
    is_pronoun = shape.tokens[end - 1].lower in grammar.words("pronouns")  # "Instead of Anna, they"
    if not is_pronoun and shape.tokens[start].lower not in grammar.words("prepositions"):
        return start
    comma = next((at for at in range(end - 1, start, -1) if shape.tokens[at].text == ","), None)
    return start if comma is None else comma


def _introduced(casting: Casting, shape: Shape, head: Clause) -> list[tuple[Reference, Role]]:
    """Return the actors of the sentence that first named the things which are the subject here."""
    for token in shape.tokens[head.subject[0] + 1 : head.subject[1]]:
        first = casting.introduced.get(token.text, shape.number)
        if first < shape.number and len(token.text) > 2:
            place = bisect_left(casting.shapes, first, key=lambda other: other.number)
            return [(r, Role.OTHER) for r in casting.shapes[place].references if not r.is_source]
    return []
