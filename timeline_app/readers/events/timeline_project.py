"""Read `.timeline` files of The Timeline Project.

Its calendar has a year 0, as ours. A time of midnight is the whole day, also at the end: that is how it is shown there.
"""

import re
from dataclasses import replace
from typing import Final
from xml.etree import ElementTree as ET

from timeline_app.model.calendar import is_day, to_day
from timeline_app.model.dates import AnchoredDate
from timeline_app.model.dates import Reading as DateReading
from timeline_app.model.edtf import to_edtf
from timeline_app.model.given import GivenMarks
from timeline_app.model.hues import nearest_hue
from timeline_app.readers.content import Content
from timeline_app.readers.encoding import decode
from timeline_app.readers.events.calendar_dates import at_clock, edtf_text, lasting, lost_words, own_or_shown
from timeline_app.readers.events.chronicle_of_file import reading_of
from timeline_app.readers.events.findings import with_finding
from timeline_app.readers.events.remarks import notes_of, without_remarks
from timeline_app.readers.events.told import Era, Told, one_line, people, with_quotes
from timeline_app.readers.plain import remarks_on
from timeline_app.readers.reading import Reading
from timeline_app.readers.unreadable import unreadable

_GREGORIAN: Final = "gregoriantime"
_START: Final = re.compile(
    r"\s{0,50}(?:<\?xml[^>]{0,200}\?>)?\s{0,50}(?:<!--.{0,1500}?-->\s{0,50}){0,3}<timeline>", re.DOTALL
)
_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_DOCTYPE: Final = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_TIME: Final = re.compile(
    r"""
    (?P<year>-?\d{1,9}) - (?P<month>\d{1,2}) - (?P<day>\d{1,2})
    (?: [T\ ] (?P<hour>\d{1,2}) : (?P<minute>\d{1,2}) (?: : (?P<second>\d{1,2}) )? )?
    """,
    re.VERBOSE,
)
_COLOUR: Final = re.compile(r"(?P<red>\d{1,3}),\s?(?P<green>\d{1,3}),\s?(?P<blue>\d{1,3})")
_CONTAINER: Final = re.compile(r"(?:\[(?P<whole>\d{1,9})\]|\((?P<part>\d{1,9})\))(?P<title>.*)", re.DOTALL)
_REST: Final = " | "
_OWN_EDTF: Final = "EDTF: "
_ERA: Final = "era"
_HEAD_BYTES: Final = 4_096
_LAST_MOMENT: Final = (23, 59)


def looks_like_timeline_project(data: bytes) -> bool:
    """Whether the bytes begin as such a file does."""
    return _START.match(decode(data[:_HEAD_BYTES]).text) is not None


def read_timeline_project(content: Content) -> Reading:
    """Return the events of a file, and its eras as periods.

    Raises UnreadableError when it is damaged or has another calendar.
    """
    decoded = decode(content.data)
    text = decoded.text
    if _DOCTYPE.search(text):
        raise unreadable(content.name, "xml-entities")
    try:
        root = ET.fromstring(_DECLARATION.sub("", text, count=1))
    except (ET.ParseError, ValueError) as error:
        raise unreadable(content.name, "damaged") from error
    calendar = (root.findtext("timetype") or _GREGORIAN).strip()
    if calendar != _GREGORIAN:
        raise unreadable(content.name, "other-calendar", calendar=calendar[:40])
    containers: dict[str, str] = {}
    told = [
        _event(f"event {number}", one, containers)
        for number, one in enumerate(root.iterfind("events/event"), 1)
    ]
    eras = [
        Era(_era(f"era {number}", one), _hue(one)) for number, one in enumerate(root.iterfind("eras/era"), 1)
    ]
    return reading_of(content, told, eras=eras, remarks=remarks_on(decoded))


