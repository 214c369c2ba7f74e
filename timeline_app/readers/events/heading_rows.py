"""Put the two rows of a heading together: "Date" over "from" and "to"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from timeline_app.readers.events.columns import is_known_heading
from timeline_app.readers.events.table_rows import Table

_LONGEST: Final = 40  # characters of a heading below another


def with_one_heading(table: Table) -> Table:
    """Return the table with one row of headings; where it has one already, as it is.

    A second one has a heading below an empty cell beside another, a known one, and nothing with a digit.
    """
    if len(table.rows) < 2 or not _is_second(table.header, table.rows[0].cells):
        return table
    return replace(table, header=_together(table.header, table.rows[0].cells), rows=table.rows[1:])


def _is_second(header: Sequence[str], below: Sequence[str]) -> bool:
    given = [cell for cell in below if cell.strip()]
    if any(len(cell) > _LONGEST or any(map(str.isdigit, cell)) for cell in given):
        return False
    tops = _tops(header)
    parted = [
        place for place, cell in enumerate(below[: len(header)])
        if cell.strip() and not header[place] and tops[place]
    ]  # fmt: skip
    names = (name for place in parted for name in (below[place], f"{tops[place]} {below[place]}"))
    return any(map(is_known_heading, names))


def _together(header: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """Return the heading of each column: both words, or the lower or the upper one where only that is known."""
    tops = _tops(header)
    found: list[str] = []
    for place, (above, cell) in enumerate(zip_longest(header, below, fillvalue="")):
        low, top = cell.strip(), tops[place] if place < len(tops) else ""
        both = f"{top} {low}".strip() if low else above
        is_low = bool(low) and not is_known_heading(both) and is_known_heading(low) and low not in found
        is_top = bool(low and above) and not is_low and not is_known_heading(both)
        found.append(low if is_low else above if is_top else both)
    return tuple(found)


def _tops(header: Sequence[str]) -> list[str]:
    """Return what stands over each column: its own heading, else the last one before it."""
    found: list[str] = []
    for heading in header:
        found.append(heading or (found[-1] if found else ""))
    return found
