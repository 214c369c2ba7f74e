"""Find the most important of very many events, stretch by stretch, without looking at each."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from timeline_app.view.arrays import Ints

_BLOCK: Final = 64  # ranks, of which the highest is kept
_LEAST: Final = 4 * _BLOCK  # ranks in a stretch, for which blocks are worth while
_LEAST_IN_ALL: Final = 20_000
_ELEMENTS: Final = 3_000_000  # looked at while rounds go on, some 5 ms
Ranks = NDArray[np.int32]


class Importance:
    """The ranks of events in their order of time; no two are equal. Blocks are made when they are first asked for."""

    def __init__(self, rank: Ranks) -> None:
        self._rank = rank
        self._peaks: Ranks | None = None

    def best(self, cuts: Ints, wanted: int) -> list[Ranks]:
        """Return about `wanted` ranks, round by round: the next one of each stretch between `cuts`, the highest first.

        `cuts` ascend, no two are equal; they are positions. Each round looks at a rank in a block only where a
        stretch begins or ends, or where a block has given one away. O(stretches × block + all / block).
        """
        first, last = cuts[:-1], cuts[1:]
        begin, end = -(-first // _BLOCK), last // _BLOCK
        is_large = (last - first >= _LEAST) & bool(cuts[-1] - cuts[0] >= _LEAST_IN_ALL)
        begin, end = np.where(is_large, begin, 0), np.where(is_large, end, 0)
        head = np.where(is_large, begin * _BLOCK - first, last - first)
        lengths = np.column_stack([head, end - begin, np.where(is_large, last - end * _BLOCK, 0)])
        starts = np.column_stack([first, begin, end * _BLOCK])
        source, is_block = _spread(starts.ravel(), lengths.ravel())
        values = self._rank[np.where(is_block, 0, source)]
        if is_block.any():
            values[is_block] = self._blocks()[source[is_block]]
        bounds = np.concatenate(([0], np.cumsum(lengths.sum(axis=1))))[:-1]
        return self._rounds(values, source, is_block, bounds, wanted)

    def _rounds(
        self, values: Ranks, source: Ints, is_block: NDArray[np.bool_], bounds: Ints, wanted: int
    ) -> list[Ranks]:
        found: list[Ranks] = []
        lengths = np.diff(bounds, append=len(values))
        count, rounds = 0, max(1, _ELEMENTS // max(1, len(values)))
        while count < wanted and rounds:
            best = np.maximum.reduceat(values, bounds)
            given = best[best >= 0]
            if not len(given):
                break
            is_given = (values == np.repeat(best, lengths)) & (values >= 0)
            self._give_away(values, source, is_block, np.flatnonzero(is_given))
            found.append(np.sort(given)[::-1])
            count += len(given)
            rounds -= 1
        return found

    def _give_away(self, values: Ranks, source: Ints, is_block: NDArray[np.bool_], at: Ints) -> None:
        """Put in the place of ranks what is left there: in a block the next lower one, as all higher ones have gone."""
        gone = values[at]
        values[at] = -1
        blocks = is_block[at]
        if blocks.any():
            inside = self._rank[source[at[blocks], None] * _BLOCK + np.arange(_BLOCK)]
            values[at[blocks]] = np.where(inside < gone[blocks, None], inside, -1).max(axis=1)

    def _blocks(self) -> Ranks:
        if self._peaks is None:
            whole = len(self._rank) // _BLOCK * _BLOCK
            self._peaks = self._rank[:whole].reshape(-1, _BLOCK).max(axis=1)
        return self._peaks


def _spread(starts: Ints, lengths: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """Return the numbers of ranges one after the other; of each three ranges the middle one counts blocks."""
    ends = np.cumsum(lengths)
    numbers = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - ends + lengths, lengths)
    return numbers, np.repeat(np.arange(len(lengths)) % 3 == 1, lengths)
