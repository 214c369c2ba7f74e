"""Builders of dates: from a pattern's slots to an under-specified value, None when they make no sense."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from timeline_app.engine.recognise.found import Found
from timeline_app.engine.recognise.iso_weeks import week_of_year
from timeline_app.model.dates import Grain, Modifier
from timeline_app.model.values import (
    AnchorPoint,
    Direction,
    FeastDay,
    LongPeriod,
    NthOf,
    PartialDate,
    PartIn,
    PartOfYear,
    TimeOfDay,
    TimeValue,
    UnitRef,
    WeekdayRef,
)

Builder = Callable[[Found], object | None]

_PERIOD_YEARS: Final = {Grain.DECADE: 10, Grain.CENTURY: 100, Grain.MILLENNIUM: 1000}
_HUNDRED: Final = 100
_SATURDAY: Final = 5
_OWN_CENTURY: Final = 2000  # "the 2000s" are told from the 2010s as yet
_MOST_DAYS: Final = 31  # of any month
_MOST_WRITTEN: Final = 99  # "32 May" is a day that does not exist; "120 May" is no day at all


def build_calendar(found: Found) -> PartialDate | None:
    """Build a date from year, month, day, weekday and era."""
    month, day = found.number("month"), found.number("day")
    if (
        day is not None and not 1 <= day <= _MOST_WRITTEN
    ):  # of "31 February" anchoring says that there is none
        return None
    year = found.number("year")
    if year is not None and found.get("era") == "BC":
        year = 1 - year
    return PartialDate(
        year,
        month,
        day,
        found.number("weekday"),
        direction=found.direction(),
        century_is_open="year" in found.slots and _is_short(found),
        era_is_open=found.has("open_era"),
        is_fiscal=found.has("fiscal"),
        anchor=_anchor(found),
    )


def _anchor(found: Found) -> AnchorPoint:
    return AnchorPoint.MENTION if found.get("anchor") == "MENTION" else AnchorPoint.PUBLICATION


def _is_short(found: Found) -> bool:
    """Whether the year was said with two digits."""
    span, year = found.spans.get("year"), found.number("year")
    return year is not None and year < 100 and not found.has("era") and span is not None and len(span) <= 3


def build_same(found: Found) -> object | None:
    """Build a value that the form of a numeral already gave."""
    return found.get("date")


def build_weekday(found: Found) -> WeekdayRef | None:
    """Build a day by its name."""
    weekday = found.number("weekday")
    return None if weekday is None else WeekdayRef(weekday, found.direction(), anchor=_anchor(found))


def build_unit_ref(found: Found) -> TimeValue | None:
    """Build a whole unit counted from the anchor's."""
    grain, offset = found.grain(), found.number("offset")
    if grain is None or offset is None:
        return None
    return UnitRef(grain, offset, _anchor(found), found.modifier())


def build_feast(found: Found) -> FeastDay | None:
    """Build a day with a rule."""
    name = found.get("feast")
    return FeastDay(name, found.number("year"), found.direction()) if isinstance(name, str) else None


def build_period(found: Found) -> LongPeriod | None:
    """Build a decade, century or millennium."""
    grain = found.grain()
    if grain is None:
        return None
    is_bc = found.get("era") == "BC"
    if grain is Grain.DECADE:
        return _decade(found, is_bc)
    number = found.number("nth")
    if number is None or not 1 <= number <= 99:
        return None
    years = _PERIOD_YEARS[grain]
    # The 3rd century BC is 300 to 201 BC: -299 to -200.
    return LongPeriod(1 - number * years if is_bc else (number - 1) * years, grain)


def _decade(found: Found, is_bc: bool) -> LongPeriod | None:
    first, century = found.number("first"), found.number("century")
    if first is None:
        return None
    if century is not None:
        return LongPeriod(century * 100 + first, Grain.DECADE) if 10 <= century <= 20 else None
    if first >= _HUNDRED and first % _HUNDRED == 0 and first < _OWN_CENTURY:  # "the 1800s"
        return LongPeriod(1 - _HUNDRED - first if is_bc else first, Grain.CENTURY)
    if is_bc:
        return LongPeriod(-8 - first, Grain.DECADE)
    return None if first % 10 else LongPeriod(first, Grain.DECADE, century_is_open=first < 100)


