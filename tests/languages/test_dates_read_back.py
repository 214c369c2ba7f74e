"""Whatever the window shows of a date can be typed there, and means the same when it is kept."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline_app.engine import read_typed_date
from timeline_app.languages import load
from timeline_app.model.calendar import to_civil, to_day
from timeline_app.model.dates import (
    AnchoredDate,
    ClockTime,
    DayTime,
    DocumentTime,
    Grain,
    Modifier,
    PartOfDay,
    on_day,
)
from timeline_app.model.edtf import from_edtf, to_edtf
from timeline_app.store.overlay import typed_date
from timeline_app.wording.dates import date_in_words

TODAY = DocumentTime(to_day(2023, 3, 15))
CODES = ("en", "de")
MARKS = st.sampled_from(("", "~", "?", "%"))
YEARS = st.integers(-500, 99) | st.integers(
    1000, 2100
)  # a number of three digits alone is no year to the engine
DAYS = st.integers(to_day(-500), to_day(100) - 1) | st.integers(to_day(1000), to_day(2100))
FEW = settings(max_examples=50)
CLOCKS = st.builds(ClockTime, st.integers(0, 23), st.none() | st.integers(0, 59))


def year(number: int) -> str:
    return f"-{-number:04d}" if number < 0 else f"{number:04d}"


def day(number: int) -> str:
    return f"{year(to_civil(number)[0])}-{to_civil(number)[1]:02d}-{to_civil(number)[2]:02d}"


MONTHS = st.builds(lambda of, month: f"{year(of)}-{month:02d}", YEARS, st.integers(1, 12))
PARTS = st.builds(
    lambda of, part: f"{year(of)}-{part}", YEARS, st.sampled_from((21, 22, 23, 24, 33, 34, 35, 36, 40, 41))
)
LONG = st.sampled_from(("193X", "200X", "-004X", "18XX", "-02XX", "00XX"))
UNITS = st.one_of(DAYS.map(day), MONTHS, YEARS.map(year), PARTS, LONG)
THIRDS = st.builds(
    lambda of, ends: ends.format(year=year(of)),
    st.integers(1000, 2100),
    st.sampled_from(
        (
            "[{year}-02-01..{year}-02-10]",
            "[{year}-05-11..{year}-05-20]",
            "[{year}-03-20..{year}-03-31]",
            "[{year}-01..{year}-04]",
            "[{year}-05..{year}-08]",
            "[{year}-09..{year}-12]",
        )
    ),
)


def pair(ends: list[str], template: str) -> str:
    return template.format(*sorted(ends, key=lambda text: from_edtf(text).first_day or 0))


PLAIN = st.one_of(DAYS.map(day), MONTHS, YEARS.map(year))
LATE = st.integers(
    1000, 2100
)  # of days before Christ both ends share the era, which no reader takes apart for sure
STRETCHES = st.one_of(
    *(
        st.builds(
            pair,
            st.lists(units, min_size=2, max_size=2, unique=True),
            st.sampled_from(("{}/{}", "[{}..{}]")),
        )
        for units in (
            st.integers(to_day(1000), to_day(2100)).map(day),
            st.builds(lambda of, month: f"{year(of)}-{month:02d}", LATE, st.integers(1, 12)),
            YEARS.map(year),
        )
    )
)
OPEN = st.builds(
    lambda unit, template: template.format(unit),
    PLAIN,
    st.sampled_from(("../{}", "{}/..", "[{}..]", "[..{}]")),
)


def marked(date: AnchoredDate, mark: str) -> AnchoredDate:
    return replace(date, is_approximate=mark in ("~", "%"), is_doubtful=mark in ("?", "%"))


DATES = st.builds(marked, st.one_of(UNITS, THIRDS, STRETCHES, OPEN).map(from_edtf), MARKS)
TIMED = st.one_of(
    st.builds(
        lambda on, part: replace(on_day(on), part=part, grain=Grain.PART_OF_DAY),
        DAYS,
        st.sampled_from(PartOfDay),
    ),
    st.builds(
        lambda on, clock, end, modifier: replace(
            on_day(on), clock=clock, end_clock=end, modifier=modifier, grain=Grain.MINUTE
        ),
        DAYS,
        CLOCKS,
        st.none() | CLOCKS,
        st.sampled_from((None, Modifier.APPROX)),
    ),
)


def typed(words: str, code: str) -> AnchoredDate:
    """Return what is kept of words that are typed."""
    read = read_typed_date(words, load("en"), today=TODAY, locale=None if code == "en" else code)
    kept = typed_date(read.edtf, DayTime.of(read.date))
    assert kept is not None
    return kept


@pytest.mark.parametrize("code", CODES)
@FEW
@given(date=st.one_of(DATES, TIMED))
def test_what_is_shown_of_a_date_is_read_back_as_that_date(code, date):
    shown = date_in_words(date, code)
    kept = typed(shown, code)
    assert date_in_words(kept, code) == shown
    assert (kept.first_day, kept.last_day, kept.reading) == (date.first_day, date.last_day, date.reading)
    assert (kept.is_approximate, kept.is_doubtful) == (date.is_approximate, date.is_doubtful)
    assert typed(date_in_words(kept, code), code) == kept


@pytest.mark.parametrize("code", CODES)
@FEW
@given(date=TIMED)
def test_what_is_kept_beside_edtf_makes_the_same_words(code, date):
    kept = typed_date(to_edtf(date), DayTime.of(date))
    assert kept is not None
    assert date_in_words(kept, code) == date_in_words(date, code)


def test_an_uncertain_day_has_no_time_and_that_is_said():
    read = read_typed_date("about 9 June 2022, evening", load("en"), today=TODAY)
    assert (read.edtf, read.remark and read.remark.code) == ("2022-06-09~", "typed-without-time")
