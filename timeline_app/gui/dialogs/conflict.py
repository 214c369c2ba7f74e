"""Two events that contradict each other, side by side with their sources, and what the reader decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui.phrases import quoted
from timeline_app.gui.style import mark

_SIZE_PX = (820, 480)
_LEAST_PX = (560, 360)


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence that tells of an event, and the article that it stands in."""

    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class Side:
    """What is said on one side: the event in words, and by whom."""

    headline: str
    date: str
    flags: str
    sources: Sequence[Source]


class Decision(Enum):
    """What the reader says of the two."""

    KEEP_LEFT = "keep-left"
    KEEP_RIGHT = "keep-right"
    NOT_THE_SAME = "not-the-same"


class ConflictDialog(QDialog):
    """Both sides, and three ways out by button or key. After it is accepted, `decision` says which."""

    def __init__(
        self, left: Side, right: Side, parent: QWidget | None = None, *, can_decide: bool = True
    ) -> None:
        super().__init__(parent)
        self.decision: Decision | None = None
        self.setWindowTitle(self.tr("Sources that contradict each other"))
        self.setMinimumSize(*_LEAST_PX)
        self.resize(*_SIZE_PX)
        sides = QHBoxLayout()
        sides.setSpacing(14)
        for side in (left, right):
            sides.addWidget(_card(side, self), 1)
        self.buttons = {
            Decision.KEEP_LEFT: self._button(self.tr("&1  Keep the left"), "1", Decision.KEEP_LEFT),
            Decision.KEEP_RIGHT: self._button(self.tr("&2  Keep the right"), "2", Decision.KEEP_RIGHT),
            Decision.NOT_THE_SAME: self._button(
                self.tr("&3  Two different events"), "3", Decision.NOT_THE_SAME
            ),
        }
        note = QLabel(
            self.tr(
                "Kept is one event with the date and words of that side; the sentences of both stay with it."
            ),
            self,
        )
        note.setWordWrap(True)
        mark(note, tone="soft")
        leave = QPushButton(self.tr("Leave it open"), self)
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        ways = QHBoxLayout()
        for button in self.buttons.values():
            button.setEnabled(can_decide)
            ways.addWidget(button)
        ways.addStretch()
        ways.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addLayout(sides, 1)
        column.addWidget(note)
        column.addLayout(ways)
        self.buttons[Decision.KEEP_LEFT].setFocus()

    def _button(self, text: str, key: str, decision: Decision) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.setShortcut(QKeySequence(key))
        button.clicked.connect(lambda: self._decide(decision))
        return button

    def _decide(self, decision: Decision) -> None:
        self.decision = decision
        self.accept()


def _card(side: Side, parent: QWidget) -> QWidget:
    """Return a card of what one side says."""
    card = QFrame(parent)
    mark(card, card=True)
    column = QVBoxLayout()
    column.setContentsMargins(14, 12, 14, 12)
    column.setSpacing(6)
    for text, properties in (
        (side.headline, {"heading": True}),
        (side.date, {"strong": True}),
        (side.flags, {"tone": "soft"}),
    ):
        if text:
            column.addWidget(_label(text, card, **properties))
    for source in side.sources:
        column.addSpacing(6)
        column.addWidget(_label(quoted(source.quote), card))
        column.addWidget(_label(source.article, card, tone="soft"))
    column.addStretch()
    inside = QWidget(card)
    inside.setLayout(column)
    mark(inside, panel=True)
    scroll = QScrollArea(card)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(inside)
    around = QVBoxLayout(card)
    around.setContentsMargins(2, 2, 2, 2)
    around.addWidget(scroll)
    return card


def _label(text: str, parent: QWidget, **properties: str | bool) -> QLabel:
    label = QLabel(text, parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    mark(label, **properties)
    return label
