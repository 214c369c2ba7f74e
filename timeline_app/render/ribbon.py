"""Paint what a crowd counts: the ribbon with density or marks, and below it the clusters."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil, floor
from typing import Final

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap

from timeline_app.render.counts import words_of, write_count
from timeline_app.render.emphasis import Emphasis
from timeline_app.render.ink import Ink, drawn
from timeline_app.render.kept_strips import Look, Strip
from timeline_app.render.strips import columns, ticks
from timeline_app.render.theme import Theme, mixed
from timeline_app.view.arrangement import Crowd
from timeline_app.view.arrays import Ints, Reals
from timeline_app.view.columns import Columns
from timeline_app.view.counted import CLUSTER_INSET_PX, ClusterBox, FoundInCrowd, Mark, Marks
from timeline_app.view.detail import RIBBON_PX
from timeline_app.view.scene import CLUSTER_PX, Scene
from timeline_app.view.scene_parts import Box

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
_MOST_KEPT_PX: Final = 400.0  # of a cluster that is kept as a picture; one that holds a break may be wider
MOST_KEPT_WIDTHS: Final = 6.0  # of the canvas, in which the strip of a layout is kept
_AWAY_PX: Final = 16.0  # beyond an edge, where the round corner of what goes on is not seen


def paint_ribbon(scene: Scene, painter: QPainter, theme: Theme, ink: Ink, emphasis: Emphasis) -> None:
    """Paint the density or the marks, what of it a search found upon that, and the pins of chosen events."""
    box = scene.ribbon
    painter.fillRect(QRectF(0, box.top, scene.width_px, RIBBON_PX), QColor(theme.band))
    bottom = box.bottom - 1
    strip = _kept_strip(scene, painter, theme, ink)
    if strip is None:
        _paint_counted(scene, painter, theme, ink, bottom)
    else:
        painter.drawPixmap(QPointF(_at_pixel(painter, _left_of(scene)), bottom - _MOST_PX), strip.picture)
    for mark in scene.marks.of_events(emphasis.chosen) if emphasis.chosen else ():
        x = float(round(mark.x))
        if strip is not None:  # where its tick lies in the strip
            left = _left_of(scene)
            x = _at_pixel(painter, left) + _at_pixel(painter, mark.x - left)
        painter.fillRect(QRectF(x, bottom - _MOST_PX, TICK_PX, _MOST_PX), QColor(theme.accent))
    painter.fillRect(QRectF(0, bottom, scene.width_px, 1), QColor(theme.strong_grid))
    for pin in scene.pins:
        _paint_pin(painter, theme, pin, box, is_focused=pin.event == emphasis.focused)


def _left_of(scene: Scene) -> float:
    """Return where what the layout counts begins."""
    crowd = scene.counted.crowd
    return 0.0 if crowd is None else scene.x_of(crowd.first_day)


def _at_pixel(painter: QPainter, x: float) -> float:
    ratio = painter.device().devicePixelRatioF()
    return round(x * ratio) / ratio


def _paint_counted(scene: Scene, painter: QPainter, theme: Theme, ink: Ink, bottom: float) -> None:
    """Paint density or marks of the window."""
    if len(scene.density):
        pale = mixed(theme.neutral, theme.band, _DENSITY_TINT)
        _paint_density(scene, scene.density, painter, ink, bottom, pale)
    height = _MOST_PX * _MARK_SHARE
    paint_marks(painter, ink, theme, scene.marks, (bottom - height, height), scene.width_px)
    counted = scene.counted
    if len(counted.found_density):
        for colour, less in _found_layers(theme):
            shares = np.maximum(counted.found_density - less, 0.0)
            _paint_density(scene, shares, painter, ink, bottom, colour)
    paint_marks(painter, ink, theme, counted.found_marks, (bottom - _MOST_PX, _MOST_PX), scene.width_px)
    paint_found_heads(painter, ink, theme, counted.found_marks, bottom - _MOST_PX, scene.width_px)


def _found_layers(theme: Theme) -> tuple[tuple[str, float], ...]:
    """Return in which colours columns of what a search found are painted, and how much lower: ink, then the rest."""
    return (theme.ink, 0.0), (theme.found_line, _CAP_PX / _MOST_PX)


def _kept_strip(scene: Scene, painter: QPainter, theme: Theme, ink: Ink) -> Strip | None:
    """Return what a layout counts as pictures, which panning moves; None in files, and while the zoom is another."""
    layout, crowd = scene.arrangement, scene.counted.crowd
    if not ink.is_cached or crowd is None or crowd.scale != scene.scale:
        return None
    width_px = crowd.column_px * len(crowd.counts)
    if width_px > MOST_KEPT_WIDTHS * scene.width_px:
        return None
    ratio, found = painter.device().devicePixelRatioF(), scene.counted.found

    def make() -> Strip:
        picture = _strip_of(crowd, found, layout.shown.columns, theme, width_px, ratio)
        return Strip(picture, _clusters_of(crowd, found, theme, ink, width_px, ratio))

    return ink.strips.of(None, Look(crowd, found, theme, ratio, RIBBON_PX), make, waits=False)


def _strip_of(
    crowd: Crowd,
    found: FoundInCrowd | None,
    columns_of: Columns,
    theme: Theme,
    width_px: float,
    ratio: float,
) -> QPixmap:
    size = round(width_px * ratio), round(_MOST_PX * ratio)
    picture = QPixmap(*size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    if len(crowd.marks):
        top = round(size[1] * (1 - _MARK_SHARE))
        xs, row = _ticks_of(crowd, crowd.marks, columns_of, theme, size[0], ratio)
        painter.drawImage(QRect(0, top, size[0], size[1] - top), row)
        if found is not None and len(found.marks):
            xs, row = _ticks_of(crowd, found.marks, columns_of, theme, size[0], ratio)
            painter.drawImage(QRect(0, 0, *size), row)
            heads = _heads_of(xs - (_HEAD_PX - TICK_PX) / 2, theme, size[0], ratio)
            painter.drawImage(QRect(0, 0, size[0], round(_HEAD_PX * ratio)), heads)
    else:
        pale = mixed(theme.neutral, theme.band, _DENSITY_TINT)
        layers = [(crowd.shares, pale)]
        if found is not None:
            layers += [
                (np.maximum(found.shares - less, 0.0), colour) for colour, less in _found_layers(theme)
            ]
        for shares, colour in layers:
            painter.drawImage(QRect(0, 0, *size), _columns_of(crowd, shares, colour, size, ratio))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def _ticks_of(
    crowd: Crowd, rows: Ints, columns_of: Columns, theme: Theme, width: int, ratio: float
) -> tuple[Reals, QImage]:
    """Return where rows have their ticks, and these; what began before has its mark there."""
    xs = crowd.scale.pxs(crowd.first_day, columns_of.start[rows])
    rows, xs = rows[xs >= 0], xs[xs >= 0]
    leads, number = np.unique(columns_of.lead[rows], return_inverse=True)
    hues = [theme.hue(lead) for lead in leads.tolist()]
    return xs, ticks(xs * ratio, hues, number, width, round(TICK_PX * ratio))


def _columns_of(crowd: Crowd, shares: Reals, colour: str, size: tuple[int, int], ratio: float) -> QImage:
    filled = shares.nonzero()[0]
    tops = np.maximum(shares[filled] * _MOST_PX, _LEAST_COLUMN_PX)
    column = max(1, round(max(1.0, crowd.column_px - 1) * ratio))
    lefts = np.asarray(filled * crowd.column_px * ratio, np.float64)
    return columns(tops * ratio, lefts, column, size, colour)


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
    picture = _heads_of(lefts, theme, round(width_px * ratio), ratio)
    painter.drawImage(QRectF(0, top, width_px, _HEAD_PX), picture)


def _heads_of(lefts: Reals, theme: Theme, width: int, ratio: float) -> QImage:
    one_hue = np.zeros(len(lefts), np.int64)
    return ticks(lefts * ratio, [theme.found_line], one_hue, width, round(_HEAD_PX * ratio))


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
    if ink.is_cached:
        strip = _kept_strip(scene, painter, theme, ink)
        whole, cut = scene.clusters.parted()
        if strip is not None and whole:
            _move_clusters(whole, _left_of(scene), painter, strip)
        for cluster in cut if strip is not None else scene.clusters:
            _stamp_cluster(cluster, scene.width_px, painter, theme, ink)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    for cluster in scene.clusters:
        _draw_cluster(painter, cluster.box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for cluster in scene.clusters:
        write_count(cluster, scene.width_px, painter, theme, ink)


def _move_clusters(whole: Sequence[ClusterBox], left_px: float, painter: QPainter, strip: Strip) -> None:
    """Paint the clusters that nothing cuts, which follow one another, from the picture of all."""
    ratio, picture = painter.device().devicePixelRatioF(), strip.clusters
    first = max(0, floor((whole[0].box.left - left_px) * ratio) - 1)
    last = min(picture.width(), ceil((whole[-1].box.right - left_px) * ratio) + 1)
    at = QPointF(_at_pixel(painter, left_px) + first / ratio, whole[0].box.top)
    painter.drawPixmap(at, picture, QRectF(first, 0, last - first, picture.height()))


def _clusters_of(
    crowd: Crowd, found: FoundInCrowd | None, theme: Theme, ink: Ink, width_px: float, ratio: float
) -> QPixmap:
    """Return the clusters of all that is laid out, each with its count."""

    def draw(on: QPainter) -> None:
        on.setPen(Qt.PenStyle.NoPen)
        on.setBrush(QColor(mixed(theme.neutral, theme.paper, _CLUSTER_TINT)))
        whole = []
        for cluster in crowd.clusters:
            left, right = (
                crowd.scale.px(crowd.first_day, day) for day in (cluster.first_day, cluster.last_day)
            )
            if left >= 0 and right <= width_px:
                left = round((left + CLUSTER_INSET_PX) * ratio) / ratio
                box = Box(left, 0, left + round(right - CLUSTER_INSET_PX - left), CLUSTER_PX)
                count = None if found is None else found.in_clusters[cluster.first_day]
                whole.append(ClusterBox(cluster, box, count))
                _draw_cluster(on, box)
        for one in whole:
            write_count(one, width_px, on, theme, ink)

    return drawn((width_px, CLUSTER_PX), ratio, draw)


def _draw_cluster(painter: QPainter, box: Box) -> None:
    rect = QRectF(box.left, box.top, box.width, box.height)
    painter.drawRoundedRect(rect, _CLUSTER_ROUND_PX, _CLUSTER_ROUND_PX)


def _stamp_cluster(cluster: ClusterBox, width_px: float, painter: QPainter, theme: Theme, ink: Ink) -> None:
    """Paint a cluster on screen, as one picture with its count while nothing cuts it."""
    box = cluster.box
    is_whole = box.left >= 0 and box.right <= width_px and box.width <= _MOST_KEPT_PX
    left = box.left if is_whole else max(-_AWAY_PX, box.left)
    wide = round(box.width) if is_whole else min(width_px + _AWAY_PX, box.right) - left
    at_origin = Box(0, 0, wide, box.height)

    def draw(on: QPainter) -> None:
        on.setPen(Qt.PenStyle.NoPen)
        on.setBrush(QColor(mixed(theme.neutral, theme.paper, _CLUSTER_TINT)))
        _draw_cluster(on, at_origin)
        if is_whole:
            write_count(replace(cluster, box=at_origin), wide, on, theme, ink)

    if is_whole:
        key = "cluster", theme.name, wide, cluster.cluster.count, words_of(cluster)
        ink.stamp(painter, key, (left, box.top), (wide, box.height), draw)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink.draw_once(painter, (left, box.top), draw)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    write_count(cluster, width_px, painter, theme, ink)
