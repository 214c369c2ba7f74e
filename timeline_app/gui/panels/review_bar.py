"""What can be done with the event that is reviewed, how far the review is, and in which order it goes."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui.fitting_row import FittingRow
from timeline_app.gui.icons import set_icon
from timeline_app.gui.style import mark
from timeline_app.view.review import ReviewOrder
from timeline_app.wording import grouped

_PROGRESS_PX: Final = 120


class Deed(Enum):
    """What is done by one key."""

    BACK = "back"
    NEXT = "next"
    CONFIRM = "confirm"
    REJECT = "reject"
    RESTORE = "restore"
    HEADLINE = "headline"
    DATE = "date"
    ACTORS = "actors"
    MERGE = "merge"
    SPLIT = "split"
    FLAGS = "flags"
    TAG = "tag"
    STAR = "star"
    NOTE = "note"
    SOURCE = "source"
    LEAVE = "leave"


KEYS: Final = {
    Deed.BACK: ("K", "Up", "Left"),
    Deed.NEXT: ("J", "Down", "Right"),
    Deed.CONFIRM: ("Y",),
    Deed.REJECT: ("N",),
    Deed.RESTORE: ("R",),
    Deed.HEADLINE: ("E",),
    Deed.DATE: ("D",),
    Deed.ACTORS: ("A",),
    Deed.MERGE: ("M",),
    Deed.SPLIT: ("S",),
    Deed.FLAGS: ("F",),
    Deed.TAG: ("T",),
    Deed.STAR: ("B",),
    Deed.NOTE: ("O",),
    Deed.SOURCE: ("Space",),
    Deed.LEAVE: ("Esc",),
}
"""The keys of each deed; the first stands on its button."""
OF_ACTIONS: Final = (Deed.MERGE, Deed.SPLIT)
"""What the window's own actions do by the same keys, here as everywhere."""
CHANGING: Final = tuple(deed for deed in KEYS if deed not in (Deed.BACK, Deed.NEXT, Deed.SOURCE, Deed.LEAVE))
_ICONS: Final = {
    Deed.CONFIRM: "check",
    Deed.REJECT: "reject",
    Deed.RESTORE: "restore",
    Deed.HEADLINE: "edit",
    Deed.DATE: "needs-date",
    Deed.ACTORS: "people",
    Deed.MERGE: "merge",
    Deed.SPLIT: "split",
    Deed.FLAGS: "flag",
    Deed.TAG: "tag",
    Deed.STAR: "star",
    Deed.NOTE: "note",
    Deed.SOURCE: "source",
    Deed.BACK: "back",
    Deed.NEXT: "next",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a review is: the place of the shown event from 1 (0: none), how many events, how many decided on.

    `is_rejected` says that the shown event is.
    """

    place: int
    total: int
    decided: int
    is_rejected: bool = False


class ReviewBar(QWidget):
    """Progress and order, and below them a button for each deed. `wanted` brings the deed.

    The buttons take up to three lines; where that is too little they show icon and key, and say in a tool tip what
    they do. Of rejecting and restoring the one is there that can be done.
    """

    wanted = Signal(object)
    order_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, ground=True)
        title = QLabel(self.tr("Review"), self)
        mark(title, strong=True)
        self.progress_words = QLabel(self)
        mark(self.progress_words, tone="soft")
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(_PROGRESS_PX)
        self.order = QComboBox(self)
        self.order.setAccessibleName(self.tr("Order of the review"))
        for order, name in self._orders().items():
            self.order.addItem(name, order)
        self.order.activated.connect(lambda _: self.order_chosen.emit(self.order.currentData()))
        self._place = QLabel(self)
        mark(self._place, tone="soft")
        self.row = FittingRow(self)
        self.buttons = {deed: self._button(deed, name) for deed, name in self._names().items()}
        self.leave_button = QToolButton(self)
        mark(self.leave_button, flat=True)
        set_icon(self.leave_button, "close", self.palette())
        self.leave_button.setToolTip(self.tr("Leave the review (Esc)"))
        self.leave_button.setAccessibleName(self.tr("Leave the review"))
        self.leave_button.clicked.connect(lambda: self.wanted.emit(Deed.LEAVE))
        head = QHBoxLayout()
        head.setSpacing(10)
        for widget in (title, self.progress_words, self._progress):
            head.addWidget(widget)
        head.addStretch()
        head.addWidget(self._place)
        head.addWidget(self.order)
        head.addWidget(self.leave_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 8, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.row)
        self.buttons[Deed.RESTORE].hide()

    def _orders(self) -> dict[ReviewOrder, str]:
        return {
            ReviewOrder.TIME: self.tr("In order of time"),
            ReviewOrder.ARTICLE: self.tr("Article by article"),
            ReviewOrder.CONFIDENCE: self.tr("Least sure first"),
        }

    def _names(self) -> dict[Deed, str]:
        return {
            Deed.CONFIRM: self.tr("Confirm"),
            Deed.REJECT: self.tr("Reject"),
            Deed.RESTORE: self.tr("Restore"),
            Deed.HEADLINE: self.tr("Headline"),
            Deed.DATE: self.tr("Date"),
            Deed.ACTORS: self.tr("Actors"),
            Deed.MERGE: self.tr("Merge"),
            Deed.SPLIT: self.tr("Split"),
            Deed.FLAGS: self.tr("Flags"),
            Deed.TAG: self.tr("Tag"),
            Deed.STAR: self.tr("Star"),
            Deed.NOTE: self.tr("Note"),
            Deed.SOURCE: self.tr("Source"),
            Deed.BACK: self.tr("Back"),
            Deed.NEXT: self.tr("Next"),
        }

    def _button(self, deed: Deed, name: str) -> QToolButton:
        button = QToolButton(self.row)
        first, *others = (
            QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in KEYS[deed]
        )
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({', '.join((first, *others))})")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        mark(button, chip=True, deed=True)
        set_icon(button, _ICONS[deed], self.palette())
        button.clicked.connect(lambda: self.wanted.emit(deed))
        self.row.add(button, f"{name}  {first}", first if len(first) == 1 else "")
        return button

    def show_standing(self, standing: Standing, *, can_change: bool) -> None:
        """Say how far the review is."""
        self.progress_words.setText(
            self.tr("{0} of {1} reviewed").format(grouped(standing.decided), grouped(standing.total))
        )
        self._progress.setRange(0, max(1, standing.total))
        self._progress.setValue(standing.decided)
        self._place.setText(
            f"{grouped(standing.place)} / {grouped(standing.total)}" if standing.place else ""
        )
        self.buttons[Deed.REJECT].setVisible(not standing.is_rejected)
        self.buttons[Deed.RESTORE].setVisible(standing.is_rejected)
        self.row.fit()
        for deed, button in self.buttons.items():
            button.setEnabled(bool(standing.total) and (can_change or deed not in CHANGING))
