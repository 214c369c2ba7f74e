"""Undo the line breaks of a text that was wrapped at a narrow width."""

import re
from collections.abc import Container
from itertools import pairwise
from typing import Final

_NARROWEST: Final = 30  # characters; what has only shorter lines is a list or a poem
_WIDEST: Final = 120  # characters; in a text with longer lines each line end means something
_FULL: Final = 0.75  # of the longest line: a line that long may have been broken because it was full
_LAST_WORD: Final = re.compile(r"[^\W\d_]+$|,$")


def unwrapped(text: str, inner_words: Container[str], whole: frozenset[int] = frozenset()) -> str:
    """Return the text with a space for each line end that only wraps a line: all offsets stay.

    A sentence surely goes on in small letters, after a comma and after one of the `inner_words` ("of").
    Where one does, a line is wrapped too when the next word would not have fitted it, but for the
    `whole` lines, by number. Cost is linear.
    """
    lines = text.split("\n")
    width = max(len(line.rstrip()) for line in lines)
    if not _NARROWEST <= width <= _WIDEST:
        return text
    breaks = list(pairwise(line.strip() for line in lines))
    joined = [_goes_on(*pair, width, inner_words) for pair in breaks]
    if any(joined):
        joined = [
            sure or (not {at, at + 1} & whole and _is_full(*pair, width))
            for at, (sure, pair) in enumerate(zip(joined, breaks, strict=True))
        ]
    ends = [" " if is_joined else "\n" for is_joined in joined]
    return "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))


def _goes_on(line: str, following: str, width: int, inner_words: Container[str]) -> bool:
    if 2 * len(line) < width or not following:
        return False
    last = _LAST_WORD.search(line)
    return following[0].islower() or (last is not None and (last[0] == "," or last[0].lower() in inner_words))


def _is_full(line: str, following: str, width: int) -> bool:
    if not following or len(line) < _FULL * width:
        return False
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width
