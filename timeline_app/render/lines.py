"""The line of an event: its sign, its headline as far as there is room, and its date where there is more."""

from bisect import bisect_right
from dataclasses import dataclass
from math import ceil
from typing import Final, Self

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap

from timeline_app.render.chips import CHIP_TRAITS, MARKED_TRAITS, draw_chip
from timeline_app.render.fonts import ELLIPSIS, is_plain
from timeline_app.render.grounds import Ground
from timeline_app.render.ink import Ink, drawn_on
from timeline_app.render.stamping import put, put_part
from timeline_app.render.theme import Theme
from timeline_app.view.columns import NO_ACTOR, Trait
from timeline_app.view.detail import CHIP_GAP_PX, CHIP_PX, DATE_GAP_PX, LABEL_PAD_PX, MARK_OUT_PX
from timeline_app.view.metrics import TextRole
from timeline_app.view.scene_parts import Item

_LINE_END_PX: Final = 6.0
_WORDS_X_PX: Final = CHIP_PX + CHIP_GAP_PX
_LEAST_WORDS_PX: Final = 110.0  # of a headline that is cut: below, its date goes first
_LEAST_TEXT_PX: Final = (
    40.0  # of a headline that is cut: two letters and an ellipsis say less than the sign alone
)
_SAME_PX: Final = 1e-6
_TAIL_PX: Final = (
    48.0  # of the ground behind an ellipsis: more than two letters, between which no line is cut
)
_FAINT: Final = int(Trait.FAINT)  # arithmetic of enum members is thirty times slower
_REJECTED: Final = int(Trait.REJECTED)


def words_colour(theme: Theme, item: Item) -> str:
    """Return the ink of a headline."""
    return theme.soft_ink if item.traits & (_FAINT | _REJECTED) else theme.ink


def is_struck(item: Item) -> bool:
    """Whether a headline is struck out: the reader has rejected the event."""
    return bool(item.traits & _REJECTED)


def _date_colour(theme: Theme, item: Item) -> str:
    return theme.soft_ink if item.lies_on_bar else theme.faint_ink


def draw_line(painter: QPainter, ink: Ink, theme: Theme, item: Item) -> None:
    """Draw a line piece by piece: in files, and on screen where a picture of its words must not be cut."""
    told, fonts, box = item.told, ink.fonts, item.label
    headline = told.headline[0]
    sizes = _Sizes.of(ink, item)
    words_px, date_px = sizes.shared(box.right - box.left)
    draw_chip(painter, ink, theme, item.chip_in(box), item.placed.lead, told.monogram, item.traits)
    y = box.top + _words_y(ink, item)
    if words_px >= sizes.least_text_px:
        place = box.left + _WORDS_X_PX, y
        colour, struck = words_colour(theme, item), is_struck(item)
        ink.text(painter, place, headline, TextRole.HEADLINE, colour, words_px, is_struck=struck)
    if date_px:
        shown_px = fonts.width(fonts.elided(headline, TextRole.HEADLINE, words_px), TextRole.HEADLINE)
        place = box.left + _WORDS_X_PX + shown_px + DATE_GAP_PX, y + _date_y(ink)
        ink.text(painter, place, told.caption, TextRole.SMALL, _date_colour(theme, item))


def _words_top(ink: Ink, item: Item) -> float:
    """Return how far below the top of a line its words stand in a picture, at a whole pixel."""
    return round(MARK_OUT_PX + _words_y(ink, item)) - MARK_OUT_PX


def _words_y(ink: Ink, item: Item) -> float:
    """Return how far below the top of a line its words stand."""
    return (item.detail.body_px - ink.fonts.height(TextRole.HEADLINE)) / 2


def _date_y(ink: Ink) -> float:
    """Return how far below the top of the words of a line its date stands: on the same baseline."""
    return ink.fonts.ascent(TextRole.HEADLINE) - ink.fonts.ascent(TextRole.SMALL)


