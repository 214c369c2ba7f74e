"""A part at the left that filters by chips: it folds to its title, and scrolls where the chips are many."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget

from timeline_app.gui.flow_layout import FlowLayout
from timeline_app.gui.icons import set_icon
from timeline_app.gui.phrases import tr
from timeline_app.gui.settings import Settings
from timeline_app.gui.style import mark
from timeline_app.wording import grouped

_MOST_PX: Final = 92  # three lines of chips; from there on they scroll


class FoldingFilter(QWidget):
    """A title that folds what is below it, and chips to choose from.

    `folded` says that the reader has opened or closed it.
    """

    folded = Signal()

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._title = name, title
        self._told: tuple[int, bool] | None = None
        mark(self, panel=True)
        rule = QWidget(self)
        mark(rule, rule=True)
        self.head = self._head()
        self.chips = QWidget(self)
        mark(self.chips, panel=True)
        self.chips.installEventFilter(self)
        self.flow = FlowLayout(self.chips)
        self.room = self._room()
        column = QVBoxLayout()
        column.setContentsMargins(8, 4, 6, 6)
        column.setSpacing(4)
        column.addWidget(self.head)
        column.addWidget(self.room)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(rule)
        outer.addLayout(column)

    def _head(self) -> QToolButton:
        head = QToolButton(self)
        head.setCheckable(True)
        head.setChecked(True)
        head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        mark(head, flat=True, section=True)
        head.toggled.connect(self._fold)
        head.clicked.connect(self.folded)
        return head

    def _room(self) -> QScrollArea:
        room = QScrollArea(self)
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the chips have it
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setWidgetResizable(True)
        room.setWidget(self.chips)
        return room

    @property
    def is_open(self) -> bool:
        """Whether the chips are in sight."""
        return self.head.isChecked()

    def restore(self, settings: Settings) -> None:
        """Be open or folded as the reader left it."""
        self.head.setChecked(settings.shows(self._name))

    def remember(self, settings: Settings) -> None:
        """Write down whether it is open."""
        settings.set_shows(self._name, self.is_open)

    def add_chip(self, chip: QToolButton) -> None:
        """Put a chip behind the others; it scrolls into sight with the focus."""
        mark(chip, chip=True)
        chip.installEventFilter(self)
        self.flow.addWidget(chip)

    def tell(self, chosen: int) -> None:
        """Say how many chips are chosen, and give the chips the height that they need."""
        if (chosen, self.is_open) != self._told:
            self._told = chosen, self.is_open
            self._say(chosen)
        self._fit()

    def _say(self, chosen: int) -> None:
        number = tr("{0} chosen").format(grouped(chosen))
        self.head.setText(f"{self._title} · {number}" if chosen else self._title)
        state = tr("open") if self.is_open else tr("folded")
        self.head.setAccessibleName(f"{self.head.text()}, {state}")
        self.head.setToolTip(tr("Fold these chips") if self.is_open else tr("Show these chips"))
        set_icon(self.head, "collapse" if self.is_open else "expand", self.palette())

    def _fold(self, is_open: bool) -> None:
        self.room.setVisible(is_open)
        self.tell(sum(chip.isChecked() for chip in self.chips.findChildren(QToolButton)))

    def _fit(self) -> None:
        width_px = self.room.width()
        height_px = self.flow.heightForWidth(width_px)
        if height_px > _MOST_PX:  # the bar takes room of its own
            bar = self.room.verticalScrollBar().sizeHint().width()
            height_px = self.flow.heightForWidth(width_px - bar)
        self.chips.setMinimumHeight(height_px)
        self.room.setFixedHeight(max(1, min(height_px, _MOST_PX)))

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the chips the lines that they need in this width."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring a chip in sight that the keys have reached, and fit chips that have just been shown."""
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QToolButton):
            self.room.ensureWidgetVisible(watched, 0, 2)
        elif event.type() is QEvent.Type.LayoutRequest and watched is self.chips:
            self._fit()
        return False
