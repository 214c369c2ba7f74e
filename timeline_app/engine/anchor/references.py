"""Place what counts from an anchor: "last year", "three days ago", "the following week", "the 4th"."""

from dataclasses import replace
from typing import Final

from timeline_app.engine.anchor.stand import Placed, Stand, iso_day, waiting
from timeline_app.engine.anchor.units import shifted, unit_at
from timeline_app.model.calendar import (
    DAYS_IN_WEEK,
    add_months,
    is_day,
    month_bounds,
    to_civil,
    to_day,
    weekday,
)
from timeline_app.model.dates import AnchoredDate, ClockTime, DocumentTime, Grain, Modifier, on_day, within
from timeline_app.model.kind import DocumentKind
from timeline_app.model.mention import Tense
from timeline_app.model.message import Message, message
from timeline_app.model.values import AnchorPoint, Direction, PartialDate, UnitOffset, UnitRef

_FRIDAY: Final = 4
_HOURS: Final = {Grain.HOUR: 3600, Grain.MINUTE: 60, Grain.SECOND: 1}
_MONTHS: Final = {Grain.MONTH: 1, Grain.YEAR: 12, Grain.DECADE: 120, Grain.CENTURY: 1200}
_DAY_S: Final = 86_400
_MOST_UNITS: Final = 1_000_000  # of distance; more is no date on any axis


def unit_ref(value: UnitRef, stand: Stand) -> Placed:
    """Place a unit that is counted from the one that holds the anchor."""
    if value.grain is Grain.QUARTER and value.anchor is AnchorPoint.MENTION:
        return _the_quarter(value, stand)
    if value.grain is Grain.YEAR and value.offset == -1 and stand.has_quarter_in_sentence:
        return _quarter_before(stand)
    leans_on_text = (value.anchor is AnchorPoint.MENTION and not _is_todays_decade(value, stand)) or (
        stand.is_narrative and value.grain < Grain.DAY and stand.reference is not None
    )
    if leans_on_text:
        return _from_mention(value, stand)
    if stand.base is None:
        return waiting()
    if value.grain is Grain.WEEKEND:
        return _weekend(value, stand, stand.base.day)
    code = {0: "unit-same", -1: "unit-before", 1: "unit-after"}.get(value.offset, "unit-counted")
    return Placed(unit_at(stand.base.day, value.grain, value.offset), (stand.base_step(code),))


def part_beside(value: UnitRef, stand: Stand) -> Placed:
    """Place what came before or after the anchor in the unit that holds it: "earlier this year", "later that week"."""
    placed = unit_ref(value, stand)
    whole = placed.date
    if whole is None or whole.first_day is None or whole.last_day is None:
        return placed
    first, last = whole.first_day, whole.last_day
    now = stand.base.day if stand.base is not None else last
    begins, ends = _inside_told(value, stand.reference, whole, now)
    if value.modifier is Modifier.START:
        last = min(ends, now) if first <= now else ends
        step = message("part-before", anchor=iso_day(last))
    else:
        first = begins
        step = message("part-after", anchor=iso_day(first))
    return Placed(replace(within(first, last, whole.grain), modifier=value.modifier), (*placed.trace, step))


def _inside_told(value: UnitRef, told: AnchoredDate | None, whole: AnchoredDate, now: int) -> tuple[int, int]:
    """Return from when to when the text stands in a unit: in a time told of, at the publication, or anywhere."""
    first, last = whole.first_day or now, whole.last_day or now
    is_now = first <= now <= last
    if told is not None and told.first_day is not None and told.grain > value.grain:
        is_inside = first <= told.first_day <= last
        if is_inside and (value.anchor is AnchorPoint.MENTION or not is_now):
            return told.first_day, min(told.last_day or last, last)
    return (now, now) if is_now else (first, last)


def _is_todays_decade(value: UnitRef, stand: Stand) -> bool:
    """Whether "the decade" is that of the publication, not of a time that was just told of."""
    if value.grain not in (Grain.DECADE, Grain.CENTURY) or value.offset or stand.is_narrative:
        return False
    return not stand.is_near or stand.tense in (Tense.FUTURE, Tense.PRESENT)


def _the_quarter(value: UnitRef, stand: Stand) -> Placed:
    """Return the quarter that the text is about, else the one that ended last: reports come out after it."""
    if stand.quarter is not None and stand.quarter.first_day is not None:
        day, offset = stand.quarter.first_day, value.offset
        step = message("counted-from-mention", anchor=iso_day(day))
    elif stand.base is not None:
        day, offset, step = stand.base.day, value.offset - 1, stand.base_step("unit-before")
    else:
        return waiting()
    return Placed(unit_at(day, Grain.QUARTER, offset), (step,))


