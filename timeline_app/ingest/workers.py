"""Worker processes that are killed one by one when they hang, and replaced when they crash.

`ProcessPoolExecutor` can do neither: one killed worker breaks the pool, a hung one holds it for ever.
Each worker here is a child process led by a thread of its own; they speak through a pipe.
"""

import logging
import multiprocessing
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final, Protocol

_LOG: Final = logging.getLogger(__name__)
_START_LIMIT_S: Final = 120.0
_END_LIMIT_S: Final = 5.0


class WorkerStoppedError(Exception):
    """A worker was stopped before it was done."""


class WorkerTooSlowError(WorkerStoppedError):
    """A worker took longer than it was allowed, and was killed."""


class WorkerOutOfMemoryError(WorkerStoppedError):
    """The work needed more memory than it was allowed."""


class WorkerCrashedError(WorkerStoppedError):
    """A worker's process ended, or the work raised what it should not have."""


class Workplace(Protocol):
    """Where work is done that may hang or crash."""

    def start(self, limit_s: float, work: Callable[..., Any], *arguments: object) -> Future[Any]:
        """Return the future of `work(*arguments)`; it fails with a WorkerStoppedError, or as `work` does."""

    def close(self, *, at_once: bool = False) -> None:
        """End all work: after what is under way, or `at_once` by killing it."""


class HereAndNow:
    """Does the work in this process, without a limit: for short texts, where starting a process costs more."""

    def start(self, limit_s: float, work: Callable[..., Any], *arguments: object) -> Future[Any]:  # noqa: ARG002
        """Return the finished future of `work(*arguments)`."""
        future: Future[Any] = Future()
        future.set_running_or_notify_cancel()
        finish(future, attempt(work, arguments))
        return future

    def close(self, *, at_once: bool = False) -> None:
        """Do nothing: no work is ever under way."""


class Lent:
    """Somebody's executor as a workplace, which knows no limits; `otherwise` does the work once it is broken."""

    def __init__(self, executor: Executor, otherwise: Workplace) -> None:
        self._executor: Executor | None = executor
        self._otherwise = otherwise

    def start(self, limit_s: float, work: Callable[..., Any], *arguments: object) -> Future[Any]:
        """Return the future of `work(*arguments)`."""
        if self._executor is not None:
            try:
                return self._executor.submit(work, *arguments)
            except BrokenExecutor:
                self._executor = None  # one of its workers was killed
        return self._otherwise.start(limit_s, work, *arguments)

    def close(self, *, at_once: bool = False) -> None:
        """Do nothing: who lent the executor ends it."""


@dataclass(frozen=True, slots=True)
class _Task:
    future: Future[Any]
    limit_s: float
    work: Callable[..., Any]
    arguments: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """What work raised: the exception, or only its traceback when it was not meant to be raised."""

    error: Exception | None
    trace: str = ""
    is_out_of_memory: bool = False


class KillableWorkers:
    """`count` child processes that start when they are first needed. `expected` exceptions pass through.

    Each may take `memory_bytes` where the system has such a limit (Linux).
    """

    def __init__(self, count: int, memory_bytes: int | None = None) -> None:
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._leaders = [_Leader(self._tasks, memory_bytes) for _ in range(count)]
        for leader in self._leaders:
            leader.start()

    def start(self, limit_s: float, work: Callable[..., Any], *arguments: object) -> Future[Any]:
        """Return the future of `work(*arguments)`, done in a child that is killed after `limit_s`.

        `work` is a function of a module; the time runs from when a child takes it up.
        """
        future: Future[Any] = Future()
        self._tasks.put(_Task(future, limit_s, work, arguments))
        return future

    def close(self, *, at_once: bool = False) -> None:
        """End all children and threads: after what is under way, or `at_once` by killing it."""
        if at_once:
            self._drop_waiting()
            for leader in self._leaders:
                leader.kill()
        for _ in self._leaders:
            self._tasks.put(None)
        for leader in self._leaders:
            leader.join()

    def _drop_waiting(self) -> None:
        try:
            while True:
                task = self._tasks.get_nowait()
                if task is not None:
                    task.future.cancel()
        except queue.Empty:
            return


