"""Carry a crowd on from one zoom to the next, so that labels stay in their rows and only what is new is laid out."""

from bisect import bisect_left

from timeline_app.view.arrangement import Arrangement, Window
from timeline_app.view.detail import CROWDED, ITEM_GAP_PX
from timeline_app.view.filling import Part
from timeline_app.view.rescaling import Lanes
from timeline_app.view.shown import Shown


def goes_on_from(before: Arrangement, shown: Shown, window: Window, held: set[int]) -> bool:
    """Whether a crowd is carried on into `window`: it is rough, or of a zoom nearby, and tells all of `held`."""
    if not before.is_for(shown, window) or before.detail is not CROWDED or before.crowd is None:
        return False
    if before.scale == window.scale and not before.is_rough:
        return False
    seen = Window(
        before.first_day, before.scale, before.x_of(before.last_day) - before.x_of(before.first_day), 0.0
    )
    return not window.is_far_from(seen) and held <= {placed.row for placed in before.placed}


def carried(part: Part, before: Arrangement, lanes: int) -> tuple[Lanes, list[int]]:
    """Return what of `before` keeps its row in the stretch, and the rows that have no room there any more.

    Of those that would touch the most important one stays; what is held stays before all others.
    """
    touching = [
        (placed.row, lane)
        for placed, lane in zip(before.placed, before.lanes.tolist(), strict=True)
        if part.touches(placed.row) and lane < lanes
    ]
    part.teller.prepare([row for row, _ in touching])
    rank = part.shown.columns.rank
    in_turn = sorted(touching, key=lambda one: (one[0] in part.held, int(rank[one[0]])), reverse=True)
    kept: Lanes = []
    lost: list[int] = []
    taken: dict[int, list[tuple[float, float]]] = {}
    for row, lane in in_turn:
        item = part.placed(row)
        if _is_free(taken.setdefault(lane, []), item.left, item.right + ITEM_GAP_PX):
            kept.append((item, lane))
        else:
            lost.append(row)
    return kept, lost


def _is_free(taken: list[tuple[float, float]], left: float, right: float) -> bool:
    """Take a stretch of a lane if nothing of what is taken, in order, lies in it."""
    at = bisect_left(taken, (left, right))
    if (at and taken[at - 1][1] > left) or (at < len(taken) and taken[at][0] < right):
        return False
    taken.insert(at, (left, right))
    return True
