"""The form for one article that is to be added."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFormLayout, QHeaderView, QLabel, QLineEdit, QTreeView, QVBoxLayout, QWidget

from timeline_app.gui.arrivals import Draft, anchored, hanging_dates
from timeline_app.gui.jobs import Jobs
from timeline_app.gui.phrases import counted, document_time, origin_of
from timeline_app.gui.style import mark
from timeline_app.gui.typed_date_field import TypedDateField
from timeline_app.model.article import NO_PUBLICATION, DateOrigin, Publication
from timeline_app.model.dates import DocumentTime
from timeline_app.model.errors import TimelineError
from timeline_app.model.extraction import Extraction
from timeline_app.wording import say
from timeline_app.wording.dates import date_in_words

if TYPE_CHECKING:
    from timeline_app.engine import TypedDate

_PREVIEW_ROWS = 300
_DATE_COLUMN_PX = 170


@dataclass(frozen=True, slots=True)
class _Dated:
    """The answer to the question of this number: the events, and how many dates hang on the publication."""

    asked: int
    extraction: Extraction
    hanging: int


class DraftForm(QWidget):
    """Title, publication date, and the events as they will be dated.

    `changed` comes when title or date are others.
    """

    changed = Signal()

    def __init__(
        self, read_date: "Callable[[str], TypedDate]", jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._draft: Draft | None = None
        self._asked = 0
        self._hanging: int | None = None
        self._waiting = 0
        self._title = QLineEdit(self)
        self._title.textEdited.connect(self.changed)
        self.date = TypedDateField(read_date, self)
        self.date.edited.connect(self._redate)
        self.summary = QLabel(self)
        self.remarks = QLabel(self)
        self.remarks.setWordWrap(True)
        mark(self.remarks, tone="warning")
        self.preview = QTreeView(self)
        self.preview.setRootIsDecorated(False)
        self.preview.setUniformRowHeights(True)
        self.preview.setAlternatingRowColors(True)
        self.preview.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.preview.setAccessibleName(self.tr("Events found"))
        self._model = QStandardItemModel(0, 2, self)
        self._model.setHorizontalHeaderLabels([self.tr("Date"), self.tr("Event")])
        self.preview.setModel(self._model)
        self.preview.header().setStretchLastSection(True)
        self.preview.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.preview.header().resizeSection(0, _DATE_COLUMN_PX)
        self._lay_out()

    def _lay_out(self) -> None:
        self._rows = form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for label, field in ((self.tr("&Title"), self._title), (self.tr("&Published"), self.date)):
            name = QLabel(label, self)
            name.setBuddy(field.focusProxy() or field)  # a label leaves alone what takes no focus itself
            name.setContentsMargins(0, 7, 0, 0)
            name.setAlignment(Qt.AlignmentFlag.AlignTop)
            form.addRow(name, field)
        mark(self.summary, heading=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(form)
        column.addSpacing(8)
        column.addWidget(self.summary)
        column.addWidget(self.remarks)
        column.addWidget(self.preview, 1)

    def title(self) -> str:
        """Return the title as it stands now; never empty."""
        typed = self._title.text().strip()
        return typed or (self._draft.found.article.title if self._draft else "")

    def publication(self, found: Publication) -> Publication:
        """Return the publication date as it stands now; `found` is what the text says of it."""
        if self.date.date is None:
            return NO_PUBLICATION
        day = self.date.date.date.first_day
        if day is None or not self.date.date.date.is_one_day:
            return NO_PUBLICATION
        time = DocumentTime(day, self.date.date.date.clock)
        if found.time is not None and found.time.day == day:
            return found
        return Publication(time, DateOrigin.USER, self.date.line.text().strip())

    def set_draft(self, draft: Draft, typed: str = "") -> None:
        """Show an article; `typed` is what was typed for its date and could not be read."""
        self._draft = draft
        self._hanging = None
        self._rows.setRowVisible(self.date, not draft.is_given)
        self._title.setText(draft.title)
        self._title.setCursorPosition(0)
        remarks = [*self._title_remark(draft), *map(say, draft.found.article.remarks)]
        self.remarks.setText("\n".join(remarks))
        self.remarks.setVisible(bool(remarks))
        time = draft.publication.time
        self.date.set_text("" if time is None else document_time(time), self._remark())
        if typed:
            self.date.type_text(typed)
            self._judge()
        self._date_anew()

    def _title_remark(self, draft: Draft) -> tuple[str, ...]:
        """Ask about a title that was found in a weak place."""
        origin = draft.found.article.origin_of("title")
        if origin is None or not origin.is_weak:
            return ()
        return (self.tr("The title is from: {0}. Check it.").format(origin.words),)

    def _judge(self) -> None:
        """Let no date stand that is more than a day."""
        typed = self.date.date
        if typed is not None and not typed.date.is_one_day:
            self.date.complain(self.tr("{0} is more than one day: type the day").format(typed.words))

    def _redate(self) -> None:
        self._judge()
        self.changed.emit()
        self._date_anew()

    def _date_anew(self) -> None:
        """Date the events on another thread; only the last answer counts."""
        draft = self._draft
        if draft is None:
            return
        self._asked += 1
        asked = self._asked
        time = self.publication(draft.found.article.publication).time

        self._jobs.start(
            self.tr("Dating the events"),
            lambda _job: _Dated(asked, anchored(draft.found, time), hanging_dates(draft.found)),
            self._take,
            self._complain,
        )

    def _take(self, dated: object) -> None:
        assert isinstance(dated, _Dated)
        if dated.asked == self._asked:
            self._hanging = dated.hanging
            self._show(dated.extraction)

    def _complain(self, error: TimelineError) -> None:
        self.summary.setText(str(error))

    def _show(self, extraction: Extraction) -> None:
        self._waiting = waiting = sum(event.date is None for event in extraction.events)
        parts = [
            counted(len(extraction.events), self.tr("{n} event"), self.tr("{n} events")),
            counted(len(_involved(extraction)), self.tr("{n} actor"), self.tr("{n} actors")),
        ]
        if waiting:
            parts.append(counted(waiting, self.tr("{n} needs a date"), self.tr("{n} need a date")))
        self.summary.setText(" · ".join(parts) if extraction.events else self.tr("No dated events found"))
        self.date.set_remark(self._remark())
        self._model.removeRows(0, self._model.rowCount(QModelIndex()))
        dated = sorted(
            (event for event in extraction.events if event.date is not None),
            key=lambda event: (event.date.first_day or -(10**9)) if event.date else 0,
        )
        undated = [event for event in extraction.events if event.date is None]
        for event in [*undated, *dated][:_PREVIEW_ROWS]:
            words = self.tr("needs a date") if event.date is None else date_in_words(event.date)
            first, second = QStandardItem(words), QStandardItem(event.headline)
            second.setToolTip(event.headline)
            if event.date is None:
                font = first.font()
                font.setItalic(True)
                first.setFont(font)
            self._model.appendRow([first, second])

    def _remark(self) -> str:
        """Say where the publication date was found and what hangs on it."""
        if self._draft is None:
            return ""
        found = self._draft.found.article.publication
        hanging = self._hanging
        if found.time is not None and not self.date.line.isModified():
            depends = "" if not hanging else " · " + self._depend(hanging)
            return self.tr("Found: {0}").format(origin_of(found)) + depends
        if hanging is None:
            return ""
        if not hanging:
            return self.tr("No date in the text, and no other date depends on it.")
        if not self._waiting:
            return self.tr("No date in the text: {0}.").format(self._depend(hanging))
        return self.tr("No date in the text: {0}. Left open, {1} as “needs a date”.").format(
            self._depend(hanging),
            counted(self._waiting, self.tr("{n} event waits"), self.tr("{n} events wait")),
        )

    def _depend(self, hanging: int) -> str:
        return counted(hanging, self.tr("{n} date depends on it"), self.tr("{n} dates depend on it"))


def _involved(extraction: Extraction) -> frozenset[int]:
    """Return the actors that stand in an event: others are not on the timeline."""
    return frozenset(one.actor for event in extraction.events for one in event.participants)
