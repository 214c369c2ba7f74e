"""Read the rows of a table of text: CSV, with whatever mark between its cells."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from timeline_app.model.article import storable
from timeline_app.model.message import Message, message
from timeline_app.readers.content import MAX_FILE_BYTES, Content
from timeline_app.readers.encoding import decode
from timeline_app.readers.plain import remarks_on
from timeline_app.readers.unreadable import unreadable

_MARKS: Final = (",", ";", "\t", "|")
_LOOKED_AT_ROWS: Final = 20
_QUOTE: Final = '"'
_HEAD_CHARS: Final = 20_000
_SAID_MARK: Final = re.compile(r"\ufeff?sep=(?P<mark>[^\w\s\"]|\t)\r?\n", re.IGNORECASE)
MOST_ABOVE: Final = 10  # rows above the heading
MOST_COLUMNS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its number in the file, counted from 1 with the heading.

    `joined` are the numbers of those of its cells that are one with the cells above them.
    """

    number: int
    cells: tuple[str, ...]
    joined: frozenset[int] = frozenset()

    @property
    def place(self) -> str:
        """What problems call it."""
        return f"row {self.number}"


@dataclass(frozen=True, slots=True)
class Table:
    """The heading and the rows of a table; `sheet` is its name in a workbook."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    remarks: tuple[Message, ...] = ()
    lost: tuple[Message, ...] = ()
    sheet: str = ""

    def named_cells(self) -> Iterator[tuple[Row, Mapping[str, str]]]:
        """Yield the rows with their cells by the headings in small letters; the first of two like headings."""
        names = [heading.strip().casefold() for heading in self.header]
        for row in self.rows:
            cells: dict[str, str] = {}
            for name, cell in zip(names, row.cells, strict=False):
                cells.setdefault(name, cell)
            yield row, cells


def read_rows(content: Content, is_heading: Callable[[Sequence[str]], bool]) -> Table:
    """Return the table of a text. Raises UnreadableError when there is no heading with a row under it.

    `is_heading` tells of the cells of a row below a title whether they name columns.
    """
    decoded = decode(content.data)
    text = decoded.text.replace("\0", "\ufffd")
    csv.field_size_limit(MAX_FILE_BYTES)  # of the module: 131,072 characters are too few for an article
    rows, lost = _rows(text, mark_of(text))
    if _SAID_MARK.match(text) is not None:
        rows = rows[1:]
    rows = rows[lines_above(rows, is_heading) :]
    header = rows[0].cells if rows else ()
    if len(rows) < 2 or len(header) > MOST_COLUMNS:
        raise unreadable(content.name, "no-rows")
    names = tuple(storable(one).strip() for one in header)
    return Table(names, tuple(rows[1:]), remarks_on(decoded), tuple(lost))


def mark_of(text: str) -> str:
    r"""Return the mark between cells by which the first rows have most cells, and the same number of them.

    >>> mark_of("date;event\n3,5;a, b\n4;c"), mark_of("date\tevent\n1\t2")
    (';', '\t')
    """
    head = text[:_HEAD_CHARS]
    if (said := _SAID_MARK.match(head)) is not None:  # as Excel writes it
        return said["mark"]
    best = max(_MARKS, key=lambda mark: _evenness(head, mark))
    if _evenness(head, best)[1]:
        return best
    return max(_MARKS, key=lambda mark: _evenness(head, mark, lines_above=MOST_ABOVE))


def lines_above(rows: Sequence[Row], is_heading: Callable[[Sequence[str]], bool]) -> int:
    """Return how many rows stand above the heading: a title, who made it, each in one cell.

    A first row of one cell may be the heading too; so the row below must be one.

    >>> rows = [Row(1, ("Roads", "")), Row(3, ("date", "event")), Row(4, ("1990", ""))]
    >>> lines_above(rows, lambda cells: "date" in cells), lines_above(rows, lambda cells: False)
    (1, 0)
    """
    for number, row in enumerate(rows[: MOST_ABOVE + 1]):
        if sum(bool(cell.strip()) for cell in row.cells) > 1:
            return number if is_heading(row.cells) else 0
    return 0


def _evenness(head: str, mark: str, lines_above: int = 0) -> tuple[float, int]:
    widths = []
    try:
        for cells in csv.reader(io.StringIO(head, newline=""), delimiter=mark):
            if any(cells):
                widths.append(len(cells))
            if len(widths) >= _LOOKED_AT_ROWS:
                break
    except csv.Error:
        return 0.0, 0
    above = next((number for number, width in enumerate(widths[: lines_above + 1]) if width > 1), 0)
    widths = widths[above:]
    if not widths or widths[0] < 2:
        return 0.0, 0
    whole = widths[:-1] or widths  # the head may end in the middle of a row
    return sum(width == widths[0] for width in whole) / len(whole), widths[0]


def _rows(text: str, mark: str) -> tuple[list[Row], list[Message]]:
    """Return the rows that hold something, up to where the table breaks off."""
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    number, lines, before = 0, 0, 0
    try:
        for number, cells in enumerate(reader, 1):
            before, lines = lines, reader.line_num
            if any(cell.strip() for cell in cells):
                rows.append(Row(number, tuple(map(storable, cells))))
    except csv.Error as error:
        return rows, [message("broken-row", place=f"row {number + 1}", reason=str(error))]
    last = text.splitlines()[before:]
    if len(last) > 1 and sum(line.count(_QUOTE) for line in last) % 2:
        return rows, [message("quote-not-closed", place=f"row {number}")]
    return rows, []
