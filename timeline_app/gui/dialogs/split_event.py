"""Ask which of the sentences that tell of an event tell of another one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui.panels.two_lines import DETAIL, show_two_lines
from timeline_app.gui.phrases import quoted
from timeline_app.model.edit import EventKey

_SIZE_PX = (600, 440)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence that tells of an event, where it stands, and what edits hold on to."""

    quote: str
    place: str
    keys: tuple[EventKey, ...]


class SplitEventDialog(QDialog):
    """A list to check. After it is accepted, `sides` are the keys of what stays and of what goes apart."""

    def __init__(self, headline: str, pieces: Sequence[Piece], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces = tuple(pieces)
        self.setWindowTitle(self.tr("Split event"))
        self.resize(*_SIZE_PX)
        question = QLabel(
            self.tr("“{0}” is told by these sentences. Check those that tell of another event.").format(
                headline
            ),
            self,
        )
        question.setWordWrap(True)
        question.setTextFormat(Qt.TextFormat.PlainText)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Sentences that tell of the event"))
        show_two_lines(self.list)
        for piece in self._pieces:
            item = QListWidgetItem(quoted(piece.quote))
            item.setData(DETAIL, piece.place)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{piece.quote} {piece.place}")
            item.setToolTip(piece.quote)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(len(self._pieces) - 1)
        self.list.itemChanged.connect(lambda _: self._judge())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.split_button = buttons.addButton(self.tr("Split"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.split_button.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(question)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        self._judge()

    @property
    def sides(self) -> tuple[tuple[EventKey, ...], tuple[EventKey, ...]]:
        """The keys of what stays, and of what is checked."""
        checked = [
            self.list.item(row).checkState() is Qt.CheckState.Checked for row in range(len(self._pieces))
        ]
        pairs = list(zip(self._pieces, checked, strict=True))
        stays = tuple(key for piece, goes in pairs if not goes for key in piece.keys)
        return stays, tuple(key for piece, goes in pairs if goes for key in piece.keys)

    def _judge(self) -> None:
        self.split_button.setEnabled(all(self.sides))
