"""How articles come in."""

import threading
import zipfile

import pytest
from driving import (
    ARTICLE,
    PUBLISHED,
    TIMEOUT_MS,
    TITLE,
    add_article,
    days,
    drop,
    files,
    paste,
    press,
    type_date,
    wait_for_dialog,
)
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton

from timeline_app.gui import arrivals
from timeline_app.gui.dialogs.import_articles import ImportDialog
from timeline_app.ingest import gathering
from timeline_app.model.article import DateOrigin
from timeline_app.resource_path import sample_articles
from timeline_app.store import Library


@pytest.fixture
def article_file(tmp_path):
    path = tmp_path / "bridge.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_a_first_start_shows_the_start_page(window):
    assert window.start_page.isVisible()
    assert not window.page.isVisible()
    assert window.windowTitle() == "timeline_app"


def test_enter_presses_the_button_that_has_the_focus(qtbot, window):
    while window.focusWidget() is not window.start_page.paste_button:
        press(qtbot, window, Qt.Key.Key_Tab)
    QGuiApplication.clipboard().setText(ARTICLE)
    button = window.focusWidget()
    assert button.text() == "Paste an article"
    press(qtbot, window, Qt.Key.Key_Return)
    assert wait_for_dialog(qtbot, window).isVisible()


def test_pasting_asks_for_the_date_and_says_how_many_dates_depend_on_it(qtbot, window):
    paste(qtbot, window)
    dialog = wait_for_dialog(qtbot, window)
    assert dialog.form.title() == TITLE
    assert dialog.form.date.line.text() == ""
    assert "No date in the text: 3 dates depend on it" in dialog.form.date.echo.text()


def test_a_typed_date_is_echoed_as_it_was_understood(qtbot, window):
    paste(qtbot, window)
    dialog = wait_for_dialog(qtbot, window)
    type_date(qtbot, dialog, window, "yesterday")
    assert dialog.form.date.echo.text() == "Understood as 21 November 2026"
    type_date(qtbot, dialog, window, "15.3.2023")
    assert dialog.form.date.echo.text() == "Understood as 15 March 2023"


def test_a_date_that_cannot_be_read_lets_nothing_in(qtbot, window):
    paste(qtbot, window)
    dialog = wait_for_dialog(qtbot, window)
    type_date(qtbot, dialog, window, "the day it rained")
    assert not dialog.add_button.isEnabled()
    assert "the day it rained" in dialog.form.date.echo.text()
    dialog.accept()
    assert dialog.isVisible()


def test_a_publication_date_that_names_no_day_lets_nothing_in(qtbot, window):
    paste(qtbot, window)
    dialog = wait_for_dialog(qtbot, window)
    type_date(qtbot, dialog, window, "March 2023")
    assert dialog.form.date.echo.text() == "March 2023 is more than one day: type the day"
    assert not dialog.add_button.isEnabled()
    dialog.accept()
    assert dialog.isVisible()


def test_the_preview_dates_the_events_by_what_was_typed(qtbot, window):
    paste(qtbot, window)
    dialog = wait_for_dialog(qtbot, window)
    assert "need a date" in dialog.form.summary.text()
    type_date(qtbot, dialog, window, PUBLISHED)
    assert "need" not in dialog.form.summary.text()
    shown = [dialog.form.preview.model().index(row, 0).data() for row in range(3)]
    assert "13 March 2023" in [
        dialog.form.preview.model().index(row, 0).data()
        for row in range(dialog.form.preview.model().rowCount())
    ], shown


def test_an_article_without_a_date_is_taken_in_and_its_events_wait(qtbot, window):
    add_article(qtbot, window, published="")
    (article,) = window.session.contents.articles
    assert article.publication.origin is DateOrigin.NONE
    assert article.dates_waiting >= 2
    assert f"{article.dates_waiting} need a date" in window.status_line.text


def test_what_waits_for_a_date_is_offered_after_adding(qtbot, window):
    add_article(qtbot, window, published="")
    (offer,) = [one for one in window.message_bar.findChildren(QPushButton) if one.isVisible()]
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert window.page.undated.isVisible()
    assert window.focusWidget() is window.page.undated.list


def test_pasting_without_a_library_makes_an_untitled_one(qtbot, window):
    add_article(qtbot, window)
    assert window.session.library.is_untitled
    assert window.page.isVisible()
    assert window.windowTitle() == "Untitled – timeline_app"


