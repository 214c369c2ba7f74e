"""Move a date along the calendar by days, months or years."""

from dataclasses import replace
from enum import Enum
from typing import Final

from timeline_app.model.calendar import add_months, month_length, to_civil, to_day
from timeline_app.model.dates import AnchoredDate, Grain, Modifier

_THIRDS: Final = (
    Modifier.START,
    Modifier.MID,
    Modifier.END,
)  # of a month or a year


class Step(Enum):
    """By what a date is moved."""

    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


def shifted(date: AnchoredDate, amount: int, step: Step) -> AnchoredDate:
    """Return the date moved by so many steps, back where `amount` is negative.

    A day that a month does not have becomes its last; what lasts to the end of a month does so in the new one.

    >>> from timeline_app.model.edtf import from_edtf, to_edtf
    >>> [to_edtf(shifted(from_edtf("2021-01-31"), 1, step)) for step in Step]
    ['2021-02-01', '2021-02-28', '2022-01-31']
    >>> [to_edtf(shifted(from_edtf("2021-02"), 1, step)) for step in Step]
    ['[2021-02-02..2021-03-01]', '2021-03', '2022-02']
    """
    if step is Step.DAYS:
        days = (date.earliest_start, date.latest_start, date.earliest_end, date.latest_end)
        moved = [None if day is None else day + amount for day in days]
        grain = max(date.grain, Grain.DAY)
        modifier = None if date.modifier in _THIRDS else date.modifier
        return replace(_with_bounds(date, moved), grain=grain, modifier=modifier)
    months = amount * (12 if step is Step.YEARS else 1)
    starts = [_moved(day, months, keeps_end=False) for day in (date.earliest_start, date.latest_start)]
    ends = [
        _moved(day, months, keeps_end=not date.is_one_day) for day in (date.earliest_end, date.latest_end)
    ]
    if date.earliest_start == date.earliest_end:  # some time within: both begin together
        ends[0] = starts[0]
    if date.latest_start == date.latest_end:
        starts[1] = ends[1]
    return _with_bounds(date, [*starts, *ends])


def _with_bounds(date: AnchoredDate, bounds: list[int | None]) -> AnchoredDate:
    first, latest, earliest, last = bounds
    return replace(date, earliest_start=first, latest_start=latest, earliest_end=earliest, latest_end=last)


def _moved(day: int | None, months: int, *, keeps_end: bool) -> int | None:
    if day is None:
        return None
    year, month, number = to_civil(day)
    is_end = keeps_end and number == month_length(year, month)
    year, month = add_months(year, month, months)
    length = month_length(year, month)
    return to_day(year, month, length if is_end else min(number, length))
