"""Columns after actors were hidden or shown again: nothing else of the events changes."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from timeline_app.view.arrays import Ints
from timeline_app.view.columns import Columns
from timeline_app.view.postings import Postings


def with_seen_actors(columns: Columns, leads: Mapping[int, int], seen: Mapping[int, Ints]) -> Columns:
    """Return columns in which events have other main actors, and actors other events.

    `leads` are ids of events with who is most involved now; `seen` are actors with the ids of the events in which
    they are shown, none where they are hidden.
    """
    lead = columns.lead.copy()
    for row in columns.rows_of_ids(list(leads)).tolist():
        lead[row] = leads[int(columns.ids[row])]
    of_actors = columns.of_actors
    for actor, events in seen.items():
        of_actors = _with_rows(of_actors, actor, columns.rows_of_ids(events.tolist()))
    return replace(columns, lead=lead, of_actors=of_actors).frozen()


def _with_rows(postings: Postings, owner: int, rows: Ints) -> Postings:
    """Return postings in which an owner has these rows, ascending."""
    at = int(np.searchsorted(postings.owners, owner))
    is_there = at < len(postings.owners) and postings.owners[at] == owner
    start = int(postings.starts[at])
    end = int(postings.starts[at + 1]) if is_there else start
    counts = np.diff(postings.starts)
    after = at + 1 if is_there else at
    own = [len(rows)] if len(rows) else []
    return Postings(
        np.concatenate(
            [postings.owners[:at], np.array([owner] * len(own), np.int64), postings.owners[after:]]
        ),
        np.concatenate([[0], np.cumsum(np.concatenate([counts[:at], own, counts[after:]]))]).astype(np.int64),
        np.concatenate([postings.rows[:start], rows, postings.rows[end:]]),
    )
