"""Put intervals into lanes so that no two of a lane touch."""

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import Final

import numpy as np
from numpy.typing import NDArray

from timeline_app.view.arrays import Ints, Reals

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
    """Which of `lanes` lanes are taken where, on a ground of `width_px` in cells of CELL_PX: a bit mask a lane."""

    def __init__(self, width_px: float, lanes: int) -> None:
        self._count = int(width_px / CELL_PX) + 2
        self._lanes = [0] * lanes
        self._full = 0  # cells that are taken in every lane

    def take(self, left: float, right: float, lane: int | None = None) -> int | None:
        """Take the lowest free lane from `left` to `right` (or `lane` itself), None when there is none."""
        cells = self._cells(left, right)
        if lane is None:
            lane = next((number for number, taken in enumerate(self._lanes) if not taken & cells), None)
        elif lane >= len(self._lanes) or self._lanes[lane] & cells:
            return None
        if lane is not None:
            self._mark(lane, cells)
        return lane

    def hold(self, left: float, right: float, lane: int) -> None:
        """Mark a lane as taken from `left` to `right`, whatever it holds."""
        if lane < len(self._lanes):
            self._mark(lane, self._cells(left, right))

    def _mark(self, lane: int, cells: int) -> None:
        self._lanes[lane] |= cells
        self._full |= _in_all(self._lanes, cells)

    def is_full(self, left: float, right: float) -> bool:
        """Whether no lane is free from `left` to `right`."""
        cells = self._cells(left, right)
        return bool(self._full & cells) or all(taken & cells for taken in self._lanes)

    def tried(self, lefts: Sequence[float], widths: Sequence[float], most: int | None = None) -> list[int]:
        """Return which of the places would be taken in turn, at most `most` of them; takes none."""
        lanes, full, found = self._lanes.copy(), self._full, list[int]()
        for number, (left, width) in enumerate(zip(lefts, widths, strict=True)):
            if len(found) == most:
                break
            cells = self._cells(left, left + width)
            if cells & full:
                continue
            for lane, taken in enumerate(lanes):
                if not taken & cells:
                    lanes[lane] = taken | cells
                    found.append(number)
                    full |= _in_all(lanes, cells)
                    break
        return found

    def are_full(self, lefts: Reals, width: float) -> NDArray[np.bool_]:
        """Say of many places, each `width` wide, where some cell is taken in every lane: there is no room for sure."""
        first, last = self._spans(lefts, width)
        up_to = self._taken_up_to([self._full])[0]
        full: NDArray[np.bool_] = up_to[last] > up_to[first]
        return full

    def have_room(self, lefts: Reals, widths: Reals) -> NDArray[np.bool_]:
        """Say of many places where some lane is free all along."""
        first, last = self._spans(lefts, widths)
        up_to = self._taken_up_to(self._lanes)
        free: NDArray[np.bool_] = (up_to[:, last] == up_to[:, first]).any(axis=0)
        return free

    def _spans(self, lefts: Reals, width: Reals | float) -> tuple[Ints, Ints]:
        """Return the first cell of each place, and the one behind its last."""
        first = np.clip(np.floor(lefts / CELL_PX), 0, self._count).astype(np.int64)
        last = np.clip(np.ceil((lefts + width) / CELL_PX), first + 1, self._count + 1).astype(np.int64)
        return first, last

    def _taken_up_to(self, masks: Sequence[int]) -> Ints:
        """Return for each mask how many cells are taken before each cell."""
        size = self._count // 8 + 1
        packed = np.frombuffer(b"".join(mask.to_bytes(size, "little") for mask in masks), np.uint8)
        taken = np.unpackbits(packed.reshape(len(masks), size), axis=1, bitorder="little")
        up_to = np.zeros((len(masks), 8 * size + 1), np.int64)
        np.cumsum(taken, axis=1, out=up_to[:, 1:])
        return up_to

    def _cells(self, left: float, right: float) -> int:
        """Return a bit for each cell of the ground from `left` to `right`, one at least."""
        first = min(max(0, int(left // CELL_PX)), self._count)
        last = max(first + 1, min(self._count, int(-(-right // CELL_PX))))
        return (1 << last) - (1 << first)


def _in_all(lanes: Sequence[int], cells: int) -> int:
    """Return those of the cells that are taken in every lane; the last ones are filled last."""
    for taken in reversed(lanes):
        cells &= taken
        if not cells:
            break
    return cells
