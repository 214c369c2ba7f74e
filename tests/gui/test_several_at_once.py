"""Several events are changed at once, with a preview, by keyboard alone."""

import pytest
from driving import add_article, event_about, press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from timeline_app.gui.dialogs.change_several import ChangeActorDialog, ReplaceWordsDialog, ShiftDatesDialog
from timeline_app.model.edit import READER, AddEvent, EventKey
from timeline_app.model.shifting import Step
from timeline_app.model.span import Span
from timeline_app.view.actions import SelectEvents

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
FERRIES = """A spring at Skerrin

Ines Falk stopped the Skerrin ferry on 4 May 2021. Tomas Holm praised the Skerrin ferry on 9 May 2021.
Greta Lind sang on 31 May 2021.
"""


@pytest.fixture
def timeline(qtbot, window):
    """Three events, all of them selected."""
    add_article(qtbot, window, FERRIES, "20 June 2021")
    events = frozenset(event_about(window, word) for word in ("stopped", "praised", "sang"))
    window.session.dispatch(SelectEvents(events, focused=None))
    window.page.canvas.setFocus()
    return window


def opened(qtbot, window, kind):
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(kind)))
    (dialog,) = [one for one in window.findChildren(kind) if one.isVisible()]
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget()))
    return dialog


def agree(qtbot, window, kind):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in window.findChildren(kind)))


def rows(dialog):
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def events(window):
    return sorted(window.session.contents.columns.events, key=lambda event: event.date.first_day)


def test_words_of_headlines_are_replaced_where_they_are_checked(qtbot, timeline):
    press(qtbot, timeline, Qt.Key.Key_R, CTRL)
    dialog = opened(qtbot, timeline, ReplaceWordsDialog)
    assert not dialog.agree_button.isEnabled()
    qtbot.keyClicks(QApplication.focusWidget(), "FERRY")
    dialog.put.setFocus()
    qtbot.keyClicks(dialog.put, "steamer")
    assert rows(dialog) == ["Ines Falk stopped the Skerrin steamer", "Tomas Holm praised the Skerrin steamer"]
    dialog.exact.setChecked(True)
    assert rows(dialog) == []
    dialog.exact.setChecked(False)
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert len(dialog.chosen) == 1
    dialog.sought.setFocus()
    agree(qtbot, timeline, ReplaceWordsDialog)
    assert [event.headline for event in events(timeline)][:2] == [
        "Ines Falk stopped the Skerrin steamer",
        "Tomas Holm praised the Skerrin ferry",
    ]
    assert timeline.session.undo_name == "Rename event"
    assert "1 event changed" in timeline.message_bar.text


def test_dates_move_and_undo_is_one_step(qtbot, timeline):
    before = [event.edtf for event in events(timeline)]
    press(qtbot, timeline, Qt.Key.Key_D, CTRL | SHIFT)
    dialog = opened(qtbot, timeline, ShiftDatesDialog)
    assert rows(dialog) == ["5 May 2021", "10 May 2021", "1 June 2021"]
    dialog.step.setCurrentIndex(1)
    assert dialog.by == (1, Step.MONTHS)
    assert rows(dialog) == ["4 June 2021", "9 June 2021", "30 June 2021"]
    dialog.amount.selectAll()
    qtbot.keyClicks(dialog.amount, "-")
    assert rows(dialog) == []
    qtbot.keyClicks(dialog.amount, "2")
    agree(qtbot, timeline, ShiftDatesDialog)
    assert [event.edtf for event in events(timeline)] == ["2021-03-04", "2021-03-09", "2021-03-31"]
    assert timeline.session.undo_name == "Change dates of 3 events"
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    assert [event.edtf for event in events(timeline)] == before


def names(window, event):
    return [window.session.contents.actor(actor).name for actor in event.actors]


def test_an_actor_gives_way_to_another(qtbot, timeline):
    press(qtbot, timeline, Qt.Key.Key_A, CTRL | SHIFT)
    dialog = opened(qtbot, timeline, ChangeActorDialog)
    assert [dialog.old.itemText(row) for row in range(dialog.old.count())] == [
        "Greta Lind", "Ines Falk", "Tomas Holm",
    ]  # fmt: skip
    dialog.old.setCurrentIndex(1)
    dialog.new.setText("Tomas Holm")
    assert rows(dialog) == ["Tomas Holm"]
    agree(qtbot, timeline, ChangeActorDialog)
    assert [names(timeline, event) for event in events(timeline)] == [
        ["Tomas Holm"], ["Tomas Holm"], ["Greta Lind"],
    ]  # fmt: skip
    assert timeline.session.undo_name == "Change actors"


def test_what_is_left_empty_takes_an_actor_out(qtbot, timeline):
    press(qtbot, timeline, Qt.Key.Key_A, CTRL | SHIFT)
    dialog = opened(qtbot, timeline, ChangeActorDialog)
    assert rows(dialog) == ["–"]
    agree(qtbot, timeline, ChangeActorDialog)
    assert names(timeline, events(timeline)[2]) == []


@pytest.mark.parametrize("key", [Qt.Key.Key_D, Qt.Key.Key_A])
def test_without_a_selection_the_keys_say_what_to_do(qtbot, timeline, key):
    timeline.session.dispatch(SelectEvents(frozenset()))
    press(qtbot, timeline, key, CTRL | SHIFT)
    assert timeline.status_line.news.startswith("No event is selected")


@pytest.mark.parametrize(
    ("key", "why"),
    [
        (Qt.Key.Key_D, "None of the selected events has a date that could be shifted."),
        (Qt.Key.Key_A, "Nobody takes part in the selected events whom another could replace."),
    ],
)
def test_where_nothing_fits_the_keys_say_why(qtbot, timeline, key, why):
    timeline.session.apply([AddEvent(EventKey(READER, Span(0, 0), None), "Rain", "", "", ())])
    rain = event_about(timeline, "Rain")
    timeline.session.dispatch(SelectEvents(frozenset({rain}), focused=rain))
    press(qtbot, timeline, key, CTRL | SHIFT)
    assert timeline.status_line.news == why
