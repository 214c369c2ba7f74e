"""The headers of the lanes beside the canvas: buttons that collapse, can be dragged and have menus."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from timeline_app.gui.canvas_pointer import turned
from timeline_app.render.ink import Ink
from timeline_app.render.lanes import HeaderLook, paint_header
from timeline_app.render.theme import LIGHT, Theme
from timeline_app.view.detail import AXIS_PX
from timeline_app.view.lane_choice import LaneChoice
from timeline_app.view.lane_heights import COLLAPSED_PX
from timeline_app.view.lane_names import LaneName, lane_name
from timeline_app.view.lane_view import CollapseLane, LaneKey, OrderLanes
from timeline_app.view.scene import Scene
from timeline_app.view.swimlanes import Swimlanes

if TYPE_CHECKING:
    from timeline_app.gui.canvas import TimelineCanvas


class LaneHeader(QAbstractButton):
    """The header of one lane."""

    def __init__(self, headers: "LaneHeaders", parent: QWidget, key: LaneKey) -> None:
        super().__init__(parent)
        self.key = key
        self.words: LaneName | None = None
        self.is_collapsed = False
        self._headers = headers
        self._pressed_at: QPointF | None = None
        self._is_dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleDescription(
            self.tr("Enter collapses or expands the lane, Alt+Up and Alt+Down move it.")
        )
        self.clicked.connect(lambda: headers.collapse(self.key, is_collapsed=not self.is_collapsed))

    def show_lane(self, words: LaneName, *, is_collapsed: bool) -> None:
        """Show these words."""
        if (words, is_collapsed) == (self.words, self.is_collapsed):
            return
        self.words, self.is_collapsed = words, is_collapsed
        spoken = f"{words.name}, {words.events}"
        self.setText(spoken)
        self.setAccessibleName(self.tr("{0}, collapsed").format(spoken) if is_collapsed else spoken)
        self.setToolTip(f"{words.name} · {words.events}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the name, in sight also where the lane is scrolled out above."""
        if self.words is None:
            return
        hidden_px = min(max(0, -self.y()), self.height() - int(COLLAPSED_PX))
        box = (0.0, float(hidden_px), float(self.width()), float(self.height() - hidden_px))
        look = HeaderLook(
            is_collapsed=self.is_collapsed,
            is_hovered=self.underMouse(),
            is_focused=self.hasFocus(),
            is_dragged=self._is_dragged,
        )
        painter = QPainter(self)
        paint_header(painter, self._headers.ink, self._headers.theme, self.words, box, look)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the lane to where the pointer is."""
        if self._pressed_at is None or self.key.owner is None:
            return
        moved = (event.position() - self._pressed_at).manhattanLength()
        if not self._is_dragged and moved >= QApplication.startDragDistance():
            self._is_dragged = True
            self.setDown(False)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._is_dragged:
            self._headers.drag(self.key, self.mapToParent(event.position()).y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click or a drag; a drag is no click."""
        was_dragged, self._is_dragged, self._pressed_at = self._is_dragged, False, None
        self.unsetCursor()
        self.update()
        if not was_dragged:
            super().mouseReleaseEvent(event)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another header, or with Alt take the lane along; Enter collapses as the space bar does."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._headers.move_lane(self.key, step)
        elif step is not None:
            self._headers.focus_beside(self.key, step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the lane."""
        is_by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        place = QPoint(self.width() // 4, min(self.height(), int(COLLAPSED_PX))) if is_by_key else event.pos()
        self._headers.menu_requested.emit(self.key, self.mapToGlobal(place))
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be the one to which Tab comes back."""
        super().focusInEvent(event)
        self._headers.take_tab_stop(self)


class LaneHeaders(QWidget):
    """The column of headers. `menu_requested` carries the key of a lane and a global position."""

    menu_requested = Signal(object, QPoint)

    def __init__(self, canvas: "TimelineCanvas", ink: Ink) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.ink = ink
        self.theme: Theme = LIGHT
        self._column = QWidget(self)
        self._headers: dict[LaneKey, LaneHeader] = {}
        self._order: tuple[LaneKey, ...] = ()
        self._head_px = int(AXIS_PX)
        self._words: dict[LaneKey, LaneName] = {}
        self._choice: LaneChoice | None = None
        self.hide()

    def set_look(self, theme: Theme, ink: Ink) -> None:
        """Paint in these colours and fonts."""
        self.theme, self.ink = theme, ink
        self.update()
        for header in self._headers.values():
            header.update()

    def words_of(self, key: LaneKey) -> LaneName | None:
        """Return what the header of a lane says, None when there is none."""
        return self._words.get(key)

    def header(self, key: LaneKey) -> LaneHeader | None:
        """Return the header of a lane, None when there is none."""
        return self._headers.get(key)

    def follow(self, scene: Scene, titles: Mapping[int, str]) -> None:
        """Stand beside the lanes of the scene."""
        layout = scene.arrangement
        if not isinstance(layout, Swimlanes):
            return
        if layout.choice is not self._choice:
            self._choice = layout.choice
            self._take(layout.choice, titles)
        self._order = tuple(band.lane.key for band in scene.bands)
        self._head_px = int(scene.head_px)
        self._column.setGeometry(0, self._head_px, self.width(), max(0, self.height() - self._head_px))
        for band in scene.bands:
            header = self._headers[band.lane.key]
            top = round(band.box.top) - self._head_px
            header.setGeometry(0, top, self.width(), round(band.box.height))
            header.show_lane(self._words[band.lane.key], is_collapsed=band.is_collapsed)
        if self._order and not any(
            header.focusPolicy() & Qt.FocusPolicy.TabFocus for header in self._headers.values()
        ):
            self.take_tab_stop(self._headers[self._order[0]])

    def collapse(self, key: LaneKey, *, is_collapsed: bool) -> None:
        """Ask for a lane to be collapsed or expanded."""
        self._canvas.act(CollapseLane(key, is_collapsed))

    def drag(self, key: LaneKey, y: float) -> None:
        """Ask for a lane to be put where `y` of the column is."""
        tops = [
            (other, self._headers[other]) for other in self._order if other != key and other.owner is not None
        ]
        place = sum(1 for _, header in tops if header.y() + header.height() / 2 < y)
        self._put(key, place)

    def move_lane(self, key: LaneKey, step: int) -> None:
        """Ask for a lane to be put `step` places further down."""
        if key in self._order:
            self._put(key, max(0, self._order.index(key) + step))

    def _put(self, key: LaneKey, place: int) -> None:
        """Put a lane at a place among those that have an owner; the one of all others stays the last."""
        owned = [other for other in self._order if other.owner is not None]
        others = [other for other in owned if other != key]
        wanted = (*others[:place], key, *others[place:])
        if key.owner is not None and list(wanted) != owned:
            self._canvas.act(OrderLanes(wanted))

    def focus_beside(self, key: LaneKey, step: int) -> None:
        """Put the keyboard focus on a header further down."""
        if key in self._order:
            place = min(max(0, self._order.index(key) + step), len(self._order) - 1)
            self._headers[self._order[place]].setFocus(Qt.FocusReason.OtherFocusReason)

    def take_tab_stop(self, stop: LaneHeader) -> None:
        """Let Tab come to this header alone, so that it does not stop at each."""
        for header in self._headers.values():
            header.setFocusPolicy(Qt.FocusPolicy.StrongFocus if header is stop else Qt.FocusPolicy.ClickFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, zoom or go along time as over the lanes themselves."""
        canvas = self._canvas
        action = turned(event, canvas.scene(), canvas.state.centre_day)
        if action is not None:
            canvas.act(action)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the corner beside the axis, and the ground below the last lane."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.paper))
        painter.fillRect(QRectF(0, 0, self.width(), AXIS_PX), QColor(self.theme.band))
        line = QColor(self.theme.strong_grid)
        painter.fillRect(QRectF(0, AXIS_PX - 1, self.width(), 1), line)
        painter.fillRect(QRectF(0, self._head_px - 1, self.width(), 1), line)
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), line)

    def _take(self, choice: LaneChoice, titles: Mapping[int, str]) -> None:
        """Have a header for each of these lanes, and no other."""
        columns = choice.shown.columns
        self._words = {lane.key: lane_name(lane, columns, titles, choice) for lane in choice.lanes}
        for key in [key for key in self._headers if key not in self._words]:
            self._headers.pop(key).deleteLater()
        for key in self._words:
            if key not in self._headers:
                header = self._headers[key] = LaneHeader(self, self._column, key)
                header.show()
