"""Change several events at once: actors, dates, words of headlines, tags."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from timeline_app.gui.dialogs.change_several import (
    Change,
    ChangeActorDialog,
    ReplaceWordsDialog,
    ShiftDatesDialog,
)
from timeline_app.gui.large_steps import LargeSteps
from timeline_app.gui.message_bar import MessageBar
from timeline_app.gui.phrases import counted
from timeline_app.gui.session import Session
from timeline_app.gui.step_notices import StepNotices
from timeline_app.gui.tagging import Tagging
from timeline_app.model.edit import Edit, EventKey, SetActors, SetHeadline
from timeline_app.model.edtf import to_edtf
from timeline_app.model.several import date_edit, moved, replaced, swapped
from timeline_app.model.shifting import Step
from timeline_app.model.step import StepSize
from timeline_app.model.timeline import TimelineEvent
from timeline_app.store import Library
from timeline_app.wording import grouped
from timeline_app.wording.dates import date_in_words

_EditOf = Callable[[TimelineEvent, EventKey], Edit]


class SeveralEvents(QObject):
    """Asks what is to change in the selected events, and gives the session one step.

    `told` brings the reason where there is nothing to change.
    """

    told = Signal(str)

    def __init__(self, session: Session, large_steps: LargeSteps, bar: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._large_steps = large_steps
        self._window = window
        self._notices = StepNotices(session, bar, self)
        self.tagging = Tagging(session, large_steps, bar, window)

    def replace_words(self, events: frozenset[int]) -> None:
        """Ask what to find and replace in the headlines of events."""
        chosen = self._chosen(events)
        if not chosen:
            return
        dialog = ReplaceWordsDialog(partial(_renamed, chosen), self._window)

        def said() -> _EditOf:
            sought, put, is_exact = dialog.sought.text(), dialog.put.text(), dialog.exact.isChecked()
            return lambda event, key: SetHeadline(
                key, replaced(event.headline, sought, put, is_exact=is_exact)
            )

        self._open(dialog, chosen, said)
        dialog.sought.setFocus()

    def shift_dates(self, events: frozenset[int]) -> None:
        """Ask how far the dates of events are to be moved."""
        selected = self._chosen(events)
        chosen = [event for event in selected if event.date is not None]
        if selected and not chosen:
            self.told.emit(self.tr("None of the selected events has a date that could be shifted."))
        if not chosen:
            return
        dialog = ShiftDatesDialog(partial(_moved, chosen), self._window)

        def said() -> _EditOf:
            by = dialog.by

            def edit(event: TimelineEvent, key: EventKey) -> Edit:
                date = moved(event.date, *by) or event.date
                assert date is not None
                return date_edit(key, date, date_in_words(date))

            return edit

        self._open(dialog, chosen, said)
        dialog.amount.setFocus()

    def change_actor(self, events: frozenset[int]) -> None:
        """Ask which actor of events is to give way to another."""
        chosen = self._chosen(events)
        names = {event.id: self._names(event) for event in chosen}
        all_names = sorted({name for own in names.values() for name in own}, key=str.casefold)
        if chosen and not all_names:
            self.told.emit(self.tr("Nobody takes part in the selected events whom another could replace."))
        if not all_names:
            return
        actors = self._session.contents.actors
        known = list(dict.fromkeys(name for actor in actors for name in (actor.name, *actor.aliases)))
        dialog = ChangeActorDialog(all_names, known, partial(_recast, chosen, names), self._window)
        folded = {name.casefold() for name in known}

        def said() -> _EditOf:
            old, new = dialog.names
            is_new = bool(new) and new.casefold() not in folded
            kinds = ((new, self._session.typed.kind_of_name(new)),) if is_new else ()
            return lambda event, key: SetActors(key, swapped(names[event.id], old, new), kinds)

        self._open(dialog, chosen, said)
        dialog.new.setFocus()

    def _open(
        self,
        dialog: ReplaceWordsDialog | ShiftDatesDialog | ChangeActorDialog,
        chosen: Sequence[TimelineEvent],
        said: Callable[[], _EditOf],
    ) -> None:
        """Open a dialog; `said` returns what it says of each event, and is asked when it is agreed to."""

        def tell(number: int) -> None:
            words = counted(number, self.tr("{n} event changed."), self.tr("{n} events changed."))
            self._notices.offer_undo(words)

        def apply() -> None:
            wanted, edit = frozenset(dialog.chosen), said()

            def edits(library: Library) -> Iterator[Edit]:
                for event in chosen:
                    if event.id in wanted and (keys := library.keys(event.id)):
                        yield edit(event, keys[0])

            title = self.tr("Changing {0} events").format(grouped(len(wanted)))
            self._large_steps.apply(StepSize(others=len(wanted)), title, edits, tell)

        dialog.accepted.connect(apply)
        dialog.finished.connect(lambda _: QDialog.deleteLater(dialog))
        dialog.open()

    def _chosen(self, events: frozenset[int]) -> list[TimelineEvent]:
        """Return the events, none where nothing can be changed."""
        if self._notices.is_refused():
            return []
        if not events:
            self.told.emit(
                self.tr("No event is selected: click one, or draw a frame around several with Shift.")
            )
        contents = self._session.contents
        return list(contents.columns.events.of(contents.columns.rows_of_ids(sorted(events))))

    def _names(self, event: TimelineEvent) -> tuple[str, ...]:
        actors = map(self._session.contents.actor, event.actors)
        return tuple(actor.name for actor in actors if actor is not None)


def _renamed(chosen: Sequence[TimelineEvent], find: str, put: str, is_exact: bool) -> list[Change]:
    found = [(event, replaced(event.headline, find, put, is_exact=is_exact)) for event in chosen]
    return [
        Change(event.id, event.headline, after) for event, after in found if after and after != event.headline
    ]


def _moved(chosen: Sequence[TimelineEvent], amount: int, step: Step) -> list[Change]:
    changes = []
    for event in chosen:
        date = moved(event.date, amount, step)
        if date is not None and to_edtf(date) != event.edtf and event.date is not None:
            before = f"{date_in_words(event.date)} · {event.headline}"
            changes.append(Change(event.id, before, date_in_words(date)))
    return changes


def _recast(
    chosen: Sequence[TimelineEvent], names: dict[int, tuple[str, ...]], old: str, new: str
) -> list[Change]:
    changes = []
    for event in chosen:
        before = names[event.id]
        after = swapped(before, old, new)
        if after != before:
            changes.append(
                Change(event.id, f"{', '.join(before)} · {event.headline}", ", ".join(after) or "–")
            )
    return changes