def _event(place: str, event: ET.Element, containers: dict[str, str]) -> Told:
    text, container = _text_of(event, containers)
    edtf, rest_of_date, lines = _own_edtf(_said(event, "description"))
    headline, flags, inferred = without_remarks(one_line(text))
    date = _date(event)
    notes, rest = notes_of(lines)
    categories = tuple(filter(None, (one_line(one.text or "") for one in event.iter("category"))))
    tags = tuple(filter(None, (one_line(part) for part in re.split(r"[,\s]+", _said(event, "labels")))))
    address = _said(event, "hyperlink")  # ours is one, which may have ";" in it
    links = tuple(filter(None, map(str.strip, [address] if edtf else address.split(";"))))
    written = " – ".join(dict.fromkeys(filter(None, (_said(event, part) for part in ("start", "end")))))
    told = Told(
        place,
        headline,
        own_or_shown(edtf, _shown(event) if edtf else date, rest_of_date) or (None if written else ""),
        "" if edtf or date is not None else written,
        people(_own_actors(rest, categories) if edtf else categories),
        flags,
        "" if edtf else "\n".join(lines),
        more=(inferred, lost_words(*(_moment(_said(event, part)) for part in ("start", "end")))),
        marks=GivenMarks(tuple(dict.fromkeys((*((container,) if container else ()), *tags))), links),
    )
    return (
        with_finding(with_quotes(told, notes), {"date_rest": rest_of_date}, edtf, inferred) if edtf else told
    )


def _text_of(event: ET.Element, containers: dict[str, str]) -> tuple[str, str]:
    """Return the text without its mark of a container, and the title of the container that it is in."""
    text = _said(event, "text", strip=False)
    match = _CONTAINER.match(text)
    if match is None:
        return text.strip(), ""
    if match["whole"] is not None:
        containers[match["whole"]] = one_line(match["title"])
        return match["title"], ""
    return match["title"], containers.get(match["part"], "")


def _own_edtf(description: str) -> tuple[str, str, list[str]]:
    """Return the EDTF that this program writes as a description's last line, its rest, and the other lines."""
    lines = description.split("\n")
    if lines[-1].startswith(_OWN_EDTF):
        edtf, _, rest = lines[-1].removeprefix(_OWN_EDTF).partition(_REST)
        return edtf_text(edtf) or "", rest, lines[:-1]
    return "", "", lines


def _own_actors(lines: list[str], categories: tuple[str, ...]) -> tuple[str, ...]:
    """Return the actors of a description of ours, which stand in a line where there are several."""
    several = next((line for line in lines[1:] if categories and line.startswith(f"{categories[0]}, ")), "")
    return tuple(several.split(", ")) if several else categories


def _era(place: str, era: ET.Element) -> Told:
    date = _date(era)
    return Told(
        place,
        one_line(_said(era, "name")),
        "" if date is None else to_edtf(date),
        marks=GivenMarks((_ERA,)),
    )


def _hue(era: ET.Element) -> int | None:
    """Return the number of the colour that is most like that of an era."""
    match = _COLOUR.fullmatch(_said(era, "color"))
    return (
        None if match is None else nearest_hue((int(match["red"]), int(match["green"]), int(match["blue"])))
    )


def _shown(event: ET.Element) -> AnchoredDate | None:
    """Return the days of an event."""
    start, end = (_moment(_said(event, part)) for part in ("start", "end"))
    return None if start is None else lasting(start, end) or start


def _date(event: ET.Element) -> AnchoredDate | None:
    """Return the days of an event with what is said of their doubt."""
    date = _shown(event)
    if date is None:
        return None
    if _said(event, "ends_today") == "True":
        date = replace(date, earliest_end=None, latest_end=None, reading=DateReading.THROUGHOUT, clock=None)
    return replace(date, is_approximate=True, clock=None) if _said(event, "fuzzy") == "True" else date


def _moment(text: str) -> AnchoredDate | None:
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(match[part]) for part in ("year", "month", "day"))
    if not is_day(year, month, day):
        return None
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    if (hour, minute) == _LAST_MOMENT:
        hour = minute = second = 0
    return at_clock(to_day(year, month, day), hour, minute, second)


def _said(event: ET.Element, part: str, *, strip: bool = True) -> str:
    words = event.findtext(part) or ""
    return words.strip() if strip else words
