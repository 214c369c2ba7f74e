"""Give every kind of value its place on the calendar."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, assert_never

from timeline_app.engine.anchor import inside, references
from timeline_app.engine.anchor.feasts import feast_day
from timeline_app.engine.anchor.limits import either, limited, modified
from timeline_app.engine.anchor.stand import Placed, Stand, iso_day, waiting
from timeline_app.engine.anchor.units import part_of_year, unit_at
from timeline_app.engine.anchor.yearless import choose_weekday, choose_year
from timeline_app.languages import FeastRule
from timeline_app.model.calendar import (
    DAYS_IN_WEEK,
    is_day,
    month_bounds,
    to_civil,
    to_day,
    weekday,
    year_bounds,
)
from timeline_app.model.dates import AnchoredDate, DocumentTime, Grain, Modifier, Reading, on_day, within
from timeline_app.model.edtf import from_edtf
from timeline_app.model.edtf_rest import with_edtf_rest
from timeline_app.model.kind import DocumentKind
from timeline_app.model.mention import Tense
from timeline_app.model.message import Message, message
from timeline_app.model.values import (
    AnchorPoint,
    Between,
    Bound,
    CountedFrom,
    Direction,
    Doubted,
    Duration,
    FeastDay,
    LongPeriod,
    NthOf,
    PartialDate,
    PartIn,
    PartOfYear,
    SetOfTimes,
    StatedDate,
    TimeOfDay,
    TimeValue,
    UnitOffset,
    UnitRef,
    VagueRef,
    WeekdayRef,
)

Feasts = Mapping[str, FeastRule]

_IN_FULL: Final = message("said-in-full")
_THIRDS: Final = (Modifier.START, Modifier.MID, Modifier.END)
_CENTURY: Final = 100
_CLOSE_DAYS: Final = 7


def place(value: TimeValue, stand: Stand, feasts: Feasts) -> Placed:
    """Return where the value lies. Durations, sets and vague times have no place and no reason."""
    match value:
        case PartialDate() | LongPeriod() | PartOfYear() | WeekdayRef() | UnitRef() | NthOf():
            is_beside = isinstance(value, UnitRef) and value.is_beside  # it has its part already
            return modified(_unmodified(value, stand, feasts), None if is_beside else value.modifier)
        case UnitOffset():
            return references.unit_offset(value, stand)
        case FeastDay():
            return _feast(value, stand, feasts)
        case TimeOfDay():
            return inside.time_of_day(value, stand)
        case PartIn():
            return _part_in(value, stand, feasts)
        case CountedFrom():
            return _counted_from(value, stand, feasts)
        case Bound():
            return _bound(value, stand, feasts)
        case Between():
            return _between(value, stand, feasts)
        case Doubted(inner):
            return doubtful(place(inner, stand, feasts))
        case StatedDate():
            return _stated(value)
        case Duration() | SetOfTimes() | VagueRef():
            return Placed(None)
    assert_never(value)


def _stated(value: StatedDate) -> Placed:
    steps = tuple(message("told-by-file", words=step) for step in value.steps)
    if not value.edtf:
        reason = message("told-by-file", words=value.reason) if value.reason else None
        return Placed(None, steps, reason or message("stated-date-not-read"))
    return Placed(with_edtf_rest(from_edtf(value.edtf), value.rest), steps or (message("as-stated"),))


def doubtful(placed: Placed) -> Placed:
    """Return what words around a date call doubtful."""
    if placed.date is None:
        return placed
    date = replace(placed.date, is_doubtful=True)
    return replace(placed, date=date, trace=(*placed.trace, message("said-to-be-doubtful")))


def _unmodified(
    value: PartialDate | LongPeriod | PartOfYear | WeekdayRef | UnitRef | NthOf, stand: Stand, feasts: Feasts
) -> Placed:
    match value:
        case PartialDate() | PartOfYear() | WeekdayRef() if value.anchor is AnchorPoint.MENTION:
            return _from_mention(value, stand, feasts)
        case PartialDate():
            return _partial(value, stand)
        case LongPeriod():
            return _long_period(value, stand)
        case PartOfYear():
            return _part_of_year(value, stand)
        case WeekdayRef():
            return choose_weekday(stand, value.weekday, value.direction)
        case UnitRef():
            return (
                references.part_beside(value, stand) if value.is_beside else references.unit_ref(value, stand)
            )
        case NthOf():
            return _nth_of(value, stand, feasts)
    assert_never(value)


def _from_mention(value: PartialDate | PartOfYear | WeekdayRef, stand: Stand, feasts: Feasts) -> Placed:
    """Place "that May" and "the following spring": they count from the last mentioned time."""
    plain = replace(value, anchor=AnchorPoint.PUBLICATION)
    day = stand.reference.last_day if stand.reference is not None else None
    if day is None:
        return _unmodified(plain, stand, feasts)
    if (
        isinstance(value, WeekdayRef) and value.direction is Direction.PRESENT
    ):  # "that Friday": the one of the same week
        step = message("counted-from-mention", anchor=iso_day(day))
        return Placed(on_day(day - weekday(day) + value.weekday), (step,))
    leaning = replace(
        stand, base=DocumentTime(day), explicit_year=None, kind=DocumentKind.NEWS, is_speaking=False
    )
    placed = _unmodified(plain, leaning, feasts)
    return replace(placed, trace=(message("counted-from-mention", anchor=iso_day(day)),))


def calendar_date(year: int, month: int | None, day: int | None) -> AnchoredDate | None:
    """Return the year, month or day; None for a day that does not exist."""
    if month is None:
        return within(*year_bounds(year), Grain.YEAR)
    if day is None:
        return within(*month_bounds(year, month), Grain.MONTH)
    return on_day(to_day(year, month, day)) if is_day(year, month, day) else None


def _partial(value: PartialDate, stand: Stand) -> Placed:
    if value.year is not None:
        year = _full_year(value.year, stand) if value.century_is_open else value.year
        step = _IN_FULL
        if value.era_is_open and stand.reference_year is not None and stand.reference_year < 1:
            year, step = 1 - value.year, message("era-of-text")  # "in 241" of a tale that has reached 264 BC
        date = calendar_date(year, value.month, value.day)
        return Placed(date, (step,)) if date is not None else waiting(message("no-such-day"))
    if value.month is None:
        return references.day_of_month(value, stand)
    placed = choose_year(
        stand, lambda year: calendar_date(year, value.month, value.day), value.direction, value.weekday
    )
    if placed.date is None and placed.unresolved is None:
        return waiting(message("no-such-day"))
    return placed


def _coming(value: NthOf, stand: Stand, feasts: Feasts) -> TimeValue:
    """Return the whole; of a feast's week the coming feast where it is close: "prayed as Easter week began"."""
    whole = value.whole
    if value.grain is not Grain.WEEK or not isinstance(whole, FeastDay) or stand.base is None:
        return whole if whole is not None else value
    rule, today, latest = feasts.get(whole.name), stand.base.day, stand.base.day + _CLOSE_DAYS
    if rule is None or whole.year is not None or whole.direction is not None or stand.is_narrative:
        return whole
    dates = [feast_day(rule, year) for year in {to_civil(today)[0], to_civil(latest)[0]}]
    is_close = any(date and date.first_day and today < date.first_day <= latest for date in dates)
    return replace(whole, direction=Direction.FUTURE) if is_close else whole


