"""What lies under the pointer."""

from dataclasses import dataclass
from typing import Final

from timeline_app.model.period import MarkedPeriod
from timeline_app.view.arrangement import Cluster
from timeline_app.view.counted import Counted
from timeline_app.view.detail import AXIS_PX
from timeline_app.view.lane_choice import Lane
from timeline_app.view.lane_view import LaneKey
from timeline_app.view.scale import Gap
from timeline_app.view.scene import Scene
from timeline_app.view.scene_parts import Box

_MARK_REACH_PX: Final = 4.0


@dataclass(frozen=True, slots=True)
class EventHit:
    """An event, told or marked; in lanes, its copy in one of them. `on_conflict` is on the mark of a contradiction."""

    event: int
    lane: LaneKey | None = None
    on_conflict: bool = False


@dataclass(frozen=True, slots=True)
class ClusterHit:
    """The count of events that are not told one by one; in lanes, of those of one lane."""

    cluster: Cluster
    lane: Lane | None = None


@dataclass(frozen=True, slots=True)
class PeriodHit:
    """The name of a marked period."""

    marked: MarkedPeriod


@dataclass(frozen=True, slots=True)
class BreakHit:
    """A stretch of time without events that is folded."""

    gap: Gap


Hit = EventHit | ClusterHit | PeriodHit | BreakHit


def hit(scene: Scene, x: float, y: float) -> Hit | None:
    """Return what lies at a point of the canvas, labels before bars, None for the ground."""
    if y >= scene.lanes_top:
        under = [item for item in scene.items if item.claim.contains(x, y)]
        on_label = next((item for item in under if item.label.contains(x, y)), None)
        on_bar = next((item for item in under if item.bar.contains(x, y)), None)
        found = on_label or on_bar
        if found is None:
            return _hit_in_lane(scene, x, y) or _hit_break(scene, x)
        mark = found.conflict_mark
        return EventHit(found.event, found.lane, mark is not None and mark.contains(x, y))
    marked = scene.ground.period_at(x, y - AXIS_PX)
    if marked is not None:
        return PeriodHit(marked)
    return _hit_cluster(scene.counted, x, y) or (
        (_hit_tick(scene.counted, x) if scene.ribbon.contains(x, y) else None) or _hit_break(scene, x)
    )


def _hit_break(scene: Scene, x: float) -> BreakHit | None:
    found = scene.ground.break_at(x)
    return None if found is None else BreakHit(found.gap.gap)


def _hit_in_lane(scene: Scene, x: float, y: float) -> Hit | None:
    """Return what lies there of what a lane counts; single events before clusters, which may lie around them."""
    band = scene.band_at(y)
    if band is None:
        return None
    tick = _hit_tick(band.counted, x, band.lane.key) if band.density.contains(x, y) else None
    return tick or _hit_cluster(band.counted, x, y, band.lane)


def _hit_cluster(counted: Counted, x: float, y: float, lane: Lane | None = None) -> ClusterHit | None:
    boxes = (box for box in counted.clusters if box.box.contains(x, y))
    return next((ClusterHit(box.cluster, lane) for box in boxes), None)


def _hit_tick(counted: Counted, x: float, lane: LaneKey | None = None) -> EventHit | None:
    ticks = (mark for mark in (counted.pins.nearest(x), counted.marks.nearest(x)) if mark is not None)
    nearest = min(ticks, key=lambda mark: abs(mark.x - x), default=None)
    if nearest is None or abs(nearest.x - x) > _MARK_REACH_PX:
        return None
    return EventHit(nearest.event, lane)


def events_in(scene: Scene, box: Box) -> frozenset[int]:
    """Return the events whose label or mark lies at least partly in a box."""
    told = {item.event for item in scene.items if item.label.overlaps(box) and box.bottom > scene.lanes_top}
    if box.overlaps(scene.ribbon):
        told |= scene.marks.between(box.left, box.right)
    for band in scene.bands:
        if box.overlaps(band.density):
            told |= band.counted.marks.between(box.left, box.right)
    return frozenset(told)


def moment_under(scene: Scene, x: float, y: float) -> float:
    """Return the moment that a point stands for: the one above it, or that of the event whose label lies there.

    A label reaches far beyond its day; who points at it means the event.
    """
    moment = scene.day_at(x)
    under = hit(scene, x, y)
    item = scene.item_of(under.event, under.lane) if isinstance(under, EventHit) else None
    if item is None or item.bar.right < 0:
        return moment
    columns, row = scene.arrangement.shown.columns, item.placed.row
    if item.bar.left <= x <= item.bar.right:
        return float(min(max(moment, columns.start[row]), columns.end[row]))
    return float(columns.start[row])
