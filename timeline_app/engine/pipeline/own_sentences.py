"""Show its sentence behind a headline that leaves much of it out: "Keller built it [The yard that … sank]"."""

import re
from typing import Final

from timeline_app.engine.pipeline.told_sentences import ToldSentences, main_verb
from timeline_app.model.event import DateHow, Event, Flag
from timeline_app.model.syntax import Shape
from timeline_app.model.topic import with_context, without_topic

_PART: Final = 6  # of so many words one is left out of what a headline tells of its sentence
_PART_SAID: Final = 4  # and of so many where somebody says it: less is only where he does
_LEAST: Final = 3  # words that are left out
_SPEECH: Final = ": "
_WORD: Final = re.compile(r"\w+")


def with_own_sentence(event: Event, shape: Shape | None, sentences: ToldSentences) -> str:
    """Return a headline with its sentence behind it, where it tells a clause of that and leaves out much of the rest.

    What a clause alone does not tell stands there: who believes it, on which condition, what it was told beside.
    """
    headline = without_topic(event.headline)
    if shape is None or shape.is_line or not _leaves_out(event, shape, sentences):
        return headline
    context = sentences.context(shape)
    is_more = not {*_WORD.findall(context.lower())} <= {*_WORD.findall(headline.lower())}
    if is_more and _is_told_by(context, event, headline, shape, sentences):
        return context
    return with_context(headline, context) if is_more else headline


def _is_told_by(context: str, event: Event, headline: str, shape: Shape, sentences: ToldSentences) -> bool:
    """Whether a sentence tells all that a headline of it does, and better: what was said, and what is only a noun.

    "Keller, a judge, said that the yard sank" needs no "Keller: the yard sank" before it, "Keller fled during a fire in
    the yard" no "A fire in the yard"; what has a date of its own does.
    """
    at = next(
        (number for number, token in enumerate(shape.tokens) if token.start == event.trigger.start), None
    )
    if at is None or event.how is DateHow.EXPLICIT:
        return False
    is_said = Flag.STATEMENT in event.flags
    is_verb = any(group.first <= at <= group.last for group in shape.groups)
    if is_verb != is_said or (is_said and event.trigger.of(sentences.page.text) not in context):
        return False
    _, colon, words = headline.partition(_SPEECH)
    told = {*_WORD.findall((words if colon and is_said else headline).lower())}
    return told <= {*_WORD.findall(context.lower())}


def _leaves_out(event: Event, shape: Shape, sentences: ToldSentences) -> bool:
    """Whether many words of a sentence are not in a headline; small ones, dates, who says it are none."""
    verb = main_verb(shape)
    if verb is None or shape.tokens[verb.main].start == event.trigger.start:
        return False
    aside = {at for _, first, last in shape.dates for at in range(first, last + 1)}
    if event.speaker is not None and shape.attribution is not None:
        aside |= {*range(shape.attribution.start, shape.attribution.end)}
    small = sentences.page.story.grammar.function_words
    wanted = [
        token.lower
        for at, token in enumerate(shape.tokens)
        if at not in aside and token.is_word and token.lower not in small
    ]
    told = {*_WORD.findall(without_topic(event.headline).lower())}
    left_out = sum(told.isdisjoint(_WORD.findall(word)) for word in wanted)
    part = _PART if event.speaker is None else _PART_SAID
    return left_out >= _LEAST and left_out * part >= len(wanted)
