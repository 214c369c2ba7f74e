import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.dates import ClockTime, Grain, Modifier, PartOfDay, Reading
from timeline_app.model.span import Span
from timeline_app.model.values import (
    Amount,
    AnchorPoint,
    Between,
    Bound,
    CountedFrom,
    Direction,
    Duration,
    FeastDay,
    LongPeriod,
    NthOf,
    PartialDate,
    PartIn,
    PartOfYear,
    SetOfTimes,
    TimeOfDay,
    TimeValue,
    UnitOffset,
    UnitRef,
    VagueRef,
    WeekdayRef,
)
from timeline_app.model.values_json import value_from_json, value_to_json

grains = st.sampled_from(Grain)
modifiers = st.none() | st.sampled_from(Modifier)
directions = st.none() | st.sampled_from(Direction)
numbers = st.none() | st.integers(1, 12)
spans = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda ends: Span(min(ends), max(ends)))
simple = st.one_of(
    st.builds(PartialDate, numbers, numbers, numbers, numbers, modifiers, directions),
    st.builds(LongPeriod, st.integers(-300, 2000), grains, modifiers, st.booleans()),
    st.builds(PartOfYear, grains, st.integers(1, 4), numbers, directions, modifiers),
    st.builds(WeekdayRef, st.integers(0, 6), directions, modifiers),
    st.builds(UnitRef, grains, st.integers(-2, 2), st.sampled_from(AnchorPoint), modifiers),
    st.builds(UnitOffset, st.none() | st.floats(0, 99), grains, st.sampled_from(Direction)),
    st.builds(Duration, st.tuples(st.builds(Amount, st.none() | st.floats(0, 99), grains)), modifiers),
    st.builds(FeastDay, st.sampled_from(["easter", "christmas"]), numbers, directions),
    st.builds(VagueRef, st.sampled_from(Direction)),
    st.builds(
        TimeOfDay,
        st.none() | st.builds(ClockTime, st.integers(0, 23)),
        st.none() | st.sampled_from(PartOfDay),
    ),
    st.builds(SetOfTimes, st.builds(Amount, st.floats(1, 9), grains), st.none() | st.just("EVERY")),
)
values = st.recursive(
    simple,
    lambda inner: st.one_of(
        st.builds(PartIn, inner, inner),
        st.builds(CountedFrom, st.builds(WeekdayRef, st.integers(0, 6)), inner),
        st.builds(Bound, st.sampled_from(Modifier), inner, st.sampled_from(Reading)),
        st.builds(Between, inner, inner, spans, spans, st.sampled_from(Reading)),
        st.builds(NthOf, st.integers(-1, 5), grains, st.none() | inner),
    ),
    max_leaves=6,
)


@given(values)
def test_every_value_comes_back_from_its_json(value: TimeValue) -> None:
    assert value_from_json(value_to_json(value)) == value


def test_fields_that_have_their_default_are_left_out() -> None:
    assert value_to_json(WeekdayRef(0)) == '{"is":"WeekdayRef","weekday":0}'


@pytest.mark.parametrize(
    "text",
    [
        '{"is":"Nothing"}',
        "[]",
        "1",
        '{"weekday":0}',
        '{"is":"WeekdayRef"}',
        '{"is":"Span","start":1,"end":2}',
        "{",
        "[" * 5000,
    ],
)
def test_what_is_no_stored_value_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        value_from_json(text)
