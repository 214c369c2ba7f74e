"""Model values as columns of SQLite and back: dates, clocks, messages, spans, problems."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final, TypeAlias

from timeline_app.model.article import DateOrigin, Publication, storable
from timeline_app.model.dates import (
    HOURS_OF_PART,
    AnchoredDate,
    ClockTime,
    DayTime,
    DocumentTime,
    Grain,
    Modifier,
    PartOfDay,
    Reading,
    Timex,
    TimexKind,
    offset_min,
)
from timeline_app.model.edtf import to_edtf
from timeline_app.model.event import DateHow, Flag
from timeline_app.model.mention import Alternative
from timeline_app.model.message import Message, Problem
from timeline_app.model.span import Span
from timeline_app.model.timeline import Status
from timeline_app.model.wish import RowKind, Wish

Column: TypeAlias = str | int | float | None
Row: TypeAlias = Sequence[Any]
"""A row as SQLite returns it; STRICT tables vouch for the types."""

TEXT_NUMBER: Final = "coalesce((SELECT number FROM event_texts WHERE event_id = events.id), 0)"
"""The number by which a search names the words of one of `events`."""

DATE_COLUMNS: Final = (
    "edtf", "earliest_start", "latest_start", "earliest_end", "latest_end", "grain", "reading",
    "is_approximate", "is_doubtful", "modifier", "part", "clock", "end_clock",
)  # fmt: skip
_NO_DATE: Final[tuple[Column, ...]] = ("", None, None, None, None, None, None, 0, 0, None, None, None, None)

_GRAIN_NAMES: Final = {grain: grain.name.lower().replace("_", "-") for grain in Grain}
_GRAINS: Final = {name: grain for grain, name in _GRAIN_NAMES.items()}
_READINGS: Final = {reading.value: reading for reading in Reading}
_MODIFIERS: Final = {modifier.value: modifier for modifier in Modifier}
_PARTS: Final = {part.value: part for part in PartOfDay}
HOWS: Final = {how.value: how for how in DateHow}
STATUSES: Final = {status.value: status for status in Status}
_FLAGS: Final = {flag.value: flag for flag in Flag}
_ENCODER: Final = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":")
)  # `dumps` makes a new one each time
_CLOCK: Final = re.compile(
    r"(?P<hour>\d+)(?::(?P<minute>\d+))?(?P<second>:\d+)?(?P<offset>Z|[+-]\d+:\d+)?", re.ASCII
)


def json_text(value: object) -> str:
    """Return compact JSON that keeps every letter readable."""
    if value in ((), []):
        return "[]"  # what most lists are
    return _ENCODER.encode(value)


def clock_to_text(clock: ClockTime | None) -> str | None:
    """Return the clock as ISO 8601 writes it: "14", "14:05", "14:05:30+02:00".

    >>> clock_from_text(clock_to_text(ClockTime(14, 5, None, -90)))
    ClockTime(hour=14, minute=5, second=None, utc_offset_min=-90)
    """
    if clock is None:
        return None
    if clock.minute is None and clock.second is not None:
        raise ValueError(f"a second without its minute: {clock}")
    return str(clock)


def clock_from_text(text: str | None) -> ClockTime | None:
    """Return the clock that `clock_to_text` wrote."""
    if text is None:
        return None
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise ValueError(f"not a clock: {text}")
    minute, second = match["minute"], match["second"]
    return ClockTime(
        int(match["hour"]),
        None if minute is None else int(minute),
        None if second is None else int(second[1:]),
        offset_min(match["offset"]),
    )


def date_to_row(date: AnchoredDate | None) -> tuple[Column, ...]:
    """Return the values of DATE_COLUMNS."""
    if date is None:
        return _NO_DATE
    return (
        to_edtf(date),
        date.earliest_start,
        date.latest_start,
        date.earliest_end,
        date.latest_end,
        _GRAIN_NAMES[date.grain],
        date.reading.value,
        int(date.is_approximate),
        int(date.is_doubtful),
        None if date.modifier is None else date.modifier.value,
        None if date.part is None else date.part.value,
        clock_to_text(date.clock),
        clock_to_text(date.end_clock),
    )


def date_from_row(row: Row) -> AnchoredDate | None:
    """Return the date of the values of DATE_COLUMNS."""
    _, first, latest_start, earliest_end, last, grain, reading, approximate, doubtful, *rest = row
    if grain is None:
        return None
    modifier, part, clock, end_clock = rest
    return AnchoredDate(
        first,
        latest_start,
        earliest_end,
        last,
        _GRAINS[grain],
        _READINGS[reading],
        bool(approximate),
        bool(doubtful),
        None if modifier is None else _MODIFIERS[modifier],
        None if part is None else _PARTS[part],
        clock_from_text(clock),
        clock_from_text(end_clock),
    )


def day_time_to_json(time: DayTime | None) -> dict[str, list[Column]]:
    """Return the entry of an edit for the time of a day, none where EDTF says all."""
    if time is None:
        return {}
    part = None if time.part is None else time.part.value
    return {"time": [part, clock_to_text(time.end_clock), time.is_about]}


def day_time_from_json(content: Mapping[str, Any]) -> DayTime | None:
    """Return the time of a day that an edit keeps. Raises ValueError where it is none."""
    if "time" not in content:
        return None
    part, end_clock, is_about = content["time"]
    return DayTime(None if part is None else PartOfDay(part), clock_from_text(end_clock), bool(is_about))


def sort_day(date: AnchoredDate | None) -> int | None:
    """Return the first day that is known of a date; None sorts last."""
    if date is None:
        return None
    days = (date.earliest_start, date.latest_start, date.earliest_end, date.latest_end)
    return next((day for day in days if day is not None), None)


def sort_second(date: AnchoredDate | None) -> int:
    """Return the second of its first day at which a date sorts; 0 for a whole day, and where nothing is known.

    >>> from dataclasses import replace
    >>> from timeline_app.model.dates import on_day
    >>> sort_second(on_day(10)), sort_second(replace(on_day(10), clock=ClockTime(5, 47)))
    (0, 20820)
    """
    if date is None or date.earliest_start is None:
        return 0
    if date.clock is not None:
        return date.clock.hour * 3600 + (date.clock.minute or 0) * 60 + (date.clock.second or 0)
    if date.part is not None and date.is_one_day:
        return HOURS_OF_PART[date.part][0] * 3600
    return 0


def time_to_row(time: DocumentTime | None) -> tuple[int | None, str | None]:
    """Return day and clock of a document's time."""
    return (None, None) if time is None else (time.day, clock_to_text(time.clock))