@dataclass(frozen=True, slots=True)
class _Sizes:
    """How wide a headline is, and its date with the gaps beside it; 0 where there is none."""

    words_px: float
    date_px: float

    @classmethod
    def of(cls, ink: Ink, item: Item) -> Self:
        """Return the sizes of an event's line."""
        told, fonts = item.told, ink.fonts
        date_px = (
            fonts.width(told.caption, TextRole.SMALL) + DATE_GAP_PX + _LINE_END_PX if told.caption else 0.0
        )
        return cls(fonts.width(told.headline[0], TextRole.HEADLINE), date_px)

    @property
    def least_text_px(self) -> float:
        """The room below which the sign stands alone."""
        return min(_LEAST_TEXT_PX, self.words_px)

    def shared(self, width_px: float) -> tuple[float, float]:
        """Return how much of the width of a line its headline may take, and its date, 0 where that has no room."""
        room, date_px = width_px - _WORDS_X_PX, self.date_px
        if date_px and room - date_px < min(_LEAST_WORDS_PX, self.words_px):
            date_px = 0.0
        return room - date_px, date_px


class Line:
    """The pieces of a line, each drawn once, that are put together for whatever width there is.

    Sign and headline are one picture, of which the first part is drawn where there is less room: most of a frame
    consists of these. While one pans the labels at the edges have another width in each frame.
    """

    __slots__ = (
        "_date",
        "_date_at",
        "_ellipsis",
        "_ends",
        "_fonts",
        "_head",
        "_item",
        "_on_ground",
        "_ratio",
        "_sizes",
        "_stands_out",
        "_words_y",
    )

    def __init__(self, ink: Ink, theme: Theme, item: Item, ratio: float) -> None:
        fonts, told = ink.fonts, item.told
        self._item = item
        self._fonts = fonts
        self._ratio = ratio
        self._sizes = _Sizes.of(ink, item)
        self._words_y = _words_top(ink, item)
        self._on_ground: OnGround | None = None
        self._stands_out = (
            bool(item.traits & MARKED_TRAITS)
            or fonts.height(TextRole.HEADLINE) > item.detail.body_px
            or not is_plain(told.headline[0])
        )
        self._head = _head(ink, theme, item, ratio)
        self._ends: tuple[float, ...] | None = None  # found where it is cut for the first time
        colour = words_colour(theme, item)
        ellipsis_px = fonts.width(ELLIPSIS, TextRole.HEADLINE)
        self._ellipsis = ellipsis_px, ink.word(ELLIPSIS, TextRole.HEADLINE, colour, ratio)
        self._date: QPixmap | None = None
        self._date_at = self._words_y + _date_y(ink)
        if told.caption:
            self._date = ink.word(told.caption, TextRole.SMALL, _date_colour(theme, item), ratio)

    def is_of(self, item: Item) -> bool:
        """Whether an item has this line. Words are compared by identity: they are put together once."""
        mine = self._item
        return (
            mine.told is item.told
            and mine.traits == item.traits
            and (mine.placed is item.placed or mine.lies_on_bar == item.lies_on_bar)
        )

    def draw(self, painter: QPainter, left: float, top: float, width_px: float) -> bool:
        """Draw as much as a width has room for; return False where that takes a cut that no picture bears."""
        sizes, ratio = self._sizes, self._ratio
        words_px, date_px = sizes.shared(width_px)
        left, top = (
            round(left * ratio) / ratio,
            round(top * ratio) / ratio,
        )  # so that its parts stand still beside it
        if words_px >= sizes.words_px:
            put(painter, self._head, left, top - MARK_OUT_PX, ratio)
            end_px = _WORDS_X_PX + sizes.words_px
        elif words_px < sizes.least_text_px:
            self._draw_head(painter, left, top, _WORDS_X_PX)
            return True
        elif ends := self._ends_of_letters():
            ellipsis_px, ellipsis = self._ellipsis
            count = bisect_right(ends, words_px - ellipsis_px)
            end_px = _WORDS_X_PX + (ends[count - 1] if count else 0.0)
            self._draw_head(painter, left, top, end_px)
            end_px = round(end_px * ratio) / ratio
            put(painter, ellipsis, left + end_px, top + self._words_y, ratio)
            end_px += ellipsis_px
        else:
            return False
        if date_px and self._date is not None:
            put(painter, self._date, left + end_px + DATE_GAP_PX, top + self._date_at, ratio)
        return True

    def on(self, ground: Ground) -> "OnGround | None":
        """Return pictures of the line with a ground of its height, None where the line may stand out of that."""
        kept = self._on_ground
        if kept is None or kept.ground is not ground:
            if self._stands_out:
                return None
            kept = self._on_ground = OnGround.of(self, ground)
        return kept

    @property
    def whole_px(self) -> float:
        """How wide it is where it has all the room that it wants."""
        date_px = self._sizes.date_px - _LINE_END_PX if self._date is not None else 0.0
        return _WORDS_X_PX + self._sizes.words_px + date_px + LABEL_PAD_PX

    def part_in(self, width_px: float) -> tuple[float, bool] | None:
        """Return how much of its picture a narrower line shows, and whether an ellipsis follows.

        None where its parts stand otherwise than in that picture, or no picture bears the cut.
        """
        words_px, date_px = self._sizes.shared(width_px)
        if date_px or words_px >= self._sizes.words_px:
            return None
        if words_px < self._sizes.least_text_px:
            return _WORDS_X_PX, False
        ends = self._ends_of_letters()
        count = bisect_right(ends, words_px - self._ellipsis[0])
        return (_WORDS_X_PX + (ends[count - 1] if count else 0.0), True) if ends else None

    def end_px(self, width_px: float) -> float:
        """Return where the words of a line so wide end, or its date."""
        words_px, date_px = self._sizes.shared(width_px)
        if date_px:
            return width_px - _LINE_END_PX
        part = self.part_in(width_px)
        return (
            _WORDS_X_PX + min(words_px, self._sizes.words_px) if part is None else part[0] + self.ellipsis_px
        )

    @property
    def pictures(self) -> "OnGround | None":
        """Its pictures with a ground, where they were drawn already."""
        return self._on_ground

    @property
    def ellipsis_px(self) -> float:
        """How wide the ellipsis is."""
        return self._ellipsis[0]

    def draw_ellipsis(self, painter: QPainter, left: float, top: float) -> None:
        """Draw the ellipsis of a line whose words are cut at `left`."""
        put(painter, self._ellipsis[1], left, top + self._words_y, self._ratio)

    @property
    def height_px(self) -> float:
        """How tall it is."""
        return self._item.detail.body_px

    @property
    def ratio(self) -> float:
        """The scale of the screen that it is for."""
        return self._ratio

    def _ends_of_letters(self) -> tuple[float, ...]:
        """Return where the picture of the headline may be cut, nothing where it may not be."""
        if self._ends is None:
            self._ends = self._fonts.ends(self._item.told.headline[0], TextRole.HEADLINE)
        return self._ends

    def _draw_head(self, painter: QPainter, left: float, top: float, until_px: float) -> None:
        """Draw the sign, and the headline up to a place."""
        pixels = 0, round(until_px * self._ratio)
        put_part(painter, self._head, left, top - MARK_OUT_PX, self._ratio, pixels)


