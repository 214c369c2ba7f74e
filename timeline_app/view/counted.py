"""What a scene counts instead of telling it: clusters, marks and density."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Self, overload

import numpy as np
from numpy.typing import NDArray

from timeline_app.view.arrangement import Arrangement, Cluster, Crowd, Window
from timeline_app.view.arrays import Ints, Reals
from timeline_app.view.columns import Columns
from timeline_app.view.scale import Scale
from timeline_app.view.scene_parts import Box

CLUSTER_INSET_PX: Final = 2.0
_MOST_PINS: Final = 300  # beyond, only one in each step of so many px
_PIN_STEP_PX: Final = 4.0
_BESIDE_PX: Final = 6.0  # of the window, from where no mark with its head reaches in


@dataclass(frozen=True, slots=True)
class Mark:
    """One event that is shown as a tick only."""

    event: int
    row: int
    lead: int
    x: float


@dataclass(frozen=True, slots=True, eq=False)
class Marks(Sequence[Mark]):
    """Many marks, by time, as arrays that run in parallel."""

    events: Ints
    rows: Ints
    leads: Ints
    xs: Reals

    @classmethod
    def of(cls, columns: Columns, rows: Ints, window: Window) -> "Marks":
        """Return marks for those of the rows that begin in the window."""
        if not len(rows):
            return NO_MARKS
        days = columns.start[rows]
        is_inside = (days >= window.left_day) & (days <= window.right_day)
        inside, xs = rows[is_inside], window.scale.pxs(window.left_day, days[is_inside])
        return cls(columns.ids[inside], inside, columns.lead[inside], xs)

    def __len__(self) -> int:
        return len(self.xs)

    @overload
    def __getitem__(self, index: int) -> Mark: ...
    @overload
    def __getitem__(self, index: slice) -> "Marks": ...
    def __getitem__(self, index: int | slice) -> "Mark | Marks":
        if isinstance(index, slice):
            return Marks(self.events[index], self.rows[index], self.leads[index], self.xs[index])
        return Mark(
            int(self.events[index]), int(self.rows[index]), int(self.leads[index]), float(self.xs[index])
        )

    def of_events(self, events: Collection[int]) -> "Marks":
        """Return the marks of some events."""
        return self.chosen(np.isin(self.events, np.fromiter(events, np.int64, len(events))))

    def chosen(self, are_chosen: NDArray[np.bool_]) -> "Marks":
        """Return those of the marks that are chosen."""
        at = np.flatnonzero(are_chosen)
        return Marks(self.events[at], self.rows[at], self.leads[at], self.xs[at])

    @classmethod
    def at_pixels(
        cls, columns: Columns, crowd: Crowd, rows: Ints, place: tuple[float, float, float]
    ) -> "Marks":
        """Return marks of rows that a crowd counts at pixels of a screen, also of those that reach in from beside.

        `place` is where the crowd begins, the scale of the screen, and how wide the window is.
        """
        if not len(rows):
            return NO_MARKS
        x, ratio, width_px = place
        xs = x + np.round(crowd.scale.pxs(crowd.first_day, columns.start[rows]) * ratio) / ratio
        at = np.flatnonzero((xs >= max(x, -_BESIDE_PX)) & (xs <= width_px + _BESIDE_PX))
        inside = rows[at]
        return cls(columns.ids[inside], inside, columns.lead[inside], xs[at])

    def numbered_leads(self) -> tuple[list[int], Ints]:
        """Return the main actors, each once, and the place of each mark's among them."""
        leads, number = np.unique(self.leads, return_inverse=True)
        return leads.tolist(), number.astype(np.int64, copy=False)

    def between(self, left: float, right: float) -> frozenset[int]:
        """Return the events whose marks stand from `left` to `right`."""
        return frozenset(self.events[(self.xs >= left) & (self.xs <= right)].tolist())

    def nearest(self, x: float) -> Mark | None:
        """Return the mark that is nearest to an x, None where there is none."""
        return self[int(np.argmin(np.abs(self.xs - x)))] if len(self.xs) else None


_NO_INTS: Final = np.empty(0, np.int64)
_NO_REALS: Final = np.empty(0, np.float64)
NO_MARKS: Final = Marks(_NO_INTS, _NO_INTS, _NO_INTS, _NO_REALS)


