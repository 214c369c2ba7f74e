"""Actors are renamed, merged, parted, hidden, pinned and coloured from their list, by keys."""

from datetime import datetime

import pytest
from driving import TIMEOUT_MS, add_article, event_about, press, select
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QInputDialog, QLabel, QLineEdit

from timeline_app.gui.dialogs.split_actor import SplitActorDialog
from timeline_app.gui.panels.actors_model import EVENTS, FIRST, LAST, NAME
from timeline_app.view.actions import CheckActor
from timeline_app.view.columns import NO_ACTOR

CTRL = Qt.KeyboardModifier.ControlModifier
SECOND = """Tomas Brandt chairs the council

Tomas Brandt opened the session on 4 April 2023. Ines Falk visited Oslo on 5 April 2023.
"""


@pytest.fixture
def timeline(qtbot, window):
    add_article(qtbot, window)
    add_article(qtbot, window, SECOND, "10 April 2023")
    return window


def names(window):
    model = window.page.actors.list.model()
    return [model.index(row, NAME).data() for row in range(model.rowCount())]


def choose(window, *wanted):
    """Select actors in the list, the first with the focus, and let the keys go there."""
    view = window.page.actors.list
    view.setFocus()
    rows = [names(window).index(name) for name in wanted]
    view.setCurrentIndex(view.model().index(rows[0], NAME))
    for row in rows:
        flags = QItemSelectionModel.SelectionFlag
        view.selectionModel().select(view.model().index(row, NAME), flags.Select | flags.Rows)


def colours_of(window):
    """Return every colour that the timeline is painted in."""
    image = window.page.canvas.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 2)}


def actor(window, name):
    (found,) = (one for one in window.session.contents.actors if one.name == name)
    return found


def dialog_of(window, kind):
    (found,) = (one for one in window.findChildren(kind) if one.isVisible())
    return found


def test_f2_renames_the_chosen_actor_everywhere(qtbot, timeline):
    choose(timeline, "Tomas Brandt")
    press(qtbot, timeline, Qt.Key.Key_F2)
    dialog = dialog_of(timeline, QInputDialog)
    line = dialog.findChild(QLineEdit)
    assert line.selectedText() == "Tomas Brandt"
    qtbot.keyClicks(line, "T. Brandt")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "T. Brandt" in names(timeline)
    assert "Tomas Brandt" not in names(timeline)
    assert timeline.deeds.undo.text() == "&Undo: Rename Tomas Brandt"
    assert timeline.page.actors.chosen[0].name == "T. Brandt"
    timeline.page.actors.list.setFocus()
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    assert "Tomas Brandt" in names(timeline)


def test_m_merges_the_chosen_actors_into_the_busiest(qtbot, timeline):
    choose(timeline, "Ines Falk", "Tomas Brandt")
    most = max((actor(timeline, name) for name in ("Ines Falk", "Tomas Brandt")), key=lambda one: one.events)
    press(qtbot, timeline, Qt.Key.Key_M)
    merged = timeline.session.contents.actor(most.id)
    assert {"Ines Falk", "Tomas Brandt"} <= {merged.name, *merged.aliases}
    assert [one.id for one in timeline.page.actors.chosen] == [most.id]
    assert timeline.deeds.undo.text().startswith("&Undo: Merge ")
    timeline.session.undo()
    assert {"Ines Falk", "Tomas Brandt"} <= set(names(timeline))


def test_s_splits_an_actor_by_article(qtbot, timeline):
    before = actor(timeline, "Tomas Brandt")
    choose(timeline, "Tomas Brandt")
    press(qtbot, timeline, Qt.Key.Key_S)
    dialog = dialog_of(timeline, SplitActorDialog)
    assert dialog.tabs.currentWidget() is dialog.by_article
    assert dialog.by_article.topLevelItemCount() == 2
    assert not dialog.split_button.isEnabled()
    dialog.by_article.setCurrentItem(dialog.by_article.topLevelItem(1))
    qtbot.keyClick(dialog.by_article, Qt.Key.Key_Space)
    assert len(dialog.articles) == 1
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    both = [one for one in timeline.session.contents.actors if one.name == "Tomas Brandt"]
    assert [one.events for one in both] == [2, before.events - 2]
    timeline.session.undo()
    assert actor(timeline, "Tomas Brandt") == before


