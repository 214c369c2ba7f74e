"""A library: one file of articles, their events and actors, and the reader's edits."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from sqlite_utils import Database

from timeline_app.model.actor import ActorKind
from timeline_app.model.article import Article
from timeline_app.model.edit import DecidedActor, Edit, EventKey, SetKind, Step
from timeline_app.model.errors import StoreError
from timeline_app.model.extraction import Extraction
from timeline_app.model.timeline import (
    Added,
    Changes,
    Counts,
    EventFilter,
    Evidence,
    FoundEvent,
    MergeSuggestion,
    Outline,
    Packed,
    Quote,
    TimelineActor,
    TimelineArticle,
    TimelineEvent,
    UntoldSentence,
)
from timeline_app.store import articles, changes, edits, findings, outlines, queries, suggestions
from timeline_app.store.actors import names_in_articles
from timeline_app.store.connection import (
    close_file,
    create_file,
    file_identity,
    free_name,
    is_open_elsewhere,
    left_over_logs,
    open_file,
    stopping_when,
)
from timeline_app.store.contradictions import contradicting_events, contradictions_of
from timeline_app.store.copying import copy_file
from timeline_app.store.effective import as_found
from timeline_app.store.erasing import erase_free_pages, rebuild_index
from timeline_app.store.evidence import evidence, quotes_of
from timeline_app.store.failures import failures_named, store_error
from timeline_app.store.holding import held_actor
from timeline_app.store.rules import Rules
from timeline_app.store.search import matching_events
from timeline_app.store.speaking_for import speaks_for
from timeline_app.store.untold import untold_sentences
from timeline_app.store.watch import take_changes, watch

EVERYTHING: Final = EventFilter()
_UNTITLED: Final = "Untitled"


class Library:
    """An open library. Used by the thread that opened it; another Library may have the same file open.

    Every method raises StoreError when the file cannot be read or written, and every change is
    one transaction: it is there in full or not at all.
    """

    def __init__(
        self,
        path: Path,
        rules: Rules,
        db: Database,
        *,
        read_only: bool,
        is_cancelled: Callable[[], bool] | None = None,
        on_joining: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._path = path
        self._rules = rules
        self._db = db
        self._is_read_only = read_only
        self._is_open = True
        self._file = file_identity(path)
        try:
            with failures_named(path), stopping_when(db, is_cancelled):
                changes.file_old_evidence(db, rules, on_joining)
        except StoreError:
            if not read_only:
                db.close()
                raise
            # A killed program left this undone, and nothing can be written here: events are as they were joined.
        self._begin()

    @classmethod
    def create(cls, path: Path, rules: Rules) -> Self:
        """Make an empty library at `path` and open it. Raises StoreError when the file exists."""
        create_file(path)
        return cls.open(path, rules)

    @classmethod
    def open(
        cls,
        path: Path,
        rules: Rules,
        *,
        read_only: bool = False,
        is_cancelled: Callable[[], bool] | None = None,
        on_joining: Callable[[int], None] = lambda _: None,
    ) -> Self:
        """Open the library at `path`; in a place that cannot be written it opens read-only.

        One that an older program wrote is joined anew, which takes minutes where it is large: `on_joining` hears of
        how many tellings before it begins. Once `is_cancelled` says so, that is given up with a StoreError, and the
        library stays as it was.
        """
        db, is_read_only = open_file(path, read_only=read_only)
        return cls(path, rules, db, read_only=is_read_only, is_cancelled=is_cancelled, on_joining=on_joining)

    @classmethod
    def untitled(cls, folder: Path, rules: Rules) -> Self:
        """Make a library under a free name in `folder`, to be kept until it is saved under a name."""
        with failures_named(folder):
            folder.mkdir(parents=True, exist_ok=True)
        library = cls.create(free_name(folder, _UNTITLED), rules)
        with library._change() as db:
            db.execute("UPDATE library SET is_untitled = 1")
        return library

    def save_as(self, path: Path) -> None:
        """Write the whole library to `path` and go on there; an untitled one leaves its old place.

        It stays there too when another program has it open or has written to it meanwhile.
        A library already at `path` is replaced, unless some program has it open.
        """
        if path.absolute() == self._path.absolute() and not self.is_gone:
            self._set_titled()
            return
        was_untitled, old, copied = self.is_untitled, self._path, self.revision
        with failures_named(path):
            copy_file(self._db, path)
        db, is_read_only = open_file(path, read_only=False)
        is_whole = self.revision == copied
        self.close()
        self._path, self._db, self._is_read_only, self._is_open = path, db, is_read_only, True
        self._file = file_identity(path)
        self._begin()
        self._set_titled()
        if was_untitled and is_whole and not is_open_elsewhere(old):
            with suppress(OSError):  # it is in its new place in any case
                old.unlink(missing_ok=True)

    def _set_titled(self) -> None:
        with self._change() as db:
            db.execute("UPDATE library SET is_untitled = 0")

    def close(self) -> None:
        """Close the library; when nobody else has it open, one plain file remains. May be called again."""
        if self._is_open:
            self._is_open = False
            with failures_named(self._path):
                close_file(self._db, read_only=self._is_read_only)
                if not self._is_read_only:
                    for log in left_over_logs(self._path):
                        log.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The file of the library."""
        return self._path

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self._is_read_only

    @property
    def is_gone(self) -> bool:
        """Whether the file was deleted, moved or replaced since it was opened: what is written now would be lost."""
        return self._is_open and file_identity(self._path) != self._file

    @property
    def is_untitled(self) -> bool:
        """Whether the library was never saved under a name."""
        with self._reading() as db:
            return bool(db.execute("SELECT is_untitled FROM library").fetchone()[0])

    @property
    def revision(self) -> int:
        """A number that grows with every change, whoever makes it."""
        with self._reading() as db:
            return int(db.execute("SELECT revision FROM library").fetchone()[0])

    def _begin(self) -> None:
        """Take notice of changes from here on."""
        self._seen_version = self._data_version()
        if not self._is_read_only:
            watch(self._db)

    def take_changes(self) -> Changes:
        """Return what was changed through this Library since this was last asked."""
        if self._is_read_only:
            return Changes()
        with failures_named(self._path):
            return take_changes(self._db)

    def changed_elsewhere(self) -> bool:
        """Whether another connection has changed the library since this was last asked."""
        version = self._data_version()
        is_changed = version != self._seen_version
        self._seen_version = version
        return is_changed

    def _data_version(self) -> int:
        with failures_named(self._path):
            return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Let several questions be answered from one state, whatever is written elsewhere meanwhile."""
        with self._reading():
            yield

    @contextmanager
    def _reading(self) -> Iterator[Database]:
        """One view of the library: what another connection writes meanwhile is not seen by halves."""
        with failures_named(self._path), self._db.atomic() as db:
            yield db

    @contextmanager
    def _change(self) -> Iterator[Database]:
        """One transaction. Its first statement writes, so it waits for other writers and sees what they wrote."""
        self._check_writable()
        with failures_named(self._path), self._db.atomic() as db:
            db.execute("UPDATE library SET revision = revision + 1")
            yield db

    def _check_writable(self) -> None:
        if self._is_read_only:
            raise store_error("library-read-only", name=self._path.name)
        if self.is_gone:
            raise self.gone_error()

    def gone_error(self) -> StoreError:
        """Return what to say of a library whose file has gone."""
        return store_error("library-gone", name=self._path.name)

    def add(self, article: Article, extraction: Extraction) -> Added:
        """Add an article with what was found in it; a text that is there already adds nothing."""
        with self._reading() as db:
            known = articles.article_of_hash(db, article.hash)
        if known is not None and not known[1]:
            return Added(known[0], is_new=False)
        with self._change() as db:
            known = articles.article_of_hash(db, article.hash)
            if known is None:
                return Added(changes.add_article(db, self._rules, article, extraction), is_new=True)
            article_id, is_removed = known
            if is_removed:
                changes.add_again(db, self._rules, article_id, article, extraction)
            return Added(article_id, is_new=is_removed)

    def articles(self, ids: Iterable[int] | None = None) -> tuple[TimelineArticle, ...]:
        """Return the articles, or those of `ids` that are there, in the order in which they were added."""
        with self._reading() as db:
            return queries.articles(db, ids)

    def removed_articles(self) -> tuple[TimelineArticle, ...]:
        """Return the articles that were removed but not erased, in the order in which they were added."""
        with self._reading() as db:
            return queries.articles(db, removed=True)

    def article(self, article_id: int) -> Article:
        """Return an article with its title and publication as they hold now."""
        with self._reading() as db:
            return articles.read_article(db, article_id)

    def article_id(self, text_hash: str) -> int | None:
        """Return the id of the article with this text; None when the library has none."""
        with self._reading() as db:
            found = articles.article_of_hash(db, text_hash)
        return None if found is None or found[1] else found[0]

    def places(self) -> dict[str, int]:
        """Return the ids of the articles by where they were read, and of e-mails by their identity; the newest wins."""
        with self._reading() as db:
            return queries.places(db)

    def extraction(self, article_id: int) -> Extraction:
        """Return what was found in an article, its dates anchored as they hold now."""
        with self._reading() as db:
            articles.text_and_hash(db, article_id)
            return findings.read_extraction(db, article_id)

    def replace_extraction(self, article_id: int, extraction: Extraction) -> None:
        """Put newer findings in the place of the old ones; every edit is kept."""
        with self._change() as db:
            changes.replace_extraction(db, self._rules, article_id, extraction)

    def events(self, wanted: EventFilter = EVERYTHING) -> tuple[TimelineEvent, ...]:
        """Return the events the filter shows, by their first moment, then as told; those without a date stand last."""
        with self._reading() as db:
            return queries.events(db, wanted, self._rules.metonyms)

    def event_ids(self) -> tuple[int, ...]:
        """Return the ids of all events, hidden ones too, ascending."""
        with self._reading() as db:
            return queries.event_ids(db)

    def events_of(self, ids: Iterable[int]) -> tuple[TimelineEvent, ...]:
        """Return those events of `ids` that are there, hidden ones too, in the same order."""
        with self._reading() as db:
            return queries.events_of(db, ids)

    def events_in(self, article_id: int) -> tuple[TimelineEvent, ...]:
        """Return the events that an article reports, hidden ones too."""
        with self._reading() as db:
            return queries.events_in(db, article_id)

    def event_ids_matching(self, search: str) -> frozenset[int]:
        """Return the events in which every word of `search` begins a word; all events when it is blank."""
        with self._reading() as db:
            found = matching_events(db, search)
            return frozenset(queries.event_ids(db)) if found is None else found

    def outlines(self, after: int, most: int) -> list[Outline]:
        """Return up to `most` events from afar, hidden ones too, whose ids follow `after`, ascending."""
        with self._reading() as db:
            return outlines.outlines(db, after, most)

    def takes_part(self) -> list[tuple[int, int]]:
        """Return (actor, event) of all events, by event, most involved first."""
        with self._reading() as db:
            return outlines.takes_part(db)

    def reports(self) -> list[tuple[int, int]]:
        """Return (article, event) of all events, by event and article."""
        with self._reading() as db:
            return outlines.reports(db)

    def packed(self) -> Packed | None:
        """Return the arrays of all events that were kept last, None when there are none."""
        with self._reading() as db:
            return outlines.packed(db)

    def pack(self, content: Mapping[str, bytes], revision: int) -> None:
        """Keep arrays of all events as they were at a revision, if nobody has changed them since."""
        self._check_writable()
        with failures_named(self._path), self._db.atomic() as db:
            db.execute("UPDATE library SET is_untitled = is_untitled")  # waits for other writers
            if self.revision == revision:
                outlines.pack(db, content)

    def names_of_actors(self, ids: Iterable[int] | None = None) -> tuple[TimelineActor, ...]:
        """Return every actor, or those of `ids` that are there, by id, without counting events."""
        with self._reading() as db:
            return queries.names_of_actors(db, self._rules.metonyms(), ids)

    def titles_of_articles(self, ids: Iterable[int] | None = None) -> tuple[TimelineArticle, ...]:
        """Return the articles, or those of `ids` that are there, as they were added, without counting events."""
        with self._reading() as db:
            return queries.titles_of_articles(db, ids)

    def counts(self, wanted: EventFilter = EVERYTHING) -> Counts:
        """Return how many events the filter shows, of how many, and what waits or is hidden."""
        with self._reading() as db:
            return queries.counts(db, wanted, self._rules.metonyms)

    def actors(self, ids: Iterable[int] | None = None) -> tuple[TimelineActor, ...]:
        """Return every actor, or those of `ids` that are there, those with the most shown events first."""
        with self._reading() as db:
            return queries.actors(db, self._rules.metonyms(), ids)

    def kind_edits(self, actor_id: int, kind: ActorKind) -> tuple[Edit, ...]:
        """Return the edits that give an actor another kind, one for each article that names it or whose edits do."""
        with self._reading() as db:
            return tuple(
                SetKind(text_hash, name, kind, mentions)
                for text_hash, name, mentions in names_in_articles(db, actor_id)
            )

    def speakers(self) -> frozenset[int]:
        """Return the actors that speak for others, as the Kremlin does for Russia."""
        with self._reading() as db:
            return frozenset(speaks_for(db, self._rules.metonyms()))

    def held_actor(self, actors: Sequence[int], called: str = "") -> DecidedActor:
        """Return what a decision holds on to of actors, of those called so by articles where that is given.

        The first gives the name. Raises StoreError also for actors that have gone or that no article names.
        """
        with self._reading() as db:
            return held_actor(db, actors, called)

    def suggested_merges(self) -> tuple[MergeSuggestion, ...]:
        """Return which of the actors in shown events may be one, the likeliest first. Seconds with 50,000 actors."""
        with self._reading() as db:
            return suggestions.suggested_merges(db, self._rules)

    def answer(self, suggestion: MergeSuggestion, *, is_one: bool) -> Step:
        """Merge what is suggested, or keep it apart for good, as one step. Raises StoreError when an actor has gone."""
        with self._reading() as db:
            decision = suggestions.decision_on(db, suggestion, is_one=is_one)
        return self.apply(decision)

    def as_found(self, event_id: int) -> FoundEvent | None:
        """Return what an event is like without the reader's edits; None when there is no such event."""
        with self._reading() as db:
            return as_found(db, event_id)

    def tags(self) -> tuple[str, ...]:
        """Return every tag that some event has, in the order of the alphabet."""
        with self._reading() as db:
            return queries.tags(db)

    def sources(self) -> tuple[TimelineActor, ...]:
        """Return agencies, papers and credits, which are no actors."""
        with self._reading() as db:
            return queries.sources(db)

    def untold(
        self, article_ids: Iterable[int] | None = None, *, most: int | None = None
    ) -> tuple[UntoldSentence, ...]:
        """Return sentences with a time expression that told no event, in the order of the articles; at most so many."""
        with self._reading() as db:
            return untold_sentences(db, article_ids, most)

    def evidence(self, event_id: int) -> tuple[Evidence, ...]:
        """Return where an event comes from, article by article; () when there is no such event."""
        with self._reading() as db:
            return evidence(db, event_id)

    def quotes_of(self, event_ids: Iterable[int]) -> tuple[Quote, ...]:
        """Return the sentences that tell of events, each once an article."""
        with self._reading() as db:
            return quotes_of(db, event_ids)

    def in_reading_order(self, event_ids: Iterable[int]) -> tuple[int, ...]:
        """Return events in the order of the articles and of the words in them."""
        with self._reading() as db:
            return queries.in_reading_order(db, event_ids)

    def contradictions(self, event_id: int) -> tuple[TimelineEvent, ...]:
        """Return the events by which other articles deny an event, or name another day for it."""
        with self._reading() as db:
            return queries.events_of(db, contradicting_events(db, self._rules, event_id))

    def contradictions_of(self, event_ids: Iterable[int]) -> dict[int, tuple[TimelineEvent, ...]]:
        """Return for each event that other articles contradict the events by which they do, hidden ones not."""
        with self._reading() as db:
            return contradictions_of(db, self._rules, event_ids)

    def keys(self, event_id: int) -> tuple[EventKey, ...]:
        """Return what edits of an event hold on to, its core first; () when there is no such event."""
        with self._reading() as db:
            return queries.keys(db, event_id)

    def events_of_step(self, step: Step) -> tuple[int, ...]:
        """Return the events that the edits of a step are about, as far as they are there."""
        with self._reading() as db:
            return queries.events_of_keys(db, edits.event_keys(step.edits))

    def apply(self, first: Edit, *more: Edit) -> Step:
        """Carry out edits as one step, all or none; steps that were undone before it are forgotten."""
        with self._change() as db:
            return edits.step(db, changes.apply_edits(db, self._rules, (first, *more)))

    def undo(self) -> Step | None:
        """Undo the last step and return it; None when there is nothing to undo."""
        return self._turn(edits.take_back, is_undone=False)

    def redo(self) -> Step | None:
        """Do the first undone step again and return it; None when there is none."""
        return self._turn(edits.put_back, is_undone=True)

    def _turn(self, mark: Callable[[Database], int | None], *, is_undone: bool) -> Step | None:
        self._check_writable()
        with self._reading() as db:
            if not edits.has_steps(db, is_undone=is_undone):
                return None
        with self._change() as db:
            number = mark(db)
            if number is None:
                return None
            step = edits.step(db, number)
            changes.follow(db, self._rules, step.edits)
            return step

    def next_step(self, *, is_undone: bool) -> Step | None:
        """Return the step that undo would take back, or with `is_undone` the one that redo would do again."""
        with self._reading() as db:
            return edits.next_step(db, is_undone=is_undone)

    def history(self) -> tuple[Step, ...]:
        """Return every step since the library was made, undone ones last."""
        with self._reading() as db:
            return edits.history(db)

    def erase(self, article_id: int) -> None:
        """Delete an article for good: text, findings, edits, search index and free pages. No undo."""
        with self._change() as db:
            changes.forget_article(db, self._rules, article_id)
            rebuild_index(db)
        with failures_named(self._path):
            erase_free_pages(self._db, self._path)
