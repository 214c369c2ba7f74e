"""Tell what a name does in an event: whether it acts, is acted on, or only stands beside."""

import itertools
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from timeline_app.engine.roles.asides import is_in_aside
from timeline_app.engine.roles.casting import Casting, kind_of
from timeline_app.engine.roles.leads import before_row, joined_with, leading
from timeline_app.engine.roles.modifiers import is_modifier, is_seat, owns_who_acts, tells_whose
from timeline_app.languages.grammar import Form, Grammar
from timeline_app.languages.naming import Naming
from timeline_app.model.actor import ActorKind
from timeline_app.model.event import Role
from timeline_app.model.syntax import Clause, Draft, Reference, Shape, Token

_PAUSE: Final = ","


def role_of(casting: Casting, draft: Draft, shape: Shape, reference: Reference) -> Role:
    """Return what a name does in an event: what only tells more of a noun or stands in an adjunct is OTHER."""
    tokens, naming, head = shape.tokens, casting.story.naming, draft.head
    first, lead = leading(shape, reference, naming)
    joined = joined_with(casting, shape, reference)
    lead = (
        before_row(casting, shape, reference, lead) if joined is None else leading(shape, joined, naming)[1]
    )
    is_place = kind_of(casting, reference) is ActorKind.PLACE
    if (
        is_place
        and _is_where(casting, shape, joined or reference, lead)
        and not _does(casting, shape, reference, head)
    ):
        return Role.PLACE
    if _is_venue(casting, reference, lead):
        return Role.PLACE
    is_passive = head.group.is_passive and not _is_ahead(shape, head, casting.story.grammar)
    if reference.span == draft.torn:
        return Role.PATIENT if is_passive else Role.AGENT
    if is_modifier(casting, shape, reference, head) or is_seat(casting, shape, reference):
        return Role.OTHER
    if head.subject[0] <= first < head.subject[1]:
        if tells_whose(casting, shape, reference, head) or owns_who_acts(casting, shape, reference, head):
            return Role.OTHER
        is_fronted = first < _after_front(casting, shape, head)
        is_led = lead in casting.story.grammar.words("prepositions") and not _is_counted(shape, first, naming)
        inside = [token.lower for token in tokens[head.subject[0] : first]]
        is_opened = tokens[head.subject[0] - 1].lower == lead and lead not in inside  # "after he left"
        # in "following his loss" the loss is what is told
        is_adjunct = is_led and first > min(head.start, head.subject[0]) and not is_opened
        after = next((token.lower for token in tokens if token.start >= reference.span.end), "")
        is_adjunct |= lead == "," and after in naming.words("possessive_marks")
        is_adjunct |= _is_told_of_subject(casting, shape, head, first)
        is_adjunct |= is_in_aside(casting, shape, head, first)
        return Role.OTHER if is_fronted or is_adjunct else Role.PATIENT if is_passive else Role.AGENT
    if is_passive and lead in naming.words("agent_prepositions"):
        return Role.AGENT
    is_later = head.group.last < first < len(tokens)
    return Role.PATIENT if is_later and _is_object(casting, draft, shape, reference, lead) else Role.OTHER


def _is_venue(casting: Casting, reference: Reference, lead: str) -> bool:
    """Whether a name is that of something at which others act: "on the Tarn Stock Exchange", "at the Winter Games"."""
    naming, last = casting.story.naming, reference.span.of(casting.text).split()[-1:]
    is_led = reference.is_name and lead in naming.words("venue_prepositions")
    return is_led and not naming.words("venue_heads").isdisjoint(last)


def _does(casting: Casting, shape: Shape, reference: Reference, head: Clause) -> bool:
    """Whether a name stands right before the verb, behind what leads the sentence: "With help from Oslo, Norway built".

    Not the state of a town: "In May, a judge in Lund, Sweden ruled".
    """
    start, end = head.subject
    subject = shape.tokens[start:end]
    if end != head.group.first or not subject or subject[-1].end != reference.span.end:
        return False
    grammar = casting.story.grammar
    verb = grammar.verb(subject[0].lower)
    is_led = subject[0].lower in grammar.words("prepositions")
    is_led |= verb is not None and bool(verb.forms & Form.ING)
    commas = [token.end for token in subject if token.text == _PAUSE]
    return is_led and commas == [reference.span.start - 1]


