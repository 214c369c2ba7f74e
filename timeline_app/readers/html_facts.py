"""Collect what a web page says of itself: JSON-LD, OpenGraph, meta elements."""

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from timeline_app.model.article import Publication
from timeline_app.readers.front_matter import language_code
from timeline_app.readers.html_bylines import authors_above
from timeline_app.readers.html_traces import saved_address, scripted_publication
from timeline_app.readers.page_words import shown_days
from timeline_app.readers.signs import Sign, web_address
from timeline_app.readers.text_authors import authors_in

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAX_CHARS: Final = 300
_MAX_NODES: Final = 5000
_BROKEN_JSON_DATE: Final = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{4,40})"')
_ARTICLE_TYPE: Final = re.compile(r"Article|Posting|Report|Review")
_MAX_BYLINE_CHARS: Final = 100
_BY: Final = re.compile(r"^\s*(?:by|from|written by)\s+", re.IGNORECASE)
_BEFORE_GAP: Final = re.compile(r"\s*[|·•»]\s*")
_AUTHOR_PLACES: Final = (
    ("itemprop author", "//*[@itemprop='author'][not(self::meta)]"),
    ("rel author", "//a[contains(concat(' ', @rel, ' '), ' author ')]"),
    (
        "byline",
        "//*[contains(concat(' ', @class, ' '), ' byline ') or contains(concat(' ', @class, ' '), ' author ')]",
    ),
)
_TITLE_PLACES: Final = " | ".join([
    "//*[@itemprop='headline'][not(self::meta)]",
    *(
        f"//*[self::h1 or self::h2 or self::h3][contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
        for name in ("entry-title", "post-title", "article-title", "article__title", "headline", "p-name")
    ),
])  # fmt: skip
_MOST_TITLES: Final = 50
_SITE_NAME: Final = re.compile(r"\s+(?:[|–—·»]|-)\s+[^|–—·»]{2,40}$")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page's own words about itself. `metas` are (lower-case name, content) in order of the page.

    `published` are the values of JSON-LD `datePublished`, those of articles first; `scripted` is what other scripts
    say.
    """

    titles: tuple[Sign, ...]
    authors: tuple[Sign, ...]
    addresses: tuple[Sign, ...]
    languages: tuple[Sign, ...]
    published: tuple[str, ...]
    metas: tuple[tuple[str, str], ...]
    scripted: Publication | None = None


def with_traces(facts: PageFacts, markup: str) -> PageFacts:
    """Return the facts with those that only traces in the page's source tell."""
    noted = Sign("address noted by the browser", saved_address(markup))
    return replace(facts, addresses=(*facts.addresses, noted), scripted=scripted_publication(markup))


def page_facts(tree: "HtmlElement") -> PageFacts:
    """Return what the page says of itself, each from the surest place to the loosest."""
    return _facts(tree, *_json_ld(tree))


def facts_of_all(tree: "HtmlElement") -> PageFacts:
    """Return what a page of several articles says of all of them; what it says of one of several is of that one."""
    nodes, published = _json_ld(tree)
    told = [node for node in nodes if _is_article(node)]
    others = tuple(node for node in nodes if not _is_article(node))
    return _facts(tree, tuple(nodes) if len(told) == 1 else others, published)


def in_page(own: PageFacts, around: PageFacts, address: str) -> PageFacts:
    """Return the facts of an article, behind them those of its page, weak; `address` is its own as that writes it."""
    page = next((sign.value for sign in around.addresses if sign.value), None)
    try:
        whole = web_address(urlsplit(urljoin(page or "", address)).geturl())
    except ValueError:
        whole = None
    link = Sign("heading's link", whole, is_weak=not address)
    return replace(
        own,
        authors=(*own.authors, *(replace(sign, is_weak=True) for sign in around.authors)),
        addresses=(link, *own.addresses),
        languages=(*own.languages, *around.languages),
    )


def _facts(
    tree: "HtmlElement", nodes: tuple[dict[str, object], ...], published: tuple[str, ...]
) -> PageFacts:
    metas = tuple(_metas(tree))
    return PageFacts(
        titles=tuple(_titles(tree, metas, nodes)),
        authors=tuple(_authors(tree, metas, nodes)),
        addresses=tuple(_addresses(tree, metas, nodes)),
        languages=tuple(_languages(tree, metas, nodes)),
        published=published,
        metas=metas,
    )


def _metas(tree: "HtmlElement") -> Iterator[tuple[str, str]]:
    for element in tree.iter("meta"):
        content = (element.get("content") or element.get("datetime") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content and len(name) < 80:
                yield name, content[:_MAX_CHARS]


def _json_ld(tree: "HtmlElement") -> tuple[tuple[dict[str, object], ...], tuple[str, ...]]:
    """Return the JSON-LD objects, articles first, and the dates of publication they state."""
    nodes: list[dict[str, object]] = []
    rescued: list[str] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        source = (script.text or "").strip().rstrip(";")
        try:
            nodes.extend(_objects(json.loads(source, strict=False)))
        except (ValueError, RecursionError):
            rescued.extend(_BROKEN_JSON_DATE.findall(source)[:1])
    nodes.sort(key=lambda node: not _is_article(node))  # stable: the page's order stays within both parts
    values = [node.get("datePublished") for node in nodes]
    firsts = [value[0] if isinstance(value, list) and value else value for value in values]
    stated = [value for value in firsts if isinstance(value, str)]
    return tuple(nodes), (*stated, *rescued)


def _objects(root: object) -> Iterator[dict[str, object]]:
    waiting = deque([root])
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        node = waiting.popleft()
        if isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node)
        elif isinstance(node, list):
            waiting.extend(node)


