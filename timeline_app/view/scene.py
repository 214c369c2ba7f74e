"""What stands where on a canvas: the one thing that is painted, exported and hit."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from timeline_app.view.arrangement import Arrangement, Cluster, Window
from timeline_app.view.arranging import arrange
from timeline_app.view.arrays import Ints, Reals
from timeline_app.view.axis import Axis, lay_out_axis
from timeline_app.view.detail import (
    AXIS_PX,
    BAR_GAP_PX,
    BAR_PX,
    CLUSTERS_PX,
    LANES_GAP_PX,
    RIBBON_PX,
    Detail,
)
from timeline_app.view.placing import Placed, label_span
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState
from timeline_app.view.teller import Teller, Told

_CLUSTER_INSET_PX: Final = 2.0
_MOST_PINS: Final = 300  # beyond, only one in each step of so many px
_PIN_STEP_PX: Final = 4.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in px of the canvas."""

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


@dataclass(frozen=True, slots=True)
class Item:
    """One told event. `shift_px` takes x of its layout to x of the canvas.

    Its label begins at `label_x` and is `label_px` wide, which is less than it wants near an edge.
    """

    placed: Placed
    told: Told
    detail: Detail
    shift_px: float
    top: float
    label_x: float
    label_px: float

    @property
    def event(self) -> int:
        """The id of the event."""
        return self.placed.event

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


