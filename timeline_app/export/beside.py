"""What the reader wrote beside an event – a star, tags, a note, links – as files carry it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from timeline_app.model.message import message
from timeline_app.model.timeline import TimelineEvent
from timeline_app.model.xml_text import xml_text
from timeline_app.readers import readable_name
from timeline_app.wording import say

_GAP: Final = "; "
WEB: Final = ("http://", "https://")
NAMES: Final = ("tags", "links", "note", "is_starred")
"""The names of all that there may be."""

Values = Mapping[str, "str | bool | list[str]"]


def beside(event: TimelineEvent, url: str | None = None) -> Values:
    """Return it for programs, by the names that it has in this program's CSV; only what there is.

    An address `url` that stands in a place of its own is no link besides.
    """
    values: dict[str, str | bool | list[str]] = {
        "tags": [xml_text(tag) for tag in event.tags],
        "links": [xml_text(link) for link in links_of(event) if link != url],
        "note": xml_text(event.note),
        "is_starred": event.is_starred,
    }
    return {name: value for name, value in values.items() if value}


def has_beside(event: TimelineEvent) -> bool:
    """Whether the reader wrote anything beside an event."""
    return bool(event.tags or event.links or event.note or event.is_starred)


def has_words_beside(event: TimelineEvent, *, with_tags: bool = True) -> bool:
    """Whether the reader wrote more beside an event than a star."""
    return bool((with_tags and event.tags) or event.links or event.note)


def beside_in_words(event: TimelineEvent) -> tuple[str, ...]:
    """Return it for people, a line each: tags, note, links; the star stands before the headline."""
    return tuple(_lines(event))


def links_of(event: TimelineEvent) -> list[str]:
    """Return its links: addresses, and files by their names, without the folders of this machine."""
    return [link if link.startswith(WEB) else _name_of(link) for link in event.links]


def _lines(event: TimelineEvent) -> Iterator[str]:
    if event.tags:
        yield say(message("beside-tags", tags=_GAP.join(event.tags)))
    if event.note.strip():
        yield say(message("beside-note", note=event.note))
    if event.links:
        yield say(message("beside-links", links=_GAP.join(links_of(event))))


def _name_of(link: str) -> str:
    return readable_name(Path(link.replace("\\", "/")))
