"""Cards and lines: the labels of events."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from timeline_app.render.bars import draw_bar
from timeline_app.render.chips import draw_chip
from timeline_app.render.ink import Ink
from timeline_app.render.theme import Theme, mixed
from timeline_app.view.columns import Trait
from timeline_app.view.detail import CARD_PAD_PX, CHIP_GAP_PX, CHIP_PX, DATE_GAP_PX, Level
from timeline_app.view.lane_view import LaneKey
from timeline_app.view.metrics import TextRole
from timeline_app.view.scene_parts import Box, Item

_RADIUS: Final = 7.0
_LINE_END_PX: Final = 6.0
_LINE_BAR_PX: Final = 40.0  # a longer bar lies under the date, whose faintest ink would not do there
_LEAST_WORDS_PX: Final = 110.0  # of a headline that is cut: below, its date goes first
_LEAST_TEXT_PX: Final = 18.0  # below, there is no room for a letter with its ellipsis
_POINTER_PX: Final = 4.5
_SELECTED_TINT: Final = 0.12
_FAINT: Final = int(Trait.FAINT)  # arithmetic of enum members is thirty times slower
_UNREAL: Final = int(Trait.PLANNED | Trait.NEGATED | Trait.CANCELLED)


@dataclass(frozen=True, slots=True)
class Emphasis:
    """The events that stand out: selected ones, the one with the keyboard focus, the one under the pointer.

    Of the copies of an event in several lanes the one in `focused_lane` has the focus.
    """

    selected: frozenset[int] = frozenset()
    focused: int | None = None
    hovered: int | None = None
    focused_lane: LaneKey | None = None

    def has_focus(self, item: Item) -> bool:
        """Whether an item has the keyboard focus."""
        return item.event == self.focused and (self.focused_lane is None or item.lane == self.focused_lane)


NO_EMPHASIS: Final = Emphasis()


def draw_item(painter: QPainter, ink: Ink, theme: Theme, item: Item, emphasis: Emphasis) -> None:
    """Draw one event with its bar."""
    if item.detail.is_card:
        draw_bar(painter, ink, theme, item)
        _draw_frame(painter, theme, item, emphasis)
        _draw_card(painter, ink, theme, item)
    else:
        box = item.label
        if theme.has_ground:  # grid lines end at the text instead of running through it
            painter.fillRect(QRectF(box.left, box.top, box.width - 4, box.height), QColor(theme.paper))
        _draw_highlight(painter, theme, item, emphasis)
        draw_bar(painter, ink, theme, item)
        _draw_line(painter, ink, theme, item)


def _draw_frame(painter: QPainter, theme: Theme, item: Item, emphasis: Emphasis) -> None:
    box = item.label
    rect = QRectF(box.left + 0.5, box.top + 0.5, box.width - 1, box.height - 1)
    is_selected = item.event in emphasis.selected
    fill = mixed(theme.accent, theme.surface, _SELECTED_TINT) if is_selected else theme.surface
    edge = theme.accent if is_selected else theme.outline
    if item.event == emphasis.hovered and not is_selected:
        edge = theme.faint_ink
    pen = QPen(QColor(edge), 1.0)
    if item.traits & _UNREAL:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
    if emphasis.has_focus(item):
        _draw_ring(painter, theme, rect.adjusted(-2.5, -2.5, 2.5, 2.5), _RADIUS + 2)


def _draw_card(painter: QPainter, ink: Ink, theme: Theme, item: Item) -> None:
    box, told, fonts = item.label, item.told, ink.fonts
    x, y = box.left + CARD_PAD_PX, box.top + CARD_PAD_PX - 3
    is_faint = bool(item.traits & _FAINT)
    is_short = item.detail.level is Level.SHORT_CARDS
    ink.text(painter, (x, y), told.caption, TextRole.SMALL, theme.faint_ink)
    y += fonts.height(TextRole.SMALL) + (1 if is_short else 2)
    for line in told.headline:
        ink.text(painter, (x, y), line, TextRole.STRONG, theme.soft_ink if is_faint else theme.ink)
        y += fonts.height(TextRole.STRONG)
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


def _draw_line(painter: QPainter, ink: Ink, theme: Theme, item: Item) -> None:
    box, told, fonts = item.label, item.told, ink.fonts
    draw_chip(painter, ink, theme, item.chip_in(box), item.placed.lead, told.monogram, item.traits)
    if item.bar.right < box.left:
        _draw_pointer(painter, theme, item)
    x = box.left + CHIP_PX + CHIP_GAP_PX
    y = box.top + (box.height - fonts.height(TextRole.HEADLINE)) / 2
    is_faint = bool(item.traits & _FAINT)
    colour = theme.soft_ink if is_faint else theme.ink
    room = box.right - x
    date_px = fonts.width(told.caption, TextRole.SMALL) + DATE_GAP_PX + _LINE_END_PX
    wanted = min(_LEAST_WORDS_PX, fonts.width(told.headline[0], TextRole.HEADLINE))
    if told.caption and room - date_px >= wanted:
        room -= date_px
        words_px = fonts.width(fonts.elided(told.headline[0], TextRole.HEADLINE, room), TextRole.HEADLINE)
        baseline = y + fonts.ascent(TextRole.HEADLINE) - fonts.ascent(TextRole.SMALL)
        place = (x + words_px + DATE_GAP_PX, baseline)
        is_on_bar = item.bar.width > _LINE_BAR_PX
        shade = theme.soft_ink if is_on_bar else theme.faint_ink
        ink.text(painter, place, told.caption, TextRole.SMALL, shade)
    if room >= _LEAST_TEXT_PX:
        ink.text(painter, (x, y), told.headline[0], TextRole.HEADLINE, colour, room)


def _draw_pointer(painter: QPainter, theme: Theme, item: Item) -> None:
    """Point left from a label whose bar lies left of it, out of the canvas."""
    x, (_, y) = item.label.left - 2, item.label.centre
    tip = [QPointF(x - _POINTER_PX, y), QPointF(x, y - _POINTER_PX), QPointF(x, y + _POINTER_PX)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.hue(item.placed.lead)))
    painter.drawPolygon(QPolygonF(tip))


def _draw_ring(painter: QPainter, theme: Theme, rect: QRectF, radius: float) -> None:
    painter.setPen(QPen(QColor(theme.accent), 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, radius, radius)


def _line_rect(box: Box) -> QRectF:
    return QRectF(box.left - 3.5, box.top + 0.5, box.width + 3, box.height - 1)
