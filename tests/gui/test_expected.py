"""What people expect of any program with a timeline, where no other test has it."""

from pathlib import Path

import numpy as np
import pytest
from driving import add_article, event_about, press, select
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication

from timeline_app.gui.dialogs.gestures import GesturesDialog
from timeline_app.gui.menus import event_menu
from timeline_app.gui.settings import Scheme
from timeline_app.ingest import rules
from timeline_app.model.span import Span
from timeline_app.model.timeline import Status
from timeline_app.store import Library
from timeline_app.view.actions import SelectEvents, SetSearch
from timeline_app.view.minimap import COLUMN_PX


@pytest.fixture
def timeline(qtbot, window):
    window.resize(1280, 800)
    add_article(qtbot, window)
    return window


def sheet_of(window):
    return next((one for one in window.findChildren(GesturesDialog) if one.isVisible()), None)


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Question])
def test_f1_and_a_question_mark_show_all_gestures(qtbot, timeline, key):
    timeline.page.canvas.setFocus()
    press(qtbot, timeline, key)
    qtbot.waitUntil(lambda: sheet_of(timeline) is not None)
    sheet_of(timeline).reject()


def test_the_sheet_of_gestures_fits_the_screen_and_the_arrows_lead_to_its_end(qtbot, timeline):
    timeline.page.canvas.setFocus()
    press(qtbot, timeline, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: sheet_of(timeline) is not None)
    sheet = sheet_of(timeline)
    assert sheet.height() <= sheet.screen().availableGeometry().height()
    assert sheet.room.widget().width() <= sheet.room.viewport().width()
    sheet.resize(sheet.width(), 300)
    bar = sheet.room.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_PageDown)
    assert bar.value() > 0
    sheet.reject()


def test_a_question_mark_that_is_typed_stays_one(qtbot, timeline):
    timeline.search.begin()
    qtbot.keyClicks(timeline.search.line, "who?")
    assert timeline.search.line.text() == "who?"
    assert sheet_of(timeline) is None


def two_fingers(canvas, pixels, phase):
    at = QPointF(300, 300)
    event = QWheelEvent(
        at, at, pixels, QPoint(), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, phase, False
    )
    QApplication.sendEvent(canvas.viewport(), event)


@pytest.mark.parametrize("phase", [Qt.ScrollPhase.ScrollUpdate, Qt.ScrollPhase.ScrollMomentum])
def test_two_fingers_move_along_time_by_as_many_pixels_and_so_does_their_momentum(timeline, phase):
    canvas = timeline.page.canvas
    width = canvas.viewport().width()
    before = canvas.state.day_at(300, width)
    two_fingers(canvas, QPoint(-40, 3), phase)
    assert canvas.state.day_at(260, width) == pytest.approx(before)


class Desktop:
    """A desktop that is light or dark: offscreen there is none that could be told to be."""

    def __init__(self, scheme):
        self.scheme = scheme

    def colorScheme(self):
        return self.scheme


def test_the_window_follows_the_desktop_between_light_and_dark_unless_one_is_chosen(timeline, monkeypatch):
    def is_dark():
        return timeline.palette().window().color().lightness() < 128

    def turn(scheme):
        monkeypatch.setattr(QApplication, "styleHints", lambda *_: Desktop(scheme))
        hints.colorSchemeChanged.emit(scheme)

    hints = QGuiApplication.styleHints()
    timeline.schemes[Scheme.SYSTEM].trigger()
    turn(Qt.ColorScheme.Dark)
    was_dark = is_dark()
    turn(Qt.ColorScheme.Light)
    assert (was_dark, is_dark()) == (True, False)
    timeline.schemes[Scheme.DARK].trigger()
    turn(Qt.ColorScheme.Light)
    assert is_dark()


def actions_in(menu):
    """All actions of a menu and of those in it."""
    for action in menu.actions():
        yield action
        if action.menu() is not None:
            yield from actions_in(action.menu())


def test_an_events_menu_has_the_very_actions_of_the_menu_bar(timeline):
    select(timeline, event_about(timeline, "quay"))
    bar = {id(action) for action in actions_in(timeline.menuBar())}
    menu = event_menu(timeline, timeline.deeds, is_on_event=True)
    offered = [action for action in actions_in(menu) if not action.isSeparator() and action.menu() is None]
    strange = [action.text() for action in offered if id(action) not in bar]
    assert len(offered) >= 8
    assert strange == []


