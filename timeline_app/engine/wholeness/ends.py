"""Find the word of a sentence with which a headline ends."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from timeline_app.model.syntax import Token

_MARKS: Final = " ,;:.–—-…“”\"'’()»«"
_TAILS: Final = (30, 16, 8)  # letters of the end of a headline that are looked for


def last_told(tokens: Sequence[Token], headline: str, limit: int) -> int | None:
    """Return the last token of a headline among those before `limit`; None where its end is not of the sentence."""
    told = "".join(headline.split()).rstrip(_MARKS)
    ends = list(accumulate(len(token.text) for token in tokens))
    letters = "".join(token.text for token in tokens)
    high = ends[min(limit, len(ends)) - 1] if ends and limit > 0 else 0
    for length in _TAILS:
        tail = told[-length:]
        at = letters.rfind(tail, 0, high) if tail else -1
        if at >= 0:
            end = at + len(tail)
            return next(number for number, offset in enumerate(ends) if offset >= end)
    return None
