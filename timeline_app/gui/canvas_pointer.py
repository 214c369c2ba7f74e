"""What the mouse does on the canvas: click, drag, rubber band, wheel."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from timeline_app.model.period import Period
from timeline_app.view.actions import Action, Pan, ScrollTo, SelectEvents, SelectHow, ShowSpan, ZoomAt
from timeline_app.view.hit import BreakHit, ClusterHit, EventHit, Hit, PeriodHit, hit
from timeline_app.view.hovering import rows_of
from timeline_app.view.scene import Scene
from timeline_app.view.scene_parts import Box, Item
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState

_NOTCH: Final = 120.0  # eighths of a degree that one click of a wheel turns
_ZOOM_A_NOTCH: Final = 1.25
_PX_A_NOTCH: Final = 96.0
_LEAST_PINCH: Final = 0.2
_AROUND: Final = 0.05  # of a period
_AROUND_DAYS: Final = 3.0
_AT_REST_PX: Final = 4.0  # a hand that turns a wheel is not quite still


class Drag(Enum):
    """What holding the left button down has become."""

    CLICK = "click"
    PAN = "pan"
    BAND = "band"


@dataclass(slots=True)
class Press:
    """The left button is down since `start`; `scroll_px` was the place of the lanes then."""

    start: QPointF
    last: QPointF
    scroll_px: float
    is_band: bool
    drag: Drag = Drag.CLICK

    def move(self, to: QPointF) -> QPointF:
        """Follow the pointer; return how far it went since the last time, (0, 0) while it may be a click."""
        if self.drag is Drag.CLICK:
            moved = to - self.start
            if moved.manhattanLength() < QApplication.startDragDistance():
                return QPointF(0, 0)
            self.drag = Drag.BAND if self.is_band else Drag.PAN
        step = to - self.last
        self.last = to
        return step

    def band(self) -> Box | None:
        """Return the rubber band, None when there is none."""
        if self.drag is not Drag.BAND:
            return None
        xs, ys = sorted((self.start.x(), self.last.x())), sorted((self.start.y(), self.last.y()))
        return Box(xs[0], ys[0], xs[1], ys[1])


def is_near(one: QPointF, other: QPointF) -> bool:
    """Whether the pointer rests, as far as a hand can."""
    return (one - other).manhattanLength() <= _AT_REST_PX


def turned(event: QWheelEvent, scene: Scene, moment: float) -> ZoomAt | ScrollTo | Pan | None:
    """Return what a turn of the wheel means.

    Ctrl zooms and leaves `moment` in its place, Shift goes along time, sideways always does; else down
    through the lanes where they overflow, and along time where they do not.
    """
    angle, pixels = event.angleDelta(), event.pixelDelta()
    turn = angle.y() or angle.x()
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return ZoomAt(moment, _ZOOM_A_NOTCH ** (turn / _NOTCH)) if turn else None
    if event.phase() is Qt.ScrollPhase.NoScrollPhase:  # a wheel; X11 then makes the pixels up
        pixels = QPoint()
    by_y = pixels.y() or angle.y() / _NOTCH * _PX_A_NOTCH
    by_x = pixels.x() or angle.x() / _NOTCH * _PX_A_NOTCH
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return Pan(-(by_y or by_x))
    if abs(by_x) > abs(by_y):
        return Pan(-by_x)
    if not by_y:
        return None
    if scene.most_scroll_px > 0:
        return ScrollTo(min(scene.most_scroll_px, max(0.0, scene.scroll_px - by_y)))
    return Pan(-by_y)


def pinched(event: QNativeGestureEvent, moment: float) -> ZoomAt | None:
    """Return what two fingers on a touchpad mean: pinching zooms and leaves `moment` in its place."""
    if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
        return None
    return ZoomAt(moment, max(_LEAST_PINCH, 1.0 + event.value()))


def clicked(
    under: Hit | None, modifiers: Qt.KeyboardModifier, shown: Shown, state: ViewState, width_px: float
) -> Action | None:
    """Return what a click means: a cluster opens, an event is selected, the ground clears the selection.

    Ctrl adds an event or takes it away, Shift selects all from the focused event to this one.
    """
    match under:
        case ClusterHit(cluster, lane):
            span = shown.columns.span_of(rows_of(shown if lane is None else lane.shown, cluster))
            return None if span is None else ShowSpan(*span, width_px)
        case EventHit(event_id, lane) if modifiers & Qt.KeyboardModifier.ControlModifier:
            return SelectEvents(frozenset({event_id}), SelectHow.TOGGLE, event_id, lane)
        case EventHit(event_id, lane) if modifiers & Qt.KeyboardModifier.ShiftModifier:
            return SelectEvents(_between(shown, state.focused, event_id), focused=event_id, lane=lane)
        case EventHit(event_id, lane):
            return SelectEvents(frozenset({event_id}), focused=event_id, lane=lane)
        case PeriodHit(marked):
            return span_of_period(marked.period, width_px)
        case BreakHit() | None:
            return SelectEvents(frozenset())


def span_of_period(period: Period, width_px: float) -> ShowSpan:
    """Return the action that fits a period into a canvas, with something of the time around it."""
    around = max(_AROUND_DAYS, (period.last_day + 1 - period.first_day) * _AROUND)
    return ShowSpan(period.first_day - around, period.last_day + 1 + around, width_px, 0.0)


def _between(shown: Shown, first_id: int | None, last_id: int) -> frozenset[int]:
    """Return the shown events from one to another in time, both included."""
    columns = shown.columns
    rows = [columns.row_of(event_id) for event_id in (first_id, last_id) if event_id is not None]
    known = [row for row in rows if row is not None]
    first, last = np.searchsorted(shown.rows, [min(known), max(known)])
    return frozenset(int(columns.ids[row]) for row in shown.rows[first : last + 1])


def menu_at(scene: Scene, focused: Item | None, event: QContextMenuEvent) -> tuple[int, QPoint]:
    """Return the event that a menu is for, 0 for the empty ground, and where it opens."""
    if event.reason() is QContextMenuEvent.Reason.Keyboard:
        place = QPoint() if focused is None else QPointF(focused.label_x, focused.label.bottom).toPoint()
        return 0 if focused is None else focused.event, place
    under = hit(scene, event.pos().x(), event.pos().y())
    return under.event if isinstance(under, EventHit) else 0, event.pos()
