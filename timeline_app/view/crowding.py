"""Count what cannot be told one by one: clusters, marks and the density ribbon."""

from math import ceil, log2
from typing import Final

import numpy as np

from timeline_app.view.arrangement import Cluster, Crowd, Window
from timeline_app.view.arrays import Ints, Reals
from timeline_app.view.shown import Shown

_CLUSTER_PX: Final = 84.0  # the least width of a cluster; the stretch is the next power of two in days
_COLUMN_PX: Final = 3.0
_MARKS_IN_PX: Final = 0.8  # more cannot be told apart, and painting them takes longer than a frame
_MARKS_IN_PX_OF_LANE: Final = 0.05  # of many lanes that are painted at once


def crowd_of(shown: Shown, told: Ints, stretch: tuple[float, float], window: Window) -> Crowd:
    """Return what is left of the stretch once the rows in `told` (ascending) have their labels."""
    scale = window.scale
    cluster_days = 2.0 ** ceil(log2(_CLUSTER_PX * scale.days_per_px))
    bounds = scale.windows(*stretch, cluster_days)
    labelled = np.searchsorted(shown.columns.start[told], bounds)
    left_over = shown.starting(bounds) - np.diff(labelled)
    clusters = tuple(
        Cluster(float(bounds[index]), float(bounds[index + 1]), int(left_over[index]))
        for index in np.flatnonzero(left_over > 0)
    )
    columns = scale.grid(*stretch, _COLUMN_PX)
    counts = shown.starting(columns)
    marks = np.empty(0, np.int64)
    in_px = _MARKS_IN_PX_OF_LANE if window.is_lane else _MARKS_IN_PX
    among = shown.among(*stretch)
    if len(among) - len(told) <= in_px * scale.px(*stretch):
        marks = np.setdiff1d(shown.rows[among.positions()], told, assume_unique=True)
    most = int(counts.max(initial=1))
    shares: Reals = np.sqrt(counts / most)
    return Crowd(clusters, float(columns[0]), scale, _COLUMN_PX, counts, most, shares, marks)
