"""Which articles a list shows, in which order, and in which groups."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from timeline_app.model.timeline import TimelineArticle
from timeline_app.view.article_problems import ArticleProblem, gravity, problems_of


class ArticleOrder(Enum):
    """What a list of articles is sorted by."""

    ADDED = "added"
    TITLE = "title"
    TAGS = "tags"
    SOURCE = "source"
    PUBLISHED = "published"
    ORIGIN = "origin"
    EVENTS = "events"
    WAITING = "waiting"
    PROBLEMS = "problems"

    @property
    def begins_with_most(self) -> bool:
        """Whether one who asks for this order wants the greatest first."""
        return self in (ArticleOrder.EVENTS, ArticleOrder.WAITING, ArticleOrder.PROBLEMS)


class Grouping(Enum):
    """What a list of articles is parted by."""

    NONE = "none"
    TAG = "tag"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class ArticleChoice:
    """How the reader wants to see the articles.

    `words` must all occur in title, source, author or tags. Of `tags` an article needs one, of `problems` too.
    """

    words: str = ""
    tags: frozenset[str] = frozenset()
    problems: frozenset[ArticleProblem] = frozenset()
    order: ArticleOrder = ArticleOrder.ADDED
    is_descending: bool = False
    grouping: Grouping = Grouping.NONE

    @property
    def is_limited(self) -> bool:
        """Whether it leaves articles out, by more than words."""
        return bool(self.tags or self.problems)


@dataclass(frozen=True, slots=True)
class ArticleGroup:
    """Articles under one heading: a tag, a problem, or None for those that have none; without groups the only one."""

    key: str | ArticleProblem | None
    articles: tuple[TimelineArticle, ...]


_KEYS: Final[Mapping[ArticleOrder, Callable[[TimelineArticle], Any]]] = {
    ArticleOrder.ADDED: lambda article: article.id,
    ArticleOrder.TITLE: lambda article: article.title.casefold(),
    ArticleOrder.SOURCE: lambda article: article.source.casefold(),
    ArticleOrder.EVENTS: lambda article: article.events,
    ArticleOrder.WAITING: lambda article: article.dates_waiting,
    ArticleOrder.PROBLEMS: gravity,
}


def listed(articles: Iterable[TimelineArticle], choice: ArticleChoice) -> tuple[ArticleGroup, ...]:
    """Return the articles that a choice shows, in its order, in its groups; tags by the alphabet. O(n log n)."""
    shown = in_order(_limited(articles, choice), choice.order, is_descending=choice.is_descending)
    if choice.grouping is Grouping.NONE:
        return (ArticleGroup(None, tuple(shown)),)
    groups: dict[str | ArticleProblem | None, list[TimelineArticle]] = {}
    for article in shown:
        for key in _keys_of(article, choice) or (None,):
            groups.setdefault(key, []).append(article)
    keys = sorted(groups, key=_place_of_group)
    return tuple(ArticleGroup(key, tuple(groups[key])) for key in keys)


def in_order(
    articles: Iterable[TimelineArticle], order: ArticleOrder, *, is_descending: bool
) -> list[TimelineArticle]:
    """Return articles sorted, the earlier added first among equals; what is not known stands last both ways."""
    if order in _KEYS:
        return sorted(articles, key=_KEYS[order], reverse=is_descending)
    known: list[tuple[Any, TimelineArticle]] = []
    unknown: list[TimelineArticle] = []
    for article in articles:
        key = _known_key(article, order)
        if key is None:
            unknown.append(article)
        else:
            known.append((key, article))
    known.sort(key=lambda pair: pair[0], reverse=is_descending)
    return [*(article for _, article in known), *unknown]


def _known_key(article: TimelineArticle, order: ArticleOrder) -> Any:
    """Return what an order by tags or by the date of publication goes by, None where an article has it not."""
    if order is ArticleOrder.TAGS:
        return tuple(sorted(map(str.casefold, article.tags))) or None
    time = article.publication.time
    if time is None:
        return None
    return time.day if order is ArticleOrder.PUBLISHED else (article.publication.origin.value, time.day)


def _limited(articles: Iterable[TimelineArticle], choice: ArticleChoice) -> Sequence[TimelineArticle]:
    words = choice.words.casefold().split()
    if not (choice.tags or choice.problems or words):
        return tuple(articles)
    return [
        article
        for article in articles
        if (not choice.tags or not choice.tags.isdisjoint(article.tags))
        and (not choice.problems or not choice.problems.isdisjoint(problems_of(article)))
        and (not words or _holds(article, words))
    ]


def _holds(article: TimelineArticle, words: Sequence[str]) -> bool:
    text = " ".join((article.title, article.source, article.author or "", *article.tags)).casefold()
    return all(word in text for word in words)


def _keys_of(article: TimelineArticle, choice: ArticleChoice) -> Sequence[str | ArticleProblem]:
    return article.tags if choice.grouping is Grouping.TAG else problems_of(article)


def _place_of_group(key: str | ArticleProblem | None) -> tuple[bool, int, str, str]:
    """Return what sorts groups: tags by the alphabet, problems by gravity, what has none last."""
    number = tuple(ArticleProblem).index(key) if isinstance(key, ArticleProblem) else 0
    name = key if isinstance(key, str) else ""
    return key is None, number, name.casefold(), name
