"""Tell from what is stored of an event whether its words speak of the future."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from timeline_app.engine.flags import word_flags
from timeline_app.engine.overlaps import Ordered, covered
from timeline_app.engine.tokens import tokenise
from timeline_app.engine.verbs import verb_groups
from timeline_app.languages.story import Story
from timeline_app.model.event import Event, Flag
from timeline_app.model.extraction import Extraction
from timeline_app.model.span import Span
from timeline_app.model.syntax import Reference, Token, VerbGroup


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an event's own words say of its time: that it is to come, was or has been done, or is so now.

    What "was to be" is planned, but not to come.

    `is_of_old` tells that words put it into another time, without a date.
    """

    is_planned: bool
    is_done: bool
    is_to_come: bool = False
    is_perfect: bool = False
    is_now: bool = False
    is_of_old: bool = False


def outlook_of_words(found: Extraction, text: str, story: Story) -> Callable[[Event], Outlook]:
    """Return what an event's words say of its time, from what is stored of it alone."""
    names = [span for actor in (*found.actors, *found.sources) for span in actor.mentions]
    spans = {*names, *(mention.span for mention in found.mentions)}
    perfect = story.grammar.words("have_finite") - story.grammar.words("past_perfect")
    taken = Ordered([Reference(span, 0) for span in spans])

    @cache
    def outlook(event: Event) -> Outlook:
        if Flag.HYPOTHETICAL in event.flags:
            return Outlook(is_planned=False, is_done=False)
        tokens = tokenise(text, event.sentence)
        closed = covered(tokens, [other.span for other in taken.overlapping(event.sentence)])
        groups = verb_groups(tokens, story.grammar, closed, story.speech.words("verbs"))
        group = _group_at(tokens, groups, event.trigger)
        first = tokens[group.first].lower if group.first < len(tokens) else ""
        is_perfect = group.main > group.first and first in perfect
        is_now = group in groups and not group.is_past and group.modal is None and not tokens[-1].is_word
        if Flag.STATEMENT in event.flags:
            return Outlook(is_planned=False, is_done=False, is_perfect=is_perfect, is_now=is_now)
        is_planned = Flag.PLANNED in word_flags(tokens, group, (0, 0), None, story.telling)
        is_done = not is_planned and group.is_past and group.modal is None and group in groups
        is_done &= group.lemma not in story.telling.words("planning_verbs")
        told = f" {' '.join(token.lower for token in tokens if token.is_word)} "
        phrases = story.telling.words("loose.perfect_phrases" if is_perfect else "loose.phrases")
        is_of_old = any(f" {words} " in told for words in phrases)
        is_of_old |= is_done and group.lemma in story.telling.words("loose.past_verbs")
        is_of_old |= is_perfect and group.lemma in story.telling.words("loose.perfect_verbs")
        is_of_old |= bool(tokens) and tokens[0].lower in story.telling.words("loose.openers")
        is_to_come = is_planned and not group.is_past
        return Outlook(is_planned, is_done, is_to_come, is_perfect, is_now and not is_planned, is_of_old)

    return outlook


def opening_of(events: Sequence[Event], text: str) -> Span | None:
    """Return the sentence of the first event that is told in no title."""
    spans = sorted({event.sentence for event in events}, key=lambda span: span.start)
    return next((span for span in spans if not text[span.end - 1].isalnum()), None)


def _group_at(tokens: Sequence[Token], groups: Sequence[VerbGroup], trigger: Span) -> VerbGroup:
    """Return the verb group whose main verb or infinitive is the trigger."""
    at = next((number for number, token in enumerate(tokens) if token.start >= trigger.start), 0)
    before = [group for group in groups if group.first <= at <= group.last + 4]
    alone = VerbGroup(at, at, at, tokens[at].lower if tokens else "", is_past=True)
    return next((group for group in groups if group.main == at), before[-1] if before else alone)
