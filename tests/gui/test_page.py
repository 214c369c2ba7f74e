"""How the page shares its room, and what it says while there is nothing to show."""

import json

import pytest
from driving import (
    ARTICLE,
    TIMEOUT_MS,
    add_article,
    choose_format,
    event_about,
    paste,
    press,
    select,
    wait_for_dialog,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolButton

from timeline_app.gui import search_field
from timeline_app.gui.jobs import Progress
from timeline_app.gui.panels.advice import AdvicePage
from timeline_app.gui.wiring import ask_for_export
from timeline_app.model.calendar import to_day
from timeline_app.view.actions import SelectEvents

UNDATED = """Lamp goes out

The Aldermoor Port Authority lit the lamp on Monday. Helen Duarte opened the quay on 14 February 2023.
"""


def canvas_share(window):
    return window.page.canvas.width() / window.page.width()


def test_the_inspector_opens_with_the_first_selection_and_the_canvas_keeps_half(qtbot, window):
    window.resize(1000, 700)
    add_article(qtbot, window)
    assert window.page.inspector.isHidden()
    assert not window.deeds.show_inspector.isChecked()
    assert canvas_share(window) > 0.7
    select(window, event_about(window, "quay"))
    qtbot.waitUntil(window.page.inspector.isVisible)
    assert window.deeds.show_inspector.isChecked()
    qtbot.waitUntil(lambda: canvas_share(window) >= 0.49)
    window.session.dispatch(SelectEvents(frozenset()))
    assert window.page.inspector.isVisible()
    window.deeds.show_inspector.trigger()
    assert window.page.inspector.isHidden()
    select(window, event_about(window, "closed"))
    assert window.page.inspector.isHidden()
    window.deeds.show_inspector.trigger()
    assert window.page.inspector.isVisible()
    assert canvas_share(window) >= 0.49


def test_columns_squeezed_by_a_narrow_window_are_wide_again_in_a_wide_one(qtbot, start_program):
    window = start_program()
    window.resize(1600, 800)
    add_article(qtbot, window)
    select(window, event_about(window, "quay"))
    qtbot.waitUntil(window.page.inspector.isVisible)
    qtbot.waitUntil(lambda: window.page.parts.sizes()[2] == 360)
    drag_handle(qtbot, window, 1, 40)
    left, _, right = window.page.parts.sizes()
    assert left > 260
    assert right == 360
    window.resize(870, 600)
    qtbot.waitUntil(lambda: window.page.parts.sizes()[0] < left)
    assert window.page.parts.sizes()[2] < right
    window.resize(1600, 800)
    qtbot.waitUntil(lambda: [*window.page.parts.sizes()[::2]] == [left, right])
    window.resize(820, 600)
    window.close()
    again = start_program()
    again.resize(1600, 800)
    select(again, event_about(again, "quay"))
    qtbot.waitUntil(lambda: [*again.page.parts.sizes()[::2]] == [left, right])


def drag_handle(qtbot, window, number: int, dx_px: int):
    handle = window.page.parts.handle(number)
    at = handle.rect().center()
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(handle, at + QPoint(dx_px, 0))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=at)


def test_the_smallest_window_shows_every_button_and_every_column_whole(qtbot, window):
    add_article(qtbot, window)
    window.resize(10, 10)
    window.search.line.setText("the")
    window.search.line.textEdited.emit("the")
    select(window, event_about(window, "quay"))
    qtbot.waitUntil(window.search.count.isVisible)
    qtbot.waitUntil(window.page.inspector.isVisible)
    tools = window._tools
    actions = [one for one in tools.actions() if not one.isSeparator() and one.text()]
    qtbot.waitUntil(lambda: all(tools.widgetForAction(one).isVisible() for one in actions))
    assert not tools.findChild(QToolButton, "qt_toolbar_ext_button").isVisible()
    page = window.page
    qtbot.waitUntil(lambda: sum(page.parts.sizes()) + 2 == page.width())
    names = [one for one in page.actors.findChildren(QToolButton) if one.text() == "Any"]
    assert names[0].width() >= names[0].sizeHint().width()
    window.resize(1200, 700)
    export = tools.widgetForAction(window.deeds.export)
    qtbot.waitUntil(lambda: export.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon)


@pytest.mark.parametrize("words", ["8 gefunden", "123,456 found"])
def test_many_hits_leave_room_for_every_button_of_the_smallest_window(qtbot, window, monkeypatch, words):
    monkeypatch.setattr(search_field, "counted", lambda *_: words)
    monkeypatch.setattr(search_field, "grouped", lambda _: words.split()[0])
    add_article(qtbot, window)
    window.resize(10, 10)
    window.search.line.setText("the")
    window.search.line.textEdited.emit("the")
    qtbot.waitUntil(window.search.count.isVisible)
    qtbot.waitUntil(lambda: window.search.count.text() == words.split()[0])
    assert window.search.count.accessibleName() == words
    qtbot.wait(50)
    assert not window._tools.findChild(QToolButton, "qt_toolbar_ext_button").isVisible()


