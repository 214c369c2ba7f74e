"""The rows that are shown, cut and counted by time."""

from dataclasses import dataclass, replace
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
        end = _at(columns.end, dated)
        reach = np.maximum.accumulate(end)
        return cls(columns, dated, _at(columns.start, dated), end, reach, _at(columns.rank, dated))

    def after(self, columns: Columns, rows: Ints) -> "Shown":
        """Return what `of` does, without counting anew what is the same as here. O(n), and quick."""
        before = self.columns
        is_same = columns.start is before.start and columns.end is before.end and columns.rank is before.rank
        dated = rows[: int(np.searchsorted(rows, columns.dated))]
        if is_same and np.array_equal(dated, self.rows):
            return replace(self, columns=columns)
        return Shown.of(columns, rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def span(self) -> tuple[float, float] | None:
        """The first and last moment, None where nothing is shown."""
        return (float(self.start[0]), float(self.reach[-1])) if len(self) else None

    def touching(self, first: float, last: float) -> Ints:
        """Return the positions of what touches the moments from `first` to `last`, ascending."""
        low = int(np.searchsorted(self.reach, first, side="left"))
        high = int(np.searchsorted(self.start, last, side="right"))
        if low >= high:
            return np.empty(0, np.int64)
        return np.flatnonzero(self.end[low:high] >= first) + low

    def has_between(self, first: float, last: float) -> bool:
        """Whether anything lies between two moments. O(n), but mostly little."""
        low = int(np.searchsorted(self.reach, first, side="right"))
        high = int(np.searchsorted(self.start, last, side="left"))
        return bool((self.end[low:high] > first).any())

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
    if not len(positions):
        return values[:0]
    first, last = int(positions[0]), int(positions[-1])
    if last - first + 1 == len(positions):
        return values[first : last + 1]
    return values[positions]
