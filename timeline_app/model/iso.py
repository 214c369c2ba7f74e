"""Dates in ISO 8601 at their own grain, for programs that do not read EDTF."""

from timeline_app.model.calendar import iso_week, to_civil
from timeline_app.model.dates import AnchoredDate, Grain, Reading

_COARSEST_SHOWN = Grain.YEAR
_TIMES = (Grain.HOUR, Grain.MINUTE, Grain.SECOND)


def iso_at_grain(date: AnchoredDate) -> str:
    """Return the date, as short as it is exact; two of them with "/" where it is no single unit.

    "Late February" is its month, a decade its first and last year; an open end is "..".

    >>> from timeline_app.model.edtf import from_edtf
    >>> [iso_at_grain(from_edtf(text)) for text in ("2022-12-19", "[2022-02-20..2022-02-28]", "-0263", "../2018")]
    ['2022-12-19', '2022-02', '-0263', '../2018']
    """
    first, last = date.first_day, date.last_day
    if first is None or last is None:
        start = ".." if first is None else _unit(first, date.grain)
        return f"{start}/{'..' if last is None else _unit(last, date.grain)}"
    start, end = _unit(first, date.grain), _unit(last, date.grain)
    if start == end or (date.reading is Reading.WITHIN and date.grain is Grain.WEEKEND):
        return start + _clock(date)
    return f"{start}/{end}"


def iso_day(day: int) -> str:
    """Return the day in ISO 8601, years before 1 astronomically.

    >>> iso_day(738508)
    '2022-12-19'
    """
    year, month, day_of_month = to_civil(day)
    return f"{_year(year)}-{month:02d}-{day_of_month:02d}"


def first_iso_day(date: AnchoredDate) -> str | None:
    """Return the first day it may touch; None when it is open towards the past."""
    return None if date.first_day is None else iso_day(date.first_day)


def last_iso_day(date: AnchoredDate) -> str | None:
    """Return the last day it may touch; None when it is open towards the future."""
    return None if date.last_day is None else iso_day(date.last_day)


def _unit(day: int, grain: Grain) -> str:
    year, month, _ = to_civil(day)
    if grain <= _COARSEST_SHOWN:
        return _year(year)
    if grain < Grain.WEEK:
        return f"{_year(year)}-{month:02d}"
    if grain in (Grain.WEEK, Grain.WEEKEND):
        week_year, week = iso_week(day)
        return f"{_year(week_year)}-W{week:02d}"
    return iso_day(day)


def _year(year: int) -> str:
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def _clock(date: AnchoredDate) -> str:
    if date.clock is None or date.grain not in _TIMES:
        return ""
    return f"T{date.clock}"
