"""Builders of lengths, distances, times of day, sets and vague references."""

from dataclasses import replace
from typing import Final

from timeline_app.engine.recognise.calendar_builders import Builder
from timeline_app.engine.recognise.found import Found
from timeline_app.model.dates import ClockTime, Grain, Modifier, PartOfDay
from timeline_app.model.values import (
    Amount,
    AnchorPoint,
    Duration,
    FeastDay,
    PartialDate,
    PartIn,
    PartOfYear,
    SetOfTimes,
    TimeOfDay,
    TimeValue,
    UnitOffset,
    UnitRef,
    VagueRef,
    WeekdayRef,
)

Length = tuple[Amount, ...]

_NOON: Final = 12
_FIRST_OF_NIGHT: Final = 6  # o'clock; smaller hours of the night follow midnight
_LATEST_MEANT_AFTER_NOON: Final = 7  # people meet at seven in the evening, and at eight on either side
_SPOKEN_STEP: Final = 5  # minutes: people say "ten to nine", and "seven minutes to nine" with the unit
_MOST_REST: Final = {
    (Grain.YEAR, Grain.MONTH): 12, (Grain.YEAR, Grain.WEEK): 53, (Grain.YEAR, Grain.DAY): 366,
    (Grain.MONTH, Grain.WEEK): 5, (Grain.MONTH, Grain.DAY): 31, (Grain.WEEK, Grain.DAY): 7,
    (Grain.DAY, Grain.HOUR): 24, (Grain.HOUR, Grain.MINUTE): 60, (Grain.MINUTE, Grain.SECOND): 60,
}  # fmt: skip
_YEARS: Final = range(1500, 2200)  # "the 1988 quarter" is no length


def build_length(found: Found) -> Length | None:
    """So many units; "some" when the number is not said."""
    grain, number = found.grain() or found.grain("many"), found.amount("n")
    if grain is None:
        return None
    if found.has("some"):
        return (Amount(None, grain),)
    if (ends := found.pair("range")) is not None:  # the least that is meant, as with "5 to 10 minutes"
        number = float(ends[0])
    if found.has("half"):
        number = (number or 0.0) + 0.5
    if grain is Grain.CENTURY and number is not None and number % 1:  # "half a century" is no unit of its own
        grain, number = Grain.YEAR, number * 100
    if grain is Grain.DAY and number == 0.5:
        grain, number = Grain.HOUR, 12.0
    if number in _YEARS and not found.has("many"):
        return None
    if grain is Grain.HOUR and _is_military(found):
        return None
    return (Amount(number * (found.number("times") or 1), grain),) if number is not None else None


def _is_military(found: Found) -> bool:
    """Whether the number has four digits that are a time of the day: "0500 hrs"; "five" has four letters too."""
    span, number = found.spans.get("n"), found.number("n")
    if span is None or number is None or len(span) != 4:
        return False
    return 10 <= number < 2400 and number % 100 < 60


def _length(found: Found, slot: str) -> Length:
    value = found.get(slot)
    return value if isinstance(value, tuple) else ()


def build_offset(found: Found) -> UnitOffset | None:
    """Build a distance from the anchor."""
    direction = found.direction()
    length = _length(found, "length") or (build_length(found) or ())
    if not length and found.grain() is not None:
        length = (Amount(1.0, found.grain() or Grain.DAY),)
    if direction is None or len(length) != 1:
        return None
    anchor = AnchorPoint.MENTION if found.get("anchor") == "MENTION" else AnchorPoint.PUBLICATION
    amount, grain = length[0].number, length[0].grain
    return UnitOffset(amount, grain, direction, anchor, found.modifier(), found.has("to_the_day"))


def build_duration(found: Found) -> Duration | None:
    """Build a length of time; two lengths add up when the second is the rest of a unit of the first."""
    amounts = _length(found, "length")
    if not amounts:
        grain = found.grain()
        amounts = build_length(found) or ((Amount(None, grain),) if grain is not None else ())
    more = _length(found, "more")
    if more and not (amounts and _is_rest(more[0], amounts[-1])):
        return None
    is_some = bool(amounts) and amounts[0].number is None
    if is_some and found.modifier() is Modifier.MORE_THAN:  # "over several years" is no more than several
        return None
    return Duration(amounts + more, found.modifier(), found.direction()) if amounts else None


