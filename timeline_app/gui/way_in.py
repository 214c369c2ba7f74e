"""A large button with an icon, a title and a word of explanation."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from timeline_app.gui.icons import pixmap
from timeline_app.gui.style import mark

_ICON_PX = 24


class WayIn(QPushButton):
    """Clicked like any button; its words are its accessible name."""

    def __init__(self, icon: str, title: str, explanation: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, start=True)
        self.setAccessibleName(f"{title}: {explanation}")
        self._name = icon
        self._icon = QLabel(self)
        self._icon.setFixedSize(_ICON_PX, _ICON_PX)
        head, tail = QLabel(title, self), QLabel(explanation, self)
        font = head.font()
        font.setBold(True)
        head.setFont(font)
        mark(tail, tone="soft")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(head)
        words.addWidget(tail)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 12, 16, 12)
        line.setSpacing(14)
        line.addWidget(self._icon)
        line.addLayout(words, 1)
        for label in (self._icon, head, tail):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._draw()

    def sizeHint(self) -> QSize:
        """Return the room that the words need."""
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again in another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.layout() is not None:
            self._draw()

    def _draw(self) -> None:
        colour = self.palette().color(QPalette.ColorRole.ButtonText)
        self._icon.setPixmap(pixmap(self._name, colour, _ICON_PX, self.devicePixelRatioF()))
