"""Read the events of calendars (iCalendar, RFC 5545).

The end of a day-long event is the day after its last one. Of what comes again the first time is read, and that is told.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from timeline_app.model.dates import AnchoredDate, on_day
from timeline_app.model.event import Flag
from timeline_app.model.given import GivenMarks
from timeline_app.model.message import Message, message
from timeline_app.readers.content import Content
from timeline_app.readers.encoding import decode
from timeline_app.readers.events.calendar_dates import (
    day_before,
    edtf_text,
    lasting,
    lost_words,
    moment_of,
    own_or_shown,
)
from timeline_app.readers.events.chronicle_of_file import reading_of
from timeline_app.readers.events.findings import WRITTEN, with_finding
from timeline_app.readers.events.remarks import notes_of, without_remarks
from timeline_app.readers.events.told import Era, Heading, Told, Who, hue_of, one_line, people, with_quotes
from timeline_app.readers.plain import remarks_on
from timeline_app.readers.reading import Reading

_START: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,20}BEGIN:VCALENDAR\s", re.IGNORECASE)
_OURS: Final = "timeline_app"
_EVENT: Final = "VEVENT"
_OTHERS: Final = frozenset({"VTODO", "VJOURNAL", "VFREEBUSY"})
_PERIOD: Final = "X-PERIOD"  # what this program writes of a marked period: the number of its colour
_FOLD: Final = re.compile(r"\r?\n[ \t]")
_PARAMETER: Final = re.compile(
    r';(?P<name>[A-Za-z0-9-]{1,60})=(?P<value>"[^"]*"|[^;:",]*(?:,"[^"]*"|,[^;:",]*)*)'
)
_TIME: Final = re.compile(
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:T(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)(?P<zone>Z)?)?"
)
_DURATION: Final = re.compile(r"P(?:(?P<weeks>\d{1,5})W|(?P<days>\d{1,6})D(?:T.*)?|T.*)")
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_COMMA: Final = re.compile(r"(?<!\\),")
_WHEN: Final = ("DTSTART", "DTEND", "DURATION")


@dataclass(frozen=True, slots=True)
class _Property:
    """A line of a calendar: its name, its parameters, its value as it stands."""

    name: str
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value without its escapes."""
        return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], self.value)

    @property
    def texts(self) -> tuple[str, ...]:
        """The values of a list."""
        return tuple(replace(self, value=part).text for part in _COMMA.split(self.value))


def looks_like_calendar(data: bytes) -> bool:
    """Whether the bytes begin as a calendar does."""
    return _START.match(data) is not None


def read_icalendar(content: Content) -> Reading:
    """Return the events of a calendar. Raises UnreadableError when it has none."""
    decoded = decode(content.data)
    lines = _FOLD.sub("", decoded.text).splitlines()
    head, events, others = _components(lines)
    is_ours = any(one.name == "PRODID" and _OURS in one.value for one in head)
    title = next((one.text for one in head if one.name == "X-WR-CALNAME"), "")
    told, eras = [], []
    for number, event in enumerate(events, 1):
        one = _event(f"event {number}", event, is_ours=is_ours)
        hue = next((one.value for one in event if one.name == _PERIOD), None)
        if hue is None:
            told.append(one)
        else:
            name = next((one.text for one in event if one.name == "SUMMARY"), "")
            eras.append(Era(replace(one, headline=name), hue_of(hue)))
    again = sum(any(one.name in {"RRULE", "RDATE"} for one in event) for event in events)
    remarks = (*remarks_on(decoded), *_counted("recurring", again), *_counted("no-calendar-events", others))
    return reading_of(content, told, heading=Heading(title), eras=eras, remarks=remarks)


def _counted(code: str, number: int) -> tuple[Message, ...]:
    return (message(code, count=number),) if number else ()


def _components(lines: Sequence[str]) -> tuple[list[_Property], list[list[_Property]], int]:
    """Return the properties of the calendar, those of each event, and how many tasks and journals there are."""
    head: list[_Property] = []
    events: list[list[_Property]] = []
    path: list[str] = []
    others = 0
    for line in lines:
        one = _property(line)
        if one is None:
            continue
        value = one.value.strip().upper()
        if one.name == "BEGIN":
            path.append(value)
            others += value in _OTHERS
            if value == _EVENT:
                events.append([])
        elif one.name == "END":
            if path and path[-1] == value:
                path.pop()
        elif path and path[-1] == _EVENT:
            events[-1].append(one)
        elif len(path) <= 1:
            head.append(one)
    return head, events, others


