"""Paint the breaks of the time scale: torn bands, with what they leave out written upwards."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from timeline_app.render.ink import Ink
from timeline_app.render.theme import Theme, mixed
from timeline_app.view.ground import BreakBand
from timeline_app.view.metrics import TextRole
from timeline_app.view.scene import Scene

_TOOTH_PX: Final = 4.0
_TINT: Final = 0.10
_PAD_PX: Final = 8.0  # below and above the words
_LEAST_WORDS_PX: Final = 56.0  # "1,900 years"


def paint_breaks(scene: Scene, painter: QPainter, theme: Theme, ink: Ink) -> None:
    """Paint the breaks over axis and ground, from top to bottom."""
    for band in scene.ground.breaks:
        draw_torn_band(painter, theme, QRectF(band.days.left, 0, band.days.width, scene.height_px))
        _write(
            band, painter, theme, ink, _free_rows(band, scene, ink.fonts.width(band.words, TextRole.SMALL))
        )


def draw_torn_band(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """Draw a band whose sides are torn."""
    sides = [_side(box.left() + _TOOTH_PX, box), _side(box.right(), box)]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(mixed(theme.neutral, theme.paper, _TINT)))
    painter.drawPolygon(QPolygonF(sides[0] + sides[1][::-1]))
    painter.setPen(QPen(QColor(theme.outline), 1))
    for side in sides:
        painter.drawPolyline(QPolygonF(side))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _side(x: float, box: QRectF) -> list[QPointF]:
    count = int(box.height() / (2 * _TOOTH_PX)) + 2
    ys = [min(box.top() + 2 * _TOOTH_PX * index, box.bottom()) for index in range(count)]
    return [QPointF(x + (-_TOOTH_PX if index % 2 else 0.0), y) for index, y in enumerate(ys)]


def _free_rows(band: BreakBand, scene: Scene, wanted_px: float) -> tuple[float, float]:
    """Return the lowest room between the labels over a break that holds its words, else the tallest there is."""
    taken = sorted(
        (item.claim.top, item.claim.bottom)
        for item in scene.items
        if item.label.left < band.days.right and item.label.right > band.days.left
    )
    rooms: list[tuple[float, float]] = []
    top = scene.head_px if scene.has_lanes else scene.lanes_top
    for begin, end in [*taken, (scene.height_px, scene.height_px)]:
        rooms.append((top, begin))
        top = max(top, end)
    enough = [room for room in rooms if room[1] - room[0] >= wanted_px + 2 * _PAD_PX]
    return enough[-1] if enough else max(rooms, key=lambda room: room[1] - room[0])


def _write(band: BreakBand, painter: QPainter, theme: Theme, ink: Ink, rows: tuple[float, float]) -> None:
    """Write upwards how long the gap is, where there is room for some of it; the pointer tells it too."""
    room = rows[1] - rows[0] - 2 * _PAD_PX
    if room < _LEAST_WORDS_PX:
        return
    painter.save()
    middle = (band.days.left + band.days.right) / 2
    painter.translate(round(middle - ink.fonts.height(TextRole.SMALL) / 2), round(rows[1] - _PAD_PX))
    painter.rotate(-90)
    ink.text(painter, (0, 0), band.words, TextRole.SMALL, theme.soft_ink, room)
    painter.restore()
