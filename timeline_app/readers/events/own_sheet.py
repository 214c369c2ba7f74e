"""Read the sheet of events of this program's workbook, whose headings and words are those of any of its languages."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from timeline_app import wording
from timeline_app.model.event import DateHow
from timeline_app.model.timeline import Status
from timeline_app.readers.events.own_table import Cells, own_event
from timeline_app.readers.events.remarks import flags_in_words
from timeline_app.readers.events.told import GAP, Told

# The codes of the headings, with the columns of the CSV that they tell.
_COLUMNS: Final[Mapping[str, str]] = {
    "column-date": "date",
    "column-event": "headline",
    "column-actors": "actors",
    "column-remarks": "flags",
    "column-starred": "is_starred",
    "column-tags": "tags",
    "column-note": "note",
    "column-links": "links",
    "column-edtf": "edtf",
    "column-written": "words",
    "column-how": "how",
    "column-status": "status",
    "column-confidence": "confidence",
    "column-rest": "date_rest",
    "column-quote": "quote",
    "column-sources": "articles",
}


def is_own_sheet(names: Sequence[str]) -> bool:
    """Whether these, in small letters, are headings of the sheet of events, all those that are read."""
    return _language_of(frozenset(names)) is not None


def sheet_event(place: str, cells: Cells) -> Told:
    """Return the event of a row, whose cells are given by their headings in small letters."""
    language = _language_of(frozenset(cells))
    assert language is not None
    named = {name: cells.get(heading, "") for name, heading in _headings(language).items()}
    how = _codes()[DateHow].get(named["how"].strip(), "")
    plain = {
        **named,
        "flags": GAP.join(flag.value for flag in flags_in_words(named["flags"])),
        "is_starred": "1" if named["is_starred"].strip() else "",
        "status": _codes()[Status].get(named["status"].strip(), named["status"]),
        "how": how,
        "unresolved": "" if how else named["how"].strip(),
    }
    return replace(own_event(place, plain), quote=named["quote"])


def _language_of(names: frozenset[str]) -> str | None:
    return next((one for one in wording.languages() if names >= _needed(one)), None)


@cache
def _needed(language: str) -> frozenset[str]:
    """Return the headings that are there in each version of this program."""
    return frozenset(heading for name, heading in _headings(language).items() if name != "date_rest")


@cache
def _headings(language: str) -> Mapping[str, str]:
    texts = wording.catalogue(language)
    return {name: texts[code].strip().casefold() for code, name in _COLUMNS.items()}


@cache
def _codes() -> Mapping[type[DateHow] | type[Status], Mapping[str, str]]:
    """Return the codes of statuses, and of ways to date an event, by what they are called in all languages."""
    known = wording.languages()
    return {
        DateHow: {wording.name_of(how, language): how.value for language in known for how in DateHow},
        Status: {wording.name_of(one, language): one.value for language in known for one in Status},
    }
