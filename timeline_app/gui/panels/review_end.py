"""The end of a review: what came of it, and what can be done next."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from timeline_app.gui.panels.review_bar import Deed
from timeline_app.gui.phrases import counted
from timeline_app.gui.style import mark
from timeline_app.model.timeline import Status
from timeline_app.wording import grouped, name_of

_DECIDED: Final = (Status.CONFIRMED, Status.EDITED, Status.ADDED, Status.REJECTED)


class ReviewEnd(QWidget):
    """Says how many events were decided on and how. `wanted` brings what is to be done next.

    Deed.NEXT goes on with the first event that is still open, Deed.BACK to the last one of all.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, panel=True)
        self.title, self.counts, self.left = (QLabel(self) for _ in range(3))
        mark(self.title, heading=True)
        for label in (self.title, self.counts, self.left):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        for label in (self.counts, self.left):
            mark(label, tone="soft")
        self.open_button = self._button("", Deed.NEXT)
        self.back_button = self._button(self.tr("Back to the last event"), Deed.BACK)
        self.leave_button = self._button(self.tr("To the timeline"), Deed.LEAVE)
        line = QHBoxLayout()
        line.addStretch()
        for button in (self.open_button, self.back_button, self.leave_button):
            line.addWidget(button)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 0, 32, 0)
        column.setSpacing(8)
        column.addStretch(2)
        for label in (self.title, self.counts, self.left):
            column.addWidget(label)
        column.addSpacing(6)
        column.addLayout(line)
        column.addStretch(3)

    def _button(self, words: str, deed: Deed) -> QPushButton:
        button = QPushButton(words, self)
        button.clicked.connect(lambda: self.wanted.emit(deed))
        return button

    def take_focus(self) -> None:
        """Let Enter do what is the likeliest to be wanted next."""
        (self.leave_button if self.open_button.isHidden() else self.open_button).setFocus()

    def show_counts(self, total: int, statuses: dict[Status, int]) -> None:
        """Say of how many events how many have which status; those without one of the reader's are open."""
        decided = sum(statuses.get(status, 0) for status in _DECIDED)
        number_open = total - decided
        self.title.setText(
            self.tr("This was the last event") if number_open else self.tr("Every event is reviewed")
        )
        told = [
            f"{name_of(status)}: {grouped(statuses[status])}" for status in _DECIDED if statuses.get(status)
        ]
        of_all = self.tr("{0} of {1} reviewed").format(grouped(decided), grouped(total))
        self.counts.setText(" · ".join([of_all, *told]))
        self.left.setText(
            counted(number_open, self.tr("{n} was passed over."), self.tr("{n} were passed over."))
            if number_open
            else self.tr("The timeline shows what you confirmed; rejected events are hidden there.")
        )
        self.open_button.setText(
            counted(number_open, self.tr("Go on with it"), self.tr("Go on with the first of them"))
        )
        self.open_button.setVisible(bool(number_open))
        for button, is_first in ((self.open_button, bool(number_open)), (self.leave_button, not number_open)):
            mark(button, primary=is_first)
