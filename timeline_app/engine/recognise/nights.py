"""Nights: they end on the day after their start, may be named by both days, and hold clock times of either."""

from dataclasses import replace
from typing import Final

from timeline_app.engine.recognise.calendar_builders import Builder
from timeline_app.engine.recognise.found import Found
from timeline_app.engine.recognise.length_builders import in_part
from timeline_app.model.dates import ClockTime, Grain, PartOfDay
from timeline_app.model.values import (
    AnchorPoint,
    Between,
    CountedFrom,
    Direction,
    PartialDate,
    PartIn,
    TimeOfDay,
    TimeValue,
    UnitOffset,
    WeekdayRef,
)

_LATE_PARTS: Final = (PartOfDay.EVENING, PartOfDay.NIGHT)
_SMALL_HOURS: Final = ClockTime(6)
_NOON: Final = 12
_LEAST_LAST: Final = 28  # the last day of a month at the earliest
_NEXT_DAY: Final = UnitOffset(1.0, Grain.DAY, Direction.FUTURE, AnchorPoint.MENTION)


def over_midnight(start: TimeValue, end: TimeValue) -> tuple[TimeValue, TimeValue]:
    """Return both ends of a stretch on their days: "from 9 p.m. to 2 a.m. on Monday" ends on Tuesday.

    The day is named once, at either end. Other stretches come back as they are.
    """
    match start, end:
        case TimeOfDay() as first, PartIn(TimeOfDay() as last, day) if _passes(first, last):
            return PartIn(first, day), PartIn(last, _after(day))
        case TimeOfDay() as first, PartIn(TimeOfDay(), day):
            return PartIn(first, day), end
        case PartIn(TimeOfDay() as first, day), TimeOfDay() as last:
            return start, PartIn(last, _after(day) if _passes(first, last) else day)
        case TimeOfDay() as first, TimeOfDay() as last if _passes(first, last):
            return start, replace(last, direction=Direction.FUTURE)
        case _:
            return start, end


def _passes(first: TimeOfDay, last: TimeOfDay) -> bool:
    """Whether midnight lies between the two."""
    if first.clock is not None and last.clock is not None:
        return _moment(last.clock) < _moment(first.clock)
    is_late = first.part in _LATE_PARTS
    return is_late and last.clock is not None and last.clock < _SMALL_HOURS


def _moment(clock: ClockTime) -> tuple[int, int, int]:
    return clock.hour, clock.minute or 0, clock.second or 0


def _after(day: TimeValue) -> TimeValue:
    return CountedFrom(_NEXT_DAY, day)


def at_its_end(value: TimeValue) -> TimeValue:
    """Return a midnight that is named by a day of the week at the end of that day; others as they are."""
    match value:
        case PartIn(TimeOfDay(clock=ClockTime(hour=0, minute=None | 0)) as time, WeekdayRef() as day):
            return PartIn(time, _after(day))
        case _:
            return value


def build_clock_of_part(found: Found) -> PartIn | None:
    """Build a time on a part of a day that says which day: "two that afternoon", "2 a.m. last night"."""
    time, whole = found.get("part"), found.get("whole")
    match whole:
        case PartIn(TimeOfDay(clock=None, part=PartOfDay() as part), day) if isinstance(time, TimeOfDay):
            pass
        case _:
            return None
    clocked = in_part(time, part)
    if clocked is None or clocked.clock is None:
        return None
    if part is PartOfDay.NIGHT and clocked.clock.hour == _NOON:  # "at twelve tonight"
        clocked = replace(clocked, clock=replace(clocked.clock, hour=0))
    is_after = part is PartOfDay.NIGHT and clocked.clock is not None and clocked.clock < _SMALL_HOURS
    return PartIn(clocked, _after(day) if is_after else day)


def build_night_of_two_days(found: Found) -> PartIn | None:
    """Build a night by both its days: "the night of 3-4 May 1942". It belongs to the first."""
    part, days = found.part(), _two_days(found)
    if part is None or days is None:
        return None
    first, last = days
    is_next = first.day is not None and last.day == first.day + 1 and last.month == first.month
    return PartIn(TimeOfDay(part=part), first) if is_next else None


def _two_days(found: Found) -> tuple[PartialDate, PartialDate] | None:
    """Return the days of "3-4 May" or "3/4 May"."""
    match found.get("between"):
        case Between(PartialDate() as first, PartialDate() as last):
            return first, last
        case _:
            pass
    days, month, year = found.pair("days"), found.number("month"), found.number("year")
    if days is None or month is None:
        return None
    return PartialDate(year, month, days[0]), PartialDate(year, month, days[1])


def build_night_of_two_months(found: Found) -> PartIn | None:
    """Build a night between two months: "the night of 31 May-1 June"."""
    part, first, last = found.part(), found.get("first"), found.get("last")
    if part is None or not isinstance(first, PartialDate) or not isinstance(last, PartialDate):
        return None
    if None in (first.month, first.day, last.month, last.day):
        return None
    is_next = last.day == 1 and (first.day or 0) >= _LEAST_LAST and last.month == (first.month or 0) % 12 + 1
    if not is_next:
        return None
    turns = last.year is not None and last.month == 1  # the night of 31 December is one of the year before
    year = first.year if first.year is not None or last.year is None else last.year - turns
    return PartIn(TimeOfDay(part=part), replace(first, year=year))


NIGHT_BUILDERS: Final[dict[str, Builder]] = {
    "clock_of_part": build_clock_of_part,
    "night_of_two_days": build_night_of_two_days,
    "night_of_two_months": build_night_of_two_months,
}
