"""The timeline on screen: one painted widget with its gestures."""

from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontInfo,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from timeline_app.gui.canvas_access import AccessibleArea
from timeline_app.gui.canvas_entries import Entries
from timeline_app.gui.canvas_hover import Hover
from timeline_app.gui.canvas_pointer import Drag, Press, clicked, pinched, turned
from timeline_app.gui.canvas_revealing import pan_to, scroll_to, span_of_all
from timeline_app.gui.canvas_scroll import LaneBar
from timeline_app.gui.canvas_stepping import Stepper
from timeline_app.render.fonts import DEFAULT_PX, Fonts
from timeline_app.render.ink import Ink
from timeline_app.render.items import Emphasis
from timeline_app.render.paint import paint
from timeline_app.render.theme import Theme, theme_of
from timeline_app.view.arrangement import Arrangement
from timeline_app.view.columns import Columns, Ints
from timeline_app.view.hit import EventHit, events_in, hit
from timeline_app.view.metrics import TextRole
from timeline_app.view.scene import Item, Scene, lay_out
from timeline_app.view.shown import Shown
from timeline_app.view.state import (
    Action,
    FocusEvent,
    Pan,
    ScrollTo,
    SelectEvents,
    SelectHow,
    ShowSpan,
    ViewState,
    ZoomAt,
)
from timeline_app.view.teller import Teller

_KEY_ZOOM: Final = 1.5
_BAND_OPACITY: Final = 0.14


