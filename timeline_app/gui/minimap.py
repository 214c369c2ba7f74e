"""The strip below the timeline that shows all of it, and leads to any part."""

from collections.abc import Callable
from operator import is_
from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from timeline_app.gui.menu_start import start_at_first
from timeline_app.gui.phrases import first_weekday, month_of
from timeline_app.gui.session import Session
from timeline_app.model.timeline import Status
from timeline_app.render.fonts import fonts_of
from timeline_app.render.minimap import paint_events, paint_outside, paint_period, paint_view
from timeline_app.render.theme import Theme, theme_of
from timeline_app.view.actions import Pan, SetPeriod, ZoomAt
from timeline_app.view.columns import Columns
from timeline_app.view.filtering import countable_rows
from timeline_app.view.found import Found
from timeline_app.view.minimap import (
    Grip,
    Minimap,
    Reach,
    Span,
    centred,
    filtering,
    period_of,
    reach_of,
    span_for,
    stretched,
    view_of,
)
from timeline_app.view.shown import Shown

_HEIGHT_PX: Final = 46
_STEP: Final = 0.25  # of the view, for a key
_ZOOM: Final = 1.5
_WHEEL_UNITS: Final = 240.0  # of Qt, for doubling
_ENDS: Final = {Grip.VIEW_START, Grip.VIEW_END, Grip.PERIOD_START, Grip.PERIOD_END}