def _full_year(short: int, stand: Stand) -> int:
    """Complete a two-digit year: the last one up to ten years after the base, else of the 20th century."""
    if stand.is_narrative and stand.reference_year is not None:
        reference = stand.reference_year
        century = reference // _CENTURY * _CENTURY + short
        return min((century - _CENTURY, century, century + _CENTURY), key=lambda year: abs(year - reference))
    if stand.base is None:
        return 1900 + short if short > 30 else 2000 + short
    latest = to_civil(stand.base.day)[0] + 10
    return latest - (latest - short) % _CENTURY


def _long_period(value: LongPeriod, stand: Stand) -> Placed:
    if value.century_is_open and stand.base is None:
        return waiting()
    first = _full_year(value.first_year, stand) if value.century_is_open else value.first_year
    length = {Grain.DECADE: 10, Grain.CENTURY: 100}.get(value.grain, 1000)
    step = _IN_FULL
    if value.century_is_open and stand.base is not None:  # "the 30s" have been
        first -= _CENTURY if first > to_civil(stand.base.day)[0] else 0
        step = stand.base_step("last-before")
    start, end = to_day(1 if first == 0 else first), to_day(first + length) - 1
    return Placed(within(start, end, value.grain), (step,))


def _part_of_year(value: PartOfYear, stand: Stand) -> Placed:
    if value.year is not None:
        return Placed(part_of_year(value.year, value.number, value.grain), (_IN_FULL,))
    return choose_year(stand, lambda year: part_of_year(year, value.number, value.grain), value.direction)


