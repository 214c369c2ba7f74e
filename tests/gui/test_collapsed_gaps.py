"""Long stretches without events are folded in the window, by a key, and stay so."""

import pytest
from driving import TIMEOUT_MS, add_article, press
from PySide6.QtCore import QPoint, Qt

from timeline_app.view.actions import ClearFilter, Pan, SetPeriod, ShowSpan, ZoomAt
from timeline_app.view.hit import BreakHit, hit
from timeline_app.view.minimap import view_of

CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = """The quay through the ages

The town of Aldermoor built the old quay in 1204. Bishop Odo Falk blessed the old quay in 1207.
A storm destroyed the old quay in 1211.

On 14 February 2023 Helen Duarte opened the new quay. Tomas Brandt resigned on 2 March 2023.
Ines Falk found the crack on 9 March 2023.
"""


@pytest.fixture
def ages(qtbot, window):
    """The window with events of two ages."""
    add_article(qtbot, window, TEXT)
    qtbot.waitUntil(lambda: len(window.session.shown) > 4, timeout=TIMEOUT_MS)
    window.page.canvas.fit()
    return window


def breaks(window):
    return window.page.canvas.scene().ground.breaks


def collapse(qtbot, window):
    press(qtbot, window, Qt.Key.Key_G, CTRL)
    qtbot.waitUntil(lambda: window.session.state.collapses_gaps)


def test_a_key_folds_the_gap_and_what_was_fitted_stays_fitted(qtbot, ages):
    assert breaks(ages) == ()
    days_per_px = ages.session.state.days_per_px
    collapse(qtbot, ages)
    (band,) = breaks(ages)
    assert band.words == "811 years without events"
    assert ages.deeds.collapse_gaps.isChecked()
    assert ages.session.state.days_per_px < days_per_px / 2
    first, last = ages.session.shown.span
    width_px = ages.page.canvas.viewport().width()
    assert 0 <= ages.session.state.x_of(first, width_px) < ages.session.state.x_of(last, width_px) <= width_px
    ages.deeds.collapse_gaps.trigger()
    assert breaks(ages) == ()


def test_the_key_says_why_nothing_is_folded(qtbot, ages):
    _, last = ages.session.shown.span
    ages.session.dispatch(ShowSpan(last - 10, last + 10, ages.page.canvas.viewport().width()))
    collapse(qtbot, ages)
    assert breaks(ages) == ()
    assert "in sight" in ages.status_line.news
    ages.deeds.collapse_gaps.trigger()
    ages.session.dispatch(SetPeriod(int(ages.session.shown.start[-1]), None))
    ages.deeds.collapse_gaps.trigger()
    assert ages.status_line.news.startswith("No stretch without events")


def test_the_choice_is_remembered_with_the_library(qtbot, ages, start_program):
    collapse(qtbot, ages)
    ages.close()
    again = start_program()
    qtbot.waitUntil(lambda: len(again.session.shown) > 4, timeout=TIMEOUT_MS)
    assert again.deeds.collapse_gaps.isChecked()
    assert len(breaks(again)) == 1


def test_a_filter_and_its_end_find_the_gaps_anew(qtbot, ages):
    collapse(qtbot, ages)
    before = ages.session.state.gaps
    ages.session.dispatch(SetPeriod(int(ages.session.shown.start[-3]), None))
    assert ages.session.state.gaps == ()
    ages.session.dispatch(ClearFilter())
    assert ages.session.state.gaps == before


def test_the_break_tells_what_it_leaves_out_to_the_pointer_and_to_screen_readers(qtbot, ages):
    collapse(qtbot, ages)
    canvas = ages.page.canvas
    scene = canvas.scene()
    (band,) = breaks(ages)
    place = QPoint(round((band.days.left + band.days.right) / 2), round(scene.height_px) - 3)
    assert isinstance(hit(scene, place.x(), place.y()), BreakHit)
    qtbot.mouseMove(canvas.viewport(), place)
    entries = canvas._entries
    names = [entries.entry_name(index) for index in range(entries.entry_count())]
    assert names[-1] == band.words
    assert len(names) == len(scene.items) + 1
    assert entries.entry_rect(len(names) - 1).contains(place)
    assert entries.entry_state(len(names) - 1) == (False, False)


def test_the_overview_folds_it_too_and_its_box_is_dragged_across(qtbot, ages):
    collapse(qtbot, ages)
    bar, session = ages.page.minimap, ages.session
    qtbot.waitUntil(lambda: bar.minimap is not None and bool(bar.minimap.scale.breaks))
    for x in range(0, bar.width(), 7):
        assert bar.minimap.x_of(bar.minimap.day_at(x)) == pytest.approx(x, abs=0.01)
    session.dispatch(ZoomAt(float(session.shown.start[0]), 6))
    canvas_px = ages.page.canvas.viewport().width()
    before = view_of(session.state, canvas_px)
    session.dispatch(Pan(4 * canvas_px))
    after = view_of(session.state, canvas_px)
    assert after.first > before.last
