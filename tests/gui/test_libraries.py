"""Libraries that take long to read are read while the window goes on answering."""

import sqlite3
import threading
from contextlib import closing

import pytest
from driving import TIMEOUT_MS, add_article
from PySide6.QtWidgets import QMessageBox

from timeline_app.gui import libraries
from timeline_app.gui.contents import Contents
from timeline_app.ingest import prepare
from timeline_app.model.errors import StoreError
from timeline_app.readers import read_text
from timeline_app.store import Library
from timeline_app.view.actions import SelectEvents


@pytest.fixture
def large(qtbot, window, monkeypatch, tmp_path):
    """A library under another name than the one that is open, of a size that counts as large."""
    add_article(qtbot, window)
    path = tmp_path / "large.timelib"
    window.libraries.save_as(path)
    window.libraries.leave()
    monkeypatch.setattr(libraries, "_AT_ONCE_BYTES", 0)
    return path


def add_elsewhere(session):
    found = prepare(read_text("Ferry stops\n\nHelen Duarte stopped the ferry on 5 April 2023."))
    with Library.open(session.path, session.rules) as library:
        library.add(found.article, found.extraction)


def test_a_large_library_opens_in_a_job(qtbot, window, large):
    window.libraries.open(large)
    assert window.session.library is None
    assert not window.jobs.is_idle
    qtbot.waitUntil(lambda: window.session.path == large, timeout=TIMEOUT_MS)
    assert len(window.session.contents.columns) > 0
    assert window.page.isVisible()


def test_a_library_of_an_older_version_says_that_it_is_brought_up_to_date(qtbot, window, large):
    with closing(sqlite3.connect(large)) as file:
        (told,) = file.execute("SELECT count(*) FROM evidence").fetchone()
        file.executescript(
            "DELETE FROM actor_days; UPDATE evidence SET telling_id = NULL; DELETE FROM tellings;"
        )
    said = []
    window.libraries.opening.connect(lambda *_: said.append(window.opening_page.text.text()))
    window.libraries.open(large)
    qtbot.waitUntil(lambda: window.session.path == large, timeout=TIMEOUT_MS)
    assert said[0] == "A large library takes some seconds."
    (older,) = {words for words in said if "older version" in words}
    assert f"Its {told} events are brought up to date, this once" in older
    assert len(window.session.contents.columns) > 0


def test_opening_a_large_library_can_be_called_off(qtbot, window, large):
    with qtbot.waitSignal(window.jobs.started) as started:
        window.libraries.open(large)
    with qtbot.waitSignal(started.args[0].ended, timeout=TIMEOUT_MS):
        window.job_bar.cancel_button.click()
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=TIMEOUT_MS)
    assert window.session.library is None
    assert window.start_page.isVisible()


def test_whoever_opens_another_library_meanwhile_gets_that_one(qtbot, window, large, tmp_path, monkeypatch):
    window.libraries.open(large)
    monkeypatch.setattr(libraries, "_AT_ONCE_BYTES", 10**9)
    other = tmp_path / "other.timelib"
    Library.create(other, window.session.rules).close()
    window.libraries.open(other)
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=TIMEOUT_MS)
    assert window.session.path == other


def test_a_large_file_that_is_no_library_is_explained(qtbot, window, tmp_path, monkeypatch):
    monkeypatch.setattr(libraries, "_AT_ONCE_BYTES", 0)
    broken = tmp_path / "broken.timelib"
    broken.write_bytes(b"no library at all" * 100)
    window.libraries.open(broken)
    qtbot.waitUntil(lambda: "broken.timelib" in window.message_bar.text, timeout=TIMEOUT_MS)
    assert window.start_page.isVisible()


def test_what_is_written_to_a_large_library_elsewhere_is_shown(qtbot, window, large):
    window.libraries.open(large)
    qtbot.waitUntil(lambda: window.session.path == large and window.jobs.is_idle, timeout=TIMEOUT_MS)
    add_elsewhere(window.session)
    window.session.look_for_changes()
    qtbot.waitUntil(lambda: len(window.session.contents.articles) == 2, timeout=TIMEOUT_MS)


