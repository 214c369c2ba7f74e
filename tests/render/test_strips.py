import numpy as np
import pytest
from PySide6.QtGui import QColor
from synthetic import huge
from test_render import levels, painted, scene_of

from timeline_app.render.strips import ticks
from timeline_app.view.columns import Columns

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(("count", "days_per_px"), [(2_000, 0.3), (5_000, 20)])
@pytest.mark.parametrize("scale", [1, 2])
def test_marks_and_density_of_the_screen_lie_where_they_lie_in_a_file(count, days_per_px, scale):
    scene = scene_of(huge(count), days_per_px=days_per_px)
    assert bool(len(scene.density)) is not bool(scene.marks)
    kept, drawn = (levels(painted(scene, scale=scale, is_cached=cached)) for cached in (True, False))
    ribbon = slice(round(scene.ribbon.top * scale), round(scene.ribbon.bottom * scale))
    assert (kept[ribbon] < 200).sum() > 50
    assert np.abs(kept[ribbon] - drawn[ribbon]).mean() < 8


def test_of_marks_that_share_pixels_the_later_one_is_seen():
    image = ticks(np.array([3.0, 4.0]), ["#ff0000", "#0000ff"], np.array([0, 1]), 10, 2)
    seen = [QColor(image.pixel(x, 0)).name() for x in range(3, 6)]
    assert seen == ["#ff0000", "#0000ff", "#0000ff"]


def test_marks_are_told_one_by_one_when_they_are_asked_for():
    columns: Columns = huge(2_000)
    marks = scene_of(columns, days_per_px=0.3).marks
    assert len(marks) > 20
    assert [mark.event for mark in marks] == columns.ids[marks.rows].tolist()
    nearest = marks.nearest(marks[7].x + 0.01)
    assert abs(nearest.x - marks[7].x) < 0.1
    left, right = marks[3].x, marks[9].x
    assert marks.between(left, right) == {mark.event for mark in marks if left <= mark.x <= right}
    assert [mark.event for mark in marks.of_events({marks[5].event, 10**9})] == [marks[5].event]
