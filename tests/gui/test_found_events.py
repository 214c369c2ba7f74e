"""Walking through what a search has found: it comes into sight, its source beside it, and the walk comes round."""

import pytest
from driving import add_article, press
from PySide6.QtCore import Qt

from timeline_app.ingest import ingest, rules
from timeline_app.model.calendar import to_day
from timeline_app.store import Library
from timeline_app.view.actions import KeepOthers, Pan, SelectEvents, SetSearch, ShowSpan
from timeline_app.view.lane_view import LaneMode, SetLanes

SHIFT = Qt.KeyboardModifier.ShiftModifier
HARBOUR = """The harbour of Brode

The lights of the pier were lit. Greta Lind bought the pier.

On 3 March 1921 Ben Reed opened the pier. On 5 March 1998 Clara Voss closed the pier. Ines Falk left on 9 March 2023.
"""
MOST = 1_500  # too many to be told at once


@pytest.fixture
def timeline(qtbot, window):
    """Events of a hundred years about a pier, and some that wait for a date."""
    window.resize(1000, 700)
    add_article(qtbot, window, HARBOUR, published="")
    window.session.dispatch(SelectEvents(frozenset()))
    return window


@pytest.fixture
def crowd(qtbot, window, tmp_path):
    """A library of very many events, every hundredth of which is about a quay."""
    table = tmp_path / "crowd.csv"
    rows = (
        f"{1900 + number // 15}-{1 + number % 12:02d}-{1 + number % 28:02d},"
        f"{'Ines Falk inspects the quay' if number % 100 == 50 else 'Ben Reed opens the harbour'} {number},Ben Reed"
        for number in range(MOST)
    )
    table.write_text("\n".join(["date,headline,actors", *rows]), encoding="utf-8")
    path = tmp_path / "crowd.timelib"
    with Library.create(path, rules()) as library:
        ingest(library, [table])
    window.resize(1280, 800)
    window.libraries.open(path)
    qtbot.waitUntil(lambda: len(window.session.contents.columns) == MOST)
    return window


def type_search(qtbot, window, words):
    window.search.begin()
    qtbot.keyClicks(window.search.line, words)


def in_turn(window):
    found = window.session.found
    return window.session.contents.columns.ids[found.rows].tolist()


def label_of(window):
    """The label of the focused event, None where it has none on the canvas."""
    canvas, focused = window.page.canvas, window.session.state.focused
    scene = canvas.scene()
    item = scene.item_of(focused)
    if item is None or not (item.label_x >= 0 and item.label.right <= scene.width_px):
        return None
    inside = scene.lanes_top <= item.label.top and item.label.bottom <= scene.height_px
    return item.label if inside else None


def test_enter_reaches_every_event_also_those_that_need_a_date_and_comes_round(qtbot, timeline):
    type_search(qtbot, timeline, "pier")
    press(qtbot, timeline, Qt.Key.Key_Return)
    hits = in_turn(timeline)
    undated = len(hits) - len(timeline.session.found.shown)
    assert len(hits) >= 4
    assert undated >= 1
    met = [timeline.session.state.focused]
    for _ in hits[1:]:
        press(qtbot, timeline, Qt.Key.Key_Return)
        met.append(timeline.session.state.focused)
    assert met == hits
    assert timeline.search.count.text().startswith(f"{len(hits)}")
    assert timeline.status_line.news == ""
    press(qtbot, timeline, Qt.Key.Key_Return)
    assert timeline.session.state.focused == hits[0]
    assert "on from the first one" in timeline.status_line.news
    press(qtbot, timeline, Qt.Key.Key_Return, SHIFT)
    assert timeline.session.state.focused == hits[-1]
    assert "on from the last one" in timeline.status_line.news
    assert timeline.search.line.hasFocus()


def test_one_that_needs_a_date_is_marked_in_its_tray_with_its_article_beside_it(qtbot, timeline):
    timeline.session.dispatch(KeepOthers(True))
    timeline.session.dispatch(SetSearch("lights"))
    timeline.show_undated(is_shown=False)
    timeline.search.begin()
    timeline.search.stepped.emit(1)
    assert not timeline.page.undated.isHidden()
    assert timeline.deeds.show_undated.isChecked()
    (row,) = timeline.page.undated.list.selectedItems()
    assert row.text(0) == timeline.session.shown_event.headline
    assert "The lights of the pier were lit" in timeline.page.inspector.text.marked()
    assert timeline.focusWidget() is timeline.search.line, "so that Enter goes on to the next"