def _property(line: str) -> _Property | None:
    """Return a line taken apart; None when it is none.

    >>> _property('ATTENDEE;CN="Reed, Ada";ROLE=CHAIR:mailto:a@x.test').parameters["CN"]
    'Reed, Ada'
    """
    name = re.match(r"[A-Za-z0-9-]{1,60}", line)
    if name is None:
        return None
    place, parameters = name.end(), {}
    while match := _PARAMETER.match(line, place):
        parameters[match["name"].upper()] = match["value"].strip('"')
        place = match.end()
    if not line.startswith(":", place):
        return None
    return _Property(name[0].upper(), parameters, line[place + 1 :])


def _event(place: str, properties: Sequence[_Property], *, is_ours: bool) -> Told:
    by_name: dict[str, _Property] = {}
    for one in properties:
        by_name.setdefault(one.name, one)

    def text(name: str) -> str:
        return by_name[name].text if name in by_name else ""

    headline, flags, inferred = without_remarks(one_line(text("SUMMARY")))
    named = [part for one in properties if one.name == "CATEGORIES" for part in one.texts]
    date, words = _when(by_name)
    start, end = _moment(by_name.get("DTSTART")), _moment(by_name.get("DTEND"))
    zone = by_name["DTSTART"].parameters.get("TZID", "") if "DTSTART" in by_name else ""
    notes, _ = notes_of(text("DESCRIPTION").split("\n"))
    own = edtf_text(text("X-EDTF"))
    written = {name: text(f"X-{name.upper().replace('_', '-')}") for name in WRITTEN}
    if text("STATUS").strip().upper() == "CANCELLED":
        flags = (*flags, Flag.CANCELLED)
    link = one_line(text("URL"))
    event = Told(
        place,
        headline,
        own_or_shown(own, date, written["date_rest"]) or (None if words else ""),
        words,
        _actors(properties, named if is_ours else []),
        flags,
        "" if is_ours else text("DESCRIPTION"),
        more=(
            inferred,
            " ".join(filter(None, (lost_words(start, end), zone))),
            one_line(text("LOCATION")),
        ),
        marks=_marks(by_name, () if is_ours else _tags(named), (link,) if link else ()),
    )
    return with_finding(with_quotes(event, notes), written, own, inferred) if is_ours else event


def _marks(by_name: Mapping[str, _Property], tags: tuple[str, ...], links: tuple[str, ...]) -> GivenMarks:
    """Return tags and links, and what this program writes of what the reader put beside an event."""

    def texts(name: str) -> tuple[str, ...]:
        return _tags(by_name[name].texts) if name in by_name else ()

    return GivenMarks(
        (*tags, *texts("X-TAGS")),
        tuple(dict.fromkeys((*links, *texts("X-LINKS")))),
        by_name["X-NOTE"].text if "X-NOTE" in by_name else "",
        "X-STARRED" in by_name,
    )


def _tags(named: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in named if (name := one_line(one))))


def _actors(properties: Sequence[_Property], named: Sequence[str]) -> tuple[Who, ...]:
    """Return who takes part: attendees and the organiser by their names; in our own calendars the categories too."""
    invited = [
        one.parameters.get("CN") or re.sub(r"(?i)^mailto:", "", one.value.strip())
        for one in properties
        if one.name in {"ATTENDEE", "ORGANIZER", "X-ACTOR"}
    ]
    return people([*named, *invited])


def _when(by_name: dict[str, _Property]) -> tuple[AnchoredDate | None, str]:
    """Return the date, or the words for it where it is none."""
    start = _moment(by_name.get("DTSTART"))
    if start is None:
        return None, " – ".join(one_line(by_name[name].value) for name in _WHEN if name in by_name)
    end = _end(by_name, start)
    if end is not None and (end.first_day or 0) > (start.first_day or 0):
        end = day_before(end)
    return lasting(start, end) or start, ""


def _end(by_name: dict[str, _Property], start: AnchoredDate) -> AnchoredDate | None:
    end = _moment(by_name.get("DTEND"))
    if end is not None or "DURATION" not in by_name or start.first_day is None:
        return end
    match = _DURATION.fullmatch(by_name["DURATION"].value.strip())
    days = 0 if match is None else 7 * int(match["weeks"] or 0) + int(match["days"] or 0)
    return on_day(start.first_day + days) if days else None


def _moment(one: _Property | None) -> AnchoredDate | None:
    match = None if one is None else _TIME.fullmatch(one.value.strip())
    return None if match is None else moment_of(match, 0 if match["zone"] else None)
