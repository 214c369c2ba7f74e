"""Choose the years of a history's dates that name none, all together: what comes after them counts too.

Each date may go on from the one before, look back, or be an aside. The years are chosen so that the
whole chain has the fewest and shortest jumps, which is found by dynamic programming (Viterbi 1967).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from timeline_app.model.dates import Grain, Modifier
from timeline_app.model.mention import Tense, TimeMention
from timeline_app.model.values import (
    AnchorPoint,
    Between,
    Bound,
    Direction,
    NthOf,
    PartialDate,
    PartIn,
    PartOfYear,
    TimeOfDay,
    TimeValue,
    UnitOffset,
    UnitRef,
)

_BACK: Final = 1.2  # what a month back costs; one on costs 1
_BACK_AT_ALL: Final = 1.0
_LONGEST_ON: Final = 5.5  # months; longer jumps to a date in full cost no more
_LONGEST_BACK: Final = 7.0
_ASIDE: Final = 7.0  # the text only looks aside to a date, and goes on from where it was
_WEAK_ASIDE: Final = 4.0  # the same for a year without month, or where the verb looks ahead
_MOST_STANDS: Final = 12  # kept at a time
_MONTHS: Final = 12
_PART_OF_YEAR: Final = 6.0  # months; a longer time is a year
_LENGTHS: Final = {Grain.DAY: 0.033, Grain.WEEK: 0.23, Grain.MONTH: 1.0, Grain.DECADE: 120.0}  # in months
_THIRDS: Final = {Modifier.START: (0.0, 1 / 3), Modifier.MID: (1 / 3, 2 / 3), Modifier.END: (2 / 3, 1.0)}


@dataclass(frozen=True, slots=True)
class _Time:
    """A stretch in months since the year 0; `first` and `last` are the same for a day."""

    first: float
    last: float

    @property
    def year(self) -> int:
        return int(self.first // _MONTHS)


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where the text may have got to, what the way there costs, and the last choice on it."""

    time: _Time
    cost: float
    choice: "_Choice | None"


@dataclass(frozen=True, slots=True)
class _Choice:
    """The year chosen for a mention, and the choice before it."""

    mention: int
    year: int
    before: "_Choice | None"


def chained_years(mentions: Sequence[TimeMention]) -> Mapping[int, int]:
    """Return the years of the dates that name none, by number of the mention. Cost is linear."""
    stands: list[_Stand] = []
    for number, mention in enumerate(mentions):
        if mention.context.is_quoted:
            continue
        value = _core(mention.value)
        fixed = _fixed(value)
        if fixed is not None:
            stands = _after_fixed(stands, fixed, _aside_cost(mention, fixed))
        elif (move := _move(value)) is not None:
            stands = [_Stand(move(stand.time), stand.cost, stand.choice) for stand in stands]
        elif _is_open(value) and stands:
            stands = _after_open(stands, value, number)
    best = min(stands, key=lambda stand: stand.cost, default=None)
    found: dict[int, int] = {}
    choice = best.choice if best is not None else None
    while choice is not None:
        found[choice.mention] = choice.year
        choice = choice.before
    return found


def _core(value: TimeValue) -> TimeValue:
    """Return the date that a value is about: of "by the morning of 3 May" that day."""
    match value:
        case Bound(_, inner) | Between(inner, _) | PartIn(TimeOfDay(), inner):
            return _core(inner)
        case NthOf(whole=whole) if whole is not None:
            return _core(whole)
        case _:
            return value


def _fixed(value: TimeValue) -> _Time | None:
    """Return the time of a date that names its year."""
    match value:
        case PartialDate(year=int(year)) | PartOfYear(year=int(year)) if not (
            isinstance(value, PartialDate) and (value.century_is_open or value.era_is_open)
        ):
            return _in_year(value, year)
        case _:
            return None


def _is_open(value: TimeValue) -> bool:
    match value:
        case PartialDate(year=None, month=int(), direction=None, anchor=AnchorPoint.PUBLICATION):
            return True
        case PartOfYear(grain=Grain.SEASON | Grain.QUARTER, year=None, direction=None):
            return value.anchor is AnchorPoint.PUBLICATION
        case _:
            return False


