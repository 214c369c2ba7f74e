"""Where a date lies on the axis: the outer bounds, and the part that is certain."""

from dataclasses import dataclass
from typing import Final

from timeline_app.model.dates import HOURS_OF_PART, AnchoredDate, ClockTime, DocumentTime, Grain

MINUTES_IN_DAY: Final = 1440
_GRAIN_DAYS: Final = {Grain.HOUR: 1 / 24, Grain.MINUTE: 1 / MINUTES_IN_DAY, Grain.SECOND: 1 / 86_400}


@dataclass(frozen=True, slots=True)
class Extent:
    """A date on the axis, in days as a real number: noon of day 1 is 1.5, and day 1 lies in 1.0..2.0.

    `start`..`end` are the outer bounds. `core_start`..`core_end` is what is certainly covered; the
    two are equal when nothing is. At an open end the bound is the last one that is known.
    """

    start: float
    core_start: float
    core_end: float
    end: float
    opens_past: bool = False
    opens_future: bool = False


def extent_of(date: AnchoredDate) -> Extent | None:
    """Return where `date` lies, or None when both its ends are open.

    >>> from timeline_app.model.dates import on_day
    >>> extent_of(on_day(10))
    Extent(start=10, core_start=10, core_end=11, end=11, opens_past=False, opens_future=False)
    """
    first = date.earliest_start
    if first is not None and first == date.latest_end and _is_plain(date):
        return Extent(first, first, first + 1, first + 1)  # most dates are
    starts = [day for day in (date.earliest_start, date.latest_start) if day is not None]
    ends = [day + 1 for day in (date.earliest_end, date.latest_end) if day is not None]
    if not starts and not ends:
        return None
    opens_past, opens_future = not starts, not ends
    if date.is_one_day and (date.clock is not None or date.part is not None):
        start, end = _within_day(starts[0], date)
        return Extent(start, start, end, end)
    start = float(min(starts)) if starts else float(min(ends))
    end = float(max(ends)) if ends else float(max(starts))
    if date.clock is not None and starts:
        start += _fraction(date.clock)
    if date.end_clock is not None and ends:
        end += _fraction(date.end_clock) - 1
    core_start, core_end = _core(date, start, end)
    return Extent(start, core_start, core_end, max(start, end), opens_past, opens_future)


def moment_of(time: DocumentTime) -> float:
    """Return where a moment lies, the beginning of its day where no clock tells more.

    >>> moment_of(DocumentTime(10, ClockTime(12, 0))), moment_of(DocumentTime(10, None))
    (10.5, 10.0)
    """
    return time.day + (0.0 if time.clock is None else _fraction(time.clock))


def _is_plain(date: AnchoredDate) -> bool:
    return not (date.is_approximate or date.clock or date.part or date.end_clock)


def _core(date: AnchoredDate, start: float, end: float) -> tuple[float, float]:
    if date.is_approximate or date.latest_start is None or date.earliest_end is None:
        return start, start
    core_start = max(start, float(date.latest_start))
    core_end = min(end, float(date.earliest_end + 1))
    return (core_start, core_end) if core_end > core_start else (start, start)


def _within_day(day: int, date: AnchoredDate) -> tuple[float, float]:
    if date.clock is None:
        first, last = HOURS_OF_PART[date.part] if date.part is not None else (0, 24)
        return day + first / 24, day + last / 24
    start = day + _fraction(date.clock)
    if date.end_clock is not None and date.end_clock > date.clock:
        return start, day + _fraction(date.end_clock)
    return start, start + _GRAIN_DAYS.get(date.grain, _GRAIN_DAYS[Grain.MINUTE])


def _fraction(clock: ClockTime) -> float:
    minutes = clock.hour * 60 + (clock.minute or 0) + (clock.second or 0) / 60
    return minutes / MINUTES_IN_DAY
