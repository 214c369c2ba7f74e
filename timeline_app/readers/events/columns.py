"""Tell which column of a table is what: by what a person says, else by its heading."""

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from timeline_app.model.wish import RowKind, Wish
from timeline_app.readers.events.table_rows import Table
from timeline_app.readers.unreadable import unreadable
from timeline_app.resource_path import resource_path

_NEEDED: Final[Mapping[RowKind, tuple[str, ...]]] = {
    RowKind.EVENTS: ("headline",),
    RowKind.ARTICLES: ("text",),
}
_HEADED: Final[Mapping[RowKind, frozenset[str]]] = {
    RowKind.EVENTS: frozenset({"headline", "date"}),
    RowKind.ARTICLES: frozenset({"text"}),
}
_LONG_TEXT: Final = 600  # characters of a cell, on the average, from which it is an article's text
_LOOKED_AT_ROWS: Final = 50
_PUNCTUATION: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Columns:
    """What the rows are, and the number of the column of each thing in them.

    `is_certain` when the headings, or a person, say all of it.
    """

    kind: RowKind
    places: Mapping[str, int]
    is_certain: bool


def fields_of(kind: RowKind) -> tuple[str, ...]:
    """Return what the rows of a kind may have, as people name it on the command line."""
    return tuple(_names()[kind])


def needed_fields(kind: RowKind) -> tuple[str, ...]:
    """Return what a row must have to be of a kind."""
    return _NEEDED[kind]


def columns_of(table: Table, wish: Wish, name: str) -> Columns:
    """Return what the columns of a table are. Raises UnreadableError for a column or a thing that there is not."""
    kind = wish.kind or _likely_kind(table)
    said = _said(table.header, wish, kind, name)
    named = {**_by_headings(table.header, kind, taken=list(said.values())), **said}
    places = _with_parts(named, table.header, kind, said)
    needed = all(thing in places for thing in _NEEDED[kind])
    is_dated = kind is RowKind.ARTICLES or "date" in places or "year" in places
    return Columns(kind, places, is_certain=needed and (is_dated or wish.kind is not None))


def names_columns(header: Sequence[str], wish: Wish) -> bool:
    """Whether the cells are headings: those that a person names, else of all that rows of a kind must have.

    >>> names_columns(("Date", "Event"), Wish()), names_columns(("summer 1990", "Event"), Wish())
    (True, False)
    """
    named = {_folded(heading) for _, heading in wish.columns if not heading.isdigit()}
    if named:
        return named <= set(map(_folded, header))
    kinds = tuple(RowKind) if wish.kind is None else (wish.kind,)
    return any(_HEADED[kind] <= set(_by_headings(header, kind, ())) for kind in kinds)


def _said(header: Sequence[str], wish: Wish, kind: RowKind, name: str) -> dict[str, int]:
    """Return the columns that a person names, by their headings or their numbers from 1."""
    places = {}
    folded = [_folded(heading) for heading in header]
    for thing, heading in wish.columns:
        if thing not in _names()[kind]:
            known = ", ".join(_names()[kind])
            raise unreadable(name, "no-such-thing", thing=thing, kind=kind.value, known=known)
        if heading.isascii() and heading.isdigit() and 1 <= int(heading) <= len(header):
            places[thing] = int(heading) - 1
        elif _folded(heading) in folded:
            places[thing] = folded.index(_folded(heading))
        else:
            raise unreadable(name, "no-such-column", column=heading, known=", ".join(header)[:200])
    return places


def _by_headings(header: Sequence[str], kind: RowKind, taken: Collection[int]) -> dict[str, int]:
    """Return the columns whose headings are known; each column is one thing, and each thing one column."""
    free = {_folded(heading): place for place, heading in reversed(list(enumerate(header)))}
    used = set(taken)
    places: dict[str, int] = {}
    for thing, names in _names()[kind].items():
        found = next((free[one] for one in names if one in free and free[one] not in used), None)
        if found is not None:
            places[thing] = found
            used.add(found)
    lacks_headline = kind is RowKind.EVENTS and "headline" not in places and "text" in places
    if lacks_headline and _folded(header[places["text"]]) in _instead():
        places["headline"] = places.pop("text")
    return places


def _with_parts(
    places: Mapping[str, int], header: Sequence[str], kind: RowKind, said: Mapping[str, int]
) -> Mapping[str, int]:
    """Return the columns of events; where year, month and maybe day have one each, these instead of a date's."""
    if kind is not RowKind.EVENTS or "date" in said:
        return places
    folded = [_folded(heading) for heading in header]
    parts = {
        part: next((folded.index(one) for one in names if one in folded), None)
        for part, names in _date_parts().items()
    }
    found = {part: place for part, place in parts.items() if place is not None}
    is_parted = "year" in found and "month" in found
    if not is_parted or places.get("date") not in {None, *found.values()}:
        return places
    others = {
        thing: place for thing, place in places.items() if thing != "date" and place not in found.values()
    }
    return {**others, **found}


def _likely_kind(table: Table) -> RowKind:
    """Return what the rows most likely are: articles where texts are long, or were published and nothing is dated."""
    as_articles = _by_headings(table.header, RowKind.ARTICLES, ())
    place = as_articles.get("text")
    if place is None:
        return RowKind.EVENTS
    as_events = _by_headings(table.header, RowKind.EVENTS, ())
    if "published" in as_articles and "date" not in as_events:
        return RowKind.ARTICLES
    rows = table.rows[:_LOOKED_AT_ROWS]
    lengths = [len(row.cells[place]) for row in rows if place < len(row.cells) and row.cells[place].strip()]
    return RowKind.ARTICLES if lengths and sum(lengths) >= _LONG_TEXT * len(lengths) else RowKind.EVENTS


def _folded(heading: str) -> str:
    """Return a heading as it is compared.

    >>> _folded("Start_Date:"), _folded("Événement")
    ('start date', 'événement')
    """
    return _PUNCTUATION.sub(" ", heading.casefold()).strip()


@cache
def _date_parts() -> dict[str, tuple[str, ...]]:
    """Return the headings by which the parts of a date are known."""
    tables = tomllib.loads(resource_path("columns.toml").read_text(encoding="utf-8"))
    return {part: tuple(map(_folded, names)) for part, names in tables["parts"].items()}


@cache
def _instead() -> frozenset[str]:
    """Return the headings of short texts that stand for headlines where there is no column of these."""
    tables = tomllib.loads(resource_path("columns.toml").read_text(encoding="utf-8"))
    return frozenset(map(_folded, tables["instead"]["headline"]))


def is_known_heading(heading: str) -> bool:
    """Whether a column of events or of articles may be called so."""
    return any(_folded(heading) in names for things in _names().values() for names in things.values())


@cache
def _names() -> dict[RowKind, dict[str, tuple[str, ...]]]:
    """Return the headings by which each thing is known."""
    tables = tomllib.loads(resource_path("columns.toml").read_text(encoding="utf-8"))
    return {
        kind: {thing: tuple(map(_folded, names)) for thing, names in tables[kind.value].items()}
        for kind in RowKind
    }
