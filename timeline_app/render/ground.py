"""Paint what lies behind the events: weekends, and the line of the moment that is now."""

from typing import Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from timeline_app.render.ink import Ink
from timeline_app.render.theme import Theme, mixed
from timeline_app.view.detail import AXIS_COARSE_PX, AXIS_PX
from timeline_app.view.metrics import TextRole
from timeline_app.view.scene import Scene

_WEEKEND_TINT: Final = 0.06
_NOW_TINT: Final = 0.75
_TAG_INSET_PX: Final = 3.0
_TAG_ROUND_PX: Final = 4.0


def paint_ground(scene: Scene, painter: QPainter, theme: Theme) -> None:
    """Paint what lies below the grid."""
    colour = QColor(mixed(theme.neutral, theme.paper, _WEEKEND_TINT))
    for weekend in scene.ground.weekends:
        left, right = round(weekend.left), round(weekend.right)
        painter.fillRect(QRectF(left, AXIS_PX, right - left, scene.height_px - AXIS_PX), colour)


def paint_now(scene: Scene, painter: QPainter, theme: Theme, ink: Ink) -> None:
    """Paint the line of now, and its words on the strip of the ticks."""
    now = scene.ground.now
    if now is None:
        return
    painter.setPen(QPen(QColor(mixed(theme.accent, theme.paper, _NOW_TINT)), 1))
    x = round(now.x) + 0.5
    painter.drawLine(QLineF(x, AXIS_PX, x, scene.height_px))
    top = AXIS_COARSE_PX + _TAG_INSET_PX
    tag = QRectF(round(now.tag.left), top, now.tag.width, AXIS_PX - _TAG_INSET_PX - top)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.accent))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawRoundedRect(tag, _TAG_ROUND_PX, _TAG_ROUND_PX)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    width = ink.fonts.width(now.words, TextRole.SMALL)
    place = (tag.center().x() - width / 2, tag.center().y() - ink.fonts.height(TextRole.SMALL) / 2)
    ink.text(painter, place, now.words, TextRole.SMALL, theme.on_hue)
