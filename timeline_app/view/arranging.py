"""Choose which events are told at one zoom, how fully, and in which lanes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from timeline_app.view.arrangement import STAY, Arrangement, Crowd, Window, most_height
from timeline_app.view.arrays import Ints, Reals
from timeline_app.view.columns import Trait
from timeline_app.view.crowding import crowd_of
from timeline_app.view.detail import (
    ARROW_PX,
    CARDS,
    CLUSTERS_PX,
    CROWDED,
    ITEM_GAP_PX,
    LANES_GAP_PX,
    RIBBON_PX,
    SHORT_CARDS,
    STRIP_PX,
    Detail,
    lines_in,
)
from timeline_app.view.lanes import CELL_PX, Occupancy, stacked
from timeline_app.view.placing import Placed, full_width, label_width, least_width, place
from timeline_app.view.rescaling import Lanes, filled, with_label
from timeline_app.view.shown import Shown
from timeline_app.view.teller import Teller

WHOLE_LIMIT: Final = 1000  # up to so many events are laid out at once, from the first to the last
_LANE_LIMIT: Final = 120  # in one lane of many
_PANNING_WIDTHS: Final = 3.0  # canvas widths that a layout of a part covers at first
_AHEAD_WIDTHS: Final = 0.4  # how far a pan extends it, in steps that no frame feels
_BEHIND_WIDTHS: Final = 1.0  # and what stays laid out where one comes from
_ZOOMING_WIDTHS: Final = 1.2  # less while each step makes a new one; the first pan extends it
_ZOOMING_WIDTHS_OF_LANE: Final = 1.6  # of many, which are not all laid out at each step
_BUCKET_PX: Final = 8.0
_CANDIDATE_PX: Final = 36.0  # of a lane, for each candidate: most find their lanes full
_HELD_AT_MOST: Final = 40  # selected events that are told whatever else there is; more are no closer look

_FETCHED_AT_ONCE: Final = 64  # events: a query costs as much as some twenty of them
_TRIES_OF_LANE: Final = 2  # at the room that is left in a lane
_LEAST_OF_LANE_PX: Final = 120.0  # a smaller gap between labels of a crowd stays one


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """What is laid out: the events from `first` to `last`, around `window`.

    `held` are rows that are told whatever else there is, with the lanes they are to have if they are free.
    With `goes_on` the stretch is that of `before`, a little further at one end.
    """

    shown: Shown
    window: Window
    first: float
    last: float
    teller: Teller
    detail: Detail
    before: Arrangement | None
    held: dict[int, int | None] = field(default_factory=dict)
    goes_on: bool = False

    @property
    def origin_day(self) -> float:
        base = self.base
        return self.window.left_day if base is None else base.origin_day

    @property
    def base(self) -> Arrangement | None:
        """The layout that this one goes on, None where all is laid out anew."""
        before = self.before
        return before if self.goes_on and before is not None and before.detail == self.detail else None

    @property
    def strip(self) -> tuple[float, float]:
        """The part of the stretch that is laid out."""
        base = self.base
        if base is None:
            return self.stretch
        return (base.last_day, self.last) if self.last > base.last_day else (self.first, base.first_day)

    def new_positions(self) -> Ints:
        """Return the positions of what is to be laid out: what touches the strip and was not there before."""
        positions, base = self.shown.touching(*self.strip), self.base
        if base is None:
            return positions
        starts, ends = self.shown.start[positions], self.shown.end[positions]
        return positions[(starts > base.last_day) | (ends < base.first_day)]

    @property
    def stretch(self) -> tuple[float, float]:
        return self.first, self.last

    @property
    def left_px(self) -> float:
        return self.window.scale.px(self.origin_day, self.first)

    @property
    def width_px(self) -> float:
        return self.window.scale.px(self.first, self.last)

    def x_of_row(self, row: int) -> float:
        return self.window.scale.px(self.origin_day, float(self.shown.columns.start[row]))

    def touches(self, row: int) -> bool:
        columns = self.shown.columns
        return bool(columns.start[row] <= self.last and columns.end[row] >= self.first)

    def placed(self, row: int) -> Placed:
        return place(self.teller, row, self.origin_day, self.window.scale, self.detail)

    def kept(self) -> dict[int, int]:
        """Return the lanes of the rows that the layout before told in this stretch at the same level."""
        before = self.before
        if before is None or before.detail != self.detail:
            return {}
        inside = before.between(before.x_of(self.first), before.x_of(self.last))
        return {before.placed[index].row: int(before.lanes[index]) for index in inside}


def arrange(
    shown: Shown,
    window: Window,
    teller: Teller,
    before: Arrangement | None = None,
    chosen: frozenset[int] = frozenset(),
) -> Arrangement:
    """Return a layout for `window` and its surroundings.

    What `before` placed at the same zoom keeps its lane, so that nothing jumps while panning. In a crowd the
    events in `chosen` (ids) are told before all others, at another zoom or width too.
    """
    held = _held(shown, before, chosen)
    level = before.detail.level if before is not None and before.shown is shown else None
    if before is not None and (level is None or before.scale != window.scale):
        before = None
    around = window.stretch(_PANNING_WIDTHS)
    further = None if before is None else _further(before, window)
    zooming = _ZOOMING_WIDTHS_OF_LANE if window.is_lane else _ZOOMING_WIDTHS
    first, last = further or (window.stretch(zooming) if before is None else around)
    limit = _LANE_LIMIT if window.is_lane else WHOLE_LIMIT
    is_whole = len(shown) <= limit and not window.is_lane  # which must not overflow anywhere
    if is_whole or len(shown.touching(*around)) <= limit:
        for detail in (CARDS, SHORT_CARDS, lines_in(window.width_px)):
            most_px = most_height(detail, window, STAY if level is detail.level else 1.0)
            if _least_height(shown, window, detail) > most_px:
                continue
            part = _Part(shown, window, first, last, teller, detail, before, goes_on=further is not None)
            found = arrange_all(shown, window, teller, detail) if is_whole else _arrange_part(part, most_px)
            if found is not None and found.height_in(window) <= most_px:
                return found
    return _arrange_crowd(
        _Part(shown, window, first, last, teller, CROWDED, before, held, goes_on=further is not None)
    )


def _further(before: Arrangement, window: Window) -> tuple[float, float] | None:
    """Return a stretch that goes a little further than `before` at one end, None where that does not reach."""
    if before.height_px != window.height_px:
        return None
    after = window.scale.after
    ahead, behind = _AHEAD_WIDTHS * window.width_px, _BEHIND_WIDTHS * window.width_px
    left, right = window.left_day, window.right_day
    if before.first_day <= left <= before.last_day < right:
        return max(before.first_day, after(left, -behind)), after(right, ahead)
    if left < before.first_day <= right <= before.last_day:
        return after(left, -ahead), min(before.last_day, after(right, behind))
    return None


def _held(shown: Shown, before: Arrangement | None, chosen: frozenset[int]) -> dict[int, int | None]:
    """Return the chosen ones of the shown rows, with the lanes that they had in a crowd."""
    rows = shown.columns.rows_of_ids(chosen) if chosen else np.empty(0, np.int64)
    at = np.minimum(np.searchsorted(shown.rows, rows), max(0, len(shown) - 1))
    rows = rows[shown.rows[at] == rows][:_HELD_AT_MOST] if len(shown) else rows[:0]
    held: dict[int, int | None] = {int(row): None for row in rows}
    if held and before is not None and before.crowd is not None:
        lanes = zip(before.placed, before.lanes, strict=True)
        held |= {placed.row: int(lane) for placed, lane in lanes if placed.row in held}
    return held


def arrange_all(shown: Shown, window: Window, teller: Teller, detail: Detail) -> Arrangement:
    """Return a layout that tells every shown event, as tall as it must be. O(n log n)."""
    part = _Part(shown, window, -np.inf, np.inf, teller, detail, None)
    for start in range(0, len(shown), _FETCHED_AT_ONCE):
        teller.prepare(shown.rows[start : start + _FETCHED_AT_ONCE].tolist())
    items = [part.placed(row) for row in shown.rows.tolist()]
    items.sort(key=lambda item: (item.left, item.row))
    lanes = stacked([item.left for item in items], [item.right + ITEM_GAP_PX for item in items])
    return _made(part, _widened(part, list(zip(items, lanes, strict=True))))


def _least_height(shown: Shown, window: Window, detail: Detail) -> float:
    """Return a height that the lanes cannot be below: labels side by side from edge to edge."""
    if not detail.is_card:
        return 0.0
    count = len(shown.touching(window.left_day, window.right_day))
    a_lane = (window.width_px + 2 * detail.label_px) / detail.label_px
    return (count / a_lane - 1) * detail.lane_px


def _arrange_part(part: _Part, most_px: float) -> Arrangement | None:
    """Tell every event of the stretch; None when the lanes would be taller than `most_px`."""
    rows = part.shown.rows[part.new_positions()]
    at_most = int(most_px / part.detail.lane_px) + (not part.window.is_lane)
    pairs, left_out = _in_lanes(part, rows, max(1, at_most))
    return None if left_out else _made(part, _widened(part, pairs))


def _arrange_crowd(part: _Part) -> Arrangement:
    """Tell the most important events of the stretch in the lanes there are, and count the rest."""
    window = part.window
    lanes = _crowd_rows(window)
    first, last = part.strip
    bounds = window.scale.grid(first, last, _BUCKET_PX)
    wanted = int(lanes * window.scale.px(first, last) / _CANDIDATE_PX)
    candidates = part.shown.rows[part.shown.most_important(part.new_positions(), bounds, wanted)]
    pairs = _widened(part, _in_lanes(part, candidates, lanes)[0])
    told = np.sort(np.array([item.row for item, _ in pairs], np.int64))
    positions = part.shown.touching(*part.stretch)
    return _made(part, pairs, crowd_of(part.shown, positions, told, part.stretch, window))


def _crowd_rows(window: Window) -> int:
    """Return how many rows of labels there are beside what is counted."""
    if window.is_lane:
        return max(1, int((window.height_px - STRIP_PX) / CROWDED.lane_px))
    return max(2, int((window.height_px - RIBBON_PX - CLUSTERS_PX - LANES_GAP_PX) / CROWDED.lane_px))


def arrange_counted(
    shown: Shown, window: Window, teller: Teller, before: Arrangement | None = None
) -> Arrangement:
    """Return a layout for `window` and its surroundings that counts all events and tells none."""
    if before is not None and (before.shown is not shown or before.scale != window.scale):
        before = None
    first, last = window.stretch(_ZOOMING_WIDTHS if before is None else _PANNING_WIDTHS)
    part = _Part(shown, window, first, last, teller, CROWDED, before)
    nobody = np.empty(0, np.int64)
    positions = shown.touching(first, last)
    return _made(part, [], crowd_of(shown, positions, nobody, part.stretch, window))


def _in_lanes(part: _Part, rows: Ints, lanes: int) -> tuple[Lanes, int]:
    """Put the kept rows where they were, then the others in turn where there is room; count those left out."""
    left_px = part.left_px
    ground = Occupancy(part.width_px, lanes)
    pairs: Lanes = _taken_over(part, ground)
    there = {item.row for item, _ in pairs}
    kept: dict[int, int | None] = {} if there else {**part.kept()}
    kept |= {
        row: lane
        for row, lane in part.held.items()
        if row not in kept and row not in there and part.touches(row)
    }
    new = rows if not kept and not there else _without(rows, {*kept, *there})
    left_out = len(kept) + len(new)
    for row in _with_room(part, ground, kept, new):
        wanted = kept.get(row)
        x = part.x_of_row(row) - left_px
        if wanted is None and ground.is_full(x, x + label_width(part.teller, row, part.detail)):
            continue
        item = part.placed(row)
        # Cells fall elsewhere than before: without this, neighbours of a lane could share one.
        gap = ITEM_GAP_PX if wanted is None else ITEM_GAP_PX - CELL_PX
        lane = ground.take(item.left - left_px, item.right + gap - left_px, wanted)
        if lane is None and wanted is not None:
            lane = ground.take(item.left - left_px, item.right + gap - left_px)
        if lane is not None:
            pairs.append((item, lane))
            left_out -= 1
    return pairs, left_out


def _without(rows: Ints, gone: set[int]) -> Ints:
    return np.array([row for row in rows.tolist() if row not in gone], np.int64)


def _with_room(part: _Part, ground: Occupancy, kept: Iterable[int], rows: Ints) -> Iterator[int]:
    """Yield the kept rows, then those of `rows` for which there may be room yet, their events fetched many at a time.

    Found out before all else of them, since most of a crowd have none.
    """
    held = list(kept)
    part.teller.prepare(held)
    yield from held
    lefts = part.window.scale.pxs(part.origin_day, part.shown.columns.start[rows]) - part.left_px
    if part.window.is_lane and part.detail is CROWDED:
        yield from _likely_in_lane(part, ground, rows, lefts)
        return
    for start in range(0, len(rows), _FETCHED_AT_ONCE):
        is_full = ground.are_full(lefts[start : start + _FETCHED_AT_ONCE], least_width(part.detail))
        some = rows[start : start + _FETCHED_AT_ONCE][~is_full].tolist()
        part.teller.prepare(some)
        yield from some


def _likely_in_lane(part: _Part, ground: Occupancy, rows: Ints, lefts: Reals) -> Iterator[int]:
    """Yield the rows that would find room one after the other, were all labels short, then those still to be tried.

    An event costs more to fetch than all else of it, and of what comes in turn nine in ten find no room.
    """
    for _ in range(_TRIES_OF_LANE):
        is_open = ~ground.are_full(lefts, _LEAST_OF_LANE_PX)
        rows, lefts = rows[is_open], lefts[is_open]
        found = ground.tried(lefts.tolist(), _LEAST_OF_LANE_PX)
        if not found:
            return
        likely = rows[found].tolist()
        part.teller.prepare(likely)
        yield from likely
        rows, lefts = np.delete(rows, found), np.delete(lefts, found)


def _taken_over(part: _Part, ground: Occupancy) -> Lanes:
    """Return what the layout before has told in the stretch, where it was, if this one goes on from there."""
    base = part.base
    if base is None:
        return []
    inside = base.between(base.x_of(part.first), base.x_of(part.last))
    pairs = [(base.placed[index], int(base.lanes[index])) for index in inside]
    for item, lane in pairs:
        ground.hold(item.left - part.left_px, item.right + ITEM_GAP_PX - part.left_px, lane)
    return pairs


def _widened(part: _Part, pairs: Lanes) -> Lanes:
    """Let each line run on to its neighbour in the lane, or to the edge of the window or the longest line."""
    if part.detail.is_card:
        return pairs
    longest = max((item.right for item, _ in pairs), default=0.0)
    most = max(longest + ITEM_GAP_PX, part.window.scale.px(part.origin_day, part.window.right_day))
    wide_already = frozenset[int]() if part.base is None else {item.row for item in part.base.placed}
    following: dict[int, float] = {}
    wider: Lanes = []
    for item, lane in sorted(pairs, key=lambda pair: -pair[0].left):
        room = following.get(lane, most) - ITEM_GAP_PX - item.label_left
        arrow = ARROW_PX if item.traits & Trait.OPEN_FUTURE else 0.0
        width = min(full_width(part.teller, item.row, part.detail), room - arrow)
        following[lane] = item.left
        if width > item.label_width and item.row not in wide_already:
            item = with_label(item, width, arrow)  # noqa: PLW2901
        wider.append((item, lane))
    return wider


def _made(part: _Part, pairs: Iterable[tuple[Placed, int]], crowd: Crowd | None = None) -> Arrangement:
    nothing = np.empty(0, np.float64)
    empty = Arrangement(
        shown=part.shown,
        detail=part.detail,
        scale=part.window.scale,
        origin_day=part.origin_day,
        first_day=part.first,
        last_day=part.last,
        height_px=part.window.height_px,
        placed=(),
        lefts=nothing,
        rights=nothing,
        lanes=nothing.astype(np.int64),
        crowd=crowd,
    )
    return filled(empty, pairs)
