"""A layout at one zoom that stays good for a long stretch of panning."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from timeline_app.view.arrays import Ints, Reals
from timeline_app.view.detail import Detail
from timeline_app.view.placing import Placed
from timeline_app.view.shown import Shown

_MOST_SCREENS_OF_LINES: Final = 2.5
_MOST_PX_OF_LINES: Final = 2400.0  # on a small canvas too, the reader scrolls rather than does without
STAY: Final = 1.5  # a level is kept until it is so much too tall, so that it does not flicker
LEAVE: Final = 3.0  # and left while panning when it is so much too tall


@dataclass(frozen=True, slots=True)
class Window:
    """What is looked at: the canvas below the axis, in days and px."""

    left_day: float
    days_per_px: float
    width_px: float
    height_px: float

    @property
    def right_day(self) -> float:
        """The moment at the right edge."""
        return self.left_day + self.width_px * self.days_per_px

    def stretch(self, widths: float) -> tuple[float, float]:
        """Return the first and last moment of a stretch around the window, so many widths long."""
        around = (widths - 1) / 2 * self.width_px * self.days_per_px
        return self.left_day - around, self.right_day + around


def most_height(detail: Detail, window: Window) -> float:
    """Return how tall the lanes may be, in px, for a level to be chosen: cards must not need scrolling."""
    if detail.is_card:
        return window.height_px
    return max(window.height_px * _MOST_SCREENS_OF_LINES, _MOST_PX_OF_LINES)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Events that start in one stretch of time and are not told one by one."""

    first_day: float
    last_day: float
    count: int


@dataclass(frozen=True, slots=True, eq=False)
class Crowd:
    """What is not told one by one: clusters with their counts, and below them all that starts, in columns.

    `counts[i]` events start in the `column_days` from `first_day + i * column_days` on; `most` is the
    largest count. Where they are few, `marks` holds the rows instead.
    """

    clusters: tuple[Cluster, ...]
    first_day: float
    column_days: float
    counts: Ints
    most: int
    marks: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Arrangement:
    """The told events from `first_day` to `last_day`; x counts px from `origin_day`.

    `lefts`, `rights` and `lanes` run in parallel to `placed`, which stand by their left ends.
    `height_px` is the height of the canvas it was made for.
    """

    shown: Shown
    detail: Detail
    days_per_px: float
    origin_day: float
    first_day: float
    last_day: float
    height_px: float
    placed: tuple[Placed, ...]
    lefts: Reals
    rights: Reals
    lanes: Ints
    crowd: Crowd | None = None

    def x_of(self, day: float) -> float:
        """Return where a moment lies, in px from the origin."""
        return (day - self.origin_day) / self.days_per_px

    def between(self, first_x: float, last_x: float) -> Ints:
        """Return the indices of what touches the stretch from `first_x` to `last_x`."""
        return np.flatnonzero((self.rights > first_x) & (self.lefts < last_x))

    def height_in(self, window: Window) -> float:
        """Return how tall the lanes in use there are, in px."""
        left = self.x_of(window.left_day)
        inside = self.between(left, left + window.width_px)
        return float(self.lanes[inside].max() + 1) * self.detail.lane_px if len(inside) else 0.0

    def serves(self, shown: Shown, window: Window) -> bool:
        """Whether it can be shown in `window`: the same events and zoom, a place inside, not far too tall."""
        if shown is not self.shown or self.days_per_px != window.days_per_px:
            return False
        if window.left_day < self.first_day or window.right_day > self.last_day:
            return False
        if self.height_px != window.height_px:
            return False
        limit = most_height(self.detail, window) * LEAVE
        return self.crowd is not None or self.height_in(window) <= limit