def _is_rest(more: Amount, unit: Amount) -> bool:
    """Whether one length is the rest of a unit of the other: of "two years" are "six months", not "18 months"."""
    if more.number is None or unit.number is None or unit.number % 1 or more.grain <= unit.grain:
        return False
    return more.number < _MOST_REST.get((unit.grain, more.grain), float("inf"))


def build_clock(found: Found) -> TimeOfDay | None:
    """Build a time of day with its half of the day and its zone."""
    time = found.get("time")
    hour, minute, second = (
        (time.hour, time.minute, time.second) if isinstance(time, ClockTime) else (None,) * 3
    )
    if hour is None and (found.amount("hour") or 0.0) % 1 == 0:
        hour = found.number("hour")
    minute, hour = _spoken_minutes(found, minute, hour)
    if hour is None:
        return None
    half = found.get("half")
    if half in ("am", "pm"):
        if not 1 <= hour <= _NOON:
            return None if isinstance(time, ClockTime) is False else _clock(hour, minute, second, found)
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    elif (part := found.part()) is not None:
        hour = 0 if part is PartOfDay.NIGHT and hour == _NOON else _in_part(hour, part)
    return _clock(hour, minute, second, found)


def _clock(hour: int, minute: int | None, second: int | None, found: Found) -> TimeOfDay | None:
    if not 0 <= hour <= 24:
        return None
    return TimeOfDay(ClockTime(hour % 24, minute, second, found.number("zone")))


def build_bare_hour(found: Found) -> TimeOfDay | None:
    """Build an hour without its half of the day: "@ 7", "8ish", "5.30". Up to seven it is taken as after noon."""
    time = found.get("time")
    hour, minute = (time.hour, time.minute) if isinstance(time, ClockTime) else (found.number("hour"), None)
    is_whole = isinstance(time, ClockTime) or found.amount("hour") == hour  # "5.30" is no number of hours
    if hour is None or not is_whole or not 1 <= hour <= _NOON:
        return None
    is_after_noon = hour <= _LATEST_MEANT_AFTER_NOON
    clock = ClockTime(hour + _NOON if is_after_noon else hour, minute)
    return TimeOfDay(clock, modifier=found.modifier(), half_is_open=True)


def _spoken_minutes(found: Found, minute: int | None, hour: int | None) -> tuple[int | None, int | None]:
    """Minutes of "ten past five" and "quarter to six"."""
    past, before = found.number("minutes"), found.number("to_minutes")
    if hour is None or (past is None and before is None):
        return minute, hour
    if past is not None:
        return past, hour
    if before is not None and before % _SPOKEN_STEP:
        return None, None  # "from 6 to 9 p.m." is a stretch
    return 60 - (before or 0), hour - 1 if hour > 1 else _NOON


def build_clock_in_part(found: Found) -> TimeOfDay | None:
    """Build a time whose half of the day is told by the part: "five in the afternoon"."""
    time, part = found.get("part"), found.part("half")
    if not isinstance(time, TimeOfDay) or part is None:
        return None
    return in_part(time, part)


def in_part(time: TimeOfDay, part: PartOfDay) -> TimeOfDay | None:
    """Return a clock time in the half of the day that the part tells."""
    clock = time.clock
    if clock is None:
        return None
    hour = _in_part(clock.hour, part)
    return TimeOfDay(ClockTime(hour, clock.minute, clock.second, clock.utc_offset_min))


def _in_part(hour: int, part: PartOfDay) -> int:
    """Return an hour in the half of the day that the part tells: "ten at night"."""
    is_late = part is PartOfDay.NIGHT and hour >= _FIRST_OF_NIGHT
    is_late |= part in (PartOfDay.AFTERNOON, PartOfDay.EVENING)
    return hour + _NOON if is_late and hour < _NOON else hour


