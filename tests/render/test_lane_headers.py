"""Names in the headers of lanes, where there is little room for them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from timeline_app.render.fonts import Fonts
from timeline_app.render.ink import Ink
from timeline_app.render.lanes import HeaderLook, paint_header
from timeline_app.render.theme import LIGHT
from timeline_app.view.lane_names import LEAST_HEADER_PX, LaneName, header_width

pytestmark = pytest.mark.usefixtures("qapp")


class Told(Ink):
    """Keeps what is written, and where."""

    def __init__(self):
        super().__init__(Fonts(), is_cached=False)
        self.lines = []

    def text(self, painter, place, text, role, colour, width_px=None):
        shown = text if width_px is None else self.fonts.elided(text, role, width_px)
        self.lines.append((place[0], place[0] + self.fonts.width(shown, role), shown))
        super().text(painter, place, text, role, colour, width_px)


def written(name, width_px, height_px, count="1,234"):
    image = QImage(int(width_px), int(height_px), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter, ink = QPainter(image), Told()
    words = LaneName(3, "AB", name, count, f"{count} events")
    paint_header(painter, ink, LIGHT, words, (0, 0, width_px, height_px), HeaderLook())
    painter.end()
    return ink.lines


@pytest.mark.parametrize("height_px", [34.0, 52.0, 80.0])
@pytest.mark.parametrize(
    "name",
    [
        "Anna Ferrant",
        "Internationale Hafenaufsicht",
        "Ministry of Harbours and Bridges of the Republic",
        "وزارة الموانئ والجسور",
        "משרד הנמלים והגשרים",
        "国际港口管理局理事会",
    ],
)
def test_a_narrow_header_leaves_its_room_to_the_name_and_overlaps_nothing(name, height_px):
    lines = written(name, LEAST_HEADER_PX, height_px)
    told = [line for line in lines if line[2] not in {"AB", "1,234", "1,234 events"}]
    assert len("".join(text for _, _, text in told)) >= 4
    for left, right, _ in lines:
        assert 0 < left < right <= LEAST_HEADER_PX + 1
    if height_px < 48:
        assert len(lines) == 1


def test_a_word_that_must_be_cut_takes_one_line():
    texts = [text for _, _, text in written("Internationalehafenaufsicht der Stadt", 88, 80)]
    assert len(texts) == 2
    assert texts[0].endswith("…")


def test_a_wide_header_has_sign_name_and_count():
    texts = [text for _, _, text in written("Ana Falk", header_width(1200), 34)]
    assert {"Ana Falk", "1,234"} <= set(texts)
