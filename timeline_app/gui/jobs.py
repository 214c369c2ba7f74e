"""Work off the window's thread, with progress and cancelling."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from timeline_app.model.errors import TimelineError

_LOG = logging.getLogger(__name__)
_THREADS = 2


class CancelledWorkError(Exception):
    """The reader called the work off."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is; `total` is None while it is unknown."""

    done: int
    total: int | None
    what: str = ""


class Job(QObject):
    """One piece of work. Its signals arrive on the thread that made it.

    `succeeded` brings what the work returned; `failed` the exception, after which nothing has been
    done that the work does not say itself; `ended` comes last in every case, cancelled ones too. `writes` is the
    library that the work writes into.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    ended = Signal()
    left = Signal()  # by the work, on its own thread

    def __init__(self, title: str, writes: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.writes = writes
        # Only this one connection crosses the threads: `ended` goes to all who wait for it before the job is
        # deleted. Sent by the work itself, it could miss those that were still to be told by then.
        self.left.connect(self.ended, Qt.ConnectionType.QueuedConnection)
        self.title = title
        self._is_cancelled = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._is_cancelled.set()

    def is_cancelled(self) -> bool:
        """Whether the work has been called off."""
        return self._is_cancelled.is_set()

    def report(self, progress: Progress) -> None:
        """Say how far the work is. Called by the work; raises CancelledWorkError when it has been called off."""
        self.check()
        self.progressed.emit(progress)

    def check(self) -> None:
        """Raise CancelledWorkError when the work has been called off."""
        if self.is_cancelled():
            raise CancelledWorkError


class Jobs(QObject):
    """Runs jobs, a few at a time. `started` brings each job before its work begins."""

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="job")
        self._running: set[Job] = set()
        self._asides: set[Future[None]] = set()
        self._is_closed = False

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs or waits."""
        return not self._running

    @property
    def is_quiet(self) -> bool:
        """Whether no work that nobody waits for runs either."""
        return self.is_idle and not self._asides

    def is_writing(self, path: Path | None) -> bool:
        """Whether some work writes into the library at `path`, or is about to."""
        return any(job.writes == path for job in self._running if job.writes is not None)

    def start(
        self,
        title: str,
        work: Callable[[Job], object],
        on_success: Callable[[object], None],
        on_failure: Callable[[TimelineError], None],
        *,
        writes: Path | None = None,
    ) -> Job:
        """Run `work` on another thread and call back on this one; `writes` is the library it writes into.

        Nobody is called back of what was called off, nor after the window was closed, nor a method of a widget
        that has gone. What goes wrong in a way nobody foresaw is logged and arrives as a TimelineError too.
        """
        job = Job(title, writes, self)
        self._running.add(job)
        job.succeeded.connect(partial(self._call_back, job, on_success))
        job.failed.connect(partial(self._call_back, job, on_failure))
        job.ended.connect(lambda: self._forget(job))
        self.started.emit(job)
        QTimer.singleShot(0, job, lambda: self._begin(job, work))  # the caller may connect to the job first
        return job

    def aside(self, work: Callable[[], None]) -> None:
        """Run work that nobody waits for and that changes nothing, without telling the reader."""
        if not self._is_closed:
            future = self._threads.submit(work)
            self._asides.add(future)
            future.add_done_callback(self._asides.discard)

    def _begin(self, job: Job, work: Callable[[Job], object]) -> None:
        if self._is_closed or job.is_cancelled():
            job.ended.emit()
        else:
            self._threads.submit(_run, job, work)

    def close(self) -> None:
        """Cancel everything and wait until the threads are gone."""
        self._is_closed = True
        for job in self._running:
            job.cancel()
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _call_back(self, job: Job, callback: Callable[[Any], None], outcome: object) -> None:
        owner = getattr(callback, "__self__", None)
        is_gone = isinstance(owner, QObject) and not isValid(owner)
        if not (self._is_closed or job.is_cancelled() or is_gone):
            callback(outcome)

    def _forget(self, job: Job) -> None:
        self._running.discard(job)
        job.deleteLater()


def _run(job: Job, work: Callable[[Job], object]) -> None:
    """Do the work and say how it ended: the boundary where every exception becomes a signal."""
    try:
        job.check()
        result = work(job)
        job.check()
        job.succeeded.emit(result)
    except CancelledWorkError:
        _LOG.debug("cancelled: %s", job.title)
    except TimelineError as error:
        job.failed.emit(error)
    except Exception as error:  # noqa: BLE001 a named boundary: gui jobs
        _LOG.exception("failed: %s", job.title)
        failure = TimelineError(f"{job.title}: {type(error).__name__}: {error}")
        job.failed.emit(failure)
    finally:
        job.left.emit()
