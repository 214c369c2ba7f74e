"""The table of events: the same filter and selection as the timeline, in words."""

import pytest
from driving import add_article, event_about, press, select
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QStyleOptionViewItem

from timeline_app.gui.dialogs.edit_event import EventDialog
from timeline_app.gui.event_table_model import COLUMNS
from timeline_app.gui.panels import event_table
from timeline_app.model.edit import SetFlags, SetHeadline, TagEvent
from timeline_app.model.event import Flag
from timeline_app.model.timeline import Status
from timeline_app.view.actions import CheckActor, SetSearch
from timeline_app.view.table_order import Column

CTRL = Qt.KeyboardModifier.ControlModifier
HEADLINE, DATE, ACTORS, STATUS, TAGS = (
    COLUMNS.index(column)
    for column in (Column.HEADLINE, Column.DATE, Column.ACTORS, Column.STATUS, Column.TAGS)
)


def opened(qtbot, window):
    add_article(qtbot, window)
    press(qtbot, window, Qt.Key.Key_F8)
    return window.page.table


def told(panel, column=HEADLINE):
    model = panel.model
    return [model.data(model.index(row, column)) for row in range(model.rowCount())]


def marked(panel):
    rows = panel.table.selectionModel().selectedRows()
    return {panel.model.event_id(index.row()) for index in rows}


def test_a_key_opens_the_table_and_closes_it_and_the_focus_follows(qtbot, window):
    panel = opened(qtbot, window)
    assert panel.isVisible()
    qtbot.waitUntil(lambda: abs(panel.height() - window.page.picture.height()) < 5)
    assert window.focusWidget() is panel.table
    assert window.deeds.show_table.isChecked()
    press(qtbot, window, Qt.Key.Key_F8)
    assert panel.isHidden()
    assert window.focusWidget() is window.page.canvas


def test_it_lists_what_the_filter_shows_in_the_order_of_time(qtbot, window):
    panel = opened(qtbot, window)
    session = window.session
    events = list(session.contents.columns.events.of(session.rows))
    assert told(panel) == [event.headline for event in events]
    assert len(events) > 4
    window.session.dispatch(SetSearch("Falk"))
    assert 0 < panel.model.rowCount() < len(events)
    assert panel.title.text() == f"{panel.model.rowCount()} events"
    falk = next(actor.id for actor in session.contents.actors if actor.name == "Ines Falk")
    session.dispatch(SetSearch(""))
    session.dispatch(CheckActor(falk, True))
    assert all("Ines Falk" in names for names in told(panel, ACTORS))


def test_a_click_on_a_title_sorts_and_another_turns_the_order_round(qtbot, window):
    panel = opened(qtbot, window)
    by_time = told(panel)
    panel.table.sortByColumn(HEADLINE, Qt.SortOrder.AscendingOrder)
    assert told(panel) == sorted(by_time, key=str.lower)
    panel.table.sortByColumn(HEADLINE, Qt.SortOrder.DescendingOrder)
    assert told(panel) == sorted(by_time, key=str.lower, reverse=True)
    panel.table.sortByColumn(DATE, Qt.SortOrder.DescendingOrder)
    assert told(panel, DATE)[0] == "14 March 2023"
    for column in range(len(COLUMNS)):
        panel.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
        assert sorted(told(panel)) == sorted(by_time)


def test_selecting_here_selects_on_the_timeline_and_the_other_way_round(qtbot, window):
    panel = opened(qtbot, window)
    press(qtbot, window, Qt.Key.Key_Home, CTRL)
    press(qtbot, window, Qt.Key.Key_Down)
    first = panel.model.event_id(panel.table.currentIndex().row())
    assert window.session.state.selected == {first}
    assert window.session.shown_event.id == first
    press(qtbot, window, Qt.Key.Key_A, CTRL)
    assert len(window.session.state.selected) == panel.model.rowCount()
    quay = event_about(window, "quay")
    select(window, quay)
    assert marked(panel) == {quay}
    assert panel.model.event_id(panel.table.currentIndex().row()) == quay


def test_the_selection_holds_while_the_rows_are_put_in_another_order(qtbot, window):
    panel = opened(qtbot, window)
    quay = event_about(window, "quay")
    select(window, quay)
    panel.table.sortByColumn(HEADLINE, Qt.SortOrder.DescendingOrder)
    assert marked(panel) == {quay}
    assert window.session.state.selected == {quay}


def test_a_double_click_writes_over_a_headline_and_undo_brings_it_back(qtbot, window):
    panel = opened(qtbot, window)
    before = panel.model.data(panel.model.index(0, HEADLINE))
    event = panel.model.event_id(0)
    panel.table.edit(panel.model.index(0, HEADLINE))
    line = panel.table.findChild(QLineEdit)
    line.setText("  Duarte opens   the quay ")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.contents.event(event).headline == "Duarte opens the quay")
    assert window.session.undo_name == "Rename event"
    window.session.undo()
    assert panel.model.data(panel.model.index(0, HEADLINE)) == before


