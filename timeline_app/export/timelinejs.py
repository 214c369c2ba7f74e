"""Write TimelineJS 3 JSON (https://timeline.knightlab.com/docs/json-format.html).

Years before 1 are astronomical: the browser's calendar, by which TimelineJS places events, has a year 0. Its own
labels would then say "263 BCE" for 264 BC, so each event brings its date in words.
"""

import json
from collections.abc import Iterator
from html import escape
from typing import Final

from timeline_app.export.beside import beside
from timeline_app.export.chronicle import Chronicle, PictureOptions, Written
from timeline_app.export.chronology import subtitle_of
from timeline_app.export.eras import Era, eras_of
from timeline_app.export.exchange import BESIDE, Dated, Losses, dated
from timeline_app.model.calendar import month_bounds, to_civil, year_bounds
from timeline_app.model.dates import Grain, Reading, throughout
from timeline_app.model.edtf import to_edtf
from timeline_app.model.xml_text import xml_text

_HUMAN_YEARS: Final = range(-271_820, 275_761)  # what a browser's calendar holds
_FIRST_SECOND: Final = {"hour": 0, "minute": 0, "second": 0}
_LAST_SECOND: Final = {"hour": 23, "minute": 59, "second": 59}
Json = dict[str, object]


def timelinejs(chronicle: Chronicle, options: PictureOptions) -> Written:
    """Return the JSON: a slide for each event, in the lane of its first actor."""
    losses = Losses()
    told, events = dated(chronicle, options, losses, carries_units=True, carries=(BESIDE,))
    slides = list(events)
    eras = eras_of(chronicle, losses)
    ends = [(one.first, one.last) for one in slides]
    ends += [(era.period.first_day, era.period.last_day) for era in eras]
    is_human = all(to_civil(day)[0] in _HUMAN_YEARS for pair in ends for day in pair)
    subtitle = subtitle_of([one.entry.event for one in slides], options)
    whole: Json = {
        "title": {
            "text": {
                "headline": _html(told.title),
                "text": _html(subtitle),
            }
        },
        "scale": "human" if is_human else "cosmological",
        "events": [_slide(one, is_human=is_human) for one in slides],
    }
    if eras:
        whole["eras"] = [_era(era) for era in eras]
    content = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    return losses.written(content.encode("utf-8", "replace"))


def _slide(event: Dated, *, is_human: bool) -> Json:
    entry = event.entry
    slide: Json = {
        **_dates(event, is_human=is_human),
        "display_date": _html(entry.date),
        "text": {"headline": _html(entry.told), "text": "".join(_paragraphs(event))},
        "unique_id": event.key,
        "autolink": False,
        # TimelineJS ignores what it does not know: the way back finds what it has no place for.
        "timeline_app": {
            "edtf": entry.event.edtf,
            "actors": list(entry.actors),
            "flags": [flag.value for flag in entry.event.flags],
            **beside(entry.event),
        },
    }
    if entry.actors:
        slide["group"] = _html(entry.actors[0])
    return slide


def _era(era: Era) -> Json:
    """Return an era, from its first second to its last one.

    An end that says no more than the start is dropped there, and an era without one stops the whole timeline.
    """
    period = era.period
    return {
        "start_date": {**_day(period.first_day), **_FIRST_SECOND},
        "end_date": {**_day(period.last_day), **_LAST_SECOND},
        "text": {"headline": _html(period.name)},
        "timeline_app": {
            "edtf": to_edtf(throughout(period.first_day, period.last_day, Grain.DAY)),
            "colour": era.colour,
        },
    }


def _dates(event: Dated, *, is_human: bool) -> Json:
    first, last = to_civil(event.first), to_civil(event.last)
    if not is_human:
        start: Json = {"year": first[0]}
        return (
            {"start_date": start}
            if first[0] == last[0]
            else {"start_date": start, "end_date": {"year": last[0]}}
        )
    if event.date.reading is Reading.WITHIN:
        if (event.first, event.last) == year_bounds(first[0]) and first[0] != 0:
            return {"start_date": {"year": first[0]}}
        if (event.first, event.last) == month_bounds(*first[:2]):
            return {"start_date": {"year": first[0], "month": first[1]}}
    if event.first == event.last:
        return {"start_date": {**_day(event.first), **_clock(event)}}
    return {"start_date": _day(event.first), "end_date": _day(event.last)}


def _day(day: int) -> Json:
    year, month, day_of_month = to_civil(day)
    return {"year": year, "month": month, "day": day_of_month}


def _clock(event: Dated) -> Json:
    clock = event.clock
    if clock is None:
        return {}
    return {"hour": clock.hour, "minute": clock.minute or 0, "second": clock.second or 0}


def _paragraphs(event: Dated) -> Iterator[str]:
    if len(event.entry.actors) > 1:
        yield f"<p>{_html(', '.join(event.entry.actors))}</p>"
    for note in event.entry.notes:
        yield f"<blockquote>{_html(note.quote)}</blockquote><p>{_html('; '.join(note.sources))}</p>"


def _html(text: str) -> str:
    return escape(xml_text(text))
