"""Paint the breaks of the time scale: torn bands, with what they leave out written upwards."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from timeline_app.render.ink import Ink
from timeline_app.render.theme import Theme, mixed
from timeline_app.view.ground import BreakBand
from timeline_app.view.metrics import TextRole
from timeline_app.view.scene import Scene

_TOOTH_PX: Final = 4.0
_BESIDE_PX: Final = 1.0  # of its edge that lies beside a band
_TINT: Final = 0.10
_PAD_PX: Final = 8.0  # below and above the words
_LEAST_PAD_PX: Final = 3.0  # where there is little room


def paint_breaks(scene: Scene, painter: QPainter, theme: Theme, ink: Ink) -> None:
    """Paint the breaks over axis and ground, from top to bottom."""
    for band in scene.ground.breaks:
        _paint_torn_band(painter, theme, ink, (band.days.left, band.days.width), scene.height_px)
        _write(band, painter, theme, ink, _free_rows(band, scene))


def _paint_torn_band(
    painter: QPainter, theme: Theme, ink: Ink, place: tuple[float, float], height_px: float
) -> None:
    """Paint a band at its left end and as wide as it is, on screen from a picture: its teeth are many."""
    left, width = place[0], float(round(place[1])) if ink.is_cached else place[1]

    def draw(on: QPainter) -> None:
        draw_torn_band(on, theme, QRectF(_BESIDE_PX, 0, width, height_px))

    size = width + 2 * _BESIDE_PX, height_px
    ink.stamp(painter, ("torn", theme.name, *size), (left - _BESIDE_PX, 0), size, draw)


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


def _free_rows(band: BreakBand, scene: Scene) -> list[tuple[float, float]]:
    """Return the rooms between the labels over a break and the borders of lanes, from top to bottom."""
    taken = [
        (item.claim.top, item.claim.bottom)
        for item in scene.items
        if item.label.left < band.days.right and item.label.right > band.days.left
    ]
    taken += [(one.box.bottom, one.box.bottom) for one in scene.bands]
    taken += [
        (one.box.top, one.box.bottom)
        for one in scene.clusters
        if one.box.left < band.days.right and one.box.right > band.days.left
    ]
    rooms: list[tuple[float, float]] = []
    top = scene.head_px  # beside what a crowd counts there is room where its labels leave none
    if not scene.has_lanes and not scene.ribbon.height:
        top = scene.lanes_top
    for begin, end in [*sorted(taken), (scene.height_px, scene.height_px)]:
        rooms.append((top, min(begin, scene.height_px)))
        top = max(top, end)
    return rooms


def _write(
    band: BreakBand, painter: QPainter, theme: Theme, ink: Ink, rooms: Sequence[tuple[float, float]]
) -> None:
    """Write upwards how long the gap is, in the lowest room that holds it; where none does, in few words."""
    for words, pad_px in ((band.words, _PAD_PX), (band.brief, _PAD_PX), (band.brief, _LEAST_PAD_PX)):
        wanted = ink.fonts.width(words, TextRole.SMALL) + 2 * pad_px
        bottom = next((bottom for top, bottom in reversed(rooms) if bottom - top >= wanted), None)
        if bottom is not None:
            painter.save()
            middle = (band.days.left + band.days.right) / 2
            painter.translate(round(middle - ink.fonts.height(TextRole.SMALL) / 2), round(bottom - pad_px))
            painter.rotate(-90)
            ink.text(painter, (0, 0), words, TextRole.SMALL, theme.soft_ink)
            painter.restore()
            return
