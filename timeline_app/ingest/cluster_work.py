"""Do work on a Dask cluster: several articles a task, few tasks under way, every ending told.

Dask cannot kill one task of a worker: what takes too long there is given up here, and goes on there until it ends. A
task whose workers died, or that was given up, is taken apart, so that one article does not spoil those beside it.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final, Protocol

from timeline_app.ingest.workers import WorkerCrashedError, WorkerTooSlowError, attempt, finish
from timeline_app.model.errors import ClusterError
from timeline_app.model.message import message
from timeline_app.wording import say

_LOG: Final = logging.getLogger(__name__)
_AT_ONCE: Final = 16
"""Articles a task at most: what a task costs by itself is about a tenth of one article's extraction."""
_TASKS_FOR_EACH_THREAD: Final = 2
_MOST_AHEAD: Final = 512
_LOOK_UP_S: Final = 0.2
_ASK_EACH_S: Final = 2.0
_CLOSE_LIMIT_S: Final = 5.0

Work = tuple[Callable[..., Any], tuple[object, ...]]


class Client(Protocol):
    """What is used of `distributed.Client`."""

    status: str

    def get_executor(self, **settings: object) -> Executor:
        """Return what runs calls on the cluster."""

    def nthreads(self) -> Mapping[str, int]:
        """Return the threads of each worker."""

    def run(self, work: Callable[[], object], *, on_error: str) -> Mapping[str, object]:
        """Return what a call comes to on each worker."""

    def run_on_scheduler(self, work: Callable[[], object]) -> object:
        """Return what a call comes to on the scheduler."""

    def wait_for_workers(self, n_workers: int, timeout: float) -> None:
        """Wait until there are so many workers."""

    def close(self, timeout: float) -> None:
        """Leave the cluster."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Work for which somebody waits; `is_suspect` when a task with it was lost.

    Dask lays a worker's death to all that was to be done there, so a suspect is tried with nothing beside it.
    """

    future: Future[Any]
    limit_s: float
    work: Work
    is_suspect: bool = False


@dataclass(frozen=True, slots=True)
class _Task:
    pieces: tuple[_Piece, ...]
    limit_s: float
    overdue_at: float


def attempt_all(works: Sequence[Work]) -> list[object]:
    """Return what each work comes to, on a worker of the cluster."""
    return [attempt(work, arguments) for work, arguments in works]


