"""Read the sheets of workbooks (.xlsx): zipped XML, transitional and strict; nothing in it is calculated."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final
from xml.etree import ElementTree as ET

from timeline_app.model.article import storable
from timeline_app.model.calendar import to_day
from timeline_app.model.iso import iso_day
from timeline_app.readers.blocks import local_name
from timeline_app.readers.content import Content
from timeline_app.readers.events.table_rows import MOST_ABOVE, MOST_COLUMNS, Row, Table, lines_above
from timeline_app.readers.package import Package, package
from timeline_app.readers.unreadable import unreadable

WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_STRINGS: Final = "xl/sharedStrings.xml"
_STYLES: Final = "xl/styles.xml"
_FIRST_1904: Final = to_day(1904)
_BEFORE_1900: Final = to_day(1899, 12, 31)
_LAST_REAL: Final = 60  # that number is 29 February 1900, which never was; days after it are one too many
_LAST_SERIAL: Final = 2_958_465  # 31 December 9999
_DAY_S: Final = 86_400
_DATE_FORMATS: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
# Of a format's code what is quoted, escaped or in brackets is no part of a date: [Red], "day".
_NO_CODE: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DATE_CODE: Final = re.compile(r"[ymd]", re.IGNORECASE)
_REFERENCE: Final = re.compile(r"(?P<column>[A-Z]{1,3})(?P<row>\d{1,7})")
_AREA: Final = re.compile(
    r"(?P<column>[A-Z]{1,3})(?P<row>\d{1,7}):(?P<last_column>[A-Z]{1,3})(?P<last_row>\d{1,7})"
)
_MOST_ROWS: Final = 1_048_576
_MOST_MERGED: Final = 100_000

_Cells = tuple[int, Mapping[int, str]]
"""The number of a row, and its texts by the numbers of their columns."""


@dataclass(frozen=True, slots=True)
class _Book:
    """What cells refer to."""

    strings: tuple[str, ...]
    date_styles: frozenset[int]
    is_1904: bool


def read_sheets(content: Content, is_heading: Callable[[Sequence[str]], bool]) -> tuple[Table, ...]:
    """Return the sheets that have a heading with a row under it. Raises UnreadableError when none has.

    `is_heading` tells of the cells of a row below a title whether they name columns.
    """
    with package(content) as members:
        workbook = members.tree(WORKBOOK)
        settings = next((one for one in workbook.iter() if local_name(one) == "workbookPr"), None)
        is_1904 = settings is not None and settings.get("date1904") in {"1", "true"}
        book = _Book(_strings(members), _date_styles(members), is_1904)
        tables = [
            _table(members.tree(path), book, name, is_heading) for name, path in _sheets(members, workbook)
        ]
    found = tuple(table for table in tables if table is not None)
    if not found:
        raise unreadable(content.name, "no-rows")
    return found


def _sheets(members: Package, workbook: ET.Element) -> Iterator[tuple[str, str]]:
    """Yield name and member of each sheet, in the order of the workbook."""
    targets = {
        one.get("Id", ""): one.get("Target", "") for one in members.tree(_RELATIONS) if one.get("TargetMode") is None
    } if _RELATIONS in members else {}  # fmt: skip
    for sheet in workbook.iter():
        if local_name(sheet) != "sheet":
            continue
        number = next((value for key, value in sheet.attrib.items() if key.rpartition("}")[2] == "id"), "")
        target = targets.get(number, "").removeprefix("/")
        path = target if target.startswith("xl/") else f"xl/{target}"
        if path in members:
            yield sheet.get("name", ""), path


def _strings(members: Package) -> tuple[str, ...]:
    tree = members.tree_or_none(_STRINGS)
    return () if tree is None else tuple(_text(one) for one in tree if local_name(one) == "si")


def _text(element: ET.Element) -> str:
    """Return the text of a string without how it is to be pronounced."""
    parts: list[str] = []
    for child in element:
        match local_name(child):
            case "t":
                parts.append(child.text or "")
            case "r":
                parts.append(_text(child))
            case _:
                pass
    return "".join(parts)


def _date_styles(members: Package) -> frozenset[int]:
    """Return the numbers of the styles that show numbers as dates."""
    tree = members.tree_or_none(_STYLES)
    if tree is None:
        return frozenset()
    formats = {
        number for one in tree.iter() if local_name(one) == "numFmt"
        and (number := _number(one.get("numFmtId"))) is not None
        and _DATE_CODE.search(_NO_CODE.sub("", one.get("formatCode", "")))
    }  # fmt: skip
    used = next((one for one in tree.iter() if local_name(one) == "cellXfs"), ())
    return frozenset(
        place for place, style in enumerate(used) if _number(style.get("numFmtId")) in formats | _DATE_FORMATS
    )


def _table(
    sheet: ET.Element, book: _Book, name: str, is_heading: Callable[[Sequence[str]], bool]
) -> Table | None:
    rows: list[_Cells] = []
    number = 0
    for element in sheet.iter():
        if local_name(element) != "row":
            continue
        number = _number(element.get("r")) or number + 1
        cells = {place: text for place, text in _cells(element, book) if text.strip()}
        if cells and number <= _MOST_ROWS:
            rows.append((number, cells))
    first = [
        _row(number, cells, min(max(cells) + 1, MOST_COLUMNS)) for number, cells in rows[: MOST_ABOVE + 1]
    ]
    rows = rows[lines_above(first, is_heading) :]
    if len(rows) < 2:
        return None
    width = min(
        max(max(cells) for _, cells in rows[:2]) + 1, MOST_COLUMNS
    )  # a second row of headings may be wider
    header = _row(*rows[0], width)
    return Table(header.cells, tuple(_with_merged(rows[1:], sheet, width)), sheet=storable(name))


def _with_merged(rows: Sequence[_Cells], sheet: ET.Element, width: int) -> Iterator[Row]:
    """Yield the rows, each with what stands in a cell that was joined with those below it: a day of several events."""
    down: dict[int, list[tuple[int, int]]] = {}
    for merged in islice((one for one in sheet.iter() if local_name(one) == "mergeCell"), _MOST_MERGED):
        match = _AREA.fullmatch(merged.get("ref", ""))
        if match is not None and int(match["row"]) < int(match["last_row"]):
            down.setdefault(int(match["row"]), []).append((_column(match["column"]), int(match["last_row"])))
    open_until: dict[int, tuple[int, str]] = {}
    for number, cells in rows:
        joined = {
            place: text for place, (last, text) in open_until.items() if number <= last and place not in cells
        }
        for place, last in down.get(number, ()):
            open_until[place] = last, cells.get(place, "")
        yield replace(_row(number, {**joined, **cells}, width), joined=frozenset(joined))


def _row(number: int, cells: Mapping[int, str], width: int) -> Row:
    """Return the cells of a row up to a width, and what stands behind that."""
    behind = (cells[place] for place in sorted(cells) if place >= width)
    return Row(number, (*(cells.get(place, "") for place in range(width)), *behind))


def _cells(row: ET.Element, book: _Book) -> Iterator[tuple[int, str]]:
    place = -1
    for cell in row:
        if local_name(cell) != "c":
            continue
        match = _REFERENCE.fullmatch(cell.get("r", ""))
        place = _column(match["column"]) if match is not None else place + 1
        yield place, storable(_shown(cell, book))


def _shown(cell: ET.Element, book: _Book) -> str:
    """Return what a cell shows: a date in ISO, a number as short as it is."""
    value = next((one.text or "" for one in cell if local_name(one) == "v"), "")
    match cell.get("t", "n"):
        case "s":
            number = _number(value)
            return book.strings[number] if number is not None and number < len(book.strings) else ""
        case "inlineStr":
            return next((_text(one) for one in cell if local_name(one) == "is"), "")
        case "n" if (_number(cell.get("s")) or 0) in book.date_styles:
            return _date(value, book) or value
        case "n":
            return value.removesuffix(".0")
        case "e":
            return ""
        case _:
            return value


def _date(value: str, book: _Book) -> str:
    """Return the day of a number in ISO 8601, with its time where it has one, or a time alone; "" for none."""
    try:
        serial = float(value)
    except ValueError:
        return ""
    if not 0 <= serial <= _LAST_SERIAL:
        return ""
    days, seconds = divmod(round(serial * _DAY_S), _DAY_S)
    if not days and seconds:
        return _clock(seconds)  # of no day: a column of times
    day = _FIRST_1904 + days if book.is_1904 else _BEFORE_1900 + days - (days > _LAST_REAL)
    return f"{iso_day(day)}T{_clock(seconds)}" if seconds else iso_day(day)


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def _column(letters: str) -> int:
    """Return the number of a column from 0.

    >>> _column("A"), _column("AA")
    (0, 26)
    """
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) <= 9 else None