def build_clock_of_day_counted(found: Found) -> PartIn | None:
    """Build a time on a day that is counted: "noon the next day", "10 p.m. two days later"."""
    time, whole = found.get("part"), found.get("whole")
    if not isinstance(time, TimeOfDay) or not isinstance(whole, UnitRef | UnitOffset):
        return None
    is_day = whole.grain is Grain.DAY and (isinstance(whole, UnitRef) or whole.amount is not None)
    return PartIn(time, whole) if is_day else None


def build_part_of_day(found: Found) -> PartIn | None:
    """Build a part of a day counted from the anchor: "this morning", "last night", "the next evening"."""
    part, offset = found.part(), found.number("offset")
    if part is None or offset is None:
        return None
    anchor = AnchorPoint.MENTION if found.get("anchor") == "MENTION" else AnchorPoint.PUBLICATION
    return PartIn(TimeOfDay(part=part, modifier=found.modifier()), UnitRef(Grain.DAY, offset, anchor))


def build_part_alone(found: Found) -> TimeOfDay | None:
    """Build a part of a day that is said elsewhere."""
    part = found.part()
    return None if part is None else TimeOfDay(part=part)


def build_part_within(found: Found) -> PartIn | None:
    """Build a part of a named day: "Sunday evening"."""
    part, whole = found.part(), found.get("whole")
    if part is None or not isinstance(whole, TimeValue) or isinstance(whole, PartIn | TimeOfDay):
        return None
    weekday = found.number("weekday")
    if weekday is not None:  # "Thursday afternoon, June 23"
        if not isinstance(whole, PartialDate) or whole.day is None or whole.weekday not in (None, weekday):
            return None
        whole = replace(whole, weekday=weekday)
    return PartIn(TimeOfDay(part=part, modifier=found.modifier()), whole)


def build_repeated(found: Found) -> SetOfTimes | None:
    """Build times that come again."""
    quant = found.get("quant")
    freq = found.number("freq")
    if freq is not None and freq != found.amount("freq"):  # "2.3 days a week" is no number of times
        return None
    every = _recurring(found) or _recurring_unit(found)
    if every is None:
        return None
    text = f"{freq}X" if freq is not None else None
    return SetOfTimes(every, quant if isinstance(quant, str) else None, text)


def _recurring_unit(found: Found) -> Amount | None:
    length = _length(found, "length")
    if length and length[0].number is not None:
        return length[0]
    grain, number = found.grain(), found.amount("n") or 1.0
    return None if grain is None else Amount(number * 2 if found.has("other") else number, grain)


def _recurring(
    found: Found,
) -> WeekdayRef | PartialDate | PartOfYear | TimeOfDay | PartIn | FeastDay | None:
    """Build a day, month, season, feast or part of the day that comes again."""
    weekday, month, season = (found.number(slot) for slot in ("weekday", "month", "season"))
    part = found.part()
    if weekday is not None:
        return WeekdayRef(weekday) if part is None else PartIn(TimeOfDay(part=part), WeekdayRef(weekday))
    if month is not None:
        return PartialDate(month=month, day=found.number("day"))
    if isinstance(feast := found.get("feast"), str):
        return FeastDay(feast)
    if season is not None:
        return PartOfYear(Grain.SEASON, season)
    return TimeOfDay(part=part) if part is not None else None


def build_one_unit(found: Found) -> Duration | None:
    """Build one unit, said without its number."""
    grain = found.grain()
    return None if grain is None else Duration((Amount(1.0, grain),))


def build_nothing(_: Found) -> str:
    """Mark words that look like a time and are none: the longest match wins, and this one is dropped."""
    return "nothing"


def build_vague(found: Found) -> VagueRef | None:
    """Build past, present or future as such."""
    direction = found.direction("vague")
    return None if direction is None else VagueRef(direction)


LENGTH_BUILDERS: Final[dict[str, Builder]] = {
    "length": build_length,
    "offset": build_offset,
    "duration": build_duration,
    "clock": build_clock,
    "bare_hour": build_bare_hour,
    "clock_in_part": build_clock_in_part,
    "clock_of_day_counted": build_clock_of_day_counted,
    "part_of_day": build_part_of_day,
    "part_alone": build_part_alone,
    "part_within": build_part_within,
    "repeated": build_repeated,
    "vague": build_vague,
    "one_unit": build_one_unit,
    "nothing": build_nothing,
}
