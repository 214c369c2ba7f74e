"""Steps of many edits are carried out and undone beside the window, which stays alive meanwhile."""

import threading

import pytest
from driving import TIMEOUT_MS, add_article, press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from timeline_app.gui import article_verbs, intake, large_steps
from timeline_app.gui.dialogs.change_several import ReplaceWordsDialog
from timeline_app.gui.dialogs.import_articles import ImportDialog
from timeline_app.gui.dialogs.set_dates import SetDatesDialog
from timeline_app.ingest.prepare import prepare
from timeline_app.model.edit import RemoveArticle, TagArticle
from timeline_app.model.errors import StoreError
from timeline_app.model.step import StepSize
from timeline_app.model.timeline import Status
from timeline_app.readers import read_text
from timeline_app.store import Library

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MANY = large_steps._ARTICLES_AT_ONCE + 5


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
    """Let a job that carries out a step wait in its middle until the gate is opened."""
    opened, reached = threading.Event(), threading.Event()
    carried_out = large_steps.carried_out

    def slowly(job, path, rules, before, do):
        def halting(library, on_edit):
            def halt(done, total):
                if done:
                    reached.set()
                    opened.wait(TIMEOUT_MS / 1000)
                on_edit(done, total)

            return do(library, halt)

        return carried_out(job, path, rules, before, halting)

    monkeypatch.setattr(large_steps, "carried_out", slowly)
    yield opened, reached
    opened.set()


@pytest.fixture
def titles(timeline):
    """The titles of the jobs that have begun."""
    begun = []
    timeline.jobs.started.connect(lambda job: begun.append(job.title))
    return begun


def number(window):
    return len(window.session.contents.articles)


def rest(qtbot, window):
    qtbot.waitUntil(lambda: window.jobs.is_idle and not window.session.held, timeout=TIMEOUT_MS)


def test_a_large_step_is_undone_and_done_again_in_a_job(qtbot, timeline, titles):
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


def test_going_far_back_in_the_history_is_a_job_too_and_a_small_step_is_none(qtbot, timeline, titles):
    timeline.session.apply([TagArticle(timeline.session.contents.articles[0].hash, "press")])
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    assert titles == []
    timeline.page.history.step_wanted.emit(0)
    rest(qtbot, timeline)
    assert titles == ["Going to a step of the history"]
    assert number(timeline) == 0


def agree_to_an_article(qtbot, timeline):
    timeline.intake.take_text("Ferry sank\n\nThe ferry sank at Skerrin on 9 May 2022.")
    qtbot.waitUntil(lambda: bool(timeline.findChildren(ImportDialog)), timeout=TIMEOUT_MS)
    (dialog,) = timeline.findChildren(ImportDialog)
    qtbot.waitUntil(lambda: bool(dialog.form.summary.text()), timeout=TIMEOUT_MS)
    dialog.accept()


def test_an_article_that_comes_meanwhile_is_added_afterwards(qtbot, timeline, gate):
    opened, reached = gate
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(reached.is_set, timeout=TIMEOUT_MS)
    agree_to_an_article(qtbot, timeline)
    assert number(timeline) == MANY + 1
    opened.set()
    qtbot.waitUntil(lambda: number(timeline) == 2, timeout=TIMEOUT_MS)
    rest(qtbot, timeline)
    assert timeline.session.undo_name == "Add article"


def test_an_article_that_waits_is_added_where_it_was_meant_to_go_though_another_library_is_open(
    qtbot, timeline, gate, tmp_path
):
    opened, reached = gate
    path = timeline.session.path
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(reached.is_set, timeout=TIMEOUT_MS)
    agree_to_an_article(qtbot, timeline)
    timeline.session.create(tmp_path / "Another.timelib")
    assert not timeline.session.held
    opened.set()
    qtbot.waitUntil(lambda: "which is not open" in timeline.message_bar.text, timeout=TIMEOUT_MS)
    rest(qtbot, timeline)
    assert timeline.message_bar.text == f"Added “Ferry sank” to {path.stem}, which is not open."
    assert number(timeline) == 0
    with Library.open(path, timeline.session.rules) as other:
        assert [article.title for article in other.articles()][-1] == "Ferry sank"
        assert len(other.articles()) == 2


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


