"""Merge events that are one, and part what tells of several."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from timeline_app.gui import phrases
from timeline_app.gui.dialogs.choose_event import ChooseEventDialog
from timeline_app.gui.dialogs.split_event import Piece, SplitEventDialog
from timeline_app.gui.message_bar import MessageBar, Weight
from timeline_app.gui.session import Session
from timeline_app.gui.step_notices import StepNotices
from timeline_app.model.edit import EventKey, JoinEvents, PartEvents
from timeline_app.model.timeline import TimelineEvent
from timeline_app.view.actions import SelectEvents
from timeline_app.view.filtering import rows_of_hits
from timeline_app.view.likeness import are_likely_same, likely_same
from timeline_app.wording import grouped

_MOST_LISTED = 200


class EventJoining(QObject):
    """Decides which events are one. `changed` brings the id of the event that is to be seen then."""

    changed = Signal(object)

    def __init__(self, session: Session, bar: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._bar = bar
        self._window = window
        self._notices = StepNotices(session, bar, self)
        self._seen: list[int] = []
        session.state_changed.connect(self._remember)

    def merge(self, events: frozenset[int]) -> None:
        """Make one event of several; of one and another that is asked for."""
        if not events or self._notices.is_refused():
            return
        if len(events) > 1:
            self._join(sorted(events))
            return
        (event_id,) = events
        event = self._session.contents.event(event_id)
        if event is None:
            return
        dialog = ChooseEventDialog(
            event.headline,
            partial(self._found, event),
            self._detail,
            partial(are_likely_same, event),
            self._window,
        )
        dialog.accepted.connect(
            lambda: None if dialog.chosen is None else self._join([event_id, dialog.chosen])
        )
        dialog.finished.connect(lambda _: QDialog.deleteLater(dialog))
        dialog.open()

    def split(self, events: frozenset[int]) -> None:
        """Say that several events are not the same; ask what of one tells of another event."""
        if not events or self._notices.is_refused():
            return
        if len(events) > 1:
            if self._part(tuple(self._session.keys(event) for event in sorted(events))):
                self._notices.offer_undo(
                    self.tr("These {0} events are kept apart for good.").format(grouped(len(events)))
                )
            return
        (event_id,) = events
        event = self._session.contents.event(event_id)
        pieces = self._pieces(event_id)
        if event is None or len(pieces) < 2:
            self._bar.show_message(
                Weight.NOTICE, self.tr("One sentence tells of this event: there is nothing to split.")
            )
            return
        dialog = SplitEventDialog(event.headline, pieces, self._window)
        dialog.accepted.connect(lambda: self._part(dialog.sides))
        dialog.finished.connect(lambda _: QDialog.deleteLater(dialog))
        dialog.open()
        dialog.list.setFocus()

    def _join(self, events: Sequence[int]) -> None:
        sides = tuple(keys for event in events if (keys := self._session.keys(event)))
        if len(sides) > 1 and self._session.apply([JoinEvents(sides)]):
            self._show_touched()
            self._notices.offer_undo(self.tr("{0} events merged into one.").format(grouped(len(sides))))

    def _part(self, sides: tuple[tuple[EventKey, ...], ...]) -> bool:
        if not self._session.apply([PartEvents(sides)]):
            return False
        self._show_touched()
        return True

    def _show_touched(self) -> None:
        """Select the first event of what was decided on."""
        touched = self._session.last_touched(is_undone=False)
        if touched:
            self._session.dispatch(SelectEvents(frozenset(touched[:1]), focused=touched[0]))
            self.changed.emit(touched[0])

    def _remember(self) -> None:
        """Note the event that is shown: the one before it is likely to be the same."""
        shown = self._session.shown_event
        if shown is not None and (not self._seen or self._seen[-1] != shown.id):
            self._seen = [*self._seen[-1:], shown.id]

    def _found(self, event: TimelineEvent, words: str) -> Sequence[TimelineEvent]:
        """Return the events that words are in; for none the likely ones, the one seen before among the first."""
        contents, library = self._session.contents, self._session.library
        if words and library is not None:
            hits = library.search_hits(words)
            rows = rows_of_hits(contents.columns, hits or ())[: _MOST_LISTED + 1]
            return tuple(one for one in contents.columns.events.of(rows) if one.id != event.id)[:_MOST_LISTED]
        row = contents.columns.row_of(event.id)
        if row is None:
            return ()
        likely = [
            *self._session.contradictions(),
            *contents.columns.events.of(likely_same(contents.columns, row, _MOST_LISTED)),
        ]
        seen = [one for one in map(contents.event, self._seen) if one is not None and one.id != event.id]
        return list({one.id: one for one in [*likely[:1], *seen, *likely] if one.id != event.id}.values())

    def _detail(self, event: TimelineEvent) -> str:
        """Return when and by whom an event is."""
        actors = filter(None, map(self._session.contents.actor, event.actors))
        when = phrases.tr("Needs a date") if event.date is None else phrases.with_weekday(event.date)
        return " · ".join(filter(None, (when, ", ".join(actor.name for actor in actors))))

    def _pieces(self, event_id: int) -> list[Piece]:
        """Return each sentence that tells of the shown event, with where it stands."""
        library, session = self._session.library, self._session
        if library is None:
            return []
        keys = library.keys(event_id)
        pieces = {}
        for one in library.evidence(event_id):
            article, listed = session.text_of(one.article), session.contents.article(one.article)
            if article is None or listed is None:
                continue
            own = tuple(
                key
                for key in keys
                if (key.article_hash, key.trigger, key.date_span) == (listed.hash, one.trigger, one.date_span)
            )
            quote = " ".join(one.sentence.of(article.text).split())
            pieces[own] = Piece(quote, " · ".join(filter(None, (article.title, one.words))), own)
        return [piece for own, piece in pieces.items() if own]
