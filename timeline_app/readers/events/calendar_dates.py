"""Dates as files of events write them: EDTF, ISO 8601, seconds since 1970, parts in fields of their own."""

import re
from dataclasses import replace
from typing import Final

from timeline_app.model.calendar import is_day, month_bounds, to_civil, to_day, year_bounds
from timeline_app.model.dates import AnchoredDate, ClockTime, Grain, Reading, offset_min, on_day, within
from timeline_app.model.edtf import from_edtf, to_edtf
from timeline_app.model.edtf_rest import with_edtf_rest
from timeline_app.wording.dates import first_known_day, last_known_day

_MOST_YEARS: Final = 999_999_999  # what EDTF text is read with
_MIDNIGHT: Final = "00:00"
_EPOCH: Final = to_day(1970)
_DAY_S: Final = 86_400
_MOST_SECONDS: Final = 10**14
_ISO: Final = re.compile(
    r"""
    (?P<year> [+-]\d{4,9} | \d{4}) (?P<dash>-?) (?P<month>\d\d) (?P=dash) (?P<day>\d\d)
    (?: [T ] (?P<hour>\d\d) :? (?P<minute>\d\d) (?: :? (?P<second>\d\d) (?: [.,]\d{1,9} )? )?
        [ ]? (?P<offset> Z | UTC | [+-]\d\d (?: :?\d\d )? )? )?
    """,
    re.VERBOSE,
)
# What the draft of 2012 wrote otherwise (loc.gov/standards/datetime/pre-submission.html).
_DRAFT: Final = re.compile(r"(?<=[\du-])u|(?<=[\dx])x|\?~|^y(?=-?\d)|(?<=\d)e(?=\d)|unknown|open", re.ASCII)
_NOW: Final = {"x": "X", "u": "X", "?~": "%", "y": "Y", "e": "E", "unknown": "", "open": ".."}


def edtf_text(text: str) -> str | None:
    """Return EDTF, of today or of the draft of 2012, as this program writes it; None when it is none.

    >>> edtf_text("199u"), edtf_text("19xx"), edtf_text("2004-06/unknown"), edtf_text("1984?~"), edtf_text("May")
    ('199X', '19XX', '2004-06/..', '1984%', None)
    """
    plain = _DRAFT.sub(lambda match: _NOW[match[0]], text.strip())
    try:
        return to_edtf(from_edtf(plain))
    except ValueError:
        return None


def iso_date(text: str) -> AnchoredDate | None:
    """Return a day, or a time of it, as ISO 8601 and programs near to it write it; midnight is the whole day.

    >>> [to_edtf(iso_date(one)) for one in ("2022-12-19T00:00:00", "-000043-03-15T00:00:00", "20221219T183000Z")]
    ['2022-12-19', '-0043-03-15', '2022-12-19T18:30:00Z']
    """
    match = _ISO.fullmatch(text.strip())
    if match is None:
        return None
    offset = match["offset"]
    return moment_of(match, offset_min("Z" if offset == "UTC" else offset))


def moment_of(match: re.Match[str], utc_offset_min: int | None) -> AnchoredDate | None:
    """Return the day of a match with the groups year to second, or the time of it; None where the calendar has none."""
    year, month, day = (int(match[part]) for part in ("year", "month", "day"))
    if not is_day(year, month, day):
        return None
    if match["hour"] is None:
        return on_day(to_day(year, month, day))
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    leap = second == 60  # a leap second
    return at_clock(to_day(year, month, day), hour, minute, second - leap, utc_offset_min)


def stated_text(text: str) -> str | None:
    """Return a date in EDTF or ISO 8601 as EDTF; None when it is neither.

    >>> stated_text("2022-12-19 18:30:00+02:00"), stated_text("2022-05-03/2022-05-05"), stated_text("late May")
    ('2022-12-19T18:30:00+02:00', '2022-05-03/2022-05-05', None)
    """
    edtf = edtf_text(text)
    if edtf is not None:
        return edtf
    date = iso_date(text)
    return None if date is None else to_edtf(date)


def at_clock(day: int, hour: int, minute: int, second: int, offset: int | None = None) -> AnchoredDate | None:
    """Return a time of a day; the day itself for midnight, None for a time that clocks do not show."""
    if hour > 23 or minute > 59 or second > 59:
        return None
    if (hour, minute, second) == (0, 0, 0):
        return on_day(day)
    clock = ClockTime(hour, minute, second or None, offset)
    return replace(on_day(day, Grain.SECOND if second else Grain.MINUTE), clock=clock)


