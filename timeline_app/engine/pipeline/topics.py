"""Tell what an article is about beside the headlines that hang on it: by its title, else by its first event."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Final

from timeline_app.engine.headline import (
    as_topic,
    assemble,
    finish,
    hanging_nouns,
    hangs_on_text,
    introduces,
    is_nameless,
    is_pointing,
    loose_nouns,
    names_something,
    plural_endings,
    points_back,
    singular,
    tells_enough,
    with_closed_hyphens,
)
from timeline_app.engine.phrasing import parentheses
from timeline_app.engine.pipeline.page import Page
from timeline_app.languages.story import Story
from timeline_app.model.event import Event, Flag
from timeline_app.model.span import Span
from timeline_app.model.syntax import ClauseKind, Omission, Shape
from timeline_app.model.topic import Topic, with_topic

_LEAD: Final = 2  # sentences of which one tells what an article is about
_NEAR: Final = 4  # sentences of which one stands for it where the lead does not
_PART: Final = 3  # of so many words one may be left out of what an event tells of its sentence
_BEFORE: Final = 12  # events before a headline that may tell what it hangs on
_COUNT: Final = range(3, 25)  # words of a title
_LINE: Final = re.compile(r"\s*(?P<title>[^\n\r]{1,150}[^\W_][”’')]{,2})[ \t]*[\n\r]")
_TITLES: Final = (None, Omission.HEADING)
_CUT: Final = "…"
_QUOTED: Final = ": “"  # what somebody said word for word
_QUESTION: Final = "?"
_WORD: Final = re.compile(r"[^\W\d_]\w+")
_UNTOLD: Final = frozenset({Flag.HYPOTHETICAL, Flag.NEGATED})


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What may be the topic of an article, with the words that tell it, and how little it is fit for that.

    `trigger` is the verb of the event that it is, None for a title or a sentence.
    """

    topic: Topic
    where: Span
    faults: tuple[bool, ...]
    trigger: Span | None = None

    def is_beside(self, event: Event) -> bool:
        """Whether it is of another sentence, or tells the main clause of one in which an event stands beside it."""
        is_other = self.trigger not in (None, event.trigger) and not any(self.faults)
        return is_other or not self.where.contains(event.sentence)

    def names_any(self, nouns: frozenset[str], plural: tuple[str, ...]) -> bool:
        """Whether one of the nouns stands in it, in the singular or the plural."""
        return bool(_stems(self.topic.fullest, plural) & nouns)

    def takes_for_known(self, story: Story) -> frozenset[str]:
        """Return the nouns that it does not tell of itself, in the singular."""
        plural = plural_endings(story)
        return frozenset(singular(noun, plural) for noun in loose_nouns(self.topic.fullest, story))

    def introduces_any(self, nouns: frozenset[str], story: Story) -> bool:
        """Whether it tells what one of the nouns is, as what names a thing for the first time does."""
        return any(introduces(self.topic.fullest, noun, story) for noun in nouns)


