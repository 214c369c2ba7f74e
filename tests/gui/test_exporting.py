"""Exporting as a person does it: choose, look at the preview, name the file."""

import json
import threading

import pytest
from driving import TIMEOUT_MS, add_article, choose_format, event_about, press, select
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QToolButton
from synthetic import clustered, event

import synthetic_library
from timeline_app.cli.chronicles import chronicle_of
from timeline_app.export.chronicle import Chronicle, Look, PictureOptions, title_of
from timeline_app.export.paper import Paper
from timeline_app.export.printed import first_page
from timeline_app.export.registry import format_named
from timeline_app.gui.dialogs import export_timeline
from timeline_app.gui.dialogs.export_preview import drawn
from timeline_app.gui.dialogs.export_timeline import ExportDialog
from timeline_app.gui.exported import Exported, exported_of
from timeline_app.gui.jobs import CancelledWorkError, Job, Progress
from timeline_app.gui.wiring import ask_for_export
from timeline_app.model.edit import TagEvent
from timeline_app.model.timeline import EventFilter, Status
from timeline_app.store.library import Library
from timeline_app.view.actions import CheckActor, SetSearch, ZoomAt

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def timeline(qtbot, window):
    """A window with one article on its timeline."""
    add_article(qtbot, window)
    return window


def wait_for_preview(qtbot, window, dialog):
    qtbot.waitUntil(lambda: window.jobs.is_idle and bool(dialog.size_label.text()), timeout=TIMEOUT_MS)


@pytest.fixture
def name_file(monkeypatch):
    """Return what lets the reader type a file name, and answer whether a file may be replaced."""

    def type_name(path, answer=QMessageBox.StandardButton.Yes):
        def accept(dialog):
            dialog.setDirectory(str(path.parent))
            dialog.selectFile(path.name)
            return QDialog.DialogCode.Accepted

        def reply(_parent, _title, words, *_buttons):
            asked.append(words)
            return answer

        asked: list[str] = []
        monkeypatch.setattr(QFileDialog, "exec", accept)
        monkeypatch.setattr(QMessageBox, "warning", reply)
        return asked

    return type_name


def export(qtbot, window):
    dialog = ask_for_export(window)
    wait_for_preview(qtbot, window, dialog)
    qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    return dialog


def test_the_ending_may_be_left_off(qtbot, timeline, tmp_path, name_file):
    name_file(tmp_path / "report.v2")
    export(qtbot, timeline)
    qtbot.waitUntil((tmp_path / "report.v2.png").exists, timeout=TIMEOUT_MS)
    assert (tmp_path / "report.v2.png").read_bytes().startswith(b"\x89PNG")


def test_a_file_that_is_there_is_kept_unless_the_reader_lets_it_go(qtbot, timeline, tmp_path, name_file):
    (tmp_path / "report.v2.png").write_bytes(b"old")
    asked = name_file(tmp_path / "report.v2", QMessageBox.StandardButton.No)
    dialog = export(qtbot, timeline)
    assert asked == ["report.v2.png already exists. Do you want to replace it?"]
    assert dialog.path is None
    assert (tmp_path / "report.v2.png").read_bytes() == b"old"
    dialog.reject()


def test_a_file_is_offered_beside_its_library_and_then_where_the_last_one_went(
    qtbot, timeline, tmp_path, name_file
):
    assert timeline.settings.folder("export", tmp_path) == tmp_path
    (tmp_path / "pictures").mkdir()
    name_file(tmp_path / "pictures" / "quay.png")
    export(qtbot, timeline)
    qtbot.waitUntil(lambda: "quay.png" in timeline.message_bar.text, timeout=TIMEOUT_MS)
    assert timeline.settings.folder("export", tmp_path) == tmp_path / "pictures"


