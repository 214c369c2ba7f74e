"""Find the word of a sentence with which a headline ends."""

from collections.abc import Collection, Sequence
from itertools import accumulate
from typing import Final

from timeline_app.model.span import Span
from timeline_app.model.syntax import Token

_MARKS: Final = " ,;:.–—-…“”\"'’()»«"
_TAILS: Final = (30, 16, 8)  # letters of the end of a headline that are looked for


def last_told(
    tokens: Sequence[Token], headline: str, limit: int, dropped: Collection[Span] = ()
) -> int | None:
    """Return the last token of a headline among those before `limit`; None where its end is not of the sentence.

    The headline may tell the words as they stand there, or without those that are `dropped`.
    """
    told = "".join(headline.split()).rstrip(_MARKS)
    whole = [token.text for token in tokens]
    kept = [
        "" if any(hole.start <= token.start < hole.end for hole in dropped) else token.text
        for token in tokens
    ]
    for length in _TAILS:
        for words in (whole, kept):
            found = _last_of(words, told[-length:], limit)
            if found is not None:
                return found
    return None


def _last_of(words: Sequence[str], tail: str, limit: int) -> int | None:
    """Return the last of the words before `limit` that end with a tail."""
    ends = list(accumulate(len(word) for word in words))
    high = ends[min(limit, len(ends)) - 1] if ends and limit > 0 else 0
    at = "".join(words).rfind(tail, 0, high) if tail else -1
    return (
        next((number for number, end in enumerate(ends) if end >= at + len(tail)), None) if at >= 0 else None
    )
