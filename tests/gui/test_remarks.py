"""Tags, stars, notes and links are put beside events, one by one or several at once; edits go back one by one."""

from dataclasses import replace

import pytest
from driving import add_article, event_about, press, select
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from timeline_app.gui.dialogs.edit_event import EventDialog
from timeline_app.gui.dialogs.tag_events import TagDialog
from timeline_app.model.edit import EventPart, TagEvent
from timeline_app.model.timeline import Status
from timeline_app.view.actions import SelectEvents

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def timeline(qtbot, window):
    add_article(qtbot, window)
    return window


def event(window, *words):
    return window.session.contents.event(event_about(window, *words))


def edit(window, *words) -> EventDialog:
    event_id = event_about(window, *words)
    select(window, event_id)
    window.corrections.edit(event_id)
    return [one for one in window.findChildren(EventDialog) if one.isVisible()][-1]


def save(qtbot, dialog):
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)


def test_remarks_are_typed_in_the_dialog_and_shown_in_the_inspector(qtbot, timeline):
    dialog = edit(timeline, "quay")
    dialog.remarks.tags.setText("harbour, money, harbour")
    dialog.remarks.note.setPlainText("Ask the harbour master.")
    dialog.remarks.links.setPlainText("https://example.org/quay\n\nplans/quay.pdf")
    dialog.remarks.star.setChecked(True)
    save(qtbot, dialog)
    quay = event(timeline, "quay")
    assert (quay.tags, quay.is_starred, quay.note) == (("harbour", "money"), True, "Ask the harbour master.")
    assert quay.links == ("https://example.org/quay", "plans/quay.pdf")
    assert not quay.status.is_decided
    details = timeline.page.inspector.details
    assert details.note.text() == "Ask the harbour master."
    assert details.links.text().splitlines() == list(quay.links)
    assert timeline.deeds.undo.text() == "&Undo: Edit event"
    dialog = edit(timeline, "quay")
    assert dialog.remarks.tags.text() == "harbour, money"
    dialog.remarks.tags.setText("money")
    save(qtbot, dialog)
    assert event(timeline, "quay").tags == ("money",)
    assert timeline.deeds.undo.text() == "&Undo: Remove tag"
    timeline.deeds.undo.trigger()
    timeline.deeds.undo.trigger()
    quay = event(timeline, "quay")
    assert (quay.tags, quay.is_starred, quay.note, quay.links) == ((), False, "", ())


def test_tab_goes_through_the_dialog_as_it_stands_there(qtbot, timeline):
    dialog = edit(timeline, "quay")
    dialog.remarks.tags.setFocus()
    qtbot.waitUntil(dialog.remarks.tags.hasFocus)
    for field in (dialog.remarks.star, dialog.remarks.note, dialog.remarks.links):
        dialog.focusNextChild()
        assert field.hasFocus()
    dialog.focusNextChild()
    assert dialog.save_button.hasFocus()


def test_nothing_is_quoted_where_nothing_was_written(qtbot, timeline):
    quoted = {label.text() for label in edit(timeline, "quay").findChildren(QLabel)}
    timeline.corrections.add_own(None)
    dialog = [one for one in timeline.findChildren(EventDialog) if one.isVisible()][-1]
    assert not any(label.text() == "“”" for label in dialog.findChildren(QLabel))
    assert any(text.startswith("“") for text in quoted)


def test_an_edited_field_shows_what_was_found_and_goes_back_to_it(qtbot, timeline):
    before = event(timeline, "quay")
    dialog = edit(timeline, "quay")
    lines = dialog.found_lines
    assert not any(line.isVisible() for line in lines.values())
    dialog.headline.setText("A quay at last")
    assert lines[EventPart.HEADLINE].isVisible()
    dialog.date.line.selectAll()
    qtbot.keyClicks(dialog.date.line, "44 BC")
    dialog.names.set_names(("Tomas Brandt",))
    save(qtbot, dialog)
    assert event(timeline, "at last").status is Status.EDITED
    dialog = edit(timeline, "at last")
    for part in (EventPart.DATE, EventPart.ACTORS):
        line = dialog.found_lines[part]
        assert line.isVisible()
        qtbot.mouseClick(line.back_button, Qt.MouseButton.LeftButton)
        assert not line.isVisible()
    save(qtbot, dialog)
    event_now = event(timeline, "at last")
    assert (event_now.edtf, event_now.words, event_now.actors) == (before.edtf, before.words, before.actors)
    assert event_now.status is Status.EDITED
    dialog = edit(timeline, "at last")
    qtbot.mouseClick(dialog.found_lines[EventPart.HEADLINE].back_button, Qt.MouseButton.LeftButton)
    save(qtbot, dialog)
    assert event(timeline, "quay") == before
    assert timeline.deeds.undo.text() == "&Undo: Go back to what was found"


def test_what_was_found_stands_whole_below_its_field(qtbot, timeline):
    dialog = edit(timeline, "quay")
    long = "The harbour board of the northern coast opened the long quay for which the town had waited " * 2
    dialog.offer_found(replace(dialog.outcome, headline=long))
    line = dialog.found_lines[EventPart.HEADLINE]
    (label,) = line.findChildren(QLabel)
    needed = label.heightForWidth(label.width())
    assert needed > 2 * label.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))


def test_tags_parted_by_commas_are_several_tags(qtbot, timeline):
    select(timeline, event_about(timeline, "quay"))
    timeline.page.take_focus()
    press(qtbot, timeline, Qt.Key.Key_T, CTRL)
    (dialog,) = timeline.findChildren(TagDialog)
    qtbot.keyClicks(dialog.line, " , ")
    assert not dialog.ok_button.isEnabled()
    qtbot.keyClicks(dialog.line, "harbour, money")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert event(timeline, "quay").tags == ("harbour", "money")
    timeline.deeds.undo.trigger()
    assert event(timeline, "quay").tags == ()