@dataclass(frozen=True, slots=True)
class ClusterBox:
    """A cluster and where its count stands."""

    cluster: Cluster
    box: Box


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A canvas of `width_px` by `height_px`: axis on top, then ribbon and clusters if crowded, then lanes.

    `lanes_top` is where lanes begin, items above it are scrolled out; `content_px` is how tall all lanes
    of the window are, `scroll_px` how much of that lies above. `density` are shares of the ribbon's
    height in columns of `density_px` from `density_x` on. `pins` stand for selected and focused events
    that are not told. `earlier` and `later` count the events outside.
    """

    width_px: float
    height_px: float
    left_day: float
    days_per_px: float
    axis: Axis
    arrangement: Arrangement
    lanes_top: float
    content_px: float
    scroll_px: float
    items: tuple[Item, ...]
    clusters: tuple[ClusterBox, ...]
    marks: tuple[Mark, ...]
    pins: tuple[Mark, ...]
    density: Reals
    density_x: float
    density_px: float
    earlier: int
    later: int

    @property
    def ribbon(self) -> Box:
        """Where density and marks are drawn; empty when nothing is crowded."""
        bottom = AXIS_PX + (RIBBON_PX if self.arrangement.crowd is not None else 0)
        return Box(0, AXIS_PX, self.width_px, bottom)

    @property
    def shown_rows(self) -> Ints:
        """The rows of the events that can be seen: told, or in a crowd told or counted."""
        if self.arrangement.crowd is None:
            return np.array([item.placed.row for item in self.items], np.int64)
        shown = self.arrangement.shown
        right_day = self.left_day + self.width_px * self.days_per_px
        return shown.rows[shown.touching(self.left_day, right_day)]

    @property
    def most_scroll_px(self) -> float:
        """How far the lanes can be scrolled down."""
        return max(0.0, self.content_px - (self.height_px - self.lanes_top))

    def x_of(self, day: float) -> float:
        """Return where a moment lies on the canvas."""
        return (day - self.left_day) / self.days_per_px

    def item_of(self, event_id: int) -> Item | None:
        """Return the item of an event, None when it is not told here."""
        return next((item for item in self.items if item.event == event_id), None)


def lay_out(
    shown: Shown,
    state: ViewState,
    teller: Teller,
    width_px: float,
    height_px: float,
    before: Arrangement | None = None,
) -> Scene:
    """Return the scene of a canvas. Pass the `arrangement` of the scene before, so that nothing jumps."""
    room = max(1.0, height_px - AXIS_PX - LANES_GAP_PX)
    window = Window(state.left_day(width_px), state.days_per_px, width_px, room)
    chosen = state.selected if state.focused is None else state.selected | {state.focused}
    if before is None or not before.serves(shown, window):
        before = arrange(shown, window, teller, before, chosen)
    return scene_of(before, teller, window, state.scroll_px, height_px, chosen)


def scene_of(
    arrangement: Arrangement,
    teller: Teller,
    window: Window,
    scroll_px: float,
    height_px: float,
    chosen: frozenset[int] = frozenset(),
    until_day: float | None = None,
) -> Scene:
    """Return what of a layout a canvas of `height_px` shows in `window`; `chosen` events get pins if need be.

    The axis ends with the cell of `until_day` where it is given.
    """
    lanes_top = AXIS_PX + LANES_GAP_PX + _crowd_px(arrangement)
    content_px = arrangement.height_in(window) + LANES_GAP_PX
    scroll_px = min(scroll_px, max(0.0, content_px - (height_px - lanes_top)))
    shown, last_day = arrangement.shown, window.right_day
    density, density_x, density_px = _density(arrangement, window)
    return Scene(
        width_px=window.width_px,
        height_px=height_px,
        left_day=window.left_day,
        days_per_px=window.days_per_px,
        axis=lay_out_axis(window.left_day, window.days_per_px, window.width_px, teller.metrics, until_day),
        arrangement=arrangement,
        lanes_top=lanes_top,
        content_px=content_px,
        scroll_px=scroll_px,
        items=_items(arrangement, teller, window, lanes_top - scroll_px, (lanes_top, height_px)),
        clusters=_clusters(arrangement, window),
        marks=_marks(arrangement, window),
        pins=_pins(arrangement, window, chosen),
        density=density,
        density_x=density_x,
        density_px=density_px,
        earlier=int(np.searchsorted(shown.reach, window.left_day)),
        later=len(shown) - int(np.searchsorted(shown.start, last_day)),
    )


def _crowd_px(arrangement: Arrangement | None) -> float:
    is_crowded = arrangement is not None and arrangement.crowd is not None
    return RIBBON_PX + CLUSTERS_PX if is_crowded else 0.0


def _items(
    arrangement: Arrangement, teller: Teller, window: Window, top: float, seen: tuple[float, float]
) -> tuple[Item, ...]:
    detail = arrangement.detail
    left = arrangement.x_of(window.left_day)
    items = []
    for index in arrangement.between(left, left + window.width_px):
        y = top + float(arrangement.lanes[index]) * detail.lane_px
        if y + detail.body_px <= seen[0] or y >= seen[1]:
            continue
        placed = arrangement.placed[index]
        span = label_span(placed, detail, left, window.width_px)
        items.append(Item(placed, teller.told(placed.row, detail), detail, -left, y, *span))
    return tuple(items)


def _clusters(arrangement: Arrangement, window: Window) -> tuple[ClusterBox, ...]:
    if arrangement.crowd is None:
        return ()
    top = AXIS_PX + RIBBON_PX
    boxes = []
    for cluster in arrangement.crowd.clusters:
        left = (cluster.first_day - window.left_day) / window.days_per_px
        right = (cluster.last_day - window.left_day) / window.days_per_px
        if right > 0 and left < window.width_px:
            box = Box(left + _CLUSTER_INSET_PX, top + 4, right - _CLUSTER_INSET_PX, top + CLUSTERS_PX - 2)
            boxes.append(ClusterBox(cluster, box))
    return tuple(boxes)


def _marks(arrangement: Arrangement, window: Window) -> tuple[Mark, ...]:
    if arrangement.crowd is None:
        return ()
    return _ticks(arrangement, window, arrangement.crowd.marks)


def _pins(arrangement: Arrangement, window: Window, chosen: frozenset[int]) -> tuple[Mark, ...]:
    if arrangement.crowd is None or not chosen:
        return ()
    told = np.fromiter((placed.row for placed in arrangement.placed), np.int64, len(arrangement.placed))
    rows = arrangement.shown.columns.rows_of_ids(chosen)
    return _ticks(arrangement, window, _apart(arrangement, window, rows[~np.isin(rows, told)]))


def _apart(arrangement: Arrangement, window: Window, rows: Ints) -> Ints:
    """Return of very many rows in the window those whose pins do not hide one another."""
    days = arrangement.shown.columns.start[rows]
    is_inside = (days >= window.left_day) & (days <= window.right_day)
    rows, days = rows[is_inside], days[is_inside]
    if len(rows) <= _MOST_PINS:
        return rows
    _, first = np.unique((days / window.days_per_px / _PIN_STEP_PX).astype(np.int64), return_index=True)
    return rows[first]


def _ticks(arrangement: Arrangement, window: Window, rows: Ints) -> tuple[Mark, ...]:
    columns = arrangement.shown.columns
    days = columns.start[rows]
    inside = rows[(days >= window.left_day) & (days <= window.right_day)]
    xs = (columns.start[inside] - window.left_day) / window.days_per_px
    return tuple(
        Mark(int(columns.ids[row]), int(row), int(columns.lead[row]), float(x))
        for row, x in zip(inside, xs, strict=True)
    )


def _density(arrangement: Arrangement, window: Window) -> tuple[Reals, float, float]:
    crowd = arrangement.crowd
    if crowd is None or len(crowd.marks):
        return np.empty(0, np.float64), 0.0, 1.0
    first = max(0, int((window.left_day - crowd.first_day) / crowd.column_days))
    last = min(len(crowd.counts), int((window.right_day - crowd.first_day) / crowd.column_days) + 2)
    x = (crowd.first_day + first * crowd.column_days - window.left_day) / window.days_per_px
    # The root lets single events be seen beside thousands.
    shares = np.sqrt(crowd.counts[first:last] / crowd.most)
    return shares, x, crowd.column_days / window.days_per_px
