"""Tell the kind of a document by its text and its time expressions, never by its publication date."""

from collections.abc import Sequence
from typing import Final

from timeline_app.model.calendar import to_civil
from timeline_app.model.dates import DocumentTime, Grain
from timeline_app.model.kind import DocumentKind
from timeline_app.model.mention import TimeMention
from timeline_app.model.values import (
    AnchorPoint,
    Between,
    Bound,
    LongPeriod,
    PartialDate,
    PartIn,
    PartOfYear,
    TimeValue,
    UnitOffset,
    UnitRef,
    WeekdayRef,
)

_MESSAGE_LENGTH: Final = 300  # characters; a short message, or a headline with its first sentence
_SENTENCE_ENDS: Final = (".", '."', ".”", "?", '?"', "?”")
_CHAT: Final = ("#", "@", "http", "!", "..", "…", ":)", ":(", "<3")
_LEAST_YEARS: Final = 3
_MANY_YEARS: Final = 8
_YEARS_PER_DEICTIC: Final = (
    8  # histories name 12 years and more for each "today" or "Monday", news fewer than 8
)
_LEAST_TOLD: Final = 2  # times: one alone tells nothing on
_LONG_AGO: Final = 10  # years before publication: news that is no look back begins with nearer ones
_AGES: Final = 100  # years; nobody counts the news in more


def is_message(text: str) -> bool:
    """Whether a text is short and written as messages are: edited prose begins large and ends with a full stop."""
    words = text.strip()
    if len(words) > _MESSAGE_LENGTH or "\n\n" in words:
        return False
    is_edited = (
        words[:1].isupper() and words.endswith(_SENTENCE_ENDS) and not any(sign in words for sign in _CHAT)
    )
    return not is_edited


def find_kind(
    text: str, mentions: Sequence[TimeMention], published: DocumentTime | None = None
) -> DocumentKind:
    """Return the kind: narratives name years, news counts from the day it is read.

    A text that names few years is a narrative only when they are known to lie well before its publication.
    """
    if is_message(text):
        return DocumentKind.MESSAGE
    values = [mention.value for mention in mentions]
    named = [year for value in values if (year := _named_year(value)) is not None]
    todays = sum(_is_today(value) for value in values)
    deictic = sum(_is_deictic(value) for value in values) - (todays == 1)
    if not deictic and _opens_long_ago(values, published):
        return DocumentKind.NARRATIVE
    if len(named) < _LEAST_YEARS or len(named) <= _YEARS_PER_DEICTIC * deictic:
        return DocumentKind.NEWS
    if not deictic and _dates_in_full(values, published):
        return DocumentKind.NARRATIVE
    is_past = published is not None and max(named) < to_civil(published.day)[0] - 1
    return DocumentKind.NARRATIVE if len(named) >= _MANY_YEARS or is_past else DocumentKind.NEWS


def _opens_long_ago(values: Sequence[TimeValue], published: DocumentTime | None) -> bool:
    """Whether a text begins with a time long before its publication, and names no year that is not."""
    if published is None or len(values) < _LEAST_TOLD or _named_year(values[0]) is None:
        return False
    years = [year for value in values if (year := _named_year(value)) is not None]
    return max(years) < to_civil(published.day)[0] - _LONG_AGO


def _dates_in_full(values: Sequence[TimeValue], published: DocumentTime | None) -> bool:
    """Whether past days are told with their years, as records and judgments tell them."""
    days = [day for value in values if (day := _day(value)) is not None]
    years = [day.year for day in days if day.year is not None]
    is_over = published is not None and max(years, default=0) <= to_civil(published.day)[0]
    return is_over and len(years) >= _LEAST_YEARS and 2 * len(years) >= len(days)


def _day(value: TimeValue) -> PartialDate | None:
    match value:
        case PartialDate(month=int(), day=int()):
            return value
        case PartIn(_, inner) | Bound(_, inner) | Between(inner, _):
            return _day(inner)
        case _:
            return None


def _named_year(value: TimeValue) -> int | None:
    match value:
        case PartialDate(year=year) | PartOfYear(year=year):
            return year
        case PartIn(_, inner) | Bound(_, inner) | Between(inner, _):
            return _named_year(inner)
        case LongPeriod(first_year=year):
            return year
        case _:
            return None


def _is_today(value: TimeValue) -> bool:
    """Whether a value is the day of publication: a history says once what there is to see "today"."""
    if isinstance(value, Bound):
        return _is_today(value.of)
    return isinstance(value, UnitRef) and value.grain is Grain.DAY and not value.offset and _is_deictic(value)


def _is_deictic(value: TimeValue) -> bool:
    match value:
        case WeekdayRef():
            return True
        case UnitRef(anchor=AnchorPoint.PUBLICATION):
            return True
        case UnitOffset(amount, grain, anchor=AnchorPoint.PUBLICATION):
            is_ages = amount is None or (grain <= Grain.YEAR and amount >= _AGES)
            return not is_ages  # "some years ago", "8,000 years ago" stand in records of every kind
        case PartIn(_, inner) | Bound(_, inner) | Between(inner, _):
            return _is_deictic(inner)
        case _:
            return False
