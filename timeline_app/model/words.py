"""Dates as people write them: "19 December 2022", "late February 2022", "44 BC", "3–5 May 2022"."""

import re
from typing import Final

from timeline_app.model.calendar import month_bounds, to_civil, year_bounds
from timeline_app.model.dates import AnchoredDate, Grain, Modifier, PartOfDay, Reading
from timeline_app.model.thirds import modifier_of

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_THIRDS: Final = {Modifier.START: "early ", Modifier.MID: "mid-", Modifier.END: "late "}
_SEASONS: Final = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_PARTS: Final = {
    PartOfDay.MORNING: "morning",
    PartOfDay.MIDDAY: "midday",
    PartOfDay.AFTERNOON: "afternoon",
    PartOfDay.EVENING: "evening",
    PartOfDay.NIGHT: "night",
    PartOfDay.DAYTIME: "daytime",
}
_LEAD: Final = re.compile(r"(?:since|until|before|after|between) (?:the )?")
_WITH_ARTICLE: Final = re.compile(
    r"(?:(?:early |mid-|late )?-?\d+s\b|.*\b(?:century|millennium)\b|week|first|second|\dst|\dnd|\drd|\dth)"
)
_LONG: Final = ((Grain.DECADE, 10), (Grain.CENTURY, 100), (Grain.MILLENNIUM, 1000))


def month_name(month: int) -> str:
    """Return the name of a month from 1.

    >>> month_name(2)
    'February'
    """
    return _MONTHS[month - 1]


def weekday_name(weekday: int) -> str:
    """Return the name of a day of the week from 0.

    >>> weekday_name(0)
    'Monday'
    """
    return _WEEKDAYS[weekday]


def date_in_words(date: AnchoredDate) -> str:
    """Return the date in words, day before month before year.

    >>> from timeline_app.model.edtf import from_edtf
    >>> [date_in_words(from_edtf(text)) for text in ("2022-12-19", "-0043", "[2022-02-20..2022-02-28]", "../2018")]
    ['19 December 2022', '44 BC', 'late February 2022', 'before 2019']
    """
    text = _bounds_in_words(date)
    if date.is_approximate:
        lead = _LEAD.match(text)
        after = lead.end() if lead is not None else 0
        text = f"{text[:after]}about {text[after:]}"
    return text + (" (doubtful)" if date.is_doubtful else "")


def _bounds_in_words(date: AnchoredDate) -> str:
    first, last = date.earliest_start, date.latest_end
    if first is None and last is None:
        return "at an unknown time"
    if first is None:
        return _open_start(date)
    if last is None:
        return _open_end(date)
    if date.reading is Reading.THROUGHOUT:
        start, end = _ends(date)
        if start == end and not _unit(first, last, date.grain):
            start, end = _outer_units(first, last)
        return _range(start, end, "–", date.grain)
    return _unit(first, last, date.grain) + _time_of_day(date) or _between(first, last)


def _between(first: int, last: int) -> str:
    return f"between {_range(*_outer_units(first, last), ' and ')}"


