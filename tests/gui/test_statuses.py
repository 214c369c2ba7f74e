"""What is unsure can be told from what is sure, found, and decided on."""

import pytest
from driving import add_article, event_about, press, select
from PySide6.QtCore import Qt

from timeline_app.model.edit import READER, AddEvent, ConfirmEvent, EventKey, RejectEvent, SetHeadline
from timeline_app.model.span import Span
from timeline_app.model.timeline import Status
from timeline_app.view.columns import Trait

ARTICLE = """Ferry strike ends

The debts of the dockers will be paid. The gifts for the pilots will be bought.

On 3 March 2023 Ben Reed opened the harbour. On 5 March 2023 Clara Voss closed the mill.
"""


@pytest.fixture
def timeline(qtbot, window):
    add_article(qtbot, window, ARTICLE, "4 May 2023")
    return window


def status_of(window, *words):
    return window.session.contents.event(event_about(window, *words)).status


def shown(window):
    return {window.session.contents.columns.events[row].id for row in window.session.rows}


def test_an_unsure_event_is_marked_on_the_canvas_and_says_why_in_the_inspector(timeline):
    unsure, sure = event_about(timeline, "dockers"), event_about(timeline, "harbour")
    traits = {item.event: item.placed.traits for item in timeline.page.canvas.scene().items}
    assert traits[unsure] & Trait.TO_REVIEW
    assert not traits[sure] & Trait.TO_REVIEW
    doubts = timeline.page.inspector.details.doubts
    select(timeline, unsure)
    assert doubts.isVisible()
    assert doubts.text() == "To review: date taken from the publication day, nobody is named, planned"
    select(timeline, sure)
    assert not doubts.isVisible()


def test_the_events_to_review_are_counted_and_can_be_shown_alone(qtbot, timeline):
    button = timeline.page.statuses.buttons[Status.TO_REVIEW]
    number = sum(event.status is Status.TO_REVIEW for event in timeline.session.contents.columns.events)
    assert button.text() == f"To review {number}"
    assert f"{number} to review" in timeline.status_line.text
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(shown(timeline)) == number
    assert "to review" in timeline.page.chips.texts
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(shown(timeline)) == len(timeline.session.contents.columns)


def test_a_status_that_no_event_has_is_not_offered(qtbot, timeline):
    buttons = timeline.page.statuses.buttons
    assert buttons[Status.TO_REVIEW].isVisible()
    assert not buttons[Status.REJECTED].isVisible()
    timeline.corrections.reject(frozenset({event_about(timeline, "mill")}))
    assert buttons[Status.REJECTED].isVisible()
    qtbot.mouseClick(buttons[Status.REJECTED], Qt.MouseButton.LeftButton)
    assert shown(timeline) == {event_about(timeline, "mill")}
    assert "hidden" not in timeline.status_line.text


def test_an_event_is_confirmed_in_the_inspector_or_by_key_and_undone(qtbot, timeline):
    select(timeline, event_about(timeline, "dockers"))
    qtbot.mouseClick(timeline.page.inspector.details.confirm_button, Qt.MouseButton.LeftButton)
    assert status_of(timeline, "dockers") is Status.CONFIRMED
    assert timeline.deeds.undo.text() == "&Undo: Confirm event"
    press(qtbot, timeline, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert status_of(timeline, "dockers") is Status.TO_REVIEW
    timeline.page.take_focus()
    press(qtbot, timeline, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert status_of(timeline, "dockers") is Status.CONFIRMED


def test_a_filter_by_status_outlives_a_restart(qtbot, timeline, start_program):
    qtbot.mouseClick(timeline.page.statuses.buttons[Status.TO_REVIEW], Qt.MouseButton.LeftButton)
    timeline.close()
    again = start_program()
    assert again.page.statuses.buttons[Status.TO_REVIEW].isChecked()
    assert again.session.state.statuses == {Status.TO_REVIEW}


def test_every_status_filters_the_timeline_to_its_events(qtbot, timeline):
    about = {
        word: event_about(timeline, word) for word in ("dockers", "pilots", "opened the harbour", "mill")
    }
    key = {word: timeline.session.keys(event)[0] for word, event in about.items()}
    timeline.session.apply([ConfirmEvent(key["opened the harbour"], "2023-03-03")])
    timeline.session.apply([RejectEvent(key["mill"])])
    timeline.session.apply([SetHeadline(key["pilots"], "Praise for the pilots")])
    own = EventKey(READER, Span(0, 0), None)
    timeline.session.apply([AddEvent(own, "The lights went on", "2023-05-01", "1 May 2023", ())])
    expected = {
        Status.TO_REVIEW: {about["dockers"]},
        Status.CONFIRMED: {about["opened the harbour"]},
        Status.EDITED: {about["pilots"]},
        Status.ADDED: {event_about(timeline, "lights")},
        Status.REJECTED: {about["mill"]},
    }
    buttons = timeline.page.statuses.buttons
    assert list(buttons) == list(expected)
    for status, events in expected.items():
        qtbot.mouseClick(buttons[status], Qt.MouseButton.LeftButton)
        others = {  # the title tells an event too
            one.id
            for one in timeline.session.contents.columns.events
            if one.status is status and "strike" in one.headline
        }
        assert shown(timeline) == events | others
        qtbot.mouseClick(buttons[status], Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("width_px", [1000, 860])
def test_the_counts_stay_whole_beside_what_was_just_done_which_is_cut_first(qtbot, window, width_px):
    add_article(qtbot, window)
    window.resize(width_px, 700)
    line = window.status_line
    qtbot.waitUntil(lambda: line.width() > width_px - 60)
    before = line.text
    assert "events" in before
    line.tell("Most events lie between February 1922 and December 2022: Ctrl+0 shows all of them. " * 3)
    line._line.activate()
    parts = [part for part in (line._shown, *line._links) if not part.isHidden()]
    assert len(parts) == len(line.text.split(" · ")) - 1  # the days stand with the number
    for part in parts:
        assert part.isVisible()
        assert part.width() >= part.sizeHint().width()
        assert part.geometry().right() <= line.width()
    news = line._news
    assert 0 < news.width() < news.fontMetrics().horizontalAdvance(news.text())
    assert news.toolTip() == news.text()
    line._forget()
    assert (line.text, news.toolTip()) == (before, "")


def test_the_longest_count_is_put_briefly_before_what_was_just_done_is_cut(qtbot, window):
    add_article(qtbot, window)
    line = window.status_line
    line._untold = 12
    line._tell(line.untold_button, line._untold_in_words(is_brief=False), 12)
    line.resize(1500, line.height())
    line.tell("Something was done.")
    assert line.untold_button.text() == "12 sentences with a date told no event"
    line.resize(line._line.sizeHint().width() - 30, line.height())
    assert line.untold_button.text() == "12 not understood"
    assert line.news == "Something was done."
