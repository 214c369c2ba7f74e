"""Undo the line breaks of a text that was wrapped at a narrow width."""

import re
from collections.abc import Container, Sequence
from itertools import pairwise
from typing import Final

_NARROWEST: Final = 30  # characters; what has only shorter lines is a list or a poem
_WIDEST: Final = 120  # characters; in a text with longer lines each line end means something
_FULL: Final = 0.75  # of the longest line: a line that long may have been broken because it was full
_BEYOND: Final = 1.15  # of the usual width: a longer line stands across the columns
_MOST_LINES_ALONE: Final = (
    0.1  # of all: so few lines may be longer than all else, headlines across the columns
)
_LEAST_LINES: Final = 10  # of a text of which that can be told
_NEAR: Final = 0.8  # of a length: as long
_LEAST_ROOM: Final = 0.92  # of what is usual, in letters of different widths
_LEAST_BREAKS: Final = 4  # from which the room of a line can be learnt
_LAST_WORD: Final = re.compile(r"[^\W\d_]+$|,$")
_DAY_OF_MONTH: Final = re.compile(r"\b\d{1,2}(?:\.|st|nd|rd|th)?\s[^\W\d_]{3,15}$")
_YEAR: Final = re.compile(r"(?:1\d|20)\d\d\b(?![-/]\d)")


def unwrapped(text: str, inner_words: Container[str], whole: frozenset[int] = frozenset()) -> str:
    """Return the text with a space for each line end that only wraps a line: all offsets stay.

    A sentence surely goes on in small letters, after a comma, after one of the `inner_words` ("of"), and with the
    year of a day. Where one does, a line is wrapped too when the next word would not have fitted it, but for the
    `whole` lines, by number. Cost is linear but for sorting the lengths of lines.
    """
    lines = text.split("\n")
    lengths = [len(line.rstrip()) for line in lines]
    width = _usual_width(lengths)
    if width < _NARROWEST or max(lengths) > _WIDEST:
        return text
    breaks = list(pairwise(line.strip() for line in lines))
    joined = [_goes_on(*pair, width, inner_words) for pair in breaks]
    if any(joined):
        room = _room([pair for sure, pair in zip(joined, breaks, strict=True) if sure], width)
        joined = [
            sure or (not {at, at + 1} & whole and _is_full(*pair, width, room))
            for at, (sure, pair) in enumerate(zip(joined, breaks, strict=True))
        ]
    ends = [" " if is_joined else "\n" for is_joined in joined]
    return "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))


def _usual_width(lengths: Sequence[int]) -> int:
    """Return the length of the longest line that does not stand alone with it.

    >>> _usual_width([78, *[38, 40, 39] * 5]), _usual_width([78, 40, 39])
    (40, 78)
    """
    ordered = sorted(filter(None, lengths), reverse=True)
    if len(ordered) < _LEAST_LINES:
        return max(lengths)
    least = max(2, _MOST_LINES_ALONE * len(ordered))
    as_long = 0
    for at, length in enumerate(ordered):
        while as_long < len(ordered) and ordered[as_long] >= _NEAR * length:
            as_long += 1
        if as_long >= least or as_long - at >= least:
            return length
    return max(lengths)


def _room(breaks: Sequence[tuple[str, str]], width: int) -> int:
    """Return how long a line would at least have become of those that are surely wrapped, with the next word.

    That is more than the longest line, but in letters of different widths, where lines differ.
    """
    tried = sorted(_tried(*pair) for pair in breaks if _may_be_full(pair[0], width))
    usual = tried[len(tried) // 4] if len(tried) >= _LEAST_BREAKS else width + 1
    return width + 1 if usual > width else int(_LEAST_ROOM * usual)


def _tried(line: str, following: str) -> int:
    """Return how long a line would be with the next word."""
    return len(line) + 1 + len(following.split(maxsplit=1)[0])


def _may_be_full(line: str, width: int) -> bool:
    return _FULL * width <= len(line) <= _BEYOND * width


def _goes_on(line: str, following: str, width: int, inner_words: Container[str]) -> bool:
    if 2 * len(line) < width or not following:
        return False
    last = _LAST_WORD.search(line)
    if last is not None and (last[0] == "," or last[0].lower() in inner_words):
        return True
    return following[0].islower() or bool(_YEAR.match(following) and _DAY_OF_MONTH.search(line))


def _is_full(line: str, following: str, width: int, room: int) -> bool:
    return bool(following) and _may_be_full(line, width) and _tried(line, following) >= room
