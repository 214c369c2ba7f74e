"""What lies under the pointer, and the card that tells of it after a moment."""

from typing import Final

from PySide6.QtCore import QObject, QPointF, QTimer, Signal
from PySide6.QtGui import QPainter

from timeline_app.render.hover import draw_hover
from timeline_app.render.ink import Ink
from timeline_app.render.theme import Theme
from timeline_app.view.hit import BreakHit, ClusterHit, EventHit, Hit, PeriodHit
from timeline_app.view.hovering import HoverCard, cluster_card, event_card, gap_card, period_card
from timeline_app.view.scene import Scene

DELAY_MS: Final = 320


class Hover(QObject):
    """Keeps what is under the pointer; `changed` asks for a repaint."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._under: Hit | None = None
        self._pointer = QPointF()
        self._is_card_due = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._show_card)

    @property
    def hovered(self) -> int | None:
        """The id of the event under the pointer."""
        return self._under.event if isinstance(self._under, EventHit) else None

    def enter(self, under: Hit | None, pointer: QPointF) -> bool:
        """Note what is under the pointer now; return whether that is something else than before."""
        if under == self._under:
            return False
        self._under, self._pointer = under, pointer
        self._is_card_due = False
        if under is None:
            self._timer.stop()
        else:
            self._timer.start()
        self.changed.emit()
        return True

    def point_at(self, event_id: int, place: QPointF) -> None:
        """Show the card of an event at once, for the keyboard."""
        self._under, self._pointer, self._is_card_due = EventHit(event_id), place, True
        self.changed.emit()

    def leave(self) -> None:
        """Forget what was under the pointer."""
        self._under = None
        self.hide_card()

    def hide_card(self) -> None:
        """Take the card away until the pointer comes to something else."""
        self._timer.stop()
        self._is_card_due = False
        self.changed.emit()

    def paint(
        self,
        painter: QPainter,
        ink: Ink,
        theme: Theme,
        scene: Scene,
        size: tuple[float, float],
    ) -> None:
        """Draw the card when it is due."""
        card = self._card(scene) if self._is_card_due else None
        if card is not None:
            draw_hover(painter, ink, theme, card, (self._pointer.x(), self._pointer.y()), size)

    def _card(self, scene: Scene) -> HoverCard | None:
        shown = scene.arrangement.shown
        match self._under:
            case ClusterHit(cluster, lane):
                key = None if lane is None else lane.key
                return cluster_card(shown if lane is None else lane.shown, cluster, scene.told_rows(key))
            case EventHit(event_id):
                row = shown.columns.row_of(event_id)
                if row is None:
                    return None
                return event_card(shown.columns, row, is_contradicted=scene.is_contradicted(event_id))
            case PeriodHit(marked):
                return period_card(marked.period)
            case BreakHit(gap):
                return gap_card(gap)
            case None:
                return None

    def _show_card(self) -> None:
        self._is_card_due = True
        self.changed.emit()
