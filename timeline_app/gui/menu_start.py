"""A menu that is opened by a key begins at its first entry, so that Enter and the arrows go on from there."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu


def start_at_first(menu: QMenu) -> None:
    """Let the menu choose its first entry that can be chosen, where no button of the mouse opens it.

    Menus within others and of the menu bar are left to Qt, which does so itself. One that begins with a menu begins at
    nothing: Qt would open that at once.
    """
    menu.aboutToShow.connect(partial(_choose_first, menu))


def _choose_first(menu: QMenu) -> None:
    is_within = isinstance(QApplication.activePopupWidget(), QMenu)
    if is_within or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
        return
    chosen = (one for one in menu.actions() if one.isEnabled() and one.isVisible() and not one.isSeparator())
    first = next(chosen, None)
    if first is not None and first.menu() is None:
        menu.setActiveAction(first)
