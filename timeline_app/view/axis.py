"""The two strips of the axis: the ticks, and the longer periods above them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from math import floor, inf
from typing import Final

from timeline_app.model.calendar import to_civil
from timeline_app.view.metrics import Metrics, TextRole
from timeline_app.view.scale import Gap, Scale
from timeline_app.view.tick_words import words
from timeline_app.view.ticks import MONDAY, Step, Unit, boundaries, coarse_step, fine_step
from timeline_app.wording.dates import year_in_words

_PAD_PX: Final = 7.0
_INSTANT: Final = 1e-6  # of a day: what ends at midnight belongs to the day before
_BEHIND_PX: Final = 12.0  # time behind the moment at which an axis is to end


@dataclass(frozen=True, slots=True)
class AxisCell:
    """One stretch of a strip in px of the canvas. `text_x` keeps the words inside the canvas."""

    left: float
    right: float
    text: str
    text_x: float


@dataclass(frozen=True, slots=True)
class Axis:
    """The strips, `coarse` above `fine`; cells touch, and both strips end at `right`."""

    coarse: tuple[AxisCell, ...]
    fine: tuple[AxisCell, ...]
    right: float


def lay_out_axis(
    left_day: float,
    scale: Scale,
    width_px: float,
    metrics: Metrics,
    *,
    until_day: float | None = None,
    first_weekday: int = MONDAY,
) -> Axis:
    """Return the axis of the moments from `left_day` on, over the whole width; some cell always tells the year.

    With `until_day` it ends soon after that moment, in its cell: what lies behind is no time, but room for labels. It
    has no cells where that moment lies before `left_day`.
    Weeks begin on `first_weekday`.
    """
    if until_day is not None and until_day <= left_day:
        return Axis((), (), 0.0)
    step = fine_step(scale.days_per_px, first_weekday)
    end_day = scale.after(left_day, width_px)
    pieces, right_px = [*scale.pieces(left_day, end_day)], width_px
    if until_day is not None and until_day < end_day:
        pieces = [*scale.pieces(left_day, until_day)] or [(left_day, until_day)]
        right_px = min(width_px, _end_px(step, scale, left_day, pieces[-1], metrics))
        pieces[-1] = pieces[-1][0], scale.after(left_day, right_px)
    strips = (coarse_step(step), TextRole.AXIS_STRONG), (step, TextRole.AXIS)
    edges = [_edges(piece, scale, left_day) for piece in pieces]
    if right_px < width_px:
        edges[-1] = edges[-1][0], right_px
    coarse, fine = (
        _strip(
            of, scale, left_day, [*zip(pieces, edges, strict=True)], right_px, partial(_width, metrics, role)
        )
        for of, role in strips
    )
    if scale.breaks:
        named, small = (partial(_width, metrics, role) for role in (TextRole.AXIS_STRONG, TextRole.AXIS))
        for piece, ends in zip(pieces, edges, strict=True):
            moment = _main_moment(piece, scale)
            coarse = _with_year(coarse, moment, ends, (width_px, named))
            if step.unit is Unit.YEAR:
                fine = _going_on(fine, moment, ends[0], (right_px, small))
            else:
                coarse = _going_on(coarse, moment, ends[0], (right_px, named))
    return Axis(coarse, fine, right_px)


_Ends = tuple[float, float]


def _end_px(step: Step, scale: Scale, left_day: float, piece: Gap, metrics: Metrics) -> float:
    """Return where an axis ends that ends with a piece: a little behind it, and behind the words of the last cells."""
    named, until = _last_words(step, TextRole.AXIS, (scale, left_day), piece, metrics)
    ends = [scale.px(left_day, piece[1]) + _BEHIND_PX, named]
    if any(one.last == piece[0] for one in scale.breaks):  # what lies behind a break may be but some px
        year = year_in_words(to_civil(floor(_main_moment(piece, scale)))[0])
        ends.append(scale.px(left_day, piece[0]) + 2 * _PAD_PX + metrics.width(year, TextRole.AXIS_STRONG))
        return max(ends)
    period, _ = _last_words(coarse_step(step), TextRole.AXIS_STRONG, (scale, left_day), piece, metrics)
    return min(scale.px(left_day, until), max(*ends, period))


def _last_words(
    of: Step, role: TextRole, where: tuple[Scale, float], piece: Gap, metrics: Metrics
) -> tuple[float, float]:
    """Return where in px the shortest words of the last cell of a strip end, and the moment at which the cell does."""
    scale, left_day = where
    *_, first, until = boundaries(of, *piece)
    text = words(of, first, until, (until - first) / scale.days_per_px)[-1]
    return max(0.0, scale.px(left_day, first)) + 2 * _PAD_PX + metrics.width(text, role), until


def _width(metrics: Metrics, role: TextRole, text: str) -> float:
    return metrics.width(text, role)


def _edges(piece: Gap, scale: Scale, left_day: float) -> _Ends:
    """Return where a piece of time ends in px, endless where no break ends it."""
    begins = any(one.last == piece[0] for one in scale.breaks)
    ends = any(one.first == piece[1] for one in scale.breaks)
    return (
        scale.px(left_day, piece[0]) if begins else -inf,
        scale.px(left_day, piece[1]) if ends else inf,
    )


def _strip(
    of: Step,
    scale: Scale,
    left_day: float,
    pieces: Sequence[tuple[Gap, _Ends]],
    right_px: float,
    width: Callable[[str], float],
) -> tuple[AxisCell, ...]:
    """Return the cells of a strip, in each piece of time those that it has."""
    cells = [
        (max(scale.px(left_day, first), begin), min(scale.px(left_day, until), end), first, until)
        for piece, (begin, end) in pieces
        for first, until in pairwise(boundaries(of, *piece))
    ]
    is_folded = [
        not of.names_whole and begin > -inf and first < piece[0]
        for piece, (begin, _) in pieces
        for first, _ in pairwise(boundaries(of, *piece))
    ]
    rooms = [(until - first) / scale.days_per_px for _, _, first, until in cells]
    told = [words(of, first, until, room) for (_, _, first, until), room in zip(cells, rooms, strict=True)]
    level = _level(told, rooms, width)
    begins = [scale.px(left_day, first) for _, _, first, _ in cells]
    is_seen = [
        of.names_whole or at >= max(left, 0.0) - _PAD_PX for at, (left, *_) in zip(begins, cells, strict=True)
    ]
    placed = []
    for (left, right, _, _), texts, may_tell, is_away in zip(cells, told, is_seen, is_folded, strict=True):
        text, text_x = _placed(texts[level:], max(left, 0.0), min(right, right_px), width)
        is_told = may_tell or not any(is_seen)  # a moment before the edge is better than none
        placed.append(AxisCell(left, right, text if is_told and not is_away else "", text_x))
    return tuple(placed)


def _main_moment(piece: Gap, scale: Scale) -> float:
    """Return where the first event of a piece begins, or of one with a break behind it the last event ends."""
    begins = (one.gap[1] for one in scale.breaks if one.last == piece[0])
    ends = (one.gap[0] - _INSTANT for one in scale.breaks if one.first == piece[1])
    return next(begins, next(ends, piece[0]))


def _with_year(
    coarse: tuple[AxisCell, ...],
    moment: float,
    ends: _Ends,
    look: tuple[float, Callable[[str], float]],
) -> tuple[AxisCell, ...]:
    """Return the strip of periods where a piece of time too narrow for their names has its year instead."""
    width_px, width = look
    left, right = max(0.0, ends[0]), min(width_px, ends[1])
    inside = [cell for cell in coarse if left <= cell.left < right or cell.left <= left < cell.right]
    if right <= left or ends == (-inf, inf) or any(cell.text for cell in inside):
        return coarse
    text, text_x = _placed((year_in_words(to_civil(floor(moment))[0]),), left, right + _PAD_PX, width)
    others = [cell for cell in coarse if cell not in inside]
    return tuple(sorted([*others, AxisCell(left, right, text, text_x)], key=lambda cell: cell.left))


def _going_on(
    cells: tuple[AxisCell, ...], moment: float, begin: float, look: tuple[float, Callable[[str], float]]
) -> tuple[AxisCell, ...]:
    """Return a strip that tells the year in which events go on behind a break, where nothing else stands there."""
    right_px, width = look
    at = next((at for at, cell in enumerate(cells) if cell.left == begin), None)
    if at is None or cells[at].text or begin < 0:
        return cells
    year = year_in_words(to_civil(floor(moment))[0])
    text, text_x = _placed((year,), begin, min(cells[at].right, right_px), width)
    return (*cells[:at], replace(cells[at], text=text, text_x=text_x), *cells[at + 1 :])


def _level(told: Sequence[tuple[str, ...]], rooms: Sequence[float], width: Callable[[str], float]) -> int:
    """Return how much shorter than their longest the texts must be, so that all cells speak alike."""
    shortest = min((len(texts) for texts in told), default=1) - 1
    for level in range(shortest):
        if all(width(texts[level]) + 2 * _PAD_PX <= room for texts, room in zip(told, rooms, strict=True)):
            return level
    return shortest


def _placed(
    texts: tuple[str, ...], left: float, right: float, width: Callable[[str], float]
) -> tuple[str, float]:
    """Return the longest text that fits between the visible ends of its cell, "" if none does, and its place."""
    start = left + _PAD_PX
    fitting = (text for text in texts if start + width(text) + _PAD_PX <= right)
    return next(fitting, ""), start
