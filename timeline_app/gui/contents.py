"""What a library held when it was last read, ready to be shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from timeline_app.model.article import DateOrigin
from timeline_app.model.timeline import Changes, TimelineActor, TimelineArticle, TimelineEvent
from timeline_app.store.library import Library
from timeline_app.view.columns import Columns, Ints

_CHUNK: Final = 5_000  # events read between two looks at whether to go on; a fraction of a second


def keep_quiet(done: int, total: int) -> None:
    """Do nothing with the progress."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Events (hidden ones too), actors and articles of one revision, and the columns of the events."""

    revision: int
    actors: tuple[TimelineActor, ...]
    articles: tuple[TimelineArticle, ...]
    columns: Columns

    @classmethod
    def of(cls, library: Library, on_progress: Callable[[int, int], None] = keep_quiet) -> Self:
        """Read everything that is shown; `on_progress` hears how many events of how many. O(n log n)."""
        with library.steady():
            ids = library.event_ids()
            events: list[TimelineEvent] = []
            for start in range(0, len(ids), _CHUNK):
                on_progress(start, len(ids))
                events += library.events_of(ids[start : start + _CHUNK])
            actors = library.actors()
            columns = Columns.build(events, actors)
            return cls(library.revision, actors, library.articles(), columns)

    def after(self, library: Library, changes: Changes) -> "Contents":
        """Return the contents after these changes; what they have not touched is kept as it was read."""
        with library.steady():
            new = library.events_of(changes.events)
            old = [event for number in changes.events if (event := self.event(number)) is not None]
            involved = changes.actors.union(*(event.actors for event in (*old, *new)))
            telling = changes.articles.union(*(event.articles for event in (*old, *new)))
            actors = [actor for actor in self.actors if actor.id not in involved]
            actors += library.actors(involved)
            actors.sort(key=lambda actor: (-actor.events, actor.name, actor.id))
            articles = [article for article in self.articles if article.id not in telling]
            articles += library.articles(telling)
            articles.sort(key=lambda article: article.id)
            columns = self.columns.with_changes(tuple(changes.events), new, actors)
            return Contents(library.revision, tuple(actors), tuple(articles), columns)

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
        """Return an article, None when it is not there."""
        return next((article for article in self.articles if article.id == article_id), None)

    def undated(self, rows: Ints) -> tuple[TimelineEvent, ...]:
        """Return those of `rows`, ascending, that need a date. O(log n) and their number."""
        first = int(np.searchsorted(rows, self.columns.dated))
        return tuple(self.columns.events[row] for row in rows[first:])

    def waiting_articles(self) -> tuple[TimelineArticle, ...]:
        """Return the articles whose own publication date is unknown while events hang on it."""
        return tuple(
            article
            for article in self.articles
            if article.dates_waiting and article.publication.origin is DateOrigin.NONE
        )
