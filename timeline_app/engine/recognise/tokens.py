"""Cut paragraphs into tokens."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from timeline_app.languages.lexicon import TOKEN
from timeline_app.model.sentence import Sentence
from timeline_app.model.span import Span

BREAK: Final = "\n\n"
"""Stands between paragraphs and at both ends, so that nothing reaches across."""

_PARTED: Final = re.compile(f"({TOKEN.pattern})", re.VERBOSE)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens as parallel lists: as written, in small letters, and their places in the text."""

    words: list[str]
    lows: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """Return the place of the tokens `first` up to `last`."""
        return Span(self.starts[first], self.ends[last - 1])

    def touches_next(self, index: int) -> bool:
        """Whether no white space parts the token from the next."""
        return index + 1 < len(self.words) and self.ends[index] == self.starts[index + 1]


def tokenise(text: str, sentences: Sequence[Sentence], spellings: Mapping[str, str]) -> Tokens:
    """Return the tokens of all paragraphs, a break before and after each; `spellings` say what words stand for."""
    words, starts, ends = [BREAK], [0], [0]
    known: dict[str, str] = {}  # each word once: long texts repeat theirs, and memory is what slows them down
    for start, end in _paragraph_bounds(sentences):
        # Splitting at the tokens gives white space and tokens by turns: their places follow by adding up.
        parts = _PARTED.split(text[start:end])
        places = list(accumulate(map(len, parts), initial=start))
        words += map(known.setdefault, parts[1::2], parts[1::2])
        starts += places[1:-1:2]
        ends += places[2::2]
        words.append(BREAK)
        starts.append(end)
        ends.append(end)
    low_of = {word: word.lower() for word in (BREAK, *known)}
    if spellings:
        low_of = {word: spellings.get(low, low) for word, low in low_of.items()}
    same = {low: low for low in low_of.values()}
    low_of = {word: same[low] for word, low in low_of.items()}
    lows = list(map(low_of.__getitem__, words))
    return Tokens(words, lows, starts, ends)


def _paragraph_bounds(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    bounds: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        start, _ = bounds.get(sentence.paragraph, (sentence.span.start, 0))
        bounds[sentence.paragraph] = (start, sentence.span.end)
    return list(bounds.values())
