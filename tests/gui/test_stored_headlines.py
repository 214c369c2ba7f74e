"""What stands on lines is read without all else of the events."""

import pytest
from driving import add_article

from timeline_app.gui.stored_events import StoredEvents
from timeline_app.model.edit import RejectEvent, SetHeadline, StarEvent
from timeline_app.store import Library
from timeline_app.view.event_rows import Headline, headline_of


@pytest.fixture
def session(qtbot, window):
    add_article(qtbot, window)
    return window.session


def test_headlines_are_those_of_the_events_after_edits_and_after_these_were_undone(session):
    def are_alike():
        events = sorted(session.contents.columns.events, key=lambda one: -one.id)
        ids = [one.id for one in events]
        anew = StoredEvents(session.library).headlines(ids)
        assert anew == session.contents.columns.events.source.headlines(ids) == list(map(headline_of, events))
        return anew

    first = are_alike()
    renamed, starred, rejected = (
        session.keys(one.id)[0] for one in list(session.contents.columns.events)[:3]
    )
    assert session.apply([SetHeadline(renamed, "Another headline")])
    assert session.apply([StarEvent(starred, True)])
    assert session.apply([RejectEvent(rejected)])
    edited = are_alike()
    assert Headline("Another headline", False) in edited
    assert any(one.is_starred for one in edited)
    for _ in range(3):
        assert session.undo()
    assert are_alike() == first


def test_nothing_but_headlines_is_read_for_them_and_what_is_gone_has_a_blank_one(session, monkeypatch):
    read = []
    of_events, of_headlines = Library.events_of, Library.headlines_of
    monkeypatch.setattr(Library, "events_of", lambda *of: read.append("events") or of_events(*of))
    monkeypatch.setattr(Library, "headlines_of", lambda *of: read.append("headlines") or of_headlines(*of))
    first, second = list(session.library.event_ids())[:2]
    source = StoredEvents(session.library)
    assert source.headlines([second, 7, first])[1] == Headline("…", False)
    assert read == ["headlines"]
    source.prepare([first, second])
    assert source.headlines([first]) == [headline_of(source.event(first))]
    assert read == ["headlines", "events"]
