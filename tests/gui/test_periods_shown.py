"""Periods of the reader: made, shown, changed and removed in the window, by menu, key and pointer."""

import pytest
from driving import add_article, press
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from timeline_app.gui.dialogs.mark_period import PeriodDialog
from timeline_app.model.calendar import to_day
from timeline_app.model.edit import AddPeriod
from timeline_app.model.period import Period
from timeline_app.store import Library
from timeline_app.view.actions import SetPeriod, ShowSpan
from timeline_app.view.detail import AXIS_PX

# Menus pop up, which the offscreen platform cannot do as a desktop does.
pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing the keyboard)")
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FEBRUARY = Period("The inquiry", to_day(2023, 2, 1), to_day(2023, 2, 28), 3)


@pytest.fixture
def timeline(qtbot, window):
    add_article(qtbot, window)
    window.page.take_focus()
    return window


@pytest.fixture
def marked(timeline):
    timeline.session.apply([AddPeriod("inquiry", FEBRUARY)])
    first, last = to_day(2023, 1, 15), to_day(2023, 3, 31)
    timeline.session.dispatch(ShowSpan(first, last, timeline.page.canvas.viewport().width(), 0.0))
    return timeline


def dialog_of(qtbot, window):
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(PeriodDialog)))
    return next(one for one in window.findChildren(PeriodDialog) if one.isVisible())


def write_in(qtbot, line, text):
    line.selectAll()
    qtbot.keyClicks(line, text)


def periods(window):
    return [marked.period for marked in window.session.contents.periods]


def name_place(window, name):
    scene = window.page.canvas.scene()
    band = next(one for one in scene.ground.periods if one.marked.period.name == name)
    return QPoint(round(band.name_x + 8), round(AXIS_PX + band.row * 18 + 8))


def entry(menu, text):
    return next(action for action in menu.actions() if action.text().replace("&", "") == text)


def test_a_period_is_typed_in_words_and_says_how_it_was_understood(qtbot, timeline):
    press(qtbot, timeline, Qt.Key.Key_P, CTRL | SHIFT)
    dialog = dialog_of(qtbot, timeline)
    assert not dialog.mark_button.isEnabled()
    write_in(qtbot, dialog.name, "The inquiry")
    write_in(qtbot, dialog.first.line, "1 February 2023")
    write_in(qtbot, dialog.last.line, "late February 2023")
    dialog.last.settle()
    dialog.first.settle()
    assert "Understood as" in dialog.last.echo.text()
    dialog.hue.setCurrentIndex(3)
    qtbot.mouseClick(dialog.mark_button, Qt.MouseButton.LeftButton)
    assert periods(timeline) == [FEBRUARY]
    assert timeline.session.undo_name == "Mark The inquiry"
    assert timeline.page.canvas.hasFocus()
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    assert periods(timeline) == []
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL | SHIFT)
    assert periods(timeline) == [FEBRUARY]


@pytest.mark.parametrize(
    ("first", "last", "period"),
    [
        ("16 November 2021", "", (to_day(2021, 11, 16), to_day(2021, 11, 16))),
        ("2021", "", (to_day(2021), to_day(2021, 12, 31))),
        ("March 2021", "April 2021", (to_day(2021, 3), to_day(2021, 4, 30))),
        ("16 November 2021", "1 November 2021", None),
        ("since 2021", "", None),
        ("nonsense", "", None),
        ("", "1 November 2021", None),
    ],
)
def test_what_is_no_period_cannot_be_marked(qtbot, timeline, first, last, period):
    timeline.deeds.mark_period.trigger()
    dialog = dialog_of(qtbot, timeline)
    write_in(qtbot, dialog.name, "It")
    for field, text in ((dialog.first, first), (dialog.last, last)):
        write_in(qtbot, field.line, text)
        field.settle()
    found = dialog.period
    assert (found and (found.first_day, found.last_day)) == period
    assert dialog.mark_button.isEnabled() is (period is not None)
    if last == "1 November 2021" and first:
        assert "ends before" in dialog.last.echo.text()
    dialog.reject()


def test_a_click_on_the_name_zooms_to_the_period(qtbot, marked):
    canvas = marked.page.canvas
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=name_place(marked, "The inquiry"))
    scene = canvas.scene()
    assert to_day(2023, 1, 25) < scene.left_day < FEBRUARY.first_day
    assert FEBRUARY.last_day + 1 < scene.right_day < to_day(2023, 3, 7)


