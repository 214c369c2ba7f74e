"""The inspector keeps to what is selected: the words in its text, and what it says of the selection."""

import pytest
from driving import ARTICLE, add_article, event_about, press, select
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel

from timeline_app.model.span import Span
from timeline_app.view.actions import SelectEvents, SetSearch

PADDING = "\n\n".join(
    f"The harbour stood quiet in hour {number}, and nobody came by at all." for number in range(40)
)
LONG_ARTICLE = "\n\n".join(
    (
        ARTICLE.rstrip(),
        PADDING,
        "On 11 March 2023 Helen Duarte thanked the divers.",
        PADDING,
        "Tomas Brandt left the port on 12 March 2023.",
    )
)


def marked_words_are_in_sight(window) -> bool:
    text = window.page.inspector.text
    start = min(mark.span.start for mark in text._marks)
    top = text.cursorRect(text._cursor(Span(start, start))).top()
    return 0 <= top < text.viewport().height() - 12


def click_ground(qtbot, window) -> None:
    canvas = window.page.canvas
    at = QPoint(canvas.viewport().width() // 2, canvas.viewport().height() - 8)
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)


@pytest.fixture
def timeline(qtbot, window):
    window.resize(1280, 720)
    add_article(qtbot, window, LONG_ARTICLE)
    return window


@pytest.mark.parametrize("words", ["thanked", "left the port", "quay"])
def test_the_words_of_an_event_are_in_sight_when_there_was_none_before(qtbot, timeline, words):
    select(timeline, event_about(timeline, "resigned"))
    click_ground(qtbot, timeline)
    assert timeline.session.shown_event is None
    qtbot.waitUntil(lambda: timeline.page.inspector.text.viewport().height() > 400)
    select(timeline, event_about(timeline, words))
    qtbot.waitUntil(lambda: timeline.page.inspector.text.viewport().height() < 400)
    qtbot.waitUntil(lambda: marked_words_are_in_sight(timeline))


def test_the_words_of_an_event_stay_in_sight_when_the_window_shrinks(qtbot, timeline):
    timeline.resize(1280, 900)
    select(timeline, event_about(timeline, "left the port"))
    qtbot.waitUntil(lambda: marked_words_are_in_sight(timeline))
    timeline.resize(1000, 650)
    qtbot.waitUntil(lambda: timeline.page.inspector.text.height() < 400)
    qtbot.waitUntil(lambda: marked_words_are_in_sight(timeline))


def test_the_words_of_the_selected_event_are_in_sight_after_a_restart(qtbot, timeline, start_program):
    select(timeline, event_about(timeline, "left the port"))
    timeline.close()
    again = start_program()
    qtbot.waitUntil(lambda: again.session.shown_event is not None)
    qtbot.waitUntil(lambda: marked_words_are_in_sight(again))
    QApplication.processEvents()
    assert marked_words_are_in_sight(again)


def test_a_text_that_the_reader_scrolled_stays_there(qtbot, timeline):
    select(timeline, event_about(timeline, "thanked"))
    text = timeline.page.inspector.text
    qtbot.waitUntil(lambda: marked_words_are_in_sight(timeline))
    before = text.verticalScrollBar().value()
    turn(text.viewport(), -120 * 4)
    scrolled = text.verticalScrollBar().value()
    assert scrolled > before
    timeline.resize(1280, 700)
    QApplication.processEvents()
    assert text.verticalScrollBar().value() == scrolled


def turn(widget, angle: int) -> None:
    middle = widget.rect().center()
    keys, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    buttons = Qt.MouseButton.NoButton
    at, everywhere = middle.toPointF(), widget.mapToGlobal(middle).toPointF()
    event = QWheelEvent(at, everywhere, QPoint(), QPoint(0, angle), buttons, keys, phase, False)
    QApplication.sendEvent(widget, event)


def labels_of(window) -> list[str]:
    return [label.text() for label in window.page.inspector.findChildren(QLabel) if label.isVisible()]


def test_nothing_is_selected_once_several_events_are_rejected(qtbot, timeline):
    chosen = frozenset(event.id for event in timeline.session.contents.columns.events[:3])
    select(timeline, next(iter(chosen)))
    timeline.page.canvas.acted.emit(SelectEvents(chosen))
    assert "3 events selected" in labels_of(timeline)
    timeline.page.take_focus()
    press(qtbot, timeline, Qt.Key.Key_Delete)
    assert not any("selected" in label for label in labels_of(timeline))
    assert not timeline.session.state.selected
    assert not timeline.deeds.reject_event.isEnabled()


def test_of_several_selected_events_those_stay_selected_that_are_shown(qtbot, timeline):
    events = timeline.session.contents.columns.events
    chosen = frozenset(event.id for event in events if event.date is not None)
    timeline.page.canvas.acted.emit(SelectEvents(chosen))
    timeline.session.dispatch(SetSearch("Tomas"))
    seen = {event.id for event in events if "Tomas" in event.headline}
    assert timeline.session.state.selected == seen
    timeline.page.take_focus()
    press(qtbot, timeline, Qt.Key.Key_Delete)
    timeline.session.dispatch(SetSearch(""))
    rejected = {event.id for event in timeline.session.contents.columns.events if event.is_hidden}
    assert seen <= rejected
    assert not rejected & (chosen - seen)
