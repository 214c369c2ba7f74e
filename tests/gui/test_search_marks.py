"""A search marks what it finds on the timeline, in the overview and in the table, among others or alone."""

import pytest
from driving import add_article, press
from PySide6.QtCore import Qt

from timeline_app.gui import search_field
from timeline_app.gui.event_table_model import FOUND_ROLE
from timeline_app.gui.exporting import found_among_others
from timeline_app.view.actions import KeepOthers, Pan, SelectEvents, SetSearch


@pytest.fixture
def timeline(qtbot, window):
    window.resize(1280, 800)
    add_article(qtbot, window)
    return window


def marked(window):
    return {item.event for item in window.page.canvas.scene().items if item.is_found}


def told(window):
    return {item.event for item in window.page.canvas.scene().items}


def found_by(window):
    return set(window.session.contents.columns.ids[window.session.found.rows].tolist())


def test_what_a_search_leaves_is_marked_as_found(timeline):
    assert marked(timeline) == set()
    timeline.session.dispatch(SetSearch("Falk"))
    timeline.page.canvas.fit()
    assert marked(timeline) == told(timeline) == found_by(timeline) != set()
    timeline.session.dispatch(SetSearch(""))
    assert marked(timeline) == set()


def test_others_stay_beside_what_is_found_when_they_are_kept(timeline):
    timeline.page.canvas.fit()
    everything, rows = told(timeline), timeline.session.rows
    timeline.session.dispatch(KeepOthers(True))
    timeline.session.dispatch(SetSearch("Falk"))
    assert timeline.session.rows is rows
    assert told(timeline) == everything
    assert set() < marked(timeline) == found_by(timeline) < everything
    assert not timeline.session.state.is_filtered
    assert timeline.page.chips.isHidden()
    timeline.session.dispatch(KeepOthers(False))
    assert told(timeline) == found_by(timeline)


def test_the_button_beside_the_field_keeps_the_others_and_leaves_them_out(qtbot, timeline):
    assert not timeline.search.only.isVisible()
    qtbot.keyClicks(timeline.search.line, "Falk")
    qtbot.waitUntil(lambda: timeline.session.found is not None)
    count = timeline.search.count.text()
    assert timeline.search.only.isVisible()
    assert timeline.search.only.isChecked()
    qtbot.mouseClick(timeline.search.only, Qt.MouseButton.LeftButton)
    assert timeline.session.state.keeps_others
    assert len(timeline.session.rows) > len(timeline.session.found.rows)
    assert timeline.search.count.text() == count
    assert timeline.deeds.keep_others.isChecked()
    timeline.deeds.keep_others.trigger()
    assert timeline.search.only.isChecked()
    assert len(timeline.session.rows) == len(timeline.session.found.rows)


def test_enter_leads_from_one_found_event_to_the_next_past_the_others(qtbot, timeline):
    timeline.session.dispatch(KeepOthers(True))
    qtbot.keyClicks(timeline.search.line, "Brandt")
    timeline.search.line.setFocus()
    press(qtbot, timeline, Qt.Key.Key_Return)
    columns = timeline.session.contents.columns
    in_turn = columns.ids[timeline.session.found.shown.rows].tolist()
    assert len(in_turn) > 1
    met = [timeline.session.state.focused]
    for _ in in_turn[1:]:
        press(qtbot, timeline, Qt.Key.Key_Return)
        met.append(timeline.session.state.focused)
    assert met == in_turn
    press(qtbot, timeline, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert timeline.session.state.focused == in_turn[-2]


def test_from_an_event_that_was_not_found_enter_leads_to_the_next_that_was(qtbot, timeline):
    session, columns = timeline.session, timeline.session.contents.columns
    session.dispatch(KeepOthers(True))
    session.dispatch(SetSearch("Brandt"))
    found = session.found.shown
    rows = session.shown.rows
    others = rows[(rows < found.rows[-1]) & ~session.found.has(rows)]
    first = int(columns.ids[others[0]])
    timeline.page.canvas.act(SelectEvents(frozenset({first}), focused=first))
    timeline.search.stepped.emit(1)
    later = found.rows[found.rows > others[0]]
    assert session.state.focused == int(columns.ids[later[0]])


def test_the_table_says_which_rows_were_found(qtbot, timeline):
    timeline.show_table(is_shown=True)
    timeline.session.dispatch(KeepOthers(True))
    timeline.session.dispatch(SetSearch("Falk"))
    model = timeline.page.table.model
    rows = range(model.rowCount())
    found = {model.event_id(row) for row in rows if model.index(row, 1).data(FOUND_ROLE)}
    assert found == found_by(timeline)
    texts = [model.index(row, 1).data(Qt.ItemDataRole.AccessibleTextRole) for row in rows]
    assert sum("found by the search" in text for text in texts) == len(found) < len(texts)


@pytest.mark.parametrize("keeps", [True, False])
def test_the_overview_tells_what_was_found_from_all(timeline, keeps):
    timeline.session.dispatch(KeepOthers(keeps))
    timeline.session.dispatch(SetSearch("Falk"))
    timeline.session.dispatch(Pan(100_000))  # the box of what is seen tints the columns below it
    minimap = timeline.page.minimap.minimap
    assert minimap.passing.sum() == len(timeline.session.found.shown) < minimap.every.sum()
    picture = timeline.page.minimap.grab().toImage()
    colour = timeline.page.canvas.theme.found_line
    places = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    assert any(picture.pixelColor(x, y).name() == colour for x, y in places)


def test_a_picture_marks_what_was_found_among_others_only(timeline):
    timeline.session.dispatch(SetSearch("Falk"))
    assert found_among_others(timeline.session) == frozenset()
    timeline.session.dispatch(KeepOthers(True))
    assert found_among_others(timeline.session) == found_by(timeline)


def test_the_field_says_at_which_of_those_found_the_reader_is(qtbot, timeline):
    session, field = timeline.session, timeline.search
    session.dispatch(KeepOthers(True))
    session.dispatch(SetSearch("Brandt"))
    number = len(session.found.rows)
    assert field.count.text() == f"{number} found"
    field.stepped.emit(1)
    assert field.count.text() == f"1 of {number}"
    field.stepped.emit(1)
    assert field.count.text() == f"2 of {number}"
    assert field.count.accessibleName() == f"2 of {number} found"
    field.be_brief(True)
    assert field.count.text() == f"2/{number}"
    others = session.shown.rows[~session.found.has(session.shown.rows)]
    other = int(session.contents.columns.ids[others[0]])
    timeline.page.canvas.act(SelectEvents(frozenset({other}), focused=other))
    assert field.count.text() == f"{number}"


def test_numbers_too_long_for_the_narrowest_window_leave_only_how_many_there_are(timeline, monkeypatch):
    monkeypatch.setattr(search_field, "grouped", lambda number: f"{number},000")
    timeline.session.dispatch(SetSearch("Brandt"))
    timeline.search.stepped.emit(1)
    timeline.search.be_brief(True)
    assert timeline.search.count.text() == f"{len(timeline.session.found.rows)},000"
