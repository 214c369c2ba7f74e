"""The strip of the whole timeline: what it counts, and what its grips do to the view."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from synthetic import clustered, event
from test_layout import EvenMetrics

from timeline_app.model.calendar import to_day
from timeline_app.view.actions import SetPeriod
from timeline_app.view.columns import Columns
from timeline_app.view.metrics import TextRole
from timeline_app.view.minimap import (
    Grip,
    Minimap,
    Span,
    centred,
    filtering,
    period_of,
    reach_of,
    span_for,
    stretched,
    time_names,
    view_of,
)
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState, reduce

CANVAS_PX = 900


@pytest.fixture(scope="module")
def every():
    columns = Columns.build(*clustered(500))
    return Shown.of(columns, np.arange(len(columns)))


def state_of(first, last):
    days_per_px = (last - first) / CANVAS_PX
    return replace(ViewState(), centre_day=(first + last) / 2, days_per_px=days_per_px)


def test_each_event_is_counted_once(every):
    some = Shown.of(every.columns, every.rows[::5])
    span = Span(float(every.start[0]), float(every.start[-1]) + 1)
    strip = Minimap.of(span, 600, every.start, some)
    assert strip.every.sum() == len(every)
    assert strip.passing.sum() == len(some)
    assert (strip.passing <= strip.every).all()
    middle = Span(float(every.start[100]), float(every.start[300]))
    strip = Minimap.of(middle, 600, every.start, every)
    assert strip.earlier + strip.passing.sum() + strip.later == len(every)
    assert strip.earlier > 0 < strip.later


def test_the_strip_spans_where_most_events_are_and_the_view(every):
    lone = event(9_999, to_day(-300, 1, 1))
    events, actors = clustered(500)
    columns = Columns.build([*events, lone], actors)
    shown = Shown.of(columns, np.arange(len(columns)))
    recent = state_of(to_day(2022, 1, 1), to_day(2022, 6, 1))
    span = span_for(reach_of(shown), recent, CANVAS_PX)
    assert to_day(2000, 1, 1) < span.first < to_day(2022, 1, 1)
    back_then = span_for(reach_of(shown), state_of(to_day(-301, 1, 1), to_day(-299, 1, 1)), CANVAS_PX)
    assert back_then.first <= to_day(-300, 1, 1)
    assert back_then.last > to_day(2022, 1, 1)
    far_out = span_for(reach_of(shown), state_of(to_day(-20_000, 1, 1), to_day(20_000, 1, 1)), CANVAS_PX)
    assert to_day(-500, 1, 1) < far_out.first
    assert far_out.last < to_day(2100, 1, 1)


def test_an_event_of_antiquity_leaves_no_decades_empty_behind_the_last_one():
    events, actors = clustered(500)
    columns = Columns.build([*events, event(9_999, to_day(-800, 1, 1))], actors)
    shown = Shown.of(columns, np.arange(len(columns)))
    last = float(shown.start[-1])
    century = span_for(reach_of(shown), state_of(to_day(1920, 1, 1), to_day(2090, 1, 1)), CANVAS_PX)
    assert century.first < to_day(1920, 1, 1)
    assert last < century.last < last + 5 * 365.25


def test_without_a_date_there_is_no_strip():
    columns = Columns.build([event(1)], [])
    assert reach_of(Shown.of(columns, np.arange(1))) is None


def test_what_lies_under_the_pointer():
    strip = Minimap.of(Span(0, 1000), 1000, np.empty(0), Shown.of(Columns.build([], []), np.empty(0, int)))
    view, period = Span(200, 300), Span(100, 600)
    found = [strip.grip_at(x, view, period) for x in (50, 101, 199, 250, 301, 599, 800)]
    assert found == [
        Grip.GROUND, Grip.PERIOD_START, Grip.VIEW_START, Grip.VIEW, Grip.VIEW_END, Grip.PERIOD_END, Grip.GROUND,
    ]  # fmt: skip


def test_a_tiny_view_can_be_taken_hold_of():
    strip = Minimap.of(Span(0, 1e6), 1000, np.empty(0), Shown.of(Columns.build([], []), np.empty(0, int)))
    assert strip.box_of(Span(500_000, 500_001)).length >= 8
    assert strip.grip_at(504, Span(500_000, 500_001), None) is Grip.VIEW
    for outside in (Span(-5e6, -4e6), Span(4e6, 5e6), Span(-5e6, 5e6)):
        box = strip.box_of(outside)
        assert 0 <= box.first < box.last <= 1000


def test_dragging_an_end_leaves_the_other_where_it_is():
    state = state_of(1000.0, 2000.0)
    later = reduce(state, stretched(state, CANVAS_PX, Grip.VIEW_END, 1500.0))
    assert view_of(later, CANVAS_PX).first == pytest.approx(1000.0)
    assert view_of(later, CANVAS_PX).last == pytest.approx(1500.0)
    earlier = reduce(state, stretched(state, CANVAS_PX, Grip.VIEW_START, 500.0))
    assert view_of(earlier, CANVAS_PX).first == pytest.approx(500.0)
    assert view_of(earlier, CANVAS_PX).last == pytest.approx(2000.0)
    assert stretched(state, CANVAS_PX, Grip.VIEW_END, 900.0) is None


def test_a_place_comes_to_the_middle():
    assert reduce(state_of(0, 100), centred(state_of(0, 100), 700.0)).centre_day == pytest.approx(700.0)


def test_a_period_has_whole_days_and_open_ends_are_cut_off():
    assert filtering(20.7, 10.2) == SetPeriod(10, 20)
    assert filtering(10.2, 10.3) == SetPeriod(10, 10)
    state = reduce(ViewState(), SetPeriod(10, 20))
    assert period_of(state, Span(0, 100)) == Span(10.0, 21.0)
    assert period_of(reduce(state, SetPeriod(None, 20)), Span(5, 100)) == Span(5, 21.0)
    assert period_of(ViewState(), Span(0, 100)) is None


@pytest.mark.parametrize(
    ("first", "last", "main", "some_between"),
    [
        ((2022, 2, 9), (2022, 12, 30), {"2022"}, {"Apr", "Oct"}),
        ((2021, 11, 1), (2022, 12, 1), {"2021", "2022"}, {"Mar"}),
        ((2021, 3, 1), (2021, 4, 20), {"March 2021", "April 2021"}, {"15"}),
        ((2021, 3, 1), (2021, 3, 2), {"Mon 1 March 2021"}, {"12:00"}),
        ((1820, 1, 1), (2020, 1, 1), {"1840", "1920", "2000"}, set()),
    ],
)
def test_the_strip_is_never_without_the_year(every, first, last, main, some_between):
    metrics = EvenMetrics()
    strip = Minimap.of(Span(to_day(*first), to_day(*last)), CANVAS_PX, every.start, every)
    names = time_names(strip, metrics)
    assert {cell.text for cell in names.main} >= main
    assert {cell.text for cell in names.between} >= some_between
    told = sorted((cell.text_x, cell.text_x + metrics.width(cell.text, TextRole.AXIS))
                  for cell in (*names.main, *names.between) if cell.text)  # fmt: skip
    assert all(right < left for (_, right), (left, _) in pairwise(told))
