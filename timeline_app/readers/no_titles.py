"""First lines that are no title: what a document is, the name of its paper; and what else stands above a title."""

import re
import tomllib
from functools import cache
from typing import Final

from timeline_app.readers.front_matter import is_statement
from timeline_app.readers.page_words import (
    Label,
    label_words,
    may_precede_label,
    shown_days,
    small_words,
    tells_of_change,
    weekdays,
)
from timeline_app.readers.person_names import is_common_word
from timeline_app.readers.text_authors import authors_in
from timeline_app.resource_path import resource_path

_MOST_WORDS_OF_PAPER: Final = 5
_MOST_WORDS_BESIDE_DAY: Final = 3  # a weekday, a town
_MOST_WORDS_BESIDE_LABEL: Final = 6  # the label, a weekday, who wrote it
_MOST_WORDS_OF_PLACE: Final = 4  # "San Alm, North Lund"
_CLOCK: Final = re.compile(r"\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?", re.IGNORECASE)
_LONGEST_STATEMENT: Final = 120
_NUMBERS: Final = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_LABEL: Final = re.compile(r"(?P<label>[^:\n]{2,30}):")
_WORD: Final = re.compile(r"[^\W\d_]+")


def is_no_title(line: str, below: str) -> bool:
    """Whether a first line says what a document is, or in which paper it stands, the day behind it or `below` it.

    >>> is_no_title("PRESS RELEASE", ""), is_no_title("The Alm Post", "Friday, 12 May 2023")
    (True, True)
    >>> is_no_title("Quay opens", "Friday, 12 May 2023"), is_no_title("The Last Post", "")
    (False, False)
    """
    day = next(shown_days(line), None)
    words = line if day is None else day.around
    plain = " ".join(_WORD.findall(words.casefold()))
    if plain in _data()["kinds"]:
        return True
    return (day is not None or is_day(below)) and _is_paper(words)


def says_when(line: str) -> bool:
    """Whether a line says no more than when a text was published, and changed.

    >>> says_when("Published 3 May 2021, updated 5 May 2021"), says_when("First published on 3/5/2021, 10:30")
    (True, True)
    >>> says_when("Storm of 3 May 2021"), says_when("Report on mills published 3 May 2021")
    (False, False)
    """
    if len(line) > _LONGEST_STATEMENT or line.endswith((".", "!", "?")):
        return False
    days = list(shown_days(line))
    if not days:
        words = {word.casefold() for word in _WORD.findall(line)}
        is_labelled = bool(words & label_words()) and bool(_NUMBERS.search(line))
        return is_labelled and words <= label_words() | may_precede_label() | small_words()
    return all(
        day.label in {Label.PUBLISHED, Label.CHANGED}
        and all(map(_may_lead, _WORD.findall(day.lead)))
        and len(_WORD.findall(day.around)) <= _MOST_WORDS_BESIDE_LABEL
        for day in days
    )


def _may_lead(word: str) -> bool:
    return word.casefold() in may_precede_label() | small_words() or tells_of_change(word)


def stands_above_title(line: str) -> bool:
    """Whether a line stands between such a first line and the title: a day, whom to ask, who wrote it.

    >>> stands_above_title("Contact: Eva Lind, 555 1234"), stands_above_title("Quay opens: a visit")
    (True, False)
    """
    label = _LABEL.match(line)
    is_labelled = label is not None and label["label"].casefold().strip() in _data()["labels"]
    return (
        is_labelled or "@" in line or is_day(line) or is_statement(line) or says_when(line) or is_no_title(line, "")
        or bool(authors_in(line))
    )  # fmt: skip


def is_day(line: str) -> bool:
    """Whether a line is a day, a weekday or a place beside it.

    >>> is_day("Alm, Friday 12 May 2023"), is_day("The quay opened on 12 May 2023"), is_day("Alm")
    (True, False, False)
    """
    days = list(shown_days(line))
    return len(days) == 1 and len(_WORD.findall(days[0].around)) <= _MOST_WORDS_BESIDE_DAY


def is_dateline(line: str) -> bool:
    """Whether a line is no more than a day, maybe with the day of the week, a time, and a place and comma before it.

    >>> is_dateline("Alm, 10 March 2023"), is_dateline("Monday 10 March 2023"), is_dateline("03/04/2022")
    (True, True, True)
    >>> is_dateline("Storm, 10 March 2023"), is_dateline("Storm of 10 March 2023"), is_dateline("Alm 2023")
    (False, False, False)
    """
    if len(line) > _LONGEST_STATEMENT or is_no_title(line, ""):
        return False
    days = list(shown_days(line))
    if not days:
        return _NUMBERS.fullmatch(line) is not None
    if len(days) > 1 or days[0].label is not None or line.endswith(("?", "!", ":")):
        return False
    words = _CLOCK.sub("", days[0].around)
    if any(letter.isdigit() for letter in words):
        return False
    places = [piece for piece in words.split(",") if not _only_beside(piece)]
    return not places or ("," in words and all(map(_is_place, places)))


def _only_beside(words: str) -> bool:
    return all(word.casefold() in weekdays() | small_words() for word in _WORD.findall(words))


def _is_place(words: str) -> bool:
    """Whether words before a comma may be a place and the day of the week: few, with capitals, none a common word."""
    found = [word for word in _WORD.findall(words) if word.casefold() not in weekdays()]
    return 0 < len(found) <= _MOST_WORDS_OF_PLACE and all(
        word[0].isupper() and not is_common_word(word.casefold()) for word in found
    )


def _is_paper(words: str) -> bool:
    """Whether words may be the name of a paper: few, with capitals, the last as papers are called."""
    found = _WORD.findall(words)
    return (
        2 <= len(found) <= _MOST_WORDS_OF_PAPER
        and found[0][0].isupper()
        and found[-1][0].isupper()
        and found[-1].casefold() in _data()["papers"]
    )


@cache
def _data() -> dict[str, frozenset[str]]:
    table = tomllib.loads(resource_path("document_titles.toml").read_text(encoding="utf-8"))
    return {key: frozenset(found) for key, found in table.items()}
