"""The field that searches the timeline while one types."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from timeline_app.gui.icons import set_icon
from timeline_app.gui.line_edit import LineEdit
from timeline_app.gui.phrases import counted
from timeline_app.gui.session import Session
from timeline_app.gui.style import mark
from timeline_app.view.actions import KeepOthers, SetSearch
from timeline_app.view.found import Found
from timeline_app.wording import grouped

_PAUSE_MS = 150  # after the last key
_WIDTH_PX = 176
_BRIEF_LETTERS = 7  # of both numbers, for which the narrowest window has room
_LEAST_PX = 104  # in a narrow window, so that every button beside it has room


class SearchField(QWidget):
    """A line with the number of events found beside it, in the colours that mark them, and whether others are shown.

    `stepped` asks for the next one, by -1 for the one before.
    """

    stepped = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_brief = False
        self.line = LineEdit(self, leaves_articles=True)
        self.line.setPlaceholderText(self.tr("Search events"))
        self.line.setAccessibleName(self.line.placeholderText())
        self.line.setMinimumWidth(_LEAST_PX)
        self.line.setMaximumWidth(_WIDTH_PX)
        self.line.setClearButtonEnabled(True)
        glass = QAction(self.tr("Search events"), self)
        set_icon(glass, "search", self.palette())
        self.line.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.count = QLabel(self)
        mark(self.count, found=True)
        self.only = self._only_button()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 6, 0)
        line.setSpacing(8)
        line.addWidget(self.count)
        line.addWidget(self.only)
        line.addWidget(self.line)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(lambda: session.dispatch(SetSearch(self.line.text())))
        self.line.textEdited.connect(self._pause.start)
        self.line.textChanged.connect(self._forget)
        session.changed.connect(self._show)
        session.state_changed.connect(self._show)
        self._show()

    def _only_button(self) -> QToolButton:
        button = QToolButton(self)
        set_icon(button, "filter", self.palette())
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setAccessibleName(self.tr("Show only what is found"))
        button.setToolTip(self.tr("Show only what is found; else it is marked among all events"))
        button.clicked.connect(lambda is_on: self._session.dispatch(KeepOthers(not is_on)))
        return button

    def be_brief(self, is_brief: bool) -> None:
        """Leave only the number of the events found, where words have no room."""
        self._is_brief = is_brief
        self._show()

    def begin(self) -> None:
        """Let the reader type."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape take the search away, and Enter go to the next event found, with Shift to the one before."""
        if event.key() == Qt.Key.Key_Escape and self.line.text():
            self.line.clear()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.line.text():
            if self._pause.isActive():
                self._pause.stop()
                self._session.dispatch(SetSearch(self.line.text()))
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _forget(self, text: str) -> None:
        """Show everything at once when the line is emptied."""
        if not text:
            self._pause.stop()
            self._session.dispatch(SetSearch(""))

    def _show(self) -> None:
        search = self._session.state.search
        if search != self.line.text() and not self._pause.isActive():
            self.line.setText(search)
        found = self._session.found
        self._show_count(found)
        self.count.setVisible(found is not None)
        self.only.setVisible(found is not None)
        self.only.setChecked(not self._session.state.keeps_others)
        self.setEnabled(self._session.library is not None)

    def _show_count(self, found: Found | None) -> None:
        """Say how many were found, and at which of them the reader is."""
        count = 0 if found is None else len(found.rows)
        place = None if found is None else found.place_of(self._session.state.focused)
        if place is None:
            words = counted(count, self.tr("{n} found"), self.tr("{n} found"))
            text = grouped(count) if self._is_brief else words
        else:
            numbers = grouped(place), grouped(count)
            words = self.tr("{0} of {1} found").format(*numbers)
            text = "/".join(numbers) if self._is_brief else self.tr("{0} of {1}").format(*numbers)
            if self._is_brief and len(text) > _BRIEF_LETTERS:
                text = numbers[1]
        self.count.setText("" if found is None else text)
        self.count.setToolTip(words)
        self.count.setAccessibleName(words)
