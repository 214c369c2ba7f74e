"""The reader's corrections, made at the window, undone and done again."""

import pytest
from driving import ARTICLE, add_article, event_about, press, select
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QToolButton

from timeline_app.gui.dialogs.edit_event import EventDialog
from timeline_app.model.actor import ActorKind
from timeline_app.model.span import Span
from timeline_app.model.timeline import Status
from timeline_app.view.actions import SelectEvents, SetSearch, ShowHidden
from timeline_app.wording.dates import date_in_words

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def timeline(qtbot, window):
    """A window with the article on its timeline."""
    add_article(qtbot, window)
    return window


def test_rejecting_hides_an_event_and_undo_brings_it_back(qtbot, timeline):
    total = len(timeline.session.rows)
    select(timeline, event_about(timeline, "quay"))
    qtbot.mouseClick(timeline.page.inspector.details.reject_button, Qt.MouseButton.LeftButton)
    assert len(timeline.session.rows) == total - 1
    assert "1 hidden" in timeline.status_line.text
    timeline.session.dispatch(ShowHidden(True))
    assert len(timeline.session.rows) == total
    timeline.session.dispatch(ShowHidden(False))
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    assert len(timeline.session.rows) == total


def test_rejecting_several_events_is_one_step(qtbot, timeline):
    total = len(timeline.session.rows)
    chosen = frozenset(event.id for event in timeline.session.contents.columns.events[:3])
    timeline.page.canvas.acted.emit(SelectEvents(chosen))
    timeline.page.take_focus()
    press(qtbot, timeline, Qt.Key.Key_Delete)
    assert timeline.message_bar.text == "3 events rejected."
    assert len(timeline.session.rows) == total - 3
    assert timeline.deeds.undo.text() == "&Undo: Reject 3 events"
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    assert timeline.status_line.news == "Undone: Reject 3 events"
    assert len(timeline.session.rows) == total
    assert timeline.deeds.undo.text() == "&Undo: Add article"
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL | SHIFT)
    assert len(timeline.session.rows) == total - 3
    assert timeline.status_line.news == "Done again: Reject 3 events"
    timeline.libraries.leave()
    assert timeline.status_line.news == ""


def test_what_is_rejected_already_is_not_rejected_once_more(qtbot, timeline):
    event = event_about(timeline, "quay")
    timeline.session.dispatch(ShowHidden(True))
    timeline.corrections.reject(frozenset({event}))
    timeline.corrections.reject(frozenset({event}))
    gone_on = []
    timeline.corrections.reject(frozenset({event}), lambda: gone_on.append(event))
    assert gone_on == [event]
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    assert timeline.deeds.undo.text() == "&Undo: Add article"


def test_rejected_events_are_restored_by_a_key_as_one_step(qtbot, timeline):
    total, rejected = (
        len(timeline.session.rows),
        [event.id for event in timeline.session.contents.columns.events[:3]],
    )
    timeline.corrections.reject(frozenset(rejected[:2]))
    timeline.session.dispatch(ShowHidden(True))
    select(timeline, rejected[2])
    assert not timeline.deeds.restore_event.isEnabled()
    timeline.page.canvas.acted.emit(SelectEvents(frozenset(rejected)))
    timeline.page.take_focus()
    assert timeline.deeds.restore_event.isEnabled()
    press(qtbot, timeline, Qt.Key.Key_Delete, CTRL)
    assert timeline.message_bar.text == "2 events restored."
    assert timeline.deeds.undo.text() == "&Undo: Restore 2 events"
    press(qtbot, timeline, Qt.Key.Key_Delete, CTRL)
    assert timeline.status_line.news == "None of the selected events is rejected."
    timeline.session.dispatch(ShowHidden(False))
    assert len(timeline.session.rows) == total
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    assert len(timeline.session.rows) == total - 2


def test_the_inspector_offers_to_restore_what_is_rejected(qtbot, timeline):
    select(timeline, event_about(timeline, "quay"))
    details = timeline.page.inspector.details
    assert details.reject_button.isVisible()
    assert not details.restore_button.isVisible()
    qtbot.mouseClick(details.reject_button, Qt.MouseButton.LeftButton)
    assert not details.reject_button.isVisible()
    qtbot.mouseClick(details.restore_button, Qt.MouseButton.LeftButton)
    assert details.reject_button.isVisible()
    assert timeline.session.shown_event.status is Status.EXTRACTED
    assert timeline.message_bar.text == "Event restored."