def test_a_filter_is_named_in_the_choice_of_what_to_export(qtbot, timeline):
    dialog = ask_for_export(timeline)
    assert "Everything" in words_on(dialog)
    dialog.reject()
    timeline.session.dispatch(SetSearch("quay"))
    dialog = ask_for_export(timeline)
    assert "All the filter shows" in words_on(dialog)
    dialog.reject()


def words_on(dialog):
    return [button.text() for button in dialog.findChildren(QToolButton)]


def keep_as_is(_job, _wanted, chronicle):
    return chronicle


def dialog_of(qtbot, window, count):
    return dialog_on(qtbot, window, Exported.of(Chronicle("Many", *clustered(count))))


def dialog_on(qtbot, window, exported):
    options = PictureOptions(width_px=700, height_px=500, state=window.session.state)
    dialog = ExportDialog(
        (exported, exported), options, window.settings, window.jobs, keep_as_is, None, window
    )
    dialog.open()
    wait_for_preview(qtbot, window, dialog)
    return dialog


def test_a_long_picture_is_previewed_down_to_a_part_of_it(qtbot, timeline):
    dialog = dialog_of(qtbot, timeline, 1_500)
    click(qtbot, dialog, "1,600")
    qtbot.waitUntil(said(dialog, "about 3,200 × "), timeout=TIMEOUT_MS)
    assert "The preview shows the upper part." in dialog.size_label.text()
    assert "about" in dialog.size_label.text()
    assert dialog.preview.image.height() == 6_000
    assert dialog.export_button.isEnabled()
    dialog.reject()


def test_a_picture_too_large_for_png_says_so_before_a_file_is_named_and_goes_as_pdf(qtbot, timeline):
    dialog = dialog_of(qtbot, timeline, 9_000)
    click(qtbot, dialog, "1,200")
    click(qtbot, dialog, "4×")
    qtbot.waitUntil(said(dialog, "a PNG of 4,800 × "), timeout=TIMEOUT_MS)
    assert "is too large: choose a smaller scale, SVG or PDF" in dialog.size_label.text()
    assert not dialog.export_button.isEnabled()
    choose_format(dialog, "pdf")
    qtbot.waitUntil(lambda: "9,000 events" in dialog.size_label.text(), timeout=TIMEOUT_MS)
    assert dialog.export_button.isEnabled()
    qtbot.waitUntil(lambda: timeline.jobs.is_idle, timeout=TIMEOUT_MS)
    dialog.reject()


