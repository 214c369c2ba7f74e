"""Write `.timeline` XML of The Timeline Project, in the order of its schema (https://thetimelineproj.sourceforge.net/).

Its Gregorian calendar has a year 0 as ours. Doubt is a single yes or no: an inexact date is written by its days, and
fuzzy. A text that begins with a bracket would be read as a container, and gets a space before it.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from timeline_app.export.chronicle import Chronicle, PictureOptions, Written
from timeline_app.export.eras import Era, eras_of
from timeline_app.export.exchange import Dated, Losses, dated, description
from timeline_app.export.naming import Names
from timeline_app.export.xml_text import escaped
from timeline_app.model.calendar import to_civil
from timeline_app.model.edtf_rest import edtf_rest
from timeline_app.model.hues import HUES, rgb
from timeline_app.model.timeline import TimelineActor
from timeline_app.render.theme import LIGHT, coloured

_VERSION: Final = "2.3.0"
_CONTAINERS: Final = ("[", "(")
_NO_COLOUR: Final = "200,200,200"
_EDTF: Final = "EDTF: "


def timeline_project(chronicle: Chronicle, options: PictureOptions) -> Written:
    """Return the XML: a category for each first actor, and the events."""
    losses = Losses()
    _, found = dated(chronicle, options, losses)
    events = list(found)
    names = Names(chronicle)
    leads = dict.fromkeys(one.entry.event.actors[0] for one in events if one.entry.event.actors)
    actors = [names.actors[lead] for lead in leads if lead in names.actors]
    eras = eras_of(chronicle, losses)
    return losses.written("\n".join(_lines(events, actors, eras)).encode("utf-8", "replace"))


def _lines(events: Sequence[Dated], actors: Sequence[TimelineActor], eras: Sequence[Era]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield "<timeline>"
    yield f"  <version>{_VERSION}</version>"
    yield "  <timetype>gregoriantime</timetype>"
    yield "  <eras>"
    yield from map(_era, eras)
    yield "  </eras>"
    yield "  <categories>"
    for actor in actors:
        colour = _colour(coloured(LIGHT, [actor]).hue(actor.id))
        yield f"    <category><name>{escaped(actor.name)}</name><color>{colour}</color></category>"
    yield "  </categories>"
    yield "  <events>"
    for event in events:
        yield "    <event>"
        yield from (f"      <{name}>{text}</{name}>" for name, text in _elements(event))
        yield "    </event>"
    yield "  </events>"
    yield "  <view>"
    if events:
        first, last = min(one.first for one in events), max(one.last for one in events)
        bounds = f"<start>{_time(first)}</start><end>{_time(last + 1)}</end>"
        yield f"    <displayed_period>{bounds}</displayed_period>"
    yield "    <hidden_categories>\n    </hidden_categories>"
    yield "  </view>"
    yield "</timeline>\n"


def _elements(event: Dated) -> Iterator[tuple[str, str]]:
    """Yield the elements of an event, in the order of the schema."""
    entry = event.entry
    text = f" {entry.told}" if entry.told.startswith(_CONTAINERS) else entry.told
    yield "start", _time(event.first, event)
    yield "end", _time(event.first, event) if event.first == event.last else f"{_date(event.last)} 23:59:59"
    yield "text", escaped(text)
    yield "fuzzy", str(event.is_inexact)
    yield "locked", "False"
    yield "ends_today", "False"
    if entry.actors:
        yield "category", escaped(entry.actors[0])
    yield "description", escaped(f"{description(event)}\n{_EDTF}{_edtf(event)}")
    if event.url:
        yield "hyperlink", escaped(event.url)
    yield "default_color", _NO_COLOUR
    yield "milestone", "False"


def _edtf(event: Dated) -> str:
    """Return the EDTF, with what it has no form for behind a bar."""
    return " | ".join(filter(None, (event.entry.event.edtf, edtf_rest(event.date))))


def _era(era: Era) -> str:
    period = era.period
    bounds = f"<start>{_time(period.first_day)}</start><end>{_date(period.last_day)} 23:59:59</end>"
    colour = _colour(HUES[period.hue % len(HUES)])
    # A name must not begin or end with a space: the program takes it off.
    return f"    <era><name>{escaped(period.name.strip())}</name>{bounds}<color>{colour}</color></era>"


def _time(day: int, event: Dated | None = None) -> str:
    clock = None if event is None else event.clock
    if clock is None:
        return f"{_date(day)} 00:00:00"
    return f"{_date(day)} {clock.hour:02d}:{clock.minute or 0:02d}:{clock.second or 0:02d}"


def _date(day: int) -> str:
    year, month, day_of_month = to_civil(day)
    return f"{year}-{month:02d}-{day_of_month:02d}"


def _colour(hue: str) -> str:
    return ",".join(map(str, rgb(hue)))
