"""Tell of which day an article is where its dateline has one that lies after the day it is said to be published."""

import re
from collections.abc import Sequence
from typing import Final

from timeline_app.model.calendar import is_day, to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.mention import TimeMention
from timeline_app.model.values import PartialDate

_HEAD: Final = 3  # mentions among which the day of a dateline is
_REACH: Final = 400  # characters from the start of a text to its dateline, with a title before
_PLACE: Final = re.compile(r"[^\W\d_][^\n.;:!?]{0,40}?(?:,|\)| [-–—])\s*")
_CLOSING: Final = re.compile(r"\s*(?:\([^()\n]{2,30}\)\s*)?(?::|[-–—]{1,2}|- -)\s")


def own_day(
    text: str, mentions: Sequence[TimeMention], published: DocumentTime | None
) -> DocumentTime | None:
    """Return the day of an article, that of its dateline where it is later: no text is published before that.

    The dateline has a place, a day in full and a mark behind them: "OSLO, 3 May 2022 (Marl) -", "OSLO - 3 May 2022:".
    """
    if published is None:
        return None
    for mention in mentions[:_HEAD]:
        day = _day_of(mention)
        if day is not None and day > published.day and _stands_in_dateline(text, mention):
            return DocumentTime(day)
    return published


def _day_of(mention: TimeMention) -> int | None:
    """Return the day of a date that is told in full, None for any other time."""
    value = mention.value
    if not isinstance(value, PartialDate) or None in (value.year, value.month, value.day):
        return None
    if value.alternative_day is not None:
        return None
    year, month, day = value.year or 0, value.month or 0, value.day or 0
    return to_day(year, month, day) if is_day(year, month, day) else None


def _stands_in_dateline(text: str, mention: TimeMention) -> bool:
    start, end = mention.span.start, mention.span.end
    line = text.rfind("\n", 0, start) + 1
    is_led = _PLACE.fullmatch(text, line, start) is not None
    return start < _REACH and is_led and _CLOSING.match(text, end) is not None
