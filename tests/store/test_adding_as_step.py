"""Articles that are added at once are one step of the history, which undo takes off the timeline."""

import pytest
from invariants import check_whole
from sample_rows import RULES, Told, article_of

from timeline_app.model.edit import AddArticle, RejectEvent, RemoveArticle, TagEvent
from timeline_app.model.step import StepSize
from timeline_app.store import Library

FIRST = article_of([Told(("Ada Person",), day=1)], "Courier")
SECOND = article_of([Told(("Ben Person",), "opened", day=2)], "Gazette")


@pytest.fixture
def library(tmp_path):
    with Library.create(tmp_path / "case.timelib", RULES) as opened:
        yield opened


def titles(library):
    return [article.title for article in library.articles()]


def filled(library, *stories):
    with library.as_one_step():
        for story in stories:
            library.add(*story)


def key_of(library):
    return library.keys(library.events()[0].id)[0]


def test_what_is_added_at_once_is_one_step_that_is_undone_and_done_again(library):
    filled(library, FIRST, SECOND)
    assert library.next_step_name(is_undone=False) == "Add 2 articles"
    before = library.events()
    library.undo()
    assert (titles(library), library.events()) == ([], ())
    check_whole(library)
    library.redo()
    assert (titles(library), library.events()) == (["Courier", "Gazette"], before)
    check_whole(library)


def test_what_a_file_says_beside_its_events_is_of_the_same_step(library):
    library.add(*FIRST)
    key = key_of(library)
    library.erase(library.articles()[0].id)
    with library.as_one_step():
        library.add(*FIRST, [TagEvent(key, "harbour")])
    (step,) = library.history()
    assert step.name == "Add article"
    assert step.edits == (AddArticle(FIRST[0].hash), TagEvent(key, "harbour"))
    assert library.events()[0].tags == ("harbour",)
    library.undo()
    assert titles(library) == []
    library.redo()
    assert library.events()[0].tags == ("harbour",)


def test_without_a_step_nothing_is_written_in_the_history(library):
    library.add(*FIRST)
    assert library.history() == ()


def test_what_was_undone_can_be_added_once_more(library):
    filled(library, FIRST)
    library.apply(RejectEvent(key_of(library)))
    library.go_to(0)
    filled(library, FIRST)
    assert [step.name for step in library.history()] == ["Add article"]
    assert titles(library) == ["Courier"]
    library.undo()
    assert titles(library) == []


def test_an_article_that_was_removed_comes_back_as_a_step_of_its_own(library):
    filled(library, FIRST, SECOND)
    library.apply(RemoveArticle(FIRST[0].hash))
    filled(library, FIRST)
    assert [step.name for step in library.history()] == ["Add article", "Add article"]
    library.undo()
    assert titles(library) == ["Gazette"]
    library.undo()
    assert titles(library) == []


def test_a_step_that_was_undone_meanwhile_gets_no_more_articles(library, tmp_path):
    with library.as_one_step():
        library.add(*FIRST)
        with Library.open(library.path, RULES) as other:
            other.undo()
        library.add(*SECOND)
    assert [(step.name, step.is_undone) for step in library.history()] == [("Add article", False)]
    assert titles(library) == ["Gazette"]


def test_that_articles_were_added_is_not_passed_on(library):
    filled(library, FIRST)
    library.apply(RejectEvent(key_of(library)))
    assert [type(edit) for edit in library.decisions().edits] == [RejectEvent]


def test_undoing_tells_how_far_it_is_and_is_called_off_without_a_trace(library):
    filled(library, FIRST, SECOND)
    before, heard = library.events(), []
    with Library.open(library.path, RULES) as other:
        other.undo(lambda done, total: heard.append((done, total)))
        other.redo()
    assert heard == [(0, 2), (2, 2)]

    def stop(done, total):
        if done:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        library.undo(stop)
    assert library.events() == before
    assert library.next_step_name(is_undone=False) == "Add 2 articles"
    check_whole(library)


def test_how_much_a_step_turns_is_known_beforehand(library):
    assert library.size_to_turn(is_undone=False) == StepSize()
    filled(library, FIRST, SECOND)
    library.apply(RejectEvent(key_of(library)))
    assert library.size_to_turn(is_undone=False) == StepSize(others=1)
    assert library.size_on_the_way_to(0) == StepSize(articles=2, others=1)
    library.undo()
    assert library.size_to_turn(is_undone=False) == StepSize(articles=2)
    assert library.size_to_turn(is_undone=True) == StepSize(others=1)
    assert library.size_on_the_way_to(0) == StepSize(articles=2)
    library.go_to(0)
    first = library.steps(None, 9)[-1].id
    assert library.size_on_the_way_to(first) == StepSize(articles=2)


def test_what_is_called_off_while_it_is_decided_leaves_no_trace(library):
    filled(library, FIRST, SECOND)
    before, history, heard = library.events(), library.history(), []
    edits = [RemoveArticle(article.hash) for article in library.articles()]

    def stop(done, total):
        heard.append((done, total))
        if done:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        library.apply(*edits, on_edit=stop)
    assert (heard[0], heard[-1]) == ((0, 2), (2, 2))
    assert (library.events(), library.history()) == (before, history)
    check_whole(library)
