"""Ask which other event is the same as one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from timeline_app.gui.dialogs.list_dialog import ListDialog
from timeline_app.gui.phrases import tr
from timeline_app.gui.style import mark
from timeline_app.model.timeline import TimelineEvent

_SIZE_PX = (560, 460)
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class ChooseEventDialog(ListDialog):
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
        super().__init__(tr("Merge events"), tr("Events that may be the same"), tr("Merge"), _SIZE_PX, parent)
        self._find, self._detail = find, detail
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("Likely ones are listed; type to search all events"))
        self.line.setAccessibleName(self.tr("Search for an event"))
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._fill)
        self.line.installEventFilter(self)
        self.list.itemActivated.connect(lambda _: self.accept())
        self.list.currentRowChanged.connect(lambda _: self._judge())
        self._nothing = QLabel(self.tr("No such event."), self)
        mark(self._nothing, tone="soft")
        question = self.question(self.tr("Which event is the same as “{0}”?").format(headline))
        self.lay_out((question, self.line), (self._nothing,))
        self._fill()
        self.line.setFocus()

    @property
    def chosen(self) -> int | None:
        """The id of the event in the current row."""
        return self.current

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
            detail = self._detail(event)
            self.add_entry(event.id, (event.headline, detail), f"{event.headline}. {detail}")
        self.list.setCurrentRow(0)
        self._nothing.setVisible(not self.list.count())
        self._judge()

    def _judge(self) -> None:
        self.agree_button.setEnabled(self.chosen is not None)
