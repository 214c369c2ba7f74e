"""Say what a step has done, with a way back, or why none can be done."""

from PySide6.QtCore import QObject

from timeline_app.gui.message_bar import MessageBar, Weight
from timeline_app.gui.phrases import read_only
from timeline_app.gui.session import Session


class StepNotices(QObject):
    """Speaks in the message bar for what changes a library. An offer to undo is taken back with the next change."""

    def __init__(self, session: Session, bar: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._bar = bar
        self._offer = 0
        session.changed.connect(self._withdraw)

    def is_refused(self) -> bool:
        """Whether nothing can be changed in this library, ever or just now, which is said."""
        words = read_only() if self._session.is_read_only else self._session.held
        if words:
            self._bar.show_message(Weight.WARNING, words)
        return bool(words)

    def offer_undo(self, text: str) -> None:
        """Say what was done, with a button to undo it until something else is done."""
        self._offer = self._bar.show_message(
            Weight.NOTICE, text, self.tr("Undo"), self._session.undo_wanted.emit
        )

    def _withdraw(self) -> None:
        self._bar.withdraw(self._offer)
