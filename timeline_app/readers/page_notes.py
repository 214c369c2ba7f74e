"""Footnotes of books and pages in markup: they cite, and their dates are those of other texts."""

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# EPUB 3 Structural Semantics Vocabulary and Digital Publishing WAI-ARIA, which call the same things alike.
_NOTES: Final = frozenset(
    {"footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes"}
    | {"doc-footnote", "doc-endnote", "doc-endnotes"}
)
_MARKS: Final = frozenset({"noteref", "doc-noteref", "backlink", "doc-backlink", "referrer"})
_MARK: Final = re.compile(r"\s*[\[(]?\s*(?:\d{1,4}|[*†‡§¶]{1,3}|[a-z])\s*[\])]?\s*")
_NUMBER: Final = re.compile(r"\s*[\[(]?\s*(?:\d{1,4}|[*†‡§¶]{1,3})\s*[\])]?\s*")
_BEFORE_MARKS: Final = ".,;:!?…”\"’')»]"
_INLINE: Final = frozenset({"sup", "span", "small"})
_PARAGRAPHS: Final = ("p", "dd", "li")
_MOST_TO_ONE_PLACE: Final = 2


def without_notes(tree: "HtmlElement") -> bool:
    """Take notes, and the marks that lead to them, out of a tree; return whether there were notes."""
    had_notes = False
    leading_back = _leading_back(tree)
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        kinds = _kinds(element)
        is_note = bool(kinds & _NOTES) or element in leading_back
        if is_note or kinds & _MARKS or _is_raised_mark(element) or _is_joined_mark(element):
            had_notes = had_notes or (is_note and bool(str(element.text_content()).strip()))
            element.drop_tree()
    return had_notes


def without_marks(tree: "HtmlElement") -> None:
    """Take the raised numbers that lead to notes out of a tree, so that none stands behind a year."""
    for element in list(tree.iter("sup", "a")):
        if element.getparent() is not None and (_kinds(element) & _MARKS or _is_raised_mark(element)):
            element.drop_tree()


def _kinds(element: "HtmlElement") -> set[str]:
    return set(f"{element.get('epub:type') or ''} {element.get('role') or ''}".casefold().split())


def _is_raised_mark(element: "HtmlElement") -> bool:
    """Whether it is a raised number that leads to another place of the book."""
    if element.tag not in {"a", "sup"}:
        return False
    link = element if element.tag == "a" else next(element.iter("a"), None)
    is_raised = element.tag == "sup" or next(element.iter("sup"), None) is not None
    is_link = link is not None and "#" in (link.get("href") or "")
    return is_raised and is_link and _MARK.fullmatch(str(element.text_content())) is not None


def _is_joined_mark(element: "HtmlElement") -> bool:
    """Whether it is a linked number right behind a word or a stop, which a style may raise."""
    if not _is_linked_number(element):
        return False
    while (before := element.getprevious()) is None and not (element.getparent().text or "").strip():
        element = element.getparent()
        if element.tag not in _INLINE or element.getparent() is None:
            return False
    text = element.getparent().text if before is None else before.tail
    return bool(text) and (text[-1].isalnum() or text[-1] in _BEFORE_MARKS)


def _leading_back(tree: "HtmlElement") -> set["HtmlElement"]:
    """Return the paragraphs that begin with a linked number, as notes do that lead back to where they belong.

    Those that all lead to one place, such as the contents, are numbered paragraphs.
    """
    found = [(way, element) for element in tree.iter(*_PARAGRAPHS) if (way := _way_back(element)) is not None]
    places = Counter(way for way, _ in found)
    return {element for way, element in found if places[way] <= _MOST_TO_ONE_PLACE}


def _way_back(element: "HtmlElement") -> str | None:
    first = element
    while not (first.text or "").strip() and len(first):
        first = first[0]
        if _is_linked_number(first):
            has_words = any(map(str.isalpha, str(element.text_content())))
            return str(first.get("href")) if has_words else None
        if first.tag not in _INLINE:
            return None
    return None


def _is_linked_number(element: "HtmlElement") -> bool:
    is_link = element.tag == "a" and "#" in (element.get("href") or "")
    return is_link and _NUMBER.fullmatch(str(element.text_content())) is not None
