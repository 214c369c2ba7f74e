"""What a numeral may be by its form alone: a day, a year, a clock time, a whole date."""

import re
from functools import lru_cache
from typing import Final

from timeline_app.model.calendar import is_day
from timeline_app.model.dates import ClockTime
from timeline_app.model.values import PartialDate

Reading = tuple[str, object]

_LONGEST: Final = 12  # digits and joints; longer numerals are no dates
_MOST_DAYS: Final = 31  # of any month
_YEARS: Final = range(1000, 2200)  # what a bare four-digit year may be
_RECENT_YEARS: Final = range(1950, 2040)  # no clock times in short messages: "at 2014"
_MONTH_YEARS: Final = range(1900, 2100)  # of "05/2021"; other pairs with a stroke are fractions
_JOINTS: Final = re.compile(r"[.,:/\-–]")
_DASHES: Final = "-–"


@lru_cache(maxsize=20_000)
def readings(word: str, is_day_first: bool) -> tuple[Reading, ...]:
    """Return the classes of a numeral with the value it has in each; none of a word that is no numeral.

    >>> readings("1990", False)
    (('int', 1990), ('number', 1990.0), ('year', 1990))
    """
    if len(word) > _LONGEST or not ("0" <= word[:1] <= "9" and word.replace("–", "-").isascii()):
        return ()
    joints = _JOINTS.findall(word)
    if not joints:
        return tuple(_plain(word))
    parts = _JOINTS.split(word)
    if set(joints) == {","}:
        return (("number", float(word.replace(",", ""))),)
    if set(joints) == {":"}:
        return tuple(_clock("hm", parts))
    if len(parts) == 2:
        return tuple(_pair(parts, joints[0]))
    if len(parts) == 3 and len(set(joints)) == 1:
        return tuple(_triple(parts, joints[0], is_day_first))
    return ()


def _plain(word: str) -> list[Reading]:
    value, length = int(word), len(word)
    found: list[Reading] = [("int", value), ("number", float(value))]
    if length <= 2:
        found += [("dom", value)] if 1 <= value <= _MOST_DAYS else []
        found += [("no_dom", value)] if value > _MOST_DAYS else []
        found += [("hour", value)] if value <= 24 else []
        found += [("int2", value)] if length == 2 else []
    if length <= 3 and value:
        found.append(("small_year", value))
    if length == 3 and value >= 100:
        found.append(("year3", value))
    if length == 4:
        found += [("year", value)] if value in _YEARS else []
        hour, minute = divmod(value, 100)
        if hour < 24 and minute < 60:
            found.append(("military", ClockTime(hour, minute)))
            found += [("sure_military", ClockTime(hour, minute))] if value not in _RECENT_YEARS else []
            found += [("early_military", ClockTime(hour, minute))] if word[0] == "0" else []
    if 3 <= length <= 4 and value // 100 <= 12 and value % 100 < 60:
        found.append(("compact_hm", ClockTime(value // 100, value % 100)))
    year, month, day = value // 10_000, value // 100 % 100, value % 100
    if length == 8 and year in _YEARS and is_day(year, month, day):
        found.append(("iso", PartialDate(year, month, day)))
    return found


def _clock(key: str, parts: list[str]) -> list[Reading]:
    numbers = [int(part) for part in parts]
    if len(parts) > 3 or any(len(part) != 2 for part in parts[1:]) or len(parts[0]) > 2:
        return []
    if numbers[0] > 24 or any(number > 59 for number in numbers[1:]):
        return []
    return [(key, ClockTime(numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else None))]


def _pair(parts: list[str], joint: str) -> list[Reading]:
    first, last = (int(part) for part in parts)
    lengths = len(parts[0]), len(parts[1])
    found: list[Reading] = []
    if joint == ".":
        return [("number", float(f"{first}.{parts[1]}")), *_clock("dotted_hm", parts)]
    if lengths == (4, 2) and first in _YEARS:
        if last > first % 100:
            return [("years", (first, first - first % 100 + last))]
        return [("iso", PartialDate(first, last))] if 1 <= last <= 12 and joint == "-" else []
    if lengths == (4, 4) and first in _YEARS and last in _YEARS and first < last:
        return [("years", (first, last))]
    if joint == "/" and lengths == (2, 4) and 1 <= first <= 12 and last in _MONTH_YEARS:
        return [("iso", PartialDate(last, first))]
    if joint == "/" and 1 <= first <= _MOST_DAYS and last == first + 1 <= _MOST_DAYS:
        return [("two_doms", (first, last))]
    if joint in _DASHES:
        if max(lengths) <= 2 and 1 <= first < last <= 31:
            found.append(("doms", (first, last)))
        if max(lengths) <= 4 and first > last > 0:
            found.append(("small_years", (first, last)))
        if first < last:
            found.append(("number_range", (float(first), float(last))))
    return found


def _triple(parts: list[str], joint: str, is_day_first: bool) -> list[Reading]:
    numbers = [int(part) for part in parts]
    if len(parts[0]) == 4:
        return _whole_date(*numbers) if joint in "-/." else []
    if len(parts[2]) not in (2, 4) or max(len(part) for part in parts[:2]) > 2:
        return []
    if len(parts[2]) == 4 and numbers[2] not in _YEARS:
        return []
    date = _numeric_date(numbers, len(parts[2]) == 2, is_day_first or joint == ".")
    return [("slash", date)] if date is not None else []


def _whole_date(year: int, month: int, day: int) -> list[Reading]:
    """Read a date with its year first; of a day that does not exist anchoring says that there is none."""
    is_possible = year in _YEARS and 1 <= month <= 12 and 1 <= day <= _MOST_DAYS
    return [("iso", PartialDate(year, month, day))] if is_possible else []


def _numeric_date(numbers: list[int], is_short: bool, is_day_first: bool) -> PartialDate | None:
    first, second, year = numbers
    full_year = 2000 + year if is_short else year
    month, day = (second, first) if is_day_first else (first, second)
    if not is_day(full_year, month, day):
        month, day = day, month
    if not is_day(full_year, month, day):  # "30/02/2022": anchoring says that there is no such day
        month, day = min(month, day), max(month, day)
        if is_short or not 1 <= month <= 12 or day > _MOST_DAYS:
            return None
        return PartialDate(year, month, day)
    other = (day, month) if day <= 12 and day != month else None
    return PartialDate(year, month, day, century_is_open=is_short, alternative_day=other)
