"""Weeks by number are those of ISO 8601, and no others."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.engine.recognise.iso_weeks import day_of_week, week_of_year
from timeline_app.model.values import PartialDate


@given(st.dates(min_value=dt.date(1600, 1, 4), max_value=dt.date(2199, 12, 28)))
def test_every_day_is_that_of_its_year_week_and_number(day: dt.date) -> None:
    year, week, number = day.isocalendar()
    assert day_of_week(year, week, number) == PartialDate(day.year, day.month, day.day)


@given(st.dates(min_value=dt.date(1600, 1, 4), max_value=dt.date(2199, 12, 28)))
def test_a_week_is_that_of_its_monday(day: dt.date) -> None:
    year, week, number = day.isocalendar()
    monday = day - dt.timedelta(days=number - 1)
    found = week_of_year(year, week)
    assert found is not None
    assert found.whole == PartialDate(monday.year, monday.month, monday.day)


@pytest.mark.parametrize(("year", "week"), [(2013, 0), (2013, 53), (2015, 54), (2015, 99)])
def test_a_week_that_a_year_lacks_is_none(year: int, week: int) -> None:
    assert week_of_year(year, week) is None
    assert day_of_week(year, week, 1) is None


@pytest.mark.parametrize("number", [0, 8])
def test_a_week_has_seven_days(number: int) -> None:
    assert day_of_week(2013, 24, number) is None
