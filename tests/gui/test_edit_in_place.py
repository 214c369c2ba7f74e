"""Headline, date, actors and flags are edited where they stand, by keyboard alone."""

import pytest
from driving import add_article, event_about, press, select
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from timeline_app.gui.dialogs.edit_event import EventDialog
from timeline_app.model.edit import SetHeadline
from timeline_app.model.event import Flag
from timeline_app.model.timeline import Status

CTRL = Qt.KeyboardModifier.ControlModifier
QUAY = """A spring at Skerrin

Ines Falk opened the quay on 5/4/2021. Tomas Holm praised the crew on 9 May 2021.
"""


@pytest.fixture
def details(qtbot, window):
    """What the inspector says of the quay."""
    add_article(qtbot, window, QUAY, "20 May 2021")
    select(window, event_about(window, "quay"))
    qtbot.waitUntil(window.page.inspector.details.headline_part.isVisible)
    return window.page.inspector.details


def begin(qtbot, window, part):
    """Edit a part by F2; return the line that has the focus then."""
    part.setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, window, Qt.Key.Key_F2)
    assert part.is_editing
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    assert part.isAncestorOf(line)
    return line


def shown(window):
    return window.session.shown_event


def names(window):
    return [window.session.contents.actor(actor).name for actor in shown(window).actors]


def test_the_headline_is_taken_by_enter_and_goes_back_on_request(qtbot, window, details):
    found = shown(window).headline
    line = begin(qtbot, window, details.headline_part)
    assert line.selectedText() == found
    qtbot.keyClicks(line, "Quay day my love")  # with letters that are keys of the window
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert not details.headline_part.is_editing
    assert (shown(window).headline, details.headline.text()) == ("Quay day my love", "Quay day my love")
    assert shown(window).status is Status.EDITED
    assert window.session.undo_name == "Rename event"
    found_line = details.headline_part.found_line
    assert found_line is not None
    qtbot.mouseClick(found_line.back_button, Qt.MouseButton.LeftButton)
    assert shown(window).headline == found
    assert details.headline_part.found_line is None
    assert window.session.undo_name == "Go back to what was found"


def test_the_beginning_of_a_long_headline_is_in_sight_while_all_of_it_is_selected(qtbot, window, details):
    window.session.apply([SetHeadline(window.session.keys(shown(window).id)[0], "Ferry and bridge " * 20)])
    line = begin(qtbot, window, details.headline_part)
    assert (line.selectedText(), line.cursorPosition()) == (line.text(), 0)
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    window.corrections.edit(shown(window).id)
    (dialog,) = [one for one in window.findChildren(EventDialog) if one.isVisible()]
    qtbot.waitUntil(dialog.headline.hasFocus)
    assert (dialog.headline.selectedText(), dialog.headline.cursorPosition()) == (dialog.headline.text(), 0)
    dialog.reject()


def test_esc_leaves_the_part_as_it_is_and_the_focus_on_it(qtbot, window, details):
    before = shown(window)
    line = begin(qtbot, window, details.headline_part)
    qtbot.keyClicks(line, "Nothing")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not details.headline_part.is_editing
    assert shown(window) == before
    assert details.headline_part.hasFocus()
    assert window.session.undo_name != "Rename event"


def test_an_empty_headline_is_not_taken(qtbot, window, details):
    line = begin(qtbot, window, details.headline_part)
    line.clear()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert details.headline_part.is_editing
    assert shown(window).headline


def test_typing_the_found_headline_again_is_going_back(qtbot, window, details):
    found = shown(window).headline
    for words in ("Something else", found):
        line = begin(qtbot, window, details.headline_part)
        line.clear()
        qtbot.keyClicks(line, words)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert shown(window).headline == found
    assert shown(window).status is not Status.EDITED


def test_the_date_says_how_it_is_read_while_it_is_typed(qtbot, window, details):
    line = begin(qtbot, window, details.date_part)
    line.clear()
    qtbot.keyClicks(line, "late Feb 2022")
    echo = details.date_part.findChild(QLineEdit).parent().echo
    qtbot.waitUntil(lambda: "February 2022" in echo.text())
    line.clear()
    qtbot.keyClicks(line, "someday")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert details.date_part.is_editing  # it cannot be read, and stays to be mended
    line.clear()
    qtbot.keyClicks(line, "between 3 and 7 May 2021")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert shown(window).edtf == "[2021-05-03..2021-05-07]"
    assert details.date_part.found_line is not None


def test_the_other_readings_that_the_program_saw_are_choices(qtbot, window, details):
    assert shown(window).edtf == "2021-05-04"
    line = begin(qtbot, window, details.date_part)
    buttons = [one for one in details.date_part.findChildren(QPushButton) if one.isVisible()]
    assert [one.text() for one in buttons] == ["Monday, 5 April 2021"]
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPushButton))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: shown(window).edtf == "2021-04-05")
    assert not details.date_part.is_editing


