"""Where the places of a text are in a later version of it: a comparison line by line, then word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from timeline_app.model.span import Span

_LINES: Final = re.compile(r"[^\n]*\n|[^\n]+")
_WORDS: Final = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_COMPARED: Final = 4_000_000  # pairs of words or lines; what takes longer counts as rewritten
_HALF: Final = 0.5
_MOST: Final = 0.7  # of a sentence of which another word was put in the place of the trigger


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the earlier text, and what stands in its place: the same, something else, or nothing."""

    before: Span
    after: Span
    is_same: bool


@dataclass(frozen=True, slots=True)
class Moves:
    """The earlier text in pieces, in their order."""

    pieces: tuple[Piece, ...]

    def moved(self, span: Span) -> Span | None:
        """Return where a place is now; None when nothing stands there any more.

        Where words were exchanged it is all that was put in their place.
        """
        ends = [_cut(piece, span) for piece in self.pieces if piece.before.overlaps(span)]
        left = [one for one in ends if len(one)]
        return Span(min(one.start for one in left), max(one.end for one in left)) if left else None

    def kept(self, span: Span) -> float:
        """Return how much of a place, from 0 to 1, reads as before."""
        same = sum(
            min(piece.before.end, span.end) - max(piece.before.start, span.start)
            for piece in self.pieces
            if piece.is_same and piece.before.overlaps(span)
        )
        return same / len(span) if len(span) else 0.0

    def place(self, trigger: Span, date: Span | None, sentence: Span) -> tuple[Span, Span | None] | None:
        """Return where trigger and date words of an event are now; None when the text tells it no more.

        It still does where both read as before, or the trigger and half of its sentence, or most of that.
        """
        has_both = date is not None and bool(self.kept(trigger)) and bool(self.kept(date))
        new = self.moved(trigger)
        needed = _HALF if self.kept(trigger) else _MOST
        if new is None or not (has_both or self.kept(sentence) >= needed):
            return None
        return new, None if date is None else self.moved(date)


def moves(before: str, after: str) -> Moves:
    """Return what has become of each part of the earlier text; lines that stand elsewhere now have moved there."""
    pieces: list[Piece] = []
    changed: list[tuple[Span, Span]] = []
    for old, new, is_same in _compared(before, after, _LINES):
        if is_same:
            pieces.append(Piece(old, new, is_same=True))
        else:
            changed.append((old, new))
    elsewhere: dict[str, list[Span]] = {}
    for _, new in changed:
        for line in _lines(after, new):
            elsewhere.setdefault(line.of(after), []).append(line)
    for old, new in changed:
        rest: list[Span] = []
        for line in _lines(before, old):
            places = elsewhere.get(line.of(before), [])
            if places and line.of(before).strip():
                pieces.append(Piece(line, places.pop(0), is_same=True))
            elif rest and rest[-1].end == line.start:
                rest[-1] = Span(rest[-1].start, line.end)
            else:
                rest.append(line)
        pieces += [piece for part in rest for piece in _by_words(before, after, part, new)]
    return Moves(tuple(sorted(filter(_is_of_before, pieces), key=lambda piece: piece.before)))


def _lines(text: str, span: Span) -> list[Span]:
    """Return the lines of a part of a text."""
    return [Span(*found.span()).shifted(span.start) for found in _LINES.finditer(span.of(text))]


def _by_words(before: str, after: str, old: Span, new: Span) -> list[Piece]:
    """Return what has become of a part word by word, where this stands in its place."""
    return [
        Piece(part.shifted(old.start), other.shifted(new.start), is_same)
        for part, other, is_same in _compared(old.of(before), new.of(after), _WORDS)
    ]


def _is_of_before(piece: Piece) -> bool:
    return len(piece.before) > 0


def _cut(piece: Piece, span: Span) -> Span:
    """Return what of a piece's place in the later text belongs to a span of the earlier one."""
    if not piece.is_same:
        return piece.after
    by = piece.after.start - piece.before.start
    return Span(max(piece.before.start, span.start), min(piece.before.end, span.end)).shifted(by)


def _compared(before: str, after: str, parts: re.Pattern[str]) -> Iterator[tuple[Span, Span, bool]]:
    """Yield the places in both texts that are the same, and those between them."""
    old, new = parts.findall(before), parts.findall(after)
    if len(old) * len(new) > _MOST_COMPARED:
        yield Span(0, len(before)), Span(0, len(after)), before == after
        return
    starts, others = _starts(old), _starts(new)
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield Span(starts[first], starts[last]), Span(others[start], others[end]), kind == "equal"


def _starts(parts: Sequence[str]) -> list[int]:
    """Return where each part begins, and where the last one ends."""
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part))
    return starts