class TimelineCanvas(AccessibleArea):
    """Shows columns through a state. It changes neither: gestures are sent out as actions.

    `acted` carries an Action of `timeline_app.view.state`; `activated` the id of the event that was
    double-clicked or entered; `context_menu_requested` an event id (0 for the empty ground) and
    the global position.
    """

    acted = Signal(object)
    activated = Signal(object)  # ids of a library need more than the 32 bits of Signal(int)
    context_menu_requested = Signal(object, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme_of(self.palette())
        self._has_own_theme = False
        self._fonts = self._make_fonts()
        self._ink = Ink(self._fonts, is_cached=True)
        self._columns = Columns.build((), ())
        self._shown = Shown.of(self._columns, np.empty(0, np.int64))
        self._teller = Teller(self._columns, self._fonts)
        self._state = ViewState()
        self._scene: Scene | None = None
        self._arrangement: Arrangement | None = None
        self._press: Press | None = None
        self._is_tabbed_into = False
        self._hover = Hover(self)
        self._hover.changed.connect(self.viewport().update)
        self._entries = Entries(self)
        self._bar = LaneBar(self)
        self._bar.moved.connect(lambda y_px: self._act(ScrollTo(y_px)))
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
    def theme(self) -> Theme:
        """The colours in use."""
        return self._theme

    def set_columns(self, columns: Columns, rows: Ints) -> None:
        """Show these rows of these columns (see `view.filtering.shown_rows`)."""
        if columns is not self._columns:
            self._columns = columns
            self._teller = Teller(columns, self._fonts)
        self._shown = Shown.of(columns, rows)
        self._hover.leave()
        self._refresh()
        self._report(QAccessible.Event.ObjectReorder)

    def set_state(self, state: ViewState) -> None:
        """Show this state."""
        focused_before = self._state.focused
        self._state = state
        self._refresh()
        if state.focused is not None and state.focused != focused_before:
            self._report_focus()

    def set_theme(self, theme: Theme | None) -> None:
        """Paint in these colours; None follows the palette."""
        self._has_own_theme = theme is not None
        self._theme = theme or theme_of(self.palette())
        self._bar.set_theme(self._theme)
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
                self._arrangement,
            )
            self._arrangement = self._scene.arrangement
            self._bar.follow(self._scene)
        return self._scene

    # What callers ask for

    def fit_action(self) -> ShowSpan | None:
        """Return the action that brings all shown events into the window, None when none has a date."""
        return span_of_all(self._shown, self._teller, self.viewport().width())

    def fit(self) -> None:
        """Ask for all shown events to be brought into the window."""
        action = self.fit_action()
        if action is not None:
            self._act(action)

    def zoom(self, factor: float) -> None:
        """Ask to zoom in by `factor` (out below 1) at the focused event, or at the middle."""
        item = self._focused_item()
        day = self._state.centre_day
        if item is not None:
            day = self._state.day_at(item.label_x, self.viewport().width())
        self._act(ZoomAt(day, factor))

    def reveal(self, event_id: int) -> None:
        """Ask for an event to be focused and, where it lies outside, brought into the window."""
        self._act(FocusEvent(event_id))
        self._bring_in(event_id)

    def _bring_in(self, event_id: int) -> None:
        pan = pan_to(self._state, self._columns, event_id, self.viewport().width())
        if pan is not None:
            self._act(pan)
        scroll = scroll_to(self.scene(), event_id)
        if scroll is not None:
            self._act(scroll)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the scene, then what floats above it."""
        painter = QPainter(self.viewport())
        scene = self.scene()
        focused = self._state.focused if self.hasFocus() else None
        emphasis = Emphasis(self._state.selected, focused, self._hover.hovered)
        paint(scene, painter, self._theme, self._ink, emphasis)
        self._paint_hint(painter, scene)
        self._paint_band(painter)
        if self._is_tabbed_into and self._focused_item() is None:
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        size = (self.viewport().width(), self.viewport().height())
        self._hover.paint(painter, self._ink, self._theme, self._shown, size)

    def _paint_hint(self, painter: QPainter, scene: Scene) -> None:
        """Say what to do where there is nothing to see."""
        if scene.items or scene.clusters:
            return
        text = self.tr("No events to show. Clear the filter, or add articles.")
        if len(self._shown):
            text = self.tr("Nothing here: {0} earlier, {1} later. Ctrl+0 shows everything.")
            text = text.format(f"{scene.earlier:,}", f"{scene.later:,}")
        width = self._fonts.width(text, TextRole.HEADLINE)
        place = ((self.viewport().width() - width) / 2, self.viewport().height() / 2)
        self._ink.text(painter, place, text, TextRole.HEADLINE, self._theme.soft_ink)

    def _paint_band(self, painter: QPainter) -> None:
        band = None if self._press is None else self._press.band()
        if band is None:
            return
        fill = QColor(self._theme.accent)
        fill.setAlphaF(_BAND_OPACITY)
        painter.setPen(QPen(QColor(self._theme.accent), 1))
        painter.setBrush(fill)
        painter.drawRect(QRectF(band.left, band.top, band.width, band.height))

    # Mouse

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom, scroll or go along time."""
        self._hover.hide_card()
        action = turned(event, self.scene())
        if action is not None:
            self._act(action)
            self._look(event.position())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom where two fingers pinch."""
        if isinstance(event, QNativeGestureEvent):
            action = pinched(event, self.scene())
            if action is not None:
                self._act(action)
                return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, a drag or a rubber band."""
        self._hover.hide_card()
        if event.button() is Qt.MouseButton.LeftButton:
            is_band = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._press = Press(event.position(), event.position(), self.scene().scroll_px, is_band)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or see what lies under the pointer."""
        if self._press is None:
            self._look(event.position())
            return
        step = self._press.move(event.position())
        if self._press.drag is Drag.PAN:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            if step.x():
                self._act(Pan(-step.x()))
            scene = self.scene()
            wanted = self._press.scroll_px - (event.position().y() - self._press.start.y())
            wanted = max(0.0, min(scene.most_scroll_px, wanted))
            if wanted != scene.scroll_px:
                self._act(ScrollTo(wanted))
        elif self._press.drag is Drag.BAND:
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click, a drag or a rubber band."""
        press, self._press = self._press, None
        if press is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self.viewport().unsetCursor()
        band = press.band()
        if band is not None:
            is_added = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            how = SelectHow.ADD if is_added else SelectHow.REPLACE
            self._act(SelectEvents(events_in(self.scene(), band), how))
            self.viewport().update()
        elif press.drag is Drag.CLICK:
            under = hit(self.scene(), press.start.x(), press.start.y())
            action = clicked(under, event.modifiers(), self._shown, self._state, self.viewport().width())
            if action is not None:
                self._act(action)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Activate an event; zoom in on the ground."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        under = hit(self.scene(), event.position().x(), event.position().y())
        if isinstance(under, EventHit):
            self.activated.emit(under.event)
        elif under is None:
            self._act(ZoomAt(self._state.day_at(event.position().x(), self.viewport().width()), 2.0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu: for the event under the pointer, or for the focused one from the keyboard."""
        self._hover.hide_card()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            item = self._focused_item()
            place = QPoint() if item is None else QPointF(item.label_x, item.label.bottom).toPoint()
            event_id = 0 if item is None else item.event
        else:
            under = hit(self.scene(), event.pos().x(), event.pos().y())
            event_id = under.event if isinstance(under, EventHit) else 0
            place = event.pos()
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
        self._hover.leave()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget what was under the pointer."""
        self._hover.leave()

    def _look(self, place: QPointF) -> None:
        under = hit(self.scene(), place.x(), place.y())
        if self._hover.enter(under, place):
            shape = Qt.CursorShape.ArrowCursor if under is None else Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(shape)

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step, activate, select, zoom; pass on what means nothing here."""
        key = event.key()
        self._hover.hide_card()
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom(_KEY_ZOOM)
        elif key in {Qt.Key.Key_Minus, Qt.Key.Key_Underscore}:
            self.zoom(1 / _KEY_ZOOM)
        elif key == Qt.Key.Key_0 and is_control:
            self.fit()
        elif key == Qt.Key.Key_Escape and (self._state.selected or self._state.focused is not None):
            self._act(SelectEvents(frozenset()))
        elif not self._press_on_focused(key) and not self._step(key, is_control):
            event.ignore()

    def _press_on_focused(self, key: int) -> bool:
        focused = self._state.focused
        if focused is None:
            return False
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.activated.emit(focused)
        elif key == Qt.Key.Key_Space:
            self._act(SelectEvents(frozenset({focused}), SelectHow.TOGGLE, focused))
        else:
            return False
        return True

    def _step(self, key: int, is_control: bool) -> bool:
        """Go to another event and select it; with Ctrl keep the selection."""
        event_id = Stepper(self._shown, self.scene(), self._state.focused).step(key)
        if event_id is None:
            return False
        chosen = FocusEvent(event_id) if is_control else SelectEvents(frozenset({event_id}), focused=event_id)
        self._act(chosen)
        self._bring_in(event_id)
        pin = next((pin for pin in self.scene().pins if pin.event == event_id), None)
        if pin is None:
            self._hover.leave()
        else:
            self._hover.point_at(event_id, QPointF(pin.x, self.scene().ribbon.bottom))
        return True

    # Screen readers

    def _report_focus(self) -> None:
        index = self._entries.focused_entry()
        if index is not None and self.hasFocus():
            event = QAccessibleEvent(self.slot_of(index), QAccessible.Event.Focus)
            QAccessible.updateAccessibility(event)

    def _report(self, what: QAccessible.Event) -> None:
        QAccessible.updateAccessibility(QAccessibleEvent(self, what))

    # Size, fonts, scrolling

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new size."""
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette and the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and not self._has_own_theme:
            self.set_theme(None)
        elif event.type() == QEvent.Type.FontChange:
            self._fonts = self._make_fonts()
            self._ink = Ink(self._fonts, is_cached=True)
            self._teller = Teller(self._columns, self._fonts)
            self._arrangement = None
            self._refresh()

    def _make_fonts(self) -> Fonts:
        info = QFontInfo(self.font())
        return Fonts(info.family(), max(DEFAULT_PX, float(info.pixelSize())))

    def _focused_item(self) -> Item | None:
        focused = self._state.focused
        return None if focused is None else self.scene().item_of(focused)

    def _refresh(self) -> None:
        self._scene = None
        self.viewport().update()

    def _act(self, action: Action) -> None:
        self.acted.emit(action)
