"""Tell the documents of a book that hold none of its text: cover, title page, contents, imprint."""

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# EPUB 3 Structural Semantics Vocabulary, Digital Publishing WAI-ARIA, and the guide of OPF 2, which call them alike.
_KINDS: Final = frozenset({
    "cover", "titlepage", "title-page", "halftitlepage", "halftitle", "toc", "copyright-page", "imprint", "colophon",
    "seriespage", "loi", "lot", "loa", "lov", "landmarks", "page-list", "index", "imprimatur",
    "doc-cover", "doc-toc", "doc-colophon", "doc-credits", "doc-index", "doc-pagelist",
})  # fmt: skip
_MOST_OF_IT: Final = (
    0.8  # of the letters of a document: what one of its sections says of itself holds for all
)
_LINKED: Final = 0.7  # of the letters: a list that leads elsewhere
_LEAST_LINKS: Final = 3
_LONGEST_IMPRINT: Final = 3_000  # characters
_IMPRINT: Final = re.compile(r"\bISBN\b|©\s*(?:\w+\s){0,6}(?:1[5-9]|20)\d\d\b|\(c\)\s*(?:1[5-9]|20)\d\d\b")
_LONGEST_TITLE_PAGE: Final = 600  # characters
_LEAST_SMALL_WORDS: Final = 2  # of a sentence; "Published by Alm Press." has one
_LEAST_LETTERS: Final = 12  # of one in a script without blanks
_STOPS: Final = (".", "!", "?", "…", "。", "！", "？", "।", "۔", "؟")
_AFTER_STOP: Final = re.compile(r"(?<=[.!?…。！？।۔؟])[”’\"')»\]*]{0,3}(?:\s+|$)")
_NOTE_MARK: Final = re.compile(r"(?<=[.!?…])[\[(]?(?:\d{1,3}|[*†‡])[\])]?$")
_CLOSING: Final = "”’\"')»]* "


def is_called_matter(kind: str) -> bool:
    """Whether what a book calls a document says that it holds none of the text.

    >>> is_called_matter("title-page"), is_called_matter("bodymatter chapter")
    (True, False)
    """
    return not _KINDS.isdisjoint(kind.casefold().split())


def is_matter(tree: "HtmlElement", text: str) -> bool:
    """Whether a document with the `text` says so of itself, does nothing but lead elsewhere, or is an imprint."""
    letters = _letters(text)
    for element in tree.iter("body", "section", "div", "nav"):
        kind = f"{element.get('epub:type') or ''} {element.get('role') or ''}"
        if is_called_matter(kind) and _letters(str(element.text_content())) >= _MOST_OF_IT * letters:
            return True
    links = [_letters(str(link.text_content())) for link in tree.iter("a") if link.get("href")]
    is_list = len(links) >= _LEAST_LINKS and sum(links) >= _LINKED * letters
    return is_list or (len(text) <= _LONGEST_IMPRINT and _IMPRINT.search(text) is not None)


def has_prose(text: str) -> bool:
    r"""Whether a text is longer than a title page, or has a sentence.

    >>> has_prose("Rivers\n\nA history by Ada Reed\n\nAlm Press, Lund."), has_prose("It went on.[3]")
    (False, True)
    """
    return len(text) > _LONGEST_TITLE_PAGE or any(map(_is_sentence, _AFTER_STOP.split(text)))


def _is_sentence(piece: str) -> bool:
    """Whether a piece up to a stop is one: it has some small words, or is long in a script without blanks."""
    line = _NOTE_MARK.sub("", piece.rstrip()).rstrip(_CLOSING).rpartition("\n")[2]
    small = sum(word[0].islower() for word in line.split())
    is_long = small >= _LEAST_SMALL_WORDS or (" " not in line and len(line) >= _LEAST_LETTERS)
    return is_long and line.endswith(_STOPS)


def _letters(words: str) -> int:
    return sum(map(str.isalnum, words))
