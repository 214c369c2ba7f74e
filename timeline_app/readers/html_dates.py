"""Find when a web page was first published; when it was changed is another matter."""

import copy
import logging
import re
from dataclasses import replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final

from timeline_app.model.article import NO_PUBLICATION, DateOrigin, Publication
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.readers.html_bylines import byline_publication, labelled_day
from timeline_app.readers.html_facts import PageFacts
from timeline_app.readers.html_traces import address_publication
from timeline_app.readers.page_words import Label, shown_days, tells_of_change
from timeline_app.readers.stated_date import PLACEHOLDERS, stated_publication

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PUBLISHED_METAS: Final = (
    "article:published_time", "article:published", "article:published_date", "og:article:published_time",
    "og:published_time", "datepublished", "date_published", "datepublished-iso", "article.published",
    "published_time", "publish-date", "publish_date", "publishdate", "published-date", "publication_date",
    "govuk:first-published-at", "first-published-at",
    "publication-date", "pubdate", "pub_date", "pubtime", "parsely-pub-date", "sailthru.date",
    "citation_publication_date",
    "citation_date", "citation_online_date", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created",
    "dc.date", "dcterms.date", "dc:date", "bt:pubdate", "rnews:datepublished", "prism.publicationdate",
    "originalpublicationdate", "displaydate", "dateposted", "timestamp", "date", "datecreated",
)  # fmt: skip
"""From the surest to the loosest: sites put other days into a bare "date"."""