def _head(ink: Ink, theme: Theme, item: Item, ratio: float) -> QPixmap:
    """Return sign and whole headline as one picture, that begins so far above the line as marks stand out."""
    fonts, placed, told = ink.fonts, item.placed, item.told
    traits = item.traits & CHIP_TRAITS
    colour, hue = words_colour(theme, item), theme.hue(placed.lead)
    headline = told.headline[0]
    struck = is_struck(item)
    key = "line", theme.name, hue, colour, placed.lead == NO_ACTOR, traits, headline, told.monogram, struck

    def draw(on: QPainter) -> None:
        chip = 0.0, MARK_OUT_PX + (item.detail.body_px - CHIP_PX) / 2
        draw_chip(on, ink, theme, chip, placed.lead, told.monogram, traits)
        words = _WORDS_X_PX, MARK_OUT_PX + _words_top(ink, item)
        Ink(fonts, is_cached=False).text(on, words, headline, TextRole.HEADLINE, colour, is_struck=struck)

    width = _WORDS_X_PX + fonts.width(headline, TextRole.HEADLINE) + 2
    return ink.piece(key, (width, item.detail.body_px + 2 * MARK_OUT_PX), ratio, draw)


@dataclass(frozen=True, slots=True, eq=False)
class OnGround:
    """A line with its ground in pictures that hide what lies below: all of it, and what follows where it is cut.

    It does not know its line: in a cycle of references the cycle collector would free Qt's pictures, on any thread.
    """

    ground: Ground
    whole: QPixmap
    tail: QPixmap
    least_tail: int

    @classmethod
    def of(cls, line: Line, ground: Ground) -> Self:
        """Draw the pictures of a line."""
        width, height = ceil(line.whole_px) - ground.gap_px, line.height_px

        def draw_whole(on: QPainter) -> None:
            line.draw(on, 0, 0, line.whole_px)
            ground.frame(on, QRectF(0, 0, width + 1, height))  # its right end is drawn where that is

        def draw_tail(on: QPainter) -> None:
            line.draw_ellipsis(on, 0, 0)
            ground.go_on(on, QRectF(0, 0, _TAIL_PX, height))

        return cls(
            ground,
            drawn_on(ground.colour, (width, height), line.ratio, draw_whole),
            drawn_on(ground.colour, (_TAIL_PX, height), line.ratio, draw_tail),
            ceil(line.ellipsis_px * line.ratio),
        )

    def draw(self, painter: QPainter, line: Line, item: Item) -> bool:
        """Draw as much of its line as an item has room for; False where that needs another picture."""
        ratio = line.ratio
        if item.label_px < line.whole_px - _SAME_PX:
            return self.draw_cut(painter, line, item, self.whole, 0.0)
        width = round((round(item.label_px) - self.ground.gap_px) * ratio)
        put_part(painter, self.whole, item.label_x, item.top, ratio, (0, width))
        self._close(painter, item)
        return True

    def holds(self, line: Line, width_px: float) -> bool:
        """Whether the ground of a line so wide holds all of its words, and the ellipsis where there is one."""
        return line.end_px(width_px) <= round(width_px) - self.ground.gap_px

    def draw_cut(self, painter: QPainter, line: Line, item: Item, picture: QPixmap, least_px: float) -> bool:
        """Draw the first part of a picture of the line, an ellipsis where one follows, and the rest of the ground.

        False where that is less than `least_px`, or needs another picture.
        """
        part = line.part_in(item.label_px)
        if part is None or part[0] < least_px:
            return False
        end_px, goes_on = part
        ratio, x, top = line.ratio, item.label_x, item.top
        width = round((round(item.label_px) - self.ground.gap_px) * ratio)
        shown = round(end_px * ratio)
        if not goes_on:
            shown = min(shown, width)
            if shown < round(CHIP_PX * ratio):  # the sign stands out of its ground
                return False
        put_part(painter, picture, x, top, ratio, (0, shown))
        left = min(width - shown, self.tail.width())
        x = round(x * ratio) / ratio + shown / ratio
        if goes_on and left >= self.least_tail:
            put_part(painter, self.tail, x, top, ratio, (0, left))
        else:
            if left > 0:
                rest = QRectF(x, round(top), left / ratio, line.height_px)
                painter.fillRect(rest, self.ground.colour)
                self.ground.go_on(painter, rest)
            if goes_on:
                line.draw_ellipsis(painter, x, top)
        self._close(painter, item)
        return True

    def _close(self, painter: QPainter, item: Item) -> None:
        """Draw the right end of the frame of what was found."""
        if self.ground.edge is not None:
            right = round(item.label_x) + round(item.label_px)
            painter.fillRect(QRectF(right - 1, round(item.top), 1, item.detail.body_px), self.ground.edge)
