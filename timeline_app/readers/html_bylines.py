"""Find the day that a web page shows between its headline and its text."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

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
        if time is not None:
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


def _time_of(match: re.Match[str]) -> DocumentTime | None:
    if match["words"]:
        return stated_time(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", match["words"]))
    day, month, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["gap"] == "/" and month > 12:
        day, month = month, day
    elif match["gap"] == "/" and day <= 12 and day != month:
        return None  # 03/04/2022 is two days
    return DocumentTime(to_day(year, month, day)) if is_day(year, month, day) else None