_BESIDE: Final = re.compile(
    r"(?:^|[\s_-])(?:comments?|respond|disqus|related|recommend\w*|sidebar|widget\w*|recent|trending|most-?read|popular|"
    r"teasers?|promo\w*|newsletter|ticker|weather|cookies?|consent|wm-ipp\S*|today|clock|breadcrumbs?|menu)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Classes and ids of what stands beside an article: comments, other articles, a site's clock, an archive's bar."""
_SECONDS: Final = re.compile(r"(?P<seconds>1\d{9})(?:\d{3})?")
_EPOCH: Final = to_day(1970, 1, 1)
_SURE_TIME: Final = re.compile(r"publish|pubdate|entry-date|posted|dateline", re.IGNORECASE)
_ITEM_PATHS: Final = (
    ("itemprop datePublished", "//*[@itemprop='datePublished'][not(self::meta)]"),
    ("property datePublished", "//*[contains(@property, 'datePublished')][not(self::meta)]"),
    ("class published", "//*[@title][contains(concat(' ', @class, ' '), ' published ')]"),
    ("class dt-published", "//*[contains(concat(' ', @class, ' '), ' dt-published ')]"),
)
_CITED_PARTS: Final = frozenset({"aside", "nav", "footer", "blockquote", "li"})
_MARKERS: Final = ("class", "itemprop", "id", "name", "property", "http-equiv", "rel", "data-testid")
_MAX_LABEL_CHARS: Final = 40
_MAX_BYLINE_CHARS: Final = 160
_MOST_TIMES: Final = 50
_MOST_ELEMENTS: Final = 5_000
_SHORT_ELEMENTS: Final = ("p", "div", "li", "span", "td", "dd", "dt", "h2", "h3", "h4", "small", "em", "time")
_SENTENCE_CHARS: Final = 60
_SENTENCE_ENDS: Final = (".", "!", "?", "…", "”", "»")
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
        publication = stated_publication(label, value) or _by_seconds(label, value)
        if publication is not None and publication.time is not None:
            if publication.time.day in PLACEHOLDERS:
                continue
            return _original(publication, tree)
        vague = vague or publication
    return (
        _by_time_element(tree)
        or byline_publication(tree)
        or address_publication(facts.addresses)
        or _by_attribute(tree)
        or facts.scripted
        or vague
        or _by_search(tree)
        or NO_PUBLICATION
    )


def _original(stated: Publication, tree: "HtmlElement") -> Publication:
    """Return the day that the page calls the one of publication where that is earlier than what it states for machines.

    Sites that are built anew state the day of that. Weak: one of the two is wrong.
    """
    shown = labelled_day(tree)
    if shown is None or shown.time is None or stated.time is None:
        return stated
    return shown if shown.time.day < stated.time.day - 1 else stated


def _by_seconds(label: str, value: str) -> Publication | None:
    """Read seconds or milliseconds since 1970; weak, for the day depends on a zone that is not told."""
    match = _SECONDS.fullmatch(value.strip())
    if match is None:
        return None
    day = _EPOCH + int(match["seconds"]) // 86_400
    return Publication(DocumentTime(day), DateOrigin.METADATA, f"{label} {value.strip()}", is_weak=True)


def _item_dates(tree: "HtmlElement") -> list[tuple[str, str]]:
    """Return what elements in the text state for machines: microdata, RDFa, microformats."""
    stated: list[tuple[str, str]] = []
    for label, path in _ITEM_PATHS:
        for element in tree.xpath(path)[:9]:
            if not _is_beside(element):
                value = element.get("content") or element.get("datetime") or element.get("title")
                stated.append((label, value or str(element.text_content())[:99]))
    return stated


def _by_time_element(tree: "HtmlElement") -> Publication | None:
    """Read `<time>`: one that is marked as publication, or the only day that such elements give."""
    candidates: dict[int, Publication] = {}
    is_late = False
    above = _above_heading(tree)
    for element in islice(tree.iter("p", "time"), _MOST_ELEMENTS):
        if element.tag == "p":
            is_late = is_late or _is_sentence(element)
            continue
        if _tells_of_a_change(element) or _is_beside(element) or _is_told(element):
            continue
        value = element.get("datetime") or str(element.text_content())[:99]
        publication = stated_publication("time", value)
        if publication is None or publication.time is None:
            continue
        if element.get("pubdate") is not None or _SURE_TIME.search(_markers(element)):
            return publication
        # Behind the text other articles begin, and some have their list above the headline.
        weak = publication.is_weak or is_late or element in above
        candidates.setdefault(publication.time.day, replace(publication, is_weak=weak))
        if len(candidates) > _MOST_TIMES:
            break
    if not candidates:
        return None
    first = next(iter(candidates.values()))
    others = [one for one in candidates.values() if one is not first and not one.is_weak]
    return replace(first, is_weak=first.is_weak or bool(others))


def _above_heading(tree: "HtmlElement") -> frozenset["HtmlElement"]:
    """Return the `<time>`s before the main heading that stand beside a link, outside its article and header."""
    heading = next(tree.iter("h1"), None)
    if heading is None:
        return frozenset()
    own = set(heading.iterancestors("article", "header"))
    before = takewhile(
        lambda element: element is not heading, islice(tree.iter("h1", "time"), _MOST_ELEMENTS)
    )
    return frozenset(
        time
        for time in before
        if own.isdisjoint(time.iterancestors("article", "header"))
        and any(link is not None for link in time.itersiblings("a", preceding=True))
    )


def _is_beside(element: "HtmlElement") -> bool:
    """Whether the element stands in what is no part of the article; an article's own footer is one."""
    places = [place for place in (element, *element.iterancestors()) if place.tag not in {"html", "body"}]
    is_in_article = any(place.tag == "article" for place in places)
    for place in places:
        if place.tag in _CITED_PARTS and not (is_in_article and place.tag == "footer"):
            return True
        if _BESIDE.search(_names(place)):
            return True
    return False


def _names(element: "HtmlElement") -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _is_told(element: "HtmlElement") -> bool:
    """Whether the element stands in running text: a day that the article tells of."""
    return any(_is_sentence(place) for place in element.iterancestors("p", "td", "figcaption"))


def _is_sentence(place: "HtmlElement") -> bool:
    text = " ".join(str(place.text_content()).split())
    return len(text) > _MAX_BYLINE_CHARS or (len(text) > _SENTENCE_CHARS and text.endswith(_SENTENCE_ENDS))


def _markers(element: "HtmlElement") -> str:
    return " ".join(element.get(name) or "" for name in _MARKERS)


def _tells_of_a_change(element: "HtmlElement") -> bool:
    """Whether the element, what holds it or the words just before it speak of an update.

    Themes mark a time that is both as "published updated".
    """
    if _SURE_TIME.search(_markers(element)):
        return False
    parent = element.getparent()
    before = element.getprevious()
    if before is not None:
        label = (before.tail or "").strip() or str(before.text_content())
    else:
        label = (parent.text or "") if parent is not None else ""
    holder = _markers(parent) if parent is not None and len(parent) <= 3 else ""
    return tells_of_change(" ".join((_markers(element), holder, label.strip()[-_MAX_LABEL_CHARS:])))


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
    publication = stated_publication("page", found, is_weak=True)
    return None if publication is None or _is_of_something_else(publication, bare) else publication


def _is_of_something_else(publication: Publication, tree: "HtmlElement") -> bool:
    """Whether a day stands on the page with what else it is the day of, and nowhere without: "Kick-off …"."""
    labels = {
        day.label
        for element in islice(tree.iter(*_SHORT_ELEMENTS), _MOST_ELEMENTS)
        for day in shown_days(_short_text(element))
        if publication.time is not None and day.time.day == publication.time.day
    }
    return bool(labels) and labels <= {Label.OTHER, Label.CHANGED}


def _short_text(element: "HtmlElement") -> str:
    """Return the words of an element that has few; "" for others, of which no more than that is looked at."""
    words = ""
    for part in element.itertext():
        words = f"{words} {str(part)[: _MAX_BYLINE_CHARS + 1].strip()}".strip()
        if len(words) > _MAX_BYLINE_CHARS:
            return ""
    return " ".join(words.split())


def _by_attribute(tree: "HtmlElement") -> Publication | None:
    """Read what the page's own scripts are told in attributes, such as `data-published`; weak."""
    for element in islice(
        tree.iter("article", "main", "div", "section", "span", "p", "time"), _MOST_ELEMENTS
    ):
        for name, value in element.attrib.items():
            if not (name.startswith("data-") and _SURE_TIME.search(name)) or _is_beside(element):
                continue
            stated = stated_publication(name, value, is_weak=True) or _by_seconds(name, value)
            if stated is not None and stated.time is not None:
                return stated
    return None


def _misleads(element: "HtmlElement") -> bool:
    if element.tag in {"script", "style"}:
        return True
    if element.tag in {"html", "head", "body", "main", "article"}:
        return False
    if element.tag in {"aside", "nav", "footer"} or _BESIDE.search(_names(element)):
        return True
    if element.tag == "time":
        return _tells_of_a_change(element)
    if element.tag in {"p", "li", "td", "blockquote", "footer"}:
        text = " ".join(str(element.text_content()).split())
        return len(text) > _MAX_BYLINE_CHARS or tells_of_change(text) or element.tag == "footer"
    return tells_of_change(_markers(element)) or tells_of_change((element.text or "")[:_MAX_LABEL_CHARS])
