"""Find which event of the article is meant by the words that name one: only when a single one fits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from timeline_app.engine.order.phrases import singular
from timeline_app.languages.story import Story
from timeline_app.model.event import Event, Flag
from timeline_app.model.syntax import Clause, Draft, OrderPhrase, Shape

_NEAR: Final = 3  # sentences in which a verb alone is enough to tell which event is meant
_AROUND: Final = 10  # sentences in which a noun alone is
_NEVER_MEANT: Final = frozenset({Flag.STATEMENT, Flag.NEGATED, Flag.CANCELLED, Flag.HYPOTHETICAL})


@dataclass(frozen=True, slots=True)
class Teller:
    """The events of an article with what they were made of, and the phrases of order by sentence."""

    drafts: Sequence[Draft]
    events: Sequence[Event]
    shapes: Mapping[int, Shape]
    phrases: Mapping[int, Sequence[OrderPhrase]]
    story: Story


def find_target(teller: Teller, shape: Shape, phrase: OrderPhrase, owner: int) -> int | None:
    """Return the number of the event that a phrase names; None unless exactly one fits."""
    others = [
        number
        for number, event in enumerate(teller.events)
        if number != owner and not _NEVER_MEANT & set(event.flags)
    ]
    clause = phrase.clause
    if clause is not None:
        own = [one for one in others if _is_of_clause(teller, one, shape, phrase)]
        if own:
            return _only(teller, own)
        same = [one for one in others if teller.drafts[one].head.group.lemma == clause.group.lemma]
        subject = _subject(shape, clause)
        return _only(teller, [one for one in same if subject & _actors(teller.events[one])])
    return _by_noun(teller, shape, phrase, others)


def _is_of_clause(teller: Teller, number: int, shape: Shape, phrase: OrderPhrase) -> bool:
    draft, clause = teller.drafts[number], phrase.clause
    return draft.shape == shape.number and clause is not None and draft.head.group.main == clause.group.main


def _subject(shape: Shape, clause: Clause) -> set[int]:
    """Return who the subject of a clause is, not who only stands in it: "Novak", but not "the London market"."""
    words = [token for token in shape.tokens[slice(*clause.subject)] if token.is_word]
    references = shape.references_in(*clause.subject)
    return {r.actor for r in references if not r.is_source and words and r.span.end >= words[-1].end}


def _by_noun(teller: Teller, shape: Shape, phrase: OrderPhrase, others: Sequence[int]) -> int | None:
    """Return the event that is called by the noun, or told by one of its verbs nearby, with who is named beside it."""
    verbs = teller.story.order.words(f"nouns.{phrase.noun}")
    named = {r.actor for r in shape.references_in(phrase.start, phrase.end) if not r.is_source}
    called = [one for one in others if _is_called(teller, one, phrase.noun)]
    told = [one for one in others if teller.drafts[one].head.group.lemma in verbs]
    if named:
        called = [one for one in called if named <= _actors(teller.events[one])]
        told = [one for one in told if named <= _actors(teller.events[one])]
    else:
        called = [one for one in called if abs(shape.number - teller.drafts[one].shape) <= _AROUND]
        told = [one for one in told if 0 <= shape.number - teller.drafts[one].shape <= _NEAR]
    both = [one for one in called if one in told]
    return _only(teller, both or called or told)


def _only(teller: Teller, fitting: Sequence[int]) -> int | None:
    """Return the one event that fits; the first of several that are told of one day by the same words."""
    mentions = {teller.events[one].mention for one in fitting}
    sentences = {teller.drafts[one].shape for one in fitting}
    if not fitting or (len(fitting) > 1 and (None in mentions or len(mentions) > 1 or len(sentences) > 1)):
        return None
    return fitting[0]


def _actors(event: Event) -> set[int]:
    return {one.actor for one in event.participants}


def _is_called(teller: Teller, number: int, noun: str) -> bool:
    """Whether the noun is the subject of an event, or what is held or signed in it."""
    draft = teller.drafts[number]
    shape, lists = teller.shapes[draft.shape], teller.story.order
    group = draft.head.group
    parts = [_first_noun(teller, shape, *draft.head.subject)]
    if group.lemma in lists.words("holding") and not group.is_passive:
        parts.append(_first_noun(teller, shape, group.last + 1, draft.body[1]))
    return noun in parts


def _first_noun(teller: Teller, shape: Shape, start: int, end: int) -> str | None:
    """Return the noun that the first noun phrase of a range ends with, if it names events; dates are passed over."""
    grammar = teller.story.grammar
    stops = grammar.words("prepositions") | grammar.words("subordinators") | grammar.words("coordinators")
    verbs = {place for group in shape.groups for place in range(group.first, group.last + 1)}
    dated = {place for _, first, last in shape.dates for place in range(first, last + 1)}
    taken = {at for phrase in teller.phrases[shape.number] for at in range(phrase.first, phrase.end)}
    head = None
    for at in range(start, end):
        token = shape.tokens[at]
        if at in dated or at in taken or (head is None and not token.is_word):
            continue
        if not token.is_word or token.lower in stops or (at in verbs and head is not None):
            break
        head = token
    return None if head is None else singular(head.lower, teller.story)
