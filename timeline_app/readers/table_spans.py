"""Put cells of pages that span several rows into each of these rows."""

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_ROWS: Final = 5_000  # of a table
_MOST_SPANNING: Final = 6  # columns whose cells span rows: those of days, places and people stand first
LONGEST_REPEATED: Final = 60
"""Characters of a cell that is repeated in the rows which it spans."""
_CELLS: Final = frozenset({"td", "th"})
_GROUPS: Final = frozenset({"thead", "tbody", "tfoot"})


@dataclass(frozen=True, slots=True)
class _Spanning:
    """A cell that goes on in the rows below it; `cell` is None where it is too long to be repeated."""

    rows_left: int
    width: int
    cell: "HtmlElement | None"


def fill_tables(tree: "HtmlElement") -> None:
    """Put short cells that span several rows into each of these rows, in all tables but those that lay out a page."""
    for table in tree.iter("table"):
        if table.find(".//table") is None:
            fill_rows(table)


def fill_rows(table: "HtmlElement") -> None:
    """Put a short cell that spans several rows, as a day does, into each of these rows, where it stands there.

    As in the HTML standard ("forming a table") no cell goes on behind the end of a head, a body or a foot.
    """
    rows_left = _MOST_ROWS
    for group in _groups(table):
        _fill(group[:rows_left])
        rows_left -= len(group)
        if rows_left <= 0:
            return


def _groups(table: "HtmlElement") -> "Iterator[list[HtmlElement]]":
    """Yield the rows of each part of a table; rows outside of all parts make one too."""
    loose: list[HtmlElement] = []
    for child in table:
        if child.tag == "tr":
            loose.append(child)
        elif child.tag in _GROUPS:
            yield loose
            loose = []
            yield [row for row in child if row.tag == "tr"]
    yield loose


def _fill(rows: "Sequence[HtmlElement]") -> None:
    spanning: dict[int, _Spanning] = {}
    for number, row in enumerate(rows):
        opened: dict[int, _Spanning] = {}
        column = 0
        for cell in [cell for cell in row if cell.tag in _CELLS]:
            column = _pass_by(spanning, opened, column, row, cell)
            width = _count(cell, "colspan") or 1
            below = (_count(cell, "rowspan") or len(rows) - number) - 1
            if below > 0 and column < _MOST_SPANNING:
                opened[column] = _Spanning(below, width, _repeated(cell))
            column += width
        _pass_by(spanning, opened, None, row, None)
        spanning = opened


def _pass_by(
    spanning: dict[int, _Spanning],
    opened: dict[int, _Spanning],
    column: int | None,
    row: "HtmlElement",
    before: "HtmlElement | None",
) -> int:
    """Repeat what goes on at a column, all that is left for None, before a cell; return the first free column."""
    free = 0 if column is None else column
    while spanning and (column is None or min(spanning) <= free):
        start = min(spanning)
        one = spanning.pop(start)
        if one.cell is not None:
            again = copy.deepcopy(one.cell)
            if before is None:
                row.append(again)
            else:
                before.addprevious(again)
        if one.rows_left > 1:
            opened[start] = _Spanning(one.rows_left - 1, one.width, one.cell)
        free = max(free, start + one.width)
    return free


def _repeated(cell: "HtmlElement") -> "HtmlElement | None":
    """Return a cell as it stands in the rows below it; None for one that is too long."""
    if len(str(cell.text_content())) > LONGEST_REPEATED:
        return None
    cell.attrib.pop("rowspan", None)
    again = copy.deepcopy(cell)
    again.tail = None
    return again


def _count(cell: "HtmlElement", name: str) -> int:
    """Return how many rows or columns a cell spans, as far as a person would see; 0 means all that follow."""
    span = cell.get(name) or ""
    is_plain = span.isascii() and span.isdigit() and len(span) <= 3
    return int(span) if is_plain else 1
