"""The rows that are shown, cut and counted by time."""

from dataclasses import dataclass
from typing import Final, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from timeline_app.view.arrays import Ints, Reals
from timeline_app.view.columns import Columns

_Number = TypeVar("_Number", np.float64, np.int32)
_ROUNDS_BUDGET: Final = 3_000_000  # rows looked at while candidates are picked, some 5 ms


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """The dated rows of a filter, by start; `reach` is the latest end of all up to each.

    Positions count these rows from 0; `rows` leads back to the columns.
    """

    columns: Columns
    rows: Ints
    start: Reals
    end: Reals
    reach: Reals
    rank: NDArray[np.int32]

    @classmethod
    def of(cls, columns: Columns, rows: Ints) -> Self:
        """Return the dated ones of `rows`, which ascend. O(n)."""
        dated = rows[: int(np.searchsorted(rows, columns.dated))]
        end = columns.end[dated]
        return cls(columns, dated, columns.start[dated], end, np.maximum.accumulate(end), columns.rank[dated])

    def __len__(self) -> int:
        return len(self.rows)

    def touching(self, first: float, last: float) -> Ints:
        """Return the positions of what touches the moments from `first` to `last`, ascending."""
        low = int(np.searchsorted(self.reach, first, side="left"))
        high = int(np.searchsorted(self.start, last, side="right"))
        if low >= high:
            return np.empty(0, np.int64)
        return np.flatnonzero(self.end[low:high] >= first) + low

    def starting(self, bounds: Reals) -> Ints:
        """Return how many start in each of the windows between successive `bounds`."""
        return np.diff(np.searchsorted(self.start, bounds))

    def most_important(self, positions: Ints, bounds: Reals, wanted: int) -> Ints:
        """Return about `wanted` of the positions, spread over the windows between `bounds`.

        Each round takes the best of each window that is still to be had; the rounds follow one another,
        each with its best first, so that a crowded window does not leave the others without labels.
        """
        if len(positions) <= wanted:
            return positions[np.argsort(-self.rank[positions])]
        ranks = _at(self.rank, positions).copy()
        cuts = np.searchsorted(_at(self.start, positions), bounds)
        cuts = np.unique(cuts[cuts < len(positions)])
        if not len(cuts) or cuts[0] != 0:
            cuts = np.insert(cuts, 0, 0)
        picked: list[Ints] = []
        count, rounds = 0, max(1, _ROUNDS_BUDGET // len(positions))
        while count < wanted and rounds:
            best = np.maximum.reduceat(ranks, cuts)
            best = best[best >= 0]
            if not len(best):
                break
            found = np.searchsorted(self.rows, self.columns.row_of_rank[np.sort(best)[::-1]])
            at = np.searchsorted(positions, found)
            ranks[at] = -1
            picked.append(found)
            count += len(at)
            rounds -= 1
        return np.concatenate(picked) if picked else np.empty(0, np.int64)


def _at(values: NDArray[_Number], positions: Ints) -> NDArray[_Number]:
    """Return the values at ascending positions; a view where they follow one another."""
    first, last = int(positions[0]), int(positions[-1])
    if last - first + 1 == len(positions):
        return values[first : last + 1]
    return values[positions]
