"""Ask for the publication date that several articles are to have."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from timeline_app.gui.phrases import counted
from timeline_app.gui.style import mark
from timeline_app.gui.typed_date_field import TypedDateField
from timeline_app.gui.typed_words import TypedWords
from timeline_app.model.article import DateOrigin, Publication
from timeline_app.model.dates import DocumentTime

_WIDTH_PX = 380


class SetDatesDialog(QDialog):
    """One field; after it is accepted, `publication` is what was typed."""

    def __init__(self, count: int, typed: TypedWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Publication date"))
        self.setMinimumWidth(_WIDTH_PX)
        title = QLabel(
            counted(count, self.tr("{n} article was published"), self.tr("{n} articles were published")), self
        )
        mark(title, heading=True)
        self.field = TypedDateField(typed.date, self)
        self.field.remark_by(typed.doubt_publication)
        self.field.set_text("", self.tr("Every date that depends on it moves along."))
        self.field.edited.connect(self._judge)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.set_button = buttons.addButton(self.tr("Set date"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.set_button.setDefault(True)
        mark(self.set_button, primary=True)
        buttons.accepted.connect(self._take_over)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        for part in (title, self.field, buttons):
            column.addWidget(part)
        self._judge()
        self.field.line.setFocus()

    @property
    def publication(self) -> Publication | None:
        """What was typed, None where that is no single day."""
        typed = self.field.date
        if typed is None or not typed.date.is_one_day or typed.date.first_day is None:
            return None
        time = DocumentTime(typed.date.first_day, typed.date.clock)
        return Publication(time, DateOrigin.USER, self.field.line.text().strip())

    def _judge(self) -> None:
        self.set_button.setEnabled(self.publication is not None)
        if self.field.date is not None and self.publication is None:
            self.field.complain(
                self.tr("{0} is more than one day: type the day").format(self.field.date.words)
            )

    def _take_over(self) -> None:
        self.field.settle()
        if self.publication is not None:
            self.accept()
