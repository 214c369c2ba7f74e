"""Correct an event, or make one of words in an article."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from timeline_app.gui.dialogs.actor_names_field import ActorNamesField
from timeline_app.gui.dialogs.found_line import FoundLine
from timeline_app.gui.dialogs.remarks_form import Remarks, RemarksForm, label_width_px
from timeline_app.gui.line_edit import select_from_end
from timeline_app.gui.other_readings import OtherReadings
from timeline_app.gui.phrases import quoted
from timeline_app.gui.style import mark
from timeline_app.gui.typed_date_field import TypedDateField
from timeline_app.model.actor import ActorKind
from timeline_app.model.dates import AnchoredDate, DayTime
from timeline_app.model.edit import EventPart, NewKinds
from timeline_app.wording.dates import date_in_words

if TYPE_CHECKING:
    from timeline_app.engine import TypedDate

_WIDTH_PX = 560
_QUOTE_CHARS = 240


@dataclass(frozen=True, slots=True)
class EventText:
    """What can be said of an event by hand. `date_words` is "" while it needs a date, `edtf` too.

    `time` is what EDTF has no form for of the time of a day.
    """

    headline: str
    date_words: str
    edtf: str
    names: tuple[str, ...]
    new_kinds: NewKinds = ()
    time: DayTime | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What the program makes of what is typed: a date of words (or SettingsError), a kind of a new name."""

    date: "Callable[[str], TypedDate]"
    kind: Callable[[str], ActorKind]


class EventField(Enum):
    """What of an event is typed."""

    HEADLINE = "headline"
    DATE = "date"
    ACTORS = "actors"
    NOTE = "note"