def _in_year(value: PartialDate | PartOfYear, year: int) -> _Time:
    start = float(year * _MONTHS)
    if isinstance(value, PartOfYear):
        months = {Grain.SEASON: 3, Grain.QUARTER: 3}.get(value.grain, 6)
        start += (value.number - 1) * months + (2 if value.grain is Grain.SEASON else 0)
        length = float(months)
    elif value.month is None:
        length = float(_MONTHS)
    else:
        start += value.month - 1
        length = 1.0
    if isinstance(value, PartialDate) and value.day is not None:
        start += (value.day - 1) / 31
        length = 0.0
    low, high = _THIRDS.get(value.modifier or Modifier.APPROX, (0.0, 1.0))
    return _Time(start + low * length, start + high * length)


def _move(value: TimeValue) -> Callable[[_Time], _Time] | None:
    """Return how a time moves the text on from where it was: "the following year", "two months later"."""
    match value:
        case UnitRef(Grain.YEAR, offset) if offset > 0:
            return lambda time: _whole_year(time.year + offset)
        case UnitOffset(amount, grain, Direction.FUTURE, AnchorPoint.MENTION) if amount is not None:
            return lambda time: _later(time, amount, grain)
        case PartIn((PartialDate() | PartOfYear()) as part, UnitRef(Grain.YEAR, offset, AnchorPoint.MENTION)):
            return lambda time: _in_year(part, time.year + offset)
        case (PartialDate(month=int()) | PartOfYear()) as date if date.anchor is AnchorPoint.MENTION:
            return lambda time: _next_after(date, time)
        case _:
            return None


def _whole_year(year: int) -> _Time:
    return _Time(float(year * _MONTHS), float((year + 1) * _MONTHS))


def _later(time: _Time, amount: float, grain: Grain) -> _Time:
    if grain is Grain.YEAR:
        return _whole_year(time.year + round(amount))
    months = amount * _LENGTHS.get(grain, 0.0)
    return _Time(time.first + months, time.last + months)


def _next_after(value: PartialDate | PartOfYear, time: _Time) -> _Time:
    """Return the date that follows, or for "that March" the one in the same year."""
    same = _in_year(value, time.year)
    is_later = value.direction is Direction.FUTURE and same.first < time.last
    return _in_year(value, time.year + 1) if is_later else same


def _aside_cost(mention: TimeMention, time: _Time) -> float:
    """Return what it costs to take a date as an aside; little where the verb looks ahead, as "by" always does."""
    is_ahead = mention.context.tense is Tense.FUTURE and not isinstance(mention.value, Bound)
    return _WEAK_ASIDE if is_ahead or time.last - time.first > _PART_OF_YEAR else _ASIDE


def _after_fixed(stands: list[_Stand], time: _Time, aside: float) -> list[_Stand]:
    if not stands:
        return [_Stand(time, 0.0, None)]
    best = min(stands, key=lambda stand: stand.cost + _jump(stand.time, time))
    there = _Stand(time, best.cost + _jump(best.time, time), best.choice)
    return _pruned([there, *(_Stand(stand.time, stand.cost + aside, stand.choice) for stand in stands)])


def _after_open(stands: list[_Stand], value: TimeValue, number: int) -> list[_Stand]:
    if not isinstance(value, PartialDate | PartOfYear):
        return stands
    found: list[_Stand] = []
    for year in sorted({stand.time.year + step for stand in stands for step in (-1, 0, 1)}):
        time = _in_year(value, year)
        best = min(stands, key=lambda stand: stand.cost + _distance(stand.time, time))
        found.append(_Stand(time, best.cost + _distance(best.time, time), _Choice(number, year, best.choice)))
    return _pruned(found)


def _pruned(stands: list[_Stand]) -> list[_Stand]:
    return sorted(stands, key=lambda stand: stand.cost)[:_MOST_STANDS]


def _jump(start: _Time, end: _Time) -> float:
    """Return what it costs to go on to a date in full, however far it is; to a year without month, nothing."""
    if end.last - end.first > _PART_OF_YEAR:
        return 0.0
    return min(_distance(start, end), _LONGEST_ON if end.first >= start.last else _LONGEST_BACK)


def _distance(start: _Time, end: _Time) -> float:
    """Return what it costs to go from one time to another; nothing where they overlap."""
    if end.first >= start.last:
        return end.first - start.last
    if end.last >= start.first:
        return 0.0
    return _BACK_AT_ALL + _BACK * (start.first - end.last)
