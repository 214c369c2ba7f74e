"""Paint what a crowd counts: the ribbon with density or marks, and below it the clusters."""

from typing import Final

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from timeline_app.render.counts import write_count
from timeline_app.render.emphasis import Emphasis
from timeline_app.render.ink import Ink
from timeline_app.render.strips import columns, ticks
from timeline_app.render.theme import Theme, mixed
from timeline_app.view.arrays import Reals
from timeline_app.view.detail import RIBBON_PX
from timeline_app.view.scene import Scene
from timeline_app.view.scene_parts import Box, Mark, Marks

TICK_PX: Final = 2.0
_RIBBON_PAD_PX: Final = 5.0
_MOST_PX: Final = RIBBON_PX - _RIBBON_PAD_PX  # of a column or a mark
_MARK_SHARE: Final = 0.6  # of that, for what is not chosen
_LEAST_COLUMN_PX: Final = 2.0
_CAP_PX: Final = 2.0  # of the ink upon a column of what a search found
_HEAD_PX: Final = 4.0  # of a mark of it
_DENSITY_TINT: Final = 0.55
_CLUSTER_TINT: Final = 0.13
_CLUSTER_ROUND_PX: Final = 4.0


def paint_ribbon(scene: Scene, painter: QPainter, theme: Theme, ink: Ink, emphasis: Emphasis) -> None:
    """Paint the density or the marks, what of it a search found upon that, and the pins of chosen events."""
    box = scene.ribbon
    painter.fillRect(QRectF(0, box.top, scene.width_px, RIBBON_PX), QColor(theme.band))
    bottom = box.bottom - 1
    counted = scene.counted
    if len(counted.density):
        pale = mixed(theme.neutral, theme.band, _DENSITY_TINT)
        _paint_density(scene, counted.density, painter, ink, bottom, pale)
    if len(counted.found_density):
        _paint_density(scene, counted.found_density, painter, ink, bottom, theme.ink)
        below = np.maximum(counted.found_density - _CAP_PX / _MOST_PX, 0.0)
        _paint_density(scene, below, painter, ink, bottom, theme.found_line)
    height = _MOST_PX * _MARK_SHARE
    paint_marks(painter, ink, theme, scene.marks, (bottom - height, height), scene.width_px)
    paint_marks(painter, ink, theme, counted.found_marks, (bottom - _MOST_PX, _MOST_PX), scene.width_px)
    paint_found_heads(painter, ink, theme, counted.found_marks, bottom - _MOST_PX, scene.width_px)
    for mark in scene.marks.of_events(emphasis.chosen):
        painter.fillRect(QRectF(round(mark.x), bottom - _MOST_PX, TICK_PX, _MOST_PX), QColor(theme.accent))
    painter.fillRect(QRectF(0, bottom, scene.width_px, 1), QColor(theme.strong_grid))
    for pin in scene.pins:
        _paint_pin(painter, theme, pin, box, is_focused=pin.event == emphasis.focused)


def _paint_density(
    scene: Scene, shares: Reals, painter: QPainter, ink: Ink, bottom: float, colour: str
) -> None:
    counted = scene.counted
    filled = shares.nonzero()[0]
    tops = np.maximum(shares[filled] * _MOST_PX, _LEAST_COLUMN_PX)
    lefts = np.asarray(counted.density_x + filled * counted.density_px, np.float64)
    width = max(1.0, counted.density_px - 1)
    if ink.is_cached:
        ratio = painter.device().devicePixelRatioF()
        size = round(scene.width_px * ratio), round(_MOST_PX * ratio)
        picture = columns(tops * ratio, lefts * ratio, max(1, round(width * ratio)), size, colour)
        painter.drawImage(QRectF(0, bottom - _MOST_PX, scene.width_px, _MOST_PX), picture)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    both = zip(lefts.tolist(), tops.tolist(), strict=True)
    painter.drawRects([QRectF(left, bottom - top, width, top) for left, top in both])


def paint_marks(
    painter: QPainter, ink: Ink, theme: Theme, marks: Marks, rows: tuple[float, float], width_px: float
) -> None:
    """Paint ticks in the colours of their actors; `rows` are top and height."""
    if not marks:
        return
    top, height = rows
    if not ink.is_cached:
        for mark in marks:
            painter.fillRect(QRectF(round(mark.x), top, TICK_PX, height), QColor(theme.hue(mark.lead)))
        return
    ratio = painter.device().devicePixelRatioF()
    leads, number = marks.numbered_leads()
    hues = [theme.hue(lead) for lead in leads]
    picture = ticks(marks.xs * ratio, hues, number, round(width_px * ratio), round(TICK_PX * ratio))
    painter.drawImage(QRectF(0, top, width_px, height), picture)


def paint_found_heads(
    painter: QPainter, ink: Ink, theme: Theme, marks: Marks, top: float, width_px: float
) -> None:
    """Paint a head upon each mark of what a search found."""
    if not marks:
        return
    lefts = marks.xs - (_HEAD_PX - TICK_PX) / 2
    if not ink.is_cached:
        heads = [QRectF(round(left), top, _HEAD_PX, _HEAD_PX) for left in lefts.tolist()]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.found_line))
        painter.drawRects(heads)
        return
    ratio = painter.device().devicePixelRatioF()
    one_hue = np.zeros(len(lefts), np.int64)
    width, head = round(width_px * ratio), round(_HEAD_PX * ratio)
    picture = ticks(lefts * ratio, [theme.found_line], one_hue, width, head)
    painter.drawImage(QRectF(0, top, width_px, _HEAD_PX), picture)


def _paint_pin(painter: QPainter, theme: Theme, pin: Mark, box: Box, *, is_focused: bool) -> None:
    head = 4.5 if is_focused else 3.0
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.accent), 2.0 if is_focused else 1.2))
    painter.setBrush(QColor(theme.accent if is_focused else theme.paper))
    painter.drawLine(QLineF(pin.x, box.top + head, pin.x, box.bottom - 1))
    painter.drawEllipse(QPointF(pin.x, box.top + head + 3), head, head)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def paint_clusters(scene: Scene, painter: QPainter, theme: Theme, ink: Ink) -> None:
    """Paint each cluster with its count in the middle of what the canvas shows of it."""
    colour = mixed(theme.neutral, theme.paper, _CLUSTER_TINT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    for cluster in scene.clusters:
        box = cluster.box
        rect = QRectF(box.left, box.top, box.width, box.height)
        painter.drawRoundedRect(rect, _CLUSTER_ROUND_PX, _CLUSTER_ROUND_PX)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for cluster in scene.clusters:
        write_count(cluster, scene.width_px, painter, theme, ink)
