"""Under-specified values: what the words of a time expression say before they are anchored."""

from dataclasses import dataclass
from enum import Enum

from timeline_app.model.dates import ClockTime, Grain, Modifier, PartOfDay


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

    `year` is astronomical (0 is 1 BC). `weekday` is 0 for Monday, and only checks the date.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    modifier: Modifier | None = None
    part: PartOfDay | None = None
    clock: ClockTime | None = None


TimeValue = PartialDate
"""Every kind of under-specified value; matched with `match` and `assert_never`."""
