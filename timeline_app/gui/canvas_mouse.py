"""What the mouse does on the canvas, from one event of Qt to the next."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent

from timeline_app.gui.canvas_pointer import Drag, Press, clicked, is_near, pinched, turned
from timeline_app.view.actions import Pan, ScrollTo, SelectEvents, SelectHow, ZoomAt
from timeline_app.view.hit import BreakHit, EventHit, events_in, hit, moment_under
from timeline_app.view.scene_parts import Box
from timeline_app.view.state import ViewState

if TYPE_CHECKING:
    from timeline_app.gui.canvas import TimelineCanvas


class Mouse:
    """Turns presses, drags and wheels into actions of the canvas, and hovering into its cards."""

    def __init__(self, canvas: "TimelineCanvas") -> None:
        self._canvas = canvas
        self._press: Press | None = None
        self._zoomed_at: tuple[QPointF, float] | None = None
        self._zoomed: ViewState | None = None

    @property
    def band(self) -> Box | None:
        """The rubber band, None when there is none."""
        return None if self._press is None else self._press.band()

    def press(self, event: QMouseEvent) -> None:
        """Begin a click, a drag or a rubber band."""
        self._canvas.hover.hide_card()
        if event.button() is Qt.MouseButton.LeftButton:
            is_band = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            scroll_px = self._canvas.scene().scroll_px
            self._press = Press(event.position(), event.position(), scroll_px, is_band)

    def move(self, event: QMouseEvent) -> None:
        """Drag, or see what lies under the pointer."""
        if self._press is None:
            self.look(event.position())
            return
        step = self._press.move(event.position())
        if self._press.drag is Drag.PAN:
            self._pan(self._press, step, event.position())
        elif self._press.drag is Drag.BAND:
            self._canvas.viewport().update()

    def release(self, event: QMouseEvent) -> None:
        """End a click, a drag or a rubber band."""
        press, self._press = self._press, None
        if press is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        canvas = self._canvas
        canvas.viewport().unsetCursor()
        band = press.band()
        if band is not None:
            is_added = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            how = SelectHow.ADD if is_added else SelectHow.REPLACE
            canvas.act(SelectEvents(events_in(canvas.scene(), band), how))
            canvas.viewport().update()
        elif press.drag is Drag.CLICK:
            under = hit(canvas.scene(), press.start.x(), press.start.y())
            width_px = canvas.viewport().width()
            action = clicked(under, event.modifiers(), canvas.shown, canvas.state, width_px)
            if action is not None:
                canvas.act(action)
            is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if isinstance(under, EventHit) and under.on_conflict and is_plain:
                canvas.conflict_wanted.emit(under.event)

    def double_click(self, event: QMouseEvent) -> None:
        """Activate an event; ask for a new one on the ground."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        canvas, place = self._canvas, event.position()
        under = hit(canvas.scene(), place.x(), place.y())
        if isinstance(under, EventHit):
            canvas.activated.emit(under.event)
        elif under is None or isinstance(under, BreakHit):
            canvas.event_wanted.emit(canvas.state.day_at(place.x(), canvas.viewport().width()))

    def turn(self, event: QWheelEvent) -> None:
        """Zoom, scroll or go along time."""
        self._canvas.hover.hide_card()
        action = turned(event, self._canvas.scene(), self._moment(event.position()))
        if action is not None:
            self._act(action, event.position())

    def pinch(self, event: QNativeGestureEvent) -> bool:
        """Zoom where two fingers pinch; return whether they did."""
        action = pinched(event, self._moment(event.position()))
        if action is not None:
            self._act(action, event.position())
        return action is not None

    def look(self, place: QPointF) -> None:
        """See what lies under the pointer."""
        canvas = self._canvas
        under = hit(canvas.scene(), place.x(), place.y())
        if canvas.hover.enter(under, place):
            is_ground = under is None or isinstance(under, BreakHit)
            shape = Qt.CursorShape.ArrowCursor if is_ground else Qt.CursorShape.PointingHandCursor
            canvas.viewport().setCursor(shape)

    def _pan(self, press: Press, step: QPointF, place: QPointF) -> None:
        """Let the pointer hold on to what it grabbed."""
        canvas = self._canvas
        canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if step.x():
            canvas.act(Pan(-step.x()))
        scene = canvas.scene()
        wanted = press.scroll_px - (place.y() - press.start.y())
        wanted = max(0.0, min(scene.most_scroll_px, wanted))
        if wanted != scene.scroll_px:
            canvas.act(ScrollTo(wanted))

    def _moment(self, place: QPointF) -> float:
        """Return the moment that zooming leaves in its place.

        Lanes are filled anew at each zoom, so another event may come under the pointer while it rests: what
        was there when zooming began still counts.
        """
        if self._zoomed_at is not None and self._zoomed == self._canvas.state:
            place_before, moment = self._zoomed_at
            if is_near(place_before, place):
                return moment
        return moment_under(self._canvas.scene(), place.x(), place.y())

    def _act(self, action: ZoomAt | ScrollTo | Pan, place: QPointF) -> None:
        self._zoomed_at = (place, action.day) if isinstance(action, ZoomAt) else None
        self._canvas.act(action)
        self._zoomed = self._canvas.state
        self.look(place)
