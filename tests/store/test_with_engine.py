"""The sample articles, with what the engine finds in them, keep the library's laws."""

from pathlib import Path

import pytest
from invariants import check_whole
from test_edits import shown

from timeline_app import readers
from timeline_app.ingest.prepare import prepare
from timeline_app.ingest.rules import rules
from timeline_app.model.article import DateOrigin, Publication
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.edit import RemoveArticle, SetPublication
from timeline_app.store import Library

SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"
NAMES = (
    "skerrin-light.txt",
    "carthage.md",
    "veldmark-courier.txt",
    "veldmark-markets.html",
    "veldmark-sunday.md",
)
UNKNOWN = Publication(None, DateOrigin.USER)
MAY_2010 = Publication(DocumentTime(to_day(2010, 5, 3)), DateOrigin.USER, "3 May 2010")


@pytest.fixture(scope="module")
def prepared():
    """What is found in some of the sample articles."""
    return [prepare(readers.read(SEEDS / name).articles[0], None) for name in NAMES]


@pytest.fixture
def filled(tmp_path, prepared):
    """A library of these articles, with the engine's own rules."""
    with Library.create(tmp_path / "seeds.timelib", rules()) as library:
        for one in prepared:
            library.add(one.article, one.extraction)
        yield library


def test_what_the_engine_found_comes_back_as_it_was(filled, prepared):
    for one in prepared:
        assert filled.extraction(filled.article_id(one.article.hash)) == one.extraction
    check_whole(filled)


def test_events_that_three_papers_tell_are_one(filled):
    assert max(len(event.articles) for event in filled.events()) == 3


def test_papers_that_name_different_days_contradict_each_other(filled):
    pairs = {
        frozenset({event.headline, other.headline})
        for event in filled.events()
        for other in filled.contradictions(event.id)
    }
    assert any(all("search" in headline for headline in pair) for pair in pairs)


@pytest.mark.parametrize("publication", [UNKNOWN, MAY_2010])
def test_a_publication_date_given_and_taken_back_leaves_no_trace(filled, prepared, publication):
    before = shown(filled)
    for one in prepared:
        filled.apply(SetPublication(one.article.hash, publication))
        check_whole(filled)
    assert shown(filled) != before
    while filled.undo():
        check_whole(filled)
    assert shown(filled) == before


def test_an_article_removed_or_extracted_anew_leaves_no_trace(filled, prepared):
    before = shown(filled)
    for one in prepared:
        filled.apply(RemoveArticle(one.article.hash))
        filled.undo()
        filled.replace_extraction(filled.article_id(one.article.hash), one.extraction)
    assert shown(filled) == before
