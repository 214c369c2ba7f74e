"""The keys that open a context menu, on every platform and where the keyboard is.

Qt knows Shift+F10 not at all on X11, and for the menu key it tells lists with a header a place one row too far down.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

_KEYS = ("Shift+F10", "Menu")


def open_menus_by_key(window: QWidget) -> None:
    """Let these keys ask the widget that has the focus for its menu."""
    for keys in _KEYS:
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.activated.connect(lambda: ask_for_menu(window.focusWidget()))


def ask_for_menu(widget: QWidget | None) -> None:
    """Send the event that asks for a menu at the place where the keyboard is in the widget."""
    if widget is None:
        return
    if isinstance(widget, QAbstractItemView):
        place = widget.visualRect(widget.currentIndex()).center()
        widget = widget.viewport()
    else:
        cursor = QRectF(widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle))  # of either type
        place = cursor.toRect().center()
    asking = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, asking)
