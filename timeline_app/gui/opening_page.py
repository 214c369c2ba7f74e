"""What is shown while a large library is read."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from timeline_app.gui.jobs import Progress
from timeline_app.gui.style import mark
from timeline_app.wording import grouped

_BAR_PX = 320


class OpeningPage(QWidget):
    """Says which library is being opened and how far that is. `stop_wanted` comes with the button."""

    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, panel=True)
        self.title, self.text = QLabel(self), QLabel(self)
        mark(self.title, heading=True)
        mark(self.text, tone="soft")
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_BAR_PX)
        self.stop_button = QPushButton(self.tr("Cancel"), self)
        self.stop_button.clicked.connect(self.stop_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 0, 32, 0)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignCenter)
        column.addSpacing(6)
        column.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)

    def show_progress(self, title: str, progress: Progress | None) -> None:
        """Say what is opened and how many of its events were read, if that is known.

        Progress without a total says how many events an older version wrote, which are joined anew.
        """
        self.title.setText(self.tr("{0} …").format(title))
        total = progress.total if progress is not None else None
        done = progress.done if progress is not None else 0
        self.bar.setRange(0, total or 0)
        self.bar.setValue(done)
        if total:
            self.text.setText(self.tr("{0} of {1} events").format(grouped(done), grouped(total)))
        elif done:
            older = self.tr(
                "An older version wrote this library. Its {0} events are brought up to date, "
                "this once; that can take minutes."
            )
            self.text.setText(older.format(grouped(done)))
        else:
            self.text.setText(self.tr("A large library takes some seconds."))
