"""Write anchored dates as EDTF and read EDTF back (Library of Congress profile of ISO 8601-2:2019).

One text a case: `2022-12` for a plain grain, `A/B` for throughout, `[A..B]` for within,
`~` approximate, `?` doubtful, `%` both, `../B` and `A/..` for before, until, after and since, `[A..]` and
`[..B]` for some time with no other limit. Parts of a day and times inside intervals have no EDTF form
and are left out.
"""

import re
from dataclasses import replace
from typing import Final

from timeline_app.model.calendar import (
    DAYS_IN_WEEK,
    add_months,
    is_day,
    month_bounds,
    to_civil,
    to_day,
    weekday,
    year_bounds,
)
from timeline_app.model.dates import (
    AnchoredDate,
    ClockTime,
    Grain,
    Modifier,
    Reading,
    offset_min,
    on_day,
    within,
)
from timeline_app.model.thirds import modifier_of

Bounds = tuple[int, int]

# EDTF's codes for parts of the year (level 1: 21-24, level 2: 25-41): first month, months, grain.
_PARTS_OF_YEAR: Final = {
    **{21 + i: (3 + 3 * i, 3, Grain.SEASON) for i in range(4)},
    **{25 + i: (3 + 3 * i, 3, Grain.SEASON) for i in range(4)},
    **{29 + i: (9 + 3 * i, 3, Grain.SEASON) for i in range(4)},
    **{33 + i: (1 + 3 * i, 3, Grain.QUARTER) for i in range(4)},
    **{37 + i: (1 + 4 * i, 4, Grain.MONTH) for i in range(3)},
    **{40 + i: (1 + 6 * i, 6, Grain.HALF_YEAR) for i in range(2)},
}
_CODE_OF_PART: Final = {
    (grain, month): code
    for code, (month, _, grain) in reversed(_PARTS_OF_YEAR.items())
    if code <= 24 or code >= 40 or grain is Grain.QUARTER
}
_YEAR_DIGITS: Final = 9  # EDTF's own examples reach 170 million; more has no place on an axis

_UNIT: Final = re.compile(
    rf"""
    (?P<qualifier>[?~%]?)
    (?: (?P<long>Y-?\d{{5,{_YEAR_DIGITS}}}) | (?P<year>-?\d{{4}}) | (?P<years>-?\d(?:\d\dX|\dXX|XXX)) )
    (?P<year_mark>[?~%]?)
    (?: -(?P<month_mark>[?~%]?)(?P<month>\d\d|XX)(?P<month_tail>[?~%]?)
        (?: -(?P<day_mark>[?~%]?)(?P<day>\d\d|XX)(?P<day_tail>[?~%]?)
            (?: T(?P<hour>\d\d):(?P<minute>\d\d)(?: :(?P<second>\d\d))?
                (?P<offset>Z|[+-]\d\d(?: :?\d\d)?)? )?
        )?
    )?
    """,
    re.VERBOSE,
)
_LONGEST: Final = 2_000  # characters; more is no date that a person or program wrote


def to_edtf(date: AnchoredDate) -> str:
    """Return the EDTF text of a date.

    >>> from timeline_app.model.dates import throughout
    >>> to_edtf(within(to_day(2022, 2, 20), to_day(2022, 2, 28), Grain.MONTH))
    '[2022-02-20..2022-02-28]'
    >>> to_edtf(throughout(to_day(2022, 5, 3), to_day(2022, 5, 5), Grain.DAY))
    '2022-05-03/2022-05-05'
    """
    mark = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}[
        date.is_approximate, date.is_doubtful
    ]
    first, last = date.earliest_start, date.latest_end
    if date.reading is Reading.THROUGHOUT or (first is None and last is None):
        return _interval(date, mark)
    if first is None or last is None:
        return _interval(date, mark) if date.modifier is not None else _open_set(date, mark)
    plain = _plain(first, last, date.grain)
    if plain is not None:
        if date.clock is not None and first == last:
            return plain + _clock(date.clock)
        return plain + mark
    start, end = _aligned(first, last)
    return f"[{start}{mark}..{end}{mark}]"


def _open_set(date: AnchoredDate, mark: str) -> str:
    """Write some time within what is open at one end; a stretch without an end is an interval."""
    start, _, end = _interval(date, mark).partition("/")
    return f"[..{end}]" if start == ".." else f"[{start}..]"


def _interval(date: AnchoredDate, mark: str) -> str:
    start = _end_of_interval(date.earliest_start, date.latest_start, date.earliest_start, date.grain)
    end = _end_of_interval(date.earliest_end, date.latest_end, date.latest_end, date.grain)
    return f"{start if start == '..' else start + mark}/{end if end == '..' else end + mark}"


