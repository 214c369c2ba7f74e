"""Under-specified values: what the words of a time expression say before they are anchored.

`TimeValue` is the union of all kinds; engine code matches on it with `match` and `assert_never`.
Years are astronomical (0 is 1 BC); weekdays count from 0 for Monday.
"""

from dataclasses import dataclass
from enum import Enum

from timeline_app.model.dates import ClockTime, Grain, Modifier, PartOfDay, Reading
from timeline_app.model.span import Span


class Direction(Enum):
    """Where a reference looks from its anchor."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class AnchorPoint(Enum):
    """What a reference counts from."""

    PUBLICATION = "publication"
    MENTION = "mention"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A calendar date with parts left open: "19 December", "December 2022", "2022", "264 BC".

    `weekday` only checks the date. `direction` is that of "last May". With `century_is_open` the
    year has two digits ("'45"); with `era_is_open` it may also lie before the year 1 ("in 241" among BC years).
    `alternative_day` is another reading: (month, day) when "3/4" may be either.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    modifier: Modifier | None = None
    direction: Direction | None = None
    century_is_open: bool = False
    era_is_open: bool = False
    is_fiscal: bool = False
    alternative_day: tuple[int, int] | None = None
    anchor: AnchorPoint = AnchorPoint.PUBLICATION


@dataclass(frozen=True, slots=True)
class LongPeriod:
    """A decade, century or millennium by its first year: "the 1990s", "the 3rd century BC".

    With `century_is_open` the first year has two digits ("the nineties" is 90).
    """

    first_year: int
    grain: Grain
    modifier: Modifier | None = None
    century_is_open: bool = False


@dataclass(frozen=True, slots=True)
class PartOfYear:
    """A season, quarter or half-year by its number from 1 (seasons from spring): "summer 1990", "the third quarter"."""

    grain: Grain
    number: int
    year: int | None = None
    direction: Direction | None = None
    modifier: Modifier | None = None
    is_fiscal: bool = False
    anchor: AnchorPoint = AnchorPoint.PUBLICATION


@dataclass(frozen=True, slots=True)
class WeekdayRef:
    """A day by its name alone: "Monday", "last Monday", "next Friday", "the following Sunday"."""

    weekday: int
    direction: Direction | None = None
    modifier: Modifier | None = None
    anchor: AnchorPoint = AnchorPoint.PUBLICATION


@dataclass(frozen=True, slots=True)
class UnitRef:
    """A whole unit, counted from the one that holds the anchor: "today", "last year", "that week".

    `is_beside` tells that its early or late part is the one before or after the anchor: "earlier this year".
    """

    grain: Grain
    offset: int
    anchor: AnchorPoint = AnchorPoint.PUBLICATION
    modifier: Modifier | None = None
    is_fiscal: bool = False
    is_beside: bool = False


@dataclass(frozen=True, slots=True)
class UnitOffset:
    """A distance from the anchor: "three days ago", "two weeks later". Amount None is "some".

    `is_to_the_day` is that of "50 years ago today": the same day of that year.
    """

    amount: float | None
    grain: Grain
    direction: Direction
    anchor: AnchorPoint = AnchorPoint.PUBLICATION
    modifier: Modifier | None = None
    is_to_the_day: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """So many units; number None is "some" ("days")."""

    number: float | None
    grain: Grain


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time without a place on the calendar: "three days", "two and a half years".

    `direction` is that of "the past three days" or "the next year or so".
    """

    amounts: tuple[Amount, ...]
    modifier: Modifier | None = None
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class SetOfTimes:
    """Times that come again: "every day", "twice a week", "Mondays", "each July", "every Easter"."""

    every: "Amount | WeekdayRef | PartialDate | PartOfYear | TimeOfDay | PartIn | FeastDay"
    quant: str | None = None
    freq: str | None = None


@dataclass(frozen=True, slots=True)
class FeastDay:
    """A day with a name and a rule: "Christmas", "Easter 2019". `name` is a key of the language's feasts."""

    name: str
    year: int | None = None
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class NthOf:
    """The n-th unit or weekday of a longer time: "the first week of March", "the last Monday in May".

    `number` counts from 1, from the end when negative. `whole` None is the unit that holds the anchor.
    With `parts` it is cut into so many: "the second half of the 1990s". With `count` so many units are meant,
    from the first on or up to the last: "the first three months of 2022".
    """

    number: int
    grain: Grain
    whole: "TimeValue | None" = None
    weekday: int | None = None
    modifier: Modifier | None = None
    parts: int | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class VagueRef:
    """Past, present or future without bounds: "recently", "now", "in the future"."""

    direction: Direction


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time or part of a day whose day is said elsewhere: "at 5 p.m.", "that evening".

    `direction` PAST is that of "earlier, at 2 a.m.", which looks back; FUTURE that of the end of a
    stretch over midnight. With `half_is_open` the clock may lie on either side of noon: "@ 7".
    """

    clock: ClockTime | None = None
    part: PartOfDay | None = None
    modifier: Modifier | None = None
    direction: Direction | None = None
    half_is_open: bool = False


@dataclass(frozen=True, slots=True)
class PartIn:
    """A smaller time within a larger: "August of that year", "Sunday evening", "5 p.m. on 3 May"."""

    part: "TimeValue"
    whole: "TimeValue"


@dataclass(frozen=True, slots=True)
class CountedFrom:
    """A time counted from another that is named: "the Monday before Christmas", "two days after 5 May"."""

    step: UnitOffset | UnitRef | WeekdayRef
    of: "TimeValue"


@dataclass(frozen=True, slots=True)
class Bound:
    """A time as a limit: BEFORE "before 2019", AFTER, ON_OR_BEFORE "by Friday", ON_OR_AFTER "since May".

    `reading` THROUGHOUT means the whole stretch up to or from the limit ("since", "until"). With `is_either` the limit
    itself is meant as much as what lies beyond it: "1984 or later".
    """

    limit: Modifier
    of: "TimeValue"
    reading: Reading = Reading.WITHIN
    is_either: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """A stretch from one time to another; the spans are those of its two ends in the text."""

    start: "TimeValue"
    end: "TimeValue"
    start_span: Span
    end_span: Span
    reading: Reading = Reading.THROUGHOUT


@dataclass(frozen=True, slots=True)
class Doubted:
    """A time that the words around it call doubtful: "probably in 1990", "was probably built in 1990"."""

    of: "TimeValue"


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date that a file states in a field of its own, in EDTF; it counts from nothing.

    "" is one whose words could not be read. `rest` is what EDTF has no form for (`edtf_rest`). `steps` tell in the
    file's words how the date came about, `reason` why there is none; where it says nothing, this program does.
    """

    edtf: str
    rest: str = ""
    steps: tuple[str, ...] = ()
    reason: str = ""


TimeValue = (
    PartialDate
    | LongPeriod
    | PartOfYear
    | WeekdayRef
    | UnitRef
    | UnitOffset
    | Duration
    | SetOfTimes
    | FeastDay
    | NthOf
    | VagueRef
    | TimeOfDay
    | PartIn
    | CountedFrom
    | Bound
    | Between
    | Doubted
    | StatedDate
)
"""Every kind of under-specified value; matched with `match` and `assert_never`."""
