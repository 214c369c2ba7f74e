"""What a library held when it was last read, ready to be shown."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from timeline_app.model.article import DateOrigin
from timeline_app.model.timeline import EventFilter, TimelineActor, TimelineArticle, TimelineEvent
from timeline_app.store.library import Library
from timeline_app.view.columns import Columns, Ints


@dataclass(frozen=True, slots=True)
class Contents:
    """Events (hidden ones too), actors and articles of one revision, and the columns of the events."""

    actors: tuple[TimelineActor, ...]
    articles: tuple[TimelineArticle, ...]
    columns: Columns

    @classmethod
    def of(cls, library: Library) -> Self:
        """Read everything that is shown. O(n log n) in the number of events."""
        events = library.events(EventFilter(with_hidden=True))
        actors = library.actors()
        return cls(actors, library.articles(), Columns.build(events, actors))

    @classmethod
    def empty(cls) -> Self:
        """Return what is shown without a library."""
        return cls((), (), Columns.build((), ()))

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
