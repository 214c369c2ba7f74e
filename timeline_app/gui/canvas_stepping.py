"""Where the keyboard goes from one event to the next."""

from collections.abc import Callable
from typing import Final

import numpy as np
from PySide6.QtCore import Qt

from timeline_app.view.scene import Item, Scene
from timeline_app.view.shown import Shown

_SIDEWAYS_WEIGHT: Final = 2.0  # a px sideways counts as two: "up" means the lane above, nearly straight


class Stepper:
    """Finds the event that a key leads to, over the events shown, in time."""

    def __init__(self, shown: Shown, scene: Scene, focused: int | None) -> None:
        self._shown, self._scene = shown, scene
        self._position = self._position_of(focused)
        self._item = None if focused is None else scene.item_of(focused)

    def step(self, key: int) -> int | None:
        """Return the event id that `key` leads to, None when it leads nowhere."""
        steps: dict[int, Callable[[], int | None]] = {
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

    def _position_of(self, event_id: int | None) -> int | None:
        row = None if event_id is None else self._shown.columns.row_of(event_id)
        if row is None:
            return None
        at = int(np.searchsorted(self._shown.rows, row))
        return at if at < len(self._shown) and self._shown.rows[at] == row else None

    def _at(self, position: int) -> int:
        position = min(max(0, position), len(self._shown) - 1)
        return int(self._shown.columns.ids[self._shown.rows[position]])

    def _beside(self, way: int) -> int:
        if self._position is not None:
            return self._at(self._position + way)
        scene = self._scene
        if way > 0:
            return self._at(int(np.searchsorted(self._shown.start, scene.left_day)))
        right_day = scene.left_day + scene.width_px * scene.days_per_px
        return self._at(int(np.searchsorted(self._shown.start, right_day)) - 1)

    def _a_window_on(self, way: int) -> int:
        if self._position is None:
            return self._beside(way)
        day = float(self._shown.start[self._position])
        day += way * self._scene.width_px * self._scene.days_per_px
        position = int(np.searchsorted(self._shown.start, day, side="left" if way > 0 else "right"))
        at_least = self._position + way
        position = max(position, at_least) if way > 0 else min(position - 1, at_least)
        return self._at(position)

    def _across(self, way: int) -> int | None:
        here = self._item
        if here is None:
            return self._beside(1)
        others = [item for item in self._scene.items if (item.top - here.top) * way > 1]
        if not others:
            return None

        def distance(item: Item) -> float:
            sideways = abs(item.label_x - here.label_x)
            return abs(item.top - here.top) + _SIDEWAYS_WEIGHT * sideways

        return min(others, key=distance).event
