"""Turn trees of markup into text: a blank line between blocks, rows of tables as lines of cells."""

import re
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any, Final

_SPACE: Final = re.compile(r"[^\S\n]+")
_AROUND_LINE_END: Final = re.compile(r" *\n *")
CELL_GAP: Final = " | "
"""Between the cells of a row."""


class Step(Enum):
    """What a walk over a tree comes upon."""

    START = "start"
    TEXT = "text"
    END = "end"


def walk(root: Any, is_left_out: Callable[[str], bool]) -> Iterator[tuple[Step, Any, str]]:
    """Yield steps with their element, and what they say, in the order of the document, however deep it is.

    The element of a text is the one that directly holds it. Elements are those of ElementTree or lxml;
    `is_left_out` is asked with their names without namespace.
    """
    stack = [(root, iter(root))]
    yield Step.START, root, local_name(root)
    if root.text:
        yield Step.TEXT, root, root.text
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield Step.END, element, local_name(element)
            if stack and element.tail:
                yield Step.TEXT, stack[-1][0], element.tail
            continue
        name = local_name(child)
        if not name or is_left_out(name):
            if child.tail:
                yield Step.TEXT, element, child.tail
            continue
        yield Step.START, child, name
        if child.text:
            yield Step.TEXT, child, child.text
        stack.append((child, iter(child)))


def local_name(element: Any) -> str:
    """Return the name of an element without its namespace; "" for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


class Blocks:
    """Gathers words into blocks. Rows of the outermost table become blocks of cells."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._blocks: list[str] = []
        self._cells: list[str] = []
        self._rows_deep = 0
        self._set_aside: list[list[str]] = []

    def say(self, words: str) -> None:
        """Go on with the block."""
        self._words.append(words)

    def close(self) -> str:
        """End the block, and return its text; inside a cell it only parts words."""
        if self._rows_deep:
            self._words.append(" ")
            return ""
        text = _tidy("".join(self._words))
        self._words.clear()
        if text:
            self._blocks.append(text)
        return text

    def open(self) -> None:
        """Begin a block that may stand inside another one, in a frame; `close_opened` goes on with that one."""
        if not self._rows_deep:
            self._set_aside.append(self._words)
            self._words = []

    def close_opened(self) -> str:
        """End the block that was opened last, and return its text."""
        text = self.close()
        if not self._rows_deep and self._set_aside:
            self._words = self._set_aside.pop()
        return text

    def open_row(self) -> None:
        """Begin a row of a table."""
        if not self._rows_deep:
            self.close()
            self._cells.clear()
        self._rows_deep += 1

    def close_cell(self) -> None:
        """End a cell of a row."""
        if self._rows_deep == 1:
            self._cells.append(" ".join("".join(self._words).split()))
            self._words.clear()

    def close_row(self) -> None:
        """End a row; words that stand in no cell of it follow it."""
        self._rows_deep = max(self._rows_deep - 1, 0)
        if not self._rows_deep and any(self._cells):
            self._blocks.append(CELL_GAP.join(self._cells))
            self._cells.clear()

    def text(self) -> str:
        """Return all blocks so far."""
        self.close()
        return "\n\n".join(self._blocks)


def _tidy(words: str) -> str:
    r"""Return a block with single spaces, and without those around its line ends.

    >>> _tidy(" one \n  two\t three ")
    'one\ntwo three'
    """
    return _AROUND_LINE_END.sub("\n", _SPACE.sub(" ", words)).strip()
