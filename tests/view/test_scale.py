"""Moments and places are one to one, whatever is folded between them."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.view.scale import IN_OVERVIEW, ON_CANVAS, Scale

DAY = 738_000.0
GAPS = ((DAY - 700_000, DAY - 60_000), (DAY - 50_000, DAY - 400), (DAY + 40, DAY + 9_000))


@st.composite
def gap_lists(draw):
    """Gaps between two thousand years ago and now, in order."""
    count = draw(st.integers(0, 6))
    bounds = draw(st.lists(st.integers(0, 800_000), min_size=2 * count, max_size=2 * count, unique=True))
    ordered = [float(bound) for bound in sorted(bounds)]
    return tuple(zip(ordered[::2], ordered[1::2], strict=True))


scales = st.builds(
    lambda power, gaps, fold: Scale(10**power, gaps, fold),
    st.floats(-4, 3),
    gap_lists(),
    st.sampled_from([ON_CANVAS, IN_OVERVIEW]),
)
days = st.floats(-100_000, 900_000)
lengths_px = st.floats(-3_000, 3_000)


@given(scales, days, lengths_px)
def test_a_place_is_that_of_the_moment_that_lies_there(scale, day, px):
    assert scale.px(day, scale.after(day, px)) == pytest.approx(px, abs=1e-3)


@given(scales, days, days)
def test_a_moment_is_found_again_where_it_lies(scale, first, last):
    there = scale.after(first, scale.px(first, last))
    within_px = abs(scale.px(there, last))
    assert within_px <= 1e-4 * max(1.0, abs(scale.px(first, last)) * 1e-6)


@given(scales, days, days)
def test_later_moments_lie_further_right(scale, first, last):
    if last - first > 1e-3:
        assert scale.px(first, last) > 0
    assert scale.px(first, last) == pytest.approx(-scale.px(last, first))


@given(scales, days, days)
def test_outside_of_breaks_a_day_is_as_wide_as_without_gaps(scale, first, last):
    plain = Scale(scale.days_per_px)
    pieces = list(scale.pieces(*sorted((first, last))))
    for begin, end in pieces:
        assert scale.px(begin, end) == pytest.approx(plain.px(begin, end), abs=1e-3, rel=1e-9)
    assert all(one[1] < other[0] for one, other in pairwise(pieces))


@given(scales, days, days)
def test_a_fold_never_takes_more_room_than_the_gap(scale, first, last):
    first, last = sorted((first, last))
    assert scale.px(first, last) <= Scale(scale.days_per_px).px(first, last) * (1 + 1e-9) + 1e-3


@given(scales, days, st.lists(days, max_size=20))
def test_many_moments_lie_where_each_does(scale, first, some):
    found = scale.pxs(first, np.array(some, np.float64))
    assert found.tolist() == pytest.approx([scale.px(first, day) for day in some], abs=1e-3)


@given(scales, days, st.floats(1, 100_000), st.floats(100, 3_000))
def test_a_span_that_is_fitted_takes_the_room_there_is(scale, first, length, px):
    fitting = scale.at(scale.fitting(first, first + length, px))
    assert fitting.px(first, first + length) <= px * 1.001 + 1e-3
    if not fitting.breaks_in(first, first + length):
        assert fitting.px(first, first + length) == pytest.approx(px, rel=1e-3)


def test_what_is_fitted_around_gaps_fills_the_room():
    scale = Scale(1.0, GAPS)
    first, last = DAY - 710_000, DAY + 9_100
    fitting = scale.at(scale.fitting(first, last, 1_000))
    assert fitting.px(first, last) == pytest.approx(1_000)
    assert len(fitting.breaks) == 3


@given(scales, days, st.floats(1, 3_000), st.floats(2, 90))
def test_columns_are_even_and_the_same_wherever_one_looks(scale, first, px, step):
    grid = scale.grid(first, scale.after(first, px), step)
    places = scale.pxs(first, grid)
    assert places[0] <= 1e-3
    assert places[-1] >= px - 1e-3
    assert np.diff(places) == pytest.approx(np.full(len(grid) - 1, step), abs=1e-3)
    moved = scale.grid(scale.after(first, px / 2), scale.after(first, px), step)
    offsets = scale.pxs(grid[0], moved) / step
    assert offsets == pytest.approx(np.round(offsets), abs=1e-3)


@given(scales, days, st.floats(1, 3_000))
def test_windows_span_the_stretch_and_are_cut_at_breaks(scale, first, px):
    last = scale.after(first, px)
    pieces = list(scale.pieces(first, last))
    bounds = scale.windows(first, last, 64 * scale.days_per_px)
    seen = scale.breaks_in(first, last)
    assert (np.diff(bounds) > 0).all()
    assert len(bounds) <= px / 64 + 3 + 3 * len(seen)
    if pieces:  # in a break nothing begins
        assert bounds[0] <= pieces[0][0]
        assert bounds[-1] >= pieces[-1][1]
        for one in seen:
            assert not ((bounds > one.first) & (bounds < one.last)).any()


def test_a_gap_keeps_some_time_at_either_end_and_folds_the_rest():
    scale = Scale(2.0, GAPS)
    for gap in GAPS:
        assert scale.px(*gap) == pytest.approx(ON_CANVAS.width_px)
        assert scale.px(gap[0], gap[0] + 2 * ON_CANVAS.before_px) == pytest.approx(ON_CANVAS.before_px)
        assert scale.px(gap[1] - 2 * ON_CANVAS.after_px, gap[1]) == pytest.approx(ON_CANVAS.after_px)


def test_a_gap_unfolds_without_a_jump_when_one_zooms_out():
    gap = GAPS[2]
    length = gap[1] - gap[0]
    at = length / ON_CANVAS.width_px
    nearer, further = Scale(at * 0.9999, GAPS), Scale(at * 1.0001, GAPS)
    assert len(nearer.breaks) == len(further.breaks) + 1
    assert nearer.px(*gap) == pytest.approx(further.px(*gap), rel=1e-3)
