"""Getting around: where Tab leads, what messages cover, and what is said while a library is opened."""

import pytest
from driving import TIMEOUT_MS, add_article, event_about, paste, press, select, wait_for_dialog
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QToolButton

from timeline_app.gui import libraries
from timeline_app.gui.message_bar import Weight


@pytest.fixture
def timeline(qtbot, window):
    window.resize(1280, 800)
    add_article(qtbot, window)
    select(window, event_about(window, "quay"))
    qtbot.waitUntil(window.page.inspector.isVisible)
    window.message_bar.hide()
    return window


def part_of(window, widget) -> str:
    page = window.page
    parts = {
        "search": window.search,
        "left": page.side,
        "canvas": page.canvas,
        "overview": page.minimap,
        "inspector": page.inspector,
        "status": window.statusBar(),
    }
    return next(name for name, part in parts.items() if part is widget or part.isAncestorOf(widget))


def tabbed(qtbot, window, count, key=Qt.Key.Key_Tab):
    stops = []
    for _ in range(count):
        press(qtbot, window, key)
        stops.append(QApplication.focusWidget())
    return stops


def test_tab_goes_through_the_window_as_one_reads_it(qtbot, timeline):
    window = timeline
    window.search.begin()
    around = tabbed(qtbot, window, 30)
    around = around[: around.index(window.search.line) + 1]
    parts = [part_of(window, stop) for stop in around]
    in_turn = [part for at, part in enumerate(parts) if at == 0 or parts[at - 1] != part]
    assert [part for part in in_turn if part != "status"] == [
        "left",
        "canvas",
        "overview",
        "inspector",
        "search",
    ]
    actors = window.page.actors
    (any_of,) = [one for one in actors.findChildren(QToolButton) if one.text() == "Any"]
    assert around.index(actors.search) < around.index(any_of) < around.index(actors.list)
    details = window.page.inspector.details
    assert around.index(details.why_button) < around.index(details.edit_button)
    window.search.begin()
    back = tabbed(qtbot, window, len(around), Qt.Key.Key_Backtab)
    assert back == [*reversed(around[:-1]), window.search.line]


def test_every_stop_of_tab_shows_that_it_has_the_focus(qtbot, timeline):
    window = timeline
    window.search.begin()
    for _ in range(12):
        (stop,) = tabbed(qtbot, window, 1)
        QApplication.processEvents()
        with_focus = window.grab().toImage()
        stop.clearFocus()
        QApplication.processEvents()
        assert window.grab().toImage() != with_focus, f"{type(stop)} {stop.accessibleName()}"
        stop.setFocus(Qt.FocusReason.TabFocusReason)


def test_the_keys_go_to_the_timeline_of_a_library_that_is_opened(qtbot, timeline, tmp_path):
    path = tmp_path / "own.timelib"
    timeline.libraries.save_as(path)
    timeline.page.left.setCurrentIndex(1)
    timeline.page.articles.list.setFocus()
    timeline.libraries.open(path)
    qtbot.waitUntil(lambda: timeline.focusWidget() is timeline.page.canvas)
    before = timeline.session.state.centre_day
    press(qtbot, timeline, Qt.Key.Key_PageDown)
    assert timeline.session.state.centre_day != before


def test_a_message_moves_nothing_that_one_may_be_about_to_click(qtbot, timeline):
    canvas = timeline.page.canvas
    before = canvas.mapToGlobal(canvas.rect().topLeft()), canvas.size()
    timeline.message_bar.show_message(Weight.ERROR, "This went wrong. " * 12)
    QApplication.processEvents()
    assert (canvas.mapToGlobal(canvas.rect().topLeft()), canvas.size()) == before
    bar = timeline.message_bar
    assert bar.isVisible()
    assert bar.parentWidget().rect().contains(bar.geometry())
    timeline.resize(900, 600)
    qtbot.waitUntil(lambda: bar.parentWidget().rect().contains(bar.geometry()))
    assert bar._text.height() >= bar._text.heightForWidth(bar._text.width())


def test_a_complaint_goes_when_the_next_article_is_pasted(qtbot, window):
    QGuiApplication.clipboard().clear()
    press(qtbot, window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "no text on the clipboard" in window.message_bar.text
    paste(qtbot, window)
    dialog = wait_for_dialog(qtbot, window)
    assert window.message_bar.text == ""
    dialog.reject()


def test_it_is_said_which_library_is_being_opened_and_that_can_be_stopped(
    qtbot, timeline, start_program, monkeypatch
):
    path = timeline.session.path
    timeline.libraries.leave()
    timeline.close()
    monkeypatch.setattr(libraries, "_AT_ONCE_BYTES", 0)
    window = start_program()
    window.libraries.open(path)
    page = window.opening_page
    assert page.isVisible()
    assert page.title.text() == f"Opening {path.stem} …"
    assert window.status_line.isHidden()
    qtbot.mouseClick(page.stop_button, Qt.MouseButton.LeftButton)
    assert window.start_page.isVisible()
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=TIMEOUT_MS)
    assert window.session.library is None
    window.libraries.open(path)
    assert page.isVisible()
    qtbot.waitUntil(window.page.isVisible, timeout=TIMEOUT_MS)
    assert not page.isVisible()
    qtbot.waitUntil(window.status_line.isVisible)
    assert window.session.path == path
