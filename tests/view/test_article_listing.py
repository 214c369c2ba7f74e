"""Articles are searched, limited, sorted and grouped by what is known of them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.article import NO_PUBLICATION, DateOrigin, Publication
from timeline_app.model.dates import DocumentTime
from timeline_app.model.edit import READER
from timeline_app.model.extraction import NAMES_GIVEN
from timeline_app.model.message import message
from timeline_app.model.timeline import TimelineArticle
from timeline_app.view.article_listing import ArticleChoice, ArticleOrder, Grouping, in_order, listed
from timeline_app.view.article_problems import ArticleProblem, gravity, problems_of


def published(day, origin=DateOrigin.METADATA, *, is_weak=False):
    return Publication(DocumentTime(day), origin, "", is_weak)


def an_article(number, title="Quay", **parts):
    known = {"publication": published(700_000 + number), "events": 3, "untold": 0} | parts
    return TimelineArticle(
        number, f"{number:064d}", title, f"/news/{title}.txt", "en",
        known["publication"], known["events"], known.get("waiting", 0), 900, known["untold"],
        **{name: known[name] for name in ("names", "author", "tags", "remarks") if name in known},
    )  # fmt: skip


SOUND = an_article(1)
REMARK = message("language-not-known", language="xx")


@pytest.mark.parametrize(
    ("article", "problems"),
    [
        (SOUND, []),
        (an_article(2, publication=NO_PUBLICATION, waiting=2), ["no-date"]),
        (an_article(3, waiting=2), ["events-wait"]),
        (an_article(4, events=0), ["no-events"]),
        (an_article(5, publication=published(5, is_weak=True)), ["weak-date"]),
        (an_article(6, remarks=(REMARK,)), ["remarked"]),
        (an_article(7, untold=4), ["not-understood"]),
        (an_article(8, untold=None), ["not-looked"]),
        (an_article(9, publication=NO_PUBLICATION, names=NAMES_GIVEN), []),
        (
            an_article(10, publication=NO_PUBLICATION, events=0, untold=1, remarks=(REMARK,)),
            ["no-date", "no-events", "remarked", "not-understood"],
        ),
        (replace(SOUND, hash=READER, publication=NO_PUBLICATION, untold=None), []),
    ],
)
def test_the_problems_of_an_article_stand_the_gravest_first(article, problems):
    assert [one.value for one in problems_of(article)] == problems


def test_an_article_with_a_graver_problem_is_greater_and_among_equals_the_one_with_more_of_it():
    few, many = an_article(2, untold=2), an_article(3, untold=9)
    undated = an_article(4, publication=NO_PUBLICATION)
    assert sorted((undated, many, SOUND, few), key=gravity) == [SOUND, few, many, undated]


SHELF = (
    an_article(1, "Bridge", tags=("press", "Abroad"), events=2),
    an_article(2, "ferry", publication=NO_PUBLICATION, waiting=5, author="Ines Falk", events=7),
    an_article(3, "Quay", tags=("abroad",), publication=published(5, DateOrigin.USER), untold=1),
)


def titles(articles):
    return [article.title for article in articles]


@pytest.mark.parametrize(
    ("order", "up", "down"),
    [
        (ArticleOrder.ADDED, "Bridge ferry Quay", "Quay ferry Bridge"),
        (ArticleOrder.TITLE, "Bridge ferry Quay", "Quay ferry Bridge"),
        (ArticleOrder.SOURCE, "Bridge ferry Quay", "Quay ferry Bridge"),
        (ArticleOrder.EVENTS, "Bridge Quay ferry", "ferry Quay Bridge"),
        (ArticleOrder.WAITING, "Bridge Quay ferry", "ferry Bridge Quay"),
        (ArticleOrder.PUBLISHED, "Quay Bridge ferry", "Bridge Quay ferry"),
        (ArticleOrder.ORIGIN, "Bridge Quay ferry", "Quay Bridge ferry"),
        (ArticleOrder.TAGS, "Quay Bridge ferry", "Bridge Quay ferry"),
        (ArticleOrder.PROBLEMS, "Bridge Quay ferry", "ferry Quay Bridge"),
    ],
)
def test_any_column_sorts_both_ways_and_what_is_not_known_stands_last(order, up, down):
    assert titles(in_order(SHELF, order, is_descending=False)) == up.split()
    assert titles(in_order(SHELF, order, is_descending=True)) == down.split()


@given(st.permutations(SHELF), st.sampled_from(ArticleOrder), st.booleans())
def test_an_order_loses_and_doubles_nothing(articles, order, is_descending):
    assert sorted(one.id for one in in_order(articles, order, is_descending=is_descending)) == [1, 2, 3]


@pytest.mark.parametrize(
    ("choice", "shown"),
    [
        (ArticleChoice(words="falk FERRY"), "ferry"),
        (ArticleChoice(words="abroad"), "Bridge Quay"),
        (ArticleChoice(words="quay bridge"), ""),
        (ArticleChoice(tags=frozenset({"press"})), "Bridge"),
        (ArticleChoice(tags=frozenset({"press", "abroad"})), "Bridge Quay"),
        (ArticleChoice(problems=frozenset({ArticleProblem.NO_DATE})), "ferry"),
        (ArticleChoice(problems=frozenset(ArticleProblem)), "ferry Quay"),
        (ArticleChoice(words="quay", problems=frozenset({ArticleProblem.NO_DATE})), ""),
    ],
)
def test_a_choice_limits_the_articles(choice, shown):
    (group,) = listed(SHELF, choice)
    assert titles(group.articles) == shown.split()


def test_an_article_stands_under_each_of_its_tags_and_those_without_come_last():
    groups = listed(SHELF, ArticleChoice(grouping=Grouping.TAG))
    assert [(group.key, titles(group.articles)) for group in groups] == [
        ("Abroad", ["Bridge"]),
        ("abroad", ["Quay"]),
        ("press", ["Bridge"]),
        (None, ["ferry"]),
    ]


def test_problems_make_groups_by_their_gravity():
    groups = listed(SHELF, ArticleChoice(grouping=Grouping.PROBLEM))
    assert [(group.key and group.key.value, titles(group.articles)) for group in groups] == [
        ("no-date", ["ferry"]),
        ("not-understood", ["Quay"]),
        (None, ["Bridge"]),
    ]


def test_nothing_is_grouped_into_nothing():
    assert listed((), ArticleChoice(grouping=Grouping.TAG)) == ()
    assert [group.articles for group in listed((), ArticleChoice())] == [()]
