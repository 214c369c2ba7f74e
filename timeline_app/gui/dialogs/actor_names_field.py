"""A field for the names of actors: one chip a name, a line to type another, and the kind of each new one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFormLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui.flow_layout import FlowLayout
from timeline_app.gui.icons import set_icon
from timeline_app.gui.style import mark
from timeline_app.model.actor import ActorKind
from timeline_app.model.edit import NewKinds
from timeline_app.wording import name_of


class ActorNamesField(QWidget):
    """Names in an order. Known names are offered while one is typed; Enter or a comma takes it over.

    A name that is not known stands for a new actor; `kind_of` guesses of which kind, and the reader may choose.
    """

    changed = Signal()

    def __init__(
        self,
        names: Sequence[str],
        known: Sequence[str],
        kind_of: Callable[[str], ActorKind],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._names = list(names)
        self._known = {name.casefold() for name in (*names, *known)}
        self._kind_of = kind_of
        self._kinds: dict[str, ActorKind] = {}
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("Add a name, then Enter"))
        self.line.setAccessibleName(self.tr("Add an actor"))
        completer = QCompleter(list(known), self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.line.setCompleter(completer)
        offered = completer.popup()
        assert offered is not None
        self._offered = offered  # while it is open, keys come to it
        for widget in (self.line, self._offered):
            widget.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._chips)
        column.addWidget(self.line)
        self._new = QFormLayout()
        self._new.setHorizontalSpacing(10)
        column.addLayout(self._new)
        self.setFocusProxy(self.line)
        self._show()

    def set_names(self, names: Sequence[str]) -> None:
        """Put other names in the place of all."""
        self._names = list(names)
        self._known |= {name.casefold() for name in names}
        self.line.clear()
        self._show()

    @property
    def names(self) -> tuple[str, ...]:
        """The names, with one that is still in the line."""
        typed = self.line.text().strip()
        return tuple(dict.fromkeys([*self._names, *([typed] if typed else [])]))

    @property
    def new_kinds(self) -> NewKinds:
        """Each name that is not known, with its kind."""
        new = [name for name in self.names if name.casefold() not in self._known]
        return tuple((name, self._kinds.get(name) or self._kind_of(name)) for name in new)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter and comma for the end of a name, and Backspace in an empty line for the last one."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_offered = watched is self._offered
            ends = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Comma)
            is_left_to_choice = is_offered and self._offered.currentIndex().isValid()
            if event.key() in ends and self.line.text().strip() and not is_left_to_choice:
                self._offered.hide()
                self._take(self.line.text())
                return True
            is_back = event.key() == Qt.Key.Key_Backspace and not is_offered
            if is_back and not self.line.text() and self._names:
                self._drop(self._names[-1])
                return True
        return super().eventFilter(watched, event)

    def _take(self, name: str) -> None:
        name = name.strip().strip(",").strip()
        if name and name not in self._names:
            self._names.append(name)
        self.line.clear()
        self._show()

    def _drop(self, name: str) -> None:
        self._names.remove(name)
        self._show()

    def _show(self) -> None:
        self._flow.clear()
        for name in self._names:
            chip = QToolButton(self._chips)
            chip.setText(name)
            chip.setToolTip(self.tr("Take {0} out").format(name))
            chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the name
            mark(chip, chip=True)
            set_icon(chip, "close", self.palette())
            chip.clicked.connect(lambda _=False, name=name: self._drop(name))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._names))
        self._chips.updateGeometry()
        self._ask_kinds()
        self.changed.emit()

    def _ask_kinds(self) -> None:
        """Show a choice of kind for each new name."""
        while self._new.rowCount():
            self._new.removeRow(0)
        for name, kind in self.new_kinds:
            choice = QComboBox(self)
            for one in ActorKind:
                choice.addItem(name_of(one), one)
            choice.setCurrentIndex(list(ActorKind).index(kind))
            choice.currentIndexChanged.connect(lambda at, name=name: self._choose_kind(name, at))
            label = QLabel(self.tr("{0} is a new").format(name), self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(choice)
            choice.setAccessibleName(self.tr("What {0} is").format(name))
            mark(label, tone="soft")
            self._new.addRow(label, choice)

    def _choose_kind(self, name: str, at: int) -> None:
        self._kinds[name] = list(ActorKind)[at]
