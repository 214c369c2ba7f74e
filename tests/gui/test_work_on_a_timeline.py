"""Filtering, looking into events, correcting, exporting, and coming back."""

import json

import pytest
from driving import (
    A_WEEK_LATER,
    ARTICLE,
    TIMEOUT_MS,
    add_article,
    choose_format,
    days,
    event_about,
    paste,
    press,
    select,
    wait_for_dialog,
)
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QToolButton

from timeline_app.export.registry import FORMATS
from timeline_app.gui.app import unforeseen_teller
from timeline_app.gui.dialogs.export_timeline import ExportDialog
from timeline_app.gui.exporting import filter_in_words
from timeline_app.gui.line_edit import LineEdit
from timeline_app.gui.settings import Scheme
from timeline_app.gui.wiring import ask_for_export
from timeline_app.view.actions import ClearFilter, SelectEvents, ShowSpan

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def timeline(qtbot, window):
    """A window with the article on its timeline."""
    add_article(qtbot, window)
    return window


def actor_row(window, name):
    model = window.page.actors.list.model()
    return next(row for row in range(model.rowCount()) if model.index(row, 0).data() == name)


def check_actor(qtbot, window, name):
    """Click the check box of an actor."""
    view = window.page.actors.list
    index = view.model().index(actor_row(window, name), 0)
    view.scrollTo(index)
    box = view.visualRect(index)
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 11, box.center().y())
    )


def shown_headlines(window):
    columns = window.session.contents.columns
    return [columns.events[row].headline for row in window.session.rows]


def test_checking_an_actor_leaves_only_its_events(qtbot, timeline):
    total = len(timeline.session.rows)
    check_actor(qtbot, timeline, "Tomas Brandt")
    assert 0 < len(timeline.session.rows) < total
    assert timeline.page.chips.texts == ("Tomas Brandt",)
    assert f"{len(timeline.session.rows)} of {total} events" in timeline.status_line.text


