"""The actors of a library: how often each acts, and which ones the timeline is limited to."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QStackedLayout,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui import phrases
from timeline_app.gui.icons import pixmap
from timeline_app.gui.line_edit import LineEdit
from timeline_app.gui.merge_queue import MergeQueue
from timeline_app.gui.panels.segments import Segments
from timeline_app.gui.session import Session
from timeline_app.gui.style import mark
from timeline_app.model.actor import ActorKind
from timeline_app.model.message import message
from timeline_app.model.timeline import TimelineActor
from timeline_app.render.theme import Theme, theme_of
from timeline_app.view.state import CheckActor, CheckActors, CountMetonyms, NeedAllActors
from timeline_app.wording import name_of, say

_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable  # made once: Qt asks for all rows at a time
_CHECKED_FLAGS = _FLAGS | Qt.ItemFlag.ItemIsUserCheckable
_ICON_PX = 16
_COUNT_PX = 40
_COUNT_MARGIN_PX = 22  # of a cell of the list, at both sides
_Index = QModelIndex | QPersistentModelIndex


class ActorsModel(QAbstractTableModel):
    """One row an actor: a check box with icon and name, and the number of its events.

    `checked` brings an actor's id and whether it is checked; the model itself keeps no checks.
    """

    checked = Signal(object, bool)  # ids need more than the 32 bits of Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._actors: Sequence[TimelineActor] = ()
        self._rows: dict[int, int] = {}
        self._checked: frozenset[int] = frozenset()
        self._icons: dict[tuple[ActorKind, str], QIcon] = {}
        self._theme = theme_of(parent.palette())
        self._scale = parent.devicePixelRatioF()

    def set_actors(self, actors: Sequence[TimelineActor]) -> None:
        """Show these actors, in their order."""
        rows = [
            row for row, pair in enumerate(zip(self._actors, actors, strict=False)) if pair[0] is not pair[1]
        ]
        is_same_order = len(self._actors) == len(actors) and all(
            self._actors[row].id == actors[row].id for row in rows
        )
        if is_same_order:  # as after most decisions: Qt lays out thousands of rows anew for a reset
            self._actors = actors
            for row in rows:
                self.dataChanged.emit(self.index(row, 0), self.index(row, 1))
            return
        self.beginResetModel()
        self._actors = actors
        self._rows = {actor.id: row for row, actor in enumerate(actors)}
        self.endResetModel()

    def set_checked(self, actors: frozenset[int]) -> None:
        """Show these actors as checked."""
        turned, self._checked = actors ^ self._checked, actors
        for row in (self._rows[actor] for actor in turned if actor in self._rows):
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0), [Qt.ItemDataRole.CheckStateRole])

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in other colours."""
        self._theme = theme
        self._icons.clear()
        self._column_changed()

    def actor(self, row: int) -> TimelineActor:
        """Return the actor of a row."""
        return self._actors[row]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        """Return the number of actors."""
        return 0 if parent.isValid() else len(self._actors)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        """Return two: name and number."""
        return 0 if parent.isValid() else 2

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that names can be checked."""
        return _CHECKED_FLAGS if index.column() == 0 else _FLAGS

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what is shown of an actor; UserRole is what the search box looks in."""
        actor = self._actors[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(actor, self._spoken_for(actor))
        if index.column() == 1:
            return self._count(actor, role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return actor.name
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if actor.id in self._checked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.DecorationRole:
                return self._icon(actor)
            case Qt.ItemDataRole.UserRole:
                return " ".join((actor.name, *actor.aliases, name_of(actor.kind)))
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(
                    (actor.name, name_of(actor.kind), str(actor.events), *self._spoken_for(actor))
                )
            case _:
                return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Pass a check on."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.checked.emit(self._actors[index.row()].id, Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def _spoken_for(self, actor: TimelineActor) -> tuple[str, ...]:
        """Return for whom an actor speaks: "speaks for Russia"."""
        if not actor.speaks_for:
            return ()
        names = [one.name for one in self._actors if one.id in actor.speaks_for]
        return (say(message("speaks-for", names=", ".join(names))),) if names else ()

    def _count(self, actor: TimelineActor, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{actor.events:,}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(self._theme.faint_ink)
            case _:
                return None

    def _icon(self, actor: TimelineActor) -> QIcon:
        key = (actor.kind, self._theme.hue(actor.id))
        if key not in self._icons:
            drawn = pixmap(actor.kind.value, QColor(key[1]), _ICON_PX, self._scale)
            self._icons[key] = QIcon(drawn)
        return self._icons[key]

    def _column_changed(self) -> None:
        if self._actors:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._actors) - 1, 1))


