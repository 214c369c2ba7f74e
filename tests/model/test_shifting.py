"""Dates move along the calendar."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.dates import on_day
from timeline_app.model.edtf import from_edtf, to_edtf
from timeline_app.model.shifting import Step, shifted


@pytest.mark.parametrize(
    ("edtf", "amount", "step", "after"),
    [
        ("2021-05-04", 3, Step.DAYS, "2021-05-07"),
        ("2021-05-04", -4, Step.DAYS, "2021-04-30"),
        ("2021-05-04~", 1, Step.DAYS, "2021-05-05~"),
        ("2021-05-31", 1, Step.MONTHS, "2021-06-30"),
        ("2021-06-30", 1, Step.MONTHS, "2021-07-30"),
        ("2024-02-29", 1, Step.YEARS, "2025-02-28"),
        ("2021-05", 1, Step.MONTHS, "2021-06"),
        ("2021-05", 1, Step.DAYS, "[2021-05-02..2021-06-01]"),
        ("2021", -22, Step.YEARS, "1999"),
        ("0001", -1, Step.YEARS, "0000"),
        ("-0043", -1, Step.YEARS, "-0044"),
        ("[2021-02-20..2021-02-28]", 1, Step.MONTHS, "[2021-03-20..2021-03-31]"),
        ("2021-05-03/2021-05-05", 1, Step.MONTHS, "2021-06-03/2021-06-05"),
        ("../2018", 1, Step.YEARS, "../2019"),
        ("2020-05/..", -1, Step.MONTHS, "2020-04/.."),
        ("[1984..]", 10, Step.YEARS, "[1994..]"),
    ],
)
def test_a_date_moves(edtf, amount, step, after):
    assert to_edtf(shifted(from_edtf(edtf), amount, step)) == after


@given(st.integers(-700_000, 2_900_000), st.integers(-5_000, 5_000))
def test_days_there_and_back_are_where_one_began(day, amount):
    there = shifted(on_day(day), amount, Step.DAYS)
    assert there.first_day == day + amount
    assert shifted(there, -amount, Step.DAYS) == on_day(day)


@given(st.integers(-700_000, 2_900_000), st.integers(-600, 600), st.sampled_from(list(Step)))
def test_a_day_stays_one_day(day, amount, step):
    assert shifted(on_day(day), amount, step).is_one_day
