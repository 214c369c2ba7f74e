"""Find the quotations of a text."""

import re
from typing import Final

from timeline_app.model.span import Span
from timeline_app.model.syntax import Quotation

_MARK: Final = re.compile('["“”«»„]|\n\\s*\n|\n')
_OPENING: Final = frozenset("“«„")
_CLOSING: Final = frozenset("”»")
_TYPED: Final = re.compile("``|''| -- | _ ")
_LONGEST: Final = 3000  # characters; a mark that nothing closes within them opens nothing


def with_even_marks(text: str) -> str:
    """Return the text with marks for those that were typed: ``so'' for quotations, " -- " and " _ " for dashes.

    All offsets stay: a space fills the place that a mark leaves.
    """
    return _TYPED.sub(lambda match: _even(text, match.start(), match.group()), text)


def _even(text: str, at: int, mark: str) -> str:
    if mark[0] == " ":
        return " — ".ljust(len(mark))
    is_opening = mark == "``" or ((at == 0 or text[at - 1].isspace()) and text[at + 2 : at + 3].isalnum())
    return " “" if is_opening else "” "


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Return the quotations in order; one that its paragraph does not close ends with the paragraph."""
    found: list[Quotation] = []
    start: int | None = None
    for match in _MARK.finditer(text):
        mark, at = match.group()[0], match.start()
        if mark == "\n":
            if start is not None and at > start + 1:
                found.append(_quotation(start, at, at))
            start = None
        elif start is None:
            start = at if mark in _OPENING or mark == '"' or (mark == "”" and _opens(text, at)) else None
        elif mark in _CLOSING or mark == '"' or (mark == "“" and not _opens(text, at)):
            found.append(_quotation(start, at, at + 1))
            start = None
    return tuple(quotation for quotation in found if len(quotation.span) <= _LONGEST)


def _opens(text: str, at: int) -> bool:
    return (at == 0 or text[at - 1].isspace()) and at + 1 < len(text) and text[at + 1].isalnum()


def _quotation(start: int, inner_end: int, end: int) -> Quotation:
    return Quotation(Span(start, end), Span(start + 1, max(inner_end, start + 1)))
