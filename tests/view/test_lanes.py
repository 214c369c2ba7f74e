import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic import actor, clustered, event, huge
from test_layout import EvenMetrics, dates, fitted

from timeline_app.model.calendar import to_day
from timeline_app.model.dates import Grain, throughout
from timeline_app.view.actions import Pan, ZoomAt
from timeline_app.view.columns import Columns
from timeline_app.view.detail import AXIS_PX
from timeline_app.view.filtering import shown_rows
from timeline_app.view.hit import ClusterHit, EventHit, events_in, hit
from timeline_app.view.lane_choice import LaneChoice
from timeline_app.view.lane_heights import COLLAPSED_PX, lane_heights
from timeline_app.view.lane_names import lane_name
from timeline_app.view.lane_order import best_order, crossing_cost, shared_events
from timeline_app.view.lane_view import LaneKey, LaneMode, LaneView
from timeline_app.view.scene import lay_out
from timeline_app.view.scene_parts import Box
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState, reduce
from timeline_app.view.tags import tag_number
from timeline_app.view.teller import Teller

BY_ACTOR = LaneView(LaneMode.ACTOR)
DAY = to_day(2022)


def shown_all(columns):
    return Shown.of(columns, np.arange(len(columns)))


def in_lanes(columns, view=BY_ACTOR, state=None, size=(1200, 800), before=None, shown=None):
    state = replace(state or fitted(columns), lanes=view)
    return lay_out(shown or shown_all(columns), state, Teller(columns, EvenMetrics()), *size, before)


def owners(scene):
    return [band.lane.key.owner for band in scene.bands]


def lane_of(owner, mode=LaneMode.ACTOR):
    return LaneKey(mode, owner)


acts = st.lists(st.integers(1, 12), max_size=4, unique=True)
libraries = st.lists(st.tuples(dates, acts), min_size=1, max_size=60).map(
    lambda rows: Columns.build(
        [event(i + 1, date, actors=who) for i, (date, who) in enumerate(rows)],
        [actor(i) for i in range(1, 13)],
    )
)


@settings(max_examples=50)
@given(libraries, st.integers(1, 12), st.integers(300, 1500), st.integers(200, 1500))
def test_no_two_labels_overlap_and_none_leaves_its_lane(columns, most, width, height):
    scene = in_lanes(columns, LaneView(LaneMode.ACTOR, most=most), size=(width, height))
    boxes = {band.lane.key: band.box for band in scene.bands}
    for one, other in itertools.pairwise(scene.bands):
        assert one.box.bottom == other.box.top
    for lane, items in itertools.groupby(scene.items, lambda item: item.lane):
        claims = [item.claim for item in items]
        assert all(boxes[lane].top < claim.top and claim.bottom <= boxes[lane].bottom for claim in claims)
        assert not any(one.overlaps(other) for i, one in enumerate(claims) for other in claims[i + 1 :])


@settings(max_examples=50)
@given(libraries, st.integers(1, 12))
def test_every_event_is_told_or_counted_in_each_of_its_lanes(columns, most):
    scene = in_lanes(columns, LaneView(LaneMode.ACTOR, most=most))
    chosen = {owner for owner in owners(scene) if owner is not None}
    for row, one in enumerate(columns.events):
        wanted = {lane_of(who) for who in one.actors if who in chosen} or {lane_of(None)}
        assert {band.lane.key for band in scene.bands if row in band.lane.shown.rows} == wanted
    for lane in scene.arrangement.lanes:
        layout = lane.arrangement
        counted = 0 if layout.crowd is None else sum(cluster.count for cluster in layout.crowd.clusters)
        begun = np.searchsorted(lane.lane.shown.start, [layout.first_day, layout.last_day])
        assert len(layout.placed) + counted >= begun[1] - begun[0]


def test_the_busiest_have_lanes_and_all_others_share_the_last_one():
    columns = huge(2_000)
    scene = in_lanes(columns, LaneView(LaneMode.ACTOR, most=5))
    counts = {band.lane.key.owner: len(band.lane.shown) for band in scene.bands}
    assert owners(scene)[-1] is None
    assert sum(counts.values()) == 2_000
    choice = scene.arrangement.choice
    words = lane_name(choice.lanes[-1], columns, {}, choice)
    assert (words.name, words.events) == ("7 others", f"{counts[None]:,} events")


