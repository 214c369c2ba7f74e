"""Events are merged, split and kept apart by keyboard alone."""

import pytest
from driving import add_article, event_about, press, select
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from timeline_app.gui.dialogs.choose_event import ChooseEventDialog
from timeline_app.gui.dialogs.split_event import SplitEventDialog
from timeline_app.model.topic import without_topic
from timeline_app.view.actions import SelectEvents

CTRL = Qt.KeyboardModifier.ControlModifier
BRIDGE = """Bridge at Skerrin

Ines Falk closed the Skerrin bridge on 5 May 2021. Tomas Holm praised the crew on 9 May 2021.
"""
CROSSING = """Crossing at Skerrin

Ines Falk shut the crossing for lorries on 6 May 2021. Greta Lind sang on 12 March 2020.
"""
BAKER = """A baker at Brode

Ines Falk thanked a baker on 5 May 2021.
"""
AGAIN = """Bridge shut

Ines Falk closed the Skerrin bridge on 5 May 2021.
"""


@pytest.fixture
def timeline(qtbot, window):
    """Two articles that tell of one closure in other words, by keyboard in front."""
    add_article(qtbot, window, BRIDGE, "20 May 2021")
    add_article(qtbot, window, CROSSING, "20 May 2021")
    return window


def choose(window, *words):
    events = frozenset(event_about(window, one) for one in words)
    window.session.dispatch(SelectEvents(events, focused=None))
    window.page.canvas.setFocus()


def opened(qtbot, window, kind):
    """Return the dialog of a kind as soon as it has the focus."""
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(kind)))
    (dialog,) = [one for one in window.findChildren(kind) if one.isVisible()]
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget()))
    return dialog


def headlines(window):
    return sorted(event.headline for event in window.session.contents.columns.events)


def test_m_makes_one_event_of_the_selected_ones_and_undo_takes_it_back(qtbot, timeline):
    before = headlines(timeline)
    choose(timeline, "bridge", "crossing")
    press(qtbot, timeline, Qt.Key.Key_M)
    assert len(headlines(timeline)) == len(before) - 1
    shown = timeline.session.shown_event
    assert (shown.headline, len(shown.articles)) == ("Ines Falk closed the Skerrin bridge", 2)
    assert "2 events merged" in timeline.message_bar.text
    assert timeline.session.undo_name == "Merge 2 events"
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    assert headlines(timeline) == before


def test_m_on_one_event_offers_the_likeliest_first_and_enter_takes_what_is_chosen(qtbot, timeline):
    select(timeline, event_about(timeline, "bridge"))
    timeline.page.canvas.setFocus()
    press(qtbot, timeline, Qt.Key.Key_M)
    dialog = opened(qtbot, timeline, ChooseEventDialog)
    assert without_topic(dialog.list.item(0).text()) == "Ines Falk shut the crossing for lorries"
    assert dialog.chosen is None
    assert not dialog.agree_button.isEnabled()
    assert "arrow keys" in dialog.advice.text()
    assert dialog.advice.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert len(headlines(timeline)) == 4
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert not dialog.advice.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(headlines(timeline)) == 3)
    assert len(timeline.session.shown_event.articles) == 2


def test_m_chooses_what_has_the_same_day_and_an_actor_in_common(qtbot, timeline):
    add_article(qtbot, timeline, BAKER, "20 May 2021")
    select(timeline, event_about(timeline, "closed"))
    timeline.page.canvas.setFocus()
    press(qtbot, timeline, Qt.Key.Key_M)
    dialog = opened(qtbot, timeline, ChooseEventDialog)
    assert dialog.chosen == event_about(timeline, "baker")
    assert not dialog.advice.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(headlines(timeline)) == 4)


def test_any_event_is_found_by_its_words(qtbot, timeline):
    select(timeline, event_about(timeline, "bridge"))
    timeline.page.canvas.setFocus()
    press(qtbot, timeline, Qt.Key.Key_M)
    dialog = opened(qtbot, timeline, ChooseEventDialog)
    qtbot.keyClicks(QApplication.focusWidget(), "sang")
    found = [without_topic(dialog.list.item(row).text()) for row in range(dialog.list.count())]
    assert found == ["Greta Lind sang"]
    assert dialog.chosen == event_about(timeline, "sang")
    qtbot.keyClicks(QApplication.focusWidget(), " nowhere")
    assert dialog.list.count() == 0
    assert not dialog.agree_button.isEnabled()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert len(headlines(timeline)) == 4


def test_the_arrows_choose_another_of_the_likely_ones(qtbot, timeline):
    select(timeline, event_about(timeline, "crossing"))
    select(timeline, event_about(timeline, "bridge"))
    timeline.page.canvas.setFocus()
    press(qtbot, timeline, Qt.Key.Key_M)
    dialog = opened(qtbot, timeline, ChooseEventDialog)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    first = dialog.chosen
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert dialog.chosen not in (None, first)


def test_s_splits_what_two_sentences_tell(qtbot, timeline):
    add_article(qtbot, timeline, AGAIN, "20 May 2021")
    bridge = event_about(timeline, "closed")
    assert len(timeline.session.contents.event(bridge).articles) == 2
    before = len(headlines(timeline))
    select(timeline, bridge)
    timeline.page.canvas.setFocus()
    press(qtbot, timeline, Qt.Key.Key_S)
    dialog = opened(qtbot, timeline, SplitEventDialog)
    assert not dialog.agree_button.isEnabled()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert dialog.agree_button.isEnabled()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(headlines(timeline)) == before + 1)
    assert headlines(timeline).count("Ines Falk closed the Skerrin bridge") == 2
    assert timeline.session.undo_name == "Keep 2 events apart"


def test_s_on_several_keeps_them_apart(qtbot, timeline):
    before = headlines(timeline)
    choose(timeline, "bridge", "crossing")
    press(qtbot, timeline, Qt.Key.Key_S)
    assert headlines(timeline) == before
    assert "kept apart" in timeline.message_bar.text
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    assert timeline.session.undo_name is None or "apart" not in timeline.session.undo_name


def test_s_on_what_one_sentence_tells_says_so(qtbot, timeline):
    select(timeline, event_about(timeline, "bridge"))
    timeline.page.canvas.setFocus()
    press(qtbot, timeline, Qt.Key.Key_S)
    assert "nothing to split" in timeline.message_bar.text


def test_the_review_merges_by_m_and_goes_on_with_the_merged_event(qtbot, timeline):
    press(qtbot, timeline, Qt.Key.Key_F7)
    select(timeline, event_about(timeline, "bridge"))
    press(qtbot, timeline, Qt.Key.Key_M)
    opened(qtbot, timeline, ChooseEventDialog)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(headlines(timeline)) == 3)
    assert timeline.page.review.isVisible()
    assert len(timeline.session.shown_event.articles) == 2
    assert timeline.page.review.bar.progress_words.text() == "0 of 3 reviewed"


def test_letters_typed_into_a_field_of_the_inspector_stay_letters(qtbot, timeline):
    select(timeline, event_about(timeline, "bridge"))
    timeline.search.begin()
    press(qtbot, timeline, Qt.Key.Key_M)
    assert not any(one.isVisible() for one in timeline.findChildren(ChooseEventDialog))
