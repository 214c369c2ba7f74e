"""What the card beside the pointer says of an event or of a cluster."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from timeline_app.model.dates import Grain, throughout
from timeline_app.model.message import message
from timeline_app.model.period import Period
from timeline_app.view.arrangement import Cluster
from timeline_app.view.arrays import Ints
from timeline_app.view.columns import NO_ACTOR, Columns
from timeline_app.view.scale import Gap
from timeline_app.view.shown import Shown
from timeline_app.view.telling import (
    article_words,
    conflict_words,
    date_words,
    flag_words,
    headline_words,
    how_words,
    monogram,
    status_words,
)
from timeline_app.wording import grouped, say
from timeline_app.wording.dates import date_in_words
from timeline_app.wording.gaps import gap_in_words
from timeline_app.wording.periods import days_in_words

_MOST_ACTORS: Final = 6
_TOP_TITLES: Final = 4
_MOST_LOOKED_AT: Final = 40  # for titles that differ
_TOP_ACTORS: Final = 3


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor with its sign; `actor` is NO_ACTOR for "and 3 more"."""

    actor: int
    monogram: str
    name: str


@dataclass(frozen=True, slots=True)
class HoverCard:
    """The words of a hover card, from top to bottom."""

    caption: str
    headline: str
    notes: tuple[str, ...]
    actors: tuple[ActorLine, ...]
    titles: tuple[str, ...] = ()


def event_card(columns: Columns, row: int, *, is_contradicted: bool = False) -> HoverCard:
    """Return all that fits on a card about one event."""
    event = columns.events[row]
    caption = date_words(event)
    if event.words and event.words.casefold() != caption.casefold():
        caption = f"{caption} · {say(message('quoted', words=event.words))}"
    conflict = conflict_words(is_contradicted=is_contradicted)
    notes = (*flag_words(event), conflict, how_words(event), status_words(event), article_words(event))
    actors = [actor for actor in event.actors if actor in columns.actors]
    lines = _actor_lines(columns, actors[:_MOST_ACTORS])
    if len(actors) > _MOST_ACTORS:
        rest = say(message("actors-more", count=len(actors) - _MOST_ACTORS))
        lines = (*lines, ActorLine(NO_ACTOR, "", rest))
    return HoverCard(caption, headline_words(event), tuple(note for note in notes if note), lines)


def period_card(period: Period) -> HoverCard:
    """Return what a card says of a marked period: its whole name, and its days."""
    return HoverCard(days_in_words(period), period.name, (), ())


def gap_card(gap: Gap) -> HoverCard:
    """Return what a card says of a folded stretch of time: its days, and how long it is."""
    return HoverCard(_span_words(*gap), gap_in_words(gap), (), ())


def cluster_card(shown: Shown, cluster: Cluster, told: Iterable[int] = ()) -> HoverCard:
    """Return how many events a cluster holds, with the main actors and the most reported titles.

    `told` are the rows that have labels of their own, which a cluster does not count.
    """
    columns = shown.columns
    rows = np.setdiff1d(rows_of(shown, cluster), np.fromiter(told, np.int64))
    span = columns.span_of(rows)
    caption = "" if span is None else _span_words(*span)
    leads, counts = np.unique(columns.lead[rows], return_counts=True)
    by_count = leads[np.argsort(-counts, kind="stable")]
    actors = [int(lead) for lead in by_count if lead != NO_ACTOR and int(lead) in columns.actors]
    top = rows[np.argsort(-columns.rank[rows])]
    titles = dict.fromkeys(columns.events[int(row)].headline for row in top[:_MOST_LOOKED_AT])
    return HoverCard(
        caption=caption,
        headline=say(message("cluster-name", count=grouped(cluster.count))),
        notes=(),
        actors=_actor_lines(columns, actors[:_TOP_ACTORS]),
        titles=tuple(titles)[:_TOP_TITLES],
    )


def rows_of(shown: Shown, cluster: Cluster) -> Ints:
    """Return the rows that start in the stretch of a cluster."""
    first, last = np.searchsorted(shown.start, [cluster.first_day, cluster.last_day])
    return shown.rows[first:last]


def _span_words(first: float, last: float) -> str:
    start, end = int(np.floor(first)), int(np.ceil(last)) - 1
    return date_in_words(throughout(start, max(start, end), Grain.DAY))


def _actor_lines(columns: Columns, actors: list[int]) -> tuple[ActorLine, ...]:
    names = ((actor, columns.actors[actor].name) for actor in actors)
    return tuple(ActorLine(actor, monogram(name), name) for actor, name in names)
