"""What kind of time a value is, before it is anchored."""

from timeline_app.model.dates import Grain
from timeline_app.model.values import (
    AnchorPoint,
    Between,
    Bound,
    CountedFrom,
    Direction,
    Duration,
    FeastDay,
    NthOf,
    PartialDate,
    PartIn,
    PartOfYear,
    TimeOfDay,
    TimeValue,
    UnitOffset,
    UnitRef,
    VagueRef,
    WeekdayRef,
)


def is_exact(value: TimeValue) -> bool:
    """Whether a value names a day or less, rather than a longer or an open time."""
    match value:
        case PartialDate():
            return value.day is not None
        case UnitRef() | UnitOffset():
            return value.grain >= Grain.DAY
        case NthOf():
            return value.weekday is not None or value.grain >= Grain.DAY
        case PartIn():
            return is_exact(value.part) or is_exact(value.whole)
        case WeekdayRef() | FeastDay() | TimeOfDay():
            return True
        case _:
            return False


def is_some_time_past(value: TimeValue) -> bool:
    """Whether a value tells of the past and names no day in it: "recently", "some months ago", "in recent years"."""
    match value:
        case VagueRef():
            return value.direction is Direction.PAST
        case UnitOffset():
            return value.direction is Direction.PAST and value.amount is None
        case Duration():
            return value.direction is Direction.PAST
        case _:
            return False


def is_over(value: TimeValue) -> bool:
    """Whether a value names a time that is over as the article is written: "last week", "two years ago"."""
    match value:
        case PartialDate() | PartOfYear() | WeekdayRef() | FeastDay():
            return value.direction is Direction.PAST
        case UnitRef():
            return value.anchor is AnchorPoint.PUBLICATION and value.offset < 0
        case UnitOffset():
            return value.anchor is AnchorPoint.PUBLICATION and value.direction is Direction.PAST
        case PartIn(_, whole):
            return is_over(whole)
        case _:
            return False


def is_to_come(value: TimeValue) -> bool:
    """Whether a value names a time that is to come as the article is written: "tomorrow", "next year"."""
    match value:
        case FeastDay():
            return value.direction is Direction.FUTURE
        case PartialDate() | PartOfYear() | WeekdayRef():
            return value.direction is Direction.FUTURE and value.anchor is AnchorPoint.PUBLICATION
        case UnitRef():
            return value.anchor is AnchorPoint.PUBLICATION and value.offset > 0
        case UnitOffset():
            return value.anchor is AnchorPoint.PUBLICATION and value.direction is Direction.FUTURE
        case PartIn(_, whole):
            return is_to_come(whole)
        case _:
            return False


def is_limit(value: TimeValue) -> bool:
    """Whether a value only bounds a time: "by August", "since 2019"."""
    return isinstance(value, Bound)


def is_stretch(value: TimeValue) -> bool:
    """Whether a value goes from one time to another: "from May to July"."""
    return isinstance(value, Between)


def is_report_period(value: TimeValue) -> bool:
    """Whether a value is a stretch that is counted back from its end: "the year ended 30 June"."""
    return isinstance(value, Between) and value.start_span == value.end_span


def counts_from_base(value: TimeValue) -> bool:
    """Whether a value hangs on the day of publication or of speaking: "today", "Monday", "in May"."""
    match value:
        case PartialDate() | PartOfYear() | FeastDay():
            return value.year is None
        case WeekdayRef() | TimeOfDay():
            return True
        case UnitRef() | UnitOffset():
            return value.anchor is AnchorPoint.PUBLICATION
        case PartIn(_, inner) | Bound(_, inner) | Between(inner, _) | CountedFrom(_, inner):
            return counts_from_base(inner)
        case NthOf():
            return value.whole is None or counts_from_base(value.whole)
        case _:
            return False


def is_told_from_now(value: TimeValue) -> bool:
    """Whether a value is told by how far it is from the day of publication: "yesterday", "Friday", "last year"."""
    match value:
        case WeekdayRef():
            return True
        case UnitRef() | UnitOffset():
            return value.anchor is AnchorPoint.PUBLICATION
        case PartIn(_, whole):
            return is_told_from_now(whole)
        case _:
            return False