def ids(window):
    return [article.id for article in window.session.contents.articles]


def dated_at(window):
    return {article.publication.words for article in window.session.contents.articles}


def date_all(qtbot, window):
    """Ask for a date of all articles, and give it."""
    window.article_verbs.ask_dates(ids(window))
    (dialog,) = window.findChildren(SetDatesDialog)
    qtbot.keyClicks(dialog.field.line, "5 June 2021")
    dialog.field.settle()
    dialog.set_button.click()


def test_many_articles_are_dated_in_a_job_and_the_offer_to_undo_takes_that_back_in_one(
    qtbot, timeline, titles
):
    before = dated_at(timeline)
    date_all(qtbot, timeline)
    assert dated_at(timeline) == before
    rest(qtbot, timeline)
    assert titles == [f"Dating {MANY + 1} articles"]
    assert dated_at(timeline) == {"5 June 2021"}
    assert f"{MANY + 1} articles dated." in timeline.message_bar.text
    timeline.message_bar._action.click()
    assert dated_at(timeline) == {"5 June 2021"}
    rest(qtbot, timeline)
    assert titles[1:] == [f"Undoing: Change publication date of {MANY + 1} articles"]
    assert dated_at(timeline) == before


def test_many_articles_are_taken_off_in_a_job_that_can_be_stopped(qtbot, timeline, titles, gate):
    opened, reached = gate
    before = timeline.session.undo_name
    timeline.article_verbs.remove(ids(timeline))
    qtbot.waitUntil(reached.is_set, timeout=TIMEOUT_MS)
    assert number(timeline) == MANY + 1
    timeline.article_verbs.remove(ids(timeline)[:1])
    assert "wait until that is done" in timeline.message_bar.text
    timeline.job_bar.job.cancel()
    opened.set()
    rest(qtbot, timeline)
    assert (number(timeline), timeline.session.undo_name) == (MANY + 1, before)
    timeline.article_verbs.remove(ids(timeline))
    rest(qtbot, timeline)
    assert titles == [f"Taking {MANY + 1} articles off the timeline"] * 2
    assert number(timeline) == 0
    assert f"{MANY + 1} articles and their events" in timeline.message_bar.text


def test_a_job_leaves_the_library_as_the_same_edits_at_once_would(qtbot, timeline):
    session, chosen = timeline.session, timeline.session.contents.articles[1:]

    def state():
        history = [step.edits for step in session.library.history()]
        return session.library.events(), session.library.actors(), session.contents.articles, history

    timeline.article_verbs.remove([article.id for article in chosen])
    rest(qtbot, timeline)
    after = state()
    assert session.undo()
    assert session.apply(RemoveArticle(article.hash) for article in chosen)
    assert state() == after


@pytest.fixture
def crowd(monkeypatch, timeline):
    """The events of the window, as many as are too many at once."""
    monkeypatch.setattr(large_steps, "_OTHERS_AT_ONCE", 3)
    events = frozenset(timeline.session.contents.columns.ids.tolist())
    assert len(events) > MANY
    return events


def test_many_events_are_confirmed_tagged_and_rejected_in_jobs_and_undone_in_one(
    qtbot, timeline, titles, crowd
):
    count = len(crowd)
    timeline.corrections.confirm(crowd)
    assert all(event.status is not Status.CONFIRMED for event in timeline.session.contents.columns.events)
    rest(qtbot, timeline)
    assert {event.status for event in timeline.session.contents.columns.events} == {Status.CONFIRMED}
    assert f"{count} events confirmed." in timeline.message_bar.text
    timeline.corrections.star(crowd)
    rest(qtbot, timeline)
    assert all(event.is_starred for event in timeline.session.contents.columns.events)
    timeline.corrections.reject(crowd)
    rest(qtbot, timeline)
    assert {event.status for event in timeline.session.contents.columns.events} == {Status.REJECTED}
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    rest(qtbot, timeline)
    assert titles == [
        f"Confirming {count} events",
        f"Changing the stars of {count} events",
        f"Rejecting {count} events",
        f"Undoing: Reject {count} events",
    ]
    assert {event.status for event in timeline.session.contents.columns.events} == {Status.CONFIRMED}


