"""What a scene is made of."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, Self, overload

import numpy as np
from numpy.typing import NDArray

from timeline_app.view.arrangement import Arrangement, Cluster, Crowd, Window
from timeline_app.view.arrays import Ints, Reals
from timeline_app.view.columns import Columns, Trait
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
from timeline_app.view.placing import Placed, label_spans
from timeline_app.view.teller import Teller, Told

CLUSTER_INSET_PX: Final = 2.0
_MOST_PINS: Final = 300  # beyond, only one in each step of so many px
_PIN_STEP_PX: Final = 4.0
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


@dataclass(frozen=True, slots=True)
class Mark:
    """One event that is shown as a tick only."""

    event: int
    row: int
    lead: int
    x: float


@dataclass(frozen=True, slots=True, eq=False)
class Marks(Sequence[Mark]):
    """Many marks, by time, as arrays that run in parallel."""

    events: Ints
    rows: Ints
    leads: Ints
    xs: Reals

    @classmethod
    def of(cls, columns: Columns, rows: Ints, window: Window) -> Self:
        """Return marks for those of the rows that begin in the window."""
        days = columns.start[rows]
        is_inside = (days >= window.left_day) & (days <= window.right_day)
        inside, xs = rows[is_inside], window.scale.pxs(window.left_day, days[is_inside])
        return cls(columns.ids[inside], inside, columns.lead[inside], xs)

    def __len__(self) -> int:
        return len(self.xs)

    @overload
    def __getitem__(self, index: int) -> Mark: ...
    @overload
    def __getitem__(self, index: slice) -> "Marks": ...
    def __getitem__(self, index: int | slice) -> "Mark | Marks":
        if isinstance(index, slice):
            return Marks(self.events[index], self.rows[index], self.leads[index], self.xs[index])
        return Mark(
            int(self.events[index]), int(self.rows[index]), int(self.leads[index]), float(self.xs[index])
        )

    def of_events(self, events: Collection[int]) -> "Marks":
        """Return the marks of some events."""
        return self.chosen(np.isin(self.events, np.fromiter(events, np.int64, len(events))))

    def chosen(self, are_chosen: NDArray[np.bool_]) -> "Marks":
        """Return those of the marks that are chosen."""
        at = np.flatnonzero(are_chosen)
        return Marks(self.events[at], self.rows[at], self.leads[at], self.xs[at])

    def numbered_leads(self) -> tuple[list[int], Ints]:
        """Return the main actors, each once, and the place of each mark's among them."""
        leads, number = np.unique(self.leads, return_inverse=True)
        return leads.tolist(), number.astype(np.int64, copy=False)

    def between(self, left: float, right: float) -> frozenset[int]:
        """Return the events whose marks stand from `left` to `right`."""
        return frozenset(self.events[(self.xs >= left) & (self.xs <= right)].tolist())

    def nearest(self, x: float) -> Mark | None:
        """Return the mark that is nearest to an x, None where there is none."""
        return self[int(np.argmin(np.abs(self.xs - x)))] if len(self.xs) else None


_NO_INTS: Final = np.empty(0, np.int64)
_NO_REALS: Final = np.empty(0, np.float64)
NO_MARKS: Final = Marks(_NO_INTS, _NO_INTS, _NO_INTS, _NO_REALS)


@dataclass(frozen=True, slots=True)
class ClusterBox:
    """A cluster and where its count stands; so many of it were `found` by a search, None where nobody searches."""

    cluster: Cluster
    box: Box
    found: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class FoundInCrowd:
    """What a search found of all that a layout counts: the shares of its columns, the rows of its marks.

    `in_clusters` counts it by the first day of a cluster.
    """

    shares: Reals
    marks: Ints
    in_clusters: Mapping[float, int]


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """What is counted instead of told, of all events or of a lane, in px of the canvas.

    `density` are shares of the height there is, in columns of `density_px` from `density_x` on, the first of which is
    the `density_first` that the layout counts. `marks` are there in place of it where events are few. `pins` stand for
    selected and focused events that are not told. `found_density` and `found_marks` are what of both a search found,
    `found` is that of the whole layout.
    """

    clusters: tuple[ClusterBox, ...] = ()
    marks: Marks = NO_MARKS
    pins: Marks = NO_MARKS
    density: Reals = field(default_factory=lambda: np.empty(0, np.float64))
    density_x: float = 0.0
    density_px: float = 1.0
    density_first: int = 0
    found_density: Reals = field(default_factory=lambda: np.empty(0, np.float64))
    found_marks: Marks = NO_MARKS
    found: FoundInCrowd | None = None


