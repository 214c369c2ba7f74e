"""Lanes by actor, article and tag: the choice, the headers, and what keys and pointer do in them."""

from dataclasses import replace

import pytest
from driving import add_article, event_about, press, select
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMenu
from synthetic import actor, event
from test_canvas import drag, show

from timeline_app.gui.canvas_overlay import hint
from timeline_app.gui.remembered import view_from_text
from timeline_app.model.calendar import to_day
from timeline_app.view.actions import Pan, ScrollTo, SelectEvents
from timeline_app.view.lane_view import CollapseLane, HideLane, LaneKey, LaneMode, SetLanes

# Menus pop up, which the offscreen platform cannot do as a desktop does.
pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing the keyboard)")
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
DAY = to_day(2022)
EVENTS = (
    event(1, DAY, "Ferrant opens the harbour", actors=(1,)),
    event(2, DAY + 100, "Ferrant meets Marchetti", actors=(1, 3)),
    event(3, DAY + 200, "The board votes", actors=(2,)),
    event(4, DAY + 300, "Marchetti resigns", actors=(3,)),
    event(5, DAY + 320, "A storm"),
)


@pytest.fixture
def canvas(qtbot):
    shown = show(qtbot, EVENTS, [actor(i) for i in (1, 2, 3)])
    shown.act(SetLanes(LaneMode.ACTOR))
    shown.fit()
    return shown


@pytest.fixture
def timeline(qtbot, window):
    add_article(qtbot, window)
    window.page.take_focus()
    return window


def lane(owner, mode=LaneMode.ACTOR):
    return LaneKey(mode, owner)


def owners(canvas):
    return [band.lane.key.owner for band in canvas.scene().bands]


def label(canvas, event_id, owner):
    item = next(item for item in canvas.scene().items if (item.event, item.lane.owner) == (event_id, owner))
    return QPoint(*map(round, item.label.centre))


def test_keys_and_the_menu_choose_the_lanes(qtbot, timeline):
    canvas = timeline.page.canvas
    for key, mode in (
        (Qt.Key.Key_2, LaneMode.ACTOR),
        (Qt.Key.Key_3, LaneMode.ARTICLE),
        (Qt.Key.Key_4, LaneMode.TAG),
    ):
        press(qtbot, timeline, key, CTRL)
        assert timeline.session.state.lanes.mode is mode
        assert timeline.lanes[mode].isChecked()
        assert canvas.headers.isVisible()
        assert {band.lane.key.mode for band in canvas.scene().bands} == {mode}
    assert canvas.viewport().x() == canvas.headers.width() > 0
    timeline.lanes[LaneMode.NONE].trigger()
    assert not canvas.headers.isVisible()
    assert canvas.viewport().x() == 0
    assert not canvas.scene().bands


def test_the_tool_bar_offers_the_choice(timeline):
    menus = [action.menu() for action in timeline._tools.actions() if isinstance(action.menu(), QMenu)]
    assert [action.text().replace("&", "") for action in menus[0].actions()] == [
        "None", "By actor", "By article", "By tag",
    ]  # fmt: skip


def test_lanes_are_as_they_were_after_a_restart(qtbot, start_program, timeline):
    canvas = timeline.page.canvas
    press(qtbot, timeline, Qt.Key.Key_2, CTRL)
    first, second, *_ = (band.lane.key for band in canvas.scene().bands)
    canvas.act(CollapseLane(first, is_collapsed=True))
    canvas.act(HideLane(second))
    canvas.headers.move_lane(first, 1)
    lanes = timeline.session.state.lanes
    path = timeline.session.path
    timeline.close()
    assert view_from_text(timeline.settings.view(path)).lanes == lanes
    again = start_program()
    qtbot.waitUntil(lambda: again.session.path == path)
    assert again.session.state.lanes == lanes


def test_a_click_selects_all_copies_and_focuses_one(qtbot, canvas):
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=label(canvas, 2, 3))
    assert canvas.state.selected == {2}
    assert (canvas.state.focused, canvas.state.focused_lane) == (2, lane(3))
    items = canvas.scene().items
    states = [canvas.told.entry_state(index) for index in range(len(items)) if items[index].event == 2]
    assert sorted(states) == [(True, False), (True, True)]
    focused = canvas.told.focused_entry()
    assert "lane Elio Marchetti" in canvas.told.entry_name(focused)
    assert "1 of 2" in canvas.told.entry_name(focused)


