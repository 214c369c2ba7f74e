import pytest

from timeline_app.engine.anchor.feasts import feast_day, nth_weekday
from timeline_app.languages import FeastRule, load
from timeline_app.model.calendar import month_bounds, to_civil, to_day
from timeline_app.model.dates import Grain, within


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("christmas", 2022, (2022, 12, 25)),
        ("easter", 2019, (2019, 4, 21)),
        ("good-friday", 2023, (2023, 4, 7)),
        ("thanksgiving", 2020, (2020, 11, 26)),
        ("memorial-day", 2021, (2021, 5, 31)),
        ("election-day-us", 2016, (2016, 11, 8)),
        ("labor-day", 2019, (2019, 9, 2)),
        ("cyber-monday", 2019, (2019, 12, 2)),
        ("orthodox-easter", 2019, (2019, 4, 28)),
        ("passover", 2019, (2019, 4, 20)),
        ("passover", 2024, (2024, 4, 23)),
        ("rosh-hashanah", 2021, (2021, 9, 7)),
        ("yom-kippur", 1973, (1973, 10, 6)),
        ("hanukkah", 2022, (2022, 12, 19)),
        ("hanukkah", 2023, (2023, 12, 8)),
        ("ramadan", 2019, (2019, 5, 6)),
        ("eid-al-fitr", 2021, (2021, 5, 13)),
        ("eid-al-adha", 2020, (2020, 7, 31)),
        ("lunar-new-year", 1968, (1968, 1, 30)),
        ("lunar-new-year", 2024, (2024, 2, 10)),
        ("mid-autumn", 2022, (2022, 9, 10)),
        ("diwali", 1984, (1984, 10, 24)),
        ("diwali", 2023, (2023, 11, 12)),
    ],
)
def test_a_feast_falls_on_its_day(name: str, year: int, expected: tuple[int, int, int]) -> None:
    date = feast_day(load("en").feasts[name], year)
    assert date is not None
    assert date.first_day is not None
    assert to_civil(date.first_day) == expected


def test_a_feast_of_many_days_is_some_time_within_them() -> None:
    date = feast_day(load("en").feasts["passover"], 2019)
    assert date == within(to_day(2019, 4, 20), to_day(2019, 4, 27), Grain.DAY)


def test_islamic_feasts_are_approximate_and_may_fall_in_no_part_of_a_year() -> None:
    date = feast_day(load("en").feasts["ramadan"], 2022)
    assert date is not None
    assert date.is_approximate
    assert feast_day(load("en").feasts["ramadan"], 400) is None


def test_a_feast_from_a_list_has_no_day_outside_it() -> None:
    new_year = load("en").feasts["lunar-new-year"]
    assert feast_day(new_year, 1899) is None
    assert feast_day(new_year, 1900) is not None
    assert feast_day(new_year, 2100) is not None
    assert feast_day(new_year, 2101) is None


def test_the_lunar_new_year_falls_between_the_20th_of_january_and_that_of_february() -> None:
    assert all(120 <= day <= 221 for day in load("en").feasts["lunar-new-year"].listed)


def test_hindu_feasts_are_approximate() -> None:
    date = feast_day(load("en").feasts["diwali"], 2022)
    assert date is not None
    assert date.is_approximate


def test_easter_has_no_day_before_its_calendar_began() -> None:
    assert feast_day(load("en").feasts["easter"], 1400) is None


def test_a_day_that_a_year_lacks_is_none() -> None:
    leap_day = FeastRule("leap-day", 2, 29, None, None, None, 0)
    assert feast_day(leap_day, 2023) is None
    assert feast_day(leap_day, 2024) is not None


@pytest.mark.parametrize(("nth", "day"), [(1, 2), (5, 30), (-1, 30), (-5, 2)])
def test_weekdays_are_counted_from_either_end(nth: int, day: int) -> None:
    first, last = month_bounds(2023, 1)
    assert nth_weekday(first, last, 0, nth) == to_day(2023, 1, day)


def test_a_sixth_monday_is_none() -> None:
    assert nth_weekday(*month_bounds(2023, 1), 0, 6) is None
