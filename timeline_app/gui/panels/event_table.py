"""The table of events below the timeline: the same filter and selection, in words."""

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from timeline_app.gui.dialogs.edit_event import EventField
from timeline_app.gui.event_table_model import COLUMNS, FOUND_ROLE, EventTableModel
from timeline_app.gui.panels.tray import Tray
from timeline_app.gui.phrases import counted
from timeline_app.gui.session import Session
from timeline_app.model.edit import SetHeadline
from timeline_app.model.script import is_right_to_left
from timeline_app.render.theme import theme_of
from timeline_app.view.actions import SelectEvents
from timeline_app.view.table_order import Column

_MOST_PX = {Column.DATE: 190, Column.ACTORS: 260, Column.ARTICLES: 74, Column.STATUS: 150, Column.TAGS: 150}
_LEAST_PX = {Column.DATE: 124, Column.ACTORS: 90, Column.ARTICLES: 72, Column.STATUS: 84, Column.TAGS: 70}
_LEAST_COLUMN_PX = 60
_NEEDS_PX = {  # of the table: headlines go first
    Column.ACTORS: 600,
    Column.ARTICLES: 420,
    Column.STATUS: 420,
    Column.TAGS: 500,
}
_SHARES = {
    Column.DATE: 0.2,
    Column.ACTORS: 0.22,
    Column.ARTICLES: 0.11,
    Column.STATUS: 0.14,
    Column.TAGS: 0.11,
}
_LINE_PX, _LINE_IN_PX = 2, 4  # below a headline that was found, and from the ends of its cell
_ROW_PX = 11  # more than the height of the words
_MOST_SELECTED = 20_000  # beyond, the table marks only the focused one


class BothWays(QStyledItemDelegate):
    """Lets a cell run the way its text does: what is cut of right-to-left text is cut at its left."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Turn the cell of a text that runs from right to left."""
        super().initStyleOption(option, index)
        if is_right_to_left(option.text):
            option.direction = Qt.LayoutDirection.RightToLeft


class EventDelegate(BothWays):
    """Marks what a search found, as the timeline does: by its ground, and by a line below the headline."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a cell."""
        is_found = bool(index.data(FOUND_ROLE))
        theme = theme_of(option.palette)
        if is_found:
            painter.fillRect(option.rect, QColor(theme.found))
        super().paint(painter, option, index)
        if is_found and COLUMNS[index.column()] is Column.HEADLINE:
            line = option.rect.adjusted(_LINE_IN_PX, option.rect.height() - _LINE_PX, -_LINE_IN_PX, 0)
            painter.fillRect(line, QColor(theme.found_line))


