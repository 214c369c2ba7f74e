"""Write Markwhen (https://docs.markwhen.com/).

It has no doubt, no open ends and no years before 1: dates are written by their days, and the property `edtf` keeps
what they are. Tags are letters of ASCII; the property `actors` has the names.
"""

import json
import re
from collections.abc import Iterator
from typing import Final

from anyascii import anyascii

from timeline_app.export.beside import beside
from timeline_app.export.chronicle import Chronicle, PictureOptions, Written
from timeline_app.export.chronology import subtitle_of
from timeline_app.export.eras import eras_of
from timeline_app.export.exchange import BESIDE, INEXACT, SEVERAL, Dated, Losses, dated
from timeline_app.model.calendar import month_bounds, to_civil, year_bounds
from timeline_app.model.dates import Reading
from timeline_app.model.iso import iso_day
from timeline_app.model.message import message
from timeline_app.model.period import Period
from timeline_app.model.xml_text import xml_text
from timeline_app.wording import say

_NOT_IN_TAG: Final = re.compile(r"\W+", re.ASCII)
_MARKED_UP: Final = re.compile(r"#|\]\(")


def markwhen(chronicle: Chronicle, options: PictureOptions) -> Written:
    """Return the text: an event with its tags, properties and quotations after another."""
    losses = Losses()
    told, events = dated(chronicle, options, losses, only_years=True, carries=(INEXACT, SEVERAL, BESIDE))
    written = list(events)
    description = subtitle_of([one.entry.event for one in written], options)
    head = f"---\ntitle: {_quoted(told.title)}\ndescription: {_quoted(description)}\ntimezone: UTC\n---\n"
    blocks = [line for event in written for line in ("", *_event(event))]
    eras = eras_of(chronicle, losses, only_years=True, as_events=True)
    if eras:
        blocks += ["", f"# {_plain(say(message('sheet-periods')))}", "style: section"]
    blocks += [line for era in eras for line in ("", *_era(era.period))]
    return losses.written("\n".join([head, *blocks, ""]).encode("utf-8", "replace"))


def _event(event: Dated) -> Iterator[str]:
    entry = event.entry
    tags = "".join(f" #{tag}" for actor in entry.actors if (tag := tag_of(actor)))
    yield f"{_range(event)}: {_plain(entry.told)}{tags}"
    yield f"id: {event.key}"
    yield f"edtf: {_quoted(entry.event.edtf)}"
    if _MARKED_UP.search(entry.headline) or entry.remarks:
        yield f"headline: {_quoted(entry.headline)}"
    if entry.actors:
        yield f"actors: [{', '.join(map(_quoted, entry.actors))}]"
    if event.url:
        yield f"source: {_quoted(event.url)}"
    for name, value in beside(entry.event, event.url).items():
        yield f"{name}: {_value(value)}"
    for note in entry.notes:
        yield ""
        yield _plain(note.words)


def _era(period: Period) -> Iterator[str]:
    """Yield a marked period: the format has but events, so it is one, with a property that says what it is."""
    days = iso_day(period.first_day)
    name = " ".join(xml_text(period.name).split())
    yield f"{days if period.is_marker else f'{days}/{iso_day(period.last_day)}'}: {_plain(name)}"
    yield f"period: {period.hue + 1}"
    if _MARKED_UP.search(name):
        yield f"headline: {_quoted(name)}"


def tag_of(name: str) -> str:
    """Return a tag for a name.

    >>> tag_of("Anna-Maria Łukasz"), tag_of("Путин")
    ('Anna_Maria_Lukasz', 'Putin')
    """
    return _NOT_IN_TAG.sub("_", anyascii(name)).strip("_")


def _range(event: Dated) -> str:
    first, last = to_civil(event.first), event.last
    if event.date.reading is Reading.WITHIN and (event.first, last) == year_bounds(first[0]):
        return f"{first[0]:04d}"
    if event.date.reading is Reading.WITHIN and (event.first, last) == month_bounds(*first[:2]):
        return f"{first[0]:04d}-{first[1]:02d}"
    clock = event.clock
    if clock is not None:
        time = f"{clock.hour:02d}:{clock.minute or 0:02d}:{clock.second or 0:02d}"
        offset = clock.utc_offset_min or 0
        zone = (
            "Z"
            if offset == 0
            else f"{'-' if offset < 0 else '+'}{abs(offset) // 60:02d}:{abs(offset) % 60:02d}"
        )
        return f"{iso_day(event.first)}T{time}{zone}"
    return iso_day(event.first) if event.first == last else f"{iso_day(event.first)}/{iso_day(last)}"


def _plain(text: str) -> str:
    """Return the text without what would be a tag or a link; letters that only look alike stand for them."""
    return xml_text(text).replace("#", "＃").replace("](", "] (")


def _value(value: str | bool | list[str]) -> str:
    """Return the value of a property as YAML and JSON write it."""
    return json.dumps(value, ensure_ascii=False)


def _quoted(text: str) -> str:
    """Return a text as YAML and JSON write it."""
    return json.dumps(xml_text(text), ensure_ascii=False)
