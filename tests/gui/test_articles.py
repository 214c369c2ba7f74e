"""The list of articles is searched and ordered, and several are dated, extracted anew or removed at once."""

import pytest
from driving import TIMEOUT_MS, add_article, press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from timeline_app.gui.dialogs.set_dates import SetDatesDialog
from timeline_app.gui.panels.two_lines import DETAIL
from timeline_app.ingest import ingest
from timeline_app.view.actions import LimitArticles
from timeline_app.view.article_listing import ArticleOrder

FIRST = """Ferry strike at Skerrin

The ferry crews stopped work on Monday. Ines Falk met the crews on Tuesday.
"""
SECOND = """Bridge shut at Aldermoor

Tomas Brandt closed the bridge on Wednesday.
"""


@pytest.fixture
def timeline(qtbot, window):
    """A window with two articles without a publication date and one with it."""
    add_article(qtbot, window)
    add_article(qtbot, window, FIRST, published="")
    add_article(qtbot, window, SECOND, published="")
    window.page.left.setCurrentWidget(window.page.articles)
    return window


def titles(window):
    model = window.page.articles.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def set_order(window, order):
    bar = window.page.articles.bar
    bar.order.setCurrentIndex(bar.order.findData(order))
    bar.order.activated.emit(bar.order.currentIndex())


def choose(window, *wanted):
    ids = [one.id for one in window.session.contents.articles if any(word in one.title for word in wanted)]
    window.page.articles.choose(ids)
    return ids


def test_the_list_is_searched_and_put_into_another_order(qtbot, timeline):
    panel = timeline.page.articles
    assert [title[:5] for title in titles(timeline)] == ["Swing", "Ferry", "Bridg"]
    set_order(timeline, ArticleOrder.TITLE)
    assert [title[:5] for title in titles(timeline)] == ["Bridg", "Ferry", "Swing"]
    set_order(timeline, ArticleOrder.WAITING)
    assert [title[:5] for title in titles(timeline)] == ["Ferry", "Bridg", "Swing"]
    set_order(timeline, ArticleOrder.PUBLISHED)
    assert titles(timeline)[0].startswith("Swing")
    qtbot.keyClicks(panel.search, "bridge shut")
    assert [title[:5] for title in titles(timeline)] == ["Swing", "Bridg"]
    qtbot.keyClicks(panel.search, " at")
    assert [title[:5] for title in titles(timeline)] == ["Bridg"]


def test_the_tray_leads_to_the_articles_that_wait_and_all_are_dated_in_one_step(qtbot, timeline):
    timeline.page.left.setCurrentWidget(timeline.page.actors)
    qtbot.mouseClick(timeline.page.undated._way_out, Qt.MouseButton.LeftButton)
    panel = timeline.page.articles
    assert panel.isVisible()
    waiting = {one.id for one in timeline.session.contents.articles if one.dates_waiting}
    assert len(waiting) == 2
    assert set(panel.chosen) == waiting
    article = timeline.session.contents.article(panel.chosen[0])
    menu = panel.menu_for(article)
    (action,) = (one for one in menu.actions() if one.text() == "Set the publication date of 2…")
    action.trigger()
    (dialog,) = (one for one in timeline.findChildren(SetDatesDialog) if one.isVisible())
    assert not dialog.set_button.isEnabled()
    qtbot.keyClicks(dialog.field.line, "May 2023")
    dialog.field.settle()
    assert not dialog.set_button.isEnabled()
    dialog.field.line.selectAll()
    qtbot.keyClicks(dialog.field.line, "12 May 2023")
    dialog.field.settle()
    qtbot.keyClick(dialog.field.line, Qt.Key.Key_Return)
    assert not any(one.dates_waiting for one in timeline.session.contents.articles)
    assert timeline.deeds.undo.text() == "&Undo: Change publication date of 2 articles"
    row = [title[:5] for title in titles(timeline)].index("Ferry")
    assert "12 May 2023 (by you)" in panel.model.index(row, 0).data(DETAIL)
    timeline.session.undo()
    assert {one.id for one in timeline.session.contents.articles if one.dates_waiting} == waiting


def test_delete_removes_all_that_are_chosen_in_one_step(qtbot, timeline):
    choose(timeline, "Ferry", "Bridge shut at")
    press(qtbot, timeline, Qt.Key.Key_Delete)
    assert [title[:5] for title in titles(timeline)] == ["Swing"]
    assert timeline.deeds.undo.text() == "&Undo: Remove 2 articles"
    timeline.session.undo()
    assert len(titles(timeline)) == 3


