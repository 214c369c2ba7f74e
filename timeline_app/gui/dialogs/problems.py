"""The list of what went wrong with files, each with the way out."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextEdit, QVBoxLayout, QWidget

from timeline_app.model.message import Problem
from timeline_app.wording import say

_SIZE_PX = (620, 380)


class ProblemsDialog(QDialog):
    """Shows problems as text that can be copied."""

    def __init__(self, problems: Sequence[Problem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What could not be read"))
        self.resize(*_SIZE_PX)
        self.list = QTextEdit(self)
        self.list.setReadOnly(True)
        self.list.setPlainText("\n\n".join(in_words(problem) for problem in problems))
        self.list.setAccessibleName(self.windowTitle())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(QLabel(self.tr("The other files are not affected."), self))
        column.addWidget(self.list)
        column.addWidget(buttons)


def in_words(problem: Problem) -> str:
    """Return the problem as one sentence: the file, what is wrong, and the way out."""
    hint = f": {say(problem.hint)}" if problem.hint is not None else ""
    return f"{problem.where}: {say(problem.what)}{hint}"