def test_a_key_selects_what_the_timeline_shows_and_esc_lets_it_go(qtbot, timeline):
    session = timeline.session
    session.dispatch(SetSearch("Falk"))
    timeline.page.take_focus()
    press(qtbot, timeline, Qt.Key.Key_A, CTRL)
    shown = session.contents.columns.ids[session.shown.rows].tolist()
    assert session.state.selected == frozenset(shown)
    assert 1 < len(shown) < len(session.contents.columns)
    assert timeline.status_line.news == f"{len(shown)} events are selected. Esc lets them go."
    press(qtbot, timeline, Qt.Key.Key_Escape)
    assert not session.state.selected


def test_the_key_for_all_events_selects_the_words_of_a_field_that_is_typed_in(qtbot, timeline):
    timeline.search.begin()
    line = timeline.focusWidget()
    qtbot.keyClicks(line, "Falk")
    press(qtbot, timeline, Qt.Key.Key_A, CTRL)
    assert line.selectedText() == "Falk"
    assert not timeline.session.state.selected


def test_the_offer_to_undo_goes_with_what_it_would_undo(qtbot, timeline):
    total = len(timeline.session.rows)
    first, second, *_ = timeline.session.contents.columns.events
    for event in (first, second):
        select(timeline, event.id)
        qtbot.mouseClick(timeline.page.inspector.details.reject_button, Qt.MouseButton.LeftButton)
    assert timeline.message_bar.text == "Event rejected."
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    assert timeline.message_bar.text == ""
    assert len(timeline.session.rows) == total - 1


def event_dialog(timeline) -> EventDialog:
    (dialog,) = [one for one in timeline.findChildren(EventDialog) if one.isVisible()]
    return dialog


def test_headline_date_and_actors_can_be_edited(qtbot, timeline):
    event_id = event_about(timeline, "quay")
    select(timeline, event_id)
    qtbot.mouseClick(timeline.page.inspector.details.edit_button, Qt.MouseButton.LeftButton)
    dialog = event_dialog(timeline)
    dialog.headline.selectAll()
    qtbot.keyClicks(dialog.headline, "New quay opens")
    dialog.date.line.selectAll()
    qtbot.keyClicks(dialog.date.line, "late February 2023")
    qtbot.keyClicks(dialog.names.line, "Guild of Pilots")
    qtbot.keyClick(dialog.names.line, Qt.Key.Key_Return)
    choice = dialog.names.findChild(QComboBox)
    qtbot.keyClicks(choice, "o")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    event = timeline.session.contents.event(event_id)
    assert event.headline == "New quay opens"
    assert event.edtf == "[2023-02-20..2023-02-28]"
    actors = map(timeline.session.contents.actor, event.actors)
    kinds = {actor.name: actor.kind for actor in actors}
    assert kinds["Guild of Pilots"] is ActorKind.ORGANISATION
    assert timeline.deeds.undo.text() == "&Undo: Edit event"
    why = timeline.page.inspector.details.why.text().splitlines()
    assert why == [
        "1. You gave the date: “late February 2023”.",
        "2. From the article it was Tuesday, 14 February 2023.",
    ]
    timeline.deeds.undo.trigger()
    assert timeline.session.contents.event(event_id).edtf == "2023-02-14"
    assert "quay" in timeline.session.contents.event(event_id).headline
    assert timeline.deeds.undo.text() == "&Undo: Add article"
    timeline.deeds.redo.trigger()
    assert timeline.session.contents.event(event_id).headline == "New quay opens"


def is_in_sight(timeline, event_id):
    columns, width_px = timeline.session.contents.columns, timeline.page.canvas.viewport().width()
    return 0 <= timeline.session.state.x_of(columns.start[columns.row_of(event_id)], width_px) <= width_px


def test_an_edited_event_is_brought_into_the_window(qtbot, timeline):
    timeline.page.canvas.zoom(4)
    event_id = event_about(timeline, "quay")
    select(timeline, event_id)
    qtbot.mouseClick(timeline.page.inspector.details.edit_button, Qt.MouseButton.LeftButton)
    dialog = event_dialog(timeline)
    dialog.date.line.selectAll()
    qtbot.keyClicks(dialog.date.line, "44 BC")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: is_in_sight(timeline, event_id))


