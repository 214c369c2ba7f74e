"""Bringing events into the window of a canvas: all of them, the selected ones, most of them."""

from typing import Protocol

from timeline_app.gui.canvas_revealing import span_of_all, span_of_events
from timeline_app.view.actions import Action, ShowSpan
from timeline_app.view.fitting import busiest_span
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState
from timeline_app.view.teller import Teller


class Fitted(Protocol):
    """What of a canvas decides what fits into it."""

    @property
    def state(self) -> ViewState:
        """What is shown now."""

    @property
    def shown(self) -> Shown:
        """The events that pass the filter."""

    @property
    def teller(self) -> Teller:
        """What says how wide they are."""

    @property
    def timeline_px(self) -> int:
        """How wide they may be."""

    def act(self, action: Action) -> None:
        """Ask for an action."""


class Fitting:
    """Asks for windows that fit; what was fitted stays so when the width of its canvas changes."""

    def __init__(self, canvas: Fitted) -> None:
        self._canvas = canvas
        self._fitted: ViewState | None = None
        self._span: tuple[float, float] | None = None  # where not all was fitted

    def action(self) -> ShowSpan | None:
        """Return the action that brings all shown events into the window, None when none has a date."""
        canvas = self._canvas
        return span_of_all(canvas.shown, canvas.teller, canvas.timeline_px, canvas.state.gaps)

    def fit(self) -> None:
        """Ask for all shown events to be brought into the window."""
        action = self.action()
        if action is not None:
            self._canvas.act(action)
            self._fitted, self._span = self._canvas.state, None

    def fit_selection(self) -> None:
        """Ask for the selected events to be brought into the window, those that have a date."""
        canvas = self._canvas
        state, columns = canvas.state, canvas.shown.columns
        action = span_of_events(columns, state.selected, canvas.teller, canvas.timeline_px, state.gaps)
        if action is not None:
            canvas.act(action)

    def fit_busiest(self) -> tuple[float, float] | None:
        """Ask for the stretch where most events are, and return it; for all, where that shows them well enough."""
        span = busiest_span(self._canvas.shown)
        if span is None:
            self.fit()
        else:
            self._canvas.act(ShowSpan(*span, self._canvas.timeline_px))
            self._fitted, self._span = self._canvas.state, span
        return span

    def keep(self) -> None:
        """Fit again what was fitted, unless the reader has gone elsewhere since."""
        state, fitted = self._canvas.state, self._fitted
        if fitted is None or (fitted.centre_day, fitted.days_per_px) != (state.centre_day, state.days_per_px):
            return
        if self._span is None:
            self.fit()
        else:
            self._canvas.act(ShowSpan(*self._span, self._canvas.timeline_px))
            self._fitted = self._canvas.state
