import gc
import weakref
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QNativeGestureEvent,
    QPalette,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from synthetic import actor, clustered, event, huge

from timeline_app.gui.canvas import TimelineCanvas
from timeline_app.gui.canvas_overlay import hint
from timeline_app.model.calendar import to_day
from timeline_app.model.event import Flag
from timeline_app.render.theme import DARK, LIGHT
from timeline_app.view.actions import Pan
from timeline_app.view.columns import Columns
from timeline_app.view.filtering import shown_rows
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState, reduce

FEW = (
    event(1, to_day(2022, 2, 24), "Troops cross the border", actors=(1,)),
    event(2, to_day(2022, 12, 17), "Ferrant rejects the union", actors=(1,), flags=(Flag.NEGATED,)),
    event(3, to_day(2022, 12, 19), "Marchetti visits the capital", actors=(2, 1)),
)


def show_rows(canvas, columns, rows):
    canvas.set_shown(Shown.of(columns, rows), {})


def show(qtbot, events, actors=(), size=(1000, 700)):
    canvas = TimelineCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(*size)
    columns = events if isinstance(events, Columns) else Columns.build(events, actors)
    show_rows(canvas, columns, shown_rows(columns, ViewState(), None))
    canvas.acted.connect(lambda action: canvas.set_state(reduce(canvas.state, action)))
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.fit()
    canvas.setFocus()
    canvas.activateWindow()
    qtbot.waitUntil(canvas.hasFocus)
    return canvas


def place_of(canvas, event_id):
    return QPointF(*canvas.scene().item_of(event_id).label.centre).toPoint()


def turn(canvas, notches, modifiers=Qt.KeyboardModifier.NoModifier, at=None):
    at = QPointF(at or canvas.viewport().rect().center())
    wheel = QWheelEvent(
        at, canvas.viewport().mapToGlobal(at), QPoint(), QPoint(0, notches * 120),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas.viewport(), wheel)


def drag(qtbot, canvas, start, end, modifiers=Qt.KeyboardModifier.NoModifier):
    viewport = canvas.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, modifiers, start)
    for share in (0.3, 0.7, 1.0):
        qtbot.mouseMove(viewport, start + (end - start) * share)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, modifiers, end)


def test_fit_brings_every_event_into_the_window(qtbot):
    canvas = show(qtbot, FEW)
    assert {item.event for item in canvas.scene().items} == {1, 2, 3}


def test_ctrl_wheel_zooms_and_leaves_the_day_under_the_pointer(qtbot):
    canvas = show(qtbot, FEW)
    at = QPoint(300, 400)
    day, scale = canvas.state.day_at(300, 1000), canvas.state.days_per_px
    turn(canvas, 1, Qt.KeyboardModifier.ControlModifier, at)
    assert canvas.state.days_per_px < scale
    assert canvas.state.day_at(300, 1000) == pytest.approx(day)


def test_zooming_over_a_label_keeps_its_event_there(qtbot):
    canvas = show(qtbot, FEW)
    right_end = QPointF(canvas.scene().item_of(2).label.right - 10, canvas.scene().item_of(2).label.centre[1])
    before = canvas.scene().item_of(2).bar.left
    for _ in range(12):
        turn(canvas, 1, Qt.KeyboardModifier.ControlModifier, right_end.toPoint())
    assert canvas.scene().item_of(2).bar.left == pytest.approx(before, abs=1)
    turn(canvas, -12, Qt.KeyboardModifier.ControlModifier, right_end.toPoint())
    assert canvas.scene().item_of(2).bar.left == pytest.approx(before, abs=1)


def test_zooming_goes_on_where_it_began_though_lanes_change_below_the_pointer(qtbot):
    canvas = show(qtbot, *clustered(60), (1000, 700))
    item = max(canvas.scene().items, key=lambda item: item.label_px)
    at = QPointF(item.label.right - 6, item.label.centre[1]).toPoint()
    for _ in range(10):
        turn(canvas, 1, Qt.KeyboardModifier.ControlModifier, at)
    days = canvas.shown.columns.start[item.placed.row]
    assert canvas.state.x_of(days, 1000) == pytest.approx(item.bar.left, abs=1)
    elsewhere = at + QPoint(0, 660 - at.y())
    canvas.act(Pan(40))
    day = canvas.state.day_at(elsewhere.x(), 1000)
    turn(canvas, 1, Qt.KeyboardModifier.ControlModifier, elsewhere)
    assert canvas.state.day_at(elsewhere.x(), 1000) == pytest.approx(day, abs=40)