@pytest.mark.parametrize("part", ["window", "canvas", "search", "text"])
def test_files_can_be_dropped_on_every_part_of_the_window(qtbot, window, article_file, part):
    target = {
        "window": window,
        "canvas": window.page.canvas,
        "search": window.search.line,
        "text": window.page.inspector.text,
    }[part]
    while not target.acceptDrops():  # Qt hands a drop to the first parent that takes it
        target = target.parentWidget()
    assert drop(target, files(article_file))
    assert wait_for_dialog(qtbot, window).form.title() == TITLE


def test_text_can_be_dropped(qtbot, window):
    content = QMimeData()
    content.setText(ARTICLE)
    assert drop(window, content)
    assert wait_for_dialog(qtbot, window).form.title() == TITLE


def test_several_files_are_asked_about_in_one_dialog(qtbot, window, tmp_path):
    paths = []
    for number in range(3):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(ARTICLE.replace("swing bridge", f"bridge number {number}"), encoding="utf-8")
    assert drop(window, files(*paths))
    dialog = wait_for_dialog(qtbot, window)
    assert dialog.list.count() == 3
    dialog.list.setCurrentRow(1)
    type_date(qtbot, dialog, window, PUBLISHED)
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.session.contents.articles) == 3, timeout=TIMEOUT_MS)
    dated = [article.publication.time is not None for article in window.session.contents.articles]
    assert dated == [False, True, False]


def test_a_bad_file_is_named_with_the_way_out_and_stops_nothing(qtbot, window, article_file, tmp_path):
    broken = tmp_path / "scan.pdf"
    broken.write_bytes(b"%PDF-1.7 not really")
    assert drop(window, files(broken, article_file))
    dialog = wait_for_dialog(qtbot, window)
    assert window.message_bar.text.startswith("scan.pdf:")
    assert "download or copy it once more" in window.message_bar.text
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "1 file could not be read" in window.message_bar.text, timeout=TIMEOUT_MS)
    assert len(window.session.contents.articles) == 1


def test_the_same_article_twice_is_said_to_be_there(qtbot, window):
    add_article(qtbot, window)
    paste(qtbot, window)
    qtbot.waitUntil(lambda: "in this library already" in window.message_bar.text, timeout=TIMEOUT_MS)
    assert len(window.session.contents.articles) == 1


def test_an_empty_clipboard_is_explained(qtbot, window):
    QGuiApplication.clipboard().clear()
    press(qtbot, window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "no text on the clipboard" in window.message_bar.text


def test_nothing_comes_in_when_the_dialog_is_cancelled(qtbot, window):
    paste(qtbot, window)
    dialog = wait_for_dialog(qtbot, window)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.session.library is None
    assert not [dialog for dialog in window.findChildren(ImportDialog) if dialog.isVisible()]


def forty_articles(folder):
    """A folder with that many articles, of a line each."""
    many = folder / "many"
    many.mkdir()
    for number in range(40):
        (many / f"{number}.txt").write_text(f"The mayor left on 3 May {1970 + number}.", encoding="utf-8")
    return many


def test_a_long_look_at_files_can_be_stopped(qtbot, window, tmp_path):
    for number in range(60):
        (tmp_path / "many").mkdir(exist_ok=True)
        (tmp_path / "many" / f"{number}.txt").write_text(ARTICLE + str(number), encoding="utf-8")
    assert drop(window, files(tmp_path / "many"))
    qtbot.waitUntil(window.job_bar.isVisible, timeout=TIMEOUT_MS)
    qtbot.mouseClick(window.job_bar.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=TIMEOUT_MS)
    assert window.session.library is None


def test_what_was_read_until_reading_was_stopped_can_be_added(qtbot, window, tmp_path):
    many = forty_articles(tmp_path)
    window.jobs.started.connect(
        lambda job: job.progressed.connect(lambda progress: progress.done > 2 and job.cancel())
    )
    assert drop(window, files(many))
    qtbot.waitUntil(lambda: "Stopped" in window.message_bar.text, timeout=TIMEOUT_MS)
    assert window.session.library is None
    window.jobs.started.disconnect()
    words = window.message_bar.text
    add = next(one for one in window.message_bar.findChildren(QPushButton) if one.text() == "Add these")
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    dialog = wait_for_dialog(qtbot, window)
    count = len(dialog.drafts)
    assert 2 < count < 40
    assert words == f"Stopped: {count} articles were read until then."
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.session.contents.articles) == count, timeout=TIMEOUT_MS)


