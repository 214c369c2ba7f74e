"""Whole units of the calendar around a day."""

from typing import Final

from timeline_app.model.calendar import (
    DAYS_IN_WEEK,
    add_months,
    month_bounds,
    to_civil,
    to_day,
    weekday,
    year_bounds,
)
from timeline_app.model.dates import AnchoredDate, Grain, on_day, within

_SATURDAY: Final = 5
_YEARS: Final = {Grain.DECADE: 10, Grain.CENTURY: 100, Grain.MILLENNIUM: 1000}
_MONTHS: Final = {Grain.HALF_YEAR: 6, Grain.SEASON: 3, Grain.QUARTER: 3, Grain.MONTH: 1}


def unit_at(day: int, grain: Grain, offset: int = 0) -> AnchoredDate:
    """Return the unit that holds the day, or the one `offset` units later.

    Seasons are meteorological: spring begins in March. A weekend belongs to the week before it.
    """
    year, month, _ = to_civil(day)
    if grain in _YEARS:
        return _years_holding(year, grain, offset)
    if grain is Grain.YEAR:
        return within(*year_bounds(year + offset), grain)
    if grain is Grain.MONTH:
        return within(*month_bounds(*add_months(year, month, offset)), grain)
    if grain in _MONTHS:
        return part_of_year(*_part_holding(year, month, grain, offset), grain)
    monday = day - weekday(day) + offset * DAYS_IN_WEEK
    if grain is Grain.WEEK:
        return within(monday, monday + DAYS_IN_WEEK - 1, grain)
    if grain is Grain.WEEKEND:
        return within(monday + _SATURDAY, monday + DAYS_IN_WEEK - 1, grain)
    return on_day(day + offset)


def _years_holding(year: int, grain: Grain, offset: int) -> AnchoredDate:
    """Return a decade, century or millennium; those before the year 1 end with years BC that end in 1.

    The 1st century holds the years 1 to 99, the 1st century BC 100 to 1 BC, which are -99 to 0.
    """
    length = _YEARS[grain]
    index = (year // length if year > 0 else (year - 1) // length) + offset
    if index >= 0:
        return within(to_day(max(index * length, 1)), to_day((index + 1) * length) - 1, grain)
    return within(to_day(index * length + 1), to_day((index + 1) * length + 1) - 1, grain)


def _part_holding(year: int, month: int, grain: Grain, offset: int) -> tuple[int, int]:
    months = _MONTHS[grain]
    shift = 2 if grain is Grain.SEASON else 0  # spring, the first, begins in March
    index = year * 12 + month - 1 - shift
    number = index // months + offset
    per_year = 12 // months
    return number // per_year, number % per_year + 1


def part_of_year(year: int, number: int, grain: Grain) -> AnchoredDate:
    """Return a season, quarter or half-year by its number; winter begins in December of its year."""
    months = _MONTHS[grain]
    shift = 2 if grain is Grain.SEASON else 0
    first = add_months(year, 1, shift + (number - 1) * months)
    following = add_months(*first, months)
    return within(to_day(*first), to_day(*following) - 1, grain)


def shifted(day: int, amount: float, grain: Grain) -> AnchoredDate:
    """Return the unit of `grain` that lies `amount` units from the day; the day itself for days and finer."""
    year, month, day_of_month = to_civil(day)
    whole = round(amount)
    if grain in _YEARS and amount == whole:
        return unit_at(to_day(year + whole * _YEARS[grain]), grain)
    if grain in _YEARS:
        grain, amount = Grain.YEAR, amount * _YEARS[grain]
        whole = round(amount)
    if grain is Grain.YEAR and amount != whole:
        grain, whole = Grain.MONTH, round(amount * 12)
    if grain is Grain.YEAR:
        return within(*year_bounds(year + whole), Grain.YEAR)
    if grain in _MONTHS:
        later = add_months(year, month, whole * _MONTHS[grain])
        return unit_at(to_day(*later, min(day_of_month, 28)), grain)
    if grain in (Grain.WEEK, Grain.WEEKEND):
        return unit_at(day + whole * DAYS_IN_WEEK, grain)
    return on_day(day + whole)
