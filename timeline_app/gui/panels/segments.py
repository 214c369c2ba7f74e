"""A row of buttons of which one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from timeline_app.gui.style import mark


class Segments(QWidget):
    """One choice of a few, all of them in sight. `chosen` brings the number of the one clicked."""

    chosen = Signal(int)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for number, name in enumerate(names):
            button = QToolButton(self)
            button.setText(name)
            button.setCheckable(True)
            mark(button, chip=True, segment=True)
            self._group.addButton(button, number)
            line.addWidget(button)
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line.addStretch()
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self.chosen)

    @property
    def choice(self) -> int:
        """The number of the chosen one."""
        return self._group.checkedId()

    def offer(self, number: int, *, is_offered: bool) -> None:
        """Show one or hide it; when the chosen one is hidden the first is chosen, without saying so."""
        self._group.button(number).setVisible(is_offered)
        if not is_offered and self.choice == number:
            self.choose(0)

    def choose(self, number: int) -> None:
        """Choose one without saying so."""
        self._group.button(number).setChecked(True)
