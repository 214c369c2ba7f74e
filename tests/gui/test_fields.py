"""The fields that people type in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QToolButton

from timeline_app.engine import kind_of_name, read_typed_date
from timeline_app.gui.dialogs.actor_names_field import ActorNamesField
from timeline_app.gui.dialogs.edit_event import EventDialog, EventText, Reading
from timeline_app.gui.typed_date_field import TypedDateField
from timeline_app.languages import load
from timeline_app.model.actor import ActorKind
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime

TODAY = DocumentTime(to_day(2026, 11, 22))


def read(text):
    return read_typed_date(text, load("en"), today=TODAY)


def kind(name):
    return kind_of_name(name, load("en").story.naming)


@pytest.fixture
def field(qtbot):
    field = TypedDateField(read)
    qtbot.addWidget(field)
    field.show()
    return field


@pytest.mark.parametrize(
    ("typed", "edtf", "echo"),
    [
        ("20 December 2022", "2022-12-20", "Understood as 20 December 2022"),
        ("2022-12-20", "2022-12-20", "Understood as 20 December 2022"),
        (
            "late February 2022",
            "[2022-02-20..2022-02-28]",
            "Understood as late February 2022 · [2022-02-20..2022-02-28]",
        ),
        ("44 BC", "-0043", "Understood as 44 BC · -0043"),
        ("1984 or later", "[1984..]", "Understood as 1984 or later · [1984..]"),
        ("maybe 3 March 1990", "1990-03-03?", "Understood as 3 March 1990 (doubtful) · 1990-03-03?"),
        ("1990", "1990", "Understood as 1990"),
        ("yesterday", "2026-11-21", "Understood as 21 November 2026"),
    ],
)
def test_what_is_typed_is_echoed_as_it_was_understood(qtbot, field, typed, edtf, echo):
    with qtbot.waitSignal(field.edited):
        qtbot.keyClicks(field.line, typed)
    assert (field.date.edtf, field.echo.text(), field.is_wrong) == (edtf, echo, False)


def test_what_is_no_date_is_named(qtbot, field):
    with qtbot.waitSignal(field.edited):
        qtbot.keyClicks(field.line, "when pigs fly")
    assert field.is_wrong
    assert field.date is None
    assert "when pigs fly" in field.echo.text()


def test_an_emptied_field_says_what_that_means(qtbot, field):
    field.set_text("2022", when_empty="It waits.")
    assert field.echo.text() == "Understood as 2022"
    with qtbot.waitSignal(field.edited):
        field.line.selectAll()
        qtbot.keyClick(field.line, Qt.Key.Key_Delete)
    assert (field.echo.text(), field.date) == ("It waits.", None)


def test_where_a_date_was_found_stands_below_it_until_it_is_edited(qtbot, field):
    field.set_text("20 December 2022", "from the dateline")
    assert field.echo.text() == "from the dateline"
    with qtbot.waitSignal(field.edited):
        qtbot.keyClick(field.line, Qt.Key.Key_Backspace)
    assert field.echo.text() != "from the dateline"


# The list of known names pops up, which the offscreen platform cannot do as a desktop does.
POPS_UP = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing the keyboard)")


@pytest.fixture
def names(qtbot):
    field = ActorNamesField(["Helen Duarte"], ["Helen Duarte", "Tomas Brandt", "Ines Falk"], kind)
    qtbot.addWidget(field)
    field.show()
    return field


@POPS_UP
def test_enter_and_comma_take_a_name_over(qtbot, names):
    qtbot.keyClicks(names.line, "Ines Falk")
    qtbot.keyClick(names.line, Qt.Key.Key_Return)
    qtbot.keyClicks(names.line, "Guild of Pilots,")
    assert names.names == ("Helen Duarte", "Ines Falk", "Guild of Pilots")
    assert names.line.text() == ""


@POPS_UP
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Comma])
def test_one_key_takes_a_name_over_while_others_are_offered(qtbot, names, key):
    qtbot.keyClicks(names.line, "Ines Falk")
    offered = names.line.completer().popup()
    assert offered.isVisible()
    qtbot.keyClick(offered, key)
    assert not offered.isVisible()
    assert names.names == ("Helen Duarte", "Ines Falk")
    assert names.line.text() == ""


@POPS_UP
def test_an_offered_name_that_was_gone_to_is_taken_instead(qtbot, names):
    qtbot.keyClicks(names.line, "ines")
    offered = names.line.completer().popup()
    qtbot.keyClick(offered, Qt.Key.Key_Down)
    qtbot.keyClick(offered, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names.line.text() == "")
    assert names.names == ("Helen Duarte", "Ines Falk")


@POPS_UP
def test_a_name_still_in_the_line_counts_and_twice_is_once(qtbot, names):
    qtbot.keyClicks(names.line, "Helen Duarte")
    assert names.names == ("Helen Duarte",)


def test_backspace_in_an_empty_line_takes_the_last_name_out(qtbot, names):
    qtbot.keyClick(names.line, Qt.Key.Key_Backspace)
    assert names.names == ()


def test_a_click_on_a_name_takes_it_out(qtbot, names):
    (chip,) = names.findChildren(QToolButton)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert names.names == ()


@POPS_UP
def test_the_kind_of_a_new_name_is_guessed_and_can_be_chosen(qtbot, names):
    qtbot.keyClicks(names.line, "Pilots Authority,Brightwater,Tomas Brandt,")
    assert names.new_kinds == (
        ("Pilots Authority", ActorKind.ORGANISATION),
        ("Brightwater", ActorKind.PERSON),
    )
    choice = names.findChildren(QComboBox)[-1]
    qtbot.keyClicks(choice, "pl")
    assert names.new_kinds[1] == ("Brightwater", ActorKind.PLACE)


def test_a_date_that_stands_there_may_stay_though_it_cannot_be_read(qtbot):
    event = EventText("Police searched the office", "somewhen in May", "2024-W18", ())
    dialog = edit(qtbot, event)
    assert dialog.save_button.isEnabled()
    qtbot.keyClicks(dialog.headline, "!")
    assert dialog.outcome.edtf == "2024-W18"
    qtbot.keyClicks(dialog.date.line, " or so")
    dialog.date.settle()
    assert not dialog.save_button.isEnabled()
    for _ in " or so":
        qtbot.keyClick(dialog.date.line, Qt.Key.Key_Backspace)
    dialog.date.settle()
    assert dialog.save_button.isEnabled()


def edit(qtbot, event):
    dialog = EventDialog("Edit event", event, "The words.", (), Reading(read, kind))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_an_event_that_was_not_changed_stays_as_it_was(qtbot):
    event = EventText("The bridge opens", "late February 2022", "[2022-02-20..2022-02-28]", ("Helen Duarte",))
    assert edit(qtbot, event).outcome == event


def test_an_event_without_a_headline_cannot_be_saved(qtbot):
    dialog = edit(qtbot, EventText("Opens", "", "", ()))
    dialog.headline.clear()
    assert not dialog.save_button.isEnabled()
    dialog.accept()
    assert dialog.isVisible()


def test_a_date_taken_away_lets_the_event_wait(qtbot):
    dialog = edit(qtbot, EventText("The bridge opens", "2022", "2022", ()))
    dialog.date.line.selectAll()
    qtbot.keyClick(dialog.date.line, Qt.Key.Key_Delete)
    dialog.accept()
    assert (dialog.outcome.edtf, dialog.outcome.date_words) == ("", "")
