"""Ask which of the sentences that tell of an event tell of another one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from timeline_app.gui.dialogs.list_dialog import ListDialog
from timeline_app.gui.phrases import quoted, tr
from timeline_app.model.edit import EventKey

_SIZE_PX = (600, 440)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence that tells of an event, where it stands, and what edits hold on to."""

    quote: str
    place: str
    keys: tuple[EventKey, ...]


class SplitEventDialog(ListDialog):
    """A list to check. After it is accepted, `sides` are the keys of what stays and of what goes apart."""

    def __init__(self, headline: str, pieces: Sequence[Piece], parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Split event"), tr("Sentences that tell of the event"), tr("Split"), _SIZE_PX, parent
        )
        self._pieces = tuple(pieces)
        for number, piece in enumerate(self._pieces):
            lines = quoted(piece.quote), piece.place
            item = self.add_entry(number, lines, f"{piece.quote} {piece.place}", is_checked=False)
            item.setToolTip(piece.quote)
        self.list.setCurrentRow(len(self._pieces) - 1)
        self.list.itemChanged.connect(lambda _: self._judge())
        question = self.tr("“{0}” is told by these sentences. Check those that tell of another event.")
        self.lay_out((self.question(question.format(headline)),))
        self._judge()

    @property
    def sides(self) -> tuple[tuple[EventKey, ...], tuple[EventKey, ...]]:
        """The keys of what stays, and of what is checked."""
        goes = set(self.checked)
        stays = tuple(
            key for number, piece in enumerate(self._pieces) if number not in goes for key in piece.keys
        )
        return stays, tuple(key for number in sorted(goes) for key in self._pieces[number].keys)

    def _judge(self) -> None:
        self.agree_button.setEnabled(all(self.sides))
