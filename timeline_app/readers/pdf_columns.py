"""Put the lines of a page into the order of reading when columns are drawn line by line across the page."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import Final

_LEAST_LINES: Final = 6  # of a column
_LEAST_WORDS: Final = 3  # of a usual line of prose; cells of tables are shorter


@dataclass(frozen=True, slots=True)
class Box:
    """Where a run of text stands on a page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """How tall the run is."""
        return self.top - self.bottom

    def is_beside(self, other: "Box") -> bool:
        """Whether both stand on one line."""
        shared = min(self.top, other.top) - max(self.bottom, other.bottom)
        return shared > 0.5 * min(self.height, other.height)


@dataclass(frozen=True, slots=True)
class _Line:
    box: Box
    words: str


def in_columns(boxes: list[Box], words_at: Callable[[Box], str]) -> str | None:
    """Return the page's lines column by column; None when it has no columns of prose but, say, a table."""
    lines = [line for line in (_Line(box, words_at(box)) for box in merged(boxes)) if line.words]
    gutters = _gutters(lines)
    if not gutters:
        return None
    lines.sort(key=lambda line: (-line.box.top, line.box.left))
    told: list[str] = []
    for crosses, run in groupby(lines, key=lambda line: _column(line, gutters) is None):
        band = list(run)
        if not crosses:
            band.sort(key=lambda line: _column(line, gutters) or 0)  # stable: from top to bottom in each
        told += _joined(band)
    return "\n".join(told)


def in_lines(boxes: list[Box], words_at: Callable[[Box], str]) -> str:
    """Return the page's lines in the order in which they are drawn, whatever runs they are drawn of."""
    return "\n".join(_joined([_Line(box, words_at(box)) for box in merged(boxes)]))


def _joined(lines: list[_Line]) -> list[str]:
    """Return lines as text; what stands on one line in one column goes together."""
    told: list[str] = []
    before: _Line | None = None
    for line in lines:
        if before is not None and line.box.is_beside(before.box) and line.box.left >= before.box.left:
            told[-1] += f" {line.words}"
        else:
            told.append(line.words)
        before = line
    return told


def merged(boxes: list[Box]) -> list[Box]:
    """Return runs that follow each other on a line without a gap as one: fonts change inside of lines."""
    found: list[Box] = []
    for box in boxes:
        last = found[-1] if found else None
        if (
            last is not None
            and box.is_beside(last)
            and -last.height < box.left - last.right <= 0.6 * last.height
        ):
            found[-1] = Box(
                min(last.left, box.left),
                min(last.bottom, box.bottom),
                max(last.right, box.right),
                max(last.top, box.top),
            )
        else:
            found.append(box)
    return found


def _gutters(lines: list[_Line]) -> list[float]:
    """Return where columns of prose part, from left to right."""
    found: list[float] = []
    for place in _candidates(lines):
        left = [line for line in lines if line.box.right <= place]
        right = [line for line in lines if line.box.left >= place]
        crossing = len(lines) - len(left) - len(right)
        beyond = [line for line in left if not found or line.box.left >= found[-1]]
        if all(_is_prose(side) for side in (beyond, right)) and crossing <= 0.3 * len(lines):
            found.append(place)
    return found


def _candidates(lines: list[_Line]) -> list[float]:
    """Return the middles of gaps beside which many lines begin."""
    starts = sorted(line.box.left for line in lines)
    candidates: list[float] = []
    for start in sorted(set(starts)):
        count = sum(start - 1 <= other <= start + 12 for other in starts)
        if (
            count >= _LEAST_LINES
            and start > starts[0] + 30
            and (not candidates or start - candidates[-1] > 30)
        ):
            candidates.append(start - 1)
    return candidates


def _is_prose(lines: list[_Line]) -> bool:
    if len(lines) < _LEAST_LINES:
        return False
    return median(len(line.words.split()) for line in lines) >= _LEAST_WORDS


def _column(line: _Line, gutters: list[float]) -> int | None:
    """Return the number of the column that a line stands in; None when it goes across several."""
    for number, gutter in enumerate(gutters):
        if line.box.left < gutter:
            return number if line.box.right <= gutter + 1 else None
    return len(gutters)
