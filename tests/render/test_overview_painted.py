"""The overview: its columns stay below its years, however many events they count."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from timeline_app.model.calendar import to_day
from timeline_app.render.fonts import Fonts
from timeline_app.render.minimap import paint_events, paint_view
from timeline_app.render.theme import DARK, LIGHT, mixed
from timeline_app.view.metrics import TextRole
from timeline_app.view.minimap import COLUMN_PX, Minimap, Span
from timeline_app.view.scale import Scale

pytestmark = pytest.mark.usefixtures("qapp")
WIDTH, HEIGHT = 600, 44


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_tallest_column_ends_below_the_years(theme):
    counts = np.full(int(WIDTH / COLUMN_PX), 10_000, dtype=np.int64)
    span = Span(to_day(1900), to_day(2000))
    scale = Scale((span.last - span.first) / WIDTH)
    minimap = Minimap(span, WIDTH, counts, counts, 0, 0, scale)
    fonts, image = Fonts(), QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_events(painter, minimap, HEIGHT, theme, fonts, is_filtered=False)
    painter.end()
    bar = QColor(mixed(theme.neutral, theme.band, 0.72))
    rows = [y for y in range(HEIGHT) if any(image.pixelColor(x, y) == bar for x in range(WIDTH))]
    years = fonts.height(TextRole.AXIS)
    assert min(rows) >= years
    assert len(rows) > HEIGHT / 3


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("has_focus", [False, True])
def test_no_line_of_the_box_crosses_the_names(theme, has_focus):
    fonts, image = Fonts(), QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.band))
    painter = QPainter(image)
    paint_view(painter, Span(100, 300), HEIGHT, theme, fonts, has_focus=has_focus)
    painter.end()
    names = range(3, round(fonts.height(TextRole.AXIS)))
    colours = {image.pixelColor(x, y).name() for x in range(90, 310) for y in names}
    assert colours == {theme.band}
    assert any(image.pixelColor(100, y) == QColor(theme.accent) for y in range(HEIGHT))
