"""The gestures and keys of the window, in one table."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from timeline_app.gui.style import mark


class GesturesDialog(QDialog):
    """The same table as in the user guide."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Gestures and keys"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(7)
        for row, (what, how) in enumerate(self._rows()):
            deed, way = QLabel(what, self), QLabel(how, self)
            mark(way, tone="soft")
            grid.addWidget(deed, row, 0)
            grid.addWidget(way, row, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(18)
        column.addLayout(grid)
        column.addWidget(buttons)

    def _rows(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("Zoom at the pointer"), self.tr("Ctrl + wheel")),
            (self.tr("Scroll down through the lanes, else along time"), self.tr("wheel")),
            (self.tr("Move along time"), self.tr("Shift + wheel, or drag")),
            (self.tr("Select several events"), self.tr("Shift + drag, Ctrl + click")),
            (self.tr("Fit everything"), self.tr("Ctrl + 0")),
            (self.tr("Zoom in, out"), self.tr("Ctrl + plus, Ctrl + minus")),
            (self.tr("From event to event"), self.tr("← →")),
            (self.tr("First, last event"), self.tr("Home, End")),
            (self.tr("A window width back, forth"), self.tr("Page Up, Page Down")),
            (self.tr("Open in the inspector"), self.tr("Enter, double click")),
            (self.tr("Clear the selection"), self.tr("Esc")),
            (self.tr("Edit, reject the event"), self.tr("F2, Delete")),
            (self.tr("Search"), self.tr("Ctrl + F")),
            (self.tr("Paste an article"), self.tr("Ctrl + V")),
            (self.tr("Undo, redo"), self.tr("Ctrl + Z, Ctrl + Shift + Z")),
            (self.tr("Export"), self.tr("Ctrl + E")),
        )
