#!/usr/bin/env python3
"""Measure what it takes to add many articles: on one core with one worker, and on two with two.

    python3 tools/dev.py bench-bulk [COUNT]

Writes COUNT invented articles of 3 to 6 kB (10,000 unless told otherwise; 500 for a quick look) and adds them
in processes of their own. For each: seconds by the clock and of the processor, what of them the writing process
took, the most memory that it and its workers held by the 1,000th article and at the end. The ratio by the clock says
little on a machine that has other work; beside it stands what the seconds of the processor would give. Fails when
the libraries differ. Where a process cannot be held to some cores (macOS, Windows) only the workers differ.
"""

import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from multiprocessing import active_children
from pathlib import Path
from typing import Final

from bulk_articles import write_articles
from timeline_app.ingest import Manner, Progress, gather, ingest, rules
from timeline_app.model.prepared import Prepared
from timeline_app.model.timeline import Added
from timeline_app.store import Library

USUAL_COUNT: Final = 10_000
EARLY: Final = 1_000
WORKERS: Final = (1, 2)
NOT_COMPARED: Final = frozenset({"library", "_sqlite_migrations"})  # which say when a library was made


class Timed:
    """A library whose writing is timed."""

    def __init__(self, library: Library) -> None:
        self.library, self.cpu_s = library, 0.0

    def article_id(self, text_hash: str) -> int | None:
        """Return the id of the article with this text; None when there is none."""
        return self.library.article_id(text_hash)

    def add_all(self, found: Sequence[Prepared]) -> list[Added]:
        """Take articles in."""
        start = time.thread_time()
        added = self.library.add_all(found)
        self.cpu_s += time.thread_time() - start
        return added

    def places(self) -> dict[str, int]:
        """Return the ids of articles by where they were read."""
        return self.library.places()


def most_kb(pid: int | str) -> int:
    """Return the most memory that a process has held so far, in kB; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


def measure(folder: Path, library: Path, workers: int) -> None:
    """Add the articles below `folder` to a new library, on as many cores as workers; print what it took as JSON."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:workers])
    files = gather([folder]).files
    memory: dict[int, tuple[int, int]] = {}

    def note(progress: Progress) -> None:
        if progress.done in (min(EARLY, len(files) // 2), len(files)):
            children = [most_kb(child.pid) for child in active_children() if child.pid is not None]
            memory[progress.done] = (most_kb("self"), max(children, default=0))

    with Library.create(library, rules()) as opened:
        timed = Timed(opened)
        start = time.perf_counter()
        report = ingest(timed, files, on_progress=note, manner=Manner(workers=workers))
        wall = time.perf_counter() - start
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(
        json.dumps(
            {
                "wall": wall,
                "parent": own.ru_utime + own.ru_stime,
                "writing": timed.cpu_s,
                "children": others.ru_utime + others.ru_stime,
                "memory": memory,
                "added": len(report.added),
                "problems": len(report.problems),
            }
        )
    )


def content(library: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of a library's tables."""
    with closing(sqlite3.connect(library)) as db:
        names = [
            name
            for (name,) in db.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            )
        ]
        return {
            name: sorted(db.execute(f"SELECT * FROM {name}"), key=repr)
            for name in names
            if name not in NOT_COMPARED
        }


def compare(one: Path, other: Path) -> None:
    """Stop with the name of the first table that differs between two libraries."""
    first, second = content(one), content(other)
    if first.keys() != second.keys():
        sys.exit("the libraries have different tables")
    for name, rows in first.items():
        if rows != second[name]:
            sys.exit(f"the libraries differ in {name}: {len(rows)} and {len(second[name])} rows")
    print(f"both libraries are the same: {len(first['articles'])} articles, {len(first['events'])} events")


def shares(told: dict[str, float]) -> str:
    """Return what an article takes of the processor, in words."""
    count = told["added"]
    return (
        f"an article takes {told['children'] / count * 1000:.1f} ms of a worker, "
        f"{count / told['children']:.1f} done in each of its seconds; of the writing process "
        f"{told['parent'] / count * 1000:.1f} ms, {told['parent'] / (told['parent'] + told['children']):.0%} of all"
    )


def alone(told: dict[str, float], cores: int) -> float:
    """Return the seconds that the work would take on cores of its own: it is parted, but for the writing."""
    return max(told["parent"], (told["parent"] + told["children"]) / cores)


def main() -> None:
    """Measure with each number of workers, and compare."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else USUAL_COUNT
    walls, busy = [], []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "articles"
        write_articles(folder, count)
        for workers in WORKERS:
            library = Path(scratch) / f"{workers}.timelib"
            words = [sys.executable, __file__, "--measure", str(folder), str(library), str(workers)]
            told = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
            walls.append(told["wall"])
            busy.append(alone(told, workers))
            print(
                f"{workers} core(s) and worker(s): {told['wall']:.1f} s, "
                f"{told['added'] / told['wall']:.1f} articles/s, {told['problems']} problems; "
                f"CPU: workers {told['children']:.1f} s, the writing process "
                f"{told['parent']:.1f} s, of which {told['writing']:.1f} s in the library"
            )
            print(f"    {shares(told)}")
            for done, (parent, child) in told["memory"].items():
                print(
                    f"    by article {done}: writing process {parent / 1000:.0f} MB, a worker {child / 1000:.0f} MB"
                )
        print(
            f"load {os.getloadavg()[0]:.1f}; {walls[0] / walls[1]:.2f} times as fast on 2 cores as on 1 by the clock, "
            f"{busy[0] / busy[1]:.2f} times by seconds of the processor"
        )
        compare(*(Path(scratch) / f"{workers}.timelib" for workers in WORKERS))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
    else:
        main()
