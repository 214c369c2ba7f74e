"""Tags of events: asks which the selected ones are to have, and gives the session one step."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from timeline_app.gui.dialogs.tag_events import TagDialog
from timeline_app.gui.large_steps import LargeSteps
from timeline_app.gui.message_bar import MessageBar
from timeline_app.gui.session import Session
from timeline_app.gui.step_notices import StepNotices
from timeline_app.model.edit import Edit, TagEvent, UntagEvent
from timeline_app.model.step import StepSize
from timeline_app.store import Library
from timeline_app.wording import grouped


class Tagging(QObject):
    """Gives tags to the selected events, and takes them away."""

    def __init__(self, session: Session, large_steps: LargeSteps, bar: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._large_steps = large_steps
        self._window = window
        self._notices = StepNotices(session, bar, self)

    def ask(self, event_ids: frozenset[int]) -> None:
        """Ask which tags events are to have, and which no more."""
        if not event_ids or self._notices.is_refused():
            return
        dialog = TagDialog(len(event_ids), self._tags_of(event_ids), self._session.tags(), self._window)

        def apply() -> None:
            given, taken = dialog.given, dialog.taken
            size = StepSize(others=len(event_ids) * (len(given) + len(taken)))
            title = self.tr("Tagging {0} events").format(grouped(len(event_ids)))
            self._large_steps.apply(size, title, lambda library: _edits(library, event_ids, given, taken))

        dialog.accepted.connect(apply)
        dialog.finished.connect(lambda _: QDialog.deleteLater(dialog))
        dialog.open()

    def _tags_of(self, event_ids: frozenset[int]) -> dict[str, int]:
        """Return how many of the events have each of their tags, in the order of the alphabet."""
        columns = self._session.contents.columns
        is_chosen = np.zeros(len(columns), np.bool_)
        is_chosen[columns.rows_of_ids(event_ids)] = True
        counts = columns.of_tags.counts(is_chosen).tolist()
        names = (columns.tags[number] for number in columns.of_tags.owners.tolist())
        return {tag: count for tag, count in sorted(zip(names, counts, strict=True)) if count}


def _edits(
    library: Library, event_ids: frozenset[int], given: tuple[str, ...], taken: tuple[str, ...]
) -> Iterator[Edit]:
    """Yield what gives tags to those events that lack them, and takes others from those that have them."""
    for event in library.events_of(sorted(event_ids)):
        keys = library.keys(event.id)
        if keys:
            yield from (TagEvent(keys[0], tag) for tag in given if tag not in event.tags)
            yield from (UntagEvent(keys[0], tag) for tag in taken if tag in event.tags)
