"""What panning leaves open is filled up when it rests, and what was told stays where it was."""

import numpy as np
import pytest
from synthetic import huge
from test_layout import EvenMetrics

from timeline_app.view.actions import Pan
from timeline_app.view.lane_view import LaneMode, LaneView
from timeline_app.view.scene import lay_out
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState, reduce
from timeline_app.view.teller import Teller

STEPS, STEP_PX = 100, 30.0
EDGE_PX = 60.0  # at the left lie signs of what began far before, which may give way


def rested(shown, state, teller, layout):
    for _ in range(40):
        if not layout.is_rough and not layout.is_walked:
            break
        layout = layout if layout.is_rough else layout.at_rest()
        layout = lay_out(shown, state, teller, 1200, 800, layout).arrangement
    return lay_out(shown, state, teller, 1200, 800, layout)


def places(scene):
    return {(item.event, item.lane): (item.top, item.label_x) for item in scene.items}


@pytest.mark.parametrize("lanes", [LaneView(), LaneView(LaneMode.ACTOR)], ids=["plain", "lanes"])
@pytest.mark.parametrize("days_per_px", [0.8, 0.2, 0.05])
def test_a_walk_that_rests_tells_about_as_much_as_a_fresh_layout_and_nothing_jumps(lanes, days_per_px):
    columns = huge(30_000)
    shown, teller = Shown.of(columns, np.arange(len(columns))), Teller(columns, EvenMetrics())
    middle = float(np.median(columns.start)) - STEPS * STEP_PX * days_per_px
    state, layout = ViewState(centre_day=middle, days_per_px=days_per_px, lanes=lanes), None
    for _ in range(STEPS):
        state = reduce(state, Pan(STEP_PX))
        scene = lay_out(shown, state, teller, 1200, 800, layout)
        layout = scene.arrangement
    walked = places(scene)
    assert layout.is_walked
    after = rested(shown, state, teller, layout)
    assert len(after.items) > len(walked)
    fresh = rested(shown, state, teller, lay_out(shown, state, teller, 1200, 800).arrangement)
    assert len(after.items) >= 0.9 * len(fresh.items)
    now = places(after)
    assert all(now.get(key) == place for key, place in walked.items() if place[1] > EDGE_PX)
    assert not after.arrangement.is_walked
