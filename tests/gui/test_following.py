"""What a job has changed is read by the job: the window shows the same as if it had read everything anew."""

import threading

import pytest
from driving import add_article

from timeline_app.gui.contents import Contents
from timeline_app.gui.following import followed
from timeline_app.model.actor_edit import HideActor
from timeline_app.model.edit import RemoveArticle, SetHeadline, StarEvent
from timeline_app.store import Library

OTHER = """Quay sold

Greta Lind bought the quay on 4 May 2021. Tomas Brandt left the harbour on 9 May 2021.
"""


@pytest.fixture
def session(qtbot, window):
    """The session of a window with two articles, whose events were all looked at."""
    add_article(qtbot, window)
    add_article(qtbot, window, OTHER, "10 May 2021")
    assert len(list(window.session.contents.columns.events)) > 5
    return window.session


def in_a_job(session, *edits):
    """Return what a job on another thread makes of edits."""
    before, done = session.contents, []

    def work():
        with Library.open(session.path, session.rules) as library:
            library.apply(*edits)
            done.append(followed(library, before))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return done[0]


def headlines(contents):
    return sorted(contents.columns.events, key=lambda event: event.id)


def edits_of(session):
    """Rename one event, star another, and take the second article off the timeline."""
    article = session.contents.articles[1]
    rest = [one for one in session.contents.columns.events if article.id not in one.articles]
    renamed, starred = (session.keys(event.id)[0] for event in rest[:2])
    return SetHeadline(renamed, "Another headline"), StarEvent(starred, True), RemoveArticle(article.hash)


def test_the_contents_that_a_job_reads_are_those_that_the_window_would_read(session):
    before, shown = session.contents, headlines(session.contents)
    done = in_a_job(session, *edits_of(session))
    assert headlines(before) == shown  # what the window shows meanwhile is as it was
    assert session.show_followed(done)
    assert session.contents is done.contents
    anew = Contents.of(session.library)
    assert headlines(session.contents) == headlines(anew) != shown
    assert session.contents.articles == anew.articles
    assert session.contents.actors == anew.actors


def test_events_of_an_actor_who_is_hidden_are_read_anew(session):
    shown = headlines(session.contents)
    actor = next(event.actors[0] for event in session.contents.columns.events if event.actors)
    done = in_a_job(session, HideActor(session.library.held_actor([actor]), True))
    assert session.show_followed(done)
    assert headlines(session.contents) == headlines(Contents.of(session.library)) != shown


def test_events_that_were_looked_at_are_kept_but_for_those_that_changed(session):
    before = {event.id: event for event in session.contents.columns.events}
    done = in_a_job(session, *edits_of(session))
    session.show_followed(done)
    kept = session.contents.columns.events.source._kept
    assert set(kept) == set(session.contents.columns.ids.tolist())
    same = [number for number in kept if kept[number] is before[number]]
    assert set(same) == set(before) - done.changes.events


def test_what_others_have_written_meanwhile_is_read_by_the_window(session):
    renamed, starred, removed = edits_of(session)
    with Library.open(session.path, session.rules) as other:
        other.apply(starred)
    done = in_a_job(session, renamed, removed)
    assert done.contents is None
    assert session.show_followed(done)
    assert headlines(session.contents) == headlines(Contents.of(session.library))


def test_contents_that_are_out_of_date_when_they_arrive_are_not_shown(session):
    renamed, starred, removed = edits_of(session)
    done = in_a_job(session, renamed, removed)
    with Library.open(session.path, session.rules) as other:
        other.apply(starred)
    assert session.show_followed(done)
    assert session.contents is not done.contents
    assert headlines(session.contents) == headlines(Contents.of(session.library))


def test_contents_of_another_library_are_built_upon_by_nobody(session):
    with Library.open(session.path, session.rules) as library:
        library.apply(edits_of(session)[0])
        assert followed(library, None).contents is None
