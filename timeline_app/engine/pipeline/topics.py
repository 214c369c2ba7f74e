"""Tell what an article is about beside the headlines that hang on it: by its title, else by its first event."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from timeline_app.engine.headline import (
    as_topic,
    assemble,
    finish,
    hangs_on_text,
    is_pointing,
    names_something,
)
from timeline_app.engine.pipeline.page import Page
from timeline_app.model.event import Event, Flag
from timeline_app.model.span import Span
from timeline_app.model.syntax import ClauseKind, Omission, Shape
from timeline_app.model.topic import Topic, with_topic

_LEAD: Final = 2  # sentences of which one tells what an article is about
_COUNT: Final = range(3, 25)  # words of a title
_LINE: Final = re.compile(r"\s*(?P<title>[^\n\r]{1,150}[^\W_][”’')]{,2})[ \t]*[\n\r]")
_TITLES: Final = (None, Omission.HEADING)
_CUT: Final = "…"
_QUOTED: Final = ": “"  # what somebody said word for word
_QUESTION: Final = "?"
_UNTOLD: Final = frozenset({Flag.HYPOTHETICAL, Flag.NEGATED})


def with_topics(page: Page, shapes: Sequence[Shape], events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events, those whose headline hangs on the article with its topic behind the headline. Linear.

    The sentence that the topic is taken from tells it itself. The first hangs only where it points: "these vendors".
    """
    found = sorted(_topics(page, shapes, events), key=lambda one: _faults(one[0], page))
    title = _title(page)
    first = shapes[0].span if shapes and (title is None or title.contains(shapes[0].span)) else None
    return tuple(
        _with_topic(event, found) if _hangs(event, page, is_first=event.sentence == first) else event
        for event in events
    )


def _faults(topic: Topic, page: Page) -> tuple[bool, bool]:
    """Return what is wrong with a topic, the gravest first: it hangs on the article itself, or is seen to be cut."""
    return hangs_on_text(topic.longer.rstrip(_CUT), page.story, is_acted=True), _CUT in topic.longer


def _with_topic(event: Event, found: Sequence[tuple[Topic, Span]]) -> Event:
    topic = next((topic for topic, where in found if not where.contains(event.sentence)), None)
    return event if topic is None else replace(event, headline=with_topic(event.headline, topic))


def _topics(page: Page, shapes: Sequence[Shape], events: Sequence[Event]) -> Iterator[tuple[Topic, Span]]:
    """Yield what may be the topic, with the words that tell it: the title, events of the lead, the first sentence."""
    title = _title(page)
    topic = None if title is None else as_topic(title.of(page.text), "", page.story)
    if title is not None and topic is not None:
        yield topic, title
    for shape in shapes[:_LEAD]:
        main = _main_verb(shape)
        told = [event for event in events if event.sentence == shape.span and _tells_topic(event, page)]
        for event in sorted(
            told, key=lambda event: (Flag.STATEMENT in event.flags, event.trigger.start != main)
        ):
            is_said = event.speaker is not None or event.source is not None
            verb = event.trigger.of(page.text)
            topic = as_topic(event.headline, "" if is_said else verb, page.story, is_said=is_said)
            if topic is not None:
                yield topic, event.sentence
    yield from _first_sentence(page, shapes)


def _first_sentence(page: Page, shapes: Sequence[Shape]) -> Iterator[tuple[Topic, Span]]:
    """Yield the first sentence as it stands there, where it names anybody and points at nothing before it."""
    shape = next((shape for shape in shapes if shape.groups), None)
    if shape is None or not any(reference.is_name for reference in shape.references):
        return
    start = shape.tokens[0].start
    words = finish(assemble(page.text, (Span(start, shape.span.end),), ()), page.story, is_whole=True)
    if is_pointing(words, page.story.telling, is_acted=True) or words.endswith(_QUESTION):
        return
    verb = next((g for g in shape.groups if shape.tokens[g.main].start == _main_verb(shape)), shape.groups[0])
    group = page.text[shape.tokens[verb.first].start : shape.tokens[verb.main].end]
    topic = as_topic(words, group, page.story)
    if topic is not None and group in topic.longer:
        yield topic, shape.span


def _main_verb(shape: Shape) -> int | None:
    """Return where the verb of the first main clause stands, None where there is none."""
    main = (clause for clause in shape.clauses if clause.kind is ClauseKind.MAIN)
    return next((shape.tokens[clause.group.main].start for clause in main), None)


def _hangs(event: Event, page: Page, *, is_first: bool) -> bool:
    is_acted = bool(event.participants)
    if is_first:
        return is_pointing(event.headline, page.story.telling, is_acted=is_acted)
    return hangs_on_text(event.headline, page.story, is_acted=is_acted)


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