def test_adding_can_be_stopped_and_gone_on_with_and_says_how_far_it_came(qtbot, window, tmp_path):
    assert drop(window, files(forty_articles(tmp_path)))
    dialog = wait_for_dialog(qtbot, window)
    stopped = []

    def stop(job):
        job.progressed.connect(
            lambda progress: progress.done and (stopped.append(progress.done), job.cancel())
        )

    window.jobs.started.connect(stop)
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Stopped" in window.message_bar.text, timeout=TIMEOUT_MS)
    window.jobs.started.disconnect(stop)
    count = len(window.session.contents.articles)
    assert window.message_bar.text.startswith(f"Stopped: {count} of 40 articles were added.")
    assert count >= stopped[0]
    assert drop(window, files(tmp_path / "many"))
    if count < 40:
        qtbot.mouseClick(wait_for_dialog(qtbot, window).add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.session.contents.articles) == 40, timeout=TIMEOUT_MS)


def test_the_sample_opens_with_all_its_articles(qtbot, window):
    qtbot.mouseClick(window.start_page.sample_button, Qt.MouseButton.LeftButton)
    wanted = len(sample_articles())
    qtbot.waitUntil(lambda: len(window.session.contents.articles) == wanted, timeout=TIMEOUT_MS)
    assert window.windowTitle() == "Sample – timeline_app"
    assert len(window.session.contents.columns) > wanted


def test_what_was_read_for_one_library_is_not_added_to_another(qtbot, window, tmp_path):
    own = tmp_path / "mine.timelib"
    Library.create(own, window.session.rules).close()
    window.open_sample()
    window.libraries.open(own)
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=TIMEOUT_MS)
    assert window.session.path == own
    assert window.session.contents.articles == ()
    assert "not added" in window.message_bar.text


def test_a_long_paste_can_be_called_off(qtbot, window):
    long = f"{ARTICLE}\n\n" * 600
    paste(qtbot, window, long)
    window.job_bar.cancel_button.click()
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=TIMEOUT_MS)
    assert not window.findChildren(ImportDialog)


def test_a_long_paste_is_read_in_a_process_of_its_own(qtbot, window):
    long = f"{ARTICLE}\n\n" + "The tide was high. " * 6_000
    paste(qtbot, window, long)
    assert wait_for_dialog(qtbot, window).form.title() == TITLE


def test_closing_the_window_while_a_text_is_read_opens_nothing_afterwards(qtbot, window):
    paste(qtbot, window, f"{ARTICLE}\n\n" * 600)
    window.close()
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=TIMEOUT_MS)
    assert not window.findChildren(ImportDialog)


def test_closing_the_window_while_articles_are_added_ends_quietly(qtbot, window, tmp_path):
    assert drop(window, files(forty_articles(tmp_path)))
    dialog = wait_for_dialog(qtbot, window)
    with qtbot.waitSignal(window.jobs.started):
        qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    window.close()
    qtbot.waitUntil(lambda: window.jobs.is_idle)
    assert "Stopped" not in window.message_bar.text


def test_a_folder_is_chosen_in_the_menu(qtbot, window, tmp_path, article_file, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    window.deeds.add_folder.trigger()
    dialog = wait_for_dialog(qtbot, window)
    assert dialog.isVisible()
    dialog.reject()
    assert window.settings.folder("open") == tmp_path


def test_a_folder_is_looked_through_and_one_without_articles_is_said(qtbot, window, tmp_path, article_file):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "picture.jpg").write_bytes(b"no article")
    window.intake.take_paths([tmp_path / "empty"])
    qtbot.waitUntil(lambda: "no articles in this folder" in window.message_bar.text, timeout=TIMEOUT_MS)
    inner = tmp_path / "case" / "2023"
    inner.mkdir(parents=True)
    article_file.rename(inner / article_file.name)
    window.intake.take_paths([tmp_path / "case"])
    assert wait_for_dialog(qtbot, window).form.title() == TITLE


def test_an_archive_brings_its_articles_and_what_cannot_be_read_is_told(
    qtbot, window, article_file, tmp_path
):
    with zipfile.ZipFile(tmp_path / "news.zip", "w") as archive:
        archive.write(article_file, "march/bridge.txt")
        archive.writestr("quay.txt", "Quay closed\n\nHelen Duarte closed the quay on 3 May 2023.")
    (tmp_path / "film.mp4").write_bytes(bytes(range(256)) * 20)
    assert drop(window, files(tmp_path / "news.zip", tmp_path / "film.mp4"))
    dialog = wait_for_dialog(qtbot, window)
    assert [draft.title for draft in dialog.drafts] == [TITLE, "Quay closed"]
    assert window.message_bar.text.startswith("film.mp4: this is no text")


