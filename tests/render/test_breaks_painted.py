"""What is written upwards in a break: whole where that has room, in few words where it has little, over no border."""

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter
from synthetic import actor, event

from timeline_app.model.calendar import to_day
from timeline_app.render.breaks import paint_breaks
from timeline_app.render.fonts import Fonts
from timeline_app.render.ink import Ink
from timeline_app.render.theme import LIGHT
from timeline_app.view.actions import ShowSpan
from timeline_app.view.columns import Columns
from timeline_app.view.gaps import folded
from timeline_app.view.lane_view import LaneMode, LaneView
from timeline_app.view.metrics import TextRole
from timeline_app.view.scene import lay_out
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState, reduce
from timeline_app.view.teller import Teller

pytestmark = pytest.mark.usefixtures("qapp")
OLD = [to_day(-43, month, 15) for month in range(1, 8)]
NEW = [to_day(2022, month, 15) for month in range(1, 8)]
WHOLE, BRIEF = "2,064 years without events", "2,064 years"


class RecordingInk(Ink):
    """Notes what is written, and where the origin is then."""

    def __init__(self, fonts):
        super().__init__(fonts, is_cached=False)
        self.told = []

    def text(self, painter, place, text, role, colour, width_px=None):
        self.told.append((text, painter.transform().dx(), painter.transform().dy()))
        super().text(painter, place, text, role, colour, width_px)


def scene_of(height_px, mode=LaneMode.NONE, headline="Quay"):
    days = [*OLD, *NEW]
    columns = Columns.build(
        [event(number, day, headline, actors=(1 + number % 3,)) for number, day in enumerate(days)],
        [actor(1), actor(2), actor(3)],
    )
    shown = Shown.of(columns, np.arange(len(columns)))
    state = folded(ViewState(collapses_gaps=True, lanes=LaneView(mode)), shown)
    state = reduce(state, ShowSpan(*shown.span, 1200, 300.0))
    return lay_out(shown, state, Teller(columns, Fonts("DejaVu Sans")), 1200, height_px)


def written(scene):
    ink = RecordingInk(Fonts("DejaVu Sans"))
    image = QImage(round(scene.width_px), round(scene.height_px), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_breaks(scene, painter, LIGHT, ink)
    painter.end()
    return [(text, x, y - ink.fonts.width(text, TextRole.SMALL), y) for text, x, y in ink.told]


@pytest.mark.parametrize(("height_px", "words"), [(700, WHOLE), (270, BRIEF), (120, None)])
def test_it_says_as_much_as_there_is_room_for(height_px, words):
    scene = scene_of(height_px)
    (band,) = scene.ground.breaks
    told = written(scene)
    assert [text for text, *_ in told] == ([] if words is None else [words])
    for _, x, top, bottom in told:
        assert band.days.left <= x < band.days.right
        assert scene.head_px < top < bottom <= height_px


def test_it_crosses_no_border_between_lanes_and_no_label():
    scene = scene_of(600, LaneMode.ACTOR, "The old quay of the town was blessed by three bishops in the rain")
    ((_, x, top, bottom),) = written(scene)
    assert not any(top < band.box.bottom < bottom for band in scene.bands)
    over = [item.claim for item in scene.items if item.label.left < x < item.label.right]
    assert all(box.bottom <= top or bottom <= box.top for box in over)


@pytest.mark.parametrize("height_px", [260, 420])
def test_in_a_crowd_whose_labels_leave_no_room_it_stands_beside_what_is_counted(height_px):
    days = [first + 3 * nth for first in (OLD[0], NEW[0]) for nth in range(400)]
    headline = "The old quay of the town was blessed by three bishops in the rain"
    columns = Columns.build([event(number, day, headline) for number, day in enumerate(days)], [])
    shown = Shown.of(columns, np.arange(len(columns)))
    state = folded(ViewState(collapses_gaps=True), shown)
    state = reduce(state, ShowSpan(*shown.span, 1200, 300.0))
    scene = lay_out(shown, state, Teller(columns, Fonts("DejaVu Sans")), 1200, height_px)
    assert scene.arrangement.is_crowded
    (band,) = scene.ground.breaks
    ((words, x, top, bottom),) = written(scene)
    assert words == "2,061 years"
    assert band.days.left <= x < band.days.right
    assert scene.head_px < top < bottom <= height_px
    around = [one.box for one in scene.clusters if one.box.left < x < one.box.right]
    around += [one.claim for one in scene.items if one.label.left < x < one.label.right]
    assert all(box.bottom <= top or bottom <= box.top for box in around)
