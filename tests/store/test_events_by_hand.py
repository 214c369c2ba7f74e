"""Events that the reader knows of and no article: kept, undone, exported as the reader's."""

import pytest
from invariants import check_whole
from sample_rows import RULES, Told, article_of
from test_edits import shown

from timeline_app.model.edit import (
    READER,
    AddEvent,
    EventKey,
    JoinEvents,
    RemoveArticle,
    SetHeadline,
)
from timeline_app.model.errors import StoreError
from timeline_app.model.span import Span
from timeline_app.model.timeline import EventFilter, Status
from timeline_app.store import Library

KEY = EventKey(READER, Span(0, 0), None)


def own(headline, edtf="2022-12-24", names=("Zoe Quill",)):
    return AddEvent(KEY, headline, edtf, "Christmas Eve", names)


def event(library, words):
    (found,) = library.events(EventFilter(search=words))
    return found


def test_an_event_of_the_readers_own_is_shown_as_added_and_its_source_is_the_reader(library):
    step = library.apply(own("The lights went on"))
    assert step.name == "Add event"
    found = event(library, "lights")
    assert (found.headline, found.edtf, found.status) == ("The lights went on", "2022-12-24", Status.ADDED)
    (article,) = library.articles()
    assert (article.id, article.title, article.source) == (found.first_article, "The reader", "the reader")
    assert [actor.name for actor in library.actors()] == ["Zoe Quill"]
    assert library.quotes_of([found.id]) == ()
    check_whole(library)


def test_several_stand_apart_and_each_is_edited_by_itself(library):
    library.apply(own("One"))
    library.apply(own("Two"), own("Three", ""))
    library.apply(SetHeadline(library.keys(event(library, "Two").id)[0], "Two and a half"))
    assert sorted(one.headline for one in library.events()) == ["One", "Three", "Two and a half"]
    check_whole(library)


def test_undone_to_the_first_nothing_of_the_reader_is_listed_and_redone_it_is_as_before(library):
    library.add(*article_of([Told(("Ada Person",))]))
    states = [shown(library)]
    for headline in ("One", "Two"):
        library.apply(own(headline))
        states.append(shown(library))
    for state in states[-2::-1]:
        library.undo()
        assert shown(library) == state
        check_whole(library)
    assert library.removed_articles() == ()
    for state in states[1:]:
        library.redo()
        assert shown(library) == state
        check_whole(library)


def test_they_outlive_a_restart(library):
    library.apply(own("The lights went on"))
    before = shown(library)
    with Library.open(library.path, RULES) as again:
        assert shown(again) == before


def test_they_are_removed_and_come_back_with_the_next(library):
    library.apply(own("One"))
    library.apply(RemoveArticle(READER))
    assert library.events() == ()
    check_whole(library)
    library.undo()
    assert len(library.events()) == 1
    library.redo()
    library.apply(own("Two"))
    assert len(library.events()) == 2
    check_whole(library)


def test_what_an_article_tells_can_be_said_to_be_the_same(library):
    library.add(*article_of([Told(("Ada Person",))]))
    library.apply(own("Harbour day"))
    library.apply(JoinEvents(tuple(library.keys(one.id) for one in library.events())))
    (merged,) = library.events()
    assert len(merged.articles) == 2
    assert merged.headline == "Harbour day"
    check_whole(library)
    library.undo()
    library.undo()
    assert [one.headline for one in library.events()] == ["Ada Person visited the harbour"]
    check_whole(library)


def test_erased_they_are_gone_for_good(library):
    library.apply(own("One"))
    library.erase(library.articles()[0].id)
    assert (library.events(), library.articles(), library.history()) == ((), (), ())
    check_whole(library)
    library.apply(own("Two"))
    assert len(library.events()) == 1
    check_whole(library)


def test_another_edit_needs_such_an_event_first(library):
    with pytest.raises(StoreError, match="no such article"):
        library.apply(SetHeadline(KEY, "Nothing"))