def with_topics(page: Page, shapes: Sequence[Shape], events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events, those whose headline hangs on the article with its topic behind the headline. Linear.

    The sentence that the topic is taken from tells it itself, but for what stands beside its main clause.
    """
    found = sorted(_topics(page, shapes, events), key=lambda one: one.faults)
    title = _title(page)
    first = shapes[0].span if shapes and (title is None or title.contains(shapes[0].span)) else None
    known = frozenset(name for one in found for name in _names(one.topic.fullest, page.story))
    near_end = _end_of(shapes[:_NEAR])
    is_led = bool(found) and found[0].where.start < _end_of(shapes[:_LEAD])
    told: list[Event] = []
    before: deque[_Candidate] = deque(maxlen=_BEFORE)
    for event in events:
        is_first = event.sentence == first
        beside = [one for one in found if one.is_beside(event) and (not is_first or one.where == first)]
        if _hangs(event, page, is_alone=is_first and not beside):
            told.append(_with_topic(event, beside or found, before, page))
            continue
        is_apart = is_led and event.sentence.start >= near_end
        is_apart &= known.isdisjoint(_names(event.headline, page.story))
        told.append(event if is_first else _with_introduction(event, found, before, page, is_apart=is_apart))
        topic = _topic_of(event, page)
        if topic is not None:
            before.appendleft(_Candidate(topic, event.sentence, ()))
    return tuple(told)


def _faults(topic: Topic, page: Page, shape: Shape | None, *, is_beside: bool) -> tuple[bool, ...]:
    """Return what is wrong with a topic, the gravest first; `shape` is its sentence, None for a title.

    It hangs on the article itself; it sets a scene; what it tells stands only beside what its sentence does; it is seen
    to be cut.
    """
    is_open = hangs_on_text(topic.fullest.rstrip(_CUT), page.story, is_acted=True)
    return is_open, shape is not None and _sets_scene(shape), is_beside, _CUT in topic.fullest


def _sets_scene(shape: Shape) -> bool:
    """Whether a sentence tells what is always so and no news: "Anna Keller writes with a pencil"."""
    main = next((clause.group for clause in shape.clauses if clause.kind is ClauseKind.MAIN), None)
    return main is not None and main.first == main.main and not main.is_past and main.modal is None


def _with_topic(event: Event, found: Sequence[_Candidate], before: Sequence[_Candidate], page: Page) -> Event:
    """Return an event with the topic that names what its headline hangs on, or with what told before of its subject.

    Where nothing does, and for who acts ("the team"), it is the best topic.
    """
    naming, times = page.story.naming, page.story.telling.words("pointed_times")
    plural = plural_endings(page.story)
    nouns, subject = (
        frozenset(singular(noun, plural) for noun in known - times)
        for known in hanging_nouns(event.headline, page.story)
    )
    acting = naming.words("acting_nouns") | naming.words("roles") | naming.words("organisation_descriptions")
    things = subject - acting
    fit = [one for one in found if one.is_beside(event)]
    best = (one for one in fit if one.faults == fit[0].faults and one.names_any(nouns, plural))
    near = (one for one in before if not one.where.contains(event.sentence) and one.names_any(things, plural))
    told = (with_topic(event.headline, one.topic) for one in chain(best, near, fit))
    return replace(event, headline=next((one for one in told if one != event.headline), event.headline))


def _end_of(shapes: Sequence[Shape]) -> int:
    return max((shape.span.end for shape in shapes), default=0)


def _names(words: str, story: Story) -> frozenset[str]:
    """Return the words with a capital, but for small ones, which have it where they are the first."""
    small = story.grammar.function_words
    return frozenset(word for word in _WORD.findall(words) if word[0].isupper() and word.lower() not in small)


def _with_introduction(
    event: Event, found: Sequence[_Candidate], before: Sequence[_Candidate], page: Page, *, is_apart: bool
) -> Event:
    """Return an event with what introduced a noun that its headline takes for known: "challenged the award".

    Where nothing did, and the headline alone tells little, or stands apart from all that the article is about, it is
    the best topic.
    """
    headline, story = event.headline, page.story
    loose = loose_nouns(headline, story)
    if not loose and not is_apart and not points_back(headline, story):
        return event
    plural = plural_endings(story)
    nouns = frozenset(singular(noun, plural) for noun in loose)
    fit = [one for one in found if not (any(one.faults[:1]) or one.where.contains(event.sentence))]
    best = (one for one in fit if one.names_any(nouns - one.takes_for_known(story), plural))
    near = (
        one for one in before if not one.where.contains(event.sentence) and one.introduces_any(nouns, story)
    )
    told = (with_topic(headline, one.topic) for one in chain(best, near))
    naming = (one for one in told if nouns & _stems(one.removeprefix(headline), plural))
    is_clear = tells_enough(headline, story)
    others = (one for one in fit if not any(one.faults)) if is_apart or not is_clear else ()
    rest = (with_topic(headline, one.topic) for one in others)
    if is_clear:
        rest = (one for one in rest if not one.endswith(f"{_CUT}]"))
    return replace(event, headline=next(chain(naming, rest), headline))


def _stems(words: str, plural: tuple[str, ...]) -> set[str]:
    """Return the words of what is told in the singular, in small letters."""
    return {singular(word, plural) for word in re.findall(r"\w+", words.lower())}


def _topics(page: Page, shapes: Sequence[Shape], events: Sequence[Event]) -> list[_Candidate]:
    """Return what may be the topic: the title, then what the lead tells, else one of the sentences after it."""
    title = _title(page)
    topic = None if title is None else as_topic(_closed(title.of(page.text), page), "", page.story)
    found = _lead(page, shapes, events)
    if title is not None and topic is not None:
        found.insert(0, _Candidate(topic, title, _faults(topic, page, None, is_beside=False)))
    if found:
        return found
    others = (one for shape in shapes[1:_NEAR] if (one := _as_sentence(shape, page)) is not None)
    return [*islice(others, 1)]


def _lead(page: Page, shapes: Sequence[Shape], events: Sequence[Event]) -> list[_Candidate]:
    """Return what the events of the lead tell, and its first sentence: before them where they leave much of it out."""
    told = [one for shape in shapes[:_LEAD] for one in _told_in(shape, events, page)]
    first = next((shape for shape in shapes if shape.groups), None)
    whole = None if first is None else _as_sentence(first, page)
    if first is None or whole is None:
        return told
    is_told = any(_tells_most(one, first, page) for one in told if one.where == first.span)
    return [*told, whole] if is_told or not whole.topic.whole else [whole, *told]


def _tells_most(told: _Candidate, shape: Shape, page: Page) -> bool:
    """Whether not many words of a sentence are left out of what an event of it tells; small ones and dates are none."""
    dated = {at for _, first, last in shape.dates for at in range(first, last + 1)}
    small = page.story.grammar.function_words
    wanted = [
        token.lower
        for at, token in enumerate(shape.tokens)
        if at not in dated and token.is_word and token.lower not in small
    ]
    words = {*re.findall(r"\w+", told.topic.fullest.lower())}
    left_out = sum(not words & {*re.findall(r"\w+", word)} for word in wanted)
    return left_out * _PART <= len(wanted)


def _told_in(shape: Shape, events: Sequence[Event], page: Page) -> Iterator[_Candidate]:
    """Yield what the events of a sentence tell, that of its main clause first."""
    main = _main_verb(shape)
    told = [event for event in events if event.sentence == shape.span]
    for event in sorted(told, key=lambda event: (Flag.STATEMENT in event.flags, event.trigger.start != main)):
        topic = _topic_of(event, page)
        if topic is not None:
            is_beside = Flag.STATEMENT not in event.flags and event.trigger.start != main
            faults = _faults(topic, page, shape, is_beside=is_beside)
            yield _Candidate(topic, event.sentence, faults, event.trigger)


def _topic_of(event: Event, page: Page) -> Topic | None:
    """Return what an event tells as a topic, None where it cannot stand for its article."""
    if not _tells_topic(event, page):
        return None
    is_said = event.speaker is not None or event.source is not None
    verb = event.trigger.of(page.text)
    return as_topic(event.headline, "" if is_said else verb, page.story, is_said=is_said)


def _as_sentence(shape: Shape, page: Page) -> _Candidate | None:
    """Return a sentence as it stands there, None where it names nothing or points at what is before it."""
    if not shape.groups:
        return None
    start = shape.tokens[0].start
    words = assemble(page.text, (Span(start, shape.span.end),), (*parentheses(shape),))
    words = _closed(finish(words, page.story, is_whole=True), page)
    is_led = words.partition(" ")[0].lower() in page.story.telling.words("if_words")
    if is_led or {0, 1} & shape.quoted or not names_something(words) or words.endswith(_QUESTION):
        return None
    verb = shape.groups[0]
    group = page.text[shape.tokens[verb.first].start : shape.tokens[verb.main].end]
    topic = as_topic(words, group, page.story)
    kind = next((clause.kind for clause in shape.clauses if clause.group == verb), ClauseKind.MAIN)
    is_cut_well = kind is not ClauseKind.SUBORDINATE and topic is not None and group in topic.longer
    if topic is None or not (topic.whole or is_cut_well):
        return None
    return _Candidate(topic, shape.span, _faults(topic, page, shape, is_beside=False))


def _closed(words: str, page: Page) -> str:
    return with_closed_hyphens(words, page.story.grammar) if page.is_spaced else words


def _main_verb(shape: Shape) -> int | None:
    """Return where the verb of the first main clause stands, None where there is none."""
    main = (clause for clause in shape.clauses if clause.kind is ClauseKind.MAIN)
    return next((shape.tokens[clause.group.main].start for clause in main), None)


def _hangs(event: Event, page: Page, *, is_alone: bool) -> bool:
    """Whether a headline needs a topic; where its sentence would tell it, only if it points: "these vendors"."""
    is_acted = bool(event.participants)
    if is_alone:
        return is_pointing(event.headline, page.story.telling, is_acted=is_acted)
    return hangs_on_text(event.headline, page.story, is_acted=is_acted) or is_nameless(
        event.headline, page.story
    )


def _title(page: Page) -> Span | None:
    """Return the first line where it is a title: of some words, without a stop at its end, and more lines follow."""
    line = _LINE.match(page.text)
    if line is None or not page.sentences or page.omission(page.sentences[0].span) not in _TITLES:
        return None
    counted = len(line["title"].split())
    return Span(*line.span("title")) if counted in _COUNT else None


def _tells_topic(event: Event, page: Page) -> bool:
    """Whether an event can stand for its article: it is told whole, names something and points at nothing."""
    return (
        not _UNTOLD & {*event.flags}
        and _CUT not in event.headline
        and _QUOTED not in event.headline
        and names_something(event.headline)
        and not is_pointing(event.headline, page.story.telling, is_acted=True)
    )
