"""Turn the rows of a table into events or articles, by what its columns are."""

from dataclasses import replace
from typing import Final

from timeline_app.model.article import NO_PUBLICATION, Article, Publication, storable
from timeline_app.model.dates import AnchoredDate
from timeline_app.model.edtf import from_edtf, to_edtf
from timeline_app.model.given import GivenMarks
from timeline_app.model.message import Message, Problem, message
from timeline_app.readers.content import Content
from timeline_app.readers.events.calendar_dates import lasting
from timeline_app.readers.events.chronicle_of_file import reading_of
from timeline_app.readers.events.columns import Columns
from timeline_app.readers.events.joined_rows import rows_of_events, together
from timeline_app.readers.events.listed_names import is_firm, names_in, told_as_one
from timeline_app.readers.events.numbered_dates import (
    Notation,
    can_have_time,
    edtf_of,
    is_time_of_day,
    notation_of,
    numbered,
    on_time,
)
from timeline_app.readers.events.own_table import unguarded
from timeline_app.readers.events.remarks import flags_in_words
from timeline_app.readers.events.table_rows import Row, Table
from timeline_app.readers.events.told import Heading, Told, one_line, people
from timeline_app.readers.front_matter import language_code
from timeline_app.readers.plain import first_words, has_words
from timeline_app.readers.reading import Reading
from timeline_app.readers.signs import Sign, choose, web_address
from timeline_app.readers.stated_date import stated_publication
from timeline_app.readers.unreadable import unreadable

_SURE_MARKS: Final = (";", "|", "\n")
_YEAR_DIGITS: Final = 3  # of a year in a column of its own: two may be of any century
_STARRED: Final = frozenset({"★", "*", "1", "x", "y", "yes", "true", "ja", "wahr"})


def events_of_rows(content: Content, table: Table, columns: Columns) -> Reading:
    """Return the rows as events; one without a date waits for it."""
    told, remarks = told_of_rows(table, columns)
    title = table.sheet and f"{content.stem}, {table.sheet}"
    return reading_of(content, told, heading=Heading(title), remarks=remarks, lost=table.lost)


def told_of_rows(table: Table, columns: Columns) -> tuple[list[Told], tuple[Message, ...]]:
    """Return the events of the rows, and remarks on the table as a whole."""
    cells = _Cells(table, columns)
    dates, ends = ([cells.of(row, thing) for row in table.rows] for thing in ("date", "end"))
    notation = notation_of(dates, ends)
    told = [
        together([_told(cells, row, notation) for row in rows]) for rows in rows_of_events(table, columns)
    ]
    return told, (*table.remarks, *((message("days-counted"),) if notation.is_counted else ()))


class _Cells:
    """Looks up the cells of rows by what they hold."""

    def __init__(self, table: Table, columns: Columns) -> None:
        self._places = columns.places
        self._rest = [place for place in range(len(table.header)) if place not in columns.places.values()]
        self._header = table.header
        self._marks = {thing: self._mark(table, thing) for thing in ("actors", "tags", "link")}

    def of(self, row: Row, thing: str) -> str:
        """Return what a row has of a thing; "" for nothing."""
        place = self._places.get(thing)
        return unguarded(row.cells[place]).strip() if place is not None and place < len(row.cells) else ""

    def date(self, row: Row) -> str:
        """Return the date, also one whose parts have columns of their own: "2021-05-03", or "3 May 2021"."""
        if "year" not in self._places:
            return self.of(row, "date")
        year, month, day = (self.of(row, part) for part in ("year", "month", "day"))
        given = [part for part in (year, month, day) if part]
        if not year or (day and not month):
            return " ".join(given)
        is_counted = all(part.isascii() and part.isdigit() for part in given)
        if not is_counted or len(year) < _YEAR_DIGITS:
            return " ".join(filter(None, (day, month, year)))
        return "-".join((year.zfill(4), *(part.zfill(2) for part in given[1:])))

    def listed(self, row: Row, thing: str) -> tuple[str, ...]:
        """Return the parts of a cell that is a list."""
        parts = self.of(row, thing).split(self._marks[thing])
        return tuple(dict.fromkeys(one for part in parts if (one := one_line(part))))

    def actors(self, row: Row) -> tuple[str, ...]:
        """Return who takes part, also of a list as sentences have it."""
        if self._marks["actors"] == ",":
            cell = one_line(self.of(row, "actors"))
            names = names_in(cell)
            return names if len(names) > 1 or is_firm(cell) else self.listed(row, "actors")
        return tuple(dict.fromkeys(name for one in self.listed(row, "actors") for name in names_in(one)))

    def rest(self, row: Row) -> tuple[str, ...]:
        """Return the cells of the other columns, each after its heading, and those behind the last one."""
        headed = (line for place in self._rest for line in self._line(row, place))
        behind = (one_line(cell) for cell in row.cells[len(self._header) :])
        return tuple(line for line in (*headed, *behind) if line)

    def headed(self, row: Row, thing: str) -> tuple[str, ...]:
        """Return what a row has of a thing after the heading of its column; () for nothing."""
        place = self._places.get(thing)
        return () if place is None else self._line(row, place)

    def _line(self, row: Row, place: int) -> tuple[str, ...]:
        cell = one_line(row.cells[place]) if place < len(row.cells) else ""
        heading = self._header[place]
        return (f"{heading}: {cell}" if heading else cell,) if cell else ()

    def _mark(self, table: Table, thing: str) -> str:
        """Return what stands between the parts of lists: a comma only where no other mark does, for "Reed, Ada"."""
        cells = [self.of(row, thing) for row in table.rows]
        return next((mark for mark in _SURE_MARKS if any(mark in cell for cell in cells)), ",")


