"""Which events may be the same as another one: near in time, and of the same actors."""

import numpy as np

from timeline_app.model.timeline import TimelineEvent
from timeline_app.view.arrays import Ints
from timeline_app.view.columns import Columns

_DAYS_APART = (
    3.0  # as far as two articles may be off for one event; further off lies what shares an actor only
)
_FAR_DAYS = 45.0


def are_likely_same(one: TimelineEvent, other: TimelineEvent) -> bool:
    """Whether two events have the same date, and an actor who takes part in both."""
    if one.date is None or other.date is None or frozenset(one.actors).isdisjoint(other.actors):
        return False
    return (one.date.first_day, one.date.last_day) == (other.date.first_day, other.date.last_day)


def likely_same(columns: Columns, row: int, most: int) -> Ints:
    """Return the rows that may tell the same event as `row`, the likeliest first: by shared actors, then by days.

    Without a date those of its actors count. O(n), a few ms at a million events.
    """
    shared = np.zeros(len(columns), np.int32)
    for actor in columns.events[row].actors:
        shared[columns.of_actors.rows_of(actor)] += 1
    days = np.zeros(len(columns))
    if row < columns.dated:
        ahead = columns.start[: columns.dated] - columns.end[row]
        behind = columns.start[row] - columns.end[: columns.dated]
        days[: columns.dated] = np.maximum(0.0, np.maximum(ahead, behind))
        days[columns.dated :] = _FAR_DAYS
    is_near = (
        (days <= _DAYS_APART) | ((days <= _FAR_DAYS) & (shared > 0)) if row < columns.dated else shared > 0
    )
    is_near[row] = False
    rows = np.flatnonzero(is_near)
    order = np.lexsort((rows, days[rows], -np.minimum(shared[rows], 3), days[rows] > _DAYS_APART))
    found: Ints = rows[order[:most]]
    return found
