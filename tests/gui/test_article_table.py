"""The list of articles as a table, by mouse: sorted, chosen, opened, renamed, and found again as it was left."""

import pytest
from driving import add_article, press
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QContextMenuEvent, QDesktopServices
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from timeline_app.gui.panels.articles_model import COLUMNS
from timeline_app.ingest import ingest
from timeline_app.model.edit import TagArticle
from timeline_app.view.article_listing import ArticleOrder, Grouping

# Menus pop up, which the offscreen platform cannot do as a desktop does.
pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing the keyboard)")
LEFT, CTRL, SHIFT = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
TEXTS = {
    "canal.txt": "Canal drained at Brode\n\nInes Falk drained the canal on 4 May 2021. Tomas Holm left on 5 May.\n",
    "arch.txt": "Arch falls at Varden\n\nThe old arch of Varden fell on 3 March 2021, said Anna Reed.\n",
    "barge.txt": "Barge found at Skerrin\n\nGreta Lind found the barge on Monday. Tomas Holm bought it on Tuesday.\n",
}


class Opened(QObject):
    """Takes what the program hands to the system."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Note an address."""
        self.urls.append(url.toString())


@pytest.fixture
def opened():
    """What was handed to the system."""
    handler = Opened()
    QDesktopServices.setUrlHandler("file", handler, "take")
    yield handler.urls
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def timeline(qtbot, window, tmp_path):
    """A window with three articles from files, one of them without a date, and their list as wide as a table."""
    add_article(qtbot, window)
    window.article_verbs.remove([window.session.contents.articles[0].id])
    paths = [tmp_path / name for name in TEXTS]
    for path in paths:
        path.write_text(TEXTS[path.name])
    ingest(window.session.library, paths)
    window.session.refresh()
    window.session.apply([TagArticle(article(window, word).hash, "water") for word in ("Barge", "Canal")])
    make_wide(qtbot, window)
    QAbstractItemModelTester(window.page.articles.model, window)
    return window


def make_wide(qtbot, window):
    """Draw the list of articles so wide that it has all its columns."""
    window.resize(2400, 900)
    window.page.left.setCurrentWidget(window.page.articles)
    qtbot.waitUntil(lambda: window.width() == 2400)
    window.page.parts.setSizes([1300, 1100, 0])
    qtbot.waitUntil(lambda: window.page.articles.width() >= 1250)


def article(window, word):
    return next(one for one in window.session.contents.articles if word in one.title)


def first_words(window):
    model = window.page.articles.model
    return [model.index(row, 0).data().split()[0] for row in range(model.rowCount())]


def click_heading(qtbot, window, order):
    header = window.page.articles.list.header()
    at = header.sectionViewportPosition(COLUMNS.index(order)) + header.sectionSize(COLUMNS.index(order)) // 2
    qtbot.mouseClick(header.viewport(), LEFT, pos=QPoint(at, header.height() // 2))


def place_of(window, word, column=0):
    """Return the middle of a cell, where the mouse goes."""
    panel = window.page.articles
    (index,) = panel.model.places_of([article(window, word).id])
    return panel.list.visualRect(index.siblingAtColumn(column)).center()


def click(qtbot, window, word, keys=Qt.KeyboardModifier.NoModifier, column=0):
    qtbot.mouseClick(window.page.articles.list.viewport(), LEFT, keys, place_of(window, word, column))


def menu_at(qtbot, window, place):
    """Click with the right button, and return the menu that opens."""
    viewport = window.page.articles.list.viewport()
    asking = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, asking)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu, text):
    action = next(one for one in menu.actions() if one.text().replace("&", "") == text)
    assert action.isEnabled()
    action.trigger()
    menu.close()


def chosen(window):
    known = {one.id: one.title.split()[0] for one in window.session.contents.articles}
    return [known[one] for one in window.page.articles.chosen]