NOTHING_COUNTED: Final = Counted()


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What looks at a layout: `window` from `top` to `bottom` of a canvas; `chosen` events get pins if need be.

    `chosen_rows` are those of them that begin in the window.
    """

    teller: Teller
    window: Window
    top: float
    bottom: float
    chosen: frozenset[int]
    chosen_rows: Ints

    @classmethod
    def of(cls, teller: Teller, window: Window, edges: tuple[float, float], chosen: frozenset[int]) -> Self:
        """Return what looks between the y of `edges`. O(chosen × log n)."""
        columns = teller.columns
        rows = columns.rows_of_ids(chosen) if chosen else np.empty(0, np.int64)
        days = columns.start[rows]
        rows = rows[(days >= window.left_day) & (days <= window.right_day)]
        return cls(teller, window, *edges, chosen, rows)

    def counted(self, layout: Arrangement, rows: tuple[float, float]) -> Counted:
        """Return what a layout counts; the boxes of clusters stand between the two y of `rows`."""
        if layout.crowd is None:
            return NOTHING_COUNTED
        density, density_first, density_x, density_px = _density(layout.crowd, self.window)
        return Counted(
            clusters=tuple(_clusters(layout.crowd, self.window, rows)),
            marks=Marks.of(layout.shown.columns, layout.crowd.marks, self.window),
            pins=_pins(layout, self.window, self.chosen_rows),
            density=density,
            density_x=density_x,
            density_px=density_px,
            density_first=density_first,
        )

    def standing(self, layout: Arrangement, first_top: float) -> "Standing":
        """Return what the window touches; the first row lies at `first_top`."""
        left = layout.x_of(self.window.left_day)
        inside = layout.between(left, left + self.window.width_px)
        tops = first_top + layout.lanes[inside] * layout.detail.lane_px
        xs, widths = label_spans(layout.labels.at(inside), layout.detail, left, self.window.width_px)
        placed = [layout.placed[index] for index in inside.tolist()]
        return Standing(layout.detail, -left, placed, tops.tolist(), xs.tolist(), widths.tolist())

    def items(self, standing: "Standing", lane: LaneKey | None = None) -> Iterator[Item]:
        """Yield the items of what stands there, without those that are not to be seen at their height."""
        detail, shift_px = standing.detail, standing.shift_px
        first, last = self.top - detail.body_px, self.bottom
        told = self.teller.told
        for one, top, x, width in standing.each():
            if first < top < last:
                yield Item(one, told(one.row, detail), detail, shift_px, top, x, width, lane)


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """What a window touches of a layout of one level, whose x become those of the canvas by `shift_px`.

    Of each event how far down it stands, where its label begins, and how wide that is.
    """

    detail: Detail
    shift_px: float
    placed: list[Placed]
    tops: list[float]
    label_xs: list[float]
    label_widths: list[float]

    def each(self) -> Iterator[tuple[Placed, float, float, float]]:
        """Yield what is known of each event."""
        return zip(self.placed, self.tops, self.label_xs, self.label_widths, strict=True)


def _clusters(crowd: Crowd, window: Window, rows: tuple[float, float]) -> Iterator[ClusterBox]:
    inside = bisect_right(crowd.clusters, window.left_day, key=lambda one: one.last_day)
    for cluster in crowd.clusters[inside:]:
        left, right = window.x_of(cluster.first_day), window.x_of(cluster.last_day)
        if left >= window.width_px:
            return
        box = Box(left + CLUSTER_INSET_PX, rows[0], right - CLUSTER_INSET_PX, rows[1])
        yield ClusterBox(cluster, box)


def _pins(arrangement: Arrangement, window: Window, rows: Ints) -> Marks:
    shown = arrangement.shown
    if not len(rows) or not len(shown):
        return NO_MARKS
    told = np.fromiter((placed.row for placed in arrangement.placed), np.int64, len(arrangement.placed))
    rows = rows[shown.rows[np.minimum(np.searchsorted(shown.rows, rows), len(shown) - 1)] == rows]
    return Marks.of(shown.columns, _apart(arrangement, window, rows[~np.isin(rows, told)]), window)


def _apart(arrangement: Arrangement, window: Window, rows: Ints) -> Ints:
    """Return of very many rows those whose pins do not hide one another."""
    if len(rows) <= _MOST_PINS:
        return rows
    days = arrangement.shown.columns.start[rows]
    _, first = np.unique((window.scale.pxs(0.0, days) / _PIN_STEP_PX).astype(np.int64), return_index=True)
    return rows[first]


def _density(crowd: Crowd, window: Window) -> tuple[Reals, int, float, float]:
    """Return shares of columns, the number of the first, where it stands, and how wide each is."""
    if len(crowd.marks):
        return np.empty(0, np.float64), 0, 0.0, 1.0
    column_px = crowd.column_px
    first = max(0, int(crowd.scale.px(crowd.first_day, window.left_day) / column_px))
    last = min(len(crowd.counts), int(crowd.scale.px(crowd.first_day, window.right_day) / column_px) + 2)
    x = window.x_of(crowd.scale.after(crowd.first_day, first * column_px))
    if crowd.scale != window.scale and first < last:  # of another zoom, until it is counted anew
        column_px = (window.x_of(crowd.scale.after(crowd.first_day, last * column_px)) - x) / (last - first)
    return shares_of(crowd, first, last), first, x, column_px


def shares_of(crowd: Crowd, first: int, last: int) -> Reals:
    """Return how tall columns of a crowd are; the root lets single events be seen beside thousands."""
    shares: Reals = np.sqrt(crowd.counts[first:last] / crowd.most)
    return shares
