"""How wide the columns of the page are."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from timeline_app.gui.settings import Settings

_WANTED_PX = (240, 1000, 360)
_LEAST_PX = (215, 320, 263)


class Columns(QSplitter):
    """Three columns; those at the sides have the widths that the reader wants, as far as the middle keeps its half."""

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._wanted_px = (_WANTED_PX[0], _WANTED_PX[2])
        self._sides = left, right
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for part, width in zip((left, middle, right), _LEAST_PX, strict=True):
            part.setMinimumWidth(width)
            self.addWidget(part)
        self.setStretchFactor(1, 1)
        self.setSizes(_WANTED_PX)
        self.splitterMoved.connect(self._keep)

    def restore(self, settings: Settings) -> None:
        """Want the widths that were wanted before."""
        widths = settings.widths("parts")
        if len(widths) == len(self._wanted_px):
            self._wanted_px = (widths[0], widths[1])

    def remember(self, settings: Settings) -> None:
        """Write down which widths are wanted."""
        settings.set_widths("parts", self._wanted_px)

    def share(self) -> None:
        """Give the columns at the sides what they want, and the middle the rest."""
        widths = self.sizes()
        left, right = (
            0 if part.isHidden() else wanted
            for part, wanted in zip(self._sides, self._wanted_px, strict=True)
        )
        shared = with_half_for_middle([left, sum(widths) - left - right, right], _LEAST_PX)
        if shared != widths:
            self.setSizes(shared)

    def _keep(self) -> None:
        """Take over the widths that the reader has drawn."""
        left, _, right = self.sizes()
        self._wanted_px = (left or self._wanted_px[0], right or self._wanted_px[1])


def with_half_for_middle(widths_px: Sequence[int], least_px: Sequence[int]) -> list[int]:
    """Return left, middle and right so that the middle has half of all, where the others can give way.

    The right gives way first; a hidden column has the width 0.

    >>> with_half_for_middle([240, 400, 360], [170, 320, 250])
    [240, 500, 260]
    >>> with_half_for_middle([240, 360, 0], [170, 320, 250])
    [240, 360, 0]
    """
    widths = list(widths_px)
    for side in (2, 0):
        lack = sum(widths) // 2 - widths[1]
        given = max(0, min(lack, widths[side] - least_px[side]))
        widths[side] -= given
        widths[1] += given
    return widths
