"""How tall each lane is: the same at every zoom and place in time, so that nothing but time moves."""

from collections.abc import Sequence
from math import sqrt
from typing import Final

from timeline_app.view.detail import CARDS, CROWDED, LINES, STRIP_PX

LANE_PAD_PX: Final = 7.0  # above the first row; below the last, its own gap is enough
COLLAPSED_PX: Final = 30.0
_LEAST_ROWS: Final = 2  # of labels, beside what is counted; a canvas too low for all lanes is scrolled


def lane_heights(counts: Sequence[int], is_collapsed: Sequence[bool], room_px: float) -> tuple[float, ...]:
    """Return the heights of lanes with so many events, which fill the room where their events are enough for that.

    What is left beside the least heights is shared by the root of the counts, in whole rows; nobody gets more than
    its events could take.
    """
    pairs = list(zip(counts, is_collapsed, strict=True))
    heights = [COLLAPSED_PX if is_flat else _least(count) for count, is_flat in pairs]
    most = [COLLAPSED_PX if is_flat else _most(count) for count, is_flat in pairs]
    rows = int((room_px - sum(heights)) / CROWDED.lane_px)
    shares = [0] * len(heights)
    for _ in range(max(0, rows)):
        open_lanes = [
            lane
            for lane, height in enumerate(heights)
            if height + (shares[lane] + 1) * CROWDED.lane_px <= most[lane]
        ]
        if not open_lanes:
            break
        neediest = max(open_lanes, key=lambda lane: (sqrt(counts[lane]) / (shares[lane] + 1), -lane))
        shares[neediest] += 1
    return tuple(height + share * CROWDED.lane_px for height, share in zip(heights, shares, strict=True))


def _least(count: int) -> float:
    return LANE_PAD_PX + min(count, _LEAST_ROWS) * CROWDED.lane_px + STRIP_PX


def _most(count: int) -> float:
    """Return how tall a lane is in which all events are told, one below the other."""
    return LANE_PAD_PX + max(CARDS.lane_px, count * LINES.lane_px)