def _outer_units(first: int, last: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the bounds of the years that the days begin and end, else of the months, else the days."""
    for bounds_of in (_year_of, _month_of):
        if bounds_of(first)[0] == first and bounds_of(last)[1] == last:
            return bounds_of(first), bounds_of(last)
    return (first, first), (last, last)


def _year_of(day: int) -> tuple[int, int]:
    return year_bounds(to_civil(day)[0])


def _month_of(day: int) -> tuple[int, int]:
    return month_bounds(*to_civil(day)[:2])


def _open_start(date: AnchoredDate) -> str:
    last = date.latest_end or 0
    if date.modifier is Modifier.BEFORE:
        return f"before {_starting_on(last + 1)}"
    if date.modifier is None and date.reading is Reading.WITHIN:
        return f"{_end_unit(date.earliest_end, last, date.grain)} or earlier"
    return f"until {_end_unit(date.earliest_end, last, date.grain)}"


def _open_end(date: AnchoredDate) -> str:
    first = date.earliest_start or 0
    if date.modifier is Modifier.AFTER:
        return f"after {_ending_on(first - 1)}"
    if date.modifier is None and date.reading is Reading.WITHIN:
        return f"{_end_unit(first, date.latest_start, date.grain)} or later"
    return f"since {_end_unit(first, date.latest_start, date.grain)}"


def _starting_on(day: int) -> str:
    """Name the coarsest unit that begins on the day."""
    year, month, day_of_month = to_civil(day)
    if day_of_month > 1:
        return _day(day)
    return year_in_words(year) if month == 1 else f"{_MONTHS[month - 1]} {year_in_words(year)}"


def _ending_on(day: int) -> str:
    """Name the coarsest unit that ends on the day."""
    year, month, _ = to_civil(day)
    if year_bounds(year)[1] == day:
        return year_in_words(year)
    return f"{_MONTHS[month - 1]} {year_in_words(year)}" if month_bounds(year, month)[1] == day else _day(day)


def _end_unit(first: int | None, last: int | None, grain: Grain) -> str:
    """Name the time that an open date begins or ends in: "the 1930s", "spring 2022", "some time between …"."""
    if first is None or last is None:
        return _day(first if last is None and first is not None else last or 0)
    unit = _any_unit(first, last, grain)
    if not unit:
        return f"some time {_between(first, last)}"
    return f"the {unit}" if _WITH_ARTICLE.match(unit) else unit


def _any_unit(first: int, last: int, grain: Grain) -> str:
    """Name the unit with these bounds, of the grain given or any other, "" when there is none."""
    return _unit(first, last, grain) or _unit(first, last, Grain.DAY) or _long_unit(first, last)


def _long_unit(first: int, last: int) -> str:
    """Name the decade, century or millennium with these bounds, "" when there is none."""
    start, end = to_civil(first)[0], to_civil(last)[0]
    if _year_of(first)[0] != first or _year_of(last)[1] != last:
        return ""
    for grain, years in _LONG:
        is_first = start in (0, 1) and end == years - 1
        if is_first or (end - start + 1 == years and (start if start > 0 else -end) % years == 0):
            return _named_days(first, last, grain)
    return ""


def _ends(date: AnchoredDate) -> tuple[tuple[int, int], tuple[int, int]]:
    first, last = date.earliest_start or 0, date.latest_end or 0
    latest_start = date.latest_start if date.latest_start is not None else first
    earliest_end = date.earliest_end if date.earliest_end is not None else last
    return (first, latest_start), (earliest_end, last)


def _range(start: tuple[int, int], end: tuple[int, int], dash: str, grain: Grain = Grain.DAY) -> str:
    """Two units with what they share named once: "3–5 May 2022", "May–July 2022", "1914–1918"."""
    left, right = (_range_end(one, grain).split(" ") for one in (start, end))
    if left == right:
        return " ".join(left)
    shared: list[str] = []
    while len(left) > 1 and len(right) > 1 and left[-1] == right[-1]:
        shared.insert(0, left.pop())
        right.pop()
    wide = dash == "–" and len(left) > 1
    return " ".join([" ".join(left) + (f" {dash} " if wide else dash) + " ".join(right), *shared])


def _range_end(bounds: tuple[int, int], grain: Grain) -> str:
    return _any_unit(*bounds, grain) or _day(bounds[0])


def _unit(first: int, last: int, grain: Grain) -> str:
    """Name the unit with these bounds, "" when they are no unit that has a name."""
    if first == last:
        return _day(first)
    year, month, _ = to_civil(first)
    if (first, last) == month_bounds(year, month):
        return f"{_MONTHS[month - 1]} {year_in_words(year)}"
    if (first, last) == year_bounds(year):
        return year_in_words(year)
    return (
        _named_days(first, last, grain)
        or _part_of_year(first, month, year, grain)
        or _third(first, last)
        or ""
    )


def _named_days(first: int, last: int, grain: Grain) -> str:
    if grain is Grain.WEEK:
        return f"week of {_day(first)}"
    if grain is Grain.WEEKEND:
        return f"weekend of {_range((first, first), (last, last), '–')}"
    years = to_civil(last)[0] - to_civil(first)[0] + 1
    if grain is Grain.DECADE and years == 10:
        return _decade(first)
    if grain is Grain.CENTURY and years >= 99:
        return _ordinal_years(first, last, 100, "century")
    if grain is Grain.MILLENNIUM and years >= 999:
        return _ordinal_years(first, last, 1000, "millennium")
    return ""


def _decade(first: int) -> str:
    """Name ten years; before the first, people count down: the 40s BC are the years 49 to 40."""
    year = to_civil(first)[0]
    if year > 0:
        return f"{year}s"
    start = -year - 8
    return f"{start}s BC" if start > 0 and start % 10 == 0 else ""


def _ordinal_years(first: int, last: int, length: int, name: str) -> str:
    """Centuries are named as EDTF cuts them: `18XX`, the years 1800 to 1899, is the 19th."""
    start, end = to_civil(first)[0], to_civil(last)[0]
    number = -end // length + 1 if start <= 0 else start // length + 1
    tens = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tens} {name}{' BC' if start <= 0 else ''}"


def _part_of_year(first: int, month: int, year: int, grain: Grain) -> str:
    if to_civil(first)[2] != 1:
        return ""
    if grain is Grain.SEASON and month in _SEASONS:
        return f"{_SEASONS[month]} {year_in_words(year)}"
    if grain is Grain.QUARTER:
        return f"{('1st', '2nd', '3rd', '4th')[month // 3]} quarter of {year_in_words(year)}"
    if grain is Grain.HALF_YEAR:
        return f"{'first' if month == 1 else 'second'} half of {year_in_words(year)}"
    return ""


def _third(first: int, last: int) -> str:
    found = modifier_of(first, last)
    if found is None:
        return ""
    grain, modifier = found
    year, month, _ = to_civil(first)
    if grain is Grain.MONTH:
        return f"{_THIRDS[modifier]}{_MONTHS[month - 1]} {year_in_words(year)}"
    if grain is Grain.YEAR:
        return f"{_THIRDS[modifier]}{year_in_words(year)}"
    start = year - year % (10 if grain is Grain.DECADE else 100)
    return f"{_THIRDS[modifier]}{start}s" if start > 0 else ""


def _day(day: int) -> str:
    year, month, day_of_month = to_civil(day)
    return f"{day_of_month} {_MONTHS[month - 1]} {year_in_words(year)}"


def year_in_words(year: int) -> str:
    """Return an astronomical year as people count.

    >>> year_in_words(2022), year_in_words(0), year_in_words(-43)
    ('2022', '1 BC', '44 BC')
    """
    if year <= 0:
        return f"{1 - year} BC"
    return str(year) if year >= 100 else f"AD {year}"


def feast_name(code: str) -> str:
    """Return what people call a feast of the resources.

    >>> feast_name("good-friday")
    'Good Friday'
    """
    return " ".join(word.capitalize() for word in code.split("-"))


def _time_of_day(date: AnchoredDate) -> str:
    if not date.is_one_day:
        return ""
    if date.clock is not None:
        about = "about " if date.modifier is Modifier.APPROX and not date.is_approximate else ""
        hour = f"{about}{date.clock.hour:02d}:{date.clock.minute or 0:02d}"
        end = date.end_clock
        return f", {hour}" + (f"–{end.hour:02d}:{end.minute or 0:02d}" if end is not None else "")
    return f", {_PARTS[date.part]}" if date.part is not None else ""