def click(qtbot, dialog, words):
    (button,) = (button for button in dialog.findChildren(QToolButton) if button.text() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_of_selected_events_only_these_go_into_the_file(qtbot, timeline, tmp_path):
    assert "Selected" not in words_on(ask_for_export(timeline))
    event_id = event_about(timeline, "quay")
    select(timeline, event_id)
    dialog = ask_for_export(timeline)
    choose_format(dialog, "markdown")
    click(qtbot, dialog, "Selected")
    qtbot.waitUntil(lambda: "1 event" in dialog.size_label.text(), timeout=TIMEOUT_MS)
    dialog.agree(tmp_path / "one.md")
    qtbot.waitUntil((tmp_path / "one.md").exists, timeout=TIMEOUT_MS)
    text = (tmp_path / "one.md").read_text(encoding="utf-8")
    assert "1 event · 14 February 2023" in text
    assert "Ines Falk" not in text


def test_a_workbook_is_previewed_in_its_columns(qtbot, timeline):
    dialog = ask_for_export(timeline)
    choose_format(dialog, "xlsx")
    wait_for_preview(qtbot, timeline, dialog)
    head, first, *_ = dialog.table.toPlainText().split("\n")
    assert head.split("\t")[:5] == ["No.", "Date", "First day", "Last day", "Event"]
    assert first.startswith("1\t")
    tabs = dialog.table.document().defaultTextOption().tabArray()
    assert len(tabs) == len(head.split("\t"))
    choose_format(dialog, "csv")
    qtbot.waitUntil(lambda: dialog.table.toPlainText().startswith("id,date,"), timeout=TIMEOUT_MS)
    assert dialog.table.document().defaultTextOption().tabArray() == []
    dialog.reject()


OTHER = "The Mill Council met Olga Stern on 3 January 2023. Olga Stern praised the council on 5 January 2023."
NAMES_NO_FILTER = ("xlsx", "csv", "json", "icalendar", "edtf-csv", "timesketch-jsonl", "timeline-project")


@pytest.mark.parametrize("name", NAMES_NO_FILTER)
def test_what_the_filter_leaves_is_the_same_file_as_from_the_command_line(qtbot, timeline, tmp_path, name):
    add_article(qtbot, timeline, OTHER)
    actor = next(one for one in timeline.session.contents.actors if one.name == "Tomas Brandt")
    timeline.session.dispatch(CheckActor(actor.id, is_checked=True))
    path = tmp_path / "some"
    write_from(qtbot, timeline, name, path)
    wanted = format_named(name)
    with Library.open(timeline.session.path, timeline.session.rules, read_only=True) as library:
        chronicle = chronicle_of(library, EventFilter(actors=(actor.id,)), wanted.needs)
    assert path.with_suffix(wanted.suffix).read_bytes() == wanted.write(chronicle, PictureOptions()).content


def write_from(qtbot, window, name, path):
    """Export in the format of a name; the suffix is added."""
    dialog = ask_for_export(window)
    choose_format(dialog, name)
    wait_for_preview(qtbot, window, dialog)
    dialog.agree(path)
    qtbot.waitUntil(lambda: f"Exported to {path}" in window.message_bar.text, timeout=TIMEOUT_MS)


def test_a_selection_takes_no_names_along_that_its_events_do_not_have(qtbot, timeline, tmp_path):
    add_article(qtbot, timeline, OTHER)
    select(timeline, event_about(timeline, "praised"))
    dialog = ask_for_export(timeline)
    choose_format(dialog, "json")
    click(qtbot, dialog, "Selected")
    dialog.agree(tmp_path / "one.json")
    qtbot.waitUntil((tmp_path / "one.json").exists, timeout=TIMEOUT_MS)
    told = json.loads((tmp_path / "one.json").read_text(encoding="utf-8"))
    assert {one["name"] for one in told["actors"]} <= {"Olga Stern", "Mill Council"}
    assert len(told["articles"]) == 1


def test_a_sign_without_a_font_in_a_quotation_alone_is_told_before_the_file_is_written(qtbot, window):
    add_article(qtbot, window, "Olga Stern met the Mill Council on 3 January 2023, he said (\U000f1234).")
    assert not any("\U000f1234" in one.headline for one in window.session.contents.columns.events)
    dialog = ask_for_export(window)
    choose_format(dialog, "pdf-chronology")
    qtbot.waitUntil(
        lambda: "no font here can draw \U000f1234" in dialog.size_label.text(), timeout=TIMEOUT_MS
    )
    dialog.reject()


def test_the_first_page_of_a_large_paper_is_previewed_whole(qapp):
    chronicle = Chronicle("Many", *clustered(300))
    options = PictureOptions(paper=Paper.A3)
    preview = drawn(
        Job("preview"), format_named("pdf-chronology"), chronicle, options, lambda _job, _wanted, first: first
    )
    assert preview.shown == first_page(chronicle, options)


def test_a_pdf_can_have_pages_of_paper(qtbot, timeline, tmp_path):
    dialog = ask_for_export(timeline)
    choose_format(dialog, "pdf")
    click(qtbot, dialog, "For print")
    for button in dialog.choices.sheets.findChildren(QToolButton):
        if button.text() == "A3":
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (dialog.options.paper, dialog.options.look) == (Paper.A3, Look.PRINT)
    qtbot.waitUntil(lambda: timeline.jobs.is_idle and not dialog.preview.image.isNull(), timeout=TIMEOUT_MS)
    qtbot.waitUntil(
        lambda: "The preview shows the first page." in dialog.size_label.text(), timeout=TIMEOUT_MS
    )
    assert dialog.preview.image.width() / dialog.preview.image.height() == pytest.approx(420 / 297, abs=0.01)
    choose_format(dialog, "svg")
    assert dialog.options.paper is None
    dialog.reject()


def test_the_key_for_exporting_opens_the_dialog(qtbot, timeline):
    press(qtbot, timeline, Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in timeline.findChildren(ExportDialog)))
    (dialog,) = timeline.findChildren(ExportDialog)
    wait_for_preview(qtbot, timeline, dialog)
    assert not dialog.preview.image.isNull()
    dialog.reject()


