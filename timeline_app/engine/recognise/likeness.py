"""Which time values can stand together: ends of one stretch, names of one kind, a year that is said once."""

from dataclasses import replace

from timeline_app.model.dates import Grain
from timeline_app.model.values import (
    Between,
    FeastDay,
    LongPeriod,
    NthOf,
    PartialDate,
    PartIn,
    PartOfYear,
    TimeOfDay,
    TimeValue,
    UnitRef,
    WeekdayRef,
)


def names_alike(
    first: WeekdayRef | PartOfYear | PartialDate, second: WeekdayRef | PartOfYear | PartialDate
) -> bool:
    """Whether both are days of the week, both seasons or both months without a year: "each spring and autumn"."""
    if isinstance(first, PartialDate) and isinstance(second, PartialDate):
        return first.day is second.day is None and second.year is None
    if isinstance(first, PartOfYear) and isinstance(second, PartOfYear):
        return first.grain is second.grain and second.year is None
    return isinstance(first, WeekdayRef) and isinstance(second, WeekdayRef)


def year_of(value: TimeValue) -> int | None:
    """Return the year that a value names together with a month."""
    match value:
        case PartialDate(year=year, month=month):
            return year if month is not None else None
        case Between(inner, _) | PartIn(TimeOfDay(), inner):
            return year_of(inner)
        case _:
            return None


def with_year(value: TimeValue, year: int) -> TimeValue | None:
    """Return a value with a year, None where it has one or can have none."""
    match value:
        case PartialDate(year=None, month=int(), direction=None):
            return replace(value, year=year)
        case PartIn(TimeOfDay(), whole) | NthOf(whole=whole) if whole is not None:
            dated = with_year(whole, year)
            return None if dated is None else replace(value, whole=dated)
        case Between(start, end):
            first, last = with_year(start, year), with_year(end, year)
            return None if first is None or last is None else replace(value, start=first, end=last)
        case _:
            return None


def are_alike(left: TimeValue, right: TimeValue) -> bool:
    """Whether the two can be the ends of one stretch."""
    if isinstance(left, PartIn) and isinstance(right, PartIn | TimeOfDay):
        return True
    if isinstance(left, TimeOfDay) and isinstance(right, PartIn):
        return True
    if type(left) is not type(right):
        return is_day(left) and is_day(right)
    if isinstance(left, PartialDate) and isinstance(right, PartialDate):
        return _parts(left) == _parts(right) or (
            left.year is None and _parts(left) == _parts(replace(right, year=None))
        )
    return isinstance(left, WeekdayRef | TimeOfDay | LongPeriod | PartOfYear | UnitRef)


def is_day(value: TimeValue) -> bool:
    """Whether a value is a single day."""
    match value:
        case PartialDate(day=day):
            return day is not None
        case UnitRef(grain):
            return grain is Grain.DAY
        case WeekdayRef() | FeastDay():
            return True
        case _:
            return False


def _parts(date: PartialDate) -> tuple[bool, bool, bool]:
    return date.year is not None, date.month is not None, date.day is not None