@dataclass(frozen=True, slots=True)
class ClusterBox:
    """A cluster and where its count stands; so many of it were `found` by a search, None where nobody searches."""

    cluster: Cluster
    box: Box
    found: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ClusterBoxes(Sequence[ClusterBox]):
    """The `clusters` that reach into a window, by time, whose boxes stand between the two y of `rows`.

    Each box is made when it is asked for: what panning moves as a picture needs but those at the edges. Where `pixels`
    are given boxes lie at those of a screen: these are a day, where that lies, and the scale of the screen.
    """

    clusters: tuple[Cluster, ...]
    window: Window
    rows: tuple[float, float]
    found: Mapping[float, int] | None = None
    pixels: tuple[float, float, float] | None = None

    @classmethod
    def of(cls, crowd: Crowd, window: Window, rows: tuple[float, float]) -> Self:
        """Return those of a crowd. O(log n)."""
        first = bisect_right(crowd.clusters, window.left_day, key=_last_day)
        last = bisect_left(crowd.clusters, window.right_day, key=_first_day)
        return cls(crowd.clusters[first:last], window, rows)

    def at_pixels(self, first_day: float, x: float, ratio: float) -> "ClusterBoxes":
        """Return the same at the pixels of a screen at which they lie where `first_day` is at `x`."""
        return ClusterBoxes(self.clusters, self.window, self.rows, self.found, (first_day, x, ratio))

    def with_found(self, found: Mapping[float, int]) -> "ClusterBoxes":
        """Return the same with how many a search found of each, by its first day."""
        return ClusterBoxes(self.clusters, self.window, self.rows, found, self.pixels)

    def parted(self) -> "tuple[ClusterBoxes, tuple[ClusterBox, ...]]":
        """Return those that the edges of the window leave whole, which follow one another, and those that they cut."""
        ends = [self[at] for at in sorted({0, len(self) - 1})] if len(self) else []
        cut = tuple(one for one in ends if one.box.left < 0 or one.box.right > self.window.width_px)
        first = int(bool(cut) and cut[0] is ends[0])
        last = len(self) - int(bool(cut) and cut[-1] is ends[-1])
        return self[first:last], cut

    def __len__(self) -> int:
        return len(self.clusters)

    @overload
    def __getitem__(self, index: int) -> ClusterBox: ...
    @overload
    def __getitem__(self, index: slice) -> "ClusterBoxes": ...
    def __getitem__(self, index: int | slice) -> "ClusterBox | ClusterBoxes":
        if isinstance(index, slice):
            return ClusterBoxes(self.clusters[index], self.window, self.rows, self.found, self.pixels)
        cluster = self.clusters[index]
        left, right = self._ends(cluster)
        box = Box(left, self.rows[0], right, self.rows[1])
        return ClusterBox(cluster, box, None if self.found is None else self.found[cluster.first_day])

    def _ends(self, cluster: Cluster) -> tuple[float, float]:
        """Return where a cluster begins and ends, at pixels of a screen where it is to lie at these."""
        if self.pixels is None:
            window = self.window
            left, right = window.x_of(cluster.first_day), window.x_of(cluster.last_day)
            return left + CLUSTER_INSET_PX, right - CLUSTER_INSET_PX
        (first_day, x, ratio), scale = self.pixels, self.window.scale
        ends = scale.px(first_day, cluster.first_day), scale.px(first_day, cluster.last_day)
        left = x + round((ends[0] + CLUSTER_INSET_PX) * ratio) / ratio
        return left, left + round(ends[1] - ends[0] - 2 * CLUSTER_INSET_PX)


def _first_day(cluster: Cluster) -> float:
    return cluster.first_day


def _last_day(cluster: Cluster) -> float:
    return cluster.last_day


NO_CLUSTERS: Final = ClusterBoxes((), Window(0.0, Scale(1.0), 0.0, 0.0), (0.0, 0.0))


