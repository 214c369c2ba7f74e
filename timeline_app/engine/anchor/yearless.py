"""Choose the year of a date that names none, and the day of a weekday."""

from collections.abc import Callable
from typing import Final

from timeline_app.engine.anchor.stand import Placed, Stand, iso_day, waiting
from timeline_app.model.calendar import DAYS_IN_WEEK, to_civil, weekday
from timeline_app.model.dates import AnchoredDate, Grain, on_day
from timeline_app.model.kind import DocumentKind
from timeline_app.model.mention import Tense
from timeline_app.model.message import Message, message
from timeline_app.model.values import Direction

_SOME_LEAP_CYCLE: Final = range(2000, 2004)
_ROLL_DAYS: Final = 150
_REPORT_DAYS: Final = 75
_SOON_DAYS: Final = 21  # what short messages look forward to, whatever their verb: "had a lovely Xmas dinner"
_FAR_DAYS: Final = 300
_NEAR_MONTH_DAYS: Final = 45  # the same for a month without a day
_NEAR_DAYS: Final = (
    100  # a date so soon ahead, and none so near behind, is meant ahead when the verb does not say
)


def choose_year(
    stand: Stand,
    in_year: Callable[[int], AnchoredDate | None],
    direction: Direction | None,
    weekday_number: int | None = None,
) -> Placed:
    """Return the date in the year that is meant; `in_year` gives the date in a year, None where it has none.

    News: the last one before the publication, the next one with a verb in the future. Narratives and
    sentences that give a year: that year, but for the days of news. A weekday that was said narrows the choice.
    """
    carried = _carried_year(stand)
    if carried is not None and direction is None:
        date = in_year(carried[0])
        if date is not None and not (stand.kind is DocumentKind.NEWS and date.grain >= Grain.DAY):
            return Placed(_rolled_over(stand, date, in_year(carried[0] + 1)), (carried[1],))
    base = stand.base
    if all(in_year(year) is None for year in _SOME_LEAP_CYCLE):
        return waiting(message("no-such-day"))
    if base is None:
        return waiting()
    year = to_civil(base.day)[0]
    candidates = [date for date in (in_year(year + step) for step in (-2, -1, 0, 1, 2)) if date is not None]
    fitting = [date for date in candidates if weekday(date.first_day or 0) == weekday_number]
    return _nearest(stand, fitting or candidates, direction, base.day)


def _carried_year(stand: Stand) -> tuple[int, Message] | None:
    if stand.explicit_year is not None:
        return stand.explicit_year, message("year-of-sentence", year=stand.explicit_year)
    if stand.chained_year is not None:
        return stand.chained_year, message("year-chained", year=stand.chained_year)
    if stand.is_narrative and stand.reference_year is not None:
        return stand.reference_year, message("year-carried", year=stand.reference_year)
    return None


def _rolled_over(stand: Stand, date: AnchoredDate, following: AnchoredDate | None) -> AnchoredDate:
    """Move on to the next year where a tale that has reached autumn speaks of spring."""
    reference = stand.reference
    if (
        following is None
        or reference is None
        or reference.grain < Grain.MONTH
        or stand.explicit_year is not None
        or stand.chained_year is not None
    ):
        return date
    back = (reference.first_day or 0) - (date.last_day or 0)
    return following if back > _ROLL_DAYS else date


def _nearest(stand: Stand, candidates: list[AnchoredDate], direction: Direction | None, base: int) -> Placed:
    past = [date for date in candidates if (date.first_day or 0) <= base]
    future = [date for date in candidates if (date.last_day or 0) >= base]
    if direction is Direction.PAST:
        gone = [date for date in candidates if (date.last_day or 0) < base]
        return Placed(gone[-1], (stand.base_step("last-before"),)) if gone else waiting()
    if direction is Direction.FUTURE:
        coming = [date for date in candidates if (date.first_day or 0) > base]
        return Placed(coming[0], (stand.base_step("next-after"),)) if coming else waiting()
    if not past or not future:
        return (
            Placed((past or future)[-1], (stand.base_step("last-before"),)) if past or future else waiting()
        )
    if direction is Direction.PRESENT:
        year = to_civil(base)[0]
        same = [date for date in candidates if to_civil(date.first_day or 0)[0] == year]
        return Placed(same[0] if same else past[-1], (stand.base_step("same-year"),))
    if _is_ahead(stand, past[-1], future[0], base):
        return Placed(future[0], (stand.base_step("next-after"),))
    return Placed(past[-1], (stand.base_step("last-before"),))


def _is_ahead(stand: Stand, past: AnchoredDate, future: AnchoredDate, base: int) -> bool:
    if past.first_day == future.first_day:
        return False
    ahead, behind = (future.first_day or 0) - base, base - (past.last_day or 0)
    if past.grain is Grain.QUARTER:  # reports on a quarter come out in the next
        return stand.tense is Tense.FUTURE and behind > _REPORT_DAYS
    if stand.tense is Tense.FUTURE:
        return ahead < _FAR_DAYS or behind > ahead
    if stand.kind is DocumentKind.MESSAGE and future.grain >= Grain.DAY and ahead <= _SOON_DAYS:
        return True
    if stand.tense is Tense.PAST:
        return False
    if stand.kind is DocumentKind.MESSAGE:
        return True
    reach = _NEAR_DAYS if future.grain >= Grain.DAY or stand.tense is Tense.PRESENT else _NEAR_MONTH_DAYS
    return 0 < ahead <= reach and ahead < behind


def choose_weekday(stand: Stand, number: int, direction: Direction | None) -> Placed:
    """Return the day that a weekday's name means."""
    if (
        stand.is_narrative
        and direction is None
        and stand.reference is not None
        and stand.reference.is_one_day
    ):
        day = stand.reference_day or 0
        found = day + (number - weekday(day)) % DAYS_IN_WEEK
        return Placed(on_day(found), (message("weekday-after-mention", anchor=iso_day(day)),))
    if stand.base is None:
        return waiting()
    base = stand.base.day
    start = stand.reference_day or 0
    if stand.has_gone_ahead and start > base + DAYS_IN_WEEK and direction is None and stand.tense is None:
        found = start + (number - weekday(start)) % DAYS_IN_WEEK
        return Placed(on_day(found), (message("weekday-after-mention", anchor=iso_day(start)),))
    before = base - ((weekday(base) - number) % DAYS_IN_WEEK or DAYS_IN_WEEK)
    after = base + ((number - weekday(base)) % DAYS_IN_WEEK or DAYS_IN_WEEK)
    same = base if weekday(base) == number else None
    if direction is Direction.PAST:
        return Placed(on_day(before), (stand.base_step("weekday-before"),))
    if direction is Direction.FUTURE:
        return Placed(on_day(after), (stand.base_step("weekday-after"),))
    is_ahead = stand.tense is Tense.FUTURE or (
        stand.tense is not Tense.PAST and (direction is Direction.PRESENT or stand.has_gone_ahead)
    )
    if same is not None:
        return Placed(on_day(same), (stand.base_step("weekday-same"),))
    if is_ahead:
        return Placed(on_day(after), (stand.base_step("weekday-after"),))
    return Placed(on_day(before), (stand.base_step("weekday-before"),))
