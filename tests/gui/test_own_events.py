"""What no article tells is added on the timeline, by keyboard or by a double click."""

import pytest
from driving import add_article, event_about, press, select
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from timeline_app.gui.dialogs.edit_event import EventDialog
from timeline_app.model.timeline import Status
from timeline_app.view.actions import CheckStatus
from timeline_app.view.hit import hit

CTRL = Qt.KeyboardModifier.ControlModifier
QUAY = """A spring at Skerrin

Ines Falk opened the quay on 4 May 2021. Tomas Holm praised the crew on 9 May 2021.
"""


@pytest.fixture
def timeline(qtbot, window):
    add_article(qtbot, window, QUAY, "20 May 2021")
    window.page.canvas.fit()
    window.page.canvas.setFocus()
    return window


def opened(qtbot, window) -> EventDialog:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(EventDialog)))
    (dialog,) = [one for one in window.findChildren(EventDialog) if one.isVisible()]
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    return dialog


def test_ins_adds_an_event_at_the_date_in_the_middle(qtbot, timeline):
    press(qtbot, timeline, Qt.Key.Key_Insert)
    dialog = opened(qtbot, timeline)
    assert "May 2021" in dialog.date.line.text()
    assert not dialog.save_button.isEnabled()  # it has no headline yet
    qtbot.keyClicks(QApplication.focusWidget(), "The lights went on")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(timeline.session.contents.columns) == 3)
    event = timeline.session.shown_event
    assert (event.headline, event.status) == ("The lights went on", Status.ADDED)
    assert event.date is not None
    assert timeline.session.contents.article(event.first_article).title == "The reader"
    assert not timeline.page.inspector.publication.isVisible()
    timeline.session.dispatch(CheckStatus(Status.ADDED, is_checked=True))
    assert [timeline.session.contents.columns.events[row].id for row in timeline.session.rows] == [event.id]
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    assert len(timeline.session.contents.columns) == 2
    assert [article.title for article in timeline.session.contents.articles] == ["A spring at Skerrin"]


def test_a_double_click_on_the_ground_proposes_its_moment(qtbot, timeline):
    canvas = timeline.page.canvas
    place = next(
        QPoint(x, y)
        for y in range(canvas.viewport().height() - 20, 60, -10)
        for x in range(40, canvas.viewport().width() - 40, 20)
        if hit(canvas.scene(), x, y) is None
    )
    qtbot.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    dialog = opened(qtbot, timeline)
    day = canvas.state.day_at(place.x(), canvas.viewport().width())
    assert dialog.date.date.date.first_day <= day < dialog.date.date.date.last_day + 2
    dialog.reject()


@pytest.mark.qt_log_ignore(r"does not support (raise|grabbing the keyboard)")
def test_the_menu_of_the_ground_adds_too_and_forgets_where_it_was_opened(qtbot, timeline):
    timeline.open_menu(0, timeline.page.canvas.viewport().mapToGlobal(QPoint(5, 200)))
    assert timeline.pointed_day is not None
    menu = QApplication.activePopupWidget()
    assert timeline.deeds.new_event in menu.actions()
    menu.close()
    qtbot.waitUntil(lambda: timeline.pointed_day is None)


def test_nothing_is_added_without_a_library(qtbot, window):
    assert not window.deeds.new_event.isEnabled()


def test_an_own_event_is_merged_with_what_an_article_tells(qtbot, timeline):
    press(qtbot, timeline, Qt.Key.Key_Insert)
    opened(qtbot, timeline)
    qtbot.keyClicks(QApplication.focusWidget(), "Quay day")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(timeline.session.contents.columns) == 3)
    timeline.joining._join([event_about(timeline, "quay day"), event_about(timeline, "opened")])
    select(timeline, event_about(timeline, "quay day"))
    assert len(timeline.session.shown_event.articles) == 2
