"""The scale at which all events and their labels fit a width."""

from math import ceil, inf
from typing import Final

import numpy as np

from timeline_app.view.detail import Detail
from timeline_app.view.placing import places
from timeline_app.view.scale import Gap, Scale
from timeline_app.view.shown import Shown
from timeline_app.view.state import MAX_DAYS_PER_PX, MIN_DAYS_PER_PX
from timeline_app.view.teller import Teller

_LEAST_DAYS: Final = 1 / 24  # a single moment is shown with its hour around it
_MOST: Final = 0.75  # of the events: what most of them are
_DENSER: Final = 6.0  # so many times closer together, most of the events are worth a view of their own
_FEWEST: Final = 24  # of fewer, all can be read at once
_PLAIN: Final = Scale(1.0)
_BAR_PX: Final = 0.1  # share of the width that an open end or a short bar may take beside its label


def fitting_scale(
    shown: Shown,
    teller: Teller,
    detail: Detail,
    width_px: float,
    margins_px: tuple[float, float],
    gaps: tuple[Gap, ...] = (),
    until: float = inf,
) -> float:
    """Return the days in a px at which every label ends inside, between a left and a right margin. O(n).

    The gaps are folded in it. Of bars that end after the moment `until` only what lies before it needs room.
    """
    room = max(1.0, width_px - sum(margins_px))
    scale, folding = _LEAST_DAYS / room, Scale(1.0, gaps)
    first = float(shown.start[0]) if len(shown) else 0.0
    for item in places(teller, shown.rows, first, _PLAIN, detail):
        claimed = item.right - item.label_left if item.label_last == item.label_left else 0.0
        beside = max(item.label_width, min(claimed, item.label_width + room * _BAR_PX))
        start, end = float(shown.columns.start[item.row]), min(until, float(shown.columns.end[item.row]))
        needed = folding.fitting(first, start, max(1.0, room - beside)), folding.fitting(first, end, room)
        scale = max(scale, *needed)
    return min(MAX_DAYS_PER_PX, max(MIN_DAYS_PER_PX, scale))


def busiest_span(shown: Shown) -> tuple[float, float] | None:
    """Return the shortest stretch in which most events begin, None where all are to be seen at once. O(n)."""
    count = len(shown)
    if count < _FEWEST:
        return None
    most = ceil(count * _MOST)
    lengths = shown.start[most - 1 :] - shown.start[: count - most + 1]
    first = int(np.argmin(lengths))
    last = first + most - 1
    whole = float(shown.reach[-1] - shown.start[0])
    span = float(shown.start[first]), float(shown.end[first : last + 1].max())
    is_worth_it = (span[1] - span[0]) * _DENSER < whole
    return span if is_worth_it else None
