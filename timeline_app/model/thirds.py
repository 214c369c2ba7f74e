"""What "early", "mid" and "late" cut out of a month, a year, a decade or a century."""

from typing import Final

from timeline_app.model.calendar import month_bounds, to_civil, to_day, year_bounds
from timeline_app.model.dates import Grain, Modifier

Bounds = tuple[int, int]

_EARLY_DAYS: Final = 10  # "early October" ends on the 10th
_LATE_DAY: Final = 20  # "late February" begins on the 20th
_MONTHS: Final = {Modifier.START: (1, 4), Modifier.MID: (5, 8), Modifier.END: (9, 12)}
_YEARS: Final = {Modifier.START: (0, 3), Modifier.MID: (4, 6), Modifier.END: (7, 9)}


def part_bounds(first: int, last: int, grain: Grain, modifier: Modifier) -> Bounds:
    """Return the bounds of the early, middle or late part of the unit from `first` to `last`.

    Other modifiers leave the bounds as they are.

    >>> [to_civil(day) for day in part_bounds(*month_bounds(2022, 2), Grain.MONTH, Modifier.END)]
    [(2022, 2, 20), (2022, 2, 28)]
    """
    if modifier not in _MONTHS:
        return first, last
    year = to_civil(first)[0]
    if grain is Grain.MONTH:
        return _part_of_month(first, last, modifier)
    if grain is Grain.YEAR:
        low, high = _MONTHS[modifier]
        return to_day(year, low), month_bounds(year, high)[1]
    if grain in (Grain.DECADE, Grain.CENTURY) and (last - first) > 3000:
        scale = 1 if grain is Grain.DECADE else 10
        low, high = _YEARS[modifier]
        return to_day(year + low * scale), year_bounds(year + high * scale + scale - 1)[1]
    days = last - first + 1
    third = max(days // 3, 1)
    if modifier is Modifier.START:
        return first, first + third - 1 if days > 2 else first
    if modifier is Modifier.END:
        return (last - third + 1 if days > 2 else last), last
    return (first + third, last - third) if days > 2 else (first, last)


def _part_of_month(first: int, last: int, modifier: Modifier) -> Bounds:
    if modifier is Modifier.START:
        return first, first + _EARLY_DAYS - 1
    if modifier is Modifier.END:
        return first + _LATE_DAY - 1, last
    return first + _EARLY_DAYS, first + _LATE_DAY - 1


def modifier_of(first: int, last: int) -> tuple[Grain, Modifier] | None:
    """Return the grain and modifier whose bounds these are: "late February", "early 1990", "the mid-1990s"."""
    year, month, day = to_civil(first)
    for modifier in (Modifier.START, Modifier.MID, Modifier.END):
        if part_bounds(*month_bounds(year, month), Grain.MONTH, modifier) == (first, last):
            return Grain.MONTH, modifier
        if (month, day) != (1, 1):
            if part_bounds(*year_bounds(year), Grain.YEAR, modifier) == (first, last):
                return Grain.YEAR, modifier
            continue
        for grain, years in ((Grain.YEAR, 1), (Grain.DECADE, 10), (Grain.CENTURY, 100)):
            start = year - year % years
            bounds = to_day(start), to_day(start + years) - 1
            if part_bounds(*bounds, grain, modifier) == (first, last):
                return grain, modifier
    return None
