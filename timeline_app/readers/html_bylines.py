"""Find the day that a web page shows between its headline and its text."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from timeline_app import languages
from timeline_app.model.article import DateOrigin, Publication
from timeline_app.readers.page_words import (
    Label,
    ShownDay,
    label_words,
    may_precede_label,
    shown_days,
    small_words,
)
from timeline_app.readers.text_authors import authors_in

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONG_PARAGRAPH_CHARS: Final = 90
"""From here on a paragraph is the article's text; bylines are shorter."""
_MAX_PIECE_CHARS: Final = 120
_MOST_ELEMENTS: Final = 200  # between heading and text
_PICTURED: Final = frozenset({"figure", "figcaption"})
_SENTENCE_ENDS: Final = (
    "。",
    "！",
    "？",
    "।",
)  # of scripts without small letters, by which others show a sentence
_WORD: Final = re.compile(r"[^\W\d_]+")
_PIECES: Final = re.compile(r"\s*[|·•\n]\s*")


def byline_publication(tree: "HtmlElement") -> Publication | None:
    """Return the day that is shown above the text, weak; one that is called that of publication goes before others.

    None when there is none but of a change, or of what is to happen.
    """
    labelled = labelled_day(tree)
    if labelled is not None:
        return labelled
    for piece in _above_the_text(tree):
        for day in shown_days(piece):
            if day.label is None and _is_byline(day.around) and not piece.endswith(_SENTENCE_ENDS):
                return _shown(day, piece)
    return None


def labelled_day(tree: "HtmlElement") -> Publication | None:
    """Return the first day above the text that is called the one of publication, weak.

    Nothing but label, day, time, place and author stands in its line: "Film released 3 May 2010" tells of a film.
    """
    days = ((day, piece) for piece in _above_the_text(tree) for day in shown_days(piece))
    return next((_shown(day, piece) for day, piece in days if _is_of_publication(day)), None)


def authors_above(tree: "HtmlElement") -> str:
    """Return who is named by a line of its own above the text: "By Ada Reed"; "" for nobody."""
    return next((", ".join(names) for piece in _above_the_text(tree) if (names := authors_in(piece))), "")


def _is_of_publication(day: ShownDay) -> bool:
    if day.label is not Label.PUBLISHED or not _is_byline(day.around.removeprefix(day.lead)):
        return False
    return all(word in may_precede_label() for word in _WORD.findall(day.lead.lower()))


def _shown(day: ShownDay, piece: str) -> Publication:
    return Publication(day.time, DateOrigin.METADATA, f"byline {piece}", is_weak=True)


def _above_the_text(tree: "HtmlElement") -> Iterator[str]:
    """Yield short pieces of text, whole ones only, between the main heading and the first long paragraph."""
    is_below_heading = False
    looked_at = 0
    short: set[HtmlElement] = set()
    pictured: set[HtmlElement] = set()
    for element in tree.iter():
        if element.tag == "h1":
            is_below_heading = True
            continue
        if not is_below_heading or not isinstance(element.tag, str):
            continue
        if element.tag in _PICTURED or element.getparent() in pictured:
            pictured.add(element)
            continue
        looked_at += 1
        if looked_at > _MOST_ELEMENTS:
            return
        if element.tag == "dl":
            continue  # each of its entries is a piece
        whole = _words_of(element)
        if element.tag == "p" and len(whole) >= LONG_PARAGRAPH_CHARS and whole.endswith((".", "!", "?", "”")):
            return
        if not whole or len(whole) > _MAX_PIECE_CHARS:
            continue
        if element.tag == "dt" and (told := element.getnext()) is not None:
            whole = f"{whole} {_words_of(told)}"[: _MAX_PIECE_CHARS + 1]
        if element.tag != "dd" and element.getparent() not in short:
            yield from _PIECES.split(whole)
        short.add(element)


def _words_of(element: "HtmlElement") -> str:
    return " ".join(" ".join(map(str, element.itertext())).split())


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
    words = {*small_words(), *label_words()}
    for code in languages.available():
        lists = languages.load(code).lists
        words.update(lists.get("around_typed", ()), lists.get("byline_words", ()))
        words.update(word for label in lists.get("publication_labels", ()) for word in label.split())
    return frozenset(words)
