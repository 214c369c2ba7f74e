"""Read saved feeds (RSS, Atom): each entry is an article."""

import io
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from timeline_app.model.article import NO_PUBLICATION, Article, DateOrigin, Publication, storable
from timeline_app.model.message import Problem, message
from timeline_app.readers.content import Content
from timeline_app.readers.entry_foot import text_of_entry
from timeline_app.readers.front_matter import language_code
from timeline_app.readers.html_tree import text_of_markup
from timeline_app.readers.plain import first_words, has_words
from timeline_app.readers.reading import Reading
from timeline_app.readers.signs import Sign, choose, web_address
from timeline_app.readers.stated_date import stated_publication
from timeline_app.readers.unreadable import UnreadableError, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_ENTRIES: Final = 5_000
_WITH_DC_DATE: Final = frozenset({"rss10", "rss090"})
_HEAD_BYTES: Final = 4_096
_FEED_START: Final = re.compile(
    rb"""
    (?: \xef\xbb\xbf )? \s{0,50}
    (?: <\?xml [^>]{0,500} > \s{0,50} )?
    (?:
        (?: <!--.{0,1500}?--> | <\?[^>]{0,500}> | <!DOCTYPE[^>\[]{0,300} (?:\[[^\]]{0,2000}\])? \s{0,9}> ) \s{0,50}
    ){0,5}
    <(?: rss | feed | rdf:RDF | [a-z0-9]{1,10}:feed ) [\s>]
    """,
    re.VERBOSE | re.DOTALL,
)


def looks_like_feed(data: bytes) -> bool:
    """Whether the bytes begin as RSS or Atom does."""
    return _FEED_START.match(data[:_HEAD_BYTES]) is not None


def read_feed(content: Content) -> Reading:
    """Return the entries of a feed as articles. What they link to is not fetched, and entries without words are told.

    "updated" is no publication. Raises UnreadableError when it is damaged or empty.
    """
    feed = _parsed(content)
    articles: list[Article] = []
    problems: list[Problem] = []
    names: Counter[str] = Counter()
    for number, entry in enumerate(feed.entries[:MOST_ENTRIES], 1):
        name = _name(entry, number)
        names[name] += 1
        name = name if names[name] == 1 else f"{name} ({names[name]})"
        try:
            articles.append(_article(content, feed.feed, entry, name, feed.version))
        except UnreadableError as error:
            problems.append(Problem(name, error.problem.what, error.problem.hint))
    if len(feed.entries) > MOST_ENTRIES:
        problems.append(
            Problem("", message("too-many-files", limit=MOST_ENTRIES), message("too-many-messages-hint"))
        )
    if not articles and not problems:
        what = "damaged" if feed.bozo else "empty-feed" if looks_like_feed(content.data) else "no-feed"
        raise unreadable(content.name, what)
    return Reading(tuple(articles), problems=tuple(problems))


def _parsed(content: Content) -> Any:
    import feedparser

    # Bytes in a file object: a string could be taken for an address or a path.
    return feedparser.parse(io.BytesIO(content.data), sanitize_html=False, resolve_relative_uris=False)


def _name(entry: Any, number: int) -> str:
    name = entry.get("id") or entry.get("link") or entry.get("title") or f"entry {number}"
    return storable(" ".join(str(name).split()))[:200]


def _article(content: Content, feed: Any, entry: Any, name: str, version: str) -> Article:
    text = max(_texts(content, entry), key=len, default="")
    if not has_words(text):
        raise unreadable(name, "entry-without-words")
    title = text_of_markup(str(entry.get("title") or ""), name)
    language = language_code(entry.get("language")) or language_code(feed.get("language"))
    facts = choose(
        title=(Sign("title", title), Sign("first words", first_words(text), is_weak=True)),
        stem=name,
        author=(
            Sign("author", _authors(entry)),
            Sign("author of the feed", _authors(feed), is_weak=True),
        ),
        url=(Sign("link", web_address(entry.get("link"))),),
        language=(Sign("language", language),),
    )
    return Article(
        text, facts.title, f"{content.source}/{name}", facts.language, _publication(entry, version),
        author=facts.author, url=facts.url, origins=facts.origins,
    )  # fmt: skip


def _authors(source: Any) -> str:
    """Return the names of all authors; an address stands for one that has none."""
    people = source.get("authors") or ()
    names = (str(one.get("name") or one.get("email") or "") for one in people)
    return ", ".join(dict.fromkeys(name for name in names if name)) or str(source.get("author") or "")


def _texts(content: Content, entry: Any) -> "Iterator[str]":
    values = [str(one.get("value") or "") for one in entry.get("content") or ()]
    for value in (*values, str(entry.get("summary") or "")):
        is_markup = "<" in value or "&" in value
        yield text_of_entry(value, content.name, entry.get("link")) if is_markup else storable(value).strip()


def _publication(entry: Any, version: str) -> Publication:
    published = stated_publication("published", str(entry.get("published") or ""))
    if published is not None:
        return published
    if (
        version in _WITH_DC_DATE
    ):  # feedparser gives "dc:date" as a change, but there it is the day of the entry
        of_entry = stated_publication("dc:date", str(dict.get(entry, "updated") or ""), is_weak=True)
        if of_entry is not None:
            return of_entry
    changed = dict.get(entry, "updated")  # the mapping's own get puts other dates in its place
    words = " ".join(f"updated {changed}"[:80].split())
    return Publication(None, DateOrigin.METADATA, words, is_weak=True) if changed else NO_PUBLICATION