def build_part_of_year(found: Found) -> PartOfYear | None:
    """Build a season, quarter or half-year."""
    grain = found.grain()
    month = found.number("month")
    number = found.number("season") or found.number("number") or (month and (month + 2) // 3)
    most = {Grain.SEASON: 4, Grain.QUARTER: 4, Grain.HALF_YEAR: 2}.get(grain or Grain.DAY, 0)
    if grain is None or number is None:
        return None
    number = most if number == -1 else number
    if not 1 <= number <= most:
        return None
    years = found.pair("years")
    year = found.number("year") if years is None else years[0]
    direction = found.direction()
    if year is not None and found.get("era") == "BC":
        year = 1 - year
    elif year is not None and year < 100 and not found.has("era"):
        year += 1900 if year > 40 else 2000
    return PartOfYear(grain, number, year, direction, is_fiscal=found.has("fiscal"), anchor=_anchor(found))


def build_week_of(found: Found) -> NthOf | None:
    """Build the week or weekend that holds a day."""
    whole, grain = found.get("whole"), found.grain()
    if grain not in (Grain.WEEK, Grain.WEEKEND) or grain is None:
        return None
    return NthOf(1, grain, whole) if isinstance(whole, TimeValue) else None


def build_week_of_year(found: Found) -> NthOf | None:
    """Build a week by its number: "week 24 of 2013"."""
    year, week = found.number("year"), found.number("week")
    return None if year is None or week is None else week_of_year(year, week)


def build_coming_weekend(_: Found) -> NthOf:
    """Build the nearest weekend to come."""
    return NthOf(1, Grain.WEEKEND, WeekdayRef(_SATURDAY, Direction.FUTURE))


def build_week_of_feast(found: Found) -> NthOf | None:
    """Build the week that holds a feast: "Easter week"."""
    feast = build_feast(found)
    return None if feast is None else NthOf(1, Grain.WEEK, feast)


def build_weekend_of_feast(found: Found) -> NthOf | None:
    """Build the weekend beside a feast: "Memorial Day weekend"."""
    feast = build_feast(found)
    return None if feast is None else NthOf(1, Grain.WEEKEND, feast)


def build_quarter_of_year(found: Found) -> PartIn | None:
    """Build the quarter that a report is on, in the year that is named: "the 1988 quarter"."""
    year = build_calendar(found)
    return None if year is None else PartIn(UnitRef(Grain.QUARTER, 0, AnchorPoint.MENTION), year)


def build_nth_of(found: Found) -> NthOf | None:
    """Build the n-th unit or weekday of a longer time."""
    number, whole, weekday = found.number("nth"), found.get("whole"), found.number("weekday")
    grain = Grain.DAY if weekday is not None else found.grain()
    if number is None or grain is None or not -1 <= number <= 366 or number == 0:
        return None
    if whole is not None and not isinstance(whole, TimeValue):
        return None
    return NthOf(number, grain, whole, weekday)


def build_within(found: Found) -> TimeValue | None:
    """Build a smaller time within a larger."""
    part, whole = found.get("part"), found.get("whole")
    if not isinstance(part, TimeValue) or not isinstance(whole, TimeValue):
        return None
    if isinstance(part, PartialDate) and (part.year is not None or part.direction is not None):
        return None
    if isinstance(part, UnitRef | LongPeriod):
        return None
    return PartIn(part, whole)


def build_weekday_of_unit(found: Found) -> TimeValue | None:
    """Build a time on a weekday of a week that is counted from the anchor's: "Tuesday evening last week"."""
    part, whole = found.get("part"), found.get("whole")
    if not isinstance(whole, UnitRef) or whole.grain is not Grain.WEEK:
        return None
    match part:
        case PartIn(TimeOfDay(), WeekdayRef(direction=None)):
            return PartIn(part, whole)
        case _:
            return None


def build_modified(found: Found) -> TimeValue | None:
    """Build the early, middle or late part of a time, or about that time."""
    value, modifier = found.get("of"), found.modifier()
    if not isinstance(value, TimeValue) or modifier is None or _has_another_article(found, value):
        return None
    return with_modifier(value, modifier)


def build_beside(found: Found) -> UnitRef | None:
    """Build what came before or after the anchor in the same unit: "earlier this year", "later in the week"."""
    value, modifier = found.get("of"), found.modifier()
    if not isinstance(value, UnitRef) or value.offset or value.modifier is not None:
        return None
    if not Grain.YEAR <= value.grain < Grain.DAY or value.grain is Grain.WEEKEND:
        return None
    return replace(value, modifier=modifier, is_beside=True)


def _has_another_article(found: Found, value: TimeValue) -> bool:
    """Whether an article belongs to a noun behind the time: "the late-May vote", "the start of the 2010 season"."""
    match value:
        case PartialDate(month=None):
            return "article" in found.slots
        case PartialDate(day=None, year=None):
            return "lead" in found.slots and found.spans["modifier"].end == found.spans["of"].start
        case _:
            return False


def with_modifier(value: TimeValue, modifier: Modifier) -> TimeValue | None:
    """Return the value with a modifier; None where none fits."""
    match value:
        case PartialDate() | LongPeriod() | PartOfYear() | WeekdayRef() | UnitRef() | TimeOfDay() | NthOf():
            return replace(value, modifier=modifier) if value.modifier is None else None
        case PartIn(part, whole):
            inner = with_modifier(part, modifier)
            return None if inner is None else PartIn(inner, whole)
        case FeastDay() if modifier is Modifier.APPROX:
            return value
        case _:
            return None


CALENDAR_BUILDERS: Final[dict[str, Builder]] = {
    "calendar": build_calendar,
    "same": build_same,
    "weekday": build_weekday,
    "unit_ref": build_unit_ref,
    "feast": build_feast,
    "period": build_period,
    "part_of_year": build_part_of_year,
    "week_of": build_week_of,
    "week_of_year": build_week_of_year,
    "coming_weekend": build_coming_weekend,
    "week_of_feast": build_week_of_feast,
    "weekend_of_feast": build_weekend_of_feast,
    "quarter_of_year": build_quarter_of_year,
    "nth_of": build_nth_of,
    "within": build_within,
    "weekday_of_unit": build_weekday_of_unit,
    "modified": build_modified,
    "beside": build_beside,
}
