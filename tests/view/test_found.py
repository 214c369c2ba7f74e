"""What a search found is marked wherever a scene tells or counts it."""

import numpy as np
import pytest
from synthetic import actor, event, huge
from test_layout import EvenMetrics, fitted

from timeline_app.model.calendar import to_day
from timeline_app.view.actions import Pan
from timeline_app.view.columns import Columns, Trait
from timeline_app.view.detail import Level
from timeline_app.view.found import Found, with_found
from timeline_app.view.lane_view import LaneMode, LaneView
from timeline_app.view.scene import lay_out
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState, reduce
from timeline_app.view.teller import Teller

START = to_day(2022)


def scene_of(columns, state=None, shown=None):
    shown = shown or Shown.of(columns, np.arange(len(columns)))
    return lay_out(shown, state or fitted(columns), Teller(columns, EvenMetrics()), 1200, 800)


def found_in(shown, rows):
    return Found.among(shown, shown.rows, np.array(rows, np.int64))


def test_the_told_ones_that_were_found_are_marked_and_no_others():
    columns = Columns.build([event(n, START + 9 * n, actors=(1,)) for n in range(1, 8)], [actor(1)])
    scene = scene_of(columns)
    marked = with_found(scene, found_in(scene.arrangement.shown, [1, 4]))
    assert {item.placed.row for item in marked.items if item.is_found} == {1, 4}
    assert all(bool(item.traits & Trait.FOUND) is item.is_found for item in marked.items)
    assert marked.has_found
    assert not scene.has_found


def test_what_the_filter_leaves_out_is_not_found():
    columns = Columns.build([event(n, START + 9 * n) for n in range(1, 8)], [])
    shown = Shown.of(columns, np.array([0, 1, 2]))
    assert found_in(shown, [1, 5]).rows.tolist() == [1]


def test_what_needs_a_date_counts_as_found_though_no_timeline_shows_it():
    columns = Columns.build([event(1, START), event(2, None)], [])
    shown = Shown.of(columns, np.arange(2))
    found = Found.among(shown, np.arange(2), np.array([0, 1]))
    assert len(found.rows) == 2
    assert len(found.shown) == 1


def started(columns, rows, first, last):
    starts = columns.start[rows]
    return int(np.count_nonzero((starts >= first) & (starts < last)))


@pytest.mark.parametrize("is_all", [False, True])
def test_clusters_count_what_was_found_of_what_they_count(is_all):
    columns = huge(5_000)
    scene = scene_of(columns)
    shown = scene.arrangement.shown
    assert scene.arrangement.detail.level is Level.CROWDED
    rows = shown.rows if is_all else shown.rows[::7]
    marked = with_found(scene, Found(shown, shown.rows) if is_all else found_in(shown, rows))
    told = {placed.row for placed in scene.arrangement.placed}
    left_over = np.array([row for row in rows.tolist() if row not in told])
    assert marked.clusters
    for box in marked.clusters:
        expected = started(columns, left_over, box.cluster.first_day, box.cluster.last_day)
        assert box.found == expected
        assert expected <= box.cluster.count


def test_columns_and_marks_have_the_share_of_what_was_found():
    columns = huge(5_000)
    scene = scene_of(columns)
    shown = scene.arrangement.shown
    marked = with_found(scene, found_in(shown, shown.rows[::5])).counted
    crowd = scene.arrangement.crowd
    assert len(marked.found_density) == len(marked.density) > 0
    counted = np.rint(marked.found_density**2 * crowd.most).sum()
    inside = started(columns, shown.rows[::5], scene.left_day, scene.right_day)
    assert abs(counted - inside) <= 2 * crowd.counts.max()  # columns at the edges are cut by the canvas
    assert (marked.found_density <= marked.density + 1e-9).all()


def test_marks_of_what_was_found_are_among_the_marks():
    columns = huge(1_100)
    scene = scene_of(columns)
    shown = scene.arrangement.shown
    assert len(scene.marks)
    some = scene.marks.rows[::3]
    marked = with_found(scene, found_in(shown, some))
    assert marked.counted.found_marks.rows.tolist() == some.tolist()


def test_each_lane_has_marks_of_its_own():
    columns = huge(5_000)
    shown = Shown.of(columns, np.arange(len(columns)))
    fitting = fitted(columns)
    state = ViewState(
        centre_day=fitting.centre_day, days_per_px=fitting.days_per_px, lanes=LaneView(LaneMode.ACTOR)
    )
    scene = scene_of(columns, state, shown)
    found = found_in(shown, np.flatnonzero(columns.lead == columns.lead[0]))
    marked = with_found(scene, found)
    told = [item for item in marked.items if item.is_found]
    assert all(item.placed.lead == columns.lead[0] for item in told)
    for band in marked.bands:
        assert len(found.starts_in(band.lane.shown)) == int(found.has(band.lane.shown.rows).sum())
        for box in band.counted.clusters:
            assert 0 <= box.found <= box.cluster.count


def told(scene):
    return {item.event for item in scene.items}


@pytest.mark.parametrize("every", [400, 40])
def test_what_a_search_finds_among_others_keeps_its_label_longest(every):
    columns = huge(20_000)
    shown = Shown.of(columns, np.arange(len(columns)))
    least = np.sort(columns.row_of_rank[:10_000])[::every].astype(np.int64)
    teller = Teller(columns, EvenMetrics())
    state = ViewState(centre_day=float(np.median(columns.start)), days_per_px=1.5)
    before = settled(shown, state, teller, None)
    found = Shown.of(columns, least)
    inside = set(
        columns.ids[found.rows[found.touching(before.left_day + 150, before.right_day - 450)]].tolist()
    )
    assert len(inside - told(before)) > 3
    first = lay_out(shown, state, teller, 900, 500, before.arrangement.favouring(found))
    after = settled(shown, state, teller, first.arrangement)
    assert len(inside & told(after)) >= min(len(inside), 12)
    assert len(told(after)) > len(told(before)) * 0.8
    assert settled(shown, state, teller, after.arrangement.favouring(None)).items == after.items
    moved = lay_out(shown, reduce(state, Pan(30.0)), teller, 900, 500, after.arrangement)
    places = {item.event: item.top for item in after.items}
    assert all(item.top == places.get(item.event, item.top) for item in moved.items)


def settled(shown, state, teller, layout):
    """Return the scene of a canvas that nothing more happens on."""
    scene = lay_out(shown, state, teller, 900, 500, layout)
    while scene.arrangement.is_rough:
        scene = lay_out(shown, state, teller, 900, 500, scene.arrangement)
    return scene