def test_selected_words_become_an_event(qtbot, timeline):
    total = len(timeline.session.rows)
    select(timeline, event_about(timeline, "quay"))
    words = "hired Ines Falk, an engineer"
    start = ARTICLE.index(words)
    inspector = timeline.page.inspector
    inspector.text.select(Span(start, start + len(words)))
    assert inspector.add_button.isVisible()
    qtbot.mouseClick(inspector.add_button, Qt.MouseButton.LeftButton)
    dialog = event_dialog(timeline)
    assert dialog.headline.text() == "Hired Ines Falk, an engineer"
    assert dialog.names.names == ("Ines Falk",)
    qtbot.keyClicks(dialog.date.line, "21 February 2023")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert len(timeline.session.rows) == total + 1
    assert timeline.session.shown_event.headline == "Hired Ines Falk, an engineer"
    qtbot.waitUntil(lambda: is_in_sight(timeline, timeline.session.shown_event.id))
    assert words in inspector.text.marked()
    assert not inspector.add_button.isVisible()


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("In late February the Aldermoor Port Authority hired", "late February 2023"),
        ("hired Ines Falk", ""),
        ("resigned on 2 March 2023.\n\nIn late February the Aldermoor Port Authority hired", ""),
    ],
)
def test_the_one_date_of_selected_words_is_offered(qtbot, timeline, words, date):
    select(timeline, event_about(timeline, "quay"))
    inspector = timeline.page.inspector
    start = ARTICLE.index(words)
    inspector.text.select(Span(start, start + len(words)))
    qtbot.mouseClick(inspector.add_button, Qt.MouseButton.LeftButton)
    dialog = event_dialog(timeline)
    assert dialog.date.line.text() == date
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    event = timeline.session.shown_event
    assert (event.edtf, event.date is None) == ("[2023-02-20..2023-02-28]" if date else "", not date)


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("Monday", "2023-03-13"),
        ("yesterday", "2023-03-14"),
        ("3 February", "2023-02-03"),
        ("early October", "[2022-10-01..2022-10-10]"),
    ],
)
def test_a_typed_date_counts_from_the_publication_of_its_article(qtbot, timeline, typed, edtf):
    event_id = event_about(timeline, "quay")
    select(timeline, event_id)
    timeline.corrections.edit(event_id)
    dialog = event_dialog(timeline)
    dialog.date.line.selectAll()
    qtbot.keyClicks(dialog.date.line, typed)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert timeline.session.contents.event(event_id).edtf == edtf


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("1984 or later", "1984 or later"),
        ("after 1984", "1985 or later"),
        ("by 1984", "1984 or earlier"),
        ("probably 1990", "1990 (doubtful)"),
        ("about 1990?", "about 1990 (doubtful)"),
        ("May–July 2022", "May–July 2022"),
    ],
)
def test_how_sure_a_typed_date_is_stays_with_the_event(qtbot, timeline, typed, shown):
    event_id = event_about(timeline, "quay")
    timeline.corrections.edit(event_id)
    dialog = event_dialog(timeline)
    dialog.date.type_text(typed)
    dialog.date.settle()
    assert dialog.date.echo.text().startswith(f"Understood as {shown} · ")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert date_in_words(timeline.session.contents.event(event_id).date) == shown


def test_words_made_an_event_count_from_the_publication_of_their_article(qtbot, timeline):
    inspector = timeline.page.inspector
    select(timeline, event_about(timeline, "quay"))
    start = ARTICLE.index("an engineer")
    inspector.text.select(Span(start, start + len("an engineer")))
    qtbot.mouseClick(inspector.add_button, Qt.MouseButton.LeftButton)
    dialog = event_dialog(timeline)
    qtbot.keyClicks(dialog.date.line, "early October")
    dialog.date.settle()
    assert dialog.date.echo.text().startswith("Understood as early October 2022")
    dialog.reject()


@pytest.mark.parametrize("typed", ["Monday", "yesterday", "3 May", "early October"])
def test_without_a_publication_date_no_typed_date_counts_from_today(qtbot, window, typed):
    add_article(qtbot, window, published="")
    event_id = event_about(window, "quay")
    before = window.session.contents.event(event_id).edtf
    select(window, event_id)
    window.corrections.edit(event_id)
    dialog = event_dialog(window)
    dialog.date.line.selectAll()
    qtbot.keyClicks(dialog.date.line, typed)
    dialog.date.settle()
    assert dialog.date.is_wrong
    assert "no publication date" in dialog.date.echo.text()
    assert not dialog.save_button.isEnabled()
    dialog.reject()
    assert window.session.contents.event(event_id).edtf == before