def test_many_events_are_renamed_in_a_job(qtbot, timeline, titles, crowd):
    timeline.several.replace_words(crowd)
    (dialog,) = timeline.findChildren(ReplaceWordsDialog)
    dialog.sought.setText("Reed")
    dialog.put.setText("Reid")
    dialog.accept()
    rest(qtbot, timeline)
    assert titles == [f"Changing {MANY} events"]
    assert sum("Anna Reid" in event.headline for event in timeline.session.contents.columns.events) == MANY
    assert f"{MANY} events changed." in timeline.message_bar.text


def test_so_much_is_not_begun_while_articles_are_written_and_nothing_is_asked_for_in_vain(
    qtbot, timeline, titles
):
    opened = threading.Event()
    timeline.jobs.start(
        "Adding", lambda _: opened.wait(TIMEOUT_MS / 1000), print, print, writes=timeline.session.path
    )
    timeline.article_verbs.ask_dates(ids(timeline))
    assert "being written to" in timeline.message_bar.text
    assert not timeline.findChildren(SetDatesDialog)
    timeline.article_verbs.remove(ids(timeline))
    assert number(timeline) == MANY + 1
    opened.set()
    qtbot.waitUntil(lambda: timeline.jobs.is_idle)
    assert titles == ["Adding"]


def articles_stored(window, path):
    with Library.open(path, window.session.rules) as library:
        return len(library.articles())


def test_a_window_that_is_closed_lets_a_large_step_be_done_first(qtbot, timeline, gate):
    opened, reached = gate
    path = timeline.session.path
    timeline.article_verbs.remove([one.id for one in timeline.session.contents.articles])
    qtbot.waitUntil(reached.is_set, timeout=TIMEOUT_MS)
    assert not timeline.close()
    assert timeline.isVisible()
    assert "the window closes when that is done" in timeline.message_bar.text
    assert not timeline.close()
    opened.set()
    qtbot.waitUntil(lambda: not timeline.isVisible(), timeout=TIMEOUT_MS)
    assert articles_stored(timeline, path) == 0


def test_a_window_that_is_closed_lets_all_articles_be_added_first(qtbot, timeline, monkeypatch, tmp_path):
    opened, add_all = threading.Event(), intake.add_all

    def slowly(*arguments):
        opened.wait(TIMEOUT_MS / 1000)
        return add_all(*arguments)

    monkeypatch.setattr(intake, "add_all", slowly)
    begun, path = [], timeline.session.path
    timeline.intake.adding.connect(begun.append)
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(
            f"Quay {number}\n\nAnna Reed left quay {number} on 3 May 2021."
        )
    timeline.intake.take_paths([tmp_path / f"{number}.txt" for number in range(3)], asks=False)
    qtbot.waitUntil(lambda: bool(begun), timeout=TIMEOUT_MS)
    assert not timeline.close()
    assert "Adding articles: the window closes when that is done" in timeline.message_bar.text
    opened.set()
    qtbot.waitUntil(lambda: not timeline.isVisible(), timeout=TIMEOUT_MS)
    assert articles_stored(timeline, path) == MANY + 4


@pytest.mark.parametrize("name", ["reextract", "reread"])
def test_a_window_that_is_closed_lets_articles_be_worked_on_first(qtbot, timeline, monkeypatch, name):
    opened, work = threading.Event(), getattr(article_verbs, name)
    done = []

    def slowly(*arguments, **more):
        opened.wait(TIMEOUT_MS / 1000)
        report = work(*arguments, **more)
        done.append(name)
        return report

    monkeypatch.setattr(article_verbs, name, slowly)
    verbs = timeline.article_verbs
    ids = [one.id for one in timeline.session.contents.articles][:2]
    (verbs.extract_anew if name == "reextract" else verbs.read_again)(ids)
    assert not timeline.close()
    assert "the window closes when that is done" in timeline.message_bar.text
    opened.set()
    qtbot.waitUntil(lambda: not timeline.isVisible(), timeout=TIMEOUT_MS)
    assert done == [name]


