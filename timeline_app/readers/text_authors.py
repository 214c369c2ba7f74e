"""Who wrote a document that is plain text underneath: by the line that says so, else by its properties."""

import re
from functools import cache
from typing import Final

from timeline_app.languages.quoted_parts import headers_of
from timeline_app.readers.page_words import shown_days
from timeline_app.readers.person_names import author_words, in_order, is_person, is_source
from timeline_app.readers.signs import Sign

_LOOKED_AT_LINES: Final = 12
_LONGEST_LINE: Final = 90  # a line that is longer is the article itself
_MOST_WORDS_OF_PLACE: Final = 5  # where somebody works, or is
BETWEEN_NAMES: Final = re.compile(r"\s+(?:and|und|et|y|e|en|och|og|i|и|και|&)\s+")
_ADDRESS: Final = re.compile(r"[<\[]|\S+@")
_BEHIND_NAMES: Final = re.compile(
    r"""
    \s* (?: [|·•–—/<@(\[]                                              # "Ada Reed | 3 May 2021", "Ada Reed (Lund)"
           | (?<= \s ) - \s
           | , \s+ (?! (?:and|und|et|y|e|en) \s ) (?= [a-zà-öø-ÿ] )    # "Ada Reed, our man in Lund"
           | , \s+ (?= (?:\w+\s){0,2}
                        (?i: editor | writer | correspondent | reporter | columnist | redakteur | korrespondent )
                        (?: s | in | innen )? \b )
           | \s (?= (?:in|at|for) \s ) )
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
    return " ".join(stated.casefold().split()) in author_words()["nobody"]


def byline(text: str) -> str | None:
    r"""Return who is named in the line of a text's beginning that says nothing else.

    >>> byline("Bridge opens\n\nBy Ada Reed and Jan van Holm, Staff Writers\n\nThe bridge …")
    'Ada Reed, Jan van Holm'
    >>> byline("Bridge opens\nBy Friday Night All Was Done\nBy bus"), byline("By Land And Sea\nShe went")
    (None, None)
    """
    if headers := headers_of(text):
        return _sender(headers["sender"])
    lines = [line for line in (one.strip() for one in text.split("\n", 4 * _LOOKED_AT_LINES)) if line]
    for line in lines[1:_LOOKED_AT_LINES]:  # the first is the title
        if len(line) > _LONGEST_LINE:
            return None
        names = authors_in(line)
        if names:
            return ", ".join(names)
    return None


def _sender(words: str) -> str | None:
    """Return the person whom a header names, without the address.

    >>> _sender("Reed, Ada <ada@paper.test>"), _sender("Ada Reed [mailto:ada@paper.test]"), _sender("ada@paper.test")
    ('Ada Reed', 'Ada Reed', None)
    """
    name = in_order(_ADDRESS.split(words[:_LONGEST_LINE], maxsplit=1)[0].strip(' "'))
    return name if is_person(name) else None


def authors_in(line: str) -> list[str]:
    """Return the names that a line tells as those of authors; none where it is anything else.

    >>> authors_in("By Ada Reed, Staff Writer"), authors_in("By the lake")
    (['Ada Reed'], [])
    """
    match = _opening().match(line)
    if match is None:
        return []
    said = _BEHIND_NAMES.sub("", line[match.end() :]).strip(" .:")
    if is_source(said.removeprefix("The ")):
        return [said]
    first, *others = (part.strip() for part in said.split(","))
    names = _people(first)
    for number, part in enumerate(others if names else ()):
        more = _people(part)
        if not more:
            return names if all(map(_may_follow, others[number:])) else []
        names += more
    return names


def _people(part: str) -> list[str]:
    """Return the persons whom a part of a line names, of one with a double name that one; none where it says else."""
    joined = part.removeprefix("and ").removeprefix("& ")  # "Ada Reed, Jan Holm, and Eva Lind"
    names = BETWEEN_NAMES.split(joined)
    if not all(map(is_person, names)):
        names = [joined]
    return names if all(map(is_person, names)) else []


def _may_follow(part: str) -> bool:
    """Whether it may stand behind a name and a comma: a degree, a place, a paper, a day; no sentence goes on in it.

    >>> _may_follow("The Alm Post"), _may_follow("3 May 2021"), _may_follow("the bridge was opened")
    (True, True, False)
    """
    words = part.split()
    if next(shown_days(part), None) is not None or (len(words) == 1 and part.isdigit()):
        return True
    links = author_words()["particles"] | author_words()["no_parts"]
    return len(words) <= _MOST_WORDS_OF_PLACE and all(
        word[0].isupper() or word in links or word[0].isdigit() for word in words
    )


@cache
def _opening() -> re.Pattern[str]:
    words = author_words()
    before, labels = ("|".join(map(re.escape, sorted(words[key]))) for key in ("before", "labels"))
    return re.compile(rf"(?:(?:{labels})\s?:\s*|(?:{before})\s+)", re.IGNORECASE)
