"""A field for a date as people type it, which says how it was understood."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from timeline_app.gui.line_edit import LineEdit
from timeline_app.gui.style import mark
from timeline_app.model.errors import SettingsError
from timeline_app.wording import say

if TYPE_CHECKING:
    from timeline_app.engine import TypedDate

_PAUSE_MS = 200  # after the last key


class TypedDateField(QWidget):
    """A line to type a date in, with what it means below it.

    `read` puts the text into a date or raises SettingsError. `edited` comes a moment after each
    change, when `date` and `is_wrong` hold the new reading.
    """

    edited = Signal()

    def __init__(self, read: "Callable[[str], TypedDate]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._judge: Callable[[TypedDate], str] = lambda _: ""
        self._given = self._remark = self._when_empty = ""
        self.date: TypedDate | None = None
        self.is_wrong = False
        self.line = LineEdit(self)
        self.line.setClearButtonEnabled(True)
        self.line.setPlaceholderText(self.tr("for example 20 December 2022, 2022-12-20 or yesterday"))
        self.echo = QLabel(self)
        self.echo.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.echo)
        self.setFocusProxy(self.line)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.settle)
        self.line.textEdited.connect(self._pause.start)

    def remark_by(self, judge: "Callable[[TypedDate], str]") -> None:
        """Add to what is understood what `judge` says of it, "" for nothing."""
        self._judge = judge

    def set_text(self, text: str, remark: str = "", when_empty: str | None = None) -> None:
        """Put a text in, which is right as it is even where it cannot be read.

        `remark` stands below it until it is edited, `when_empty` while there is none.
        """
        self._given = text.strip()
        self.line.setText(text)
        self._remark = remark
        self._when_empty = remark if when_empty is None else when_empty
        self._understand()

    def type_text(self, text: str) -> None:
        """Put a text in as if the reader had typed it."""
        self.line.setText(text)
        self.line.setModified(True)
        self._understand()

    def settle(self) -> None:
        """Read what stands in the line now, without waiting for the next pause."""
        self._pause.stop()
        if self.line.isModified():
            self._understand()
        self.edited.emit()

    def set_remark(self, remark: str) -> None:
        """Say something else below an unedited or empty line."""
        self._remark = self._when_empty = remark
        if not self.is_wrong and (self.date is None or not self.line.isModified()):
            self._say(remark, "soft")

    def complain(self, text: str) -> None:
        """Say that the date is understood but will not do."""
        self.is_wrong = True
        self._say(text, "error")

    def _understand(self) -> None:
        text = self.line.text().strip()
        self.date, self.is_wrong = None, False
        if not text:
            self._say(self._when_empty, "soft")
            return
        try:
            self.date = self._read(text)
        except SettingsError as error:
            self.is_wrong = text != self._given
            self._say(str(error) if self.is_wrong else self._remark, "error" if self.is_wrong else "soft")
            return
        is_own = bool(self._remark) and not self.line.isModified()
        doubt = self._judge(self.date)
        words = self._remark if is_own else " ".join(filter(None, (self._understood(self.date), doubt)))
        self._say(words, "warning" if doubt and not is_own else "good")

    def _understood(self, date: "TypedDate") -> str:
        words = self.tr("Understood as {0}").format(_known(date))
        if date.remark is None:
            return words + "." if self._judge(date) else words
        return f"{words}. {say(date.remark)}"

    def _say(self, text: str, tone: str) -> None:
        self.echo.setText(text)
        self.echo.setVisible(bool(text))
        mark(self.echo, tone=tone)
        mark(self.line, wrong=self.is_wrong)


def _known(date: "TypedDate") -> str:
    """Return a date in words, and as EDTF where that tells more: how vague, open or unsure it is."""
    is_sure = not (date.date.is_approximate or date.date.is_doubtful)
    is_plain = (date.date.is_one_day and is_sure) or date.edtf == date.words
    return date.words if is_plain else f"{date.words} · {date.edtf}"