def epoch_date(seconds: float) -> AnchoredDate | None:
    """Return the day and time in UTC so many seconds after the beginning of 1970.

    >>> to_edtf(epoch_date(1671474600))
    '2022-12-19T18:30:00Z'
    """
    if not -_MOST_SECONDS < seconds < _MOST_SECONDS:
        return None
    days, rest = divmod(int(seconds), _DAY_S)
    return at_clock(_EPOCH + days, rest // 3600, rest // 60 % 60, rest % 60, 0)


def date_of_parts(year: int, month: int | None = None, day: int | None = None) -> AnchoredDate | None:
    """Return a year, a month or a day; None when there is none such. Years are astronomical.

    >>> to_edtf(date_of_parts(-43, 3)), date_of_parts(2022, 2, 30)
    ('-0043-03', None)
    """
    if abs(year) > _MOST_YEARS:
        return None
    if month is None:
        return within(*year_bounds(year), Grain.YEAR)
    if not 1 <= month <= 12:
        return None
    if day is None:
        return within(*month_bounds(year, month), Grain.MONTH)
    return on_day(to_day(year, month, day)) if is_day(year, month, day) else None


def lasting(start: AnchoredDate, end: AnchoredDate | None) -> AnchoredDate | None:
    """Return what lasts from one date to the end of another; None when that lies before its start."""
    if end is None or end == start or (start.clock is not None and end.first_day == start.first_day):
        return start
    if start.first_day is None or end.last_day is None or end.last_day < start.first_day:
        return None
    if (start.first_day, start.last_day) == (end.first_day, end.last_day):
        return replace(start, clock=None, grain=min(start.grain, Grain.DAY))
    return AnchoredDate(
        start.earliest_start,
        start.latest_start,
        end.earliest_end,
        end.latest_end,
        min(max(start.grain, end.grain), Grain.DAY),
        Reading.THROUGHOUT,
    )


def lost_words(start: AnchoredDate | None, end: AnchoredDate | None) -> str:
    """Return what of a stretch has no place in EDTF: times of day at its ends, an end before its start; "" for nothing.

    >>> lost_words(iso_date("2022-05-03T10:00:00"), iso_date("2022-05-03T12:30:00"))
    '10:00 – 12:30'
    >>> lost_words(iso_date("2022-05-03"), iso_date("2021-05-05"))
    '– 2021-05-05'
    """
    if start is None or end is None or start == end:
        return ""
    if lasting(start, end) is None:
        return f"– {to_edtf(end)}"
    if start.clock is None and end.clock is None:
        return ""
    return " – ".join(str(one.clock) if one.clock is not None else _MIDNIGHT for one in (start, end))


def own_or_shown(own: str | None, shown: AnchoredDate | None, rest: str = "") -> str:
    """Return the EDTF that an export of this program has beside a date, unless the date was changed there since.

    `rest` is what it has of what EDTF has no form for (`edtf_rest`).

    >>> own_or_shown("1984~", from_edtf("1984")), own_or_shown("1984~", from_edtf("1990")), own_or_shown(None, None)
    ('1984~', '1990', '')
    """
    if own and (shown is None or _is_shown_as(_whole(own, rest), shown)):
        return own
    return "" if shown is None else to_edtf(shown)


def _whole(edtf: str, rest: str) -> AnchoredDate:
    date = from_edtf(edtf)
    try:
        return with_edtf_rest(date, rest)
    except ValueError:  # told where the date is read
        return date


def _is_shown_as(date: AnchoredDate, shown: AnchoredDate) -> bool:
    """Whether a date is written by these days; by years alone where those are all that is shown."""
    known = first_known_day(date), last_known_day(date)
    first, last = shown.first_day, shown.last_day
    if first is None or last is None:
        return False
    if shown.grain <= Grain.YEAR:
        return [to_civil(day)[0] for day in known] == [to_civil(first)[0], to_civil(last)[0]]
    apart = 0 if date.clock is None else 1  # a time may be written in UTC
    return abs(known[0] - first) <= apart and abs(known[1] - last) <= apart


def day_before(date: AnchoredDate) -> AnchoredDate:
    """Return the last whole day before a day that is the first one after the end; a time of day stays."""
    if date.clock is not None or date.first_day is None:
        return date
    return on_day(date.first_day - 1)


def historical(year: int) -> int:
    """Return the astronomical year of one that people count without a year 0: -44 is 44 BC.

    >>> historical(-44), historical(2022)
    (-43, 2022)
    """
    return year + 1 if year < 0 else year
