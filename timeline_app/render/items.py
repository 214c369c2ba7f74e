"""Cards and lines: the labels of events."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from timeline_app.model.script import is_right_to_left
from timeline_app.render.bars import draw_bar
from timeline_app.render.chips import draw_chip
from timeline_app.render.emphasis import Emphasis
from timeline_app.render.faces import ABOVE_IT_PX, LEFT_OF_IT_PX, Face, Piece, from_its_bar
from timeline_app.render.grounds import LINE_GAP_PX, draw_frame
from timeline_app.render.ink import Ink, drawn, drawn_on
from timeline_app.render.lines import Line, draw_line, is_struck, words_colour
from timeline_app.render.theme import Theme, mixed
from timeline_app.view.columns import Trait
from timeline_app.view.detail import CARD_PAD_PX, CHIP_GAP_PX, CHIP_PX, Level
from timeline_app.view.metrics import TextRole
from timeline_app.view.scene_parts import Box, Item

_RADIUS: Final = 7.0
_POINTER_PX: Final = 4.5
_SELECTED_TINT: Final = 0.12
_FAINT: Final = int(Trait.FAINT)  # arithmetic of enum members is thirty times slower
_FOUND: Final = int(Trait.FOUND)
_FOUND_EDGE_PX: Final = 5.0  # at the left of its card
_UNREAL: Final = int(Trait.PLANNED | Trait.NEGATED | Trait.CANCELLED)


def draw_item(painter: QPainter, ink: Ink, theme: Theme, item: Item, emphasis: Emphasis) -> None:
    """Draw one event with its bar."""
    if item.detail.is_card:
        draw_bar(painter, ink, theme, item)
        _draw_frame(painter, theme, item, emphasis)
        _draw_card(painter, ink, theme, item)
        return
    if ink.is_cached:
        _draw_on_screen(painter, ink, theme, item, emphasis)
        return
    box = item.label
    if theme.has_ground or item.is_found:  # grid lines end at the text instead of running through it
        gap_px = 0 if item.is_found else LINE_GAP_PX
        painter.fillRect(
            QRectF(box.left, box.top, box.width - gap_px, box.height), QColor(_ground(theme, item))
        )
    _draw_in_full(painter, ink, theme, item, emphasis)
    if item.is_found:
        draw_frame(painter, QColor(theme.found_line), _words_rect(item))


def _ground(theme: Theme, item: Item) -> str:
    return theme.found if item.is_found else theme.paper


def _draw_on_screen(painter: QPainter, ink: Ink, theme: Theme, item: Item, emphasis: Emphasis) -> None:
    """Draw a line, from what was kept of the frame before where it looks the same."""
    faces = ink.faces
    if emphasis.is_on(item.placed.event):
        _draw_ground(painter, ink, item)
        _draw_in_full(painter, ink, theme, item, emphasis)
        faces.ground(item).frame(painter, _words_rect(item))
        return
    if faces.draw_whole(painter, item):
        return
    before = faces.of(item)
    if before is not None and faces.draw_alone(painter, before, item):
        if _has_pointer(item):
            _draw_pointer(painter, ink, theme, item)
    elif before is not None and faces.wants_whole(before, item):
        faces.keep_whole(before, item, _whole(ink, theme, item, before))
        if not faces.draw_whole(painter, item):  # where the edge cuts what a picture cannot be cut for
            _draw_in_parts(painter, ink, theme, item, before)
    else:
        face = _draw_in_parts(painter, ink, theme, item, before)
        if face is not before:
            faces.keep(face)


def _draw_in_parts(painter: QPainter, ink: Ink, theme: Theme, item: Item, before: Face | None) -> Face:
    """Draw ground, bar and label of a line; return of what pieces they were."""
    _draw_ground(painter, ink, item)
    if _has_pointer(item):
        _draw_pointer(painter, ink, theme, item)
    if before is not None and ink.faces.draw_bar(painter, before, item):
        bar = before.bar
    else:
        bar = _new_bar(painter, ink, theme, item)
    line = before.line if before is not None and before.line.is_of(item) else None
    if line is None:
        line = Line(ink, theme, item, ink.faces.ratio)
    if not line.draw(painter, item.label_x, item.top, item.label_px):
        draw_line(painter, ink, theme, item)
    if item.is_found:
        ink.faces.found.frame(painter, _words_rect(item))
    if before is not None and before.item.placed is item.placed and before.bar is bar and before.line is line:
        return before
    return Face(item, bar, line)


def _draw_ground(painter: QPainter, ink: Ink, item: Item) -> None:
    """Let grid lines end at the text instead of running through it."""
    ground = ink.faces.ground(item)
    width, height = round(item.label_px) - ground.gap_px, round(item.detail.body_px)
    painter.fillRect(round(item.label_x), round(item.top), width, height, ground.colour)


def _words_rect(item: Item) -> QRectF:
    """Return where the words of a line stand, at whole pixels."""
    box = item.label
    return QRectF(round(box.left), round(box.top), round(box.width), round(box.height))


def _whole(ink: Ink, theme: Theme, item: Item, before: Face) -> QPixmap:
    """Return one picture of a line at its bar, with its ground and what lies below it of that bar."""
    faces, placed = ink.faces, item.placed
    hides = faces.hides(before, item)
    left, top = (0, 0) if hides else (LEFT_OF_IT_PX, ABOVE_IT_PX)
    moved = item._replace(
        shift_px=left - placed.label_left, label_x=left, top=top, label_px=placed.label_width
    )

    def draw(on: QPainter) -> None:
        _draw_in_parts(on, ink, theme, moved, before)

    if hides:
        ground = faces.ground(item)
        size = round(placed.label_width) - ground.gap_px, item.detail.body_px
        return drawn_on(ground.colour, size, faces.ratio, draw)
    return drawn((left + placed.label_width + 2, item.detail.body_px + 2 * top), faces.ratio, draw)


def _new_bar(painter: QPainter, ink: Ink, theme: Theme, item: Item) -> tuple[Piece, ...] | None:
    """Draw the bar of a line and return its pieces, None where it was not of pieces."""
    pieces = ink.record()
    is_of_pieces = draw_bar(painter, ink, theme, item)
    ink.end_record()
    return from_its_bar(item, pieces) if is_of_pieces else None


def _draw_in_full(painter: QPainter, ink: Ink, theme: Theme, item: Item, emphasis: Emphasis) -> None:
    """Draw what stands on the ground of a line."""
    if emphasis.is_on(item.placed.event):
        _draw_highlight(painter, theme, item, emphasis)
    draw_bar(painter, ink, theme, item)
    if _has_pointer(item):
        _draw_pointer(painter, ink, theme, item)
    box = item.label
    if not (
        ink.is_cached and Line(ink, theme, item, ink.faces.ratio).draw(painter, box.left, box.top, box.width)
    ):
        draw_line(painter, ink, theme, item)


def _has_pointer(item: Item) -> bool:
    """Whether the label stays on the canvas though its bar has left it."""
    return item.placed.bar_right + item.shift_px < item.label_x


def _draw_frame(painter: QPainter, theme: Theme, item: Item, emphasis: Emphasis) -> None:
    box = item.label
    rect = QRectF(box.left + 0.5, box.top + 0.5, box.width - 1, box.height - 1)
    is_selected = item.event in emphasis.selected
    surface = theme.found if item.is_found else theme.surface
    fill = mixed(theme.accent, surface, _SELECTED_TINT) if is_selected else surface
    edge = theme.accent if is_selected else theme.found_line if item.is_found else theme.outline
    if item.event == emphasis.hovered and not is_selected:
        edge = theme.faint_ink
    pen = QPen(QColor(edge), 1.0)
    if item.traits & _UNREAL:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
    if item.is_found:
        _draw_found_edge(painter, theme, rect)
    if emphasis.has_focus(item):
        _draw_ring(painter, theme, rect.adjusted(-2.5, -2.5, 2.5, 2.5), _RADIUS + 2)


def _draw_found_edge(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """Draw the thick left edge of the card of what a search found."""
    edge = QPainterPath()
    edge.addRoundedRect(rect, _RADIUS, _RADIUS)
    strip = QPainterPath()
    strip.addRect(QRectF(rect.left(), rect.top(), _FOUND_EDGE_PX, rect.height()))
    painter.fillPath(edge.intersected(strip), QColor(theme.found_line))


def _draw_card(painter: QPainter, ink: Ink, theme: Theme, item: Item) -> None:
    box, told, fonts = item.label, item.told, ink.fonts
    x, y = box.left + CARD_PAD_PX, box.top + CARD_PAD_PX - 3
    role, colour, struck = item.detail.headline_role, words_colour(theme, item), is_struck(item)
    is_short = item.detail.level is Level.SHORT_CARDS
    ink.text(painter, (x, y), told.caption, TextRole.SMALL, theme.faint_ink)
    y += fonts.height(TextRole.SMALL) + (1 if is_short else 2)
    is_from_right = bool(told.headline) and is_right_to_left(told.headline[0])
    for line in told.headline:
        left = box.right - CARD_PAD_PX - fonts.width(line, role) if is_from_right else x
        ink.text(painter, (left, y), line, role, colour, is_struck=struck)
        y += fonts.height(role)
    x, y = item.chip_in(box)
    draw_chip(painter, ink, theme, (x, y), item.placed.lead, told.monogram, item.traits)
    if not is_short:
        top = y + (CHIP_PX - fonts.height(TextRole.SMALL)) / 2
        ink.text(painter, (x + CHIP_PX + CHIP_GAP_PX, top), told.names, TextRole.SMALL, theme.soft_ink)


def _draw_highlight(painter: QPainter, theme: Theme, item: Item, emphasis: Emphasis) -> None:
    rect = _line_rect(item.label)
    if item.event in emphasis.selected:
        painter.setPen(QPen(QColor(theme.accent), 1.0))
        painter.setBrush(QColor(mixed(theme.accent, theme.paper, _SELECTED_TINT)))
        painter.drawRoundedRect(rect, 5, 5)
    elif item.event == emphasis.hovered:
        painter.setPen(QPen(QColor(theme.outline), 1.0))
        painter.setBrush(QColor(theme.band))
        painter.drawRoundedRect(rect, 5, 5)
    if emphasis.has_focus(item):
        _draw_ring(painter, theme, rect.adjusted(-1.5, -1.5, 1.5, 1.5), 6)


def _draw_pointer(painter: QPainter, ink: Ink, theme: Theme, item: Item) -> None:
    """Point left from a label whose bar lies left of it, out of the canvas."""
    hue = theme.hue(item.placed.lead)
    x, y = item.label_x - 2 - _POINTER_PX, item.top + item.detail.body_px / 2 - _POINTER_PX
    kept = ink.faces.pointers.get(hue)
    if kept is not None:
        ratio = ink.faces.ratio
        painter.drawPixmap(QPointF(round(x * ratio) / ratio, round(y * ratio) / ratio), kept)
        return

    def draw(on: QPainter) -> None:
        tip = [QPointF(0, _POINTER_PX), QPointF(_POINTER_PX, 0), QPointF(_POINTER_PX, 2 * _POINTER_PX)]
        on.setPen(Qt.PenStyle.NoPen)
        on.setBrush(QColor(hue))
        on.drawPolygon(QPolygonF(tip))

    if ink.is_cached:
        size = _POINTER_PX, 2 * _POINTER_PX
        ink.faces.pointers[hue] = ink.piece(("pointer", hue), size, ink.faces.ratio, draw)
    ink.draw_once(painter, (x, y), draw)


def _draw_ring(painter: QPainter, theme: Theme, rect: QRectF, radius: float) -> None:
    painter.setPen(QPen(QColor(theme.accent), 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, radius, radius)


def _line_rect(box: Box) -> QRectF:
    return QRectF(box.left - 3.5, box.top + 0.5, box.width + 3, box.height - 1)
