"""The rows that are shown, cut and counted by time."""

from dataclasses import dataclass, replace
from typing import Final, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from timeline_app.view.arrays import Ints, Reals, distinct
from timeline_app.view.columns import Columns
from timeline_app.view.importance import Importance

_MOST_PATCHED: Final = 64  # rows that are others; the latest ends behind them are counted anew
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
        dated = rows[: int(np.searchsorted(rows, columns.dated))]
        if columns.start is not before.start or columns.end is not before.end:
            return Shown.of(columns, rows)
        patch = _Patch.between(self.rows, dated)
        if patch is None:
            return Shown.of(columns, rows)
        if patch.is_empty and columns.rank is before.rank:
            return replace(self, columns=columns)
        rank = _at(columns.rank, dated)
        if patch.is_empty:
            return replace(self, columns=columns, rank=rank, importance=Importance(rank))
        start, end = patch.applied(self.start, columns.start), patch.applied(self.end, columns.end)
        reach = patch.reach(self.reach, self.end, end)
        return Shown(columns, dated, start, end, reach, rank, Importance(rank))

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

    def has_rows(self, rows: Ints) -> NDArray[np.bool_]:
        """Say which rows are shown. O(rows × log n)."""
        if not len(self):
            return np.zeros(len(rows), np.bool_)
        found: NDArray[np.bool_] = (
            self.rows[np.minimum(np.searchsorted(self.rows, rows), len(self) - 1)] == rows
        )
        return found

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


@dataclass(frozen=True, slots=True, eq=False)
class _Patch:
    """How rows became others: those from `first` to `last` gave way to `new`, all others are as they were."""

    first: int
    last: int
    new: Ints

    @classmethod
    def between(cls, before: Ints, after: Ints) -> "_Patch | None":
        """Return the patch of ascending rows, None where too much is another."""
        common = min(len(before), len(after))
        first = _equal(before[:common] == after[:common])
        rest = common - first
        last = _equal((before[len(before) - rest :] == after[len(after) - rest :])[::-1]) if rest else 0
        new = after[first : len(after) - last]
        is_small = max(len(new), len(before) - last - first) <= _MOST_PATCHED
        return cls(first, len(before) - last, new) if is_small else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is another."""
        return self.first == self.last and not len(self.new)

    def applied(self, old: Reals, column: Reals) -> Reals:
        """Return the values of the rows after the change."""
        return np.concatenate((old[: self.first], column[self.new], old[self.last :]))

    def reach(self, old: Reals, end_before: Reals, end: Reals) -> Reals:
        """Return the latest end up to each row: as it was before the change, and behind where no end of it reaches."""
        ends = np.concatenate(
            (end_before[self.first : self.last], end[self.first : self.first + len(self.new)])
        )
        behind = int(np.searchsorted(old[self.last :], ends.max(initial=-np.inf), side="right"))
        until = self.first + len(self.new) + behind
        carried = old[self.first - 1] if self.first else -np.inf
        middle = np.maximum(np.maximum.accumulate(end[self.first : until]), carried)
        return np.concatenate((old[: self.first], middle, old[self.last + behind :]))


def _equal(are_equal: NDArray[np.bool_]) -> int:
    """Return how many are equal at the beginning."""
    return len(are_equal) if are_equal.all() else int(np.argmin(are_equal))


def _at(values: NDArray[_Number], positions: Ints) -> NDArray[_Number]:
    """Return the values at ascending positions; a view where they follow one another."""
    if not len(positions):
        return values[:0]
    first, last = int(positions[0]), int(positions[-1])
    if last - first + 1 == len(positions):
        return values[first : last + 1]
    return values[positions]