def _end_of_interval(first: int | None, last: int | None, outer: int | None, grain: Grain) -> str:
    if outer is None:
        return ".."
    if first is None or last is None:
        return _day_text(outer)
    # An end that is no plain unit ("late February") is written by the outer of its days, months or years.
    plain = _plain(first, last, grain) or _plain_of_any_grain(first, last)
    return plain or _aligned(first, last)[0 if outer == first else 1]


def _plain_of_any_grain(first: int, last: int) -> str | None:
    for grain in (Grain.DAY, Grain.MONTH, Grain.YEAR, Grain.SEASON, Grain.DECADE, Grain.CENTURY):
        text = _plain(first, last, grain)
        if text is not None:
            return text
    return None


def _plain(first: int, last: int, grain: Grain) -> str | None:
    """Write one whole unit of the calendar; None when the bounds are no such unit."""
    if first == last:
        return _day_text(first)
    year, month, _ = to_civil(first)
    if (first, last) == month_bounds(year, month):
        return f"{_year_text(year)}-{month:02d}"
    if (first, last) == year_bounds(year):
        return _year_text(year)
    return _part_of_year(first, last, grain) or _masked_years(first, last)


def _part_of_year(first: int, last: int, grain: Grain) -> str | None:
    year, month, day = to_civil(first)
    if day != 1 or grain not in (Grain.SEASON, Grain.QUARTER, Grain.HALF_YEAR):
        return None
    months = 6 if grain is Grain.HALF_YEAR else 3
    next_year, next_month = add_months(year, month, months)
    if last != to_day(next_year, next_month) - 1:
        return None
    code = _CODE_OF_PART.get((grain, month))
    return None if code is None else f"{_year_text(year)}-{code}"


def _masked_years(first: int, last: int) -> str | None:
    """`199X`, `19XX`, `1XXX` and their negatives, when the bounds fit exactly."""
    first_year, last_year = to_civil(first)[0], to_civil(last)[0]
    for digits in (1, 2, 3):
        lead = max(abs(first_year), abs(last_year)) // 10**digits
        for sign in ("", "-"):
            text = f"{sign}{lead:0{4 - digits}d}" + "X" * digits
            if len(text) <= 5 and _masked_bounds(text) == (first, last):
                return text
    return None


def _masked_bounds(text: str) -> Bounds:
    low, high = (int(text.lstrip("-").replace("X", fill)) for fill in "09")
    if text.startswith("-"):
        return to_day(-high), to_day(-low + 1) - 1
    # `00XX` is the first century: the year 0 (1 BC) belongs to `-00XX`.
    return to_day(max(low, 1)), to_day(high + 1) - 1


def _aligned(first: int, last: int) -> tuple[str, str]:
    """Both ends at the coarsest grain that names them exactly."""
    (year, month, day), (next_year, next_month, next_day) = to_civil(first), to_civil(last + 1)
    if (month, day, next_month, next_day) == (1, 1, 1, 1):
        return _year_text(year), _year_text(next_year - 1)
    if (day, next_day) == (1, 1):
        last_year, last_month = add_months(next_year, next_month, -1)
        return f"{_year_text(year)}-{month:02d}", f"{_year_text(last_year)}-{last_month:02d}"
    return _day_text(first), _day_text(last)


def _day_text(day: int) -> str:
    year, month, day_of_month = to_civil(day)
    return f"{_year_text(year)}-{month:02d}-{day_of_month:02d}"


def _year_text(year: int) -> str:
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def _clock(clock: ClockTime) -> str:
    """Write a time of day; EDTF knows only complete ones, so open minutes and seconds become 0."""
    offset = str(ClockTime(0, utc_offset_min=clock.utc_offset_min))[2:]
    return f"T{clock.hour:02d}:{clock.minute or 0:02d}:{clock.second or 0:02d}{offset}"


def from_edtf(text: str) -> AnchoredDate:
    """Return the date that an EDTF text names; ValueError says what is wrong with the text.

    Reads levels 0 and 1 and of level 2 what bounds a date: sets, qualified parts, seasons,
    `199X`. A set is read as its bounds: `[1667,1670..1672]` is within 1667 to 1672.
    """
    stripped = text.strip()
    if len(stripped) > _LONGEST:
        raise ValueError("not a date in EDTF: too long")
    if stripped[:1] in "[{" and stripped[-1:] in "]}" and len(stripped) > 2:
        return _read_set(stripped)
    start, slash, end = stripped.partition("/")
    if slash:
        return _read_interval(start, end)
    return _read_unit(stripped)


def _read_unit(text: str) -> AnchoredDate:
    match = _UNIT.fullmatch(text)
    if match is None:
        raise ValueError(f"not a date in EDTF: {text[:40]!r}")
    parts = match.groupdict()
    marks = "".join(parts[name] or "" for name in parts if name.endswith(("mark", "tail", "qualifier")))
    return replace(
        _unmarked(parts, text),
        is_approximate="~" in marks or "%" in marks,
        is_doubtful="?" in marks or "%" in marks,
    )


