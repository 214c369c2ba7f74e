"""When a layout that is not finished is gone on with: at once while nothing else is to be done, or at rest."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from timeline_app.view.scene import Layout

_REST_MS: Final = 200  # without another frame, after which panning has come to rest


class Settling:
    """Watches frames go by, and asks for another one where their layout can be gone on with."""

    def __init__(self, parent: QObject, go_on: Callable[[], None], rest: Callable[[], None]) -> None:
        self._at_once, self._at_rest = QTimer(parent), QTimer(parent)
        self._at_rest.setInterval(_REST_MS)
        for timer, act in ((self._at_once, go_on), (self._at_rest, rest)):
            timer.setSingleShot(True)
            timer.timeout.connect(act)

    def follow(self, layout: Layout) -> None:
        """Take note of the layout of a frame."""
        if layout.is_rough:
            self._at_once.start()
        elif layout.is_walked:
            self._at_rest.start()
