"""A step that takes many articles off the timeline is undone beside the window, which stays alive meanwhile."""

import threading

import pytest
from driving import TIMEOUT_MS, add_article, press
from PySide6.QtCore import Qt

from timeline_app.gui import turning
from timeline_app.gui.dialogs.import_articles import ImportDialog
from timeline_app.ingest.prepare import prepare
from timeline_app.model.edit import TagArticle
from timeline_app.readers import read_text
from timeline_app.store import Library

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MANY = turning._AT_ONCE + 5


@pytest.fixture
def timeline(qtbot, window):
    """A window on an article, and many that were added at once from elsewhere."""
    add_article(qtbot, window)
    with Library.open(window.session.path, window.session.rules) as other, other.as_one_step():
        for number in range(MANY):
            found = prepare(
                read_text(f"Mill {number}\n\nAnna Reed opened mill {number} on {number + 1} May 2021.")
            )
            other.add(found.article, found.extraction)
    window.session.refresh()
    assert len(window.session.contents.articles) == MANY + 1
    return window


@pytest.fixture
def gate(monkeypatch):
    """Let a job that turns a step wait in its middle until the gate is opened."""
    opened, reached = threading.Event(), threading.Event()
    turned = turning._turned

    def slowly(job, path, rules, do):
        def halting(library, on_edit):
            def halt(done, total):
                if done:
                    reached.set()
                    opened.wait(TIMEOUT_MS / 1000)
                on_edit(done, total)

            return do(library, halt)

        return turned(job, path, rules, halting)

    monkeypatch.setattr(turning, "_turned", slowly)
    yield opened, reached
    opened.set()


def number(window):
    return len(window.session.contents.articles)


def rest(qtbot, window):
    qtbot.waitUntil(lambda: window.jobs.is_idle and not window.session.held, timeout=TIMEOUT_MS)


def test_a_large_step_is_undone_and_done_again_in_a_job(qtbot, timeline):
    titles = []
    timeline.jobs.started.connect(lambda job: titles.append(job.title))
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    assert number(timeline) == MANY + 1
    rest(qtbot, timeline)
    assert number(timeline) == 1
    assert titles == [f"Undoing: Add {MANY} articles"]
    assert timeline.session.redo_name == f"Add {MANY} articles"
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL | SHIFT)
    rest(qtbot, timeline)
    assert number(timeline) == MANY + 1
    assert titles[1:] == [f"Doing again: Add {MANY} articles"]


def test_the_window_goes_on_and_shows_how_far_it_is_and_changes_nothing_else(qtbot, timeline, gate):
    opened, reached = gate
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(reached.is_set, timeout=TIMEOUT_MS)
    qtbot.waitUntil(timeline.job_bar.isVisible, timeout=TIMEOUT_MS)
    assert timeline.job_bar._text.text().startswith(f"Undoing: Add {MANY} articles")
    text_hash = timeline.session.contents.articles[0].hash
    assert not timeline.session.apply([TagArticle(text_hash, "press")])
    assert "wait until that is done" in timeline.message_bar.text
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    assert timeline.jobs.is_writing(timeline.session.path)
    opened.set()
    rest(qtbot, timeline)
    assert number(timeline) == 1
    assert timeline.session.apply([TagArticle(text_hash, "press")])


def test_what_is_stopped_leaves_the_library_as_it_was(qtbot, timeline, gate):
    opened, reached = gate
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(reached.is_set, timeout=TIMEOUT_MS)
    timeline.job_bar.job.cancel()
    opened.set()
    rest(qtbot, timeline)
    assert number(timeline) == MANY + 1
    assert timeline.session.undo_name == f"Add {MANY} articles"
    with Library.open(timeline.session.path, timeline.session.rules) as other:
        assert len(other.articles()) == MANY + 1


def test_going_far_back_in_the_history_is_a_job_too_and_a_small_step_is_none(qtbot, timeline):
    titles = []
    timeline.jobs.started.connect(lambda job: titles.append(job.title))
    timeline.session.apply([TagArticle(timeline.session.contents.articles[0].hash, "press")])
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    assert titles == []
    timeline.page.history.step_wanted.emit(0)
    rest(qtbot, timeline)
    assert titles == ["Going to a step of the history"]
    assert number(timeline) == 0


def test_an_article_that_comes_meanwhile_is_added_afterwards(qtbot, timeline, gate):
    opened, reached = gate
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(reached.is_set, timeout=TIMEOUT_MS)
    timeline.intake.take_text("Ferry sank\n\nThe ferry sank at Skerrin on 9 May 2022.")
    qtbot.waitUntil(lambda: bool(timeline.findChildren(ImportDialog)), timeout=TIMEOUT_MS)
    (dialog,) = timeline.findChildren(ImportDialog)
    qtbot.waitUntil(lambda: bool(dialog.form.summary.text()), timeout=TIMEOUT_MS)
    dialog.accept()
    assert number(timeline) == MANY + 1
    opened.set()
    qtbot.waitUntil(lambda: number(timeline) == 2, timeout=TIMEOUT_MS)
    rest(qtbot, timeline)
    assert timeline.session.undo_name == "Add article"


def test_nothing_is_undone_while_articles_are_written(qtbot, timeline):
    opened = threading.Event()
    before = timeline.session.undo_name
    timeline.jobs.start(
        "Adding", lambda _: opened.wait(TIMEOUT_MS / 1000), print, print, writes=timeline.session.path
    )
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    assert "being written to" in timeline.message_bar.text
    timeline.page.history.step_wanted.emit(0)
    assert number(timeline) == MANY + 1
    assert timeline.session.undo_name == before
    opened.set()
    qtbot.waitUntil(lambda: timeline.jobs.is_idle)
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    rest(qtbot, timeline)
    assert number(timeline) == 1
