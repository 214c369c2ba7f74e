"""What is shown while no library is open: the ways in."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui.icons import pixmap, set_icon
from timeline_app.gui.phrases import counted
from timeline_app.gui.style import mark
from timeline_app.gui.way_in import WayIn
from timeline_app.resource_path import sample_articles

_COLUMN_PX = 680
_LOGO_PX = 56


class StartPage(QScrollArea):
    """Paste, open files, sample, and the recent libraries. It only says what the reader wants."""

    paste_wanted = Signal()
    files_wanted = Signal()
    sample_wanted = Signal()
    library_wanted = Signal()
    recent_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its buttons take it
        page = QWidget(self)
        mark(page, ground=True)
        self.setWidget(page)
        column = QWidget(page)
        column.setMaximumWidth(_COLUMN_PX)
        lines = QVBoxLayout(column)
        lines.setContentsMargins(28, 28, 28, 28)
        lines.setSpacing(0)
        lines.addLayout(self._head())
        lines.addSpacing(26)
        lines.addWidget(self._drop_area())
        lines.addSpacing(14)
        lines.addLayout(self._other_ways())
        lines.addSpacing(26)
        self._recent_title = QLabel(self.tr("RECENT LIBRARIES"))
        mark(self._recent_title, section=True)
        lines.addWidget(self._recent_title)
        lines.addSpacing(4)
        self._recent = QVBoxLayout()
        self._recent_rows: list[QWidget] = []
        self._recent.setSpacing(2)
        lines.addLayout(self._recent)
        around = QGridLayout(page)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(column, 1, 1)
        around.setRowStretch(0, 2)
        around.setRowStretch(2, 3)
        around.setColumnStretch(0, 1)
        around.setColumnStretch(1, 100)
        around.setColumnStretch(2, 1)
        column.setMinimumWidth(420)
        around.setAlignment(column, Qt.AlignmentFlag.AlignHCenter)
        column.setFixedWidth(_COLUMN_PX)

    def set_recent(self, paths: tuple[Path, ...]) -> None:
        """List the libraries that were opened of late."""
        for row in self._recent_rows:
            row.hide()
            row.deleteLater()
        self._recent_rows = [self._recent_row(path) for path in paths]
        self._recent_title.setVisible(bool(paths))
        for row in self._recent_rows:
            self._recent.addWidget(row)

    def set_over(self, is_over: bool) -> None:
        """Show that something is held over the window that can be dropped."""
        mark(self._drop, over=is_over)

    def _recent_row(self, path: Path) -> QWidget:
        """Return a library's name to click, with its folder beside it."""
        row = QWidget()
        button = QPushButton(path.stem, row)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setToolTip(str(path))
        button.clicked.connect(lambda: self.recent_wanted.emit(path))
        mark(button, link=True)
        folder = QLabel(str(path.parent).replace(str(Path.home()), "~", 1), row)
        mark(folder, tone="faint")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(button)
        line.addWidget(folder, 1)
        return row

    def _head(self) -> QHBoxLayout:
        logo = QLabel()
        logo.setPixmap(
            pixmap("timeline_app", self.palette().text().color(), _LOGO_PX, self.devicePixelRatioF())
        )
        title = QLabel(self.tr("Who did what, when"))
        mark(title, title=True)
        promise = QLabel(
            self.tr(
                "Add articles: the dated events in them and who took part become a timeline. "
                "Everything stays on this computer."
            )
        )
        promise.setWordWrap(True)
        mark(promise, tone="soft")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(title)
        words.addWidget(promise)
        head = QHBoxLayout()
        head.setSpacing(18)
        head.addWidget(logo, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        return head

    def _drop_area(self) -> QWidget:
        self._drop = QFrame()
        mark(self._drop, drop=True)
        words = QLabel(self.tr("Drop articles here"))
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark(words, heading=True)
        kinds = QLabel(self.tr("Text, saved web pages, PDF, Word, e-mails, archives and folders of them"))
        kinds.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark(kinds, tone="soft")
        self.paste_button = self._button(
            "paste", self.tr("Paste an article"), self.paste_wanted, is_first=True
        )
        self.files_button = self._button("add-files", self.tr("Choose files…"), self.files_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch()
        buttons.addWidget(self.paste_button)
        buttons.addWidget(self.files_button)
        buttons.addStretch()
        lines = QVBoxLayout(self._drop)
        lines.setContentsMargins(24, 30, 24, 30)
        lines.setSpacing(6)
        lines.addWidget(words)
        lines.addWidget(kinds)
        lines.addSpacing(12)
        lines.addLayout(buttons)
        return self._drop

    def _button(self, icon: str, text: str, wanted: SignalInstance, *, is_first: bool = False) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(lambda: wanted.emit())  # noqa: PLW0108 clicked brings an argument of its own
        mark(button, primary=is_first)
        if not is_first:
            set_icon(button, icon, self.palette())
        return button

    def _other_ways(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        self.sample_button = self._way(
            "sample",
            self.tr("Look at the sample"),
            counted(
                len(sample_articles()),
                self.tr("{n} short article"),
                self.tr("{n} short articles, ready made"),
            ),
            self.sample_wanted,
        )
        self.library_button = self._way(
            "library", self.tr("Open a library…"), self.tr("Go on with a .timelib file"), self.library_wanted
        )
        line.addWidget(self.sample_button, 1)
        line.addWidget(self.library_button, 1)
        return line

    def _way(self, icon: str, title: str, explanation: str, wanted: SignalInstance) -> WayIn:
        button = WayIn(icon, title, explanation)
        button.clicked.connect(lambda: wanted.emit())  # noqa: PLW0108 clicked brings an argument of its own
        return button
