"""What the keyboard does on the canvas."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt

from timeline_app.gui.canvas_stepping import Stepper
from timeline_app.view.actions import FocusEvent, SelectEvents, SelectHow
from timeline_app.view.lane_view import LaneKey

if TYPE_CHECKING:
    from timeline_app.gui.canvas import TimelineCanvas

_ZOOM: Final = 1.5


class Keys:
    """Turns keys into actions of the canvas: stepping, opening, selecting, zooming."""

    def __init__(self, canvas: "TimelineCanvas") -> None:
        self._canvas = canvas

    def press(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Do what a key means; return whether it means anything here."""
        canvas, state = self._canvas, self._canvas.state
        is_control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            canvas.zoom(_ZOOM)
        elif key in {Qt.Key.Key_Minus, Qt.Key.Key_Underscore}:
            canvas.zoom(1 / _ZOOM)
        elif key == Qt.Key.Key_0 and is_control:
            canvas.fit()
        elif key == Qt.Key.Key_Escape and (state.selected or state.focused is not None):
            canvas.act(SelectEvents(frozenset()))
        else:
            return self._press_on_focused(key) or self._step(key, is_control)
        return True

    def _press_on_focused(self, key: int) -> bool:
        focused = self._canvas.state.focused
        if focused is None:
            return False
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._canvas.activated.emit(focused)
        elif key == Qt.Key.Key_Space:
            self._canvas.act(SelectEvents(frozenset({focused}), SelectHow.TOGGLE, focused))
        else:
            return False
        return True

    def _step(self, key: int, is_control: bool) -> bool:
        """Go to another event and select it; with Ctrl keep the selection."""
        canvas = self._canvas
        stop = Stepper(canvas.shown, canvas.scene(), canvas.state).step(key)
        if stop is None:
            return False
        event_id, lane = stop.event, stop.lane
        chosen = (
            FocusEvent(event_id, lane)
            if is_control
            else SelectEvents(frozenset({event_id}), focused=event_id, lane=lane)
        )
        canvas.act(chosen)
        self.lead_to(event_id, lane)
        return True

    def lead_to(self, event_id: int, lane: LaneKey | None = None) -> None:
        """Bring an event into sight; its card tells it where a pin alone stands for it."""
        canvas = self._canvas
        canvas.bring_in(event_id, lane)
        pin = canvas.scene().pin_of(event_id, lane)
        if pin is None:
            canvas.hover.leave()
        else:
            canvas.hover.point_at(event_id, QPointF(*pin))
