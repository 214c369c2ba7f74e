"""Ask what is to change in several events: each dialog shows before and after, and lets single events be left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QFormLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from timeline_app.gui.dialogs.list_dialog import ListDialog
from timeline_app.gui.phrases import counted, tr
from timeline_app.gui.style import mark
from timeline_app.model.shifting import Step

_SIZE_PX = (600, 500)
_MOST_STEPS = 100_000


@dataclass(frozen=True, slots=True)
class Change:
    """What would become of one event: what it says before and after."""

    event: int
    before: str
    after: str


class _ChangeDialog(ListDialog):
    """Fields above, a list of the changes below. After it is accepted, `chosen` are the events left checked."""

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(title, tr("What changes"), tr("Change"), _SIZE_PX, parent)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(14)
        self.form.setVerticalSpacing(10)
        self.list.itemChanged.connect(lambda _: self._judge())
        self._count = QLabel(self)
        mark(self._count, tone="soft")
        self.lay_out((self.form, self._count))

    @property
    def chosen(self) -> tuple[int, ...]:
        """The events that are to change."""
        return self.checked

    def show_changes(self, changes: Sequence[Change]) -> None:
        """Show what would change, all of it checked."""
        self.list.blockSignals(True)
        self.list.clear()
        for change in changes:
            spoken = f"{change.before}: {change.after}"
            self.add_entry(change.event, (change.after, change.before), spoken, is_checked=True)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._judge()

    def _judge(self) -> None:
        number = len(self.chosen)
        self._count.setText(
            counted(number, self.tr("{n} event changes:"), self.tr("{n} events change:"))
            if number
            else self.tr("Nothing changes.")
        )
        self.agree_button.setEnabled(number > 0)


class ReplaceWordsDialog(_ChangeDialog):
    """Find and replace in headlines; `preview` tells what becomes of them."""

    def __init__(
        self, preview: Callable[[str, str, bool], Sequence[Change]], parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Find and replace in headlines"), parent)
        self._preview = preview
        self.sought, self.put = QLineEdit(self), QLineEdit(self)
        self.exact = QCheckBox(self.tr("&Capitals count"), self)
        self.form.addRow(self.tr("&Find"), self.sought)
        self.form.addRow(self.tr("&Replace by"), self.put)
        self.form.addRow("", self.exact)
        for line in (self.sought, self.put):
            line.textChanged.connect(self._show)
        self.exact.toggled.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.show_changes(self._preview(self.sought.text(), self.put.text(), self.exact.isChecked()))


class ShiftDatesDialog(_ChangeDialog):
    """Move dates by days, months or years; `preview` tells what becomes of them."""

    def __init__(
        self, preview: Callable[[int, Step], Sequence[Change]], parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Shift dates"), parent)
        self._preview = preview
        self.amount = QLineEdit("1", self)
        self.amount.setValidator(QIntValidator(-_MOST_STEPS, _MOST_STEPS, self))
        self.step = QComboBox(self)
        for step, words in self._steps().items():
            self.step.addItem(words, step)
        self.form.addRow(self.tr("&By"), self.amount)
        self.form.addRow(self.tr("&Of"), self.step)
        note = QLabel(self.tr("Below zero they move back."), self)
        mark(note, tone="soft")
        self.form.addRow("", note)
        self.amount.textChanged.connect(self._show)
        self.step.currentIndexChanged.connect(self._show)
        self.amount.selectAll()
        self._show()

    def _steps(self) -> dict[Step, str]:
        return {Step.DAYS: self.tr("days"), Step.MONTHS: self.tr("months"), Step.YEARS: self.tr("years")}

    @property
    def by(self) -> tuple[int, Step]:
        """How far, and by what."""
        number = int(self.amount.text()) if self.amount.hasAcceptableInput() else 0
        return number, list(self._steps())[self.step.currentIndex()]

    def _show(self) -> None:
        self.show_changes(self._preview(*self.by))


class ChangeActorDialog(_ChangeDialog):
    """Put one actor in the place of another; `preview` tells in which events."""

    def __init__(
        self,
        names: Sequence[str],
        known: Sequence[str],
        preview: Callable[[str, str], Sequence[Change]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Change an actor"), parent)
        self._preview = preview
        self.old = QComboBox(self)
        self.old.addItems(list(names))
        self.new = QLineEdit(self)
        self.new.setPlaceholderText(self.tr("a name; left empty, the actor is taken out"))
        completer = QCompleter(list(known), self.new)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.new.setCompleter(completer)
        self.form.addRow(self.tr("&Instead of"), self.old)
        self.form.addRow(self.tr("&Put"), self.new)
        self.old.currentIndexChanged.connect(self._show)
        self.new.textChanged.connect(self._show)
        self._show()

    @property
    def names(self) -> tuple[str, str]:
        """The old name and the new one."""
        return self.old.currentText(), self.new.text().strip()

    def _show(self) -> None:
        self.show_changes(self._preview(*self.names))
