"""Put events into lanes in turn, where there is room."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from timeline_app.view.arrangement import Arrangement, Crowd, Window
from timeline_app.view.arrays import Ints, Reals
from timeline_app.view.columns import Trait
from timeline_app.view.detail import ARROW_PX, CROWDED, ITEM_GAP_PX, Detail
from timeline_app.view.lanes import CELL_PX, Occupancy
from timeline_app.view.placing import Labels, Placed, full_widths, label_widths, least_width, places
from timeline_app.view.rescaling import Lanes, filled, with_label
from timeline_app.view.shown import Shown, Touching
from timeline_app.view.teller import Teller

FETCHED_AT_ONCE: Final = 64  # events: a query costs as much as some twenty of them
_TRIES: Final = 2  # at the room that is left in a crowd
_USUAL_OF_CROWD_PX: Final = 260.0  # of a label, as far as one can tell before its event is fetched
_OPEN_FUTURE: Final = int(Trait.OPEN_FUTURE)  # arithmetic of enum members is thirty times slower
_LEAST_OF_CROWD_PX: Final = 120.0  # a smaller gap between labels of a crowd stays one


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What is laid out: the events from `first` to `last`, around `window`.

    `held` are rows that are told whatever else there is, with the lanes they are to have if they are free.
    Where some are `favoured`, room is looked for these first. With `goes_on` the stretch is that of `before`, a little
    further at one end.
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
    favoured: Shown | None = None

    @property
    def origin_day(self) -> float:
        """The moment that x counts from."""
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

    def new_ones(self) -> Touching:
        """Return what is to be laid out: what touches the strip and, where that goes on to the right, begins in it."""
        first, last = self.strip
        among, base = self.shown.among(first, last), self.base
        if base is None or self.last <= base.last_day:
            return among
        begin = int(np.searchsorted(self.shown.start, base.last_day, side="right"))
        return Touching(among.earlier[:0], begin, max(begin, among.last))

    def are_new(self, positions: Ints) -> NDArray[np.bool_]:
        """Say which of the `new_ones` the layout before had not in its stretch."""
        base = self.base
        if base is None:
            return np.ones(len(positions), np.bool_)
        starts, ends = self.shown.start[positions], self.shown.end[positions]
        return (starts > base.last_day) | (ends < base.first_day)

    def new_positions(self) -> Ints:
        """Return the positions of all that is to be laid out."""
        positions = self.new_ones().positions()
        return positions[self.are_new(positions)]

    @property
    def stretch(self) -> tuple[float, float]:
        """The first and last moment of what is laid out."""
        return self.first, self.last

    @property
    def left_px(self) -> float:
        """Where the stretch begins, in px from the origin."""
        return self.window.scale.px(self.origin_day, self.first)

    @property
    def width_px(self) -> float:
        """How wide the stretch is."""
        return self.window.scale.px(self.first, self.last)

    def x_of_rows(self, rows: Ints) -> Reals:
        """Return where events begin, in px from the left end of the stretch."""
        return self.window.scale.pxs(self.origin_day, self.shown.columns.start[rows]) - self.left_px

    def touch(self, rows: Ints) -> NDArray[np.bool_]:
        """Say which events reach into the stretch."""
        columns = self.shown.columns
        touching: NDArray[np.bool_] = (columns.start[rows] <= self.last) & (columns.end[rows] >= self.first)
        return touching

    def placed(self, rows: Ints) -> list[Placed]:
        """Return where events lie."""
        return places(self.teller, rows, self.origin_day, self.window.scale, self.detail)

    def kept(self) -> dict[int, int]:
        """Return the lanes of the rows that the layout before told in this stretch at the same level."""
        before = self.before
        if before is None or before.detail != self.detail:
            return {}
        inside = before.between(before.x_of(self.first), before.x_of(self.last))
        return {before.placed[index].row: int(before.lanes[index]) for index in inside}


def in_lanes(part: Part, rows: Ints, lanes: int) -> tuple[Lanes, int]:
    """Put the kept rows where they were, then the others in turn where there is room; count those left out."""
    left_px = part.left_px
    ground = Occupancy(part.width_px, lanes)
    pairs: Lanes = _taken_over(part, ground)
    there = {item.row for item, _ in pairs}
    kept: dict[int, int | None] = {} if there else {**part.kept()}
    held = np.array([row for row in part.held if row not in kept and row not in there], np.int64)
    kept |= {row: part.held[row] for row in held[part.touch(held)].tolist()}
    new = rows if not kept and not there else _without(rows, {*kept, *there})
    left_out = len(kept) + len(new)
    for some in _with_room(part, ground, kept, new):
        for item in part.placed(some):
            wanted, x = kept.get(item.row), item.label_left - left_px
            if wanted is None and ground.is_full(x, x + item.label_width):
                continue
            # Cells fall elsewhere than before: without this, neighbours of a lane could share one.
            gap = ITEM_GAP_PX if wanted is None else ITEM_GAP_PX - CELL_PX
            lane = ground.take(item.left - left_px, item.right + gap - left_px, wanted)
            if lane is None and wanted is not None:
                lane = ground.take(item.left - left_px, item.right + gap - left_px)
            if lane is not None:
                pairs.append((item, lane))
                left_out -= 1
    return pairs, left_out


def fill_up(part: Part, carried: Lanes, rows: Ints, lanes: int, most: int) -> tuple[Lanes, bool]:
    """Put at most `most` of the rows beside what is carried on where there is room; say whether others may follow.

    Only so many events are fetched, so that the cost hangs on what is new and not on how many there are to choose from.
    """
    left_px, teller = part.left_px, part.teller
    ground = Occupancy(part.width_px, lanes)
    for item, row_of_item in carried:
        ground.hold(item.left - left_px, item.right + ITEM_GAP_PX - left_px, row_of_item)
    told = np.fromiter((item.row for item, _ in carried), np.int64, len(carried))
    rows = rows[~np.isin(rows, told)]
    lefts = part.x_of_rows(rows)
    is_open = ground.have_room(lefts, np.full(len(lefts), _LEAST_OF_CROWD_PX))
    rows, lefts = rows[is_open], lefts[is_open]
    pairs, learnt = list(carried), 0
    for usual_px in (_USUAL_OF_CROWD_PX, _LEAST_OF_CROWD_PX):
        widths = _expected_widths(part, rows, usual_px)
        fitting = np.flatnonzero(ground.have_room(lefts, widths))
        found = fitting[ground.tried(lefts[fitting].tolist(), widths[fitting].tolist(), most)]
        chosen = rows[found]
        most -= len(chosen)
        learnt += len(chosen) - int(np.count_nonzero(teller.have_measured(chosen)))
        teller.prepare(chosen, part.detail)
        for item in part.placed(chosen):
            place = ground.take(item.left - left_px, item.right + ITEM_GAP_PX - left_px)
            if place is not None:
                pairs.append((item, place))
        rows, lefts = np.delete(rows, found), np.delete(lefts, found)
    # Where nothing was told or learnt, the next frame would do the same again.
    return pairs, not most and bool(learnt or len(pairs) > len(carried))


def _expected_widths(part: Part, rows: Ints, usual_px: float) -> Reals:
    """Return how wide the labels are of those that were measured once, and `usual_px` for the others."""
    widths = np.full(len(rows), usual_px)
    known = part.teller.have_measured(rows)
    widths[known] = label_widths(part.teller, rows[known], part.detail) + ITEM_GAP_PX
    return widths


def _without(rows: Ints, gone: set[int]) -> Ints:
    return np.array([row for row in rows.tolist() if row not in gone], np.int64)


def _with_room(part: Part, ground: Occupancy, kept: Iterable[int], rows: Ints) -> Iterator[Ints]:
    """Yield the kept rows, then, some at a time, those of `rows` for which there may be room yet, once fetched.

    Found out before all else of them, since most of a crowd have none.
    """
    held = np.array(list(kept), np.int64)
    part.teller.prepare(held, part.detail)
    yield held
    lefts = part.x_of_rows(rows)
    if part.detail is CROWDED:
        yield from _likely_in_crowd(part, ground, rows, lefts)
        return
    for start in range(0, len(rows), FETCHED_AT_ONCE):
        is_full = ground.are_full(lefts[start : start + FETCHED_AT_ONCE], least_width(part.detail))
        some = rows[start : start + FETCHED_AT_ONCE][~is_full]
        part.teller.prepare(some, part.detail)
        yield some


def _likely_in_crowd(part: Part, ground: Occupancy, rows: Ints, lefts: Reals) -> Iterator[Ints]:
    """Yield the rows that would find room one after the other, were all labels short, then those still to be tried.

    An event costs more to fetch than all else of it, and of what comes in turn nine in ten find no room.
    """
    for _ in range(_TRIES):
        is_open = ground.have_room(lefts, np.full(len(lefts), _LEAST_OF_CROWD_PX))
        rows, lefts = rows[is_open], lefts[is_open]
        found = ground.tried(lefts.tolist(), [_LEAST_OF_CROWD_PX] * len(lefts))
        if not found:
            return
        part.teller.prepare(rows[found], part.detail)
        yield rows[found]
        rows, lefts = np.delete(rows, found), np.delete(lefts, found)


def _taken_over(part: Part, ground: Occupancy) -> Lanes:
    """Return what the layout before has told in the stretch, where it was, if this one goes on from there."""
    base = part.base
    if base is None:
        return []
    inside = base.between(base.x_of(part.first), base.x_of(part.last))
    pairs = [(base.placed[index], int(base.lanes[index])) for index in inside]
    for item, lane in pairs:
        ground.hold(item.left - part.left_px, item.right + ITEM_GAP_PX - part.left_px, lane)
    return pairs


def widened(part: Part, pairs: Lanes) -> Lanes:
    """Let each line run on to its neighbour in the lane, or to the edge of the window or the longest line."""
    if part.detail.is_card:
        return pairs
    longest = max((item.right for item, _ in pairs), default=0.0)
    most = max(longest + ITEM_GAP_PX, part.window.scale.px(part.origin_day, part.window.right_day))
    wide_already = frozenset[int]() if part.base is None else {item.row for item in part.base.placed}
    following: dict[int, float] = {}
    wider: Lanes = []
    in_turn = sorted(pairs, key=lambda pair: -pair[0].left)
    wanted = full_widths(part.teller, np.array([item.row for item, _ in in_turn], np.int64), part.detail)
    for (item, lane), wanted_px in zip(in_turn, wanted.tolist(), strict=True):
        room = following.get(lane, most) - ITEM_GAP_PX - item.label_left
        arrow = ARROW_PX if item.traits & _OPEN_FUTURE else 0.0
        width = min(wanted_px, room - arrow)
        following[lane] = item.left
        if width > item.label_width and item.row not in wide_already:
            item = with_label(item, width, arrow)  # noqa: PLW2901
        wider.append((item, lane))
    return wider


def made_of(
    part: Part,
    pairs: Iterable[tuple[Placed, int]],
    crowd: Crowd | None = None,
    *,
    is_rough: bool = False,
    steps_carried: int = 0,
) -> Arrangement:
    """Return the layout of a part with these events in their lanes."""
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
        labels=Labels.of(()),
        lefts=nothing,
        rights=nothing,
        lanes=nothing.astype(np.int64),
        crowd=crowd,
        is_rough=is_rough,
        steps_carried=steps_carried,
        is_walked=crowd is not None and part.base is not None,
        favoured=part.favoured,
    )
    return filled(empty, pairs)