def _feast(value: FeastDay, stand: Stand, feasts: Feasts) -> Placed:
    rule = feasts.get(value.name)
    if rule is None:
        return waiting(message("unknown-feast", name=value.name))
    step = message("feast", name=value.name)
    if value.year is not None:
        date = feast_day(rule, value.year)
        return Placed(date, (step,)) if date is not None else waiting(message("no-such-day"))
    placed = choose_year(stand, lambda year: feast_day(rule, year), value.direction)
    return replace(placed, trace=(step, *placed.trace))


def _nth_of(value: NthOf, stand: Stand, feasts: Feasts) -> Placed:
    if value.whole is None:
        return waiting(message("whole-unknown"))
    is_month = isinstance(value.whole, PartialDate) and value.whole.month is not None
    if value.grain is Grain.QUARTER and is_month and stand.quarter is not None and stand.is_quarter_fiscal:
        step = message("counted-from-mention", anchor=iso_day(stand.quarter.first_day or 0))
        return Placed(stand.quarter, (step,))  # "the quarter ended July 31" of a firm that calls it its first
    whole = place(_coming(value, stand, feasts), stand, feasts)
    date = whole.date
    if date is None or date.first_day is None or date.last_day is None:
        return whole
    if value.parts is not None:
        found = inside.fraction(value, value.parts, date)
    else:
        found = inside.nth(value, date.first_day, date.last_day)
    if found is None:
        return waiting(message("no-such-day"))
    return Placed(found, (*whole.trace, message("counted-inside", number=value.number)))


def _part_in(value: PartIn, stand: Stand, feasts: Feasts) -> Placed:
    whole = place(value.whole, stand, feasts)
    date = whole.date
    if date is None or date.first_day is None or date.last_day is None:
        return whole
    if isinstance(value.part, UnitRef):
        return references.quarter_in_year(whole, stand)
    if isinstance(value.part, TimeOfDay):
        return inside.with_time(whole, date, value.part)
    part = _inside_unit(value.part, date, stand, feasts)
    if part.date is None:
        return part
    return replace(part, trace=(*whole.trace, *part.trace))


def _inside_unit(part: TimeValue, whole: AnchoredDate, stand: Stand, feasts: Feasts) -> Placed:
    """Place a smaller time within a larger one that is known."""
    first = whole.first_day or 0
    year, month, _ = to_civil(first)
    match part:
        case PartialDate():
            filled = replace(part, year=year, month=part.month or month)
            return modified(_partial(filled, stand), part.modifier)
        case PartOfYear():
            return modified(_part_of_year(replace(part, year=year), stand), part.modifier)
        case FeastDay():
            return _feast(replace(part, year=year), stand, feasts)
        case WeekdayRef(number):
            day = unit_at(first, Grain.WEEK).first_day or 0
            return Placed(on_day(day + number))
        case PartIn(time, WeekdayRef() as weekday_ref) if isinstance(time, TimeOfDay):
            day_placed = _inside_unit(weekday_ref, whole, stand, feasts)
            return inside.with_time(day_placed, day_placed.date or whole, time)
        case _:
            return place(part, stand, feasts)


