"""Forms of dates that the program itself writes and the engine does not read: "9 June 2022, evening"."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from timeline_app.model.calendar import DAYS_IN_WEEK, weekday
from timeline_app.model.dates import AnchoredDate, ClockTime, DayTime, Grain, PartOfDay, within
from timeline_app.wording import catalogue

_CLOCK: Final = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)"
_END: Final = r"(?P<end_hour>\d{1,2}):(?P<end_minute>\d\d)"
_HOURS, _MINUTES = 24, 60


@dataclass(frozen=True, slots=True)
class TimedDay:
    """What is typed for a day, and the time on it."""

    day: str
    clock: ClockTime | None
    rest: DayTime

    def on(self, date: AnchoredDate) -> AnchoredDate:
        """Return the day at this time."""
        if self.clock is not None:
            date = replace(date, grain=Grain.MINUTE, clock=self.clock)
        return self.rest.on(date)


def timed_day(typed: str, language: str) -> TimedDay | None:
    """Return a day with a time of day behind it, as dates are written in a language; None for anything else.

    >>> timed_day("9 June 2022, about 14:05", "en").rest, timed_day("9 June 2022, 25:05", "en")
    (DayTime(part=None, end_clock=None, is_about=True), None)
    """
    pattern, parts = _written(language)
    found = pattern.fullmatch(typed)
    if found is None:
        return None
    if found["part"] is not None:
        return TimedDay(found["day"], None, DayTime(parts[found["part"].lower()]))
    clock, end = _clock(found["hour"], found["minute"]), _clock(found["end_hour"], found["end_minute"])
    if clock is None or (end is None and found["end_hour"] is not None):
        return None
    return TimedDay(found["day"], clock, DayTime(None, end, found["about"] is not None))


def without_about(typed: str, language: str) -> str | None:
    """Return a date without the word that makes it approximate, None where it does not begin so.

    >>> without_about("about May–July 2022", "en"), without_about("between about 3 and 7 May", "en")
    ('May–July 2022', 'between 3 and 7 May')
    """
    texts = catalogue(language)
    for lead in ("", texts["date-between"].partition("{about}")[0]):
        rest = typed[len(lead) + len(texts["date-about"]) :]
        if rest and typed.lower().startswith(f"{lead}{texts['date-about']}".lower()):
            return typed[: len(lead)] + rest
    return None


def days_of_week(typed: str, language: str) -> tuple[str, Grain] | None:
    """Return the day that a week begins with, or the days of a weekend, and which of the two that is.

    >>> days_of_week("week of 6 June 2022", "en")
    ('6 June 2022', <Grain.WEEK: 9>)
    """
    texts = catalogue(language)
    for grain, code in ((Grain.WEEK, "date-week"), (Grain.WEEKEND, "date-weekend")):
        for template in (texts[code], texts.get(f"{code}-after", texts[code])):
            lead = template.partition("{")[0]
            if typed.lower().startswith(lead.lower()) and len(typed) > len(lead):
                return typed[len(lead) :], grain
    return None


def whole_week(days: AnchoredDate, grain: Grain) -> AnchoredDate | None:
    """Return the week that begins with a Monday, or the weekend of these two days; None of other days."""
    first, last = days.first_day, days.last_day
    if first is None or last is None or days.clock is not None or days.part is not None:
        return None
    is_week = grain is Grain.WEEK and days.is_one_day and weekday(first) == 0
    is_weekend = grain is Grain.WEEKEND and last == first + 1 and weekday(first) == DAYS_IN_WEEK - 2
    if not is_week and not is_weekend:
        return None
    whole = within(first, first + DAYS_IN_WEEK - 1 if is_week else last, grain)
    return replace(whole, is_approximate=days.is_approximate, is_doubtful=days.is_doubtful)


def _clock(hour: str | None, minute: str | None) -> ClockTime | None:
    if hour is None or minute is None or int(hour) >= _HOURS or int(minute) >= _MINUTES:
        return None
    return ClockTime(int(hour), int(minute))


@cache
def _written(language: str) -> tuple[re.Pattern[str], dict[str, PartOfDay]]:
    """Return how a time of day stands behind a day, and the parts of a day by their names."""
    texts = catalogue(language)
    parts = {texts[f"date-part-{part.value}"].lower(): part for part in PartOfDay}
    until = f"(?: \\s* {re.escape(texts['date-to'])} \\s* {_END})?"
    clock = f"(?P<about>{re.escape(texts['date-about'])})? {_CLOCK} {until}"
    names = "|".join(map(re.escape, parts))
    time = f"(?: (?P<part>{names}) | {_filled(texts['date-clock'], clock=clock)})"
    whole = _filled(texts["date-at-time"], day="(?P<day>.+)", time=time)
    return re.compile(whole, re.VERBOSE | re.IGNORECASE), parts


def _filled(template: str, **slots: str) -> str:
    """Return the pattern of a template with patterns in its slots."""
    pieces = re.split(r"\{(\w+)\}", template)
    return "".join(slots[piece] if at % 2 else re.escape(piece) for at, piece in enumerate(pieces))
