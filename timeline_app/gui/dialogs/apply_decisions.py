"""What another's decisions would change here: what is new, what differs, to be chosen, and what is left out."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTextEdit,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui.phrases import counted, tr
from timeline_app.gui.style import mark
from timeline_app.model.sharing import Comparison, Conflict, KeptOut
from timeline_app.wording import say

_SIZE_PX = (820, 560)
_LEAST_PX = (560, 380)
_LEFT_OUT_PX = 120
_MINE, _THEIRS = 1, 2
_Index = QModelIndex | QPersistentModelIndex


class ConflictsModel(QAbstractTableModel):
    """One row a conflict: what it is about, and a box for what either says, of which one is checked."""

    chosen = Signal()

    def __init__(self, conflicts: Sequence[Conflict], parent: QWidget) -> None:
        super().__init__(parent)
        self._conflicts = conflicts
        self.theirs: frozenset[int] = frozenset()

    def choose(self, rows: frozenset[int], *, are_theirs: bool) -> None:
        """Let the other be right in these rows, or oneself."""
        self.theirs = self.theirs | rows if are_theirs else self.theirs - rows
        if rows:
            self.dataChanged.emit(self.index(min(rows), _MINE), self.index(max(rows), _THEIRS))
        self.chosen.emit()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        """Return the number of conflicts."""
        return 0 if parent.isValid() else len(self._conflicts)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 Qt's own signature
        """Return three: what, mine and theirs."""
        return 0 if parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return the titles of the columns."""
        is_title = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return (tr("What"), tr("Mine"), tr("Theirs"))[section] if is_title else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that what either says can be checked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what is shown of a conflict."""
        conflict = self._conflicts[index.row()]
        texts = (conflict.what, conflict.mine, conflict.theirs)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return texts[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(text for text in (texts[index.column()], conflict.where) if text)
            case Qt.ItemDataRole.CheckStateRole if index.column():
                is_on = (index.column() == _THEIRS) == (index.row() in self.theirs)
                return Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == 0:
                right = tr("theirs") if index.row() in self.theirs else tr("mine")
                return f"{conflict.what}, {conflict.where}: {right}"
            case _:
                return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Choose what is checked, or the other side of what is taken away."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        is_on = Qt.CheckState(value) is Qt.CheckState.Checked
        self.choose(frozenset({index.row()}), are_theirs=(index.column() == _THEIRS) == is_on)
        return True


class _Conflicts(QTreeView):
    """A list in which M and T choose, and Space chooses the other."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose for the selected rows."""
        model = self.model()
        assert isinstance(model, ConflictsModel)
        rows = frozenset(index.row() for index in self.selectionModel().selectedRows())
        match event.key():
            case Qt.Key.Key_M:
                model.choose(rows, are_theirs=False)
            case Qt.Key.Key_T:
                model.choose(rows, are_theirs=True)
            case Qt.Key.Key_Space if rows:
                model.choose(rows, are_theirs=not rows <= model.theirs)
            case _:
                super().keyPressEvent(event)


class ApplyDecisionsDialog(QDialog):
    """Shows a comparison. When it is accepted, `theirs` are the numbers of the conflicts where the other is right."""

    def __init__(self, source: str, found: Comparison, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = found
        self.setWindowTitle(self.tr("Apply decisions"))
        self.setMinimumSize(*_LEAST_PX)
        self.resize(*_SIZE_PX)
        self.model = ConflictsModel(found.conflicts, self)
        self.list = self._list()
        self._title = QLabel(source, self)
        mark(self._title, heading=True)
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        mark(self.summary, tone="soft")
        self.all_mine = self._button(self.tr("All &mine"), found.conflicts)
        self.all_mine.clicked.connect(lambda: self._choose_all(are_theirs=False))
        self.all_theirs = self._button(self.tr("All &theirs"), found.conflicts)
        self.all_theirs.clicked.connect(lambda: self._choose_all(are_theirs=True))
        self.left_out = QTextEdit(self)
        self.left_out.setReadOnly(True)
        self.left_out.setAccessibleName(self.tr("Left out"))
        self.left_out.setMaximumHeight(_LEFT_OUT_PX)
        self.left_out.setTabChangesFocus(True)
        self.left_out.setPlainText("\n".join(map(_told, found.kept_out)))
        self.left_out.setVisible(bool(found.kept_out))
        self.apply_button = QPushButton(self.tr("&Apply"), self)
        self.apply_button.setDefault(True)
        mark(self.apply_button, primary=True)
        self.apply_button.clicked.connect(self.accept)
        self._lay_out()
        self.model.chosen.connect(self._show)
        self._show()

    @property
    def theirs(self) -> frozenset[int]:
        """The numbers of the conflicts in which the other is right."""
        return self.model.theirs

    def _button(self, text: str, conflicts: Sequence[Conflict]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.setVisible(len(conflicts) > 1)
        return button

    def _list(self) -> QTreeView:
        view = _Conflicts(self)
        view.setModel(self.model)
        view.setRootIsDecorated(False)
        view.setUniformRowHeights(True)
        view.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the end tells which part of the event is meant
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setAccessibleName(self.tr("What both say otherwise"))
        view.header().setStretchLastSection(False)
        view.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        view.setVisible(bool(self._found.conflicts))
        if self._found.conflicts:
            view.setCurrentIndex(self.model.index(0, 0))
        return view

    def _lay_out(self) -> None:
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.all_mine)
        foot.addWidget(self.all_theirs)
        foot.addStretch()
        foot.addWidget(self.apply_button)
        foot.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self.summary)
        column.addWidget(self.list, 1)
        column.addWidget(self.left_out)
        if not self._found.conflicts:
            column.addStretch(1)
        column.addLayout(foot)

    def _choose_all(self, *, are_theirs: bool) -> None:
        self.model.choose(frozenset(range(len(self._found.conflicts))), are_theirs=are_theirs)

    def _show(self) -> None:
        found, number = self._found, len(self._found.chosen(self.theirs))
        left_out = sum(one.number for one in found.kept_out)
        words = [
            counted(
                number, self.tr("{n} decision will be applied."), self.tr("{n} decisions will be applied.")
            )
            if number
            else self.tr("Nothing will change.")
        ]
        if found.same:
            words.append(counted(found.same, self.tr("{n} holds already."), self.tr("{n} hold already.")))
        if found.conflicts:
            words.append(
                counted(
                    len(found.conflicts),
                    self.tr("In {n} both say something else: check who is right."),
                    self.tr("In {n} both say something else: check who is right."),
                )
            )
        if left_out:
            words.append(counted(left_out, self.tr("{n} is left out:"), self.tr("{n} are left out:")))
        self.summary.setText(" ".join(words))
        self.apply_button.setEnabled(number > 0)


def _told(one: KeptOut) -> str:
    number = counted(one.number, tr("{n} decision"), tr("{n} decisions"))
    return f"{one.where}: {number}: {say(one.reason)}"
