"""The rows that are shown, cut and counted by time."""

from dataclasses import dataclass, replace
from typing import Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from timeline_app.view.arrays import Ints, Reals, distinct
from timeline_app.view.columns import Columns
from timeline_app.view.importance import Importance

_Number = TypeVar("_Number", np.float64, np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class Touching:
    """The positions of what touches a stretch of time: `earlier` ones that began before it, then `first` to `last`."""

    earlier: Ints
    first: int
    last: int

    def __len__(self) -> int:
        return len(self.earlier) + self.last - self.first

    def positions(self) -> Ints:
        """Return them all, ascending. O(their number)."""
        return np.concatenate((self.earlier, np.arange(self.first, self.last)))


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
    importance: Importance

    @classmethod
    def of(cls, columns: Columns, rows: Ints) -> Self:
        """Return the dated ones of `rows`, which ascend. O(n)."""
        dated = rows[: int(np.searchsorted(rows, columns.dated))]
        end = _at(columns.end, dated)
        reach = np.maximum.accumulate(end)
        rank = _at(columns.rank, dated)
        return cls(columns, dated, _at(columns.start, dated), end, reach, rank, Importance(rank))

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

    def among(self, first: float, last: float) -> Touching:
        """Return what touches the moments from `first` to `last`. O(log n + what began before and may reach so far)."""
        low = int(np.searchsorted(self.reach, first, side="left"))
        begin = int(np.searchsorted(self.start, first, side="left"))
        high = max(begin, int(np.searchsorted(self.start, last, side="right")))
        earlier = np.flatnonzero(self.end[low:begin] >= first) + low
        return Touching(earlier, begin, high)

    def touching(self, first: float, last: float) -> Ints:
        """Return the positions of what touches the moments from `first` to `last`, ascending."""
        return self.among(first, last).positions()

    def has_between(self, first: float, last: float) -> bool:
        """Whether anything lies between two moments. O(n), but mostly little."""
        low = int(np.searchsorted(self.reach, first, side="right"))
        high = int(np.searchsorted(self.start, last, side="left"))
        return bool((self.end[low:high] > first).any())

    def starting(self, bounds: Reals) -> Ints:
        """Return how many start in each of the windows between successive `bounds`."""
        return np.diff(np.searchsorted(self.start, bounds))

    def most_important(self, among: Touching, bounds: Reals, wanted: int) -> Ints:
        """Return about `wanted` positions of those `among` which to choose, spread over the windows between `bounds`.

        Each round takes the best of each window that is still to be had; the rounds follow one another,
        each with its best first, so that a crowded window does not leave the others without labels.
        """
        if len(among) <= wanted:
            positions = among.positions()
            return positions[np.argsort(-self.rank[positions])]
        cuts = np.searchsorted(self.start, bounds)
        inside = cuts[(cuts > among.first) & (cuts < among.last)]
        edges = distinct(np.concatenate(([among.first, among.last], inside)))
        rounds = self.importance.best(edges, wanted) if len(edges) > 1 else []
        earlier = np.sort(self.rank[among.earlier])[
            ::-1
        ]  # they take turns with the windows, like one of them
        merged = [
            np.sort(np.append(ranks, earlier[turn : turn + 1]))[::-1] for turn, ranks in enumerate(rounds)
        ]
        ranks = np.concatenate(merged) if merged else earlier[:wanted]
        return np.searchsorted(self.rows, self.columns.row_of_rank[ranks])


def _at(values: NDArray[_Number], positions: Ints) -> NDArray[_Number]:
    """Return the values at ascending positions; a view where they follow one another."""
    if not len(positions):
        return values[:0]
    first, last = int(positions[0]), int(positions[-1])
    if last - first + 1 == len(positions):
        return values[first : last + 1]
    return values[positions]