class MinimapBar(QWidget):
    """Shows how the events are spread. The box is what the timeline shows: drag it, or its ends.

    Shift and a drag let only that period through; the ends of a period can be dragged too. A double click
    lets every period through again. `canvas_px` tells how wide the timeline is. `period_wanted` asks for the period
    of the filter to be marked.
    """

    period_wanted = Signal()

    def __init__(self, session: Session, canvas_px: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas_px = canvas_px
        self._theme = theme_of(self.palette())
        self._fonts = fonts_of(self.font())
        self._columns: Columns | None = None
        self._counts_hidden = False
        self._every = Shown.of(session.contents.columns, np.empty(0, np.int64))
        self._shown = self._every
        self._reach: Reach | None = None
        self._rows: object = None
        self._found: Found | None = None
        self._minimap: Minimap | None = None
        self._picture: tuple[Minimap, bool, QPixmap] | None = None
        self._grip: Grip | None = None
        self._held_px = 0.0
        self._other_end = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Overview of the whole timeline"))
        self.setToolTip(
            self.tr(
                "Drag the box to move, its ends to zoom. Shift and drag: show only that period. "
                "Double click: show every period."
            )
        )
        session.changed.connect(self._show)
        session.state_changed.connect(self._show)
        self._show()

    def sizeHint(self) -> QSize:
        """Return one narrow strip."""
        return QSize(400, _HEIGHT_PX)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self._picture = None
        self.update()

    @property
    def minimap(self) -> Minimap | None:
        """What is painted now, None while no event has a date."""
        if self._minimap is None and self.width() > 0:
            reach = self._reach
            if reach is not None:
                span = span_for(reach, self._session.state, self._canvas_px())
                starts, weekday = self._every.start, first_weekday(self.locale())
                self._minimap = Minimap.of(
                    span, self.width(), starts, self._shown, weekday, self._session.state.gaps
                )
        return self._minimap

    def _show(self) -> None:
        columns, rows, found = self._session.contents.columns, self._session.rows, self._session.found
        starts_before = self._every.start, self._shown.start
        state = self._session.state
        counts_hidden = state.with_hidden or Status.REJECTED in state.statuses
        if columns is not self._columns or counts_hidden is not self._counts_hidden:
            self._columns, self._counts_hidden = columns, counts_hidden
            before, self._every = self._every, self._countable()
            if self._every.start is not before.start:
                self._reach = reach_of(self._every)
        if rows is not self._rows or found is not self._found:
            self._rows, self._found = rows, found
            self._shown = self._session.shown if found is None else found.shown
            self._picture = None
        if not all(map(is_, (self._every.start, self._shown.start), starts_before)):
            self._minimap = None
        if self._minimap is not None and self._reach is not None and self._grip is None:
            # Under a drag the strip stays as it is.
            span = span_for(self._reach, self._session.state, self._canvas_px())
            if span != self._minimap.span or self._minimap.scale.gaps != self._session.state.gaps:
                self._minimap = None
        self._describe()
        self.update()

    def _countable(self) -> Shown:
        """Return what could be shown without a filter: what is shown, where there is none."""
        columns, state = self._session.contents.columns, self._session.state
        if state.is_filtered:
            return self._every.after(columns, countable_rows(columns, state))
        return self._session.shown

    def _describe(self) -> None:
        """Say for screen readers which part is shown."""
        view = view_of(self._session.state, self._canvas_px())
        self.setAccessibleDescription(
            self.tr(
                "Shown: {0} to {1}. Arrow keys move, plus and minus zoom, Enter shows only this period."
            ).format(month_of(int(view.first)), month_of(int(view.last)))
        )

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip, kept as a picture while it stays the same, then box and period."""
        painter = QPainter(self)
        minimap = self.minimap
        if minimap is None:
            painter.fillRect(self.rect(), self._theme.band)
            return
        painter.drawPixmap(0, 0, self._picture_of(minimap))
        period = period_of(self._session.state, minimap.span)
        if period is not None:
            ends = Span(minimap.x_of(period.first), minimap.x_of(period.last))
            paint_period(painter, ends, self.width(), self.height(), self._theme)
        view = minimap.box_of(view_of(self._session.state, self._canvas_px()))
        paint_view(painter, view, self.height(), self._theme, self._fonts, has_focus=self.hasFocus())
        paint_outside(painter, minimap, self.height(), self._theme, self._fonts)

    def _picture_of(self, minimap: Minimap) -> QPixmap:
        is_filtered = self._session.state.is_filtered
        if self._picture is None or self._picture[0] is not minimap or self._picture[1] != is_filtered:
            scale = self.devicePixelRatioF()
            pixmap = QPixmap(self.size() * scale)
            pixmap.setDevicePixelRatio(scale)
            painter = QPainter(pixmap)
            is_found = self._found is not None
            paint_events(
                painter, minimap, self.height(), self._theme, self._fonts,
                is_filtered=is_filtered, is_found=is_found,
            )  # fmt: skip
            painter.end()
            self._picture = minimap, is_filtered, pixmap
        return self._picture[2]

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the box, of an end, or begin a period; elsewhere bring the place to the middle."""
        minimap, state = self.minimap, self._session.state
        if minimap is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        day = minimap.day_at(event.position().x())
        self._grip = self._grip_at(event.position(), event.modifiers())
        period = period_of(state, minimap.span)
        if self._grip is Grip.GROUND:
            self._session.dispatch(centred(state, day))
            self._grip = Grip.VIEW
        elif self._grip is Grip.PERIOD_END:
            self._other_end = day if period is None or _is_new(event) else period.first
        elif self._grip is Grip.PERIOD_START and period is not None:
            self._other_end = period.last
        self._held_px = event.position().x() - minimap.x_of(self._session.state.centre_day)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is held; else tell by the pointer what could be."""
        minimap, state = self.minimap, self._session.state
        if minimap is None:
            return
        if self._grip is None:
            self._point(self._grip_at(event.position(), event.modifiers()))
            return
        day = minimap.day_at(event.position().x())
        if self._grip is Grip.VIEW:
            self._session.dispatch(centred(state, minimap.day_at(event.position().x() - self._held_px)))
        elif self._grip in {Grip.PERIOD_START, Grip.PERIOD_END}:
            self._session.dispatch(filtering(self._other_end, day))
        else:
            action = stretched(state, self._canvas_px(), self._grip, day)
            if action is not None:
                self._session.dispatch(action)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None
        self._show()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Let every period through."""
        self._session.dispatch(SetPeriod(None, None))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the middle of what is shown."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        self._session.dispatch(ZoomAt(self._session.state.centre_day, 2 ** (turned / _WHEEL_UNITS)))
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to mark the period of the filter, and to let every period through."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        has_both = None not in (self._session.state.first_day, self._session.state.last_day)
        keep = menu.addAction(self.tr("&Keep this period…"))
        keep.setEnabled(has_both and not self._session.is_read_only)
        keep.triggered.connect(self.period_wanted)
        every = menu.addAction(self.tr("Show &every period"))
        every.setEnabled(period_of(self._session.state, Span(0, 1)) is not None)
        every.triggered.connect(lambda: self._session.dispatch(SetPeriod(None, None)))
        start_at_first(menu)
        menu.popup(event.globalPos())
        event.accept()

    def _grip_at(self, place: QPointF, modifiers: Qt.KeyboardModifier) -> Grip:
        minimap, state = self.minimap, self._session.state
        if minimap is None:
            return Grip.GROUND
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            return Grip.PERIOD_END
        view = view_of(state, self._canvas_px())
        return minimap.grip_at(place.x(), view, period_of(state, minimap.span))

    def _point(self, grip: Grip) -> None:
        if grip in _ENDS:
            self.setCursor(Qt.CursorShape.SizeHorCursor)
        elif grip is Grip.VIEW:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.unsetCursor()

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and zoom the view; Enter shows only its period, Esc every period."""
        state, minimap = self._session.state, self.minimap
        step = self._canvas_px() * _STEP
        view = view_of(state, self._canvas_px())
        match event.key():
            case Qt.Key.Key_Left:
                self._session.dispatch(Pan(-step))
            case Qt.Key.Key_Right:
                self._session.dispatch(Pan(step))
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._session.dispatch(ZoomAt(state.centre_day, _ZOOM))
            case Qt.Key.Key_Minus:
                self._session.dispatch(ZoomAt(state.centre_day, 1 / _ZOOM))
            case Qt.Key.Key_Home if minimap is not None:
                self._session.dispatch(
                    centred(state, state.scale.after(minimap.span.first, self._canvas_px() / 2))
                )
            case Qt.Key.Key_End if minimap is not None:
                self._session.dispatch(
                    centred(state, state.scale.after(minimap.span.last, -self._canvas_px() / 2))
                )
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._session.dispatch(filtering(view.first, view.last))
            case Qt.Key.Key_Escape if period_of(state, Span(0, 1)) is not None:
                self._session.dispatch(SetPeriod(None, None))
            case _:
                event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go here."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they do not any more."""
        self.update()

    # Size and fonts

    def resizeEvent(self, event: QEvent) -> None:
        """Count anew."""
        self._minimap = None
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fonts = fonts_of(self.font())
            self._picture = None


def _is_new(event: QMouseEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