class EventDialog(QDialog):
    """Headline, date and actors. After it is accepted, `outcome` holds what they are now."""

    def __init__(
        self,
        title: str,
        event: EventText,
        quote: str,
        known_names: Sequence[str],
        reading: Reading,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._before = event
        self._found: EventText | None = None
        self.found_lines: dict[EventPart, FoundLine] = {}
        self.remarks: RemarksForm | None = None
        self.readings: OtherReadings | None = None
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH_PX)
        self.headline = QLineEdit(event.headline, self)
        self.headline.setCursorPosition(0)
        self.headline.textChanged.connect(self._judge)
        self.date = TypedDateField(reading.date, self)
        self.date.line.setPlaceholderText(
            self.tr("for example 20 December 2022, late February 2022 or 44 BC")
        )
        self._when_empty = self.tr("Left empty, the event waits for a date.")
        self.date.set_text(event.date_words, when_empty=self._when_empty)
        self.date.edited.connect(self._judge)
        self.names = ActorNamesField(event.names, known_names, reading.kind, self)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.save_button = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        self.save_button.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out(quote)
        self._judge()

    def offer_found(self, found: EventText) -> None:
        """Show below each field what was found where that is something else, with the way back to it."""
        self._found = found
        words = {
            EventPart.HEADLINE: quoted(found.headline),
            EventPart.DATE: found.date_words or self.tr("no date"),
            EventPart.ACTORS: ", ".join(found.names) or self.tr("nobody"),
        }
        for part, row in ((EventPart.HEADLINE, 0), (EventPart.DATE, 1), (EventPart.ACTORS, 2)):
            line = FoundLine(words[part], partial(self._go_back, part), self)
            self.found_lines[part] = line
            self._columns[row].addWidget(line)
        self.names.changed.connect(self._judge)
        self._judge()

    def offer_readings(self, dates: Sequence[AnchoredDate]) -> None:
        """Let other dates that the words of the event may mean be taken by a button each."""
        if dates:
            self.readings = OtherReadings(dates, self)
            self.readings.chosen.connect(self._choose_reading)
            self._columns[1].addWidget(self.readings)

    def _choose_reading(self, date: AnchoredDate) -> None:
        self.date.type_text(date_in_words(date))
        self._judge()

    def offer_remarks(self, remarks: Remarks, known_tags: Sequence[str]) -> None:
        """Let tags, star, note and links be changed too."""
        self.remarks = RemarksForm(remarks, known_tags, self)
        self._remarks_place.addWidget(self.remarks)
        cancel = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        form = self.remarks
        for before, after in pairwise(
            (form.tags, form.star, form.note, form.links, self.save_button, cancel)
        ):
            self.setTabOrder(before, after)  # as they stand in the dialog

    def goes_back(self, part: EventPart) -> bool:
        """Whether a part says again what was found."""
        found, now = self._found, self.outcome
        if found is None:
            return False
        match part:
            case EventPart.HEADLINE:
                return now.headline == found.headline
            case EventPart.DATE:
                return (now.edtf, now.date_words) == (found.edtf, found.date_words)
            case EventPart.ACTORS:
                return now.names == found.names
            case EventPart.FLAGS | EventPart.VERDICT:
                return False

    def _go_back(self, part: EventPart) -> None:
        found = self._found
        assert found is not None
        match part:
            case EventPart.HEADLINE:
                self.headline.setText(found.headline)
                self.headline.setCursorPosition(0)
            case EventPart.DATE:
                self.date.set_text(found.date_words, when_empty=self._when_empty)
            case EventPart.ACTORS:
                self.names.set_names(found.names)
            case EventPart.FLAGS | EventPart.VERDICT:
                pass
        self._judge()

    @property
    def outcome(self) -> EventText:
        """What the fields say."""
        words, edtf, time = self._dated()
        names, kinds = self.names.names, self.names.new_kinds
        return EventText(self.headline.text().strip(), words, edtf, names, kinds, time)

    def _dated(self) -> tuple[str, str, DayTime | None]:
        """Return the words of the date, its EDTF, and what that has no form for."""
        words = self.date.line.text().strip()
        for known in (self._found, self._before):
            if known is not None and words == known.date_words:
                return words, known.edtf, known.time
        typed = self.date.date
        return ("", "", None) if typed is None else (words, typed.edtf, DayTime.of(typed.date))

    def begin_with(self, field: EventField) -> None:
        """Let this be typed first."""
        match field:
            case EventField.HEADLINE:
                self.headline.setFocus()
                select_from_end(self.headline)
            case EventField.DATE:
                self.date.line.setFocus()
                self.date.line.selectAll()
            case EventField.ACTORS:
                self.names.line.setFocus()
            case EventField.NOTE:
                if self.remarks is not None:
                    self.remarks.note.setFocus()
            case _:
                assert_never(field)

    def event(self, event: QEvent) -> bool:
        """Grow with what is typed, so that no name and no choice is cut."""
        if event.type() is not QEvent.Type.LayoutRequest:
            return super().event(event)
        is_taken, layout = super().event(event), self.layout()
        if layout is not None:
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))
        return is_taken

    def accept(self) -> None:
        """Agree, unless a date that was typed cannot be read."""
        self.date.settle()
        if self.save_button.isEnabled():
            super().accept()

    def _lay_out(self, quote: str) -> None:
        self._columns: list[QVBoxLayout] = []
        self._remarks_place = QVBoxLayout()
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        fields = (
            (self.tr("&Headline"), self.headline),
            (self.tr("&Date"), self.date),
            (self.tr("&Who"), self.names),
        )
        for text, field in fields:
            label = QLabel(text, self)
            label.setBuddy(field.focusProxy() or field)  # a label leaves alone what takes no focus itself
            label.setMinimumWidth(label_width_px(self))
            label.setContentsMargins(0, 7, 0, 0)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            below = QVBoxLayout()
            below.setSpacing(0)
            below.addWidget(field)
            self._columns.append(below)
            form.addRow(label, below)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(16)
        if quote:
            column.addWidget(self._quoted(quote))
        column.addLayout(form)
        column.addLayout(self._remarks_place)
        column.addStretch()
        column.addWidget(self.buttons)

    def _quoted(self, quote: str) -> QLabel:
        words = QLabel(quoted(quote if len(quote) <= _QUOTE_CHARS else quote[:_QUOTE_CHARS] + " …"), self)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        mark(words, tone="soft")
        return words

    def _judge(self) -> None:
        for part, line in self.found_lines.items():
            line.setVisible(not self.goes_back(part))
        self.save_button.setEnabled(bool(self.headline.text().strip()) and not self.date.is_wrong)
