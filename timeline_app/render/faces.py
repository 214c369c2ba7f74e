"""Keeps of which pieces the lines of a frame were put together, so that the next one need not find it out anew."""

import math
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
    """A line as it was drawn last, and the pieces of its bar and of its label, from where either begins.

    There is no bar where that was not of pieces. From a width of `whole_px` on nothing of the label is cut.
    """

    item: Item
    bar: tuple[Piece, ...] | None
    label: tuple[Piece, ...]
    whole_px: float


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
        face = self._of(item)
        if (
            face is None
            or face.bar is None
            or not _has_same_bar(face.item, item)
            or not _has_same_label(face, item)
        ):
            return False
        self._remember(item.placed.row, face)
        if face.bar:
            self._draw(painter, face.bar, item.placed.bar_left + item.shift_px, item.top)
        self._draw(painter, face.label, item.label_x, item.top)
        return True

    def draw_bar(self, painter: QPainter, item: Item) -> list[Piece] | None:
        """Draw the bar of a line as it was and return its pieces, None where it looks otherwise now.

        While one pans most labels at the edges have another width in each frame, and their bars are as they were.
        """
        face = self._of(item)
        if face is None or face.bar is None or not _has_same_bar(face.item, item):
            return None
        left = item.placed.bar_left + item.shift_px
        self._draw(painter, face.bar, left, item.top)
        return [(picture, left + x, item.top + y, cut) for picture, x, y, cut in face.bar]

    def draw_label(self, painter: QPainter, item: Item, bar: Iterable[Piece] | None) -> bool:
        """Draw the label of a line beside its new bar, or return False where the label looks otherwise now.

        While one zooms most bars have another width at each step, and most labels are as they were.
        """
        face = self._of(item)
        if face is None or not _has_same_label(face, item):
            return False
        self._draw(painter, face.label, item.label_x, item.top)
        whole_px = face.whole_px if item.label_px >= face.whole_px else math.inf
        self._remember(item.placed.row, _Face(item, _apart(item, bar), face.label, whole_px))
        return True

    def keep(
        self, item: Item, bar: Iterable[Piece] | None, label: Iterable[Piece], whole_px: float = math.inf
    ) -> None:
        """Keep of which pieces a line was put together."""
        pieces = tuple((picture, at - item.label_x, y - item.top, cut) for picture, at, y, cut in label)
        self._remember(item.placed.row, _Face(item, _apart(item, bar), pieces, whole_px))

    def _of(self, item: Item) -> _Face | None:
        row = item.placed.row
        return self._young.get(row) or self._old.get(row)

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


def _apart(item: Item, bar: Iterable[Piece] | None) -> tuple[Piece, ...] | None:
    """Return the pieces of a bar, counted from where it begins."""
    if bar is None:
        return None
    left, top = item.placed.bar_left + item.shift_px, item.top
    return tuple((picture, at - left, y - top, cut) for picture, at, y, cut in bar)


def _has_same_bar(one: Item, other: Item) -> bool:
    return one.placed is other.placed or not (one.has_bar or other.has_bar)


def _has_same_label(face: _Face, item: Item) -> bool:
    """Whether a label looks as it did. Words are compared by identity: they are put together once."""
    before = face.item
    return (
        before.told is item.told
        and before.traits == item.traits
        and (before.label_px == item.label_px or min(before.label_px, item.label_px) >= face.whole_px)
        and (before.placed is item.placed or before.lies_on_bar == item.lies_on_bar)
    )
