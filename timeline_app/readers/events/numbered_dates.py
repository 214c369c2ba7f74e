"""Read dates in numbers, such as 3/4/2022, of which the whole column tells which number is the day."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from timeline_app.model.calendar import to_day
from timeline_app.model.dates import AnchoredDate, Grain
from timeline_app.model.edtf import from_edtf, to_edtf
from timeline_app.model.iso import iso_day
from timeline_app.readers.events.calendar_dates import at_clock, date_of_parts, lasting, stated_text
from timeline_app.resource_path import resource_path

_CLOCK: Final = r"""
    (?P<hour>\d{1,2}) [:.] (?P<minute>\d\d) (?: [:.](?P<second>\d\d) )? [ ]? (?P<half>[AaPp]\.?[Mm]\.?)?
"""
_NUMBERS: Final = re.compile(
    rf"""
    (?P<one>\d{{1,2}}) (?P<mark>[/.-]) (?P<other>\d{{1,2}}) (?P=mark) (?P<year>\d{{4}}|(?<=[/.])\d\d)
    (?: ,?[ ]{{1,3}} (?P<clock> {_CLOCK} ) )?
    """,
    re.VERBOSE,
)
_TIME_OF_DAY: Final = re.compile(_CLOCK, re.VERBOSE)
_WITHIN: Final = re.compile(
    r"(?<![\d/.-]) (?P<one>\d{1,2}) (?P<mark>[/-]) (?P<other>\d{1,2}) (?P=mark) (?:\d{4}|(?<=/)\d\d) (?![\d/-])",
    re.VERBOSE,
)
_DAY_IN_WORDS: Final = re.compile(
    r"(?=[^–—/]*[^\W\d_]{3}) (?=.*\b\d{4}\b) (?=.*\b\d{1,2}\b) [^–—/]+", re.VERBOSE
)
_COUNTED: Final = re.compile(r"[2-5]\d{4}", re.ASCII)  # from 1954 to 2064
_DAY_ZERO: Final = to_day(1899, 12, 30)  # from March 1900 on
_MONTHS: Final = 12
_DAYS: Final = 31
_NOON: Final = 12
_LAST_SHORT: Final = 30  # of years with two digits in this century, as of dates that people type
_CENTURY: Final = 100
_LONGEST: Final = 200  # characters of a cell that may be a date


@dataclass(frozen=True, slots=True)
class Notation:
    """How a column writes dates in numbers: whether the day stands first, and whether days are counted from 1900."""

    is_day_first: bool | None
    is_counted: bool = False


def notation_of(dates: Sequence[str], ends: Sequence[str] = ()) -> Notation:
    """Return how the cells of a column of dates, and of one of their ends, write numbers."""
    return Notation(_is_day_first((*dates, *ends)), _are_counted(dates))


def numbered(text: str, notation: Notation) -> str:
    """Return the EDTF of 3/4/2022, alone, with a time or as the ends of a stretch, where the order is known; "" else.

    With dots the day comes first. Days that are counted are dates, too.

    >>> numbered("3/4/2022 9:30", Notation(is_day_first=True)), numbered("3/4/22 - 5/4/22", Notation(is_day_first=True))
    ('2022-04-03T09:30:00', '2022-04-03/2022-04-05')
    """
    if notation.is_counted and _COUNTED.fullmatch(text):
        return iso_day(_DAY_ZERO + int(text))
    date = _day(text, notation.is_day_first)
    if date is None and len(text) <= _LONGEST and len(ends := _between().split(text)) == 2:
        start, end = (_day(one, notation.is_day_first) for one in ends)
        date = None if start is None or end is None else lasting(start, end)
    return "" if date is None else to_edtf(date)


def edtf_of(text: str, notation: Notation) -> str:
    """Return the EDTF of a date in numbers, in EDTF or in ISO 8601; "" where it is none."""
    return numbered(text, notation) or stated_text(text) or ""


def is_time_of_day(text: str) -> bool:
    """Whether a cell has a time of day and nothing else.

    >>> [is_time_of_day(one) for one in ("14:30", "2.05 pm", "25:00", "2021", "1.5.2021")]
    [True, True, False, False, False]
    """
    match = _TIME_OF_DAY.fullmatch(text)
    return match is not None and _clock_of(match) is not None


def on_time(edtf: str, clock: str) -> str:
    """Return the EDTF of a day at a time of it; "" where it is no single day, or has a time already."""
    match = _TIME_OF_DAY.fullmatch(clock)
    date = from_edtf(edtf) if edtf else None
    if match is None or date is None or date.clock is not None or date.grain is not Grain.DAY:
        return ""
    if not date.is_one_day or date.first_day is None or (parts := _clock_of(match)) is None:
        return ""
    timed = at_clock(date.first_day, *parts)
    if timed is None:
        return ""
    return to_edtf(replace(date, grain=timed.grain, clock=timed.clock))


def can_have_time(words: str) -> bool:
    """Whether words are those of a day with its year, so that a time can stand behind them.

    >>> [can_have_time(one) for one in ("4 March 2019", "March 4, 2019", "March 2019", "4 March 2019 – 6 April 2019")]
    [True, True, False, False]
    """
    return len(words) <= _LONGEST and _DAY_IN_WORDS.fullmatch(words) is not None


def _day(text: str, is_day_first: bool | None) -> AnchoredDate | None:
    match = _NUMBERS.fullmatch(text.strip())
    if match is None:
        return None
    day_first = True if match["mark"] == "." else is_day_first
    if day_first is None:
        return None
    one, other = int(match["one"]), int(match["other"])
    day, month = (one, other) if day_first else (other, one)
    year = _whole_year(match["year"])
    date = date_of_parts(year, month, day)
    if date is None or not match["clock"]:
        return date
    clock = _clock_of(match)
    return None if clock is None else at_clock(to_day(year, month, day), *clock)


@cache
def _between() -> re.Pattern[str]:
    """Return what stands between the ends of a stretch; a hyphen within a date has no room on both sides of it."""
    words = tomllib.loads(resource_path("columns.toml").read_text(encoding="utf-8"))["between"]["words"]
    return re.compile(
        rf"\s*[–—]\s*|\s+-\s+|(?<=\d{{4}})-(?=\d)|\s+(?:{'|'.join(map(re.escape, words))})\s+", re.IGNORECASE
    )


def _whole_year(digits: str) -> int:
    """Return a year, one of two digits in the century that people who type it mean."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (20 if year <= _LAST_SHORT else 19) * _CENTURY


