"""What floats above the scene: words where there is nothing to see, the rubber band, the frame of the focus."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from timeline_app.gui.phrases import tr
from timeline_app.render.ink import Ink
from timeline_app.render.theme import Theme
from timeline_app.view.metrics import TextRole
from timeline_app.view.scene import Scene
from timeline_app.view.scene_parts import Box
from timeline_app.view.telling import wrapped
from timeline_app.wording import grouped

_BAND_OPACITY: Final = 0.14
_HINT_SHARE: Final = 0.8  # of the width
_HINT_LINES: Final = 4


def hint(scene: Scene) -> str:
    """Return what to do where there is nothing to see, "" where there is something."""
    if not scene.is_blank:
        return ""
    earlier, later = grouped(scene.earlier), grouped(scene.later)
    if scene.earlier and scene.later:
        return tr("Nothing here: {0} earlier, {1} later. Ctrl+0 shows everything.").format(earlier, later)
    if scene.earlier:
        return tr("Nothing this late: all is earlier ({0}). Ctrl+0 shows everything.").format(earlier)
    if scene.later:
        return tr("Nothing this early: all is later ({0}). Ctrl+0 shows everything.").format(later)
    return tr("No events to show. Clear the filter, or add articles.")


def paint_hint(painter: QPainter, ink: Ink, theme: Theme, scene: Scene) -> None:
    """Write the hint into the middle."""
    fonts, role = ink.fonts, TextRole.HEADLINE
    lines = wrapped(hint(scene), role, scene.width_px * _HINT_SHARE, _HINT_LINES, fonts)
    y = (scene.height_px - len(lines) * fonts.height(role)) / 2
    for line in lines:
        ink.text(painter, ((scene.width_px - fonts.width(line, role)) / 2, y), line, role, theme.soft_ink)
        y += fonts.height(role)


def paint_band(painter: QPainter, theme: Theme, band: Box) -> None:
    """Draw the rubber band."""
    fill = QColor(theme.accent)
    fill.setAlphaF(_BAND_OPACITY)
    painter.setPen(QPen(QColor(theme.accent), 1))
    painter.setBrush(fill)
    painter.drawRect(QRectF(band.left, band.top, band.width, band.height))


def paint_frame(painter: QPainter, theme: Theme, around: QRect) -> None:
    """Draw the frame that shows where the keyboard is while no event has the focus."""
    painter.setPen(QPen(QColor(theme.accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(around.adjusted(1, 1, -1, -1))
