"""The columns of the workbook: what stands in the cells of an event, an actor and a source.

What an event has to tell is defined once, by the columns of the CSV; here is which of them a column for people tells.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import east_asian_width

from timeline_app.export.beside import links_of
from timeline_app.export.chronicle import Chronicle
from timeline_app.export.chronology import citation_of, one_line, place_of
from timeline_app.export.naming import Names
from timeline_app.export.table import COLUMNS
from timeline_app.model.dates import AnchoredDate
from timeline_app.model.event import Flag
from timeline_app.model.iso import iso_at_grain, iso_day
from timeline_app.model.message import message
from timeline_app.model.timeline import TimelineActor, TimelineArticle, TimelineEvent
from timeline_app.view.telling import STAR
from timeline_app.wording import name_of, say
from timeline_app.wording.dates import date_in_words

_GAP: Final = "; "


@dataclass(frozen=True, slots=True)
class Day:
    """A day, which stands as a date where the workbook has it."""

    number: int


Cell = str | int | float | Day | None
Column = tuple[str, float]
"""The code of its heading and its width in characters."""


@dataclass(frozen=True, slots=True)
class EventColumn:
    """A column of the sheet of events: its heading, its width, which columns of the CSV it `tells`, and its cells.

    Without `cell` these are those of the one that it tells.
    """

    code: str
    width: float
    tells: tuple[str, ...]
    cell: Callable[[TimelineEvent, Names], Cell] | None = None

    def cell_of(self, event: TimelineEvent, names: Names) -> Cell:
        """Return what stands in the cell of an event."""
        if self.cell is not None:
            return self.cell(event, names)
        return COLUMNS[self.tells[0]](event, names)


NUMBER_COLUMN: Final[Column] = ("column-number", 6)
"""Before all others: by it alone every row is sorted, as a workbook knows no day before 1900 and no open end."""
EVENT_COLUMNS: Final[Sequence[EventColumn]] = (
    EventColumn(
        "column-date", 18, ("date",), lambda event, _: None if event.date is None else _date(event.date)
    ),
    EventColumn(
        "column-first-day",
        13,
        ("first_day",),
        lambda event, _: None if event.date is None else _day(event.date.first_day),
    ),
    EventColumn(
        "column-last-day",
        13,
        ("last_day",),
        lambda event, _: None if event.date is None else _day(event.date.last_day),
    ),
    EventColumn("column-event", 60, ("headline",), lambda event, _: one_line(event.headline)),
    EventColumn("column-actors", 30, ("actors",)),
    EventColumn("column-remarks", 16, ("flags", "flags_in_words"), lambda event, _: _GAP.join(_flags(event))),
    EventColumn("column-starred", 9, ("is_starred",), lambda event, _: STAR if event.is_starred else None),
    EventColumn("column-tags", 24, ("tags",)),
    EventColumn("column-note", 40, ("note",)),
    EventColumn("column-links", 40, ("links",), lambda event, _: _GAP.join(links_of(event))),
    EventColumn("column-in-words", 24, ("date_in_words",)),
    EventColumn("column-edtf", 26, ("edtf",)),
    EventColumn("column-written", 18, ("words",)),
    EventColumn(
        "column-how",
        26,
        ("how", "unresolved"),
        lambda event, _: say(event.unresolved) if event.unresolved else name_of(event.how),
    ),
    EventColumn("column-status", 18, ("status",), lambda event, _: name_of(event.status)),
    EventColumn("column-confidence", 11, ("confidence",)),
    EventColumn(
        "column-differ", 24, ("contradicted_by",), lambda event, names: _GAP.join(_others(event, names))
    ),
    EventColumn("column-quote", 60, (), lambda event, names: " … ".join(_quotes(event, names))),
    EventColumn(
        "column-sources", 50, ("articles", "sources"), lambda event, names: _GAP.join(_sources(event, names))
    ),
    EventColumn("column-articles", 9, (), lambda event, _: len(event.articles)),
    EventColumn("column-rest", 12, ("date_rest",)),
    EventColumn("column-id", 12, ("id",), lambda event, _: str(event.id)),
)
COLUMN_WIDTHS: Final = (NUMBER_COLUMN[1], *(one.width for one in EVENT_COLUMNS))
"""Of the sheet of events, in characters."""
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


def event_cells(number: int, event: TimelineEvent, names: Names) -> list[Cell]:
    """Return its number in the order of time and the cells of an event, in the order of EVENT_COLUMNS."""
    return [number, *(column.cell_of(event, names) for column in EVENT_COLUMNS)]


def events_as_text(chronicle: Chronicle) -> str:
    """Return the sheet of events with tabs between its cells, each cut to the width of its column."""
    names = Names(chronicle)
    codes = (NUMBER_COLUMN[0], *(column.code for column in EVENT_COLUMNS))
    rows: list[list[Cell]] = [[say(message(code)) for code in codes]]
    rows += (event_cells(number, event, names) for number, event in enumerate(chronicle.events, 1))
    return "\n".join(
        "\t".join(_cut(_text_of(cell), width) for cell, width in zip(row, COLUMN_WIDTHS, strict=True))
        for row in rows
    )


def _text_of(cell: Cell) -> str:
    if cell is None:
        return ""
    return iso_day(cell.number) if isinstance(cell, Day) else one_line(str(cell))


def _cut(text: str, width: float) -> str:
    """Return as much of a text as a column has room for, where wide letters take that of two."""
    room = width - 1
    for place, char in enumerate(text):
        room -= 2 if east_asian_width(char) in {"W", "F"} else 1
        if room < 0:
            return f"{text[:place]}…"
    return text


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
    """Return a day, be it the whole of it or its evening, as a date; all else as text."""
    first, text = date.first_day, iso_at_grain(date)
    if first is None or date.is_approximate or date.is_doubtful:
        return text
    return Day(first) if date.is_one_day and text == iso_day(first) else text


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


def _sources(event: TimelineEvent, names: Names) -> Sequence[str]:
    """Return where each of its articles is to be found, or has it from."""
    credited = {
        quote.article: one_line(quote.credit) for quote in names.quotes.get(event.id, ()) if quote.credit
    }
    articles = (names.articles[one] for one in event.articles if one in names.articles)
    return [credited.get(article.id) or citation_of(article) for article in articles]