def test_what_was_fitted_stays_fitted_when_the_window_changes_its_width(qtbot):
    canvas = show(qtbot, FEW)
    canvas.resize(620, 700)
    qtbot.waitUntil(lambda: canvas.viewport().width() == 620)
    assert all(item.label.left >= 0 and item.label.right <= 620 for item in canvas.scene().items)
    assert len(canvas.scene().items) == 3
    canvas.act(Pan(100))
    panned = canvas.state
    canvas.resize(900, 700)
    qtbot.waitUntil(lambda: canvas.viewport().width() == 900)
    assert canvas.state == panned


def test_where_nothing_is_to_be_seen_it_says_on_which_side_the_events_are(qtbot):
    canvas = show(qtbot, FEW)
    day = canvas.state.centre_day
    for centre, words in (
        (day + 9_000, "all is earlier (3)"),
        (day - 9_000, "all is later (3)"),
        (float(to_day(2022, 7)), "1 earlier, 2 later"),
    ):
        canvas.set_state(replace(canvas.state, centre_day=centre, days_per_px=0.1))
        assert words in hint(canvas.scene())
        assert "Ctrl+0" in hint(canvas.scene())


def test_pinching_zooms_at_the_pointer(qtbot):
    canvas = show(qtbot, FEW)
    at = QPointF(300, 400)
    day, scale = canvas.state.day_at(300, 1000), canvas.state.days_per_px
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        at,
        at,
        at,
        0.25,
        QPointF(),
    )
    QApplication.sendEvent(canvas.viewport(), pinch)
    assert canvas.state.days_per_px == pytest.approx(scale / 1.25)
    assert canvas.state.day_at(300, 1000) == pytest.approx(day)


def test_the_wheel_goes_along_time_where_no_lanes_overflow(qtbot):
    canvas = show(qtbot, FEW)
    before = canvas.state
    turn(canvas, -1)
    assert canvas.state.centre_day > before.centre_day
    assert canvas.state.scroll_px == 0


def test_the_wheel_scrolls_down_where_lanes_overflow_and_shift_goes_along_time(qtbot):
    canvas = show(qtbot, *clustered(60), (700, 400))
    before = canvas.state
    turn(canvas, -1)
    assert canvas.state.scroll_px > 0
    assert canvas.state.centre_day == before.centre_day
    turn(canvas, -1, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.state.centre_day > before.centre_day


def test_dragging_pans(qtbot):
    canvas = show(qtbot, FEW)
    day = canvas.state.day_at(500, 1000)
    drag(qtbot, canvas, QPoint(500, 650), QPoint(300, 650))
    assert canvas.state.day_at(300, 1000) == pytest.approx(day)


def test_a_click_selects_and_ctrl_adds_and_takes_away(qtbot):
    canvas = show(qtbot, FEW)
    viewport, left, ctrl = canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
    qtbot.mouseClick(viewport, left, pos=place_of(canvas, 1))
    assert canvas.state.selected == {1}
    qtbot.mouseClick(viewport, left, ctrl, place_of(canvas, 3))
    assert canvas.state.selected == {1, 3}
    qtbot.mouseClick(viewport, left, ctrl, place_of(canvas, 1))
    assert canvas.state.selected == {3}
    qtbot.mouseClick(viewport, left, pos=QPoint(500, 680))
    assert canvas.state.selected == frozenset()


def test_shift_click_selects_all_between(qtbot):
    canvas = show(qtbot, FEW)
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place_of(canvas, 1))
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, shift, place_of(canvas, 3))
    assert canvas.state.selected == {1, 2, 3}


