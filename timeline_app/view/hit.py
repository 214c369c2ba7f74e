"""What lies under the pointer."""

from dataclasses import dataclass
from typing import Final

from timeline_app.view.arrangement import Cluster
from timeline_app.view.scene import Box, Scene

_MARK_REACH_PX: Final = 4.0


@dataclass(frozen=True, slots=True)
class EventHit:
    """An event, told or marked."""

    event: int


@dataclass(frozen=True, slots=True)
class ClusterHit:
    """The count of events that are not told one by one."""

    cluster: Cluster


Hit = EventHit | ClusterHit


def hit(scene: Scene, x: float, y: float) -> Hit | None:
    """Return what lies at a point of the canvas, labels before bars, None for the ground."""
    if y >= scene.lanes_top:
        under = [item for item in scene.items if item.claim.contains(x, y)]
        on_label = next((item for item in under if item.label.contains(x, y)), None)
        on_bar = next((item for item in under if item.bar.contains(x, y)), None)
        found = on_label or on_bar
        return None if found is None else EventHit(found.event)
    for cluster in scene.clusters:
        if cluster.box.contains(x, y):
            return ClusterHit(cluster.cluster)
    ticks = (*scene.pins, *scene.marks)
    if scene.ribbon.contains(x, y) and ticks:
        nearest = min(ticks, key=lambda mark: abs(mark.x - x))
        if abs(nearest.x - x) <= _MARK_REACH_PX:
            return EventHit(nearest.event)
    return None


def events_in(scene: Scene, box: Box) -> frozenset[int]:
    """Return the events whose label or mark lies at least partly in a box."""
    told = {item.event for item in scene.items if item.label.overlaps(box) and box.bottom > scene.lanes_top}
    if box.overlaps(scene.ribbon):
        told |= {mark.event for mark in scene.marks if box.left <= mark.x <= box.right}
    return frozenset(told)


def moment_under(scene: Scene, x: float, y: float) -> float:
    """Return the moment that a point stands for: the one above it, or that of the event whose label lies there.

    A label reaches far beyond its day; who points at it means the event.
    """
    moment = scene.left_day + x * scene.days_per_px
    under = hit(scene, x, y)
    item = scene.item_of(under.event) if isinstance(under, EventHit) else None
    if item is None or item.bar.right < 0:
        return moment
    columns, row = scene.arrangement.shown.columns, item.placed.row
    if item.bar.left <= x <= item.bar.right:
        return float(min(max(moment, columns.start[row]), columns.end[row]))
    return float(columns.start[row])