def _unmarked(parts: dict[str, str | None], text: str) -> AnchoredDate:
    years, month, day = parts["years"], parts["month"], parts["day"]
    if years is not None:
        if month is not None:
            raise ValueError(f"a month needs its year: {text[:40]!r}")
        grain = (Grain.DECADE, Grain.CENTURY, Grain.MILLENNIUM)[years.count("X") - 1]
        return within(*_masked_bounds(years), grain)
    year = int((parts["long"] or "").removeprefix("Y") or parts["year"] or 0)
    if month is None or month == "XX":
        return within(*year_bounds(year), Grain.YEAR)
    if int(month) in _PARTS_OF_YEAR and day is None:
        first_month, months, grain = _PARTS_OF_YEAR[int(month)]
        return within(to_day(year, first_month), to_day(*add_months(year, first_month, months)) - 1, grain)
    if not 1 <= int(month) <= 12:
        raise ValueError(f"no such month: {text[:40]!r}")
    if day is None or day == "XX":
        return within(*month_bounds(year, int(month)), Grain.MONTH)
    if not is_day(year, int(month), int(day)):
        raise ValueError(f"no such day: {text[:40]!r}")
    return _at_clock(on_day(to_day(year, int(month), int(day))), parts, text)


def _at_clock(date: AnchoredDate, parts: dict[str, str | None], text: str) -> AnchoredDate:
    if parts["hour"] is None:
        return date
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    if hour > 23 or minute > 59 or second > 59:
        raise ValueError(f"no such time of day: {text[:40]!r}")
    clock = ClockTime(hour, minute, second or None, offset_min(parts["offset"]))
    return replace(date, grain=Grain.SECOND if second else Grain.MINUTE, clock=clock)


def _read_interval(start: str, end: str) -> AnchoredDate:
    if start in ("", "..") and end in ("", ".."):
        raise ValueError("an interval needs a start or an end")
    if start in ("", ".."):
        last = _without_time(_read_unit(end))
        return replace(last, earliest_start=None, latest_start=None, modifier=Modifier.BEFORE)
    first = _without_time(_read_unit(start))
    if end in ("", ".."):
        return replace(first, earliest_end=None, latest_end=None, reading=Reading.THROUGHOUT)
    last = _without_time(_read_unit(end))
    if _day(last.latest_end) < _day(first.earliest_start):
        raise ValueError(f"ends before it starts: {start[:20]}/{end[:20]}")
    return AnchoredDate(
        first.earliest_start,
        first.latest_start,
        last.earliest_end,
        last.latest_end,
        max(first.grain, last.grain),
        Reading.THROUGHOUT,
        first.is_approximate or last.is_approximate,
        first.is_doubtful or last.is_doubtful,
    )


def _read_set(text: str) -> AnchoredDate:
    dates, is_open_before, is_open_after = [], False, False
    for member in text[1:-1].split(","):
        start, dots, end = member.strip().partition("..")
        is_open_before |= bool(dots) and not start
        is_open_after |= bool(dots) and not end
        dates += [_without_time(_read_unit(end_point)) for end_point in (start, end) if end_point]
    if not dates or (is_open_before and is_open_after):
        raise ValueError(f"not a date in EDTF: {text[:40]!r}")
    first = min(_day(date.earliest_start) for date in dates)
    last = max(_day(date.latest_end) for date in dates)
    date = replace(
        _ranged(first, last, max(date.grain for date in dates)),
        is_approximate=any(date.is_approximate for date in dates),
        is_doubtful=any(date.is_doubtful for date in dates),
    )
    if text[0] == "{":
        date = replace(date, reading=Reading.THROUGHOUT)
    if is_open_before:
        return replace(date, earliest_start=None, latest_start=None)
    return replace(date, earliest_end=None, latest_end=None) if is_open_after else date


def _without_time(date: AnchoredDate) -> AnchoredDate:
    """Return the date of an end, which is named by its day at most."""
    return replace(date, grain=min(date.grain, Grain.DAY), clock=None)


def _ranged(first: int, last: int, grain: Grain) -> AnchoredDate:
    """Within two bounds, with the grain that the bounds tell: a week, "late February", "early 1990"."""
    days = last - first + 1
    if days == DAYS_IN_WEEK and weekday(first) == 0:
        return within(first, last, Grain.WEEK)
    if days == 2 and weekday(first) == DAYS_IN_WEEK - 2:
        return within(first, last, Grain.WEEKEND)
    found = modifier_of(first, last)
    if found is None:
        return within(first, last, grain)
    return replace(within(first, last, found[0]), modifier=found[1])


def _day(bound: int | None) -> int:
    """Return a bound of a unit that was just read, which always has one."""
    if bound is None:
        raise ValueError("an open end stands inside a set or interval")
    return bound
