"""Write values as TIMEX3, in TimeML's canonical form."""

from dataclasses import replace
from typing import Final, assert_never

from timeline_app.model.calendar import is_day, iso_week, to_civil
from timeline_app.model.dates import AnchoredDate, Grain, Modifier, PartOfDay, Timex, TimexKind
from timeline_app.model.values import (
    Amount,
    Between,
    Bound,
    CountedFrom,
    Direction,
    Doubted,
    Duration,
    FeastDay,
    LongPeriod,
    NthOf,
    PartialDate,
    PartIn,
    PartOfYear,
    SetOfTimes,
    StatedDate,
    TimeOfDay,
    TimeValue,
    UnitOffset,
    UnitRef,
    VagueRef,
    WeekdayRef,
)

SEASONS: Final = ("SP", "SU", "FA", "WI")
_VAGUE: Final = {
    Direction.PAST: "PAST_REF",
    Direction.PRESENT: "PRESENT_REF",
    Direction.FUTURE: "FUTURE_REF",
}
_LETTERS: Final = {
    Grain.MILLENNIUM: "ML",
    Grain.CENTURY: "CE",
    Grain.DECADE: "DE",
    Grain.YEAR: "Y",
    Grain.QUARTER: "Q",
    Grain.MONTH: "M",
    Grain.WEEK: "W",
    Grain.WEEKEND: "WE",
    Grain.DAY: "D",
    Grain.HOUR: "H",
    Grain.MINUTE: "M",
    Grain.SECOND: "S",
}
_HALVES: Final = {Grain.YEAR: "6M", Grain.HOUR: "30M", Grain.MINUTE: "30S"}
_OPEN: Final = {
    Grain.YEAR: "XXXX",
    Grain.HALF_YEAR: "XXXX-HX",
    Grain.SEASON: "XXXX-XX",
    Grain.QUARTER: "XXXX-QX",
    Grain.MONTH: "XXXX-XX",
    Grain.WEEK: "XXXX-WXX",
    Grain.WEEKEND: "XXXX-WXX-WE",
    Grain.DAY: "XXXX-XX-XX",
    Grain.DECADE: "XXX",
    Grain.CENTURY: "XX",
    Grain.MILLENNIUM: "X",
}


def year_text(year: int) -> str:
    """Return a year as TIMEX3 writes it: four digits, "BC0044" before the year 1.

    >>> year_text(1990), year_text(-43)
    ('1990', 'BC0044')
    """
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def placed_timex(date: AnchoredDate, modifier: Modifier | None) -> Timex:
    """Return the TIMEX3 of a date whose bounds lie inside one unit of its grain."""
    first = date.earliest_start if date.earliest_start is not None else date.latest_end or 0
    value = _unit_text(first, date.grain)
    kind = TimexKind.DATE
    if date.clock is not None:
        hour, minute = date.clock.hour, date.clock.minute or 0
        second = f":{date.clock.second:02d}" if date.clock.second is not None else ""
        kind, value = TimexKind.TIME, f"{_unit_text(first, Grain.DAY)}T{hour:02d}:{minute:02d}{second}"
    elif date.part is not None:
        kind, value = TimexKind.TIME, f"{_unit_text(first, Grain.DAY)}T{date.part.value}"
    return Timex(kind, value, modifier)


def _unit_text(first: int, grain: Grain) -> str:
    year, month, day = to_civil(first)
    match grain:
        case Grain.MILLENNIUM:
            return f"BC{-year // 1000}" if year < 1 else year_text(year)[:-3]
        case Grain.CENTURY:
            return f"BC{-year // 100:02d}" if year < 1 else year_text(year)[:-2]
        case Grain.DECADE:
            return f"{year_text(year)[:-1]}X"
        case Grain.YEAR:
            return year_text(year)
        case Grain.HALF_YEAR:
            return f"{year_text(year)}-H{(month + 5) // 6}"
        case Grain.SEASON:
            return f"{year_text(year - (month < 3))}-{SEASONS[(month - 3) % 12 // 3]}"
        case Grain.QUARTER:
            return f"{year_text(year)}-Q{(month + 2) // 3}"
        case Grain.MONTH:
            return f"{year_text(year)}-{month:02d}"
        case Grain.WEEK | Grain.WEEKEND:
            week_year, week = iso_week(first)
            return f"{year_text(week_year)}-W{week:02d}{'-WE' if grain is Grain.WEEKEND else ''}"
        case Grain.DAY | Grain.PART_OF_DAY | Grain.HOUR | Grain.MINUTE | Grain.SECOND:
            return f"{year_text(year)}-{month:02d}-{day:02d}"
    assert_never(grain)


def vague_timex(direction: Direction) -> Timex:
    """Return the TIMEX3 of a time without bounds."""
    return Timex(TimexKind.DATE, _VAGUE[direction])


