"""Which action and which signal of the window's parts leads where."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from timeline_app import __version__
from timeline_app.gui.context_menu_key import open_menus_by_key
from timeline_app.gui.dialogs.edit_event import EventField
from timeline_app.gui.dialogs.gestures import GesturesDialog
from timeline_app.gui.found_events import go_to_found
from timeline_app.gui.message_bar import Weight
from timeline_app.gui.panels.review_bar import Deed
from timeline_app.gui.phrases import counted, pointed_date, tr
from timeline_app.gui.turning import go_to, turn
from timeline_app.model.timeline import Status
from timeline_app.view.actions import (
    CheckStatus,
    ClearFilter,
    FocusEvent,
    KeepOthers,
    SelectEvents,
    ShowHidden,
)
from timeline_app.view.lane_view import SetLanes

if TYPE_CHECKING:
    from timeline_app.gui.dialogs.export_timeline import ExportDialog
    from timeline_app.gui.window import MainWindow

_ZOOM_STEP = 1.5


def wire(window: "MainWindow") -> None:
    """Connect the actions and the parts of the window."""
    _wire_library_actions(window)
    _wire_edit_actions(window)
    _wire_view_actions(window)
    _wire_parts(window)
    _wire_status_line(window)
    _wire_review(window)
    open_menus_by_key(window)


def _wire_library_actions(window: "MainWindow") -> None:
    deeds, intake, libraries = window.deeds, window.intake, window.libraries
    deeds.paste.triggered.connect(lambda: intake.paste(QGuiApplication.clipboard().mimeData()))
    deeds.add_files.triggered.connect(intake.ask_for_files)
    deeds.add_folder.triggered.connect(intake.ask_for_folder)
    intake.adding.connect(window.large_steps.wait_for)
    deeds.new_library.triggered.connect(libraries.ask_to_create)
    deeds.open_library.triggered.connect(libraries.ask_to_open)
    deeds.save_as.triggered.connect(libraries.ask_to_save_as)
    deeds.close_library.triggered.connect(libraries.leave)
    deeds.sample.triggered.connect(window.open_sample)
    deeds.export.triggered.connect(lambda: ask_for_export(window))
    deeds.export_decisions.triggered.connect(window.sharing.ask_to_export)
    deeds.apply_decisions.triggered.connect(window.sharing.ask_to_apply)
    deeds.quit.triggered.connect(window.close)


def _wire_edit_actions(window: "MainWindow") -> None:
    deeds, corrections = window.deeds, window.corrections
    deeds.undo.triggered.connect(lambda: turn(window, is_undo=True))
    deeds.redo.triggered.connect(lambda: turn(window, is_undo=False))
    window.session.undo_wanted.connect(lambda: turn(window, is_undo=True))
    deeds.new_event.triggered.connect(lambda: _add_own(window, window.pointed_day))
    window.page.canvas.event_wanted.connect(lambda day: _add_own(window, day))
    deeds.mark_period.triggered.connect(lambda: window.periods.mark(_pointed(window)))
    window.page.minimap.period_wanted.connect(lambda: window.periods.mark(None))
    deeds.edit_event.triggered.connect(lambda: _edit(window))
    deeds.confirm_event.triggered.connect(lambda: corrections.confirm(_chosen(window)))
    deeds.reject_event.triggered.connect(lambda: corrections.reject(_chosen(window)))
    deeds.restore_event.triggered.connect(lambda: corrections.restore(_chosen(window)))
    deeds.tag_event.triggered.connect(lambda: window.several.tagging.ask(_chosen(window)))
    deeds.star_event.triggered.connect(lambda: corrections.star(_chosen(window)))
    deeds.merge_events.triggered.connect(lambda: window.joining.merge(_chosen(window)))
    deeds.split_events.triggered.connect(lambda: window.joining.split(_chosen(window)))
    deeds.compare_event.triggered.connect(lambda: _examine(window))
    window.page.canvas.conflict_wanted.connect(window.conflicts.examine)
    for asking in (corrections, window.conflicts, window.several):
        asking.told.connect(window.status_line.tell)
    deeds.replace_words.triggered.connect(lambda: window.several.replace_words(_chosen(window)))
    deeds.shift_dates.triggered.connect(lambda: window.several.shift_dates(_chosen(window)))
    deeds.change_actor.triggered.connect(lambda: window.several.change_actor(_chosen(window)))
    deeds.remove_article.triggered.connect(lambda: _with_article(window, corrections.remove_article))
    deeds.erase_article.triggered.connect(
        lambda: _with_article(window, lambda one: window.article_verbs.erase([one]))
    )
    deeds.suggested_merges.triggered.connect(window.show_suggestions)
    window.page.actors.suggestions_wanted.connect(window.show_suggestions)
    for part in (
        window.page.canvas,
        window.page.table,
        window.page.undated,
        window.page.inspector,
        window.page.review,
    ):
        part.addActions(deeds.on_events())
    window.page.inspector.offer(deeds.for_several())


def _wire_view_actions(window: "MainWindow") -> None:
    deeds, session, canvas = window.deeds, window.session, window.page.canvas
    deeds.select_all.triggered.connect(lambda: _select_all(window))
    canvas.addAction(deeds.select_all)
    deeds.find.triggered.connect(window.search.begin)
    window.search.stepped.connect(lambda way: go_to_found(window, way))
    deeds.keep_others.triggered.connect(lambda is_on: session.dispatch(KeepOthers(is_on)))
    deeds.clear_filter.triggered.connect(lambda: session.dispatch(ClearFilter()))
    deeds.show_hidden.triggered.connect(lambda is_on: session.dispatch(ShowHidden(is_on)))
    deeds.fit.triggered.connect(canvas.fit)
    deeds.fit_selection.triggered.connect(canvas.fitting.fit_selection)
    deeds.zoom_in.triggered.connect(lambda: canvas.zoom(_ZOOM_STEP))
    deeds.zoom_out.triggered.connect(lambda: canvas.zoom(1 / _ZOOM_STEP))
    deeds.show_actors.triggered.connect(lambda is_on: window.show_actors(is_shown=is_on))
    deeds.show_inspector.triggered.connect(lambda is_on: window.show_inspector(is_shown=is_on))
    deeds.show_table.triggered.connect(lambda is_on: window.show_table(is_shown=is_on))
    deeds.show_minimap.triggered.connect(window.page.show_minimap)
    deeds.show_calendar.triggered.connect(window.page.ground.show)
    deeds.collapse_gaps.triggered.connect(lambda is_on: _collapse_gaps(window, is_on=is_on))
    deeds.show_history.triggered.connect(window.show_history)
    deeds.show_undated.triggered.connect(lambda is_on: window.show_undated(is_shown=is_on))
    deeds.show_untold.triggered.connect(lambda is_on: window.show_untold(is_shown=is_on))
    deeds.review.triggered.connect(lambda is_on: window.show_review(is_shown=is_on))
    deeds.gestures.triggered.connect(lambda: GesturesDialog(window).open())
    deeds.about.triggered.connect(lambda: _tell_about(window))
    for scheme, action in window.schemes.items():
        action.triggered.connect(lambda _=False, scheme=scheme: window.apply_scheme(scheme))
    for mode, action in window.lanes.items():
        action.triggered.connect(lambda _=False, mode=mode: session.dispatch(SetLanes(mode)))
    canvas.headers.menu_requested.connect(window.open_lane_menu)
    QGuiApplication.styleHints().colorSchemeChanged.connect(window.follow_system)


def _wire_parts(window: "MainWindow") -> None:
    page, start, corrections, session = window.page, window.start_page, window.corrections, window.session
    start.paste_wanted.connect(window.deeds.paste.trigger)
    start.files_wanted.connect(window.intake.ask_for_files)
    start.sample_wanted.connect(window.open_sample)
    start.library_wanted.connect(window.libraries.ask_to_open)
    start.recent_wanted.connect(window.libraries.open)
    window.intake.library_wanted.connect(window.libraries.open)
    window.intake.arrived.connect(window.fit_when_laid_out)
    window.intake.reading.connect(page.show_reading)
    window.intake.undated_wanted.connect(window.show_undated)
    window.libraries.opened.connect(window.fit_when_laid_out)
    window.libraries.opened.connect(lambda _: page.take_focus())
    window.libraries.opening.connect(window.show_opening)
    window.opening_page.stop_wanted.connect(window.libraries.stop_opening)
    page.undated.close_wanted.connect(lambda: window.show_undated(is_shown=False))
    page.undated.publication_wanted.connect(window.ask_publication)
    page.undated.date_wanted.connect(corrections.edit)
    page.undated.menu_wanted.connect(window.open_menu)
    page.table.close_wanted.connect(lambda: window.show_table(is_shown=False))
    page.table.edit_wanted.connect(corrections.edit)
    page.table.menu_wanted.connect(window.open_menu)
    page.table.opened.connect(lambda _: window.show_inspector(is_shown=True))
    page.untold.close_wanted.connect(lambda: window.show_untold(is_shown=False))
    page.untold.place_wanted.connect(window.show_place)
    page.untold.event_wanted.connect(corrections.add)
    page.undated.articles_wanted.connect(window.show_articles)
    page.articles.erase_wanted.connect(window.article_verbs.erase)
    session.about_wanted.connect(window.show_actor)
    page.history.step_wanted.connect(lambda step: go_to(window, step))
    corrections.changed.connect(page.canvas.bring_in, Qt.ConnectionType.QueuedConnection)
    corrections.changed.connect(lambda _: page.take_focus(), Qt.ConnectionType.QueuedConnection)
    for deciding in (window.joining, window.conflicts):
        deciding.changed.connect(page.canvas.bring_in, Qt.ConnectionType.QueuedConnection)
        deciding.changed.connect(lambda _: page.take_focus(), Qt.ConnectionType.QueuedConnection)
    page.inspector.event_chosen.connect(page.canvas.bring_in)
    page.canvas.activated.connect(lambda _: window.show_inspector(is_shown=True))
    page.canvas.context_menu_requested.connect(window.open_menu)
    session.failed.connect(lambda text: window.message_bar.show_message(Weight.ERROR, text))


def _wire_status_line(window: "MainWindow") -> None:
    line = window.status_line
    line.undated_wanted.connect(window.show_undated)
    line.untold_wanted.connect(window.show_untold)
    line.hidden_wanted.connect(lambda: window.session.dispatch(ShowHidden(True)))
    line.selection_wanted.connect(lambda: _show_selection(window))
    line.review_wanted.connect(lambda: _review_unsure(window))


def _wire_review(window: "MainWindow") -> None:
    page, corrections = window.page, window.corrections
    for inspector in (page.inspector, page.review.inspector):
        inspector.confirm_wanted.connect(lambda event: corrections.confirm(frozenset({event})))
        inspector.star_wanted.connect(lambda event: corrections.star(frozenset({event})))
        inspector.edit_wanted.connect(corrections.edit)
        inspector.reject_wanted.connect(lambda event: corrections.reject(frozenset({event})))
        inspector.restore_wanted.connect(lambda event: corrections.restore(frozenset({event})))
        inspector.event_wanted.connect(corrections.add)
        inspector.conflict_wanted.connect(window.conflicts.compare)
        inspector.publication.date_wanted.connect(corrections.set_publication)
        inspector.publication.date_wanted.connect(lambda *_: page.take_focus())
    page.review.decided.connect(lambda event, deed: _decide(window, event, deed))
    page.review.edit_wanted.connect(lambda event, deed: corrections.edit(event, EventField(deed.value)))
    actions = {
        Deed.MERGE: window.deeds.merge_events,
        Deed.SPLIT: window.deeds.split_events,
        Deed.TAG: window.deeds.tag_event,
        Deed.STAR: window.deeds.star_event,
    }
    page.review.action_wanted.connect(lambda deed: actions[deed].trigger())
    page.review.left.connect(lambda: window.show_review(is_shown=False))


def _decide(window: "MainWindow", event_id: int, deed: Deed) -> None:
    """Confirm or reject an event of the review, and go on to the next; or restore it, and stay."""
    if deed is Deed.RESTORE:  # what is open again is to be decided on
        window.corrections.restore(frozenset({event_id}))
        return
    decide = window.corrections.confirm if deed is Deed.CONFIRM else window.corrections.reject
    decide(frozenset({event_id}), window.page.review.go_on)


def _review_unsure(window: "MainWindow") -> None:
    """Review the events that are to be reviewed, those alone."""
    window.session.dispatch(CheckStatus(Status.TO_REVIEW, is_checked=True))
    window.show_review(is_shown=True)


def _edit(window: "MainWindow") -> None:
    if window.session.shown_event is not None:
        window.corrections.edit(window.session.shown_event.id)


def _select_all(window: "MainWindow") -> None:
    """Select every event on the timeline, and say how many they are and how they are let go."""
    session = window.session
    events = session.contents.columns.ids[session.shown.rows]
    session.dispatch(SelectEvents(frozenset(events.tolist()), focused=session.state.focused))
    if len(events):
        words = counted(
            len(events),
            tr("{n} event is selected. Esc lets it go."),
            tr("{n} events are selected. Esc lets them go."),
        )
        window.status_line.tell(words)
    window.page.take_focus()


def _show_selection(window: "MainWindow") -> None:
    """Show in the inspector what the selected events have in common."""
    window.session.dispatch(FocusEvent(None))
    window.show_inspector(is_shown=True)


def _examine(window: "MainWindow") -> None:
    if window.session.shown_event is not None:
        window.conflicts.examine(window.session.shown_event.id)


def _add_own(window: "MainWindow", day: float | None) -> None:
    """Ask for an event at a moment that was pointed at, else in the middle of what is seen."""
    state, window.pointed_day = window.session.state, None
    day = state.centre_day if day is None else day
    window.corrections.add_own(
        pointed_date(day, state.scale.after(day, 1) - day)
    )  # in a break more than elsewhere


def _pointed(window: "MainWindow") -> float | None:
    """Return the moment where a menu was opened, None where none was; once."""
    day, window.pointed_day = window.pointed_day, None
    return day


def _collapse_gaps(window: "MainWindow", *, is_on: bool) -> None:
    """Fold long stretches without events, or not, and say why if nothing is to be seen of it."""
    window.page.collapse_gaps(is_on)
    if is_on and not window.session.state.gaps:
        window.status_line.tell(tr("No stretch without events is long enough to be collapsed."))
    elif is_on and not window.page.canvas.scene().ground.breaks:
        window.status_line.tell(tr("Collapsed, but none of the stretches without events is in sight."))


def _with_article(window: "MainWindow", do: Callable[[int], None]) -> None:
    if window.session.shown_article is not None:
        do(window.session.shown_article)


def _chosen(window: "MainWindow") -> frozenset[int]:
    """Return the selected events, else the shown one."""
    event = window.session.shown_event
    return window.session.state.selected or (frozenset({event.id}) if event else frozenset())


def ask_for_export(window: "MainWindow") -> "ExportDialog":
    """Open the export dialog and write what it says when it is agreed to."""
    from timeline_app.gui.asking_for_export import ask_for_export as ask  # which no start is to wait for

    return ask(window)


def _tell_about(window: "MainWindow") -> None:
    box = QMessageBox(window)
    box.setWindowTitle(tr("About"))
    box.setText(tr("timeline_app {0}").format(__version__))
    box.setInformativeText(
        tr(
            "Articles in, a timeline of who did what when out. Everything runs on this computer: "
            "no network, no account, no telemetry. Free software under the MIT licence."
        )
    )
    box.finished.connect(box.deleteLater)
    box.open()
