"""Every step stands in the history, and one goes back to any of them."""

import pytest
from driving import add_article, event_about, press
from PySide6.QtCore import Qt

from timeline_app.gui.panels.two_lines import DETAIL
from timeline_app.model.edit import AddEvent, EventKey, JoinEvents, RejectEvent, SetHeadline, SetTitle
from timeline_app.model.span import Span

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def timeline(qtbot, window):
    """A window with an event that was renamed three times."""
    add_article(qtbot, window)
    key = window.session.keys(event_about(window, "quay"))[0]
    for name in ("One", "Two", "Three"):
        window.session.apply([SetHeadline(key, name)])
    return window


def rows(window):
    model = window.page.history.model
    while model.canFetchMore(model.index(-1, 0)):
        model.fetchMore(model.index(-1, 0))
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def undone(window):
    model = window.page.history.model
    return [model.step(row).is_undone for row in range(model.rowCount())]


def first_step(window):
    """Return the step that brought the article in."""
    return window.session.steps(None, 1000)[-1].id


def headline(window):
    (name,) = {one.headline for one in window.session.contents.columns.events} & {"One", "Two", "Three"}
    return name


def test_the_steps_are_listed_newest_first_and_enter_goes_back_and_forth(qtbot, timeline):
    press(qtbot, timeline, Qt.Key.Key_H, CTRL | SHIFT)
    panel = timeline.page.history
    assert panel.list.hasFocus()
    assert rows(timeline) == ["Rename event", "Rename event", "Rename event", "Add article", "The beginning"]
    assert not panel.go_button.isEnabled()
    press(qtbot, timeline, Qt.Key.Key_Down)
    press(qtbot, timeline, Qt.Key.Key_Down)
    assert panel.go_button.text() == "Go back to here"
    press(qtbot, timeline, Qt.Key.Key_Return)
    assert headline(timeline) == "One"
    assert undone(timeline) == [True, True, False, False, False]
    assert panel.list.currentIndex().row() == 2
    assert panel.list.hasFocus()
    press(qtbot, timeline, Qt.Key.Key_Up)
    assert panel.go_button.text() == "Do again up to here"
    press(qtbot, timeline, Qt.Key.Key_Return)
    assert headline(timeline) == "Two"
    press(qtbot, timeline, Qt.Key.Key_End)
    qtbot.mouseClick(panel.go_button, Qt.MouseButton.LeftButton)
    assert undone(timeline) == [True, True, True, True, False]
    assert not timeline.deeds.undo.isEnabled()
    assert not timeline.session.contents.articles
    press(qtbot, timeline, Qt.Key.Key_Home)
    press(qtbot, timeline, Qt.Key.Key_Return)
    assert headline(timeline) == "Three"


def test_a_new_step_takes_the_place_of_those_undone(qtbot, timeline):
    timeline.show_history()
    timeline.session.go_to(first_step(timeline))
    key = timeline.session.keys(event_about(timeline, "quay"))[0]
    timeline.session.apply([SetHeadline(key, "Two")])
    assert rows(timeline) == ["Rename event", "Add article", "The beginning"]


def test_a_long_history_is_read_page_by_page(qtbot, timeline):
    key = timeline.session.keys(timeline.session.contents.columns.events[0].id)[0]
    for number in range(450):
        timeline.session.library.apply(SetHeadline(key, f"Name {number}"))
    timeline.session.refresh()
    timeline.show_history()
    qtbot.waitUntil(lambda: timeline.page.history.model.rowCount() > 0)
    assert timeline.page.history.model.rowCount() == 200
    assert len(rows(timeline)) == 455
    timeline.session.undo()
    assert timeline.page.history.model.rowCount() == 455


def details(window):
    model = window.page.history.model
    return [model.index(row, 0).data(DETAIL) for row in range(model.rowCount())]


def test_rows_say_which_events_and_articles_a_step_was_about(qtbot, timeline):
    session = timeline.session
    one, two = (event.id for event in list(session.contents.columns.events)[:2])
    first, second = session.keys(one)[0], session.keys(two)[0]
    session.apply([RejectEvent(first), RejectEvent(second)])
    (article,) = session.contents.articles
    session.apply([SetTitle(article.hash, "A title of the reader's")])
    (article,) = session.contents.articles
    timeline.show_history()
    names = [session.contents.event(event).headline for event in (one, two)]
    assert details(timeline) == [
        "A title of the reader's", " · ".join(names), "Three", "Three", "Three", article.title, ""
    ]  # fmt: skip
    model = timeline.page.history.model
    assert names[1] in model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole).splitlines()
    assert names[0] in model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    session.undo()
    session.undo()
    assert details(timeline)[1] == " · ".join(names)


def test_merged_and_added_events_are_named_also_when_that_is_undone(qtbot, timeline):
    session = timeline.session
    one, two = (event.id for event in list(session.contents.columns.events)[:2])
    names = [session.contents.event(event).headline for event in (one, two)]
    session.apply([JoinEvents((session.keys(one), session.keys(two)))])
    (article,) = session.contents.articles
    session.apply([AddEvent(EventKey(article.hash, Span(3, 9), None), "Of the reader", "", "", ())])
    timeline.show_history()
    assert details(timeline)[0] == "Of the reader"
    assert details(timeline)[1] in names
    session.go_to(first_step(timeline))
    assert details(timeline)[0] == "Of the reader"
    found = [session.contents.event(event).headline for event in (one, two)]
    assert details(timeline)[1].split(" · ") == found


def test_rows_are_of_one_height_however_long_a_headline_is(qtbot, timeline):
    key = timeline.session.keys(event_about(timeline, "Three"))[0]
    timeline.session.apply([SetHeadline(key, "A very long headline " * 9)])
    timeline.show_history()
    view = timeline.page.history.list
    heights = {view.sizeHintForIndex(view.model().index(row, 0)).height() for row in range(5)}
    assert len(heights) == 1
    assert heights.pop() < 4 * view.fontMetrics().lineSpacing()


def test_undo_and_redo_name_their_steps_and_go_on_after_a_restart(qtbot, timeline, start_program):
    events = {event_about(timeline, word) for word in ("resigned", "hired", "found the crack")}
    total = len(timeline.session.rows)
    timeline.corrections.reject(frozenset(events))
    timeline.session.apply([SetHeadline(timeline.session.keys(min(events))[0], "Four")])
    timeline.deeds.undo.trigger()
    timeline.close()
    again = start_program()
    assert again.deeds.undo.text().replace("&", "") == "Undo: Reject 3 events"
    assert again.deeds.redo.text().replace("&", "") == "Redo: Rename event"
    assert len(again.session.rows) == total - 3
    press(qtbot, again, Qt.Key.Key_Z, CTRL)
    assert len(again.session.rows) == total
    assert again.deeds.undo.text().replace("&", "") == "Undo: Rename event"
    for _ in range(4):  # the three names and the article itself
        press(qtbot, again, Qt.Key.Key_Z, CTRL)
    assert not again.session.contents.articles
    assert not again.deeds.undo.isEnabled()
    for _ in range(6):
        press(qtbot, again, Qt.Key.Key_Z, CTRL | SHIFT)
    assert len(again.session.rows) == total - 3
    assert "Four" in {one.headline for one in again.session.contents.columns.events}
