"""What people expect of any program with a timeline, where no other test has it."""

import pytest
from driving import add_article, event_about, press, select
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication

from timeline_app.gui.dialogs.gestures import GesturesDialog
from timeline_app.gui.menus import event_menu
from timeline_app.gui.settings import Scheme


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
