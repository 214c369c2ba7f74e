"""Paint what lies behind the events: weekends, marked periods, and the line of the moment that is now."""

from typing import Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from timeline_app.model.period import Period
from timeline_app.render.ink import Ink
from timeline_app.render.theme import Theme, mixed
from timeline_app.view.detail import AXIS_COARSE_PX, AXIS_PX
from timeline_app.view.ground import NAME_PAD_PX, NAME_PX, PeriodBand
from timeline_app.view.metrics import TextRole
from timeline_app.view.scene import Scene

_WEEKEND_TINT: Final = 0.06
_PERIOD_TINT: Final = 0.07
_EDGE_TINT: Final = 0.45
_NAME_TINT: Final = 0.2
_LEAST_TINTED_PX: Final = 3
_FLAG_PX: Final = 3.0
_NOW_TINT: Final = 0.75
_TAG_INSET_PX: Final = 3.0
_TAG_ROUND_PX: Final = 4.0


def paint_ground(scene: Scene, painter: QPainter, theme: Theme) -> None:
    """Paint what lies below the grid."""
    colour = QColor(mixed(theme.neutral, theme.paper, _WEEKEND_TINT))
    top, height = scene.head_px, scene.height_px - scene.head_px
    for weekend in scene.ground.weekends:
        left, right = round(weekend.left), round(weekend.right)
        painter.fillRect(QRectF(left, top, right - left, height), colour)
    for band in scene.ground.periods:
        _paint_days(band, painter, theme, (top, height))


def _paint_days(band: PeriodBand, painter: QPainter, theme: Theme, place: tuple[float, float]) -> None:
    """Tint the days of a period, with a line where it begins and where it ends."""
    hue = QColor(hue_of(theme, band.marked.period))
    left, right = round(band.days.left), round(band.days.right)
    is_wide = right - left > _LEAST_TINTED_PX
    if is_wide:
        hue.setAlphaF(_PERIOD_TINT)
        painter.fillRect(QRectF(left, place[0], right - left, place[1]), hue)
    hue.setAlphaF(_EDGE_TINT)
    for edge in band.edges if is_wide else band.edges[:1]:
        x = min(round(edge), right - 1)
        painter.fillRect(QRectF(x, place[0], 1, place[1]), hue)


def hue_of(theme: Theme, period: Period) -> str:
    """Return the colour of a period."""
    return theme.hues[period.hue % len(theme.hues)]


def draw_period_sample(painter: QPainter, theme: Theme, box: QRectF, period: Period) -> None:
    """Draw the sign of a period: its tint, and its colour where it begins."""
    hue = hue_of(theme, period)
    painter.fillRect(box, QColor(mixed(hue, theme.paper, _NAME_TINT)))
    painter.fillRect(QRectF(box.left(), box.top(), _FLAG_PX, box.height()), QColor(hue))


def paint_names(scene: Scene, painter: QPainter, theme: Theme, ink: Ink) -> None:
    """Paint the strip below the axis with the names of the periods."""
    strip_px = scene.ground.strip_px
    if not strip_px:
        return
    if theme.has_ground:
        painter.fillRect(QRectF(0, AXIS_PX, scene.width_px, strip_px), QColor(theme.paper))
    for band in scene.ground.periods:
        top = AXIS_PX + band.row * NAME_PX
        left, right = round(band.days.left), round(band.days.right)
        box = QRectF(left, top + 1, max(2, right - left), NAME_PX - 1)
        draw_period_sample(painter, theme, box, band.marked.period)
        if band.name_px:
            place = (
                round(band.name_x) + NAME_PAD_PX,
                top + 1 + (NAME_PX - 1 - ink.fonts.height(TextRole.SMALL)) / 2,
            )
            room = band.name_px - 2 * NAME_PAD_PX + 1
            ink.text(painter, place, band.marked.period.name, TextRole.SMALL, theme.ink, room)
    line = QRectF(0, scene.head_px - 1, scene.width_px, 1)
    painter.fillRect(line, QColor(theme.strong_grid))


def paint_now(scene: Scene, painter: QPainter, theme: Theme, ink: Ink) -> None:
    """Paint the line of now, and its words on the strip of the ticks."""
    now = scene.ground.now
    if now is None:
        return
    painter.setPen(QPen(QColor(mixed(theme.accent, theme.paper, _NOW_TINT)), 1))
    x = round(now.x) + 0.5
    painter.drawLine(QLineF(x, scene.head_px, x, scene.height_px))
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