def test_an_edit_after_somebody_else_has_written_shows_both(qtbot, window):
    add_article(qtbot, window)
    session = window.session
    add_elsewhere(session)
    window.corrections.reject(frozenset({session.contents.columns.events[0].id}))
    shown = session.contents
    assert len(shown.articles) == 2
    read_anew = Contents.of(session.library)
    assert (shown.revision, shown.actors, shown.articles) == (
        read_anew.revision,
        read_anew.actors,
        read_anew.articles,
    )
    assert shown.columns.events == read_anew.columns.events


def test_after_edits_the_same_is_shown_as_when_everything_is_read(qtbot, window):
    add_article(qtbot, window)
    add_article(qtbot, window, "Ferry stops\n\nHelen Duarte stopped the ferry on 5 April 2023.", "")
    session = window.session
    for event in session.contents.columns.events[:3]:
        window.corrections.reject(frozenset({event.id}))
    session.undo()
    read_anew = Contents.of(session.library)
    assert session.contents.columns.events == read_anew.columns.events
    assert session.contents.actors == read_anew.actors
    assert session.contents.articles == read_anew.articles
    window.article_verbs.erase([session.contents.articles[0].id])
    (box,) = window.findChildren(QMessageBox)
    next(button for button in box.buttons() if button.text() == "Remove permanently").click()
    qtbot.waitUntil(lambda: len(session.contents.articles) == 1, timeout=TIMEOUT_MS)
    assert session.contents.columns.events == Contents.of(session.library).columns.events


def test_what_another_article_says_otherwise_is_shown(qtbot, window):
    add_article(qtbot, window, "One\n\nHelen Duarte opened the new quay on 14 February 2023.", "")
    add_article(qtbot, window, "Two\n\nHelen Duarte opened the new quay on 15 February 2023.", "")
    session = window.session
    first, second = session.contents.columns.events
    session.dispatch(SelectEvents(frozenset({first.id}), focused=first.id))
    told = window.page.inspector.details.contradictions
    assert told.texts == [f"Other articles say Wednesday, 15 February 2023: {second.headline}"]
    assert told.isVisible()


def test_a_library_that_is_written_into_keeps_its_name_until_that_is_done(qtbot, window, tmp_path):
    add_article(qtbot, window)
    may_end = threading.Event()
    window.jobs.start("Adding", lambda job: may_end.wait(10), print, print, writes=window.session.path)
    window.libraries.save_as(tmp_path / "named.timelib")
    assert "when that is done" in window.message_bar.text
    assert not (tmp_path / "named.timelib").exists()
    may_end.set()
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=TIMEOUT_MS)
    window.libraries.save_as(tmp_path / "named.timelib")
    assert window.session.path == tmp_path / "named.timelib"


def test_a_library_that_cannot_be_read_after_an_edit_says_so_and_stays_in_sight(qtbot, window, monkeypatch):
    add_article(qtbot, window)
    session = window.session
    before = session.contents

    def fail(*_):
        raise StoreError("here.timelib is locked")

    monkeypatch.setattr(Contents, "after", fail)
    monkeypatch.setattr(Contents, "of", fail)
    window.corrections.reject(frozenset({before.columns.events[0].id}))
    assert "locked" in window.message_bar.text
    assert session.contents is before


def test_a_library_that_is_deleted_while_it_is_open_is_not_lost(qtbot, window, tmp_path, monkeypatch):
    add_article(qtbot, window)
    session = window.session
    session.path.unlink()
    session.look_for_changes()
    assert "deleted or moved" in window.message_bar.text
    window.corrections.reject(frozenset({session.contents.columns.events[0].id}))
    assert "deleted or moved" in window.message_bar.text
    buttons = []

    def cancel(*arguments):
        buttons.append(arguments)
        return QMessageBox.StandardButton.Cancel

    monkeypatch.setattr(QMessageBox, "warning", cancel)
    window.close()
    assert window.isVisible()
    assert len(buttons) == 1
    window.libraries.save_as(tmp_path / "rescued.timelib")
    assert session.path == tmp_path / "rescued.timelib"
    assert len(session.contents.articles) == 1
    window.close()
    assert not window.isVisible()
