"""How well facts are found on pages as many kinds of sites make them; docs/measurements.md has the table."""

from collections import Counter
from functools import cache

import pytest
from more_page_shapes import MORE_SHAPES
from page_shapes import SHAPES, Shape
from unseen_page_shapes import LAST_UNSEEN_SHAPES, LATER_UNSEEN_SHAPES, UNSEEN_SHAPES

from timeline_app.ingest.prepare import publication_of
from timeline_app.languages import load
from timeline_app.model.article import Article, Publication
from timeline_app.model.iso import iso_day
from timeline_app.readers.content import Content
from timeline_app.readers.html import read_html

LEAST_RIGHT = 0.95
ALL = (*SHAPES, *MORE_SHAPES, *UNSEEN_SHAPES, *LATER_UNSEEN_SHAPES, *LAST_UNSEEN_SHAPES)
FACTS = ("title", "author", "url", "language")
FURNITURE = (
    "cookies",
    "Accept all",
    "Home",
    "Ferry runs aground",
    "At last",
    "Leave a reply",
    "All rights reserved",
)


@cache
def article_of(shape: Shape) -> Article:
    return read_html(Content(shape.html.encode(), "page.html", "/saved/page.html", "page", ".html"))


def published(shape: Shape) -> tuple[str | None, Publication]:
    found = publication_of(article_of(shape), load("en"))
    return (None if found.time is None else iso_day(found.time.day), found)


def verdict(shape: Shape) -> str:
    """What becomes of the publication date: wrong ones that are weak are asked about, others would stay unseen."""
    day, found = published(shape)
    if day == shape.published:
        return "right, weak" if found.is_weak and day else "right"
    return "missed" if day is None else "wrong, asked" if found.is_weak else "wrong and silent"


def test_publication_dates_are_right_and_never_wrong_in_silence():
    verdicts = {shape.name: verdict(shape) for shape in ALL}
    count = Counter(verdicts.values())
    print(dict(count))
    assert len(ALL) >= 180
    assert [name for name, one in verdicts.items() if one == "wrong and silent"] == []
    unlike = [(name, one) for name, one in verdicts.items() if not one.startswith("right")]
    assert count["right"] + count["right, weak"] >= LEAST_RIGHT * len(ALL), unlike


@pytest.mark.parametrize("fact", FACTS)
def test_other_facts_are_right_and_have_an_origin(fact):
    wrong = [
        (shape.name, getattr(article_of(shape), fact))
        for shape in ALL
        if getattr(article_of(shape), fact) != getattr(shape, fact)
    ]
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(ALL), wrong
    for shape in ALL:
        has_origin = article_of(shape).origin_of(fact) is not None
        assert has_origin == (getattr(article_of(shape), fact) is not None)


@pytest.mark.parametrize("shape", ALL, ids=lambda shape: shape.name)
def test_the_article_is_whole_and_what_surrounds_it_is_not_in_it(shape):
    text = article_of(shape).text
    assert "called the vote a beginning" in text
    assert [words for words in FURNITURE if words in text] == []
