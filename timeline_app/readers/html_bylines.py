"""Find the day that a web page shows between its headline and its text."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from timeline_app import languages
from timeline_app.model.article import DateOrigin, Publication
from timeline_app.model.calendar import is_day, to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.readers.stated_date import stated_time

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONG_PARAGRAPH_CHARS: Final = 90
"""From here on a paragraph is the article's text; bylines are shorter."""
_MAX_PIECE_CHARS: Final = 120
_MOST_ELEMENTS: Final = 200  # between heading and text
_WORD: Final = re.compile(r"[^\W\d_]+")
_PIECES: Final = re.compile(r"\s*[|·•\n]\s*")
_DAY: Final = re.compile(
    r"""
    (?<!\d)
    (?: (?P<words>
          \d{1,2} (?:st|nd|rd|th)? \.? \s [^\W\d_]{3,12} \.? ,? \s \d{4}
        | [^\W\d_]{3,12} \.? \s \d{1,2} (?:st|nd|rd|th)? ,? \s \d{4}
        | \d{4}-\d\d-\d\d
        )
      | (?P<first> \d{1,2} ) (?P<gap> [./] ) (?P<second> \d{1,2} ) (?P=gap) (?P<year> \d{4} )
    )
    (?!\d)
    """,
    re.VERBOSE,
)


def byline_publication(tree: "HtmlElement", changed: re.Pattern[str]) -> Publication | None:
    """Return the first day that is shown above the text, weak; None when there is none but of a change.

    `changed` finds the words for changes.
    """
    for piece in _above_the_text(tree):
        if changed.search(piece):
            continue
        match = _DAY.search(piece)
        time = _time_of(match) if match is not None else None
        if (
            match is not None
            and time is not None
            and _is_byline(piece[: match.start()] + piece[match.end() :])
        ):
            return Publication(time, DateOrigin.METADATA, f"byline {piece}", is_weak=True)
    return None


def _above_the_text(tree: "HtmlElement") -> Iterator[str]:
    """Yield short pieces of text, whole ones only, between the main heading and the first long paragraph."""
    is_below_heading = False
    looked_at = 0
    short: set[HtmlElement] = set()
    for element in tree.iter():
        if element.tag == "h1":
            is_below_heading = True
            continue
        if not is_below_heading or not isinstance(element.tag, str):
            continue
        looked_at += 1
        if looked_at > _MOST_ELEMENTS:
            return
        whole = " ".join(str(element.text_content()).split())
        if element.tag == "p" and len(whole) >= LONG_PARAGRAPH_CHARS and whole.endswith((".", "!", "?", "”")):
            return
        if not whole or len(whole) > _MAX_PIECE_CHARS:
            continue
        if element.getparent() not in short:
            yield from _PIECES.split(whole)
        short.add(element)


def _is_byline(around: str) -> bool:
    """Whether what stands beside the day tells nothing: names, small words, who wrote it.

    >>> _is_byline("Submitted by ada on Tue, - 07:40"), _is_byline("Offer ends ")
    (True, False)
    """
    before = ""
    for word in _WORD.findall(around):
        if word[0].islower() and word not in _small_words() and before != "by":
            return False
        before = word.lower()
    return True


@cache
def _small_words() -> frozenset[str]:
    """Return the words of bylines in all languages: a page's own is not always told."""
    words: set[str] = set()
    for code in languages.available():
        lists = languages.load(code).lists
        words.update(lists.get("around_typed", ()), lists.get("byline_words", ()))
        words.update(word for label in lists.get("publication_labels", ()) for word in label.split())
    return frozenset(words)


def _time_of(match: re.Match[str]) -> DocumentTime | None:
    if match["words"]:
        return stated_time(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", match["words"]))
    day, month, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["gap"] == "/" and month > 12:
        day, month = month, day
    elif match["gap"] == "/" and day <= 12 and day != month:
        return None  # 03/04/2022 is two days
    return DocumentTime(to_day(year, month, day)) if is_day(year, month, day) else None
