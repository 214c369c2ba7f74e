"""Tabs that show when the keys go to them, which a style sheet cannot say of a tab bar."""

from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QTabBar

_INSET_PX = 3
_RADIUS_PX = 5


class TabBar(QTabBar):
    """Draws a frame around the chosen tab while it has the focus."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tabs, then the frame."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 1))
            around = self.tabRect(self.currentIndex()).adjusted(_INSET_PX, _INSET_PX, -_INSET_PX, -_INSET_PX)
            painter.drawRoundedRect(around, _RADIUS_PX, _RADIUS_PX)
