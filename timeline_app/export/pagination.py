"""Fill pages with rows from above and with their notes from below."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from timeline_app.export.lines import Line, height_of

NOTES_GAP_PX: Final = 14.0
_TALLEST: Final = 0.6  # of a page, for a row: headings stand above it and notes below


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Texts side by side, each with its x, and the notes that belong on the same page.

    A row that `is_heading` stands with the row after it; `above_px` and `gap_px` are left free above and below,
    and a rule is drawn below when it `is_ruled`.
    """

    cells: tuple[tuple[float, tuple[Line, ...]], ...]
    notes: tuple[Line, ...] = ()
    above_px: float = 0.0
    gap_px: float = 0.0
    is_heading: bool = False
    is_ruled: bool = False

    @property
    def height_px(self) -> float:
        """How tall it is with what is left free."""
        return max((height_of(lines) for _, lines in self.cells), default=0.0) + self.above_px + self.gap_px


@dataclass(slots=True, eq=False)
class Page:
    """Rows from the top, notes at the foot."""

    rows: list[Row] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    rows_px: float = 0.0
    notes_px: float = 0.0

    @property
    def is_empty(self) -> bool:
        """Whether nothing is on it."""
        return not (self.rows or self.notes)

    def has_room(self, rows_px: float, notes: Sequence[Line], room_px: float) -> bool:
        """Whether rows and their notes can be added."""
        gap = NOTES_GAP_PX if self.notes or notes else 0.0
        return self.rows_px + rows_px + gap + self.notes_px + height_of(notes) <= room_px

    def add_rows(self, rows: Iterable[Row]) -> None:
        """Put rows below the others."""
        for row in rows:
            self.rows.append(row)
            self.rows_px += row.height_px

    def take_notes(self, lines: Sequence[Line], room_px: float) -> Sequence[Line]:
        """Put as many lines at the foot as have room, one on an empty page; return the others."""
        for number, line in enumerate(lines):
            if not (self.is_empty or self.has_room(0.0, (line,), room_px)):
                return lines[number:]
            self.notes.append(line)
            self.notes_px += line.height_px
        return ()


def paginated(rows: Iterable[Row], room_px: float) -> Iterator[Page]:
    """Yield pages with `room_px` for rows and notes.

    Notes that find no room go on at the foot of the next page; a row taller than a page is cut between lines.
    """
    page = Page()
    waiting: Sequence[Line] = ()
    for block in _blocks(rows, _TALLEST * room_px):
        needed = sum(row.height_px for row in block)
        notes = [line for row in block for line in row.notes]
        while not (page.is_empty or page.has_room(needed, notes, room_px)):
            yield page
            page = Page()
            waiting = page.take_notes(waiting, room_px)
            if not waiting and page.has_room(needed, (), room_px):
                break
        page.add_rows(block)
        waiting = page.take_notes([*waiting, *notes], room_px)
    yield page
    while waiting:
        page = Page()
        waiting = page.take_notes(waiting, room_px)
        yield page


def _blocks(rows: Iterable[Row], most_px: float) -> Iterator[list[Row]]:
    """Yield what stays together: a row with the headings above it."""
    block: list[Row] = []
    for row in rows:
        if row.is_heading:
            block.append(row)
            continue
        first, *more = _cut(row, most_px)
        yield [*block, first]
        yield from ([part] for part in more)
        block = []
    if block:
        yield block


def _cut(row: Row, most_px: float) -> list[Row]:
    """Return the row, in parts where it is taller than `most_px`; the notes stand with the first."""
    if row.height_px <= most_px:
        return [row]
    columns = [(x, _chunks(lines, most_px)) for x, lines in row.cells]
    count = max(len(chunks) for _, chunks in columns)
    parts = [
        Row(tuple((x, chunks[number]) for x, chunks in columns if number < len(chunks)))
        for number in range(count)
    ]
    last = replace(parts[-1], gap_px=row.gap_px, is_ruled=row.is_ruled)
    return [replace(part, notes=row.notes if part is parts[0] else ()) for part in (*parts[:-1], last)]


def _chunks(lines: Sequence[Line], most_px: float) -> list[tuple[Line, ...]]:
    chunks: list[list[Line]] = [[]]
    for line in lines:
        if chunks[-1] and height_of(chunks[-1]) + line.height_px > most_px:
            chunks.append([])
        chunks[-1].append(line)
    return [tuple(chunk) for chunk in chunks]
