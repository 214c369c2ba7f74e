"""The walk through the events of a filter, one by one, for the reader to decide on each."""

from dataclasses import dataclass
from enum import Enum
from typing import Final, Self

import numpy as np

from timeline_app.model.timeline import Status
from timeline_app.view.arrays import Ints
from timeline_app.view.columns import STATUS_TRAITS, Columns, Trait

_DECIDED: Final = int(Trait.CONFIRMED | Trait.EDITED | Trait.ADDED | Trait.REJECTED)


class ReviewOrder(Enum):
    """In which order the events come."""

    TIME = "time"
    ARTICLE = "article"
    CONFIDENCE = "confidence"


@dataclass(frozen=True, slots=True, eq=False)
class ReviewWalk:
    """Event ids in the order of the walk; what is decided on stays in it, whatever the filter says of it now."""

    order: ReviewOrder
    ids: Ints
    ascending: Ints

    @classmethod
    def of(cls, columns: Columns, rows: Ints, order: ReviewOrder) -> Self:
        """Return the walk through `rows`, ascending. O(n log n)."""
        ids = columns.ids[_in_order(columns, rows, order)]
        return cls(order, ids, np.sort(ids))

    def __len__(self) -> int:
        return len(self.ids)

    def rows_in(self, columns: Columns) -> Ints:
        """Return the rows of those events that are there, in the order of their ids. O(n)."""
        if not len(columns):
            return np.empty(0, np.int64)
        known = columns.ids_ascending
        at = np.minimum(np.searchsorted(known, self.ascending), len(known) - 1)
        rows: Ints = columns.id_order[at[known[at] == self.ascending]]
        return rows

    def decided(self, columns: Columns) -> int:
        """Return how many of the events the reader has decided on. O(n)."""
        return int(((columns.traits[self.rows_in(columns)] & _DECIDED) != 0).sum())

    def statuses(self, columns: Columns) -> dict[Status, int]:
        """Return how many of the events have each status. O(n)."""
        traits = columns.traits[self.rows_in(columns)]
        return {status: int(((traits & trait) != 0).sum()) for status, trait in STATUS_TRAITS.items()}

    @property
    def last(self) -> int | None:
        """The event that comes last."""
        return int(self.ids[-1]) if len(self.ids) else None

    def place_of(self, event_id: int | None) -> int | None:
        """Return at which place an event comes, None when it does not."""
        if event_id is None:
            return None
        found = np.flatnonzero(self.ids == event_id)
        return int(found[0]) if len(found) else None

    def beside(self, event_id: int | None, step: int) -> int | None:
        """Return the event `step` places further, None at the end; the first one where `event_id` is not in it."""
        place = self.place_of(event_id)
        wanted = 0 if place is None else place + step
        return int(self.ids[wanted]) if 0 <= wanted < len(self.ids) else None

    def first_open(self, columns: Columns) -> int | None:
        """Return the first event that is not decided on, else the first of all; None when there is none."""
        rows = self.rows_in(columns)
        still_open = columns.ids[rows[(columns.traits[rows] & _DECIDED) == 0]]
        places = np.flatnonzero(np.isin(self.ids, still_open))
        if len(places):
            return int(self.ids[places[0]])
        return int(self.ids[0]) if len(self.ids) else None


def _in_order(columns: Columns, rows: Ints, order: ReviewOrder) -> Ints:
    match order:
        case ReviewOrder.TIME:
            return rows
        case ReviewOrder.ARTICLE:
            return rows[np.argsort(columns.told[rows], kind="stable")]
        case ReviewOrder.CONFIDENCE:
            confidence = [event.confidence for event in columns.events.of(rows)]
            return rows[np.argsort(confidence, kind="stable")]