def test_several_selected_events_are_tagged_in_one_step(qtbot, timeline):
    chosen = frozenset(one.id for one in timeline.session.contents.columns.events[:3])
    timeline.page.canvas.acted.emit(SelectEvents(chosen))
    timeline.page.take_focus()
    press(qtbot, timeline, Qt.Key.Key_T, CTRL)
    (dialog,) = timeline.findChildren(TagDialog)
    assert not dialog.ok_button.isEnabled()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    qtbot.keyClicks(dialog.line, "harbour")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    tagged = {one.id for one in timeline.session.contents.columns.events if one.tags == ("harbour",)}
    assert tagged == chosen
    assert timeline.deeds.undo.text() == "&Undo: Tag 3 events"
    timeline.deeds.undo.trigger()
    assert not any(one.tags for one in timeline.session.contents.columns.events)


def asked_for_tags(qtbot, timeline, events):
    """Return the dialog for the tags of events, and their ticks."""
    timeline.page.canvas.acted.emit(SelectEvents(frozenset(events)))
    timeline.page.take_focus()
    press(qtbot, timeline, Qt.Key.Key_T, CTRL)
    (dialog,) = [one for one in timeline.findChildren(TagDialog) if one.isVisible()]
    return dialog, {item.text(): item for item in map(dialog.list.item, range(dialog.list.count()))}


def test_tags_are_taken_from_several_events_and_given_to_all_in_one_step(qtbot, timeline):
    session = timeline.session
    one, two, three, *_ = (event.id for event in session.contents.columns.events)
    keys = {number: session.keys(number)[0] for number in (one, two, three)}
    given = {one: ("bridge", "harbour", "money"), two: ("harbour", "money"), three: ("harbour",)}
    session.apply([TagEvent(keys[number], tag) for number, tags in given.items() for tag in tags])
    dialog, ticks = asked_for_tags(qtbot, timeline, given)
    assert [*ticks] == ["bridge (1 of 3)", "harbour", "money (2 of 3)"]
    assert ticks["harbour"].checkState() is Qt.CheckState.Checked
    assert ticks["money (2 of 3)"].checkState() is Qt.CheckState.PartiallyChecked
    assert not dialog.ok_button.isEnabled()
    ticks["harbour"].setCheckState(Qt.CheckState.Unchecked)
    ticks["money (2 of 3)"].setCheckState(Qt.CheckState.Checked)
    assert (dialog.given, dialog.taken) == (("money",), ("harbour",))
    qtbot.keyClicks(dialog.line, "quay")
    qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    after = {number: set(session.contents.event(number).tags) for number in given}
    assert after == {one: {"bridge", "money", "quay"}, two: {"money", "quay"}, three: {"money", "quay"}}
    assert timeline.deeds.undo.text() == "&Undo: Change tags of 3 events"
    timeline.deeds.undo.trigger()
    assert {number: session.contents.event(number).tags for number in given} == given


def test_events_without_tags_are_asked_for_none_to_take_away(qtbot, timeline):
    session = timeline.session
    one, two, *_ = (event.id for event in session.contents.columns.events)
    dialog, ticks = asked_for_tags(qtbot, timeline, (one, two))
    assert not ticks
    assert not dialog.list.isVisible()


def test_a_tag_that_is_unticked_and_typed_is_given(qtbot, timeline):
    session = timeline.session
    one, *_ = (event.id for event in session.contents.columns.events)
    session.apply([TagEvent(session.keys(one)[0], "harbour")])
    dialog, ticks = asked_for_tags(qtbot, timeline, (one,))
    ticks["harbour"].setCheckState(Qt.CheckState.Unchecked)
    assert dialog.taken == ("harbour",)
    dialog.line.setText("harbour")
    assert (dialog.given, dialog.taken) == (("harbour",), ())


def test_a_star_is_given_to_several_and_taken_away_again(qtbot, timeline):
    chosen = frozenset(one.id for one in timeline.session.contents.columns.events[:2])
    timeline.page.canvas.acted.emit(SelectEvents(chosen))
    timeline.page.take_focus()
    press(qtbot, timeline, Qt.Key.Key_B, CTRL)
    assert {one.id for one in timeline.session.contents.columns.events if one.is_starred} == chosen
    told = [item.told.headline[0] for item in timeline.page.canvas.scene().items if item.event in chosen]
    assert told
    assert all(line.startswith("★ ") for line in told)
    press(qtbot, timeline, Qt.Key.Key_B, CTRL)
    assert not any(one.is_starred for one in timeline.session.contents.columns.events)
    assert timeline.deeds.undo.text() == "&Undo: Change star of 2 events"


def test_a_click_on_a_tag_shows_only_events_with_it(qtbot, timeline):
    dialog = edit(timeline, "quay")
    dialog.remarks.tags.setText("money")
    save(qtbot, dialog)
    details = timeline.page.inspector.details
    chip = details.tags.itemAt(0).widget()
    assert chip.text() == "money"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert [timeline.session.contents.columns.events[row].tags for row in timeline.session.rows] == [
        ("money",)
    ]
    assert timeline.page.chips.texts == ("#money",)


def test_the_star_in_the_inspector_is_a_switch(qtbot, timeline):
    select(timeline, event_about(timeline, "quay"))
    star = timeline.page.inspector.details.star_button
    for wanted in (True, False):
        qtbot.mouseClick(star, Qt.MouseButton.LeftButton)
        assert event(timeline, "quay").is_starred is wanted