class EventTable(QTableView):
    """The rows. `opened` asks for the event in the inspector, `all_wanted` for every row to be selected."""

    opened = Signal(object)
    all_wanted = Signal()
    _has_tags = False

    def show_tags(self, has_tags: bool) -> None:
        """Leave the room of tags to the headlines while no event has any."""
        if has_tags is not self._has_tags:
            self._has_tags = has_tags
            self._share_width()

    def selectAll(self) -> None:
        """Leave it to the panel: Qt would ask each cell of a million rows whether it can be selected."""
        self.all_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave most of a narrow table to the headlines."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        for column, most in _MOST_PX.items():
            width = max(_LEAST_PX[column], min(most, int(self.width() * _SHARES[column])))
            self.setColumnWidth(COLUMNS.index(column), width)
            is_empty = column is Column.TAGS and not self._has_tags
            is_hidden = is_empty or self.width() < _NEEDS_PX.get(column, 0)
            self.setColumnHidden(COLUMNS.index(column), is_hidden)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the event by Enter; let Esc go on to the window."""
        row = self.currentIndex().row()
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and row >= 0 and self.state() is not QAbstractItemView.State.EditingState:
            model = self.model()
            assert isinstance(model, EventTableModel)
            self.opened.emit(model.event_id(row))
        else:
            super().keyPressEvent(event)


class EventTablePanel(Tray):
    """Lists what the filter shows, by any column; selects along with the timeline.

    `edit_wanted` brings an event's id and the field that is to be changed, `menu_wanted` its id and the place
    for its menu, `opened` the id of an event to inspect.
    """

    edit_wanted = Signal(object, object)
    menu_wanted = Signal(object, QPoint)
    opened = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_following = False
        self._is_led = False
        self._found = session.found
        self.model = EventTableModel(session)
        self.model.setParent(self)
        self.model.renamed.connect(self._rename)
        self.table = self._table()
        self.lay_out(self.table)
        session.changed.connect(self._show)
        session.state_changed.connect(self._show)

    def _table(self) -> EventTable:
        table = EventTable(self)
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Table of events"))
        table.setItemDelegate(EventDelegate(table))
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setAlternatingRowColors(True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + _ROW_PX)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(_LEAST_COLUMN_PX)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(COLUMNS.index(Column.HEADLINE), QHeaderView.ResizeMode.Stretch)
        header.setSortIndicator(COLUMNS.index(Column.DATE), Qt.SortOrder.AscendingOrder)
        table.setSortingEnabled(True)
        self.model.modelReset.connect(self._follow_selection)
        table.selectionModel().selectionChanged.connect(lambda *_: self._lead())
        table.selectionModel().currentRowChanged.connect(lambda *_: self._lead())
        table.doubleClicked.connect(self._want_edit)
        table.opened.connect(self.opened)
        table.all_wanted.connect(self._select_all)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._want_menu)
        return table

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was shown meanwhile."""
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        if not self.isVisible():
            return  # nobody looks, and a million rows take their time
        self.model.follow()
        self.table.show_tags(bool(self._session.contents.columns.tags))
        if self._found is not self._session.found:
            self._found = self._session.found
            self.table.viewport().update()
        number = self.model.rowCount()
        self.title.setText(counted(number, self.tr("{n} event"), self.tr("{n} events")))
        if not self._is_led:
            self._follow_selection()

    def _follow_selection(self) -> None:
        """Mark what is selected on the timeline, and bring the focused one into sight."""
        state, choice = self._session.state, self.table.selectionModel()
        shown = self._session.shown_event
        focused = state.focused if state.focused is not None else (shown.id if shown else None)
        wanted = state.selected if len(state.selected) <= _MOST_SELECTED else frozenset()
        if focused is not None:
            wanted |= {focused}
        if wanted == self._marked():
            return
        self._is_following = True
        choice.select(
            self._ranges(self.model.places_of(wanted)), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        places = [] if focused is None else self.model.places_of(frozenset({focused}))
        if places:
            column = max(0, self.table.currentIndex().column())
            index = self.model.index(places[0], column)
            choice.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.table.scrollTo(index)
        self._is_following = False

    def _marked(self) -> frozenset[int]:
        ids: set[int] = set()
        for part in self.table.selectionModel().selection().toList():
            ids.update(self.model.ids(part.top(), part.bottom()))
        return frozenset(ids)

    def _ranges(self, places: list[int]) -> QItemSelection:
        """Return rows as a selection, neighbours in one range."""
        chosen, last = QItemSelection(), len(COLUMNS) - 1
        start = 0
        for at in range(1, len(places) + 1):
            if at == len(places) or places[at] != places[at - 1] + 1:
                chosen.select(self.model.index(places[start], 0), self.model.index(places[at - 1], last))
                start = at
        return chosen

    def _lead(self) -> None:
        """Select on the timeline what is selected here."""
        if self._is_following:
            return
        marked, row = self._marked(), self.table.currentIndex().row()
        focused = self.model.event_id(row) if row >= 0 else None
        self._is_led = True
        self._session.dispatch(SelectEvents(marked, focused=focused if focused in marked else None))
        self._is_led = False

    def _select_all(self) -> None:
        events = frozenset(self.model.ids(0, self.model.rowCount() - 1))
        self._session.dispatch(SelectEvents(events, focused=self._session.state.focused))

    def _rename(self, event_id: int, words: str) -> None:
        keys = self._session.keys(event_id)
        if keys:
            self._session.apply([SetHeadline(keys[0], words)])

    def _want_edit(self, index: QModelIndex) -> None:
        field = {Column.DATE: EventField.DATE, Column.ACTORS: EventField.ACTORS}.get(COLUMNS[index.column()])
        if field is not None:
            self.edit_wanted.emit(self.model.event_id(index.row()), field)
        elif COLUMNS[index.column()] is not Column.HEADLINE:
            self.opened.emit(self.model.event_id(index.row()))

    def _want_menu(self, at: QPoint) -> None:
        row = self.table.rowAt(at.y())
        row = row if row >= 0 else self.table.currentIndex().row()
        if row >= 0:
            self.menu_wanted.emit(self.model.event_id(row), self.table.viewport().mapToGlobal(at))
