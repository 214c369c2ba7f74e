import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.timeline import Status
from timeline_app.view.actions import (
    CheckActor,
    CheckActors,
    CheckStatus,
    CheckTag,
    ClearFilter,
    CountMetonyms,
    ExcludeActors,
    FocusEvent,
    KeepOthers,
    LimitArticles,
    NeedAllActors,
    Pan,
    ScrollTo,
    SelectEvents,
    SelectHow,
    SetPeriod,
    SetSearch,
    ShowHidden,
    ShowSpan,
    ZoomAt,
)
from timeline_app.view.lane_view import (
    LANES_AT_FIRST,
    MOST_LANES,
    AllowLanes,
    CollapseLane,
    HideLane,
    LaneKey,
    LaneMode,
    LaneView,
    OrderLanes,
    SetLanes,
    ShowHiddenLanes,
)
from timeline_app.view.state import ViewState, filter_of, reduce

days = st.floats(-1_000_000, 1_000_000)
scales = st.floats(1e-4, 5_000)
states = st.builds(ViewState, centre_day=days, days_per_px=scales)
FILTERED = ViewState(
    actors=frozenset({1, 2}),
    search="port",
    first_day=5,
    articles=frozenset({3}),
    statuses=frozenset({Status.TO_REVIEW}),
    tags=frozenset({"harbour"}),
)


@given(states, st.floats(-5_000, 5_000), st.integers(100, 5_000))
def test_a_place_on_the_canvas_is_a_moment_and_back(state, x_px, width_px):
    day = state.day_at(x_px, width_px)
    assert state.x_of(day, width_px) == pytest.approx(x_px, abs=0.01)


@given(states, st.floats(0.2, 5), st.floats(0, 1_000))
def test_zooming_leaves_the_moment_under_the_pointer(state, factor, x_px):
    day = state.day_at(x_px, 1_000)
    zoomed = reduce(state, ZoomAt(day, factor))
    assert zoomed.x_of(day, 1_000) == pytest.approx(x_px, abs=0.01)


@given(states, st.floats(-3_000, 3_000))
def test_panning_there_and_back_changes_nothing(state, dx_px):
    back = reduce(reduce(state, Pan(dx_px)), Pan(-dx_px))
    assert back.centre_day == pytest.approx(state.centre_day, abs=1e-6 * max(1, state.days_per_px))


@given(states, days, st.floats(0, 100_000), st.integers(200, 4_000))
def test_a_fitted_span_lies_inside_the_canvas(state, first, length, width_px):
    shown = reduce(state, ShowSpan(first, first + length, width_px))
    assert shown.x_of(first, width_px) >= -0.5
    assert shown.x_of(first + length, width_px) <= width_px + 0.5


def test_zoom_ends_at_minutes_and_at_ten_thousands_of_years():
    near = reduce(ViewState(), ZoomAt(1.0, 1e12))
    far = reduce(ViewState(), ZoomAt(1.0, 1e-12))
    assert 50 < 1 / 1440 / near.days_per_px < 500
    assert 10_000 < far.days_per_px * 1_000 / 365.25 < 100_000


@pytest.mark.parametrize(
    ("action", "field", "value"),
    [
        (ScrollTo(40.0), "scroll_px", 40.0),
        (ScrollTo(-3.0), "scroll_px", 0.0),
        (FocusEvent(7), "focused", 7),
        (SelectEvents(frozenset({1}), focused=1), "selected", frozenset({1})),
        (CheckActor(5, is_checked=True), "actors", frozenset({1, 2, 5})),
        (CheckActor(2, is_checked=False), "actors", frozenset({1})),
        (CheckActors(frozenset({9})), "actors", frozenset({9})),
        (ExcludeActors(is_on=True), "excludes_actors", True),
        (NeedAllActors(needs_all=True), "needs_all_actors", True),
        (SetSearch("ship"), "search", "ship"),
        (KeepOthers(True), "keeps_others", True),
        (SetPeriod(None, 9), "last_day", 9),
        (LimitArticles(frozenset({4})), "articles", frozenset({4})),
        (ShowHidden(is_shown=True), "with_hidden", True),
        (CountMetonyms(is_on=True), "with_metonyms", True),
        (CheckStatus(Status.EDITED, is_checked=True), "statuses", {Status.TO_REVIEW, Status.EDITED}),
        (CheckStatus(Status.TO_REVIEW, is_checked=False), "statuses", frozenset()),
        (CheckTag("money", is_checked=True), "tags", {"harbour", "money"}),
        (CheckTag("harbour", is_checked=False), "tags", frozenset()),
    ],
)
def test_an_action_sets_its_field(action, field, value):
    assert getattr(reduce(FILTERED, action), field) == value


