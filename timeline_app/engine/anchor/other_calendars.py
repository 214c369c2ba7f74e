"""Days of the Hebrew and the Islamic calendar, as day numbers of the proleptic Gregorian one.

After Reingold and Dershowitz, "Calendrical Calculations". The Islamic calendar is the tabular one: where
the new moon is watched for, a month may begin a day earlier or later. Days begin the evening before.
"""

from typing import Final

from timeline_app.model.calendar import to_civil

_HEBREW_EPOCH: Final = -1_373_427  # 1 Tishri of the year 1
_ISLAMIC_EPOCH: Final = 227_015  # 16 July 622 of the Julian calendar
_TISHRI: Final = 7
_LONG_MONTHS: Final = (1, 3, 5, 7, 11)  # of the Hebrew year, Nisan is 1: always of 30 days
_SHEVAT, _ADAR, _CHESHVAN, _KISLEV = 11, 12, 8, 9


def in_hebrew(year: int, month: int, day: int) -> int | None:
    """Return the day of a Gregorian year that is a Hebrew day; months count from Nisan.

    >>> to_civil(in_hebrew(2019, 1, 15))
    (2019, 4, 20)
    """
    found = (_hebrew_day(year + offset, month, day) for offset in (3760, 3761))
    return next((number for number in found if to_civil(number)[0] == year), None)


def in_islamic(year: int, month: int, day: int) -> int | None:
    """Return the first day of a Gregorian year that is an Islamic day, by the tabular calendar.

    >>> to_civil(in_islamic(2019, 9, 1))
    (2019, 5, 6)
    """
    guess = (year - 622) * 33 // 32
    if guess < 1:
        return None
    found = (_islamic_day(guess + offset, month, day) for offset in (-1, 0, 1, 2))
    return next((number for number in found if to_civil(number)[0] == year), None)


def _islamic_day(year: int, month: int, day: int) -> int:
    leaps = (3 + 11 * year) // 30
    return _ISLAMIC_EPOCH - 1 + (year - 1) * 354 + leaps + 29 * (month - 1) + month // 2 + day


def _is_leap(year: int) -> bool:
    return (7 * year + 1) % 19 < 7


def _new_year(year: int) -> int:
    """Return 1 Tishri of a Hebrew year."""
    return _HEBREW_EPOCH + _elapsed(year) + _delay(year)


def _elapsed(year: int) -> int:
    """Return the days from the epoch to the new moon of Tishri, put off from Sunday, Wednesday and Friday."""
    months = (235 * year - 234) // 19
    parts = 12_084 + 13_753 * months
    day = 29 * months + parts // 25_920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _delay(year: int) -> int:
    before, here, after = (_elapsed(year + step) for step in (-1, 0, 1))
    if after - here == 356:
        return 2
    return 1 if here - before == 382 else 0


def _month_length(year: int, month: int) -> int:
    length = _new_year(year + 1) - _new_year(year)
    if month in _LONG_MONTHS:
        return 30
    if month == _CHESHVAN:
        return 30 if length % 10 == 5 else 29
    if month == _KISLEV:
        return 29 if length % 10 == 3 else 30
    return 30 if month == _ADAR and _is_leap(year) else 29


def _hebrew_day(year: int, month: int, day: int) -> int:
    """Return a day of a Hebrew year; the year begins with Tishri, the months count from Nisan."""
    last = 13 if _is_leap(year) else 12
    months = range(_TISHRI, month) if month >= _TISHRI else (*range(_TISHRI, last + 1), *range(1, month))
    return _new_year(year) + sum(_month_length(year, each) for each in months) + day - 1
