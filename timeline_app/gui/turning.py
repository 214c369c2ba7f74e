"""Undo, redo and going to a step of the history: at once, or off the window's thread where that takes long."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from timeline_app.gui.jobs import Job, Progress
from timeline_app.gui.message_bar import Weight
from timeline_app.gui.phrases import tr
from timeline_app.model.errors import TimelineError
from timeline_app.model.timeline import Changes
from timeline_app.store import Library, Rules
from timeline_app.store.following import OnEdit
from timeline_app.view.state import SelectEvents

if TYPE_CHECKING:
    from timeline_app.gui.window import MainWindow

_AT_ONCE: Final = 20  # articles; each takes some milliseconds, in a large library some tens


def turn(window: "MainWindow", *, is_undo: bool) -> None:
    """Undo or redo a step and say which, for what it changes may be out of sight; a review goes back to it."""
    session = window.session
    step = session.undo_name if is_undo else session.redo_name
    window.message_bar.let_go()
    if step is None or _has_to_wait(window):
        return

    def tell() -> None:
        window.status_line.tell((tr("Undone: {0}") if is_undo else tr("Done again: {0}")).format(step))
        touched = session.last_touched(is_undone=is_undo) if window.page.review.is_on else ()
        if touched:
            session.dispatch(SelectEvents(frozenset(touched[:1]), focused=touched[0]))

    if session.articles_to_turn(is_undone=not is_undo) > _AT_ONCE:
        title = (tr("Undoing: {0}") if is_undo else tr("Doing again: {0}")).format(step)
        _turn_aside(window, title, Library.undo if is_undo else Library.redo, tell)
    elif session.undo() if is_undo else session.redo():
        tell()


def go_to(window: "MainWindow", step: int) -> None:
    """Go back, or forward again, to a step of the history, and say so."""
    session = window.session
    window.message_bar.let_go()
    if _has_to_wait(window):
        return

    def tell() -> None:
        name = session.undo_name
        told = tr("Back to where nothing was changed.") if name is None else tr("Gone to: {0}").format(name)
        window.status_line.tell(told)

    if session.articles_on_the_way_to(step) > _AT_ONCE:
        go = _going(step)
        _turn_aside(window, tr("Going to a step of the history"), go, tell)
    elif session.go_to(step):
        tell()


def _has_to_wait(window: "MainWindow") -> bool:
    """Whether work writes into the library, which is said: the last step may be another in a moment."""
    is_writing = not window.session.held and window.jobs.is_writing(window.session.path)
    if is_writing:
        words = tr("The library is being written to: wait until that is done, or stop it, to undo or redo.")
        window.message_bar.show_message(Weight.NOTICE, words)
    return is_writing


def _going(step: int) -> Callable[[Library, OnEdit], object]:
    return lambda library, on_edit: library.go_to(step, on_edit)


def _turn_aside(
    window: "MainWindow", title: str, do: Callable[[Library, OnEdit], object], tell: Callable[[], None]
) -> None:
    """Make a long change in a job; until it is done, or called off without a trace, nothing else is changed."""
    session, path, rules = window.session, window.session.path, window.session.rules
    if session.held:
        session.failed.emit(session.held)
        return
    assert path is not None

    def finish(changes: object) -> None:
        assert isinstance(changes, Changes)
        if session.path == path and session.read_anew(changes):
            tell()

    def complain(error: TimelineError) -> None:
        window.message_bar.show_message(Weight.ERROR, str(error))

    session.hold(tr("{0}: wait until that is done, or stop it, to change anything.").format(title))
    job = window.jobs.start(title, lambda job: _turned(job, path, rules, do), finish, complain, writes=path)
    job.ended.connect(lambda: session.release(path))
    job.ended.connect(session.look_for_changes)  # called off at the last moment: it may be done


def _turned(job: Job, path: Path, rules: Rules, do: Callable[[Library, OnEdit], object]) -> Changes:
    """Make the change through a connection of the job's own; return what that touched. Raises StoreError."""
    with Library.open(path, rules) as library:
        do(library, lambda done, total: job.report(Progress(done, total)))
        return library.take_changes()
