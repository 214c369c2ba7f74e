"""Read a file of events and tell what it states, in a form that can be compared."""

from dataclasses import dataclass
from pathlib import Path

from timeline_app.model.dates import Grain, throughout
from timeline_app.model.edtf import to_edtf
from timeline_app.model.event import Flag
from timeline_app.model.given import GivenChronicle, GivenEvent, GivenMarks
from timeline_app.readers import read
from timeline_app.wording import say


@dataclass(frozen=True)
class Stated:
    """An event as a file states it, with its words in the place of spans."""

    headline: str
    edtf: str | None
    words: str
    actors: tuple[str, ...]
    quote: str
    flags: tuple[Flag, ...]
    marks: GivenMarks


def chronicle_in(folder: Path, name: str, content: str | bytes) -> GivenChronicle:
    """What a file of events holds."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    reading = read(path)
    assert not reading.articles
    assert not reading.problems
    (found,) = reading.chronicles
    return found


def stated_in(folder: Path, name: str, content: str | bytes) -> list[Stated]:
    """The events of a file."""
    found = chronicle_in(folder, name, content)
    return [_stated(found, event) for event in found.events]


def periods_in(found: GivenChronicle) -> list[tuple[str, str, int]]:
    """The periods that a file marks: name, days, number of the colour."""
    return [
        (one.name, to_edtf(throughout(one.first_day, one.last_day, Grain.DAY)), one.hue)
        for one in found.periods
    ]


def remarks_on(found: GivenChronicle) -> list[str]:
    """What people are told of the file."""
    return [say(remark) for remark in found.article.remarks]


def _stated(found: GivenChronicle, event: GivenEvent) -> Stated:
    text = found.article.text
    assert all(span.of(text) == found.actors[actor].name for actor, span in event.actors)
    headline, quote = event.headline.of(text), event.quote.of(text)
    return Stated(
        headline,
        event.edtf,
        "" if event.date is None else event.date.of(text),
        tuple(found.actors[actor].name for actor, _ in event.actors),
        "" if quote == headline else quote,
        event.flags,
        event.marks,
    )
