"""Tell which words of a PDF's first page are its title: those that are set larger than all else."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from timeline_app.readers.pdf_columns import Box, merged

_LARGER: Final = 1.3  # than most of what is set; a line in capitals without it is larger by a tenth or two
_AS_LARGE: Final = 0.7  # as the largest: a line of small letters without stems is that low
_APART: Final = 2.0  # heights between the lines of a title
_LEAST_LETTERS: Final = 8  # fewer are an initial, a number, a brand
_MOST_CHARS: Final = 200


def largest_words(boxes: Sequence[Box], words_of: Callable[[Box], str]) -> str | None:
    """Return the lines set largest on a page, joined; None where all is set alike, or what is largest is no title."""
    seen = merged(
        [box for box in boxes if box.height > 0 and box.right > box.left]
    )  # some draw letter by letter
    if not seen:
        return None
    usual = _usual_height(seen)
    largest = max(seen, key=lambda box: box.height)
    if largest.height < _LARGER * usual:
        return None
    lines: list[Box] = []
    for box in seen:
        is_large = box.height >= max(_AS_LARGE * largest.height, usual)
        if is_large and (not lines or abs(lines[-1].bottom - box.bottom) <= _APART * largest.height):
            lines.append(box)
        elif largest in lines:
            break
        else:
            lines = [box] if is_large else []
    words = " ".join(" ".join(map(words_of, lines)).split())
    letters = sum(map(str.isalpha, words))
    return words if " " in words and letters >= _LEAST_LETTERS and len(words) <= _MOST_CHARS else None


def apart(text: str, title: str | None) -> str:
    r"""Return a text with blank lines around those of its title, where it has one: it is no part of a sentence.

    >>> apart("The Paper, 3 May\nBridge\nopens\nThey met.", "Bridge opens")
    'The Paper, 3 May\n\nBridge\nopens\n\nThey met.'
    """
    if title is None:
        return text
    found = re.compile(r"\s+".join(map(re.escape, title.split()))).search(text[: 10 * _MOST_CHARS])
    if found is None:
        return text
    above, below = text[: found.start()], text[found.end() :]
    if (above and not above.endswith("\n")) or (below and not below.startswith("\n")):
        return text
    gaps = ("\n" if above and not above.endswith("\n\n") else "", "\n" if below.strip() else "")
    return f"{above}{gaps[0]}{found[0]}{gaps[1]}{below}"


def _usual_height(boxes: Sequence[Box]) -> float:
    """Return the height of which as much is set higher as lower, by its width."""
    ordered = sorted(boxes, key=lambda box: box.height)
    half = sum(box.right - box.left for box in ordered) / 2
    for box in ordered:
        half -= box.right - box.left
        if half <= 0:
            return box.height
    return ordered[-1].height
