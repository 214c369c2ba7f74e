"""Read web pages: the article's text without what surrounds it, and what the page says of itself."""

import logging
import re
from typing import TYPE_CHECKING, Final

from timeline_app.model.article import Article, storable
from timeline_app.readers.content import Content, looks_like_utf16, too_large
from timeline_app.readers.encoding import decode
from timeline_app.readers.front_matter import language_code
from timeline_app.readers.html_dates import page_publication
from timeline_app.readers.html_facts import page_facts
from timeline_app.readers.plain import remarks_on, require_words, title_of
from timeline_app.readers.unreadable import unreadable

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_MARKUP_CHARS: Final = 2_000_000
"""Without scripts and styles; parsing of hostile markup is no longer linear beyond some megabytes."""

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
_DEAD_WEIGHT: Final = ("script", "style", "svg", "noscript", "template")
_ONE_BLOCK: Final = re.compile(r"[ \t]*\n+[ \t]*")
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
    declared = _DECLARED.search(content.data[:_SNIFFED_BYTES])
    decoded = decode(content.data, declared[1].decode("ascii") if declared else None)
    markup = without_dead_weight(storable(decoded.text))
    if len(markup) > MAX_MARKUP_CHARS:
        raise too_large(content.name, len(markup), MAX_MARKUP_CHARS)
    tree = _parse(markup, content.name)
    facts = page_facts(tree)
    text = _shown_text(tree)
    if not text:
        raise unreadable(content.name, "no-text-on-page")
    require_words(text, content.name)
    return Article(
        text=text,
        title=storable(facts.title or title_of(text) or content.stem),
        source=content.source,
        language=language_code(facts.language),
        publication=page_publication(tree, facts),
        author=facts.author,
        url=facts.url,
        remarks=remarks_on(decoded),
    )


def without_dead_weight(markup: str) -> str:
    """Return the page without scripts (but JSON-LD), styles and pictures in text form; linear.

    >>> without_dead_weight("a<script>x</script>b<SCRIPT type='application/ld+json'>{}</SCRIPT>")
    "ab<SCRIPT type='application/ld+json'>{}</SCRIPT>"
    """
    lowered = _lowered(markup)
    kept: list[str] = []
    position = 0
    for match in re.finditer(rf"<({'|'.join(_DEAD_WEIGHT)})(?=[\s>/])", lowered):
        start = match.start()
        if start < position:
            continue
        head_end = lowered.find(">", start, start + 2000)
        if "ld+json" in lowered[start : max(head_end, start)]:
            continue
        closing = f"</{match[1]}"
        end = lowered.find(closing, start)
        if end < 0:
            break  # unclosed: the parser decides, and no later search can find an end either
        kept.append(markup[position:start])
        position = lowered.find(">", end) + 1 or len(markup)
    kept.append(markup[position:])
    return "".join(kept)


def _lowered(text: str) -> str:
    """Return the text with ASCII letters lowered, so that offsets stay (İ lowers to two characters)."""
    return text.translate({upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)})


def _parse(markup: str, name: str) -> "HtmlElement":
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring(markup.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise unreadable(name, "no-text-on-page") from error


def _shown_text(tree: "HtmlElement") -> str:
    """Return the article's text, a blank line between blocks; "" when there is none."""
    import copy

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports pages without text as errors
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    found = trafilatura.extract(copy.deepcopy(tree), include_comments=False, include_tables=True) or ""
    if len(found) < _SHORT_PAGE_CHARS:
        everything = trafilatura.extract(
            copy.deepcopy(tree), include_comments=False, include_tables=True, favor_recall=True
        )
        found = max(found, everything or "", key=len)
    if not found:
        found = str(tree.find("body").text_content()) if tree.find("body") is not None else ""
    return _ONE_BLOCK.sub("\n\n", storable(found).strip())
