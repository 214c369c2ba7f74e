"""The gestures and keys of the window, in one table."""

import tomllib

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from timeline_app.gui.style import mark
from timeline_app.resource_path import resource_path

_DEED_PX = 370
_WAY_PX = 530  # the longest are broken, so that the table fits into the smallest window

_MARGIN_PX = 24
_FRAME_PX = 60  # title bar and borders of the window, by guess: nobody knows before it is shown


def gestures() -> tuple[tuple[str, str], ...]:
    """Return what can be done and how, as the user guide has it, in the reader's language.

    >>> dict(gestures())["search"]
    'Ctrl + F'
    """
    table = tomllib.loads(resource_path("gestures.toml").read_text(encoding="utf-8"))
    return tuple((_said(row["to"]), _said(row["do"])) for row in table["gesture"])


def _said(text: str) -> str:
    return QCoreApplication.translate("gestures", text)


class GesturesDialog(QDialog):
    """Shows the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Gestures and keys"))
        table = QWidget(self)
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(7)
        for row, (what, how) in enumerate(gestures()):
            deed, way = QLabel(what[:1].upper() + what[1:], table), QLabel(how, table)
            mark(way, tone="soft")
            for label, width_px in ((deed, _DEED_PX), (way, _WAY_PX)):
                label.setWordWrap(True)
                label.setFixedWidth(width_px)
                label.ensurePolished()
                label.setMinimumHeight(label.heightForWidth(width_px))
                label.setAlignment(Qt.AlignmentFlag.AlignTop)
            grid.addWidget(deed, row, 0)
            grid.addWidget(way, row, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN_PX, 20, _MARGIN_PX, 16)
        column.setSpacing(18)
        self.room = QScrollArea(self)
        self.room.setFrameShape(QFrame.Shape.NoFrame)
        self.room.setWidgetResizable(True)
        self.room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.room.setWidget(table)
        bar_px = self.room.verticalScrollBar().sizeHint().width()
        self.room.setMinimumWidth(table.sizeHint().width() + bar_px)
        column.addWidget(self.room, 1)
        column.addWidget(buttons)
        whole_px = table.sizeHint().height() + column.spacing() + buttons.sizeHint().height() + 36
        most_px = self.screen().availableGeometry().height() - _FRAME_PX
        self.resize(self.sizeHint().width(), min(whole_px, most_px))
        self.room.setFocus()  # the arrows scroll
