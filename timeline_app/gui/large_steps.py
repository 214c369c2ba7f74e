"""Steps of many edits: carried out off the window's thread, which stays alive; nothing else is changed meanwhile."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer

from timeline_app.gui.contents import Contents
from timeline_app.gui.following import Followed, followed
from timeline_app.gui.jobs import Job, Jobs, Progress
from timeline_app.gui.message_bar import MessageBar, Weight
from timeline_app.gui.session import Session
from timeline_app.model.edit import Edit
from timeline_app.model.errors import TimelineError
from timeline_app.model.step import StepSize
from timeline_app.store import Library, Rules
from timeline_app.store.following import OnEdit

_ARTICLES_AT_ONCE: Final = 10  # each takes some milliseconds, in a large library more
_TOLD_EVERY: Final = 40  # edits that are being looked up
_OTHERS_AT_ONCE: Final = 40  # edits of events and tags; each takes one to two milliseconds

Deed = Callable[[Library, OnEdit], int]
"""Changes a library, telling how far it is; returns how many edits that took."""


@dataclass(frozen=True, slots=True)
class _Done:
    """What a job has done: in how many edits, and what came of it."""

    edits: int
    followed: Followed


def takes_long(size: StepSize) -> bool:
    """Whether a step is too large to be carried out between two pictures of the window."""
    return size.articles > _ARTICLES_AT_ONCE or size.others > _OTHERS_AT_ONCE


class LargeSteps(QObject):
    """Carries steps out at once, or in a job where that takes long; until then the session refuses other changes."""

    def __init__(self, session: Session, jobs: Jobs, bar: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._bar = bar
        self._titles: dict[Job, str] = {}
        self._when_done: Callable[[], object] | None = None

    def may_close(self, close: Callable[[], object]) -> bool:
        """Whether nothing is being carried out; else that is said, and `close` is called once it is done or stopped.

        What fails meanwhile closes nothing: it is to be read why.
        """
        if not self._titles:
            return True
        self._when_done = close
        words = self.tr("{0}: the window closes when that is done, or stopped.")
        self._bar.show_message(Weight.NOTICE, words.format(next(iter(self._titles.values()))))
        return False

    def wait_for(self, job: Job) -> None:
        """Let the window not close before work is done, or stopped, that was agreed to: articles that are added."""
        self._titles[job] = job.title
        job.ended.connect(lambda: self._leave(job))

    def is_refused(self, size: StepSize) -> bool:
        """Whether a step has to wait until work that writes into the library is done, which is said."""
        return takes_long(size) and self._is_refused(
            self.tr(
                "The library is being written to: wait until that is done, or stop it, to change so much at once."
            )
        )

    def is_turning_refused(self) -> bool:
        """Whether undo has to wait for such work, which is said: the last step may be another in a moment."""
        return self._is_refused(
            self.tr("The library is being written to: wait until that is done, or stop it, to undo or redo.")
        )

    def _is_refused(self, words: str) -> bool:
        is_writing = not self._session.held and self._jobs.is_writing(self._session.path)
        if is_writing:
            self._bar.show_message(Weight.NOTICE, words)
        return is_writing

    def apply(
        self,
        size: StepSize,
        title: str,
        edits: Callable[[Library], Iterable[Edit]],
        then: Callable[[int], object] = lambda _: None,
    ) -> None:
        """Apply as one step what `edits` returns, maybe on another thread, and call `then` with how many those were.

        Nothing to apply, what the store refuses and what is called off call nobody. `title` says what is done.
        What `edits` yields one by one is told, and can be stopped, while it is being looked up.
        """
        expected = size.articles + size.others
        if not takes_long(size):
            number = self._session.apply_made(edits)
            if number:
                then(number)
            return

        def apply(library: Library, on_edit: OnEdit) -> int:
            made: list[Edit] = []
            for edit in edits(library):
                if len(made) % _TOLD_EVERY == 0:
                    on_edit(len(made), expected)
                made.append(edit)
            if made:
                library.apply(*made, on_edit=on_edit)
            return len(made)

        if not self.is_refused(size):
            self.carry_out(title, apply, then)

    def carry_out(self, title: str, do: Deed, then: Callable[[int], object]) -> None:
        """Make a long change in a job; until it is done, or called off without a trace, nothing else is changed."""
        session, path, rules = self._session, self._session.path, self._session.rules
        if session.held:
            session.failed.emit(session.held)
            return
        assert path is not None

        def finish(done: object) -> None:
            assert isinstance(done, _Done)
            if session.path == path and session.show_followed(done.followed) and done.edits:
                then(done.edits)

        session.hold(self.tr("{0}: wait until that is done, or stop it, to change anything.").format(title))
        before = session.contents
        job = self._jobs.start(
            title, lambda job: carried_out(job, path, rules, before, do), finish, self._complain, writes=path
        )
        job.ended.connect(lambda: session.release(path))
        job.ended.connect(session.look_for_changes)  # called off at the last moment: it may be done
        self.wait_for(job)

    def _leave(self, job: Job) -> None:
        """Close the window where that waits for nothing any more."""
        self._titles.pop(job, None)
        if not self._titles and self._when_done is not None:
            QTimer.singleShot(0, self, self._when_done)  # all others hear first that the job has ended
            self._when_done = None

    def _complain(self, error: TimelineError) -> None:
        self._when_done = None
        self._bar.show_message(Weight.ERROR, str(error))


def carried_out(job: Job, path: Path, rules: Rules, before: Contents, do: Deed) -> _Done:
    """Make the change through a connection of the job's own; return what came of it. Raises StoreError."""
    with Library.open(path, rules) as library:
        number = do(library, lambda done, total: job.report(Progress(done, total)))
        return _Done(number, followed(library, before))
