"""The window in German, and how it comes to speak it."""

import re
from collections import Counter

import numpy as np
import pytest
from driving import (
    TIMEOUT_MS,
    add_article,
    check_few_rows,
    event_about,
    paste,
    press,
    select,
    wait_for_dialog,
)
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QWidget

from timeline_app.gui.dialogs.edit_event import EventDialog, EventField
from timeline_app.gui.dialogs.gestures import GesturesDialog
from timeline_app.gui.lane_menu import lane_menu
from timeline_app.gui.language import language_for
from timeline_app.gui.menus import event_menu
from timeline_app.gui.panels.review_bar import Deed
from timeline_app.gui.panels.two_lines import DETAIL
from timeline_app.model.calendar import to_day, weekday
from timeline_app.view.actions import ShowSpan
from timeline_app.view.columns import Columns
from timeline_app.view.lane_choice import LaneChoice
from timeline_app.view.lane_view import LaneKey, LaneMode, LaneView
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState
from timeline_app.wording import spoken

MNEMONIC = re.compile(r"&(?=[^&\s])(.)")


@pytest.fixture
def german_window(german, start_program):
    """The window of a first start in German."""
    return start_program()


def menus(window):
    """The menus by their titles; what stands between the bar and them is a menu too."""
    found = {action.text(): action.menu() for action in window.menuBar().actions()}
    deeper = {
        action.text(): action.menu() for menu in found.values() for action in menu.actions() if action.menu()
    }
    return found | deeper


def letters(actions):
    return Counter(
        letter.lower()
        for action in actions
        if action.isVisible() and not action.isSeparator()
        for letter in MNEMONIC.findall(action.text())
    )


def check_letters(window):
    twice = {
        title: [letter for letter, count in letters(menu.actions()).items() if count > 1]
        for title, menu in menus(window).items()
    }
    assert {title: found for title, found in twice.items() if found} == {}
    assert max(letters(window.menuBar().actions()).values()) == 1
    menu = event_menu(window, window.deeds, is_on_event=True)
    assert max(letters(menu.actions()).values()) == 1


def test_a_letter_chooses_one_entry_of_a_menu(window):
    check_letters(window)


def test_a_letter_chooses_one_entry_of_a_german_menu(german_window):
    check_letters(german_window)


@pytest.mark.parametrize("mode", [LaneMode.ACTOR, LaneMode.ARTICLE, LaneMode.TAG])
@pytest.mark.parametrize("is_collapsed", [False, True])
def test_a_letter_chooses_one_entry_of_the_german_menu_of_a_lane(qtbot, german, mode, is_collapsed):
    parent = QWidget()
    qtbot.addWidget(parent)
    key = LaneKey(mode, 1)
    shown = Shown.of(Columns.build((), ()), np.empty(0, np.int64))
    view = LaneView(mode, collapsed=frozenset({key} if is_collapsed else ()))
    menu = lane_menu(parent, key, LaneChoice(ViewState(), shown, (), 0), view, lambda action: None)
    texts = [action.text().replace("&", "") for action in menu.actions() if not action.isSeparator()]
    assert ("Bahn ausklappen" if is_collapsed else "Bahn einklappen") in texts
    found = letters(menu.actions())
    assert found.total() == len(texts)
    assert max(found.values()) == 1


def test_articles_say_in_german_when_they_were_published_and_who_says_so(qtbot, german_window):
    add_article(qtbot, german_window, published="15.3.2023")
    shown = german_window.page.articles.model.index(0, 0).data(DETAIL)
    assert shown.startswith("15. März 2023 (von Ihnen) · ")
    assert "Ereignisse" in shown


def test_lanes_are_named_in_german(qtbot, german_window):
    add_article(qtbot, german_window, published="15.3.2023")
    german_window.lanes[LaneMode.TAG].trigger()
    canvas = german_window.page.canvas
    (band,) = canvas.scene().bands
    words = canvas.headers.header(band.lane.key).words
    assert words.name == "Ohne Schlagwort"
    assert words.events.endswith(" Ereignisse")


def test_menus_keys_and_qts_own_buttons_are_german(german_window):
    titles = [action.text() for action in german_window.menuBar().actions()]
    assert titles == ["&Datei", "&Bearbeiten", "&Ansicht", "&Hilfe"]
    assert german_window.deeds.export.toolTip() == (
        "Die Zeitleiste als Bild oder Tabelle exportieren (Strg+E)"
    )
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.buttons()[0].text() == "Abbrechen"


def test_dates_on_the_axis_in_events_and_in_the_status_bar_are_german(qtbot, german_window):
    add_article(qtbot, german_window, published="15.3.2023")
    canvas = german_window.page.canvas
    german_window.session.dispatch(
        ShowSpan(to_day(2023, 2, 10), to_day(2023, 3, 20), canvas.viewport().width())
    )
    axis = canvas.scene().axis
    assert {"Februar 2023", "März 2023"} <= {cell.text for cell in axis.coarse}
    assert "13." in {cell.text for cell in axis.fine}
    words = german_window.status_line.text
    assert "Ereignisse" in words
    assert "Feb 2023 … Mär 2023" in words
    select(german_window, event_about(german_window, "quay"))
    details = german_window.page.inspector.details
    details.why_button.setChecked(True)
    assert "14. Februar 2023" in details.date.text()
    assert "Dienstag, 14. Februar 2023" in details.why.text()


