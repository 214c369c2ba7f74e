"""Find where a sentence begins after its dateline: "MINSK, Belarus (Reuters) — Two men …"."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from timeline_app.languages.naming import Naming
from timeline_app.model.syntax import Reference, Token

_DASHES: Final = frozenset("–—-_")
_MARKS: Final = frozenset(",.()/")
_LONGEST: Final = 14  # words and marks before the dash or colon
_LEAST_BEHIND: Final = 4  # words and marks of what is told behind a colon
_SHORT: Final = 2  # letters that may be anything


def dateline_end(tokens: Sequence[Token], dated: frozenset[int], naming: Naming) -> int:
    """Return the number of the first token after a dateline, 0 where there is none; `dated` are words of dates."""
    for at, token in enumerate(tokens[:_LONGEST]):
        if token.text == ":" and at:
            is_line = _is_before_colon(
                [t for number, t in enumerate(tokens[:at]) if number not in dated], naming
            )
            return at + 1 if is_line and at + _LEAST_BEHIND < len(tokens) else 0
        if token.text in _DASHES and at:
            place = [other for number, other in enumerate(tokens[:at]) if number not in dated]
            is_place = place and place[0].text.isupper() and len(place[0].text) > 2
            return at + 1 if is_place and all(_fits(other) for other in place) else 0
        if not _fits(token) and at not in dated:
            return 0
    return 0


def _is_before_colon(line: Sequence[Token], naming: Naming) -> bool:
    """Whether what stands before a colon is a dateline: "OSLO, 3 May (Marl):", "Muscat:", but not "Norway:".

    A state, or what stands for one, may speak before a colon, unless it is set in capitals.
    """
    name = list(takewhile(lambda token: token.text not in _MARKS, line))
    if not name or not all(_fits(token) for token in line):
        return False
    is_shouted = name[0].text.isupper() and len(name[0].text) > _SHORT
    if is_shouted and len(line) > len(name):
        return True
    words = " ".join(token.text for token in name)
    place = naming.places.get(words.title() if is_shouted else words)
    if place is None or len(line) > len(name):
        return False
    return is_shouted or (place not in naming.demonyms.values() and words not in naming.metonyms)


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
