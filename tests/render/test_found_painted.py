"""What a search found is told by a line, an edge, a cap or a head besides its colour."""

import numpy as np
import pytest
from contrast import contrast
from PySide6.QtGui import QColor, QImage, QPainter
from synthetic import actor, event, huge

from timeline_app.model.calendar import to_day
from timeline_app.render.emphasis import Emphasis
from timeline_app.render.fonts import Fonts
from timeline_app.render.ink import Ink
from timeline_app.render.minimap import paint_events
from timeline_app.render.paint import paint
from timeline_app.render.theme import DARK, LIGHT, PRINT
from timeline_app.view.actions import ShowSpan
from timeline_app.view.columns import Columns
from timeline_app.view.detail import Level
from timeline_app.view.found import Found, with_found
from timeline_app.view.lane_view import LaneMode, LaneView
from timeline_app.view.minimap import Minimap, Span
from timeline_app.view.scale import Scale
from timeline_app.view.scene import lay_out
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState, reduce
from timeline_app.view.teller import Teller

pytestmark = pytest.mark.usefixtures("qapp")
START = to_day(2022)
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
CACHED = pytest.mark.parametrize("is_cached", [True, False])


def found_scene(columns, *, every=2, lanes=None, size=(1000, 700)):
    shown = Shown.of(columns, np.arange(len(columns)))
    state = reduce(
        ViewState(lanes=lanes or LaneView()), ShowSpan(float(columns.start[0]), float(columns.end[-1]), 1000)
    )
    scene = lay_out(shown, state, Teller(columns, Fonts("DejaVu Sans")), *size)
    return with_found(scene, Found.among(shown, shown.rows, shown.rows[::every]))


def painted(scene, theme, *, is_cached):
    image = QImage(int(scene.width_px), int(scene.height_px), QImage.Format.Format_RGB32)
    ink = Ink(Fonts("DejaVu Sans"), is_cached=is_cached)
    for _ in range(3):  # the second is put together of pieces, the third of kept lines
        painter = QPainter(image)
        paint(scene, painter, theme, ink, Emphasis())
        painter.end()
    return image


def count(image, colour, box):
    xs = range(max(0, round(box.left)), min(image.width(), round(box.right)))
    ys = range(max(0, round(box.top)), min(image.height(), round(box.bottom)))
    return sum(image.pixelColor(x, y) == QColor(colour) for x in xs for y in ys)


@pytest.mark.parametrize("theme", [LIGHT, DARK, PRINT], ids=lambda theme: theme.name)
def test_words_can_be_read_on_the_ground_of_what_was_found(theme):
    for ink in (theme.ink, theme.soft_ink, theme.faint_ink):
        assert contrast(ink, theme.found) >= 4.5
    assert contrast(theme.found_line, theme.found) >= 3
    assert contrast(theme.found_line, theme.paper) >= 3


@THEMES
@CACHED
@pytest.mark.parametrize(("events", "level"), [(6, Level.CARDS), (60, Level.LINES)])
def test_labels_of_what_was_found_have_a_line_and_the_others_none(theme, is_cached, events, level):
    columns = Columns.build([event(n, START + 30 * n, actors=(1,)) for n in range(1, events)], [actor(1)])
    scene = found_scene(columns)
    assert scene.arrangement.detail.level is level
    image = painted(scene, theme, is_cached=is_cached)
    for item in scene.items:
        if item.label.right < scene.width_px - 12 and item.label.bottom < scene.height_px:
            assert (count(image, theme.found_line, item.label) > 20) is item.is_found
            assert (count(image, theme.found, item.label) > 100) is item.is_found


@THEMES
@CACHED
def test_columns_of_what_was_found_have_caps_and_clusters_tell_their_share(theme, is_cached):
    scene = found_scene(huge(5_000), every=4)
    image = painted(scene, theme, is_cached=is_cached)
    assert len(scene.counted.found_density)
    assert count(image, theme.found_line, scene.ribbon) > 50
    assert count(image, theme.ink, scene.ribbon) > 50
    box = max(scene.clusters, key=lambda box: box.found).box
    assert 0 < count(image, theme.found_line, box) < box.width * 2


@THEMES
@CACHED
def test_marks_of_what_was_found_have_heads(theme, is_cached):
    scene = found_scene(huge(1_100), every=3, size=(1200, 700))
    assert 0 < len(scene.counted.found_marks) < len(scene.marks)
    image = painted(scene, theme, is_cached=is_cached)
    assert count(image, theme.found_line, scene.ribbon) > 8


@THEMES
@CACHED
def test_lanes_have_a_line_above_what_they_count(theme, is_cached):
    scene = found_scene(huge(5_000), every=3, lanes=LaneView(LaneMode.ACTOR))
    image = painted(scene, theme, is_cached=is_cached)
    band = max(scene.bands, key=lambda band: band.counted.found_density.sum())
    above = band.density._replace(top=band.density.top - 2, bottom=band.density.top)
    assert count(image, theme.found_line, above) > 3


@THEMES
def test_the_overview_gives_what_was_found_a_cap(theme):
    counts = np.full(200, 400, np.int64)
    span = Span(float(to_day(1900)), float(to_day(2000)))
    minimap = Minimap(span, 600, counts, counts // 4, 0, 0, Scale(span.length / 600))
    image = QImage(600, 44, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_events(painter, minimap, 44, theme, Fonts("DejaVu Sans"), is_filtered=False, is_found=True)
    painter.end()
    column = [image.pixelColor(1, y).name() for y in range(44)]
    first = column.index(theme.found_line)
    assert column[first - 1] == theme.ink
    assert theme.found_line not in column[:first]
