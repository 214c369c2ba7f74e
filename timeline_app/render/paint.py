"""Paint a scene: grid, lanes, ribbon, clusters, axis."""

from typing import Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from timeline_app.render.breaks import paint_breaks
from timeline_app.render.emphasis import NO_EMPHASIS, Emphasis
from timeline_app.render.ground import paint_ground, paint_names, paint_now
from timeline_app.render.ink import Ink
from timeline_app.render.items import draw_item
from timeline_app.render.lanes import paint_bands
from timeline_app.render.ribbon import paint_clusters, paint_ribbon
from timeline_app.render.theme import Theme
from timeline_app.view.axis import AxisCell
from timeline_app.view.detail import AXIS_COARSE_PX, AXIS_PX
from timeline_app.view.metrics import TextRole
from timeline_app.view.scene import Scene
from timeline_app.view.scene_parts import Item

_LEAST_GUIDE_PX: Final = 16.0  # of a shorter one, two specks are left
_RING_PX: Final = 8.0  # of the focus above the first row
_GUIDE_DASH: Final = (2.0, 3.0)
_SPAN_PX: Final = 3.0  # thickness of the stretch of the event under the pointer, on the axis
_TICK_GAP_PX: Final = 6.0
_LONG_BAR_PX: Final = 12.0  # a longer one has two ends that can be told apart


