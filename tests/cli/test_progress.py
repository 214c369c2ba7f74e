"""How far the work is, told on standard error; and work that is stopped and taken up again."""

import io
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from timeline_app.cli.outcome import ProgressLine
from timeline_app.ingest import Progress

PATIENCE_S = 120.0
COUNT = 120


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(line: ProgressLine, clock: list[float], *steps: tuple[float, int, int, int]) -> None:
    with line:
        for now, done, total, problems in steps:
            clock[0] = now
            line.show(Progress(done, total, "a.txt", problems))


def test_a_terminal_shows_the_rate_and_the_time_that_is_left(monkeypatch):
    terminal, clock = Terminal(), [0.0]
    monkeypatch.setattr(sys, "stderr", terminal)
    line = ProgressLine("Adding", 1_000, lambda: clock[0])
    shown(line, clock, (2.0, 20, 1_000, 0), (10.0, 100, 1_000, 1))
    last = terminal.getvalue().rsplit("\r", 1)[-1]
    assert "Adding (1 problem)" in last
    assert "100/1000" in last
    assert "10/s, about 90 s left" in last


def test_elsewhere_there_is_a_plain_line_each_half_minute_and_none_for_short_work(capsys):
    clock = [0.0]
    line = ProgressLine("Adding", 9_000, lambda: clock[0])
    steps = [(float(second), 3 * second, 9_000, int(second > 50)) for second in range(1, 75)]
    shown(line, clock, *steps)
    assert capsys.readouterr().err.splitlines() == [
        "Adding: 90 of 9,000, 3.0/s, about 50 min left",
        "Adding (1 problem): 180 of 9,000, 3.0/s, about 49 min left",
    ]
    shown(ProgressLine("Adding", 9_000, lambda: clock[0]), clock, (100.0, 1, 9_000, 0))
    assert capsys.readouterr().err == ""


def add(library: Path, folder: Path, *more: str) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "timeline_app", "add", str(library), str(folder), *more]
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job heeds none
    try:
        return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    finally:
        signal.signal(signal.SIGINT, before)


def added(library: Path) -> int:
    try:
        with closing(sqlite3.connect(f"{library.as_uri()}?mode=ro", uri=True)) as db:
            return int(db.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def content(library: Path) -> dict[str, list[tuple[object, ...]]]:
    tables = (
        "articles",
        "events",
        "evidence",
        "event_actors",
        "actors",
        "aliases",
        "article_actors",
        "mentions",
    )
    with closing(sqlite3.connect(library)) as db:
        return {table: sorted(db.execute(f"SELECT * FROM {table}"), key=repr) for table in tables}


def test_work_that_is_stopped_is_whole_and_goes_on_where_it_was_with_the_same_outcome(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(COUNT):
        text = (
            f"Mayor Ada Brandt visited Riga on {1 + number % 28} May 2021. Brandt met Ole Ruud on 3 June 2021. "
            * 20
        )
        (folder / f"{number:02d}.txt").write_text(f"Report {number}\n\n{text}Number {number}.\n")
    stopped, whole = tmp_path / "stopped.timelib", tmp_path / "whole.timelib"
    running = add(stopped, folder)
    deadline = time.monotonic() + PATIENCE_S
    while added(stopped) < 3 and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(running.pid, signal.SIGINT)
    _, told = running.communicate(timeout=PATIENCE_S)
    there = added(stopped)
    assert running.returncode == 130, told
    assert "what was added stays" in told
    assert 3 <= there < COUNT
    again = add(stopped, folder)
    said, _ = again.communicate(timeout=PATIENCE_S)
    assert again.returncode == 0
    assert f"{COUNT - there} articles added" in said
    assert f"{there} already there" in said
    serial = add(whole, folder, "--jobs", "1")
    serial.communicate(timeout=PATIENCE_S)
    assert serial.returncode == 0
    assert content(stopped) == content(whole)
