"""Guess the language of a text by its everyday words."""

from itertools import islice
from typing import Final

from timeline_app.languages import available, load
from timeline_app.languages.lexicon import TOKEN

_WORDS: Final = 2_000  # words looked at
_LEAST_SHARE: Final = (
    0.12  # everyday words make up 30 to 45 % of running text, under 5 % of another language's
)
_LEAST_VOTES: Final = 2


def guess_language(text: str) -> str | None:
    """Return the code of the language whose everyday words are most frequent; None when it is none of ours."""
    tokens = (match.group().lower() for match in TOKEN.finditer(text))
    words = list(islice((token for token in tokens if token[0].isalpha()), _WORDS))
    votes = {code: _votes(words, code) for code in available()}
    best = max(votes, key=lambda code: votes[code], default=None)
    if best is None or votes[best] < max(_LEAST_SHARE * len(words), _LEAST_VOTES):
        return None
    return best


def _votes(words: list[str], code: str) -> int:
    everyday = load(code).lists.get("everyday_words", frozenset())
    return sum(word in everyday for word in words)