def test_s_splits_an_actor_by_the_names_that_articles_give(qtbot, timeline):
    choose(timeline, "Ines Falk", "Tomas Brandt")
    press(qtbot, timeline, Qt.Key.Key_M)
    press(qtbot, timeline, Qt.Key.Key_S)
    dialog = dialog_of(timeline, SplitActorDialog)
    assert dialog.tabs.currentWidget() is dialog.by_name
    row = next(row for row in range(2) if dialog.by_name.topLevelItem(row).text(0) == "Ines Falk")
    dialog.by_name.setCurrentItem(dialog.by_name.topLevelItem(row))
    qtbot.keyClick(dialog.by_name, Qt.Key.Key_Space)
    assert dialog.names == ("Ines Falk",)
    qtbot.mouseClick(dialog.split_button, Qt.MouseButton.LeftButton)
    assert {"Ines Falk", "Tomas Brandt"} <= set(names(timeline))


def test_h_hides_actors_from_events_and_list_until_they_are_shown_again(qtbot, timeline):
    session, panel = timeline.session, timeline.page.actors
    number, quay = actor(timeline, "Tomas Brandt").id, event_about(timeline, "quay")
    row = session.contents.columns.row_of(quay)
    select(timeline, quay)
    assert number in session.contents.event(quay).actors
    choose(timeline, "Tomas Brandt")
    press(qtbot, timeline, Qt.Key.Key_H)
    assert "Tomas Brandt" not in names(timeline)
    assert number not in session.contents.event(quay).actors
    assert session.contents.columns.lead[row] not in (number, NO_ACTOR)
    resigned = session.contents.columns.row_of(event_about(timeline, "resigned"))
    assert session.contents.columns.lead[resigned] == NO_ACTOR
    assert len(session.contents.columns.of_actors.rows_of(number)) == 0
    details = timeline.page.inspector.details
    assert "Tomas Brandt" not in {one.text() for one in details.findChildren(QLabel) if one.isVisible()}
    assert panel.hidden.text() == "Show hidden actors (1)"
    qtbot.mouseClick(panel.hidden, Qt.MouseButton.LeftButton, pos=panel.hidden.rect().center())
    panel.hidden.setChecked(True)
    panel._reload()
    assert names(timeline)[-1] == "Tomas Brandt"
    choose(timeline, "Tomas Brandt")
    press(qtbot, timeline, Qt.Key.Key_H)
    assert session.contents.columns.lead[resigned] == number
    assert not panel.hidden.isVisible()
    fresh = type(session.contents).of(session.library)
    assert (fresh.columns.lead == session.contents.columns.lead).all()
    assert (fresh.columns.of_actors.rows == session.contents.columns.of_actors.rows).all()


def test_the_keys_go_on_with_the_next_actor_where_one_was_hidden(qtbot, timeline):
    first, second, *_ = names(timeline)
    choose(timeline, first)
    press(qtbot, timeline, Qt.Key.Key_H)
    assert [one.name for one in timeline.page.actors.chosen] == [second]
    press(qtbot, timeline, Qt.Key.Key_H)
    assert not {first, second} & set(names(timeline))
    assert len(timeline.page.actors.chosen) == 1


def test_a_filter_by_an_actor_that_is_hidden_falls_away(qtbot, timeline):
    falk = actor(timeline, "Ines Falk")
    timeline.session.dispatch(CheckActor(falk.id, True))
    choose(timeline, "Ines Falk")
    press(qtbot, timeline, Qt.Key.Key_H)
    assert not timeline.session.state.actors
    assert len(timeline.session.rows) > 0


def test_what_is_hidden_stays_so_when_the_library_is_opened_again(qtbot, timeline):
    number = actor(timeline, "Tomas Brandt").id
    timeline.actor_verbs.hide([number])
    session = timeline.session
    fresh = type(session.contents).of(session.library)
    assert (fresh.columns.lead == session.contents.columns.lead).all()
    assert (fresh.columns.of_actors.owners == session.contents.columns.of_actors.owners).all()
    assert (fresh.columns.of_actors.rows == session.contents.columns.of_actors.rows).all()


