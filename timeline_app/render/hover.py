"""The card beside the pointer."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from timeline_app.render.chips import draw_chip
from timeline_app.render.ink import Ink
from timeline_app.render.theme import Theme
from timeline_app.view.detail import CHIP_GAP_PX, CHIP_PX
from timeline_app.view.hovering import ActorLine, HoverCard
from timeline_app.view.metrics import TextRole
from timeline_app.view.scene_parts import Box
from timeline_app.view.telling import wrapped

_WIDTH: Final = 320.0
_PAD: Final = 14.0
_MOST_LINES: Final = 6
_GAP: Final = 6.0
_AWAY: Final = 16.0  # from the pointer
_MARGIN: Final = 8.0  # from the edge of the canvas
_SHADOWS: Final = ((4.0, 14), (2.0, 22), (1.0, 30))  # spread and opacity of 255


def draw_hover(
    painter: QPainter, ink: Ink, theme: Theme, card: HoverCard, pointer: tuple[float, float], size: tuple[float, float]
) -> Box:  # fmt: skip
    """Draw the card near `pointer`, inside a canvas of `size`; return where it stands."""
    parts = _parts(ink, theme, card)
    height = 2 * _PAD + sum(part_height for part_height, _ in parts)
    box = _placed(pointer, (_WIDTH, height), size)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw_ground(painter, theme, box)
    y = box.top + _PAD
    for part_height, draw in parts:
        draw(painter, box.left + _PAD, y)
        y += part_height
    painter.restore()
    return box


class _Text:
    """One line of text."""

    def __init__(self, ink: Ink, text: str, role: TextRole, colour: str) -> None:
        self._ink, self._text, self._role, self._colour = ink, text, role, colour

    def __call__(self, painter: QPainter, x: float, y: float) -> None:
        self._ink.text(painter, (x, y), self._text, self._role, self._colour, _WIDTH - 2 * _PAD)


class _Actor:
    """An actor's chip and name."""

    def __init__(self, ink: Ink, theme: Theme, line: ActorLine) -> None:
        self._ink, self._theme, self._line = ink, theme, line

    def __call__(self, painter: QPainter, x: float, y: float) -> None:
        line = self._line
        if line.monogram:
            draw_chip(painter, self._ink, self._theme, (x, y), line.actor, line.monogram, 0)
        top = y + (CHIP_PX - self._ink.fonts.height(TextRole.SMALL)) / 2
        left = x + CHIP_PX + CHIP_GAP_PX
        width = _WIDTH - 2 * _PAD - CHIP_PX - CHIP_GAP_PX
        self._ink.text(painter, (left, top), line.name, TextRole.SMALL, self._theme.ink, width)


class _Gap:
    """Room between parts."""

    def __call__(self, painter: QPainter, x: float, y: float) -> None:
        """Draw nothing."""


_Part = tuple[float, _Text | _Actor | _Gap]


def _parts(ink: Ink, theme: Theme, card: HoverCard) -> list[_Part]:
    fonts, width = ink.fonts, _WIDTH - 2 * _PAD
    small, strong = fonts.height(TextRole.SMALL), fonts.height(TextRole.STRONG)

    def lines(text: str, role: TextRole, most: int, colour: str) -> list[_Part]:
        height = strong if role is TextRole.STRONG else small + 2
        return [(height, _Text(ink, line, role, colour)) for line in wrapped(text, role, width, most, fonts)]

    return [
        *lines(card.caption, TextRole.SMALL, 2, theme.faint_ink),
        *lines(card.headline, TextRole.STRONG, _MOST_LINES, theme.ink),
        *([(_GAP, _Gap())] if card.actors else []),
        *((CHIP_PX + 4, _Actor(ink, theme, actor)) for actor in card.actors),
        *([(_GAP, _Gap())] if card.titles or card.notes else []),
        *((small + 3, _Text(ink, title, TextRole.SMALL, theme.soft_ink)) for title in card.titles),
        *lines(" · ".join(card.notes), TextRole.SMALL, 2, theme.soft_ink),
    ]


def _placed(pointer: tuple[float, float], size: tuple[float, float], canvas: tuple[float, float]) -> Box:
    x, y = pointer[0] + _AWAY, pointer[1] + _AWAY
    if x + size[0] > canvas[0] - _MARGIN:
        x = pointer[0] - _AWAY - size[0]
    if y + size[1] > canvas[1] - _MARGIN:
        y = pointer[1] - _AWAY - size[1]
    x = max(_MARGIN, min(x, canvas[0] - _MARGIN - size[0]))
    y = max(_MARGIN, min(y, canvas[1] - _MARGIN - size[1]))
    return Box(round(x), round(y), round(x) + size[0], round(y) + size[1])


def _draw_ground(painter: QPainter, theme: Theme, box: Box) -> None:
    rect = QRectF(box.left + 0.5, box.top + 0.5, box.width - 1, box.height - 1)
    for spread, opacity in _SHADOWS:
        shadow = QColor(0, 0, 0, opacity)
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(shadow)
        painter.drawRoundedRect(rect.adjusted(-spread, -spread + 1, spread, spread + 2), 9, 9)
    painter.setPen(QPen(QColor(theme.strong_grid), 1))
    painter.setBrush(QColor(theme.surface))
    painter.drawRoundedRect(rect, 8, 8)
