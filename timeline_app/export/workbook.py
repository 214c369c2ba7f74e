"""Write events as an XLSX workbook: a sheet of events, one of actors, one of sources.

Excel's days begin with 1900-01-01 and have a 29 February 1900: days from 1900-03-01 on are written as dates,
all others, and dates that are no single day, as text. First and last day of these stand beside it, as dates too.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from timeline_app.export.chronicle import Chronicle, PictureOptions, Written
from timeline_app.export.failures import export_error
from timeline_app.export.naming import Names
from timeline_app.export.remarks import remark
from timeline_app.export.workbook_columns import (
    ACTOR_COLUMNS,
    ARTICLE_COLUMNS,
    EVENT_COLUMNS,
    NUMBER_COLUMN,
    Cell,
    Column,
    Day,
    actor_cells,
    article_cells,
    event_cells,
)
from timeline_app.model.calendar import to_day
from timeline_app.model.iso import iso_day
from timeline_app.model.message import message
from timeline_app.model.xml_text import xml_text
from timeline_app.wording import grouped, say

_FIRST_DAY: Final = to_day(1900, 3, 1)
_LAST_DAY: Final = to_day(9999, 12, 31)
_DAY_ZERO: Final = to_day(1899, 12, 30)
_MOST_ROWS: Final = 1_048_576  # of a sheet in Excel
_LONGEST_PROPERTY: Final = 255
_DATE_PLACE: Final = 1  # of the column of dates, behind that of numbers
_TEXT_WAS_CUT: Final = -2  # XlsxWriter's answer to more than 32,767 characters
_WRITTEN_ON: Final = datetime(2000, 1, 1)
_OPTIONS: Final = {"in_memory": True}


class _Book:
    """A workbook in the making, which counts what it cannot hold as it is."""

    def __init__(self, title: str) -> None:
        self._buffer = io.BytesIO()
        self._book = Workbook(self._buffer, _OPTIONS)
        self._book.set_properties({"title": xml_text(title)[:_LONGEST_PROPERTY], "created": _WRITTEN_ON})
        plain = {"valign": "top"}
        self._head = self._book.add_format({**plain, "bold": True, "bottom": 1})
        self._plain = self._book.add_format(plain)
        self._date = self._book.add_format({**plain, "num_format": "yyyy-mm-dd", "align": "left"})
        self._texts_cut = 0
        self._days_as_text = 0

    def add_sheet(self, code: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
        """Add a sheet with a heading that stays in sight, and filters."""
        sheet = self._book.add_worksheet(say(message(code)))
        for place, (heading, width) in enumerate(columns):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, say(message(heading)), self._head)
        number = 0
        for number, cells in enumerate(rows, 1):
            for place, cell in enumerate(cells):
                self._write(sheet, number, place, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, number, len(columns) - 1)

    def finish(self) -> Written:
        """Return the file."""
        self._book.close()
        remarks = (*remark("text-date", self._days_as_text), *remark("cut-cells", self._texts_cut))
        return Written(self._buffer.getvalue(), remarks)

    def _write(self, sheet: Worksheet, row: int, place: int, cell: Cell) -> None:
        match cell:
            case None | "":
                return
            case int() | float():
                sheet.write_number(row, place, cell, self._plain)
            case Day(number) if _FIRST_DAY <= number <= _LAST_DAY:
                sheet.write_number(row, place, number - _DAY_ZERO, self._date)
            case Day(number):
                self._days_as_text += place == _DATE_PLACE
                sheet.write_string(row, place, iso_day(number), self._plain)
            case str():
                answer = sheet.write_string(row, place, xml_text(cell), self._plain)
                self._texts_cut += answer == _TEXT_WAS_CUT


def workbook(chronicle: Chronicle, options: PictureOptions) -> Written:
    """Return the workbook. Raises ExportError when a sheet has too few rows for the events."""
    if len(chronicle.events) >= _MOST_ROWS:
        raise export_error(
            "export-too-many-rows", most=grouped(_MOST_ROWS - 1), count=grouped(len(chronicle.events))
        )
    names, book = Names(chronicle), _Book(chronicle.title)
    events = options.each(chronicle.events)
    headings = [NUMBER_COLUMN, *((column.code, column.width) for column in EVENT_COLUMNS)]
    rows = (event_cells(number, event, names) for number, event in enumerate(events, 1))
    book.add_sheet("sheet-events", headings, rows)
    book.add_sheet("sheet-actors", ACTOR_COLUMNS, map(actor_cells, chronicle.actors))
    book.add_sheet("sheet-articles", ARTICLE_COLUMNS, map(article_cells, chronicle.articles))
    return book.finish()
