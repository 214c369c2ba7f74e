"""The rows of the list of actors: name, number of events, first and last appearance."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon
from PySide6.QtWidgets import QWidget

from timeline_app.gui import phrases
from timeline_app.gui.icons import pixmap
from timeline_app.model.actor import ActorKind
from timeline_app.model.message import message
from timeline_app.model.timeline import TimelineActor
from timeline_app.render.theme import Theme, theme_of
from timeline_app.view.columns import Columns
from timeline_app.wording import grouped, name_of, say

NAME, EVENTS, FIRST, LAST = range(4)
_ICON_PX: Final = 16
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_OF_NUMBERS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable  # asked of every row
_OF_NAMES: Final = _OF_NUMBERS | Qt.ItemFlag.ItemIsUserCheckable
_Index = QModelIndex | QPersistentModelIndex


class ActorsModel(QAbstractTableModel):
    """One row an actor: a check box with icon and name, the number of its events, its first and last one.

    `checked` brings an actor's id and whether it is checked; the model itself keeps no checks. Pinned actors stand
    first, hidden ones are faint.
    """

    checked = Signal(object, bool)  # ids need more than the 32 bits of Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._actors: list[TimelineActor] = []
        self._columns: Columns | None = None
        self._rows: dict[int, int] = {}
        self._checked: frozenset[int] = frozenset()
        self._icons: dict[tuple[ActorKind, str], QIcon] = {}
        self._theme = theme_of(parent.palette())
        self._scale = parent.devicePixelRatioF()
        self._sorted_by = (EVENTS, Qt.SortOrder.DescendingOrder)

    def set_actors(self, actors: Sequence[TimelineActor], columns: Columns) -> None:
        """Show these actors, the busiest first as they are given, with their events in `columns`."""
        self._columns = columns
        after = self._sorted(actors)
        rows = [
            row for row, pair in enumerate(zip(self._actors, after, strict=False)) if pair[0] is not pair[1]
        ]
        if len(after) == len(self._actors) and all(self._actors[row].id == after[row].id for row in rows):
            self._actors = after  # as after most decisions: Qt lays out thousands of rows anew for a reset
            for row in rows:
                self.dataChanged.emit(self.index(row, 0), self.index(row, LAST))
            return
        self.beginResetModel()
        self._take(after)
        self.endResetModel()

    def order_by(self, column: int, order: Qt.SortOrder) -> None:
        """Put the rows into another order."""
        self.beginResetModel()
        self._sorted_by = (column, order)
        self._take(self._sorted(self._actors))
        self.endResetModel()

    def _take(self, actors: list[TimelineActor]) -> None:
        self._actors = actors
        self._rows = {actor.id: row for row, actor in enumerate(actors)}

    def _sorted(self, actors: Sequence[TimelineActor]) -> list[TimelineActor]:
        """Return actors in the order that is chosen, pinned ones first."""
        column, order = self._sorted_by
        is_down = order is Qt.SortOrder.DescendingOrder
        ordered = sorted(actors, key=self._key(column), reverse=is_down)
        if any(actor.is_pinned for actor in ordered):
            ordered.sort(key=lambda actor: not actor.is_pinned)
        return ordered

    def _key(self, column: int) -> Callable[[TimelineActor], Any]:
        match column:
            case 0:
                return lambda actor: actor.name.casefold()
            case 1:
                return lambda actor: actor.events
            case _:
                return lambda actor: self._day(actor, column) or 0.0

    def set_checked(self, actors: frozenset[int]) -> None:
        """Show these actors as checked."""
        turned, self._checked = actors ^ self._checked, actors
        for row in (self._rows[actor] for actor in turned if actor in self._rows):
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0), [Qt.ItemDataRole.CheckStateRole])

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in other colours."""
        self._theme = theme
        self._icons.clear()
        if self._actors:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._actors) - 1, LAST))

    def actor(self, row: int) -> TimelineActor:
        """Return the actor of a row."""
        return self._actors[row]

    def row_of(self, actor_id: int) -> int | None:
        """Return the row of an actor, None where it is not shown."""
        return self._rows.get(actor_id)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        """Return the number of actors."""
        return 0 if parent.isValid() else len(self._actors)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        """Return four: name, number, first and last."""
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the titles of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == EVENTS:
            return _RIGHT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        tr = phrases.tr
        return (tr("Actor"), tr("Events"), tr("First"), tr("Last"))[section]

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that names can be checked."""
        return _OF_NAMES if index.column() == NAME else _OF_NUMBERS

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what is shown of an actor; UserRole is what the search box looks in."""
        actor = self._actors[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(actor)
        if index.column() != NAME:
            return self._number(actor, index.column(), role)
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
                return ", ".join(self._told(actor))
            case Qt.ItemDataRole.ForegroundRole if actor.is_hidden:
                return QColor(self._theme.faint_ink)
            case Qt.ItemDataRole.FontRole if actor.is_pinned or actor.is_hidden:
                font = QFont()
                font.setBold(actor.is_pinned)
                font.setItalic(actor.is_hidden)
                return font
            case _:
                return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Pass a check on."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.checked.emit(self._actors[index.row()].id, Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def _number(self, actor: TimelineActor, column: int, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole if column == EVENTS:
                return phrases.tr("hidden") if actor.is_hidden else grouped(actor.events)
            case Qt.ItemDataRole.DisplayRole:
                day = self._day(actor, column)
                return "" if day is None else phrases.month_of(int(day))
            case Qt.ItemDataRole.TextAlignmentRole if column == EVENTS:
                return _RIGHT
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(self._theme.faint_ink)
            case _:
                return None

    def _day(self, actor: TimelineActor, column: int) -> float | None:
        """Return on which day the first or the last dated event of an actor begins."""
        columns = self._columns
        if columns is None:
            return None
        rows = columns.of_actors.rows_of(actor.id)
        dated = rows[: int(rows.searchsorted(columns.dated))]
        known = dated[columns.start[dated] > float("-inf")] if len(dated) else dated
        return float(columns.start[known[0 if column == FIRST else -1]]) if len(known) else None

    def _told(self, actor: TimelineActor) -> list[str]:
        """Return what is read out of an actor."""
        words = [actor.name, name_of(actor.kind), grouped(actor.events), *self._spoken_for(actor)]
        words += [phrases.tr("pinned")] if actor.is_pinned else []
        return words + ([phrases.tr("hidden")] if actor.is_hidden else [])

    def _spoken_for(self, actor: TimelineActor) -> tuple[str, ...]:
        """Return for whom an actor speaks: "speaks for Russia"."""
        if not actor.speaks_for:
            return ()
        rows = (self._rows.get(one) for one in actor.speaks_for)
        names = [self._actors[row].name for row in rows if row is not None]
        return (say(message("speaks-for", names=", ".join(names))),) if names else ()

    def _icon(self, actor: TimelineActor) -> QIcon:
        key = (actor.kind, self._theme.hue(actor.id))
        if key not in self._icons:
            drawn = pixmap(actor.kind.value, QColor(key[1]), _ICON_PX, self._scale)
            self._icons[key] = QIcon(drawn)
        return self._icons[key]

    def _tip(self, actor: TimelineActor) -> str:
        lines = [f"{actor.name} · {name_of(actor.kind)}"]
        if actor.attributes:
            lines.append(", ".join(actor.attributes))
        others = [alias for alias in actor.aliases if alias != actor.name]
        if others:
            lines.append(phrases.tr("also: {0}").format(", ".join(others)))
        first, last = (self._number(actor, column, Qt.ItemDataRole.DisplayRole) for column in (FIRST, LAST))
        if first:
            lines.append(phrases.tr("from {0} to {1}").format(first, last))
        return "\n".join((*lines, *self._spoken_for(actor)))