def _is_article(node: dict[str, object]) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and _ARTICLE_TYPE.search(name) for name in names)


def _stated(metas: tuple[tuple[str, str], ...], *names: str) -> Iterator[Sign]:
    for name in names:
        for key, content in metas:
            if key == name:
                yield Sign(name, content)
                break


def _titles(
    tree: "HtmlElement", metas: tuple[tuple[str, str], ...], nodes: tuple[dict[str, object], ...]
) -> Iterator[Sign]:
    headings = [" ".join(str(heading.text_content()).split()) for heading in tree.iter("h1")]
    for node in nodes:
        if _is_article(node) and isinstance(headline := node.get("headline") or node.get("name"), str):
            # Wikis state a description as headline, and the title that they show as name.
            is_shown = len(headings) == 1 and node.get("name") == headings[0]
            yield Sign("JSON-LD name", headings[0]) if is_shown else Sign("JSON-LD headline", headline)
            break
    for sign in _stated(metas, "og:title", "twitter:title", "citation_title", "dc.title", "headline"):
        yield Sign(sign.words, _without_site(sign.value or "", _site(metas)))
    if len(headings) == 1:
        yield Sign("h1", headings[0])
    marked = {" ".join(str(one.text_content()).split()) for one in tree.xpath(_TITLE_PLACES)[:_MOST_TITLES]}
    yield Sign("heading marked as title", next(iter(marked)) if len(marked) == 1 else None)
    element = next(tree.iter("title"), None)
    whole = " ".join((element.text or "").split())[:_MAX_CHARS] if element is not None else ""
    yield Sign("title element", _SITE_NAME.sub("", whole))


def _site(metas: tuple[tuple[str, str], ...]) -> str:
    return next((sign.value or "" for sign in _stated(metas, "og:site_name", "application-name")), "")


def _without_site(title: str, site: str) -> str:
    """Return the title without the name of the site that stands behind a dash or bar.

    >>> _without_site("Bridge - opens | The Paper", "The Paper"), _without_site("Bridge | opens", "")
    ('Bridge - opens', 'Bridge | opens')
    """
    match = _SITE_NAME.search(title)
    if match is None or not site or site.casefold() not in match.group().casefold():
        return title
    return title[: match.start()]


def _authors(
    tree: "HtmlElement", metas: tuple[tuple[str, str], ...], nodes: tuple[dict[str, object], ...]
) -> Iterator[Sign]:
    for node in nodes:
        author = node.get("author")
        names = [_name(one) for one in (author if isinstance(author, list) else [author])]
        if any(names):
            yield Sign("JSON-LD author", ", ".join(name for name in names[:9] if name))
            break
    for sign in _stated(
        metas, "author", "article:author", "dc.creator", "citation_author", "parsely-author", "byl"
    ):
        if not (sign.value or "").startswith(("http", "@")):
            yield Sign(sign.words, _BY.sub("", sign.value or ""))
    for words, path in _AUTHOR_PLACES:
        for element in tree.xpath(path)[:1]:
            named = _BEFORE_GAP.split(" ".join(str(element.text_content()).split()))[0]
            named = "" if next(shown_days(named), None) is not None else named  # "Published 20 December 2022"
            people = ", ".join(authors_in(named) or authors_in(f"By {named}"))
            named = people or _BY.sub("", named)
            yield Sign(words, named if len(named) <= _MAX_BYLINE_CHARS else "", is_weak=True)
    yield Sign("line above the text", authors_above(tree), is_weak=True)


def _name(author: object) -> str | None:
    name = author.get("name") if isinstance(author, dict) else author
    if not isinstance(name, str) or name.startswith("http"):
        return None
    return " ".join(name[:_MAX_CHARS].split())


def _addresses(
    tree: "HtmlElement", metas: tuple[tuple[str, str], ...], nodes: tuple[dict[str, object], ...]
) -> Iterator[Sign]:
    links = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    yield Sign("canonical", web_address(next((href for href in links if href), None)))
    for sign in _stated(metas, "og:url", "parsely-link"):
        yield Sign(sign.words, web_address(sign.value))
    for node in nodes:
        if _is_article(node):
            place = node.get("mainEntityOfPage") or node.get("url")
            named = place.get("@id") if isinstance(place, dict) else place
            yield Sign("JSON-LD mainEntityOfPage", web_address(named) if isinstance(named, str) else None)


def _languages(
    tree: "HtmlElement", metas: tuple[tuple[str, str], ...], nodes: tuple[dict[str, object], ...]
) -> Iterator[Sign]:
    xml_lang = "{http://www.w3.org/XML/1998/namespace}lang"
    on_root = tree.get("lang") or tree.get("xml:lang") or tree.get(xml_lang)
    yield Sign("html lang", language_code(on_root))
    for node in nodes:
        if _is_article(node) and isinstance(named := node.get("inLanguage"), str):
            yield Sign("JSON-LD inLanguage", language_code(named))
    for sign in _stated(metas, "content-language", "og:locale", "dc.language"):
        yield Sign(sign.words, language_code(sign.value))
