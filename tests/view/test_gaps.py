"""Which stretches of time are folded, and what a scene shows of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from synthetic import actor, event
from test_layout import EvenMetrics

from timeline_app.model.calendar import to_day
from timeline_app.model.dates import AnchoredDate, Grain, throughout
from timeline_app.model.period import MarkedPeriod, Period
from timeline_app.view.actions import CollapseGaps, Pan, ShowSpan, ZoomAt
from timeline_app.view.axis import lay_out_axis
from timeline_app.view.columns import Columns
from timeline_app.view.gaps import folded, gaps_in
from timeline_app.view.ground import Backdrop
from timeline_app.view.hit import BreakHit, EventHit, hit, moment_under
from timeline_app.view.hovering import gap_card
from timeline_app.view.lane_view import LaneMode, LaneView
from timeline_app.view.minimap import Minimap, reach_of, span_for
from timeline_app.view.scale import Scale
from timeline_app.view.scene import lay_out
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState, reduce
from timeline_app.view.teller import Teller

WIDTH_PX, HEIGHT_PX = 1200, 700
OLD = (to_day(-43, 3, 15), to_day(-43, 4, 21), to_day(-43, 6, 1))
NEW = tuple(to_day(2022, month, 3) for month in (1, 3, 4, 6, 7, 9, 12))


def shown_of(*dates):
    """Return the events of these days and dates, shown."""
    made = [event(i, date, f"Event {i}", actors=(i % 3 + 1,)) for i, date in enumerate(dates, start=1)]
    columns = Columns.build(made, [actor(i) for i in range(1, 4)])
    return Shown.of(columns, np.arange(len(columns)))


def scene_of(shown, state=None, backdrop=None):
    state = folded(state or ViewState(collapses_gaps=True), shown)
    state = reduce(state, ShowSpan(*shown.span, WIDTH_PX))
    teller = Teller(shown.columns, EvenMetrics())
    return lay_out(shown, state, teller, WIDTH_PX, HEIGHT_PX, None, backdrop or Backdrop())


def test_a_long_gap_between_two_groups_is_folded():
    shown = shown_of(*OLD, *NEW)
    assert gaps_in(shown) == ((OLD[-1] + 1, NEW[0]),)


@pytest.mark.parametrize(
    "days",
    [
        (),
        (NEW[0],),
        (OLD[0], NEW[0]),
        tuple(range(0, 5_000, 500)),
        (0, 10, 500, 505, 1_000, 1_020, 1_600),
        (0, 1, 2, 3, 4, 5, 7),
    ],
    ids=["nothing", "one event", "two events", "even", "even groups", "days"],
)
def test_time_between_events_that_come_evenly_is_left_as_it_is(days):
    assert gaps_in(shown_of(*days)) == ()


def test_a_time_that_an_event_lasts_through_is_not_empty():
    lasting = throughout(OLD[-1], NEW[0], Grain.DAY)
    assert gaps_in(shown_of(*OLD, lasting, *NEW)) == ()


def test_what_began_long_ago_without_an_end_leaves_the_gap_a_gap():
    since = AnchoredDate(OLD[-1], OLD[-1], None, None, Grain.DAY)
    scene = scene_of(shown_of(*OLD, since, *NEW))
    assert len(scene.ground.breaks) == 1


@given(st.lists(st.integers(0, 700_000), max_size=40))
def test_gaps_are_empty_and_apart_and_few(days):
    shown = shown_of(*sorted(days))
    gaps = gaps_in(shown)
    assert len(gaps) <= 6
    assert list(gaps) == sorted(gaps)
    for first, last in gaps:
        assert not shown.has_between(first, last)
        assert {first, last} <= {*shown.end.tolist(), *shown.start.tolist()}
    ends = [moment for gap in gaps for moment in gap]
    assert len(set(ends)) == len(ends)


def test_gaps_follow_the_filter_and_the_switch():
    every, some = shown_of(*OLD, *NEW), shown_of(*NEW)
    on = reduce(ViewState(), CollapseGaps(is_on=True))
    assert folded(on, every).gaps
    assert folded(folded(on, every), some).gaps == ()
    assert folded(reduce(folded(on, every), CollapseGaps(is_on=False)), every) == ViewState()


@given(st.floats(0, WIDTH_PX), st.floats(0.02, 60), st.floats(-2_000, 2_000))
def test_zooming_at_a_place_and_panning_keep_what_is_held(x_px, factor, dx_px):
    shown = shown_of(*OLD, *NEW)
    state = reduce(folded(ViewState(collapses_gaps=True), shown), ShowSpan(*shown.span, WIDTH_PX))
    day = state.day_at(x_px, WIDTH_PX)
    zoomed = reduce(state, ZoomAt(day, factor))
    assert zoomed.x_of(day, WIDTH_PX) == pytest.approx(x_px, abs=0.01)
    panned = reduce(zoomed, Pan(dx_px))
    assert panned.x_of(day, WIDTH_PX) == pytest.approx(x_px - dx_px, abs=0.01)


@pytest.mark.parametrize("mode", [LaneMode.NONE, LaneMode.ACTOR])
def test_events_stand_where_the_scale_has_their_days_and_are_hit_there(mode):
    shown = shown_of(*OLD, *NEW)
    scene = scene_of(shown, ViewState(collapses_gaps=True, lanes=LaneView(mode)))
    assert len(scene.items) == len(shown)
    for item in scene.items:
        day = float(shown.columns.start[item.placed.row])
        assert item.bar.left == pytest.approx(scene.x_of(day))
        assert scene.day_at(scene.x_of(day)) == pytest.approx(day)
        assert hit(scene, item.label.left + 2, item.label.top + 2) == EventHit(item.event, item.lane)


def test_a_break_says_how_long_it_is_and_is_hit_where_nothing_else_is():
    shown = shown_of(*OLD, *NEW)
    scene = scene_of(shown)
    (band,) = scene.ground.breaks
    assert band.words == "2,064 years without events"
    middle = (band.days.left + band.days.right) / 2
    under = hit(scene, middle, scene.height_px - 5)
    assert under == BreakHit(gaps_in(shown)[0])
    assert gap_card(under.gap).headline == band.words
    assert under.gap[0] < moment_under(scene, middle, scene.height_px - 5) < under.gap[1]


def test_each_piece_of_the_axis_tells_its_year_and_none_of_it_lies_in_a_break():
    shown = shown_of(*OLD, to_day(1054, 7, 16), *NEW)
    scene = scene_of(shown)
    assert len(scene.ground.breaks) == 2
    texts = [(cell.text_x, cell.text) for cell in scene.axis.coarse if cell.text]
    first, second = (band.days for band in scene.ground.breaks)
    assert any("BC" in text for x, text in texts if x < first.left)
    assert [text for x, text in texts if first.right <= x < second.left] == ["1054"]
    assert any("2022" in text for x, text in texts if x > second.right)
    for cell in (*scene.axis.coarse, *scene.axis.fine):
        for days in (first, second):
            assert cell.right <= days.left + 0.01 or cell.left >= days.right - 0.01


def test_what_lies_behind_the_last_break_tells_its_year_where_it_is_but_a_day():
    shown = shown_of(*range(0, 3_000, 300), NEW[0])
    scene = scene_of(shown)
    (band,) = scene.ground.breaks
    behind = [cell.text for cell in scene.axis.coarse if cell.left >= band.days.right - 0.01 and cell.text]
    assert behind[0] in {"2020s", "2022"}


def test_the_overview_has_as_much_time_around_the_events_as_fits_what_is_not_folded():
    shown = shown_of(*OLD, *NEW)
    state = folded(ViewState(collapses_gaps=True), shown)
    state = reduce(state, ShowSpan(*shown.span, WIDTH_PX))
    span = span_for(reach_of(shown), state, 0.0)
    minimap = Minimap.of(span, 900, shown.start, shown, gaps=state.gaps)
    assert minimap.passing.sum() == len(shown)
    assert 5 < minimap.x_of(OLD[0]) < 40
    assert 860 < minimap.x_of(NEW[-1]) < 895
    assert len(minimap.scale.breaks) == 1


def test_weekends_stand_in_time_and_periods_cross_a_break():
    days = [*range(NEW[0], NEW[0] + 14, 3), *range(NEW[0] + 4_000, NEW[0] + 4_014, 3)]
    trial = MarkedPeriod("trial", Period("The trial", days[0], days[-1]))
    scene = scene_of(shown_of(*days), backdrop=Backdrop(has_weekends=True, periods=(trial,)))
    (band,) = scene.ground.breaks
    assert 4 <= len(scene.ground.weekends) < 40
    for weekend in scene.ground.weekends:
        assert weekend.right <= band.days.left + 0.01 or weekend.left >= band.days.right - 0.01
    (period,) = scene.ground.periods
    assert period.days.left < band.days.left
    assert period.days.right > band.days.right


@pytest.mark.parametrize("collapses_gaps", [False, True])
@pytest.mark.parametrize("width_px", [240, 500, 1600])
def test_a_fit_shows_no_far_future(width_px, collapses_gaps):
    shown = shown_of(*OLD, *NEW)
    state = folded(ViewState(collapses_gaps=collapses_gaps), shown)
    state = reduce(state, ShowSpan(*shown.span, width_px, 900.0))
    scene = lay_out(shown, state, Teller(shown.columns, EvenMetrics()), width_px, 500)
    end = scene.day_at(min(scene.axis.right, scene.axis.fine[-1].left))
    assert end <= NEW[-1] + 6 * 365.25
    assert scene.axis.right <= scene.x_of(NEW[-1] + 6 * 365.25) + 80


@pytest.mark.parametrize("days_per_px", [1.0, 3.0, 8.0, 20.0, 60.0, 110.0, 160.0])
def test_behind_a_break_no_year_of_the_fold_is_told_and_that_in_which_events_go_on_is(days_per_px):
    gap = (float(to_day(1594, 6)), float(to_day(1994, 3)))
    scale = Scale(days_per_px, (gap,))
    left = scale.after(gap[0], -300.0)
    axis = lay_out_axis(left, scale, 1200.0, EvenMetrics())
    end = scale.px(left, scale.breaks[0].last)
    told = [cell for cell in (*axis.coarse, *axis.fine) if cell.text and cell.text_x >= end]
    numbers = [int(cell.text) for cell in told if cell.text.isdecimal() and len(cell.text) == 4]
    assert all(year >= 1980 for year in numbers)
    first = min(told, key=lambda cell: cell.text_x)
    assert first.text_x <= end + 60
