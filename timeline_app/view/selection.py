"""What some events have in common, counted without reading any of them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Self

import numpy as np

from timeline_app.model.timeline import Status
from timeline_app.view.arrays import Ints
from timeline_app.view.columns import STATUS_TRAITS, Columns


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """When some events were, who takes part in most of them, how many articles report them, what was decided on them.

    `rows` ascend, so that those without a date come last, of which there are `undated`. `actors` are ids with their
    numbers of these events, the busiest first; `statuses` leave out those that none has.
    """

    rows: Ints
    span: tuple[float, float] | None
    undated: int
    actors: tuple[tuple[int, int], ...]
    articles: int
    statuses: dict[Status, int]

    @classmethod
    def of(cls, columns: Columns, events: Collection[int], most_actors: int) -> Self:
        """Return it of events by their ids; of those in the columns, and of actors the busiest. O(n)."""
        rows = np.sort(columns.rows_of_ids(events))
        is_in = np.zeros(len(columns), np.bool_)
        is_in[rows] = True
        counts = columns.of_actors.counts(is_in)
        busiest = np.argsort(-counts, kind="stable")[:most_actors]
        traits = columns.traits[rows]
        statuses = {
            status: int(np.count_nonzero((traits & trait) != 0)) for status, trait in STATUS_TRAITS.items()
        }
        return cls(
            rows,
            columns.span_of(rows),
            len(rows) - int(np.searchsorted(rows, columns.dated)),
            tuple((int(columns.of_actors.owners[at]), int(counts[at])) for at in busiest if counts[at]),
            int(np.count_nonzero(columns.of_articles.counts(is_in))),
            {status: number for status, number in statuses.items() if number},
        )
