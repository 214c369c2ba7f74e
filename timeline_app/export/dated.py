"""What the columns tell of a date, worked out once for all events of that date."""

from typing import NamedTuple

from timeline_app.model.dates import AnchoredDate
from timeline_app.model.edtf_rest import edtf_rest
from timeline_app.model.iso import first_iso_day, iso_at_grain, last_iso_day
from timeline_app.wording.dates import date_in_words


class DateCells(NamedTuple):
    """The cells of a date; None where it has nothing to tell."""

    iso: str | None = None
    first_day: str | None = None
    last_day: str | None = None
    rest: str | None = None
    in_words: str | None = None


_NO_DATE = DateCells()


class DatesTold:
    """The cells of the dates of one file, in the language at the time of writing.

    Many events share a date, and the cells of a row are asked for one after another.
    """

    def __init__(self) -> None:
        self._told: dict[AnchoredDate, DateCells] = {}
        self._last: tuple[AnchoredDate | None, DateCells] = (None, _NO_DATE)

    def cells(self, date: AnchoredDate | None) -> DateCells:
        """Return what the columns tell of a date."""
        if date is not self._last[0]:
            self._last = (date, _NO_DATE if date is None else self._cells(date))
        return self._last[1]

    def _cells(self, date: AnchoredDate) -> DateCells:
        told = self._told.get(date)
        if told is None:
            rest = edtf_rest(date) or None
            days = first_iso_day(date), last_iso_day(date)
            told = self._told[date] = DateCells(iso_at_grain(date), *days, rest, date_in_words(date))
        return told
