"""Read tables: those of programs that are known by their headings, and others by what their columns are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from timeline_app.model.message import Message, message
from timeline_app.model.wish import NO_WISH, RowKind, Wish
from timeline_app.readers.content import Content
from timeline_app.readers.events.calendar_dates import stated_text
from timeline_app.readers.events.chronicle_of_file import reading_of, with_remarks
from timeline_app.readers.events.columns import Columns, columns_of, names_columns
from timeline_app.readers.events.heading_rows import with_one_heading
from timeline_app.readers.events.mapped_rows import articles_of_rows, events_of_rows
from timeline_app.readers.events.own_rows import read_own_rows
from timeline_app.readers.events.own_sheet import is_own_sheet, sheet_event
from timeline_app.readers.events.own_table import (
    EDTF_COLUMNS,
    OWN_COLUMNS,
    edtf_event,
    own_event,
    tells_of_export,
)
from timeline_app.readers.events.table_rows import Row, Table, read_rows
from timeline_app.readers.events.timelinejs import SHEET_COLUMNS, is_era_row, is_title_row, sheet_row
from timeline_app.readers.events.timelinejs_old_sheet import is_old_sheet, read_old_sheet
from timeline_app.readers.events.timesketch import COLUMNS as SKETCH_COLUMNS
from timeline_app.readers.events.timesketch import sketch_row
from timeline_app.readers.events.told import Era, Heading, Told
from timeline_app.readers.events.workbook_rows import read_sheets
from timeline_app.readers.page_words import shown_days
from timeline_app.readers.reading import Reading
from timeline_app.readers.sniffing import is_xlsx
from timeline_app.readers.unreadable import UnreadableError, unreadable

_HEAD_BYTES: Final = 8_192
_HEAD_ROWS: Final = 8
_ROWS: Final = (
    (OWN_COLUMNS, own_event),
    (SKETCH_COLUMNS, sketch_row),
    (SHEET_COLUMNS, sheet_row),
    (EDTF_COLUMNS, edtf_event),
)


@dataclass(frozen=True, slots=True)
class TableHead:
    """The heading and the first rows of a table, and what its columns seem to be."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: Columns


def looks_like_known_table(content: Content) -> bool:
    """Whether it is a table of text with the headings of a program that is known."""
    head = content.data[:_HEAD_BYTES].lower()
    if not any(name.encode() in head for name in ("headline", "edtf", "timestamp_desc")):
        return False
    try:
        table = read_rows(content, _is_known)
    except UnreadableError:
        return False
    return _is_known(table.header)


def read_table(content: Content, wish: Wish = NO_WISH) -> Reading:
    """Return the events, or the articles, of a table, or of all sheets of a workbook whose columns are clear.

    Raises UnreadableError when it is not clear which and where.
    """
    first, *others = _tables_in(content, wish)
    reading = _read(content, first, wish)
    left_out = []
    for table in others:
        if tells_of_export(table.header):
            continue
        more = _read_sheet(content, table, wish)
        if more is None:
            left_out.append(table.sheet)
        else:
            reading = _joined(reading, more)
    return with_remarks(reading, _told_of(left_out))


def _read_sheet(content: Content, table: Table, wish: Wish) -> Reading | None:
    """Return what a further sheet holds, by its own headings where it lacks those named; None if unclear."""
    sheet = replace(content, source=f"{content.source}/{table.sheet}")
    for wanted in dict.fromkeys((wish, Wish(wish.kind), NO_WISH)):
        is_known = wanted == NO_WISH and _is_known(table.header)
        if is_known or _is_clear(table, wanted, content.name):
            try:
                return _read(sheet, table, wanted)
            except UnreadableError:
                return None
    return None


def _joined(one: Reading, other: Reading) -> Reading:
    """Return what two sheets hold."""
    return Reading(
        (*one.articles, *other.articles),
        problems=(*one.problems, *other.problems),
        chronicles=(*one.chronicles, *other.chronicles),
    )


def _told_of(left_out: Sequence[str]) -> tuple[Message, ...]:
    return (message("sheets-left-out", sheets=", ".join(left_out)),) if left_out else ()


def _read(content: Content, table: Table, wish: Wish) -> Reading:
    event_of = _event_of(table.header) if wish == NO_WISH else None
    if event_of is not None:
        return _known(content, table, event_of)
    columns = columns_of(table, wish, content.name)
    if not columns.is_certain:
        raise unreadable(content.name, "unknown-columns", columns=", ".join(table.header)[:200])
    table = _with_all_rows(table, columns)
    if columns.kind is RowKind.ARTICLES:
        return articles_of_rows(content, table, columns)
    if wish == NO_WISH and is_old_sheet(table.header):
        return read_old_sheet(content, table, columns)
    return events_of_rows(content, table, columns)


def head_of_table(content: Content) -> TableHead:
    """Return what a person is shown of a table to say what its columns are. Raises UnreadableError for none."""
    table = _tables_in(content, NO_WISH)[0]
    rows = tuple(row.cells for row in table.rows[:_HEAD_ROWS])
    return TableHead(content.name, table.header, rows, columns_of(table, NO_WISH, content.name))


def _tables_in(content: Content, wish: Wish) -> list[Table]:
    """Return the table of a file; of a workbook all sheets, the first whose columns are clear before the others."""

    def is_heading(cells: Sequence[str]) -> bool:
        return _is_known(cells) or names_columns(cells, wish)

    def is_heading_of_sheet(cells: Sequence[str]) -> bool:
        return is_heading(cells) or names_columns(cells, Wish(wish.kind))

    if not is_xlsx(content):
        return [with_one_heading(read_rows(content, is_heading))]
    tables = list(map(with_one_heading, read_sheets(content, is_heading_of_sheet)))
    for table in tables:
        if _is_known(table.header) or _is_clear(table, wish, content.name):
            return [table, *(one for one in tables if one is not table)]
    return tables


def _with_all_rows(table: Table, columns: Columns) -> Table:
    """Return the table; of one without headings the first row is one like the others: its date is a date."""
    place = columns.places.get("date", columns.places.get("published"))
    heading = "" if place is None else table.header[place]
    if stated_text(heading) is None and next(shown_days(heading), None) is None:
        return table
    first = min((row.number for row in table.rows), default=2) - 1
    return replace(table, rows=(Row(max(first, 1), table.header), *table.rows))


def _is_clear(table: Table, wish: Wish, name: str) -> bool:
    try:
        return columns_of(table, wish, name).is_certain
    except UnreadableError:
        return False


def _known(content: Content, table: Table, event_of: Callable[[str, Mapping[str, str]], Told]) -> Reading:
    """Return the events of a table of a program that is known."""
    if event_of is own_event:
        return read_own_rows(content, table)
    told, eras, title, intro = [], [], "", ""
    for row, cells in table.named_cells():
        one = event_of(row.place, cells)
        if event_of is sheet_row and is_title_row(cells):
            title, intro = one.headline, one.quote
        elif event_of is sheet_row and is_era_row(cells):
            eras.append(Era(one))
        else:
            told.append(one)
    return reading_of(
        content, told, heading=Heading(title, intro), eras=eras, remarks=table.remarks, lost=table.lost
    )


def _is_known(header: Sequence[str]) -> bool:
    return _event_of(header) is not None


def _event_of(header: Sequence[str]) -> Callable[[str, Mapping[str, str]], Told] | None:
    """Return what reads the rows under a heading; None when nothing does."""
    names = {one.strip().casefold() for one in header}
    if is_own_sheet(tuple(names)):
        return sheet_event
    return next((event_of for columns, event_of in _ROWS if columns <= names), None)
