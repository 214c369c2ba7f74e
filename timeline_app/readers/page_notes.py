"""Footnotes of books and pages in markup: they cite, and their dates are those of other texts."""

import re
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


def without_notes(tree: "HtmlElement") -> bool:
    """Take notes, and the marks that lead to them, out of a tree; return whether there were notes."""
    had_notes = False
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        kinds = _kinds(element)
        is_note = bool(kinds & _NOTES)
        if is_note or kinds & _MARKS or _is_raised_mark(element):
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
