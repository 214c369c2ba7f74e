"""The shown events as rows of a table, read when they are looked at."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from timeline_app.gui.phrases import counted, tr
from timeline_app.gui.session import Session
from timeline_app.model.message import message
from timeline_app.model.timeline import Status, TimelineEvent
from timeline_app.view.arrays import Ints
from timeline_app.view.columns import Columns
from timeline_app.view.table_order import Column, in_order
from timeline_app.view.telling import flag_words, status_words
from timeline_app.wording import grouped, say
from timeline_app.wording.dates import date_in_words

COLUMNS: Final = tuple(Column)
FOUND_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1  # whether a search found the event of a row
_BLOCK: Final = 200  # events read at once
_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_HEADLINE: Final = COLUMNS.index(Column.HEADLINE)
_CLOSED: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_OPEN: Final = _CLOSED | Qt.ItemFlag.ItemIsEditable
_TO_THE_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class EventTableModel(QAbstractTableModel):
    """One row an event that the filter shows. `renamed` brings an event's id and its new headline."""

    renamed = Signal(object, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._columns: Columns = session.contents.columns
        self._rows: Ints = session.rows
        self._order: Ints = session.rows
        self._by = Column.DATE
        self._is_descending = False
        self._headlines: tuple[int, Mapping[int, int]] | None = None

    def follow(self) -> bool:
        """Take over what the session shows; return whether that was anything new."""
        columns, rows = self._session.contents.columns, self._session.rows
        if columns is self._columns and rows is self._rows:
            return False
        self.beginResetModel()
        self._columns, self._rows = columns, rows
        self._put_in_order()
        self.endResetModel()
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """List by a column; by the date where there is none of that number."""
        self.beginResetModel()
        self._by = COLUMNS[column] if 0 <= column < len(COLUMNS) else Column.DATE
        self._is_descending = order is Qt.SortOrder.DescendingOrder
        self._put_in_order()
        self.endResetModel()

    def _put_in_order(self) -> None:
        self._order = in_order(
            self._columns, self._rows, self._by, is_descending=self._is_descending, headlines=self._alphabet
        )

    def _alphabet(self) -> Mapping[int, int]:
        """Return the place of each headline in the alphabet, found once for each state of the library."""
        revision = self._session.contents.revision
        if self._headlines is None or self._headlines[0] != revision:
            self._headlines = revision, self._session.places_of_headlines()
        return self._headlines[1]

    def event_id(self, row: int) -> int:
        """Return the id of the event in a row."""
        return int(self._columns.ids[self._order[row]])

    def ids(self, first: int, last: int) -> list[int]:
        """Return the ids of the events in rows, both included."""
        ids: list[int] = self._columns.ids[self._order[first : last + 1]].tolist()
        return ids

    def places_of(self, event_ids: frozenset[int]) -> list[int]:
        """Return the rows of those events that are listed, ascending."""
        rows = self._columns.rows_of_ids(event_ids)
        return np.flatnonzero(np.isin(self._order, rows)).tolist() if len(rows) else []

    def told(self, row: int) -> TimelineEvent:
        """Return the event in a row; its neighbours are read along with it."""
        first = row // _BLOCK * _BLOCK
        self._columns.events.prepare(self._order[first : first + _BLOCK].tolist())
        return self._columns.events[int(self._order[row])]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        """Return the number of shown events."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> str | int | None:
        """Return the title of a column, and to which side it is aligned."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _Role.TextAlignmentRole and COLUMNS[section] is Column.ARTICLES:
            return _TO_THE_RIGHT
        if role != _Role.DisplayRole:
            return None
        return (tr("Date"), tr("Event"), tr("Actors"), tr("Articles"), tr("Status"), tr("Tags"))[section]

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that headlines can be written over."""
        if index.column() == _HEADLINE and not self._session.is_read_only:
            return _OPEN
        return _CLOSED  # made once: a selection of all asks for each cell

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """Return what is shown of an event in a column."""
        column = COLUMNS[index.column()]
        match role:
            case _Role.DisplayRole | _Role.EditRole:
                return self._text(self.told(index.row()), column)
            case _Role.ToolTipRole:
                return self._tip(self.told(index.row()), column)
            case _Role.AccessibleTextRole:
                event = self.told(index.row())
                title = self.headerData(index.column(), Qt.Orientation.Horizontal)
                words = f"{title}: {self._text(event, column)}"
                is_told = column is Column.HEADLINE and self._is_found(index.row())
                return f"{words} ({say(message('legend-found'))})" if is_told else words
            case _Role.TextAlignmentRole if column is Column.ARTICLES:
                return _TO_THE_RIGHT
            case _Role.FontRole:
                return self._font(self.told(index.row()))
            case int() if role == FOUND_ROLE:
                return self._is_found(index.row())
            case _:
                return None

    def setData(self, index: _Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Pass a new headline on; a blank one changes nothing."""
        words = " ".join(str(value).split())
        event = self.told(index.row())
        if role != _Role.EditRole or not words or words == event.headline:
            return False
        self.renamed.emit(event.id, words)
        return True

    def _is_found(self, row: int) -> bool:
        found = self._session.found
        return found is not None and bool(found.has(self._order[row : row + 1]).any())

    def _text(self, event: TimelineEvent, column: Column) -> str:
        match column:
            case Column.DATE:
                return tr("needs a date") if event.date is None else date_in_words(event.date)
            case Column.HEADLINE:
                return event.headline
            case Column.ACTORS:
                actors = map(self._session.contents.actor, event.actors)
                return ", ".join(actor.name for actor in actors if actor is not None)
            case Column.ARTICLES:
                return grouped(len(event.articles))
            case Column.STATUS:
                star = "★" if event.is_starred else ""
                return " · ".join(filter(None, (star, *flag_words(event), status_words(event))))
            case Column.TAGS:
                return ", ".join(event.tags)

    def _tip(self, event: TimelineEvent, column: Column) -> str:
        if column is Column.DATE:
            return event.edtf if event.unresolved is None else say(event.unresolved)
        if column is Column.ARTICLES:
            titles = map(self._session.contents.article, event.articles[:8])
            names = [article.title for article in titles if article is not None]
            rest = len(event.articles) - len(names)
            return "\n".join(
                [*names, *([counted(rest, tr("and {n} more"), tr("and {n} more"))] if rest else [])]
            )
        return self._text(event, column)

    def _font(self, event: TimelineEvent) -> QFont | None:
        """Strike out what is rejected, slant what is unsure: told by shape, not by colour."""
        if event.status is not Status.REJECTED and event.status is not Status.TO_REVIEW:
            return None
        font = QFont()
        font.setStrikeOut(event.status is Status.REJECTED)
        font.setItalic(event.status is Status.TO_REVIEW)
        return font