@dataclass(frozen=True, slots=True, eq=False)
class FoundInCrowd:
    """What a search found of all that a layout counts: the shares of its columns, the rows of its marks.

    `in_clusters` counts it by the first day of a cluster.
    """

    shares: Reals
    marks: Ints
    in_clusters: Mapping[float, int]


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """What is counted instead of told, of all events or of a lane, in px of the canvas: what is seen of a `crowd`.

    `density` are shares of the height there is, in columns of `density_px` from `density_x` on, the first of which is
    the `density_first` that the layout counts. `marks` are there in place of it where events are few. `pins` stand for
    selected and focused events that are not told. `found_density` and `found_marks` are what of both a search found,
    `found` is that of the whole layout.
    """

    clusters: ClusterBoxes = NO_CLUSTERS
    marks: Marks = NO_MARKS
    pins: Marks = NO_MARKS
    density: Reals = field(default_factory=lambda: np.empty(0, np.float64))
    density_x: float = 0.0
    density_px: float = 1.0
    density_first: int = 0
    found_density: Reals = field(default_factory=lambda: np.empty(0, np.float64))
    found_marks: Marks = NO_MARKS
    found: FoundInCrowd | None = None
    crowd: Crowd | None = None

    def at_pixels(self, columns: Columns, x: float, ratio: float) -> "Counted":
        """Return what is counted, but for pins, at pixels of a screen where the layout begins at `x`, one of them.

        Each is rounded as counted from there, so that it lies alike in a picture of all, whose left end is at `x`.
        """
        crowd = self.crowd
        if crowd is None:
            return self
        place, found = (x, ratio, self.clusters.window.width_px), self.found
        return replace(
            self,
            clusters=self.clusters.at_pixels(crowd.first_day, x, ratio),
            marks=Marks.at_pixels(columns, crowd, crowd.marks, place),
            found_marks=NO_MARKS if found is None else Marks.at_pixels(columns, crowd, found.marks, place),
            density_x=x + self.density_first * self.density_px,
        )


NOTHING_COUNTED: Final = Counted()


def counted_in(layout: Arrangement, window: Window, rows: tuple[float, float], chosen_rows: Ints) -> Counted:
    """Return what a window sees of what a layout counts; the boxes of clusters stand between the two y of `rows`."""
    crowd = layout.crowd
    if crowd is None:
        return NOTHING_COUNTED
    density, density_first, density_x, density_px = _density(crowd, window)
    return Counted(
        clusters=ClusterBoxes.of(crowd, window, rows),
        marks=Marks.of(layout.shown.columns, crowd.marks, window),
        pins=_pins(layout, window, chosen_rows),
        density=density,
        density_x=density_x,
        density_px=density_px,
        density_first=density_first,
        crowd=crowd,
    )


def _pins(arrangement: Arrangement, window: Window, rows: Ints) -> Marks:
    shown = arrangement.shown
    if not len(rows) or not len(shown):
        return NO_MARKS
    told = np.fromiter((placed.row for placed in arrangement.placed), np.int64, len(arrangement.placed))
    rows = rows[shown.rows[np.minimum(np.searchsorted(shown.rows, rows), len(shown) - 1)] == rows]
    return Marks.of(shown.columns, _apart(arrangement, window, rows[~np.isin(rows, told)]), window)


def _apart(arrangement: Arrangement, window: Window, rows: Ints) -> Ints:
    """Return of very many rows those whose pins do not hide one another."""
    if len(rows) <= _MOST_PINS:
        return rows
    days = arrangement.shown.columns.start[rows]
    _, first = np.unique((window.scale.pxs(0.0, days) / _PIN_STEP_PX).astype(np.int64), return_index=True)
    return rows[first]


def _density(crowd: Crowd, window: Window) -> tuple[Reals, int, float, float]:
    """Return shares of columns, the number of the first, where it stands, and how wide each is."""
    if len(crowd.marks):
        return np.empty(0, np.float64), 0, 0.0, 1.0
    column_px = crowd.column_px
    first = max(0, int(crowd.scale.px(crowd.first_day, window.left_day) / column_px))
    last = min(len(crowd.counts), int(crowd.scale.px(crowd.first_day, window.right_day) / column_px) + 2)
    x = window.x_of(crowd.scale.after(crowd.first_day, first * column_px))
    if crowd.scale != window.scale and first < last:  # of another zoom, until it is counted anew
        column_px = (window.x_of(crowd.scale.after(crowd.first_day, last * column_px)) - x) / (last - first)
    return crowd.shares[first:last], first, x, column_px
