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

    `find` returns the events with words, and for "" the likely ones; `detail` says when and by whom one is. The first
    that `is_likely` and one that words find alone are chosen at once; other ones only the reader chooses.
    """

    def __init__(
        self,
        headline: str,
        find: Callable[[str], Sequence[TimelineEvent]],
        detail: Callable[[TimelineEvent], str],
        is_likely: Callable[[TimelineEvent], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Merge events"), tr("Events that may be the same"), tr("Merge"), _SIZE_PX, parent)
        self._find, self._detail, self._is_likely = find, detail, is_likely
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("Likely ones are listed; type to search all events"))
        self.line.setAccessibleName(self.tr("Search for an event"))
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._fill)
        self.line.installEventFilter(self)
        self.list.itemActivated.connect(lambda _: self.accept())
        self.list.currentRowChanged.connect(lambda _: self._judge())
        self.advice = QLabel(self)
        self.advice.setWordWrap(True)
        mark(self.advice, tone="soft")
        question = self.question(self.tr("Which event is the same as “{0}”?").format(headline))
        self.lay_out((question, self.line), (self.advice,))
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
        words = self.line.text().strip()
        found = self._find(words)
        for event in found:
            detail = self._detail(event)
            self.add_entry(event.id, (event.headline, detail), f"{event.headline}. {detail}")
        likely = next((row for row, event in enumerate(found) if self._is_likely(event)), -1)
        self.list.setCurrentRow(0 if words and len(found) == 1 else likely)
        self._judge()

    def _judge(self) -> None:
        is_chosen, is_empty = self.chosen is not None, not self.list.count()
        self.agree_button.setEnabled(is_chosen)
        self.advice.setText(
            self.tr("No such event.")
            if is_empty
            else self.tr("Choose the event that is the same, by the arrow keys or a click.")
        )
        self.advice.setVisible(is_empty or not is_chosen)
