"""Pages that hold several whole articles, one below the other: the front of a blog, a saved collection."""

import copy
import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NO_WORD: Final = re.compile(r"\W+")
_HEADINGS: Final = ("h1", "h2", "h3")
_LEAST_CHARS: Final = 400  # of paragraphs: a teaser has less
_LEAST_SHARE: Final = 0.15  # of the longest: beside a long article a short one is a teaser too
_MOST: Final = 500
_MOST_OF_PAGE: Final = 0.8  # of its paragraphs; else the page tells something of its own beside them
_NAME_CHARS: Final = 60


def articles_apart(tree: "HtmlElement") -> "tuple[HtmlElement, ...]":
    """Return a page for each whole article of a page that has several; () for one that has not.

    Each has a heading, a `<time>` and paragraphs of its own: comments have no heading, teasers no paragraphs. Nothing
    of the page is told by none of them but what stands beside its text.
    """
    outer = [one for one in tree.iter("article") if next(one.iterancestors("article"), None) is None]
    lengths = {one: _prose_chars(one) for one in outer[:_MOST] if _is_whole(one)}
    least = max(_LEAST_CHARS, _LEAST_SHARE * max(lengths.values(), default=0))
    whole = [one for one, length in lengths.items() if length >= least]
    is_all = sum(lengths[one] for one in whole) >= _MOST_OF_PAGE * _prose_chars(tree)
    return tuple(_page_of(one, tree) for one in whole) if len(whole) > 1 and is_all else ()


def names_of(pages: "Sequence[HtmlElement]") -> tuple[str, ...]:
    """Return a name for each article of a page by its heading, which stays when others come above it."""
    told: Counter[str] = Counter()
    names = []
    for page in pages:
        name = _NO_WORD.sub("-", heading_of(page).lower()).strip("-")[:_NAME_CHARS] or "untitled"
        told[name] += 1
        names.append(name if told[name] == 1 else f"{name}-{told[name]}")
    return tuple(names)


def heading_of(page: "HtmlElement") -> str:
    """Return the first heading of an article."""
    return next((" ".join(str(one.text_content()).split()) for one in page.iter(*_HEADINGS)), "")


def _is_whole(article: "HtmlElement") -> bool:
    has_day = any(one.get("datetime") for one in article.iter("time"))
    return has_day and bool(heading_of(article))


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
    anchor = next((one.get("id") for one in page.iter("article")), None)
    return f"#{anchor}" if anchor else ""


def above_articles(tree: "HtmlElement") -> "HtmlElement":
    """Return a page cut off where its first article begins, but for its scripts: what stands below is of others."""
    first = next(tree.iter("article"), None)
    for one in () if first is None else (first, *first.iterancestors()):
        for below in list(one.itersiblings()):
            has_article = below.tag == "article" or below.find(".//article") is not None
            scripts = [] if has_article else list(below.iter("script"))
            one.getparent().extend(scripts)
            if below not in scripts:
                below.drop_tree()
    if first is not None:
        first.drop_tree()
    return tree