def _clock_of(match: re.Match[str]) -> tuple[int, int, int] | None:
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    half = match["half"]
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half[0] in "Pp" else 0)
    return (hour, minute, second) if hour < 2 * _NOON and minute < 60 and second < 60 else None


def _are_counted(cells: Sequence[str]) -> bool:
    """Whether all numbers in columns of dates are days as spreadsheets count them, which no format made dates.

    >>> _are_counted(["44319", "", "44320"]), _are_counted(["44319", "1984"]), _are_counted(["44319"])
    (True, False, False)
    >>> _are_counted(["44319", "44320", "open"])
    True
    """
    given = [cell for cell in cells if any(map(str.isdigit, cell))]
    return len(given) > 1 and all(_COUNTED.fullmatch(cell) for cell in given)


def _is_day_first(cells: Iterable[str]) -> bool | None:
    """Return whether days stand before months, told by numbers above 12; None where nothing or both tell.

    >>> _is_day_first(["3/4/2022", "13/4/2022 9:30"]), _is_day_first(["3/4/2022"]), _is_day_first(["4/13/2022"])
    (True, None, False)
    """
    found = [match for cell in cells for match in _WITHIN.finditer(cell[:_LONGEST])]
    is_day = any(_MONTHS < int(match["one"]) <= _DAYS for match in found)
    is_month = any(_MONTHS < int(match["other"]) <= _DAYS for match in found)
    return None if is_day == is_month else is_day