def test_an_empty_library_tells_what_is_being_read_and_how_far_that_is(qtbot, window, tmp_path):
    window.session.create(tmp_path / "own.timelib")
    said = []
    window.intake.reading.connect(lambda *_: said.append(words_of(window)))
    for number in range(3):
        (tmp_path / f"article-{number}.txt").write_text(ARTICLE.replace("bridge", f"bridge {number}"))
    window.intake.take_paths([tmp_path / f"article-{number}.txt" for number in range(3)], asks=False)
    qtbot.waitUntil(lambda: len(window.session.contents.articles) == 3, timeout=TIMEOUT_MS)
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=TIMEOUT_MS)
    while_empty = [words for words in said if "Reading files" in words or "Adding articles" in words]
    assert while_empty[0] == ["Reading files", "The events appear here in a moment."]
    assert any(" of 3 · " in text for _, text in while_empty)
    assert not window.page.advice.progress.isVisible()


def test_a_bar_is_measured_before_the_first_file_of_a_folder_is_read(qtbot, window, tmp_path):
    window.session.create(tmp_path / "own.timelib")
    (tmp_path / "folder").mkdir()
    for number in range(3):
        (tmp_path / "folder" / f"{number}.txt").write_text(ARTICLE.replace("bridge", f"bridge {number}"))
    told = []
    window.jobs.started.connect(lambda job: job.progressed.connect(told.append))
    window.intake.take_paths([tmp_path / "folder"], asks=False)
    qtbot.waitUntil(lambda: len(window.session.contents.articles) == 3, timeout=TIMEOUT_MS)
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=TIMEOUT_MS)
    assert (told[0].done, told[0].total) == (0, 3)


def test_an_empty_library_tells_the_rate_of_reading_and_how_long_the_rest_takes(qtbot, window, tmp_path):
    window.session.create(tmp_path / "own.timelib")
    clock = [0.0]
    page = AdvicePage(window.session, clock=lambda: clock[0])
    qtbot.addWidget(page)
    for now, done in ((1.0, 0), (2.0, 5), (21.0, 100)):
        clock[0] = now
        page.advise("Reading news", Progress(done, 10_000, "a.txt"))
    assert page.text.text() == "100 of 10,000 · 5.0/s, about 33 min left · a.txt"
    page.advise("Adding articles", Progress(0, 10, ""))
    assert page.text.text() == "0 of 10"


def words_of(window):
    return [window.page.advice.title.text(), window.page.advice.text.text()]


def test_a_library_into_which_nothing_was_read_is_empty_again(qtbot, window, tmp_path):
    window.session.create(tmp_path / "own.timelib")
    paste(qtbot, window)
    wait_for_dialog(qtbot, window).reject()
    qtbot.waitUntil(lambda: words_of(window)[0] == "An empty library", timeout=TIMEOUT_MS)


def test_the_tray_is_open_again_after_a_restart(qtbot, start_program):
    window = start_program()
    add_article(qtbot, window, UNDATED, "")
    window.show_undated(is_shown=True)
    window.close()
    again = start_program()
    assert again.page.undated.isVisible()
    assert again.deeds.show_undated.isChecked()
    again.show_undated(is_shown=False)
    again.close()
    last = start_program()
    assert not last.page.undated.isVisible()
    assert not last.deeds.show_undated.isChecked()


def test_a_narrow_list_wraps_the_line_below_an_article_and_its_tip_has_it_all(qtbot, window):
    add_article(qtbot, window, UNDATED, "")
    window.page.left.setCurrentIndex(1)
    view = window.page.articles.list
    index = view.model().index(0, 0)
    window.page.parts.setSizes([400, 800, 0])
    qtbot.waitUntil(lambda: view.viewport().width() > 350)
    high = view.visualRect(index).height()
    window.page.parts.setSizes([170, 1000, 0])
    qtbot.waitUntil(lambda: view.visualRect(index).height() > high)
    assert "2 need a date" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_the_preview_of_json_shows_the_evidence_of_the_file(qtbot, window):
    add_article(qtbot, window)
    dialog = ask_for_export(window)
    choose_format(dialog, "json")
    qtbot.waitUntil(lambda: dialog.table.toPlainText().startswith("{"), timeout=TIMEOUT_MS)
    events = json.loads(dialog.table.toPlainText())["events"]
    assert all(event["evidence"] for event in events)
    dialog.reject()


def test_the_first_view_shows_most_events_and_how_to_see_all(qtbot, window):
    far_off = "".join(f"Helen Duarte opened a quay in {year}. " for year in range(1100, 1600, 100))
    days = "".join(
        f"Tomas Brandt closed gate {day} on {day} March 2023. Ines Falk opened gate {day} on {day} April 2023. "
        for day in range(1, 16)
    )
    add_article(qtbot, window, f"Gates\n\n{far_off}\n\n{days}", "1 May 2023")
    qtbot.waitUntil(lambda: "shows all" in window.status_line.news, timeout=TIMEOUT_MS)
    canvas, state = window.page.canvas, window.session.state
    width = canvas.viewport().width()
    assert state.left_day(width) > to_day(2022)
    assert state.day_at(width, width) > to_day(2023, 4, 15)
    press(qtbot, window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert window.session.state.left_day(width) < to_day(1101)
