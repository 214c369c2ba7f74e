"""What a library held when it was last read, ready to be shown."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Self

import numpy as np

from timeline_app.gui.counting import (
    Owners,
    counted_actors,
    counted_articles,
    every_actor_counted,
    every_article_counted,
)
from timeline_app.gui.stored_events import StoredEvents
from timeline_app.model.article import DateOrigin
from timeline_app.model.extraction import NAMES_OF_FILES
from timeline_app.model.period import MarkedPeriod
from timeline_app.model.timeline import Changes, TimelineActor, TimelineArticle, TimelineEvent
from timeline_app.store.library import Library
from timeline_app.view.arrays import Ints
from timeline_app.view.changing import with_changes
from timeline_app.view.columns import Columns, Trait, arrays_of
from timeline_app.view.event_rows import EventRows
from timeline_app.view.packing import packed, unpacked
from timeline_app.view.postings import RowOwners
from timeline_app.view.seen_actors import with_seen_actors
from timeline_app.view.tags import hues_of_tags, tag_number, tag_numbers

_CHUNK: Final = 5_000  # events read between two looks at whether to go on; a fraction of a second
_WORTH_PACKING: Final = 20_000  # events: fewer are read in a second


def keep_quiet(done: int, total: int) -> None:
    """Do nothing with the progress."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Events (hidden ones too), actors, articles and marked periods of one revision, and the columns of the events.

    `tag_hues` are the numbers of the hues that the reader has chosen for tags, `hues` those of all tags in use.
    The busiest actors stand first, articles by their ids. What a change has not touched is the same object after it.
    """

    revision: int
    actors: tuple[TimelineActor, ...]
    articles: tuple[TimelineArticle, ...]
    columns: Columns
    periods: tuple[MarkedPeriod, ...] = ()
    tag_hues: Mapping[str, int] = field(default_factory=dict)
    hues: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, library: Library, on_progress: Callable[[int, int], None] = keep_quiet) -> Self:
        """Read everything that is shown; `on_progress` hears how many events of how many. O(n log n)."""
        with library.steady():
            actors, articles = library.names_of_actors(), library.titles_of_articles()
            columns = _kept_columns(library, actors) or _columns_of(library, actors, on_progress)
            chosen = library.tag_hues()
            hues = hues_of_tags(_in_use(library.tags_by_age(), columns, articles), chosen)
            marked = library.periods(), chosen, hues
            return cls(library.revision, actors, articles, columns, *marked)._counted()

    def is_worth_packing(self, library: Library) -> bool:
        """Whether opening the library again would be quicker by much if the columns were kept in it."""
        if library.is_read_only or len(self.columns) < _WORTH_PACKING:
            return False
        kept = library.packed()
        return kept is None or len(kept.changed) * 20 > len(self.columns)

    def pack(self, library: Library) -> None:
        """Keep the columns in the library they were read from."""
        library.pack(packed(self.columns), self.revision)

    def after(self, library: Library, changes: Changes) -> "Contents":
        """Return the contents after these changes; what they have not touched is kept as it was read."""
        with library.steady():
            involved = changes.actors | library.speakers()
            involved |= {actor.id for actor in self.actors if actor.speaks_for}
            fresh = library.names_of_actors(involved)
            actors = [actor for actor in self.actors if actor.id not in involved]
            events = library.events_of(changes.events)
            columns = with_changes(self.columns, changes.events, events, (*actors, *fresh))
            turned = self._with_hidden_and_shown(library, columns, involved)
            touched = Owners.of(self.columns, changes.events) | Owners.of(columns, changes.events)
            counted = counted_actors(turned, self.actors, involved, fresh, touched.actors)
            titles = library.titles_of_articles(changes.articles) if changes.articles else ()
            articles = counted_articles(turned, self.articles, changes.articles, titles, touched.articles)
            named = replace(turned, actors={actor.id: actor for actor in counted})
            chosen = library.tag_hues()
            hues = self.hues
            are_retagged = named.tags != self.columns.tags or self._are_retagged(changes.articles, titles)
            if are_retagged or chosen != self.tag_hues:
                hues = hues_of_tags(_in_use(library.tags_by_age(), named, articles), chosen)
            marked = library.periods(), chosen, hues
            return Contents(library.revision, counted, articles, named, *marked)

    def _are_retagged(self, changed: Iterable[int], now: Iterable[TimelineArticle]) -> bool:
        """Whether articles that were changed, some gone and some new, have other tags than before."""
        before = {tag for one in map(self.article, changed) if one is not None for tag in one.tags}
        return before != {tag for one in now for tag in one.tags}

    def _with_hidden_and_shown(self, library: Library, columns: Columns, involved: Iterable[int]) -> Columns:
        """Return the columns after some of these actors were hidden or shown again."""
        before = self.columns.actors
        turned = [
            actor
            for number in involved
            if (actor := columns.actors.get(number)) is not None
            and actor.is_hidden != (number in before and before[number].is_hidden)
        ]
        if not turned:
            return columns
        leads = library.leads(actor.id for actor in turned)
        columns.events.source.with_changes(leads, ())  # who takes part in them is to be read anew
        nobody = np.empty(0, np.int64)
        seen = {
            actor.id: nobody if actor.is_hidden else np.array(library.events_with(actor.id), np.int64)
            for actor in turned
        }
        return with_seen_actors(columns, leads, seen)

    def apart(self, library: Library) -> Self:
        """Return the same contents for another thread, which reads events through a connection of its own."""
        events = EventRows(self.columns.ids, StoredEvents(library))
        return replace(self, columns=replace(self.columns, events=events))

    def keep_events_of(self, before: "Contents", changed: Iterable[int]) -> None:
        """Take over the events that were looked at before, but for those that were changed since."""
        source, kept = self.columns.events.source, before.columns.events.source
        if isinstance(source, StoredEvents) and isinstance(kept, StoredEvents):
            source.keep_of(kept, changed)

    def bind(self, library: Library) -> None:
        """Read events from this library from now on: the same one, opened by another thread."""
        source = self.columns.events.source
        if isinstance(source, StoredEvents):
            source.bind(library)

    def _counted(self) -> Self:
        """Return the contents with the events of actors and articles counted; the busiest actors stand first."""
        columns = self.columns
        actors, articles = (
            every_actor_counted(columns, self.actors),
            every_article_counted(columns, self.articles),
        )
        columns = replace(columns, actors={actor.id: actor for actor in actors})
        return replace(self, actors=actors, articles=articles, columns=columns)

    @classmethod
    def empty(cls) -> Self:
        """Return what is shown without a library."""
        return cls(0, (), (), Columns.build((), ()))

    def event(self, event_id: int) -> TimelineEvent | None:
        """Return an event, None when it is not there."""
        row = self.columns.row_of(event_id)
        return None if row is None else self.columns.events[row]

    def actor(self, actor_id: int) -> TimelineActor | None:
        """Return an actor, None when it is not there."""
        return self.columns.actors.get(actor_id)

    def article(self, article_id: int) -> TimelineArticle | None:
        """Return an article, None when it is not there. O(log n)."""
        at = bisect_left(self.articles, article_id, key=lambda article: article.id)
        is_there = at < len(self.articles) and self.articles[at].id == article_id
        return self.articles[at] if is_there else None

    def number_undated(self, rows: Ints) -> int:
        """Return how many of `rows`, ascending, need a date. O(log n)."""
        return len(rows) - int(np.searchsorted(rows, self.columns.dated))

    def undated(self, rows: Ints, most: int) -> tuple[TimelineEvent, ...]:
        """Return the first of those of `rows`, ascending, that need a date. O(log n) and their number."""
        first = len(rows) - self.number_undated(rows)
        return tuple(self.columns.events.of(rows[first : first + most]))

    def told_by(self, articles: Iterable[int]) -> Ints:
        """Return the rows of the events that any of these articles reports, ascending."""
        rows = [self.columns.of_articles.rows_of(article) for article in articles]
        return np.unique(np.concatenate(rows)) if rows else np.empty(0, np.int64)

    def shown_rows_told_by(self, articles: Iterable[int]) -> Ints:
        """Return the rows of those events that are not hidden."""
        rows = self.told_by(articles)
        is_hidden = (self.columns.traits[rows] & Trait.HIDDEN) > 0
        return np.delete(rows, np.flatnonzero(is_hidden))

    def waiting_articles(self) -> tuple[TimelineArticle, ...]:
        """Return the articles whose own publication date is unknown while events hang on it."""
        return tuple(
            article
            for article in self.articles
            if article.dates_waiting
            and article.publication.origin is DateOrigin.NONE
            and article.names
            not in NAMES_OF_FILES  # its file states the dates: a publication date would place none
        )


def _in_use(tags: Iterable[str], columns: Columns, articles: Iterable[TimelineArticle]) -> list[str]:
    """Return those of the tags that some event or article has."""
    used = set(columns.tags.values()).union(*(article.tags for article in articles))
    return [tag for tag in tags if tag in used]


def _kept_columns(library: Library, actors: tuple[TimelineActor, ...]) -> Columns | None:
    """Return the columns that were kept in the library, brought up to date; None where that is not worth it."""
    kept = library.packed()
    columns = None if kept is None else unpacked(kept.content, StoredEvents(library), actors)
    if kept is None or columns is None or len(kept.changed) > len(columns):
        return None
    return with_changes(columns, kept.changed, library.events_of(kept.changed), actors)


def _columns_of(
    library: Library, actors: tuple[TimelineActor, ...], on_progress: Callable[[int, int], None]
) -> Columns:
    ids = np.array(library.event_ids(), np.int64)
    chunks = []
    last = -1
    for done in range(0, len(ids), _CHUNK):
        on_progress(done, len(ids))
        chunk = library.outlines(last, _CHUNK)
        last = chunk[-1].id
        chunks.append(arrays_of(chunk))
    chunks.append(arrays_of(()))
    tagged = library.tagged()
    keys, bounds, traits = (np.concatenate(parts) for parts in zip(*chunks, strict=True))
    return Columns.of_arrays(
        source=StoredEvents(library),
        actors=actors,
        keys=keys,
        bounds=bounds,
        traits=traits,
        owners=RowOwners(
            takes_part=_to_rows(library.takes_part(), ids),
            reports=_to_rows(library.reports(), ids),
            tags=tag_numbers(tag for tag, _ in tagged),
            tagged=_to_rows([(tag_number(tag), event) for tag, event in tagged], ids),
        ),
    )


def _to_rows(pairs: list[tuple[int, int]], ids: Ints) -> Ints:
    """Return (owner, row) of (owner, event); the events of `ids` ascend."""
    array = np.array(pairs, np.int64).reshape(-1, 2)
    array[:, 1] = np.searchsorted(ids, array[:, 1])
    return array