def quarter_in_year(whole: Placed, stand: Stand) -> Placed:
    """Return the quarter that a report is on in another year, which it names: "the 1988 quarter"; else that year."""
    first = whole.date.first_day if whole.date is not None else None
    quarter = stand.quarter.first_day if stand.quarter is not None else None
    if first is None or quarter is None:
        return whole
    years = to_civil(first)[0] - to_civil(quarter)[0]
    step = message("counted-from-mention", anchor=iso_day(quarter))
    return Placed(unit_at(quarter, Grain.QUARTER, 4 * years), (*whole.trace, step))


def _quarter_before(stand: Stand) -> Placed:
    """Return the quarter of the year before, which a report compares its quarter with."""
    day = stand.quarter.first_day if stand.quarter is not None else None
    if day is None:
        return waiting()
    return Placed(unit_at(day, Grain.QUARTER, -4), (message("counted-from-mention", anchor=iso_day(day)),))


def _weekend(value: UnitRef, stand: Stand, base: int) -> Placed:
    """Choose the weekend: the last one, unless the verb looks ahead or the weekend has begun."""
    offset = value.offset
    is_message = stand.kind is DocumentKind.MESSAGE and stand.tense is not Tense.PAST
    is_ahead = stand.tense in (Tense.FUTURE, Tense.PRESENT) or is_message
    if value.offset == 0 and weekday(base) <= _FRIDAY and not is_ahead:
        offset = -1
    if value.offset == -1 and weekday(base) > _FRIDAY:
        offset = -1
    return Placed(unit_at(base, Grain.WEEKEND, offset), (stand.base_step("unit-counted"),))


def _from_mention(value: UnitRef, stand: Stand) -> Placed:
    reference, day = stand.reference, stand.reference_day
    if value.grain is Grain.DAY and not value.offset and reference is not None and not reference.is_one_day:
        if stand.last_day is None and stand.is_narrative:  # some day in the month that was told of
            return Placed(reference, (message("counted-from-mention", anchor=iso_day(day or 0)),))
        reference = stand.last_day  # "earlier in the day"
        day = None if reference is None else reference.first_day
    if reference is None or day is None:
        if stand.base is None:
            return waiting()
        if value.offset > 0 and stand.tense is Tense.PAST and not stand.is_narrative:
            return waiting(message("nothing-to-count-from"))  # "resigned the day after she left"
        return Placed(unit_at(stand.base.day, value.grain, value.offset), (stand.base_step("unit-counted"),))
    if reference.grain < min(value.grain, Grain.DAY) and not reference.is_one_day:
        if value.grain is Grain.DAY and value.offset == -1 and not stand.is_narrative:
            return _day_before(stand)
        return waiting(message("anchor-too-coarse", anchor=iso_day(day)))
    date = unit_at(day, value.grain, value.offset)
    return Placed(date, (message("counted-from-mention", anchor=iso_day(day)),))


def _day_before(stand: Stand) -> Placed:
    """Return the day before the last one that news has told of, where it has gone on to a longer time."""
    if stand.base is None:
        return waiting()
    last = stand.last_day.first_day if stand.last_day is not None else None
    day = last if last is not None and last <= stand.base.day else stand.base.day
    return Placed(on_day(day - 1), (message("counted-from-mention", anchor=iso_day(day)),))


def unit_offset(value: UnitOffset, stand: Stand) -> Placed:
    """Place a distance from the anchor; "some days ago" has no place."""
    if value.amount is None or value.amount > _MOST_UNITS:
        return Placed(None)
    if (
        value.amount == 1
        and value.grain is Grain.YEAR
        and value.direction is Direction.PAST
        and not value.is_to_the_day
        and stand.quarter is not None
        and not _compares_months(value, stand)
    ):
        return _quarter_before(stand)
    signed = -value.amount if value.direction is Direction.PAST else value.amount
    if value.anchor is AnchorPoint.MENTION and stand.reference is not None:
        return _from_reference(value, signed, stand)
    if value.anchor is AnchorPoint.MENTION and signed > 0 and stand.tense in (Tense.PAST, Tense.PRESENT):
        return waiting(message("nothing-to-count-from"))  # "five years later" of an age, "two years on"
    if stand.base is None:
        return waiting()
    step = stand.base_step("distance-before" if signed < 0 else "distance-after")
    if value.grain in _HOURS:
        return _hours(value, signed, stand.base, step)
    if value.is_to_the_day and value.grain in _MONTHS:
        return Placed(_same_day(stand.base.day, round(signed * _MONTHS[value.grain])), (step,))
    return Placed(shifted(stand.base.day, signed, value.grain), (step,))


