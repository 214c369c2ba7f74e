"""The open library and how it is looked at: the one place that the window's parts learn from."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from timeline_app.gui.open_library import OpenLibrary
from timeline_app.model.actor import ActorKind
from timeline_app.model.article import Article
from timeline_app.model.dates import AnchoredDate, DocumentTime
from timeline_app.model.edit import Edit, EventKey
from timeline_app.model.errors import StoreError
from timeline_app.model.span import Span
from timeline_app.model.step import NamedStep, StepSize
from timeline_app.model.timeline import (
    AboutActor,
    Evidence,
    FoundEvent,
    MergeSuggestion,
    Quote,
    Status,
    TimelineEvent,
    UntoldSentence,
)
from timeline_app.store.library import Library
from timeline_app.store.rules import Rules
from timeline_app.wording.doubts import doubts_in_words


class Session(OpenLibrary):
    """The open library with what can be asked of it and done to it, also while none is open.

    Says what happened by the signals of OpenLibrary.
    """

    def __init__(
        self,
        *,
        rules: Rules,
        today: Callable[[], DocumentTime],
        untitled_folder: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(rules=rules, today=today, untitled_folder=untitled_folder, parent=parent)
        self._held: dict[Path, str] = {}  # one after the other may be opened while others are still worked on

    # Questions

    def evidence(self) -> tuple[Evidence, ...]:
        """Return where the articles report the shown event."""
        if self._library is None or self.shown_event is None:
            return ()
        return self._library.evidence(self.shown_event.id)

    def event_told_at(self, article_id: int, place: int) -> int | None:
        """Return the event that is told at a place of an article, of several shown ones the most briefly told."""
        if self._library is None:
            return None
        columns, shown = self.contents.columns, set(self.rows.tolist())
        told = self._library.events_at(article_id, place)
        return next((event for event in told if columns.row_of(event) in shown), None)

    def contradictions(self) -> tuple[TimelineEvent, ...]:
        """Return the events by which other articles contradict the shown one."""
        return () if self.shown_event is None else self.contradicting(self.shown_event.id)

    def contradicting(self, event_id: int) -> tuple[TimelineEvent, ...]:
        """Return the events by which other articles contradict one."""
        return () if self._library is None else self._library.contradictions(event_id)

    def contradicted(self, event_ids: Iterable[int]) -> frozenset[int]:
        """Return those of the events that shown events of other articles contradict. Raises StoreError."""
        return frozenset() if self._library is None else frozenset(self._library.contradictions_of(event_ids))

    def in_reading_order(self, events: Sequence[TimelineEvent]) -> tuple[TimelineEvent, ...]:
        """Return events as one meets them in the articles."""
        if self._library is None:
            return tuple(events)
        ranks = self._library.in_reading_order([event.id for event in events])
        at = {event: rank for rank, event in enumerate(ranks)}
        return tuple(sorted(events, key=lambda event: at.get(event.id, len(at))))

    def keys(self, event_id: int) -> tuple[EventKey, ...]:
        """Return what edits of an event hold on to, its core first."""
        return () if self._library is None else self._library.keys(event_id)

    def as_found(self, event_id: int) -> FoundEvent | None:
        """Return what an event is like without the reader's edits."""
        return None if self._library is None else self._library.as_found(event_id)

    def doubts(self, event: TimelineEvent, reports: Sequence[Evidence]) -> tuple[str, ...]:
        """Return in words why an event is to be reviewed; () when it is not."""
        if self._library is None or event.status is not Status.TO_REVIEW:
            return ()
        confirmed, others = self._library.confirmed_as(event.id), self._library.other_dates(event.id)
        return doubts_in_words(event, reports, confirmed, has_other_readings=bool(others))

    def about_actor(self, actor_id: int) -> AboutActor:
        """Return what the articles tell of an actor beside its events."""
        return AboutActor((), (), ()) if self._library is None else self._library.about_actor(actor_id)

    def tags(self) -> tuple[str, ...]:
        """Return every tag in use."""
        return () if self._library is None else self._library.tags()

    def tags_of_articles(self) -> tuple[str, ...]:
        """Return every tag that some article has, in the order of the alphabet."""
        return () if self._library is None else self._library.tags_of_articles()

    def places_of_headlines(self) -> dict[int, int]:
        """Return the place of each event's headline in the alphabet."""
        return {} if self._library is None else self._library.places_of_headlines()

    def text_of(self, article_id: int) -> Article | None:
        """Return an article with its text, None when it has gone."""
        if self._library is None or self.contents.article(article_id) is None:
            return None
        return self._library.article(article_id)

    def date_in(self, article_id: int, span: Span) -> AnchoredDate | None:
        """Return the date that words of an article give, None where they give none or several."""
        if self._library is None:
            return None
        found = self._library.extraction(article_id)
        dates = {
            anchoring.date
            for mention, anchoring in zip(found.mentions, found.anchorings, strict=True)
            if anchoring.date is not None and span.contains(mention.span)
        }
        return dates.pop() if len(dates) == 1 else None

    def quotes(self, event_id: int) -> tuple[Quote, ...]:
        """Return the sentences that tell of an event."""
        return () if self._library is None else self._library.quotes_of([event_id])

    def other_dates(self, event_id: int) -> tuple[AnchoredDate, ...]:
        """Return the dates that the words of an event may also mean, as the program saw when it read them."""
        return () if self._library is None else self._library.other_dates(event_id)

    def untold(self, most: int) -> tuple[UntoldSentence, ...]:
        """Return sentences with a date that told no event, of the articles that the filter lets through."""
        return () if self._library is None else self._library.untold(self.state.articles or None, most=most)

    def words_for(self, article_id: int, day: int) -> tuple[str, ...]:
        """Return the words of an article that mean a day, each once, in the order of the text."""
        if self._library is None:
            return ()
        found, text = self._library.extraction(article_id), self._library.article(article_id).text
        words = (
            " ".join(mention.span.of(text).split())
            for mention, anchoring in zip(found.mentions, found.anchorings, strict=True)
            if anchoring.date is not None and anchoring.date.is_one_day and anchoring.date.first_day == day
        )
        return tuple(dict.fromkeys(words))

    # Corrections

    @property
    def undo_name(self) -> str | None:
        """What undo would take back, None when there is nothing."""
        return self._step_name(is_undone=False)

    @property
    def redo_name(self) -> str | None:
        """What redo would do again, None when there is nothing."""
        return self._step_name(is_undone=True)

    def apply(self, edits: Iterable[Edit]) -> bool:
        """Apply edits as one step, in their order; False when the store could not (it says why by `failed`)."""
        made = tuple(edits)
        return not made or self._write(lambda library: library.apply(*made))

    def apply_made(self, make: Callable[[Library], Iterable[Edit]]) -> int:
        """Apply as one step the edits that are made of the library; return how many, 0 when that was not possible."""
        number = 0

        def write(library: Library) -> None:
            nonlocal number
            made = tuple(make(library))
            if made:
                library.apply(*made)
            number = len(made)

        return number if self._write(write) else 0

    def set_kind(self, actor_id: int, kind: ActorKind) -> bool:
        """Say what kind of actor this is; False when the store could not."""
        return self._library is not None and self.apply(self._library.kind_edits(actor_id, kind))

    def answer_suggestion(self, suggestion: MergeSuggestion, *, is_one: bool) -> bool:
        """Merge the actors of a suggestion or keep them apart for good; False when the store could not."""
        return self._write(lambda library: library.answer(suggestion, is_one=is_one))

    def undo(self) -> bool:
        """Take the last step back; False when the store could not."""
        return self._write(lambda library: library.undo())

    def redo(self) -> bool:
        """Do the step again that was taken back last; False when the store could not."""
        return self._write(lambda library: library.redo())

    def size_to_turn(self, *, is_undone: bool) -> StepSize:
        """Return how much undo would turn, or with `is_undone` redo."""
        return StepSize() if self._library is None else self._library.size_to_turn(is_undone=is_undone)

    def size_on_the_way_to(self, step: int) -> StepSize:
        """Return how much going to a step of the history would turn."""
        return StepSize() if self._library is None else self._library.size_on_the_way_to(step)

    def steps(self, before: int | None, most: int) -> tuple[NamedStep, ...]:
        """Return up to `most` steps of the history before one, or the newest, the newest first."""
        return () if self._library is None else self._library.steps(before, most)

    def go_to(self, step: int) -> bool:
        """Undo the steps after one, and do that and those before it again; False when the store could not."""
        return self._write(lambda library: library.go_to(step))

    def last_touched(self, *, is_undone: bool) -> tuple[int, ...]:
        """Return the events of the last step, or with `is_undone` of the one that was undone last."""
        step = None if self._library is None else self._library.next_step(is_undone=is_undone)
        return () if step is None or self._library is None else self._library.events_of_step(step)

    def hold(self, why: str) -> None:
        """Refuse changes of this library with these words, while a long one is made elsewhere."""
        assert self.path is not None
        self._held[self.path] = why

    def release(self, path: Path) -> None:
        """Let changes of the library at `path` go on."""
        self._held.pop(path, None)

    @property
    def held(self) -> str:
        """Why nothing can be changed just now, "" when it can."""
        return "" if self.path is None else self.held_at(self.path)

    def held_at(self, path: Path) -> str:
        """Why the library at `path`, open or not, cannot be changed just now, "" when it can."""
        return self._held.get(path, "")

    def _write(self, write: Callable[[Library], object]) -> bool:
        if self._library is None:
            return False
        if self.held:
            self.failed.emit(self.held)
            return False
        is_done = True
        try:
            write(self._library)
        except StoreError as error:
            if self.is_gone:
                self._tell_gone()
            else:
                self.failed.emit(str(error))
            is_done = False
        return self.read_anew() and is_done

    def _step_name(self, *, is_undone: bool) -> str | None:
        return None if self._library is None else self._library.next_step_name(is_undone=is_undone)
