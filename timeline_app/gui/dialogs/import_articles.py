"""Ask for title and publication date of articles, and show what was found in them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui.arrivals import Draft
from timeline_app.gui.dialogs.draft_form import DraftForm
from timeline_app.gui.jobs import Jobs
from timeline_app.gui.panels.two_lines import DETAIL, IS_WRONG, show_two_lines
from timeline_app.gui.phrases import counted, document_time
from timeline_app.gui.style import mark
from timeline_app.wording import grouped

if TYPE_CHECKING:
    from timeline_app.engine import TypedDate

_SIZE_PX = (760, 600)
_SIZE_WITH_LIST_PX = (980, 620)
_LIST_PX = 250


class ImportDialog(QDialog):
    """One form for each article; with several, a list of them on the left, to check those that are wanted.

    `read_date` puts a typed date into a date; `jobs` run what takes time. After it is accepted,
    `drafts` holds what the reader said of the wanted ones.
    """

    def __init__(
        self,
        drafts: Sequence[Draft],
        read_date: "Callable[[str], TypedDate]",
        jobs: Jobs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._drafts = list(drafts)
        self._at = 0
        self._unreadable: dict[int, str] = {}  # what was typed for the date of a row
        self.resize(*(_SIZE_PX if len(drafts) == 1 else _SIZE_WITH_LIST_PX))
        self.list = QListWidget(self)
        self.setWindowTitle(self._title())
        self.list.setFixedWidth(_LIST_PX)
        self.list.setAccessibleName(self.tr("Articles to add"))
        self.list.setVisible(len(drafts) > 1)
        self.form = DraftForm(read_date, jobs, self)
        self.form.changed.connect(self._keep)
        show_two_lines(self.list)
        for draft in self._drafts:
            item = QListWidgetItem(draft.title)
            if len(drafts) > 1:
                item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.currentRowChanged.connect(self._show)
        self.list.itemChanged.connect(self._count)
        self._lay_out()
        self.list.setCurrentRow(0)
        self._show(0)
        has_date = self._drafts[0].publication.time is not None or self._drafts[0].is_given
        (self.add_button if has_date else self.form.date.line).setFocus()

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The wanted articles with what was said of them."""
        return tuple(self._drafts[row] for row in self._wanted())

    def _wanted(self) -> list[int]:
        """Return the rows that are to be added."""
        rows = range(len(self._drafts))
        if len(self._drafts) == 1:
            return [*rows]
        return [row for row in rows if self.list.item(row).checkState() is Qt.CheckState.Checked]

    def accept(self) -> None:
        """Agree, unless a date that was typed cannot be read: then turn to its article."""
        self.form.date.settle()
        wrong = [row for row in self._wanted() if row in self._unreadable]
        if not wrong and self._wanted():
            super().accept()
        elif wrong and self._at not in wrong:
            self.list.setCurrentRow(wrong[0])
            self.form.date.line.setFocus()

    def _title(self) -> str:
        """Return what agreeing does."""
        count = len(self._wanted()) if self.list.count() else len(self._drafts)
        return self.tr("Add article") if count == 1 else self.tr("Add {0} articles").format(grouped(count))

    def _lay_out(self) -> None:
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.add_button = QPushButton(self._title(), self)
        self.add_button.setDefault(True)
        self.buttons.addButton(self.add_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.waiting = QLabel(self)
        mark(self.waiting, tone="soft")
        foot = QHBoxLayout()
        foot.addWidget(self.waiting, 1)
        foot.addWidget(self.buttons)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.list)
        middle.addWidget(self.form, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addLayout(middle, 1)
        column.addLayout(foot)

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._drafts):
            if self._at != row:
                self.form.date.settle()  # what was typed a moment ago is of the article before
            self._at = row
            self.form.set_draft(self._drafts[row], self._unreadable.get(row, ""))
            self._count()

    def _keep(self) -> None:
        """Take over what the form says now."""
        draft = self._drafts[self._at]
        publication = self.form.publication(draft.found.article.publication)
        self._drafts[self._at] = replace(draft, title=self.form.title(), publication=publication)
        if self.form.date.is_wrong:
            self._unreadable[self._at] = self.form.date.line.text()
        else:
            self._unreadable.pop(self._at, None)
        item = self.list.item(self._at)
        item.setText(self.form.title())
        self._count()

    def _count(self) -> None:
        """Say of each article whether it has a date, and let no date stand that cannot be read."""
        wanted = self._wanted()
        blocked = self.list.blockSignals(True)  # what is said here changes no choice
        for row, draft in enumerate(self._drafts):
            time = draft.publication.time
            published = self._undated(draft) if time is None else document_time(time)
            typed = self._unreadable.get(row)
            detail = published if typed is None else self.tr("Check the date: “{0}”").format(typed)
            self.list.item(row).setData(DETAIL, detail)
            self.list.item(row).setData(IS_WRONG, typed is not None)
            self.list.item(row).setToolTip(f"{draft.title}\n{detail}")
        self.list.blockSignals(blocked)
        self.list.viewport().update()
        self.list.scheduleDelayedItemsLayout()
        self.waiting.setText(self._warning(wanted) if len(self._drafts) > 1 else "")
        self.add_button.setText(self._title())
        current_is_wrong = self._at in wanted and self._at in self._unreadable
        self.add_button.setEnabled(bool(wanted) and not current_is_wrong)

    def _undated(self, draft: Draft) -> str:
        """Return what is said of an article without a publication date."""
        return self.tr("states its own dates") if draft.is_given else self.tr("no publication date")

    def _warning(self, wanted: Sequence[int]) -> str:
        """Return what is to be looked at before the wanted articles are added."""
        wrong = sum(row in self._unreadable for row in wanted)
        if wrong:
            return counted(
                wrong,
                self.tr("{n} article has a date that cannot be read"),
                self.tr("{n} articles have dates that cannot be read"),
            )
        waiting = sum(
            self._drafts[row].publication.time is None and not self._drafts[row].is_given for row in wanted
        )
        if not waiting:
            return ""
        return counted(
            waiting,
            self.tr("{n} article has no publication date"),
            self.tr("{n} articles have no publication date"),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Ctrl+Enter agree from every field."""
        if event.key() == Qt.Key.Key_Return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
        else:
            super().keyPressEvent(event)
