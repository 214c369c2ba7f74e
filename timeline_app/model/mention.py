"""Time expressions in a text, and what became of them on the calendar."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from timeline_app.model.dates import AnchoredDate, Timex
from timeline_app.model.message import Message
from timeline_app.model.span import Span
from timeline_app.model.values import TimeValue


class Tense(Enum):
    """The tense of the verb that a mention hangs on, as far as its form shows."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class MentionContext:
    """What anchoring needs to know of a mention's surroundings; does not depend on the publication date.

    `sentence` and `paragraph` count from 0 over the whole text. `speaking` is the index of the
    mention that dates the speaking, when this one stands in a quotation or reported clause.
    """

    sentence: int
    paragraph: int
    tense: Tense | None = None
    is_quoted: bool = False
    speaking: int | None = None
    is_in_lead: bool = False
    is_in_attribution: bool = False


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A recognised time expression with its under-specified value. `pattern` names what matched."""

    span: Span
    value: TimeValue
    pattern: str
    context: MentionContext


STATED: Final = "stated"
"""The pattern of what no words matched: a date that a file states."""
ORDER_OPEN: Final = "order-not-said"
"""Why there is another reading where nothing tells whether the day or the month stands first."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading of an ambiguous mention, and why it was not preferred."""

    timex: Timex
    reason: Message


@dataclass(frozen=True, slots=True)
class Anchoring:
    """What a mention means, given a publication date or none.

    `date` is None for durations, sets and vague references, and for dates that cannot be placed;
    for the last `unresolved` says why. `trace` tells the steps in order, for "why this date?".
    """

    timex: Timex
    date: AnchoredDate | None
    unresolved: Message | None = None
    trace: tuple[Message, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
