"""The lanes of a scene, and the lines that join the copies of an event."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from timeline_app.view.arrangement import Window
from timeline_app.view.counted import NOTHING_COUNTED, Counted
from timeline_app.view.detail import BAR_PX, CHIP_PX, STRIP_PX
from timeline_app.view.lane_choice import Lane
from timeline_app.view.lane_heights import LANE_PAD_PX
from timeline_app.view.scene_parts import Box, Item
from timeline_app.view.seen import Seen, Standing
from timeline_app.view.shown import Shown
from timeline_app.view.swimlanes import Swimlane, Swimlanes

_CHIP_MIDDLE_PX: Final = CHIP_PX / 2
_COUNTS_PX: Final = 16.0  # of the strip, for clusters; below them lies the density
_DENSITY_PX: Final = 6.0
_FLAT_INSET_PX: Final = 4.0


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """A lane on the canvas: `box` from edge to edge, what is counted in it, and where its density stands.

    Where the window has none of its events, `earlier` and `later` tell how many lie before and behind it.
    """

    lane: Lane
    box: Box
    is_collapsed: bool
    counted: Counted
    density: Box
    earlier: int = 0
    later: int = 0


@dataclass(frozen=True, slots=True)
class Connector:
    """A line at the start of an event, from its first copy to its last; a chosen one may have it at the edge."""

    event: int
    lead: int
    x: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True, eq=False)
class Bands:
    """All that lanes add to a scene, and their items."""

    items: tuple[Item, ...]
    bands: tuple[Band, ...]
    connectors: tuple[Connector, ...]


@dataclass(slots=True)
class _Ends:
    """Where the copies of an event lie, told or pinned."""

    lead: int
    x: float
    is_at_start: bool = True
    ys: list[float] = field(default_factory=list)


def bands_of(layout: Swimlanes, seen: Seen, first_top: float) -> Bands:
    """Return the lanes of a scene; the first begins at `first_top`."""
    items: list[Item] = []
    bands: list[Band] = []
    ends: dict[int, _Ends] = {}
    for lane in layout.lanes:
        top = first_top + lane.top
        is_seen = top < seen.bottom and top + lane.height_px > seen.top
        standing = seen.standing(lane.arrangement, top + LANE_PAD_PX)
        _note(ends, standing)
        if is_seen:
            items += seen.items(standing, lane.lane.key)
        bands.append(_band(lane, seen, top, is_seen=is_seen))
    for band in bands:
        for pin in band.counted.pins:
            ends.setdefault(pin.event, _Ends(pin.lead, pin.x)).ys.append(band.density.bottom)
    return Bands(tuple(items), tuple(bands), tuple(_connectors(ends, seen)))


def _note(ends: dict[int, _Ends], standing: Standing) -> None:
    """Take note of where copies have their signs."""
    detail, shift_px = standing.detail, standing.shift_px
    middle = (BAR_PX if detail.is_card else detail.body_px) / 2
    for placed, top, x, _ in standing.each():
        at = ends.get(placed.event)
        if at is None:
            is_at_start = x <= placed.label_left + shift_px
            at = ends[placed.event] = _Ends(placed.lead, x + _CHIP_MIDDLE_PX, is_at_start)
        at.ys.append(top + middle)


def _band(lane: Swimlane, seen: Seen, top: float, *, is_seen: bool) -> Band:
    bottom = top + lane.height_px
    box = Box(0, top, seen.window.width_px, bottom)
    if lane.is_collapsed:
        density = Box(0, top + _FLAT_INSET_PX, box.right, bottom - 1)
        rows = density.top, density.bottom
    else:
        density = Box(0, bottom - 1 - _DENSITY_PX, box.right, bottom - 1)
        rows = bottom - STRIP_PX, bottom - STRIP_PX + _COUNTS_PX
    counted = seen.counted(lane.arrangement, rows) if is_seen else NOTHING_COUNTED
    earlier, later = _elsewhere(lane.arrangement.shown, seen.window) if is_seen else (0, 0)
    return Band(lane.lane, box, lane.is_collapsed, counted, density, earlier, later)


def _elsewhere(shown: Shown, window: Window) -> tuple[int, int]:
    """Return how many events end before and begin behind a window that has none, nothing where it has some."""
    earlier = int(np.searchsorted(shown.reach, window.left_day))
    later = len(shown) - int(np.searchsorted(shown.start, window.right_day, side="right"))
    return (earlier, later) if earlier + later == len(shown) else (0, 0)


def _connectors(ends: Mapping[int, _Ends], seen: Seen) -> Iterator[Connector]:
    for event, at in ends.items():
        top, bottom = min(at.ys), max(at.ys)
        is_seen = bottom > seen.top and top < seen.bottom and 0 <= at.x <= seen.window.width_px
        # At the edge lie many that began before, whose lines would look like one.
        if len(at.ys) > 1 and is_seen and (at.is_at_start or event in seen.chosen):
            yield Connector(event, at.lead, at.x, top, bottom)
