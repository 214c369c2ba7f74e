"""The tray of sentences that hold a date and told no event."""

from driving import add_article, press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from timeline_app.gui.dialogs.edit_event import EventDialog
from timeline_app.view.actions import LimitArticles

CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = """The season at Aldermoor

Helen Duarte opened the lock on 4 May 2021. Will the quay reopen in 2025? The ferry runs on Mondays.
"""
OTHER = """News of Northport

Ines Falk closed the mill on 6 May 2021. Is the mill to reopen in 2026?
"""


def sentences(window):
    tray = window.page.untold.list
    return [tray.topLevelItem(row).text(0) for row in range(tray.topLevelItemCount())]


def test_the_status_line_leads_to_the_sentences_and_their_reasons(qtbot, window):
    add_article(qtbot, window, TEXT)
    assert "2 sentences with a date told no event" in window.status_line.text
    assert window.page.untold.isHidden()
    qtbot.mouseClick(window.status_line.untold_button, Qt.MouseButton.LeftButton)
    assert window.focusWidget() is window.page.untold.list
    assert sentences(window) == ["Will the quay reopen in 2025?", "The ferry runs on Mondays."]
    row = window.page.untold.list.topLevelItem(0)
    assert [row.text(column) for column in (1, 2, 3)] == ["2025", "a question", "The season at Aldermoor"]


def test_choosing_a_sentence_shows_it_in_its_article(qtbot, window):
    add_article(qtbot, window, TEXT)
    press(qtbot, window, Qt.Key.Key_U, CTRL)
    assert window.page.untold.chosen.quote == "Will the quay reopen in 2025?"
    assert window.page.untold.add_button.isEnabled()
    press(qtbot, window, Qt.Key.Key_Down)
    qtbot.waitUntil(window.page.inspector.isVisible)
    assert window.page.inspector.text.marked() == ("The ferry runs on Mondays.", "Mondays")
    window.page.canvas.zoom(1.5)
    assert window.page.inspector.text.marked() == ("The ferry runs on Mondays.", "Mondays")
    press(qtbot, window, Qt.Key.Key_U, CTRL)
    assert window.page.untold.isHidden()
    assert window.focusWidget() is window.page.canvas


def test_plus_makes_an_event_of_the_sentence_and_takes_it_off_the_list(qtbot, window):
    add_article(qtbot, window, TEXT)
    before = len(window.session.rows)
    press(qtbot, window, Qt.Key.Key_U, CTRL)
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Up)
    press(qtbot, window, Qt.Key.Key_Plus)
    dialog = next(one for one in window.findChildren(EventDialog) if one.isVisible())
    assert dialog.outcome.headline == "Will the quay reopen in 2025?"
    assert dialog.outcome.edtf == "2025"
    dialog.done(QDialog.DialogCode.Accepted)
    assert len(window.session.rows) == before + 1
    assert sentences(window) == ["The ferry runs on Mondays."]
    assert "1 sentence with a date told no event" in window.status_line.text
    window.session.undo()
    assert len(sentences(window)) == 2


def test_the_tray_follows_the_articles_that_are_shown(qtbot, window):
    add_article(qtbot, window, TEXT)
    add_article(qtbot, window, OTHER)
    window.show_untold()
    assert len(sentences(window)) == 3
    last = window.session.contents.articles[-1].id
    window.session.dispatch(LimitArticles(frozenset({last})))
    assert sentences(window) == ["Is the mill to reopen in 2026?"]
    assert "1 sentence with a date told no event" in window.status_line.text


def test_one_tray_takes_the_place_of_the_other(qtbot, window):
    add_article(qtbot, window, TEXT + "The council met on Friday.\n", published="")
    window.show_undated()
    window.show_untold()
    assert window.page.undated.isHidden()
    assert not window.deeds.show_undated.isChecked()
    assert window.deeds.show_untold.isChecked()
    window.show_undated()
    assert window.page.untold.isHidden()
    assert not window.deeds.show_untold.isChecked()


def test_rows_are_read_only_when_the_tray_is_seen(qtbot, window):
    add_article(qtbot, window, TEXT)
    assert window.page.untold.count == 2
    assert window.page.untold.list.topLevelItemCount() == 0
