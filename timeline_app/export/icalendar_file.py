"""Write iCalendar (RFC 5545): a day-long event for each event of the years 1 to 9999.

The end of a day-long event is the day after its last one. Doubt has no place: the days are those of the bounds, and
X-EDTF keeps what the date is.
"""

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from timeline_app.export.beside import beside
from timeline_app.export.chronicle import Chronicle, PictureOptions, Written
from timeline_app.export.eras import Era, eras_of
from timeline_app.export.exchange import BESIDE, SEVERAL, Dated, Losses, dated, description, seconds_of
from timeline_app.model.calendar import to_civil
from timeline_app.model.xml_text import xml_text

_WRITTEN_ON: Final = "20000101T000000Z"  # DTSTAMP must be there, and may not name today
_LONGEST: Final = 75  # octets of a line
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})
_DAY_S: Final = 86_400


def icalendar_file(chronicle: Chronicle, options: PictureOptions) -> Written:
    """Return the calendar."""
    losses = Losses()
    told, events = dated(chronicle, options, losses, only_years=True, carries=(SEVERAL, BESIDE))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//timeline_app//timeline_app//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(told.title)}",
    ]
    for event in events:
        lines += ["BEGIN:VEVENT", *_properties(event), "END:VEVENT"]
    for era in eras_of(chronicle, losses, only_years=True, as_events=True):
        lines += ["BEGIN:VEVENT", *_era(era), "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return losses.written("".join(f"{folded(line)}\r\n" for line in lines).encode())


def folded(line: str) -> str:
    r"""Return a line with a break and a space after each 75 octets at most, never inside a character.

    >>> folded("SUMMARY:" + "é" * 40).split("\r\n ") == ["SUMMARY:" + "é" * 33, "é" * 7]
    True
    """
    parts: list[str] = []
    part: list[str] = []
    room = _LONGEST
    for char in line:
        size = len(char.encode())
        if size > room:
            parts.append("".join(part))
            part, room = [], _LONGEST - 1  # the space counts
        part.append(char)
        room -= size
    return "\r\n ".join([*parts, "".join(part)])


def _properties(event: Dated) -> Iterator[str]:
    entry = event.entry
    yield f"UID:{event.key}@timeline-app.invalid"
    yield f"DTSTAMP:{_WRITTEN_ON}"
    yield from _when(event)
    yield f"SUMMARY:{_text(entry.told)}"
    yield f"DESCRIPTION:{_text(description(event))}"
    if entry.actors:
        yield f"CATEGORIES:{','.join(map(_text, entry.actors))}"
    if event.url:
        yield f"URL:{_uri(event.url)}"
    yield "TRANSP:TRANSPARENT"
    yield f"X-EDTF:{_text(entry.event.edtf)}"
    yield from _beside(event)


def _beside(event: Dated) -> Iterator[str]:
    """Yield what the reader wrote beside an event; categories are its actors."""
    for name, value in beside(event.entry.event, event.url).items():
        match value:
            case bool():
                yield "X-STARRED:TRUE"
            case str():
                yield f"X-{_named(name)}:{_text(value)}"
            case list():
                yield f"X-{_named(name)}:{','.join(map(_text, value))}"


def _named(name: str) -> str:
    return name.upper().replace("_", "-")


def _era(era: Era) -> Iterator[str]:
    """Yield a marked period: calendars have but events, so it is one of whole days that takes nobody's time."""
    yield f"UID:{era.id}@timeline-app.invalid"
    yield f"DTSTAMP:{_WRITTEN_ON}"
    yield f"DTSTART;VALUE=DATE:{_day(era.period.first_day)}"
    yield f"DTEND;VALUE=DATE:{_day(era.period.last_day + 1)}"
    yield f"SUMMARY:{_text(era.period.name)}"
    yield "TRANSP:TRANSPARENT"
    yield f"X-PERIOD:{era.colour}"


def _when(event: Dated) -> Iterator[str]:
    clock = event.clock
    if clock is not None:
        # UTC where the offset is known, else the time that clocks show there.
        days, seconds = divmod(seconds_of(clock), _DAY_S)
        zone = "" if clock.utc_offset_min is None else "Z"
        time = f"{seconds // 3600:02d}{seconds // 60 % 60:02d}{seconds % 60:02d}"
        yield f"DTSTART:{_day(event.first + days)}T{time}{zone}"
        return
    yield f"DTSTART;VALUE=DATE:{_day(event.first)}"
    yield f"DTEND;VALUE=DATE:{_day(event.last + 1)}"


def _day(day: int) -> str:
    year, month, day_of_month = to_civil(day)
    return f"{year:04d}{month:02d}{day_of_month:02d}"


def _uri(address: str) -> str:
    """Return an address with what only IRIs may hold (RFC 3987) as bytes of UTF-8.

    >>> _uri("https://alm.test/brücke?a=1%20b")
    'https://alm.test/br%C3%BCcke?a=1%20b'
    """
    return "".join(char if "!" <= char <= "~" else quote(char, safe="", errors="replace") for char in address)


def _text(text: str) -> str:
    return xml_text(text).encode("utf-8", "replace").decode().translate(_ESCAPES)
