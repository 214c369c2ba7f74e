"""A row of buttons that give up their words, then their keys, the last first, before they need a second line."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from timeline_app.gui.flow_layout import FlowLayout

_GAP_PX: Final = 4
_OF_LOOK: Final = (QEvent.Type.FontChange, QEvent.Type.StyleChange)


@dataclass(slots=True)
class _Worded:
    """A button with its texts, the longest first, and how wide it is with each."""

    button: QToolButton
    texts: tuple[str, ...]
    widths_px: tuple[int, ...] = ()

    def measure(self) -> None:
        """Ask the button how wide it would be."""
        widths = []
        for text in reversed(self.texts):
            self.show(text)
            widths.append(self.button.sizeHint().width())
        self.widths_px = tuple(reversed(widths))

    def show(self, text: str) -> None:
        """Write a text beside the icon; none leaves no gap."""
        style = Qt.ToolButtonStyle
        self.button.setText(text)
        self.button.setToolButtonStyle(style.ToolButtonTextBesideIcon if text else style.ToolButtonIconOnly)


class FittingRow(QWidget):
    """Lines up buttons with an icon each; what has no words any more shows them in its tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self, _GAP_PX)
        self._worded: list[_Worded] = []
        self._is_measured = False

    def add(self, button: QToolButton, full: str, short: str) -> None:
        """Add a button at the end: its text is the full one while there is room, else the short one, else none."""
        one = _Worded(button, (full, short, ""))
        one.show(full)
        self._worded.append(one)
        self._flow.addWidget(button)

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the buttons in the style that they have by now."""
        super().showEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Measure the buttons anew in another font or style."""
        super().changeEvent(event)
        if event.type() in _OF_LOOK and self.isVisible():
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go by the new width."""
        super().resizeEvent(event)
        if self._is_measured:
            self._fit()

    def _measure(self) -> None:
        for one in self._worded:
            one.measure()
        self._is_measured = True
        self._fit()

    def _fit(self) -> None:
        shortest = len(self._worded[0].texts) - 1 if self._worded else 0
        levels = [0] * len(self._worded)
        missing_px = sum(one.widths_px[0] + _GAP_PX for one in self._worded) - _GAP_PX - self.width()
        for level in range(1, shortest + 1):
            for at, one in reversed([*enumerate(self._worded)]):
                if missing_px <= 0:
                    break
                missing_px -= one.widths_px[level - 1] - one.widths_px[level]
                levels[at] = level
        for one, level in zip(self._worded, levels, strict=True):
            if one.button.text() != one.texts[level]:
                one.show(one.texts[level])
