"""Ask for the tags that events are to have."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from timeline_app.gui.dialogs.remarks_form import tags_in
from timeline_app.gui.phrases import counted

_WIDTH_PX = 380


class TagDialog(QDialog):
    """One line with the tags in use offered. After it is accepted, `tags` holds what was typed, parted at commas."""

    def __init__(self, count: int, known: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Tag"))
        self.setMinimumWidth(_WIDTH_PX)
        label = QLabel(
            counted(count, self.tr("Tags for the &event"), self.tr("Tags for the {n} selected &events")), self
        )
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("several parted by commas"))
        label.setBuddy(self.line)
        completer = QCompleter(list(known), self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.line.setCompleter(completer)
        self.line.textChanged.connect(self._judge)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.ok_button = buttons.button(QDialogButtonBox.StandardButton.Ok)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(label)
        column.addWidget(self.line)
        column.addWidget(buttons)
        self._judge()

    @property
    def tags(self) -> tuple[str, ...]:
        """What was typed, each once."""
        return tags_in(self.line.text())

    def _judge(self) -> None:
        self.ok_button.setEnabled(bool(self.tags))
