"""The tray of events that need a date, and why each has none."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QPushButton,
    QTreeWidgetItem,
    QWidget,
)

from timeline_app.gui.panels.tray import Tray, TrayList
from timeline_app.gui.phrases import counted
from timeline_app.gui.session import Session
from timeline_app.model.timeline import TimelineEvent
from timeline_app.view.actions import SelectEvents
from timeline_app.view.arrays import Ints
from timeline_app.wording import say

_ID = Qt.ItemDataRole.UserRole
_ROWS = 2000


class UndatedPanel(Tray):
    """One row an event: its headline, the words that date it, and the reason why they do not.

    `publication_wanted` brings the id of an article whose publication date would help, `articles_wanted` those of
    several, `menu_wanted` an
    event's id and the place for its menu.
    """

    publication_wanted = Signal(object)
    articles_wanted = Signal(object)
    date_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._articles: tuple[int, ...] = ()
        self._way_out = QPushButton(self)
        self._way_out.clicked.connect(self._ask_publication)
        self.list = self._list()
        self.lay_out(self.list, self._way_out)
        session.changed.connect(self._show)
        session.state_changed.connect(self._show)
        self._events: dict[int, TimelineEvent] = {}  # of the rows of the list, from top to bottom
        self._number = 0
        self._rows: Ints | None = None
        self._show()

    def _list(self) -> TrayList:
        columns = (
            (self.tr("Event"), 0, 0.0),
            (self.tr("Written as"), 130, 0.22),
            (self.tr("Why it waits"), 210, 0.33),
        )
        rows = TrayList(self.tr("Events that need a date"), columns, self)
        rows.itemSelectionChanged.connect(self._select)
        rows.customContextMenuRequested.connect(self._want_menu)
        rows.itemActivated.connect(lambda item: self.date_wanted.emit(item.data(0, _ID)))
        return rows

    @property
    def is_needed(self) -> bool:
        """Whether any shown event needs a date."""
        return self._number > 0

    def showEvent(self, event: QShowEvent) -> None:
        """Read the rows, now that they are looked at."""
        super().showEvent(event)
        self._fill()

    def lead_to(self, event_id: int) -> None:
        """Mark an event in the list and bring it into sight; the keys stay where they are."""
        if event_id not in self._events:
            return
        item = self.list.topLevelItem(list(self._events).index(event_id))
        assert item is not None
        self.list.blockSignals(True)
        self.list.setCurrentItem(item)
        self.list.scrollToItem(item)
        self.list.blockSignals(False)

    def _show(self) -> None:
        if self._session.rows is self._rows:
            return  # only the view moved
        self._rows = self._session.rows
        self._number = number = self._session.contents.number_undated(self._rows)
        waiting = self._session.contents.waiting_articles()
        self._articles = tuple(article.id for article in waiting)
        self._way_out.setVisible(bool(waiting))
        if len(waiting) == 1:
            self._way_out.setText(self.tr("Set the publication date…"))
        elif waiting:
            self._way_out.setText(self.tr("Set publication dates…"))
        self.title.setText(
            counted(number, self.tr("{n} event needs a date"), self.tr("{n} events need a date"))
        )
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        """List the events; rows that stay are kept, as most do when some get their date."""
        events = self._session.contents.undated(self._session.rows, most=_ROWS)
        found = {event.id: event for event in self._session.in_reading_order(events)}
        self.list.blockSignals(True)
        if _are_in_order(found, self._events):
            self._put_right(found)
        else:
            self.list.clear()
            self.list.addTopLevelItems([self._row(event) for event in found.values()])
        self._events = found
        self.list.blockSignals(False)

    def _put_right(self, found: dict[int, TimelineEvent]) -> None:
        """Take rows out, put others in, and make those anew of which something else is told."""
        for at, event in reversed([*enumerate(self._events.values())]):
            if found.get(event.id) != event:
                self.list.takeTopLevelItem(at)
        for at, event in enumerate(found.values()):
            if self._events.get(event.id) != event:
                self.list.insertTopLevelItem(at, self._row(event))

    def _row(self, event: TimelineEvent) -> QTreeWidgetItem:
        why = say(event.unresolved) if event.unresolved is not None else ""
        row = QTreeWidgetItem([event.headline, event.words, why])
        row.setData(0, _ID, event.id)
        for column, text in enumerate((event.headline, event.words, why)):
            row.setToolTip(column, text)
        return row

    def _select(self) -> None:
        chosen = [item.data(0, _ID) for item in self.list.selectedItems()]
        if chosen:
            self._session.dispatch(SelectEvents(frozenset(chosen), focused=chosen[0]))

    def _want_menu(self, at: QPoint) -> None:
        item = self.list.currentItem()  # by a key, Qt tells a place that is the header's height too low
        if item is not None:
            self.menu_wanted.emit(item.data(0, _ID), self.list.viewport().mapToGlobal(at))

    def _ask_publication(self) -> None:
        """Ask for that of the one article that waits, or show all that do in their list."""
        if len(self._articles) > 1:
            self.articles_wanted.emit(self._articles)
            return
        event = self._session.shown_event
        own = [article for article in (event.articles if event else ()) if article in self._articles]
        self.publication_wanted.emit((own or list(self._articles))[0])


def _are_in_order(some: dict[int, TimelineEvent], others: dict[int, TimelineEvent]) -> bool:
    """Whether those that are among both stand in the same order."""
    kept: Sequence[int] = [event for event in some if event in others]
    return kept == [event for event in others if event in some]
