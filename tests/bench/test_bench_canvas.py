"""The benchmark of the canvas measures what it says, on a small library and a few frames."""

import json
import os
import re
import subprocess
import sys

import bench_canvas
import in_turn

from synthetic_library import write
from timeline_app.ingest import rules
from timeline_app.store import Library

FRAMES = {"pan 200 years", "pan 10 years", "pan 1 year", "pan 1 month", "zoom"}


def test_each_frame_is_painted_without_lanes_and_with_them(tmp_path):
    write(tmp_path / "small.timelib", 400)
    program = (
        "import json, sys, bench_canvas as bench; from pathlib import Path;"
        "bench.PANS, bench.ZOOMS = 4, 2; print(json.dumps(bench.measure(Path(sys.argv[1]), bench.Wanted.ALL)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "small.timelib")],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    figures = json.loads(done.stdout)
    assert figures["events"] == 400
    frames = {f"{kind}{name}" for kind in ("", "marked ", "lanes ", "gaps ") for name in FRAMES}
    assert frames <= set(figures)
    assert all(0 < figures[name][0] <= figures[name][1] for name in frames)
    assert figures["pan 200 years labels"] > 1
    assert len(figures["search among all"]) == 2


def test_frames_of_two_libraries_are_measured_in_turn(tmp_path):
    paths = [tmp_path / "small.timelib", tmp_path / "large.timelib"]
    for path, count in zip(paths, (200, 400), strict=True):
        write(path, count)
    program = (
        "import json, sys, bench_canvas as bench, in_turn; from pathlib import Path;"
        "bench.PANS, bench.ZOOMS = 4, 2; print(json.dumps(in_turn.measured([Path(one) for one in sys.argv[1:]])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, paths)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    figures = json.loads(done.stdout)
    assert set(figures) == {f"{kind}{name}" for kind in ("", "marked ", "lanes ", "gaps ") for name in FRAMES}
    for name, (ratio, *labels) in figures.items():
        assert 0.05 < ratio < 20
        assert len(labels) == (0 if name.endswith("zoom") else 2)
    assert figures["pan 200 years"][1] != figures["pan 200 years"][2]


def test_a_ratio_is_that_of_the_medians_beside_the_labels_of_both():
    small = {"pan 1 year": [2.0, 9.0], "pan 1 year labels": 17.0, "zoom": [4.0, 5.0]}
    large = {"pan 1 year": [3.0, 4.0], "pan 1 year labels": 84.0, "zoom": [5.0, 50.0]}
    assert in_turn.ratios(small, large) == {"pan 1 year": [1.5, 17.0, 84.0], "zoom": [1.25]}


def test_decisions_are_measured_to_the_picture(tmp_path):
    write(tmp_path / "small.timelib", 400)
    program = (
        "import json, sys, bench_canvas as bench; from pathlib import Path;"
        "bench.DECISIONS = 2; print(json.dumps(bench.measure(Path(sys.argv[1]), bench.Wanted.DECISIONS)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "small.timelib")],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    figures = json.loads(done.stdout)
    for name in ("confirm", "star", "rename", "reject", "undo"):
        assert 0 < figures[f"decision {name}"][0] <= figures[f"decision {name}"][1]
    with Library.open(tmp_path / "small.timelib", rules()) as library:
        assert {event.is_starred for event in library.events()} == {True, False}
        assert library.next_step_name(is_undone=True) is not None


def test_the_start_and_pasted_articles_are_measured_to_the_picture(tmp_path):
    write(tmp_path / "small.timelib", 400)
    measured = "bench.measure(bench.Path(sys.argv[1]), bench.Wanted(sys.argv[2]))"
    program = f"import bench_canvas as bench, sys; print({measured})"
    for wanted, pattern in (("--start", r"{'start': \d+}"), ("--paste", r"{'paste': \[\d+, \d+\]}")):
        done = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / "small.timelib"), wanted],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
        assert re.fullmatch(pattern, done.stdout.strip())


def test_median_and_last_percentile_are_told():
    assert bench_canvas.spread([3.0] * 98 + [1.0, 9.0]) == [3.0, 3.1]
