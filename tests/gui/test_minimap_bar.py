"""The overview below the timeline: it moves, zooms and filters, by mouse and by keyboard."""

import pytest
from driving import add_article, press
from PySide6.QtCore import QPoint, Qt

from timeline_app.model.edit import RejectEvent
from timeline_app.view.actions import SetPeriod, ShowHidden, ZoomAt
from timeline_app.view.filtering import countable_rows
from timeline_app.view.minimap import Span, view_of

SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bar(qtbot, window):
    add_article(qtbot, window)
    bar = window.page.minimap
    qtbot.waitUntil(lambda: bar.minimap is not None and bar.width() > 200)
    return bar


def view(window):
    return view_of(window.session.state, window.page.canvas.viewport().width())


def place(bar, day):
    return QPoint(round(bar.minimap.x_of(day)), bar.height() // 2)


def drag(qtbot, bar, start, end, keys=Qt.KeyboardModifier.NoModifier):
    qtbot.mousePress(bar, LEFT, keys, start)
    qtbot.mouseMove(bar, end)
    bar.mouseMoveEvent(moved(end, keys))
    qtbot.mouseRelease(bar, LEFT, keys, end)


def moved(place, keys):
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    return QMouseEvent(QEvent.Type.MouseMove, QPointF(place), QPointF(place), LEFT, LEFT, keys)


def test_it_counts_the_events_and_those_that_pass_the_filter(window, bar):
    assert bar.minimap.every.sum() == bar.minimap.passing.sum() == len(window.session.rows)
    window.session.dispatch(SetPeriod(None, int(window.session.contents.columns.start[2])))
    assert bar.minimap.passing.sum() < bar.minimap.every.sum()


def test_what_is_rejected_is_counted_and_reached_only_where_it_is_shown(window, bar):
    columns = window.session.contents.columns
    every, span = int(bar.minimap.every.sum()), bar.minimap.span
    last = window.session.keys(int(columns.ids[columns.dated - 1]))[0]
    window.session.apply([RejectEvent(last)])
    assert bar.minimap.every.sum() == every - 1
    assert bar.minimap.span.last < span.last
    window.session.dispatch(ShowHidden(is_shown=True))
    assert bar.minimap.every.sum() == bar.minimap.passing.sum() == len(window.session.shown)
    assert bar.minimap.every.sum() >= every


@pytest.mark.parametrize("is_filtered", [False, True])
@pytest.mark.parametrize("with_hidden", [False, True])
def test_what_it_counts_behind_a_filter_follows_each_decision(window, bar, is_filtered, with_hidden):
    session = window.session
    session.dispatch(ShowHidden(with_hidden))
    if is_filtered:
        session.dispatch(SetPeriod(None, int(bar._every.start[2])))

    def check():
        expected = countable_rows(session.contents.columns, session.state)
        assert bar._every.rows.tolist() == expected.tolist()
        assert (bar._every is session.shown) is not is_filtered

    key = session.keys(int(session.contents.columns.ids[0]))[0]
    session.apply([RejectEvent(key)])
    check()
    session.undo()
    check()


def test_dragging_the_box_moves_the_timeline(qtbot, window, bar):
    window.session.dispatch(ZoomAt(window.session.state.centre_day, 4))
    before = view(window)
    start = place(bar, window.session.state.centre_day)
    drag(qtbot, bar, start, start + QPoint(60, 0))
    after = view(window)
    assert after.first - before.first == pytest.approx(60 / bar.width() * bar.minimap.span.length, rel=0.1)
    assert after.length == pytest.approx(before.length)


def test_dragging_an_end_of_the_box_zooms(qtbot, window, bar):
    window.session.dispatch(ZoomAt(window.session.state.centre_day, 4))
    before = view(window)
    end = QPoint(round(bar.minimap.box_of(before).last) - 1, 20)
    drag(qtbot, bar, end, end - QPoint(50, 0))
    assert view(window).first == pytest.approx(before.first)
    assert view(window).last < before.last - 1


def test_a_click_beside_the_box_goes_there(qtbot, window, bar):
    window.session.dispatch(ZoomAt(window.session.state.centre_day, 8))
    day = bar.minimap.day_at(20)
    qtbot.mouseClick(bar, LEFT, pos=QPoint(20, 10))
    assert window.session.state.centre_day == pytest.approx(day)


def test_shift_and_a_drag_let_only_a_period_through_and_its_end_can_be_drawn(qtbot, window, bar):
    drag(qtbot, bar, QPoint(100, 10), QPoint(200, 10), SHIFT)
    state = window.session.state
    assert (state.first_day, state.last_day) == (
        int(bar.minimap.day_at(100)),
        pytest.approx(bar.minimap.day_at(200), abs=1),
    )
    last = state.last_day
    drag(qtbot, bar, place(bar, last + 1), place(bar, last + 20))
    assert window.session.state.last_day > last + 10
    assert window.session.state.first_day == state.first_day
    qtbot.mouseDClick(bar, LEFT, pos=QPoint(10, 10))
    assert window.session.state.first_day is None


def test_keys_move_zoom_and_filter(qtbot, window, bar):
    bar.setFocus()
    before = view(window)
    press(qtbot, window, Qt.Key.Key_Plus)
    assert view(window).length < before.length
    press(qtbot, window, Qt.Key.Key_Right)
    assert view(window).first > before.first
    press(qtbot, window, Qt.Key.Key_Home)
    assert view(window).first == pytest.approx(bar.minimap.span.first)
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.session.state.first_day == int(view(window).first)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert window.session.state.first_day is None
    assert bar.accessibleDescription().startswith("Shown: ")


def test_tab_leads_from_the_timeline_to_it(qtbot, window, bar):
    window.page.canvas.setFocus()
    press(qtbot, window, Qt.Key.Key_Tab)
    assert window.focusWidget() is bar


def test_it_is_hidden_by_its_action_and_stays_so(qtbot, window, bar, start_program):
    press(qtbot, window, Qt.Key.Key_F8, SHIFT)
    assert bar.isHidden()
    window.close()
    assert start_program().page.minimap.isHidden()


def test_it_paints_box_and_period_in_the_accent(qtbot, window, bar):
    window.session.dispatch(ZoomAt(window.session.state.centre_day, 8))
    plain = bar.grab().toImage()
    window.session.dispatch(SetPeriod(int(view(window).first) + 1, int(view(window).last)))
    assert bar.grab().toImage() != plain
    box = bar.minimap.box_of(view(window))
    assert isinstance(box, Span)
    assert 0 <= box.first < box.last <= bar.width()
