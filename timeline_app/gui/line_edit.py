"""A line to type in that leaves to the window what is the window's."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget


class LineEdit(QLineEdit):
    """Takes no drops, which are articles wherever they fall, and no undo while it has nothing to undo."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(False)

    def event(self, event: QEvent) -> bool:
        """Let undo and redo through to the window when they mean nothing here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_vain_undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            is_vain_redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if is_vain_undo or is_vain_redo:
                event.ignore()
                return True
        return super().event(event)
