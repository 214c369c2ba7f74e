"""Keeps what lies behind the events of the canvas: marked periods, weekends, and today as the clock goes on."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from timeline_app.gui.session import Session
from timeline_app.gui.settings import Settings
from timeline_app.view.extent import moment_of
from timeline_app.view.ground import Backdrop

if TYPE_CHECKING:
    from timeline_app.gui.canvas import TimelineCanvas

_MINUTE_MS: Final = 60_000
_SETTING: Final = "calendar"


class CanvasGround(QObject):
    """Shows the periods of the library on a canvas; weekends and today unless the reader does not want them."""

    def __init__(self, session: Session, canvas: "TimelineCanvas", parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._canvas = session, canvas
        self._is_shown = True
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self.follow)
        self._minute.start()
        session.changed.connect(self.follow)

    @property
    def is_shown(self) -> bool:
        """Whether weekends and today are shown."""
        return self._is_shown

    def show(self, is_shown: bool) -> None:
        """Show weekends and today, or not."""
        self._is_shown = is_shown
        self.follow()

    def restore(self, settings: Settings) -> None:
        """Show what the reader had chosen to see."""
        self.show(settings.shows(_SETTING))

    def remember(self, settings: Settings) -> None:
        """Write down what the reader has chosen."""
        settings.set_shows(_SETTING, self._is_shown)

    def follow(self) -> None:
        """Show all of it as it is this minute."""
        now = moment_of(self._session.today()) if self._is_shown else None
        periods = self._session.contents.periods
        self._canvas.set_backdrop(Backdrop(self._is_shown, now, periods=periods))
