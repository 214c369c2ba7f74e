"""Who wrote a document that is plain text underneath: by the line that says so, else by its properties."""

import re
import tomllib
from functools import cache
from typing import Final

from timeline_app.readers.signs import Sign
from timeline_app.resource_path import resource_path

_LOOKED_AT_LINES: Final = 12
_LONGEST_LINE: Final = 90  # a line that is longer is the article itself
_MOST_WORDS: Final = 4  # of a name
_NAME: Final = re.compile(
    r"(?:[A-ZÀ-ÞŁŚŽŠČĆ][\w.'’-]*|(?:de|da|di|del|van|von|der|den|bin|al|el|la|le))", re.UNICODE
)
_BETWEEN_NAMES: Final = re.compile(r"\s*,\s*|\s+(?:and|und|et|y|e|en|och|&)\s+")
_BEHIND_NAMES: Final = re.compile(
    r"""
    \s* (?: [|·•–—/]                                                  # "Ada Reed | 3 May 2021"
           | , \s+ (?= [a-z] )                                         # "Ada Reed, our man in Lund"
           | , \s+ (?= (?:\w+\s)? (?:Editor|Writer|Correspondent|Reporter)s?\b )
           | \s (?= in\s ) )
    .*
    """,
    re.VERBOSE,
)


def author_signs(text: str, stated: str | None) -> tuple[Sign, ...]:
    """Return what names the author: a line near the beginning, then the properties, unless a program filled them in."""
    return (
        Sign("byline", byline(text), is_weak=True),
        Sign("document properties", None if is_nobody(stated or "") else stated, is_weak=True),
    )


def is_nobody(stated: str) -> bool:
    """Whether an author's name is one that programs fill in by themselves.

    >>> is_nobody("python-docx"), is_nobody("Administrator"), is_nobody("Ada Reed")
    (True, True, False)
    """
    return " ".join(stated.casefold().split()) in _words()["nobody"]


def byline(text: str) -> str | None:
    r"""Return who is named in the line of a text's beginning that says nothing else.

    >>> byline("Bridge opens\n\nBy Ada Reed and Jan van Holm, Staff Writers\n\nThe bridge …")
    'Ada Reed, Jan van Holm'
    >>> byline("Bridge opens\nBy Friday Night All Was Done\nBy bus"), byline("By Land And Sea\nShe went")
    (None, None)
    """
    lines = [line for line in (one.strip() for one in text.split("\n", 4 * _LOOKED_AT_LINES)) if line]
    for line in lines[1:_LOOKED_AT_LINES]:  # the first is the title
        if len(line) > _LONGEST_LINE:
            return None
        names = _names(line)
        if names:
            return ", ".join(names)
    return None


def _names(line: str) -> list[str]:
    """Return the names that a line is; none where it is anything else."""
    match = _opening().match(line)
    if match is None:
        return []
    names = _BETWEEN_NAMES.split(_BEHIND_NAMES.sub("", line[match.end() :]).strip(" .:"))
    return names if all(map(_is_name, names)) else []


def _is_name(text: str) -> bool:
    """Whether a text is a name of two words or more."""
    words = text.split()
    if not 2 <= len(words) <= _MOST_WORDS or not words[0][0].isupper() or not words[-1][0].isupper():
        return False
    no_names = _words()["no_names"]
    return all(_NAME.fullmatch(word) for word in words) and not any(
        word.casefold() in no_names for word in (words[0], words[-1])
    )


@cache
def _opening() -> re.Pattern[str]:
    words = _words()
    before, labels = ("|".join(map(re.escape, sorted(words[key]))) for key in ("before", "labels"))
    return re.compile(rf"(?:(?:{labels})\s?:\s*|(?:{before})\s+)", re.IGNORECASE)


@cache
def _words() -> dict[str, frozenset[str]]:
    table = tomllib.loads(resource_path("document_authors.toml").read_text(encoding="utf-8"))
    return {key: frozenset(found) for key, found in table.items()}
