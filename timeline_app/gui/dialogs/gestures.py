"""The gestures and keys of the window, in one table."""

import tomllib

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from timeline_app.gui.style import mark
from timeline_app.resource_path import resource_path

_DEED_PX = 370
_WAY_PX = 530  # the longest are broken, so that the table fits into the smallest window


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
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(7)
        for row, (what, how) in enumerate(gestures()):
            deed, way = QLabel(what[:1].upper() + what[1:], self), QLabel(how, self)
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
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(18)
        column.addLayout(grid)
        column.addWidget(buttons)
