"""Days of the proleptic Gregorian calendar as whole numbers, before the year 1 too.

Day 1 is 0001-01-01, as in `datetime.date.toordinal`; years are astronomical (0 is 1 BC).
Algorithm: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
"""

from typing import Final

DAYS_IN_WEEK: Final = 7
MONTHS_IN_YEAR: Final = 12
_ERA_DAYS: Final = 146_097  # days in 400 Gregorian years
_SHIFT: Final = 306  # days from 0000-03-01 to 0001-01-01, so that day 1 is 0001-01-01
_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    """Whether the astronomical `year` has a 29 February.

    >>> [y for y in (-4, 0, 1900, 2000, 2023) if is_leap(y)]
    [-4, 0, 2000]
    """
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Return the number of days in `month` (1 to 12).

    >>> month_length(2024, 2)
    29
    """
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month - 1]


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the three name a day that exists."""
    return 1 <= month <= MONTHS_IN_YEAR and 1 <= day <= month_length(year, month)


def to_day(year: int, month: int = 1, day: int = 1) -> int:
    """Return the day number of a civil date.

    >>> to_day(1), to_day(2022, 12, 19), to_day(0, 12, 31)
    (1, 738508, 0)
    """
    y = year - (month <= 2)
    era, year_of_era = divmod(y, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * _ERA_DAYS + day_of_era - _SHIFT + 1


def to_civil(day: int) -> tuple[int, int, int]:
    """Return year, month and day of a day number.

    >>> to_civil(738508), to_civil(0)
    ((2022, 12, 19), (0, 12, 31))
    """
    era, day_of_era = divmod(day + _SHIFT - 1, _ERA_DAYS)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    month = shifted_month + 3 if shifted_month < 10 else shifted_month - 9
    return (
        year_of_era + era * 400 + (month <= 2),
        month,
        day_of_year - (153 * shifted_month + 2) // 5 + 1,
    )


def weekday(day: int) -> int:
    """Return 0 for Monday to 6 for Sunday.

    >>> weekday(to_day(2022, 12, 19))
    0
    """
    return (day - 1) % DAYS_IN_WEEK


def year_bounds(year: int) -> tuple[int, int]:
    """Return the first and the last day of a year."""
    return to_day(year), to_day(year + 1) - 1


def month_bounds(year: int, month: int) -> tuple[int, int]:
    """Return the first and the last day of a month."""
    first = to_day(year, month)
    return first, first + month_length(year, month) - 1


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Return year and month `count` months later (earlier when negative).

    >>> add_months(2022, 12, 2), add_months(2022, 1, -1)
    ((2023, 2), (2021, 12))
    """
    index = year * MONTHS_IN_YEAR + month - 1 + count
    return index // MONTHS_IN_YEAR, index % MONTHS_IN_YEAR + 1


def iso_week(day: int) -> tuple[int, int]:
    """Return ISO 8601 year and week.

    >>> iso_week(to_day(2021, 1, 3)), iso_week(to_day(2022, 12, 19))
    ((2020, 53), (2022, 51))
    """
    thursday = day - weekday(day) + 3
    year = to_civil(thursday)[0]
    return year, (thursday - to_day(year)) // DAYS_IN_WEEK + 1