@pytest.mark.parametrize("size", [(1000, 700), (1600, 900)])
def test_the_tray_that_opens_has_room_for_a_few_rows(qtbot, timeline, size):
    timeline.resize(*size)
    timeline.show_undated()
    rows = timeline.page.undated.list
    qtbot.waitUntil(lambda: rows.viewport().height() >= 3 * rows.sizeHintForRow(0))
    assert timeline.page.canvas.height() > 160
    timeline.show_undated(is_shown=False)
    timeline.page.middle.setSizes([600, 0, 10, 0])
    timeline.show_undated()
    qtbot.waitUntil(lambda: rows.viewport().height() >= 3 * rows.sizeHintForRow(0))


def test_a_search_with_one_hit_says_so_when_it_is_gone_on_from(qtbot, timeline):
    type_search(qtbot, timeline, "closed")
    press(qtbot, timeline, Qt.Key.Key_Return)
    assert timeline.status_line.news == ""
    press(qtbot, timeline, Qt.Key.Key_Return)
    assert timeline.status_line.news == "The search has found this event alone."


def test_a_search_that_finds_nothing_says_so(qtbot, timeline):
    type_search(qtbot, timeline, "zeppelin")
    press(qtbot, timeline, Qt.Key.Key_Return)
    assert timeline.status_line.news == "The search has found nothing."
    assert timeline.session.state.focused is None


def test_the_walk_begins_with_what_is_in_sight(qtbot, timeline):
    timeline.session.dispatch(KeepOthers(True))
    timeline.session.dispatch(SetSearch("pier"))
    width = timeline.page.canvas.viewport().width()
    timeline.session.dispatch(ShowSpan(to_day(1990), to_day(2000), width))
    timeline.search.stepped.emit(1)
    assert timeline.session.shown_event.edtf == "1998-03-05"
    timeline.session.dispatch(SelectEvents(frozenset()))
    timeline.session.dispatch(ShowSpan(to_day(1950), to_day(1960), width))
    timeline.search.stepped.emit(1)
    assert timeline.session.shown_event.edtf == "1998-03-05", "the first one behind what is in sight"


@pytest.mark.parametrize("keeps", [True, False])
@pytest.mark.parametrize("lanes", [LaneMode.NONE, LaneMode.ACTOR])
def test_each_hit_comes_into_sight_labelled_and_selected_with_its_source_beside_it(
    qtbot, crowd, keeps, lanes
):
    crowd.session.dispatch(SetLanes(lanes))
    crowd.session.dispatch(KeepOthers(keeps))
    crowd.page.canvas.fit()
    crowd.session.dispatch(SetSearch("quay"))
    for _ in range(len(in_turn(crowd)) + 1):
        crowd.search.stepped.emit(1)
        qtbot.waitUntil(lambda: label_of(crowd) is not None)
        state = crowd.session.state
        assert state.selected == {state.focused}
        assert label_of(crowd).right - label_of(crowd).left > 60, "the sign alone is no label"
        assert not crowd.page.inspector.isHidden()
        assert "quay" in crowd.page.inspector.details.headline.text()


def test_a_hit_at_the_right_edge_stays_in_sight_when_the_inspector_opens_beside_it(qtbot, crowd):
    canvas, session = crowd.page.canvas, crowd.session
    session.dispatch(KeepOthers(True))
    session.dispatch(SetSearch("quay"))
    width = canvas.viewport().width()
    day = float(session.found.shown.start[3])
    session.dispatch(ShowSpan(day - 300, day + 300, width))
    session.dispatch(Pan(session.state.x_of(day, width) - (width - 200)))
    crowd.search.stepped.emit(1)
    assert canvas.viewport().width() == width or crowd.page.inspector.isVisible()
    qtbot.waitUntil(lambda: canvas.viewport().width() < width - 100)
    qtbot.waitUntil(lambda: label_of(crowd) is not None)
