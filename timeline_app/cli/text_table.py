"""Lay rows out as an aligned table that fits the terminal, wide characters counted as two columns."""

import unicodedata
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

_GAP: Final = "  "
_CONTROL: Final = dict.fromkeys((*range(32), *range(127, 160), 0x2028, 0x2029), " ")
_INVISIBLE: Final = frozenset({"Mn", "Me", "Cf"})


def text_table(header: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """Return header, a rule and the rows; cells wrap at words so that no line is longer than `width`.

    Narrow columns keep their width, the widest give way. A table of more columns than fit is as narrow
    as it can be.
    """
    cells = [[_one_line(cell) for cell in row] for row in (header, *rows)]
    widths = column_widths(tuple(zip(*cells, strict=True)), width)
    lines = [line for row in cells for line in _lines(row, widths)]
    head_height = len(_lines(cells[0], widths))
    rule = _GAP.join("─" * one for one in widths)
    return "\n".join([*lines[:head_height], rule, *lines[head_height:]])


def column_widths(columns: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return widths that most cells of each column fit into; what is left over goes to those with wider cells."""
    shown = [sorted(shown_width(cell) for cell in column) for column in columns]
    most = [
        max(cells[len(cells) * 9 // 10], shown_width(column[0]))
        for cells, column in zip(shown, columns, strict=True)
    ]
    widths = fitted(most, width)
    spare = width - sum(widths) - len(_GAP) * (len(widths) - 1)
    for i in sorted(range(len(widths)), key=lambda i: shown[i][-1] - widths[i]):
        more = min(max(spare, 0), max(shown[i][-1] - widths[i], 0))
        widths[i] += more
        spare -= more
    return widths


def fitted(wanted: Sequence[int], width: int) -> list[int]:
    """Return column widths whose sum with gaps is at most `width`, taken from the widest columns.

    >>> fitted([10, 40, 90], 104)
    [10, 40, 50]
    """
    free = max(width - len(_GAP) * (len(wanted) - 1), len(wanted) * 4)
    widths = list(wanted)
    while sum(widths) > free:
        widest = max(widths)
        next_widest = max((one for one in widths if one < widest), default=0)
        tied = [i for i, one in enumerate(widths) if one == widest]
        excess = sum(widths) - free
        cut = max(1, min(widest - next_widest, -(-excess // len(tied))))
        for i in tied[: -(-excess // cut)]:
            widths[i] -= cut
    return widths


def shown_width(text: str) -> int:
    r"""Return the number of terminal columns that the text takes.

    >>> shown_width("Минск"), shown_width("東京"), shown_width("e\u0301")
    (5, 4, 1)
    """
    return sum(_char_width(char) for char in text)


def _char_width(char: str) -> int:
    if char.isascii():
        return 1
    if unicodedata.category(char) in _INVISIBLE:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _one_line(text: str) -> str:
    return " ".join(text.translate(_CONTROL).split())


def _lines(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    columns = [wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
    lines = []
    for parts in zip_longest(*columns, fillvalue=""):
        padded = [part + " " * (width - shown_width(part)) for part, width in zip(parts, widths, strict=True)]
        lines.append(_GAP.join(padded).rstrip())
    return lines


def wrapped(text: str, width: int) -> list[str]:
    """Return the text in lines of at most `width` columns, cut at words where that is possible.

    >>> wrapped("Putin spends a day in Minsk", 12)
    ['Putin spends', 'a day in', 'Minsk']
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and shown_width(line) + 1 + shown_width(word) <= width:
            line += f" {word}"
            continue
        if line:
            lines.append(line)
        line = word
        while shown_width(line) > width:
            head = _head(line, width)
            lines.append(head)
            line = line[len(head) :]
    return [*lines, line] if line or not lines else lines


def _head(text: str, width: int) -> str:
    """Return the longest beginning that fits, but never less than one character."""
    taken = 0
    for index, char in enumerate(text):
        taken += _char_width(char)
        if taken > width and index:
            return text[:index]
    return text