def test_nothing_is_changed_and_no_window_closed_while_articles_are_erased(qtbot, timeline, monkeypatch):
    opened, carried_out = threading.Event(), large_steps.carried_out

    def slowly(*arguments):
        opened.wait(TIMEOUT_MS / 1000)
        return carried_out(*arguments)

    monkeypatch.setattr(large_steps, "carried_out", slowly)
    path, (first, second, *_) = timeline.session.path, timeline.session.contents.articles
    timeline.article_verbs.erase([first.id])
    (box,) = timeline.findChildren(QMessageBox)
    next(one for one in box.buttons() if one.text() == "Remove permanently").click()
    timeline.session.apply([TagArticle(second.hash, "port")])
    assert "wait until that is done" in timeline.message_bar.text
    assert not timeline.close()
    opened.set()
    qtbot.waitUntil(lambda: not timeline.isVisible(), timeout=TIMEOUT_MS)
    assert articles_stored(timeline, path) == MANY


def test_a_window_that_waits_for_a_step_closes_when_that_is_stopped(qtbot, timeline, gate):
    opened, reached = gate
    path = timeline.session.path
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(reached.is_set, timeout=TIMEOUT_MS)
    assert not timeline.close()
    qtbot.mouseClick(timeline.job_bar.cancel_button, Qt.MouseButton.LeftButton)
    opened.set()
    qtbot.waitUntil(lambda: not timeline.isVisible(), timeout=TIMEOUT_MS)
    assert articles_stored(timeline, path) == MANY + 1


def test_a_window_that_waits_for_a_step_stays_and_says_what_went_wrong(qtbot, timeline, monkeypatch):
    go = threading.Event()

    def failing(job, path, rules, before, do):
        go.wait(TIMEOUT_MS / 1000)
        raise StoreError("The disk is full.")

    monkeypatch.setattr(large_steps, "carried_out", failing)
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    assert not timeline.close()
    go.set()
    rest(qtbot, timeline)
    qtbot.wait(50)
    assert timeline.isVisible()
    assert timeline.message_bar.text == "The disk is full."


def test_a_large_step_is_done_though_another_library_is_opened_and_the_window_closed(qtbot, timeline, gate):
    opened, reached = gate
    path = timeline.session.path
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(reached.is_set, timeout=TIMEOUT_MS)
    timeline.session.create(path.with_name("another.timelib"))
    assert not timeline.close()
    opened.set()
    qtbot.waitUntil(lambda: not timeline.isVisible(), timeout=TIMEOUT_MS)
    assert articles_stored(timeline, path) == 1


def test_what_is_to_be_changed_can_be_stopped_while_it_is_looked_up(qtbot, timeline, monkeypatch):
    monkeypatch.setattr(large_steps, "_TOLD_EVERY", 2)
    looked_up, told = [], []
    timeline.jobs.started.connect(lambda job: job.progressed.connect(told.append))
    articles = timeline.session.contents.articles
    halted, go = threading.Event(), threading.Event()

    def edits(_library):
        for article in articles:
            looked_up.append(article)
            if len(looked_up) == 4:
                halted.set()
                go.wait(TIMEOUT_MS / 1000)
            yield RemoveArticle(article.hash)

    timeline.large_steps.apply(StepSize(articles=len(articles)), "Removing", edits)
    qtbot.waitUntil(halted.is_set, timeout=TIMEOUT_MS)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=TIMEOUT_MS)
    assert [(one.done, one.total) for one in told] == [(0, len(articles)), (2, len(articles))]
    timeline.job_bar.job.cancel()
    go.set()
    rest(qtbot, timeline)
    assert len(looked_up) == 5
    assert number(timeline) == MANY + 1


def test_saving_elsewhere_says_which_large_step_it_has_to_wait_for(qtbot, timeline, gate, tmp_path):
    opened, reached = gate
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(reached.is_set, timeout=TIMEOUT_MS)
    timeline.libraries.save_as(tmp_path / "elsewhere.timelib")
    assert timeline.message_bar.text == timeline.session.held != ""
    opened.set()
    rest(qtbot, timeline)
