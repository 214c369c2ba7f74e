"""A chronicle as readers read it: dates in words, who, and numbered notes that quote the sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

from timeline_app.export.beside import beside_in_words
from timeline_app.export.chronicle import Chronicle, PictureOptions
from timeline_app.export.naming import Names
from timeline_app.export.remarks import counted
from timeline_app.model.calendar import to_civil
from timeline_app.model.dates import AnchoredDate, Grain, on_day
from timeline_app.model.event import DateHow
from timeline_app.model.message import message
from timeline_app.model.script import full_stop_of, in_order, is_right_to_left
from timeline_app.model.timeline import Quote, Status, TimelineArticle, TimelineEvent
from timeline_app.readers import readable_name
from timeline_app.view.telling import STAR, flag_words, how_words
from timeline_app.wording import grouped, say
from timeline_app.wording.dates import (
    date_in_words,
    first_known_day,
    last_known_day,
    span_in_words,
    year_in_words,
)

_STOPS: Final = (".", "!", "?", "…", "。", "！", "？", "।", "؟", "۔")
UNSURE: Final = "(?)"
"""Stands before what is to be reviewed, as the question mark of the timeline's signs."""
_MOST_SOURCES: Final = 12
_LONG: Final = (Grain.DECADE, Grain.CENTURY, Grain.MILLENNIUM)
_LEFT_TO_RIGHT: Final = "\u200e"  # UAX 9, W7: a number behind it goes with the letters
INFERRED: Final = (DateHow.INHERITED, DateHow.MAIN_DAY, DateHow.PUBLICATION)


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note: a sentence, and the sources that have it word for word."""

    number: int
    quote: str
    sources: tuple[str, ...]

    @property
    def words(self) -> str:
        """The note in one line."""
        return say(message("sources-of-quote", quote=self.quote, sources="; ".join(self.sources)))


@dataclass(frozen=True, slots=True)
class Entry:
    """One event; `date` is "" while it has none, `year` what stands above the events of its year, or longer time.

    `written` are the words of a date that could not be read, `beside` what the reader wrote, a line each.
    """

    event: TimelineEvent
    date: str
    year: str
    headline: str
    remarks: tuple[str, ...]
    actors: tuple[str, ...]
    notes: tuple[Note, ...]
    written: str = ""
    beside: tuple[str, ...] = ()

    @property
    def when(self) -> str:
        """The date, else the words in which the article has it."""
        return self.date or (say(message("date-as-written", words=self.written)) if self.written else "")

    @property
    def narrated_when(self) -> str:
        """The same below the heading of its year; "" where that says it.

        It begins with a mark where the headline runs to the left, that the day is not parted from the month.
        """
        if self.date and self.date.casefold() == self.year.casefold():
            return ""
        return _LEFT_TO_RIGHT + self.when if self.when and is_right_to_left(self.headline) else self.when

    @property
    def told(self) -> str:
        """The headline with what must be known of it."""
        return f"{self.headline} ({', '.join(self.remarks)})" if self.remarks else self.headline

    @property
    def is_unsure(self) -> bool:
        """Whether the program is not sure of it and nobody has confirmed it."""
        return self.event.status is Status.TO_REVIEW

    @property
    def line(self) -> str:
        """The same as a document says it, after the signs of what is starred and of what is to be reviewed."""
        signs = [STAR] * self.event.is_starred + [UNSURE] * self.is_unsure
        return " ".join([*signs, self.told])

    @property
    def sentence(self) -> str:
        """The same with a full stop at its end, as its script has it."""
        return self.line if self.line.endswith(_STOPS) else self.line + full_stop_of(self.line)


@dataclass(frozen=True, slots=True)
class Chronology:
    """What a document tells; `entries` with a date come first.

    `unsure` explains in words what is to be reviewed and how much of it there is, "" where there is none; `sources`
    names what the events were read in.
    """

    title: str
    subtitle: str
    entries: tuple[Entry, ...]
    unsure: str = ""
    sources: str = ""

    @property
    def legend(self) -> str:
        """What the sign before some entries means, "" where none has it."""
        return f"{UNSURE} {self.unsure}" if self.unsure else ""

    @property
    def dated(self) -> tuple[Entry, ...]:
        """The entries that have a date."""
        return tuple(entry for entry in self.entries if entry.date)

    @property
    def undated(self) -> tuple[Entry, ...]:
        """The entries that need a date."""
        return tuple(entry for entry in self.entries if not entry.date)


def chronology_of(chronicle: Chronicle, options: PictureOptions) -> Chronology:
    """Return the chronology, in the order of the events."""
    names, numbers = Names(chronicle), count(1)
    ordered = sorted(chronicle.events, key=lambda event: event.date is None)
    entries = tuple(_entry(event, names, numbers) for event in ordered)
    events = chronicle.whole or chronicle.events
    return Chronology(
        one_line(chronicle.title),
        subtitle_of(events, options),
        entries,
        _unsure_in_words(events),
        sources_line(chronicle),
    )


def _unsure_in_words(events: Sequence[TimelineEvent]) -> str:
    unsure = sum(event.status is Status.TO_REVIEW for event in events)
    if not unsure:
        return ""
    return say(message("unsure-events", count=grouped(unsure), total=grouped(len(events))))


def sources_line(chronicle: Chronicle) -> str:
    """Return the titles of the articles behind the events, as many as a line or two hold."""
    titles = list(dict.fromkeys(one_line(article.title) for article in chronicle.articles if article.title))
    if not titles:
        return ""
    more = len(titles) - _MOST_SOURCES
    listed = "; ".join(titles[:_MOST_SOURCES])
    if more > 0:
        listed = say(message("sources-more", listed=listed, count=grouped(more)))
    return say(message("sources-line", listed=listed))


def subtitle_of(events: Sequence[TimelineEvent], options: PictureOptions) -> str:
    """Return how many events there are, from when to when, and what was filtered by."""
    parts = [say(counted("picture-events", len(events)))]
    dates = [event.date for event in events if event.date is not None]
    if dates:
        parts.append(span_in_words(min(dates, key=first_known_day), max(dates, key=last_known_day)))
    if options.filter_words:
        parts.append(one_line(options.filter_words))
    return in_order(parts, " · ")


def citation_of(article: TimelineArticle) -> str:
    """Return what to look a source up by: author, title, place and day; no path of this machine."""
    time = article.publication.time
    parts = [article.author or "", article.title, place_of(article), "" if time is None else _day(time.day)]
    return ", ".join(dict.fromkeys(one_line(part) for part in parts if part.strip()))


def place_of(article: TimelineArticle) -> str:
    """Return the address of an article, or the name of its file without the folders above it."""
    if article.url:
        return article.url
    if "://" in article.source:
        return article.source
    return readable_name(Path(article.source.replace("\\", "/"))) if article.source else ""


def one_line(text: str) -> str:
    r"""Return the text with single spaces for all white space.

    >>> one_line(" a\n b\u2028c ")
    'a b c'
    """
    return " ".join(text.split())


def _day(day: int) -> str:
    return date_in_words(on_day(day))


def _heading_of(date: AnchoredDate) -> str:
    """Return the year of a date in words, of a longer time that."""
    words = date_in_words(date)
    long = words[:1].upper() + words[1:]
    return long if date.grain in _LONG else year_in_words(to_civil(first_known_day(date))[0])


def _entry(event: TimelineEvent, names: Names, numbers: Iterator[int]) -> Entry:
    remarks = [*flag_words(event)]
    if event.date is not None and event.how in INFERRED:
        remarks.append(how_words(event))
    date = "" if event.date is None else date_in_words(event.date)
    return Entry(
        event,
        date,
        "" if event.date is None else _heading_of(event.date),
        one_line(event.headline),
        tuple(remarks),
        tuple(map(one_line, names.actor_names(event))),
        tuple(_notes(names.quotes.get(event.id, ()), names, numbers)),
        "" if event.date is not None else one_line(event.words),
        tuple(map(one_line, beside_in_words(event))),
    )


def _notes(quotes: Sequence[Quote], names: Names, numbers: Iterator[int]) -> Iterator[Note]:
    by_words: dict[str, list[str]] = {}
    for quote in quotes:
        article = names.articles.get(quote.article)
        if article is not None:
            source = one_line(quote.credit) or citation_of(article)
            by_words.setdefault(one_line(quote.sentence), []).append(source)
    for words, sources in by_words.items():
        yield Note(next(numbers), words, tuple(dict.fromkeys(sources)))