def test_all_of_leaves_fewer_events_than_any_of(qtbot, timeline):
    check_actor(qtbot, timeline, "Tomas Brandt")
    check_actor(qtbot, timeline, "Helen Duarte")
    any_of = len(timeline.session.rows)
    (button,) = [one for one in timeline.page.actors.findChildren(QToolButton) if one.text() == "All"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert 0 < len(timeline.session.rows) < any_of
    qtbot.waitUntil(lambda: words_between_chips(timeline) == ["Only", "and"])


def test_none_of_leaves_what_the_actors_take_no_part_in_and_a_chip_each_brings_it_back(qtbot, timeline):
    every = set(shown_headlines(timeline))
    check_actor(qtbot, timeline, "Tomas Brandt")
    check_actor(qtbot, timeline, "Helen Duarte")
    theirs = set(shown_headlines(timeline))
    (button,) = [one for one in timeline.page.actors.findChildren(QToolButton) if one.text() == "None"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert set(shown_headlines(timeline)) == every - theirs != set()
    assert timeline.page.chips.texts == ("without Helen Duarte", "without Tomas Brandt")
    qtbot.waitUntil(lambda: words_between_chips(timeline) == ["and"])
    assert filter_in_words(timeline.session, timeline.page.chips.texts) == (
        "without Helen Duarte and without Tomas Brandt"
    )
    (chip, _) = [one for one in timeline.page.chips.findChildren(QToolButton) if "without" in one.text()]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert set(shown_headlines(timeline)) > every - theirs
    timeline.session.dispatch(SelectEvents(frozenset({event_about(timeline, "found the crack")})))
    (falk,) = [one for one in timeline.page.inspector.findChildren(QToolButton) if one.text() == "Ines Falk"]
    assert not falk.isChecked()
    qtbot.mouseClick(falk, Qt.MouseButton.LeftButton)
    assert timeline.page.chips.texts == ("Ines Falk",), "a chip of the inspector shows only events with it"
    assert not button.isChecked()


def test_all_of_can_be_chosen_before_the_actors_are(qtbot, timeline):
    (button,) = [one for one in timeline.page.actors.findChildren(QToolButton) if one.text() == "All"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert timeline.session.state.needs_all_actors
    check_actor(qtbot, timeline, "Tomas Brandt")
    check_actor(qtbot, timeline, "Helen Duarte")
    qtbot.waitUntil(lambda: words_between_chips(timeline) == ["Only", "and"])
    (clear,) = [one for one in timeline.page.chips.findChildren(QPushButton) if one.text() == "Clear all"]
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert not timeline.session.state.needs_all_actors
    assert not button.isChecked()


def words_between_chips(timeline):
    return [label.text() for label in timeline.page.chips.findChildren(QLabel) if label.isVisible()]


def test_a_chip_takes_its_limit_away(qtbot, timeline):
    check_actor(qtbot, timeline, "Tomas Brandt")
    (chip,) = [one for one in timeline.page.chips.findChildren(QToolButton) if one.text() == "Tomas Brandt"]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert not timeline.session.state.is_filtered
    assert timeline.page.chips.isHidden()


def test_clear_all_shows_everything_again(qtbot, timeline):
    check_actor(qtbot, timeline, "Tomas Brandt")
    press(qtbot, timeline, Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(timeline.search.line, "quay")
    qtbot.waitUntil(lambda: timeline.session.state.search == "quay")
    (clear,) = [one for one in timeline.page.chips.findChildren(QPushButton) if one.text() == "Clear all"]
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert not timeline.session.state.is_filtered
    assert timeline.search.line.text() == ""


def test_clearing_the_filter_gives_the_keys_back_to_the_timeline(qtbot, timeline):
    check_actor(qtbot, timeline, "Ines Falk")
    clear = next(button for button in timeline.page.chips.findChildren(QPushButton))
    clear.setFocus()
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert timeline.focusWidget() is timeline.page.canvas


def test_what_was_said_of_one_library_is_not_said_of_the_next(timeline, tmp_path):
    assert timeline.message_bar.text.startswith("Added")
    timeline.libraries.leave()
    assert timeline.message_bar.text == ""


@pytest.mark.parametrize("width", [1000, 1600])
def test_nothing_of_the_trays_heading_is_cut(qtbot, window, width):
    add_article(qtbot, window, published="")
    window.resize(width, 700)
    window.show_undated()
    tray = window.page.undated
    button = next(button for button in tray.findChildren(QPushButton) if button.isVisible())
    qtbot.waitUntil(lambda: button.width() >= button.sizeHint().width())
    assert tray.list.columnWidth(0) > tray.width() * 0.4


def test_the_menu_shows_what_is_switched_on(timeline):
    for action in (timeline.deeds.show_actors, timeline.deeds.show_hidden, timeline.deeds.show_undated):
        assert action.isCheckable()
        assert not action.isIconVisibleInMenu()  # it would stand in the place of the check mark


def test_searching_counts_while_one_types(qtbot, timeline):
    press(qtbot, timeline, Qt.Key.Key_F, CTRL)
    assert timeline.search.line.hasFocus()
    qtbot.keyClicks(timeline.search.line, "quay")
    qtbot.waitUntil(lambda: timeline.search.count.accessibleName() == "1 found")
    assert shown_headlines(timeline) == [
        headline for headline in shown_headlines(timeline) if "quay" in headline
    ]
    qtbot.keyClick(timeline.search.line, Qt.Key.Key_Escape)
    assert timeline.session.matching is None


def test_finding_nothing_says_what_to_do(qtbot, timeline):
    press(qtbot, timeline, Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(timeline.search.line, "zeppelin")
    qtbot.waitUntil(lambda: timeline.search.count.accessibleName() == "0 found")
    qtbot.waitUntil(timeline.page.advice.clear_button.isVisible)
    qtbot.mouseClick(timeline.page.advice.clear_button, Qt.MouseButton.LeftButton)
    assert timeline.page.canvas.isVisible()


def test_an_actor_is_found_by_a_part_of_its_name(qtbot, timeline):
    qtbot.keyClicks(timeline.page.actors.search, "port auth")
    model = timeline.page.actors.list.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Aldermoor Port Authority"]


def test_an_actor_that_is_not_there_is_told(qtbot, timeline):
    actors = timeline.page.actors
    qtbot.keyClicks(actors.search, "zzz")
    assert "No actor is called “zzz”." in [
        one.text() for one in actors.findChildren(QLabel) if one.isVisible()
    ]
    actors.search.clear()
    assert actors.list.isVisible()


def test_delete_in_the_list_of_articles_takes_the_chosen_one_off_the_timeline(qtbot, timeline):
    timeline.page.left.setCurrentIndex(1)
    articles = timeline.page.articles.list
    articles.setCurrentIndex(articles.model().index(0, 0))
    articles.setFocus()
    press(qtbot, timeline, Qt.Key.Key_Delete)
    assert not timeline.session.contents.articles
    assert "off the timeline" in timeline.message_bar.text
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    assert len(timeline.session.contents.articles) == 1


def test_delete_in_a_library_that_is_only_read_says_why_nothing_happens(qtbot, timeline, monkeypatch):
    select(timeline, event_about(timeline, "quay"))
    monkeypatch.setattr(type(timeline.session), "is_read_only", property(lambda _: True))
    timeline.session.state_changed.emit()
    timeline.page.take_focus()
    press(qtbot, timeline, Qt.Key.Key_Delete)
    assert timeline.message_bar.text.startswith("This library can only be read")


def test_the_inspector_shows_the_event_and_marks_its_words(timeline):
    select(timeline, event_about(timeline, "quay"))
    inspector = timeline.page.inspector
    assert inspector.details.date.text() == "Tuesday, 14 February 2023"
    assert "14 February 2023" in inspector.details.written.text()
    assert "14 February 2023" in inspector.text.marked()
    assert "Helen Duarte" in inspector.text.marked()


def test_marks_behind_an_emoji_are_not_shifted(timeline):
    select(timeline, event_about(timeline, "inspected"))
    assert "Tuesday" in " ".join(timeline.page.inspector.text.marked())
    assert "Helen Duarte" in timeline.page.inspector.text.marked()


def test_why_this_date_is_told_step_by_step(qtbot, timeline):
    select(timeline, event_about(timeline, "closed"))
    details = timeline.page.inspector.details
    assert details.why.isHidden()
    qtbot.mouseClick(details.why_button, Qt.MouseButton.LeftButton)
    assert details.why.isVisible()
    first, *between, last = details.why.text().splitlines()
    assert first == "1. The article says “Monday”."
    assert "the publication on Wednesday, 15 March 2023" in between[0]
    assert last.endswith("So the event is dated Monday, 13 March 2023.")


def test_another_publication_date_moves_what_hangs_on_it_and_undo_moves_it_back(qtbot, timeline):
    before = days(timeline)
    closed = next(headline for headline in before if "closed" in headline)
    assert before[closed] == "2023-03-13"
    select(timeline, event_about(timeline, "closed"))
    row = timeline.page.inspector.publication
    qtbot.mouseClick(row.change_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(row.field.line, A_WEEK_LATER)
    qtbot.keyClick(row.field.line, Qt.Key.Key_Return)
    after = days(timeline)
    assert after[closed] == "2023-03-20"
    moved = sum(before[headline] != after[headline] for headline in before)
    assert timeline.message_bar.text.endswith(f"published 22 March 2023. {moved} events moved with it.")
    fixed = next(headline for headline in before if "quay" in headline)
    assert after[fixed] == before[fixed]
    assert timeline.deeds.undo.text().startswith("&Undo: ")
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    assert days(timeline) == before
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL | SHIFT)
    assert days(timeline) == after


def test_the_tray_leads_from_waiting_events_to_the_publication_date(qtbot, window):
    add_article(qtbot, window, published="")
    waiting = window.session.contents.articles[0].dates_waiting
    qtbot.mouseClick(window.status_line.undated_button, Qt.MouseButton.LeftButton)
    tray = window.page.undated
    assert tray.isVisible()
    assert tray.list.topLevelItemCount() == waiting
    told = " ".join(tray.list.topLevelItem(row).text(0) for row in range(waiting))
    places = [told.index(word) for word in ("closed", "inspected", "hired")]
    assert places == sorted(places)
    (button,) = [one for one in tray.findChildren(QPushButton) if one.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    row = window.page.inspector.publication
    qtbot.keyClicks(row.field.line, "15 March 2023")
    qtbot.waitUntil(row.set_button.isEnabled)
    qtbot.mouseClick(row.set_button, Qt.MouseButton.LeftButton)
    columns = window.session.contents.columns
    width_px = window.page.canvas.viewport().width()
    first, last = columns.span_of(window.session.rows)
    qtbot.waitUntil(lambda: window.session.state.left_day(width_px) <= first)
    assert last <= window.session.state.day_at(width_px, width_px)
    assert window.session.contents.articles[0].dates_waiting == 0
    assert tray.isHidden()


def test_the_windows_shortcuts_work_while_one_types(qtbot, timeline):
    field = timeline.findChild(LineEdit)
    field.setFocus()
    for letter in "EDHO":
        override = QKeyEvent(QEvent.Type.ShortcutOverride, getattr(Qt.Key, f"Key_{letter}"), CTRL)
        override.ignore()
        QApplication.sendEvent(field, override)
        assert not override.isAccepted(), letter
    copying = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_V, CTRL)
    copying.ignore()
    QApplication.sendEvent(field, copying)
    assert copying.isAccepted()


def test_removing_an_article_can_be_undone(qtbot, timeline):
    article = timeline.session.contents.articles[0]
    menu = timeline.page.articles.menu_for(article)
    next(action for action in menu.actions() if action.text() == "Remove from the timeline").trigger()
    assert timeline.session.contents.articles == ()
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    assert [one.title for one in timeline.session.contents.articles] == [article.title]


def test_removing_permanently_asks_and_erases(qtbot, timeline):
    article = timeline.session.contents.articles[0]
    timeline.article_verbs.erase([article.id])
    (box,) = timeline.findChildren(QMessageBox)
    erase = next(button for button in box.buttons() if button.text() == "Remove permanently")
    qtbot.mouseClick(erase, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: timeline.session.contents.articles == (), timeout=TIMEOUT_MS)
    assert timeline.session.library.article_id(article.hash) is None
    assert timeline.message_bar.text == f"“{article.title}” and its events are erased from the library file."
    path = timeline.session.path
    timeline.libraries.leave()
    assert b"Tomas Brandt" not in path.read_bytes()


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_every_format_is_previewed_and_written(qtbot, timeline, tmp_path, one):
    dialog = ask_for_export(timeline)
    choose_format(dialog, one.name)
    qtbot.waitUntil(lambda: timeline.jobs.is_idle and bool(dialog.size_label.text()), timeout=TIMEOUT_MS)
    if dialog.table.isVisible():
        assert "quay" in dialog.table.toPlainText()
    else:
        assert not dialog.preview.image.isNull()
    target = tmp_path / f"timeline{one.suffix}"
    dialog.agree(target)
    qtbot.waitUntil(lambda: window_says(timeline, str(target)), timeout=TIMEOUT_MS)
    assert target.read_bytes()


def window_says(window, words):
    return words in window.message_bar.text


def test_the_json_export_tells_where_events_come_from(qtbot, timeline, tmp_path):
    dialog = ask_for_export(timeline)
    choose_format(dialog, "json")
    dialog.agree(tmp_path / "all.json")
    qtbot.waitUntil(lambda: window_says(timeline, "all.json"), timeout=TIMEOUT_MS)
    written = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    quay = next(event for event in written["events"] if "quay" in event["headline"])
    start, end = quay["evidence"][0]["date"]
    assert ARTICLE[start:end].endswith("14 February 2023")


def test_an_export_holds_only_what_the_filter_shows(qtbot, timeline, tmp_path):
    check_actor(qtbot, timeline, "Tomas Brandt")
    dialog = ask_for_export(timeline)
    choose_format(dialog, "csv")
    dialog.agree(tmp_path / "some.csv")
    qtbot.waitUntil(lambda: window_says(timeline, "some.csv"), timeout=TIMEOUT_MS)
    rows = (tmp_path / "some.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 1 + len(timeline.session.rows)


def test_a_png_grows_with_its_resolution(qtbot, timeline):
    dialog = ask_for_export(timeline)
    for scale in range(4):
        dialog.choices.scale.choose(scale)
        assert dialog.options.scale == scale + 1
    assert isinstance(dialog, ExportDialog)
    dialog.reject()


def test_an_export_that_cannot_be_written_is_explained(qtbot, timeline, tmp_path):
    dialog = ask_for_export(timeline)
    choose_format(dialog, "csv")
    dialog.agree(tmp_path / "no such folder" / "a.csv")
    qtbot.waitUntil(lambda: window_says(timeline, "a.csv"), timeout=TIMEOUT_MS)
    assert "cannot write" in timeline.message_bar.text


def test_zoom_filter_and_library_survive_a_restart(qtbot, timeline, start_program):
    check_actor(qtbot, timeline, "Tomas Brandt")
    timeline.deeds.zoom_in.trigger()
    event_id = event_about(timeline, "quay")
    select(timeline, event_id)
    timeline.resize(860, 640)
    before, path = timeline.session.state, timeline.session.path
    timeline.close()
    again = start_program()
    assert again.session.path == path
    assert again.session.state == before
    assert again.session.shown_event.id == event_id
    assert (again.width(), again.height()) == (860, 640)


def test_the_start_page_is_back_after_a_library_was_closed(qtbot, timeline, start_program):
    path = timeline.session.path
    timeline.deeds.close_library.trigger()
    assert timeline.start_page.isVisible()
    timeline.close()
    again = start_program()
    assert again.start_page.isVisible()
    assert again.settings.recent == (path,)
    (recent,) = [one for one in again.start_page.findChildren(QPushButton) if one.text() == path.stem]
    qtbot.mouseClick(recent, Qt.MouseButton.LeftButton)
    assert again.session.path == path


def test_an_untitled_library_can_be_given_a_name(timeline, tmp_path):
    old = timeline.session.path
    timeline.libraries.save_as(tmp_path / "bridge.timelib")
    assert timeline.session.path == tmp_path / "bridge.timelib"
    assert not timeline.session.library.is_untitled
    assert not old.exists()
    assert timeline.windowTitle() == "bridge – timeline_app"


def test_what_another_program_writes_is_noticed(qtbot, timeline):
    from timeline_app.ingest import prepare
    from timeline_app.readers import read_text
    from timeline_app.store import Library

    found = prepare(read_text("Ferry stops\n\nHelen Duarte stopped the ferry on 5 April 2023."))
    with Library.open(timeline.session.path, timeline.session.rules) as library:
        library.add(found.article, found.extraction)
    qtbot.waitUntil(lambda: len(timeline.session.contents.articles) == 2, timeout=TIMEOUT_MS)


def test_a_file_that_is_no_library_is_explained(window, tmp_path):
    broken = tmp_path / "broken.timelib"
    broken.write_bytes(b"no library at all" * 100)
    window.libraries.open(broken)
    assert "broken.timelib" in window.message_bar.text
    assert window.start_page.isVisible()


@pytest.mark.parametrize("scheme", list(Scheme))
def test_light_and_dark_can_be_chosen_and_are_remembered(timeline, start_program, scheme):
    timeline.schemes[scheme].trigger()
    is_dark = timeline.palette().window().color().lightness() < 128
    assert is_dark == (scheme is Scheme.DARK)
    timeline.close()
    assert start_program().settings.scheme is scheme


def test_the_keyboard_alone_leads_through_the_main_job(qtbot, window):
    paste(qtbot, window)
    dialog = wait_for_dialog(qtbot, window)
    dialog.form.date.line.setFocus()
    qtbot.keyClicks(dialog.form.date.line, "2023-03-15")
    qtbot.keyClick(dialog.form.date.line, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(window.session.contents.articles) == 1, timeout=TIMEOUT_MS)
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=TIMEOUT_MS)
    canvas = window.page.canvas
    window.activateWindow()
    qtbot.waitUntil(canvas.hasFocus)
    press(qtbot, window, Qt.Key.Key_Home)
    first = window.session.shown_event
    press(qtbot, window, Qt.Key.Key_Right)
    assert first is not None
    assert window.session.shown_event.id != first.id
    press(qtbot, window, Qt.Key.Key_Delete)
    assert "1 hidden" in window.status_line.text
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert "hidden" not in window.status_line.text
    window.session.dispatch(ClearFilter())


def test_a_filter_whose_events_lie_outside_brings_them_into_the_window(qtbot, timeline):
    select(timeline, event_about(timeline, "quay"))
    far = timeline.session.state.centre_day + 100_000
    timeline.page.canvas.acted.emit(ShowSpan(far, far + 10, timeline.page.canvas.viewport().width()))
    check_actor(qtbot, timeline, "Tomas Brandt")
    qtbot.waitUntil(lambda: timeline.session.state.centre_day < far - 90_000)


@pytest.mark.expects_log("unforeseen")
def test_an_unforeseen_error_is_told_and_the_window_goes_on(timeline):
    unforeseen_teller(timeline)(ValueError, ValueError("odd"), None)
    assert "ValueError: odd" in timeline.message_bar.text
    assert timeline.isVisible()


@pytest.mark.parametrize("part", ["canvas", "search", "actors", "actor_search", "text"])
def test_undo_works_wherever_the_focus_is(qtbot, timeline, part):
    total = len(timeline.session.rows)
    event_id = event_about(timeline, "quay")
    select(timeline, event_id)
    timeline.corrections.reject(frozenset({event_id}))
    assert len(timeline.session.rows) == total - 1
    page = timeline.page
    focused = {
        "canvas": page.canvas,
        "search": timeline.search.line,
        "actors": page.actors.list,
        "actor_search": page.actors.search,
        "text": page.inspector.text,
    }[part]
    timeline.activateWindow()
    focused.setFocus()
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    assert len(timeline.session.rows) == total


def test_undo_in_a_field_takes_back_what_was_typed_there_first(qtbot, timeline):
    line = timeline.search.line
    timeline.activateWindow()
    line.setFocus()
    qtbot.keyClicks(line, "quay")
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    assert line.text() == ""
    assert timeline.isVisible()
