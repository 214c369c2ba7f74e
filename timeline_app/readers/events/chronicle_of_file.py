"""Make of all that a file says of its events the article that is laid out of it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from timeline_app.model.article import Article, Origin, storable
from timeline_app.model.given import GivenChronicle
from timeline_app.model.message import Message, message
from timeline_app.model.period import Period
from timeline_app.readers.content import Content
from timeline_app.readers.events.laid_text import Page
from timeline_app.readers.events.told import NO_SOURCES, Era, Heading, Sources, Told, one_line
from timeline_app.readers.events.told_articles import chronicles_of_sources
from timeline_app.readers.plain import has_words
from timeline_app.readers.reading import Reading
from timeline_app.readers.unreadable import unreadable

MOST_EVENTS: Final = 100_000
"""A file with more is a database, not a timeline."""
MOST_PERIODS: Final = 1_000
"""More are no periods to see events against; the others are events."""
_MOST_REMARKS: Final = 20
_MAX_TITLE_CHARS: Final = 300
_NO_HEADING: Final = Heading()


def reading_of(
    content: Content,
    told: Sequence[Told],
    *,
    heading: Heading = _NO_HEADING,
    eras: Sequence[Era] = (),
    remarks: tuple[Message, ...] = (),
    lost: Sequence[Message] = (),
    sources: Sources = NO_SOURCES,
) -> Reading:
    """Return the events of a file as one article, and those of its `sources` as one for each of these.

    `eras` become marked periods, and events where their days are not known. `remarks` are of the file as a whole,
    `lost` tell of parts of it that could not be read; what tells nothing is left out and told with them. Raises
    UnreadableError when there is nothing in it.
    """
    wrong = list(lost)
    kept: list[Told] = []
    periods, others = _parted(eras)
    for one in (*told, *others):
        wrong += one.wrong
        if has_words(one.headline) or has_words(one.quote):
            kept.append(one)
        else:
            wrong.append(message("event-without-words", place=one.place))
    if not kept and not periods:
        raise unreadable(content.name, "no-events-in-file")
    first = _first_events(kept)
    if len(first) < len(kept):
        wrong.append(message("too-many-events", limit=MOST_EVENTS))
        kept = first
    named = one_line(heading.title)[:_MAX_TITLE_CHARS]
    page = Page()
    if has_words(heading.intro):
        page.say(storable(heading.intro).strip())
    events = tuple(page.lay(one) for one in kept if one.source is None)
    for told_of, _ in periods:
        page.lay(told_of)
    if periods:
        remarks = (*remarks, message("periods-marked", count=len(periods)))
    article = Article(
        page.text,
        named or storable(content.stem) or "?",
        content.source,
        origins=(Origin("title", "title" if named else "file name"),),
    )
    marked = tuple(period for _, period in periods)
    whole = GivenChronicle(article, tuple(page.actors), events, marked)
    found = chronicles_of_sources(content, kept, sources)
    chronicles = (*((whole,) if events or marked else ()), *found)
    return with_remarks(Reading(chronicles=chronicles), (*remarks, *_fewer(wrong)))


def _first_events(told: Sequence[Told]) -> list[Told]:
    """Return what is told of the first events, as many as are read; several articles may tell of one."""
    events: set[str] = set()
    kept: list[Told] = []
    alone = 0
    for one in told:
        has_room = len(events) + alone < MOST_EVENTS
        if one.event and has_room:
            events.add(one.event)
        elif has_room:
            alone += 1
        elif one.event not in events:
            continue
        kept.append(one)
    return kept


def _parted(eras: Sequence[Era]) -> tuple[list[tuple[Told, Period]], list[Told]]:
    """Return the stretches that are periods, each with what is told of it, and those that are but events."""
    periods: list[tuple[Told, Period]] = []
    others: list[Told] = []
    for number, era in enumerate(eras):
        period = era.as_period(number) if number < MOST_PERIODS else None
        if period is None:
            others.append(era.told)
        else:
            periods.append((era.told, period))
    return periods, others


def with_remarks(reading: Reading, remarks: tuple[Message, ...]) -> Reading:
    """Return a reading that says more of its file, once, before what it says already."""
    if reading.chronicles:
        first, *others = reading.chronicles
        first = replace(first, article=_remarked(first.article, remarks))
        return replace(reading, chronicles=(first, *others))
    if reading.articles:
        one, *rest = reading.articles
        return replace(reading, articles=(_remarked(one, remarks), *rest))
    return reading


def _remarked(article: Article, remarks: tuple[Message, ...]) -> Article:
    return replace(article, remarks=(*remarks, *article.remarks))


def _fewer(wrong: Sequence[Message]) -> tuple[Message, ...]:
    """Return the first of many things that are wrong, and how many more there are."""
    if len(wrong) <= _MOST_REMARKS:
        return tuple(wrong)
    return (*wrong[:_MOST_REMARKS], message("more-lost", count=len(wrong) - _MOST_REMARKS))
