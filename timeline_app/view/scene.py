"""What stands where on a canvas: the one thing that is painted, exported and hit."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from timeline_app.view.arrangement import Arrangement, Window
from timeline_app.view.arranging import arrange
from timeline_app.view.arrays import Ints, Reals, distinct
from timeline_app.view.axis import Axis, lay_out_axis
from timeline_app.view.bands import Band, Connector, bands_of
from timeline_app.view.counted import NOTHING_COUNTED, ClusterBoxes, Counted, Marks
from timeline_app.view.detail import AXIS_PX, CLUSTERS_PX, LANES_GAP_PX, RIBBON_PX
from timeline_app.view.ground import BARE, PLAIN, Backdrop, Ground, end_of_time
from timeline_app.view.lane_choice import LaneChoice
from timeline_app.view.lane_view import LaneKey, LaneMode
from timeline_app.view.scale import Scale
from timeline_app.view.scene_parts import Box, Item
from timeline_app.view.seen import Seen
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState
from timeline_app.view.swimlanes import Swimlanes
from timeline_app.view.teller import Teller

_CLUSTER_TOP_PX: Final = 4.0
_CLUSTER_BOTTOM_PX: Final = 2.0
CLUSTER_PX: Final = CLUSTERS_PX - _CLUSTER_TOP_PX - _CLUSTER_BOTTOM_PX
DAYS_AHEAD: Final = 5 * 365.25  # shown behind the last event: a calendar goes on, but not for centuries

Layout = Arrangement | Swimlanes


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A canvas of `width_px` by `height_px`: axis on top, then ribbon and clusters if crowded, then rows.

    `lanes_top` is where rows begin, items above it are scrolled out; `content_px` is how tall all rows
    of the window are, `scroll_px` how much of that lies above. `counted` is told by ribbon and clusters.
    Where the timeline is parted into lanes they are the `bands`, each with what it counts, and `connectors` join
    the copies of an event. `earlier` and `later` count the events outside. `ground` lies behind everything.
    """

    width_px: float
    height_px: float
    left_day: float
    scale: Scale
    axis: Axis
    arrangement: Layout
    lanes_top: float
    content_px: float
    scroll_px: float
    items: tuple[Item, ...]
    counted: Counted
    earlier: int
    later: int
    bands: tuple[Band, ...] = ()
    connectors: tuple[Connector, ...] = ()
    ground: Ground = BARE

    @property
    def clusters(self) -> ClusterBoxes:
        """The clusters of all events."""
        return self.counted.clusters

    @property
    def marks(self) -> Marks:
        """The marks of all events."""
        return self.counted.marks

    @property
    def pins(self) -> Marks:
        """What stands for selected and focused events that are not told."""
        return self.counted.pins

    @property
    def density(self) -> Reals:
        """The density of all events."""
        return self.counted.density

    @property
    def ribbon(self) -> Box:
        """Where density and marks are drawn; empty when nothing is crowded."""
        has_ribbon = self.arrangement.is_crowded and not self.has_lanes
        return Box(0, self.head_px, self.width_px, self.head_px + (RIBBON_PX if has_ribbon else 0))

    @property
    def head_px(self) -> float:
        """How tall axis and strip of names are together."""
        return AXIS_PX + self.ground.strip_px

    @property
    def has_lanes(self) -> bool:
        """Whether the timeline is parted into lanes."""
        return isinstance(self.arrangement, Swimlanes)

    @property
    def has_found(self) -> bool:
        """Whether something is marked because a search found it."""
        parts = (self.counted, *(band.counted for band in self.bands))
        return any(item.is_found for item in self.items) or any(
            part.found_marks or part.found_density.any() or any(box.found for box in part.clusters)
            for part in parts
        )

    @property
    def is_blank(self) -> bool:
        """Whether nothing is told or counted in the window."""
        parts = (self.counted, *(band.counted for band in self.bands))
        if self.items or any(part.clusters for part in parts):
            return False
        touching = self.arrangement.shown.touching(self.left_day, self.right_day) if self.has_lanes else ()
        return not len(touching)  # else they are in lanes further up or down

    @property
    def right_day(self) -> float:
        """The moment at the right edge."""
        return self.day_at(self.width_px)

    @property
    def shown_rows(self) -> Ints:
        """The rows of the events that can be seen: told, or in a crowd told or counted."""
        if not self.arrangement.is_crowded:
            return distinct(np.array([item.placed.row for item in self.items], np.int64))
        shown = self.arrangement.shown
        return shown.rows[shown.touching(self.left_day, self.right_day)]

    @property
    def most_scroll_px(self) -> float:
        """How far the lanes can be scrolled down."""
        return max(0.0, self.content_px - (self.height_px - self.lanes_top))

    def x_of(self, day: float) -> float:
        """Return where a moment lies on the canvas."""
        return self.scale.px(self.left_day, day)

    def day_at(self, x: float) -> float:
        """Return the moment that lies there on the canvas."""
        return self.scale.after(self.left_day, x)

    def without_today(self) -> "Scene":
        """Return the scene for a picture, which is looked at on other days."""
        return replace(self, ground=replace(self.ground, now=None))

    def marked(self, contradicted: frozenset[int]) -> "Scene":
        """Return the scene with a mark at those of its events that other articles contradict."""
        if not contradicted:
            return self
        items = (
            item._replace(is_contradicted=True) if item.event in contradicted else item for item in self.items
        )
        return replace(self, items=tuple(items))

    def item_of(self, event_id: int, lane: LaneKey | None = None) -> Item | None:
        """Return the item of an event, if there is one in `lane` that one; None when it is not told here."""
        copies = [item for item in self.items if item.event == event_id]
        return next((item for item in copies if item.lane == lane), copies[0] if copies else None)

    def is_contradicted(self, event_id: int) -> bool:
        """Whether an event has the mark that others contradict it."""
        item = self.item_of(event_id)
        return item is not None and item.is_contradicted

    def pin_of(self, event_id: int, lane: LaneKey | None = None) -> tuple[float, float] | None:
        """Return where the pin of an event that is not told stands, in `lane` where that is given."""
        parts = [(self.counted, self.ribbon.bottom)] if lane is None else []
        parts += [(band.counted, band.density.top) for band in self.bands if lane in (None, band.lane.key)]
        pins = ((pin.x, y) for counted, y in parts for pin in counted.pins if pin.event == event_id)
        return next(pins, None)

    def told_rows(self, lane: LaneKey | None = None) -> Iterator[int]:
        """Yield the rows that have labels of their own, in one lane or in all."""
        layout = self.arrangement
        if isinstance(layout, Swimlanes) and lane is not None:
            parts = [one.arrangement.placed for one in layout.lanes if one.lane.key == lane]
            return (placed.row for part in parts for placed in part)
        return (placed.row for placed in layout.placed)

    def band_at(self, y: float) -> Band | None:
        """Return the lane at a height of the canvas."""
        if y < self.lanes_top:
            return None
        return next((band for band in self.bands if band.box.top <= y < band.box.bottom), None)


