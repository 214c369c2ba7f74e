"""Ask what the rows and columns of a table are, beside its first rows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline_app import readers
from timeline_app.gui.style import mark
from timeline_app.model.wish import RowKind, Wish

if TYPE_CHECKING:
    from timeline_app.readers import TableHead

_SIZE_PX = (860, 460)
_COLUMN_PX = 170
_NOTHING = ""
_MOST_SHOWN_CHARS = 200


class TableColumnsDialog(QDialog):
    """Shows the first rows of a table under boxes that say what each column is; `wish` is the answer."""

    def __init__(self, head: "TableHead", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = head
        self.setWindowTitle(self.tr("Add {0}").format(head.name))
        self.resize(*_SIZE_PX)
        self.kind = QComboBox(self)
        self.kind.addItem(self.tr("an event"), RowKind.EVENTS)
        self.kind.addItem(self.tr("an article"), RowKind.ARTICLES)
        self.kind.setCurrentIndex(self.kind.findData(head.columns.kind))
        self.table = QTableWidget(1 + len(head.rows), len(head.header), self)
        self.boxes: list[QComboBox] = []
        self.missing = QLabel(self)
        mark(self.missing, tone="warning")
        self._fill()
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._offer)
        self._offer()

    @property
    def wish(self) -> Wish:
        """What was said: the kind of the rows, and the number of the column of each thing."""
        chosen = ((str(box.currentData()), str(place)) for place, box in enumerate(self.boxes, 1))
        return Wish(self._kind(), tuple((thing, place) for thing, place in chosen if thing))

    def _kind(self) -> RowKind:
        kind = self.kind.currentData()
        assert isinstance(kind, RowKind)
        return kind

    def _fill(self) -> None:
        """Show the headings, a box below each, and the rows below these."""
        self.table.setHorizontalHeaderLabels(list(self._head.header))
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setAccessibleName(self.tr("First rows of the table"))
        for place, heading in enumerate(self._head.header):
            box = QComboBox(self.table)
            box.setAccessibleName(self.tr("What “{0}” is").format(heading))
            box.currentIndexChanged.connect(self._judge)
            self.boxes.append(box)
            self.table.setCellWidget(0, place, box)
            self.table.setColumnWidth(place, _COLUMN_PX)
        for number, row in enumerate(self._head.rows, 1):
            for place, cell in enumerate(row[: len(self._head.header)]):
                item = QTableWidgetItem(" ".join(cell[:_MOST_SHOWN_CHARS].split()))
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                self.table.setItem(number, place, item)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("&Each row is"), self.kind)
        told = QLabel(
            self.tr("The headings do not say all that is needed. Choose what each column holds."), self
        )
        told.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.add_button = QPushButton(self.tr("Read the table"), self)
        self.add_button.setDefault(True)
        buttons.addButton(self.add_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(told)
        column.addLayout(form)
        column.addWidget(self.table, 1)
        column.addWidget(self.missing)
        column.addWidget(buttons)

    def _offer(self) -> None:
        """Offer what rows of this kind have; what the headings tell is chosen."""
        kind, guess = self._kind(), self._head.columns
        words = self._words()
        known = {place: thing for thing, place in guess.places.items()} if kind is guess.kind else {}
        for place, box in enumerate(self.boxes):
            box.blockSignals(True)
            box.clear()
            box.addItem(self.tr("more to say"), _NOTHING)
            for thing in readers.fields_of(kind):
                box.addItem(words[thing], thing)
            box.setCurrentIndex(max(0, box.findData(known.get(place, _NOTHING))))
            box.blockSignals(False)
        self._judge()

    def _judge(self) -> None:
        """Let the table be read only when all that a row needs has one column, and no thing has two."""
        words = self._words()
        things = [thing for thing, _ in self.wish.columns]
        missing = [words[thing] for thing in readers.needed_fields(self._kind()) if thing not in things]
        twice = [words[thing] for thing in dict.fromkeys(things) if things.count(thing) > 1]
        told = [self.tr("Choose the column of: {0}").format(", ".join(missing))] if missing else []
        told += [self.tr("Two columns are: {0}").format(", ".join(twice))] if twice else []
        self.missing.setText(". ".join(told))
        self.add_button.setEnabled(not told)

    def _words(self) -> dict[str, str]:
        """Return what people call the things that rows have."""
        return {
            "date": self.tr("date"),
            "time": self.tr("time of day"),
            "end": self.tr("end"),
            "headline": self.tr("headline"),
            "text": self.tr("text"),
            "actors": self.tr("who"),
            "tags": self.tr("tags"),
            "source": self.tr("source"),
            "link": self.tr("link"),
            "note": self.tr("note"),
            "flags": self.tr("remarks"),
            "star": self.tr("star"),
            "title": self.tr("title"),
            "published": self.tr("publication date"),
            "url": self.tr("address"),
            "author": self.tr("author"),
            "language": self.tr("language"),
        }
