"""Read web pages: the article's text without what surrounds it, and what the page says of itself."""

import copy
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from timeline_app.model.article import Article, storable
from timeline_app.readers.content import Content, looks_like_utf16
from timeline_app.readers.encoding import Decoded, decode
from timeline_app.readers.html_dates import page_publication
from timeline_app.readers.html_facts import PageFacts, facts_of_all, in_page, page_facts, with_traces
from timeline_app.readers.html_tree import parse_markup, text_of_tree, with_plain_tables
from timeline_app.readers.page_notes import without_marks
from timeline_app.readers.plain import first_words, remarks_on, require_words, title_of
from timeline_app.readers.post_days import with_post_days
from timeline_app.readers.reading import Reading
from timeline_app.readers.several_articles import (
    above_articles,
    address_of,
    articles_apart,
    heading_of,
    names_of,
    paragraph_of,
)
from timeline_app.readers.short_pages import in_blocks
from timeline_app.readers.signs import Sign, choose, web_address
from timeline_app.readers.unreadable import unreadable

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SNIFFED_BYTES: Final = 4096
_PAGE_START: Final = re.compile(
    rb"""
    (?: \xef\xbb\xbf )? \s*
    (?: <\?xml [^>]{0,200} > \s* )?
    (?: <!-- .{0,2000}? --> \s* ){0,3}
    < (?: !doctype \s+ html | html | head | body ) \b
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_DECLARED: Final = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE
)
_TAG: Final = re.compile(rb"<(?:p|div|article|h[1-6]|br|span|table)\b[^<>]{0,300}>", re.IGNORECASE)
_ONE_BLOCK: Final = re.compile(r"[ \t]*\n+[ \t]*")
_ROW: Final = re.compile(r"^\|(?: (?P<cells>[^\n]*) \||(?:-{1,9}\|){1,99})[ \t]*$", re.MULTILINE)
"""A row of a table as trafilatura writes it, or the line below its heading."""
_SHORT_PAGE_CHARS: Final = 250


def looks_like_html(data: bytes) -> bool:
    """Whether the bytes begin as a web page does, in whatever encoding."""
    head = data[:_SNIFFED_BYTES]
    if looks_like_utf16(head):
        head = decode(head).text.encode("utf-8", "replace")
    return _PAGE_START.match(head) is not None


def has_markup(data: bytes) -> bool:
    """Whether a file that is called a page has tags at all."""
    return looks_like_html(data) or _TAG.search(data) is not None


def read_html(content: Content) -> Article:
    """Return the article of a web page.

    Its publication is the original one: a date of modification never stands in for it. Raises UnreadableError
    when the page is too large or shows no text.
    """
    decoded, tree = _parsed(content)
    return _article(content, decoded, tree, with_traces(page_facts(tree), decoded.text))


def read_page(content: Content) -> Reading:
    """Return the article of a web page, or each of several whole ones on it. Raises UnreadableError as `read_html`."""
    decoded, tree = _parsed(content)
    apart = articles_apart(tree)
    if apart:
        return Reading(tuple(_articles(content, decoded, tree, apart)))
    return Reading((_article(content, decoded, tree, with_traces(page_facts(tree), decoded.text)),))


def _articles(
    content: Content, decoded: Decoded, tree: "HtmlElement", apart: "Sequence[HtmlElement]"
) -> Iterator[Article]:
    """Yield the articles of a page, with what the page says of all of them where they say nothing themselves."""
    around = with_traces(facts_of_all(above_articles(tree)), decoded.text)
    fetched = Sign("address of the page", web_address(content.address))
    around = replace(around, addresses=(*around.addresses, fetched))
    for name, page in zip(names_of(apart), apart, strict=True):
        facts = in_page(page_facts(page), around, address_of(page))
        begins = Sign("first words", first_words(paragraph_of(page)), is_weak=True)
        titled = replace(facts, titles=(Sign("heading", heading_of(page)), begins))
        yield _article(replace(content, source=f"{content.source}/{name}"), decoded, page, titled)


def _parsed(content: Content) -> "tuple[Decoded, HtmlElement]":
    declared = _DECLARED.search(content.data[:_SNIFFED_BYTES])
    decoded = decode(content.data, declared[1].decode("ascii") if declared else None)
    return decoded, parse_markup(decoded.text, content.name)


def _article(content: Content, decoded: Decoded, tree: "HtmlElement", page: PageFacts) -> Article:
    text = _shown_text(tree)
    if not text:
        raise unreadable(content.name, "no-text-on-page")
    require_words(text, content.name)
    facts = choose(
        title=(*page.titles, Sign("first line", title_of(text), is_weak=True)),
        stem=content.stem,
        author=page.authors,
        url=page.addresses,
        language=page.languages,
    )
    return Article(
        text=text,
        title=facts.title,
        source=content.source,
        language=facts.language,
        publication=page_publication(tree, page),
        author=facts.author,
        url=facts.url,
        remarks=remarks_on(decoded),
        origins=facts.origins,
    )


def _shown_text(tree: "HtmlElement") -> str:
    """Return the article's text, a blank line between blocks; "" when there is none."""
    import trafilatura

    tree = with_plain_tables(with_post_days(copy.deepcopy(tree)))
    without_marks(tree)

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports pages without text as errors
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    found = trafilatura.extract(copy.deepcopy(tree), include_comments=False, include_tables=True) or ""
    if len(found) < _SHORT_PAGE_CHARS:
        everything = trafilatura.extract(
            copy.deepcopy(tree), include_comments=False, include_tables=True, favor_recall=True
        )
        found = max(found, everything or "", key=len)
    if len(found) < _SHORT_PAGE_CHARS:
        blocks = text_of_tree(copy.deepcopy(tree))
        menus = [str(menu.text_content()) for menu in tree.iter("nav")]
        found = in_blocks(found, blocks.split("\n\n"), menus) or blocks
    if not found:
        found = str(tree.find("body").text_content()) if tree.find("body") is not None else ""
    found = _ROW.sub(lambda match: (match["cells"] or "").replace("\\|", "|"), storable(found))
    return _ONE_BLOCK.sub("\n\n", found.strip())
