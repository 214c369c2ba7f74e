"""What EDTF has no form for of a date, beside it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from timeline_app.model.calendar import to_day
from timeline_app.model.dates import ClockTime, Grain, Modifier, PartOfDay, Reading, on_day, within
from timeline_app.model.edtf import from_edtf, to_edtf
from timeline_app.model.edtf_rest import edtf_rest, with_edtf_rest

DAY = on_day(to_day(2022, 12, 19))
DATES = (
    DAY,
    replace(DAY, grain=Grain.PART_OF_DAY, part=PartOfDay.EVENING),
    replace(DAY, grain=Grain.HOUR, clock=ClockTime(16)),
    replace(DAY, grain=Grain.MINUTE, clock=ClockTime(16, 5), end_clock=ClockTime(17, 0), modifier=Modifier.APPROX),
    replace(DAY, grain=Grain.HOUR, clock=ClockTime(0, None, None, -90)),
    within(to_day(2022, 12, 16), to_day(2022, 12, 19), Grain.WEEKEND),
    replace(from_edtf("../1910"), modifier=Modifier.ON_OR_BEFORE),
    replace(from_edtf("2012/.."), reading=Reading.WITHIN, modifier=Modifier.AFTER),
)  # fmt: skip


@pytest.mark.parametrize("date", DATES)
def test_a_date_comes_back_from_its_edtf_and_its_rest(date):
    assert with_edtf_rest(from_edtf(to_edtf(date)), edtf_rest(date)) == date


@pytest.mark.parametrize(
    "edtf", ["2022-12-19", "[2022-02-20..2022-02-28]", "1990~", "../2018", "2022-05-03/2022-05-05", "-0043"]
)
def test_of_what_edtf_says_in_full_there_is_no_rest(edtf):
    assert edtf_rest(from_edtf(edtf)) == ""


@pytest.mark.parametrize(
    "rest",
    [
        "grain=fortnight", "clock=25", "clock=07:60", "part=", "part", "=", "modifier=before", "is_doubtful=yes",
        "grain=-", "reading=-", "earliest_start=2022-13-01", "earliest_start=2021-01-01", "earliest_start=x",
        "__class__=x", "is_doubtful=1", "part=EV " * 100, "latest_end=9999999999-01-01",
    ],
)  # fmt: skip
def test_another_text_is_no_rest_of_a_date(rest):
    with pytest.raises(ValueError):  # noqa: PT011 the message names what was written
        with_edtf_rest(DAY, rest)


@given(some.text(max_size=60))
def test_any_text_is_a_rest_or_refused(text):
    try:
        date = with_edtf_rest(DAY, text)
    except ValueError:
        return
    assert to_edtf(date) == to_edtf(DAY)
