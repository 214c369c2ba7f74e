"""What the reader puts beside an event: tags, a star, a note and links."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from timeline_app.gui.phrases import tr
from timeline_app.gui.style import mark

_NOTE_LINES = 3


@dataclass(frozen=True, slots=True)
class Remarks:
    """Tags in their order, whether the event is important, the note, and addresses or files."""

    tags: tuple[str, ...] = ()
    is_starred: bool = False
    note: str = ""
    links: tuple[str, ...] = ()


class RemarksForm(QWidget):
    """Fields for the remarks; tags are parted by commas, links stand in a line each."""

    def __init__(self, remarks: Remarks, known_tags: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tags = QLineEdit(", ".join(remarks.tags), self)
        self.tags.setPlaceholderText(self.tr("several parted by commas"))
        completer = QCompleter(list(known_tags), self.tags)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.tags.setCompleter(completer)
        self.star = QCheckBox(self.tr("&Important"), self)
        self.star.setChecked(remarks.is_starred)
        self.note = self._lines(remarks.note)
        self.links = self._lines("\n".join(remarks.links))
        self.links.setPlaceholderText(self.tr("an address or a file in each line"))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        rows = ((self.tr("&Tags"), self.tags), (self.tr("&Note"), self.note), (self.tr("&Links"), self.links))
        for text, field in rows:
            label = QLabel(text, self)
            label.setBuddy(field)
            label.setMinimumWidth(label_width_px(self))
            label.setContentsMargins(0, 7, 0, 0)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            form.addRow(label, field)
        form.addRow("", self.star)

    def _lines(self, text: str) -> QPlainTextEdit:
        field = QPlainTextEdit(text, self)
        field.setTabChangesFocus(True)
        field.setAcceptDrops(False)
        mark(field, field=True)
        field.setFixedHeight(field.fontMetrics().lineSpacing() * _NOTE_LINES + 14)
        return field

    @property
    def remarks(self) -> Remarks:
        """What the fields say."""
        links = tuple(line.strip() for line in self.links.toPlainText().splitlines() if line.strip())
        return Remarks(
            tags_in(self.tags.text()), self.star.isChecked(), self.note.toPlainText().strip(), links
        )


def label_width_px(form: QWidget) -> int:
    """Return how wide the widest label is of an event's fields and of its remarks, which stand below each other."""
    texts = (tr("&Headline"), tr("&Date"), tr("&Who"), tr("&Tags"), tr("&Note"), tr("&Links"))
    return max(form.fontMetrics().horizontalAdvance(text.replace("&", "")) for text in texts)


def tags_in(text: str) -> tuple[str, ...]:
    """Return the tags of a text that parts them by commas, each once.

    >>> tags_in("harbour, money,, harbour")
    ('harbour', 'money')
    """
    return tuple(dict.fromkeys(tag.strip() for tag in text.split(",") if tag.strip()))