def time_from_row(day: int | None, clock: str | None) -> DocumentTime | None:
    """Return the document's time of day and clock."""
    return None if day is None else DocumentTime(day, clock_from_text(clock))


def publication_to_json(publication: Publication) -> list[Column]:
    """Return what JSON keeps of a publication."""
    day, clock = time_to_row(publication.time)
    return [day, clock, publication.origin.value, publication.words, publication.is_weak]


def publication_from_json(parts: Row) -> Publication:
    """Return the publication that `publication_to_json` wrote."""
    day, clock, origin, words, is_weak = parts
    return Publication(time_from_row(day, clock), DateOrigin(origin), words, bool(is_weak))


def wish_to_json(wish: Wish) -> list[Any]:
    """Return what JSON keeps of what a person said of a table.

    >>> wish_to_json(Wish(RowKind.EVENTS, (("date", "Datum"),)))
    ['events', [['date', 'Datum']]]
    """
    columns = [[thing, storable(heading)] for thing, heading in wish.columns]
    return [wish.kind and wish.kind.value, columns]


def wish_from_json(parts: list[Any]) -> Wish:
    """Return the wish that `wish_to_json` wrote."""
    kind, columns = parts
    return Wish(kind and RowKind(kind), tuple((thing, heading) for thing, heading in columns))


def message_to_json(message: Message | None) -> str | None:
    """Return a message as JSON; None stays None.

    >>> message_to_json(Message("weekday-before", (("anchor", "2022-12-20"),)))
    '["weekday-before",[["anchor","2022-12-20"]]]'
    """
    return None if message is None else json_text(_parts(message))


def message_from_json(text: str | None) -> Message | None:
    """Return the message that `message_to_json` wrote."""
    return None if text is None else _message(json.loads(text))


def messages_to_json(messages: Iterable[Message]) -> str:
    """Return messages as one JSON list."""
    return json_text([_parts(message) for message in messages])


def messages_from_json(text: str) -> tuple[Message, ...]:
    """Return the messages that `messages_to_json` wrote."""
    return tuple(_message(parts) for parts in json.loads(text))


def _parts(message: Message) -> list[Any]:
    return [message.code, [[slot, value] for slot, value in message.arguments]]


def _message(parts: Row) -> Message:
    code, arguments = parts
    return Message(code, tuple((slot, value) for slot, value in arguments))


def alternatives_to_json(alternatives: Iterable[Alternative]) -> str:
    """Return other readings as JSON."""
    return json_text([[timex_to_row(other.timex), _parts(other.reason)] for other in alternatives])


def alternatives_from_json(text: str) -> tuple[Alternative, ...]:
    """Return the readings that `alternatives_to_json` wrote."""
    return tuple(Alternative(timex_from_row(timex), _message(reason)) for timex, reason in json.loads(text))


def timex_to_row(timex: Timex) -> tuple[Column, ...]:
    """Return type, value, mod, quant and freq."""
    modifier = None if timex.modifier is None else timex.modifier.value
    return timex.kind.value, timex.value, modifier, timex.quant, timex.freq


def timex_from_row(row: Row) -> Timex:
    """Return the rendering of type, value, mod, quant and freq."""
    kind, value, modifier, quant, freq = row
    return Timex(TimexKind(kind), value, None if modifier is None else _MODIFIERS[modifier], quant, freq)


def problems_to_json(problems: Iterable[Problem]) -> str:
    """Return problems as JSON."""
    return json_text([[p.where, _parts(p.what), p.hint and _parts(p.hint)] for p in problems])


def problems_from_json(text: str) -> tuple[Problem, ...]:
    """Return the problems that `problems_to_json` wrote."""
    return tuple(
        Problem(where, _message(what), None if hint is None else _message(hint))
        for where, what, hint in json.loads(text)
    )


def spans_to_json(spans: Iterable[Span]) -> str:
    """Return spans as JSON pairs."""
    return json_text([[span.start, span.end] for span in spans])


def spans_from_json(text: str) -> tuple[Span, ...]:
    """Return the spans that `spans_to_json` wrote."""
    return tuple(Span(start, end) for start, end in json.loads(text))


def flags_to_text(flags: Iterable[Flag]) -> str:
    """Return flags as words, in their order.

    >>> flags_to_text((Flag.REPORTED, Flag.PLANNED))
    'reported planned'
    """
    return " ".join(flag.value for flag in flags)


@cache  # a library has few combinations, and many events
def flags_from_text(text: str) -> tuple[Flag, ...]:
    """Return the flags of their words."""
    return tuple(_FLAGS[word] for word in text.split())
