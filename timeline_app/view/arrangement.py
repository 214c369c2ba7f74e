"""A layout at one zoom that stays good for a long stretch of panning."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from timeline_app.view.arrays import Ints, Reals
from timeline_app.view.detail import Detail
from timeline_app.view.lane_view import LaneKey
from timeline_app.view.placing import Labels, Placed
from timeline_app.view.scale import Scale
from timeline_app.view.shown import Shown

_MOST_SCREENS_OF_LINES: Final = 2.5
_MOST_PX_OF_LINES: Final = 2400.0  # on a small canvas too, the reader scrolls rather than does without
STAY: Final = 1.5  # a level is kept until it is so much too tall, so that it does not flicker
_FAR: Final = 3.0  # times the zoom: further than one step of a wheel or a key goes
LEAVE: Final = 3.0  # and left while panning when it is so much too tall


@dataclass(frozen=True, slots=True)
class Window:
    """What is looked at: the canvas below the axis, in days and px; with `is_lane` one lane of it.

    What a lane has no room for cannot be scrolled to.
    """

    left_day: float
    scale: Scale
    width_px: float
    height_px: float
    is_lane: bool = False

    @property
    def days_per_px(self) -> float:
        """How far it is zoomed out."""
        return self.scale.days_per_px

    @property
    def right_day(self) -> float:
        """The moment at the right edge."""
        return self.scale.after(self.left_day, self.width_px)

    def x_of(self, day: float) -> float:
        """Return where a moment lies, in px from the left edge."""
        return self.scale.px(self.left_day, day)

    def moved(self, widths: float) -> "Window":
        """Return the window so many widths further."""
        return replace(self, left_day=self.scale.after(self.left_day, widths * self.width_px))

    def ahead_of(self, before: "Window") -> int:
        """Return which way it has gone: 1 towards later, -1 towards earlier, 0 neither."""
        return (self.left_day > before.left_day) - (self.left_day < before.left_day)

    def is_far_from(self, before: "Window") -> bool:
        """Whether it shows something else than `before`, or that at quite another zoom."""
        is_elsewhere = self.left_day > before.right_day or self.right_day < before.left_day
        return is_elsewhere or not 1 / _FAR < self.days_per_px / before.days_per_px < _FAR

    def stretch(self, widths: float) -> tuple[float, float]:
        """Return the first and last moment of a stretch around the window, so many widths long."""
        around = (widths - 1) / 2 * self.width_px
        return self.scale.after(self.left_day, -around), self.scale.after(
            self.left_day, self.width_px + around
        )


def most_height(detail: Detail, window: Window, patience: float = 1.0) -> float:
    """Return how tall the rows may be, in px, for a level to be chosen: cards must not need scrolling.

    A level that is there already may be `patience` times as tall, but not in a lane.
    """
    if window.is_lane:
        return window.height_px
    if detail.is_card:
        return window.height_px * patience
    return max(window.height_px * _MOST_SCREENS_OF_LINES, _MOST_PX_OF_LINES) * patience


@dataclass(frozen=True, slots=True)
class Cluster:
    """Events that start in one stretch of time and are not told one by one."""

    first_day: float
    last_day: float
    count: int


@dataclass(frozen=True, slots=True, eq=False)
class Crowd:
    """What is not told one by one: clusters with their counts, and below them all that starts, in columns.

    Columns are `column_px` wide at `scale`, the first begins at `first_day`; `counts[i]` events start in each,
    and `most` is the largest count. Their `shares` of the height there is are roots, which let single events be seen
    beside thousands. Where they are few, `marks` holds the rows instead.
    """

    clusters: tuple[Cluster, ...]
    first_day: float
    scale: Scale
    column_px: float
    counts: Ints
    most: int
    shares: Reals
    marks: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Arrangement:
    """The told events from `first_day` to `last_day`; x counts px from `origin_day`.

    `labels`, `lefts`, `rights` and `lanes` run in parallel to `placed`, which stand by their left ends.
    `height_px` is the height of the canvas it was made for. A rough one may tell more when it is laid out once more;
    one that only carries on what was told has been so for `steps_carried` steps of zooming. One that `is_walked`, which
    panning has put together strip by strip, may tell more when that has come to rest. Where some are `favoured`, these
    keep their labels longest in what follows; one that `is_sought` in gives way to that.
    """

    shown: Shown
    detail: Detail
    scale: Scale
    origin_day: float
    first_day: float
    last_day: float
    height_px: float
    placed: tuple[Placed, ...]
    labels: Labels
    lefts: Reals
    rights: Reals
    lanes: Ints
    crowd: Crowd | None = None
    is_rough: bool = False
    steps_carried: int = 0
    is_walked: bool = False
    favoured: Shown | None = None
    is_sought: bool = False

    def x_of(self, day: float) -> float:
        """Return where a moment lies, in px from the origin."""
        return self.scale.px(self.origin_day, day)

    def at_rest(self) -> "Arrangement":
        """Return the layout to be filled up where panning has left room."""
        return replace(self, is_rough=True, is_walked=False) if self.is_walked else self

    def favouring(self, favoured: Shown | None) -> "Arrangement":
        """Return the layout as one after which some keep their labels longest; of a crowd another follows at once."""
        if favoured is self.favoured:
            return self
        return replace(self, favoured=favoured, is_sought=favoured is not None and self.crowd is not None)

    def between(self, first_x: float, last_x: float) -> Ints:
        """Return the indices of what touches the stretch from `first_x` to `last_x`."""
        return np.flatnonzero((self.rights > first_x) & (self.lefts < last_x))

    @property
    def is_crowded(self) -> bool:
        """Whether some events are counted instead of told."""
        return self.crowd is not None

    @property
    def row_px(self) -> float:
        """How far one row lies below the other."""
        return self.detail.lane_px

    def top_of(self, event_id: int, _lane: LaneKey | None = None) -> float | None:
        """Return how far below the first row an event is told, in px, None when it is not."""
        at = next((i for i, placed in enumerate(self.placed) if placed.event == event_id), None)
        return None if at is None else float(self.lanes[at]) * self.detail.lane_px

    def height_in(self, window: Window) -> float:
        """Return how tall the lanes in use there are, in px."""
        left = self.x_of(window.left_day)
        inside = self.between(left, left + window.width_px)
        return float(self.lanes[inside].max() + 1) * self.detail.lane_px if len(inside) else 0.0

    def is_for(self, shown: Shown, window: Window) -> bool:
        """Whether it tells these events at this height, be it at another zoom or place."""
        return shown is self.shown and self.height_px == window.height_px

    def covers(self, window: Window) -> bool:
        """Whether the window lies inside of what was laid out."""
        return self.first_day <= window.left_day and window.right_day <= self.last_day

    def serves(self, shown: Shown, window: Window) -> bool:
        """Whether it can be shown in `window`: the same events and zoom, a place inside, not far too tall."""
        if self.is_rough or self.is_sought or not self.is_for(shown, window) or self.scale != window.scale:
            return False
        if not self.covers(window):
            return False
        limit = most_height(self.detail, window, LEAVE)
        return self.crowd is not None or self.height_in(window) <= limit