def test_left_and_right_stay_in_the_lane_and_down_and_up_change_it(qtbot, canvas):
    canvas.act(SelectEvents(frozenset({1}), focused=1, lane=lane(1)))
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert (canvas.state.focused, canvas.state.focused_lane) == (2, lane(1))
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.state.focused == 2
    order = owners(canvas)
    there = order.index(3) - order.index(1)
    key, back = (Qt.Key.Key_Down, Qt.Key.Key_Up) if there > 0 else (Qt.Key.Key_Up, Qt.Key.Key_Down)
    qtbot.keyClick(canvas, key)
    assert abs(there) == 1
    assert (canvas.state.focused, canvas.state.focused_lane) == (2, lane(3))
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert (canvas.state.focused, canvas.state.focused_lane) == (4, lane(3))
    qtbot.keyClick(canvas, back)
    assert (canvas.state.focused, canvas.state.focused_lane) == (2, lane(1))


def test_stepping_into_a_collapsed_lane_points_at_the_event_there(qtbot, canvas):
    canvas.act(CollapseLane(lane(3), is_collapsed=True))
    canvas.act(SelectEvents(frozenset({2}), focused=2, lane=lane(3)))
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert (canvas.state.focused, canvas.state.focused_lane) == (4, lane(3))
    assert canvas.scene().pin_of(4, lane(3)) is not None
    assert canvas.hover.hovered == 4


def test_a_click_or_enter_on_a_header_collapses_and_expands_its_lane(qtbot, canvas):
    header = canvas.headers.header(lane(1))
    qtbot.mouseClick(header, Qt.MouseButton.LeftButton, pos=QPoint(40, 15))
    canvas.scene()
    assert canvas.state.lanes.collapsed == {lane(1)}
    assert "collapsed" in header.accessibleName()
    header.setFocus()
    qtbot.keyClick(header, Qt.Key.Key_Return)
    canvas.scene()
    assert not canvas.state.lanes.collapsed
    assert header.accessibleName() == "Anna Ferrant, 2 events"


def test_a_header_is_dragged_to_another_place_and_others_stay_the_last(qtbot, canvas):
    *order, last = owners(canvas)
    header = canvas.headers.header(lane(order[0]))
    down = QPoint(0, canvas.headers.header(lane(order[1])).geometry().bottom() - header.y())
    drag_header(qtbot, header, QPoint(40, 20), down)
    canvas.scene()
    assert owners(canvas) == [order[1], order[0], *order[2:], last]
    assert not canvas.state.lanes.collapsed
    drag_header(qtbot, canvas.headers.header(lane(None)), QPoint(40, 20), QPoint(40, -300))
    canvas.scene()
    assert owners(canvas)[-1] is None


def drag_header(qtbot, header, start, end, button=Qt.MouseButton.LeftButton):
    qtbot.mousePress(header, button, pos=start)
    for share in (0.3, 0.7, 1.0):
        qtbot.mouseMove(header, start + (end - start) * share)
    qtbot.mouseRelease(header, button, pos=end)


@pytest.mark.qt_log_ignore("not accepted by receiving widget")
def test_only_the_left_button_drags_a_lane(qtbot, canvas):
    before = owners(canvas)
    header = canvas.headers.header(lane(before[0]))
    down = QPoint(0, canvas.headers.header(lane(before[1])).geometry().bottom() - header.y())
    drag_header(qtbot, header, QPoint(40, 20), down, Qt.MouseButton.MiddleButton)
    canvas.scene()
    assert owners(canvas) == before


def test_what_lies_in_lanes_out_of_sight_is_not_told_to_be_missing(qtbot, canvas):
    scene = canvas.scene()
    empty = replace(scene, items=(), bands=())
    assert not empty.is_blank
    assert replace(empty, left_day=-9e6).is_blank


def test_alt_and_an_arrow_take_a_lane_along_and_arrows_alone_the_focus(qtbot, canvas):
    *order, last = owners(canvas)
    header = canvas.headers.header(lane(order[0]))
    header.setFocus()
    qtbot.keyClick(header, Qt.Key.Key_Down, ALT)
    canvas.scene()
    assert owners(canvas) == [order[1], order[0], *order[2:], last]
    assert header.hasFocus()
    qtbot.keyClick(header, Qt.Key.Key_Up)
    assert canvas.headers.header(lane(order[1])).hasFocus()
    qtbot.keyClick(canvas.headers.header(lane(order[1])), Qt.Key.Key_Up, ALT)
    canvas.scene()
    assert owners(canvas)[0] == order[1]


