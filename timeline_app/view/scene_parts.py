"""What a scene tells: items, and the boxes that they stand in."""

from typing import Final, NamedTuple

from timeline_app.view.columns import Trait
from timeline_app.view.detail import (
    BAR_GAP_PX,
    BAR_PX,
    CARD_PAD_PX,
    CHIP_PX,
    MARK_OUT_PX,
    MARK_PX,
    Detail,
    Level,
)
from timeline_app.view.lane_view import LaneKey
from timeline_app.view.placing import Placed
from timeline_app.view.teller import Told

_CHIP_ABOVE_PX: Final = 8.0  # of a chip above the lower edge of its card
_CHIP_BELOW_PX: Final = 7.0  # and below the upper edge of a short one
_FOUND: Final = int(Trait.FOUND)
_CONTRADICTED: Final = int(Trait.CONTRADICTED)  # arithmetic of enum members is thirty times slower
_OPEN: Final = int(Trait.OPEN_PAST | Trait.OPEN_FUTURE)
_UNDER_DATE_PX: Final = 40.0  # from which on a bar lies under the date of its line
SHORTEST_BAR_PX: Final = 22.0  # below, the sign alone tells when it was


class Box(NamedTuple):
    """A rectangle in px of the canvas. A tuple, since a frame makes hundreds of them."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How tall it is."""
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        """The middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def contains(self, x: float, y: float) -> bool:
        """Whether a point lies inside; right and bottom edges lie outside."""
        return self.left <= x < self.right and self.top <= y < self.bottom

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share an area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def joined(self, other: "Box") -> "Box":
        """Return the least box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


class Item(NamedTuple):
    """One told event; in lanes, its copy in one of them. `shift_px` takes x of its layout to x of the canvas.

    Its label begins at `label_x` and is `label_px` wide, which is less than it wants near an edge. Whether it
    `is_contradicted` its columns do not tell, nor whether it `is_found` by a search. A tuple, since each frame makes
    a hundred of them.
    """

    placed: Placed
    told: Told
    detail: Detail
    shift_px: float
    top: float
    label_x: float
    label_px: float
    lane: LaneKey | None = None
    is_contradicted: bool = False
    is_found: bool = False

    @property
    def event(self) -> int:
        """The id of the event."""
        return self.placed.event

    @property
    def traits(self) -> int:
        """What is to be seen of it."""
        traits = self.placed.traits | _CONTRADICTED if self.is_contradicted else self.placed.traits
        return traits | _FOUND if self.is_found else traits

    @property
    def has_bar(self) -> bool:
        """Whether a bar is drawn for a line: the sign alone tells when a short event was."""
        placed = self.placed
        return placed.bar_right - placed.bar_left >= SHORTEST_BAR_PX or bool(placed.traits & _OPEN)

    @property
    def lies_on_bar(self) -> bool:
        """Whether the bar of a line reaches under its date, whose faintest ink would not do there."""
        return self.placed.bar_right - self.placed.bar_left > _UNDER_DATE_PX

    @property
    def bar(self) -> Box:
        """Where its bar is drawn."""
        height = BAR_PX if self.detail.is_card else self.detail.body_px
        left, right = self.placed.bar_left + self.shift_px, self.placed.bar_right + self.shift_px
        return Box(left, self.top, right, self.top + height)

    @property
    def core(self) -> Box | None:
        """Where the certain part of its bar is drawn, None when nothing is certain."""
        if self.placed.core_right <= self.placed.core_left:
            return None
        bar = self.bar
        left, right = self.placed.core_left + self.shift_px, self.placed.core_right + self.shift_px
        return Box(left, bar.top, right, bar.bottom)

    @property
    def label(self) -> Box:
        """Where its card or its line of text stands."""
        top = self.top + (BAR_PX + BAR_GAP_PX if self.detail.is_card else 0)
        bottom = self.top + self.detail.body_px - self.told.spare_px
        return Box(self.label_x, top, self.label_x + self.label_px, bottom)

    def chip_in(self, box: Box) -> tuple[float, float]:
        """Return where the upper left corner of its sign stands in the box of its label."""
        level = self.detail.level
        if not self.detail.is_card:
            return box.left, box.top + (box.height - CHIP_PX) / 2
        if level is Level.SHORT_CARDS:
            return box.right - CARD_PAD_PX - CHIP_PX, box.top + _CHIP_BELOW_PX
        return box.left + CARD_PAD_PX, box.bottom - CHIP_PX - _CHIP_ABOVE_PX

    @property
    def conflict_mark(self) -> Box | None:
        """Where the mark stands that others contradict it, None where nobody does."""
        if not self.is_contradicted:
            return None
        right, bottom = (at + CHIP_PX + MARK_OUT_PX for at in self.chip_in(self.label))
        return Box(right - MARK_PX, bottom - MARK_PX, right, bottom)

    @property
    def claim(self) -> Box:
        """The stretch of its lane that no other event may enter."""
        left, right = self.placed.left + self.shift_px, self.placed.right + self.shift_px
        return Box(left, self.top, right, self.top + self.detail.body_px)
