"""Find where a sentence begins after its dateline: "MINSK, Belarus (Reuters) — Two men …"."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from timeline_app.model.syntax import Reference, Token

_DASHES: Final = frozenset("–—-_")
_MARKS: Final = frozenset(",.()/")
_LONGEST: Final = 14  # words and marks before the dash


def dateline_end(tokens: Sequence[Token], dated: frozenset[int]) -> int:
    """Return the number of the first token after a dateline, 0 where there is none; `dated` are words of dates."""
    for at, token in enumerate(tokens[:_LONGEST]):
        if token.text in _DASHES and at:
            place = [other for number, other in enumerate(tokens[:at]) if number not in dated]
            is_place = place and place[0].text.isupper() and len(place[0].text) > 2
            return at + 1 if is_place and all(_fits(other) for other in place) else 0
        if not _fits(token) and at not in dated:
            return 0
    return 0


def _fits(token: Token) -> bool:
    return token.is_capital or token.text in _MARKS or token.text.isdigit()


def outside_datelines(
    references: Sequence[Reference], sentences: Sequence[Sequence[Token]], heads: Sequence[int]
) -> list[Reference]:
    """Return the references that stand in no dateline: who is named there does nothing in the story.

    `heads` are the numbers of tokens of the sentences' datelines.
    """
    lines = [
        (tokens[0].start, tokens[end - 1].end) for tokens, end in zip(sentences, heads, strict=True) if end
    ]
    starts = [start for start, _ in lines]

    def is_inside(reference: Reference) -> bool:
        at = bisect_right(starts, reference.span.start) - 1
        return at >= 0 and reference.span.start < lines[at][1]

    return [reference for reference in references if not is_inside(reference)]
