"""Decide between sources that contradict each other; what both say stays as evidence."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from timeline_app.gui import phrases
from timeline_app.gui.dialogs.conflict import ConflictDialog, Decision, Side, Source
from timeline_app.gui.message_bar import MessageBar
from timeline_app.gui.session import Session
from timeline_app.gui.step_notices import StepNotices
from timeline_app.model.dates import DayTime
from timeline_app.model.edit import Edit, EventKey, JoinEvents, PartEvents, SetDate, SetFlags, SetHeadline
from timeline_app.model.event import Flag
from timeline_app.model.timeline import TimelineEvent
from timeline_app.view.actions import SelectEvents
from timeline_app.wording import name_of
from timeline_app.wording.dates import date_in_words


class Conflicts(QObject):
    """Shows two events side by side.

    `changed` brings the event that is to be seen after a decision, `told` what to say where there is nothing to decide.
    """

    changed = Signal(object)
    told = Signal(str)

    def __init__(self, session: Session, bar: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._notices = StepNotices(session, bar, self)

    def examine(self, event_id: int) -> None:
        """Show an event beside the first of those by which other articles contradict it, or say that none does."""
        shown = [other for other in self._session.contradicting(event_id) if not other.is_hidden]
        if shown:
            self.compare(event_id, shown[0].id)
        else:
            self.told.emit(self.tr("No other article denies this event or gives it another day."))

    def compare(self, one: int, other: int) -> None:
        """Show two events that contradict each other, and carry out what is decided."""
        left, right = self._session.contents.event(one), self._session.contents.event(other)
        if left is None or right is None:
            return
        dialog = ConflictDialog(
            self._side(left), self._side(right), self._window, can_decide=not self._session.is_read_only
        )
        dialog.accepted.connect(lambda: self._carry_out(dialog.decision, left, right))
        dialog.finished.connect(lambda _: QDialog.deleteLater(dialog))
        dialog.open()

    def _side(self, event: TimelineEvent) -> Side:
        date = phrases.tr("Needs a date") if event.date is None else phrases.with_weekday(event.date)
        flags = ", ".join(name_of(flag) for flag in event.flags if flag is not Flag.ASSERTED)
        sources = []
        for quote in self._session.quotes(event.id):
            article = self._session.contents.article(quote.article)
            if article is not None:
                sources.append(Source(article.title, " ".join(quote.sentence.split())))
        return Side(event.headline, date, flags, sources)

    def _carry_out(self, decision: Decision | None, left: TimelineEvent, right: TimelineEvent) -> None:
        sides = tuple(self._session.keys(event.id) for event in (left, right))
        if decision is None or not all(sides):
            return
        if decision is Decision.NOT_THE_SAME:
            edits: list[Edit] = [PartEvents(sides)]
            words = self.tr("They are kept apart as two events.")
        else:
            kept, other = (left, right) if decision is Decision.KEEP_LEFT else (right, left)
            edits = [JoinEvents(sides), *_kept(sides[0][0] if kept is left else sides[1][0], kept, other)]
            words = self.tr("One event, as “{0}” has it; the sentences of both stay with it.").format(
                kept.headline
            )
        if self._session.apply(edits):
            touched = self._session.last_touched(is_undone=False)
            for event in touched[:1]:
                self._session.dispatch(SelectEvents(frozenset({event}), focused=event))
                self.changed.emit(event)
            self._notices.offer_undo(words)


def _kept(key: EventKey, kept: TimelineEvent, other: TimelineEvent) -> list[Edit]:
    """Return edits that give a merged event what one side says otherwise than the other."""
    edits: list[Edit] = []
    if (kept.edtf, kept.words) != (other.edtf, other.words):
        words = kept.words or ("" if kept.date is None else date_in_words(kept.date))
        edits.append(SetDate(key, kept.edtf, words, DayTime.of(kept.date)))
    if kept.flags != other.flags:
        edits.append(SetFlags(key, kept.flags))
    if kept.headline != other.headline:
        edits.append(SetHeadline(key, kept.headline))
    return edits