def test_enter_in_the_search_goes_to_the_next_event_found_and_shift_enter_back(qtbot, timeline):
    line = timeline.search.line
    timeline.search.begin()
    qtbot.keyClicks(line, "Falk")
    press(qtbot, timeline, Qt.Key.Key_Return)
    session = timeline.session
    assert session.state.search == "Falk"
    found = [int(session.contents.columns.ids[row]) for row in session.rows]
    assert len(found) > 1
    assert session.state.focused == found[0]
    press(qtbot, timeline, Qt.Key.Key_Return)
    assert session.state.focused == found[1]
    press(qtbot, timeline, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert session.state.focused == found[0]
    assert line.hasFocus()


def test_ctrl_9_fits_the_selected_events_and_nothing_else(qtbot, timeline):
    canvas, session = timeline.page.canvas, timeline.session
    assert not timeline.deeds.fit_selection.isEnabled()
    ids = session.contents.columns.ids[session.shown.rows].tolist()
    starts = session.shown.start
    far = int(np.argmax(np.diff(starts)))
    chosen = frozenset(ids[far + 1 :])
    canvas.fit()
    before = session.state.days_per_px
    session.dispatch(SelectEvents(chosen, focused=ids[-1]))
    assert timeline.deeds.fit_selection.isEnabled()
    press(qtbot, timeline, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: session.state.days_per_px < before)
    width = canvas.viewport().width()
    assert all(0 <= session.state.x_of(float(start), width) < width for start in starts[far + 1 :])
    assert session.state.x_of(float(starts[far]), width) < 0


def test_a_click_on_words_of_the_article_shows_the_event_they_tell(qtbot, timeline):
    first = event_about(timeline, "opened", "quay")
    select(timeline, first)
    text = timeline.page.inspector.text
    other = event_about(timeline, "resigned")
    (evidence,) = timeline.session.library.evidence(other)
    place = text.cursorRect(text._cursor(Span(evidence.clause.start + 2, evidence.clause.start + 2))).center()
    scrolled = text.verticalScrollBar().value()
    qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert timeline.session.shown_event.id == other
    assert text.verticalScrollBar().value() == scrolled
    scene = timeline.page.canvas.scene()
    assert 0 <= scene.item_of(other).label.left < scene.width_px


def test_words_that_are_selected_choose_no_event_and_the_menu_leads_there_too(qtbot, timeline):
    first, other = event_about(timeline, "opened", "quay"), event_about(timeline, "resigned")
    select(timeline, first)
    text = timeline.page.inspector.text
    (evidence,) = timeline.session.library.evidence(other)
    text.select(evidence.clause)
    assert timeline.session.shown_event.id == first
    cursor = text.textCursor()
    cursor.setPosition(text._offsets.to_units(evidence.clause.start + 2))
    text.setTextCursor(cursor)
    (there,) = (one for one in text.menu().actions() if one.text() == "Show the event that is told here")
    there.trigger()
    assert timeline.session.shown_event.id == other


def test_a_click_below_the_text_or_on_words_of_a_hidden_event_changes_nothing(qtbot, timeline):
    first, other = event_about(timeline, "opened", "quay"), event_about(timeline, "resigned")
    (evidence,) = timeline.session.library.evidence(other)
    timeline.corrections.reject(frozenset({other}))
    select(timeline, first)
    text = timeline.page.inspector.text
    text.resize(text.width(), 2_000)
    told = text.cursorRect(text._cursor(Span(evidence.clause.end - 2, evidence.clause.end - 2))).center()
    for place in (text.viewport().rect().bottomLeft() - QPoint(-30, 20), told):
        qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert timeline.session.shown_event.id == first


def test_every_change_is_in_the_file_at_once_and_no_key_saves(qtbot, timeline):
    """Whoever opens the file beside the window, or after a crash, finds it."""
    event = event_about(timeline, "opened", "quay")
    timeline.corrections.reject(frozenset({event}))
    path = Path(timeline.session.path)
    with Library.open(path, rules(), read_only=True) as beside:
        assert Status.REJECTED in {one.status for one in beside.events_of([event])}
    assert not any(action.shortcut().toString() == "Ctrl+S" for action in timeline.actions())


def test_what_a_search_finds_is_what_canvas_overview_and_table_show_and_the_overview_marks_it(
    qtbot, timeline
):
    timeline.session.dispatch(SetSearch("quay"))
    found = set(timeline.session.contents.columns.ids[timeline.session.rows].tolist())
    assert 0 < len(found) < len(timeline.session.contents.columns)
    timeline.page.canvas.fit()
    assert {item.event for item in timeline.page.canvas.scene().items} == found
    minimap = timeline.page.minimap.minimap
    assert minimap.passing.sum() == len(found) < minimap.every.sum()
    timeline.show_table(is_shown=True)
    assert timeline.page.table.model.rowCount() == len(found)
    picture = timeline.page.minimap.grab().toImage()
    colour = timeline.page.canvas.theme.found_line
    column = int(np.flatnonzero(minimap.passing)[0]) * COLUMN_PX
    xs = range(column, column + COLUMN_PX)
    below = range(picture.height() // 2, picture.height())
    assert any(picture.pixelColor(x, y).name() == colour for x in xs for y in below)
