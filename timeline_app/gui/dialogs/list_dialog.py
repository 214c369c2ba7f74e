"""What dialogs around a list have in common: what is asked, entries of two lines, and a button that agrees."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui.panels.two_lines import DETAIL, show_two_lines

_NUMBER = Qt.ItemDataRole.UserRole


class ListDialog(QDialog):
    """A list with `agree_button` and Cancel below; each entry has a number, and may have a box to check."""

    def __init__(
        self, title: str, list_name: str, agree: str, size_px: tuple[int, int], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(*size_px)
        self.list = QListWidget(self)
        self.list.setAccessibleName(list_name)
        show_two_lines(self.list)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.agree_button = self._buttons.addButton(agree, QDialogButtonBox.ButtonRole.AcceptRole)
        self.agree_button.setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def lay_out(self, above: Sequence[QWidget | QLayout], below: Sequence[QWidget] = ()) -> None:
        """Put everything into the dialog, the list in the middle with all the room that is left."""
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        for part in above:
            column.addWidget(part) if isinstance(part, QWidget) else column.addLayout(part)
        column.addWidget(self.list, 1)
        for part in below:
            column.addWidget(part)
        column.addWidget(self._buttons)

    def question(self, text: str) -> QLabel:
        """Return what is asked, as it stands above the list."""
        label = QLabel(text, self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def add_entry(
        self, number: int, lines: tuple[str, str], spoken: str, *, is_checked: bool | None = None
    ) -> QListWidgetItem:
        """Add an entry of two lines, which a screen reader says as `spoken`; None for one without a box."""
        item = QListWidgetItem(lines[0])
        item.setData(DETAIL, lines[1])
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        item.setData(_NUMBER, number)
        if is_checked is not None:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if is_checked else Qt.CheckState.Unchecked)
        self.list.addItem(item)
        return item

    @property
    def current(self) -> int | None:
        """The number of the entry in the current row."""
        item: QListWidgetItem | None = self.list.currentItem()
        return None if item is None else int(item.data(_NUMBER))

    @property
    def checked(self) -> tuple[int, ...]:
        """The numbers of the entries that are checked, from top to bottom."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(int(item.data(_NUMBER)) for item in items if item.checkState() is Qt.CheckState.Checked)
