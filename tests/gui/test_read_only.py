"""A library in a place that cannot be written opens all the same; every key that would change it says the way out."""

import os
import sqlite3

import pytest
from driving import add_article, event_about, press, select
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit

from timeline_app.model.edit import SetTitle
from timeline_app.model.errors import StoreError

CTRL, SHIFT, PLAIN = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
WAY_OUT = "This library can only be read: save it under another name to change it."
ON_EVENTS = (
    (Qt.Key.Key_Return, CTRL), (Qt.Key.Key_Delete, PLAIN), (Qt.Key.Key_F2, PLAIN), (Qt.Key.Key_T, CTRL),
    (Qt.Key.Key_B, CTRL), (Qt.Key.Key_M, PLAIN), (Qt.Key.Key_S, PLAIN), (Qt.Key.Key_R, CTRL),
    (Qt.Key.Key_D, CTRL | SHIFT), (Qt.Key.Key_A, CTRL | SHIFT), (Qt.Key.Key_Insert, PLAIN),
    (Qt.Key.Key_P, CTRL | SHIFT),
)  # fmt: skip
IN_REVIEW = tuple((getattr(Qt.Key, f"Key_{letter}"), PLAIN) for letter in "YNEDAOTBMS")
ON_ARTICLES = (
    (Qt.Key.Key_F2, PLAIN), (Qt.Key.Key_D, PLAIN), (Qt.Key.Key_T, CTRL), (Qt.Key.Key_F5, PLAIN),
    (Qt.Key.Key_F5, SHIFT), (Qt.Key.Key_Delete, PLAIN),
)  # fmt: skip
ON_ACTORS = tuple((key, PLAIN) for key in (Qt.Key.Key_F2, Qt.Key.Key_S, Qt.Key.Key_P, Qt.Key.Key_H))


@pytest.fixture
def closed(qtbot, window, start_program, monkeypatch):
    """A window on a library whose file and folder cannot be written any more.

    The system is asked by `os.access` alone, and the file is then opened so that SQLite refuses to write: also for
    one who may write everywhere.
    """
    add_article(qtbot, window)
    window.corrections.reject(frozenset({event_about(window, "quay")}))
    path = window.session.path
    window.close()
    allowed = os.access

    def access(place, mode, **how):
        is_there = str(place).startswith(str(path.parent))
        return not (is_there and mode & os.W_OK) and allowed(place, mode, **how)

    monkeypatch.setattr(os, "access", access)
    return start_program()


def refused(qtbot, window, key, keys):
    """Press a key; say whether it did nothing and told the way out."""
    window.message_bar.let_go()
    before = window.session.contents.revision
    press(qtbot, window, key, keys)
    assert not [one for one in window.findChildren(QDialog) if one.isVisible()]
    assert window.page.articles.list.findChild(QLineEdit) is None
    assert window.session.contents.revision == before
    return window.message_bar.text == WAY_OUT


def test_it_opens_with_all_it_holds_and_says_how_to_change_it(closed):
    assert closed.session.is_read_only
    assert (
        closed.message_bar.text == "Untitled.timelib can only be read here: save it elsewhere to change it."
    )
    assert len(closed.session.contents.columns) > 3
    assert closed.session.undo_name == "Reject event"


def test_every_key_of_an_event_says_why_it_does_nothing(qtbot, closed):
    octets = closed.session.path.read_bytes()
    select(closed, event_about(closed, "resigned"))
    closed.page.take_focus()
    silent = [keys for keys in ON_EVENTS if not refused(qtbot, closed, *keys)]
    assert silent == []
    assert closed.session.path.read_bytes() == octets


def test_every_key_of_the_review_says_why_it_does_nothing(qtbot, closed):
    press(qtbot, closed, Qt.Key.Key_F7)
    assert closed.page.review.isVisible()
    silent = [keys for keys in IN_REVIEW if not refused(qtbot, closed, *keys)]
    assert silent == []


def test_every_key_of_an_article_and_of_an_actor_says_why_it_does_nothing(qtbot, closed):
    closed.page.left.setCurrentWidget(closed.page.articles)
    closed.page.articles.choose([closed.session.contents.articles[0].id])
    silent = [keys for keys in ON_ARTICLES if not refused(qtbot, closed, *keys)]
    closed.page.left.setCurrentWidget(closed.page.actors)
    actors = closed.page.actors.list
    actors.setFocus()
    actors.setCurrentIndex(actors.model().index(0, 0))
    silent += [keys for keys in ON_ACTORS if not refused(qtbot, closed, *keys)]
    assert silent == []


def test_undo_and_pasting_are_refused_too(qtbot, closed):
    closed.page.take_focus()
    press(qtbot, closed, Qt.Key.Key_Z, CTRL)
    assert closed.message_bar.text == (
        "Untitled.timelib cannot be changed where it is; save it to another place first"
    )
    QGuiApplication.clipboard().setText("The mill closed on 3 May 2021.")
    press(qtbot, closed, Qt.Key.Key_V, CTRL)
    assert closed.message_bar.text == (
        "This library cannot be written: save it under another name to add articles."
    )
    assert closed.session.undo_name == "Reject event"


def test_the_file_itself_refuses_to_be_written(closed):
    library = closed.session.library
    with pytest.raises(StoreError, match="cannot be changed where it is"):
        library.apply(SetTitle(closed.session.contents.articles[0].hash, "Another"))
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        library._db.execute("UPDATE articles SET title = 'Another'")


def test_saved_under_another_name_it_can_be_changed(qtbot, closed, tmp_path):
    closed.libraries.save_as(tmp_path / "Case.timelib")
    assert not closed.session.is_read_only
    select(closed, event_about(closed, "resigned"))
    closed.page.take_focus()
    press(qtbot, closed, Qt.Key.Key_Delete)
    assert closed.session.undo_name == "Reject event"
    assert len(closed.session.steps(None, 100)) == 3
