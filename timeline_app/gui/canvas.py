"""The timeline on screen: one painted widget with its gestures."""

import numpy as np
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from timeline_app.render.theme import LIGHT, Theme
from timeline_app.view.columns import Columns, Ints
from timeline_app.view.state import Action, FocusEvent, Pan, ShowSpan, ViewState, ZoomAt

_ZOOM_STEP = 1.25


class TimelineCanvas(QAbstractScrollArea):
    """Shows columns through a state. It changes neither: gestures are sent out as actions.

    `acted` carries an Action of `timeline_app.view.state`; `activated` the id of the event that was
    double-clicked or entered; `context_menu_requested` an event id (0 for the empty ground) and
    the global position.
    """

    acted = Signal(object)
    activated = Signal(int)
    context_menu_requested = Signal(int, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = Columns.build((), ())
        self._rows: Ints = np.empty(0, np.int64)
        self._state = ViewState()
        self._theme = LIGHT
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def state(self) -> ViewState:
        """What is shown now."""
        return self._state

    def set_columns(self, columns: Columns, rows: Ints) -> None:
        """Show these rows of these columns (see `view.filtering.shown_rows`)."""
        self._columns, self._rows = columns, rows
        self.viewport().update()

    def set_state(self, state: ViewState) -> None:
        """Show this state."""
        self._state = state
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.viewport().update()

    def fit_action(self) -> ShowSpan | None:
        """Return the action that brings all shown events into the window, None when none has a date."""
        span = self._columns.span_of(self._rows)
        return None if span is None else ShowSpan(*span, self.viewport().width())

    def fit(self) -> None:
        """Ask for all shown events to be brought into the window."""
        action = self.fit_action()
        if action is not None:
            self._act(action)

    def zoom(self, factor: float) -> None:
        """Ask to zoom in by `factor` at the middle (out below 1)."""
        self._act(ZoomAt(self._state.centre_day, factor))

    def reveal(self, event_id: int) -> None:
        """Ask for an event to be focused and, when it lies outside, brought into the window."""
        self._act(FocusEvent(event_id))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the scene."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.paper))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else move."""
        steps = event.angleDelta().y() / 120
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            day = self._state.day_at(event.position().x(), self.viewport().width())
            self._act(ZoomAt(day, _ZOOM_STEP**steps))
        else:
            self._act(Pan(-steps * 80))

    def _act(self, action: Action) -> None:
        self.acted.emit(action)