def _tip(actor: TimelineActor, notes: tuple[str, ...]) -> str:
    lines = [f"{actor.name} · {name_of(actor.kind)}"]
    if actor.attributes:
        lines.append(", ".join(actor.attributes))
    others = [alias for alias in actor.aliases if alias != actor.name]
    if others:
        lines.append(phrases.tr("also: {0}").format(", ".join(others)))
    return "\n".join((*lines, *notes))


class ActorsPanel(QWidget):
    """A search box, any of or all of, the list to check, and below it what may be one.

    `suggestions_wanted` asks for the queue of suggested merges.
    """

    suggestions_wanted = Signal()

    def __init__(self, session: Session, queue: MergeQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._queue = queue
        mark(self, panel=True)
        self._model = ActorsModel(self)
        self._model.checked.connect(lambda actor, is_on: session.dispatch(CheckActor(actor, is_on)))
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._model)
        self._found.setFilterRole(Qt.ItemDataRole.UserRole)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search = LineEdit(self)
        self.search.setPlaceholderText(self.tr("Find an actor"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        self.list = self._view()
        self._how = Segments((self.tr("Any of"), self.tr("All of")), self)
        self._how.setToolTip(
            self.tr("Show events with any of the checked actors, or with all of them together")
        )
        self._how.chosen.connect(lambda at: session.dispatch(NeedAllActors(at == 1)))
        self._clear = QPushButton(self.tr("Clear"), self)
        mark(self._clear, link=True)
        self._clear.clicked.connect(lambda: session.dispatch(CheckActors(frozenset())))
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
        self._model.set_theme(theme)

    def _view(self) -> QTreeView:
        view = QTreeView(self)
        view.setModel(self._found)
        view.setHeaderHidden(True)
        view.setRootIsDecorated(False)
        view.setUniformRowHeights(True)
        view.setAccessibleName(self.tr("Actors"))
        view.header().setStretchLastSection(False)
        view.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        view.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        view.header().resizeSection(1, _COUNT_PX)
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
        foot.addWidget(self.speakers)
        foot.addWidget(self.suggestions)
        column.addLayout(foot)

    def menu_for(self, actor: TimelineActor) -> QMenu:
        """Return how the timeline can be limited by an actor."""
        menu, checked, send = QMenu(self), self._session.state.actors, self._session.dispatch
        only = menu.addAction(self.tr("Show only events with {0}").format(actor.name))
        only.triggered.connect(lambda: send(CheckActors(frozenset({actor.id}))))
        is_in = actor.id in checked
        other = menu.addAction(self.tr("Take out of the filter") if is_in else self.tr("Add to the filter"))
        other.triggered.connect(lambda: send(CheckActor(actor.id, not is_in)))
        other.setEnabled(bool(checked))
        everyone = menu.addAction(self.tr("Clear the filter by actors"))
        everyone.triggered.connect(lambda: send(CheckActors(frozenset())))
        everyone.setEnabled(bool(checked))
        menu.addSeparator()
        menu.addMenu(self._kinds_of(actor, menu))
        return menu

    def _kinds_of(self, actor: TimelineActor, menu: QMenu) -> QMenu:
        """Return the choice of what kind of actor it is."""
        kinds = QMenu(self.tr("This is a …"), menu)
        kinds.setEnabled(not self._session.is_read_only)
        for kind in ActorKind:
            choice = kinds.addAction(name_of(kind))
            choice.setCheckable(True)
            choice.setChecked(kind is actor.kind)
            choice.triggered.connect(lambda _=False, kind=kind: self._session.set_kind(actor.id, kind))
        return kinds

    def _open_menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if index.isValid():
            menu = self.menu_for(self._model.actor(self._found.mapToSource(index).row()))
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
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
        actors = [actor for actor in self._session.contents.actors if actor.events]
        self._model.set_actors(actors)
        self.speakers.setVisible(any(actor.speaks_for for actor in actors))
        most = max((actor.events for actor in actors), default=0)
        width_px = self.list.fontMetrics().horizontalAdvance(f"{most:,}") + _COUNT_MARGIN_PX
        self.list.header().resizeSection(1, max(_COUNT_PX, width_px))
        self._show_list()
        self._show_state()

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
            self.tr("Suggested merges ({0})").format(f"{number:,}")
            if self._queue.is_counted
            else self.tr("Suggested merges …")
        )
        has_library = self._session.library is not None
        self.suggestions.setVisible(has_library and (number > 0 or not self._queue.is_counted))

    def _show_state(self) -> None:
        state = self._session.state
        self.speakers.setChecked(state.with_metonyms)
        self._model.set_checked(state.actors)
        self._how.choose(1 if state.needs_all_actors else 0)
        self._clear.setEnabled(bool(state.actors))
