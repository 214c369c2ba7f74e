"""Ask for the name, the days and the colour of a period."""

from collections.abc import Sequence

from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from timeline_app.gui.line_edit import LineEdit
from timeline_app.gui.style import mark
from timeline_app.gui.typed_date_field import TypedDateField
from timeline_app.gui.typed_words import TypedWords
from timeline_app.model.dates import on_day
from timeline_app.model.edtf import to_edtf
from timeline_app.model.period import Period

_WIDTH_PX = 440
_SWATCH_PX = 14


class PeriodDialog(QDialog):
    """Name, first and last day, colour. After it is accepted `period` is what was typed.

    `given` are the days it begins with, and name and colour where it is marked already; a marked one can be removed,
    after which `is_removed` holds. Without a last day it is a marker of one day, or of the month or year typed first.
    """

    def __init__(
        self,
        typed: TypedWords,
        hues: Sequence[str],
        given: Period | None = None,
        parent: QWidget | None = None,
        *,
        is_marked: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Change period") if is_marked else self.tr("Mark period"))
        self.setMinimumWidth(_WIDTH_PX)
        self.is_removed = False
        self.name = LineEdit(self)
        self.name.setPlaceholderText(self.tr("for example The trial"))
        self.first = TypedDateField(typed.date, self)
        self.last = TypedDateField(typed.date, self)
        self.first.set_text("", "")
        self.last.set_text("", self.tr("Empty: one date, marked by a line."))
        self.hue = QComboBox(self)
        for number, colour in enumerate(hues):
            self.hue.addItem(_swatch(colour), self.tr("Colour {0}").format(number + 1), number)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        words = self.tr("Change") if is_marked else self.tr("Mark period")
        self.mark_button = self._buttons.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole)
        self.mark_button.setDefault(True)
        mark(self.mark_button, primary=True)
        self.remove_button = self._buttons.addButton(
            self.tr("Remove"), QDialogButtonBox.ButtonRole.DestructiveRole
        )
        self.remove_button.setVisible(is_marked)
        self._fill(given)
        self._connect()
        self._lay_out()
        self._judge()

    @property
    def period(self) -> Period | None:
        """What was typed, None while that is no period."""
        name, first = self.name.text().strip(), _days(self.first)
        last = first if not self.last.line.text().strip() else _days(self.last)
        if not name or first is None or last is None or last[1] < first[0]:
            return None
        return Period(name, first[0], last[1], self.hue.currentIndex())

    def _fill(self, given: Period | None) -> None:
        if given is None:
            return
        self.name.setText(given.name)
        self.hue.setCurrentIndex(given.hue % max(1, self.hue.count()))
        self.first.type_text(to_edtf(on_day(given.first_day)))
        if not given.is_marker:
            self.last.type_text(to_edtf(on_day(given.last_day)))

    def _connect(self) -> None:
        self.name.textChanged.connect(self._judge)
        self.first.edited.connect(self._judge)
        self.last.edited.connect(self._judge)
        self._buttons.accepted.connect(self._take_over)
        self._buttons.rejected.connect(self.reject)
        self.remove_button.clicked.connect(self._remove)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("&From"), self.first)
        form.addRow(self.tr("&To"), self.last)
        form.addRow(self.tr("&Colour"), self.hue)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(self._buttons)
        self.name.setFocus()

    def _judge(self) -> None:
        for field in (self.first, self.last):
            if field.date is not None and _days(field) is None:
                field.complain(self.tr("{0} has an open end: type a day").format(field.date.words))
        first, last = _days(self.first), _days(self.last)
        if first is not None and last is not None and last[1] < first[0]:
            self.last.complain(self.tr("It ends before it begins."))
        self.mark_button.setEnabled(self.period is not None)

    def _take_over(self) -> None:
        self.first.settle()
        self.last.settle()
        if self.period is not None:
            self.accept()

    def _remove(self) -> None:
        self.is_removed = True
        self.accept()


def _days(field: TypedDateField) -> tuple[int, int] | None:
    """Return first and last day of what was typed, None where an end is not known."""
    if field.date is None:
        return None
    first, last = field.date.date.earliest_start, field.date.date.latest_end
    return None if first is None or last is None else (first, last)


def _swatch(colour: str) -> QIcon:
    image = QPixmap(_SWATCH_PX, _SWATCH_PX)
    image.fill(QColor(colour))
    return QIcon(image)
