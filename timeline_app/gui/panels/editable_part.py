"""A part of what is shown that can be edited where it stands."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from timeline_app.gui.dialogs.found_line import FoundLine
from timeline_app.gui.style import mark

_BEGIN = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAKE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FOR_WINDOW = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class EditablePart(QWidget):
    """Shows a widget; F2 or a double click asks by `wanted` for an editor in its place.

    In the editor Enter takes and Esc leaves. Below stands what was found, where the part says something else.
    """

    wanted = Signal()

    def __init__(self, shown: QWidget, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self._editor: QWidget | None = None
        self._take: Callable[[], bool] = lambda: True
        self.found_line: FoundLine | None = None
        self._can_edit = False
        self.setAccessibleName(name)
        mark(self, part=True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(shown)
        shown.installEventFilter(self)

    @property
    def is_editing(self) -> bool:
        """Whether an editor stands in its place."""
        return self._editor is not None

    def allow_editing(self, *, is_allowed: bool) -> None:
        """Let the part be edited, and have the focus for it, or not."""
        self._can_edit = is_allowed
        is_stop = is_allowed and not self.is_editing
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_stop else Qt.FocusPolicy.NoFocus)
        self.setToolTip(self.tr("F2 or a double click edits it") if is_allowed else "")

    def begin(self, editor: QWidget, take: Callable[[], bool], *lines: QWidget) -> None:
        """Put an editor in its place; `take` says whether what was typed will do. Keys of `lines` are looked at."""
        self.leave()
        self._editor, self._take = editor, take
        self._shown.hide()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its lines and buttons are what Tab leads to now
        self._column.insertWidget(1, editor)
        for line in lines:
            line.installEventFilter(self)
        editor.show()
        editor.setFocus()

    def leave(self) -> None:
        """Show the part again as it is."""
        editor, self._editor = self._editor, None
        if editor is None:
            return
        focused = QApplication.focusWidget()
        has_focus = focused is not None and (focused is editor or editor.isAncestorOf(focused))
        editor.hide()
        editor.deleteLater()
        self._shown.show()
        self.allow_editing(is_allowed=self._can_edit)
        if has_focus:
            self.setFocus()

    def take(self) -> None:
        """Take what was typed, if it will do."""
        if self._editor is not None and self._take():
            self.leave()

    def offer_found(self, words: str, go_back: Callable[[], None]) -> None:
        """Say what was found, with the way back to it; "" where nothing was edited."""
        if self.found_line is not None:
            self.found_line.hide()
            self.found_line.deleteLater()
            self.found_line = None
        if words:
            self.found_line = FoundLine(words, go_back, self)
            self._column.addWidget(self.found_line)

    def event(self, event: QEvent) -> bool:
        """Keep F2 and Enter from the window's shortcuts."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._begins(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin to edit."""
        if self._begins(event):
            self.wanted.emit()
        else:
            super().keyPressEvent(event)

    def _begins(self, event: QKeyEvent) -> bool:
        return self._can_edit and event.key() in _BEGIN and not event.modifiers() & _FOR_WINDOW

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin by a double click; while an editor is open keep its keys from the window, take or leave."""
        if watched is self._shown:
            if event.type() == QEvent.Type.MouseButtonDblClick and self._can_edit:
                self.wanted.emit()
                return True
            return super().eventFilter(watched, event)
        if not isinstance(event, QKeyEvent) or event.modifiers() & _FOR_WINDOW:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.leave()
            return True
        if event.type() == QEvent.Type.KeyPress and event.key() in _TAKE:
            self.take()
            return True
        return super().eventFilter(watched, event)
