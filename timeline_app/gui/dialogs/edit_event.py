"""Correct an event, or make one of words in an article."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from timeline_app.engine import TypedDate
from timeline_app.gui.dialogs.actor_names_field import ActorNamesField
from timeline_app.gui.style import mark
from timeline_app.gui.typed_date_field import TypedDateField
from timeline_app.model.actor import ActorKind
from timeline_app.model.edit import NewKinds

_WIDTH_PX = 560
_QUOTE_CHARS = 240


@dataclass(frozen=True, slots=True)
class EventText:
    """What can be said of an event by hand. `date_words` is "" while it needs a date, `edtf` too."""

    headline: str
    date_words: str
    edtf: str
    names: tuple[str, ...]
    new_kinds: NewKinds = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What the program makes of what is typed: a date of words (or SettingsError), a kind of a new name."""

    date: Callable[[str], TypedDate]
    kind: Callable[[str], ActorKind]


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
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH_PX)
        self.headline = QLineEdit(event.headline, self)
        self.headline.setCursorPosition(0)
        self.headline.textChanged.connect(self._judge)
        self.date = TypedDateField(reading.date, self)
        self.date.line.setPlaceholderText(
            self.tr("for example 20 December 2022, late February 2022 or 44 BC")
        )
        self.date.set_text(event.date_words, when_empty=self.tr("Left empty, the event waits for a date."))
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

    @property
    def outcome(self) -> EventText:
        """What the fields say."""
        if self.date.line.text().strip() == self._before.date_words:
            words, edtf = self._before.date_words, self._before.edtf
        elif self.date.date is None:
            words, edtf = "", ""
        else:
            words, edtf = self.date.line.text().strip(), self.date.date.edtf
        names = self.names.names
        return EventText(self.headline.text().strip(), words, edtf, names, self.names.new_kinds)

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
            label.setContentsMargins(0, 7, 0, 0)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            form.addRow(label, field)
        words = QLabel(f"“{quote if len(quote) <= _QUOTE_CHARS else quote[:_QUOTE_CHARS] + ' …'}”", self)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        mark(words, tone="soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(16)
        if quote:
            column.addWidget(words)
        column.addLayout(form)
        column.addStretch()
        column.addWidget(self.buttons)

    def _judge(self) -> None:
        self.save_button.setEnabled(bool(self.headline.text().strip()) and not self.date.is_wrong)
