"""Buttons in up to three lines, which give up words, then keys, the last first, before they need a fourth."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from timeline_app.gui.flow_layout import FlowLayout

_GAP_PX: Final = 4
_MOST_LINES: Final = 3
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
        self.fit()

    def _measure(self) -> None:
        for one in self._worded:
            one.measure()
        self._is_measured = True
        self._fit()

    def fit(self) -> None:
        """Share the room anew, after buttons were hidden or shown."""
        if self._is_measured:
            self._fit()

    def _fit(self) -> None:
        seen = [one for one in self._worded if not one.button.isHidden()]
        levels = [0] * len(seen)
        for level in range(1, len(seen[0].texts) if seen else 0):
            for at in reversed(range(len(seen))):
                widths_px = [one.widths_px[chosen] for one, chosen in zip(seen, levels, strict=True)]
                if lines_of(widths_px, self.width()) <= _MOST_LINES:
                    break
                levels[at] = level
        for one, level in zip(seen, levels, strict=True):
            if one.button.text() != one.texts[level]:
                one.show(one.texts[level])


def lines_of(widths_px: Sequence[int], room_px: int) -> int:
    """Return how many lines parts of these widths take, set as words are.

    >>> lines_of([40, 40, 40], 84), lines_of([40, 40, 40], 83), lines_of([], 10)
    (2, 3, 0)
    """
    lines, left_px = 0, -1
    for width_px in widths_px:
        if width_px > left_px:
            lines, left_px = lines + 1, room_px
        left_px -= width_px + _GAP_PX
    return lines
