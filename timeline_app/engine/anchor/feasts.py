"""The day of a feast in a year."""

from dateutil.easter import easter

from timeline_app.languages import FeastRule
from timeline_app.model.calendar import DAYS_IN_WEEK, is_day, month_bounds, to_day, weekday
from timeline_app.model.dates import AnchoredDate, on_day


def feast_day(rule: FeastRule, year: int) -> AnchoredDate | None:
    """Return the day, or None where the rule gives none in that year.

    Easter is known from 1583 on, when the Gregorian calendar began.
    """
    if rule.easter is not None:
        return on_day(easter(year).toordinal() + rule.easter) if 1583 <= year <= 4099 else None
    month = rule.month or 1
    if rule.day is not None:
        return on_day(to_day(year, month, rule.day)) if is_day(year, month, rule.day) else None
    day = nth_weekday(*month_bounds(year, month), rule.weekday or 0, rule.nth or 1)
    return None if day is None else on_day(day + rule.after)


def nth_weekday(first: int, last: int, number: int, nth: int) -> int | None:
    """Return the nth weekday from `first` to `last`, counted from the end when `nth` is negative."""
    if nth > 0:
        day = first + (number - weekday(first)) % DAYS_IN_WEEK + (nth - 1) * DAYS_IN_WEEK
        return day if day <= last else None
    day = last - (weekday(last) - number) % DAYS_IN_WEEK + (nth + 1) * DAYS_IN_WEEK
    return day if day >= first else None
