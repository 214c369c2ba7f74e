"""Builders of times that are counted from, or cut out of, another: "the Monday before Christmas", "Tuesday week"."""

from typing import Final

from timeline_app.engine.recognise.calendar_builders import Builder, with_modifier
from timeline_app.engine.recognise.found import Found
from timeline_app.model.dates import Grain, Modifier
from timeline_app.model.values import (
    AnchorPoint,
    CountedFrom,
    Direction,
    FeastDay,
    LongPeriod,
    NthOf,
    PartialDate,
    PartIn,
    PartOfYear,
    TimeOfDay,
    TimeValue,
    UnitOffset,
    UnitRef,
    WeekdayRef,
)

_WEEKS: Final = {"week": 1.0, "fortnight": 2.0}
_MOST_UNITS: Final = 100  # of the same longer time
_MONTHS: Final = 12  # of a year
_FIRST_DAYS: Final = 7  # of a month: what ends on them is counted by weeks, and belongs to the month before
_PARTS: Final = {"half": 2, "third": 3, "quarter": 4}


def build_counted_from(found: Found) -> CountedFrom | None:
    """Build a day, unit or distance that is counted from a named time."""
    of, direction = found.get("of"), found.direction()
    if not isinstance(of, PartialDate | FeastDay | WeekdayRef | UnitRef) or direction is None:
        return None
    weekday, grain, length = found.number("weekday"), found.grain(), found.get("length")
    if weekday is not None:
        return CountedFrom(WeekdayRef(weekday, direction, anchor=AnchorPoint.MENTION), of)
    if isinstance(length, tuple) and len(length) == 1 and length[0].number is not None:
        return CountedFrom(UnitOffset(length[0].number, length[0].grain, direction, AnchorPoint.MENTION), of)
    if grain is None:
        return None
    return CountedFrom(UnitRef(grain, -1 if direction is Direction.PAST else 1, AnchorPoint.MENTION), of)


def build_ago_this_unit(found: Found) -> CountedFrom | None:
    """Build the week or month of a year so many years back: "two years ago this month"."""
    length, unit = found.get("length"), found.get("of")
    if not isinstance(length, tuple) or len(length) != 1 or not isinstance(unit, str):
        return None
    number, grain = length[0].number, length[0].grain
    if number is None or grain not in (Grain.YEAR, Grain.DECADE, Grain.CENTURY):
        return None
    step = UnitOffset(number, grain, Direction.PAST, AnchorPoint.MENTION, is_to_the_day=True)
    return CountedFrom(step, UnitRef(Grain[unit.upper()], 0))


def build_weeks_from_weekday(found: Found) -> CountedFrom | None:
    """Build a weekday with weeks to count on or back: "Tuesday week", "a week ago Friday", "the Friday before last"."""
    weekday, direction = found.number("weekday"), found.direction()
    weeks = _WEEKS.get(str(found.get("weeks")))
    if weekday is None or direction is None or weeks is None:
        return None
    step = UnitOffset(weeks, Grain.WEEK, direction, AnchorPoint.MENTION)
    return CountedFrom(step, WeekdayRef(weekday, direction))


def build_weekdays_ago(found: Found) -> CountedFrom | None:
    """Build a weekday so many times back: "two Sundays ago"."""
    weekday, number = found.number("weekday"), found.number("n")
    if weekday is None or number is None or not 1 <= number <= _MOST_UNITS:
        return None
    step = UnitOffset(float(number - 1), Grain.WEEK, Direction.PAST, AnchorPoint.MENTION)
    return CountedFrom(step, WeekdayRef(weekday, Direction.PAST))


def build_part_before_last(found: Found) -> PartIn | None:
    """Build a part of the day before yesterday: "the night before last"."""
    part = found.part()
    return None if part is None else PartIn(TimeOfDay(part=part), UnitRef(Grain.DAY, -2))


def build_fraction_of(found: Found) -> TimeValue | None:
    """Build a half, third or quarter of a longer time: "the second half of the 1990s"."""
    number, whole, parts = found.number("nth"), found.get("whole"), _PARTS.get(str(found.get("part")))
    if number is None or parts is None or not isinstance(whole, TimeValue):
        return None
    if not -1 <= number <= parts or number == 0:
        return None
    number = parts if number == -1 else number
    if isinstance(whole, PartialDate) and whole.month is None and parts == _PARTS["half"]:
        return PartOfYear(Grain.HALF_YEAR, number, whole.year, is_fiscal=whole.is_fiscal)
    if parts == _PARTS["quarter"] and not isinstance(whole, LongPeriod):
        return None  # a quarter of a year has its own pattern
    return NthOf(number, Grain.DAY, whole, parts=parts)


def build_units_of(found: Found) -> NthOf | None:
    """Build the first or last units of a longer time: "the first three months of 2022"."""
    number, count, grain, whole = found.number("nth"), found.number("n"), found.grain(), found.get("whole")
    if number is None or abs(number) != 1 or count is None or not 2 <= count <= _MOST_UNITS:
        return None
    if grain is None or grain > Grain.DAY or not isinstance(whole, TimeValue):
        return None
    return NthOf(number, grain, whole, count=count)


def build_turn_of(found: Found) -> TimeValue | None:
    """Build the beginning of a century: "the turn of the 20th century"."""
    whole = found.get("of")
    if isinstance(whole, LongPeriod) or (isinstance(whole, UnitRef) and whole.grain <= Grain.YEAR):
        return with_modifier(whole, Modifier.START)
    return None


def quarter_to(end: PartialDate, *, is_over: bool) -> NthOf:
    """Return the quarter that a firm's three months up to a day lie in for the most: to July 31, the second.

    The month before the one that is full on that day tells it: May, June and July are June's quarter.
    """
    full = (end.month or 1) - (1 if (end.day or 1) <= _FIRST_DAYS else 0)
    middle = full - 1
    year = end.year if end.year is None or middle >= 1 else end.year - 1
    direction = Direction.PAST if is_over and year is None else None
    month = PartialDate(year, (middle - 1) % _MONTHS + 1, direction=direction)
    return NthOf(1, Grain.QUARTER, month)


COUNTED_BUILDERS: Final[dict[str, Builder]] = {
    "counted_from": build_counted_from,
    "ago_this_unit": build_ago_this_unit,
    "weeks_from_weekday": build_weeks_from_weekday,
    "weekdays_ago": build_weekdays_ago,
    "part_before_last": build_part_before_last,
    "fraction_of": build_fraction_of,
    "units_of": build_units_of,
    "turn_of": build_turn_of,
}
