"""Undo, redo and going to a step of the history: at once, or off the window's thread where that takes long."""

from typing import TYPE_CHECKING

from timeline_app.gui.large_steps import takes_long
from timeline_app.gui.phrases import tr
from timeline_app.store import Library
from timeline_app.store.following import OnEdit
from timeline_app.view.actions import SelectEvents

if TYPE_CHECKING:
    from timeline_app.gui.window import MainWindow


def turn(window: "MainWindow", *, is_undo: bool) -> None:
    """Undo or redo a step and say which, for what it changes may be out of sight; a review goes back to it."""
    session = window.session
    step = session.undo_name if is_undo else session.redo_name
    window.message_bar.let_go()
    if step is None or window.large_steps.is_turning_refused():
        return

    def tell() -> None:
        window.status_line.tell((tr("Undone: {0}") if is_undo else tr("Done again: {0}")).format(step))
        touched = session.last_touched(is_undone=is_undo) if window.page.review.is_on else ()
        if touched:
            session.dispatch(SelectEvents(frozenset(touched[:1]), focused=touched[0]))

    def turn_it(library: Library, on_edit: OnEdit) -> int:
        turned = library.undo(on_edit) if is_undo else library.redo(on_edit)
        return 0 if turned is None else len(turned.edits)

    if takes_long(session.size_to_turn(is_undone=not is_undo)):
        title = (tr("Undoing: {0}") if is_undo else tr("Doing again: {0}")).format(step)
        window.large_steps.carry_out(title, turn_it, lambda _: tell())
    elif session.undo() if is_undo else session.redo():
        tell()


def go_to(window: "MainWindow", step: int) -> None:
    """Go back, or forward again, to a step of the history, and say so."""
    session = window.session
    window.message_bar.let_go()
    if window.large_steps.is_turning_refused():
        return

    def tell() -> None:
        name = session.undo_name
        told = tr("Back to where nothing was changed.") if name is None else tr("Gone to: {0}").format(name)
        window.status_line.tell(told)

    if takes_long(session.size_on_the_way_to(step)):
        title = tr("Going to a step of the history")
        window.large_steps.carry_out(
            title, lambda library, on_edit: library.go_to(step, on_edit), lambda _: tell()
        )
    elif session.go_to(step):
        tell()