def test_half_words_become_whole_in_an_event(qtbot, timeline):
    select(timeline, event_about(timeline, "quay"))
    words = "n late February the Aldermoor Port Authority hired Ines Fa"
    start = ARTICLE.index(words)
    timeline.page.inspector.text.select(Span(start, start + len(words)))
    qtbot.mouseClick(timeline.page.inspector.add_button, Qt.MouseButton.LeftButton)
    dialog = event_dialog(timeline)
    assert dialog.headline.text() == "In late February the Aldermoor Port Authority hired Ines Falk"
    assert dialog.date.line.text() == "late February 2023"
    assert dialog.names.names == ("Aldermoor Port Authority", "Ines Falk")
    dialog.reject()


def test_the_menu_of_the_text_makes_an_event_of_the_selected_words(qtbot, timeline):
    select(timeline, event_about(timeline, "quay"))
    text = timeline.page.inspector.text
    (offer,) = [one for one in text.menu().actions() if "an event" in one.text()]
    assert not offer.isEnabled()
    start = ARTICLE.index("hired Ines Falk")
    text.select(Span(start, start + len("hired Ines Falk")))
    (offer,) = [one for one in text.menu().actions() if "an event" in one.text()]
    offer.trigger()
    dialog = event_dialog(timeline)
    assert dialog.headline.text() == "Hired Ines Falk"
    dialog.reject()


def test_the_letters_underlined_in_the_dialog_lead_to_their_fields(timeline):
    timeline.corrections.edit(event_about(timeline, "opened"))
    dialog = event_dialog(timeline)
    buddies = [label.buddy() for label in dialog.findChildren(QLabel) if label.buddy() is not None]
    remarks = dialog.remarks
    own = [dialog.headline, dialog.date.line, dialog.names.line]
    assert sorted(buddies, key=id) == sorted([*own, remarks.tags, remarks.note, remarks.links], key=id)
    assert all(buddy.focusPolicy() is not Qt.FocusPolicy.NoFocus for buddy in buddies)
    dialog.reject()


def test_the_dialog_grows_so_that_no_name_is_cut(qtbot, timeline):
    timeline.corrections.edit(event_about(timeline, "opened"))
    dialog = timeline.findChildren(EventDialog)[-1]
    for name in ("Greta Holm", "Konstantin Abendroth", "Wilhelmina van der Aa", "Ottokar Brandauer"):
        dialog.names.line.setText(name)
        qtbot.keyClick(dialog.names.line, Qt.Key.Key_Return)

    def are_whole():
        chips = [chip for chip in dialog.names.findChildren(QToolButton) if chip.isVisible()]
        return len(chips) > 4 and all(
            chip.visibleRegion().boundingRect().size() == chip.size() for chip in chips
        )

    qtbot.waitUntil(are_whole)
    dialog.reject()


def test_several_selected_events_are_told_as_such_until_one_article_is_wanted(qtbot, timeline):
    select(timeline, event_about(timeline, "quay"))
    chosen = frozenset(event.id for event in timeline.session.contents.columns.events[:3])
    timeline.page.canvas.acted.emit(SelectEvents(chosen))
    labels = [label.text() for label in timeline.page.inspector.findChildren(QLabel) if label.isVisible()]
    assert "3 events selected" in labels
    timeline.session.open_article(timeline.session.contents.articles[0].id)
    assert timeline.page.inspector.text.isVisible()
    assert not timeline.session.state.selected


def test_the_kind_of_an_actor_is_corrected_in_its_menu(timeline):
    def brandt():
        return next(actor for actor in timeline.session.contents.actors if actor.name == "Tomas Brandt")

    menu = timeline.page.actors.menu_for(brandt())
    kinds = next(action.menu() for action in menu.actions() if action.menu() is not None)
    assert [action.text() for action in kinds.actions() if action.isChecked()] == ["person"]
    next(action for action in kinds.actions() if action.text() == "organisation").trigger()
    assert brandt().kind is ActorKind.ORGANISATION
    assert timeline.deeds.undo.text() == "&Undo: Change kind of actor"
    timeline.deeds.undo.trigger()
    assert brandt().kind is ActorKind.PERSON
