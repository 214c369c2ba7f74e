"""Sources that contradict each other are compared side by side and decided on, by keyboard alone."""

import pytest
from driving import add_article, event_about, press, select
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from timeline_app.gui.dialogs.conflict import ConflictDialog, Decision
from timeline_app.model.event import Flag
from timeline_app.view.hit import EventHit, hit

CTRL = Qt.KeyboardModifier.ControlModifier
FIRST = """A spring at Skerrin

Ines Falk closed the swing bridge on 5 May 2021.
"""
SECOND = """A bridge at Skerrin

Ines Falk closed the swing bridge on 6 May 2021.
"""
DENIED = """No spring at Skerrin

Ines Falk did not close the swing bridge on 5 May 2021.
"""


def opened(qtbot, window) -> ConflictDialog:
    """Open the comparison by the keyboard; return it."""
    buttons = window.page.inspector.details.contradictions.buttons
    assert len(buttons) == 1
    buttons[0].setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(ConflictDialog)))
    (dialog,) = [one for one in window.findChildren(ConflictDialog) if one.isVisible()]
    return dialog


def decide(qtbot, window, key):
    dialog = opened(qtbot, window)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, key)
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in window.findChildren(ConflictDialog)))


def events(window):
    return list(window.session.contents.columns.events)


@pytest.fixture
def two_days(qtbot, window):
    """Two articles that give one closure two days; the first is selected."""
    add_article(qtbot, window, FIRST, "20 May 2021")
    add_article(qtbot, window, SECOND, "20 May 2021")
    first = min(events(window), key=lambda event: event.date.first_day)
    select(window, first.id)
    return window


def test_both_sides_stand_with_their_dates_and_sentences(qtbot, two_days):
    dialog = opened(qtbot, two_days)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    for text in (
        "Wednesday, 5 May 2021",
        "Thursday, 6 May 2021",
        "“Ines Falk closed the swing bridge on 5 May 2021.”",
        "“Ines Falk closed the swing bridge on 6 May 2021.”",
        "A spring at Skerrin",
        "A bridge at Skerrin",
    ):
        assert text in words
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.decision is None
    assert len(events(two_days)) == 2


@pytest.mark.parametrize(
    ("key", "edtf"), [(Qt.Key.Key_1, "2021-05-05"), (Qt.Key.Key_2, "2021-05-06")], ids=["left", "right"]
)
def test_one_date_is_kept_with_the_sentences_of_both_as_one_step(qtbot, two_days, key, edtf):
    before = events(two_days)
    decide(qtbot, two_days, key)
    (event,) = events(two_days)
    assert (event.edtf, len(event.articles)) == (edtf, 2)
    assert two_days.session.shown_event == event
    assert len(two_days.session.quotes(event.id)) == 2
    assert two_days.page.inspector.details.contradictions.buttons == []
    assert two_days.session.undo_name == "Merge 2 events"
    press(qtbot, two_days, Qt.Key.Key_Z, CTRL)
    assert events(two_days) == before


def test_two_different_events_contradict_each_other_no_more(qtbot, two_days):
    decide(qtbot, two_days, Qt.Key.Key_3)
    assert len(events(two_days)) == 2
    assert two_days.page.inspector.details.contradictions.buttons == []
    assert two_days.session.undo_name == "Keep 2 events apart"


@pytest.mark.parametrize("kept", [Decision.KEEP_LEFT, Decision.KEEP_RIGHT])
def test_a_denial_is_kept_or_given_up(qtbot, window, kept):
    add_article(qtbot, window, FIRST, "20 May 2021")
    add_article(qtbot, window, DENIED, "20 May 2021")
    select(window, event_about(window, "closed the swing"))
    dialog = opened(qtbot, window)
    qtbot.mouseClick(dialog.buttons[kept], Qt.MouseButton.LeftButton)
    (event,) = [one for one in events(window) if "swing" in one.headline]
    assert (Flag.NEGATED in event.flags) is (kept is Decision.KEEP_RIGHT)
    assert len(event.articles) == 2


def told(window, event_id):
    """Return what a screen reader says of an event on the canvas."""
    canvas = window.page.canvas
    entry = next(number for number, item in enumerate(canvas.scene().items) if item.event == event_id)
    return canvas.told.entry_name(entry)


def test_both_sides_are_marked_on_the_canvas_as_soon_as_it_is_at_rest(qtbot, two_days):
    canvas = two_days.page.canvas
    qtbot.waitUntil(lambda: canvas.contradicted == {event.id for event in events(two_days)})
    for item in canvas.scene().items:
        assert item.conflict_mark is not None
        assert "other articles differ" in told(two_days, item.event)
        x, y = item.conflict_mark.centre
        assert hit(canvas.scene(), x, y) == EventHit(item.event, on_conflict=True)
    decide(qtbot, two_days, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: not canvas.contradicted)
    assert all(item.conflict_mark is None for item in canvas.scene().items)


def test_the_marks_of_one_library_are_not_those_of_another(qtbot, two_days):
    canvas = two_days.page.canvas
    qtbot.waitUntil(lambda: len(canvas.contradicted) == 2)
    two_days.libraries.leave()
    assert not canvas.contradicted


@pytest.mark.parametrize("way", ["key", "mark"])
def test_the_comparison_is_opened_by_a_key_or_by_a_click_on_the_mark(qtbot, two_days, way):
    canvas, first = two_days.page.canvas, two_days.session.shown_event
    qtbot.waitUntil(lambda: len(canvas.contradicted) == 2)
    two_days.page.take_focus()
    if way == "key":
        press(qtbot, two_days, Qt.Key.Key_X)
    else:
        x, y = canvas.scene().item_of(first.id).conflict_mark.centre
        qtbot.mouseClick(
            canvas.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QPoint(int(x), int(y)),
        )
    qtbot.waitUntil(lambda: any(one.isVisible() for one in two_days.findChildren(ConflictDialog)))


def test_where_nothing_contradicts_the_key_says_so(qtbot, window):
    add_article(qtbot, window, FIRST, "20 May 2021")
    select(window, event_about(window, "closed the swing"))
    window.page.take_focus()
    press(qtbot, window, Qt.Key.Key_X)
    assert window.status_line.news == "No other article denies this event or gives it another day."
