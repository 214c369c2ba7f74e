"""The history: every step with its name, and the way back to any of them."""

from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QPalette, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QPushButton, QVBoxLayout, QWidget

from timeline_app.gui.panels.two_lines import DETAIL, show_two_lines
from timeline_app.gui.phrases import tr
from timeline_app.gui.session import Session
from timeline_app.gui.style import mark
from timeline_app.model.step import NamedStep

_PAGE: Final = 200  # steps that are read at once
_MOST_AGAIN: Final = 2_000  # of steps that were read, those read again after a change
_BEGINNING: Final = NamedStep(0, "", False)
_Index = QModelIndex | QPersistentModelIndex


class HistoryModel(QAbstractListModel):
    """One row a step with what it was about, the newest first, and last the beginning; read page by page."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._palette = parent.palette
        self._steps: list[NamedStep] = []
        self._is_whole = False

    def read(self) -> None:
        """Show the history as it is now."""
        self.beginResetModel()
        wanted = min(max(len(self._steps), _PAGE), _MOST_AGAIN)
        self._steps, self._is_whole = [], False
        self._take(self._session.steps(None, wanted), wanted)
        self.endResetModel()

    def step(self, row: int) -> NamedStep | None:
        """Return the step of a row; None for a row that is none."""
        return self._steps[row] if 0 <= row < len(self._steps) else None

    @property
    def current_row(self) -> int:
        """The row of the last step in force, as far as it was read."""
        rows = (row for row, step in enumerate(self._steps) if not step.is_undone)
        return next(rows, 0)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        """Return how many were read."""
        return 0 if parent.isValid() else len(self._steps)

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether there are older steps."""
        return not parent.isValid() and not self._is_whole

    def fetchMore(self, parent: _Index) -> None:
        """Read the next page."""
        if self._is_whole or parent.isValid():
            return
        oldest = self._steps[-1].id if self._steps else None
        more = self._session.steps(oldest, _PAGE)
        first = len(self._steps)
        self.beginInsertRows(QModelIndex(), first, first + len(more) - (0 if len(more) < _PAGE else 1))
        self._take(more, _PAGE)
        self.endInsertRows()

    def _take(self, more: tuple[NamedStep, ...], wanted: int) -> None:
        self._steps += more
        if len(more) < wanted:
            self._is_whole = True
            self._steps.append(_BEGINNING)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name of a step; undone ones are fainter, the last in force is bold."""
        step = self._steps[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return step.name or tr("The beginning")
            case _ if role == DETAIL:
                return " · ".join(step.about)
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join((step.name or tr("The beginning"), *step.about))
            case Qt.ItemDataRole.AccessibleTextRole:
                name = ", ".join((step.name or tr("The beginning"), *step.about))
                return f"{name}, {tr('undone')}" if step.is_undone else name
            case Qt.ItemDataRole.ForegroundRole if step.is_undone:
                return self._palette().color(QPalette.ColorRole.PlaceholderText)
            case Qt.ItemDataRole.FontRole if index.row() == self.current_row:
                font = QFont()
                font.setBold(True)
                return font
            case _:
                return None


class HistoryPanel(QWidget):
    """The list, and a button that goes to the chosen step; Enter or a double click does so too.

    `step_wanted` brings the number of the step to go to, 0 for the beginning.
    """

    step_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, panel=True)
        self._session = session
        self._is_stale = True
        self.model = HistoryModel(session, self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        show_two_lines(self.list, most_lines=1)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(self.tr("History"))
        self.list.activated.connect(lambda _: self._go())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_button())
        self.go_button = QPushButton(self.tr("Go back to here"), self)
        self.go_button.clicked.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 8)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(10, 0, 10, 0)
        foot.addWidget(self.go_button)
        column.addLayout(foot)
        session.changed.connect(self._reload)
        self._reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the history, now that it is looked at."""
        super().showEvent(event)
        if self._is_stale:
            self._reload()

    def _reload(self) -> None:
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        self.model.read()
        self.list.setCurrentIndex(self.model.index(self.model.current_row, 0))
        self._show_button()

    def _chosen(self) -> NamedStep | None:
        return self.model.step(self.list.currentIndex().row())

    def _show_button(self) -> None:
        step, row = self._chosen(), self.list.currentIndex().row()
        self.go_button.setText(
            self.tr("Do again up to here")
            if step is not None and step.is_undone
            else self.tr("Go back to here")
        )
        self.go_button.setEnabled(
            step is not None and row != self.model.current_row and not self._session.is_read_only
        )

    def _go(self) -> None:
        step = self._chosen()
        if step is not None and self.go_button.isEnabled():
            self.step_wanted.emit(step.id)
            self.list.setFocus()  # the button has nothing to do any more