def test_a_wide_list_has_a_column_for_each_thing_that_is_known(timeline):
    panel = timeline.page.articles
    header = panel.list.header()
    assert header.isVisible()
    shown = [at for at in range(len(COLUMNS)) if not panel.list.isColumnHidden(at)]
    titles = [panel.model.headerData(at, Qt.Orientation.Horizontal) for at in shown]
    assert titles == ["Article", "Tags", "From", "Published", "Dated", "Events", "Problems"]
    (row,) = panel.model.places_of([article(timeline, "Barge").id])
    cells = [row.siblingAtColumn(at).data() for at in shown]
    assert cells[:4] == ["Barge found at Skerrin", "water", "barge.txt", "no publication date"]
    assert cells[5] == str(article(timeline, "Barge").events)
    assert cells[6].startswith("no publication date")


def titles_of_columns(panel):
    shown = [at for at in range(len(COLUMNS)) if not panel.list.isColumnHidden(at)]
    return [panel.model.headerData(at, Qt.Orientation.Horizontal) for at in shown]


def test_a_narrower_list_leaves_titles_their_room_and_shows_tags_where_there_are_some(qtbot, timeline):
    panel = timeline.page.articles
    timeline.page.parts.setSizes([640, 1760, 0])
    qtbot.waitUntil(lambda: 600 < panel.width() < 680)
    assert titles_of_columns(panel) == ["Article", "Tags", "Published", "Events"]
    assert panel.list.columnWidth(0) >= 300
    timeline.session.undo()
    assert titles_of_columns(panel) == ["Article", "Published", "Events", "Problems"]


def test_a_click_on_a_heading_sorts_and_another_turns_the_order_round(qtbot, timeline):
    header = timeline.page.articles.list.header()
    click_heading(qtbot, timeline, ArticleOrder.TITLE)
    assert first_words(timeline) == ["Arch", "Barge", "Canal"]
    assert header.sortIndicatorSection() == 0
    click_heading(qtbot, timeline, ArticleOrder.TITLE)
    assert first_words(timeline) == ["Canal", "Barge", "Arch"]
    assert header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
    click_heading(qtbot, timeline, ArticleOrder.PROBLEMS)
    assert first_words(timeline)[0] == "Barge"
    click_heading(qtbot, timeline, ArticleOrder.TAGS)
    assert first_words(timeline)[-1] == "Arch"


def test_rows_are_chosen_by_mouse_and_stay_chosen_in_another_order(qtbot, timeline):
    click(qtbot, timeline, "Canal", column=COLUMNS.index(ArticleOrder.SOURCE))
    assert chosen(timeline) == ["Canal"]
    assert timeline.session.shown_article == article(timeline, "Canal").id
    click(qtbot, timeline, "Barge", CTRL)
    assert chosen(timeline) == ["Canal", "Barge"]
    click_heading(qtbot, timeline, ArticleOrder.TITLE)
    assert chosen(timeline) == ["Barge", "Canal"]
    click(qtbot, timeline, "Arch", SHIFT)
    assert "Arch" in chosen(timeline)


def test_the_right_button_is_about_all_that_are_chosen_or_about_the_one_below_it(qtbot, timeline):
    timeline.page.articles.choose([article(timeline, word).id for word in ("Canal", "Barge")])
    menu = menu_at(qtbot, timeline, place_of(timeline, "Barge"))
    assert "Set the publication date of 2…" in [one.text() for one in menu.actions()]
    menu.close()
    menu = menu_at(qtbot, timeline, place_of(timeline, "Arch"))
    assert chosen(timeline) == ["Arch"]
    choose(menu, "Show only its events")
    assert timeline.session.state.articles == {article(timeline, "Arch").id}


def test_the_right_button_on_the_heading_of_a_group_is_about_all_in_it(qtbot, timeline):
    panel = timeline.page.articles
    panel.bar.show_choice(panel.bar.choice)
    next(one for one in panel.bar.menu.actions() if one.text().replace("&", "") == "Group by tag").trigger()
    heading = panel.model.index(0, 0)
    assert heading.data() == "water (2)"
    menu = menu_at(qtbot, timeline, panel.list.visualRect(heading).center())
    assert sorted(chosen(timeline)) == ["Barge", "Canal"]
    choose(menu, "Remove 2 from the timeline")
    assert [one.title.split()[0] for one in timeline.session.contents.articles] == ["Arch"]
    timeline.session.undo()
    assert len(timeline.session.contents.articles) == 3
    panel.list.selectAll()
    assert sorted(chosen(timeline)) == ["Arch", "Barge", "Canal"]


