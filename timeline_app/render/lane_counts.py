"""Paint what a lane counts: clusters, and below them density or marks, in one line."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from timeline_app.render.counts import write_count
from timeline_app.render.emphasis import Emphasis
from timeline_app.render.ink import Ink, drawn
from timeline_app.render.kept_strips import Look, Strip
from timeline_app.render.ribbon import (
    MOST_KEPT_WIDTHS,
    TICK_PX,
    at_pixels,
    paint_found_heads,
    paint_marks,
)
from timeline_app.render.stamping import put_part
from timeline_app.render.strips import heat
from timeline_app.render.theme import Theme, mixed
from timeline_app.view.arrangement import Crowd, Window
from timeline_app.view.arrays import Reals
from timeline_app.view.bands import Band
from timeline_app.view.columns import Columns
from timeline_app.view.counted import NO_MARKS, ClusterBox, ClusterBoxes, Counted, Mark, Marks
from timeline_app.view.scene import Scene
from timeline_app.view.scene_parts import Box

_FAINTEST: Final = 0.16  # share of the hue where one event is counted
_FULLEST: Final = 0.85
_CLUSTER_TINT: Final = 0.10
_PIN_PX: Final = 7.0
_FOUND_PX: Final = 2.0  # of the line at what a search found
_NO_PEN: Final = Qt.PenStyle.NoPen  # looking up a member of Qt takes longer than setting it


def paint_counted(
    scene: Scene, band: Band, painter: QPainter, theme: Theme, ink: Ink, emphasis: Emphasis
) -> None:
    """Paint all that a lane counts in the window, what of it a search found, and the pins of chosen events."""
    strip = _kept_strip(scene, band, painter, theme, ink)
    if strip is None:
        shown = replace(band, counted=at_pixels(scene, band.counted, painter)) if ink.is_cached else band
        _paint_clusters(shown, shown.counted.clusters, scene.width_px, painter, theme, ink)
        _paint_strip(shown, scene.width_px, painter, theme, ink)
    else:
        _move_strip(scene, band, strip, painter, theme, ink)
    counted = band.counted
    for mark in counted.marks.of_events(emphasis.chosen) if emphasis.chosen else ():
        place = QRectF(round(mark.x), band.density.top, TICK_PX, band.density.height)
        painter.fillRect(place, QColor(theme.accent))
    for pin in counted.pins:
        _paint_pin(painter, theme, pin, band, is_focused=pin.event == emphasis.focused)


def _paint_clusters(
    band: Band,
    clusters: Sequence[ClusterBox],
    width_px: float,
    painter: QPainter,
    theme: Theme,
    ink: Ink,
) -> None:
    if band.is_collapsed or not clusters:
        return
    some = tuple(clusters)
    painter.setPen(_NO_PEN)
    painter.setBrush(_tint(theme.hue(band.lane.actor), theme.paper))
    boxes = [cluster.box for cluster in some]
    painter.drawRects([QRectF(box.left, box.top, box.width, box.height) for box in boxes])
    for cluster in some:
        write_count(cluster, width_px, painter, theme, ink)


@lru_cache(maxsize=256)
def _tint(hue: str, paper: str) -> QColor:
    return QColor(mixed(hue, paper, _CLUSTER_TINT))


def _paint_strip(band: Band, width_px: float, painter: QPainter, theme: Theme, ink: Ink) -> None:
    """Paint density or marks, and what of them a search found."""
    counted = band.counted
    if len(counted.density):
        target = QRectF(
            counted.density_x,
            band.density.top,
            len(counted.density) * counted.density_px,
            band.density.height,
        )
        _paint_density(painter, ink, theme, counted.density, theme.hue(band.lane.actor), target)
    paint_marks(painter, ink, theme, counted.marks, (band.density.top, band.density.height), width_px)
    if counted.found is not None:
        _paint_found(band, width_px, painter, theme, ink)


# What panning moves


def _kept_strip(scene: Scene, band: Band, painter: QPainter, theme: Theme, ink: Ink) -> Strip | None:
    """Return what a lane counts as pictures; None in files, in the first frame of a layout, and at another zoom."""
    counted = band.counted
    crowd, found = counted.crowd, counted.found
    if not ink.is_cached or crowd is None or crowd.scale != scene.scale:
        return None
    width_px = crowd.column_px * len(crowd.counts)
    if width_px > MOST_KEPT_WIDTHS * scene.width_px:
        return None
    ratio = painter.device().devicePixelRatioF()

    def make() -> Strip:
        whole = _whole(band, crowd, scene.arrangement.shown.columns, width_px)
        clusters = whole.counted.clusters.at_pixels(crowd.first_day, 0.0, ratio)

        def draw(on: QPainter) -> None:
            on.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            _paint_strip(whole, width_px, on, theme, ink)

        def draw_clusters(on: QPainter) -> None:
            on.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            _paint_clusters(whole, clusters.parted()[0], width_px, on, theme, ink)

        return Strip(
            drawn((width_px, whole.density.bottom), ratio, draw),
            drawn((width_px, clusters.rows[1]), ratio, draw_clusters),
        )

    look = Look(crowd, found, theme, ratio, band.density.height)
    return ink.strips.of(band.lane.key, look, make, waits=True)


def _whole(band: Band, crowd: Crowd, columns: Columns, width_px: float) -> Band:
    """Return a lane as if the window held all that it counts; its clusters and its density stand at the top."""
    counted, window = band.counted, Window(crowd.first_day, crowd.scale, width_px, 0.0)
    top, bottom = counted.clusters.rows
    clusters = ClusterBoxes.of(crowd, window, (0.0, bottom - top))
    found_marks, found_density = NO_MARKS, crowd.shares[:0]
    if counted.found is not None:
        clusters = clusters.with_found(counted.found.in_clusters)
        found_marks = Marks.of(columns, counted.found.marks, window)
        found_density = counted.found.shares
    all_of_it = Counted(
        clusters=clusters,
        marks=Marks.of(columns, crowd.marks, window),
        density=crowd.shares[:0] if len(crowd.marks) else crowd.shares,
        density_px=crowd.column_px,
        found_density=found_density,
        found_marks=found_marks,
        found=counted.found,
    )
    density = Box(0, _FOUND_PX, width_px, _FOUND_PX + band.density.height)
    return replace(band, counted=all_of_it, density=density)


def _move_strip(scene: Scene, band: Band, strip: Strip, painter: QPainter, theme: Theme, ink: Ink) -> None:
    """Paint what a lane counts from its pictures, but for the clusters that the edges of the canvas cut."""
    crowd, clusters = band.counted.crowd, band.counted.clusters
    if crowd is None:
        return
    ratio = painter.device().devicePixelRatioF()
    left = round(scene.x_of(crowd.first_day) * ratio)
    if not band.is_collapsed:
        whole, cut = clusters.at_pixels(crowd.first_day, left / ratio, ratio).parted()
        _paint_clusters(band, cut, scene.width_px, painter, theme, ink)
        if whole:
            first, last = (round(end * ratio) - left for end in (whole[0].box.left, whole[-1].box.right))
            pixels = first, last - first
            put_part(painter, strip.clusters, (left + first) / ratio, clusters.rows[0], ratio, pixels)
    first = max(0, -left)
    pixels = first, min(strip.picture.width() - first, round(scene.width_px * ratio))
    put_part(painter, strip.picture, (left + first) / ratio, band.density.top - _FOUND_PX, ratio, pixels)


def _paint_found(band: Band, width_px: float, painter: QPainter, theme: Theme, ink: Ink) -> None:
    """Paint a line along the upper edge of what a lane counts wherever a search found something, marks with heads."""
    counted = band.counted
    painter.setPen(_NO_PEN)
    painter.setBrush(QColor(theme.found_line))
    lefts = counted.density_x + counted.found_density.nonzero()[0] * counted.density_px
    top = band.density.top - (0 if band.is_collapsed else _FOUND_PX)
    painter.drawRects([QRectF(left, top, counted.density_px, _FOUND_PX) for left in lefts.tolist()])
    paint_found_heads(painter, ink, theme, counted.found_marks, top, width_px)


def _paint_density(
    painter: QPainter, ink: Ink, theme: Theme, shares: Reals, hue: str, target: QRectF
) -> None:
    """Paint how much there is from column to column, the more the fuller: as pixels on screen, else as rectangles."""
    full = _FAINTEST + (_FULLEST - _FAINTEST) * shares
    if ink.is_cached:
        painter.drawImage(target, heat(np.where(shares > 0, full, 0.0), hue))
        return
    column = target.width() / len(shares)
    for index in shares.nonzero()[0].tolist():
        colour = mixed(hue, theme.paper, float(full[index]))
        place = QRectF(target.left() + index * column, target.top(), column, target.height())
        painter.fillRect(place, QColor(colour))


def _paint_pin(painter: QPainter, theme: Theme, pin: Mark, band: Band, *, is_focused: bool) -> None:
    """Stand a chosen event, which has no label, upon the density."""
    half = _PIN_PX / 2 + is_focused
    tip = QPointF(pin.x, band.density.top + 1)
    head = [tip, tip + QPointF(-half, -2 * half), tip + QPointF(half, -2 * half)]
    if band.is_collapsed:
        head = [point + QPointF(0, 2 * half) for point in head]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.paper), 1.0))
    painter.setBrush(QColor(theme.accent))
    painter.drawPolygon(QPolygonF(head))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
