"""The day of a feast in a year."""

from dataclasses import replace
from typing import Final

from dateutil.easter import EASTER_ORTHODOX, easter

from timeline_app.engine.anchor.other_calendars import in_hebrew, in_islamic
from timeline_app.languages import FeastRule
from timeline_app.model.calendar import DAYS_IN_WEEK, is_day, month_bounds, to_day, weekday
from timeline_app.model.dates import AnchoredDate, Grain, on_day, within

_WATCHED: Final = ("islamic", "hindu")  # whose days hang on the place from which the moon is seen
_HUNDRED: Final = 100


def feast_day(rule: FeastRule, year: int) -> AnchoredDate | None:
    """Return the day, or None where the rule gives none in that year; a feast of many days is some time within them.

    Easter is known from 1583 on, when the Gregorian calendar began. Islamic and Hindu days may differ by one
    from those that are kept: they are approximate.
    """
    first = _first_day(rule, year)
    if first is None:
        return None
    date = on_day(first) if rule.days == 1 else within(first, first + rule.days - 1, Grain.DAY)
    return replace(date, is_approximate=rule.calendar in _WATCHED)


def _first_day(rule: FeastRule, year: int) -> int | None:
    if rule.easter is not None:
        if not 1583 <= year <= 4099:
            return None
        sunday = easter(year, EASTER_ORTHODOX) if rule.calendar == "julian" else easter(year)
        return sunday.toordinal() + rule.easter
    if rule.listed:
        return _listed_day(rule, year)
    month = rule.month or 1
    if rule.day is not None:
        return _day_of_month(rule.calendar, year, month, rule.day)
    day = nth_weekday(*month_bounds(year, month), rule.weekday or 0, rule.nth or 1)
    return None if day is None else day + rule.after


def _listed_day(rule: FeastRule, year: int) -> int | None:
    at = year - rule.listed_from
    if not 0 <= at < len(rule.listed):
        return None
    return to_day(year, *divmod(rule.listed[at], _HUNDRED)) + rule.after


def _day_of_month(calendar: str, year: int, month: int, day: int) -> int | None:
    if calendar == "hebrew":
        return in_hebrew(year, month, day)
    if calendar == "islamic":
        return in_islamic(year, month, day)
    return to_day(year, month, day) if is_day(year, month, day) else None


def nth_weekday(first: int, last: int, number: int, nth: int) -> int | None:
    """Return the nth weekday from `first` to `last`, counted from the end when `nth` is negative."""
    if nth > 0:
        day = first + (number - weekday(first)) % DAYS_IN_WEEK + (nth - 1) * DAYS_IN_WEEK
        return day if day <= last else None
    day = last - (weekday(last) - number) % DAYS_IN_WEEK + (nth + 1) * DAYS_IN_WEEK
    return day if day >= first else None
