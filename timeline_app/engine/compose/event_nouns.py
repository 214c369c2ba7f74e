"""Find nouns that tell an event beside the verb: "delayed after a collision at Lund airport"."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from timeline_app.engine.compose.telling import HEADS, Telling, Unit
from timeline_app.languages.grammar import Form
from timeline_app.model.syntax import Clause, ClauseKind, Shape, VerbGroup

_LONGEST: Final = 6  # words before the noun
_SHORTEST: Final = 3  # words that tell more than "the attack"


def noun_clauses(telling: Telling, shape: Shape, unit: Unit) -> Iterator[Clause]:
    """Yield the events that nouns tell on which a told event followed, or during which it happened."""
    head, tokens = unit.head, shape.tokens
    is_headline = shape.is_title and tokens[-1].is_word
    if is_headline or head.kind not in HEADS or head.group.modal is not None:
        return
    openers = telling.story.telling.words("noun_openers")
    measured = {last + 1 for number, _, last in shape.dates if number not in telling.dating}
    dated = {first for number, first, _ in shape.dates if number in telling.which}
    for at in range(head.start, head.end - 1):
        is_opener = tokens[at].lower in openers and at not in shape.quoted and at not in measured
        if is_opener and not dated & {at + 1, at + 2}:
            for clause in _phrases(telling, shape, at + 1, head.end):
                yield replace(clause, opener=tokens[at].lower)


def dated_nouns(telling: Telling, shape: Shape) -> Iterator[tuple[Clause, int]]:
    """Yield the events of nouns that a date tells apart, each with the date: "the 1991 agreement between the firms"."""
    small = telling.story.grammar.words("determiners") | telling.story.grammar.words("possessives")
    for number, first, _ in shape.dates:
        if number in telling.which and first not in shape.quoted:
            start = first - 1 if first and shape.tokens[first - 1].lower in small else first
            yield from ((clause, number) for clause in _phrases(telling, shape, start, len(shape.tokens)))


def _phrases(telling: Telling, shape: Shape, start: int, limit: int) -> Iterator[Clause]:
    """Yield the phrase at `start` when an event's noun heads it and it stands alone."""
    first, possessives = shape.tokens[start], telling.story.grammar.words("possessives")
    if first.lower in possessives and not any(r.span.start == first.start for r in shape.references):
        return
    if _is_gerund(telling, shape, start):
        return
    noun = _event_noun(telling, shape, start, limit)
    end = None if noun is None else _phrase_end(telling, shape, noun, limit)
    if noun is not None and end is not None:
        group = VerbGroup(noun, noun, noun, shape.tokens[noun].lower, is_past=True, is_bare=True)
        yield Clause(start, end, ClauseKind.MAIN, group, (start, noun))


def _is_gerund(telling: Telling, shape: Shape, start: int) -> bool:
    """Whether a verb with its object begins a phrase: "after holding a rally"."""
    after = shape.tokens[start + 1].lower if start + 1 < len(shape.tokens) else ""
    verb = telling.story.grammar.verb(shape.tokens[start].lower)
    is_doing = verb is not None and bool(verb.forms & Form.ING) and not verb.forms & Form.BASE
    owned = telling.story.grammar.words("determiners") | telling.story.grammar.words("possessives")
    return is_doing and after in owned


def _event_noun(telling: Telling, shape: Shape, start: int, end: int) -> int | None:
    """Return the noun of an event that heads the phrase at `start`; None when another noun or a verb does."""
    grammar, nouns = telling.story.grammar, telling.story.telling.words("event_nouns")
    verbs = {group.first for group in shape.groups}
    for at in range(start, min(start + _LONGEST + 1, end)):
        token = shape.tokens[at]
        is_end = not token.is_word or at in verbs or token.lower in grammar.words("prepositions")
        if is_end or token.lower in grammar.words("coordinators") | grammar.words("subordinators"):
            return None
        after = shape.tokens[at + 1] if at + 1 < end else None
        is_last = after is None or not after.is_word or after.lower in grammar.function_words
        if token.lower in nouns and is_last:
            return at
    return None


def _phrase_end(telling: Telling, shape: Shape, noun: int, end: int) -> int | None:
    """Return where the phrase of a noun ends: before the next pause, verb or clause; None when it tells too little."""
    grammar = telling.story.grammar
    verbs = {group.first for group in shape.groups}
    stops = grammar.words("coordinators") | grammar.words("relatives") | grammar.words("subordinators")
    stops -= grammar.words("prepositions")
    dates = {first for number, first, _ in shape.dates if number in telling.dating}
    dates |= {first - 1 for first in dates if shape.tokens[first - 1].lower in grammar.words("prepositions")}
    at = noun + 1
    while at < end and shape.tokens[at].is_word and at not in verbs | dates:
        is_joint = shape.tokens[at - 1].is_capital and at + 1 < end and shape.tokens[at + 1].is_capital
        if shape.tokens[at].lower in stops and not is_joint:  # "between Norrland and Veldmark"
            break
        at += 1
    return at if at - noun > _SHORTEST or any(True for _ in shape.references_in(noun + 1, at)) else None
