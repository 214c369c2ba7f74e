"""Articles have tags of their own, given and taken away by named steps."""

import pytest
from sample_rows import RULES, Told, article_of

from timeline_app.model.edit import RemoveArticle, TagArticle, TagEvent, UntagArticle
from timeline_app.model.errors import StoreError
from timeline_app.model.message import message
from timeline_app.store import Library
from timeline_app.store.decision_file import from_text, to_text

FIRST = article_of([Told(("Ada Person",))], "Courier")
SECOND = article_of([Told(("Ben Person",), "opened")], "Gazette")


def tags(library):
    return {article.title: article.tags for article in library.articles()}


@pytest.fixture
def pair(library):
    """A library of two articles."""
    for article, extraction in (FIRST, SECOND):
        library.add(article, extraction)
    return library


def test_tags_stand_in_the_order_in_which_they_were_given_each_once(pair):
    text = FIRST[0].hash
    pair.apply(TagArticle(text, "press"), TagArticle(text, " abroad "), TagArticle(text, "press"))
    assert tags(pair) == {"Courier": ("press", "abroad"), "Gazette": ()}
    pair.apply(UntagArticle(text, "press"))
    assert tags(pair)["Courier"] == ("abroad",)
    assert pair.titles_of_articles()[0].tags == ("abroad",)


@pytest.mark.parametrize(
    ("made", "name"),
    [
        ([TagArticle(FIRST[0].hash, "a")], "Tag article"),
        ([TagArticle(FIRST[0].hash, "a"), TagArticle(SECOND[0].hash, "a")], "Tag 2 articles"),
        ([UntagArticle(FIRST[0].hash, "a")], "Remove tag of article"),
        ([UntagArticle(FIRST[0].hash, "a"), UntagArticle(SECOND[0].hash, "a")], "Remove tag from 2 articles"),
        ([UntagArticle(FIRST[0].hash, "a"), TagArticle(SECOND[0].hash, "b")], "Change tags of 2 articles"),
    ],
)
def test_a_step_is_called_by_what_it_does_and_is_undone_and_redone(pair, made, name):
    pair.apply(TagArticle(FIRST[0].hash, "a"), TagArticle(SECOND[0].hash, "z"))
    before = tags(pair)
    assert pair.apply(*made).name == name
    after = tags(pair)
    pair.undo()
    assert tags(pair) == before
    pair.redo()
    assert tags(pair) == after
    assert [step.name for step in pair.steps(None, 1)] == [name]


def test_tags_are_there_after_a_restart_and_when_an_article_comes_back(pair):
    text = FIRST[0].hash
    pair.apply(TagArticle(text, "press"))
    pair.apply(RemoveArticle(text))
    assert pair.tags_of_articles() == ()
    pair.close()
    with Library.open(pair.path, RULES) as again:
        again.add(*FIRST)
        assert tags(again)["Courier"] == ("press",)


def test_tags_of_articles_are_no_tags_of_events(pair):
    pair.apply(TagArticle(FIRST[0].hash, "Zeitung"), TagArticle(SECOND[0].hash, "abroad"))
    assert pair.tags() == ()
    event = pair.events()[0]
    pair.apply(TagEvent(pair.keys(event.id)[0], "harbour"))
    assert pair.tags() == ("harbour",)
    assert pair.tags_of_articles() == ("abroad", "Zeitung")


def test_a_blank_tag_is_refused(pair):
    with pytest.raises(StoreError, match="a tag needs a name"):
        pair.apply(TagArticle(FIRST[0].hash, "  "))


def test_the_same_tag_of_two_people_is_the_same_and_one_that_was_taken_away_is_a_conflict(pair, tmp_path):
    text = FIRST[0].hash
    with Library.create(tmp_path / "theirs.timelib", RULES) as theirs:
        theirs.add(*FIRST)
        theirs.apply(TagArticle(text, "press"), TagArticle(text, "new"))
        shared = from_text(to_text(theirs.decisions()), "anna.json")
    pair.apply(TagArticle(text, "press"), TagArticle(text, "new"))
    pair.apply(UntagArticle(text, "new"))
    found = pair.compare(shared)
    assert found.same == 1
    (conflict,) = found.conflicts
    assert (conflict.where, conflict.what) == ("Courier", "tag “new”")
    assert (conflict.mine, conflict.theirs) == ("taken away", "given")
    pair.apply_decisions(found, "anna.json", frozenset({0}))
    assert tags(pair)["Courier"] == ("press", "new")


def test_what_the_reader_of_a_file_remarks_is_kept(library):
    article, extraction = FIRST
    remark = message("language-not-known", language="xx")
    library.add(type(article)(article.text, article.title, article.source, remarks=(remark,)), extraction)
    (known,) = library.articles()
    assert known.remarks == (remark,)
    assert library.article(known.id).remarks == (remark,)
