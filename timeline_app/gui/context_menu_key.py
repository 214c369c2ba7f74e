"""Shift+F10 opens the context menu on every platform; on X11 Qt itself knows the menu key alone."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

_KEYS = "Shift+F10"


def open_menus_by_key(window: QWidget) -> None:
    """Let Shift+F10 ask the widget that has the focus for its menu, as the menu key does."""
    shortcut = QShortcut(QKeySequence(_KEYS), window)
    shortcut.activated.connect(lambda: ask_for_menu(window.focusWidget()))


def ask_for_menu(widget: QWidget | None) -> None:
    """Send the event that asks for a menu at the place where the keyboard is in the widget."""
    if widget is not None:
        cursor = QRectF(widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle))  # of either type
        place = cursor.toRect().center()
        asking = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, widget.mapToGlobal(place))
        QApplication.sendEvent(widget, asking)
