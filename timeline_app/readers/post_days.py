"""Keep the days of the posts of a page: each becomes a line above its post, also one written for machines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from timeline_app.model.xml_text import xml_text
from timeline_app.readers.no_titles import is_day
from timeline_app.readers.page_words import shown_days

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_INLINE: Final = frozenset({"span", "time", "small", "b", "strong", "em", "i", "a", "font"})
_HOLDERS: Final = frozenset({"p", "h2", "h3", "h4", "h5", "h6"})  # of words alone
_LONGEST: Final = 60  # characters of a line with a day
_MOST_PARTS: Final = 3  # of a line: weekday, day and time may be marked each
_LEAST_PROSE: Final = 40  # characters of a paragraph below it
_LEAST_POSTS: Final = 2
_MOST: Final = 5_000  # elements that may be days
_STATED: Final = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ]|$)")
_CLOCK: Final = re.compile(
    r"\d{1,2}(?:[:.h]\s?\d\d)?(?:[:.]\d\d)?(?:\s*(?:[ap]\.?m\.?|Uhr|h))?(?:\s+[A-Z]{2,5})?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Day:
    """An element that shows a day or time at the beginning of a block, and what to write for it."""

    element: "HtmlElement"
    day: str
    words: str


def with_post_days(tree: "HtmlElement") -> "HtmlElement":
    """Return the tree with a paragraph for the day of each of its posts; unchanged where it has fewer than two."""
    posts: list[_Day] = []
    open_day: _Day | None = None
    for one in _days_and_prose(tree):
        if isinstance(one, _Day):
            open_day = one
        elif open_day is not None:
            posts.append(open_day)
            open_day = None
    if len({post.day for post in posts}) >= _LEAST_POSTS:
        for post in posts:
            _set_apart(post)
    return tree


def _days_and_prose(tree: "HtmlElement") -> "Iterator[_Day | None]":
    """Yield the days of a page, and None for each paragraph, in its order."""
    taken: set[HtmlElement] = set()
    left = _MOST
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.getparent() in taken:
            taken.add(element)
            continue
        day = _day_of(element) if element.tag in _INLINE | _HOLDERS | {"div"} and left else None
        if day is not None:
            left -= 1
            taken.add(element)
            yield day
            if element.tag in _INLINE and _length(element.tail) >= _LEAST_PROSE:
                yield None
        elif element.tag in {"p", "li", "div"} and _own_length(element) >= _LEAST_PROSE:
            yield None


def _day_of(element: "HtmlElement") -> _Day | None:
    """Return the day of an element that shows nothing else, at the beginning of its block."""
    if len(element) > _MOST_PARTS:
        return None
    words = " ".join(" ".join(map(str, element.itertext())).split())
    if not 0 < len(words) <= _LONGEST or (element.tag in _INLINE and not _begins_block(element)):
        return None
    if is_day(words):
        return _Day(element, str(next(shown_days(words)).time.day), words)
    times = [element] if element.tag == "time" else list(element.iter("time"))
    stated = _STATED.match((times[0].get("datetime") or "").strip()) if len(times) == 1 else None
    if stated is None or _CLOCK.fullmatch(words) is None:
        return None
    return _Day(element, stated["day"], f"{stated['day']}, {words}")


def _begins_block(element: "HtmlElement") -> bool:
    """Whether nothing stands before an element in its block."""
    one = element
    while one.tag in _INLINE:
        holder = one.getparent()
        if holder is None or (holder.text or "").strip() or holder.index(one):
            before = None if holder is None or (holder.text or "").strip() else one.getprevious()
            return before is not None and before.tag not in _INLINE and not (before.tail or "").strip()
        one = holder
    return True


def _set_apart(post: _Day) -> None:
    """Write a day as a paragraph of its own where it stands."""
    element = post.element
    holder = element.getparent()
    while element.tag in _INLINE and holder is not None and holder.tag in _INLINE:
        element, holder = holder, holder.getparent()
    if element.tag in _INLINE and holder is not None and holder.tag in _HOLDERS:
        line = holder.makeelement("p")
        line.text = xml_text(post.words)
        holder.addprevious(line)
        post.element.drop_tree()
        return
    for child in list(element):
        element.remove(child)
    element.tag, element.text = "p", xml_text(post.words)
    one: HtmlElement | None = element
    while one is not None and len(str(one.text_content())) < len(post.words) + _LEAST_PROSE:
        for mark in ("class", "id"):  # by which trafilatura would leave it out: "meta", "date"
            one.attrib.pop(mark, None)
        one = one.getparent()
    for listed in element.iterancestors("li", "ul", "ol"):
        listed.tag = "div"  # a post in a list is none of its items


def _own_length(element: "HtmlElement") -> int:
    """Return how much an element says itself, with what is only marked in it."""
    inner = (str(child.text_content()) + (child.tail or "") for child in element if child.tag in _INLINE)
    return _length(element.text) + sum(map(_length, inner))


def _length(words: str | None) -> int:
    return len((words or "").strip())