def test_lanes_are_those_of_the_checked_actors_and_of_who_speaks_for_them():
    events = (event(1, DAY, actors=(1,)), event(2, DAY, actors=(2,)), event(3, DAY, actors=(3, 4)))
    people = (actor(1), replace(actor(2), speaks_for=(1,)), actor(3), actor(4))
    columns = Columns.build(events, people)
    state = ViewState(actors=frozenset({1, 3}), with_metonyms=True, centre_day=DAY, lanes=BY_ACTOR)
    lanes = LaneChoice.of(shown_all(columns), state).lanes
    held = {lane.key.owner: columns.ids[lane.shown.rows].tolist() for lane in lanes}
    assert held == {1: [1, 2], 3: [3]}


def test_actors_that_are_left_out_have_no_lanes_and_others_keep_theirs():
    events = (event(1, DAY, actors=(1,)), event(2, DAY, actors=(1, 2)), event(3, DAY, actors=(3,)))
    columns = Columns.build(events, (actor(1), actor(2), actor(3)))
    state = ViewState(actors=frozenset({2}), excludes_actors=True, centre_day=DAY, lanes=BY_ACTOR)
    rows = shown_rows(columns, state, None)
    choice = LaneChoice.of(Shown.of(columns, rows), state)
    held = {lane.key.owner: columns.ids[lane.shown.rows].tolist() for lane in choice.lanes}
    assert held == {1: [1], 3: [3]}
    assert choice.answers(choice.shown, replace(state, actors=frozenset({2, 9})))


def test_lanes_by_article_and_by_tag_hold_their_events():
    one = replace(event(1, DAY, articles=(7, 9)), tags=("works",))
    other = event(2, DAY + 400, articles=(9,))
    columns = Columns.build((one, other), ())
    by_article, by_tag = (in_lanes(columns, LaneView(mode)) for mode in (LaneMode.ARTICLE, LaneMode.TAG))
    assert {band.lane.key.owner: len(band.lane.shown) for band in by_article.bands} == {7: 1, 9: 2}
    assert owners(by_tag) == [tag_number("works"), None]
    names = [
        lane_name(band.lane, columns, {7: "Bridge shut"}, scene.arrangement.choice).name
        for scene in (by_article, by_tag)
        for band in scene.bands
    ]
    assert sorted(names) == ["Bridge shut", "Untitled", "Without a tag", "works"]


def test_the_copies_of_an_event_are_joined_from_the_first_to_the_last():
    columns = Columns.build(
        (event(1, DAY, actors=(1, 2, 3)), event(2, DAY + 300, actors=(1,)), event(3, DAY + 500)),
        [actor(i) for i in (1, 2, 3)],
    )
    scene = in_lanes(columns)
    copies = [item for item in scene.items if item.event == 1]
    (connector,) = scene.connectors
    assert (connector.event, len(copies)) == (1, 3)
    tops = [item.bar.top for item in copies]
    assert connector.top >= min(tops)
    assert connector.bottom <= max(item.bar.bottom for item in copies)
    assert connector.bottom - connector.top == pytest.approx(max(tops) - min(tops))
    assert all(item.claim.left <= connector.x <= item.claim.right for item in copies)


def test_what_began_before_the_window_is_joined_at_the_edge_only_when_it_is_chosen():
    long = throughout(DAY, DAY + 900, Grain.DAY)
    columns = Columns.build(
        (event(1, long, actors=(1, 2)), event(2, DAY + 450, actors=(1,))), [actor(i) for i in (1, 2)]
    )
    state = ViewState(centre_day=DAY + 500, days_per_px=0.5)
    assert not in_lanes(columns, state=state).connectors
    (connector,) = in_lanes(columns, state=replace(state, selected=frozenset({1}))).connectors
    assert 0 < connector.x < 40


