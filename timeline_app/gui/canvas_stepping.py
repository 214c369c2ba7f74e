"""Where the keyboard goes from one event to the next."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import Qt

from timeline_app.view.lane_view import LaneKey
from timeline_app.view.scene import Scene
from timeline_app.view.scene_parts import Item
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState

_SIDEWAYS_WEIGHT: Final = 2.0  # a px sideways counts as two: "up" means the lane above, nearly straight


@dataclass(frozen=True, slots=True)
class Stop:
    """An event that a key leads to; in lanes, which of its copies."""

    event: int
    lane: LaneKey | None = None


class Stepper:
    """Finds the event that a key leads to, in time over the events shown, or over those of a lane."""

    def __init__(self, shown: Shown, scene: Scene, state: ViewState) -> None:
        self._scene = scene
        focused = state.focused
        self._item = None if focused is None else scene.item_of(focused, state.focused_lane)
        self._lane = self._lane_of(focused, state.focused_lane) if scene.has_lanes else None
        band = next((band for band in scene.bands if band.lane.key == self._lane), None)
        self._shown = shown if band is None else band.lane.shown
        self._position = _position(self._shown, focused)

    def step(self, key: int) -> Stop | None:
        """Return where `key` leads, None when it leads nowhere."""
        steps: dict[int, Callable[[], Stop | None]] = {
            Qt.Key.Key_Right: lambda: self._beside(1),
            Qt.Key.Key_Left: lambda: self._beside(-1),
            Qt.Key.Key_Home: lambda: self._at(0),
            Qt.Key.Key_End: lambda: self._at(len(self._shown) - 1),
            Qt.Key.Key_PageDown: lambda: self._a_window_on(1),
            Qt.Key.Key_PageUp: lambda: self._a_window_on(-1),
            Qt.Key.Key_Down: lambda: self._across(1),
            Qt.Key.Key_Up: lambda: self._across(-1),
        }
        step = steps.get(key)
        return None if step is None or not len(self._shown) else step()

    def _lane_of(self, event_id: int | None, wanted: LaneKey | None) -> LaneKey | None:
        """Return the lane whose copy of an event has the focus: the wanted one if it has it, else the first."""
        lanes = [band.lane for band in self._scene.bands if _position(band.lane.shown, event_id) is not None]
        if any(lane.key == wanted for lane in lanes):
            return wanted
        if self._item is not None:
            return self._item.lane
        return lanes[0].key if lanes else None

    def _at(self, position: int) -> Stop:
        position = min(max(0, position), len(self._shown) - 1)
        return Stop(int(self._shown.columns.ids[self._shown.rows[position]]), self._lane)

    def _beside(self, way: int) -> Stop:
        if self._position is not None:
            return self._at(self._position + way)
        scene = self._scene
        if way > 0:
            return self._at(int(np.searchsorted(self._shown.start, scene.left_day)))
        return self._at(int(np.searchsorted(self._shown.start, scene.right_day)) - 1)

    def _a_window_on(self, way: int) -> Stop:
        if self._position is None:
            return self._beside(way)
        here = float(self._shown.start[self._position])
        day = self._scene.scale.after(here, way * self._scene.width_px)
        position = int(np.searchsorted(self._shown.start, day, side="left" if way > 0 else "right"))
        at_least = self._position + way
        position = max(position, at_least) if way > 0 else min(position - 1, at_least)
        return self._at(position)

    def _across(self, way: int) -> Stop | None:
        if self._scene.has_lanes and self._position is not None:
            return self._to_lane(way)
        here = self._item
        if here is None:
            return self._beside(1)
        others = [item for item in self._scene.items if (item.top - here.top) * way > 1]
        if not others:
            return None

        def distance(item: Item) -> float:
            sideways = abs(item.label_x - here.label_x)
            return abs(item.top - here.top) + _SIDEWAYS_WEIGHT * sideways

        return Stop(min(others, key=distance).event)

    def _to_lane(self, way: int) -> Stop | None:
        """Return the copy of this event in the next lane, else what is nearest to it in time there."""
        keys = [band.lane.key for band in self._scene.bands]
        here = keys.index(self._lane) if self._lane in keys else 0
        event, day = (
            self._shown.columns.ids[self._shown.rows[self._position]],
            self._shown.start[self._position],
        )
        beyond = self._scene.bands[here + 1 :] if way > 0 else reversed(self._scene.bands[:here])
        band = next(iter(beyond), None)
        if band is None:
            return None
        there = band.lane.shown
        at = _position(there, int(event))
        if at is None:
            after = int(np.searchsorted(there.start, day))
            near = [place for place in (after - 1, after) if 0 <= place < len(there)]
            at = min(near, key=lambda place: abs(float(there.start[place]) - float(day)))
        return Stop(int(there.columns.ids[there.rows[at]]), band.lane.key)


def _position(shown: Shown, event_id: int | None) -> int | None:
    row = None if event_id is None else shown.columns.row_of(event_id)
    if row is None:
        return None
    at = int(np.searchsorted(shown.rows, row))
    return at if at < len(shown) and shown.rows[at] == row else None
