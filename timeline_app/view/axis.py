"""The two strips of the axis: the ticks, and the longer periods above them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache, partial
from itertools import pairwise
from math import floor, inf
from typing import Final, assert_never

from timeline_app.model.calendar import add_months, month_bounds, to_civil, to_day, weekday
from timeline_app.model.dates import Grain, within
from timeline_app.model.message import message
from timeline_app.view.extent import MINUTES_IN_DAY
from timeline_app.view.metrics import Metrics, TextRole
from timeline_app.view.scale import Gap, Scale
from timeline_app.wording import say, spoken
from timeline_app.wording.dates import (
    date_in_few_words,
    date_in_words,
    month_name,
    short_month_name,
    year_in_words,
)

_PAD_PX: Final = 7.0
_INSTANT: Final = 1e-6  # of a day: what ends at midnight belongs to the day before
_BEHIND_PX: Final = 12.0  # time behind the moment at which an axis is to end
_ROOMY_DAY_PX: Final = 64.0
_ROOMY_MONTH_PX: Final = 96.0


MONDAY: Final = 0  # as `model.calendar.weekday` counts


class Unit(Enum):
    """What ticks are counted in."""

    MINUTE = "minute"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    PERIOD = "period"
    ERA = "era"


@dataclass(frozen=True, slots=True)
class Step:
    """A tick every `count` units. Periods are decades, centuries and millennia by their length in years.

    Weeks begin on `first_weekday`, the others do not heed it.
    """

    unit: Unit
    count: int
    days: float
    least_px: float = 0.0
    first_weekday: int = MONDAY

    @property
    def names_whole(self) -> bool:
        """Whether its words name all of a cell, else the moment at which that begins."""
        return self.unit in {Unit.PERIOD, Unit.ERA} or (self.count == 1 and self.unit in _WHOLE)


_WHOLE: Final = {Unit.DAY, Unit.MONTH, Unit.YEAR}
_YEAR_DAYS: Final = 365.2425
_STEPS: Final = (
    *(Step(Unit.MINUTE, count, count / MINUTES_IN_DAY, 56) for count in (1, 5, 15, 30, 60, 180, 360, 720)),
    Step(Unit.DAY, 1, 1.0, 32),
    Step(Unit.WEEK, 1, 7.0, 40),
    *(Step(Unit.MONTH, count, count * _YEAR_DAYS / 12, 44) for count in (1, 3)),
    *(Step(Unit.YEAR, count, count * _YEAR_DAYS, 52) for count in (1, 5, 10)),
    *(Step(Unit.YEAR, count, count * _YEAR_DAYS, 64) for count in (50, 100, 500)),  # "2950 BC"
    *(Step(Unit.YEAR, count, count * _YEAR_DAYS, 80) for count in (1000, 2000, 5000, 10_000)),
)


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

    With `until_day` it ends soon after that moment, in its cell: what lies behind is no time, but room for labels.
    Weeks begin on `first_weekday`.
    """
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
    """Return where an axis ends that ends with a piece: a little behind it, and behind the words of the last tick."""
    *_, first, until = boundaries(step, *piece)
    text = words(step, first, until, (until - first) / scale.days_per_px)[-1]
    named = max(0.0, scale.px(left_day, first)) + 2 * _PAD_PX + metrics.width(text, TextRole.AXIS)
    ends = [scale.px(left_day, piece[1]) + _BEHIND_PX, named]
    if any(one.last == piece[0] for one in scale.breaks):  # what lies behind a break may be but some px
        year = year_in_words(to_civil(floor(_main_moment(piece, scale)))[0])
        ends.append(scale.px(left_day, piece[0]) + 2 * _PAD_PX + metrics.width(year, TextRole.AXIS_STRONG))
        return max(ends)
    return min(scale.px(left_day, until), max(ends))


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


def fine_step(days_per_px: float, first_weekday: int = MONDAY) -> Step:
    """Return the finest step whose labels have room."""
    for step in _STEPS:
        if step.days / days_per_px >= step.least_px:
            return replace(step, first_weekday=first_weekday) if step.unit is Unit.WEEK else step
    return _STEPS[-1]


def coarse_step(fine: Step) -> Step:
    """Return what names the periods above the ticks of `fine`."""
    match fine.unit:
        case Unit.MINUTE:
            return Step(Unit.DAY, 1, 1.0)
        case Unit.DAY | Unit.WEEK:
            return Step(Unit.MONTH, 1, _YEAR_DAYS / 12)
        case Unit.MONTH:
            return Step(Unit.YEAR, 1, _YEAR_DAYS)
        case Unit.YEAR if fine.count < 10:
            return Step(Unit.PERIOD, 10, 10 * _YEAR_DAYS)
        case Unit.YEAR if fine.count < 100:
            return Step(Unit.PERIOD, 100, 100 * _YEAR_DAYS)
        case Unit.YEAR if fine.count < 1000:
            return Step(Unit.PERIOD, 1000, 1000 * _YEAR_DAYS)
        case _:
            return Step(Unit.ERA, 1, float("inf"))


