"""Read rows of the spreadsheet of TimelineJS 2: a table by its headings, whose column "Type" tells title and eras."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from timeline_app.model.edtf import to_edtf
from timeline_app.readers.content import Content
from timeline_app.readers.events.calendar_dates import date_of_parts, historical
from timeline_app.readers.events.chronicle_of_file import reading_of
from timeline_app.readers.events.columns import Columns
from timeline_app.readers.events.mapped_rows import told_of_rows
from timeline_app.readers.events.table_rows import Row, Table
from timeline_app.readers.events.told import Era, Heading, Told
from timeline_app.readers.reading import Reading

_COLUMNS: Final = frozenset({"start date", "headline", "media", "type"})
_YEAR_BC: Final = re.compile(r"-\d{1,9}", re.ASCII)
_TITLE: Final = "title"
_ERA: Final = "era"


def is_old_sheet(header: Sequence[str]) -> bool:
    """Whether the headings are those of version 2."""
    return set(_names(header)) >= _COLUMNS


def read_old_sheet(content: Content, table: Table, columns: Columns) -> Reading:
    """Return the rows as events; the title row is title and beginning of the text, eras are marked periods.

    Raises UnreadableError when there is nothing in it.
    """
    names = _names(table.header)
    kinds = {row.place: _cell(row, names.index("type")).casefold() for row in table.rows}
    dates = [columns.places[thing] for thing in ("date", "end") if thing in columns.places]
    plain = replace(table, rows=tuple(_with_years(row, dates) for row in table.rows))
    told, remarks = told_of_rows(plain, _with_media(table, columns, names.index("media")))
    title = next((one for one in told if kinds[one.place] == _TITLE), Told("", "", ""))
    return reading_of(
        content,
        [one for one in told if kinds[one.place] not in {_TITLE, _ERA}],
        heading=Heading(title.headline, title.quote),
        eras=[Era(one) for one in told if kinds[one.place] == _ERA],
        remarks=remarks,
        lost=table.lost,
    )


def _names(header: Sequence[str]) -> list[str]:
    return [one.strip().casefold() for one in header]


def _cell(row: Row, place: int) -> str:
    return row.cells[place].strip() if place < len(row.cells) else ""


def _with_years(row: Row, places: Sequence[int]) -> Row:
    """Return a row whose years before 1 are EDTF: -44 is 44 BC."""
    cells = list(row.cells)
    for place in places:
        if _YEAR_BC.fullmatch(_cell(row, place)):
            date = date_of_parts(historical(int(cells[place])))
            cells[place] = cells[place] if date is None else to_edtf(date)
    return replace(row, cells=tuple(cells))


def _with_media(table: Table, columns: Columns, place: int) -> Columns:
    """Return the columns with the media as links, where they are nothing but addresses."""
    given = [cell for row in table.rows if (cell := _cell(row, place))]
    if "link" in columns.places or not all(one.startswith(("http://", "https://")) for one in given):
        return columns
    return replace(columns, places={**columns.places, "link": place})
