"""What can be done now: the actions of the window follow the library and the view."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from timeline_app.gui.phrases import tr, unmarked
from timeline_app.gui.session import Session
from timeline_app.model.timeline import Status

if TYPE_CHECKING:
    from timeline_app.gui.window import MainWindow


def follow_library(window: "MainWindow") -> None:
    """Offer what the library allows, and name the steps that undo and redo would turn."""
    session, deeds = window.session, window.deeds
    is_open = session.library is not None
    for action in (*deeds.need_library(), *window.lanes.values()):
        action.setEnabled(is_open)
    for action, step, verb in (
        (deeds.undo, session.undo_name, tr("&Undo")),
        (deeds.redo, session.redo_name, tr("&Redo")),
    ):
        action.setEnabled(step is not None)
        action.setText(verb if step is None else f"{verb}: {unmarked(step)}")
        action.setIconText(verb.replace("&", ""))
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{verb.replace('&', '')}{'' if step is None else f': {step}'} ({keys})")


def follow_view(window: "MainWindow") -> None:
    """Offer what can be done with what is selected and shown."""
    session, deeds, page = window.session, window.deeds, window.page
    can_write = session.library is not None and not session.is_read_only
    has_article = can_write and session.shown_article is not None
    deeds.edit_event.setEnabled(session.shown_event is not None)
    for action in deeds.need_event():
        action.setEnabled(  # on a library that is only read the key says so
            session.library is not None and (session.shown_event is not None or bool(session.state.selected))
        )
    deeds.restore_event.setEnabled(_may_restore(session))
    deeds.apply_decisions.setEnabled(can_write)
    deeds.remove_article.setEnabled(has_article)
    deeds.erase_article.setEnabled(has_article)
    deeds.fit_selection.setEnabled(bool(session.state.selected))
    deeds.clear_filter.setEnabled(session.state.is_filtered)
    deeds.keep_others.setChecked(session.state.keeps_others)
    deeds.show_hidden.setChecked(session.state.with_hidden)
    deeds.collapse_gaps.setChecked(session.state.collapses_gaps)
    window.lanes[session.state.lanes.mode].setChecked(True)
    deeds.export.setEnabled(len(session.rows) > 0)
    deeds.show_undated.setEnabled(page.undated.is_needed)
    deeds.show_untold.setEnabled(page.untold.count > 0 or not page.untold.isHidden())
    deeds.show_inspector.setChecked(not page.inspector.isHidden())
    deeds.show_inspector.setEnabled(session.library is not None and not page.review.is_on)
    deeds.review.setChecked(page.review.is_on)
    deeds.review.setEnabled(page.review.is_on or len(session.rows) > 0)


def _may_restore(session: Session) -> bool:
    """Whether a rejected event is shown in full, or may be among several that are selected."""
    shown, state = session.shown_event, session.state
    if len(state.selected) < 2:
        return shown is not None and shown.status is Status.REJECTED
    return state.with_hidden or Status.REJECTED in state.statuses
