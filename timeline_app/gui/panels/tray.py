"""The frame of what opens below the timeline: a title, buttons, and one list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QToolButton, QTreeWidget, QVBoxLayout, QWidget

from timeline_app.gui.icons import set_icon
from timeline_app.gui.style import mark


class Tray(QWidget):
    """A part of the window below the timeline that can be closed; `close_wanted` asks for that."""

    close_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tray", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = QLabel(self)
        mark(self.title, heading=True)
        self.title.setWordWrap(True)

    def lay_out(self, content: QWidget, *buttons: QWidget) -> None:
        """Put `buttons` beside the title, and `content` below it."""
        close = QToolButton(self)
        mark(close, flat=True)
        close.setToolTip(self.tr("Close"))
        close.setAccessibleName(close.toolTip())
        set_icon(close, "close", self.palette())
        close.clicked.connect(self.close_wanted)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 8, 0)
        head.addWidget(self.title, 1)
        for button in (*buttons, close):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(content)


class TrayList(QTreeWidget):
    """Rows whose first column takes the room that is left; the others have at most px, and at most a share.

    `columns` are the titles with their most px and their share of the width; those of the first do not count.
    """

    def __init__(self, name: str, columns: tuple[tuple[str, int, float], ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns
        self.setAccessibleName(name)
        self.setHeaderLabels([title for title, _, _ in columns])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave most of a narrow list to the first column."""
        super().resizeEvent(event)
        for column, (_, most, share) in enumerate(self._columns):
            if column:
                self.header().resizeSection(column, min(most, int(self.width() * share)))
