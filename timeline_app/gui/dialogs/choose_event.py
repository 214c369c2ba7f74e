"""Ask which other event is the same as one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui.panels.two_lines import DETAIL, show_two_lines
from timeline_app.gui.style import mark
from timeline_app.model.timeline import TimelineEvent

_SIZE_PX = (560, 460)
_EVENT = Qt.ItemDataRole.UserRole
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class ChooseEventDialog(QDialog):
    """A list of likely events with a line that searches all. After it is accepted, `chosen` is the event's id.

    `find` returns the events with words, and for "" the likely ones; `detail` says when and by whom one is.
    """

    def __init__(
        self,
        headline: str,
        find: Callable[[str], Sequence[TimelineEvent]],
        detail: Callable[[TimelineEvent], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._find, self._detail = find, detail
        self.setWindowTitle(self.tr("Merge events"))
        self.resize(*_SIZE_PX)
        question = QLabel(self.tr("Which event is the same as “{0}”?").format(headline), self)
        question.setWordWrap(True)
        question.setTextFormat(Qt.TextFormat.PlainText)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("Likely ones are listed; type to search all events"))
        self.line.setAccessibleName(self.tr("Search for an event"))
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._fill)
        self.line.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Events that may be the same"))
        show_two_lines(self.list)
        self.list.itemActivated.connect(lambda _: self.accept())
        self.list.currentRowChanged.connect(lambda _: self._judge())
        self._nothing = QLabel(self.tr("No such event."), self)
        mark(self._nothing, tone="soft")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.merge_button = buttons.addButton(self.tr("Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.merge_button.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        for widget in (question, self.line):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self._nothing)
        column.addWidget(buttons)
        self._fill()
        self.line.setFocus()

    @property
    def chosen(self) -> int | None:
        """The id of the event in the current row."""
        item: QListWidgetItem | None = self.list.currentItem()
        return None if item is None else int(item.data(_EVENT))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys that move in the list do so from the line too."""
        is_press = watched is self.line and event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in _LIST_KEYS:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        self.list.clear()
        for event in self._find(self.line.text().strip()):
            item = QListWidgetItem(event.headline)
            item.setData(DETAIL, self._detail(event))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{event.headline}. {self._detail(event)}")
            item.setData(_EVENT, event.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._nothing.setVisible(not self.list.count())
        self._judge()

    def _judge(self) -> None:
        self.merge_button.setEnabled(self.chosen is not None)
