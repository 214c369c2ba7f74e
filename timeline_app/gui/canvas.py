"""The timeline on screen: one painted widget with its gestures."""

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from timeline_app.gui.canvas_access import AccessibleArea
from timeline_app.gui.canvas_entries import Entries
from timeline_app.gui.canvas_fitting import Fitting
from timeline_app.gui.canvas_hover import Hover
from timeline_app.gui.canvas_keys import Keys
from timeline_app.gui.canvas_mouse import Mouse
from timeline_app.gui.canvas_overlay import paint_band, paint_frame, paint_hint
from timeline_app.gui.canvas_pointer import menu_at
from timeline_app.gui.canvas_revealing import pan_to, pan_to_keep, scroll_to
from timeline_app.gui.canvas_scroll import LaneBar
from timeline_app.gui.canvas_settling import Settling
from timeline_app.gui.lane_headers import LaneHeaders
from timeline_app.gui.phrases import first_weekday
from timeline_app.render.emphasis import Emphasis
from timeline_app.render.fonts import fonts_of
from timeline_app.render.ink import Ink
from timeline_app.render.paint import paint
from timeline_app.render.theme import Theme, theme_of
from timeline_app.view.actions import Action, ScrollTo, ZoomAt
from timeline_app.view.columns import Columns
from timeline_app.view.found import Found, with_found
from timeline_app.view.ground import PLAIN, Backdrop
from timeline_app.view.lane_names import header_width
from timeline_app.view.lane_view import LaneKey, LaneMode
from timeline_app.view.scene import Layout, Scene, lay_out
from timeline_app.view.scene_parts import Item
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState
from timeline_app.view.teller import Teller


