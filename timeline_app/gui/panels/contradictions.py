"""What other articles say otherwise than those of the shown event, a line each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from timeline_app.gui import phrases
from timeline_app.gui.style import mark
from timeline_app.model.timeline import TimelineEvent


class Contradictions(QWidget):
    """A line an event, with a button that brings its id by `wanted`: both sides are to be seen."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QWidget] = []
        self.buttons: list[QPushButton] = []
        self.texts: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_events(self, events: Sequence[TimelineEvent]) -> None:
        """Show these in the place of those before."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self.buttons, self.texts = [], []
        self._rows = [self._row(event) for event in events]
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(events))

    def _row(self, other: TimelineEvent) -> QWidget:
        when = phrases.tr("Needs a date") if other.date is None else phrases.with_weekday(other.date)
        self.texts.append(self.tr("Other articles say {0}: {1}").format(when, other.headline))
        row = QWidget(self)
        label = QLabel(self.texts[-1], row)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        mark(label, tone="warning")
        button = QPushButton(self.tr("Compare…"), row)
        mark(button, link=True)
        button.setToolTip(self.tr("Show both sides and decide"))
        button.setAccessibleName(self.tr("Compare with {0}").format(other.headline))
        button.clicked.connect(lambda: self.wanted.emit(other.id))
        self.buttons.append(button)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 0)
        line.addWidget(label, 1)
        line.addWidget(button)
        return row
