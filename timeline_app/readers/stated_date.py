"""Understand the publication dates that files state about themselves, in metadata or front matter."""

import re
from email.utils import parsedate_to_datetime
from typing import Final

from timeline_app.model.article import DateOrigin, Publication
from timeline_app.model.calendar import is_day, to_day
from timeline_app.model.dates import ClockTime, DocumentTime, offset_min
from timeline_app.readers.page_words import shown_days

PLACEHOLDERS: Final = frozenset({to_day(1, 1, 1), to_day(1900, 1, 1), to_day(1970, 1, 1)})
"""What programs write where they know no day."""
_MAX_CHARS: Final = 80
_MAX_AROUND: Final = 30  # a weekday, a time of day and its zone
_ISO: Final = re.compile(
    r"""
    (?P<year>\d{4}) - (?P<month>\d\d) - (?P<day>\d\d)
    (?: [T ]\s? (?P<hour>\d\d) : (?P<minute>\d\d) (?: : (?P<second>\d\d) (?: [.,]\d{1,9} )? )?
        \s? (?P<zone> Z | UTC | GMT | [+-]\d\d :? \d\d | [+-]\d\d )?
    )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SLASHED: Final = re.compile(r"(?P<year>\d{4}) ([/.]) (?P<month>\d{1,2}) \2 (?P<day>\d{1,2})", re.VERBOSE)
_COMPACT: Final = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)")
_PARTIAL: Final = re.compile(r"\d{4}(?:-\d\d)?")


def stated_publication(label: str, value: str, *, is_weak: bool = False) -> Publication | None:
    """Return what `value` says of the publication, with "label value" as its words; None when it is no date.

    A bare year or month is no day to count from: it comes back without time and weak.

    >>> stated_publication("date", "2022-12-20").time
    DocumentTime(day=738509, clock=None)
    >>> stated_publication("copyrightYear", "2022").time is None
    True
    """
    value = " ".join(value[: _MAX_CHARS + 1].split())
    if not value or len(value) > _MAX_CHARS:
        return None
    words = f"{label} {value}"
    time = stated_time(value)
    if time is not None:
        return Publication(time, DateOrigin.METADATA, words, is_weak=is_weak or time.day in PLACEHOLDERS)
    if _PARTIAL.fullmatch(value):
        return Publication(None, DateOrigin.METADATA, words, is_weak=True)
    return None


def stated_time(value: str) -> DocumentTime | None:
    """Return the day, and the time of day when given, as written in ISO 8601, RFC 2822 or English words.

    The day stays the one that is written, whatever the offset from UTC. None when a part is missing.
    """
    match = _ISO.fullmatch(value) or _COMPACT.fullmatch(value) or _SLASHED.fullmatch(value)
    if match is not None:
        return _from_iso(match)
    return _from_mail(value) or _from_words(value) or _from_shown(value)


def _from_iso(match: re.Match[str]) -> DocumentTime | None:
    parts = match.groupdict()
    year, month, day = (int(parts[name]) for name in ("year", "month", "day"))
    if not is_day(year, month, day):
        return None
    if parts.get("hour") is None:
        return DocumentTime(to_day(year, month, day))
    hour, minute, second = int(parts["hour"]), int(parts["minute"]), parts["second"]
    if hour > 23 or minute > 59 or (second is not None and int(second) > 59):
        return DocumentTime(to_day(year, month, day))
    clock = ClockTime(hour, minute, int(second) if second is not None else None, offset_min(parts["zone"]))
    return DocumentTime(to_day(year, month, day), clock)


def _from_mail(value: str) -> DocumentTime | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    offset = moment.utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset is not None else None
    return DocumentTime(moment.toordinal(), ClockTime(moment.hour, moment.minute, moment.second, minutes))


def _from_words(value: str) -> DocumentTime | None:
    """Read "20 December 2022" and its like; only with letters, for 03/04/2022 is two days."""
    if not re.search(r"[A-Za-z]{3}", value) or not re.search(r"\d{4}", value):
        return None
    from datetime import datetime

    from dateutil import parser

    readings = set()
    for default in (datetime(1904, 2, 29), datetime(2008, 11, 1)):  # a missing part shows as a difference
        try:
            readings.add(parser.parse(value, default=default, ignoretz=True).toordinal())
        except (ValueError, OverflowError):
            return None
    return DocumentTime(readings.pop()) if len(readings) == 1 else None


def _from_shown(value: str) -> DocumentTime | None:
    """Read "20.12.2022", "20 décembre 2022" and the like, where it is one day alone."""
    days = {day.time for day in shown_days(value) if day.label is None and len(day.around) <= _MAX_AROUND}
    return days.pop() if len(days) == 1 else None
