"""Several selected events: how many they are, what they have in common, and each of them one click away."""

import pytest
from driving import add_article, event_about, press, select
from PySide6.QtCore import Qt

from timeline_app.model.timeline import Status
from timeline_app.view.actions import CheckActor, SelectEvents, SelectHow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def timeline(qtbot, window):
    window.resize(1280, 800)
    add_article(qtbot, window)
    return window


def dated(window):
    return window.session.contents.columns.ids[window.session.shown.rows].tolist()


def selected(window, *events, focused=None):
    window.session.dispatch(SelectEvents(frozenset(events), focused=focused))


def test_the_status_bar_says_how_many_are_selected_of_what_is_shown(timeline):
    one, two, three = dated(timeline)[:3]
    line = timeline.status_line
    assert "selected" not in line.text
    select(timeline, one)
    assert "selected" not in line.text, "one is in the inspector"
    selected(timeline, one, two, three)
    total = len(timeline.session.rows)
    assert line.text.startswith(f"{total} events")
    assert " · 3 selected" in line.text
    shared = next(
        actor.id
        for actor in timeline.session.contents.actors
        if sum(actor.id in timeline.session.contents.event(one_).actors for one_ in (one, two, three)) == 2
    )
    timeline.session.dispatch(CheckActor(shared, True))
    assert " · 2 selected" in line.text
    selected(timeline)
    assert "selected" not in line.text


def test_its_words_lead_to_what_they_have_in_common(qtbot, timeline):
    one, two, *_ = dated(timeline)
    selected(timeline, one, two, focused=two)
    assert timeline.page.inspector.several_button.text() == "1 more is selected"
    timeline.show_inspector(is_shown=False)
    qtbot.mouseClick(timeline.status_line.selection_button, Qt.MouseButton.LeftButton)
    assert timeline.page.inspector.isVisible()
    assert timeline.page.inspector.several.isVisible()
    assert timeline.page.inspector.several.title.text() == "2 events selected"


def test_the_inspector_tells_dates_actors_articles_and_decisions(timeline):
    events = [event_about(timeline, word) for word in ("quay", "resigned", "found the crack")]
    timeline.corrections.confirm(frozenset(events[:1]))
    selected(timeline, *events)
    several = timeline.page.inspector.several
    words = several.facts.text().splitlines()
    assert words[0] == "Feb 2023 … Mar 2023"
    assert words[1] == "1 article"
    assert any("confirmed" in line and line.endswith(": 1") for line in words[2].split(" · "))
    chips = {chip.text() for chip in several.actor_chips}
    assert chips == {"Tomas Brandt  2"}, "who takes part in one of them alone is no common trait"
    assert [button.text().split(" · ")[0] for button in several.buttons] == [
        "14 Feb 2023",
        "2 Mar 2023",
        "9 Mar 2023",
    ]


def test_one_of_them_is_looked_into_and_all_stay_selected(qtbot, timeline):
    events = dated(timeline)[:3]
    selected(timeline, *events)
    inspector = timeline.page.inspector
    qtbot.mouseClick(inspector.several.buttons[1], Qt.MouseButton.LeftButton)
    assert timeline.session.shown_event.id == events[1]
    assert timeline.session.state.selected == frozenset(events)
    assert inspector.details.isVisible()
    assert inspector.several_button.text() == "2 more are selected"
    qtbot.mouseClick(inspector.several_button, Qt.MouseButton.LeftButton)
    assert inspector.several.isVisible()
    select(timeline, events[0])
    assert not inspector.several_button.isVisible()


def test_a_button_does_to_all_what_its_key_does(qtbot, timeline):
    events = dated(timeline)[:2]
    selected(timeline, *events)
    buttons = {button.defaultAction(): button for button in timeline.page.inspector.several.deed_buttons}
    assert set(buttons) == set(timeline.deeds.for_several())
    qtbot.mouseClick(buttons[timeline.deeds.confirm_event], Qt.MouseButton.LeftButton)
    assert {timeline.session.contents.event(one).status for one in events} == {Status.CONFIRMED}


def test_a_selection_by_keys_alone_is_told_too(qtbot, timeline):
    canvas = timeline.page.canvas
    canvas.setFocus()
    select(timeline, dated(timeline)[0])
    press(qtbot, timeline, Qt.Key.Key_Right, CTRL)
    press(qtbot, timeline, Qt.Key.Key_Space)
    assert len(timeline.session.state.selected) == 2
    assert timeline.status_line.selection_button.text() == "2 selected"
    timeline.session.dispatch(SelectEvents(frozenset(dated(timeline)[:1]), SelectHow.TOGGLE))
    assert timeline.status_line.selection_button.isHidden()
