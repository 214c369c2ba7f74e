"""Ask for title and publication date of articles, and show what was found in them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

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

from timeline_app.engine.typed import TypedDate
from timeline_app.gui.arrivals import Draft
from timeline_app.gui.dialogs.draft_form import DraftForm
from timeline_app.gui.jobs import Jobs
from timeline_app.gui.panels.two_lines import DETAIL, show_two_lines
from timeline_app.gui.phrases import counted, document_time
from timeline_app.gui.style import mark

_SIZE_PX = (760, 600)
_SIZE_WITH_LIST_PX = (980, 620)
_LIST_PX = 250


class ImportDialog(QDialog):
    """One form for each article; with several, a list of them on the left.

    `read_date` puts a typed date into a date; `jobs` run what takes time. After it is accepted,
    `drafts` holds what the reader said.
    """

    def __init__(
        self,
        drafts: Sequence[Draft],
        read_date: Callable[[str], TypedDate],
        jobs: Jobs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._drafts = list(drafts)
        self._at = 0
        self.setWindowTitle(self._title())
        self.resize(*(_SIZE_PX if len(drafts) == 1 else _SIZE_WITH_LIST_PX))
        self.list = QListWidget(self)
        self.list.setFixedWidth(_LIST_PX)
        self.list.setAccessibleName(self.tr("Articles to add"))
        self.list.setVisible(len(drafts) > 1)
        self.form = DraftForm(read_date, jobs, self)
        self.form.changed.connect(self._keep)
        show_two_lines(self.list)
        for draft in self._drafts:
            self.list.addItem(QListWidgetItem(draft.title))
        self.list.currentRowChanged.connect(self._show)
        self._lay_out()
        self.list.setCurrentRow(0)
        self._show(0)
        has_date = self._drafts[0].publication.time is not None
        (self.add_button if has_date else self.form.date.line).setFocus()

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The articles with what was said of them."""
        return tuple(self._drafts)

    def accept(self) -> None:
        """Agree, unless a date that was typed cannot be read."""
        self.form.date.settle()
        if not self.form.date.is_wrong:
            super().accept()

    def _title(self) -> str:
        count = len(self._drafts)
        return self.tr("Add article") if count == 1 else self.tr("Add {0} articles").format(count)

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
            self._at = row
            self.form.set_draft(self._drafts[row])
            self._count()

    def _keep(self) -> None:
        """Take over what the form says now."""
        draft = self._drafts[self._at]
        publication = self.form.publication(draft.found.article.publication)
        self._drafts[self._at] = replace(draft, title=self.form.title(), publication=publication)
        item = self.list.item(self._at)
        item.setText(self.form.title())
        self._count()

    def _count(self) -> None:
        """Say of each article whether it has a date, and let no date stand that cannot be read."""
        waiting = 0
        for row, draft in enumerate(self._drafts):
            time = draft.publication.time
            waiting += time is None
            published = self.tr("no publication date") if time is None else document_time(time)
            self.list.item(row).setData(DETAIL, published)
        self.waiting.setText(
            counted(
                waiting,
                self.tr("{n} article has no publication date"),
                self.tr("{n} articles have no publication date"),
            )
            if waiting and len(self._drafts) > 1
            else ""
        )
        self.add_button.setEnabled(not self.form.date.is_wrong)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Ctrl+Enter agree from every field."""
        if event.key() == Qt.Key.Key_Return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
        else:
            super().keyPressEvent(event)
