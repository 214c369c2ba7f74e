from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.calendar import (
    add_months,
    is_day,
    is_leap,
    iso_week,
    month_bounds,
    month_length,
    to_civil,
    to_day,
    weekday,
    year_bounds,
)

days = st.integers(-3_000_000, 3_000_000)
common_days = st.integers(1, date.max.toordinal())
years = st.integers(-9_000, 9_000)
months = st.integers(1, 12)


@given(days)
def test_a_day_comes_back_from_its_civil_date(day: int) -> None:
    assert to_day(*to_civil(day)) == day


@given(common_days)
def test_days_agree_with_the_standard_library(day: int) -> None:
    standard = date.fromordinal(day)
    assert to_civil(day) == (standard.year, standard.month, standard.day)
    assert weekday(day) == standard.weekday()
    assert iso_week(day) == standard.isocalendar()[:2]


@given(days)
def test_the_next_day_is_the_next_number(day: int) -> None:
    assert to_civil(day) < to_civil(day + 1)


@given(days)
def test_a_day_lies_in_its_week_month_and_year(day: int) -> None:
    year, month, _ = to_civil(day)
    assert month_bounds(year, month)[0] <= day <= month_bounds(year, month)[1]
    assert year_bounds(year)[0] <= day <= year_bounds(year)[1]
    monday = day - weekday(day)
    assert {iso_week(one) for one in range(monday, monday + 7)} == {iso_week(day)}
    assert iso_week(monday - 1) < iso_week(monday) < iso_week(monday + 7)


@given(years, months, st.integers(-500, 500))
def test_months_are_added_and_taken_away(year: int, month: int, count: int) -> None:
    assert add_months(*add_months(year, month, count), -count) == (year, month)


@given(years)
def test_a_year_has_as_many_days_as_its_months(year: int) -> None:
    first, last = year_bounds(year)
    assert last - first + 1 == sum(month_length(year, month) for month in range(1, 13)) == 365 + is_leap(year)


@given(years, months, st.integers(-5, 40))
def test_only_days_of_the_month_exist(year: int, month: int, day: int) -> None:
    assert is_day(year, month, day) == (1 <= day <= month_length(year, month))
    assert not is_day(year, 13, day)