def paint(scene: Scene, painter: QPainter, theme: Theme, ink: Ink, emphasis: Emphasis = NO_EMPHASIS) -> None:
    """Paint the whole scene with its top left corner at the painter's origin."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    if ink.is_cached:
        ink.begin_frame(painter, theme)
    if theme.has_ground:
        painter.fillRect(QRectF(0, 0, scene.width_px, scene.height_px), QColor(theme.paper))
    paint_ground(scene, painter, theme)
    _paint_grid(scene, painter, theme)
    if scene.ribbon.height:
        paint_ribbon(scene, painter, theme, ink, emphasis)
        paint_clusters(scene, painter, theme, ink)
    _paint_axis(scene, painter, theme, ink)
    paint_names(scene, painter, theme, ink)
    paint_breaks(scene, painter, theme, ink)
    paint_now(scene, painter, theme, ink)
    _paint_span(scene, painter, theme, emphasis)
    _paint_items(scene, painter, theme, ink, emphasis)  # last: QSvgGenerator never lifts their clip again


def _paint_grid(scene: Scene, painter: QPainter, theme: Theme) -> None:
    strong, torn = {cell.left for cell in scene.axis.coarse}, _torn(scene)
    for cells, colour in ((scene.axis.fine, theme.grid), (scene.axis.coarse, theme.strong_grid)):
        painter.setPen(QPen(QColor(colour), 1))
        lines = [
            QLineF(x, scene.head_px, x, scene.height_px)
            for cell in cells
            if (x := round(cell.left) + 0.5) > 0 and cell.left not in torn
            if cells is scene.axis.coarse or cell.left not in strong
        ]
        painter.drawLines(lines)
    _close_axis(scene, painter, theme.strong_grid, scene.height_px)


def _torn(scene: Scene) -> set[float]:
    """Return where time goes on behind a break, which is no bound of it."""
    return {one.days.right for one in scene.ground.breaks}


def _close_axis(scene: Scene, painter: QPainter, colour: str, bottom: float) -> None:
    """Draw the end of an axis that ends before the canvas does."""
    if 0 < scene.axis.right < scene.width_px:
        painter.setPen(QPen(QColor(colour), 1))
        x = round(scene.axis.right) + 0.5
        painter.drawLine(QLineF(x, 0, x, bottom))


def _paint_items(scene: Scene, painter: QPainter, theme: Theme, ink: Ink, emphasis: Emphasis) -> None:
    painter.save()
    top = scene.lanes_top - (0 if scene.has_lanes else _RING_PX)
    lanes = QRectF(0, top, scene.width_px, scene.height_px - top)
    painter.setClipRect(lanes, Qt.ClipOperation.IntersectClip)
    if scene.has_lanes:
        paint_bands(scene, painter, theme, ink, emphasis)
    else:
        _paint_guide(scene, painter, theme, emphasis)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for item in scene.items:
        draw_item(painter, ink, theme, item, emphasis)
    painter.restore()


def _pointed_at(scene: Scene, emphasis: Emphasis) -> Item | None:
    """Return the item under the pointer, else the one with the focus."""
    wanted = emphasis.hovered if emphasis.hovered is not None else emphasis.focused
    return None if wanted is None else scene.item_of(wanted, emphasis.focused_lane)


def _paint_guide(scene: Scene, painter: QPainter, theme: Theme, emphasis: Emphasis) -> None:
    """Draw lines from the ends of the event under the pointer up to the axis, where no label is in their way."""
    item = _pointed_at(scene, emphasis)
    if item is None or item.top - scene.head_px < _LEAST_GUIDE_PX:
        return
    pen = QPen(QColor(theme.hue(item.placed.lead)), 1)
    pen.setDashPattern(list(_GUIDE_DASH))
    painter.setPen(pen)
    ends = {round(item.bar.left) + 0.5}
    if item.bar.width > _LONG_BAR_PX:
        ends.add(round(item.bar.right) - 0.5)
    above = [other.claim.joined(other.label) for other in scene.items if other.top < item.top]
    free = [x for x in sorted(ends) if not any(box.left <= x <= box.right for box in above)]
    painter.drawLines([QLineF(x, scene.head_px, x, item.top) for x in free])


def _paint_span(scene: Scene, painter: QPainter, theme: Theme, emphasis: Emphasis) -> None:
    """Mark on the axis when the event under the pointer was."""
    item = _pointed_at(scene, emphasis)
    if item is None:
        return
    left, right = max(0.0, item.bar.left), min(scene.width_px, item.bar.right)
    if right > left:
        span = QRectF(round(left), AXIS_PX - _SPAN_PX, max(_SPAN_PX, right - left), _SPAN_PX)
        painter.fillRect(span, QColor(theme.hue(item.placed.lead)))


def _paint_axis(scene: Scene, painter: QPainter, theme: Theme, ink: Ink) -> None:
    painter.fillRect(QRectF(0, 0, scene.width_px, AXIS_PX), QColor(theme.band))
    painter.setPen(QPen(QColor(theme.strong_grid), 1))
    texts = [
        (cell.text_x, cell.text_x + ink.fonts.width(cell.text, TextRole.AXIS)) for cell in scene.axis.fine
    ]
    ends = [(cell.left, AXIS_COARSE_PX + _TICK_GAP_PX, AXIS_PX) for cell in scene.axis.fine]
    for cell in scene.axis.coarse:  # months begin within weeks, maybe at the words of one
        is_free = all(not left < cell.left < right for left, right in texts)
        ends.append((cell.left, 0.0, AXIS_PX if is_free else AXIS_COARSE_PX))
    torn = _torn(scene)
    ticks = [one for one in ends if one[0] not in torn]
    painter.drawLines([QLineF(x, top, x, end) for at, top, end in ticks if (x := round(at) + 0.5) > 0])
    painter.drawLine(QLineF(0, AXIS_PX - 0.5, scene.width_px, AXIS_PX - 0.5))
    _close_axis(scene, painter, theme.strong_grid, AXIS_PX)
    _write_cells(scene.axis.coarse, painter, ink, (2.0, AXIS_COARSE_PX), TextRole.AXIS_STRONG, theme.ink)
    fine = (AXIS_COARSE_PX, AXIS_PX - AXIS_COARSE_PX)
    free = tuple(cell for cell in scene.axis.fine if not _is_under_tag(scene, cell, ink))
    _write_cells(free, painter, ink, fine, TextRole.AXIS, theme.soft_ink)


def _is_under_tag(scene: Scene, cell: AxisCell, ink: Ink) -> bool:
    """Whether the words of a tick lie where "Today" stands."""
    now = scene.ground.now
    if now is None or cell.text_x >= now.tag.right:
        return False
    return cell.text_x + ink.fonts.width(cell.text, TextRole.AXIS) > now.tag.left


def _write_cells(
    cells: tuple[AxisCell, ...],
    painter: QPainter,
    ink: Ink,
    strip: tuple[float, float],
    role: TextRole,
    colour: str,
) -> None:
    top = strip[0] + (strip[1] - ink.fonts.height(role)) / 2
    for cell in cells:
        ink.text(painter, (cell.text_x, top), cell.text, role, colour)
