"""Keeps of which pieces the lines of a frame were put together, so that the next one need not find it out anew."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QPainter, QPixmap

from timeline_app.render.grounds import Ground, grounds_of
from timeline_app.render.stamping import put, put_part
from timeline_app.render.theme import LIGHT, Theme
from timeline_app.view.columns import Trait
from timeline_app.view.scene_parts import Item

if TYPE_CHECKING:
    from timeline_app.render.lines import Line

_SAME_PX: Final = 1e-6
_MOST: Final = (
    400  # lines, more than a large screen shows, after which those that were not seen since are forgotten
)
_MADE_IN_A_FRAME: Final = 12  # pictures of lines, which a frame of many new ones need not draw all at once
_OPEN_PAST: Final = int(Trait.OPEN_PAST)  # arithmetic of enum members is thirty times slower

LEFT_OF_IT_PX: Final = 32  # in the picture of a line that has no ground of its height: its arrow
ABOVE_IT_PX: Final = 6  # and its marks; both even, so that a half is rounded there as it is here

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


@dataclass(frozen=True, slots=True, eq=False)
class _Whole:
    """A line with its ground and what lies below it of its bar in one picture, of the item as it was then.

    One that `hides` all below it begins and ends with its ground, another so far before and above it as arrows and
    marks may reach. `rest` is the picture of the bar where that goes on right of it, with the part of it that does.
    """

    item: Item
    picture: QPixmap
    hides: bool
    rest: tuple[QPixmap, int] | None


class Faces:
    """What was drawn of late. All of one theme, on a screen of one scale."""

    def __init__(self) -> None:
        self._theme: Theme | None = None
        self.ratio = 1.0
        self.paper, self.found = grounds_of(LIGHT)
        self._young: dict[_Key, Face] = {}
        self._old: dict[_Key, Face] = {}
        self.pointers: dict[str, QPixmap] = {}
        """By their colours: what points to the bars of labels that stay though those have left the canvas."""
        self._wholes: dict[_Key, _Whole] = {}
        self._wholes_before: dict[_Key, _Whole] = {}
        self._may_make = _MADE_IN_A_FRAME

    def begin(self, painter: QPainter, theme: Theme) -> None:
        """Be ready for another frame."""
        ratio = painter.device().devicePixelRatioF()
        if theme is not self._theme or ratio != self.ratio:
            self._theme, self.ratio = theme, ratio
            self.paper, self.found = grounds_of(theme)
            self._young, self._old = {}, {}
            self._wholes, self.pointers = {}, {}
        self._wholes_before, self._wholes = self._wholes, {}
        self._may_make = _MADE_IN_A_FRAME

    def ground(self, item: Item) -> Ground:
        """Return what an item's words stand on."""
        return self.found if item.is_found else self.paper

    def of(self, item: Item) -> Face | None:
        """Return how the event of an item was drawn last, None where that is not known."""
        key = _key(item)
        return self._young.get(key) or self._old.get(key)

    def keep(self, face: Face) -> None:
        """Keep how an item was drawn."""
        self._young[_key(face.item)] = face
        if len(self._young) > _MOST:
            self._young, self._old = {}, self._young

    # A line with its bar

    def draw_whole(self, painter: QPainter, item: Item) -> bool:
        """Draw a line at its bar from the one picture that was made of it, False where there is none that serves."""
        placed, lane = item.placed, item.lane  # all of it in one function: a frame draws a hundred of them
        key = placed.row if lane is None else (placed.row, lane.owner)
        whole = self._wholes.get(key) or self._wholes_before.get(key)
        if whole is None or whole.item.placed is not placed or not _looks_alike(whole.item, item):
            return False
        if item.label_x != placed.label_left + item.shift_px:
            return False
        self._wholes[key] = whole
        if item.label_px < placed.label_width - _SAME_PX:
            if not self._draw_first_part(painter, whole, item):
                return False
        elif whole.hides:
            put(painter, whole.picture, item.label_x, item.top, self.ratio)
        else:
            put(painter, whole.picture, item.label_x - LEFT_OF_IT_PX, item.top - ABOVE_IT_PX, self.ratio)
        if whole.rest is not None:
            bar, first = whole.rest
            left = round((item.label_x - (0 if whole.hides else LEFT_OF_IT_PX)) * self.ratio)
            x = (left + whole.picture.width()) / self.ratio
            put_part(painter, bar, x, item.top, self.ratio, (first, bar.width() - first))
        return True

    def _draw_first_part(self, painter: QPainter, whole: _Whole, item: Item) -> bool:
        """Draw of a line what the edge of the canvas leaves of it, where its bar ends before the words do."""
        face = self.of(item)
        pictures = None if face is None or not whole.hides else face.line.on(self.ground(item))
        bar_px = item.placed.bar_right - item.placed.label_left
        if face is None or pictures is None:
            return False
        return pictures.draw_cut(painter, face.line, item, whole.picture, bar_px)

    def wants_whole(self, face: Face, item: Item) -> bool:
        """Whether a picture is to be made of a line: it was laid out as it is now, and lies at its bar."""
        if self._may_make <= 0 or face.item.placed is not item.placed or _key(item) in self._wholes:
            return False
        return face.bar is not None and len(face.bar) <= 1 and _is_at_its_place(item)

    def hides(self, face: Face, item: Item) -> bool:
        """Whether the picture of a line at its bar hides all below it: nothing stands out of its ground."""
        pictures = None if item.placed.traits & _OPEN_PAST else face.line.on(self.ground(item))
        return pictures is not None and pictures.holds(face.line, item.placed.label_width)

    def keep_whole(self, face: Face, item: Item, picture: QPixmap) -> None:
        """Keep the picture of a line as long as it is drawn in every frame."""
        rest, placed, hides = None, item.placed, self.hides(face, item)
        for bar, x, _ in face.bar or ():
            begins_px = (0 if hides else LEFT_OF_IT_PX) + placed.bar_left + x - placed.label_left
            shown = picture.width() - round(begins_px * self.ratio)
            if shown < bar.width():
                rest = bar, shown
        self._may_make -= 1
        self._wholes[_key(item)] = _Whole(item, picture, hides, rest)

    # A line without

    def draw_alone(self, painter: QPainter, face: Face, item: Item) -> bool:
        """Draw a line of which no bar is to be seen from pictures with its ground, False where there are none."""
        line, ground = face.line, self.ground(item)
        if (item.has_bar and item.placed.bar_right + item.shift_px > 0) or not line.is_of(item):
            return False
        if line.pictures is None or line.pictures.ground is not ground:
            if self._may_make <= 0:
                return False
            self._may_make -= 1
        pictures = line.on(ground)
        return pictures is not None and pictures.draw(painter, line, item)

    # Its bar

    def draw_bar(self, painter: QPainter, face: Face, item: Item) -> bool:
        """Draw the bar of an item as it was drawn last, or return False where it looks otherwise now."""
        if face.bar is None or not _has_same_bar(face.item, item):
            return False
        if face.bar:
            left, top = item.placed.bar_left + item.shift_px, item.top
            for picture, x, y in face.bar:
                put(painter, picture, left + x, top + y, self.ratio)
        return True


def _key(item: Item) -> _Key:
    return item.placed.row if item.lane is None else (item.placed.row, item.lane.owner)


def from_its_bar(item: Item, pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return pieces counted from where the bar of an item begins."""
    left, top = item.placed.bar_left + item.shift_px, item.top
    return tuple((picture, x - left, y - top) for picture, x, y in pieces)


def _has_same_bar(one: Item, other: Item) -> bool:
    return one.placed is other.placed or not (one.has_bar or other.has_bar)


def _is_at_its_place(item: Item) -> bool:
    """Whether a label begins where its event does: the left edge of the canvas does not move it."""
    return item.label_x == item.placed.label_left + item.shift_px


def _looks_alike(one: Item, other: Item) -> bool:
    """Whether two items that lie alike look the same. Words are compared by identity: they are put together once."""
    return (
        one.told is other.told
        and one.is_found == other.is_found
        and one.is_contradicted == other.is_contradicted
    )
