"""A field for the names of actors: one chip a name, and a line to type another."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QToolButton, QVBoxLayout, QWidget

from timeline_app.gui.flow_layout import FlowLayout
from timeline_app.gui.icons import set_icon
from timeline_app.gui.style import mark


class ActorNamesField(QWidget):
    """Names in an order. Known names are offered while one is typed; Enter or a comma takes it over."""

    def __init__(self, names: Sequence[str], known: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = list(names)
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
        self.line.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._chips)
        column.addWidget(self.line)
        self.setFocusProxy(self.line)
        self._show()

    @property
    def names(self) -> tuple[str, ...]:
        """The names, with one that is still in the line."""
        typed = self.line.text().strip()
        return tuple(dict.fromkeys([*self._names, *([typed] if typed else [])]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter and comma for the end of a name, and Backspace in an empty line for the last one."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            has_text = bool(self.line.text().strip())
            ends = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Comma)
            if event.key() in ends and has_text:
                self._take(self.line.text())
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._names:
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
