"""Dates with a place on the calendar, as exact as the words were and no more."""

from dataclasses import dataclass, replace
from enum import Enum, IntEnum
from typing import Final


class Grain(IntEnum):
    """How finely a date is given, from coarse to fine."""

    MILLENNIUM = 1
    CENTURY = 2
    DECADE = 3
    YEAR = 4
    HALF_YEAR = 5
    SEASON = 6
    QUARTER = 7
    MONTH = 8
    WEEK = 9
    WEEKEND = 10
    DAY = 11
    PART_OF_DAY = 12
    HOUR = 13
    MINUTE = 14
    SECOND = 15


class Reading(Enum):
    """What two bounds mean: some time between them, or the whole of it."""

    WITHIN = "within"
    THROUGHOUT = "throughout"


class Modifier(Enum):
    """TIMEX3's `mod`, with its names."""

    START = "START"
    MID = "MID"
    END = "END"
    APPROX = "APPROX"
    BEFORE = "BEFORE"
    AFTER = "AFTER"
    ON_OR_BEFORE = "ON_OR_BEFORE"
    ON_OR_AFTER = "ON_OR_AFTER"
    LESS_THAN = "LESS_THAN"
    MORE_THAN = "MORE_THAN"
    EQUAL_OR_LESS = "EQUAL_OR_LESS"
    EQUAL_OR_MORE = "EQUAL_OR_MORE"


class PartOfDay(Enum):
    """TIMEX3's parts of the day, with its codes."""

    MORNING = "MO"
    MIDDAY = "MI"
    AFTERNOON = "AF"
    EVENING = "EV"
    NIGHT = "NI"
    DAYTIME = "DT"


HOURS_OF_PART: Final = {
    PartOfDay.MORNING: (6, 12),
    PartOfDay.MIDDAY: (11, 14),
    PartOfDay.AFTERNOON: (12, 18),
    PartOfDay.EVENING: (18, 23),
    PartOfDay.NIGHT: (20, 24),
    PartOfDay.DAYTIME: (8, 18),
}
"""Where a part of the day is drawn and sorted, in hours; a convention, the engine keeps the part itself."""


@dataclass(frozen=True, slots=True, order=True)
class ClockTime:
    """A time of day, with its offset from UTC in minutes when the text gives one.

    `hour` 24 does not occur: "midnight" is 0 of the next day or of the same day, as the engine decides.
    """

    hour: int
    minute: int | None = None
    second: int | None = None
    utc_offset_min: int | None = None

    def __str__(self) -> str:
        parts = [self.hour, *(part for part in (self.minute, self.second) if part is not None)]
        return ":".join(f"{part:02d}" for part in parts) + _offset(self.utc_offset_min)


def _offset(minutes: int | None) -> str:
    if minutes is None:
        return ""
    if minutes == 0:
        return "Z"
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def offset_min(text: str | None) -> int | None:
    """Return the minutes of an offset from UTC in ISO 8601; a zone without a sign is UTC itself.

    >>> offset_min("+05:30"), offset_min("-0130"), offset_min("+02"), offset_min("Z"), offset_min(None)
    (330, -90, 120, 0, None)
    """
    if text is None:
        return None
    if text[0] not in "+-":
        return 0
    hours, _, minutes = text[1:].partition(":") if ":" in text else (text[1:3], "", text[3:])
    total = int(hours) * 60 + int(minutes or 0)
    return -total if text[0] == "-" else total


@dataclass(frozen=True, slots=True)
class DocumentTime:
    """When a document was published: a day number, and the time where it is known."""

    day: int
    clock: ClockTime | None = None


@dataclass(frozen=True, slots=True)
class AnchoredDate:
    """A date on the calendar: bounds of its start and of its end, in day numbers.

    19 December 2022: all four are that day. "In late February 2022" (WITHIN): starts and ends
    between the 20th and the 28th. "From 3 to 5 May" (THROUGHOUT): starts on the 3rd, ends on the 5th.
    None is an open end: "before 2019" has no start bounds, "since May" no end bounds.
    """

    earliest_start: int | None
    latest_start: int | None
    earliest_end: int | None
    latest_end: int | None
    grain: Grain
    reading: Reading = Reading.WITHIN
    is_approximate: bool = False
    is_doubtful: bool = False
    modifier: Modifier | None = None
    part: PartOfDay | None = None
    clock: ClockTime | None = None
    end_clock: ClockTime | None = None

    @property
    def first_day(self) -> int | None:
        """The first day it may touch; None when open towards the past."""
        return self.earliest_start

    @property
    def last_day(self) -> int | None:
        """The last day it may touch; None when open towards the future."""
        return self.latest_end

    @property
    def is_one_day(self) -> bool:
        """Whether it is known to lie on a single day."""
        return self.earliest_start is not None and self.earliest_start == self.latest_end


@dataclass(frozen=True, slots=True)
class DayTime:
    """What EDTF has no form for of the time of a day: its part, when it ended, and that the clock is about right."""

    part: PartOfDay | None = None
    end_clock: ClockTime | None = None
    is_about: bool = False

    @classmethod
    def of(cls, date: AnchoredDate | None) -> "DayTime | None":
        """Return that of a date, None where its EDTF says all."""
        if date is None or not date.is_one_day:
            return None
        is_about = date.clock is not None and date.modifier is Modifier.APPROX and not date.is_approximate
        found = cls(date.part if date.clock is None else None, date.end_clock, is_about)
        return None if found == cls() else found

    def on(self, date: AnchoredDate) -> AnchoredDate:
        """Return a date, as its EDTF gives it, at this time; one of more than a day as it is."""
        if not date.is_one_day:
            return date
        return replace(
            date,
            grain=Grain.PART_OF_DAY if date.clock is None and self.part is not None else date.grain,
            modifier=Modifier.APPROX if self.is_about else date.modifier,
            part=self.part,
            end_clock=self.end_clock,
        )


def document_time(date: AnchoredDate | None) -> DocumentTime | None:
    """Return the day and time of a date that is one known day; None for any other."""
    if date is None or not date.is_one_day or date.first_day is None:
        return None
    return DocumentTime(date.first_day, date.clock)


def on_day(day: int, grain: Grain = Grain.DAY) -> AnchoredDate:
    """Return the date of one known day."""
    return AnchoredDate(day, day, day, day, grain)


def within(first: int, last: int, grain: Grain) -> AnchoredDate:
    """Return the date of something that happened some time from `first` to `last`, both included."""
    return AnchoredDate(first, last, first, last, grain)


def throughout(first: int, last: int, grain: Grain) -> AnchoredDate:
    """Return the date of something that lasted from the day `first` to the day `last`."""
    return AnchoredDate(first, first, last, last, grain, Reading.THROUGHOUT)


class TimexKind(Enum):
    """TIMEX3's four types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Timex:
    """The TIMEX3 rendering of a mention."""

    kind: TimexKind
    value: str
    modifier: Modifier | None = None
    quant: str | None = None
    freq: str | None = None
