"""The reader's corrections: each asks what is needed and gives the session an edit."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from timeline_app.gui.dialogs.edit_event import EventDialog, EventField, EventText, Reading
from timeline_app.gui.dialogs.remarks_form import Remarks
from timeline_app.gui.large_steps import LargeSteps
from timeline_app.gui.message_bar import MessageBar
from timeline_app.gui.phrases import counted, document_time
from timeline_app.gui.session import Session
from timeline_app.gui.step_notices import StepNotices
from timeline_app.model.article import Publication
from timeline_app.model.dates import AnchoredDate, DayTime
from timeline_app.model.edit import (
    READER,
    AddEvent,
    ConfirmEvent,
    Edit,
    EventKey,
    EventPart,
    RejectEvent,
    RemoveArticle,
    RevertEvent,
    SetActors,
    SetDate,
    SetHeadline,
    SetLinks,
    SetNote,
    SetPublication,
    StarEvent,
    TagEvent,
    UntagEvent,
)
from timeline_app.model.edtf import to_edtf
from timeline_app.model.span import Span
from timeline_app.model.step import StepSize
from timeline_app.model.timeline import TimelineEvent
from timeline_app.store import Library
from timeline_app.view.actions import SelectEvents
from timeline_app.view.columns import Trait
from timeline_app.wording import grouped
from timeline_app.wording.dates import date_in_words

_HEADLINE_CHARS = 110


class Corrections(QObject):
    """Edits of events and articles.

    `changed` brings the id of an event that was edited or added, `told` the reason where there is nothing to change.
    """

    changed = Signal(object)
    told = Signal(str)

    def __init__(self, session: Session, large_steps: LargeSteps, bar: MessageBar, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._large_steps = large_steps
        self._window = window
        self._notices = StepNotices(session, bar, self)

    def edit(self, event_id: int, field: EventField = EventField.HEADLINE) -> None:
        """Ask for headline, date and actors of an event, beginning with `field`."""
        event = self._session.contents.event(event_id)
        keys = self._session.keys(event_id)
        if event is None or not keys or self._notices.is_refused():
            return
        words, time = _date_words(event.date), DayTime.of(event.date)
        before = EventText(event.headline, words, event.edtf, self._names(event), time=time)
        dialog = self._dialog(self.tr("Edit event"), before, self._quote(), self._article_of(event))
        found = self._session.as_found(event_id)
        if found is not None:
            words, time = _date_words(found.date), DayTime.of(found.date)
            dialog.offer_found(EventText(found.headline, words, found.edtf, found.names, time=time))
        dialog.offer_readings([one for one in self._session.other_dates(event_id) if one != event.date])
        remarks = Remarks(event.tags, event.is_starred, event.note, event.links)
        dialog.offer_remarks(remarks, self._session.tags())

        def apply() -> None:
            edits = _edits(keys[0], before, dialog) + _remark_edits(keys[0], remarks, dialog)
            if self._session.apply(edits):
                self.changed.emit(event_id)

        dialog.accepted.connect(apply)
        dialog.open()
        dialog.begin_with(field)

    def confirm(self, event_ids: frozenset[int], then: Callable[[], object] = lambda: None) -> None:
        """Say that events are right as they stand; `then` is called when that is done."""
        if not event_ids or self._notices.is_refused():
            return

        def edits(library: Library) -> Iterator[Edit]:
            for event in library.events_of(sorted(event_ids)):
                if keys := library.keys(event.id):
                    yield ConfirmEvent(keys[0], event.edtf)

        def tell(number: int) -> None:
            if number > 1:
                self._notices.offer_undo(self.tr("{0} events confirmed.").format(grouped(number)))
            then()

        title = self.tr("Confirming {0} events").format(grouped(len(event_ids)))
        self._large_steps.apply(StepSize(others=len(event_ids)), title, edits, tell)

    def star(self, event_ids: frozenset[int]) -> None:
        """Star events; where all of them are starred take the stars away."""
        if not event_ids or self._notices.is_refused():
            return

        def edits(library: Library) -> Iterator[Edit]:
            are_starred = all(event.is_starred for event in library.events_of(event_ids))
            return (StarEvent(key, not are_starred) for key in _keys_of(library, event_ids))

        title = self.tr("Changing the stars of {0} events").format(grouped(len(event_ids)))
        self._large_steps.apply(StepSize(others=len(event_ids)), title, edits)

    def reject(self, event_ids: frozenset[int], then: Callable[[], object] | None = None) -> None:
        """Hide events that are none; `then` is called when that is done, without it the way back is offered.

        What is rejected already stays so, without a step.
        """
        all_ids, event_ids = event_ids, event_ids - self._rejected(event_ids)
        if all_ids and not event_ids and then is not None:
            then()
        if not event_ids or self._notices.is_refused():
            return

        def tell(number: int) -> None:
            if then is not None:
                then()
                return
            if number > 1:
                self._session.dispatch(SelectEvents(frozenset()))  # nobody is to reject them once more
            text = (
                self.tr("Event rejected.")
                if number == 1
                else self.tr("{0} events rejected.").format(grouped(number))
            )
            self._notices.offer_undo(text)

        self._large_steps.apply(
            StepSize(others=len(event_ids)),
            self.tr("Rejecting {0} events").format(grouped(len(event_ids))),
            lambda library: (RejectEvent(key) for key in _keys_of(library, event_ids)),
            tell,
        )

    def restore(self, event_ids: frozenset[int]) -> None:
        """Let events that were rejected be as they were found; the others stay as they are."""
        rejected = self._rejected(event_ids)
        if not event_ids or self._notices.is_refused():
            return
        if not rejected:
            self.told.emit(self.tr("None of the selected events is rejected."))
            return

        def tell(number: int) -> None:
            self._notices.offer_undo(
                counted(number, self.tr("Event restored."), self.tr("{n} events restored."))
            )

        self._large_steps.apply(
            StepSize(others=len(rejected)),
            self.tr("Restoring {0} events").format(grouped(len(rejected))),
            lambda library: (RevertEvent(key, EventPart.VERDICT) for key in _keys_of(library, rejected)),
            tell,
        )

    def _rejected(self, event_ids: frozenset[int]) -> frozenset[int]:
        """Return those of the events that are rejected."""
        columns = self._session.contents.columns
        rows = columns.rows_of_ids(event_ids)
        return frozenset(columns.ids[rows[(columns.traits[rows] & int(Trait.REJECTED)) != 0]].tolist())

    def add(self, article_id: int, span: Span) -> None:
        """Ask what event the selected words of an article are."""
        article = self._session.text_of(article_id)
        if article is None or self._notices.is_refused():
            return
        quote = " ".join(span.of(article.text).split())
        key = EventKey(article.hash, span, None)
        date = self._session.date_in(article_id, span)
        words, edtf = ("", "") if date is None else (date_in_words(date), to_edtf(date))
        before = EventText(_headline(quote), words, edtf, self._named_in(quote), time=DayTime.of(date))
        dialog = self._dialog(self.tr("New event"), before, quote, article_id)

        def apply() -> None:
            self._add(_added(key, dialog.outcome))

        dialog.accepted.connect(apply)
        dialog.open()

    def add_own(self, date: AnchoredDate | None) -> None:
        """Ask what the reader knows of that no article tells; `date` is proposed."""
        if self._session.library is None or self._notices.is_refused():
            return
        words, edtf = ("", "") if date is None else (date_in_words(date), to_edtf(date))
        dialog = self._dialog(self.tr("New event"), EventText("", words, edtf, ()), "", 0)

        def apply() -> None:
            self._add(_added(EventKey(READER, Span(0, 0), None), dialog.outcome))

        dialog.accepted.connect(apply)
        dialog.open()

    def _add(self, edit: AddEvent) -> None:
        """Add an event, and show it."""
        if self._session.apply([edit]):
            for event in self._session.last_touched(is_undone=False):
                self._session.dispatch(SelectEvents(frozenset({event}), focused=event))
                self.changed.emit(event)

    def set_publication(self, article_id: int, publication: Publication) -> None:
        """Give an article another publication date, and say how many events moved with it."""
        article, before = self._session.contents.article(article_id), self._dates(article_id)
        if article is None or publication.time is None:
            return
        if not self._session.apply([SetPublication(article.hash, publication)]):
            return
        moved = len(self._dates(article_id) - before)
        self._notices.offer_undo(
            self.tr("“{0}”: published {1}. {2}").format(
                article.title,
                document_time(publication.time),
                counted(moved, self.tr("{n} event moved with it."), self.tr("{n} events moved with it."))
                if moved
                else self.tr("No event depends on it."),
            )
        )

    def _dates(self, article_id: int) -> set[tuple[str, str, str]]:
        """Return what tells when the events of an article are."""
        contents = self._session.contents
        events = contents.columns.events.of(contents.told_by([article_id]))
        return {(one.headline, one.words, one.edtf) for one in events}

    def remove_article(self, article_id: int) -> None:
        """Take an article off the timeline."""
        article = self._session.contents.article(article_id)
        if article is None or self._notices.is_refused():
            return
        if self._session.apply([RemoveArticle(article.hash)]):
            self._notices.offer_undo(
                self.tr("“{0}” and its events are off the timeline.").format(article.title)
            )

    def _article_of(self, event: TimelineEvent) -> int:
        """Return the article from whose publication the dates of an event count: the one shown, else its first."""
        shown = self._session.shown_article
        return shown if shown is not None and shown in event.articles else min(event.articles, default=0)

    def _dialog(self, title: str, event: EventText, quote: str, article_id: int) -> EventDialog:
        actors = self._session.contents.actors
        known = list(dict.fromkeys(name for actor in actors for name in (actor.name, *actor.aliases)))
        article, typed = self._session.contents.article(article_id), self._session.typed
        published = None if article is None else article.publication.time
        read = Reading(partial(typed.event_date, published), typed.kind_of_name)
        dialog = EventDialog(title, event, quote, known, read, self._window)
        dialog.finished.connect(lambda _: QDialog.deleteLater(dialog))
        return dialog

    def _names(self, event: TimelineEvent) -> tuple[str, ...]:
        actors = map(self._session.contents.actor, event.actors)
        return tuple(actor.name for actor in actors if actor is not None)

    def _named_in(self, quote: str) -> tuple[str, ...]:
        """Return the actors that the words name, in the order of the words."""
        found: dict[str, int] = {}
        for actor in self._session.contents.actors:
            for name in (actor.name, *actor.aliases):
                at = _place_of(name, quote)
                if at is not None:
                    found[actor.name] = min(at, found.get(actor.name, at))
        return tuple(sorted(found, key=lambda name: found[name]))

    def _quote(self) -> str:
        evidence = self._session.evidence()
        article = self._session.text_of(evidence[0].article) if evidence else None
        return "" if article is None else " ".join(evidence[0].sentence.of(article.text).split())


def _added(key: EventKey, said: EventText) -> AddEvent:
    return AddEvent(key, said.headline, said.edtf, said.date_words, said.names, said.new_kinds, said.time)


def _edits(key: EventKey, before: EventText, dialog: EventDialog) -> list[Edit]:
    """Return an edit for each thing that is other than before; back to what was found where it is that."""
    after = dialog.outcome
    changes: list[tuple[EventPart, bool, Edit]] = [
        (EventPart.HEADLINE, after.headline != before.headline, SetHeadline(key, after.headline)),
        (
            EventPart.DATE,
            (after.edtf, after.date_words) != (before.edtf, before.date_words),
            SetDate(key, after.edtf, after.date_words, after.time),
        ),
        (EventPart.ACTORS, after.names != before.names, SetActors(key, after.names, after.new_kinds)),
    ]
    return [
        RevertEvent(key, part) if dialog.goes_back(part) else edit
        for part, is_other, edit in changes
        if is_other
    ]


def _remark_edits(key: EventKey, before: Remarks, dialog: EventDialog) -> list[Edit]:
    """Return an edit for each remark that is other than before."""
    if dialog.remarks is None:
        return []
    after = dialog.remarks.remarks
    edits: list[Edit] = [UntagEvent(key, tag) for tag in before.tags if tag not in after.tags]
    edits += [TagEvent(key, tag) for tag in after.tags if tag not in before.tags]
    if after.is_starred != before.is_starred:
        edits.append(StarEvent(key, after.is_starred))
    if after.note != before.note:
        edits.append(SetNote(key, after.note))
    if after.links != before.links:
        edits.append(SetLinks(key, after.links))
    return edits


def _keys_of(library: Library, event_ids: frozenset[int]) -> Iterator[EventKey]:
    """Yield what edits of events hold on to."""
    return (keys[0] for event_id in sorted(event_ids) if (keys := library.keys(event_id)))


def _date_words(date: AnchoredDate | None) -> str:
    return "" if date is None else date_in_words(date)


def _headline(words: str) -> str:
    """Return a first headline: the words, cut between two of them, without the final stop."""
    if len(words) <= _HEADLINE_CHARS:
        return words[:1].upper() + words[1:].rstrip(".,;:")
    return words[:1].upper() + words[1:_HEADLINE_CHARS].rpartition(" ")[0]


def _place_of(name: str, words: str) -> int | None:
    """Return where the name stands in the words as a whole word, None where it does not.

    >>> _place_of("Falk", "hired Ines Falk"), _place_of("Fal", "hired Ines Falk")
    (11, None)
    """
    if name not in words:  # far quicker than the pattern, and mostly the answer
        return None
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words)
    return None if found is None else found.start()
