"""Keeps of which pieces the lines of a frame were put together, so that the next one need not find it out anew."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from timeline_app.render.theme import Theme
from timeline_app.view.scene_parts import Item

if TYPE_CHECKING:
    from timeline_app.render.lines import Line

_SAME_PX: Final = 1e-6
_MOST: Final = (
    400  # lines, more than a large screen shows, after which those that were not seen since are forgotten
)

LEFT_OF_IT_PX: Final = 32.0  # in the picture of a line: its arrow
ABOVE_IT_PX: Final = 6.0  # and its marks; both even, so that a half is rounded there as it is here

_Key = int | tuple[int, int | None]  # a row, or its copy in the lane of an owner

Piece = tuple[QPixmap, float, float]
"""A kept picture, and where its top left corner lies."""


@dataclass(frozen=True, slots=True)
class Face:
    """An item as it was drawn last: the pieces of its bar, from where that begins, and its line.

    There is no bar where that was not of pieces.
    """

    item: Item
    bar: tuple[Piece, ...] | None
    line: "Line"


@dataclass(frozen=True, slots=True)
class _Whole:
    """A line with its ground and what lies below it of its bar in one picture, of the item as it was then.

    `rest` is the picture of the bar where that goes on right of it, with the part of it that does.
    """

    item: Item
    picture: QPixmap
    rest: tuple[QPixmap, QRectF] | None


class Faces:
    """What was drawn of late. All of one theme, on a screen of one scale."""

    def __init__(self) -> None:
        self._theme: Theme | None = None
        self.ratio = 1.0
        self.paper, self.found = QColor(), QColor()
        self._young: dict[_Key, Face] = {}
        self._old: dict[_Key, Face] = {}
        self.pointers: dict[str, QPixmap] = {}
        """By their colours: what points to the bars of labels that stay though those have left the canvas."""
        self._wholes: dict[_Key, _Whole] = {}
        self._wholes_before: dict[_Key, _Whole] = {}

    def begin(self, painter: QPainter, theme: Theme) -> None:
        """Be ready for another frame."""
        ratio = painter.device().devicePixelRatioF()
        if theme is not self._theme or ratio != self.ratio:
            self._theme, self.ratio = theme, ratio
            self.paper, self.found = QColor(theme.paper), QColor(theme.found)
            self._young, self._old = {}, {}
            self._wholes, self.pointers = {}, {}
        self._wholes_before, self._wholes = self._wholes, {}

    def of(self, item: Item) -> Face | None:
        """Return how the event of an item was drawn last, None where that is not known."""
        key = _key(item)
        return self._young.get(key) or self._old.get(key)

    def keep(self, face: Face) -> None:
        """Keep how an item was drawn."""
        self._young[_key(face.item)] = face
        if len(self._young) > _MOST:
            self._young, self._old = {}, self._young

    def draw_whole(self, painter: QPainter, item: Item) -> bool:
        """Draw a line that stands free from the one picture that was made of it, False where there is none."""
        key = _key(item)
        whole = self._wholes.get(key) or self._wholes_before.get(key)
        if whole is None or not (_stands_free(item) and _looks_alike(whole.item, item)):
            return False
        self._wholes[key] = whole
        at = self._at(item.label_x - LEFT_OF_IT_PX, item.top - ABOVE_IT_PX)
        painter.drawPixmap(at, whole.picture)
        if whole.rest is not None:
            bar, part = whole.rest
            beside = whole.picture.width() / self.ratio
            painter.drawPixmap(QPointF(at.x() + beside, at.y() + ABOVE_IT_PX), bar, part)
        return True

    def wants_whole(self, face: Face, item: Item) -> bool:
        """Whether a picture is to be made of a line: it was laid out as it is now, and nothing of it is cut."""
        is_same = face.item.placed is item.placed and face.bar is not None and len(face.bar) <= 1
        return is_same and _stands_free(item)

    def keep_whole(self, face: Face, item: Item, picture: QPixmap) -> None:
        """Keep the picture of a line as long as it is drawn in every frame."""
        rest, placed = None, item.placed
        for bar, x, _ in face.bar or ():
            begins_px = LEFT_OF_IT_PX + placed.bar_left + x - placed.label_left
            shown = picture.width() - round(begins_px * self.ratio)
            if shown < bar.width():
                rest = bar, QRectF(shown, 0, bar.width() - shown, bar.height())
        self._wholes[_key(item)] = _Whole(item, picture, rest)

    def draw_bar(self, painter: QPainter, face: Face, item: Item) -> bool:
        """Draw the bar of an item as it was drawn last, or return False where it looks otherwise now."""
        if face.bar is None or not _has_same_bar(face.item, item):
            return False
        if face.bar:
            left, top = item.placed.bar_left + item.shift_px, item.top
            for picture, x, y in face.bar:
                painter.drawPixmap(self._at(left + x, top + y), picture)
        return True

    def _at(self, x: float, y: float) -> QPointF:
        return QPointF(round(x * self.ratio) / self.ratio, round(y * self.ratio) / self.ratio)


def _key(item: Item) -> _Key:
    return item.placed.row if item.lane is None else (item.placed.row, item.lane.owner)


def from_its_bar(item: Item, pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return pieces counted from where the bar of an item begins."""
    left, top = item.placed.bar_left + item.shift_px, item.top
    return tuple((picture, x - left, y - top) for picture, x, y in pieces)


def _has_same_bar(one: Item, other: Item) -> bool:
    return one.placed is other.placed or not (one.has_bar or other.has_bar)


def _stands_free(item: Item) -> bool:
    """Whether a label stands at its bar and is as wide as it is to be: no edge of the canvas moves or cuts it."""
    placed = item.placed
    return item.label_x == placed.label_left + item.shift_px and item.label_px > placed.label_width - _SAME_PX


def _looks_alike(one: Item, other: Item) -> bool:
    """Whether two items that stand free look the same. Words are compared by identity: they are put together once."""
    return (
        one.placed is other.placed
        and one.told is other.told
        and one.is_found == other.is_found
        and one.is_contradicted == other.is_contradicted
    )
