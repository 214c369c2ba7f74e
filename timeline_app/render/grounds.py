"""What the words of a line stand on: paper, or the colour of what a search found with a frame around it."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from timeline_app.render.theme import Theme

LINE_GAP_PX: Final = 4  # at the end of a line, where the grid shows again
_FOUND_LINE_PX: Final = 2  # below the words of what a search found


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """A colour, and around what was found a frame of another one. Grid lines end at it."""

    colour: QColor
    edge: QColor | None = None

    @property
    def gap_px(self) -> int:
        """How much of the end of a line is left without it."""
        return LINE_GAP_PX if self.edge is None else 0

    def frame(self, painter: QPainter, rect: QRectF) -> None:
        """Frame the words that stand on it, where a search found them."""
        if self.edge is not None:
            draw_frame(painter, self.edge, rect)

    def go_on(self, painter: QPainter, rect: QRectF) -> None:
        """Draw what of that frame goes on to the right."""
        if self.edge is not None:
            _draw_upper_and_lower(painter, self.edge, rect)


def grounds_of(theme: Theme) -> tuple[Ground, Ground]:
    """Return the ground of most lines, and that of those that a search found."""
    return Ground(QColor(theme.paper)), Ground(QColor(theme.found), QColor(theme.found_line))


def draw_found_sample(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """Draw for a legend how the words of what a search found are marked."""
    painter.fillRect(rect, QColor(theme.found))
    draw_frame(painter, QColor(theme.found_line), rect)


def draw_frame(painter: QPainter, colour: QColor, rect: QRectF) -> None:
    """Frame and underline what a search found: its ground alone would be a colour, a line alone a bar."""
    _draw_upper_and_lower(painter, colour, rect)
    painter.fillRect(QRectF(rect.left(), rect.top(), 1, rect.height()), colour)
    painter.fillRect(QRectF(rect.right() - 1, rect.top(), 1, rect.height()), colour)


def _draw_upper_and_lower(painter: QPainter, colour: QColor, rect: QRectF) -> None:
    painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), colour)
    painter.fillRect(
        QRectF(rect.left(), rect.bottom() - _FOUND_LINE_PX, rect.width(), _FOUND_LINE_PX), colour
    )