class Cluster:
    """Workers of a Dask cluster as a `Workplace`; made by `cluster.connect`.

    Work whose worker dies goes to another one. Once the cluster has gone for `patience_s`, all work on it fails
    with a ClusterError.
    """

    def __init__(
        self, client: Client, address: str, died: type[Exception], patience_s: float, at_once: int = _AT_ONCE
    ) -> None:
        self._client = client
        self._address = address
        self._died = died
        self._patience_s = patience_s
        self._at_once = at_once
        self._executor = client.get_executor(pure=False)
        self._threads = max(1, sum(client.nthreads().values()))
        self._waiting: deque[_Piece] = deque()
        self._under_way: dict[Future[Any], _Task] = {}
        self._changed = threading.Condition()
        self._lost: str | None = None
        self._is_ended = False
        self._seen_at = self._asked_at = monotonic()
        self._sender = threading.Thread(target=self._send, name="cluster-sender", daemon=True)
        self._sender.start()

    @property
    def ahead(self) -> int:
        """How many articles keep the cluster busy."""
        return min(_MOST_AHEAD, self._most_tasks * self._at_once)

    @property
    def _most_tasks(self) -> int:
        return self._threads * _TASKS_FOR_EACH_THREAD

    def start(self, limit_s: float, work: Callable[..., Any], *arguments: object) -> Future[Any]:
        """Return the future of `work(*arguments)`, done on the cluster; it is given up after a multiple of `limit_s`.

        It fails with a WorkerStoppedError, with a ClusterError, or as `work` does.
        """
        future: Future[Any] = Future()
        future.set_running_or_notify_cancel()
        with self._changed:
            is_taken = self._lost is None
            if is_taken:
                self._waiting.append(_Piece(future, limit_s, (work, arguments)))
                self._changed.notify_all()
        if not is_taken:
            future.set_exception(self._error())
        return future

    def close(self, *, at_once: bool = False) -> None:
        """Leave the cluster: after what is under way, or `at_once` by calling it off."""
        with self._changed:
            while not at_once and self._lost is None and (self._waiting or self._under_way):
                self._changed.wait(_LOOK_UP_S)
            self._is_ended = True
            self._changed.notify_all()
        self._sender.join()
        self._lose("called-off")
        try:
            self._executor.shutdown(wait=False)
            self._client.close(timeout=_CLOSE_LIMIT_S)
        except (OSError, RuntimeError):  # it has gone: there is nothing to leave
            _LOG.debug("the cluster could not be left", exc_info=True)

    def _send(self) -> None:
        """Send what waits, as a thread of its own; look after what is under way."""
        while True:
            with self._changed:
                if not self._is_ended and not self._may_send():
                    self._changed.wait(_LOOK_UP_S)
                if self._is_ended:
                    return
                pieces = self._next_pieces()
            if pieces:
                self._submit(pieces)
            self._give_up_overdue()
            self._ask_after_cluster()

    def _may_send(self) -> bool:
        """Whether a thread is idle and work waits, or a whole task of it for a busy one; suspects go alone."""
        if self._lost is not None or not self._waiting:
            return False
        busy = len(self._under_way)
        if self._waiting[0].is_suspect or any(task.pieces[0].is_suspect for task in self._under_way.values()):
            return busy == 0
        is_whole = len(self._waiting) >= self._at_once
        return busy < self._threads or (busy < self._most_tasks and is_whole)

    def _next_pieces(self) -> tuple[_Piece, ...]:
        """Take what goes into the next task: an even share while threads are idle, suspects each alone."""
        if not self._may_send():
            return ()
        idle = max(1, self._threads - len(self._under_way))
        share = min(self._at_once, -(-len(self._waiting) // idle))
        taken = [self._waiting.popleft()]
        while len(taken) < share and not taken[0].is_suspect and not self._waiting[0].is_suspect:
            taken.append(self._waiting.popleft())
        return tuple(taken)

    def _submit(self, pieces: tuple[_Piece, ...]) -> None:
        limit_s = sum(piece.limit_s for piece in pieces)
        with self._changed:
            before_s = max((task.limit_s for task in self._under_way.values()), default=0.0)
        task = _Task(pieces, limit_s, monotonic() + before_s + limit_s)
        try:
            sent = self._executor.submit(attempt_all, [piece.work for piece in pieces])
        except (OSError, RuntimeError, TypeError, ValueError) as error:
            _LOG.debug("a task could not be sent", exc_info=True)
            self._lose(str(error))
            for piece in pieces:
                piece.future.set_exception(self._error())
            return
        with self._changed:
            self._under_way[sent] = task
        sent.add_done_callback(self._come_back)

    def _come_back(self, sent: Future[Any]) -> None:
        """Hand on what became of a task, in a thread of Dask's."""
        with self._changed:
            task = self._under_way.pop(sent, None)
            self._changed.notify_all()
        if task is None:  # given up before
            return
        if sent.cancelled():
            self._put_back(task.pieces)
            self._lose("forgotten")
        elif (error := sent.exception()) is None:
            for piece, outcome in zip(task.pieces, sent.result(), strict=True):
                finish(piece.future, outcome)
        elif isinstance(error, ImportError | AttributeError):
            self._put_back(task.pieces)
            self._lose(str(error))
        else:
            is_dead = isinstance(error, self._died)
            reason = "every worker that took it up has died" if is_dead else str(error)
            self._take_apart(task, WorkerCrashedError(reason))

    def _take_apart(self, task: _Task, error: WorkerCrashedError | WorkerTooSlowError) -> None:
        """Let each piece of a lost task be tried by itself; one that was by itself has failed."""
        is_told = isinstance(error, WorkerTooSlowError) or task.pieces[0].is_suspect
        if len(task.pieces) == 1 and is_told:
            task.pieces[0].future.set_exception(error)
            return
        self._put_back(
            tuple(_Piece(piece.future, piece.limit_s, piece.work, is_suspect=True) for piece in task.pieces)
        )

    def _put_back(self, pieces: tuple[_Piece, ...]) -> None:
        with self._changed:
            self._waiting.extendleft(reversed(pieces))
            self._changed.notify_all()

    def _give_up_overdue(self) -> None:
        now = monotonic()
        with self._changed:
            overdue = [sent for sent, task in self._under_way.items() if task.overdue_at < now]
            tasks = [self._under_way.pop(sent) for sent in overdue]
        for sent, task in zip(overdue, tasks, strict=True):
            sent.cancel()
            self._take_apart(task, WorkerTooSlowError(f"given up after {task.limit_s:.0f} s"))

    def _ask_after_cluster(self) -> None:
        """Lose the cluster when it has had no scheduler or no workers for too long."""
        now = monotonic()
        if self._lost is not None or now < self._asked_at + _ASK_EACH_S:
            return
        self._asked_at, reason = now, "no-answer"
        try:
            if self._client.status == "running":
                threads = sum(self._client.nthreads().values())
                self._threads = max(1, threads)
                self._seen_at = now if threads else self._seen_at
                reason = "no-workers"
        except (OSError, RuntimeError):
            _LOG.debug("the cluster does not answer", exc_info=True)
        if now > self._seen_at + self._patience_s or self._client.status == "closed":
            self._lose(reason)

    def _lose(self, reason: str) -> None:
        """Let everything that is not done fail, now and from now on."""
        with self._changed:
            self._lost = self._lost or reason
            pieces = [*self._waiting, *(piece for task in self._under_way.values() for piece in task.pieces)]
            self._waiting.clear()
            self._under_way.clear()
            self._changed.notify_all()
        for piece in pieces:
            piece.future.set_exception(self._error())

    def _error(self) -> ClusterError:
        return ClusterError(
            say(message("cluster-lost", address=self._address, reason=self._lost or "no-answer"))
        )