def duration_timex(duration: Duration) -> Timex:
    """Return the TIMEX3 of a length of time.

    >>> duration_timex(Duration((Amount(2.0, Grain.YEAR), Amount(6.0, Grain.MONTH)))).value
    'P2Y6M'
    >>> duration_timex(Duration((Amount(2.5, Grain.HOUR),))).value
    'PT2H30M'
    """
    return Timex(TimexKind.DURATION, period_text(duration.amounts), duration.modifier)


def period_text(amounts: tuple[Amount, ...]) -> str:
    """Return an ISO 8601 period; an unknown number is X."""
    days = [amount for amount in amounts if amount.grain < Grain.PART_OF_DAY]
    times = [amount for amount in amounts if amount.grain > Grain.PART_OF_DAY]
    text = "P" + "".join(_amount_text(amount) for amount in days)
    return text + ("T" + "".join(_amount_text(amount) for amount in times) if times else "")


def _amount_text(amount: Amount) -> str:
    half = _HALVES.get(amount.grain)
    if half is not None and amount.number is not None and amount.number % 1 == 0.5:
        whole = replace(amount, number=amount.number - 0.5)
        return (_amount_text(whole) if whole.number else "") + half
    if amount.grain is Grain.DECADE and amount.number is not None:  # TimeML writes them in years
        return _amount_text(Amount(amount.number * 10, Grain.YEAR))
    number = "X" if amount.number is None else f"{amount.number:.10g}"
    return number + _LETTERS.get(amount.grain, "D")


def set_timex(times: SetOfTimes) -> Timex:
    """Return the TIMEX3 of times that come again."""
    match times.every:
        case Amount(1.0, Grain.WEEKEND):
            value = _OPEN[Grain.WEEKEND]
        case Amount() as amount:
            value = period_text((amount,))
        case WeekdayRef(number):
            value = f"XXXX-WXX-{number + 1}"
        case PartialDate() | PartOfYear() | TimeOfDay() | PartIn() as every:
            value = open_timex(every).value
        case FeastDay():  # one that moves within the year; those that do not are dates by then
            value = period_text((Amount(1.0, Grain.YEAR),))
        case _:
            assert_never(times.every)
    return Timex(TimexKind.SET, value, None, times.quant, times.freq)


def open_timex(value: TimeValue) -> Timex:
    """Return the TIMEX3 of a value that is not placed, with X for what is unknown."""
    match value:
        case Duration():
            return duration_timex(value)
        case SetOfTimes():
            return set_timex(value)
        case VagueRef(direction) | UnitOffset(None, _, direction):
            return vague_timex(direction)
        case TimeOfDay():
            return Timex(TimexKind.TIME, f"XXXX-XX-XX{_time_text(value)}", value.modifier)
        case PartIn(TimeOfDay() as time, whole):
            return Timex(TimexKind.TIME, open_timex(whole).value + _time_text(time), time.modifier)
        case PartIn(inner, _) | Bound(_, inner) | Between(inner, _) | CountedFrom(inner, _) | Doubted(inner):
            return open_timex(inner)
        case FeastDay() | StatedDate():
            return Timex(TimexKind.DATE, "XXXX-XX-XX")
        case UnitOffset(amount, grain) if grain > Grain.PART_OF_DAY:  # "ten minutes later" on an unknown hour
            return duration_timex(Duration((Amount(amount, grain),), value.modifier))
        case NthOf() if value.count > 1:
            return duration_timex(Duration((Amount(float(value.count), value.grain),)))
        case UnitOffset() | UnitRef() | NthOf() | WeekdayRef() | PartOfYear() | PartialDate() | LongPeriod():
            return Timex(TimexKind.DATE, _open_unit(value), value.modifier)
    assert_never(value)


def _open_unit(
    value: UnitOffset | UnitRef | NthOf | WeekdayRef | PartOfYear | PartialDate | LongPeriod,
) -> str:
    match value:
        case WeekdayRef(number):
            return f"XXXX-WXX-{number + 1}"
        case PartOfYear() | PartialDate():
            return _open_calendar(value)
        case _:
            return _OPEN.get(value.grain, "XXXX-XX-XX")


def _open_calendar(value: PartOfYear | PartialDate) -> str:
    year = "XXXX" if value.year is None else year_text(value.year)
    if isinstance(value, PartOfYear):
        if value.grain is Grain.SEASON:
            return f"{year}-{SEASONS[value.number - 1]}"
        return f"{year}-{'Q' if value.grain is Grain.QUARTER else 'H'}{value.number}"
    if value.month is None and value.day is None:
        return year
    month = "XX" if value.month is None else f"{value.month:02d}"
    if value.day is None:
        return f"{year}-{month}"
    is_real = value.month is None or is_day(
        2000 if value.year is None else value.year, value.month, value.day
    )
    return f"{year}-{month}-{value.day:02d}" if is_real else f"{year}-{month}-XX"


def _time_text(time: TimeOfDay) -> str:
    if time.clock is not None:
        return f"T{time.clock.hour:02d}:{time.clock.minute or 0:02d}"
    return f"T{(time.part or PartOfDay.DAYTIME).value}"