def test_the_dialog_counts_what_the_picture_shows_and_what_it_leaves_out(qtbot, window):
    add_article(qtbot, window, published="")
    ask_for_export(window)
    dialog = window.findChildren(ExportDialog)[-1]
    qtbot.waitUntil(lambda: bool(dialog.size_label.text()), timeout=TIMEOUT_MS)
    undated = sum(event.date is None for event in window.session.contents.columns.events)
    dated = len(window.session.rows) - undated
    assert undated > 1
    assert dialog.size_label.text().splitlines()[1:3] == [
        f"{dated} events", f"{undated} without a date left out",
    ]  # fmt: skip
    dialog.reject()


def test_an_export_of_the_window_says_how_many_events_it_shows(qtbot, timeline):
    timeline.resize(1000, 560)
    timeline.session.dispatch(ZoomAt(timeline.session.state.centre_day, 40))
    qtbot.waitUntil(lambda: 0 < len(timeline.page.canvas.scene().items) < len(timeline.session.rows))
    seen = len(timeline.page.canvas.scene().items)
    dialog = ask_for_export(timeline)
    (view,) = [one for one in dialog.findChildren(QToolButton) if one.text() == "As on screen"]
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton)
    words = f"{seen} of {len(timeline.session.rows)} events"
    qtbot.waitUntil(lambda: words in dialog.size_label.text(), timeout=TIMEOUT_MS)
    dialog.reject()


def said(dialog, words):
    return lambda: words in dialog.size_label.text()


def test_the_preview_of_many_events_counts_all_of_them_and_says_what_it_shows(qtbot, timeline):
    dialog = dialog_of(qtbot, timeline, 60)
    choose_format(dialog, "markdown")
    first = "The preview shows what the first 40 of them become."
    qtbot.waitUntil(said(dialog, first), timeout=TIMEOUT_MS)
    assert "60 events · " in dialog.table.toPlainText()
    assert sum(line.startswith("| ") for line in dialog.table.toPlainText().splitlines()) < 60
    dialog.reject()
    few = dialog_of(qtbot, timeline, 30)
    choose_format(few, "markdown")
    qtbot.waitUntil(lambda: "30 events · " in few.table.toPlainText(), timeout=TIMEOUT_MS)
    assert "The preview shows" not in few.size_label.text()
    few.reject()


MANY_EVENTS = 5_000  # more than two blocks that are read at once


@pytest.fixture
def readings(monkeypatch):
    """Tell for each reading of events whether it is done on the window's thread, and of how many."""
    found: list[tuple[bool, int]] = []
    read = Library.events_of

    def noted(library, ids):
        events = read(library, ids)
        found.append((threading.current_thread() is threading.main_thread(), len(events)))
        return events

    monkeypatch.setattr(Library, "events_of", noted)
    return found


@pytest.fixture
def large(qtbot, window, tmp_path):
    """A window on a library with many events."""
    synthetic_library.write(tmp_path / "large.timelib", MANY_EVENTS)
    window.libraries.open(tmp_path / "large.timelib")
    qtbot.waitUntil(lambda: window.jobs.is_idle and len(window.session.rows) == MANY_EVENTS)
    return window


