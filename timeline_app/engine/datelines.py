"""Find where a sentence begins after its dateline: "MINSK, Belarus (Reuters) — Two men …"."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from timeline_app.languages.grammar import Grammar
from timeline_app.languages.naming import Naming
from timeline_app.model.syntax import Reference, Token

_DASHES: Final = frozenset("–—-_")
_MARKS: Final = frozenset(",.()/&")
_LONGEST: Final = 14  # words and marks before the dash or colon
_LEAST_BEHIND: Final = 4  # words and marks of what is told behind a colon
_SHORT: Final = 2  # letters that may be anything
_LONGEST_LABEL: Final = 3  # words in capitals that no mark closes


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
            if not place or not all(_fits(other) for other in place):
                return 0
            is_town = len(place) == at and _is_town_before_dash(tokens, at, naming)
            is_line = is_town or _is_shouted(place) or _is_dated_line(tokens, at, dated)
            return _behind_date(tokens, at + 1, dated) if is_line else 0
        if not _fits(token) and at not in dated:
            return 0
    return 0


def _behind_date(tokens: Sequence[Token], start: int, dated: frozenset[int]) -> int:
    """Return where a sentence begins behind a date with a colon, or `start`: "OSLO - 3 May 2022: The board"."""
    end = next((at for at in range(start, len(tokens)) if at not in dated), start)
    is_date = start < end < len(tokens) - 1 and tokens[end].text == ":"
    return end + 1 if is_date else start


def label_end(tokens: Sequence[Token], naming: Naming, grammar: Grammar) -> int:
    """Return the number of the first token after a label in capitals that no mark closes, 0 where there is none.

    It is the name of who wrote the text, or of a place: "ANNA KELLER Four men were held", "NORWAY The ferry sank". In
    "BREMER HOLDINGS Inc. said" and "THE Harbour Board" it is part of the sentence.
    """
    end = next((at for at, token in enumerate(tokens) if not _is_loud(token)), 0)
    if not 0 < end <= _LONGEST_LABEL or end + _LEAST_BEHIND > len(tokens):
        return 0
    after, behind = tokens[end], tokens[end + 1 :]
    known = any(
        token.lower in naming.common or token.text.title() in naming.demonyms for token in tokens[:end]
    )
    is_plain = after.is_capital and not after.text.isupper() and any(t.text.islower() for t in behind)
    opens = after.lower in grammar.function_words | grammar.words("counting_words")
    is_name = end > 1 and not known and after.lower in naming.common
    is_place = " ".join(token.text for token in tokens[:end]).title() in naming.places
    return end if is_plain and ((opens and (is_place or end > 1)) or is_name) else 0


def _is_loud(token: Token) -> bool:
    return token.text.isalpha() and token.text.isupper() and len(token.text) > _SHORT


def _is_before_colon(line: Sequence[Token], naming: Naming) -> bool:
    """Whether what stands before a colon is a dateline: "OSLO, 3 May (Marl):", "Muscat:", but not "Norway:".

    A state, or what stands for one, may speak before a colon, unless it is set in capitals.
    """
    name = list(takewhile(lambda token: token.text not in _MARKS, line))
    if not name or not all(_fits(token) for token in line):
        return False
    is_shouted = _is_shouted(name)
    if is_shouted and len(line) > len(name):
        return True
    words = " ".join(token.text for token in name)
    place = naming.places.get(words.title() if is_shouted else words)
    if place is None or len(line) > len(name):
        return False
    return is_shouted or (place not in naming.demonyms.values() and words not in naming.metonyms)


def _is_town_before_dash(tokens: Sequence[Token], dash: int, naming: Naming) -> bool:
    """Whether a dash stands behind a town alone, and a sentence begins behind it: "Lund - The mill".

    Not in "the Lund - Oslo line", "Lund-The mill". One with its agency may stand before a name: "Lund (Marl) - Keller".
    """
    if not 0 < dash < len(tokens) - 1:
        return False
    before, mark, behind = tokens[dash - 1 : dash + 2]
    is_apart = before.end < mark.start and mark.end < behind.start
    name = [*takewhile(lambda token: token.text not in _MARKS, tokens[:dash])]
    place = naming.places.get(" ".join(token.text for token in name))
    if not is_apart or not behind.is_capital or place is None or place in naming.demonyms.values():
        return False
    is_plain = behind.lower in naming.common or behind.lower in naming.words("articles")
    return before.text == ")" or (is_plain and len(name) == dash)


def _is_dated_line(tokens: Sequence[Token], dash: int, dated: frozenset[int]) -> bool:
    """Whether towns stand before a dash with a day and an agency: "Lund & Ystad, 3 May 2022 (MRL) - The mill"."""
    agency = [token.text for token in tokens[:dash][-3:]]
    is_agency = len(agency) == 3 and agency[0] == "(" and agency[1].isupper() and agency[2] == ")"
    return is_agency and 0 not in dated and any(number in dated for number in range(dash))


def _is_shouted(name: Sequence[Token]) -> bool:
    return name[0].text.isupper() and len(name[0].text) > _SHORT


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
