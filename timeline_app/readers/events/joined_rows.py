"""Tell which rows of a table are one event: those whose headline and date are one cell, beside several actors."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from timeline_app.model.given import GivenMarks
from timeline_app.readers.events.columns import Columns
from timeline_app.readers.events.table_rows import Row, Table
from timeline_app.readers.events.told import GAP, Told

_Told = TypeVar("_Told")
_DATED_BY = ("date", "year", "month", "day")


def rows_of_events(table: Table, columns: Columns) -> Iterator[list[Row]]:
    """Yield the rows of each event, mostly one; further ones where headline and date are joined with those above.

    Where the end has a column of its own it is joined too, or empty.
    """
    needed = {columns.places[thing] for thing in ("headline", *_DATED_BY) if thing in columns.places}
    end = columns.places.get("end")
    rows: list[Row] = []
    for row in table.rows:
        goes_on = bool(rows) and needed <= row.joined and (end is None or _is_joined_or_empty(row, end))
        if rows and not goes_on:
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows


def _is_joined_or_empty(row: Row, place: int) -> bool:
    return place in row.joined or not "".join(row.cells[place : place + 1]).strip()


def together(told: Sequence[Told]) -> Told:
    """Return what several rows tell of one event: what is in the first, and all that the others have of lists."""
    first, *others = told
    if not others:
        return first
    return replace(
        first,
        actors=_each(one.actors for one in told),
        flags=_each(one.flags for one in told),
        quote="\n".join(_each((one.quote,) for one in told if one.quote)),
        credit=GAP.join(_each((one.credit,) for one in told if one.credit)),
        more=_each(one.more for one in told),
        marks=GivenMarks(
            _each(one.marks.tags for one in told),
            _each(one.marks.links for one in told),
            "\n".join(_each((one.marks.note,) for one in told if one.marks.note)),
            any(one.marks.is_starred for one in told),
        ),
    )


def _each(parts: Iterable[Iterable[_Told]]) -> tuple[_Told, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(parts)))
