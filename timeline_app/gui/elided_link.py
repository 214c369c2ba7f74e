"""A line of words to click on that gives way: where room is short it ends in "…"."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from timeline_app.gui.phrases import unmarked
from timeline_app.gui.style import mark


class ElidedLink(QPushButton):
    """A link of one line that takes the width there is; its tool tip has all the words."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(unmarked(words), parent)
        mark(self, link=True)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as there is room for."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
        option.text = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width(), Qt.TextFlag.TextShowMnemonic
        )
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
