"""The events on the canvas as screen readers meet them."""

from typing import Protocol

import numpy as np
from PySide6.QtCore import QRect, QRectF

from timeline_app.view.lane_view import LaneKey
from timeline_app.view.scene import Scene
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState
from timeline_app.view.telling import actor_names, in_lane, spoken


class Showing(Protocol):
    """What a canvas shows at the moment."""

    @property
    def state(self) -> ViewState:
        """The selection and the focus."""
        ...

    @property
    def shown(self) -> Shown:
        """The events that pass the filter."""
        ...

    def scene(self) -> Scene:
        """Return what is painted."""
        ...

    def lane_name(self, key: LaneKey) -> str:
        """Return what the header of a lane calls it."""
        ...

    def hasFocus(self) -> bool:
        """Whether it has the keyboard focus."""
        ...


class Entries:
    """Tells of the events of a scene, then of its breaks; `canvas_access.Told` names what is asked."""

    def __init__(self, showing: Showing) -> None:
        self._showing = showing

    def entry_count(self) -> int:
        """Return how many events are told on the canvas, breaks included."""
        scene = self._showing.scene()
        return len(scene.items) + len(scene.ground.breaks)

    def entry_name(self, index: int) -> str:
        """Return date, headline and place among all shown events, in lanes among those of its lane.

        Of a break, how long it is.
        """
        scene = self._showing.scene()
        if index >= len(scene.items):
            return scene.ground.breaks[index - len(scene.items)].words
        item, shown = scene.items[index], self._showing.shown
        row = item.placed.row
        shown = next((band.lane.shown for band in scene.bands if band.lane.key == item.lane), shown)
        place = int(np.searchsorted(shown.rows, row)) + 1
        is_contradicted = item.conflict_mark is not None
        told = spoken(shown.columns.events[row], place, len(shown), is_contradicted=is_contradicted)
        return told if item.lane is None else in_lane(told, self._showing.lane_name(item.lane))

    def entry_actors(self, index: int) -> str:
        """Return the names of the event's actors."""
        if index >= len(self._showing.scene().items):
            return ""
        columns = self._showing.shown.columns
        return ", ".join(actor_names(columns, columns.events[self._showing.scene().items[index].placed.row]))

    def entry_rect(self, index: int) -> QRect:
        """Return where the event's label stands in the viewport."""
        scene = self._showing.scene()
        if index >= len(scene.items):
            days = scene.ground.breaks[index - len(scene.items)].days
            return QRectF(days.left, 0, days.width, scene.height_px).toAlignedRect()
        box = scene.items[index].label
        return QRectF(box.left, box.top, box.width, box.height).toAlignedRect()

    def entry_state(self, index: int) -> tuple[bool, bool]:
        """Return whether the event is selected, and whether it has the keyboard focus."""
        if index >= len(self._showing.scene().items):
            return False, False
        state, event_id = self._showing.state, self._showing.scene().items[index].event
        return event_id in state.selected, self._showing.hasFocus() and index == self.focused_entry()

    def entry_at(self, x: int, y: int) -> int | None:
        """Return which entry lies under a point of the viewport."""
        items = self._showing.scene().items
        return next((i for i, item in enumerate(items) if item.label.contains(x, y)), None)

    def focused_entry(self) -> int | None:
        """Return which entry has the keyboard focus."""
        items, state = self._showing.scene().items, self._showing.state
        copies = [index for index, item in enumerate(items) if item.event == state.focused]
        in_focus = (index for index in copies if items[index].lane == state.focused_lane)
        return next(in_focus, copies[0] if copies else None)
