"""The actors of a library: how often each acts, and which ones the timeline is limited to."""

from collections.abc import Sequence
from operator import is_

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui.actor_verbs import ActorVerbs
from timeline_app.gui.icons import set_icon
from timeline_app.gui.line_edit import LineEdit
from timeline_app.gui.menu_start import start_at_first
from timeline_app.gui.merge_queue import MergeQueue
from timeline_app.gui.panels.actor_menu import ActorMenu, actor_deeds
from timeline_app.gui.panels.actors_model import EVENTS, FIRST, LAST, NAME, ActorsModel
from timeline_app.gui.panels.segments import Segments
from timeline_app.gui.phrases import tr
from timeline_app.gui.session import Session
from timeline_app.gui.style import mark
from timeline_app.model.timeline import TimelineActor
from timeline_app.render.theme import Theme, theme_of
from timeline_app.view.actions import CheckActor, CheckActors, CountMetonyms, ExcludeActors, NeedAllActors
from timeline_app.wording import grouped

_COUNT_PX = 40
_COUNT_MARGIN_PX = 22  # of a cell of the list, at both sides
_MONTH_PX = 78
_HOW = (NeedAllActors(needs_all=False), NeedAllActors(needs_all=True), ExcludeActors(is_on=True))
_WIDE_PX = 380  # from here on the list has room for first and last appearance


