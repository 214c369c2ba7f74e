"""The words of an e-mail that is a page, what it quotes with ">" before its lines, as in e-mails of plain text."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from timeline_app.readers.html_tree import parse_markup, text_of_markup, text_of_tree, without_unseen

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_QUOTE: Final = "blockquote"
_MARK: Final = "\ue000{}\ue001"  # of the private use area
_MARKED: Final = re.compile(r"\ue000(\d{1,9})\ue001")


def text_of_mail_markup(markup: str, name: str) -> str:
    r"""Return all that the page of an e-mail shows, with ">" before the lines of a message that it quotes.

    >>> text_of_mail_markup("<p>Yes.</p><p>Ann wrote:</p><blockquote type=cite><p>Come.</p></blockquote>", "a.eml")
    'Yes.\n\nAnn wrote:\n\n> Come.'
    """
    if not markup.strip():
        return ""
    tree = without_unseen(parse_markup(markup, name))
    quotes = [element for element in tree.iter(_QUOTE) if _is_message(element)]
    if not quotes:
        return text_of_markup(markup, name)
    told: list[str] = []
    for number, quote in enumerate(reversed(quotes)):  # the inner ones first
        told.append("\n".join(_marked(_filled(text_of_tree(quote), told).split("\n"))))
        _replace(quote, _MARK.format(number))
    return _filled(text_of_tree(tree), told)


def _marked(lines: list[str]) -> Iterator[str]:
    """Yield lines with marks; not one before them that says whose they are, which some programs put inside."""
    first, *rest = lines
    if first.endswith(":") and not first.startswith(">"):
        yield first
        lines = rest
    for line in lines:
        yield f">{line}" if line.startswith(">") else f"> {line}".rstrip()


def _is_message(quote: "HtmlElement") -> bool:
    """Whether a mail program has marked a quotation as an earlier message."""
    return quote.get("type") == "cite" or "quote" in (quote.get("class") or "").lower()


def _replace(quote: "HtmlElement", words: str) -> None:
    for child in list(quote):
        quote.remove(child)
    quote.tag, quote.text = "p", words


def _filled(text: str, told: Sequence[str]) -> str:
    """Return a text with what was told in the place of its marks; one that it had itself stays. Cost is linear."""

    def words(match: re.Match[str]) -> str:
        number = int(match[1])
        return told[number] if number < len(told) else match[0]

    return _MARKED.sub(words, text)
