"""How many events actors and articles have: of all of them, or only of those that a change has touched."""

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

import numpy as np

from timeline_app.model.timeline import TimelineActor, TimelineArticle
from timeline_app.view.arrays import Ints
from timeline_app.view.columns import HIDDEN_BIT, Columns
from timeline_app.view.postings import Postings

_FEW: Final = 100  # actors, articles: of fewer, each is put in its place; of more, all are sorted


@dataclass(frozen=True, slots=True)
class Owners:
    """Who takes part in some events, and which articles report them."""

    actors: frozenset[int]
    articles: frozenset[int]

    @classmethod
    def of(cls, columns: Columns, event_ids: Collection[int]) -> Self:
        """Return those of the events that are in the columns. O(n)."""
        rows = columns.rows_of_ids(event_ids)
        actors, articles = (
            part.owners_of(rows).tolist() for part in (columns.of_actors, columns.of_articles)
        )
        return cls(frozenset(actors), frozenset(articles))

    def __or__(self, other: "Owners") -> "Owners":
        """Return those of both."""
        return Owners(self.actors | other.actors, self.articles | other.articles)


def every_actor_counted(columns: Columns, actors: Iterable[TimelineActor]) -> tuple[TimelineActor, ...]:
    """Return actors with their numbers of shown events, the busiest first. O(n)."""
    shown = _by_owner(columns.of_actors, columns.of_actors.counts((columns.traits & HIDDEN_BIT) == 0))
    return tuple(sorted((_with_events(actor, shown.get(actor.id, 0)) for actor in actors), key=_place))


def every_article_counted(
    columns: Columns, articles: Iterable[TimelineArticle]
) -> tuple[TimelineArticle, ...]:
    """Return articles with their numbers of shown events, and of those that need a date. O(n)."""
    is_shown = (columns.traits & HIDDEN_BIT) == 0
    is_waiting = is_shown & (np.arange(len(columns)) >= columns.dated)
    of_articles = columns.of_articles
    told, waits = (_by_owner(of_articles, of_articles.counts(which)) for which in (is_shown, is_waiting))
    return tuple(
        _with_numbers(article, told.get(article.id, 0), waits.get(article.id, 0)) for article in articles
    )


def counted_actors(
    columns: Columns,
    before: Sequence[TimelineActor],
    involved: Collection[int],
    fresh: Iterable[TimelineActor],
    touched: Collection[int],
) -> tuple[TimelineActor, ...]:
    """Return what `every_actor_counted` does, where `before` holds but for a few actors.

    `fresh` stand in the place of all that are `involved`; of the others only the `touched` have other numbers.
    """
    changed = {*involved, *touched}
    kept = [actor for actor in before if actor.id not in changed]
    anew = [*fresh, *(actor for actor in before if actor.id in changed and actor.id not in involved)]
    for actor in anew:
        rows = columns.of_actors.rows_of(actor.id)
        counted = _with_events(actor, _shown(columns, rows))
        if len(anew) > _FEW:
            kept.append(counted)
        else:
            insort(kept, counted, key=_place)
    return tuple(kept if len(anew) <= _FEW else sorted(kept, key=_place))


def counted_articles(
    columns: Columns,
    before: tuple[TimelineArticle, ...],
    changed: Collection[int],
    fresh: Iterable[TimelineArticle],
    touched: Collection[int],
) -> tuple[TimelineArticle, ...]:
    """Return what `every_article_counted` does, by id; `before` itself where nothing is another.

    `fresh` stand in the place of all that have `changed`; of the others only the `touched` have other numbers.
    """
    new = {article.id: article for article in fresh}
    old = {
        number: before[at]
        for number in touched
        if number not in changed and (at := _place_of(before, number)) is not None
    }
    counted = {number: _counted(columns, article) for number, article in (new | old).items()}
    if not changed and all(counted[number] is article for number, article in old.items()):
        return before
    if len(counted) + len(changed) > _FEW:
        rest = (article for article in before if article.id not in counted and article.id not in changed)
        return tuple(sorted((*rest, *counted.values()), key=_id))
    after = list(before)
    for number in {*counted, *changed}:
        at = _place_of(after, number)
        if at is not None:
            del after[at]
        if number in counted:
            insort(after, counted[number], key=_id)
    return tuple(after)


def _id(article: TimelineArticle) -> int:
    return article.id


def _place_of(articles: Sequence[TimelineArticle], number: int) -> int | None:
    """Return where an article stands among others by their ids, None where it does not. O(log n)."""
    at = bisect_left(articles, number, key=_id)
    return at if at < len(articles) and articles[at].id == number else None


def _counted(columns: Columns, article: TimelineArticle) -> TimelineArticle:
    rows = columns.of_articles.rows_of(article.id)
    waiting = rows[np.searchsorted(rows, columns.dated) :]
    return _with_numbers(article, _shown(columns, rows), _shown(columns, waiting))


def _shown(columns: Columns, rows: Ints) -> int:
    return int(np.count_nonzero((columns.traits[rows] & HIDDEN_BIT) == 0))


def _by_owner(postings: Postings, counts: Ints) -> dict[int, int]:
    return dict(zip(postings.owners.tolist(), counts.tolist(), strict=True))


def _place(actor: TimelineActor) -> tuple[int, str, int]:
    return -actor.events, actor.name, actor.id


def _with_events(actor: TimelineActor, events: int) -> TimelineActor:
    return actor if actor.events == events else replace(actor, events=events)


def _with_numbers(article: TimelineArticle, events: int, waiting: int) -> TimelineArticle:
    if (article.events, article.dates_waiting) == (events, waiting):
        return article
    return replace(article, events=events, dates_waiting=waiting)