class _Leader(threading.Thread):
    """Leads one child: gives it tasks, waits for it, kills it when the time is over."""

    def __init__(self, tasks: "queue.SimpleQueue[_Task | None]", memory_bytes: int | None) -> None:
        super().__init__(name="worker-leader", daemon=True)
        self._tasks = tasks
        self._memory_bytes = memory_bytes
        self._child: tuple[BaseProcess, Connection] | None = None
        self._lock = threading.Lock()
        self._is_ended = False

    def run(self) -> None:
        while (task := self._tasks.get()) is not None:
            if not task.future.set_running_or_notify_cancel():
                continue
            try:
                outcome = self._outcome(task)
            except WorkerStoppedError as error:
                self.kill(for_good=False)
                task.future.set_exception(error)
            except Exception as error:  # noqa: BLE001 (the worker boundary: whoever waits must hear of it)
                _LOG.debug("a worker could not be given its work", exc_info=True)
                self.kill(for_good=False)
                task.future.set_exception(WorkerCrashedError(f"the worker did not start: {error}"))
            else:
                finish(task.future, outcome)
        self._dismiss()

    def kill(self, *, for_good: bool = True) -> None:
        """Kill the child; `for_good` none takes its place."""
        with self._lock:
            self._is_ended = self._is_ended or for_good
            if self._child is not None:
                process, connection = self._child
                self._child = None
                process.kill()
                process.join()
                connection.close()

    def _outcome(self, task: _Task) -> object:
        process, connection = self._ready_child()
        with _Deadline(process, task.limit_s) as deadline:
            try:
                connection.send((task.work, task.arguments))
                wait([connection, process.sentinel])
                if connection.poll():
                    return _unless_out_of_memory(connection.recv())
                process.join()
            except (OSError, EOFError) as error:
                if not deadline.is_past:
                    raise WorkerCrashedError(f"the worker ended: {error}") from error
        if deadline.is_past:
            raise WorkerTooSlowError(f"stopped after {task.limit_s:.0f} s")
        raise WorkerCrashedError(f"the worker ended with code {process.exitcode}")

    def _ready_child(self) -> tuple[BaseProcess, Connection]:
        with self._lock:
            if self._is_ended:
                raise WorkerCrashedError("the worker was told to end")
            if self._child is not None:
                return self._child
            # Spawned, not forked: the window's threads and locks must not come along.
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            process = context.Process(
                target=serve, args=(theirs, self._memory_bytes), name="timeline-worker", daemon=True
            )
            with ExitStack() as unless_started:
                unless_started.callback(ours.close)
                with theirs:
                    process.start()
                unless_started.pop_all()
            child = self._child = (process, ours)
        try:
            wait([ours, process.sentinel], _START_LIMIT_S)
            if ours.poll():
                ours.recv()
                return child
        except (OSError, EOFError) as error:
            raise WorkerCrashedError(f"the worker did not start: {error}") from error
        raise WorkerCrashedError("the worker did not start")

    def _dismiss(self) -> None:
        with self._lock:
            if self._child is None:
                return
            process, connection = self._child
            self._child = None
        connection.close()  # the child reads an end of file and leaves
        process.join(_END_LIMIT_S)
        if process.is_alive():
            process.kill()
            process.join()


class _Deadline:
    """Kills a child that is not done in time, whatever the one who waits for it is held by.

    A child that is stopped or hangs while it reads or writes holds its leader in the middle of a message,
    where no pipe knows a limit; once it is killed the pipe ends.
    """

    def __init__(self, process: BaseProcess, limit_s: float) -> None:
        self.is_past = False
        self._is_met = False
        self._process = process
        self._lock = threading.Lock()
        self._timer = threading.Timer(limit_s, self._pass)
        self._timer.daemon = True

    def __enter__(self) -> "_Deadline":
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._is_met = True
        self._timer.cancel()
        self._timer.join()

    def _pass(self) -> None:
        with self._lock:
            if not self._is_met:
                self.is_past = True
                self._process.kill()


def serve(connection: Connection, memory_bytes: int | None = None) -> None:
    """Work in a child process until the parent hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to answer
    if memory_bytes is not None:
        _limit_memory(memory_bytes)
    try:
        connection.send("ready")
        while True:
            work, arguments = connection.recv()
            connection.send(attempt(work, arguments))
    except (EOFError, OSError):
        return


def _limit_memory(memory_bytes: int) -> None:
    """Let this process take no more memory, on Linux: elsewhere the system does not keep such a limit."""
    if sys.platform == "linux":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        limit = memory_bytes if most == resource.RLIM_INFINITY else min(memory_bytes, most)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, most))


def _unless_out_of_memory(outcome: object) -> object:
    """Return what a child sent. Raises WorkerOutOfMemoryError, upon which the child is replaced."""
    if isinstance(outcome, Failure) and outcome.is_out_of_memory:
        raise WorkerOutOfMemoryError("more memory than it may have")
    return outcome


def attempt(work: Callable[..., Any], arguments: tuple[object, ...]) -> object:
    """Return what the work comes to: what it returns, or the Failure that it ends in."""
    from timeline_app.model.errors import TimelineError

    try:
        return work(*arguments)
    except TimelineError as error:
        return Failure(error)
    except MemoryError:
        return Failure(None, "MemoryError", is_out_of_memory=True)
    except Exception:  # noqa: BLE001 (the worker boundary: one article's trouble must not reach the others)
        return Failure(None, traceback.format_exc())


def finish(future: Future[Any], outcome: object) -> None:
    """Give a running future what `attempt` returned."""
    if not isinstance(outcome, Failure):
        future.set_result(outcome)
    elif outcome.error is not None:
        future.set_exception(outcome.error)
    else:
        _LOG.debug("work failed\n%s", outcome.trace)
        future.set_exception(WorkerCrashedError(outcome.trace.strip().splitlines()[-1]))