class TimelineCanvas(AccessibleArea):
    """Shows columns through a state. It changes neither: gestures are sent out as actions.

    `acted` carries an Action of `timeline_app.view.state`; `activated` the id of the event that was
    double-clicked or entered; `context_menu_requested` an event id (0 for the empty ground) and
    the global position, `event_wanted` the moment of the empty ground that was double-clicked, `conflict_wanted` an
    event whose mark of contradiction was clicked. `scene_outdated` says that another picture will be painted.
    """

    acted = Signal(object)
    activated = Signal(object)  # ids of a library need more than the 32 bits of Signal(int)
    context_menu_requested = Signal(object, QPoint)
    event_wanted = Signal(float)
    conflict_wanted = Signal(object)
    scene_outdated = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme_of(self.palette())
        self._has_own_theme = False
        self._fonts = fonts_of(self.font())
        self._ink = Ink(self._fonts, is_cached=True)
        self._columns = Columns.build((), ())
        self._shown = Shown.of(self._columns, np.empty(0, np.int64))
        self._teller = self._make_teller()
        self._state = ViewState()
        self._backdrop = PLAIN
        self._contradicted: frozenset[int] = frozenset()
        self._found: Found | None = None
        self._scene: Scene | None = None
        self._arrangement: Layout | None = None
        self.fitting = Fitting(self)
        self._is_tabbed_into = False
        self.hover = Hover(self)
        self.hover.changed.connect(self.viewport().update)
        self._mouse = Mouse(self)
        self._keys = Keys(self)
        self._entries = Entries(self)
        self._bar = LaneBar(self)
        self._bar.moved.connect(lambda y_px: self.act(ScrollTo(y_px)))
        self.headers = LaneHeaders(self, self._ink)
        self._titles: Mapping[int, str] = {}
        self._settling = Settling(self, self._refresh, self._rest)
        self._set_up()

    def _set_up(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(AccessibleArea.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # a scene covers all of it
        self.setMinimumSize(240, 160)
        self.setAccessibleName(self.tr("Timeline"))
        self.setAccessibleDescription(
            self.tr("Left and right arrow keys go from event to event, Enter opens one, plus and minus zoom.")
        )
        self._bar.set_theme(self._theme)
        self.headers.set_look(self._theme, self._ink)
        self.tell_by(self._entries)

    # What is shown

    @property
    def state(self) -> ViewState:
        """What is shown now."""
        return self._state

    @property
    def shown(self) -> Shown:
        """The events that pass the filter."""
        return self._shown

    @property
    def teller(self) -> Teller:
        """What puts the events into words."""
        return self._teller

    @property
    def timeline_px(self) -> int:
        """How wide the stretch of time is that is shown."""
        return self.viewport().width()

    @property
    def theme(self) -> Theme:
        """The colours in use."""
        return self._theme

    def set_shown(self, shown: Shown, titles: Mapping[int, str]) -> None:
        """Show these events; `titles` name articles, and are not written to any more."""
        self._titles = titles
        if shown.columns is not self._columns:
            self._columns = shown.columns
            self._teller = self._make_teller()
        self._shown = shown
        self.hover.leave()
        self._refresh()
        self._report(QAccessible.Event.ObjectReorder)

    def set_state(self, state: ViewState) -> None:
        """Show this state."""
        focused_before = self._state.focused, self._state.focused_lane
        self._state = state
        self._refresh()
        self._make_room()  # after which another state may be there
        if state.focused is not None and (state.focused, state.focused_lane) != focused_before:
            self._report_focus()

    def set_backdrop(self, backdrop: Backdrop) -> None:
        """Show this behind the events."""
        if backdrop != self._backdrop:
            self._backdrop = backdrop
            self._refresh()

    @property
    def contradicted(self) -> frozenset[int]:
        """The events that are marked because other articles contradict them."""
        return self._contradicted

    def set_contradicted(self, events: frozenset[int]) -> None:
        """Mark these events, and no others, as contradicted by other articles."""
        if events != self._contradicted:
            self._contradicted = events
            self._refresh()

    def set_found(self, found: Found | None) -> None:
        """Mark what a search has found, nothing where nobody searches."""
        if found is not self._found:
            self._found = found
            self._refresh()

    def lane_name(self, key: LaneKey) -> str:
        """Return what the header of a lane calls it."""
        words = self.headers.words_of(key)
        return "" if words is None else words.name

    def set_theme(self, theme: Theme | None) -> None:
        """Paint in these colours; None follows the palette."""
        self._has_own_theme = theme is not None
        self._theme = theme or theme_of(self.palette())
        self._bar.set_theme(self._theme)
        self.headers.set_look(self._theme, self._ink)
        self.viewport().update()

    def scene(self) -> Scene:
        """Return what is painted now: the scene for exports of the view and for hit tests."""
        if self._scene is None:
            size = self.viewport().size()
            self._scene = lay_out(
                self._shown,
                self._state,
                self._teller,
                max(1, size.width()),
                max(1, size.height()),
                None if self._arrangement is None else self._arrangement.favouring(self._favoured()),
                self._backdrop,
            ).marked(self._contradicted)
            if self._found is not None:
                self._scene = with_found(self._scene, self._found)
            self._arrangement = self._scene.arrangement
            self._bar.follow(self._scene, self.viewport().x())
            self.headers.follow(self._scene, self._titles)
        return self._scene

    def _favoured(self) -> Shown | None:
        """Return what a search has found among others, None where it has found none or all."""
        found = self._found
        return None if found is None or found.shown is self._shown or not len(found.shown) else found.shown

    # What callers ask for

    def fit(self) -> None:
        """Ask for all shown events to be brought into the window, and to stay there when its size changes."""
        self.fitting.fit()

    def zoom(self, factor: float) -> None:
        """Ask to zoom in by `factor` (out below 1) at the focused event, or at the middle."""
        item = self._focused_item()
        day = self._state.centre_day
        if item is not None:
            day = self._state.day_at(item.label_x, self.viewport().width())
        self.act(ZoomAt(day, factor))

    def act(self, action: Action) -> None:
        """Ask for an action."""
        self.acted.emit(action)

    def bring_in(self, event_id: int, lane: LaneKey | None = None) -> None:
        """Ask for what must move so that an event can be seen."""
        pan = pan_to(self._state, self._columns, event_id, self.viewport().width())
        if pan is not None:
            self.act(pan)
        scroll = scroll_to(self.scene(), event_id, lane)
        if scroll is not None:
            self.act(scroll)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the scene, then what floats above it."""
        painter = QPainter(self.viewport())
        scene = self.scene()
        focused = self._state.focused if self.hasFocus() else None
        emphasis = Emphasis(self._state.selected, focused, self.hover.hovered, self._state.focused_lane)
        paint(scene, painter, self._theme, self._ink, emphasis)
        paint_hint(painter, self._ink, self._theme, scene)
        if self._mouse.band is not None:
            paint_band(painter, self._theme, self._mouse.band)
        if self._is_tabbed_into and self._focused_item() is None:
            paint_frame(painter, self._theme, self.viewport().rect())
        size = (self.viewport().width(), self.viewport().height())
        self.hover.paint(painter, self._ink, self._theme, scene, size)
        self._settling.follow(scene.arrangement)

    # Mouse

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom, scroll or go along time."""
        self._mouse.turn(event)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom where two fingers pinch."""
        if isinstance(event, QNativeGestureEvent) and self._mouse.pinch(event):
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, a drag or a rubber band."""
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or see what lies under the pointer."""
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click, a drag or a rubber band."""
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Activate an event; ask for a new one on the ground."""
        self._mouse.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu: for the event under the pointer, or for the focused one from the keyboard."""
        self.hover.hide_card()
        event_id, place = menu_at(self.scene(), self._focused_item(), event)
        self.context_menu_requested.emit(event_id, self.viewport().mapToGlobal(place))
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is, and tell it."""
        reasons = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
        self._is_tabbed_into = event.reason() in reasons
        self.viewport().update()
        self._report_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take away what shows where the keyboard is."""
        self._is_tabbed_into = False
        self.hover.leave()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget what was under the pointer."""
        self.hover.leave()

    # Keyboard

    def lead_to(self, event_id: int) -> None:
        """Bring an event in as a key does that leads to it."""
        self._keys.lead_to(event_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step, activate, select, zoom; pass on what means nothing here."""
        self.hover.hide_card()
        if not self._keys.press(event.key(), event.modifiers()):
            event.ignore()

    # Screen readers

    def _report_focus(self) -> None:
        if not self.hasFocus():
            return
        index = self._entries.focused_entry()
        if index is not None:
            event = QAccessibleEvent(self.slot_of(index), QAccessible.Event.Focus)
            QAccessible.updateAccessibility(event)

    def _report(self, what: QAccessible.Event) -> None:
        QAccessible.updateAccessibility(QAccessibleEvent(self, what))

    # Size, fonts, scrolling

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new size; what was fitted stays fitted, and what has the focus where one sees it."""
        self._refresh()
        self._make_room()
        if event.oldSize().width() != event.size().width():
            self.fitting.keep()
            pan = pan_to_keep(self._state, self._columns, event.oldSize().width(), event.size().width())
            if pan is not None:
                self.act(pan)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette and the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and not self._has_own_theme:
            self.set_theme(None)
        elif event.type() == QEvent.Type.FontChange:
            self._fonts = fonts_of(self.font())
            self._ink = Ink(self._fonts, is_cached=True)
            self.headers.set_look(self._theme, self._ink)
            self._teller = self._make_teller()
            self._arrangement = None
            self._refresh()

    def _make_teller(self) -> Teller:
        return Teller(self._columns, self._fonts, first_weekday(self.locale()))

    def _focused_item(self) -> Item | None:
        focused = self._state.focused
        return None if focused is None else self.scene().item_of(focused, self._state.focused_lane)

    def _make_room(self) -> None:
        """Leave room for the headers of lanes, where there are lanes."""
        has_lanes = self._state.lanes.mode is not LaneMode.NONE
        wanted = int(header_width(self.width())) if has_lanes else 0
        self.headers.setVisible(has_lanes)
        self.headers.setGeometry(0, 0, wanted, self.height())
        if self.viewportMargins().left() != wanted:
            self.setViewportMargins(wanted, 0, 0, 0)

    def _rest(self) -> None:
        """Fill up what panning has left open."""
        if self._arrangement is not None:
            self._arrangement = self._arrangement.at_rest()
            self._refresh()

    def _refresh(self) -> None:
        self._scene = None
        self.scene_outdated.emit()
        self.viewport().update()
