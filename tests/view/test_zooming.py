import itertools
from dataclasses import replace

import numpy as np
import pytest
from synthetic import clustered, huge
from test_layout import EvenMetrics

from timeline_app.model.timeline import Status
from timeline_app.view.actions import Pan, ZoomAt
from timeline_app.view.changing import with_changes
from timeline_app.view.columns import Columns
from timeline_app.view.detail import Level
from timeline_app.view.filtering import shown_rows
from timeline_app.view.scene import lay_out
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState, reduce
from timeline_app.view.teller import Teller

SIZE = (1200, 800)
NEW_AT_A_STEP = 24


class CountingTeller(Teller):
    """Counts the events that are fetched."""

    def __init__(self, columns):
        super().__init__(columns, EvenMetrics())
        self.seen = set()
        self.fetched = 0

    def prepare(self, rows, detail):
        self.fetched += len(set(rows) - self.seen)
        self.seen |= set(rows)
        super().prepare(rows, detail)


class Canvas:
    """A state with the scene that follows from it and the one before."""

    def __init__(self, columns, days_per_px):
        self.columns = columns
        self.shown = Shown.of(columns, np.arange(len(columns)))
        self.teller = CountingTeller(columns)
        self.state = ViewState(centre_day=float(np.median(columns.start)), days_per_px=days_per_px)
        self.scene = None
        self.again()

    def again(self):
        before = None if self.scene is None else self.scene.arrangement
        self.scene = lay_out(self.shown, self.state, self.teller, *SIZE, before)
        return self.scene

    def act(self, action):
        self.state = reduce(self.state, action)
        return self.again()

    def zoom(self, factor):
        return self.act(ZoomAt(self.state.centre_day, factor))

    def rest(self):
        for _ in range(40):
            if not self.scene.arrangement.is_rough:
                return self.scene
            self.again()
        raise AssertionError


def rows_of(scene):
    return {item.event: item.top for item in scene.items}


def assert_nothing_overlaps(scene):
    assert len(rows_of(scene)) == len(scene.items)
    ordered = sorted(scene.items, key=lambda item: (item.top, item.claim.left))
    for one, other in itertools.pairwise(ordered):
        assert one.top != other.top or one.claim.right <= other.claim.left + 1e-6


@pytest.mark.parametrize("steps", [[1.2] * 12, [1 / 1.2] * 12, [1.3, 1 / 1.3, 1.05, 1 / 1.4] * 4])
def test_while_one_zooms_no_two_labels_overlap(steps):
    canvas = Canvas(huge(20_000), 1.5)
    for factor in steps:
        scene = canvas.zoom(factor)
        assert scene.arrangement.detail.level is Level.CROWDED
        assert_nothing_overlaps(scene)
        assert len(scene.items) > 30


def test_what_is_told_stays_in_its_row_while_one_zooms_in():
    canvas = Canvas(huge(20_000), 3.0)
    for _ in range(12):
        before = canvas.scene
        after = canvas.zoom(1.2)
        seen = {item.event for item in before.items if 0 <= item.bar.left <= SIZE[0]}
        still_there = {
            event for event in seen if after.left_day <= start_of(canvas, event) <= after.right_day
        }
        assert len(still_there) > 20
        assert {event: rows_of(before)[event] for event in still_there}.items() <= rows_of(after).items()


def start_of(canvas, event):
    return float(canvas.columns.start[canvas.columns.row_of(event)])


def test_what_leaves_its_row_while_one_zooms_out_gives_way_to_something_more_important():
    canvas = Canvas(huge(20_000), 0.7)
    moved = 0
    for _ in range(12):
        before = canvas.scene
        after = canvas.zoom(1 / 1.2)
        rank, rows = canvas.columns.rank, rows_of(after)
        for item in before.items:
            if rows.get(item.event) == item.top or not (0 <= item.bar.left <= SIZE[0]):
                continue
            moved += 1
            x = after.x_of(start_of(canvas, item.event))
            there = [
                other
                for other in after.items
                if other.top == item.top and other.claim.left - 290 < x < other.claim.right + 14
            ]
            assert any(rank[other.placed.row] > rank[item.placed.row] for other in there)
    assert moved


def test_at_rest_a_crowd_gets_more_labels_and_keeps_those_it_has():
    canvas = Canvas(huge(20_000), 1.5)
    for factor in [1 / 1.3] * 6:
        canvas.zoom(factor)
    assert canvas.scene.arrangement.is_rough
    before = canvas.scene
    after = canvas.rest()
    assert rows_of(before).items() <= rows_of(after).items()
    assert len(after.items) > len(before.items)
    assert_nothing_overlaps(after)
    assert canvas.again().arrangement is after.arrangement


