"""Read timelines of TimelineJS: JSON of version 3, JSON of version 2, and rows of its spreadsheet.

Years before 1 are read as people write them there, -44 for 44 BC: that is what its labels say.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape
from typing import Final

from timeline_app.model.dates import AnchoredDate
from timeline_app.model.edtf import to_edtf
from timeline_app.model.given import GivenMarks
from timeline_app.readers.content import Content
from timeline_app.readers.events.calendar_dates import (
    at_clock,
    date_of_parts,
    historical,
    lasting,
    lost_words,
    own_or_shown,
    stated_text,
)
from timeline_app.readers.events.chronicle_of_file import reading_of
from timeline_app.readers.events.findings import WRITTEN, with_finding
from timeline_app.readers.events.json_values import (
    Json,
    hue_at,
    inner,
    listed,
    named,
    number_at,
    own_marks,
    text_at,
    texts_at,
)
from timeline_app.readers.events.remarks import flags_named, without_remarks
from timeline_app.readers.events.told import Era, Heading, Told, one_line, people, with_quotes
from timeline_app.readers.html_tree import text_of_markup
from timeline_app.readers.reading import Reading

SHEET_COLUMNS: Final = frozenset({"year", "headline", "display date"})
_OURS: Final = "timeline_app"
_ERA: Final = "era"
_TITLE: Final = "title"
_NOTE: Final = re.compile(r"<blockquote>(?P<quote>[^<]*)</blockquote><p>(?P<sources>[^<]*)</p>")
_CLOCK: Final = re.compile(
    r"(?P<hour>\d{1,2}) (?: :(?P<minute>\d\d) )? (?: :(?P<second>\d\d) )? [ ]? (?P<half>[AaPp]\.?[Mm]\.?)?",
    re.VERBOSE,
)


def is_timelinejs(whole: Json) -> bool:
    """Whether it is JSON of version 3."""
    events = whole.get("events")
    if not isinstance(events, list):
        return False
    return any(isinstance(one, dict) and "start_date" in one for one in (*events, *listed(whole, "eras")))


def is_timelinejs_2(whole: Json) -> bool:
    """Whether it is JSON of version 2, which TimeLineCurator still writes."""
    return isinstance(inner(whole, "timeline").get("date"), list)


def read_timelinejs(content: Content, whole: Json) -> Reading:
    """Return the slides as events and the eras as periods; the title slide becomes title and beginning of the text."""
    told = [
        _slide(f"event {number}", one, content.name) for number, one in enumerate(listed(whole, "events"), 1)
    ]
    eras = [
        Era(_era(f"era {number}", one, content.name), hue_at(inner(one, _OURS)))
        for number, one in enumerate(listed(whole, "eras"), 1)
    ]
    title = inner(inner(whole, "title"), "text")
    return reading_of(
        content,
        told,
        heading=Heading(
            _plain(text_at(title, "headline"), content.name), _plain(text_at(title, "text"), content.name)
        ),
        eras=eras,
    )


def _slide(place: str, slide: Json, name: str, tags: tuple[str, ...] = ()) -> Told:
    ours, texts = inner(slide, _OURS), inner(slide, "text")
    start, end = (_point(inner(slide, f"{which}_date"), is_ours=bool(ours)) for which in ("start", "end"))
    own = stated_text(text_at(ours, "edtf"))
    edtf = own_or_shown(own, _stretch(start, end), text_at(ours, "date_rest"))
    headline, flags, inferred = without_remarks(_plain(text_at(texts, "headline"), name))
    notes = _said(text_at(texts, "text"), name, is_ours=bool(ours))
    group = _plain(text_at(slide, "group"), name)
    told = Told(
        place,
        headline,
        edtf or (None if _date_words(slide, name) else ""),
        _date_words(slide, name),
        people(_actors(texts_at(ours, "actors"), group)),
        flags_named(texts_at(ours, "flags")) if ours else flags,
        more=(
            inferred,
            lost_words(start, end),
            *_media_words(inner(slide, "media"), name),
        ),
        marks=own_marks(ours, tags, tuple(_links(inner(slide, "media")))),
    )
    told = with_quotes(told, notes)
    return with_finding(told, {one: text_at(ours, one) for one in WRITTEN}, own, inferred) if ours else told


def _era(place: str, era: Json, name: str) -> Told:
    """Return an era as an event; brackets of its name are none of ours."""
    headline = _plain(text_at(inner(era, "text"), "headline"), name)
    return replace(_slide(place, era, name, (_ERA,)), headline=headline)


def _actors(ours: tuple[str, ...], group: str) -> tuple[str, ...]:
    """Return the actors that an export of ours names, while its group is still one of them."""
    return ours if group in ours else (group,)


def _date_words(slide: Json, name: str) -> str:
    """Return the date as people are shown it, where that is said."""
    words = text_at(slide, "display_date") or text_at(inner(slide, "start_date"), "display_date")
    return _plain(words, name)


def _said(markup: str, name: str, *, is_ours: bool) -> list[tuple[str, str]]:
    """Return what a slide says; of an export of this program quotation by quotation, each with where it is from."""
    if not is_ours:
        return [(_plain(markup, name), "")]
    return [(unescape(one["quote"]), unescape(one["sources"])) for one in _NOTE.finditer(markup)]


def _plain(markup: str, name: str) -> str:
    return text_of_markup(markup, name) if "<" in markup or "&" in markup else markup.strip()


def _media_words(media: Json, name: str) -> Iterator[str]:
    for part in ("title", "caption", "credit", "alt"):
        yield one_line(_plain(text_at(media, part), name))


def _links(media: Json) -> Iterator[str]:
    for part in ("url", "link", "media"):
        address = named(media, part)
        if address.startswith(("http://", "https://")):
            yield address


def _stretch(start: AnchoredDate | None, end: AnchoredDate | None) -> AnchoredDate | None:
    return None if start is None else lasting(start, end) or start


def _point(parts: Json, *, is_ours: bool = False) -> AnchoredDate | None:
    """Return a date; this program counts years before 1 with a year 0."""
    year = number_at(parts, "year")
    if year is None:
        return None
    date = date_of_parts(
        year if is_ours else historical(year), number_at(parts, "month"), number_at(parts, "day")
    )
    hour = number_at(parts, "hour")
    if date is None or date.first_day is None or hour is None or not date.is_one_day:
        return date
    minute, second = number_at(parts, "minute") or 0, number_at(parts, "second") or 0
    return at_clock(date.first_day, hour, minute, second)


def read_timelinejs_2(content: Content, whole: Json) -> Reading:
    """Return the entries of a timeline of version 2, and its eras as periods."""
    timeline = inner(whole, "timeline")
    told = [
        _entry(f"event {number}", one, content.name) for number, one in enumerate(listed(timeline, "date"), 1)
    ]
    eras = [
        Era(_entry(f"era {number}", one, content.name, tags=(_ERA,)))
        for number, one in enumerate(listed(timeline, "era"), 1)
    ]
    title, intro = (_plain(text_at(timeline, part), content.name) for part in ("headline", "text"))
    return reading_of(content, told, heading=Heading(title, intro), eras=eras)


def _entry(place: str, entry: Json, name: str, tags: tuple[str, ...] = ()) -> Told:
    words, media = named(entry, "startDate"), inner(entry, "asset")
    date = _commas(words)
    end = named(entry, "endDate")
    whole = _stretch(date, _commas(end))
    tag = one_line(_plain(text_at(entry, "tag"), name))
    return Told(
        place,
        _plain(text_at(entry, "headline"), name),
        to_edtf(whole) if whole is not None else None if words else "",
        "" if whole is not None else f"{words} – {end}" if end else words,
        people((tag,)),
        quote=_plain(text_at(entry, "text"), name),
        more=(lost_words(date, _commas(end)), *_media_words(media, name)),
        marks=GivenMarks(tags, tuple(dict.fromkeys(_links(media)))),
    )


def _commas(text: str) -> AnchoredDate | None:
    """Return the date of "2022,12,19" or "2022,12,19,18,30"."""
    numbers = [part.strip() for part in text.split(",")]
    if not 1 <= len(numbers) <= 7 or not all(re.fullmatch(r"-?\d{1,9}", part, re.ASCII) for part in numbers):
        return None
    names = ("year", "month", "day", "hour", "minute", "second")
    return _point(dict(zip(names, map(int, numbers), strict=False)))


def sheet_row(place: str, cells: Mapping[str, str]) -> Told:
    """Return the event of a row of the spreadsheet; the cells by their headings in small letters."""
    start, end = _sheet_date(cells, ""), _sheet_date(cells, "end ")
    date = _stretch(start, end)
    written = " ".join(
        filter(None, (cells.get(part, "").strip() for part in ("year", "month", "day", "time")))
    )
    shown = _plain(cells.get("display date", ""), place)
    media = {"url": cells.get("media", ""), "caption": cells.get("media caption", ""),
             "credit": cells.get("media credit", ""), "alt": cells.get("alt text", "")}  # fmt: skip
    return Told(
        place,
        _plain(cells.get("headline", ""), place),
        to_edtf(date) if date is not None else None if shown or written else "",
        shown or ("" if date is not None else written),
        people((_plain(cells.get("group", ""), place),)),
        quote=_plain(cells.get("text", ""), place),
        more=(lost_words(start, end), *_media_words(media, place)),
        marks=GivenMarks((_ERA,) if is_era_row(cells) else (), tuple(_links(media))),
    )


def is_title_row(cells: Mapping[str, str]) -> bool:
    """Whether a row of the spreadsheet is the title slide."""
    return cells.get("type", "").strip().casefold() == _TITLE


def is_era_row(cells: Mapping[str, str]) -> bool:
    """Whether a row of the spreadsheet is an era."""
    return cells.get("type", "").strip().casefold() == _ERA


def _sheet_date(cells: Mapping[str, str], which: str) -> AnchoredDate | None:
    parts: dict[str, object] = {part: cells.get(f"{which}{part}", "") for part in ("year", "month", "day")}
    clock = _CLOCK.fullmatch(cells.get(f"{which}time", "").strip())
    if clock is not None:
        hour = int(clock["hour"]) % 12 if clock["half"] else int(clock["hour"])
        late = 12 if clock["half"] and clock["half"][0] in "Pp" else 0
        parts |= {
            "hour": hour + late,
            "minute": int(clock["minute"] or 0),
            "second": int(clock["second"] or 0),
        }
    return _point(parts)