def test_a_click_on_the_heading_of_a_group_folds_it_until_the_next_one(qtbot, timeline):
    panel = timeline.page.articles
    next(one for one in panel.bar.menu.actions() if one.text().replace("&", "") == "Group by tag").trigger()
    place = panel.list.visualRect(panel.model.index(0, 0)).center()
    qtbot.mouseClick(panel.list.viewport(), LEFT, pos=place)
    assert not panel.list.isExpanded(panel.model.index(0, 0))
    timeline.session.apply([TagArticle(article(timeline, "Arch").hash, "stone")])
    assert [panel.list.isExpanded(panel.model.index(row, 0)) for row in range(2)] == [True, False]


def test_the_file_of_an_article_is_opened_from_its_row(qtbot, timeline, opened, tmp_path):
    menu = menu_at(qtbot, timeline, place_of(timeline, "Canal"))
    choose(menu, "Open the file")
    assert opened == [QUrl.fromLocalFile(str(tmp_path / "canal.txt")).toString()]
    (tmp_path / "arch.txt").unlink()
    timeline.page.articles.choose([article(timeline, "Arch").id])
    press(qtbot, timeline, Qt.Key.Key_O)
    assert len(opened) == 1
    assert timeline.message_bar.text.startswith("There is no file")


@pytest.mark.parametrize("column", [0, COLUMNS.index(ArticleOrder.PUBLISHED)])
def test_a_title_is_written_over_where_it_stands(qtbot, timeline, column):
    click(qtbot, timeline, "Arch", column=column)
    press(qtbot, timeline, Qt.Key.Key_F2)
    line = timeline.page.articles.list.findChild(QLineEdit)
    assert line.text() == "Arch falls at Varden"
    line.selectAll()
    qtbot.keyClicks(line, "Bow of Varden")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Bow of Varden" in [one.title for one in timeline.session.contents.articles])
    assert timeline.deeds.undo.text().startswith("&Undo: Rename")
    timeline.session.undo()
    assert article(timeline, "Arch")


def test_a_blank_title_or_esc_leaves_the_old_one(qtbot, timeline):
    steps = len(timeline.session.steps(None, 100))
    for words, key in (("   ", Qt.Key.Key_Return), ("Another", Qt.Key.Key_Escape)):
        click(qtbot, timeline, "Arch")
        press(qtbot, timeline, Qt.Key.Key_F2)
        panel = timeline.page.articles
        line = panel.list.findChild(QLineEdit)
        line.selectAll()
        qtbot.keyClicks(line, words)
        qtbot.keyClick(line, key)
        qtbot.waitUntil(lambda panel=panel: panel.list.findChild(QLineEdit) is None)
    assert article(timeline, "Arch")
    assert len(timeline.session.steps(None, 100)) == steps


def test_order_and_groups_are_found_again_after_a_restart(qtbot, timeline, start_program):
    click_heading(qtbot, timeline, ArticleOrder.TITLE)
    click_heading(qtbot, timeline, ArticleOrder.TITLE)
    timeline.close()
    again = start_program()
    make_wide(qtbot, again)
    assert first_words(again) == ["Canal", "Barge", "Arch"]
    panel = again.page.articles
    next(one for one in panel.bar.menu.actions() if one.text().replace("&", "") == "Group by tag").trigger()
    again.close()
    last = start_program()
    panel = last.page.articles
    assert panel.bar.choice.grouping is Grouping.TAG
    assert [panel.model.index(row, 0).data() for row in range(2)] == ["water (2)", "Without a tag (1)"]
    below = panel.model.index(0, 0)
    assert [panel.model.index(row, 0, below).data().split()[0] for row in range(2)] == ["Canal", "Barge"]