def test_a_title_that_is_only_the_name_of_the_file_is_asked_about(qtbot, window, tmp_path):
    (tmp_path / "scan7.txt").write_text("Helen Duarte closed the quay on 3 May 2023. She left on 4 May 2023.")
    window.intake.take_paths([tmp_path / "scan7.txt"])
    form = wait_for_dialog(qtbot, window).form
    assert form.title() == "scan7"
    assert "The title is from: file name. Check it." in form.remarks.text()


def test_of_too_many_files_the_first_are_read_and_that_is_said(qtbot, window, tmp_path, monkeypatch):
    monkeypatch.setattr(gathering, "MOST_FILES", 2)
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"The quay was closed on {number + 1} May 2023.")
    window.intake.take_paths([tmp_path])
    dialog = wait_for_dialog(qtbot, window)
    assert len(dialog.drafts) == 2
    assert "more than 2 articles" in window.message_bar.text


def test_a_date_given_afterwards_brings_all_events_in_and_the_keys_to_the_timeline(qtbot, window):
    add_article(
        qtbot, window, "Bridge\n\nHelen Duarte closed the bridge on Monday. She left in late February.", ""
    )
    assert not window.session.contents.columns.dated
    window.ask_publication(window.session.contents.articles[0].id)
    row = window.page.inspector.publication
    qtbot.keyClicks(row.field.line, PUBLISHED)
    qtbot.keyClick(row.field.line, Qt.Key.Key_Return)
    canvas, columns = window.page.canvas, window.session.contents.columns
    assert columns.dated > 0
    assert window.focusWidget() is canvas
    width = canvas.viewport().width()

    def shows_all():
        state = window.session.state
        first, last = columns.span_of(window.session.rows)
        return state.x_of(first, width) >= 0 and width / 4 < state.x_of(last, width) <= width

    qtbot.waitUntil(shows_all, timeout=TIMEOUT_MS)


def test_an_article_pasted_while_searching_is_no_search(qtbot, window):
    add_article(qtbot, window)
    window.search.begin()
    paste(
        qtbot, window, f"Ferry stops\n\nHelen Duarte stopped the ferry on 5 April 2023. {'It rained. ' * 30}"
    )
    assert wait_for_dialog(qtbot, window).isVisible()
    assert window.search.line.text() == ""


def test_a_word_pasted_while_searching_is_looked_for(qtbot, window):
    add_article(qtbot, window)
    window.search.begin()
    QGuiApplication.clipboard().setText("quay")
    press(qtbot, window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.search.line.text() == "quay"


def test_a_first_window_fits_on_the_screen_with_its_frame(window):
    assert window.height() + 30 < window.screen().availableSize().height()


def test_what_was_added_first_is_shown_while_the_rest_is_still_written(qtbot, window, tmp_path, monkeypatch):
    may_go_on, finish, begun = threading.Event(), arrivals.finished, []

    def finish_second_later(draft):
        begun.append(draft)
        assert len(begun) == 1 or may_go_on.wait(TIMEOUT_MS / 1000)
        return finish(draft)

    monkeypatch.setattr(arrivals, "BLOCK", 1)
    monkeypatch.setattr(arrivals, "finished", finish_second_later)
    told = {"First": "3 March 2023 Ben Reed opened the harbour", "Second": "4 March 2023 Ines Falk left Kiel"}
    for title, words in told.items():
        text = f"{title}\n\nOn {words}."
        (tmp_path / f"{title}.txt").write_text(text, encoding="utf-8")
    window.intake.take_paths([tmp_path / "First.txt", tmp_path / "Second.txt"], asks=False)
    qtbot.waitUntil(lambda: len(window.session.contents.articles) == 1)
    assert not window.jobs.is_idle
    assert len(days(window)) >= 1
    assert window.page.canvas.isVisible()
    may_go_on.set()
    qtbot.waitUntil(lambda: len(window.session.contents.articles) == 2)
    qtbot.waitUntil(lambda: window.jobs.is_idle)
    assert {"2023-03-03", "2023-03-04"} <= set(days(window).values())
