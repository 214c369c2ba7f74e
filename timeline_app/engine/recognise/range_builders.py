"""Builders of stretches whose ends share words: "3 to 5 May", "1914-18", "9 to 11 a.m."."""

from dataclasses import replace
from typing import Final

from timeline_app.engine.recognise.calendar_builders import (
    Builder,
    build_part_of_year,
    build_period,
    with_modifier,
)
from timeline_app.engine.recognise.found import Found
from timeline_app.model.dates import ClockTime, PartOfDay, Reading
from timeline_app.model.span import Span
from timeline_app.model.values import (
    Between,
    PartialDate,
    PartIn,
    PartOfYear,
    TimeOfDay,
    TimeValue,
    WeekdayRef,
)

_MOST_DAYS: Final = 31  # of any month
_NEAR_YEARS: Final = 3  # apart; of years further apart, the stretch between them would say too much
_NOON: Final = 12
_SHARED: Final = ("month", "year", "era", "half", "zone", "named", "whole", "lead", "noun", "part")
"""Slots that are said once for both ends."""


def _reading(found: Found) -> Reading:
    return Reading.WITHIN if found.get("reading") == "WITHIN" else Reading.THROUGHOUT


def build_day_range(found: Found) -> Between | None:
    """Days of one month: "3 to 5 May 2022", "May 3-5"."""
    month, year = found.number("month"), found.number("year")
    first, last = found.pair("days") or (found.number("first"), found.number("last"))
    if month is None or first is None or last is None or not 1 <= first < last <= _MOST_DAYS:
        return None
    if found.has("list") and last != first + 1:
        return None
    start_span, end_span = _range_spans(found)
    start, end = PartialDate(year, month, first), PartialDate(year, month, last)
    return Between(start, end, start_span, end_span, _reading(found))


def _range_spans(found: Found) -> tuple[Span, Span]:
    """Build the places of the two ends; where one numeral holds both ("3-5"), its two halves."""
    whole = found.spans.get("days") or found.spans.get("years") or found.spans.get("hours")
    others = [span for slot, span in found.spans.items() if slot in _SHARED]
    if whole is not None:
        first, _ = found.pair("days") or found.pair("years") or found.pair("hours") or (0, 0)
        cut = whole.start + len(str(first))
        start, end = Span(whole.start, cut), Span(cut + 1, whole.end)
    else:
        start, end = found.spans["first"], found.spans["last"]
    before = [span.start for span in others if span.end <= start.start]
    behind = [span.end for span in others if span.start >= end.end]
    return Span(min([start.start, *before]), start.end), Span(end.start, max([end.end, *behind]))


def build_month_range(found: Found) -> Between | None:
    """Months before the year that is said once: "May–July 2021", "Nov.–Feb. 2021", which begins the year before."""
    first, last, year = found.number("first"), found.number("last"), found.number("year")
    if first is None or last is None or year is None or first == last:
        return None
    start_span, end_span = _range_spans(found)
    start = PartialDate(year - (first > last), first)
    return Between(start, PartialDate(year, last), start_span, end_span, _reading(found))


def build_year_range(found: Found) -> Between | None:
    """From one year to another: "1914-18", "264 to 241 BC"."""
    first, last = found.pair("years") or (found.number("first"), found.number("last"))
    if first is None or last is None:
        return None
    if found.get("era") == "BC":
        first, last = 1 - first, 1 - last
    if first >= last or (found.has("list") and last != first + 1):
        return None
    start_span, end_span = _range_spans(found)
    return Between(PartialDate(first), PartialDate(last), start_span, end_span, _reading(found))


def build_year_choice(found: Found) -> Between | None:
    """One of two years that lie close together, in whatever order: "1998 or 1999", "69 or 70 BC"."""
    numbers = found.number("first"), found.number("last")
    if numbers[0] is None or numbers[1] is None or not 0 < abs(numbers[0] - numbers[1]) <= _NEAR_YEARS:
        return None
    first, last = (1 - number if found.get("era") == "BC" else number for number in numbers if number)
    spans = _range_spans(found)
    if first > last:
        first, last, spans = last, first, (spans[1], spans[0])
    return Between(PartialDate(first), PartialDate(last), *spans, Reading.WITHIN)


