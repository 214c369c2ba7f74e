"""What the reader has decided on and what is still to do: how many events of each status, and a filter by it."""

from typing import Final

import numpy as np
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from timeline_app.gui.flow_layout import FlowLayout
from timeline_app.gui.session import Session
from timeline_app.gui.style import mark
from timeline_app.model.timeline import Status
from timeline_app.view.columns import STATUS_TRAITS, Columns, Trait
from timeline_app.view.state import CheckStatus
from timeline_app.wording import grouped

_STATUSES: Final = tuple(STATUS_TRAITS)


def counts_of(columns: Columns, *, with_hidden: bool) -> dict[Status, int]:
    """Return how many events a filter by each status would show. O(n)."""
    traits = columns.traits
    if not with_hidden:
        is_in = (traits & (Trait.HIDDEN | Trait.REJECTED)) != Trait.HIDDEN
        traits = np.where(is_in, traits, 0)
    return {status: int(np.count_nonzero((traits & trait) != 0)) for status, trait in STATUS_TRAITS.items()}


class StatusFilter(QWidget):
    """A button for each status that some event has; hidden while none has any."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._counted: tuple[Columns, bool] | None = None
        mark(self, panel=True)
        self.buttons = {status: self._button(status) for status in _STATUSES}
        title = QLabel(self.tr("STATUS"), self)
        mark(title, section=True)
        chips = QWidget(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        chips.setSizePolicy(policy)
        flow = FlowLayout(chips)
        for button in self.buttons.values():
            flow.addWidget(button)
        rule = QWidget(self)
        mark(rule, rule=True)
        column = QVBoxLayout()
        column.setContentsMargins(12, 6, 10, 10)
        column.setSpacing(6)
        column.addWidget(title)
        column.addWidget(chips)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(rule)
        outer.addLayout(column)
        session.changed.connect(self._show)
        session.state_changed.connect(self._show)
        self._show()

    def _button(self, status: Status) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setToolTip(self.tr("Show only events of this status, or of any that are chosen here"))
        mark(button, chip=True)
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
        if self._counted is None or self._counted[0] is not columns or self._counted[1] != state.with_hidden:
            self._counted = columns, state.with_hidden
            counts, names = counts_of(columns, with_hidden=state.with_hidden), self._names()
            for status, button in self.buttons.items():
                button.setText(f"{names[status]} {grouped(counts[status])}")
                button.setProperty("number", counts[status])
        for status, button in self.buttons.items():
            button.setChecked(status in chosen)
            button.setVisible(bool(button.property("number")) or status in chosen)
        self.setVisible(any(not button.isHidden() for button in self.buttons.values()))