ACTOR_LANE, TAG_LANE, OTHERS = (
    LaneKey(LaneMode.ACTOR, 1), LaneKey(LaneMode.TAG, 1), LaneKey(LaneMode.ACTOR, None),
)  # fmt: skip
IN_LANES = ViewState(
    scroll_px=90.0,
    focused=7,
    focused_lane=ACTOR_LANE,
    lanes=LaneView(
        LaneMode.ACTOR,
        (TAG_LANE, ACTOR_LANE),
        frozenset({OTHERS, TAG_LANE}),
        frozenset({ACTOR_LANE, TAG_LANE}),
        24,
    ),
)


@pytest.mark.parametrize(
    ("action", "field", "value"),
    [
        (SetLanes(LaneMode.TAG), "mode", LaneMode.TAG),
        (SetLanes(LaneMode.TAG), "most", LANES_AT_FIRST),
        (SetLanes(LaneMode.TAG), "order", (TAG_LANE, ACTOR_LANE)),
        (OrderLanes((OTHERS, ACTOR_LANE)), "order", (TAG_LANE, OTHERS, ACTOR_LANE)),
        (CollapseLane(ACTOR_LANE, is_collapsed=True), "collapsed", {OTHERS, TAG_LANE, ACTOR_LANE}),
        (CollapseLane(OTHERS, is_collapsed=False), "collapsed", {TAG_LANE}),
        (HideLane(OTHERS), "hidden", {ACTOR_LANE, TAG_LANE, OTHERS}),
        (ShowHiddenLanes(), "hidden", {TAG_LANE}),
        (AllowLanes(30), "most", 30),
        (AllowLanes(999), "most", MOST_LANES),
        (AllowLanes(0), "most", 1),
    ],
)
def test_an_action_changes_the_lanes(action, field, value):
    assert getattr(reduce(IN_LANES, action).lanes, field) == value


def test_other_lanes_are_seen_from_the_top_and_filter_nothing():
    changed = reduce(IN_LANES, SetLanes(LaneMode.NONE))
    assert (changed.scroll_px, changed.focused, changed.focused_lane) == (0.0, 7, None)
    assert not changed.is_filtered
    assert filter_of(changed) == filter_of(IN_LANES) == ViewState()
    assert IN_LANES.lanes.has_hidden
    assert not reduce(IN_LANES, ShowHiddenLanes()).lanes.has_hidden


def test_selecting_and_focusing_name_the_lane_of_the_copy():
    assert reduce(IN_LANES, SelectEvents(frozenset({2}), focused=2, lane=OTHERS)).focused_lane == OTHERS
    assert reduce(IN_LANES, FocusEvent(3, ACTOR_LANE)).focused_lane == ACTOR_LANE
    assert reduce(IN_LANES, SelectEvents(frozenset())).focused_lane is None


def test_clearing_the_filter_takes_everything_away_but_not_the_place():
    cleared = reduce(FILTERED, ClearFilter())
    assert not cleared.is_filtered
    assert cleared.centre_day == FILTERED.centre_day


@pytest.mark.parametrize(
    ("how", "expected"),
    [(SelectHow.REPLACE, {2, 3}), (SelectHow.ADD, {1, 2, 3}), (SelectHow.TOGGLE, {1, 3})],
)
def test_selecting_replaces_adds_or_toggles(how, expected):
    state = ViewState(selected=frozenset({1, 2}))
    assert reduce(state, SelectEvents(frozenset({2, 3}), how)).selected == expected


def test_a_search_that_keeps_others_filters_nothing():
    kept = ViewState(search="ship", keeps_others=True)
    assert not kept.is_filtered
    assert filter_of(kept) == filter_of(ViewState())
    assert filter_of(kept) != filter_of(reduce(kept, KeepOthers(False)))
