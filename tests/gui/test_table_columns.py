"""Tables and files of events that are dropped on the window."""

import pytest
from driving import TIMEOUT_MS, wait_for_dialog
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QDialogButtonBox

from timeline_app.gui.article_words import detail_of
from timeline_app.gui.dialogs.table_columns import TableColumnsDialog
from timeline_app.ingest import unclear_tables
from timeline_app.model.message import Problem, message
from timeline_app.model.wish import RowKind, Wish
from timeline_app.readers import head_of

ROWS = "Datum,Was geschah,Wer\n2022-05-03,Ada Reed opens the quay,Ada Reed\n2022-06-01,The crane falls,\n"


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "chronology.csv"
    path.write_text(ROWS)
    return path


@pytest.fixture
def dialog(qtbot, table):
    found = TableColumnsDialog(head_of(table))
    qtbot.addWidget(found)
    return found


def wait_for_question(qtbot, window):
    """The dialog that asks about a table, as soon as it is there."""
    qtbot.waitUntil(lambda: bool(window.findChildren(TableColumnsDialog)), timeout=TIMEOUT_MS)
    (asked,) = window.findChildren(TableColumnsDialog)
    qtbot.waitUntil(asked.isVisible, timeout=TIMEOUT_MS)
    return asked


def choose(box, thing):
    box.setCurrentIndex(box.findData(thing))


def test_what_the_headings_tell_is_chosen_and_what_is_missing_is_said(dialog):
    assert [box.currentData() for box in dialog.boxes] == ["date", "", "actors"]
    assert dialog.table.item(1, 1).text() == "Ada Reed opens the quay"
    assert dialog.missing.text() == "Choose the column of: headline"
    assert not dialog.add_button.isEnabled()
    choose(dialog.boxes[1], "headline")
    assert dialog.add_button.isEnabled()
    assert dialog.wish == Wish(RowKind.EVENTS, (("date", "1"), ("headline", "2"), ("actors", "3")))


def test_no_two_columns_are_the_same(dialog):
    choose(dialog.boxes[1], "headline")
    choose(dialog.boxes[2], "headline")
    assert dialog.missing.text() == "Two columns are: headline"
    assert not dialog.add_button.isEnabled()


def test_rows_may_be_articles(dialog):
    dialog.kind.setCurrentIndex(dialog.kind.findData(RowKind.ARTICLES))
    assert dialog.missing.text() == "Choose the column of: text"
    choose(dialog.boxes[1], "text")
    assert dialog.wish == Wish(RowKind.ARTICLES, (("text", "2"),))


def test_only_tables_that_are_not_clear_are_looked_into(table, tmp_path):
    other = Problem("a.txt", message("empty-file"))
    assert unclear_tables([table], [other]) == {}
    asked = Problem("chronology.csv", message("unknown-columns", columns="a"))
    ((path, head),) = unclear_tables([table], [other, asked]).values()
    assert path == table
    assert head.header == ("Datum", "Was geschah", "Wer")


def test_a_dropped_table_is_asked_about_and_then_added(qtbot, window, table):
    window.intake.take_paths([table])
    asked = wait_for_question(qtbot, window)
    choose(asked.boxes[1], "headline")
    qtbot.mouseClick(asked.add_button, Qt.MouseButton.LeftButton)
    dialog = wait_for_dialog(qtbot, window)
    assert dialog.form.summary.text() == "2 events · 1 actor"
    assert not dialog.form.date.isVisible()
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.session.contents.articles), timeout=TIMEOUT_MS)
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=TIMEOUT_MS)
    assert [article.title for article in window.session.contents.articles] == ["chronology"]
    assert len(window.session.contents.columns.ids) == 2
    (article,) = window.session.contents.articles
    assert detail_of(article) == "states its own dates · 2 events"


def test_a_table_that_nothing_is_said_of_is_left(qtbot, window, table):
    window.intake.take_paths([table])
    asked = wait_for_question(qtbot, window)
    cancel = asked.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Cancel)
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=TIMEOUT_MS)
    assert window.session.contents.articles == ()


def test_a_dropped_calendar_is_added_without_a_question_about_its_day(qtbot, window, tmp_path):
    path = tmp_path / "talks.ics"
    lines = (
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "DTSTART;VALUE=DATE:20220503",
        "SUMMARY:Talks",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    path.write_text("\r\n".join(lines))
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path))])
    assert window.intake.take(dropped)
    dialog = wait_for_dialog(qtbot, window)
    assert dialog.add_button.hasFocus() or not dialog.isActiveWindow()
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.session.contents.articles), timeout=TIMEOUT_MS)
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=TIMEOUT_MS)
    (event_id,) = window.session.contents.columns.ids
    event = window.session.contents.event(int(event_id))
    assert (event.headline, event.edtf) == ("Talks", "2022-05-03")


def test_no_publication_date_is_asked_for_a_day_of_a_table_that_does_not_exist(qtbot, window, tmp_path):
    path = tmp_path / "days.csv"
    path.write_text("Date,Event\n31 February 2022,The quay is opened\n3 May 2022,The mill is closed\n")
    window.intake.take_paths([path])
    dialog = wait_for_dialog(qtbot, window)
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.session.contents.columns) == 2, timeout=TIMEOUT_MS)
    window.show_undated()
    assert window.page.undated.is_needed
    assert not window.page.undated._way_out.isVisible()


def test_undo_after_a_table_with_tags_takes_the_whole_import_back(qtbot, window, tmp_path):
    path = tmp_path / "days.csv"
    path.write_text(
        "Date,Event,Tags\n2 May 2022,The quay is opened,harbour\n3 May 2022,The mill is closed,mill\n"
    )
    window.intake.take_paths([path])
    dialog = wait_for_dialog(qtbot, window)
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.session.contents.columns) == 2, timeout=TIMEOUT_MS)
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=TIMEOUT_MS)
    assert window.deeds.undo.text() == "&Undo: Add article"
    window.deeds.undo.trigger()
    assert not window.session.contents.articles
    assert len(window.session.contents.columns) == 0
    assert not window.deeds.undo.isEnabled()
    window.deeds.redo.trigger()
    tags = {tag for event in window.session.contents.columns.events for tag in event.tags}
    assert tags == {"harbour", "mill"}
