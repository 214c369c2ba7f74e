"""The other dates that the words of an event may mean, each a button that takes it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from timeline_app.gui.flow_layout import FlowLayout
from timeline_app.gui.phrases import with_weekday
from timeline_app.gui.style import mark
from timeline_app.model.dates import AnchoredDate


class OtherReadings(QWidget):
    """Says which other dates the program saw when it read the words. `chosen` brings the one that is clicked."""

    chosen = Signal(object)

    def __init__(self, dates: Sequence[AnchoredDate], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        label = QLabel(self.tr("The words may also mean:"), self)
        mark(label, tone="soft")
        box = QWidget(self)
        flow = FlowLayout(box)
        self.buttons = [self._button(date, box) for date in dates]
        for button in self.buttons:
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label)
        column.addWidget(box)

    def _button(self, date: AnchoredDate, box: QWidget) -> QPushButton:
        button = QPushButton(with_weekday(date), box)
        button.setAutoDefault(False)
        mark(button, link=True)
        button.clicked.connect(lambda: self.chosen.emit(date))
        return button
