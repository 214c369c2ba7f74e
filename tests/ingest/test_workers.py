import os
import signal
import sys
from collections.abc import Iterator
from multiprocessing.spawn import get_executable, set_executable

import pytest
import work_samples

from timeline_app.ingest.workers import (
    HereAndNow,
    KillableWorkers,
    WorkerCrashedError,
    WorkerOutOfMemoryError,
    WorkerTooSlowError,
)
from timeline_app.readers import UnreadableError

PATIENCE_S = 120.0


@pytest.fixture
def workers() -> Iterator[KillableWorkers]:
    pool = KillableWorkers(1)
    yield pool
    pool.close(at_once=True)


def test_work_is_done_in_another_process_that_stays(workers):
    first, second = (workers.start(PATIENCE_S, work_samples.process_id) for _ in range(2))
    assert first.result(PATIENCE_S) == second.result(PATIENCE_S) != os.getpid()


def test_hanging_work_is_killed_and_the_rest_goes_on(workers):
    hanging = workers.start(0.2, work_samples.hang)
    after = workers.start(PATIENCE_S, work_samples.double, 21)
    with pytest.raises(WorkerTooSlowError):
        hanging.result(PATIENCE_S)
    assert after.result(PATIENCE_S) == 42


def test_work_that_eats_memory_is_stopped_and_the_rest_goes_on():
    pool = KillableWorkers(1, memory_bytes=600_000_000)
    greedy = pool.start(PATIENCE_S, work_samples.eat, 900_000_000)
    after = pool.start(PATIENCE_S, work_samples.double, 21)
    if sys.platform == "linux":  # elsewhere the system keeps no such limit
        with pytest.raises(WorkerOutOfMemoryError):
            greedy.result(PATIENCE_S)
    assert after.result(PATIENCE_S) == 42
    pool.close(at_once=True)


def test_a_child_that_does_not_take_its_work_is_killed_and_the_rest_goes_on(workers):
    os.kill(workers.start(PATIENCE_S, work_samples.process_id).result(PATIENCE_S), signal.SIGSTOP)
    refused = workers.start(0.2, work_samples.double, b"more than a pipe holds" * 1_000_000)
    after = workers.start(PATIENCE_S, work_samples.double, 21)
    with pytest.raises(WorkerTooSlowError):
        refused.result(PATIENCE_S)
    assert after.result(PATIENCE_S) == 42


def test_a_child_that_stops_in_the_middle_of_its_answer_is_killed_and_the_rest_goes_on(workers):
    halved = workers.start(1.0, work_samples.stop_in_the_middle_of_the_answer)
    after = workers.start(PATIENCE_S, work_samples.double, 21)
    with pytest.raises(WorkerTooSlowError):
        halved.result(PATIENCE_S)
    assert after.result(PATIENCE_S) == 42


@pytest.mark.parametrize(
    "work", [work_samples.crash, work_samples.stumble, work_samples.make_what_cannot_travel]
)
def test_crashing_work_is_reported_and_the_rest_goes_on(workers, work):
    crashing = workers.start(PATIENCE_S, work)
    after = workers.start(PATIENCE_S, work_samples.double, 21)
    with pytest.raises(WorkerCrashedError):
        crashing.result(PATIENCE_S)
    assert after.result(PATIENCE_S) == 42


def test_work_that_cannot_be_handed_over_is_reported_and_the_rest_goes_on(workers):
    local = workers.start(PATIENCE_S, lambda: 1)
    after = workers.start(PATIENCE_S, work_samples.double, 21)
    with pytest.raises(WorkerCrashedError):
        local.result(PATIENCE_S)
    assert after.result(PATIENCE_S) == 42


@pytest.fixture
def no_program():
    """Let no process be started while the test runs."""
    before = get_executable()
    set_executable("no\0program")
    yield
    set_executable(before)


@pytest.mark.usefixtures("no_program")
def test_a_worker_that_cannot_be_started_is_reported(workers):
    with pytest.raises(WorkerCrashedError, match="did not start"):
        workers.start(PATIENCE_S, work_samples.double, 21).result(PATIENCE_S)


def test_a_clear_error_comes_back_whole(workers):
    with pytest.raises(UnreadableError, match=r"a\.txt: the file is empty") as caught:
        workers.start(PATIENCE_S, work_samples.refuse).result(PATIENCE_S)
    assert caught.value.problem.hint is not None


def test_closing_waits_for_the_work_under_way():
    pool = KillableWorkers(2)
    futures = [pool.start(PATIENCE_S, work_samples.double, number) for number in range(5)]
    pool.close()
    assert [future.result(0) for future in futures] == [0, 2, 4, 6, 8]


def test_closing_at_once_kills_what_is_under_way_and_drops_what_waits():
    pool = KillableWorkers(1)
    started = pool.start(PATIENCE_S, work_samples.double, 1)
    started.result(PATIENCE_S)
    hanging = pool.start(PATIENCE_S, work_samples.hang)
    waiting = pool.start(PATIENCE_S, work_samples.double, 2)
    pool.close(at_once=True)
    assert hanging.cancelled() or isinstance(hanging.exception(0), WorkerCrashedError)
    assert waiting.cancelled() or isinstance(waiting.exception(0), WorkerCrashedError)


def test_a_pool_that_was_never_used_closes():
    KillableWorkers(2).close()


def test_short_work_is_done_here_with_the_same_outcomes():
    place = HereAndNow()
    assert place.start(1, work_samples.process_id).result(0) == os.getpid()
    with pytest.raises(UnreadableError):
        place.start(1, work_samples.refuse).result(0)
    with pytest.raises(WorkerCrashedError, match="KeyError"):
        place.start(1, work_samples.stumble).result(0)
    place.close()