def build_period_range(found: Found) -> Between | None:
    """Decades, centuries or quarters said together: "the 18th and 19th centuries"; with `list` only neighbours."""
    first, last = found.number("first"), found.number("last")
    is_bc = found.get("era") == "BC"
    if (
        first is None
        or last is None
        or (last <= first) != is_bc
        or (found.has("list") and abs(last - first) != 1)
    ):
        return None
    start, end = _numbered(found, first), _numbered(found, last)
    if start is None or end is None:
        return None
    start_span, end_span = _range_spans(found)
    modifier, later = found.modifier(), found.modifier("later")
    if modifier is not None and later is not None:  # "the late 19th and early 20th centuries"
        start, end = with_modifier(start, modifier) or start, with_modifier(end, later) or end
        start_span = Span(min(start_span.start, found.spans["modifier"].start), start_span.end)
        end_span = Span(found.spans["later"].start, end_span.end)
    return Between(start, end, start_span, end_span, _reading(found))


def build_season_range(found: Found) -> Between | None:
    """Seasons said together: "the spring and early summer of 1943"; the winter before a spring is one year earlier."""
    first, last = found.number("first"), found.number("last")
    if first is None or last is None or first == last:
        return None
    start, end = _numbered(found, first), _numbered(found, last)
    if not isinstance(start, PartOfYear) or not isinstance(end, PartOfYear):
        return None
    if last < first and start.year is not None:
        start = replace(start, year=start.year - 1)
    start_span, end_span = _range_spans(found)
    if "modifier" in found.spans:
        end_span = Span(found.spans["modifier"].start, end_span.end)
    return Between(start, replace(end, modifier=found.modifier()), start_span, end_span, _reading(found))


def _numbered(found: Found, number: int) -> TimeValue | None:
    """Return the decade, century, quarter or season of that number."""
    single = replace(found, slots={**found.slots, "first": number, "nth": number, "number": number})
    is_part = found.get("unit") in ("QUARTER", "SEASON")
    return build_part_of_year(single) if is_part else build_period(single)


def build_weekday_range(found: Found) -> Between | None:
    """From one weekday to another: "Mon-Fri"."""
    first, last = found.number("first"), found.number("last")
    if first is None or last is None or first == last:
        return None
    start_span, end_span = _range_spans(found)
    return Between(WeekdayRef(first), WeekdayRef(last), start_span, end_span)


def build_clock_range(found: Found) -> Between | None:
    """From one hour to another whose half of the day is said once: "9 to 11 a.m.", "11 to 1 p.m."."""
    hours = found.pair("hours")
    first = ClockTime(hours[0]) if hours is not None else _clock(found.get("first"))
    last = ClockTime(hours[1]) if hours is not None else _clock(found.get("last"))
    if first is None or last is None or not (1 <= first.hour <= _NOON and 1 <= last.hour <= _NOON):
        return None
    is_pm = found.get("half") == "pm" or found.part() in (PartOfDay.AFTERNOON, PartOfDay.EVENING)
    zone = found.number("zone")
    start_is_pm = is_pm == (first.hour % _NOON <= last.hour % _NOON)
    start = replace(first, hour=first.hour % _NOON + _NOON * start_is_pm, utc_offset_min=zone)
    end = replace(last, hour=last.hour % _NOON + _NOON * is_pm, utc_offset_min=zone)
    start_span, end_span = _range_spans(found)
    whole = found.get("whole")
    ends = [TimeOfDay(start), TimeOfDay(end)]
    on_day = [PartIn(time, whole) if isinstance(whole, TimeValue) else time for time in ends]
    return Between(on_day[0], on_day[1], start_span, end_span, _reading(found))


def _clock(value: object) -> ClockTime | None:
    if isinstance(value, int):
        return ClockTime(value)
    return value if isinstance(value, ClockTime) else None


RANGE_BUILDERS: Final[dict[str, Builder]] = {
    "day_range": build_day_range,
    "year_range": build_year_range,
    "year_choice": build_year_choice,
    "period_range": build_period_range,
    "month_range": build_month_range,
    "season_range": build_season_range,
    "weekday_range": build_weekday_range,
    "clock_range": build_clock_range,
}
