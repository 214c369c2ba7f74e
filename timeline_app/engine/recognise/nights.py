"""Stretches of a night: their end lies on the day after their start."""

from dataclasses import replace
from typing import Final

from timeline_app.model.dates import ClockTime, Grain, PartOfDay
from timeline_app.model.values import (
    AnchorPoint,
    CountedFrom,
    Direction,
    PartIn,
    TimeOfDay,
    TimeValue,
    UnitOffset,
)

_LATE_PARTS: Final = (PartOfDay.EVENING, PartOfDay.NIGHT)
_SMALL_HOURS: Final = ClockTime(6)
_NEXT_DAY: Final = UnitOffset(1.0, Grain.DAY, Direction.FUTURE, AnchorPoint.MENTION)


def over_midnight(start: TimeValue, end: TimeValue) -> tuple[TimeValue, TimeValue]:
    """Return both ends of a stretch on their days: "from 9 p.m. to 2 a.m. on Monday" ends on Tuesday.

    The day is named once, at either end. Other stretches come back as they are.
    """
    match start, end:
        case TimeOfDay() as first, PartIn(TimeOfDay() as last, day) if _passes(first, last):
            return PartIn(first, day), PartIn(last, _after(day))
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