def test_a_zoom_looks_for_new_labels_at_every_third_step_and_where_it_comes_to_rest():
    canvas = Canvas(huge(20_000), 1.5)
    fetched = [canvas.teller.fetched]
    for _ in range(9):
        canvas.zoom(1.2)
        fetched.append(canvas.teller.fetched)
    are_new = [after > before for before, after in itertools.pairwise(fetched)]
    assert are_new == [False, False, True] * 3
    canvas.zoom(1.2)
    assert canvas.scene.arrangement.is_rough
    canvas.rest()
    assert canvas.teller.fetched > fetched[-1]


def test_of_the_five_most_important_four_are_told_wherever_zooming_has_led():
    canvas = Canvas(huge(20_000), 1.5)
    for factor in [1.25] * 6 + [1 / 1.25] * 12:
        scene = canvas.zoom(factor)
        first, last = np.searchsorted(canvas.shown.start, [scene.left_day, scene.right_day])
        best = first + np.argsort(-canvas.shown.rank[first:last])[:5]
        assert len({int(canvas.columns.ids[canvas.shown.rows[at]]) for at in best} - set(rows_of(scene))) <= 1


@pytest.mark.parametrize("factor", [1.2, 1 / 1.2])
def test_a_chosen_event_keeps_its_label_and_row_while_one_zooms(factor):
    canvas = Canvas(huge(20_000), 1.5)
    middle = [item for item in canvas.scene.items if 550 < item.bar.left < 650]
    least = min(middle, key=lambda item: canvas.columns.rank[item.placed.row])
    day = start_of(canvas, least.event)
    canvas.state = replace(canvas.state, focused=least.event, selected=frozenset({least.event}))
    for _ in range(8):
        scene = canvas.act(ZoomAt(day, factor))
        assert rows_of(scene)[least.event] == least.top
        assert not scene.pins
        assert_nothing_overlaps(scene)


@pytest.mark.parametrize("factor", [1.2, 1 / 1.2])
def test_a_step_of_zooming_fetches_a_few_events_however_many_there_are(factor):
    for count in (20_000, 200_000):
        canvas = Canvas(huge(count), 1.5 * 20_000 / count)
        for _ in range(10):
            before = canvas.teller.fetched
            scene = canvas.zoom(factor)
            assert scene.arrangement.detail.level is Level.CROWDED
            assert canvas.teller.fetched - before <= NEW_AT_A_STEP


@pytest.mark.parametrize("deed", ["star", "reject"])
def test_after_a_decision_all_other_labels_are_where_they_were(deed):
    canvas = Canvas(Columns.build(*clustered(4_000)), 0.4)
    canvas.zoom(1.1)  # rows that a layout from nothing would not have
    before, columns = canvas.rest(), canvas.columns
    item = before.items[len(before.items) // 2]
    changed = {"is_starred": True} if deed == "star" else {"status": Status.REJECTED}
    event = replace(columns.events[item.placed.row], **changed)
    after = with_changes(columns, [], (event,), tuple(columns.actors.values()))
    canvas.columns, canvas.teller = after, CountingTeller(after)
    canvas.shown = canvas.shown.after(after, shown_rows(after, ViewState(), None))
    scene = canvas.again()
    rows = rows_of(before)
    if deed == "reject":
        del rows[item.event]
    assert rows.items() <= rows_of(scene).items()
    assert deed == "star" or item.event not in rows_of(scene)
    assert canvas.teller.fetched <= len(before.arrangement.placed) + NEW_AT_A_STEP
    assert_nothing_overlaps(canvas.rest())


def test_a_crowd_in_which_nothing_more_fits_comes_to_rest():
    canvas = Canvas(huge(20_000), 1.5)
    for factor in (1.2, 1 / 1.2, 1 / 1.4, 1.1):
        canvas.zoom(factor)
        scene = canvas.rest()
        assert canvas.again().items == scene.items


def test_panning_goes_on_from_where_zooming_has_led():
    canvas = Canvas(huge(20_000), 1.5)
    canvas.zoom(1.3)
    for _ in range(30):
        before = canvas.scene
        after = canvas.act(Pan(40.0))
        assert_nothing_overlaps(after)
        common = rows_of(before).keys() & rows_of(after).keys()
        assert len(common) > 20
        assert all(rows_of(before)[event] == rows_of(after)[event] for event in common)