def test_actors_are_typed_beside_those_that_are_there(qtbot, window, details):
    line = begin(qtbot, window, details.actors_part)
    line.setText("Guild of Pilots")  # typed, it would open the list of names, which needs a real screen
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert details.actors_part.is_editing
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert names(window) == ["Ines Falk", "Guild of Pilots"]
    assert details.actors_part.found_line is not None
    line = begin(qtbot, window, details.actors_part)
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert names(window) == ["Ines Falk"]
    assert details.actors_part.found_line is None


def test_a_double_click_edits_too(qtbot, window, details):
    qtbot.mouseDClick(details.headline, Qt.MouseButton.LeftButton)
    assert details.headline_part.is_editing


def test_another_event_leaves_the_editor(qtbot, window, details):
    begin(qtbot, window, details.headline_part)
    select(window, event_about(window, "crew"))
    assert not details.headline_part.is_editing
    assert details.headline.isVisible()


def flag_actions(details):
    menu = details.flags_button.menu()
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions() if action.text()}


def test_flags_are_chosen_and_go_back(qtbot, window, details):
    assert not any(action.isChecked() for action in flag_actions(details).values())
    flag_actions(details)["planned"].toggle()
    flag_actions(details)["did not happen"].toggle()
    assert shown(window).flags == (Flag.NEGATED, Flag.PLANNED)
    assert window.session.undo_name == "Change how it is told"
    back = flag_actions(details)["Go back to what was found: asserted"]
    back.trigger()
    assert shown(window).flags == (Flag.ASSERTED,)
    assert shown(window).status is not Status.EDITED


def test_what_is_only_supposed_is_hidden_as_when_the_program_finds_it(qtbot, window, details):
    flag_actions(details)["hypothetical"].toggle()
    assert shown(window).is_hidden
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert not shown(window).is_hidden


def test_nothing_is_edited_in_the_review_by_letters_that_are_typed(qtbot, window, details):
    press(qtbot, window, Qt.Key.Key_F7)
    part = window.page.review.inspector.details.headline_part
    event = shown(window)
    line = begin(qtbot, window, part)
    qtbot.keyClicks(line, "n y j k m s ")
    assert shown(window).id == event.id
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert shown(window).id == event.id
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert window.page.review.isVisible()
    assert shown(window) == event


def test_the_dialog_of_an_event_offers_the_other_readings_of_its_date(qtbot, window, details):
    before = shown(window).edtf
    window.corrections.edit(shown(window).id)
    (dialog,) = [one for one in window.findChildren(EventDialog) if one.isVisible()]
    (button,) = dialog.readings.buttons
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert dialog.date.echo.text().startswith("Understood as")
    dialog.accept()
    assert shown(window).edtf != before
    assert {before, shown(window).edtf} == {"2021-05-04", "2021-04-05"}


@pytest.mark.parametrize(
    ("typed", "echoed", "edtf"),
    [
        ("late Feb 2022", "late February 2022", "[2022-02-20..2022-02-28]"),
        ("c. 1990", "1990", "1990~"),
        ("44 BC", "44 BC", "-0043"),
        ("between 3 and 7 May", "between 3 and 7 May", "[2021-05-03..2021-05-07]"),
    ],
)
def test_a_date_in_the_words_of_the_reader_is_echoed_and_taken(qtbot, window, details, typed, echoed, edtf):
    line = begin(qtbot, window, details.date_part)
    line.clear()
    qtbot.keyClicks(line, typed)
    echo = details.date_part.findChild(QLineEdit).parent().echo
    qtbot.waitUntil(lambda: echo.text().startswith("Understood as") and echoed in echo.text())
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert shown(window).edtf == edtf
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert shown(window).edtf == "2021-05-04"


def test_a_time_of_day_is_typed_shown_told_and_typed_again(qtbot, window, details):
    line = begin(qtbot, window, details.date_part)
    line.clear()
    qtbot.keyClicks(line, "10 June 2021, evening")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert details.date.text() == "Thursday, 10 June 2021, evening"
    assert (shown(window).edtf, shown(window).words) == ("2021-06-10", "10 June 2021, evening")
    line = begin(qtbot, window, details.date_part)
    assert line.text() == "10 June 2021, evening"
    line.clear()
    qtbot.keyClicks(line, "11 June 2021, 9:30")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert details.date.text() == "Friday, 11 June 2021, 09:30"
    window.session.undo()
    assert details.date.text() == "Thursday, 10 June 2021, evening"


def test_the_dialog_keeps_the_time_of_a_day_that_is_typed(qtbot, window, details):
    window.corrections.edit(shown(window).id)
    dialog = opened(window)
    dialog.date.type_text("9 June 2021, 14:00–16:00")
    assert dialog.date.echo.text() == "Understood as 9 June 2021, 14:00–16:00"
    dialog.accept()
    assert details.date.text() == "Wednesday, 9 June 2021, 14:00–16:00"
    window.corrections.edit(shown(window).id)
    dialog = opened(window)
    dialog.headline.setText("Quay day")
    dialog.accept()
    assert (shown(window).headline, details.date.text()) == (
        "Quay day",
        "Wednesday, 9 June 2021, 14:00–16:00",
    )


def opened(window):
    """Return the dialog of an event."""
    return next(one for one in window.findChildren(EventDialog) if one.isVisible())
