"""Times inside a longer time: the n-th unit of it, a time or part of a day."""

from dataclasses import replace
from typing import Final

from timeline_app.engine.anchor.feasts import nth_weekday
from timeline_app.engine.anchor.stand import Placed, Stand, iso_day, waiting
from timeline_app.engine.anchor.timex3 import placed_timex
from timeline_app.engine.anchor.units import unit_at
from timeline_app.model.calendar import DAYS_IN_WEEK, to_civil, to_day, weekday
from timeline_app.model.dates import AnchoredDate, Grain, Modifier, PartOfDay, Reading, on_day, within
from timeline_app.model.mention import Alternative, Tense
from timeline_app.model.message import message
from timeline_app.model.values import Direction, NthOf, TimeOfDay

_FAR_DAYS: Final = 14  # nobody says of such a day what "is" at three
_TUESDAY: Final = 1  # of the week; up to it the weekend before is nearer
_EVENING: Final = 18  # hours of the clock
_SMALL_HOURS_END: Final = 6
_LATE_PARTS: Final = (PartOfDay.EVENING, PartOfDay.NIGHT)
_YEAR_PARTS: Final = {2: Grain.HALF_YEAR, 4: Grain.QUARTER}
_MOST_UNITS: Final = 1_000  # units counted one by one inside a whole


def nth(value: NthOf, first: int, last: int) -> AnchoredDate | None:
    """Return the n-th unit or weekday from `first` to `last`, from the end when negative; None when too few."""
    if value.count > 1:
        return _run(value, first, last)
    if value.weekday is not None:
        day = nth_weekday(first, last, value.weekday, value.number)
        return None if day is None else on_day(day)
    if first == last and value.number == 1:
        is_behind = value.grain is Grain.WEEKEND and weekday(first) <= _TUESDAY  # "Memorial Day weekend"
        return unit_at(first, value.grain, -1 if is_behind else 0)
    if value.grain is Grain.DAY:
        day = first + value.number - 1 if value.number > 0 else last + 1 + value.number
        return on_day(day) if first <= day <= last else None
    if value.grain is Grain.WEEK and last - first < 35:
        return _week_of_month(value.number, first, last)
    if value.number > _MOST_UNITS:
        return None
    if value.number < 0:
        unit = unit_at(last, value.grain, value.number + 1)
    else:
        unit = unit_at(first, value.grain, value.number - 1)
    if unit.first_day is None or unit.last_day is None or not first <= unit.last_day or unit.first_day > last:
        return None
    return unit


