"""Which rows belong to whom: to an actor, to an article, to a tag."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from timeline_app.view.arrays import Ints, distinct

_FEW: Final = 8  # rows that are sought one by one, each in a pass that is many times quicker than picking


@dataclass(frozen=True, slots=True, eq=False)
class RowOwners:
    """Whose the rows are: `takes_part` are (actor, row), main actor first, `reports` are (article, row).

    `tagged` are (number, row), the numbers those of `tags`.
    """

    takes_part: Ints
    reports: Ints
    tags: Mapping[int, str]
    tagged: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Which rows belong to whom: those of `owners[i]` are `rows[starts[i]:starts[i + 1]]`, ascending.

    `owners` ascend.
    """

    owners: Ints
    starts: Ints
    rows: Ints

    @classmethod
    def of(cls, pairs: Ints, count: int) -> Self:
        """Return the postings of (owner, row) pairs, in any order, some twice; rows are below `count`. O(n log n)."""
        owners, who = np.unique(pairs[:, 0], return_inverse=True)
        # One number a pair sorts many times faster than two; ids themselves would be too large for it.
        who, where = np.divmod(distinct(who * (count + 1) + pairs[:, 1]), count + 1)
        first = np.searchsorted(who, np.arange(len(owners)))
        return cls(owners, np.append(first, len(where)).astype(np.int64), where)

    def rows_of(self, owner: int) -> Ints:
        """Return the rows of an owner, ascending, each once. O(log n)."""
        at = int(np.searchsorted(self.owners, owner))
        if at == len(self.owners) or self.owners[at] != owner:
            return np.empty(0, np.int64)
        return self.rows[self.starts[at] : self.starts[at + 1]]

    def pairs(self) -> Ints:
        """Return (owner, row), by owner and row."""
        return np.column_stack([np.repeat(self.owners, np.diff(self.starts)), self.rows])

    def places_of(self, rows: Ints) -> Ints:
        """Return where in `rows` those of the given rows stand, which ascend; both in any number. O(n)."""
        if len(rows) <= _FEW:
            found = [np.flatnonzero(self.rows == row) for row in rows]
            return np.sort(np.concatenate([*found, np.empty(0, np.int64)]))
        is_wanted = np.zeros(max(int(rows[-1]), int(self.rows.max(initial=0))) + 1, np.bool_)
        is_wanted[rows] = True
        return np.flatnonzero(is_wanted[self.rows])

    def owners_of(self, rows: Ints) -> Ints:
        """Return whose the given rows are, which ascend; each owner once. O(n)."""
        return self.owners[distinct(np.searchsorted(self.starts, self.places_of(rows), side="right") - 1)]

    def counts(self, is_counted: NDArray[np.bool_]) -> Ints:
        """Return how many rows that are counted each of `owners` has."""
        up_to = np.concatenate(([0], np.cumsum(is_counted[self.rows])))
        return up_to[self.starts[1:]] - up_to[self.starts[:-1]]
