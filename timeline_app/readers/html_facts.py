"""Collect what a web page says of itself: JSON-LD, OpenGraph, meta elements."""

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAX_CHARS: Final = 300
_MAX_NODES: Final = 5000
_BROKEN_JSON_DATE: Final = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{4,40})"')
_ARTICLE_TYPE: Final = re.compile(r"Article|Posting|Report|Review")
_SITE_NAME: Final = re.compile(r"\s+(?:[|–—·»]|-)\s+[^|–—·»]{2,40}$")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page's own words about itself. `metas` are (lower-case name, content) in order of the page.

    `published` are the values of JSON-LD `datePublished`, those of articles first.
    """

    title: str | None
    author: str | None
    url: str | None
    language: str | None
    published: tuple[str, ...]
    metas: tuple[tuple[str, str], ...]


def page_facts(tree: "HtmlElement") -> PageFacts:
    """Return what the page says of itself."""
    metas = tuple(_metas(tree))
    nodes, published = _json_ld(tree)
    return PageFacts(
        title=_title(tree, metas, nodes),
        author=_author(metas, nodes),
        url=_address(tree, metas),
        language=_language(tree, metas),
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
    stated = [value for node in nodes if isinstance(value := node.get("datePublished"), str)]
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


def _first(metas: tuple[tuple[str, str], ...], *names: str) -> str | None:
    for name in names:
        for key, content in metas:
            if key == name:
                return " ".join(content.split()) or None
    return None


def _title(
    tree: "HtmlElement", metas: tuple[tuple[str, str], ...], nodes: tuple[dict[str, object], ...]
) -> str | None:
    headline = next((node["headline"] for node in nodes if _is_article(node) and node.get("headline")), None)
    if isinstance(headline, str):
        return " ".join(headline[:_MAX_CHARS].split())
    stated = _first(metas, "og:title", "twitter:title", "dc.title", "headline")
    if stated:
        return stated
    headings = [" ".join(str(heading.text_content()).split()) for heading in tree.iter("h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0][:_MAX_CHARS]
    element = next(tree.iter("title"), None)
    whole = " ".join((element.text or "").split())[:_MAX_CHARS] if element is not None else ""
    return _SITE_NAME.sub("", whole) or None


def _author(metas: tuple[tuple[str, str], ...], nodes: tuple[dict[str, object], ...]) -> str | None:
    for node in nodes:
        author = node.get("author")
        names = [_name(one) for one in (author if isinstance(author, list) else [author])]
        if any(names):
            return ", ".join(name for name in names[:9] if name)
    stated = _first(metas, "author", "article:author", "dc.creator", "parsely-author", "byl")
    return None if stated is None or stated.startswith("http") else stated


def _name(author: object) -> str | None:
    name = author.get("name") if isinstance(author, dict) else author
    return " ".join(name[:_MAX_CHARS].split()) if isinstance(name, str) else None


def _address(tree: "HtmlElement", metas: tuple[tuple[str, str], ...]) -> str | None:
    links = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    address = next((href for href in links if href), None) or _first(metas, "og:url", "parsely-link")
    return address.strip() if address and address.strip().startswith(("http://", "https://")) else None


def _language(tree: "HtmlElement", metas: tuple[tuple[str, str], ...]) -> str | None:
    xml_lang = "{http://www.w3.org/XML/1998/namespace}lang"
    return tree.get("lang") or tree.get("xml:lang") or tree.get(xml_lang) or _first(metas, "content-language")