def test_lanes_that_share_events_lie_beside_one_another():
    pairs = [(1, 6), (2, 5), (3, 4)]
    events = [event(i + 1, DAY + i, actors=pairs[i % 3]) for i in range(30)]
    columns = Columns.build(events, [actor(i) for i in range(1, 7)])
    found = owners(in_lanes(columns))
    assert sorted(found) == [1, 2, 3, 4, 5, 6]
    assert all(abs(found.index(one) - found.index(other)) == 1 for one, other in pairs)


squares = st.integers(2, 7).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, 9), min_size=size, max_size=size), min_size=size, max_size=size
    )
)


@given(squares)
def test_no_swap_of_neighbours_makes_an_order_better(numbers):
    square = np.array(numbers, np.int64)
    shared = np.triu(square, 1) + np.triu(square, 1).T
    order = best_order(shared)
    cost = crossing_cost(shared, order)
    assert sorted(order) == list(range(len(shared)))
    assert best_order(shared) == order
    for place in range(len(order) - 1):
        swapped = [*order[:place], order[place + 1], order[place], *order[place + 2 :]]
        assert crossing_cost(shared, swapped) >= cost


def test_shared_events_are_counted_for_each_two_lanes():
    lanes = [np.array(rows, np.int64) for rows in ([0, 1, 2, 5], [1, 2, 3], [4])]
    assert shared_events(lanes, 6).tolist() == [[0, 2, 0], [2, 0, 0], [0, 0, 0]]


@pytest.mark.parametrize(
    "actions", [[Pan(300.0)], [ZoomAt(738_000.0, 1.7)], [Pan(-900.0), ZoomAt(737_900.0, 0.4)]]
)
def test_lanes_keep_order_and_height_while_one_looks_around(actions):
    columns = Columns.build(*clustered(400))
    before = in_lanes(columns)
    state = fitted(columns)
    for action in actions:
        state = reduce(state, action)
    after = in_lanes(columns, state=state, before=before.arrangement, shown=before.arrangement.shown)
    assert [(band.lane.key, band.box) for band in after.bands] == [
        (band.lane.key, band.box) for band in before.bands
    ]


def test_moved_lanes_come_first_and_the_one_of_all_others_stays_last():
    columns = Columns.build(*clustered(200))
    found = owners(in_lanes(columns, LaneView(LaneMode.ACTOR, most=4)))
    wanted = (lane_of(found[2]), lane_of(77), lane_of(found[0]))
    moved = owners(in_lanes(columns, LaneView(LaneMode.ACTOR, order=wanted, most=4)))
    assert moved == [found[2], found[0], found[1], found[3], None]


def test_a_hidden_lane_leaves_its_events_to_the_others():
    columns = Columns.build((event(1, DAY, actors=(1,)), event(2, DAY, actors=(1, 2))), [actor(1), actor(2)])
    scene = in_lanes(columns, LaneView(LaneMode.ACTOR, hidden=frozenset({lane_of(1)})))
    held = {band.lane.key.owner: columns.ids[band.lane.shown.rows].tolist() for band in scene.bands}
    assert held == {2: [2], None: [1]}


def test_a_collapsed_lane_is_one_line_whose_ticks_lead_to_its_events():
    columns = Columns.build(*clustered(60))
    key = in_lanes(columns).bands[1].lane.key
    scene = in_lanes(columns, LaneView(LaneMode.ACTOR, collapsed=frozenset({key})))
    band = next(band for band in scene.bands if band.lane.key == key)
    assert band.box.height == COLLAPSED_PX
    assert not [item for item in scene.items if item.lane == key]
    marks = {mark.event for mark in band.counted.marks}
    assert marks == set(columns.ids[band.lane.shown.rows].tolist())
    mark = band.counted.marks[0]
    assert hit(scene, mark.x, band.density.centre[1]) == EventHit(mark.event, key)
    assert marks <= events_in(scene, Box(0, band.density.top, 1200, band.density.bottom))


