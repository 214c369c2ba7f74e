"""The card of an actor tells who it is, beside whom it stands, its events and what it says."""

import pytest
from driving import TIMEOUT_MS, add_article, event_about, press, select
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from timeline_app.gui.dialogs.actor_card import ActorCard
from timeline_app.gui.panels.actors_model import NAME

TALKS = """Council talks about the quay

Mayor Helen Duarte said on 3 April 2023 that the quay was safe. Helen Duarte met Tomas Brandt on 4 April 2023.
"""


@pytest.fixture
def timeline(qtbot, window):
    add_article(qtbot, window)
    add_article(qtbot, window, TALKS, "10 April 2023")
    return window


def actor(window, name):
    (found,) = (one for one in window.session.contents.actors if one.name == name)
    return found


def card(window) -> ActorCard:
    (found,) = (one for one in window.findChildren(ActorCard) if one.isVisible())
    return found


def open_by_enter(qtbot, window, name):
    view = window.page.actors.list
    view.setFocus()
    rows = [view.model().index(row, NAME).data() for row in range(view.model().rowCount())]
    view.setCurrentIndex(view.model().index(rows.index(name), NAME))
    press(qtbot, window, Qt.Key.Key_Return)
    return card(window)


def test_enter_in_the_list_opens_the_card_with_titles_and_their_articles(qtbot, timeline):
    shown = open_by_enter(qtbot, timeline, "Helen Duarte")
    duarte = actor(timeline, "Helen Duarte")
    assert shown.windowTitle() == "About Helen Duarte"
    assert shown.facts.text().startswith(f"person · {duarte.events} events · Feb 2023 … Apr 2023")
    assert "Mayor – Swing bridge shut after crack is found" in shown.facts.text()
    assert shown.events.model().rowCount() == duarte.events
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not [one for one in timeline.findChildren(ActorCard) if one.isVisible()]


def test_together_with_counts_and_filters_by_both_or_either(qtbot, timeline):
    shown = open_by_enter(qtbot, timeline, "Helen Duarte")
    brandt, duarte = (actor(timeline, name).id for name in ("Tomas Brandt", "Helen Duarte"))
    assert dict(shown.about.companions)[brandt] == 2
    (chip,) = (one for one in shown.companions if one.text() == "Tomas Brandt  2")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    state = timeline.session.state
    assert (state.actors, state.needs_all_actors) == ({brandt, duarte}, True)
    assert len(timeline.session.rows) == 2
    (either,) = (one for one in shown.how.findChildren(QToolButton) if one.text() == "Either")
    qtbot.mouseClick(either, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert not timeline.session.state.needs_all_actors
    assert len(timeline.session.rows) > 2


def test_an_event_and_a_quote_lead_to_their_place(qtbot, timeline):
    shown = open_by_enter(qtbot, timeline, "Helen Duarte")
    shown.events.setCurrentIndex(shown.events.model().index(0, 0))
    qtbot.keyClick(shown.events, Qt.Key.Key_Return)
    chosen = timeline.session.shown_event
    assert chosen.headline == shown.events.model().index(0, 1).data()
    (quote,) = shown.about.quotes
    assert quote.sentence == "Mayor Helen Duarte said on 3 April 2023 that the quay was safe."
    shown.quotes.setCurrentIndex(shown.quotes.model().index(0, 0))
    shown.quotes.activated.emit(shown.quotes.model().index(0, 0))
    assert timeline.session.shown_event.id == quote.event
    assert timeline.session.shown_article == quote.article
    qtbot.waitUntil(timeline.page.inspector.isVisible, timeout=TIMEOUT_MS)


def test_the_menu_of_a_name_in_the_inspector_and_of_the_filter_opens_the_card(qtbot, timeline):
    select(timeline, event_about(timeline, "opened", "quay"))
    details = timeline.page.inspector.details
    (chip,) = (
        one for one in details.findChildren(QToolButton) if one.text() == "Tomas Brandt" and one.isVisible()
    )
    (action,) = chip.actions()
    assert action.text() == "About Tomas Brandt…"
    action.trigger()
    card(timeline).reject()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    (limit,) = (one for one in timeline.page.chips.findChildren(QToolButton) if one.text() == "Tomas Brandt")
    limit.actions()[0].trigger()
    assert card(timeline).windowTitle() == "About Tomas Brandt"


def test_the_card_closes_when_the_actor_changes(qtbot, timeline):
    open_by_enter(qtbot, timeline, "Helen Duarte")
    timeline.actor_verbs.rename(actor(timeline, "Helen Duarte").id, "H. Duarte")
    assert not [one for one in timeline.findChildren(ActorCard) if one.isVisible()]