def test_tab_stops_once_at_the_headers(canvas):
    canvas.scene()
    stops = [
        key
        for key in map(lane, owners(canvas))
        if canvas.headers.header(key).focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(stops) == 1


def test_a_header_stays_in_sight_while_its_lane_is_scrolled(qtbot, canvas):
    canvas.resize(700, 220)
    canvas.act(ScrollTo(60.0))
    scene = canvas.scene()
    top = scene.bands[0].box.top
    assert top < scene.lanes_top
    header = canvas.headers.header(scene.bands[0].lane.key)
    assert header.mapTo(canvas, QPoint(0, 0)).y() == round(top)
    picture = canvas.headers.grab().toImage()
    hue = canvas.theme.hue(scene.bands[0].lane.actor)
    assert picture.pixelColor(1, round(scene.lanes_top) + 8).name() == hue


def test_the_menu_of_a_header_limits_hides_and_collapses(qtbot, timeline):
    press(qtbot, timeline, Qt.Key.Key_2, CTRL)
    key = timeline.page.canvas.scene().bands[0].lane.key

    def choose(text):
        press_menu(qtbot, timeline, key, text)

    choose("Collapse lane")
    assert timeline.session.state.lanes.collapsed == {key}
    choose("Expand lane")
    assert not timeline.session.state.lanes.collapsed
    choose("Only this actor")
    assert timeline.session.state.actors == {key.owner}
    assert [band.lane.key for band in timeline.page.canvas.scene().bands] == [key]
    timeline.deeds.clear_filter.trigger()
    choose("Hide lane")
    keys = [band.lane.key for band in timeline.page.canvas.scene().bands]
    assert key not in keys
    press_menu(qtbot, timeline, keys[0], "Show hidden lanes")
    assert key in [band.lane.key for band in timeline.page.canvas.scene().bands]


def press_menu(qtbot, window, key, text):
    """Open the menu of a header by the keyboard and choose an entry."""
    header = window.page.canvas.headers.header(key)
    header.setFocus()
    press(qtbot, window, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    next(one for one in menu.actions() if one.text().replace("&", "") == text).trigger()
    menu.close()


def test_more_and_fewer_lanes_are_in_the_menu_when_there_are_more_actors(qtbot):
    events = [event(i, DAY + i, actors=(i,)) for i in range(1, 31)]
    canvas = show(qtbot, events, [actor(i, f"Actor {i}") for i in range(1, 31)])
    canvas.act(SetLanes(LaneMode.ACTOR))
    assert len(canvas.scene().bands) == 13
    words = canvas.headers.words_of(lane(None))
    assert words.name == "18 others"


def test_screen_readers_meet_the_headers_as_buttons(canvas):
    canvas.scene()
    header = canvas.headers.header(lane(2))
    told = QAccessible.queryAccessibleInterface(header)
    assert told.role() is QAccessible.Role.Button
    assert told.text(QAccessible.Text.Name) == "Harbour Board, 1 event"


def test_an_event_that_others_share_is_joined_while_it_is_hovered(qtbot, canvas):
    qtbot.mouseMove(canvas.viewport(), label(canvas, 2, 1))
    assert canvas.hover.hovered == 2
    (connector,) = [one for one in canvas.scene().connectors if one.event == 2]
    picture = canvas.viewport().grab().toImage()
    seen = {
        picture.pixelColor(round(connector.x), y).name()
        for y in range(round(connector.top) + 12, round(connector.bottom) - 12)
    }
    assert canvas.theme.accent in seen


def test_collapsed_lanes_are_no_empty_window(canvas):
    for owner in owners(canvas):
        canvas.act(CollapseLane(lane(owner), is_collapsed=True))
    assert not canvas.scene().items
    assert hint(canvas.scene()) == ""
    canvas.act(Pan(1e6))
    assert "Ctrl+0" in hint(canvas.scene())


def test_dragging_the_ground_pans_in_lanes_too(qtbot, canvas):
    before = canvas.state.centre_day
    drag(qtbot, canvas, QPoint(500, 500), QPoint(400, 500))
    assert canvas.state.centre_day > before


def test_a_selected_event_is_brought_into_sight_in_its_lane(qtbot, timeline):
    timeline.resize(900, 560)
    press(qtbot, timeline, Qt.Key.Key_2, CTRL)
    found = event_about(timeline, "Falk", "crack")
    select(timeline, found)
    timeline.page.canvas.bring_in(found)
    assert timeline.page.canvas.scene().item_of(found) is not None


def test_zooming_comes_to_rest_by_itself(qtbot):
    events = [event(i, DAY + i % 97, actors=(1 + i % 12,)) for i in range(1, 3_000)]
    canvas = show(qtbot, events, [actor(i) for i in range(1, 13)])
    canvas.act(SetLanes(LaneMode.ACTOR))
    canvas.viewport().repaint()
    canvas.zoom(1.4)
    canvas.viewport().repaint()
    assert canvas.scene().arrangement.is_rough
    qtbot.waitUntil(lambda: not canvas.scene().arrangement.is_rough)


def test_an_other_width_gives_the_headers_another(qtbot, canvas):
    wide = canvas.headers.width()
    canvas.resize(420, 500)
    assert 72 <= canvas.headers.width() < wide
    assert canvas.viewport().width() == canvas.width() - canvas.headers.width()
