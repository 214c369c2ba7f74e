"""Context menus come by the right button and by the keys, on the canvas and in the lists."""

import pytest
from driving import add_article, event_about, press, select
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

# Menus pop up, which the offscreen platform cannot do as a desktop does.
pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing the keyboard)")
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def timeline(qtbot, window):
    """A window with an article that has no publication date, and the tray open."""
    add_article(qtbot, window, published="")
    window.show_undated()
    return window


def menu_by_key(qtbot, window):
    """Press Shift+F10 and return what the menu that opens offers."""
    press(qtbot, window, Qt.Key.Key_F10, SHIFT)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    texts = [action.text().replace("&", "") for action in menu.actions() if action.text()]
    menu.close()
    return texts


def test_shift_f10_opens_the_menu_of_the_selected_event(qtbot, timeline):
    select(timeline, event_about(timeline, "quay"))
    timeline.page.take_focus()
    assert menu_by_key(qtbot, timeline)[:3] == ["Confirm event", "Edit event…", "Reject event"]


def test_shift_f10_opens_the_menu_of_an_actor(qtbot, timeline):
    actors = timeline.page.actors.list
    actors.setFocus()
    actors.setCurrentIndex(actors.model().index(0, 0))
    name = actors.model().index(0, 0).data()
    assert menu_by_key(qtbot, timeline)[0] == f"Show only events with {name}"


def test_shift_f10_opens_the_menu_of_an_article(qtbot, timeline):
    timeline.page.left.setCurrentWidget(timeline.page.articles)
    timeline.page.articles.list.setFocus()
    view = timeline.page.articles.list
    view.setCurrentIndex(view.model().index(0, 0))
    assert menu_by_key(qtbot, timeline)[0] == "Show its text"


def test_shift_f10_opens_the_menu_of_a_waiting_event_and_selects_it(qtbot, timeline):
    waiting = timeline.page.undated.list
    waiting.setFocus()
    waiting.setCurrentItem(waiting.topLevelItem(1))
    assert menu_by_key(qtbot, timeline)[:3] == ["Confirm event", "Edit event…", "Reject event"]
    assert timeline.session.shown_event.headline == waiting.topLevelItem(1).text(0)


def test_an_actors_menu_limits_the_timeline(timeline):
    first, second, *_ = [actor for actor in timeline.session.contents.actors if actor.events]
    panel = timeline.page.actors

    def choose(actor, text):
        next(one for one in panel.menu_for(actor).actions() if text in one.text()).trigger()

    choose(first, "Show only")
    choose(second, "Add to")
    assert timeline.session.state.actors == {first.id, second.id}
    choose(second, "Show only")
    assert timeline.session.state.actors == {second.id}
    choose(second, "Take out")
    assert timeline.session.state.actors == frozenset()


def test_ctrl_d_leads_the_keys_to_the_waiting_events_and_back(qtbot, timeline):
    ctrl = Qt.KeyboardModifier.ControlModifier
    timeline.show_undated(is_shown=False)
    timeline.page.take_focus()
    press(qtbot, timeline, Qt.Key.Key_D, ctrl)
    assert timeline.focusWidget() is timeline.page.undated.list
    press(qtbot, timeline, Qt.Key.Key_Down)
    assert timeline.session.shown_event.date is None
    press(qtbot, timeline, Qt.Key.Key_D, ctrl)
    assert timeline.focusWidget() is timeline.page.canvas
