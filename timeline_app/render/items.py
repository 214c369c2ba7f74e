"""Cards and lines: the labels of events."""

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from timeline_app.model.script import is_right_to_left
from timeline_app.render.bars import draw_bar
from timeline_app.render.chips import CHIP_TRAITS, draw_chip
from timeline_app.render.emphasis import Emphasis
from timeline_app.render.faces import Piece
from timeline_app.render.fonts import ELLIPSIS
from timeline_app.render.ink import Ink
from timeline_app.render.theme import Theme, mixed
from timeline_app.view.columns import NO_ACTOR, Trait
from timeline_app.view.detail import CARD_PAD_PX, CHIP_GAP_PX, CHIP_PX, DATE_GAP_PX, MARK_OUT_PX, Level
from timeline_app.view.metrics import TextRole
from timeline_app.view.scene_parts import Box, Item

_RADIUS: Final = 7.0
_LINE_END_PX: Final = 6.0
_LINE_GAP_PX: Final = 4  # at the end of a line, where the grid shows again
_WORDS_X_PX: Final = CHIP_PX + CHIP_GAP_PX
_LEAST_WORDS_PX: Final = 110.0  # of a headline that is cut: below, its date goes first
_LEAST_TEXT_PX: Final = (
    40.0  # of a headline that is cut: two letters and an ellipsis say less than the sign alone
)
_POINTER_PX: Final = 4.5
_SELECTED_TINT: Final = 0.12
_FAINT: Final = int(Trait.FAINT)  # arithmetic of enum members is thirty times slower
_FOUND: Final = int(Trait.FOUND)
_FOUND_LINE_PX: Final = 2  # below the words of what a search found, and of the frame of its card
_FOUND_EDGE_PX: Final = 5.0  # at the left of its card
_UNREAL: Final = int(Trait.PLANNED | Trait.NEGATED | Trait.CANCELLED)


def draw_item(painter: QPainter, ink: Ink, theme: Theme, item: Item, emphasis: Emphasis) -> None:
    """Draw one event with its bar."""
    if item.detail.is_card:
        draw_bar(painter, ink, theme, item)
        _draw_frame(painter, theme, item, emphasis)
        _draw_card(painter, ink, theme, item)
        return
    box = item.label
    if ink.is_cached:
        _draw_on_screen(painter, ink, theme, item, emphasis, box)
    else:
        if theme.has_ground or item.is_found:  # grid lines end at the text instead of running through it
            gap_px = 0 if item.is_found else _LINE_GAP_PX
            paper_box = QRectF(box.left, box.top, box.width - gap_px, box.height)
            painter.fillRect(paper_box, QColor(_ground(theme, item)))
        _draw_in_full(painter, ink, theme, item, emphasis)
    if item.is_found:
        words = QRectF(round(box.left), round(box.top), round(box.width), round(box.height))
        _draw_found_line(painter, theme, words)