def test_a_rubber_band_selects_what_it_touches(qtbot):
    canvas = show(qtbot, FEW)
    box = canvas.scene().item_of(1).label
    start, end = QPoint(int(box.left) - 10, int(box.top) - 5), QPoint(int(box.right), int(box.bottom) + 5)
    drag(qtbot, canvas, start, end, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.state.selected == {1}


def test_a_double_click_activates(qtbot):
    canvas = show(qtbot, FEW)
    with qtbot.waitSignal(canvas.activated) as signal:
        qtbot.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place_of(canvas, 3))
    assert signal.args == [3]


def test_the_context_menu_is_asked_for_with_its_event(qtbot):
    canvas = show(qtbot, FEW)
    place = place_of(canvas, 2)
    with qtbot.waitSignal(canvas.context_menu_requested) as signal:
        menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, canvas.viewport().mapToGlobal(place))
        QApplication.sendEvent(canvas.viewport(), menu)
    assert signal.args[0] == 2


def test_keys_step_in_time_and_enter_activates(qtbot):
    canvas = show(qtbot, FEW)
    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Home):
        qtbot.keyClick(canvas, key)
        seen.append(canvas.state.focused)
    assert seen == [1, 2, 3, 2, 1]
    assert canvas.state.selected == {1}
    with qtbot.waitSignal(canvas.activated) as signal:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert signal.args == [1]
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert (canvas.state.focused, canvas.state.selected) == (None, frozenset())


def test_stepping_brings_the_event_into_sight(qtbot):
    canvas = show(qtbot, *clustered(60), (700, 400))
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_End):
        qtbot.keyClick(canvas, key)
    item = canvas.scene().item_of(canvas.state.focused)
    assert item is not None
    assert 0 <= item.label.left < 700
    assert canvas.scene().lanes_top - 1 <= item.top < 400


@pytest.mark.parametrize("key", [Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Up, Qt.Key.Key_Down])
def test_paging_and_going_up_and_down_find_an_event(qtbot, key):
    canvas = show(qtbot, *clustered(60))
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, key)
    assert canvas.state.focused is not None


def test_plus_and_minus_zoom_and_ctrl_0_fits(qtbot):
    canvas = show(qtbot, FEW)
    fitted = canvas.state.days_per_px
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.state.days_per_px < fitted
    qtbot.keyClick(canvas, Qt.Key.Key_Minus)
    assert canvas.state.days_per_px == pytest.approx(fitted)
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    qtbot.keyClick(canvas, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert canvas.state.days_per_px == pytest.approx(fitted)


def test_tab_leads_in_and_out(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    field, canvas = QLineEdit(), TimelineCanvas()
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(canvas)
    window.show()
    qtbot.waitExposed(window)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert canvas.hasFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Tab)
    assert not canvas.hasFocus()


def test_a_click_on_a_cluster_zooms_into_it(qtbot):
    canvas = show(qtbot, huge(5_000))
    before = canvas.state.days_per_px
    cluster = max(canvas.scene().clusters, key=lambda cluster: cluster.cluster.count)
    x = min(max(cluster.box.centre[0], 5), 995)
    qtbot.mouseClick(
        canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(x, cluster.box.centre[1]).toPoint()
    )
    assert canvas.state.days_per_px < before


def test_hovering_shows_a_card_after_a_moment(qtbot):
    canvas = show(qtbot, FEW)
    place = place_of(canvas, 3)
    beside = (place.x() - 300, place.y() + 100, 200, 40)  # ground at first, later under the card
    qtbot.mouseMove(canvas.viewport(), QPoint(500, 690))
    plain = canvas.grab().toImage().copy(*beside)
    qtbot.mouseMove(canvas.viewport(), place)
    qtbot.waitUntil(lambda: canvas.grab().toImage().copy(*beside) != plain)
    qtbot.mouseMove(canvas.viewport(), QPoint(500, 690))
    qtbot.waitUntil(lambda: canvas.grab().toImage().copy(*beside) == plain)


def test_an_event_that_is_asked_for_is_brought_into_the_window(qtbot):
    canvas = show(qtbot, FEW)
    canvas.set_state(replace(canvas.state, centre_day=float(to_day(2010)), days_per_px=0.1))
    canvas.bring_in(3)
    assert canvas.scene().item_of(3) is not None


def test_the_theme_follows_the_palette_until_one_is_set(qtbot):
    canvas = show(qtbot, FEW)
    assert canvas.theme is LIGHT
    palette = QPalette(Qt.GlobalColor.black)
    palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.black)
    palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.white)
    canvas.setPalette(palette)
    assert canvas.theme is DARK
    canvas.set_theme(LIGHT)
    assert canvas.grab().toImage().pixelColor(500, 690) == LIGHT.paper


