"""A line below a field that says what was found, with the way back to it."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from timeline_app.gui.style import mark


class FoundLine(QWidget):
    """Shows the extracted value while the field says something else. `go_back` puts it in."""

    def __init__(self, words: str, go_back: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        label = QLabel(self.tr("Found: {0}").format(words), self)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        label.setWordWrap(True)  # after the policy, which forgets that the height depends on the width
        mark(label, tone="soft")
        self.back_button = QPushButton(self.tr("Go back to it"), self)
        mark(self.back_button, link=True)
        self.back_button.clicked.connect(go_back)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 2, 0, 0)
        line.setSpacing(8)
        line.addWidget(label, 1)
        line.addWidget(self.back_button)
