"""The benchmark of the list of articles does what it says, on a small library."""

import json
import os
import subprocess
import sys

import bench_articles

from timeline_app.ingest import rules
from timeline_app.store import Library


def test_each_deed_is_done_and_taken_back(tmp_path):
    path = tmp_path / "small.timelib"
    program = (
        "import json, sys, bench_articles as bench; from pathlib import Path;"
        "bench.MANY, bench.TURNS = 3, 2; path = Path(sys.argv[1]);"
        "__name__ == '__main__' and (bench.make_library(path, 14), print(json.dumps(bench.measure(path))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        },
    )
    figures = json.loads(done.stdout)
    assert figures.pop("articles") == 14
    assert figures.pop("events") > 14
    assert {
        f"{number} {deed}" for number in (1, 3) for deed in ("dated", "tagged", "renamed", "removed")
    } <= set(figures)
    assert all(0 < best <= middle for best, middle in figures.values())
    with Library.open(path, rules()) as library:
        assert library.next_step_name(is_undone=True) is not None
        assert len(library.titles_of_articles()) == 14
        assert {tag for one in library.titles_of_articles() for tag in one.tags} == {"harbour", "courts"}


def test_chosen_articles_are_scattered_and_others_each_turn(tmp_path):
    path = tmp_path / "small.timelib"
    bench_articles.make_library(path, 14)
    with Library.open(path, rules()) as library:
        articles = library.titles_of_articles()
    chosen = [[one.id for one in bench_articles.some_articles(articles, 2, turn)] for turn in range(2)]
    assert [len(some) for some in chosen] == [2, 2]
    assert not {*chosen[0]} & {*chosen[1]}
    assert all(one.publication.time is None for one in bench_articles.some_articles(articles, 2, 0))