def test_articles_are_extracted_anew_and_corrections_stay(qtbot, timeline):
    before = {(one.headline, one.edtf) for one in timeline.session.contents.columns.events}
    ids = choose(timeline, "Ferry", "Swing")
    menu = timeline.page.articles.menu_for(timeline.session.contents.article(ids[0]))
    offers = {one.text(): one for one in menu.actions()}
    assert offers["Remove 2 permanently…"].isEnabled()
    offers["Extract anew"].trigger()
    qtbot.waitUntil(lambda: "2 articles extracted anew." in timeline.message_bar.text, timeout=TIMEOUT_MS)
    assert {(one.headline, one.edtf) for one in timeline.session.contents.columns.events} == before


@pytest.fixture
def from_file(qtbot, timeline, tmp_path):
    """The path of a file that the window has as an article, beside the pasted ones."""
    path = tmp_path / "mill.txt"
    path.write_text("Mill burns at Varden\n\nThe old mill of Varden burned down on 3 March 2021.\n")
    ingest(timeline.session.library, [path])
    timeline.session.refresh()
    return path


def read_again(qtbot, timeline, *wanted):
    (*_, last) = choose(timeline, *wanted)
    menu = timeline.page.articles.menu_for(timeline.session.contents.article(last))
    assert "Read the file again" in [one.text() for one in menu.actions()]
    press(qtbot, timeline, Qt.Key.Key_F5)


def wait_for(qtbot, timeline, words):
    qtbot.waitUntil(lambda: words in timeline.message_bar.text, timeout=TIMEOUT_MS)


def headlines(timeline):
    return {one.headline for one in timeline.session.contents.columns.events}


def test_a_changed_file_is_read_again_in_its_place_and_undone(qtbot, timeline, from_file):
    before = headlines(timeline)
    from_file.write_text(from_file.read_text() + "\nMayor Anna Bell resigned on 5 March 2021.\n")
    (number,) = choose(timeline, "Mill")
    timeline.session.open_article(number)
    timeline.session.dispatch(LimitArticles(frozenset({number})))
    read_again(qtbot, timeline, "Mill")
    wait_for(qtbot, timeline, "“Mill burns at Varden” has the text that its file has now.")
    assert any("resigned" in one for one in headlines(timeline) - before)
    (new,) = [one.id for one in timeline.session.contents.articles if one.source == str(from_file)]
    assert new != number
    assert timeline.session.shown_article == new
    assert timeline.session.state.articles == {new}
    assert timeline.deeds.undo.text() == "&Undo: Re-read Mill burns at Varden"
    timeline.session.undo()
    assert headlines(timeline) == before


def test_files_that_are_unchanged_or_gone_and_texts_without_one_are_told(qtbot, timeline, from_file):
    read_again(qtbot, timeline, "Mill")
    wait_for(qtbot, timeline, "“Mill burns at Varden” is unchanged.")
    read_again(qtbot, timeline, "Ferry")
    wait_for(qtbot, timeline, "was not read from a file: remove it and paste the new text")
    from_file.unlink()
    read_again(qtbot, timeline, "Mill")
    wait_for(qtbot, timeline, "there is no file")
    read_again(qtbot, timeline, "Mill", "Ferry")
    wait_for(qtbot, timeline, "2 problems.")
    assert len(titles(timeline)) == 4


def ask_to_erase(qtbot, timeline, button):
    choose(timeline, "Ferry", "Bridge")
    article = next(one for one in timeline.session.contents.articles if "Ferry" in one.title)
    menu = timeline.page.articles.menu_for(article)
    next(action for action in menu.actions() if action.text() == "Remove 2 permanently…").trigger()
    (box,) = timeline.findChildren(QMessageBox)
    assert box.text() == "Remove 2 articles permanently?"
    assert set(box.detailedText().splitlines()) == {"Ferry strike at Skerrin", "Bridge shut at Aldermoor"}
    qtbot.mouseClick(
        next(one for one in box.buttons() if one.text().strip("&") == button), Qt.MouseButton.LeftButton
    )


def test_several_are_erased_after_one_question(qtbot, timeline):
    ask_to_erase(qtbot, timeline, "Remove permanently")
    qtbot.waitUntil(lambda: len(timeline.session.contents.articles) == 1, timeout=TIMEOUT_MS)
    assert timeline.message_bar.text == "2 articles and their events are erased from the library file."
    path = timeline.session.path
    timeline.libraries.leave()
    content = path.read_bytes()
    assert b"Skerrin" not in content
    assert b"closed the bridge on Wednesday" not in content


def test_none_is_erased_where_that_is_cancelled(qtbot, timeline):
    ask_to_erase(qtbot, timeline, "Cancel")
    assert len(timeline.session.contents.articles) == 3
