"""Put intervals into lanes so that no two of a lane touch."""

from collections.abc import Sequence
from functools import reduce
from heapq import heappop, heappush
from operator import or_
from typing import Final

CELL_PX: Final = 8


def stacked(lefts: Sequence[float], rights: Sequence[float]) -> list[int]:
    """Return the lowest free lane of each interval, for intervals sorted by their left ends. O(n log n)."""
    lanes: list[int] = []
    free: list[int] = []
    taken: list[tuple[float, int]] = []
    opened = 0
    for left, right in zip(lefts, rights, strict=True):
        while taken and taken[0][0] <= left:
            heappush(free, heappop(taken)[1])
        if free:
            lane = heappop(free)
        else:
            lane = opened
            opened += 1
        lanes.append(lane)
        heappush(taken, (right, lane))
    return lanes


class Occupancy:
    """Which lanes are taken where, on a ground of `width_px` in cells of CELL_PX: a bit mask a cell."""

    def __init__(self, width_px: float, lanes: int | None = None) -> None:
        self._cells = [0] * (int(width_px / CELL_PX) + 2)
        self._allowed = None if lanes is None else (1 << lanes) - 1

    def take(self, left: float, right: float, lane: int | None = None) -> int | None:
        """Take the lowest free lane from `left` to `right` (or `lane` itself), None when there is none."""
        first = max(0, int(left // CELL_PX))
        last = max(first + 1, min(len(self._cells), int(-(-right // CELL_PX))))
        taken = reduce(or_, self._cells[first:last], 0)
        free = ~taken if self._allowed is None else ~taken & self._allowed
        if lane is not None:
            free &= 1 << lane
        bit = free & -free
        if not bit:
            return None
        self._cells[first:last] = [mask | bit for mask in self._cells[first:last]]
        return bit.bit_length() - 1

    def is_full(self, left: float, right: float) -> bool:
        """Whether no lane is free from `left` to `right`."""
        if self._allowed is None:
            return False
        first = max(0, int(left // CELL_PX))
        taken = reduce(or_, self._cells[first : max(first + 1, int(-(-right // CELL_PX)))], 0)
        return taken & self._allowed == self._allowed
