"""Weeks by their number, as ISO 8601 counts them: week 1 holds the year's first Thursday."""

from typing import Final

from timeline_app.model.calendar import DAYS_IN_WEEK, iso_week, to_civil, to_day, weekday
from timeline_app.model.dates import Grain
from timeline_app.model.values import NthOf, PartialDate

_DAY_OF_FIRST_WEEK: Final = 4  # the 4th of January is always in week 1


def week_of_year(year: int, week: int) -> NthOf | None:
    """Return a week, None when the year has no week of that number."""
    monday = _monday(year, week)
    return None if monday is None else NthOf(1, Grain.WEEK, PartialDate(*to_civil(monday)))


def day_of_week(year: int, week: int, number: int) -> PartialDate | None:
    """Return a day by year, week and day of the week, from 1 for Monday; None when there is none.

    >>> found = day_of_week(2013, 24, 3)
    >>> (found.year, found.month, found.day)
    (2013, 6, 12)
    """
    monday = _monday(year, week)
    if monday is None or not 1 <= number <= DAYS_IN_WEEK:
        return None
    return PartialDate(*to_civil(monday + number - 1))


def _monday(year: int, week: int) -> int | None:
    first = to_day(year, 1, _DAY_OF_FIRST_WEEK)
    monday = first - weekday(first) + (week - 1) * DAYS_IN_WEEK
    return monday if iso_week(monday) == (year, week) else None
