"""What the reader has decided on and what is still to do: how many events of each status, and a filter by it."""

from typing import Final

import numpy as np
from PySide6.QtWidgets import QToolButton, QWidget

from timeline_app.gui.panels.folding_filter import FoldingFilter
from timeline_app.gui.phrases import tr
from timeline_app.gui.session import Session
from timeline_app.model.timeline import Status
from timeline_app.view.actions import CheckStatus
from timeline_app.view.columns import STATUS_TRAITS, Columns, Trait
from timeline_app.wording import grouped

_STATUSES: Final = tuple(STATUS_TRAITS)


def counts_of(columns: Columns, *, with_hidden: bool) -> dict[Status, int]:
    """Return how many events a filter by each status would show. O(n)."""
    traits = columns.traits
    if not with_hidden:
        is_in = (traits & (Trait.HIDDEN | Trait.REJECTED)) != Trait.HIDDEN
        traits = np.where(is_in, traits, 0)
    return {status: int(np.count_nonzero((traits & trait) != 0)) for status, trait in STATUS_TRAITS.items()}


class StatusFilter(FoldingFilter):
    """A button for each status that some event has; hidden while none has any."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("statuses", tr("STATUS"), parent)
        self._session = session
        self._counted: tuple[Columns, bool] | None = None
        self._followed: tuple[Columns, bool, frozenset[Status]] | None = None
        self.buttons = {status: self._button(status) for status in _STATUSES}
        for button in self.buttons.values():
            self.add_chip(button)
        session.changed.connect(self._show)
        session.state_changed.connect(self._show)
        self._show()

    def _button(self, status: Status) -> QToolButton:
        button = QToolButton(self.chips)
        button.setCheckable(True)
        button.setToolTip(self.tr("Show only events of this status, or of any that are chosen here"))
        button.clicked.connect(lambda is_on: self._session.dispatch(CheckStatus(status, is_on)))
        return button

    def _names(self) -> dict[Status, str]:
        return {
            Status.TO_REVIEW: self.tr("To review"),
            Status.CONFIRMED: self.tr("Confirmed"),
            Status.EDITED: self.tr("Edited"),
            Status.ADDED: self.tr("Mine"),
            Status.REJECTED: self.tr("Rejected"),
        }

    def _show(self) -> None:
        columns, state = self._session.contents.columns, self._session.state
        chosen = state.statuses
        told = columns, state.with_hidden, chosen
        if self._followed is not None and self._followed[0] is columns and self._followed[1:] == told[1:]:
            return  # only the view moved
        self._followed = told
        if self._counted is None or self._counted[0] is not columns or self._counted[1] != state.with_hidden:
            self._counted = columns, state.with_hidden
            counts, names = counts_of(columns, with_hidden=state.with_hidden), self._names()
            for status, button in self.buttons.items():
                button.setText(f"{names[status]} {grouped(counts[status])}")
                button.setProperty("number", counts[status])
        for status, button in self.buttons.items():
            button.setChecked(status in chosen)
            button.setVisible(bool(button.property("number")) or status in chosen)
        self.tell(len(chosen))
        self.setVisible(any(not button.isHidden() for button in self.buttons.values()))
