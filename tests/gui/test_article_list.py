"""The list of articles tells problems and the way out, is grouped by tag and limited, and tagged by a key."""

import pytest
from driving import add_article, press
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from timeline_app.gui.article_words import limits_in_words
from timeline_app.gui.dialogs.tag_articles import TagArticlesDialog
from timeline_app.gui.panels.articles_model import COLUMNS, MARKS
from timeline_app.gui.panels.chips import of_articles
from timeline_app.gui.panels.two_lines import DETAIL
from timeline_app.model.edit import TagArticle
from timeline_app.view.actions import LimitArticles
from timeline_app.view.article_listing import ArticleChoice, ArticleOrder
from timeline_app.view.article_problems import ArticleProblem

CTRL = Qt.KeyboardModifier.ControlModifier
FERRY = """Ferry strike at Skerrin

The ferry crews stopped work on Monday. Ines Falk met the crews on Tuesday.
"""


@pytest.fixture
def timeline(qtbot, window):
    """A window with an article without a publication date and one with it, and the list before one."""
    add_article(qtbot, window)
    add_article(qtbot, window, FERRY, published="")
    window.page.left.setCurrentWidget(window.page.articles)
    QAbstractItemModelTester(window.page.articles.model, window)
    return window


def article(window, word):
    return next(one for one in window.session.contents.articles if word in one.title)


def choose_in_menu(window, *texts):
    bar = window.page.articles.bar
    bar.fill()
    menu = bar.menu
    for text in texts[:-1]:
        menu = next(one.menu() for one in menu.actions() if one.text().replace("&", "") == text)
    next(one for one in menu.actions() if one.text().replace("&", "") == texts[-1]).trigger()


def test_problems_are_told_with_the_way_out(timeline):
    (row,) = timeline.page.articles.model.places_of([article(timeline, "Ferry").id])
    problems = row.siblingAtColumn(COLUMNS.index(ArticleOrder.PROBLEMS))
    assert problems.data().startswith("no publication date")
    assert "D sets the publication date" in problems.data(Qt.ItemDataRole.ToolTipRole)
    assert "2 need a date" in row.data(DETAIL)


def test_tags_are_given_by_a_key_and_undone(qtbot, timeline):
    timeline.page.articles.choose([article(timeline, "Ferry").id])
    press(qtbot, timeline, Qt.Key.Key_T, CTRL)
    (dialog,) = (one for one in timeline.findChildren(TagArticlesDialog) if one.isVisible())
    qtbot.keyClicks(dialog.line, "press, abroad")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert article(timeline, "Ferry").tags == ("press", "abroad")
    timeline.session.undo()
    assert article(timeline, "Ferry").tags == ()


def test_articles_stand_below_their_tags_and_the_list_is_limited(qtbot, timeline):
    timeline.session.apply([TagArticle(article(timeline, "Ferry").hash, "press")])
    choose_in_menu(timeline, "Group by tag")
    panel = timeline.page.articles
    assert [panel.model.index(row, 0).data() for row in range(panel.model.rowCount())] == [
        "press (1)",
        "Without a tag (1)",
    ]
    choose_in_menu(timeline, "Only with …", "No publication date")
    assert panel.model.number == 1
    qtbot.mouseClick(panel.clear_button, Qt.MouseButton.LeftButton)
    assert panel.model.number == 2


def test_the_colour_of_an_article_s_tag_is_chosen_in_its_menu(qtbot, timeline):
    timeline.session.apply([TagArticle(article(timeline, "Ferry").hash, "press & law")])
    panel, hues = timeline.page.articles, timeline.page.canvas.theme.hues
    menu = panel.menu_for(article(timeline, "Ferry"))
    for title in ("Tags", "Colour", "press && law"):
        menu = next(one.menu() for one in menu.actions() if one.menu() and one.text() == title)
    next(one for one in menu.actions() if one.text() == "Colour 4").trigger()
    assert timeline.session.contents.tag_hues == {"press & law": 3}
    assert timeline.session.undo_name == "Colour tag press & law"
    (row,) = panel.model.places_of([article(timeline, "Ferry").id])
    (mark,) = row.data(MARKS)
    image = mark.pixmap(28, 28).toImage()
    points = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    assert max(points, key=lambda point: point.alpha()).name() == hues[3]
    timeline.session.undo()
    assert timeline.session.contents.tag_hues == {}


def test_an_article_without_tags_offers_no_colours(timeline):
    menu = timeline.page.articles.menu_for(article(timeline, "Ferry"))
    tags = next(one.menu() for one in menu.actions() if one.menu() and one.text() == "Tags")
    assert "Colour" not in [one.text() for one in tags.actions()]


def test_the_filter_button_and_the_line_below_it_say_what_the_list_is_limited_to(qtbot, timeline):
    timeline.session.apply([TagArticle(article(timeline, "Ferry").hash, "press")])
    panel = timeline.page.articles
    button, line, back = panel.bar.button, panel._limits, panel.clear_button
    assert (button.isChecked(), line.isVisible(), back.isVisible()) == (False, False, False)
    assert button.toolTip() == "Group the articles, or show only some"
    choose_in_menu(timeline, "Group by problem")
    assert (line.text(), back.text()) == ("Grouped by problem", "No groups")
    choose_in_menu(timeline, "Only with the tags", "press")
    assert line.text() == "1 of 2 articles · only with #press · grouped by problem"
    assert button.isChecked()
    assert button.toolTip().endswith("Now: only with #press, grouped by problem")
    assert "only with #press" in button.accessibleName()
    choose_in_menu(timeline, "Only with …", "No events")
    assert "only with #press and no events" in line.text()
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert (line.text(), back.text()) == ("Grouped by problem", "No groups")
    assert panel.model.number == 2
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert (button.isChecked(), line.isVisible()) == (False, False)
    assert button.toolTip() == "Group the articles, or show only some"
    assert not panel.model.is_grouped


def test_many_limits_of_the_list_are_counted():
    choice = ArticleChoice(tags=frozenset("abcde"))
    assert limits_in_words(choice) == "only with #a or #b or #c or +2"
    assert limits_in_words(ArticleChoice(problems=frozenset(ArticleProblem))) == "only with problems"
    assert limits_in_words(ArticleChoice(words="ferry")) == ""


def test_many_chosen_articles_are_one_chip():
    five, six = ([(id_, f"Ferry {id_}") for id_ in range(number)] for number in (5, 6))
    assert [text for text, _ in of_articles(five)] == [title for _, title in five]
    assert of_articles(five)[0][1] == LimitArticles(frozenset({1, 2, 3, 4}))
    assert of_articles(six) == [("6 articles", LimitArticles(frozenset()))]


def test_delete_in_the_list_of_a_library_that_is_only_read_says_why(qtbot, timeline, monkeypatch):
    timeline.page.articles.choose([article(timeline, "Ferry").id])
    monkeypatch.setattr(type(timeline.session), "is_read_only", property(lambda _: True))
    timeline.page.articles._judge()
    press(qtbot, timeline, Qt.Key.Key_Delete)
    assert timeline.message_bar.text.startswith("This library can only be read")
    assert article(timeline, "Ferry")


def test_a_folded_part_at_the_left_stays_folded_after_a_restart(qtbot, timeline, start_program):
    part = timeline.page.statuses
    qtbot.mouseClick(part.head, Qt.MouseButton.LeftButton)
    assert not part.room.isVisible()
    assert part.head.accessibleName() == "STATUS, folded"
    timeline.close()
    assert not start_program().page.statuses.is_open