def test_an_empty_canvas_says_so_and_does_not_fail(qtbot):
    canvas = show(qtbot, ())
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.state.focused is None
    assert canvas.fitting.action() is None
    assert not canvas.grab().isNull()


def test_a_larger_font_makes_larger_labels(qtbot):
    canvas = show(qtbot, *clustered(60), (1600, 900))
    narrowest = min(canvas.scene().items, key=lambda item: item.placed.label_width)
    font = canvas.font()
    font.setPixelSize(20)
    canvas.setFont(font)
    after = canvas.scene().item_of(narrowest.event)
    assert after.placed.label_width > narrowest.placed.label_width


# What screen readers meet


def interface(canvas):
    return QAccessible.queryAccessibleInterface(canvas)


def test_a_screen_reader_meets_a_list_of_the_events_in_time(qtbot):
    canvas = show(qtbot, FEW)
    area = interface(canvas)
    assert area.role() == QAccessible.Role.List
    assert area.text(QAccessible.Text.Name) == "Timeline"
    names = [area.child(i).text(QAccessible.Text.Name) for i in range(area.childCount())]
    assert names == [
        "24 February 2022, Troops cross the border, 1 of 3",
        "17 December 2022, Ferrant rejects the union (did not happen), 2 of 3",
        "19 December 2022, Marchetti visits the capital, 3 of 3",
    ]


def test_a_screen_reader_is_told_who_took_part(qtbot):
    canvas = show(qtbot, FEW)
    met = event(1, to_day(2022, 2, 24), "Talks begin", actors=(2, 1))
    show_rows(canvas, Columns.build((met,), (actor(1, "Anna Ferrant"), actor(2))), np.array([0], np.int64))
    assert interface(canvas).child(0).text(QAccessible.Text.Description) == "Harbour Board, Anna Ferrant"


def test_entries_know_their_place_their_parent_and_their_state(qtbot):
    canvas = show(qtbot, FEW)
    area = interface(canvas)
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    last = area.child(2)
    assert last.role() == QAccessible.Role.ListItem
    assert last.parent().text(QAccessible.Text.Name) == "Timeline"
    assert area.indexOfChild(last) == 2
    assert (last.state().selected, last.state().focused) == (1, 1)
    assert area.focusChild().text(QAccessible.Text.Name).endswith("3 of 3")
    centre = last.rect().center()
    assert area.childAt(centre.x(), centre.y()).text(QAccessible.Text.Name) == last.text(
        QAccessible.Text.Name
    )
    assert area.child(3) is None


def test_entries_follow_the_filter_and_outlive_it(qtbot):
    canvas = show(qtbot, FEW)
    area = interface(canvas)
    held = [area.child(i) for i in range(3)]
    columns = Columns.build(FEW, ())
    show_rows(canvas, columns, np.array([1], np.int64))
    assert area.childCount() == 1
    assert area.child(0).text(QAccessible.Text.Name).startswith("17 December 2022")
    assert [entry.isValid() for entry in held] == [True, False, False]
    assert held[2].text(QAccessible.Text.Name) == ""


def test_interfaces_of_many_canvases_come_and_go(qtbot):
    for _ in range(20):
        canvas = TimelineCanvas()
        show_rows(canvas, Columns.build(FEW, ()), np.arange(3))
        canvas.set_state(reduce(canvas.state, canvas.fitting.action()))
        area = interface(canvas)
        assert len({QAccessible.uniqueId(area.child(i)) for i in range(3)}) == 3
        del area
        canvas.deleteLater()
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def test_a_canvas_that_a_screen_reader_met_is_freed_with_its_window(qtbot):
    canvas = TimelineCanvas()
    show_rows(canvas, Columns.build(FEW, ()), np.arange(3))
    assert interface(canvas).child(0).isValid()
    weak = weakref.ref(canvas)
    canvas.deleteLater()
    del canvas
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert weak() is None