def draw_found_sample(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """Draw for a legend how the words of what a search found are marked."""
    painter.fillRect(rect, QColor(theme.found))
    _draw_found_line(painter, theme, rect)


def _draw_found_line(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """Frame and underline what a search found: its ground alone would be a colour, a line alone a bar."""
    colour = QColor(theme.found_line)
    left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
    painter.fillRect(QRectF(left, bottom - _FOUND_LINE_PX, rect.width(), _FOUND_LINE_PX), colour)
    for side in (QRectF(left, top, rect.width(), 1), QRectF(left, top, 1, rect.height()),
                 QRectF(right - 1, top, 1, rect.height())):  # fmt: skip
        painter.fillRect(side, colour)


def _ground(theme: Theme, item: Item) -> str:
    return theme.found if item.is_found else theme.paper


def _draw_on_screen(
    painter: QPainter, ink: Ink, theme: Theme, item: Item, emphasis: Emphasis, box: Box
) -> None:
    """Draw a line, from the pieces of the frame before where it looks the same."""
    gap_px = 0 if item.is_found else _LINE_GAP_PX
    paper = round(box.left), round(box.top), round(box.width) - gap_px, round(box.height)
    painter.fillRect(*paper, QColor(_ground(theme, item)))
    if emphasis.is_on(item.placed.event):
        _draw_in_full(painter, ink, theme, item, emphasis)
        return
    if _has_pointer(item):
        _draw_pointer(painter, ink, theme, item)
    if ink.faces.draw(painter, item):
        return
    bar: list[Piece] | None = ink.faces.draw_bar(painter, item)
    if bar is None:
        pieces = ink.record()
        bar = pieces if draw_bar(painter, ink, theme, item) else None
    if ink.faces.draw_label(painter, item, bar):
        ink.end_record()
        return
    label = ink.record()
    whole_px = _draw_line(painter, ink, theme, item, box)
    ink.end_record()
    ink.faces.keep(item, bar, label, whole_px)


def _draw_in_full(painter: QPainter, ink: Ink, theme: Theme, item: Item, emphasis: Emphasis) -> None:
    """Draw what stands on the ground of a line."""
    if emphasis.is_on(item.placed.event):
        _draw_highlight(painter, theme, item, emphasis)
    draw_bar(painter, ink, theme, item)
    if _has_pointer(item):
        _draw_pointer(painter, ink, theme, item)
    _draw_line(painter, ink, theme, item, item.label)


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
    is_faint, role = bool(item.traits & _FAINT), item.detail.headline_role
    is_short = item.detail.level is Level.SHORT_CARDS
    ink.text(painter, (x, y), told.caption, TextRole.SMALL, theme.faint_ink)
    y += fonts.height(TextRole.SMALL) + (1 if is_short else 2)
    is_from_right = bool(told.headline) and is_right_to_left(told.headline[0])
    for line in told.headline:
        left = box.right - CARD_PAD_PX - fonts.width(line, role) if is_from_right else x
        ink.text(painter, (left, y), line, role, theme.soft_ink if is_faint else theme.ink)
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


def _draw_line(painter: QPainter, ink: Ink, theme: Theme, item: Item, box: Box) -> float:
    """Draw the sign of an event, its headline as far as there is room, and its date where there is more.

    Return the width from which on it looks the same, which is infinite where something was left out.
    """
    told, fonts = item.told, ink.fonts
    headline = told.headline[0]
    room, wanted = box.right - box.left - _WORDS_X_PX, fonts.width(headline, TextRole.HEADLINE)
    date_px = 0.0
    if told.caption:
        date_px = fonts.width(told.caption, TextRole.SMALL) + DATE_GAP_PX + _LINE_END_PX
        if room - date_px < min(_LEAST_WORDS_PX, wanted):
            date_px = 0.0
    words_px = room - date_px
    y = (box.bottom - box.top - fonts.height(TextRole.HEADLINE)) / 2
    is_told = words_px >= min(_LEAST_TEXT_PX, wanted)
    cut_px = None if wanted <= words_px else fonts.cut_px(headline, TextRole.HEADLINE, words_px)
    if ink.is_cached and is_told and (wanted <= words_px or cut_px is not None):
        _stamp_line(painter, ink, theme, item, (box.left, box.top, y), cut_px)
    else:
        draw_chip(painter, ink, theme, item.chip_in(box), item.placed.lead, told.monogram, item.traits)
        if is_told:
            place = box.left + _WORDS_X_PX, box.top + y
            ink.text(painter, place, headline, TextRole.HEADLINE, _words_colour(theme, item), words_px)
    if date_px:
        shown_px = _shown_px(ink, headline, words_px, cut_px)
        baseline = box.top + y + fonts.ascent(TextRole.HEADLINE) - fonts.ascent(TextRole.SMALL)
        shade = theme.soft_ink if item.lies_on_bar else theme.faint_ink
        place = box.left + _WORDS_X_PX + shown_px + DATE_GAP_PX, baseline
        ink.text(painter, place, told.caption, TextRole.SMALL, shade)
    is_whole = wanted <= words_px and bool(date_px or not told.caption)
    return _WORDS_X_PX + wanted + date_px if is_whole else math.inf


def _shown_px(ink: Ink, headline: str, words_px: float, cut_px: float | None) -> float:
    """Return how wide a headline is as it was drawn, with its ellipsis: a piece is cut elsewhere than Qt cuts words."""
    fonts, role = ink.fonts, TextRole.HEADLINE
    if ink.is_cached and cut_px is not None:
        return cut_px + fonts.width(ELLIPSIS, role)
    return fonts.width(fonts.elided(headline, role, words_px), role)


def _stamp_line(
    painter: QPainter, ink: Ink, theme: Theme, item: Item, place: tuple[float, float, float], cut_px: float | None
) -> None:  # fmt: skip
    """Draw sign and headline as one piece: what most of a frame consists of.

    `place` is left, top and how far below the top the words stand; the headline ends after `cut_px` where it is cut.
    """
    left, top, y = place
    fonts, placed, told = ink.fonts, item.placed, item.told
    traits = item.traits & CHIP_TRAITS
    colour = _words_colour(theme, item)
    hue = theme.hue(placed.lead)
    key = "line", theme.name, hue, colour, placed.lead == NO_ACTOR, traits, told.headline[0], told.monogram

    def draw(on: QPainter) -> None:
        chip = 0.0, MARK_OUT_PX + (item.detail.body_px - CHIP_PX) / 2
        draw_chip(on, ink, theme, chip, placed.lead, told.monogram, traits)
        words = _WORDS_X_PX, round(MARK_OUT_PX + y)
        Ink(fonts, is_cached=False).text(on, words, told.headline[0], TextRole.HEADLINE, colour)

    width = _WORDS_X_PX + fonts.width(told.headline[0], TextRole.HEADLINE) + 2
    size = width, item.detail.body_px + 2 * MARK_OUT_PX
    seen_px = None if cut_px is None else _WORDS_X_PX + cut_px
    ink.stamp(painter, key, (left, top - MARK_OUT_PX), size, draw, seen_px)
    if seen_px is not None:
        ink.text(painter, (left + seen_px, top + y), ELLIPSIS, TextRole.HEADLINE, colour)


def _words_colour(theme: Theme, item: Item) -> str:
    return theme.soft_ink if item.traits & _FAINT else theme.ink


def _draw_pointer(painter: QPainter, ink: Ink, theme: Theme, item: Item) -> None:
    """Point left from a label whose bar lies left of it, out of the canvas."""
    hue = theme.hue(item.placed.lead)

    def draw(on: QPainter) -> None:
        tip = [QPointF(0, _POINTER_PX), QPointF(_POINTER_PX, 0), QPointF(_POINTER_PX, 2 * _POINTER_PX)]
        on.setPen(Qt.PenStyle.NoPen)
        on.setBrush(QColor(hue))
        on.drawPolygon(QPolygonF(tip))

    _, middle = item.label.centre
    place = item.label_x - 2 - _POINTER_PX, middle - _POINTER_PX
    ink.stamp(painter, ("pointer", hue), place, (_POINTER_PX, 2 * _POINTER_PX), draw)


def _draw_ring(painter: QPainter, theme: Theme, rect: QRectF, radius: float) -> None:
    painter.setPen(QPen(QColor(theme.accent), 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, radius, radius)


def _line_rect(box: Box) -> QRectF:
    return QRectF(box.left - 3.5, box.top + 0.5, box.width + 3, box.height - 1)
