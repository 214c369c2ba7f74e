"""Paint what a crowd counts: the ribbon with density or marks, and below it the clusters."""

from collections.abc import Sequence
from math import ceil, floor
from typing import Final

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap

from timeline_app.render.counts import write_count
from timeline_app.render.emphasis import Emphasis
from timeline_app.render.ink import Ink, drawn
from timeline_app.render.kept_strips import Look, Strip
from timeline_app.render.strips import columns, ticks
from timeline_app.render.theme import Theme, mixed
from timeline_app.view.arrangement import Crowd, Window
from timeline_app.view.arrays import Ints, Reals
from timeline_app.view.columns import Columns
from timeline_app.view.counted import ClusterBox, ClusterBoxes, Counted, FoundInCrowd, Mark, Marks
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
MOST_KEPT_WIDTHS: Final = 6.0  # of the canvas, in which the strip of a layout is kept
_ANTIALIASING: Final = QPainter.RenderHint.Antialiasing  # looking up a member of Qt takes its time
_NO_PEN: Final = Qt.PenStyle.NoPen
_AWAY_PX: Final = 16.0  # beyond an edge, where the round corner of what goes on is not seen


def paint_ribbon(scene: Scene, painter: QPainter, theme: Theme, ink: Ink, emphasis: Emphasis) -> None:
    """Paint the density or the marks, what of it a search found upon that, and the pins of chosen events."""
    box = scene.ribbon
    painter.fillRect(QRectF(0, box.top, scene.width_px, RIBBON_PX), QColor(theme.band))
    bottom = box.bottom - 1
    strip = _kept_strip(scene, painter, theme, ink)
    if strip is None:
        shown = at_pixels(scene, scene.counted, painter) if ink.is_cached else scene.counted
        _paint_counted(scene.width_px, shown, painter, theme, ink, bottom)
    else:
        painter.drawPixmap(QPointF(_at_pixel(painter, _left_of(scene)), bottom - _MOST_PX), strip.picture)
    chosen = (
        scene.counted
        if not emphasis.chosen or not ink.is_cached
        else at_pixels(scene, scene.counted, painter)
    )
    for mark in chosen.marks.of_events(emphasis.chosen) if emphasis.chosen else ():
        painter.fillRect(QRectF(round(mark.x), bottom - _MOST_PX, TICK_PX, _MOST_PX), QColor(theme.accent))
    painter.fillRect(QRectF(0, bottom, scene.width_px, 1), QColor(theme.strong_grid))
    for pin in scene.pins:
        _paint_pin(painter, theme, pin, box, is_focused=pin.event == emphasis.focused)


def at_pixels(scene: Scene, counted: Counted, painter: QPainter) -> Counted:
    """Return what is counted at whole pixels, so that a first frame looks like those that move a picture of it."""
    crowd = counted.crowd
    if crowd is None or crowd.scale != scene.scale:
        return counted
    left = _at_pixel(painter, scene.x_of(crowd.first_day))
    return counted.at_pixels(scene.arrangement.shown.columns, left, painter.device().devicePixelRatioF())


def _left_of(scene: Scene) -> float:
    """Return where what the layout counts begins."""
    crowd = scene.counted.crowd
    return 0.0 if crowd is None else scene.x_of(crowd.first_day)


def _at_pixel(painter: QPainter, x: float) -> float:
    ratio = painter.device().devicePixelRatioF()
    return round(x * ratio) / ratio


def _paint_counted(
    width_px: float, counted: Counted, painter: QPainter, theme: Theme, ink: Ink, bottom: float
) -> None:
    """Paint density or marks of the window."""
    if len(counted.density):
        pale = mixed(theme.neutral, theme.band, _DENSITY_TINT)
        _paint_density(width_px, counted, counted.density, painter, ink, bottom, pale)
    height = _MOST_PX * _MARK_SHARE
    paint_marks(painter, ink, theme, counted.marks, (bottom - height, height), width_px)
    if len(counted.found_density):
        for colour, less in _found_layers(theme):
            shares = np.maximum(counted.found_density - less, 0.0)
            _paint_density(width_px, counted, shares, painter, ink, bottom, colour)
    paint_marks(painter, ink, theme, counted.found_marks, (bottom - _MOST_PX, _MOST_PX), width_px)
    paint_found_heads(painter, ink, theme, counted.found_marks, bottom - _MOST_PX, width_px)


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

    return ink.strips.of(None, Look(crowd, found, theme, ratio, RIBBON_PX), make, waits=True)


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
    width_px: float, counted: Counted, shares: Reals, painter: QPainter, ink: Ink, bottom: float, colour: str
) -> None:
    filled = shares.nonzero()[0]
    tops = np.maximum(shares[filled] * _MOST_PX, _LEAST_COLUMN_PX)
    lefts = np.asarray(counted.density_x + filled * counted.density_px, np.float64)
    width = max(1.0, counted.density_px - 1)
    if ink.is_cached:
        ratio = painter.device().devicePixelRatioF()
        size = round(width_px * ratio), round(_MOST_PX * ratio)
        picture = columns(tops * ratio, lefts * ratio, max(1, round(width * ratio)), size, colour)
        painter.drawImage(QRectF(0, bottom - _MOST_PX, width_px, _MOST_PX), picture)
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
        clusters = at_pixels(scene, scene.counted, painter).clusters
        whole, cut = clusters.parted()
        if strip is not None and whole:
            _move_clusters(whole, _left_of(scene), painter, strip)
        rest = cut if strip is not None else clusters
        _draw_at_once(rest, scene.width_px, painter, theme, ink)
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
    window = Window(crowd.first_day, crowd.scale, width_px, 0.0)
    clusters = ClusterBoxes.of(crowd, window, (0.0, CLUSTER_PX)).at_pixels(crowd.first_day, 0.0, ratio)
    whole, _ = (clusters if found is None else clusters.with_found(found.in_clusters)).parted()

    def draw(on: QPainter) -> None:
        _draw_at_once(whole, width_px, on, theme, ink)

    return drawn((width_px, CLUSTER_PX), ratio, draw)


def _draw_cluster(painter: QPainter, box: Box) -> None:
    rect = QRectF(box.left, box.top, box.width, box.height)
    painter.drawRoundedRect(rect, _CLUSTER_ROUND_PX, _CLUSTER_ROUND_PX)


def _draw_at_once(
    clusters: Sequence[ClusterBox], width_px: float, painter: QPainter, theme: Theme, ink: Ink
) -> None:
    """Draw clusters on screen, each with its count in the middle of what the canvas shows of it."""
    some = tuple(clusters)
    painter.setRenderHint(_ANTIALIASING)
    painter.setPen(_NO_PEN)
    painter.setBrush(QColor(mixed(theme.neutral, theme.paper, _CLUSTER_TINT)))
    for one in some:
        left, right = max(-_AWAY_PX, one.box.left), min(width_px + _AWAY_PX, one.box.right)
        _draw_cluster(painter, Box(left, one.box.top, right, one.box.bottom))
    painter.setRenderHint(_ANTIALIASING, on=False)
    for one in some:
        write_count(one, width_px, painter, theme, ink)