def test_the_pointer_on_a_name_tells_its_days(qtbot, marked):
    canvas = marked.page.canvas
    qtbot.mouseMove(canvas.viewport(), name_place(marked, "The inquiry"))
    card = canvas.hover._card(canvas.scene())
    assert (card.caption, card.headline) == ("1–28 February 2023", "The inquiry")
    assert canvas.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor


def test_a_right_click_on_the_name_changes_removes_and_filters(qtbot, marked):
    canvas = marked.page.canvas
    at = canvas.viewport().mapToGlobal(name_place(marked, "The inquiry"))
    marked.open_menu(0, at)
    menu = QApplication.activePopupWidget()
    entry(menu, "Show only this period").trigger()
    state = marked.session.state
    assert (state.first_day, state.last_day) == (FEBRUARY.first_day, FEBRUARY.last_day)
    entry(menu, "Change period…").trigger()
    dialog = dialog_of(qtbot, marked)
    assert dialog.period == FEBRUARY
    write_in(qtbot, dialog.name, "The enquiry")
    qtbot.mouseClick(dialog.mark_button, Qt.MouseButton.LeftButton)
    assert [one.name for one in periods(marked)] == ["The enquiry"]
    assert marked.session.undo_name == "Change period The enquiry"
    menu.close()
    marked.periods.change(marked.session.contents.periods[0])
    qtbot.mouseClick(dialog_of(qtbot, marked).remove_button, Qt.MouseButton.LeftButton)
    assert periods(marked) == []
    assert marked.session.undo_name == "Unmark The enquiry"


def test_the_menu_of_the_ground_marks_the_day_that_was_pointed_at(qtbot, timeline):
    canvas = timeline.page.canvas
    first, last = to_day(2023, 1, 1), to_day(2023, 3, 31)
    timeline.session.dispatch(ShowSpan(first, last, canvas.viewport().width(), 0.0))
    x = round(canvas.scene().x_of(to_day(2023, 1, 20) + 0.5))
    timeline.open_menu(0, canvas.viewport().mapToGlobal(QPoint(x, canvas.viewport().height() - 10)))
    timeline.deeds.mark_period.trigger()
    assert dialog_of(qtbot, timeline).first.line.text() == "2023-01-20"
    dialog_of(qtbot, timeline).reject()


def test_the_period_of_the_filter_is_kept_from_the_overview(qtbot, timeline):
    minimap = timeline.page.minimap

    def menu():
        asking = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, QPoint(5, 5), minimap.mapToGlobal(QPoint(5, 5))
        )
        QApplication.sendEvent(minimap, asking)
        return minimap.findChildren(QMenu)[-1]

    assert not entry(menu(), "Keep this period…").isEnabled()
    timeline.session.dispatch(SetPeriod(FEBRUARY.first_day, FEBRUARY.last_day))
    entry(menu(), "Keep this period…").trigger()
    dialog = dialog_of(qtbot, timeline)
    assert (dialog.first.line.text(), dialog.last.line.text()) == ("2023-02-01", "2023-02-28")
    write_in(qtbot, dialog.name, "Kept")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert periods(timeline) == [Period("Kept", FEBRUARY.first_day, FEBRUARY.last_day, 0)]
    for one in minimap.findChildren(QMenu):
        one.close()


def test_all_periods_are_in_a_menu_for_the_keyboard(marked):
    (own,) = (action.menu() for action in marked._periods.actions())
    assert own.title() == "The inquiry"
    entry(own, "Remove period").trigger()
    assert periods(marked) == []
    assert not marked._periods.isEnabled()


def test_a_library_that_is_only_read_shows_its_periods_and_changes_none(qtbot, marked):
    path, rules = marked.session.path, marked.session.rules
    marked.session._take(Library.open(path, rules, read_only=True), None)
    assert periods(marked) == [FEBRUARY]
    marked.deeds.mark_period.trigger()
    assert marked.message_bar.text.startswith("This library can only be read")
    menu = marked.periods.menu_of(marked.session.contents.periods[0])
    assert not entry(menu, "Remove period").isEnabled()
    marked.periods.remove(marked.session.contents.periods[0])
    assert periods(marked) == [FEBRUARY]