def fraction(value: NthOf, parts: int, whole: AnchoredDate) -> AnchoredDate | None:
    """Return one of the equal parts of a longer time: "the second half of the 1990s"; of a year its half or quarter."""
    first, last = whole.first_day, whole.last_day
    if first is None or last is None:
        return None
    if whole.grain is Grain.YEAR and parts in _YEAR_PARTS:
        return unit_at(first, _YEAR_PARTS[parts], value.number - 1)
    years = to_civil(last)[0] - to_civil(first)[0] + 1
    if years > 1:
        starts = [to_day(to_civil(first)[0] + years * at // parts) for at in range(parts)]
    else:
        starts = [first + (last - first + 1) * at // parts for at in range(parts)]
    starts = [first, *starts[1:], last + 1]
    modifier = {1: Modifier.START, parts: Modifier.END}.get(value.number)
    found = within(starts[value.number - 1], starts[value.number] - 1, whole.grain)
    return replace(found, modifier=modifier)


def _run(value: NthOf, first: int, last: int) -> AnchoredDate | None:
    """Return so many units from the first day on, or up to the last."""
    steps = value.count - 1
    if value.grain in (Grain.DAY, Grain.WEEK):
        days = value.count * (DAYS_IN_WEEK if value.grain is Grain.WEEK else 1) - 1
        start = on_day(first if value.number > 0 else last - days)
        end = on_day(first + days if value.number > 0 else last)
    elif value.number > 0:
        start, end = unit_at(first, value.grain), unit_at(first, value.grain, steps)
    else:
        start, end = unit_at(last, value.grain, -steps), unit_at(last, value.grain)
    if (start.first_day or 0) < first or (end.last_day or 0) > last:
        return None
    return AnchoredDate(
        start.first_day, start.last_day, end.first_day, end.last_day, start.grain, Reading.THROUGHOUT
    )


def _week_of_month(number: int, first: int, last: int) -> AnchoredDate | None:
    """Weeks of a month are counted by sevens from its first day, or back from its last."""
    if number > 0:
        start = first + (number - 1) * DAYS_IN_WEEK
        return within(start, min(start + DAYS_IN_WEEK - 1, last), Grain.WEEK) if start <= last else None
    end = last + (number + 1) * DAYS_IN_WEEK
    return within(max(end - DAYS_IN_WEEK + 1, first), end, Grain.WEEK) if end >= first else None


def with_time(whole: Placed, date: AnchoredDate, time: TimeOfDay) -> Placed:
    """Put a time or part of the day on a day; larger wholes stay as they are."""
    if not date.is_one_day:
        return whole
    if time.clock is not None:
        grain = Grain.HOUR if time.clock.minute is None else Grain.MINUTE
        grain = Grain.SECOND if time.clock.second is not None else grain
        return replace(whole, date=replace(date, grain=grain, clock=time.clock, modifier=time.modifier))
    timed = replace(date, grain=Grain.PART_OF_DAY, part=time.part, modifier=time.modifier)
    return replace(whole, date=timed)


def time_of_day(value: TimeOfDay, stand: Stand) -> Placed:
    """Place a time of day on the last mentioned day of the text, else on the base day."""
    reference = (
        stand.reference if stand.reference is not None and stand.reference.is_one_day else stand.last_day
    )
    if reference is not None and not _is_another_day(reference, stand):
        day = reference.first_day or 0
        placed = with_time(Placed(on_day(day)), on_day(day), value)
        placed = replace(placed, trace=(message("day-mentioned", day=iso_day(day)),))
        return _past_midnight(placed, day + 1, value) if _is_past_midnight(value, reference) else placed
    if stand.base is None:
        return waiting()
    placed = with_time(Placed(on_day(stand.base.day)), on_day(stand.base.day), value)
    return replace(placed, trace=(stand.base_step("day-of-publication"),))


def _is_another_day(reference: AnchoredDate, stand: Stand) -> bool:
    """Whether the day last mentioned lies ahead of a verb that looks back, or far from one of the present."""
    if stand.base is None or stand.is_narrative or reference.first_day is None:
        return False
    ahead = reference.first_day - stand.base.day
    if stand.tense is Tense.PRESENT and abs(ahead) > _FAR_DAYS and not stand.is_under_date:
        return True
    if stand.tense is Tense.FUTURE and ahead < -_FAR_DAYS:
        return True
    return stand.tense is Tense.PAST and reference.first_day > stand.base.day


def _is_past_midnight(value: TimeOfDay, reference: AnchoredDate) -> bool:
    """Whether a time of the small hours follows an evening: "at 11 p.m. on Tuesday", then "at 2 a.m."."""
    if value.direction is not None:
        return value.direction is Direction.FUTURE
    is_small_hour = value.clock is not None and value.clock.hour < _SMALL_HOURS_END
    if not is_small_hour and value.part is not PartOfDay.MORNING:
        return False
    if reference.clock is not None:
        return reference.clock.hour >= _EVENING
    return reference.part in _LATE_PARTS


def _past_midnight(placed: Placed, day: int, value: TimeOfDay) -> Placed:
    """Move a time on to the next day, and keep the day last told of as the other reading."""
    moved = with_time(Placed(on_day(day)), on_day(day), value)
    trace = (*placed.trace, message("past-midnight", day=iso_day(day)))
    if placed.date is None or value.direction is not None:
        return replace(moved, trace=trace)
    other = Alternative(placed_timex(placed.date, value.modifier), message("evening-before"))
    return replace(moved, trace=trace, alternatives=(other,))