def _is_counted(shape: Shape, first: int, naming: Naming) -> bool:
    """Whether a noun only tells how many act: "hundreds of Danes"."""
    before = [token.lower for token in shape.tokens[max(first - 2, 0) : first]]
    is_many = shape.tokens[first].text.endswith(tuple(naming.words("plural_endings")))
    is_linked = len(before) > 1 and before[1] in naming.words("quantity_links")
    return is_many and is_linked and before[0] in naming.words("quantity_nouns")


def _is_where(casting: Casting, shape: Shape, reference: Reference, lead: str) -> bool:
    """Whether a place is only told to be where something is: "in Oslo", and "Norway" in "in Oslo, Norway"."""
    naming = casting.story.naming
    if lead in naming.words("directions"):  # "in north Queensland"
        words = [token.lower for token in shape.tokens if token.end < reference.span.start]
        lead = words[-2] if len(words) > 1 else ""
    if lead in naming.words("place_prepositions") or _is_in_kind(shape, reference, naming):
        return True
    before = [r for r in shape.references if r.span.end < reference.span.start]
    if lead != "," or not before or reference.span.start - before[-1].span.end > len(", "):
        return False
    other = before[-1]
    row = joined_with(casting, shape, other) or other  # "in Oslo, Norway, and Lund, Sweden"
    is_place = kind_of(casting, other) is ActorKind.PLACE
    return is_place and _is_where(casting, shape, row, leading(shape, row, naming)[1])


def _is_in_kind(shape: Shape, reference: Reference, naming: Naming) -> bool:
    """Whether a place is named behind what it is, where something is: "in the town of Marl", not "the king of Marl"."""
    words = [token.lower for token in shape.tokens if token.end <= reference.span.start]
    if len(words) < 3 or words.pop() not in naming.words("body_links"):
        return False
    if words.pop() not in naming.words("place_kinds"):
        return False
    leads = naming.words("articles") | naming.words("directions") | naming.words("place_modifiers")
    while words and words[-1] in leads:
        words.pop()
    return bool(words) and words[-1] in naming.words("place_prepositions")


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
    first = leading(shape, reference, naming)[0]
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
    is_party = (
        lead in naming.words("party_prepositions") and kind_of(casting, reference) is not ActorKind.PLACE
    )
    return not is_owner and (not is_adjunct or is_party or lead in naming.words("object_prepositions"))


def _opens_participle(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """Whether what is done meanwhile begins at a comma: "…, saying Oslo would"."""
    verb = grammar.verb(tokens[at + 1].lower) if tokens[at].text == "," and at + 1 < len(tokens) else None
    return verb is not None and bool(verb.forms & Form.ING) and not verb.forms & Form.BASE


def _is_told_of_subject(casting: Casting, shape: Shape, head: Clause, first: int) -> bool:
    """Whether a participle behind a noun leads to a name: "a house overlooking the Tarn", but not "the ruling Marl"."""
    grammar, naming = casting.story.grammar, casting.story.naming
    before = list(
        takewhile(lambda token: token.text != ",", reversed(shape.tokens[head.subject[0] : first]))
    )[::-1]
    for noun, word in itertools.pairwise(before):
        verb = grammar.verb(word.lower)
        is_told = verb is not None and bool(verb.forms & Form.ING) and not verb.forms & Form.BASE
        is_noun = noun.text.islower() or (noun is shape.tokens[0] and naming.means_people(noun.lower))
        if is_told and is_noun and noun.text.isalpha() and noun.lower not in grammar.function_words:
            return True
    return False


def _is_ahead(shape: Shape, head: Clause, grammar: Grammar) -> bool:
    """Whether a passive only tells what its subject will do: "is scheduled to vote", but not "is to be sold"."""
    behind = [token.lower for token in shape.tokens[head.group.last + 1 : head.group.last + 3]]
    if head.group.lemma not in grammar.words("looking_ahead") or len(behind) < 2:
        return False
    is_led = behind[0] in grammar.words("infinitive_marker")
    return is_led and grammar.verb(behind[1]) is not None and behind[1] not in grammar.words("be")


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
