"""What the reader wrote beside an event – a star, tags, a note, links – as files carry it, and how sure it is."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from timeline_app.model.edtf_rest import edtf_rest
from timeline_app.model.message import message
from timeline_app.model.timeline import Status, TimelineEvent
from timeline_app.model.xml_text import xml_text
from timeline_app.readers import readable_name
from timeline_app.wording import say

_GAP: Final = "; "
ADDRESSES: Final = ("http://", "https://", "mid:")
"""How addresses begin: of the web, and of e-mails (RFC 2392)."""
NAMES: Final = ("tags", "links", "note", "is_starred", "status", "confidence", "date_rest")
"""The names of all that there may be."""

# Whoever added an event is sure of it; in another library no article of its own tells of it.
_STATUS: Final = {Status.EXTRACTED: "", Status.ADDED: Status.CONFIRMED.value}

Values = Mapping[str, "str | bool | list[str]"]


def beside(event: TimelineEvent, url: str | None = None) -> Values:
    """Return it for programs, by the names that it has in this program's CSV; only what there is.

    An address `url` that stands in a place of its own is no link besides. With it comes what other programs have no
    place for: what was done with the event, how sure it is where it is to be reviewed, and what EDTF has no form for.
    """
    is_unsure = event.status is Status.TO_REVIEW
    values: dict[str, str | bool | list[str]] = {
        "tags": [xml_text(tag) for tag in event.tags],
        "links": [xml_text(link) for link in links_of(event) if link != url],
        "note": xml_text(event.note),
        "is_starred": event.is_starred,
        "status": _STATUS.get(event.status, event.status.value),
        "confidence": str(round(event.confidence, 3)) if is_unsure else "",
        "date_rest": "" if event.date is None else edtf_rest(event.date),
    }
    return {name: value for name, value in values.items() if value}


def has_beside(event: TimelineEvent, url: str | None = None) -> bool:
    """Whether the reader wrote anything beside an event; an address `url` that stands elsewhere is nothing."""
    has_links = any(link != url for link in event.links)
    return bool(event.tags or has_links or event.note or event.is_starred)


def has_words_beside(event: TimelineEvent, *, with_tags: bool = True) -> bool:
    """Whether the reader wrote more beside an event than a star."""
    return bool((with_tags and event.tags) or event.links or event.note)


def beside_in_words(event: TimelineEvent) -> tuple[str, ...]:
    """Return it for people, a line each: tags, note, links; the star stands before the headline."""
    return tuple(_lines(event))


def links_of(event: TimelineEvent) -> list[str]:
    """Return its links: addresses, and files by their names, without the folders of this machine."""
    return [link if link.startswith(ADDRESSES) else _name_of(link) for link in event.links]


def _lines(event: TimelineEvent) -> Iterator[str]:
    if event.tags:
        yield say(message("beside-tags", tags=_GAP.join(event.tags)))
    if event.note.strip():
        yield say(message("beside-note", note=event.note))
    if event.links:
        yield say(message("beside-links", links=_GAP.join(links_of(event))))


def _name_of(link: str) -> str:
    return readable_name(Path(link.replace("\\", "/")))