def _compares_months(value: UnitOffset, stand: Stand) -> bool:
    """Whether "a year earlier" stands beside a month, not beside the quarter of a report."""
    is_month = stand.reference is not None and stand.reference.grain is Grain.MONTH
    is_counted = value.anchor is AnchorPoint.MENTION and stand.is_near
    return is_month and is_counted and not stand.has_quarter_in_sentence


def _same_day(day: int, months: int) -> AnchoredDate:
    """Return the day of that number so many months away; the 28th of February for the 29th."""
    year, month, number = to_civil(day)
    year, month = add_months(year, month, months)
    return on_day(to_day(year, month, min(number, to_civil(month_bounds(year, month)[1])[2])))


def _from_reference(value: UnitOffset, signed: float, stand: Stand) -> Placed:
    reference, day = stand.reference, stand.reference_day
    if reference is None or day is None:
        return waiting()
    step = message("counted-from-mention", anchor=iso_day(day))
    if value.grain in _HOURS:
        if reference.clock is None or not reference.is_one_day:
            return waiting(message("anchor-too-coarse", anchor=iso_day(day)))
        return _hours(value, signed, DocumentTime(day, reference.clock), step)
    is_coarse = reference.grain < min(value.grain, Grain.DAY)
    if is_coarse and not reference.is_one_day:
        if value.grain is Grain.DAY and signed == -1 and not stand.is_narrative:
            return _day_before(stand)
        return waiting(message("anchor-too-coarse", anchor=iso_day(day)))
    if value.is_to_the_day and value.grain in _MONTHS:  # "two years ago this week"
        there = _same_day(day, round(signed * _MONTHS[value.grain])).first_day or 0
        return Placed(unit_at(there, reference.grain), (step,))
    is_one_unit = unit_at(day, reference.grain).last_day == reference.last_day
    if value.grain is Grain.YEAR and reference.grain in (Grain.QUARTER, Grain.MONTH) and is_one_unit:
        return Placed(
            unit_at(day, reference.grain, round(signed * (4 if reference.grain is Grain.QUARTER else 12))),
            (step,),
        )
    if value.grain is Grain.WEEK and reference.is_one_day and signed == round(signed):
        return Placed(on_day(day + round(signed) * DAYS_IN_WEEK), (step,))
    return Placed(shifted(day, signed, value.grain), (step,))


def _hours(value: UnitOffset, signed: float, base: DocumentTime, step: Message) -> Placed:
    """Hours and minutes from a time, to the minute where the clock is known."""
    seconds = round(signed * _HOURS[value.grain])
    clock = base.clock
    if clock is None:
        return Placed(on_day(base.day + round(seconds / _DAY_S)), (step,))
    moment = clock.hour * 3600 + (clock.minute or 0) * 60 + (clock.second or 0) + seconds
    days, rest = divmod(moment, _DAY_S)
    time = ClockTime(rest // 3600, rest % 3600 // 60, None, clock.utc_offset_min)
    date = replace(on_day(base.day + days, Grain.MINUTE), clock=time)
    return Placed(date, (step,))


def day_of_month(value: PartialDate, stand: Stand) -> Placed:
    """Place "the 4th": in the month that was last mentioned, else in the last month that has it."""
    day, reference = value.day or 1, stand.reference
    if reference is not None and reference.grain >= Grain.MONTH and (stand.is_near or stand.is_narrative):
        year, month, _ = to_civil(reference.first_day or 0)
        if is_day(year, month, day):
            return Placed(on_day(to_day(year, month, day)), (message("month-mentioned"),))
    if stand.base is None:
        return waiting()
    year, month, today = to_civil(stand.base.day)
    step = (
        0
        if day <= today and stand.tense is not Tense.FUTURE
        else (-1 if stand.tense is not Tense.FUTURE else 0)
    )
    step = 1 if stand.tense is Tense.FUTURE and day < today else step
    year, month = add_months(year, month, step)
    if not is_day(year, month, day):
        return waiting(message("no-such-day"))
    return Placed(on_day(to_day(year, month, day)), (stand.base_step("last-before"),))