def test_p_pins_actors_on_top(qtbot, timeline):
    last = names(timeline)[-1]
    choose(timeline, last)
    press(qtbot, timeline, Qt.Key.Key_P)
    assert names(timeline)[0] == last
    assert timeline.page.actors.chosen[0].name == last
    press(qtbot, timeline, Qt.Key.Key_P)
    assert names(timeline)[-1] == last


def test_a_colour_is_chosen_from_the_menu_and_shown_everywhere(qtbot, timeline):
    brandt = actor(timeline, "Tomas Brandt")
    menu = timeline.page.actors.menu_for(brandt)
    (colours,) = (one.menu() for one in menu.actions() if one.text() == "Colour")
    assert [one.text() for one in colours.actions() if one.isChecked()] == ["Automatic"]
    colours.actions()[3].trigger()
    assert timeline.session.contents.actor(brandt.id).hue == 2
    theme = timeline.page.canvas.theme
    assert theme.hue(brandt.id) == theme.hues[2]
    chips = [theme.hues[number] in colours_of(timeline) for number in (0, 2)]
    timeline.actor_verbs.colour([one.id for one in timeline.session.contents.actors], 0)
    assert [theme.hues[number] in colours_of(timeline) for number in (0, 2)] == [True, False]
    assert chips[1]
    timeline.session.undo()
    timeline.session.undo()
    assert timeline.page.canvas.theme.own == ()


def test_a_wide_list_tells_the_first_and_last_appearance_and_sorts_by_it(qtbot, timeline):
    view = timeline.page.actors.list
    assert view.isHeaderHidden()
    timeline.page.parts.setSizes([420, 500, 300])
    qtbot.waitUntil(lambda: not view.isHeaderHidden(), timeout=TIMEOUT_MS)
    row = names(timeline).index("Tomas Brandt")
    model = view.model()
    assert [model.index(row, column).data() for column in (EVENTS, FIRST, LAST)] == [
        "4",
        "Feb 2023",
        "Apr 2023",
    ]
    view.header().setSortIndicator(NAME, Qt.SortOrder.AscendingOrder)
    assert names(timeline) == sorted(names(timeline), key=str.casefold)
    view.header().setSortIndicator(FIRST, Qt.SortOrder.DescendingOrder)
    told = [model.index(row, FIRST).data() for row in range(model.rowCount())]
    firsts = [datetime.strptime(month, "%b %Y") for month in told]
    assert len(set(firsts)) > 1
    assert firsts == sorted(firsts, reverse=True)


def test_what_cannot_be_done_is_said(qtbot, timeline):
    choose(timeline, "Helen Duarte")
    press(qtbot, timeline, Qt.Key.Key_S)
    assert "there is nothing to part" in timeline.message_bar.text
    menu = timeline.page.actors.menu_for(actor(timeline, "Helen Duarte"))
    offers = {one.text(): one.isEnabled() for one in menu.actions()}
    assert (offers["Merge"], offers["Rename…"], offers["Hide"]) == (False, True, True)
    assert QApplication.activePopupWidget() is None


def test_the_list_is_searched_by_other_names_and_tells_kind_count_and_names(qtbot, timeline):
    choose(timeline, "Tomas Brandt")
    press(qtbot, timeline, Qt.Key.Key_F2)
    line = dialog_of(timeline, QInputDialog).findChild(QLineEdit)
    qtbot.keyClicks(line, "Old Tom")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    timeline.page.actors.search.setText("brandt")
    assert names(timeline) == ["Old Tom"]
    row = timeline.page.actors.list.model().index(0, NAME)
    told = row.data(Qt.ItemDataRole.ToolTipRole)
    assert told.startswith("Old Tom · person")
    assert "Tomas Brandt" in told
    assert row.siblingAtColumn(EVENTS).data() == str(actor(timeline, "Old Tom").events)
    timeline.page.actors.search.setText("organisation")
    assert names(timeline) == ["Aldermoor Port Authority"]
