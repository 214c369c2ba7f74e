import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from timeline_app.gui.job_bar import JobBar
from timeline_app.gui.jobs import Job, Jobs, Progress
from timeline_app.model.errors import StoreError, TimelineError


@pytest.fixture
def jobs(qapp):
    jobs = Jobs()
    yield jobs
    jobs.close()


class Outcome:
    def __init__(self):
        self.results = []
        self.errors = []
        self.threads = []

    def take(self, result):
        self.results.append(result)
        self.threads.append(threading.current_thread())

    def complain(self, error):
        self.errors.append(error)


def start(jobs: Jobs, work, outcome: Outcome) -> Job:
    return jobs.start("Counting", work, outcome.take, outcome.complain)


def test_work_runs_on_another_thread_and_reports_on_this_one(qtbot, jobs):
    outcome = Outcome()
    start(jobs, lambda job: threading.current_thread().name, outcome)
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert outcome.results[0].startswith("job")
    assert outcome.threads == [threading.current_thread()]


def test_progress_arrives_in_order_before_the_end(qtbot, jobs):
    seen = []

    def work(job):
        for number in range(3):
            job.report(Progress(number, 3))

    job = start(jobs, work, Outcome())
    job.progressed.connect(lambda progress: seen.append(progress.done))
    job.ended.connect(lambda: seen.append("ended"))
    qtbot.waitUntil(lambda: "ended" in seen)
    assert seen == [0, 1, 2, "ended"]


def test_a_cancelled_job_stops_at_its_next_step_and_returns_nothing(qtbot, jobs):
    outcome, may_go_on = Outcome(), threading.Event()

    def work(job):
        may_go_on.wait(10)
        job.report(Progress(1, 2))
        return "never"

    start(jobs, work, outcome).cancel()
    may_go_on.set()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert (outcome.results, outcome.errors) == ([], [])


def test_an_error_of_the_program_arrives_as_it_is(qtbot, jobs):
    outcome = Outcome()

    def work(job):
        raise StoreError("a.timelib: disk full")

    start(jobs, work, outcome)
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert [str(error) for error in outcome.errors] == ["a.timelib: disk full"]


@pytest.mark.expects_log("failed: Counting")
def test_an_unforeseen_error_is_logged_and_named(qtbot, jobs):
    outcome = Outcome()
    start(jobs, lambda job: 1 / 0, outcome)
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert isinstance(outcome.errors[0], TimelineError)
    assert str(outcome.errors[0]) == "Counting: ZeroDivisionError: division by zero"


def test_closing_waits_for_what_still_runs(qtbot, jobs):
    has_begun, has_ended = threading.Event(), threading.Event()

    def work(job):
        has_begun.set()
        while not job.is_cancelled():
            pass
        has_ended.set()

    start(jobs, work, Outcome())
    qtbot.waitUntil(has_begun.is_set)
    jobs.close()
    assert has_ended.is_set()


def test_nothing_begins_after_closing(qtbot, jobs):
    outcome = Outcome()
    start(jobs, lambda job: "late", outcome)
    jobs.close()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert outcome.results == []


def test_a_job_that_comes_after_closing_ends_at_once(qtbot, jobs):
    outcome = Outcome()
    jobs.close()
    start(jobs, lambda job: "late", outcome)
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert (outcome.results, outcome.errors) == ([], [])


def test_work_aside_runs_without_a_word(qtbot, jobs):
    told, done = [], threading.Event()
    jobs.started.connect(told.append)
    jobs.aside(done.set)
    qtbot.waitUntil(done.is_set)
    assert told == []


def test_it_is_quiet_when_nothing_runs_aside_either(qtbot, jobs):
    may_end = threading.Event()
    jobs.aside(may_end.wait)
    assert jobs.is_idle
    assert not jobs.is_quiet
    may_end.set()
    qtbot.waitUntil(lambda: jobs.is_quiet)


STARTED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from timeline_app.gui.app import run
from timeline_app.model.dates import DocumentTime

application = QApplication(sys.argv[:1])
turns = [sys.getswitchinterval()]
QTimer.singleShot(0, lambda: (turns.append(sys.getswitchinterval()), application.quit()))
run(None, today=lambda: DocumentTime(739_000))
print(*turns)
"""


def test_the_window_does_not_wait_long_for_its_turn(jobs, tmp_path):
    assert sys.getswitchinterval() > 0.001, "a library that is imported changes nothing of the process"
    homes = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    environment = {**os.environ, **homes, "QT_QPA_PLATFORM": "offscreen"}
    program = [sys.executable, "-c", STARTED]
    done = subprocess.run(program, check=True, capture_output=True, text=True, env=environment)
    before, within = map(float, done.stdout.split())
    assert within < 0.001 < before


def test_nothing_runs_aside_after_closing(jobs):
    jobs.close()
    done = threading.Event()
    jobs.aside(done.set)
    assert not done.is_set()


def test_work_that_was_called_off_too_late_to_notice_is_not_delivered(qtbot, jobs):
    outcome, has_begun, may_end = Outcome(), threading.Event(), threading.Event()

    def work(job):
        has_begun.set()
        may_end.wait(10)
        return "unwanted"

    job = start(jobs, work, outcome)
    qtbot.waitUntil(has_begun.is_set)
    job.cancel()
    may_end.set()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert (outcome.results, outcome.errors) == ([], [])


def test_what_was_done_just_before_closing_is_not_delivered(qtbot, jobs):
    outcome = Outcome()
    job, is_done = start(jobs, lambda job: "late", outcome), threading.Event()
    job.left.connect(is_done.set, Qt.ConnectionType.DirectConnection)
    qtbot.waitUntil(lambda: is_done.is_set() or not jobs.is_idle)
    jobs.close()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert outcome.results == []


def test_a_library_that_is_written_into_is_known_until_that_is_done(qtbot, jobs):
    here, may_end = Path("here.timelib"), threading.Event()
    jobs.start("Writing", lambda job: may_end.wait(10), print, print, writes=here)
    assert jobs.is_writing(here)
    assert not jobs.is_writing(Path("there.timelib"))
    assert not jobs.is_writing(None)
    may_end.set()
    qtbot.waitUntil(lambda: not jobs.is_writing(here))


def test_the_bar_goes_back_to_the_job_before_when_the_last_one_ends(qtbot, jobs):
    bar = JobBar(jobs)
    qtbot.addWidget(bar)
    ends = [threading.Event(), threading.Event()]
    first = jobs.start("First", lambda job: ends[0].wait(10), print, print)
    second = jobs.start("Second", lambda job: ends[1].wait(10), print, print)
    assert bar.job is second
    ends[1].set()
    qtbot.waitUntil(lambda: bar.job is first)
    bar.cancel_button.click()
    assert first.is_cancelled()
    ends[0].set()
    qtbot.waitUntil(lambda: bar.job is None)


def test_the_bar_tells_the_rate_and_the_time_that_is_left(qtbot, jobs):
    clock = [0.0]
    bar = JobBar(jobs, clock=lambda: clock[0])
    qtbot.addWidget(bar)
    may_end = threading.Event()
    job = jobs.start("Adding", lambda job: may_end.wait(10), print, print)
    for now, done in ((1.0, 0), (2.0, 5), (21.0, 100)):
        clock[0] = now
        job.progressed.emit(Progress(done, 10_000))
    assert "Adding 100 / 10,000 · 5.0/s, about 33 min left" in [
        label.text() for label in bar.findChildren(QLabel)
    ]
    may_end.set()
    qtbot.waitUntil(lambda: bar.job is None)
