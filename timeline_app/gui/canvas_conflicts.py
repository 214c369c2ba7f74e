"""Finds out which of the events in sight other articles contradict, while the canvas is at rest."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from timeline_app.gui.session import Session
from timeline_app.model.errors import StoreError

if TYPE_CHECKING:
    from timeline_app.gui.canvas import TimelineCanvas

_REST_MS: Final = 120  # without another picture: no frame of a pan or a zoom waits for the library
_AT_ONCE: Final = 12  # events asked about between two turns of the event loop; a few ms


class CanvasConflicts(QObject):
    """Marks the contradicted events of a canvas, each asked about once a revision of the library."""

    def __init__(self, session: Session, canvas: "TimelineCanvas", parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._canvas = session, canvas
        self._asked: set[int] = set()
        self._path = session.path
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._look)
        session.changed.connect(self._forget)
        canvas.scene_outdated.connect(self._wait)

    def _forget(self) -> None:
        """Ask anew about what is in sight; until that is answered the marks stay as they are."""
        self._asked.clear()
        if self._session.path != self._path:
            self._path = self._session.path
            self._canvas.set_contradicted(frozenset())
        self._wait()

    def _wait(self) -> None:
        self._rest.start(_REST_MS)

    def _look(self) -> None:
        """Ask about some of the events in sight, and go on with the others when nothing else is to be done."""
        in_sight = dict.fromkeys(item.event for item in self._canvas.scene().items)
        waiting = [event for event in in_sight if event not in self._asked]
        if not waiting:
            return
        some = frozenset(waiting[:_AT_ONCE])
        try:
            found = self._session.contradicted(some)
        except StoreError:
            return  # who watches the file says so
        self._asked |= some
        self._canvas.set_contradicted((self._canvas.contradicted - some) | found)
        if len(waiting) > _AT_ONCE:
            self._rest.start(0)