def _counted_from(value: CountedFrom, stand: Stand, feasts: Feasts) -> Placed:
    """Place what is counted from another time; what is told as past may count back from a time still to come."""
    if stand.tense is Tense.PAST and stand.base is not None:
        ahead = _counted(value, replace(stand, tense=Tense.FUTURE), feasts)
        if ahead.date is not None and (ahead.date.last_day or 0) <= stand.base.day:
            return ahead
    return _counted(value, stand, feasts)


def _counted(value: CountedFrom, stand: Stand, feasts: Feasts) -> Placed:
    origin = place(value.of, stand, feasts)
    if origin.date is None:
        return origin
    placed = place(value.step, replace(stand, reference=origin.date, is_near=True, quarter=None), feasts)
    return replace(placed, trace=(*origin.trace, *placed.trace))


def _bound(value: Bound, stand: Stand, feasts: Feasts) -> Placed:
    inner = place(value.of, stand, feasts)
    date = inner.date
    if date is None or date.first_day is None or date.last_day is None:
        return inner
    opened = either(date, value.limit) if value.is_either else limited(date, value.limit, value.reading)
    step = message(
        f"{'either' if value.is_either else 'limit'}-{value.limit.value.lower().replace('_', '-')}"
    )
    return replace(inner, date=opened, trace=(*inner.trace, step), limit=date)


def _between(value: Between, stand: Stand, feasts: Feasts) -> Placed:
    start, end = _both_ends(value, stand, feasts)
    if start.date is None or end.date is None:
        return end if start.date is not None else start
    first, last = start.date, not_before(end.date, start.date)
    if first.first_day is None or last.last_day is None or last.last_day < first.first_day:
        return waiting(message("ends-before-it-starts"))
    trace = (*start.trace, *_night_steps(first, last), message("stretch"))
    if first.is_one_day and last.is_one_day and first.first_day == last.last_day:
        return Placed(replace(first, end_clock=last.clock), trace)
    grain = min(max(first.grain, last.grain), Grain.DAY)
    if value.reading is Reading.WITHIN:
        return Placed(within(first.first_day, last.last_day, grain), trace)
    date = AnchoredDate(
        first.first_day, first.last_day, last.first_day, last.last_day, grain, Reading.THROUGHOUT,
        clock=first.clock, end_clock=last.clock,
    )  # fmt: skip
    return Placed(date, trace)


def _night_steps(first: AnchoredDate, last: AnchoredDate) -> tuple[Message, ...]:
    """Say that a stretch ends on the morning after: "from 9 p.m. to 2 a.m.", "from Friday night to 2 a.m."."""
    if first.is_one_day and last.clock is not None and last.first_day == (first.first_day or 0) + 1:
        return (message("past-midnight", day=iso_day(last.first_day)),)
    return ()


def _both_ends(value: Between, stand: Stand, feasts: Feasts) -> tuple[Placed, Placed]:
    """Place the start first, unless only the end says on which day: "from 2 to 5 p.m. on Monday"."""
    if isinstance(value.start, TimeOfDay) and isinstance(value.end, PartIn):
        end = place(value.end, stand, feasts)
        day = None if end.date is None else replace(end.date, clock=None, part=None)
        return place(value.start, replace(stand, reference=day, is_near=True), feasts), end
    start = place(value.start, stand, feasts)
    if start.date is None:
        return start, start
    onwards = replace(stand, reference=start.date, is_near=True, chained_year=None)
    return start, place(value.end, onwards, feasts)


def not_before(end: AnchoredDate, start: AnchoredDate) -> AnchoredDate:
    """Return the end of a stretch, a week or a year later where it lies before the start: "from Friday to Monday"."""
    first, last = end.first_day, end.last_day
    if first is None or last is None or start.first_day is None or last >= start.first_day:
        return end
    if end.is_one_day and start.first_day - last < DAYS_IN_WEEK:
        return replace(on_day(last + DAYS_IN_WEEK, end.grain), part=end.part, clock=end.clock)
    year, month, day = to_civil(first)
    later = calendar_date(
        year + 1, month if end.grain >= Grain.MONTH else None, day if end.is_one_day else None
    )
    is_behind = later is not None and later.last_day is not None and later.last_day >= start.first_day
    return later if later is not None and is_behind else end
