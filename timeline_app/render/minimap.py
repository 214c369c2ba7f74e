"""Paint the minimap."""

from typing import Final

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from timeline_app.render.fonts import Fonts
from timeline_app.render.strips import columns
from timeline_app.render.theme import Theme, mixed
from timeline_app.view.arrays import Ints
from timeline_app.view.metrics import TextRole
from timeline_app.view.minimap import COLUMN_PX, Minimap, Span, time_names
from timeline_app.wording import grouped

_LEAST_PX: Final = 2.0
_CAP_PX: Final = 1.0  # upon a column of what a search found
_TEXT_PAD_PX: Final = 3.0
_BOX_RADIUS_PX: Final = 3.0
_GRIP_HEIGHT: Final = 0.36  # of the strip
_OUTSIDE_ALPHA: Final = 150


def paint_events(
    painter: QPainter, minimap: Minimap, height_px: float, theme: Theme, fonts: Fonts, *, is_filtered: bool,
    is_found: bool = False,
) -> None:  # fmt: skip
    """Paint the years and how many events begin where; all of them behind those that the filter shows.

    Or, where it `is_found`, behind those that a search found, which have a cap each.
    """
    painter.fillRect(QRectF(0, 0, minimap.width_px, height_px), QColor(theme.band))
    _paint_names(painter, minimap, height_px, theme, fonts)
    most = float(np.sqrt(max(1, int(minimap.every.max(initial=1)))))
    behind = mixed(theme.neutral, theme.band, 0.32)
    room_px = height_px - fonts.height(TextRole.AXIS) - _TEXT_PAD_PX  # columns end below the years
    _paint_columns(painter, minimap.every, most, (room_px, height_px), behind)
    front = theme.accent if is_filtered else mixed(theme.neutral, theme.band, 0.72)
    _paint_columns(painter, minimap.passing, most, (room_px, height_px), theme.ink if is_found else front)
    if is_found:
        _paint_columns(painter, minimap.passing, most, (room_px, height_px), theme.found_line, _CAP_PX)
    for one in minimap.scale.breaks_in(minimap.span.first, minimap.span.last):
        left, right = minimap.x_of(one.first), minimap.x_of(one.last)
        painter.fillRect(QRectF(left, 0, right - left, height_px), QColor(theme.paper))
        painter.setPen(QPen(QColor(theme.outline), 1, Qt.PenStyle.DashLine))
        painter.drawLines([QLineF(round(x) + 0.5, 1, round(x) + 0.5, height_px - 1) for x in (left, right)])
    painter.fillRect(QRectF(0, height_px - 1, minimap.width_px, 1), QColor(theme.strong_grid))
    painter.fillRect(QRectF(0, 0, minimap.width_px, 1), QColor(theme.outline))


def _paint_names(painter: QPainter, minimap: Minimap, height_px: float, theme: Theme, fonts: Fonts) -> None:
    names = time_names(minimap, fonts)
    painter.setFont(fonts.font(TextRole.AXIS))
    baseline = _TEXT_PAD_PX + fonts.ascent(TextRole.AXIS)
    looks = (names.between, theme.grid, theme.faint_ink), (names.main, theme.strong_grid, theme.soft_ink)
    for cells, line, ink in looks:
        for cell in cells:
            painter.setPen(QPen(QColor(line), 1))
            if cell.left > 0:
                x = round(cell.left) + 0.5
                painter.drawLine(QPointF(x, 1), QPointF(x, height_px - 1))
            painter.setPen(QColor(ink))
            painter.drawText(QPointF(cell.text_x - _TEXT_PAD_PX, baseline), cell.text)


def _paint_columns(
    painter: QPainter,
    counts: Ints,
    most: float,
    heights: tuple[float, float],
    colour: str,
    cap_px: float = 0.0,
) -> None:
    """Draw a column for each count; the root lets single events be seen beside thousands.

    `heights` are that of the largest column and that of the overview. Each column is lower by its cap.
    """
    ratio = painter.device().devicePixelRatioF()
    room, bottom = heights[0], heights[1] - 1
    filled = counts.nonzero()[0]
    tops = np.maximum(np.sqrt(counts[filled]) / most * room, _LEAST_PX) - cap_px
    wide, tall = len(counts) * COLUMN_PX, room + 1
    size = round(wide * ratio), round(tall * ratio)
    lefts = np.asarray(filled * COLUMN_PX, np.float64)
    picture = columns(tops * ratio, lefts * ratio, max(1, round((COLUMN_PX - 1) * ratio)), size, colour)
    painter.drawImage(QRectF(0, bottom - tall, wide, tall), picture)


def paint_period(painter: QPainter, period: Span, width_px: float, height_px: float, theme: Theme) -> None:
    """Dim what the filter by time leaves out, and draw the ends that can be drawn elsewhere. In px."""
    veil = QColor(theme.paper)
    veil.setAlpha(_OUTSIDE_ALPHA)
    painter.fillRect(QRectF(0, 0, max(0.0, period.first), height_px), veil)
    painter.fillRect(QRectF(period.last, 0, max(0.0, width_px - period.last), height_px), veil)
    painter.setPen(QPen(QColor(theme.accent), 2))
    for x in (period.first, period.last):
        painter.drawLine(QPointF(x, 0), QPointF(x, height_px))


def paint_view(
    painter: QPainter, box: Span, height_px: float, theme: Theme, fonts: Fonts, *, has_focus: bool
) -> None:
    """Draw the box around what the canvas shows, below the names, which no edge is to cut. In px."""
    ground = QColor(theme.accent)
    ground.setAlpha(30)
    # At whole pixels: of soft edges Qt leaves this height to threads, and waits for them.
    left, right = round(box.first), round(box.last)
    top = _TEXT_PAD_PX + fonts.height(TextRole.AXIS) + 0.5
    painter.fillRect(left, round(top), max(1, right - left), round(height_px) - 1 - round(top), ground)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.accent), 2 if has_focus else 1))
    frame = QRectF(box.first + 0.5, top, box.length - 1, height_px - 1.5 - top)
    painter.drawRoundedRect(frame, _BOX_RADIUS_PX, _BOX_RADIUS_PX)
    painter.setPen(QPen(QColor(theme.accent), 3))
    middle, half = frame.center().y(), height_px * _GRIP_HEIGHT / 2
    for x in (frame.left(), frame.right()):
        painter.drawLine(QPointF(x, middle - half), QPointF(x, middle + half))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def paint_outside(painter: QPainter, minimap: Minimap, height_px: float, theme: Theme, fonts: Fonts) -> None:
    """Say at either end how many events lie beyond it."""
    painter.setFont(fonts.font(TextRole.AXIS))
    room = fonts.height(TextRole.AXIS)
    baseline = height_px - room + fonts.ascent(TextRole.AXIS) - 2
    for count, is_left in ((minimap.earlier, True), (minimap.later, False)):
        if not count:
            continue
        words = f"‹ {grouped(count)}" if is_left else f"{grouped(count)} ›"
        width = fonts.width(words, TextRole.AXIS) + 2 * _TEXT_PAD_PX
        left = 1.0 if is_left else minimap.width_px - width - 1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(QRectF(left, height_px - room - 3, width, room), 3, 3)
        painter.setPen(QColor(theme.soft_ink))
        painter.drawText(QPointF(left + _TEXT_PAD_PX, baseline), words)
