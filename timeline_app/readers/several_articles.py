"""Pages that hold several whole articles, one below the other: the front of a blog, a saved collection."""

import copy
import re
from collections.abc import Iterator, Sequence
from itertools import chain, count, islice
from typing import TYPE_CHECKING, Final

from timeline_app.readers.plain import has_words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NO_WORD: Final = re.compile(r"\W+")
_HEADINGS: Final = ("h1", "h2", "h3")
_LEAST_CHARS: Final = 400  # of paragraphs: a teaser has less
_LEAST_POST_CHARS: Final = 50  # of one whose heading leads nowhere else
_POST: Final = "liveBlogUpdate"
_LIVE: Final = re.compile(r'"@type"\s{0,9}:\s{0,9}\[?\s{0,9}"LiveBlogPosting"')
_LEAST_SHARE: Final = 0.15  # of the longest: beside a long article a short one is a teaser too
_MOST: Final = 500
_MOST_OF_PAGE: Final = 0.8  # of its paragraphs; else the page tells something of its own beside them
_NAME_CHARS: Final = 60


def articles_apart(tree: "HtmlElement") -> "tuple[HtmlElement, ...]":
    """Return a page for each whole article of a page that has several; () for one that has not.

    Each has a heading, a `<time>` and paragraphs of its own: comments have no heading, teasers no paragraphs, or they
    lead elsewhere. Of a page that calls itself a live blog every post with a day is one. Nothing of the page is told by
    none of them but what stands beside its text.
    """
    is_live = _is_live(tree)
    lengths = {
        one: _prose_chars(one) for one in islice(_outer(tree), _MOST) if _is_whole(one, is_live=is_live)
    }
    share = _LEAST_SHARE * max(lengths.values(), default=0)
    whole = [one for one, length in lengths.items() if is_live or length >= max(share, _least_chars(one))]
    is_all = sum(lengths[one] for one in whole) >= _MOST_OF_PAGE * _prose_chars(tree)
    return tuple(_page_of(one, tree) for one in whole) if len(whole) > 1 and is_all else ()


def names_of(pages: "Sequence[HtmlElement]") -> tuple[str, ...]:
    """Return a name for each article of a page by heading, place or day, which stays when others come above it."""
    names: dict[str, None] = {}
    for page in pages:
        called = heading_of(page) or address_of(page) or _day_of(page)
        name = _NO_WORD.sub("-", called.lower()).strip("-")[:_NAME_CHARS] or "untitled"
        others = (f"{name}-{number}" for number in count(2))
        names[next(one for one in chain([name], others) if one not in names)] = None
    return tuple(names)


def heading_of(page: "HtmlElement") -> str:
    """Return the first heading of an article."""
    return next((" ".join(str(one.text_content()).split()) for one in page.iter(*_HEADINGS)), "")


def paragraph_of(page: "HtmlElement") -> str:
    """Return the first paragraph of an article."""
    words = (" ".join(str(one.text_content()).split()) for one in page.iter("p"))
    return next(filter(has_words, words), "")


def _outer(tree: "HtmlElement") -> "Iterator[HtmlElement]":
    """Yield the articles of a page, and what it marks as posts of a live blog, that stand in no other one."""
    inner: set[HtmlElement] = set()
    for element in tree.iter():
        if element.getparent() in inner:
            inner.add(element)
        elif element.tag == "article" or _POST in (element.get("itemprop") or "").split():
            inner.add(element)
            yield element


def _is_live(tree: "HtmlElement") -> bool:
    """Whether a page calls itself a live blog (schema.org, LiveBlogPosting)."""
    marked = any("LiveBlogPosting" in (one.get("itemtype") or "") for one in tree.iter())
    return marked or any(_LIVE.search(str(script.text or "")) is not None for script in tree.iter("script"))


def _is_whole(article: "HtmlElement", *, is_live: bool) -> bool:
    is_told = has_words(str(article.text_content())) if is_live else bool(heading_of(article))
    return is_told and bool(_day_of(article))


def _least_chars(article: "HtmlElement") -> int:
    """Return from how much on an article is a whole one: a teaser leads elsewhere, as a short post does not."""
    place = address_of(article)
    return _LEAST_CHARS if place and not place.startswith("#") else _LEAST_POST_CHARS


def _day_of(article: "HtmlElement") -> str:
    """Return the day and time that an article states, as it writes them for machines; "" for none."""
    stated = (
        one.get("datetime") or one.get("content") or ""
        for one in article.iter("time", "meta")
        if one.tag == "time" or "datePublished" in (one.get("itemprop") or "").split()
    )  # fmt: skip
    return next(filter(None, stated), "")


def _prose_chars(article: "HtmlElement") -> int:
    return sum(len(" ".join(str(one.text_content()).split())) for one in article.iter("p"))


def _page_of(article: "HtmlElement", tree: "HtmlElement") -> "HtmlElement":
    """Return the article as a page of its own, in the language of the whole."""
    from lxml import html

    page = html.Element("html", {"lang": lang} if (lang := tree.get("lang")) else {})
    body = html.Element("body")
    own = copy.deepcopy(article)
    own.tail = None
    page.append(body)
    body.append(own)
    return page


def address_of(page: "HtmlElement") -> str:
    """Return where an article has its own place, as its page writes it: where its heading leads, its anchor, or ""."""
    for heading in page.iter(*_HEADINGS):
        for link in (*heading.iterancestors("a"), *heading.iter("a")):
            if (href := (link.get("href") or "").strip()) not in {"", "#"}:
                return href
    anchor = next((one.get("id") for one in _outer(page)), None)
    return f"#{anchor}" if anchor else ""


def above_articles(tree: "HtmlElement") -> "HtmlElement":
    """Return a page cut off where its first article begins, but for its scripts: what stands below is of others."""
    first = next(_outer(tree), None)
    for one in () if first is None else (first, *first.iterancestors()):
        for below in list(one.itersiblings()):
            has_article = next(_outer(below), None) is not None
            scripts = [] if has_article else list(below.iter("script"))
            holder = one.getparent()
            if holder is None:
                break  # what stands behind the end of the page
            holder.extend(scripts)
            if below not in scripts:
                below.drop_tree()
    if first is not None:
        first.drop_tree()
    return tree
