"""Write the items and groups of vis-timeline as JSON (https://visjs.github.io/vis-timeline/docs/timeline/).

Days are full ISO times: a bare date is read as UTC there, and shifts by a day. Years outside of 0 to 9999 have a sign
and six digits, as the browser's calendar wants them.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from timeline_app.export.beside import beside
from timeline_app.export.chronicle import Chronicle, PictureOptions, Written
from timeline_app.export.eras import Era, eras_of
from timeline_app.export.exchange import BESIDE, INEXACT, SEVERAL, Dated, Losses, dated
from timeline_app.model.calendar import to_civil
from timeline_app.model.hues import HUES, rgb
from timeline_app.model.timeline import TimelineActor
from timeline_app.model.xml_text import xml_text

Json = dict[str, object]
_TINT: Final = 0.12
_NOBODY = "nobody"  # items without a group are not drawn


def vis_timeline(chronicle: Chronicle, options: PictureOptions) -> Written:
    """Return the JSON: an item for each actor of an event, in the group of that actor."""
    losses = Losses()
    _, events = dated(chronicle, options, losses, carries=(INEXACT, SEVERAL, BESIDE))
    items = [item for event in events for item in _items(event)]
    used = Counter(str(item["group"]) for item in items)
    actors = sorted(chronicle.actors, key=lambda actor: (-used[f"a{actor.id}"], actor.name))
    items += [_background(era) for era in eras_of(chronicle, losses)]
    groups = list(_groups([actor for actor in actors if f"a{actor.id}" in used]))
    if _NOBODY in used:
        groups.append({"id": _NOBODY, "content": "–", "order": len(groups)})
    content = json.dumps({"groups": groups, "items": items}, ensure_ascii=False, indent=1) + "\n"
    return losses.written(content.encode("utf-8", "replace"))


def _groups(actors: Sequence[TimelineActor]) -> Iterator[Json]:
    """Yield a group for each actor; of those of one name what they are tells which is which."""
    alike = Counter(actor.name for actor in actors)
    for place, actor in enumerate(actors):
        kind = {"kind": actor.kind.value} if alike[actor.name] > 1 else {}
        yield {"id": f"a{actor.id}", "content": _html(actor.name), "order": place, **kind}


def _items(event: Dated) -> Iterator[Json]:
    lanes = [f"a{actor}" for actor in event.entry.event.actors] or [_NOBODY]
    for number, lane in enumerate(lanes):
        yield {"id": f"{event.key}.{number}", "group": lane, **_item(event)}


def _item(event: Dated) -> Json:
    entry = event.entry
    item: Json = {
        "content": _html(entry.told),
        "title": _html(f"{entry.date}: {entry.told}"),
        "start": iso_time(event.first, event),
        "type": "box" if event.first == event.last else "range",
        "event": event.key,
        "edtf": entry.event.edtf,
        "actors": list(entry.actors),
        "flags": [flag.value for flag in entry.event.flags],
        **beside(entry.event),
        "quotes": [{"text": note.quote, "sources": list(note.sources)} for note in entry.notes],
    }
    if event.first != event.last:
        item["end"] = iso_time(event.last + 1)
    if event.is_inexact:
        item["className"] = "inexact"
    return item


def _background(era: Era) -> Json:
    """Return a marked period, which lies behind all groups."""
    period = era.period
    red, green, blue = rgb(HUES[period.hue % len(HUES)])
    return {
        "id": era.id,
        "type": "background",
        "content": _html(period.name),
        "start": iso_time(period.first_day),
        "end": iso_time(period.last_day + 1),
        "className": "period",
        "style": f"background-color: rgba({red}, {green}, {blue}, {_TINT})",
        "colour": era.colour,
    }


def iso_time(day: int, event: Dated | None = None) -> str:
    """Return a day's midnight, or the time of the event on it, as browsers read it.

    >>> iso_time(738508), iso_time(-95875)
    ('2022-12-19T00:00:00', '-000262-07-03T00:00:00')
    """
    year, month, day_of_month = to_civil(day)
    years = f"{year:04d}" if 0 <= year <= 9999 else f"{year:+07d}"
    clock = None if event is None else event.clock
    if clock is None:
        return f"{years}-{month:02d}-{day_of_month:02d}T00:00:00"
    time = f"{clock.hour:02d}:{clock.minute or 0:02d}:{clock.second or 0:02d}"
    zone = "" if clock.utc_offset_min is None else _zone(clock.utc_offset_min)
    return f"{years}-{month:02d}-{day_of_month:02d}T{time}{zone}"


def _zone(minutes: int) -> str:
    sign = "-" if minutes < 0 else "+"
    return "Z" if minutes == 0 else f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _html(text: str) -> str:
    return escape(xml_text(text))
