"""A menu that a key opens begins at its first entry; one that the mouse opens at none."""

import pytest
from driving import add_article, event_about, press, select
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu

from timeline_app.gui.menu_start import start_at_first
from timeline_app.model.event import Flag
from timeline_app.view.lane_view import LaneMode, SetLanes

# Menus pop up, which the offscreen platform cannot do as a desktop does.
pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing the keyboard)")


@pytest.fixture
def timeline(qtbot, window):
    window.resize(1280, 800)
    add_article(qtbot, window)
    select(window, event_about(window, "quay"))
    return window


@pytest.fixture
def open_menu(qtbot):
    """Return the menu that is open, as soon as one is; it is closed at the end."""

    def wait():
        qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        return QApplication.activePopupWidget()

    yield wait
    while QApplication.activePopupWidget() is not None:
        QApplication.activePopupWidget().close()


def first_of(menu):
    return next(one for one in menu.actions() if one.isEnabled() and not one.isSeparator())


def test_the_key_of_the_flags_opens_their_menu_at_the_first_and_enter_sets_it(qtbot, timeline, open_menu):
    press(qtbot, timeline, Qt.Key.Key_F7)
    press(qtbot, timeline, Qt.Key.Key_F)
    menu = open_menu()
    assert menu.activeAction() is menu.actions()[0]
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert timeline.session.shown_event.flags == (Flag.REPORTED,)


def test_the_button_of_the_flags_does_so_too_when_a_key_presses_it(qtbot, timeline, open_menu):
    button, chosen = timeline.page.inspector.details.flags_button, []
    menu = button.menu()

    def note():
        chosen.append(menu.activeAction())
        menu.close()

    menu.aboutToShow.connect(
        lambda: QTimer.singleShot(0, menu, note)
    )  # Space returns when the menu is closed
    button.setFocus()
    press(qtbot, timeline, Qt.Key.Key_Space)
    assert chosen == [menu.actions()[0]]


@pytest.mark.parametrize("part", ["canvas", "table", "actors", "articles"])
def test_the_context_menu_of_each_part_begins_at_its_first_entry_by_key(qtbot, timeline, open_menu, part):
    if part == "table":
        timeline.show_table(is_shown=True)
    widget = {
        "canvas": timeline.page.canvas,
        "table": timeline.page.table.table,
        "actors": timeline.page.actors.list,
        "articles": timeline.page.articles.list,
    }[part]
    if part in ("actors", "articles"):
        timeline.page.left.setCurrentIndex(0 if part == "actors" else 1)
        widget.setCurrentIndex(widget.model().index(0, 0))
    widget.setFocus()
    press(qtbot, timeline, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = open_menu()
    assert menu.activeAction() is first_of(menu)


def test_the_menu_of_a_lane_begins_at_its_first_entry_by_key(qtbot, timeline, open_menu):
    timeline.session.dispatch(SetLanes(LaneMode.ACTOR))
    headers = timeline.page.canvas.headers
    qtbot.waitUntil(lambda: len(timeline.page.canvas.scene().bands) > 1)
    key = timeline.page.canvas.scene().bands[0].lane.key
    headers.menu_requested.emit(key, timeline.mapToGlobal(QPoint(20, 200)))
    menu = open_menu()
    assert menu.activeAction() is first_of(menu)


def test_what_cannot_be_chosen_is_passed_over(qtbot, timeline, open_menu):
    menu = QMenu(timeline)
    menu.addSeparator()
    menu.addAction("off").setEnabled(False)
    wanted = menu.addAction("on")
    start_at_first(menu)
    menu.popup(timeline.mapToGlobal(QPoint(50, 50)))
    assert open_menu().activeAction() is wanted


def test_a_menu_at_the_beginning_of_another_is_not_opened_by_that(qtbot, timeline, open_menu):
    menu = QMenu(timeline)
    inner = menu.addMenu("more")
    inner.addAction("one")
    menu.addAction("two")
    start_at_first(menu)
    menu.popup(timeline.mapToGlobal(QPoint(50, 50)))
    assert open_menu() is menu
    assert menu.activeAction() is None
    assert not inner.isVisible()


def test_the_mouse_chooses_nothing_before_it_points_at_something(qtbot, timeline, open_menu, monkeypatch):
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: Qt.MouseButton.RightButton)
    timeline.open_menu(timeline.session.shown_event.id, timeline.mapToGlobal(QPoint(400, 300)))
    assert open_menu().activeAction() is None