def lay_out(
    shown: Shown,
    state: ViewState,
    teller: Teller,
    width_px: float,
    height_px: float,
    before: Layout | None = None,
    backdrop: Backdrop = PLAIN,
) -> Scene:
    """Return the scene of a canvas. Pass the `arrangement` of the scene before, so that nothing jumps."""
    has_lanes = state.lanes.mode is not LaneMode.NONE
    room = max(1.0, height_px - AXIS_PX - backdrop.strip_px - (0.0 if has_lanes else LANES_GAP_PX))
    window = Window(state.left_day(width_px), state.scale, width_px, room)
    if backdrop.until_day is None:
        backdrop = replace(backdrop, until_day=_end_in(window, shown, backdrop))
    chosen = state.selected if state.focused is None else state.selected | {state.focused}
    if has_lanes:
        lanes = before if isinstance(before, Swimlanes) else None
        choice = None if lanes is None else lanes.choice
        if choice is None or not choice.answers(shown, state):
            choice = LaneChoice.of(shown, state)
        found = Swimlanes.of(choice, state, window, teller, lanes, chosen)
        return scene_of(found, teller, window, state.scroll_px, height_px, chosen, backdrop)
    if not isinstance(before, Arrangement) or not before.serves(shown, window):
        before = arrange(shown, window, teller, before if isinstance(before, Arrangement) else None, chosen)
    return scene_of(before, teller, window, state.scroll_px, height_px, chosen, backdrop)


def _end_in(window: Window, shown: Shown, backdrop: Backdrop) -> float | None:
    """Return where time ends, as `end_of_time`: not before today, or before the end of a period."""
    later = [one.period.last_day + 1.0 for one in backdrop.periods]
    later += [] if backdrop.now is None else [backdrop.now]
    return end_of_time(shown, window, later, DAYS_AHEAD)


def scene_of(
    layout: Layout,
    teller: Teller,
    window: Window,
    scroll_px: float,
    height_px: float,
    chosen: frozenset[int] = frozenset(),
    backdrop: Backdrop = PLAIN,
) -> Scene:
    """Return what of a layout a canvas of `height_px` shows in `window`; `chosen` events get pins if need be."""
    head_px = AXIS_PX + backdrop.strip_px
    if isinstance(layout, Swimlanes):
        lanes_top, content_px = head_px, layout.height_px
    else:
        lanes_top = head_px + LANES_GAP_PX + (RIBBON_PX + CLUSTERS_PX if layout.is_crowded else 0.0)
        content_px = layout.height_in(window) + LANES_GAP_PX
    scroll_px = min(scroll_px, max(0.0, content_px - (height_px - lanes_top)))
    seen = Seen.of(teller, window, (lanes_top, height_px), chosen)
    shown = layout.shown
    axis = lay_out_axis(
        window.left_day,
        window.scale,
        window.width_px,
        teller.metrics,
        until_day=backdrop.until_day,
        first_weekday=teller.first_weekday,
    )
    plain = Scene(
        width_px=window.width_px,
        height_px=height_px,
        left_day=window.left_day,
        scale=window.scale,
        axis=axis,
        arrangement=layout,
        lanes_top=lanes_top,
        content_px=content_px,
        scroll_px=scroll_px,
        items=(),
        counted=NOTHING_COUNTED,
        earlier=int(np.searchsorted(shown.reach, window.left_day)),
        later=len(shown) - int(np.searchsorted(shown.start, window.right_day)),
        ground=Ground.of(backdrop, window, axis.right, teller.metrics),
    )
    if isinstance(layout, Swimlanes):
        bands = bands_of(layout, seen, lanes_top - scroll_px)
        return replace(plain, items=bands.items, bands=bands.bands, connectors=bands.connectors)
    items = tuple(seen.items(seen.standing(layout, lanes_top - scroll_px)))
    rows = head_px + RIBBON_PX + _CLUSTER_TOP_PX, head_px + RIBBON_PX + CLUSTERS_PX - _CLUSTER_BOTTOM_PX
    return replace(plain, items=items, counted=seen.counted(layout, rows))
