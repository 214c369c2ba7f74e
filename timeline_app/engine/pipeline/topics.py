"""Tell what an article is about beside the headlines that hang on it: by its title, else by its first event."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
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
_BEFORE: Final = 12  # events before a headline that may tell what it hangs on
_COUNT: Final = range(3, 25)  # words of a title
_LINE: Final = re.compile(r"\s*(?P<title>[^\n\r]{1,150}[^\W_][”’')]{,2})[ \t]*[\n\r]")
_TITLES: Final = (None, Omission.HEADING)
_CUT: Final = "…"
_QUOTED: Final = ": “"  # what somebody said word for word
_QUESTION: Final = "?"
_UNTOLD: Final = frozenset({Flag.HYPOTHETICAL, Flag.NEGATED})


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What may be the topic of an article, with the words that tell it, and how little it is fit for that."""

    topic: Topic
    where: Span
    faults: tuple[bool, ...]

    def names_any(self, nouns: frozenset[str], plural: tuple[str, ...]) -> bool:
        """Whether one of the nouns stands in it, in the singular or the plural."""
        return bool(_stems(self.topic.longer, plural) & nouns)

    def takes_for_known(self, story: Story) -> frozenset[str]:
        """Return the nouns that it does not tell of itself, in the singular."""
        plural = plural_endings(story)
        return frozenset(singular(noun, plural) for noun in loose_nouns(self.topic.longer, story))

    def introduces_any(self, nouns: frozenset[str], story: Story) -> bool:
        """Whether it tells what one of the nouns is, as what names a thing for the first time does."""
        return any(introduces(self.topic.longer, noun, story) for noun in nouns)


def with_topics(page: Page, shapes: Sequence[Shape], events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events, those whose headline hangs on the article with its topic behind the headline. Linear.

    The sentence that the topic is taken from tells it itself. The first hangs only where it points: "these vendors".
    """
    found = sorted(_topics(page, shapes, events), key=lambda one: one.faults)
    title = _title(page)
    first = shapes[0].span if shapes and (title is None or title.contains(shapes[0].span)) else None
    told: list[Event] = []
    before: deque[_Candidate] = deque(maxlen=_BEFORE)
    for event in events:
        if _hangs(event, page, is_first=event.sentence == first):
            told.append(_with_topic(event, found, before, page))
            continue
        told.append(event if event.sentence == first else _with_introduction(event, found, before, page))
        topic = _topic_of(event, page)
        if topic is not None:
            before.appendleft(_Candidate(topic, event.sentence, ()))
    return tuple(told)


def _faults(topic: Topic, page: Page, *, is_beside: bool) -> tuple[bool, ...]:
    """Return what is wrong with a topic, the gravest first.

    It hangs on the article itself; what it tells stands only beside what its sentence does; it is seen to be cut.
    """
    is_open = hangs_on_text(topic.longer.rstrip(_CUT), page.story, is_acted=True)
    return is_open, is_beside, _CUT in topic.longer


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
    fit = [one for one in found if not one.where.contains(event.sentence)]
    best = (one for one in fit if one.faults == fit[0].faults and one.names_any(nouns, plural))
    near = (one for one in before if not one.where.contains(event.sentence) and one.names_any(things, plural))
    chosen = next(chain(best, near, fit), None)
    return event if chosen is None else replace(event, headline=with_topic(event.headline, chosen.topic))


def _with_introduction(
    event: Event, found: Sequence[_Candidate], before: Sequence[_Candidate], page: Page
) -> Event:
    """Return an event with what introduced a noun that its headline takes for known: "challenged the award".

    Where nothing did, and the headline alone tells little, it is the best topic.
    """
    headline, story = event.headline, page.story
    loose = loose_nouns(headline, story)
    if not loose and not points_back(headline, story):
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
    others = () if tells_enough(headline, story) else (one for one in fit if not any(one.faults))
    rest = (with_topic(headline, one.topic) for one in others)
    return replace(event, headline=next(chain(naming, rest), headline))


def _stems(words: str, plural: tuple[str, ...]) -> set[str]:
    """Return the words of what is told in the singular, in small letters."""
    return {singular(word, plural) for word in re.findall(r"\w+", words.lower())}


def _topics(page: Page, shapes: Sequence[Shape], events: Sequence[Event]) -> Iterator[_Candidate]:
    """Yield what may be the topic: the title, events of the lead, the first sentence."""
    title = _title(page)
    topic = None if title is None else as_topic(_closed(title.of(page.text), page), "", page.story)
    if title is not None and topic is not None:
        yield _Candidate(topic, title, _faults(topic, page, is_beside=False))
    for shape in shapes[:_LEAD]:
        main = _main_verb(shape)
        told = [event for event in events if event.sentence == shape.span]
        for event in sorted(
            told, key=lambda event: (Flag.STATEMENT in event.flags, event.trigger.start != main)
        ):
            topic = _topic_of(event, page)
            if topic is not None:
                is_beside = Flag.STATEMENT not in event.flags and event.trigger.start != main
                faults = _faults(topic, page, is_beside=is_beside)
                yield _Candidate(topic, event.sentence, faults)
    yield from _first_sentence(page, shapes)


def _topic_of(event: Event, page: Page) -> Topic | None:
    """Return what an event tells as a topic, None where it cannot stand for its article."""
    if not _tells_topic(event, page):
        return None
    is_said = event.speaker is not None or event.source is not None
    verb = event.trigger.of(page.text)
    return as_topic(event.headline, "" if is_said else verb, page.story, is_said=is_said)


def _first_sentence(page: Page, shapes: Sequence[Shape]) -> Iterator[_Candidate]:
    """Yield the first sentence as it stands there, where it names anybody and points at nothing before it."""
    shape = next((shape for shape in shapes if shape.groups), None)
    if shape is None or not any(reference.is_name for reference in shape.references):
        return
    start = shape.tokens[0].start
    words = assemble(page.text, (Span(start, shape.span.end),), (*parentheses(shape),))
    words = finish(words, page.story, is_whole=True)
    words = _closed(words, page)
    if is_pointing(words, page.story.telling, is_acted=True) or words.endswith(_QUESTION):
        return
    verb = next((g for g in shape.groups if shape.tokens[g.main].start == _main_verb(shape)), shape.groups[0])
    group = page.text[shape.tokens[verb.first].start : shape.tokens[verb.main].end]
    topic = as_topic(words, group, page.story)
    if topic is not None and group in topic.longer:
        yield _Candidate(topic, shape.span, _faults(topic, page, is_beside=False))


def _closed(words: str, page: Page) -> str:
    return with_closed_hyphens(words, page.story.grammar) if page.is_spaced else words


def _main_verb(shape: Shape) -> int | None:
    """Return where the verb of the first main clause stands, None where there is none."""
    main = (clause for clause in shape.clauses if clause.kind is ClauseKind.MAIN)
    return next((shape.tokens[clause.group.main].start for clause in main), None)


def _hangs(event: Event, page: Page, *, is_first: bool) -> bool:
    is_acted = bool(event.participants)
    if is_first:
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
