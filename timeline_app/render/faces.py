"""Keeps of which pieces the lines of a frame were put together, so that the next one need not find it out anew."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from timeline_app.render.theme import Theme
from timeline_app.view.scene_parts import Item

_MOST: Final = 1_000  # lines, after which those that were not seen since are forgotten

Piece = tuple[QPixmap, float, float, int | None]
"""A kept picture, where its top left corner lies, and how many of its pixels are drawn where it is cut."""


@dataclass(frozen=True, slots=True)
class _Face:
    """A line as it was drawn last, and the pieces of its bar and of its label, from where either begins."""

    item: Item
    bar: tuple[Piece, ...] = ()
    label: tuple[Piece, ...] = ()


class Faces:
    """Draws lines again that it has seen drawn. All of one theme, on a screen of one scale."""

    def __init__(self) -> None:
        self._theme: Theme | None = None
        self._ratio = 1.0
        self._young: dict[int, _Face] = {}
        self._old: dict[int, _Face] = {}

    def begin(self, painter: QPainter, theme: Theme) -> None:
        """Be ready for another frame."""
        ratio = painter.device().devicePixelRatioF()
        if theme is not self._theme or ratio != self._ratio:
            self._theme, self._ratio = theme, ratio
            self._young, self._old = {}, {}

    def draw(self, painter: QPainter, item: Item) -> bool:
        """Draw a line as it was drawn last, or return False where it looks otherwise now."""
        row = item.placed.row
        face = self._young.get(row) or self._old.get(row)
        if face is None or not face.label or not _look_alike(face.item, item):
            return False
        self._remember(row, face)
        if face.bar:
            self._draw(painter, face.bar, item.placed.bar_left + item.shift_px, item.top)
        self._draw(painter, face.label, item.label_x, item.top)
        return True

    def met_before(self, item: Item) -> bool:
        """Whether a line looked the same when this was asked last: while one zooms most do not, and keep nothing."""
        row = item.placed.row
        face = self._young.get(row) or self._old.get(row)
        if face is not None and _look_alike(face.item, item):
            return True
        self._remember(row, _Face(item))
        return False

    def keep(self, item: Item, bar: Iterable[Piece], label: Iterable[Piece]) -> None:
        """Keep of which pieces a line was put together."""
        left, x, top = item.placed.bar_left + item.shift_px, item.label_x, item.top
        face = _Face(
            item,
            tuple((picture, at - left, y - top, cut) for picture, at, y, cut in bar),
            tuple((picture, at - x, y - top, cut) for picture, at, y, cut in label),
        )
        self._remember(item.placed.row, face)

    def _remember(self, row: int, face: _Face) -> None:
        self._young[row] = face
        if len(self._young) > _MOST:
            self._young, self._old = {}, self._young

    def _draw(self, painter: QPainter, pieces: Iterable[Piece], left: float, top: float) -> None:
        ratio = self._ratio
        for picture, x, y, cut in pieces:
            at = QPointF(round((left + x) * ratio) / ratio, round((top + y) * ratio) / ratio)
            if cut is None:
                painter.drawPixmap(at, picture)
            else:
                painter.drawPixmap(at, picture, QRectF(0, 0, cut, picture.height()))


def _look_alike(one: Item, other: Item) -> bool:
    """Whether the lines of an event look the same. Words are compared by identity: they are put together once."""
    return (
        one.told is other.told
        and one.label_px == other.label_px
        and one.traits == other.traits
        and (one.placed is other.placed or not (one.has_bar or other.has_bar))
    )
