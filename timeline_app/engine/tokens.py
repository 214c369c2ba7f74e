"""Cut sentences into words and marks."""

import re
from typing import Final

from timeline_app.model.span import Span
from timeline_app.model.syntax import Token

_TOKEN: Final = re.compile(
    r"""
      (?:[^\W\d_]+-)?(?:[^\W\d_]\.){2,}     # U.S.  anti-U.S.
    | \d+(?:[.,:]\d+)*(?:[-–][^\W_]+)*%?     # 1,500  3.5  27-year
    | [^\W_]+(?:(?:['’-]|&(?:amp;)?)[^\W_]+)*   # words, with apostrophes and hyphens inside
    | (?<=[^\W_])['’]\ s(?![^\W_])            # "Oslo’ s", as tokenised texts have it
    | &amp;
    | [^\w\s] | _
    """,
    re.VERBOSE,
)
_POSSESSIVE: Final = ("'s", "’s")
_ENTITY: Final = "&amp;"


def tokenise(text: str, span: Span) -> tuple[Token, ...]:
    """Return the words and marks of `span` in order; "'s" is a word of its own, "&amp;" is "&". Linear."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        word = match.group()
        if len(word) > 2 and word.endswith(_POSSESSIVE):
            middle = match.end() - 2
            tokens.append(_token(text, match.start(), middle))
            tokens.append(_token(text, middle, match.end()))
        else:
            tokens.append(_token(text, match.start(), match.end()))
    return tuple(tokens)


def _token(text: str, start: int, end: int) -> Token:
    word = text[start:end].replace(_ENTITY, "&")
    if word[0] in "'’" and word[1:] == " s":
        word = word.replace(" ", "")
    return Token(start, end, word, word.lower().replace("’", "'"))
