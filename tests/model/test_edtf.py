from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.calendar import month_bounds, to_day, year_bounds
from timeline_app.model.dates import (
    AnchoredDate,
    ClockTime,
    Grain,
    Modifier,
    Reading,
    on_day,
    throughout,
    within,
)
from timeline_app.model.edtf import from_edtf, to_edtf

years = st.integers(-4000, 9999)
days = st.integers(to_day(-4000), to_day(9999, 12, 31))


def a_month(year: int, month: int) -> AnchoredDate:
    return within(*month_bounds(year, month), Grain.MONTH)


units = st.one_of(
    days.map(on_day),
    st.builds(a_month, years, st.integers(1, 12)),
    years.map(lambda year: within(*year_bounds(year), Grain.YEAR)),
)


@given(units)
def test_a_unit_of_the_calendar_comes_back_from_its_text(date: AnchoredDate) -> None:
    assert from_edtf(to_edtf(date)) == date


@given(days, st.integers(1, 40_000))
def test_a_stretch_of_days_comes_back_with_its_bounds_and_reading(first: int, length: int) -> None:
    for date in (within(first, first + length, Grain.DAY), throughout(first, first + length, Grain.DAY)):
        back = from_edtf(to_edtf(date))
        if date.reading is Reading.WITHIN or back.reading is Reading.THROUGHOUT:
            assert (back.earliest_start, back.latest_end) == (first, first + length)
        assert back.reading is date.reading
        assert to_edtf(back) == to_edtf(date)


@given(units, st.booleans(), st.booleans())
def test_approximate_and_doubtful_come_back(
    date: AnchoredDate, is_approximate: bool, is_doubtful: bool
) -> None:
    marked = replace(date, is_approximate=is_approximate, is_doubtful=is_doubtful)
    assert from_edtf(to_edtf(marked)) == marked


@given(units, st.sampled_from(Reading), st.booleans())
def test_a_date_without_limit_at_one_end_comes_back(
    date: AnchoredDate, reading: Reading, is_open_before: bool
) -> None:
    if is_open_before:
        modifier = Modifier.BEFORE if reading is Reading.WITHIN else None
        opened = replace(date, earliest_start=None, latest_start=None, reading=reading, modifier=modifier)
    else:
        opened = replace(date, earliest_end=None, latest_end=None, reading=reading)
    back = from_edtf(to_edtf(opened))
    if reading is Reading.THROUGHOUT and is_open_before:  # "until" shares its text with "before"
        back = replace(back, reading=reading, modifier=None)
    assert back == opened
    assert to_edtf(back) == to_edtf(opened)


@given(units, st.booleans())
def test_some_time_with_one_limit_is_no_stretch(date: AnchoredDate, is_open_before: bool) -> None:
    if is_open_before:
        opened = replace(date, earliest_start=None, latest_start=None)
    else:
        opened = replace(date, earliest_end=None, latest_end=None)
    assert from_edtf(to_edtf(opened)) == opened


@pytest.mark.parametrize(
    "text",
    [
        "2022-12-10/2022-12-19T14:05:00",
        "2022-12-10T14:05:00/..",
        "../2022-12-19T14:05:00",
        "[2022-12-10..2022-12-19T14:05:00]",
        "[2022-12-10T14:05:00..]",
    ],
)
def test_ends_are_days_at_most(text: str) -> None:
    date = from_edtf(text)
    assert (date.grain, date.clock) == (Grain.DAY, None)
    assert from_edtf(to_edtf(date)) == date


@pytest.mark.parametrize(
    "text",
    [
        "2022", "2022-12", "2022-12-19", "199X", "19XX", "00XX", "-02XX", "1XXX", "2022-21", "2022-24", "2022-33",
        "2022-41", "0000", "-0043", "-0043-03-15", "[2022-02-20..2022-02-28]", "[1994..1996]", "[1990-01..1990-04]",
        "2022-05-03/2022-05-05", "2022-05/2022-07", "1914/1918", "1990~", "1990?", "1990%", "1990~/1993", "../2018",
        "[1984..]", "[..1984]", "[2022-05~..]",
        "2022-05/..", "2022-12-19T18:30:00", "2022-12-19T18:30:00+05:30", "2022-12-19T18:30:05Z", "Y12000", "Y-12000",
    ],
)  # fmt: skip
def test_a_canonical_text_stays_as_it_is(text: str) -> None:
    if text != "1990~/1993":  # the two ends of an interval share their marks
        assert to_edtf(from_edtf(text)) == text
    assert from_edtf(to_edtf(from_edtf(text))) == from_edtf(text)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("[1667,1668, 1670..1672]", "[1667..1672]"),
        ("{1667..1672}", "1667/1672"),
        ("{..1984}", "../1984"),
        ("{1984..}", "1984/.."),
        ("1984/", "1984/.."),
        ("/1984", "../1984"),
        ("1985-04-XX", "1985-04"),
        ("1985-XX-XX", "1985"),
        ("?2004-06-~11", "2004-06-11%"),
        (" 2004 ", "2004"),
    ],
)
def test_other_forms_of_the_standard_are_read_as_their_bounds(text: str, canonical: str) -> None:
    assert to_edtf(from_edtf(text)).replace("-01-01", "").replace("-12-31", "") == canonical


@pytest.mark.parametrize(
    "text",
    ["", "late February", "2022-13", "2022-02-30", "156X-12-25", "..", "../..", "[]", "[..]", "2023/2022", "22",
     "2022-12-19T25:00:00", "9" * 100_000, "[" + "1984," * 100_000 + "]", "Y" + "9" * 40],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_edtf(text)


def test_years_before_the_first_are_counted_astronomically() -> None:
    assert to_edtf(within(*year_bounds(0), Grain.YEAR)) == "0000"
    assert to_edtf(within(*year_bounds(-263), Grain.YEAR)) == "-0263"


def test_a_week_and_late_february_are_recognised_by_their_bounds() -> None:
    assert from_edtf("[2022-12-19..2022-12-25]").grain is Grain.WEEK
    late = from_edtf("[2022-02-20..2022-02-28]")
    assert (late.grain, late.modifier) == (Grain.MONTH, Modifier.END)


def test_an_hour_is_written_as_a_complete_time() -> None:
    six = AnchoredDate(1, 1, 1, 1, Grain.HOUR, clock=ClockTime(18))
    assert to_edtf(six) == "0001-01-01T18:00:00"


def test_an_end_that_is_no_unit_is_written_by_its_outer_part() -> None:
    late, early = from_edtf("[1947..1949]"), from_edtf("[1960..1963]")
    stretch = AnchoredDate(
        late.first_day, late.last_day, early.first_day, early.last_day, Grain.DECADE, Reading.THROUGHOUT
    )
    assert to_edtf(stretch) == "1947/1963"