class ActorsPanel(QWidget):
    """A search box, any of or all of, the list to check, and below it what may be one.

    `suggestions_wanted` asks for the queue of suggested merges.
    """

    suggestions_wanted = Signal()

    def __init__(
        self, session: Session, queue: MergeQueue, verbs: ActorVerbs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._queue, self._verbs = session, queue, verbs
        self._theme = theme_of(self.palette())
        self._count_px = _COUNT_PX
        mark(self, panel=True)
        self._model = ActorsModel(self)
        self._model.checked.connect(lambda actor, is_on: session.dispatch(CheckActor(actor, is_on)))
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._model)
        self._found.setFilterRole(Qt.ItemDataRole.UserRole)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search = self._search_field()
        self.list = self._view()
        self._deeds = actor_deeds(self.list, verbs, lambda: self.chosen)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._judge())
        self.list.activated.connect(lambda index: session.about_wanted.emit(self._actor_at(index.row()).id))
        verbs.changed.connect(self._go_on_with)
        self._listed: tuple[tuple[object, ...], tuple[TimelineActor, ...]] = (), ()
        self.hidden = QCheckBox(self)
        self.hidden.clicked.connect(lambda _: self._reload())
        self._how = Segments((self.tr("Any"), self.tr("All"), self.tr("None")), self)
        self._how.setToolTip(
            self.tr(
                "Show events with any of the checked actors, with all of them together, or with none of them"
            )
        )
        self._how.chosen.connect(lambda at: session.dispatch(_HOW[at]))
        self._clear = self._clear_button()
        self.speakers = QCheckBox(self.tr("Count who speaks for them"), self)
        self.speakers.setToolTip(
            self.tr(
                "Events of the Kremlin count for Russia too, those of Downing Street for the United Kingdom"
            )
        )
        self.speakers.clicked.connect(lambda is_on: session.dispatch(CountMetonyms(is_on)))
        self.suggestions = QPushButton(self)
        self.suggestions.setToolTip(self.tr("Actors whose names tell that they may be one"))
        self.suggestions.clicked.connect(self.suggestions_wanted)
        self._empty = QLabel(self)
        self._lay_out()
        session.changed.connect(self._reload)
        session.state_changed.connect(self._show_state)
        queue.changed.connect(self._show_suggestions)
        self._reload()
        self._show_suggestions()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._model.set_theme(theme)

    def _search_field(self) -> LineEdit:
        search = LineEdit(self)
        search.setPlaceholderText(self.tr("Find an actor"))
        search.setAccessibleName(search.placeholderText())
        search.setClearButtonEnabled(True)
        search.textChanged.connect(self._find)
        return search

    def _clear_button(self) -> QToolButton:
        button = QToolButton(self)
        mark(button, flat=True, deed=True)
        set_icon(button, "close", self.palette())
        button.setToolTip(self.tr("Clear the filter by actors"))
        button.setAccessibleName(button.toolTip())
        button.clicked.connect(lambda: self._session.dispatch(CheckActors(frozenset())))
        return button

    def _view(self) -> QTreeView:
        view = QTreeView(self)
        view.setModel(self._found)
        view.setRootIsDecorated(False)
        view.setUniformRowHeights(True)
        view.setAccessibleName(self.tr("Actors"))
        view.header().setStretchLastSection(False)
        view.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        view.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        view.header().resizeSection(1, _COUNT_PX)
        view.header().setSectionsClickable(True)
        view.header().setSortIndicatorShown(True)
        view.header().setSortIndicator(EVENTS, Qt.SortOrder.DescendingOrder)
        view.header().sortIndicatorChanged.connect(self._model.order_by)
        for column in (FIRST, LAST):
            view.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            view.header().resizeSection(column, _MONTH_PX)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.clicked.connect(self._toggle_by_name)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._open_menu)
        return view

    def _lay_out(self) -> None:
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setMargin(8)
        mark(self._empty, tone="soft")
        choice = QHBoxLayout()
        choice.setContentsMargins(10, 0, 10, 0)
        choice.setSpacing(2)
        choice.addWidget(self._how)
        choice.addStretch()
        choice.addWidget(self._clear)
        top = QHBoxLayout()
        top.setContentsMargins(10, 10, 10, 0)
        top.addWidget(self.search)
        self._pile = QStackedLayout()
        self._pile.setContentsMargins(5, 0, 0, 0)
        self._pile.addWidget(self.list)
        self._pile.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(choice)
        column.addLayout(self._pile, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(10, 0, 10, 8)
        foot.setSpacing(6)
        foot.addWidget(self.hidden)
        foot.addWidget(self.speakers)
        foot.addWidget(self.suggestions)
        column.addLayout(foot)

    def menu_for(self, actor: TimelineActor) -> QMenu:
        """Return how the timeline can be limited by an actor, and what can be done with all that are chosen."""
        others = [one for one in self.chosen if one.id != actor.id]
        is_among = len(others) < len(self.chosen)
        chosen = [actor, *others] if is_among else [actor]
        menu = ActorMenu(self._session, self._verbs, self._deeds, chosen, self._theme, self)
        menu.aboutToHide.connect(self._judge)
        return menu

    @property
    def chosen(self) -> list[TimelineActor]:
        """The selected actors, from top to bottom."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return [self._actor_at(row) for row in rows]

    def _actor_at(self, row: int) -> TimelineActor:
        return self._model.actor(self._found.mapToSource(self._found.index(row, NAME)).row())

    def _judge(self) -> None:
        self._deeds.judge(self.chosen)

    def _go_on_with(self, actor_id: int) -> None:
        """Choose an actor that was changed, unless it is chosen."""
        if actor_id not in [actor.id for actor in self.chosen]:
            self._choose([actor_id])

    def _choose(self, actor_ids: Sequence[int]) -> None:
        """Select these actors, where they are shown; the first is the current one."""
        rows = (self._model.row_of(actor) for actor in actor_ids)
        found = [self._found.mapFromSource(self._model.index(row, NAME)) for row in rows if row is not None]
        found = [index for index in found if index.isValid()]
        if not found:
            return
        self.list.setCurrentIndex(found[0])
        flags = QItemSelectionModel.SelectionFlag
        for index in found:
            self.list.selectionModel().select(index, flags.Select | flags.Rows)

    def _open_menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if index.isValid():
            menu = self.menu_for(self._model.actor(self._found.mapToSource(index).row()))
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            start_at_first(menu)
            menu.popup(self.list.viewport().mapToGlobal(at))

    def _toggle_by_name(self, index: QModelIndex) -> None:
        """Check by a click on the number too; Qt itself sees to the check box."""
        if index.column() == 1:
            box = index.siblingAtColumn(0)
            is_on = (
                Qt.CheckState(self._found.data(box, Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
            )
            self._found.setData(
                box,
                Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked,
                Qt.ItemDataRole.CheckStateRole,
            )

    def _reload(self) -> None:
        contents = self._session.contents
        columns = contents.columns
        places = columns.start, columns.of_actors, self.hidden.isChecked(), self._session.is_read_only
        (places_before, before), self._listed = self._listed, (places, contents.actors)
        is_as_before = bool(places_before) and all(map(is_, places, places_before))
        if is_as_before and contents.actors == before:  # as after most decisions
            self._show_state()
            return
        chosen = [actor.id for actor in self.chosen]
        row = self.list.currentIndex().row()
        hidden = [actor for actor in contents.actors if actor.is_hidden]
        actors = [actor for actor in contents.actors if actor.events and not actor.is_hidden]
        self.hidden.setVisible(bool(hidden))
        self.hidden.setText(self.tr("Show hidden actors ({0})").format(grouped(len(hidden))))
        self._model.set_actors(actors + hidden if self.hidden.isChecked() else actors, contents.columns)
        self.speakers.setVisible(any(actor.speaks_for for actor in actors))
        most = max((actor.events for actor in actors), default=0)
        told = [grouped(most), *([tr("hidden")] if hidden and self.hidden.isChecked() else [])]
        width_px = max(self.list.fontMetrics().horizontalAdvance(words) for words in told)
        self._count_px = max(_COUNT_PX, width_px + _COUNT_MARGIN_PX)
        self._show_columns()
        self._choose(chosen)
        if chosen and not self.chosen:  # hidden or merged: the keys go on where they were
            self.list.setCurrentIndex(self._found.index(min(row, self._found.rowCount() - 1), NAME))
        self._show_list()
        self._show_state()
        self._judge()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the first and last appearance, and what to sort by, where there is room."""
        super().resizeEvent(event)
        self._show_columns()

    def _show_columns(self) -> None:
        is_wide = self.width() >= _WIDE_PX
        for column in (FIRST, LAST):
            self.list.setColumnHidden(column, not is_wide)
        self.list.setHeaderHidden(not is_wide)
        self.list.header().resizeSection(
            EVENTS, max(self._count_px, _MONTH_PX) if is_wide else self._count_px
        )

    def _find(self, words: str) -> None:
        self._found.setFilterFixedString(words)
        self._show_list()

    def _show_list(self) -> None:
        """Show the list, or say why there is none."""
        is_found = self._found.rowCount() > 0
        has_actors = self._model.rowCount() > 0
        self._empty.setText(
            self.tr("No actor is called “{0}”.").format(self.search.text().strip())
            if has_actors
            else self.tr("Actors appear here when there are events.")
        )
        self._pile.setCurrentIndex(0 if is_found else 1)

    def _show_suggestions(self) -> None:
        """Say how many suggestions wait; among very many actors they are looked for when they are asked for."""
        number = len(self._queue.waiting)
        self.suggestions.setText(
            self.tr("Suggested merges ({0})").format(grouped(number))
            if self._queue.is_counted
            else self.tr("Suggested merges …")
        )
        has_library = self._session.library is not None
        self.suggestions.setVisible(has_library and (number > 0 or not self._queue.is_counted))

    def _show_state(self) -> None:
        state = self._session.state
        self.speakers.setChecked(state.with_metonyms)
        self._model.set_checked(state.actors)
        self._how.choose(2 if state.excludes_actors else 1 if state.needs_all_actors else 0)
        self._clear.setEnabled(bool(state.actors))
