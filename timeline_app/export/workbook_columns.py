"""The columns of the workbook: what stands in the cells of an event, an actor and a source."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from timeline_app.export.chronology import citation_of, one_line, place_of
from timeline_app.export.naming import Names
from timeline_app.model.dates import AnchoredDate, Grain
from timeline_app.model.event import Flag
from timeline_app.model.iso import iso_at_grain
from timeline_app.model.timeline import TimelineActor, TimelineArticle, TimelineEvent
from timeline_app.wording import name_of, say
from timeline_app.wording.dates import date_in_words

_GAP: Final = "; "


@dataclass(frozen=True, slots=True)
class Day:
    """A day, which stands as a date where the workbook has it."""

    number: int


Cell = str | int | Day | None
Column = tuple[str, float]
"""The code of its heading and its width in characters."""

_EVENT: Final[Sequence[tuple[str, float, Callable[[TimelineEvent, Names], Cell]]]] = (
    ("column-date", 18, lambda event, _: None if event.date is None else _date(event.date)),
    ("column-event", 60, lambda event, _: one_line(event.headline)),
    ("column-actors", 30, lambda event, names: _GAP.join(names.actor_names(event))),
    ("column-remarks", 16, lambda event, _: _GAP.join(_flags(event))),
    ("column-in-words", 24, lambda event, _: None if event.date is None else date_in_words(event.date)),
    ("column-first-day", 13, lambda event, _: None if event.date is None else _day(event.date.first_day)),
    ("column-last-day", 13, lambda event, _: None if event.date is None else _day(event.date.last_day)),
    ("column-edtf", 26, lambda event, _: event.edtf),
    ("column-written", 18, lambda event, _: event.words),
    ("column-how", 26, lambda event, _: say(event.unresolved) if event.unresolved else name_of(event.how)),
    ("column-differ", 24, lambda event, names: _GAP.join(_others(event, names))),
    ("column-quote", 60, lambda event, names: " … ".join(_quotes(event, names))),
    ("column-sources", 50, lambda event, names: _GAP.join(_sources(event, names))),
    ("column-articles", 9, lambda event, _: len(event.articles)),
    ("column-id", 12, lambda event, _: str(event.id)),
)
EVENT_COLUMNS: Final[Sequence[Column]] = tuple((code, width) for code, width, _ in _EVENT)
ACTOR_COLUMNS: Final[Sequence[Column]] = (
    ("column-name", 30),
    ("column-kind", 14),
    ("column-aliases", 40),
    ("column-attributes", 40),
    ("column-events", 9),
)
ARTICLE_COLUMNS: Final[Sequence[Column]] = (
    ("column-title", 50),
    ("column-author", 24),
    ("column-published", 13),
    ("column-place", 50),
    ("column-language", 10),
    ("column-events", 9),
)


def event_cells(event: TimelineEvent, names: Names) -> list[Cell]:
    """Return the cells of an event, in the order of EVENT_COLUMNS."""
    return [cell(event, names) for _, _, cell in _EVENT]


def actor_cells(actor: TimelineActor) -> list[Cell]:
    """Return the cells of an actor, in the order of ACTOR_COLUMNS."""
    return [
        actor.name,
        name_of(actor.kind),
        _GAP.join(actor.aliases),
        _GAP.join(actor.attributes),
        actor.events,
    ]


def article_cells(article: TimelineArticle) -> list[Cell]:
    """Return the cells of a source, in the order of ARTICLE_COLUMNS."""
    time = article.publication.time
    published = None if time is None else Day(time.day)
    return [
        article.title,
        article.author,
        published,
        place_of(article),
        article.language,
        article.events,
    ]


def _date(date: AnchoredDate) -> Cell:
    first = date.first_day
    is_day = date.grain is Grain.DAY and date.is_one_day and not (date.is_approximate or date.is_doubtful)
    return Day(first) if is_day and first is not None else iso_at_grain(date)


def _day(number: int | None) -> Cell:
    return None if number is None else Day(number)


def _flags(event: TimelineEvent) -> Iterator[str]:
    return (name_of(flag) for flag in event.flags if flag is not Flag.ASSERTED)


def _others(event: TimelineEvent, names: Names) -> Iterator[str]:
    for other in names.contradictions(event):
        date = "" if other.date is None else f"{date_in_words(other.date)}: "
        yield date + one_line(other.headline)


def _quotes(event: TimelineEvent, names: Names) -> Sequence[str]:
    return list(dict.fromkeys(one_line(quote.sentence) for quote in names.quotes.get(event.id, ())))


def _sources(event: TimelineEvent, names: Names) -> Iterator[str]:
    return (citation_of(names.articles[one]) for one in event.articles if one in names.articles)