def _told(cells: _Cells, row: Row, notation: Notation) -> Told:
    date, end = cells.date(row), cells.of(row, "end")
    is_clock = is_time_of_day(end)
    edtf, words = _date(date, "" if is_clock else end, notation)
    start = (edtf_of(date, notation) or date) if edtf is None else ""
    timed = _at_time(date, edtf, words, cells.of(row, "time"))
    if timed is not None:
        edtf, words = timed
    times = (
        *(cells.headed(row, "time") if timed is None else ()),
        *(cells.headed(row, "end") if is_clock else ()),
    )
    note, remarks = cells.of(row, "note"), cells.of(row, "flags")
    flags = flags_in_words(note)
    actors = cells.actors(row)
    more = () if flags_in_words(remarks) or not remarks else (one_line(remarks),)
    return Told(
        row.place,
        cells.of(row, "headline"),
        edtf,
        words,
        people(actors),
        flags or flags_in_words(remarks),
        quote=cells.of(row, "text"),
        credit=cells.of(row, "source"),
        more=(*more, *times, *cells.rest(row)),
        marks=GivenMarks(
            cells.listed(row, "tags"),
            cells.listed(row, "link"),
            "" if flags else note,
            cells.of(row, "star").strip().lower() in _STARRED,
        ),
        start=start,
        wrong=told_as_one(row.place, actors),
    )


def _at_time(date: str, edtf: str | None, words: str, clock: str) -> tuple[str | None, str] | None:
    """Return EDTF and words of a date at a time of day that has a cell of its own; None where it takes none."""
    if not is_time_of_day(clock):
        return None
    if edtf:
        timed = on_time(edtf, clock)
        return (timed, f"{words or date} {clock}") if timed else None
    return (None, f"{date} {clock}") if edtf is None and words == date and can_have_time(date) else None


def _date(start: str, end: str, notation: Notation) -> tuple[str | None, str]:
    """Return the EDTF of a row, None where its words are to be read, and the words where they say more."""
    if not start and not end:
        return "", ""
    first, last = edtf_of(start, notation), edtf_of(end, notation)
    words = f"{start} – {end}" if end and end != start else start
    if first and (not end or last):
        date = _stretch(from_edtf(first), from_edtf(last) if last else None)
        if date is not None:
            edtf = to_edtf(date)
            return edtf, "" if start in (first, edtf) and end in ("", last) else words
    return None, words


def _stretch(start: AnchoredDate, end: AnchoredDate | None) -> AnchoredDate | None:
    return start if end is None else lasting(start, end)


def articles_of_rows(content: Content, table: Table, columns: Columns) -> Reading:
    """Return the rows as articles; those without a text are told. Raises UnreadableError when none has one."""
    cells = _Cells(table, columns)
    notation = notation_of([cells.of(row, "published") for row in table.rows])
    articles, problems = [], []
    for row in table.rows:
        text = storable(cells.of(row, "text"))
        if has_words(text):
            articles.append(_article(content, cells, row, text, notation))
        else:
            problems.append(
                Problem(row.place, message("entry-without-words"), message("entry-without-words-hint"))
            )
    if not articles:
        raise unreadable(content.name, "no-words")
    problems += [Problem("", lost) for lost in table.lost]
    return Reading(tuple(articles), problems=tuple(problems))


def _article(content: Content, cells: _Cells, row: Row, text: str, notation: Notation) -> Article:
    published = _published(cells.of(row, "published"), notation)
    source = cells.of(row, "source")
    facts = choose(
        title=(Sign("title", cells.of(row, "title")), Sign("first words", first_words(text), is_weak=True)),
        stem=row.place,
        author=(Sign("author", ", ".join(filter(None, (cells.of(row, "author"), source)))),),
        url=(Sign("url", web_address(cells.of(row, "url"))),),
        language=(Sign("language", language_code(cells.of(row, "language"))),),
    )
    return Article(
        text, facts.title, f"{content.source}/{row.place}", facts.language, published or NO_PUBLICATION,
        author=facts.author, url=facts.url, origins=facts.origins,
    )  # fmt: skip


def _published(cell: str, notation: Notation) -> Publication | None:
    """Return the publication that a cell tells, also in numbers whose order the column tells."""
    stated = stated_publication("published", numbered(cell, notation))
    return (
        stated_publication("published", cell)
        if stated is None
        else replace(stated, words=f"published {cell}")
    )
