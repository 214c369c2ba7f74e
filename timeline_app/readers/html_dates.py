"""Find when a web page was first published; when it was changed is another matter."""

import copy
import logging
import re
from typing import TYPE_CHECKING, Final

from timeline_app.model.article import NO_PUBLICATION, Publication
from timeline_app.readers.html_facts import PageFacts
from timeline_app.readers.stated_date import stated_publication

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PUBLISHED_METAS: Final = (
    "article:published_time", "article:published", "article:published_date", "og:article:published_time",
    "og:published_time", "datepublished", "date_published", "datepublished-iso", "article.published",
    "published_time", "publish-date", "publish_date", "publishdate", "published-date", "publication_date",
    "publication-date", "pubdate", "pub_date", "pubtime", "parsely-pub-date", "sailthru.date",
    "citation_publication_date",
    "citation_date", "citation_online_date", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created",
    "dc.date", "dcterms.date", "dc:date", "bt:pubdate", "rnews:datepublished", "prism.publicationdate",
    "originalpublicationdate", "displaydate", "dateposted", "timestamp", "date", "datecreated",
)  # fmt: skip
"""From the surest to the loosest: sites put other days into a bare "date"."""

_CHANGED: Final = re.compile(r"modif|updat|revis|review|chang|edited|correct", re.IGNORECASE)
_SURE_TIME: Final = re.compile(r"publish|pubdate|entry-date|posted|dateline", re.IGNORECASE)
_CITED_PARTS: Final = frozenset({"aside", "nav", "footer", "blockquote", "li"})
_MARKERS: Final = ("class", "itemprop", "id", "name", "property", "http-equiv", "rel", "data-testid")
_MAX_LABEL_CHARS: Final = 40
_MAX_BYLINE_CHARS: Final = 160
_FIRST_YEAR, _LAST_YEAR = "1990-01-01", "2199-12-31"  # htmldate would ask the clock for the last one


def page_publication(tree: "HtmlElement", facts: PageFacts) -> Publication:
    """Return the original publication by JSON-LD, meta elements, `<time>`, else by htmldate's search (weak).

    A bare year or month comes back without time: that is no day to count from.
    """
    vague: Publication | None = None
    stated = [("JSON-LD datePublished", value) for value in facts.published]
    stated += [
        (name, content) for wanted in _PUBLISHED_METAS for name, content in facts.metas if name == wanted
    ]
    stated += _item_dates(tree)
    for label, value in stated:
        publication = stated_publication(label, value)
        if publication is not None and publication.time is not None:
            return publication
        vague = vague or publication
    return _by_time_element(tree) or vague or _by_search(tree) or NO_PUBLICATION


def _item_dates(tree: "HtmlElement") -> list[tuple[str, str]]:
    found = tree.xpath("//*[@itemprop='datePublished'][not(self::meta)]")
    return [
        ("itemprop datePublished", e.get("datetime") or e.get("content") or str(e.text_content())[:99])
        for e in found[:3]
    ]


def _by_time_element(tree: "HtmlElement") -> Publication | None:
    """Read `<time>`: one that is marked as publication, or the only day that such elements give."""
    candidates: dict[int, Publication] = {}
    for element in list(tree.iter("time"))[:50]:
        if _tells_of_a_change(element) or any(
            parent.tag in _CITED_PARTS for parent in element.iterancestors()
        ):
            continue
        value = element.get("datetime") or str(element.text_content())[:99]
        publication = stated_publication("time", value)
        if publication is None or publication.time is None:
            continue
        if element.get("pubdate") is not None or _SURE_TIME.search(_markers(element)):
            return publication
        candidates.setdefault(publication.time.day, publication)
    if not candidates:
        return None
    first = next(iter(candidates.values()))
    if len(candidates) == 1:
        return first
    return Publication(first.time, first.origin, first.words, is_weak=True)


def _markers(element: "HtmlElement") -> str:
    return " ".join(element.get(name) or "" for name in _MARKERS)


def _tells_of_a_change(element: "HtmlElement") -> bool:
    """Whether the element, what holds it or the words just before it speak of an update."""
    parent = element.getparent()
    before = element.getprevious()
    if before is not None:
        label = (before.tail or "").strip() or str(before.text_content())
    else:
        label = (parent.text or "") if parent is not None else ""
    holder = _markers(parent) if parent is not None and len(parent) <= 3 else ""
    return bool(_CHANGED.search(" ".join((_markers(element), holder, label.strip()[-_MAX_LABEL_CHARS:]))))


def _by_search(tree: "HtmlElement") -> Publication | None:
    """Ask htmldate, on a copy without what tells of changes and without the running text."""
    import htmldate

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    bare = copy.deepcopy(tree)
    for element in list(bare.iter()):
        if element.getparent() is None or not isinstance(element.tag, str):
            continue
        if _misleads(element):
            element.drop_tree()
    found = htmldate.find_date(
        bare, extensive_search=False, original_date=True, min_date=_FIRST_YEAR, max_date=_LAST_YEAR
    )
    if not found or found.endswith("-01-01"):  # what it makes of "Copyright 1999–2024"
        return None
    return stated_publication("page", found, is_weak=True)


def _misleads(element: "HtmlElement") -> bool:
    if element.tag in {"script", "style"}:
        return True
    if element.tag in {"html", "head", "body", "main", "article"}:
        return False
    if element.tag == "time":
        return _tells_of_a_change(element)
    if element.tag in {"p", "li", "td", "blockquote", "footer"}:
        text = " ".join(str(element.text_content()).split())
        return len(text) > _MAX_BYLINE_CHARS or bool(_CHANGED.search(text)) or element.tag == "footer"
    return bool(
        _CHANGED.search(_markers(element)) or _CHANGED.search((element.text or "")[:_MAX_LABEL_CHARS])
    )
