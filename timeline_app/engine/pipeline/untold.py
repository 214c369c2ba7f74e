"""Say of each sentence that holds a time expression and told no event where that got lost.

Each reason is what the stage gave that dropped it; nothing is guessed afterwards.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from timeline_app.engine.compose import Telling
from timeline_app.engine.overlaps import Ordered
from timeline_app.engine.pipeline.page import Page
from timeline_app.model.extraction import Untold
from timeline_app.model.mention import TimeMention
from timeline_app.model.message import Message, message
from timeline_app.model.sentence import Sentence
from timeline_app.model.span import Span
from timeline_app.model.syntax import ClauseKind, Draft, Dropped, Idleness, Omission, Shape, Untellable

_OF_SENTENCE: Final = frozenset({Untellable.QUESTION})  # whatever its time words are


def find_untold(
    page: Page, telling: Telling, told: Sequence[Draft], dropped: Sequence[Dropped]
) -> tuple[Untold, ...]:
    """Return the sentences that hold a time expression and told no event, in order; linear in the text."""
    shapes = {shape.number: shape for shape in telling.shapes}
    lost: dict[int, list[Dropped]] = {}
    for candidate in dropped:
        lost.setdefault(candidate.shape, []).append(candidate)
    telling_on = {draft.shape for draft in told} | {draft.said_in for draft in told if draft.said is not None}
    dates = Ordered(page.mentions)
    index = {mention.span.start: number for number, mention in enumerate(page.mentions)}
    found = []
    for number, sentence in enumerate(page.sentences):
        inside = dates.beginning_in(sentence.span)
        if not inside or number in telling_on:
            continue
        words = [(index[mention.span.start], mention) for mention in inside]
        one = _untold(page, telling, sentence, shapes.get(number), words, lost.get(number, ()))
        if one is not None:
            found.append(one)
    return tuple(found)


def _untold(
    page: Page,
    telling: Telling,
    sentence: Sentence,
    shape: Shape | None,
    words: Sequence[tuple[int, TimeMention]],
    lost: Sequence[Dropped],
) -> Untold | None:
    """Return the entry of a sentence, with the time expression of it that came nearest to dating an event.

    None for the day of writing in a dateline, which is understood and dates the article.
    """
    spans = {number: mention.span for number, mention in words}
    if shape is None:
        if page.omission(sentence.span) is Omission.DATELINE:
            return None
        return Untold(sentence.span, words[0][1].span, _left_out(page, sentence))
    if not page.story.grammar.verbs:
        return Untold(sentence.span, words[0][1].span, _message(Untellable.NO_LANGUAGE))
    whole = next((one for one in lost if one.why in _OF_SENTENCE), None)
    if whole is not None:
        return Untold(sentence.span, words[0][1].span, _message(whole.why))
    dated = next((one for one in lost if one.mention in spans), None)
    if dated is not None and dated.mention is not None:
        return Untold(sentence.span, spans[dated.mention], _message(dated.why))
    number, why = next(_reasons(telling, shape, spans), (None, None))
    return None if number is None or why is None else Untold(sentence.span, spans[number], _message(why))


def _reasons(
    telling: Telling, shape: Shape, spans: Mapping[int, Span]
) -> Iterator[tuple[int, Untellable | Idleness]]:
    """Yield time expressions with the reason why they date nothing: first those that might have."""
    places = {number: first for number, first, _ in shape.dates}
    for number in spans:
        if number in telling.dating and number in places:
            yield number, _out_of_clause(shape, places[number])
    for number in spans:
        if number in telling.idle and number in places:
            yield number, telling.idle[number]


def _out_of_clause(shape: Shape, at: int) -> Untellable:
    """Return why no clause has taken the date that begins at token `at`."""
    if at in shape.quoted:
        return Untellable.QUOTED
    if not shape.groups:
        return Untellable.NO_VERB
    inside = [clause for clause in shape.clauses if clause.start <= at < clause.end]
    if inside and inside[-1].kind is ClauseKind.PARTICIPLE:
        return Untellable.ALONG_WITH
    told = shape.attribution
    if told is not None and told.speaker[0] <= at < told.speaker[1]:
        return Untellable.OF_SPEAKER
    return Untellable.NO_CLAUSE


def _left_out(page: Page, sentence: Sentence) -> Message:
    return _message(page.omission(sentence.span) or Untellable.TOO_LONG)


def _message(why: Omission | Untellable | Idleness) -> Message:
    return message(f"untold-{why.value}")
