"""The small sign of an event: its main actor's colour and letters, its flags as a shape."""

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from timeline_app.render.ink import Ink
from timeline_app.render.theme import Theme, mixed
from timeline_app.view.columns import NO_ACTOR, Trait
from timeline_app.view.detail import CHIP_PX, MARK_OUT_PX, MARK_PX
from timeline_app.view.metrics import TextRole

_RADIUS: Final = 5.0
_PALE: Final = 0.16
CHIP_TRAITS: Final = int(
    Trait.NEGATED | Trait.CANCELLED | Trait.PLANNED | Trait.STATEMENT | Trait.FAINT | Trait.TO_REVIEW
    | Trait.CONTRADICTED
)  # fmt: skip
MARKED_TRAITS: Final = int(Trait.TO_REVIEW | Trait.CONTRADICTED)
_LIGHT_OUTLINE: Final = 0.5  # share of the hue in the outline of what is to be reviewed
_LEVELS_PX: Final = (4, 7)  # of the two lines of a sign of inequality, in its mark
_SIGN_PX: Final = 3  # from the edge of the mark to those lines
_DOT: Final = 0.22  # radius of the dot of an event without actors, as a share of the chip


def draw_chip(
    painter: QPainter, ink: Ink, theme: Theme, place: tuple[float, float], lead: int, letters: str, traits: int
) -> None:  # fmt: skip
    """Draw the sign of an event: filled; hollow when planned; struck when negated; with a tail when said.

    What is to be reviewed has a light outline and a question mark at its upper corner; what others contradict has a
    sign of inequality at the lower one.
    """
    shape = traits & CHIP_TRAITS
    key = ("chip", theme.name, theme.hue(lead), lead != NO_ACTOR, letters, shape)
    if not shape & MARKED_TRAITS:
        size = (CHIP_PX, CHIP_PX + 2)
        ink.stamp(painter, key, place, size, lambda on: _chip(on, ink, theme, lead, letters, Trait(shape)))
        return

    def draw(on: QPainter) -> None:
        on.translate(0, MARK_OUT_PX)
        _chip(on, ink, theme, lead, letters, Trait(shape))
        on.translate(0, -MARK_OUT_PX)
        if shape & Trait.TO_REVIEW:
            _query(on, ink, theme)
        if shape & Trait.CONTRADICTED:
            _unequal(on, theme)

    size = (CHIP_PX + MARK_OUT_PX, CHIP_PX + 2 * MARK_OUT_PX)
    ink.stamp(painter, key, (place[0], place[1] - MARK_OUT_PX), size, draw)


def _chip(painter: QPainter, ink: Ink, theme: Theme, lead: int, letters: str, shape: Trait) -> None:
    hue = theme.hue(lead)
    is_hollow = bool(shape & (Trait.NEGATED | Trait.CANCELLED | Trait.PLANNED))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    is_open = bool(shape & Trait.TO_REVIEW)
    pen = QPen(QColor(mixed(hue, theme.paper, _LIGHT_OUTLINE) if is_open else hue), 1.4)
    if shape & Trait.PLANNED:
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([2.2, 1.6])
    is_pale = is_hollow or lead == NO_ACTOR or bool(shape & (Trait.FAINT | Trait.TO_REVIEW))
    painter.setPen(pen if is_pale else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.paper if is_hollow else mixed(hue, theme.paper, _PALE) if is_pale else hue))
    painter.drawPath(_outline(has_tail=bool(shape & Trait.STATEMENT)))
    colour = hue if is_pale else theme.on_hue
    if lead == NO_ACTOR or not letters:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        middle = CHIP_PX / 2
        painter.drawEllipse(QPointF(middle, middle), CHIP_PX * _DOT, CHIP_PX * _DOT)
    else:
        painter.setFont(ink.fonts.font(TextRole.CHIP))
        painter.setPen(QColor(colour))
        painter.drawText(QRectF(0, 0, CHIP_PX, CHIP_PX), Qt.AlignmentFlag.AlignCenter, letters)
    if shape & (Trait.NEGATED | Trait.CANCELLED):
        painter.setPen(QPen(QColor(theme.ink), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QLineF(2.5, CHIP_PX - 2.5, CHIP_PX - 2.5, 2.5))


def _query(painter: QPainter, ink: Ink, theme: Theme) -> None:
    """Draw the question mark at the upper right corner."""
    box = _mark_ground(painter, theme, 0)
    font = ink.fonts.font(TextRole.CHIP)
    font.setPixelSize(round(MARK_PX * 0.8))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(theme.paper))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "?")


def _unequal(painter: QPainter, theme: Theme) -> None:
    """Draw the sign of inequality at the lower right corner, its level lines on whole pixels: else they are a blur."""
    box = _mark_ground(painter, theme, CHIP_PX + 2 * MARK_OUT_PX - MARK_PX)
    for y in _LEVELS_PX:
        painter.fillRect(
            QRectF(box.left() + _SIGN_PX, box.top() + y, MARK_PX - 2 * _SIGN_PX, 1), QColor(theme.paper)
        )
    painter.setPen(QPen(QColor(theme.paper), 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    middle = box.center()
    painter.drawLine(QLineF(middle.x() + 1.6, middle.y() - 3.6, middle.x() - 1.6, middle.y() + 3.6))


def _mark_ground(painter: QPainter, theme: Theme, top: float) -> QRectF:
    """Draw the ground of a mark at the right, which parts it from what is below; return where it stands."""
    box = QRectF(CHIP_PX + MARK_OUT_PX - MARK_PX, top, MARK_PX, MARK_PX)
    painter.setPen(QPen(QColor(theme.paper), 1.0))
    painter.setBrush(QColor(theme.ink))
    painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    return box


def _outline(*, has_tail: bool) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(0.8, 0.8, CHIP_PX - 1.6, CHIP_PX - 1.6), _RADIUS, _RADIUS)
    if has_tail:
        tail = QPainterPath(QPointF(3.5, CHIP_PX - 3.5))
        tail.lineTo(2.5, CHIP_PX + 2)
        tail.lineTo(9.5, CHIP_PX - 1.0)
        tail.closeSubpath()
        path = path.united(tail)
    return path
