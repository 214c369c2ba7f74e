"""Tell from what is stored of an event whether its words speak of the future."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from timeline_app.engine.compose import is_of_before
from timeline_app.engine.flags import word_flags
from timeline_app.engine.overlaps import Ordered, covered
from timeline_app.engine.tokens import tokenise
from timeline_app.engine.value_kinds import counts_from_base, is_to_come
from timeline_app.engine.verbs import verb_groups
from timeline_app.languages.story import Story
from timeline_app.model.event import Event, Flag
from timeline_app.model.extraction import Extraction
from timeline_app.model.mention import Tense
from timeline_app.model.span import Span
from timeline_app.model.syntax import Reference, Token, VerbGroup


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an event's own words say of its time: that it is to come, was or has been done, or is so now.

    What "was to be" is planned, but not to come.

    `is_of_old` tells that words put it into another time, without a date. `is_told` tells that it is over as it is
    told of, also where it was said; what was put off or called off has its day still to come.
    `is_standing` tells that it is how something is.
    """

    is_planned: bool
    is_done: bool
    is_to_come: bool = False
    is_perfect: bool = False
    is_now: bool = False
    is_of_old: bool = False
    is_told: bool = False
    is_standing: bool = False


def outlook_of_words(found: Extraction, text: str, story: Story) -> Callable[[Event], Outlook]:
    """Return what an event's words say of its time, from what is stored of it alone."""
    names = [span for actor in (*found.actors, *found.sources) for span in actor.mentions]
    spans = {*names, *(mention.span for mention in found.mentions)}
    being = story.grammar.words("be_finite")
    perfect = story.grammar.words("have_finite") - story.grammar.words("past_perfect")
    later = story.telling.words("postponing_verbs")
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
        is_past = group.is_past and group.modal is None and group in groups
        is_told = is_past and group.lemma not in later and Flag.CANCELLED not in event.flags
        if Flag.STATEMENT in event.flags:
            return Outlook(
                is_planned=False, is_done=False, is_perfect=is_perfect, is_now=is_now, is_told=is_told
            )
        is_planned = Flag.PLANNED in word_flags(tokens, group, (0, 0), None, story.telling)
        is_done = not is_planned and is_past and group.lemma not in story.telling.words("planning_verbs")
        told = f" {' '.join(token.lower for token in tokens if token.is_word)} "
        phrases = story.telling.words("loose.perfect_phrases" if is_perfect else "loose.phrases")
        is_of_old = any(f" {words} " in told for words in phrases)
        is_of_old |= is_done and group.lemma in story.telling.words("loose.past_verbs")
        is_of_old |= is_perfect and group.lemma in story.telling.words("loose.perfect_verbs")
        is_of_old |= is_of_before(tokens, group, story.telling)
        is_coming = is_planned and not group.is_past
        is_now &= not is_planned
        is_told &= is_done
        is_standing = group in groups and not (group.is_past or group.is_passive or group.modal is not None)
        is_standing &= tokens[group.main].lower in being and not is_planned
        return Outlook(is_planned, is_done, is_coming, is_perfect, is_now, is_of_old, is_told, is_standing)

    return outlook


def looks_ahead(found: Extraction, outlook: Callable[[Event], Outlook]) -> Callable[[Event], bool]:
    """Return whether the words that would date an event look ahead of it: "agreed to sell the mill next year".

    Only where they lie ahead of the publication is that known: "protested until late last night". What has been done
    was done on no day ahead that counts from the publication: "has set 10 May as the last day".
    """

    def is_looking_ahead(event: Event) -> bool:
        if event.mention is None or not outlook(event).is_told:
            return False
        mention = found.mentions[event.mention]
        is_ahead = mention.context.tense is Tense.FUTURE or is_to_come(mention.value)
        return is_ahead or (outlook(event).is_perfect and counts_from_base(mention.value))

    return is_looking_ahead


def looks_back(found: Extraction, outlook: Callable[[Event], Outlook]) -> Callable[[Event], bool]:
    """Return whether words that do not look ahead would date what is to come: "the zone, formed in 1991, will stay"."""

    def is_looking_back(event: Event) -> bool:
        if event.mention is None or not outlook(event).is_to_come:
            return False
        return found.mentions[event.mention].context.tense is not Tense.FUTURE

    return is_looking_back


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
