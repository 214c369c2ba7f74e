"""In which order a table lists the events that are shown."""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Final, assert_never

import numpy as np
from numpy.typing import NDArray

from timeline_app.model.timeline import Status, TimelineActor
from timeline_app.view.arrays import Ints
from timeline_app.view.columns import NO_ACTOR, STATUS_TRAITS, Columns

_PLACES: Final = {  # what is still to do stands first
    Status.TO_REVIEW: 0,
    Status.EXTRACTED: 1,
    Status.CONFIRMED: 2,
    Status.EDITED: 3,
    Status.ADDED: 4,
    Status.REJECTED: 5,
}


class Column(Enum):
    """What a table tells of an event, from left to right."""

    DATE = "date"
    HEADLINE = "headline"
    ACTORS = "actors"
    ARTICLES = "articles"
    STATUS = "status"
    TAGS = "tags"


def in_order(
    columns: Columns,
    rows: Ints,
    by: Column,
    *,
    is_descending: bool,
    headlines: Callable[[], Mapping[int, int]],
) -> Ints:
    """Return `rows` (ascending) in the order of a column; what is equal in it stays in the order of time.

    `headlines` tells the place of each event's headline in the alphabet, by event id; it is asked for only
    where it is needed. O(n log n); O(1) for dates ascending.
    """
    if by is Column.DATE:
        return rows if not is_descending else _by_date_descending(columns, rows)
    keys = _keys(columns, rows, by, headlines)
    return rows[np.argsort(-keys if is_descending else keys, kind="stable")]


def _by_date_descending(columns: Columns, rows: Ints) -> Ints:
    """Return the last first; what has no date stands at the end in any case."""
    cut = int(np.searchsorted(rows, columns.dated))
    return np.concatenate([rows[:cut][::-1], rows[cut:]])


def _keys(
    columns: Columns, rows: Ints, by: Column, headlines: Callable[[], Mapping[int, int]]
) -> NDArray[np.int64]:
    match by:
        case Column.HEADLINE:
            places = headlines()
            ids = columns.ids[rows].tolist()
            return np.fromiter((places.get(event, -1) for event in ids), np.int64, len(ids))
        case Column.ACTORS:
            places = _places_of_names(columns.actors)
            owners = np.fromiter(places, np.int64, len(places))
            order = np.argsort(owners)
            at = np.searchsorted(owners[order], columns.lead[rows])
            ranks = np.fromiter(places.values(), np.int64, len(places))[order]
            return np.asarray(ranks[at], np.int64)
        case Column.ARTICLES:
            return columns.articles[rows].astype(np.int64)
        case Column.STATUS:
            return _places_of_statuses(columns, rows)
        case Column.TAGS:
            return _places_of_tags(columns)[rows]
        case Column.DATE:
            return rows
        case _:
            assert_never(by)


def _places_of_names(actors: Mapping[int, TimelineActor]) -> dict[int, int]:
    """Return the place of each actor's name in the alphabet; nobody at all comes last."""
    by_name = sorted(actors.values(), key=lambda actor: (actor.name.casefold(), actor.id))
    return {actor.id: place for place, actor in enumerate(by_name)} | {NO_ACTOR: len(by_name)}


def _places_of_statuses(columns: Columns, rows: Ints) -> NDArray[np.int64]:
    traits = columns.traits[rows]
    places = np.full(len(rows), _PLACES[Status.EXTRACTED], np.int64)
    for status, trait in STATUS_TRAITS.items():
        places[(traits & trait) != 0] = _PLACES[status]
    return places


def _places_of_tags(columns: Columns) -> NDArray[np.int64]:
    """Return for every row the place in the alphabet of the first of its tags; what has none comes last."""
    by_name = sorted(columns.tags.items(), key=lambda pair: (pair[1].casefold(), pair[1]))
    places = np.full(len(columns), len(by_name), np.int64)
    for place, (number, _) in reversed(list(enumerate(by_name))):
        places[columns.of_tags.rows_of(number)] = place
    return places