def test_a_double_click_on_a_date_asks_for_another(qtbot, window):
    panel = opened(qtbot, window)
    index = panel.model.index(1, DATE)
    place = panel.table.visualRect(index).center()
    for click in (qtbot.mouseClick, qtbot.mouseDClick):
        click(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    dialog = next(one for one in window.findChildren(EventDialog) if one.isVisible())
    assert dialog.outcome.headline == panel.model.data(panel.model.index(1, HEADLINE))
    dialog.reject()


def test_the_keys_of_events_count_here(qtbot, window):
    panel = opened(qtbot, window)
    panel.table.selectRow(0)
    event = panel.model.event_id(0)
    press(qtbot, window, Qt.Key.Key_Delete)
    assert window.session.contents.event(event).status is Status.REJECTED
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert window.session.contents.event(event).status is not Status.REJECTED
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.page.inspector.isVisible()


@pytest.mark.qt_log_ignore(r"does not support (raise|grabbing the keyboard)")
def test_the_menu_of_a_row_is_the_events_own(qtbot, window):
    panel = opened(qtbot, window)
    panel.table.setCurrentIndex(panel.model.index(0, HEADLINE))
    press(qtbot, window, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert window.deeds.reject_event in menu.actions()
    menu.close()


def test_a_screen_reader_is_told_cell_by_cell(qtbot, window):
    panel = opened(qtbot, window)
    table = QAccessible.queryAccessibleInterface(panel.table)
    assert table.text(QAccessible.Text.Name) == "Table of events"
    words = panel.model.data(panel.model.index(0, DATE), Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith("Date: ")


def test_an_event_without_a_date_says_so_and_why(qtbot, window):
    add_article(qtbot, window, "The council met on Friday, and Ines Falk resigned.\n", published="")
    window.show_table()
    panel = window.page.table
    assert "needs a date" in told(panel, DATE)
    row = told(panel, DATE).index("needs a date")
    assert "publication" in panel.model.data(panel.model.index(row, DATE), Qt.ItemDataRole.ToolTipRole)


def test_the_table_is_open_again_after_a_restart(qtbot, window, start_program):
    opened(qtbot, window)
    window.close()
    again = start_program()
    assert not again.page.table.isHidden()
    assert again.deeds.show_table.isChecked()


def test_clearing_the_selection_on_the_timeline_clears_it_here(qtbot, window):
    panel = opened(qtbot, window)
    panel.table.selectionModel().select(
        panel.model.index(0, 0),
        QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
    )
    assert window.session.state.selected
    window.page.canvas.setFocus()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not window.session.state.selected
    assert marked(panel) == set()


def test_a_narrow_table_leaves_its_room_to_the_headlines(qtbot, window):
    panel = opened(qtbot, window)
    for width, is_hidden in ((480, True), (900, False)):
        panel.table.resize(width, 300)
        assert panel.table.isColumnHidden(ACTORS) is is_hidden
        assert panel.table.columnWidth(HEADLINE) > width * 0.3
        assert not panel.table.isColumnHidden(DATE)


def test_among_very_many_selected_events_the_table_marks_the_focused_one(qtbot, window, monkeypatch):
    panel = opened(qtbot, window)
    monkeypatch.setattr(event_table, "_MOST_SELECTED", 3)
    panel.table.selectRow(1)
    press(qtbot, window, Qt.Key.Key_A, CTRL)
    assert len(window.session.state.selected) == panel.model.rowCount()
    assert marked(panel) == {panel.model.event_id(1)}


HEBREW = "ראש העיר דנה ברק פתחה את הגשר החדש מעל הנמל הישן בנוכחות מאות תושבים"


def test_what_runs_from_right_to_left_stands_at_the_right_and_is_cut_at_its_left(qtbot, window):
    panel = opened(qtbot, window)
    model, table = panel.model, panel.table
    (key, *_) = window.session.keys(model.event_id(0))
    window.session.apply([SetHeadline(key, HEBREW)])
    index = next(
        model.index(at, HEADLINE)
        for at in range(model.rowCount())
        if model.data(model.index(at, HEADLINE)) == HEBREW
    )
    turned, straight = QStyleOptionViewItem(), QStyleOptionViewItem()
    table.itemDelegate().initStyleOption(turned, index)
    table.itemDelegate().initStyleOption(straight, model.index(index.row(), DATE))
    assert turned.direction is Qt.LayoutDirection.RightToLeft
    assert straight.direction is Qt.LayoutDirection.LeftToRight


def test_how_an_event_is_told_stands_before_its_status_and_its_tags_by_themselves(qtbot, window):
    panel = opened(qtbot, window)
    session = window.session
    (key, *_) = session.keys(event_about(window, "quay"))
    before = told(panel, STATUS)
    row = told(panel).index(next(words for words in told(panel) if "quay" in words))
    assert before[row] == ""
    assert panel.table.isColumnHidden(TAGS)
    session.apply([SetFlags(key, (Flag.CANCELLED, Flag.PLANNED)), TagEvent(key, "harbour")])
    assert told(panel, STATUS)[row] == "cancelled · planned · edited by you"
    assert (told(panel, TAGS)[row], sum(map(bool, told(panel, TAGS)))) == ("harbour", 1)
    assert not panel.table.isColumnHidden(TAGS)
    session.apply([SetFlags(key, (Flag.NEGATED,))])
    assert told(panel, STATUS)[row] == "did not happen · edited by you"
    assert told(panel, STATUS)[:row] == before[:row]
