"""Where the ticks of an axis lie: its steps, from minutes to eras, and the moments at which their cells begin."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from math import floor
from typing import Final, assert_never

from timeline_app.model.calendar import add_months, to_civil, to_day
from timeline_app.view.extent import MINUTES_IN_DAY

MONDAY: Final = 0  # as `model.calendar.weekday` counts


class Unit(Enum):
    """What ticks are counted in."""

    MINUTE = "minute"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    PERIOD = "period"
    ERA = "era"

    __hash__ = object.__hash__  # the one of enums is written in Python, and asked for each tick of a frame


@dataclass(frozen=True, slots=True)
class Step:
    """A tick every `count` units. Periods are decades, centuries and millennia by their length in years.

    Weeks begin on `first_weekday`, the others do not heed it.
    """

    unit: Unit
    count: int
    days: float
    least_px: float = 0.0
    first_weekday: int = MONDAY

    @property
    def names_whole(self) -> bool:
        """Whether its words name all of a cell, else the moment at which that begins."""
        return self.unit in {Unit.PERIOD, Unit.ERA} or (self.count == 1 and self.unit in _WHOLE)


_WHOLE: Final = {Unit.DAY, Unit.MONTH, Unit.YEAR}
_YEAR_DAYS: Final = 365.2425
_STEPS: Final = (
    *(Step(Unit.MINUTE, count, count / MINUTES_IN_DAY, 56) for count in (1, 5, 15, 30, 60, 180, 360, 720)),
    Step(Unit.DAY, 1, 1.0, 32),
    Step(Unit.WEEK, 1, 7.0, 40),
    *(Step(Unit.MONTH, count, count * _YEAR_DAYS / 12, 44) for count in (1, 3, 6)),
    *(Step(Unit.YEAR, count, count * _YEAR_DAYS, 52) for count in (1, 2, 5, 10, 20)),
    *(Step(Unit.YEAR, count, count * _YEAR_DAYS, 64) for count in (50, 100, 200, 500)),  # "2950 BC"
    *(Step(Unit.YEAR, count, count * _YEAR_DAYS, 80) for count in (1000, 2000, 5000, 10_000)),
)


def fine_step(days_per_px: float, first_weekday: int = MONDAY) -> Step:
    """Return the finest step whose labels have room."""
    for step in _STEPS:
        if step.days / days_per_px >= step.least_px:
            return replace(step, first_weekday=first_weekday) if step.unit is Unit.WEEK else step
    return _STEPS[-1]


def coarse_step(fine: Step) -> Step:
    """Return what names the periods above the ticks of `fine`."""
    match fine.unit:
        case Unit.MINUTE:
            return Step(Unit.DAY, 1, 1.0)
        case Unit.DAY | Unit.WEEK:
            return Step(Unit.MONTH, 1, _YEAR_DAYS / 12)
        case Unit.MONTH:
            return Step(Unit.YEAR, 1, _YEAR_DAYS)
        case Unit.YEAR if fine.count < 10:
            return Step(Unit.PERIOD, 10, 10 * _YEAR_DAYS)
        case Unit.YEAR if fine.count < 100:
            return Step(Unit.PERIOD, 100, 100 * _YEAR_DAYS)
        case Unit.YEAR if fine.count < 1000:
            return Step(Unit.PERIOD, 1000, 1000 * _YEAR_DAYS)
        case _:
            return Step(Unit.ERA, 1, float("inf"))


def boundaries(step: Step, first_day: float, last_day: float) -> Iterator[float]:
    """Yield the moments at which the cells of a strip begin, from at most `first_day` to at least `last_day`."""
    match step.unit:
        case Unit.MINUTE:
            yield from _even(first_day, last_day, step.days)
        case Unit.DAY:
            yield from _even(first_day, last_day, 1.0)
        case Unit.WEEK:
            start = 1 + step.first_weekday  # day 1 was a Monday
            yield from (day + start for day in _even(first_day - start, last_day - start, 7.0))
        case Unit.MONTH:
            yield from _months(step.count, first_day, last_day)
        case Unit.YEAR | Unit.PERIOD:
            yield from _years(step, first_day, last_day)
        case Unit.ERA:
            yield from sorted({first_day, *([1.0] if first_day < 1 < last_day else []), last_day})
        case _:
            assert_never(step.unit)


def _even(first_day: float, last_day: float, every: float) -> Iterator[float]:
    index = floor(first_day / every)
    while True:
        yield index * every
        if index * every >= last_day:
            return
        index += 1


def _months(count: int, first_day: float, last_day: float) -> Iterator[float]:
    year, month, _ = to_civil(floor(first_day))
    month -= (month - 1) % count
    while True:
        day = to_day(year, month)
        yield float(day)
        if day >= last_day:
            return
        year, month = add_months(year, month, count)


def _years(step: Step, first_day: float, last_day: float) -> Iterator[float]:
    start_of = _decade_of if step.unit is Unit.PERIOD and step.count == 10 else partial(_start_of, step.count)
    year = start_of(to_civil(floor(first_day))[0])
    while True:
        day = to_day(year)
        yield float(day)
        if day >= last_day:
            return
        later = start_of(year + step.count)
        year = 1 if year < 1 < later else later  # the turn of the era is a bound, whatever the count


def _decade_of(year: int) -> int:
    """Return the first year of its decade: people count down to AD 1, and 259 to 250 BC are the 250s BC."""
    return _start_of(10, year) if year >= 1 else -8 - (1 - year) // 10 * 10


def _start_of(count: int, year: int) -> int:
    """Return the last year up to `year` whose number, as people count, is a multiple of `count`; or AD 1.

    Decades and centuries begin there too, as EDTF cuts them: 18XX is 1800 to 1899.
    """
    if year >= 1:
        return max(1, year // count * count)
    return 1 - -((year - 1) // count) * count
