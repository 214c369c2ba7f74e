"""The status bar: what is shown of what, and what waits for a date."""

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from timeline_app.gui.elided_label import ElidedLabel
from timeline_app.gui.panels.chips import shown_in_words
from timeline_app.gui.phrases import counted, month_of
from timeline_app.gui.session import Session
from timeline_app.gui.style import mark
from timeline_app.view.arrays import Ints, Traits
from timeline_app.view.columns import Columns, Trait

_NEWS_MS = 6_000
_NEWS_GAP_PX = 16  # between counts and what was just done


class StatusLine(QWidget):
    """Says "12 of 57 events · Feb 2022 … Dec 2022 · 3 selected · 3 need a date · 5 to review · 2 hidden".

    What needs a date and what told no event lead to their trays, what is unsure to its review, and several selected
    ones to what they have in common. The counts are always there: what was just done is cut where room is short, its
    tool tip tells it whole.
    """

    undated_wanted = Signal()
    untold_wanted = Signal()
    review_wanted = Signal()
    hidden_wanted = Signal()
    selection_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: Ints | None = None
        self._hidden_of: tuple[Columns | None, int] = None, 0
        self._shown = QLabel(self)
        mark(self._shown, tone="soft")
        self.selection_button = self._link(self.tr("Show what the selected events have in common"))
        self.selection_button.clicked.connect(self.selection_wanted)
        self.undated_button = self._link(self.tr("Show the events that need a date"))
        self.undated_button.clicked.connect(self.undated_wanted)
        self.review_button = self._link(self.tr("Review the events that are unsure"))
        self.review_button.clicked.connect(self.review_wanted)
        self.hidden_button = self._link(self.tr("Show the hidden events too"))
        self.hidden_button.clicked.connect(self.hidden_wanted)
        self.untold_button = self._link(self.tr("Show the sentences with a date that told no event"))
        self.untold_button.clicked.connect(self.untold_wanted)
        self._untold = self._selected = 0
        self._links = (
            self.selection_button, self.undated_button, self.review_button, self.hidden_button, self.untold_button,
        )  # fmt: skip
        self._dots = [QLabel("·", self) for _ in self._links]
        line = self._line = QHBoxLayout(self)
        line.setContentsMargins(10, 2, 10, 2)
        line.setSpacing(3)
        line.addWidget(self._shown)
        for dot, button in zip(self._dots, self._links, strict=True):
            mark(dot, tone="soft")
            line.addWidget(dot)
            line.addWidget(button)
        line.addStretch()
        line.addSpacing(_NEWS_GAP_PX)
        self._news = ElidedLabel(self)
        mark(self._news, tone="soft")
        line.addWidget(self._news)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_NEWS_MS)
        self._patience.timeout.connect(self._forget)
        session.changed.connect(self._forget)  # it was about what stood there before
        session.changed.connect(self._show)
        session.state_changed.connect(self._show)
        self._show()

    def tell(self, news: str) -> None:
        """Say for a while what was just done."""
        self._news.setText(news)
        self._news.setToolTip(news)
        self._patience.start()
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the counts more briefly where there is no room for everything."""
        super().resizeEvent(event)
        self._share_room()

    def _forget(self) -> None:
        self._news.clear()
        self._news.setToolTip("")
        self._share_room()

    def _share_room(self) -> None:
        """Put the longest count more briefly where else the words of what was just done would be cut."""
        self.untold_button.setText(self._untold_in_words(is_brief=False))
        self._line.invalidate()
        if self._line.sizeHint().width() > self.width():
            self.untold_button.setText(self._untold_in_words(is_brief=True))

    def _untold_in_words(self, *, is_brief: bool) -> str:
        if is_brief:
            return counted(self._untold, self.tr("{n} not understood"), self.tr("{n} not understood"))
        return counted(
            self._untold,
            self.tr("{n} sentence with a date told no event"),
            self.tr("{n} sentences with a date told no event"),
        )

    @property
    def news(self) -> str:
        """What it says was just done, "" after a while."""
        return self._news.text()

    @property
    def text(self) -> str:
        """Everything it says, in one line."""
        parts: tuple[QLabel | QPushButton, ...] = (self._shown, *self._links)
        return " · ".join(part.text() for part in parts if not part.isHidden() and part.text())

    def _link(self, tip: str) -> QPushButton:
        button = QPushButton(self)
        mark(button, link=True)
        button.setToolTip(tip)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def _show(self) -> None:
        self._show_selection()
        session = self._session
        if session.rows is self._rows and session.library is not None:
            return  # only the view moved
        self._rows = session.rows
        if session.library is None:
            self._shown.setText("")
            self._shown.hide()
            for button in self._links:
                self._tell(button, "", 0)
            return
        columns, rows = session.contents.columns, session.rows
        span = session.shown.span
        words = shown_in_words(session)
        if span is not None:
            first, last = month_of(int(span[0])), month_of(int(span[1] - 1e-6))
            words += f" · {first}" if first == last else f" · {first} … {last}"
        self._shown.setText(words)
        self._shown.show()
        self._show_counts(columns, columns.traits[rows])
        self._share_room()

    def _show_counts(self, columns: Columns, traits: Traits) -> None:
        """Say of how many of the shown events something is still to be done or seen."""
        session, tr = self._session, self.tr
        undated = len(session.rows) - len(session.shown)
        unsure = _count(traits, Trait.TO_REVIEW)
        hidden = 0 if session.state.with_hidden else self._hidden(columns) - _count(traits, Trait.HIDDEN)
        self._untold = session.untold_count
        for button, number, words in (
            (self.undated_button, undated, counted(undated, tr("{n} needs a date"), tr("{n} need a date"))),
            (self.review_button, unsure, counted(unsure, tr("{n} to review"), tr("{n} to review"))),
            (self.hidden_button, hidden, counted(hidden, tr("{n} hidden"), tr("{n} hidden"))),
            (self.untold_button, self._untold, self._untold_in_words(is_brief=False)),
        ):
            self._tell(button, words, number)

    def _show_selection(self) -> None:
        """Say how many are selected, where they are several."""
        number = len(self._session.state.selected)
        if number == self._selected:
            return
        self._selected = number
        self._tell(self.selection_button, counted(number, "", self.tr("{n} selected")), max(0, number - 1))
        self._share_room()

    def _tell(self, button: QPushButton, words: str, number: int) -> None:
        """Write a count on its link; nothing is left of it where it is 0."""
        button.setText(words if number else "")
        button.setVisible(bool(number))
        self._dots[self._links.index(button)].setVisible(bool(number))

    def _hidden(self, columns: Columns) -> int:
        """Return how many events are hidden in all, counted once for each state of the library."""
        if self._hidden_of[0] is not columns:
            self._hidden_of = columns, _count(columns.traits, Trait.HIDDEN)
        return self._hidden_of[1]


def _count(traits: Traits, trait: Trait) -> int:
    """Return how many have a trait; counting what is true or false is quicker than adding it up."""
    return int(np.count_nonzero((traits & int(trait)) != 0))  # a member would widen all of them to 64 bits
