"""Turn the rows of a table into events or articles, by what its columns are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from timeline_app.model.article import NO_PUBLICATION, Article, storable
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import AnchoredDate
from timeline_app.model.edtf import from_edtf, to_edtf
from timeline_app.model.given import GivenMarks
from timeline_app.model.iso import iso_day
from timeline_app.model.message import Problem, message
from timeline_app.readers.content import Content
from timeline_app.readers.events.calendar_dates import at_clock, date_of_parts, lasting, stated_text
from timeline_app.readers.events.chronicle_of_file import reading_of
from timeline_app.readers.events.columns import Columns
from timeline_app.readers.events.joined_rows import rows_of_events, together
from timeline_app.readers.events.listed_names import is_firm, names_in, told_as_one
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

_NUMBERS: Final = re.compile(
    r"""
    (?P<one>\d{1,2}) (?P<mark>[/.-]) (?P<other>\d{1,2}) (?P=mark) (?P<year>\d{4})
    (?: ,?[ ]{1,3}
        (?P<clock> (?P<hour>\d{1,2}) : (?P<minute>\d\d) (?: :(?P<second>\d\d) )? [ ]? (?P<half>[AaPp]\.?[Mm]\.?)? )
    )?
    """,
    re.VERBOSE,
)
_COUNTED: Final = re.compile(r"[2-5]\d{4}", re.ASCII)  # from 1954 to 2064
_DAY_ZERO: Final = to_day(1899, 12, 30)  # from March 1900 on
_SURE_MARKS: Final = (";", "|", "\n")
_MONTHS: Final = 12
_NOON: Final = 12
_YEAR_DIGITS: Final = 3  # of a year in a column of its own: two may be of any century
_STARRED: Final = frozenset({"★", "*", "1", "x", "y", "yes", "true", "ja", "wahr"})


def events_of_rows(content: Content, table: Table, columns: Columns) -> Reading:
    """Return the rows as events; one without a date waits for it."""
    cells = _Cells(table, columns)
    dates, ends = ([cells.of(row, thing) for row in table.rows] for thing in ("date", "end"))
    notation = _Notation(_is_day_first([*dates, *ends]), _are_counted(dates))
    told = [
        together([_told(cells, row, notation) for row in rows]) for rows in rows_of_events(table, columns)
    ]
    title = table.sheet and f"{content.stem}, {table.sheet}"
    remarks = (*table.remarks, *((message("days-counted"),) if notation.is_counted else ()))
    return reading_of(content, told, heading=Heading(title), remarks=remarks, lost=table.lost)


@dataclass(frozen=True, slots=True)
class _Notation:
    """How a column writes dates in numbers: whether the day stands first, and whether days are counted from 1900."""

    is_day_first: bool | None
    is_counted: bool


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
        """Return the cells of the other columns, each after its heading."""
        cells = ((self._header[place], row.cells[place]) for place in self._rest if place < len(row.cells))
        return tuple(f"{heading}: {one_line(cell)}" for heading, cell in cells if cell.strip())

    def _mark(self, table: Table, thing: str) -> str:
        """Return what stands between the parts of lists: a comma only where no other mark does, for "Reed, Ada"."""
        cells = [self.of(row, thing) for row in table.rows]
        return next((mark for mark in _SURE_MARKS if any(mark in cell for cell in cells)), ",")


def _told(cells: _Cells, row: Row, notation: _Notation) -> Told:
    date = cells.date(row)
    edtf, words = _date(date, cells.of(row, "end"), notation)
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
        more=(*more, *cells.rest(row)),
        marks=GivenMarks(
            cells.listed(row, "tags"),
            cells.listed(row, "link"),
            "" if flags else note,
            cells.of(row, "star").strip().lower() in _STARRED,
        ),
        start=(_numbered(date, notation) or stated_text(date) or date) if edtf is None else "",
        wrong=told_as_one(row.place, actors),
    )


def _date(start: str, end: str, notation: _Notation) -> tuple[str | None, str]:
    """Return the EDTF of a row, None where its words are to be read, and the words where they say more."""
    if not start and not end:
        return "", ""
    first, last = (_numbered(text, notation) or stated_text(text) or "" for text in (start, end))
    words = f"{start} – {end}" if end and end != start else start
    if first and (not end or last):
        date = _stretch(from_edtf(first), from_edtf(last) if last else None)
        if date is not None:
            edtf = to_edtf(date)
            return edtf, "" if start in (first, edtf) and end in ("", last) else words
    return None, words


def _stretch(start: AnchoredDate, end: AnchoredDate | None) -> AnchoredDate | None:
    return start if end is None else lasting(start, end)


def _are_counted(cells: Sequence[str]) -> bool:
    """Whether all numbers in columns of dates are days as spreadsheets count them, which no format made dates.

    >>> _are_counted(["44319", "", "44320"]), _are_counted(["44319", "1984"]), _are_counted(["44319"])
    (True, False, False)
    >>> _are_counted(["44319", "44320", "open"])
    True
    """
    given = [cell for cell in cells if any(map(str.isdigit, cell))]
    return len(given) > 1 and all(_COUNTED.fullmatch(cell) for cell in given)


def _numbered(text: str, notation: _Notation) -> str:
    """Return the date of 3/4/2022 where its order is known, with dots the day comes first; or that of a counted day."""
    if notation.is_counted and _COUNTED.fullmatch(text):
        return iso_day(_DAY_ZERO + int(text))
    is_day_first = notation.is_day_first
    match = _NUMBERS.fullmatch(text)
    if match is None:
        return ""
    day_first = True if match["mark"] == "." else is_day_first
    if day_first is None:
        return ""
    one, other, year = (int(match[part]) for part in ("one", "other", "year"))
    day, month = (one, other) if day_first else (other, one)
    date = date_of_parts(year, month, day)
    if date is not None and match["clock"]:
        date = at_clock(
            to_day(year, month, day), _hour(match), int(match["minute"]), int(match["second"] or 0)
        )
    return "" if date is None else to_edtf(date)


def _hour(match: re.Match[str]) -> int:
    hour, half = int(match["hour"]), match["half"]
    if not half or hour > _NOON:
        return hour
    return hour % _NOON + (_NOON if half[0] in "Pp" else 0)


def _is_day_first(cells: Sequence[str]) -> bool | None:
    """Return whether days stand before months, told by numbers above 12; None where nothing or both tell.

    >>> _is_day_first(["3/4/2022", "13/4/2022 9:30"]), _is_day_first(["3/4/2022"]), _is_day_first(["4/13/2022"])
    (True, None, False)
    """
    matches = (match for cell in cells if (match := _NUMBERS.fullmatch(cell)) is not None)
    found = [match for match in matches if match["mark"] != "."]
    is_day = any(int(match["one"]) > _MONTHS for match in found)
    is_month = any(int(match["other"]) > _MONTHS for match in found)
    return None if is_day == is_month else is_day


def articles_of_rows(content: Content, table: Table, columns: Columns) -> Reading:
    """Return the rows as articles; those without a text are told. Raises UnreadableError when none has one."""
    cells = _Cells(table, columns)
    articles, problems = [], []
    for row in table.rows:
        text = storable(cells.of(row, "text"))
        if has_words(text):
            articles.append(_article(content, cells, row, text))
        else:
            problems.append(
                Problem(row.place, message("entry-without-words"), message("entry-without-words-hint"))
            )
    if not articles:
        raise unreadable(content.name, "no-words")
    problems += [Problem("", lost) for lost in table.lost]
    return Reading(tuple(articles), problems=tuple(problems))


def _article(content: Content, cells: _Cells, row: Row, text: str) -> Article:
    published = stated_publication("published", cells.of(row, "published"))
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