def test_what_is_seen_in_a_lane_is_what_is_hit():
    columns = huge(5_000)
    scene = in_lanes(columns, LaneView(LaneMode.ACTOR, most=3))
    for item in scene.items:
        assert hit(scene, *item.label.centre) == EventHit(item.event, item.lane)
    band = scene.bands[0]
    cluster = next(box for box in band.counted.clusters if 0 < box.box.centre[0] < 1200)
    assert hit(scene, *cluster.box.centre) == ClusterHit(cluster.cluster, band.lane)
    assert hit(scene, 600, AXIS_PX - 1) is None


def test_a_chosen_event_that_has_no_label_is_pinned_in_each_of_its_lanes_and_joined():
    columns = huge(5_000)
    rows = columns.row_of_rank[:40]  # the least important
    for row in rows.tolist():
        state = replace(fitted(columns), selected=frozenset({int(columns.ids[row])}))
        scene = in_lanes(columns, LaneView(LaneMode.ACTOR, most=3), state)
        told = {(item.event, item.lane) for item in scene.items}
        pins = {(pin.event, band.lane.key) for band in scene.bands for pin in band.counted.pins}
        held = {(int(columns.ids[row]), band.lane.key) for band in scene.bands if row in band.lane.shown.rows}
        assert held <= told | pins


@pytest.mark.parametrize(
    "step", [ZoomAt(738_000.0, 1.3), ZoomAt(738_000.0, 1 / 1.3), Pan(140.0), Pan(-140.0)]
)
def test_while_one_zooms_or_pans_lanes_are_laid_out_a_few_at_a_time_and_come_to_rest(step):
    columns = huge(20_000)
    shown, state, layout = shown_all(columns), ViewState(centre_day=738_000.0, days_per_px=2.0), None
    for _ in range(6):
        scene = in_lanes(columns, state=state, before=layout, shown=shown)
        layout, state = scene.arrangement, reduce(state, step)
        for _, items in itertools.groupby(scene.items, lambda item: item.lane):
            claims = [item.claim for item in items]
            assert not any(one.overlaps(other) for i, one in enumerate(claims) for other in claims[i + 1 :])
        assert scene.items
    state = replace(state, centre_day=state.centre_day)
    for _ in range(8):
        layout = in_lanes(columns, state=state, before=layout, shown=shown).arrangement
    assert not layout.is_rough
    assert all(lane.arrangement.scale == state.scale for lane in layout.lanes)


@given(
    st.lists(st.tuples(st.integers(1, 10_000), st.booleans()), min_size=1, max_size=30), st.integers(1, 3_000)
)
def test_lanes_fill_the_room_and_are_scrolled_where_it_is_too_low(lanes, room_px):
    counts, flat = zip(*lanes, strict=True)
    heights, least = lane_heights(counts, flat, room_px), lane_heights(counts, flat, 1)
    assert all(height == COLLAPSED_PX for height, is_flat in zip(heights, flat, strict=True) if is_flat)
    assert sum(heights) <= max(room_px, sum(least))
    assert all(one >= other for one, other in zip(heights, least, strict=True))


def test_more_events_make_a_lane_no_lower():
    heights = lane_heights([900, 100, 10, 1], [False] * 4, 900)
    assert heights == tuple(sorted(heights, reverse=True))
    assert sum(heights) > 850


@pytest.mark.parametrize(
    ("from_day", "expected"), [(-400, (0, 3)), (400, (3, 0)), (100, (1, 2)), (-10, (0, 0))]
)
def test_a_lane_that_is_empty_here_tells_how_many_of_its_events_lie_before_and_behind(from_day, expected):
    days = {1: (DAY, DAY + 350, DAY + 360), 2: range(DAY - 400, DAY + 700, 20)}
    events = [event(owner * 1000 + number, day, actors=(owner,))
              for owner, of in days.items() for number, day in enumerate(of)]  # fmt: skip
    columns = Columns.build(events, [actor(1), actor(2)])
    state = ViewState(centre_day=DAY + from_day + 60, days_per_px=0.1)
    bands = in_lanes(columns, state=state).bands
    assert {band.lane.key.owner: (band.earlier, band.later) for band in bands} == {1: expected, 2: (0, 0)}