def test_the_thread_of_the_window_reads_no_events_to_export_them(qtbot, large, tmp_path, readings):
    readings.clear()
    dialog = ask_for_export(large)
    assert readings == []
    choose_format(dialog, "csv")
    qtbot.waitUntil(lambda: "5,000 events" in dialog.size_label.text())
    dialog.agree(tmp_path / "all.csv")
    qtbot.waitUntil(lambda: "Exported to" in large.message_bar.text)
    assert sum(count for is_window, count in readings if is_window) < MANY_EVENTS / 10
    # Once for preview and file together.
    assert sum(count for is_window, count in readings if not is_window) == MANY_EVENTS
    assert len((tmp_path / "all.csv").read_text(encoding="utf-8-sig").splitlines()) == MANY_EVENTS + 1


def test_reading_for_an_export_tells_how_far_it_is_and_goes_on_where_it_was_called_off(large, readings):
    exported = exported_of(large.session, large.session.rows)
    assert (exported.events, exported.undated) == (MANY_EVENTS, 0)
    readings.clear()
    first, heard = Job("first"), []
    first.progressed.connect(lambda progress: (heard.append(progress), first.cancel()))
    with pytest.raises(CancelledWorkError):
        exported.read(first)
    assert heard == [Progress(2_000, MANY_EVENTS)]
    chronicle = exported.read(Job("second"))
    assert [event.id for event in chronicle.events] == large.session.contents.columns.ids.tolist()
    assert sum(count for _, count in readings) == MANY_EVENTS


def test_a_page_for_browsers_is_previewed_as_it_reads_and_not_as_code(qtbot, timeline):
    dialog = dialog_of(qtbot, timeline, 60)
    choose_format(dialog, "html")
    qtbot.waitUntil(said(dialog, "In a browser it can be searched"), timeout=TIMEOUT_MS)
    assert dialog.preview.isVisible()
    assert not dialog.table.isVisible()
    dialog.reject()


def test_a_file_has_the_title_that_the_reader_gives_it_also_the_next_time(qtbot, timeline, tmp_path):
    dialog = ask_for_export(timeline)
    choose_format(dialog, "markdown")
    assert dialog.choices.title.text() == title_of(timeline.session.path)
    dialog.choices.title.setText("Ships: of 2023")
    qtbot.waitUntil(lambda: dialog.table.toPlainText().startswith("# Ships: of 2023"), timeout=TIMEOUT_MS)
    dialog.agree(tmp_path / "one.md")
    qtbot.waitUntil((tmp_path / "one.md").exists, timeout=TIMEOUT_MS)
    assert (tmp_path / "one.md").read_text(encoding="utf-8").startswith("# Ships: of 2023\n")
    again = ask_for_export(timeline)
    assert again.choices.title.text() == "Ships: of 2023"
    choose_format(again, "csv")
    assert not again.choices.title.isVisible()  # a table has none
    again.reject()


def test_enter_exports_as_soon_as_the_dialog_is_open(qtbot, timeline):
    dialog = ask_for_export(timeline)
    wait_for_preview(qtbot, timeline, dialog)
    assert dialog.focusWidget() is dialog.export_button
    dialog.reject()


def test_a_file_is_offered_under_its_title_as_systems_take_it(qtbot, timeline, monkeypatch):
    offered = []
    monkeypatch.setattr(export_timeline, "ask_where_to_save", lambda *given: offered.append(given[2].name))
    dialog = ask_for_export(timeline)
    for title in ("Ships: of 2023/24", "  "):
        dialog.choices.title.setText(title)
        dialog.accept()
    assert offered == ["Ships of 2023 24.png", "timeline.png"]
    dialog.reject()


def exported_with(*events):
    return Exported.of(Chronicle("Ships", events, ()))


