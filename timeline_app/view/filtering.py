"""Which rows a filter leaves."""

from collections.abc import Sequence
from functools import partial, reduce
from typing import Final

import numpy as np
from numpy.typing import NDArray

from timeline_app.model.ids import Hits
from timeline_app.model.timeline import Status
from timeline_app.view.arrays import Ints, Traits, distinct
from timeline_app.view.columns import HIDDEN_BIT, STATUS_TRAITS, Columns, Trait
from timeline_app.view.state import ViewState

_ANY_STATUS: Final = sum(STATUS_TRAITS.values())
_REJECTED: Final = int(Trait.REJECTED)  # a member of the enum would widen each number of an array to 64 bits
_OPEN_PAST: Final = int(Trait.OPEN_PAST)
_OPEN_FUTURE: Final = int(Trait.OPEN_FUTURE)


def rows_of_hits(columns: Columns, hits: Sequence[Hits]) -> Ints:
    """Return the rows that each of some hits has, ascending. O(n)."""
    found: list[Ints] = []
    for one in hits:
        told = columns.rows_of_texts(one.told)
        found.append(_union([told, columns.rows_of_ids(one.acted)]) if len(one.acted) else told)
    return reduce(partial(np.intersect1d, assume_unique=True), found) if found else np.empty(0, np.int64)


def shown_rows(columns: Columns, state: ViewState, matching: Ints | None) -> Ints:
    """Return the rows that are shown, ascending; those that need a date stand last.

    `matching` are the rows that the search found, None when nothing is searched for.
    An event that needs a date is left out as soon as a period is set.
    """
    rows = _rows_of_actors(columns, state)
    if state.articles:
        told = _union([columns.of_articles.rows_of(article) for article in sorted(state.articles)])
        rows = told if rows is None else np.intersect1d(rows, told, assume_unique=True)
    if state.tags:
        tagged = _union([columns.rows_of_tag(tag) for tag in sorted(state.tags)])
        rows = tagged if rows is None else np.intersect1d(rows, tagged, assume_unique=True)
    if matching is not None:
        rows = matching if rows is None else np.intersect1d(rows, matching, assume_unique=True)
    has_period = state.first_day is not None or state.last_day is not None
    if rows is None and not has_period:
        return np.flatnonzero(_of_status(columns.traits, state))
    if rows is None:
        rows = np.arange(len(columns), dtype=np.int64)
    if has_period:
        rows = rows[_in_period(columns, state, rows)]
    return rows[_of_status(columns.traits[rows], state)]


def countable_rows(columns: Columns, state: ViewState) -> Ints:
    """Return the dated rows that could be shown without any filter: none that is hidden, unless those are asked for."""
    if state.with_hidden or Status.REJECTED in state.statuses:
        return np.arange(columns.dated, dtype=np.int64)
    return np.flatnonzero((columns.traits[: columns.dated] & HIDDEN_BIT) == 0)


def _of_status(traits: Traits, state: ViewState) -> NDArray[np.bool_]:
    """Say what has a wanted status and is not hidden; what was rejected is shown to who asks for it."""
    keep = np.ones(len(traits), np.bool_)
    if state.statuses:
        wanted = sum(STATUS_TRAITS.get(status, 0) for status in state.statuses)
        keep &= (traits & wanted) != 0
        if Status.EXTRACTED in state.statuses:
            keep |= (traits & _ANY_STATUS) == 0
    if not state.with_hidden:
        asked_for = _REJECTED if Status.REJECTED in state.statuses else 0
        keep &= ((traits & HIDDEN_BIT) == 0) | ((traits & asked_for) != 0)
    return keep


def _rows_of_actors(columns: Columns, state: ViewState) -> Ints | None:
    if not state.actors:
        return None
    postings = list(rows_by_actor(columns, state).values())
    if state.excludes_actors:
        return np.delete(np.arange(len(columns), dtype=np.int64), _union(postings))
    if state.needs_all_actors:
        shortest_first = sorted(postings, key=len)
        return reduce(lambda a, b: np.intersect1d(a, b, assume_unique=True), shortest_first)
    return _union(postings)


def rows_by_actor(columns: Columns, state: ViewState) -> dict[int, Ints]:
    """Return the rows that count as those of each actor of the filter, hidden ones too, ascending."""
    return {
        actor: _union([columns.of_actors.rows_of(one) for one in sorted(chosen)])
        for actor, chosen in _counted(columns, state).items()
    }


def _union(postings: list[Ints]) -> Ints:
    return postings[0] if len(postings) == 1 else distinct(np.concatenate(postings))


def _counted(columns: Columns, state: ViewState) -> dict[int, set[int]]:
    """Return for each actor of the filter those that count as it."""
    chosen = {actor: {actor} for actor in sorted(state.actors)}
    if state.with_metonyms:
        for actor in columns.actors.values():
            for whom in actor.speaks_for:
                if whom in chosen:
                    chosen[whom].add(actor.id)
    return chosen


def _in_period(columns: Columns, state: ViewState, rows: Ints) -> NDArray[np.bool_]:
    """Say which rows touch the period; an open end counts by its last known day, as in the store."""
    keep = np.ones(len(rows), np.bool_)
    traits = columns.traits[rows]
    if state.first_day is not None:
        end = columns.end[rows] + ((traits & _OPEN_FUTURE) != 0)  # the known day is its beginning
        keep &= (end > state.first_day) & (rows < columns.dated)
    if state.last_day is not None:
        start = columns.start[rows] - ((traits & _OPEN_PAST) != 0)  # and here the morning after it
        keep &= start < state.last_day + 1
    return keep
