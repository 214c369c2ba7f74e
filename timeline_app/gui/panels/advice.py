"""What stands in the place of a timeline that has nothing to show: why, and the way out."""

import time
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from timeline_app.gui.jobs import Progress
from timeline_app.gui.phrases import counted
from timeline_app.gui.session import Session
from timeline_app.gui.style import mark
from timeline_app.model.pace import Pace
from timeline_app.view.actions import ClearFilter
from timeline_app.wording import grouped
from timeline_app.wording.pace import pace_in_words

_PROGRESS_PX = 240


class AdvicePage(QWidget):
    """A title, a sentence, and a button to show everything where a filter is why."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._clock = clock
        self._pace, self._reading = Pace(), ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        mark(self, panel=True, stop=True)
        self.title = QLabel(self)
        mark(self.title, heading=True)
        self.text = QLabel(self)
        mark(self.text, tone="soft")
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(_PROGRESS_PX)
        self.clear_button = QPushButton(self.tr("Show everything"), self)
        self.clear_button.clicked.connect(lambda: self._session.dispatch(ClearFilter()))
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 0, 32, 0)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addSpacing(6)
        column.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)

    def advise(self, reading: str, progress: Progress | None) -> None:
        """Say why nothing is shown; `reading` is what is being read, "" for nothing, and `progress` how far that is."""
        session = self._session
        undated = len(session.rows)
        self.clear_button.setVisible(session.state.is_filtered)
        self.progress.setVisible(bool(reading) and not session.contents.articles)
        if not session.contents.articles and reading:
            title, text = reading, self._read_so_far(reading, progress)
        elif not session.contents.articles:
            title = self.tr("An empty library")
            text = self.tr("Drop articles on the window, paste a text with Ctrl+V, or choose “Add articles”.")
        elif session.state.is_filtered:
            title = self.tr("Nothing matches the filter")
            text = (
                counted(
                    undated,
                    self.tr("{n} event matches but needs a date."),
                    self.tr("{n} events match but need dates."),
                )
                if undated
                else self.tr("Take a limit away above, or show everything again.")
            )
        elif undated:
            title = self.tr("Every event waits for a date")
            text = self.tr("Set the article's publication date below, and the dates that hang on it follow.")
        else:
            title = self.tr("No dated events found")
            text = self.tr(
                "Open an article in the list on the left, and select words in it to make an event of them."
            )
        self.title.setText(title)
        self.text.setText(text)

    def _read_so_far(self, reading: str, progress: Progress | None) -> str:
        """Say how far the reading is, how fast it goes and how long the rest takes."""
        if reading != self._reading:
            self._pace, self._reading = Pace(), reading
        self.progress.setRange(0, progress.total or 0 if progress is not None else 0)
        self.progress.setValue(progress.done if progress is not None else 0)
        if progress is None or not progress.total:
            return self.tr("The events appear here in a moment.")
        self._pace.note(self._clock(), progress.done)
        count = self.tr("{0} of {1}").format(grouped(progress.done), grouped(progress.total))
        told = (count, pace_in_words(self._pace, progress.total), progress.what)
        return " · ".join(filter(None, told))