def test_what_is_to_review_can_be_left_out_and_is_counted(qtbot, timeline, tmp_path):
    unsure = event(2, 738_600, "The crane fell", status=Status.TO_REVIEW)
    dialog = dialog_on(qtbot, timeline, exported_with(event(1, 738_500), unsure))
    choose_format(dialog, "markdown")
    assert dialog.choices.sure.isVisible()
    qtbot.waitUntil(said(dialog, "1 to review, marked (?)"), timeout=TIMEOUT_MS)
    assert "(?) The crane fell" in dialog.table.toPlainText()
    dialog.choices.sure.click()
    qtbot.waitUntil(lambda: "crane" not in dialog.table.toPlainText(), timeout=TIMEOUT_MS)
    assert dialog.exported.events == 1
    assert "1 event · 11 December 2022 · without what is to review" in dialog.table.toPlainText()
    assert "to review" not in dialog.size_label.text()
    choose_format(dialog, "png")
    click(qtbot, dialog, "As on screen")
    assert not dialog.choices.sure.isVisible()  # the screen shows what it shows
    assert dialog.exported.events == 2
    dialog.reject()


def test_nothing_to_review_nothing_to_leave_out(qtbot, timeline):
    dialog = dialog_on(qtbot, timeline, exported_with(event(1, 738_500)))
    assert not dialog.choices.sure.isVisible()
    dialog.reject()


def test_a_picture_of_nothing_is_refused_before_a_file_is_named(qtbot, timeline):
    dialog = dialog_on(qtbot, timeline, exported_with(event(1), event(2)))
    assert "none of the 2 events has a date, and nothing can be drawn" in dialog.size_label.text()
    assert not dialog.export_button.isEnabled()
    choose_format(dialog, "csv")
    qtbot.waitUntil(lambda: dialog.size_label.text() == "2 events", timeout=TIMEOUT_MS)
    assert dialog.export_button.isEnabled()
    choose_format(dialog, "pdf")
    qtbot.waitUntil(said(dialog, "nothing can be drawn"), timeout=TIMEOUT_MS)
    assert not dialog.export_button.isEnabled()
    dialog.reject()


def test_the_report_of_a_picture_says_what_it_has_no_room_for(qtbot, timeline, tmp_path):
    event_id = event_about(timeline, "quay")
    select(timeline, event_id)
    timeline.session.apply([TagEvent(timeline.session.keys(event_id)[0], "port")])
    write_from(qtbot, timeline, "png", tmp_path / "quay")
    assert "tags, note or links of 1 event are not in the picture" in timeline.message_bar.text


def test_only_pictures_can_be_as_on_screen(qtbot, timeline):
    select(timeline, event_about(timeline, "quay"))
    dialog = ask_for_export(timeline)
    click(qtbot, dialog, "As on screen")
    (view,) = [one for one in dialog.findChildren(QToolButton) if one.text() == "As on screen"]
    assert view.isVisible()
    choose_format(dialog, "csv")
    assert not view.isVisible()
    assert dialog.choices.is_everything
    click(qtbot, dialog, "Selected")
    choose_format(dialog, "svg")
    assert view.isVisible()
    assert dialog.choices.is_selection
    dialog.reject()


def button(segments, words):
    return next(one for one in segments.findChildren(QToolButton) if one.text() == words)


def test_pages_side_by_side_are_offered_where_a_picture_goes_on_paper(qtbot, timeline):
    dialog = dialog_of(qtbot, timeline, 60)
    choices = dialog.choices
    choices.choose_format("pdf")
    assert choices.across.isHidden()
    button(choices.sheets, "A4").click()
    assert not choices.across.isHidden()
    button(choices.across, "3").click()
    assert (choices.options.paper, choices.options.across) == (Paper.A4, 3)
    wait_for_preview(qtbot, timeline, dialog)
    button(choices.scope, "As on screen").click()
    assert choices.options.across == 1
    choices.choose_format("png")
    assert choices.across.isHidden()
    dialog.reject()
