"""Read the rows of this program's CSV: each is an event of the articles that it names, else one of the file."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Final

from timeline_app.model.actor import KEY_OF_FILE
from timeline_app.model.given import NO_MARKS
from timeline_app.readers.content import Content
from timeline_app.readers.events.chronicle_of_file import reading_of
from timeline_app.readers.events.own_table import Cells, own_event, unguarded
from timeline_app.readers.events.table_rows import Table
from timeline_app.readers.events.told import GAP, Source, Sources, Told, one_line
from timeline_app.readers.reading import Reading

_MARK_CHARS: Final = 16
_MOST_DIGITS: Final = 9
_BEHIND: Final = 10**_MOST_DIGITS
_SORTED_BY: Final = ("date", "first_day", "last_day", "date_rest")


def read_own_rows(content: Content, table: Table) -> Reading:
    """Return the events of this program's CSV. Raises UnreadableError when there are none."""
    mark = f"{KEY_OF_FILE}{hashlib.sha256(content.data).hexdigest()[:_MARK_CHARS]}:"
    numbers: dict[Source, int] = {}
    told: list[Told] = []
    rows = [(row.place, cells) for row, cells in table.named_cells()]
    for place, cells in rows:
        told += _of_row(place, cells, numbers, mark)
    # A row tells where its first article tells of the event; what others tell of it stands behind, as the rows do.
    places = {
        (place, numbers[sources[0]] if (sources := _sources(cells)) else None): _told_at(cells)
        for place, cells in rows
    }
    told.sort(key=lambda one: places.get((one.place, one.source), _BEHIND))
    order = _order(rows, numbers)
    ranks = {old: new for new, old in enumerate(order)}
    sources = tuple(numbers)
    return reading_of(
        content,
        [one if one.source is None else replace(one, source=ranks[one.source]) for one in told],
        remarks=table.remarks,
        lost=table.lost,
        sources=Sources(tuple(sources[old] for old in order), tuple(_parted(rows))),
    )


def _of_row(place: str, cells: Cells, numbers: dict[Source, int], mark: str) -> Iterator[Told]:
    """Yield an event for each of its articles; what its reader did with it stands at the first of them."""
    event = own_event(place, cells)
    sources = _sources(cells)
    if not sources:
        yield event
        return
    actors = tuple(replace(who, key=mark + who.name) for who in event.actors)
    for number, source in enumerate(sources):
        yield replace(
            event,
            actors=actors,
            credit="",
            source=numbers.setdefault(source, len(numbers)),
            event=place,
            marks=NO_MARKS if number else event.marks,
            wrong=() if number else event.wrong,
        )


def _sources(cells: Mapping[str, str]) -> Sequence[Source]:
    """Return the articles of a row; none where it is not told which title is that of which place.

    >>> [one.title for one in _sources({"articles": "Quays; a history; Ships", "sources": "a.txt; b.txt"})]
    []
    >>> [one.place for one in _sources({"articles": "Quays; Ships", "sources": "a.txt; b.txt"})]
    ['a.txt', 'b.txt']
    """
    titles, places = (unguarded(cells.get(name, "")).split(GAP) for name in ("articles", "sources"))
    if len(places) == 1:
        titles = [GAP.join(titles)]
    if len(titles) != len(places) or not all(map(str.strip, (*titles, *places))):
        return ()
    return [Source(one_line(title), one_line(place)) for title, place in zip(titles, places, strict=True)]


def _order(rows: Sequence[tuple[str, Cells]], numbers: Mapping[Source, int]) -> list[int]:
    """Return the numbers of the articles in the order of the library, in which rows and the rows of a day name them."""
    graph: dict[int, set[int]] = {number: set() for number in numbers.values()}
    before: tuple[list[str], int] | None = None
    for _, cells in rows:
        named = [numbers[source] for source in _sources(cells)]
        for one, other in pairwise(named):
            graph[other].add(one)
        day = [cells.get(name, "") for name in _SORTED_BY]
        if before is not None and named and before[0] == day and before[1] != named[0]:
            graph[named[0]].add(before[1])
        before = (day, named[0]) if named else None
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError:  # the rows were put in another order
        return list(numbers.values())


def _parted(rows: Sequence[tuple[str, Cells]]) -> list[tuple[str, str]]:
    """Return the places of rows whose events are not the same, each pair once."""
    places = {cells.get("id", ""): place for place, cells in rows}
    pairs = {
        (min(place, places[other]), max(place, places[other]))
        for place, cells in rows
        for other in cells.get("parted_from", "").split(GAP)
        if other and other in places and places[other] != place
    }
    return sorted(pairs)


def _told_at(cells: Mapping[str, str]) -> int:
    text = cells.get("told_at", "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else 0
