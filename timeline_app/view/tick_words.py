"""The words of the cells of an axis."""

from functools import lru_cache
from math import floor
from typing import Final, assert_never

from timeline_app.model.calendar import month_bounds, to_civil, weekday
from timeline_app.model.dates import Grain, within
from timeline_app.model.message import message
from timeline_app.view.extent import MINUTES_IN_DAY
from timeline_app.view.ticks import Step, Unit
from timeline_app.wording import say, spoken
from timeline_app.wording.dates import (
    date_in_few_words,
    date_in_words,
    month_name,
    short_month_name,
    year_in_words,
)

_ROOMY_DAY_PX: Final = 64.0
_ROOMY_MONTH_PX: Final = 96.0


def words(step: Step, first: float, until: float, width_px: float) -> tuple[str, ...]:
    """Return the texts of a cell, the longest first."""
    return _words(step, first, until, width_px >= _ROOMY_DAY_PX, width_px >= _ROOMY_MONTH_PX, spoken())


@lru_cache(maxsize=4096)
def _words(
    step: Step, first: float, until: float, is_roomy: bool, is_wide: bool, language: str
) -> tuple[str, ...]:
    day = floor(first + 1e-9)
    year, month, day_of_month = to_civil(day)
    match step.unit:
        case Unit.MINUTE:
            minutes = round((first - day) * MINUTES_IN_DAY)
            return (f"{minutes // 60:02d}:{minutes % 60:02d}",)
        case Unit.DAY if not step.least_px:
            whole = within(day, day, Grain.DAY)
            date = date_in_words(whole, language)
            long = say(message("axis-long-day", weekday=_weekday(day, language), date=date), language)
            return (long, date, date_in_few_words(whole, language))  # half a day's label has no room for more
        case Unit.DAY:
            short = say(message("axis-day", day=day_of_month), language)
            if not is_roomy:
                return (short,)
            weekday_name = _weekday(day, language)
            return (say(message("axis-weekday-day", weekday=weekday_name, day=day_of_month), language), short)
        case Unit.WEEK:
            return (say(message("axis-day", day=day_of_month), language),)
        case Unit.MONTH:
            return _month_words(step, (year, month), is_wide, language)
        case Unit.YEAR:
            return (year_in_words(year, language),)
        case Unit.PERIOD:
            return (_period_words(step.count, (day, round(until) - 1), language),)
        case Unit.ERA:
            return (say(message("axis-before-christ" if year < 1 else "axis-after-christ"), language),)
        case _:
            assert_never(step.unit)


def _period_words(count: int, days: tuple[int, int], language: str) -> str:
    year = to_civil(days[0])[0]
    if count == 10 and year in {-8, 1}:  # decades of nine years have no name
        return say(message("axis-last-decade-bc" if year < 1 else "axis-first-decade-ad"), language)
    grain = {10: Grain.DECADE, 100: Grain.CENTURY, 1000: Grain.MILLENNIUM}[count]
    return date_in_words(within(*days, grain), language)


def _month_words(step: Step, month: tuple[int, int], is_wide: bool, language: str) -> tuple[str, ...]:
    if not step.least_px:
        whole = within(*month_bounds(*month), Grain.MONTH)
        return (date_in_words(whole, language), date_in_few_words(whole, language))
    short = short_month_name(month[1], language)
    return (month_name(month[1], language), short) if is_wide else (short,)


def _weekday(day: int, language: str) -> str:
    return say(message(f"weekday-{weekday(day)}"), language)
