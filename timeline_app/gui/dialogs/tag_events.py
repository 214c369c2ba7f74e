"""Ask which tags events are to have."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui.dialogs.remarks_form import tags_in
from timeline_app.gui.phrases import counted
from timeline_app.wording import grouped

_WIDTH_PX: Final = 380
_MOST_ROWS: Final = 8
_TAG: Final = int(Qt.ItemDataRole.UserRole)
_ALL, _SOME, _NONE = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked


class TagDialog(QDialog):
    """A line for new tags, and those that the events have with a tick each, a half one where only some have it.

    After it is accepted, `given` are the tags that all are to have, `taken` those that none is to have.
    """

    def __init__(
        self, count: int, present: Mapping[str, int], known: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Tags"))
        self.setMinimumWidth(_WIDTH_PX)
        self._before = {tag: _ALL if number == count else _SOME for tag, number in present.items()}
        label = QLabel(
            counted(count, self.tr("Tags for the &event"), self.tr("Tags for the {n} selected &events")), self
        )
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("several parted by commas"))
        label.setBuddy(self.line)
        completer = QCompleter(list(known), self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.line.setCompleter(completer)
        there = QLabel(
            counted(count, self.tr("It &has these; untick one to take it away"),
                    self.tr("They &have these; untick one to take it away")), self
        )  # fmt: skip
        there.setWordWrap(True)
        self.list = self._list(count, present)
        there.setBuddy(self.list)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.ok_button = buttons.button(QDialogButtonBox.StandardButton.Ok)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        for part in (label, self.line, there, self.list, buttons):
            column.addWidget(part)
        for part in (there, self.list):
            part.setVisible(bool(present))
        self.line.textChanged.connect(self._judge)
        self.list.itemChanged.connect(self._judge)
        self.line.setFocus()
        self._judge()

    def _list(self, count: int, present: Mapping[str, int]) -> QListWidget:
        rows = QListWidget(self)
        for tag, number in present.items():
            is_partial = number < count
            of_all = self.tr("{0} of {1}").format(grouped(number), grouped(count))
            item = QListWidgetItem(f"{tag} ({of_all})" if is_partial else tag, rows)
            item.setData(_TAG, tag)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            if is_partial:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserTristate)
            item.setCheckState(self._before[tag])
        height = rows.sizeHintForRow(0) * min(max(1, len(present)), _MOST_ROWS) + 2 * rows.frameWidth()
        rows.setFixedHeight(height)
        return rows

    @property
    def given(self) -> tuple[str, ...]:
        """What was typed and what was ticked, each once."""
        return tuple(dict.fromkeys((*tags_in(self.line.text()), *self._turned(_ALL))))

    @property
    def taken(self) -> tuple[str, ...]:
        """What was unticked, but for what was typed."""
        typed = tags_in(self.line.text())
        return tuple(tag for tag in self._turned(_NONE) if tag not in typed)

    def _turned(self, state: Qt.CheckState) -> list[str]:
        """Return the tags that have this tick now, and had another one."""
        items = (self.list.item(row) for row in range(self.list.count()))
        chosen = [str(item.data(_TAG)) for item in items if item.checkState() is state]
        return [tag for tag in chosen if self._before[tag] is not state]

    def _judge(self) -> None:
        self.ok_button.setEnabled(bool(self.given or self.taken))