def test_a_german_date_is_understood_and_not_called_foreign(qtbot, german_window):
    paste(qtbot, german_window)
    dialog = wait_for_dialog(qtbot, german_window)
    for typed in ("15. März 2023", "15.3.2023", "2023-03-15"):
        dialog.form.date.type_text(typed)
        assert dialog.form.date.echo.text() == "Verstanden als 15. März 2023"
    dialog.form.date.type_text("32. März 2023")
    assert dialog.form.date.is_wrong
    assert "Den Tag 32. März 2023 gibt es nicht" in dialog.form.date.echo.text()
    dialog.reject()


def test_the_table_of_gestures_is_german(german_window):
    dialog = GesturesDialog(german_window)
    assert {"Suchen", "Strg + F"} <= {label.text() for label in dialog.findChildren(QLabel)}


def test_a_chosen_language_counts_from_the_next_start(qtbot, window, start_program):
    entries = {action.data(): action for action in window.language_menu.actions()}
    assert {code: action.text() for code, action in entries.items()} == {
        "": "&As the system",
        "de": "Deutsch",
        "en": "English",
    }
    assert entries[""].isChecked()
    entries["de"].trigger()
    assert window.message_bar.text == "The language changes when the program is started anew."
    assert window.settings.language == "de"
    assert spoken() == "en"
    entries["en"].trigger()
    qtbot.waitUntil(window.message_bar.isHidden, timeout=TIMEOUT_MS)
    entries["de"].trigger()
    window.settings.save()
    again = start_program()
    assert again.settings.language == "de"
    assert next(action for action in again.language_menu.actions() if action.isChecked()).text() == "Deutsch"


@pytest.mark.parametrize(
    ("chosen", "system", "language"),
    [
        ("", "de_DE", "de"),
        ("", "de_CH", "de"),
        ("", "sv_SE", "en"),
        ("en", "de_DE", "en"),
        ("de", "en_US", "de"),
    ],
)
def test_the_language_is_the_chosen_one_else_that_of_the_system(chosen, system, language):
    assert language_for(chosen, QLocale(system)) == language


@pytest.fixture
def american():
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


def week_starts(window):
    """The days of the week that the cells of the axis begin on, when these are weeks; 0 is Monday."""
    canvas = window.page.canvas
    window.session.dispatch(ShowSpan(to_day(2023, 2, 1), to_day(2023, 4, 1), canvas.viewport().width()))
    scene = canvas.scene()
    return {weekday(round(scene.day_at(cell.left))) for cell in scene.axis.fine}


def test_weeks_begin_on_sunday_where_they_do(qtbot, american, start_program):
    window = start_program()
    add_article(qtbot, window)
    assert week_starts(window) == {6}


def test_weeks_begin_on_monday_in_german(qtbot, german_window):
    add_article(qtbot, german_window, published="15.3.2023")
    assert week_starts(german_window) == {0}


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("Ende Februar 2022", "[2022-02-20..2022-02-28]"),
        ("um 1990", "1990~"),
        ("44 v. Chr.", "-0043"),
        ("zwischen 3. und 7. Mai 2022", "[2022-05-03..2022-05-07]"),
        ("1984 oder später", "[1984..]"),
        ("vermutlich März 1990", "1990-03?"),
        ("nach 1984", "[1985..]"),
    ],
)
def test_a_vague_date_is_typed_for_an_event_in_german(qtbot, german_window, typed, edtf):
    add_article(qtbot, german_window, published="15.3.2023")
    quay = event_about(german_window, "quay")
    german_window.corrections.edit(quay, EventField.DATE)
    (dialog,) = german_window.findChildren(EventDialog)
    dialog.date.type_text(typed)
    assert dialog.date.echo.text().startswith("Verstanden als ")
    dialog.accept()
    assert german_window.session.contents.event(quay).edtf == edtf


@pytest.mark.parametrize("size", [(1000, 700), (860, 560)])
def test_the_buttons_of_the_german_review_take_few_rows(qtbot, german_window, size):
    add_article(qtbot, german_window, published="15.3.2023")
    press(qtbot, german_window, Qt.Key.Key_F7)
    german_window.resize(*size)
    check_few_rows(qtbot, german_window)
    buttons = german_window.page.review.bar.buttons
    assert buttons[Deed.CONFIRM].toolTip() == "Bestätigen (Y)"


def test_the_buttons_of_the_german_review_say_what_they_do_in_a_small_window(qtbot, german_window):
    add_article(qtbot, german_window, published="15.3.2023")
    press(qtbot, german_window, Qt.Key.Key_F7)
    german_window.resize(1000, 700)
    buttons = german_window.page.review.bar.buttons.values()
    qtbot.waitUntil(lambda: all(one.text().startswith(f"{one.accessibleName()}  ") for one in buttons))
