"""What layouts count is drawn once and moved."""

from dataclasses import replace

import numpy as np
import pytest
from synthetic import huge
from test_faces import SIZE, fresh_ink, look_alike, painted

from timeline_app.render import lane_counts
from timeline_app.render.fonts import Fonts
from timeline_app.render.theme import DARK, LIGHT
from timeline_app.view.actions import Pan, ZoomAt
from timeline_app.view.arrangement import Window
from timeline_app.view.counted import ClusterBoxes
from timeline_app.view.found import Found, with_found
from timeline_app.view.lane_view import LaneMode, LaneView
from timeline_app.view.scene import lay_out
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState, reduce
from timeline_app.view.teller import Teller

pytestmark = pytest.mark.usefixtures("qapp")

BY_ACTOR = LaneView(LaneMode.ACTOR)
PANS = [Pan(24.0), Pan(0.37), Pan(-9.6), Pan(24.0), Pan(-300.0), Pan(1.5)]


class Look:
    """A canvas as it is drawn from what was kept, which shows some rows of columns."""

    def __init__(self, columns, days_per_px, lanes=BY_ACTOR):
        self.columns, self.ink = columns, fresh_ink()
        self.state = ViewState(
            centre_day=float(np.median(columns.start)), days_per_px=days_per_px, lanes=lanes
        )
        self.teller = Teller(columns, Fonts("DejaVu Sans"))
        self.layout = None
        self.show(np.arange(len(columns)))

    def show(self, rows):
        self.shown = Shown.of(self.columns, rows)

    def after(self, action=None, found=None):
        """Return the scene after an action."""
        self.state = self.state if action is None else reduce(self.state, action)
        scene = lay_out(self.shown, self.state, self.teller, *SIZE, self.layout)
        self.layout = scene.arrangement
        return scene if found is None else with_found(scene, found)

    def is_as_fresh(self, scene, theme=LIGHT):
        """Whether it looks as if nothing had been kept."""
        return look_alike(painted(scene, self.ink, theme), painted(scene, fresh_ink(), theme))


@pytest.mark.parametrize("days_per_px", [0.3, 20.0])
def test_lanes_that_a_search_marks_look_as_if_drawn_anew_while_they_are_moved(days_per_px):
    look = Look(huge(20_000), days_per_px)
    found = Found.among(look.shown, look.shown.rows, look.shown.rows[::7])
    for action in [None, *PANS]:
        scene = look.after(action, found)
        assert any(band.counted.found_density.any() or band.counted.found_marks for band in scene.bands)
        assert look.is_as_fresh(scene)


def test_collapsed_lanes_look_as_if_drawn_anew_while_they_are_moved():
    look = Look(huge(20_000), 2.0)
    keys = [band.lane.key for band in look.after().bands]
    look = Look(huge(20_000), 2.0, replace(BY_ACTOR, collapsed=frozenset(keys[::2])))
    for action in [None, *PANS]:
        scene = look.after(action)
        assert {band.is_collapsed for band in scene.bands} == {True, False}
        assert look.is_as_fresh(scene)


@pytest.mark.parametrize("lanes", [BY_ACTOR, LaneView()], ids=["lanes", "all"])
def test_another_choice_of_events_another_theme_and_a_search_are_not_painted_from_what_was_kept(lanes):
    look = Look(huge(20_000), 2.0, lanes)
    every = look.shown
    for action in PANS[:3]:
        assert look.is_as_fresh(look.after(action))
    for rows in (every.rows[::3], every.rows[1::3], every.rows):  # a filter, another one, and none again
        look.show(rows)
        for action in (None, Pan(2.0), Pan(2.0)):
            assert look.is_as_fresh(look.after(action))
    assert look.is_as_fresh(look.after(), DARK)
    assert look.is_as_fresh(
        look.after(Pan(3.0), Found.among(look.shown, look.shown.rows, look.shown.rows[::2]))
    )
    assert look.is_as_fresh(look.after(Pan(3.0)))


def test_a_lane_is_drawn_once_while_it_is_moved_and_not_at_all_while_one_zooms(monkeypatch):
    made = []
    whole = lane_counts._whole
    monkeypatch.setattr(
        lane_counts, "_whole", lambda band, crowd, *rest: made.append(crowd) or whole(band, crowd, *rest)
    )
    look = Look(huge(20_000), 2.0)
    for _ in range(6):
        painted(look.after(ZoomAt(look.state.centre_day, 1.2)), look.ink)
    assert not made
    while look.layout.is_rough:
        painted(look.after(), look.ink)
    for _ in range(12):
        painted(look.after(Pan(0.5)), look.ink)
    assert 3 < len(made) <= 12  # of each layout once: lanes are laid out ahead while one pans
    assert len(made) == len({id(crowd) for crowd in made})


@pytest.mark.parametrize("days_per_px", [0.3, 2.0, 20.0])
def test_clusters_are_parted_into_whole_ones_and_those_that_an_edge_cuts(days_per_px):
    look = Look(huge(20_000), days_per_px, LaneView())
    for action in PANS:
        boxes = look.after(action).clusters
        whole, cut = boxes.parted()
        is_whole = [box.box.left >= 0 and box.box.right <= SIZE[0] for box in boxes]
        assert [box.cluster for box in whole] == [
            box.cluster for box, one in zip(boxes, is_whole, strict=True) if one
        ]
        assert [box.cluster for box in cut] == [
            box.cluster for box, one in zip(boxes, is_whole, strict=True) if not one
        ]
        at_pixels = boxes.at_pixels(look.state.centre_day, 450.0, 1.0)
        assert all(box.box.left.is_integer() and box.box.right.is_integer() for box in at_pixels)
        assert all(abs(a.box.left - b.box.left) < 1 for a, b in zip(at_pixels, boxes, strict=True))


def test_one_cluster_that_fills_the_window_is_cut_once():
    crowd = Look(huge(20_000), 2.0, LaneView()).after().counted.crowd
    cluster = crowd.clusters[len(crowd.clusters) // 2]
    middle = (cluster.first_day + cluster.last_day) / 2
    whole, cut = ClusterBoxes.of(crowd, Window(middle, crowd.scale, 4.0, 0.0), (0.0, 1.0)).parted()
    assert not whole
    assert [one.cluster for one in cut] == [cluster]
