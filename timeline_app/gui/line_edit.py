"""A line to type in that leaves to the window what is the window's."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

_LONGEST_CHARS: Final = 200  # of what may be a word or a headline to look for
# Qt's X11 keys have more, as in Emacs: Ctrl+E would go to the end of the line and never export.
_OWN_LETTERS: Final = frozenset(
    {Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_Y, Qt.Key.Key_Z}
)


class LineEdit(QLineEdit):
    """Takes no drops, which are articles wherever they fall, and no undo while it has nothing to undo.

    With `leaves_articles` it does not take whole articles that are pasted either.
    """

    def __init__(self, parent: QWidget | None = None, *, leaves_articles: bool = False) -> None:
        super().__init__(parent)
        self._leaves_articles = leaves_articles
        self.setAcceptDrops(False)

    def event(self, event: QEvent) -> bool:
        """Let the window's shortcuts through, and undo and redo when they mean nothing here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_vain_undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            is_vain_redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            is_article = (
                self._leaves_articles and event.matches(QKeySequence.StandardKey.Paste) and _holds_article()
            )
            if is_vain_undo or is_vain_redo or is_article or _is_for_window(event):
                event.ignore()
                return True
        return super().event(event)


def select_from_end(line: QLineEdit) -> None:
    """Select all of a line with the cursor at its beginning, which stays in sight of a long one."""
    line.setSelection(len(line.text()), -len(line.text()))


def _holds_article() -> bool:
    """Whether the clipboard holds files, or a text of several lines: nobody looks for that."""
    content = QGuiApplication.clipboard().mimeData()
    text = content.text().strip()
    return content.hasUrls() or (len(text) > _LONGEST_CHARS and "\n" in text)


def _is_for_window(event: QKeyEvent) -> bool:
    """Whether it is Ctrl and a letter that does not edit text."""
    is_letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
    has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return has_control and is_letter and Qt.Key(event.key()) not in _OWN_LETTERS
