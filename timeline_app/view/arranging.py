"""Choose which events are told at one zoom, how fully, and in which lanes."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from timeline_app.view.arrangement import STAY, Arrangement, Crowd, Window, most_height
from timeline_app.view.arrays import Ints
from timeline_app.view.crowding import crowd_of
from timeline_app.view.detail import (
    CARDS,
    CLUSTERS_PX,
    CROWDED,
    ITEM_GAP_PX,
    LANES_GAP_PX,
    RIBBON_PX,
    ROOMY_CARDS,
    SHORT_CARDS,
    STRIP_PX,
    Detail,
    lines_in,
)
from timeline_app.view.filling import FETCHED_AT_ONCE, Part, fill_up, in_lanes, made_of, widened
from timeline_app.view.lanes import stacked
from timeline_app.view.rescaling import Lanes
from timeline_app.view.shown import Shown
from timeline_app.view.teller import Teller
from timeline_app.view.zooming import beside, carried, goes_on_from

WHOLE_LIMIT: Final = 1000  # up to so many events are laid out at once, from the first to the last
_LANE_LIMIT: Final = 120  # in one lane of many
_PANNING_WIDTHS: Final = 3.0  # canvas widths that a layout of a part covers at first
_AHEAD_WIDTHS: Final = 0.4  # how far a pan extends it, in steps that no frame feels
_BEHIND_WIDTHS: Final = 1.0  # and what stays laid out where one comes from
_ZOOMING_WIDTHS: Final = 1.2  # less while each step makes a new one; the first pan extends it
_ZOOMING_WIDTHS_OF_LANE: Final = 1.6  # of many, which are not all laid out at each step
_RESTING_WIDTHS: Final = 2.0  # of what was laid out while panning: labels reach into the window from afar
_BUCKET_PX: Final = 8.0
_CANDIDATE_PX: Final = 36.0  # of a lane, for each candidate: most find their lanes full
_NEW_AT_FIRST: Final = 24  # labels after another choice of events, which the frames after it go on with
_NEW_AT_A_STEP: Final = 24  # labels; the next frame goes on, zooming or at rest
_STEPS_CARRIED: Final = 2  # of a zoom, in which nothing new is looked for: a thirtieth of a second
_ROOMY_AT_MOST: Final = 24  # events, for which there may be larger cards
_ROOMY_ABREAST: Final = 2.0  # of those cards, for which a canvas must be wide enough
_MOST_SPREAD: Final = 1.4  # times the height of a row
_SPREAD_STEP_PX: Final = 4.0  # so that a window that is drawn larger does not make cards of each height
_HELD_AT_MOST: Final = 40  # selected events that are told whatever else there is; more are no closer look


def arrange(
    shown: Shown,
    window: Window,
    teller: Teller,
    before: Arrangement | None = None,
    chosen: frozenset[int] = frozenset(),
) -> Arrangement:
    """Return a layout for `window` and its surroundings.

    What `before` placed at the same zoom keeps its lane, so that nothing jumps while panning. In a crowd the
    events in `chosen` (ids) are told before all others, at another zoom or width too, then those that `before` favours.
    """
    favoured = None if before is None else before.favoured
    sought_in = before if before is not None and _is_sought_in(before, shown, window) else None
    held = _held(shown, before, chosen)
    carrier = before if before is not None and goes_on_from(before, shown, window, set(held)) else None
    look = before.detail if before is not None and before.shown is shown else None
    is_other = before is not None and look is None and not held and not window.is_lane
    if before is not None and (look is None or before.scale != window.scale):
        before = None
    around = window.stretch(_PANNING_WIDTHS)
    further = None if before is None or carrier else _further(before, window)
    zooming = _ZOOMING_WIDTHS_OF_LANE if window.is_lane else _ZOOMING_WIDTHS
    first, last = further or (window.stretch(zooming) if before is None or carrier else around)
    limit = _LANE_LIMIT if window.is_lane else WHOLE_LIMIT
    is_whole = len(shown) <= limit and not window.is_lane  # which must not overflow anywhere
    at_rest = carrier is not None and carrier.scale == window.scale
    if carrier is not None and at_rest:  # nothing may jump then, or go
        first, last = _kept_stretch(carrier, window, (first, last))
    if not at_rest and (is_whole or len(shown.among(*around)) <= limit):
        for detail in _levels(shown, window):
            most_px = most_height(
                detail, window, STAY if look is not None and _are_alike(look, detail) else 1.0
            )
            if _least_height(shown, window, detail) > most_px:
                continue
            part = Part(
                shown,
                window,
                first,
                last,
                teller,
                detail,
                before,
                goes_on=further is not None,
                favoured=favoured,
            )
            found = arrange_all(shown, window, teller, detail) if is_whole else _arrange_part(part, most_px)
            if found is not None and found.height_in(window) <= most_px:
                return _spread(found, window) if is_whole else found
    anew = Part(shown, window, first, last, teller, CROWDED, None, held, favoured=favoured)
    if sought_in is not None:
        return _tell_first(anew, sought_in)
    if carrier is not None:
        return _carry_on(anew, carrier)
    if is_other:
        return _begin_crowd(anew)
    return _arrange_crowd(replace(anew, before=before, goes_on=further is not None))


def _is_sought_in(before: Arrangement, shown: Shown, window: Window) -> bool:
    """Whether a crowd that is in sight already is to favour some from now on."""
    is_here = before.is_for(shown, window) and before.scale == window.scale and before.covers(window)
    return before.is_sought and is_here


def _levels(shown: Shown, window: Window) -> Iterator[Detail]:
    """Yield the levels at which all of a stretch may be told, the fullest first."""
    has_few = len(shown) <= _ROOMY_AT_MOST and not window.is_lane
    if has_few and window.width_px >= _ROOMY_ABREAST * ROOMY_CARDS.label_px:
        yield ROOMY_CARDS
    yield from (CARDS, SHORT_CARDS, lines_in(window.width_px))


def _are_alike(one: Detail, other: Detail) -> bool:
    """Whether two are the same level, be it for canvases of different size."""
    return one.level is other.level and one.headline_role is other.headline_role


def _spread(found: Arrangement, window: Window) -> Arrangement:
    """Return a layout of all events whose rows share the height there is, as far as that still looks like rows."""
    rows = int(found.lanes.max(initial=0)) + 1
    wanted = min((window.height_px - LANES_GAP_PX) / rows, found.detail.lane_px * _MOST_SPREAD)
    lane_px = wanted // _SPREAD_STEP_PX * _SPREAD_STEP_PX
    if lane_px <= found.detail.lane_px:
        return found
    return replace(found, detail=replace(found.detail, lane_px=lane_px))


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


def _kept_stretch(before: Arrangement, window: Window, least: tuple[float, float]) -> tuple[float, float]:
    """Return what of a layout that is gone on with at the same zoom stays, at least a stretch around the window."""
    first, last = window.stretch(_RESTING_WIDTHS)
    return min(least[0], max(first, before.first_day)), max(least[1], min(last, before.last_day))


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
    part = Part(shown, window, -np.inf, np.inf, teller, detail, None)
    for start in range(0, len(shown), FETCHED_AT_ONCE):
        teller.prepare(shown.rows[start : start + FETCHED_AT_ONCE], detail)
    items = part.placed(shown.rows)
    items.sort(key=lambda item: (item.left, item.row))
    lanes = stacked([item.left for item in items], [item.right + ITEM_GAP_PX for item in items])
    return made_of(part, widened(part, list(zip(items, lanes, strict=True))))


def _least_height(shown: Shown, window: Window, detail: Detail) -> float:
    """Return a height that the lanes cannot be below: labels side by side from edge to edge."""
    if not detail.is_card:
        return 0.0
    count = len(shown.among(window.left_day, window.right_day))
    a_lane = (window.width_px + 2 * detail.label_px) / detail.label_px
    return (count / a_lane - 1) * detail.lane_px


def _arrange_part(part: Part, most_px: float) -> Arrangement | None:
    """Tell every event of the stretch; None when the lanes would be taller than `most_px`."""
    rows = part.shown.rows[part.new_positions()]
    at_most = int(most_px / part.detail.lane_px) + (not part.window.is_lane)
    pairs, left_out = in_lanes(part, rows, max(1, at_most))
    return None if left_out else made_of(part, widened(part, pairs))


def _arrange_crowd(part: Part) -> Arrangement:
    """Tell the most important events of the stretch in the lanes there are, and count the rest."""
    lanes = _crowd_rows(part.window)
    pairs = widened(part, in_lanes(part, _candidates(part, lanes, _CANDIDATE_PX), lanes)[0])
    return made_of(part, pairs, _crowd_beside(part, pairs))


def _begin_crowd(part: Part) -> Arrangement:
    """Tell the most important events, as many as one frame of a screen has time for; the next frames go on."""
    lanes = _crowd_rows(part.window)
    pairs, is_rough = fill_up(part, [], _candidates(part, lanes, _CANDIDATE_PX), lanes, _NEW_AT_FIRST)
    pairs = widened(part, pairs)
    return made_of(part, pairs, _crowd_beside(part, pairs), is_rough=is_rough)


def _tell_first(part: Part, before: Arrangement) -> Arrangement:
    """Tell what is favoured, in the rows that it had, and of the rest what that leaves room for."""
    lanes = _crowd_rows(part.window)
    kept, _ = carried(part, before, lanes)
    rows = np.array([item.row for item, _ in kept], np.int64)
    is_first = np.zeros(len(rows), np.bool_) if part.favoured is None else part.favoured.has_rows(rows)
    is_first |= np.isin(rows, list(part.held))
    first, others = (
        [pair for pair, is_one in zip(kept, is_first.tolist(), strict=True) if is_one is wanted]
        for wanted in (True, False)
    )
    pairs, has_more = fill_up(part, first, _favoured_rows(part, lanes, _CANDIDATE_PX), lanes, _NEW_AT_FIRST)
    if not has_more:  # else the next frames need the room
        pairs = widened(part, beside(pairs, others))
    return made_of(part, pairs, _crowd_beside(part, pairs), is_rough=True)


def _carry_on(part: Part, before: Arrangement) -> Arrangement:
    """Tell what was told at the zoom before, in its rows, and a few more where there is room."""
    lanes = _crowd_rows(part.window)
    kept, lost = carried(part, before, lanes)
    if part.window.scale != before.scale and before.steps_carried < _STEPS_CARRIED and len(kept) >= lanes:
        pairs = widened(part, kept)
        steps = before.steps_carried + 1
        return made_of(part, pairs, _crowd_beside(part, pairs), is_rough=True, steps_carried=steps)
    candidates = _candidates(part, lanes, 2 * _CANDIDATE_PX)
    rows = np.concatenate([np.array(lost, np.int64), candidates[~np.isin(candidates, lost)]])
    pairs, is_rough = fill_up(part, kept, rows, lanes, _NEW_AT_A_STEP)
    pairs = widened(part, pairs)
    return made_of(part, pairs, _crowd_beside(part, pairs), is_rough=is_rough)


def _candidates(part: Part, lanes: int, apart_px: float) -> Ints:
    """Return the rows for which room is looked for, in turn: one in so many px of each lane."""
    first, last = part.strip
    scale = part.window.scale
    bounds = scale.grid(first, last, _BUCKET_PX)
    wanted = int(lanes * scale.px(first, last) / apart_px)
    positions = part.shown.most_important(part.new_ones(), bounds, wanted)
    rows = part.shown.rows[positions[part.are_new(positions)]]
    first_of_all = _favoured_rows(part, lanes, apart_px)
    return np.concatenate([first_of_all, rows[~np.isin(rows, first_of_all)]])


def _favoured_rows(part: Part, lanes: int, apart_px: float) -> Ints:
    """Return the rows of those that are favoured, in turn, as `_candidates` does."""
    favoured, (first, last) = part.favoured, part.strip
    if favoured is None:
        return np.empty(0, np.int64)
    scale = part.window.scale
    wanted = int(lanes * scale.px(first, last) / apart_px)
    among = favoured.among(first, last)
    rows = favoured.rows[favoured.most_important(among, scale.grid(first, last, _BUCKET_PX), wanted)]
    rows = rows[part.shown.has_rows(rows)]
    base, columns = part.base, part.shown.columns
    if base is None:
        return rows
    return rows[(columns.start[rows] > base.last_day) | (columns.end[rows] < base.first_day)]


def _crowd_beside(part: Part, pairs: Lanes) -> Crowd:
    """Return what is counted beside the events that are told."""
    told = np.sort(np.array([item.row for item, _ in pairs], np.int64))
    return crowd_of(part.shown, told, part.stretch, part.window)


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
    part = Part(shown, window, first, last, teller, CROWDED, before)
    nobody = np.empty(0, np.int64)
    return made_of(part, [], crowd_of(shown, nobody, part.stretch, window))
