"""The other readings of an ambiguous mention, each with the reason why it was not preferred."""

from dataclasses import replace
from functools import cached_property
from typing import Final

from timeline_app.engine.anchor.placing import calendar_date
from timeline_app.engine.anchor.stand import Placed
from timeline_app.engine.anchor.timex3 import open_timex, placed_timex
from timeline_app.languages import Language
from timeline_app.languages.day_order import shown_order
from timeline_app.model.calendar import DAYS_IN_WEEK, to_civil
from timeline_app.model.dates import AnchoredDate, Grain, Timex, TimexKind, on_day
from timeline_app.model.mention import ORDER_OPEN, Alternative, Tense, TimeMention
from timeline_app.model.message import Message, message
from timeline_app.model.values import (
    Bound,
    LongPeriod,
    PartialDate,
    PartIn,
    TimeOfDay,
    TimeValue,
    WeekdayRef,
)

_BEFORE: Final = frozenset(
    {"weekday-before", "last-before", "weekday-before-speaking", "last-before-speaking"}
)
_AFTER: Final = frozenset({"weekday-after", "next-after", "weekday-after-speaking", "next-after-speaking"})


class OtherReadings:
    """Finds the other readings of a text's mentions; what the text's dates show is looked up once."""

    def __init__(self, text: str, language: Language) -> None:
        self._text = text
        self._is_day_first = language.is_day_first
        self._is_order_open = language.is_order_open

    @cached_property
    def _shown_order(self) -> bool | None:
        return shown_order(self._text)

    def of(self, mention: TimeMention, placed: Placed) -> tuple[Alternative, ...]:
        """Return the other order of day and month, and the other side of the day that the mention counts from."""
        return (
            self._other_order(mention, placed)
            + self._decade(mention)
            + _other_side(mention, placed)
            + _other_half(mention, placed)
        )

    def _other_order(self, mention: TimeMention, placed: Placed) -> tuple[Alternative, ...]:
        """Return the other reading of "3/4/2022"."""
        value = _inner(mention.value)
        date = placed.limit or placed.date
        if not isinstance(value, PartialDate) or value.alternative_day is None or date is None:
            return ()
        month, day = value.alternative_day
        other = calendar_date(to_civil(date.first_day or 0)[0], month, day)
        reason = self._order_reason(mention.span.of(self._text))
        return () if other is None else (Alternative(placed_timex(other, None), reason),)

    def _decade(self, mention: TimeMention) -> tuple[Alternative, ...]:
        """Return the decade that "the 1900s" may be."""
        value, words = mention.value, mention.span.of(self._text)
        if not isinstance(value, LongPeriod) or value.grain is not Grain.CENTURY or not words.endswith("00s"):
            return ()
        other = open_timex(PartialDate(value.first_year)).value[:-1] + "X"
        return (Alternative(Timex(TimexKind.DATE, other), message("century-or-decade")),)

    def _order_reason(self, words: str) -> Message:
        if "." in words and "/" not in words:
            return message("order-of-dots")
        shown = self._shown_order
        side = "day" if (self._is_day_first if shown is None else shown) else "month"
        if shown is not None:
            return message("order-of-other-dates", first=side)
        return message(ORDER_OPEN if self._is_order_open else "order-of-language", first=side)


def _other_half(mention: TimeMention, placed: Placed) -> tuple[Alternative, ...]:
    """Return the hour on the other side of noon where the words do not tell: "@ 7"."""
    value, date = mention.value, placed.date
    time = value.part if isinstance(value, PartIn) else value
    if not isinstance(time, TimeOfDay) or not time.half_is_open or date is None or date.clock is None:
        return ()
    clock = replace(date.clock, hour=(date.clock.hour + 12) % 24)
    return (Alternative(placed_timex(replace(date, clock=clock), None), message("half-of-day-not-said")),)


def _inner(value: TimeValue) -> TimeValue:
    match value:
        case Bound(_, inner) | PartIn(_, inner):
            return _inner(inner)
        case _:
            return value


def _other_side(mention: TimeMention, placed: Placed) -> tuple[Alternative, ...]:
    """Return the next one of a weekday or yearless date placed in the past, or the last one, where no verb tells."""
    value, date = mention.value, placed.date
    if mention.context.tense in (Tense.PAST, Tense.FUTURE) or date is None or not placed.trace:
        return ()
    code = placed.trace[0].code
    step = 1 if code in _BEFORE else -1 if code in _AFTER else 0
    if not step or not isinstance(value, WeekdayRef | PartialDate) or value.direction is not None:
        return ()
    other = _moved(value, date, step)
    reason = message("no-verb-looks-ahead" if step > 0 else "no-verb-looks-back")
    return () if other is None else (Alternative(placed_timex(other, None), reason),)


def _moved(value: WeekdayRef | PartialDate, date: AnchoredDate, step: int) -> AnchoredDate | None:
    day = date.first_day or 0
    if isinstance(value, WeekdayRef):
        return on_day(day + step * DAYS_IN_WEEK)
    if value.year is not None or value.month is None or value.modifier is not None:
        return None
    return calendar_date(to_civil(day)[0] + step, value.month, value.day)
