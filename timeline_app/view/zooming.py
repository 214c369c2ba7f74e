"""Carry a crowd on from one zoom to the next, so that labels stay in their rows and only what is new is laid out."""

from bisect import bisect_left

import numpy as np

from timeline_app.view.arrangement import Arrangement, Window
from timeline_app.view.columns import Columns
from timeline_app.view.detail import CROWDED, ITEM_GAP_PX
from timeline_app.view.filling import Part
from timeline_app.view.rescaling import Lanes
from timeline_app.view.shown import Shown


def goes_on_from(before: Arrangement, shown: Shown, window: Window, held: set[int]) -> bool:
    """Whether a crowd that tells all of `held` is carried on into `window`.

    One of a zoom nearby is, or a rough one, or one of the same events before a decision on some of them.
    """
    if before.detail is not CROWDED or before.crowd is None or before.height_px != window.height_px:
        return False
    is_same = before.shown is shown
    if not is_same and not _is_decided_upon(before.shown.columns, shown.columns):
        return False
    if is_same and before.scale == window.scale and not before.is_rough:
        return False
    seen = Window(
        before.first_day, before.scale, before.x_of(before.last_day) - before.x_of(before.first_day), 0.0
    )
    return not window.is_far_from(seen) and held <= {placed.row for placed in before.placed}


def _is_decided_upon(before: Columns, after: Columns) -> bool:
    """Whether every event has the row and the time that it had, but something else has changed."""
    are_same = (
        one is other
        for one, other in ((before.ids, after.ids), (before.start, after.start), (before.end, after.end))
    )
    return before is not after and all(are_same)


def carried(part: Part, before: Arrangement, lanes: int) -> tuple[Lanes, list[int]]:
    """Return what of `before` keeps its row in the stretch, and the rows that have no room there any more.

    Of those that would touch the most important one stays; what is held stays before all others.
    """
    told = np.fromiter((placed.row for placed in before.placed), np.int64, len(before.placed))
    stays = part.shown.has_rows(told) & (before.lanes < lanes) & part.touch(told)
    rows, lane_of = told[stays], before.lanes[stays]
    part.teller.prepare(rows, part.detail)
    is_held = np.isin(rows, list(part.held)) if part.held else np.zeros(len(rows), np.bool_)
    in_turn = np.lexsort((part.shown.columns.rank[rows], is_held))[::-1]
    kept: Lanes = []
    lost: list[int] = []
    taken: dict[int, list[tuple[float, float]]] = {}
    for item, lane in zip(part.placed(rows[in_turn]), lane_of[in_turn].tolist(), strict=True):
        if _is_free(taken.setdefault(lane, []), item.left, item.right + ITEM_GAP_PX):
            kept.append((item, lane))
        else:
            lost.append(item.row)
    return kept, lost


def beside(pairs: Lanes, others: Lanes) -> Lanes:
    """Return what is told, and of the others, in turn, what still has room in its row."""
    taken: dict[int, list[tuple[float, float]]] = {}
    for item, lane in pairs:
        _is_free(taken.setdefault(lane, []), item.left, item.right + ITEM_GAP_PX)
    free = (
        (item, lane)
        for item, lane in others
        if _is_free(taken.setdefault(lane, []), item.left, item.right + ITEM_GAP_PX)
    )
    return [*pairs, *free]


def _is_free(taken: list[tuple[float, float]], left: float, right: float) -> bool:
    """Take a stretch of a lane if nothing of what is taken, in order, lies in it."""
    at = bisect_left(taken, (left, right))
    if (at and taken[at - 1][1] > left) or (at < len(taken) and taken[at][0] < right):
        return False
    taken.insert(at, (left, right))
    return True
