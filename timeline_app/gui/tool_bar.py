"""A tool bar whose buttons give up their words before one of them has to go."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QToolBar, QToolButton, QWidget

from timeline_app.gui.icons import set_icon

_EXTENSION = (
    "qt_toolbar_ext_button"  # Qt's own button for what has no room; without an icon of ours it is blank
)


class ToolBar(QToolBar):
    """Shows words beside the icons of some actions while there is room for them; `narrowed` says when there is none."""

    narrowed = Signal(bool)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._worded: list[QToolButton] = []
        self._words_px = 0
        self._has_words = True
        extension = self.findChild(QToolButton, _EXTENSION)
        if extension is not None:
            set_icon(extension, "expand", self.palette())

    def show_words(self, action: QAction, words: str) -> None:
        """Write words beside the icon of an action, which has a button here."""
        action.setIconText(words)
        button = self.widgetForAction(action)
        if isinstance(button, QToolButton):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self._worded.append(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go by the new width."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Go by what the buttons and fields need now."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return is_done

    def _fit(self) -> None:
        needed = self.sizeHint().width()
        full_px = needed if self._has_words else needed + self._words_px
        has_room = full_px <= self.width()
        if has_room == self._has_words or not self._worded:
            return
        self._has_words = has_room
        style = Qt.ToolButtonStyle
        for button in self._worded:
            button.setToolButtonStyle(
                style.ToolButtonTextBesideIcon if has_room else style.ToolButtonIconOnly
            )
        self.narrowed.emit(not has_room)
        if not has_room:
            self._words_px = full_px - self.sizeHint().width()
