"""Mark in a scene what a search has found."""

from dataclasses import dataclass, replace
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from timeline_app.view.arrangement import Arrangement, Crowd
from timeline_app.view.arrays import Ints, Reals
from timeline_app.view.counted import Counted, FoundInCrowd
from timeline_app.view.scene import Scene
from timeline_app.view.shown import Shown
from timeline_app.view.swimlanes import Swimlanes

_MOST_KEPT: Final = 40  # parts of the timeline, more than lanes that are seen at once


@dataclass(frozen=True, slots=True)
class FoundStep:
    """The event that a walk through what was found comes to, whether it has a date, and whether that is past an end."""

    event: int
    has_date: bool
    comes_round: bool


class Found:
    """The dated events that a search has found, of those that are shown; `rows` hold those too that need a date.

    What it answers about each part of the timeline is kept, since each frame asks again.
    """

    def __init__(self, shown: Shown, rows: Ints) -> None:
        self.shown = shown
        self.rows = rows
        self._are_found: NDArray[np.bool_] | None = None
        self._starts: dict[Shown, Reals] = {}
        self._in_crowds: dict[Crowd, FoundInCrowd] = {}

    @classmethod
    def among(cls, shown: Shown, rows: Ints, matching: Ints) -> Self:
        """Return what was found of the `rows` of a timeline, of which `shown` are dated; all ascend. O(n)."""
        found = matching
        if len(rows) < len(shown.columns):  # else all are there
            are_there = np.zeros(len(shown.columns), np.bool_)
            are_there[rows] = True
            found = matching[are_there[matching]]
        return cls(Shown.of(shown.columns, found), found)

    def has(self, rows: Ints) -> NDArray[np.bool_]:
        """Say which rows were found. O(rows), but for the first time."""
        if self._are_found is None:
            self._are_found = np.zeros(len(self.shown.columns), np.bool_)
            self._are_found[self.rows] = True
        found: NDArray[np.bool_] = self._are_found[rows]
        return found

    def place_of(self, event_id: int | None) -> int | None:
        """Return at which of what was found an event stands, from 1 on, None where it was not found. O(log n)."""
        row = None if event_id is None else self.shown.columns.row_of(event_id)
        if row is None:
            return None
        at = int(np.searchsorted(self.rows, row))
        return at + 1 if at < len(self.rows) and self.rows[at] == row else None

    def step(self, way: int, focused: int | None, sight: tuple[float, float]) -> FoundStep | None:
        """Return the next of what was found, by -1 the one before, None where nothing was. O(log n).

        It goes on from the focused event where that was found or is in sight, else from what lies between the moments
        of `sight`; what needs a date comes last, and behind the last one the first again.
        """
        if not len(self.rows):
            return None
        place = self.place_of(focused)
        at = place - 1 + way if place is not None else self._beside(way, focused, sight)
        row = int(self.rows[at % len(self.rows)])
        columns = self.shown.columns
        return FoundStep(int(columns.ids[row]), row < columns.dated, not 0 <= at < len(self.rows))

    def _beside(self, way: int, focused: int | None, sight: tuple[float, float]) -> int:
        """Return the place from 0 of the next one from where nothing was found; -1 or one too many past an end."""
        columns = self.shown.columns
        row = None if focused is None else columns.row_of(focused)
        if row is not None and (row >= columns.dated or sight[0] <= columns.start[row] <= sight[1]):
            after = int(np.searchsorted(self.rows, row))
            return after if way > 0 else after - 1
        if way < 0:
            return int(np.searchsorted(self.shown.start, sight[1], side="right")) - 1
        after = int(np.searchsorted(self.shown.start, sight[0]))
        return after if after < len(self.shown) or not len(self.shown) else len(self.rows)

    def starts_in(self, part: Shown) -> Reals:
        """Return when the found ones of a part of the timeline begin, ascending. O(1), but for the first time."""
        if part is self.shown:
            return part.start
        starts = self._starts.get(part)
        if starts is None:
            starts = self._starts[part] = part.start[self.has(part.rows)]
        return starts

    def in_crowd(self, layout: Arrangement, crowd: Crowd) -> FoundInCrowd:
        """Return what was found of what a layout counts. O(1), but for the first time."""
        kept = self._in_crowds.get(crowd)
        if kept is None:
            if len(self._in_crowds) >= _MOST_KEPT:
                self._in_crowds.clear()
            kept = self._in_crowds[crowd] = FoundInCrowd(
                _shares(crowd, self.starts_in(layout.shown)),
                crowd.marks[self.has(crowd.marks)],
                _in_clusters(layout, crowd, self),
            )
        return kept


def with_found(scene: Scene, found: Found) -> Scene:
    """Return the scene with a mark at what of it was found, and the share of that in what it counts."""
    rows = np.fromiter((item.placed.row for item in scene.items), np.int64, len(scene.items))
    items = (
        item._replace(is_found=True) if is_found else item
        for item, is_found in zip(scene.items, found.has(rows).tolist(), strict=True)
    )
    layout = scene.arrangement
    if not isinstance(layout, Swimlanes):
        return replace(scene, items=tuple(items), counted=_with_shares(scene.counted, layout, found))
    bands = (
        replace(band, counted=_with_shares(band.counted, lane.arrangement, found))
        for band, lane in zip(scene.bands, layout.lanes, strict=True)
    )
    return replace(scene, items=tuple(items), bands=tuple(bands))


def _with_shares(counted: Counted, layout: Arrangement, found: Found) -> Counted:
    if layout.crowd is None:
        return counted
    whole = found.in_crowd(layout, layout.crowd)
    first = counted.density_first
    return replace(
        counted,
        clusters=counted.clusters.with_found(whole.in_clusters),
        found_marks=counted.marks.chosen(found.has(counted.marks.rows)) if counted.marks else counted.marks,
        found_density=whole.shares[first : first + len(counted.density)],
        found=whole,
    )


def _in_clusters(layout: Arrangement, crowd: Crowd, found: Found) -> dict[float, int]:
    """Return how many of what each cluster counts were found: what is told is not counted."""
    clusters = crowd.clusters
    if layout.shown is found.shown:
        return {one.first_day: one.count for one in clusters}
    bounds = np.array([(one.first_day, one.last_day) for one in clusters], np.float64).reshape(-1, 2)
    starts = found.starts_in(layout.shown)
    told = np.fromiter((placed.row for placed in layout.placed), np.int64, len(layout.placed))
    told_starts = np.sort(layout.shown.columns.start[told[found.has(told)]])
    counts, labelled = (np.diff(np.searchsorted(some, bounds)) for some in (starts, told_starts))
    left_over = (counts - labelled).ravel().tolist()
    return {one.first_day: count for one, count in zip(clusters, left_over, strict=True)}


def _shares(crowd: Crowd, starts: Reals) -> Reals:
    """Return the shares that the columns of a density would have if there were nothing but what was found."""
    if len(crowd.marks):
        return np.empty(0, np.float64)
    places = np.arange(len(crowd.counts) + 1, dtype=np.float64) * crowd.column_px
    bounds = crowd.scale.afters(crowd.first_day, places)
    shares: Reals = np.sqrt(np.diff(np.searchsorted(starts, bounds)) / crowd.most)
    return shares
