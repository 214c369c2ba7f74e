"""The review: one event after the other beside the article that tells of it, decided on by keys."""

from collections.abc import Callable
from functools import partial

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from timeline_app.gui.panels.inspector import Inspector
from timeline_app.gui.panels.review_bar import KEYS, OF_ACTIONS, Deed, ReviewBar, Standing
from timeline_app.gui.panels.review_end import ReviewEnd
from timeline_app.gui.session import Session
from timeline_app.gui.style import mark
from timeline_app.model.timeline import Status
from timeline_app.render.theme import Theme
from timeline_app.view.actions import SelectEvents
from timeline_app.view.columns import Columns
from timeline_app.view.review import ReviewOrder, ReviewWalk
from timeline_app.view.state import ViewState, filter_of

_EVENT, _NOTHING, _END = range(3)  # what there is a page for


class ReviewPage(QWidget):
    """Walks through the events of the filter as they are when it begins; what is decided on stays in the walk.

    Behind the last event, and as soon as every one is decided on, a page says what came of it.

    `decided` brings an event and Deed.CONFIRM, Deed.REJECT or Deed.RESTORE, `edit_wanted` an event and the deed that
    names the field, `action_wanted` a deed that an action of the window does; `left` says that the reader is done.
    """

    decided = Signal(object, object)
    edit_wanted = Signal(object, object)
    action_wanted = Signal(object)
    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_on = False
        self._filter: ViewState | None = None
        self._columns: Columns | None = None
        self._decided = 0
        self._is_through, self._had_open = False, False
        self.walk = ReviewWalk.of(session.contents.columns, session.rows[:0], ReviewOrder.TIME)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.bar = ReviewBar(self)
        self.bar.wanted.connect(self._do)
        self.bar.order_chosen.connect(self._begin_anew)
        self.inspector = Inspector(session, self, is_wide=True)
        self.inspector.rest(is_resting=True)
        self._nothing = QLabel(self.tr("The filter shows no events to review."), self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        mark(self._nothing, tone="soft", panel=True)
        self._pile = QStackedWidget(self)
        self._pile.addWidget(self.inspector)
        self._pile.addWidget(self._nothing)
        self.review_end = ReviewEnd(self)
        self.review_end.wanted.connect(self._do)
        self._pile.addWidget(self.review_end)
        rule = QWidget(self)
        mark(rule, rule=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(rule)
        column.addWidget(self._pile, 1)
        for deed, keys in KEYS.items():
            for key in () if deed in OF_ACTIONS else keys:
                self._add_key(key, partial(self._do, deed))
        session.changed.connect(self._follow)
        session.state_changed.connect(self._follow)

    def _add_key(self, key: str, do: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.inspector.set_theme(theme)

    @property
    def is_on(self) -> bool:
        """Whether a review is going on."""
        return self._is_on

    def begin(self) -> None:
        """Review what the filter shows, from the selected event or the first that is not decided on."""
        self._is_on = True
        self.inspector.rest(is_resting=False)
        self._begin_anew(self.walk.order)

    def end(self) -> None:
        """Stop reviewing."""
        self._is_on = False
        self.inspector.rest(is_resting=True)

    @property
    def is_through(self) -> bool:
        """Whether the page behind the last event is shown."""
        return self._is_through

    def go_on(self) -> None:
        """Go on to the next event, or behind the last one when no other is open any more."""
        if self._had_open and self._decided == len(self.walk):
            self._go_behind_the_last()
        else:
            self._step(1)

    def _begin_anew(self, order: ReviewOrder) -> None:
        session, columns = self._session, self._session.contents.columns
        self.walk = ReviewWalk.of(columns, session.rows, order)
        self._filter, self._columns = filter_of(session.state), columns
        self._is_through = self._had_open = False
        self._count()
        shown = session.shown_event
        if shown is None or self.walk.place_of(shown.id) is None:
            self._show_event(self.walk.first_open(columns))
        self._show()
        self.setFocus()

    def _follow(self) -> None:
        """Keep to what the library holds and the filter asks for."""
        session, columns = self._session, self._session.contents.columns
        if not self._is_on:
            return
        if filter_of(session.state) != self._filter:
            self._begin_anew(self.walk.order)
            return
        if columns is not self._columns:
            if self._has_others(columns):
                rows = np.union1d(session.rows, self.walk.rows_in(columns))
                self.walk = ReviewWalk.of(columns, rows, self.walk.order)
            self._columns = columns
            self._count()
        self._is_through = self._is_through and session.shown_event is None
        self._show()

    def _count(self) -> None:
        """Count what was decided on."""
        self._decided = self.walk.decided(self._session.contents.columns)
        self._had_open = self._had_open or self._decided < len(self.walk)

    def _has_others(self, columns: Columns) -> bool:
        """Whether other events are in the library than before."""
        before = self._columns
        return before is None or not np.array_equal(columns.ids_ascending, before.ids_ascending)

    def _do(self, deed: Deed) -> None:
        event = self._session.shown_event
        match deed:
            case Deed.LEAVE:
                self._leave_step_by_step()
            case Deed.BACK | Deed.NEXT:
                self._step(-1 if deed is Deed.BACK else 1)
            case Deed.SOURCE:
                self._show_source()
            case Deed.CONFIRM | Deed.REJECT | Deed.RESTORE if event is not None:
                self.decided.emit(event.id, deed)
            case Deed.MERGE | Deed.SPLIT | Deed.TAG | Deed.STAR:
                self.action_wanted.emit(deed)
            case Deed.FLAGS if event is not None:
                self.inspector.details.open_flags()
            case Deed.HEADLINE | Deed.DATE | Deed.ACTORS | Deed.NOTE if event is not None:
                self.edit_wanted.emit(event.id, deed)

    def _leave_step_by_step(self) -> None:
        """Leave a line that is typed in, else the review."""
        if isinstance(self.window().focusWidget(), QLineEdit):
            self.setFocus()
        else:
            self.left.emit()

    def _step(self, step: int) -> None:
        event = self._session.shown_event
        if self._is_through:
            self._show_event(self.walk.last if step < 0 else self._first_open())
            self.setFocus()
            return
        beside = self.walk.beside(None if event is None else event.id, step)
        if beside is None and step > 0 and len(self.walk):
            self._go_behind_the_last()
        else:
            self._show_event(beside)

    def _first_open(self) -> int | None:
        """Return the first event that is to be decided on, None when all are."""
        columns = self._session.contents.columns
        return self.walk.first_open(columns) if self._decided < len(self.walk) else None

    def _go_behind_the_last(self) -> None:
        """Say what came of the review; no event is shown then that a key could hit."""
        self._is_through, self._had_open = True, self._decided < len(self.walk)
        self._session.dispatch(SelectEvents(frozenset()))
        self._show()
        self.review_end.take_focus()

    def _show_event(self, event_id: int | None) -> None:
        if event_id is not None:
            self._session.dispatch(SelectEvents(frozenset({event_id}), focused=event_id))

    def _show_source(self) -> None:
        """Bring the words of the event into sight, or those of the next article that reports it."""
        event, shown = self._session.shown_event, self._session.shown_article
        if event is None or shown is None:
            return
        if self.inspector.text.has_marks_in_sight and len(event.articles) > 1:
            at = event.articles.index(shown) if shown in event.articles else -1
            self._session.open_article(event.articles[(at + 1) % len(event.articles)])
        else:
            self.inspector.text.scroll_to_marks()

    def _show(self) -> None:
        event = self._session.shown_event
        place = self.walk.place_of(None if event is None else event.id)
        if self._is_through:
            statuses = self.walk.statuses(self._session.contents.columns)
            self.review_end.show_counts(len(self.walk), statuses)
        self._pile.setCurrentIndex(_END if self._is_through else _EVENT if len(self.walk) else _NOTHING)
        self.bar.order.setCurrentIndex(list(ReviewOrder).index(self.walk.order))
        is_rejected = event is not None and event.status is Status.REJECTED
        standing = Standing(0 if place is None else place + 1, len(self.walk), self._decided, is_rejected)
        can_change = not self._session.is_read_only and not self._is_through
        self.bar.show_standing(standing, can_change=can_change)
