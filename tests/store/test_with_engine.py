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
from timeline_app.model.edit import RemoveArticle, SetPublication, SetTitle
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


@pytest.mark.parametrize("chosen", [(0, 1), (2, 3), (2, 3, 4), (1, 3, 4), range(5)], ids=str)
def test_articles_that_leave_and_come_back_at_once_do_so_as_one_by_one(filled, prepared, chosen):
    hashes = [prepared[number].article.hash for number in chosen]
    before = shown(filled)
    for one in hashes:
        filled.apply(RemoveArticle(one))
    after = shown(filled)
    for _ in hashes:
        filled.undo()
    assert shown(filled) == before
    filled.apply(*(RemoveArticle(one) for one in hashes))
    assert shown(filled) == after
    check_whole(filled)
    filled.undo()
    assert shown(filled) == before
    check_whole(filled)
    filled.redo()
    assert shown(filled) == after


@pytest.mark.parametrize("publication", [MAY_2010, UNKNOWN], ids=["a day", "unknown"])
def test_articles_that_are_dated_at_once_are_so_as_one_by_one(filled, prepared, publication):
    before = shown(filled)
    edits = [SetPublication(one.article.hash, publication) for one in prepared]
    for edit in edits:
        filled.apply(edit)
    after = shown(filled)
    for _ in edits:
        filled.undo()
    filled.apply(*edits)
    assert shown(filled) == after
    check_whole(filled)
    filled.undo()
    assert shown(filled) == before
    check_whole(filled)


def test_what_removes_dates_and_renames_in_one_step_is_as_one_by_one(filled, prepared):
    one, other, third = (one.article.hash for one in prepared[2:])
    edits = (
        SetTitle(other, "Another"),
        RemoveArticle(one),
        SetPublication(third, MAY_2010),
        RemoveArticle(other),
    )
    before = shown(filled)
    for edit in edits:
        filled.apply(edit)
    after = shown(filled)
    for _ in edits:
        filled.undo()
    filled.apply(*edits)
    assert shown(filled) == after
    filled.undo()
    assert shown(filled) == before
    check_whole(filled)