def boundaries(step: Step, first_day: float, last_day: float) -> Iterator[float]:
    """Yield the moments at which the cells of a strip begin, from at most `first_day` to at least `last_day`."""
    match step.unit:
        case Unit.MINUTE:
            yield from _even(first_day, last_day, step.days)
        case Unit.DAY:
            yield from _even(first_day, last_day, 1.0)
        case Unit.WEEK:
            start = 1 + step.first_weekday  # day 1 was a Monday
            yield from (day + start for day in _even(first_day - start, last_day - start, 7.0))
        case Unit.MONTH:
            yield from _months(step.count, first_day, last_day)
        case Unit.YEAR | Unit.PERIOD:
            yield from _years(step, first_day, last_day)
        case Unit.ERA:
            yield from sorted({first_day, *([1.0] if first_day < 1 < last_day else []), last_day})
        case _:
            assert_never(step.unit)


def _even(first_day: float, last_day: float, every: float) -> Iterator[float]:
    index = floor(first_day / every)
    while True:
        yield index * every
        if index * every >= last_day:
            return
        index += 1


def _months(count: int, first_day: float, last_day: float) -> Iterator[float]:
    year, month, _ = to_civil(floor(first_day))
    month -= (month - 1) % count
    while True:
        day = to_day(year, month)
        yield float(day)
        if day >= last_day:
            return
        year, month = add_months(year, month, count)


def _years(step: Step, first_day: float, last_day: float) -> Iterator[float]:
    start_of = _decade_of if step.unit is Unit.PERIOD and step.count == 10 else partial(_start_of, step.count)
    year = start_of(to_civil(floor(first_day))[0])
    while True:
        day = to_day(year)
        yield float(day)
        if day >= last_day:
            return
        later = start_of(year + step.count)
        year = 1 if year < 1 < later else later  # the turn of the era is a bound, whatever the count


def _decade_of(year: int) -> int:
    """Return the first year of its decade: people count down to AD 1, and 259 to 250 BC are the 250s BC."""
    return _start_of(10, year) if year >= 1 else -8 - (1 - year) // 10 * 10


def _start_of(count: int, year: int) -> int:
    """Return the last year up to `year` whose number, as people count, is a multiple of `count`; or AD 1.

    Decades and centuries begin there too, as EDTF cuts them: 18XX is 1800 to 1899.
    """
    if year >= 1:
        return max(1, year // count * count)
    return 1 - -((year - 1) // count) * count


def words(step: Step, first: float, until: float, width_px: float) -> tuple[str, ...]:
    """Return the texts of a cell, the longest first."""
    return _words(step, first, until, width_px >= _ROOMY_DAY_PX, width_px >= _ROOMY_MONTH_PX, spoken())


@lru_cache(maxsize=4096)
def _words(
    step: Step, first: float, until: float, is_roomy: bool, is_wide: bool, language: str
) -> tuple[str, ...]:
    day = floor(first + 1e-9)
    year, month, day_of_month = to_civil(day)
    match step.unit:
        case Unit.MINUTE:
            minutes = round((first - day) * MINUTES_IN_DAY)
            return (f"{minutes // 60:02d}:{minutes % 60:02d}",)
        case Unit.DAY if not step.least_px:
            whole = within(day, day, Grain.DAY)
            date = date_in_words(whole, language)
            long = say(message("axis-long-day", weekday=_weekday(day, language), date=date), language)
            return (long, date, date_in_few_words(whole, language))  # half a day's label has no room for more
        case Unit.DAY:
            short = say(message("axis-day", day=day_of_month), language)
            if not is_roomy:
                return (short,)
            weekday_name = _weekday(day, language)
            return (say(message("axis-weekday-day", weekday=weekday_name, day=day_of_month), language), short)
        case Unit.WEEK:
            return (say(message("axis-day", day=day_of_month), language),)
        case Unit.MONTH:
            return _month_words(step, (year, month), is_wide, language)
        case Unit.YEAR:
            return (year_in_words(year, language),)
        case Unit.PERIOD:
            return (_period_words(step.count, (day, round(until) - 1), language),)
        case Unit.ERA:
            return (say(message("axis-before-christ" if year < 1 else "axis-after-christ"), language),)
        case _:
            assert_never(step.unit)


def _period_words(count: int, days: tuple[int, int], language: str) -> str:
    year = to_civil(days[0])[0]
    if count == 10 and year in {-8, 1}:  # decades of nine years have no name
        return say(message("axis-last-decade-bc" if year < 1 else "axis-first-decade-ad"), language)
    grain = {10: Grain.DECADE, 100: Grain.CENTURY, 1000: Grain.MILLENNIUM}[count]
    return date_in_words(within(*days, grain), language)


def _month_words(step: Step, month: tuple[int, int], is_wide: bool, language: str) -> tuple[str, ...]:
    if not step.least_px:
        whole = within(*month_bounds(*month), Grain.MONTH)
        return (date_in_words(whole, language), date_in_few_words(whole, language))
    short = short_month_name(month[1], language)
    return (month_name(month[1], language), short) if is_wide else (short,)


def _weekday(day: int, language: str) -> str:
    return say(message(f"weekday-{weekday(day)}"), language)


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
