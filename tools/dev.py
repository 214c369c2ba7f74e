#!/usr/bin/env python3
"""Set up the project and do its everyday jobs.

Needs nothing but Python 3.11 or newer and works from any folder:

    python3 tools/dev.py run      set up, then show the sample articles as a timeline
    python3 tools/dev.py test     set up, then run the tests; further words go to pytest
    python3 tools/dev.py verify   the slow checks: long tests, 1,000 kills, benchmarks, the frozen program
    python3 tools/dev.py bundle   build the frozen program in dist/ and check it
    python3 tools/dev.py setup    set up only
    python3 tools/dev.py check-exports   open exported files in a browser and with the libraries they are for
    python3 tools/dev.py bench-export    print what an export of 100,000 events costs
    python3 tools/dev.py bench-bulk [COUNT]    add so many invented articles (10,000) with one core and with two
    python3 tools/dev.py bench-articles [COUNT …]   print what the list of so many articles costs, and deciding on them
    python3 tools/dev.py bench-vis [COUNT …]   print what a frame costs beside vis-timeline in a browser
    python3 tools/dev.py bench-engine, bench-canvas, bench-library   print what a text, a frame and one more article
                                  cost; bench-canvas takes numbers of events, bench-engine a folder of *.jsonl
                                  with a gold standard, to compare with other taggers, and --ours
"""

import argparse
import hashlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from environment import ROOT, SetupError, ensure_environment, run_checked, say, venv_python
from frozen import build, check
from system_packages import (
    BROWSER,
    LATIN_FONT,
    TO_BUNDLE,
    TO_RUN,
    TO_TEST,
    WORLD_FONTS,
    ensure_packages,
)

SAMPLE_LIBRARY = ROOT / "build" / "seeds.timelib"
SAMPLE_STAMP = SAMPLE_LIBRARY.with_suffix(".stamp")
PICTURE = ROOT / "timeline.png"
ARTICLE_SUFFIXES = {".txt", ".md", ".html"}
KILLS_TO_VERIFY = 1000


def main() -> int:
    """Do what the command line asks and return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=[*JOBS, *TAKING_WORDS])
    arguments, for_pytest = parser.parse_known_args()
    if for_pytest and arguments.command not in TAKING_WORDS:
        parser.error(f"unknown words: {' '.join(for_pytest)}")
    try:
        if arguments.command in TAKING_WORDS:
            TAKING_WORDS[arguments.command](for_pytest)
        else:
            JOBS[arguments.command]()
    except SetupError as problem:
        say(f"stopped: {problem}")
        return 1
    except KeyboardInterrupt:
        say("stopped")
        return 130
    return 0


def set_up_for_tests() -> None:
    """Install what the tests need."""
    ensure_packages(TO_TEST, optional=LATIN_FONT + WORLD_FONTS)
    ensure_environment("dev")


def sample_articles() -> list[Path]:
    """Return the articles of `seeds/`, in the order of their names."""
    return sorted(path for path in (ROOT / "seeds").iterdir() if path.suffix in ARTICLE_SUFFIXES)


def has_display() -> bool:
    """Say whether a window can be opened here."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run() -> None:
    """Make a library of the sample articles and show it: in a window, or as picture and table."""
    ensure_packages(TO_RUN, optional=LATIN_FONT)
    ensure_environment()
    program: list[str | Path] = [venv_python(), "-m", "timeline_app"]
    fill_sample_library(program)
    if has_display():
        say("opening the window")
        run_checked([*program, "open", SAMPLE_LIBRARY], "the window")
        return
    say("there is no display: drawing to a file and listing the events")
    offscreen = {"QT_QPA_PLATFORM": "offscreen"}
    run_checked([*program, "export", SAMPLE_LIBRARY, PICTURE], "drawing the timeline", settings=offscreen)
    run_checked([*program, "events", SAMPLE_LIBRARY], "listing the events")
    say(f"the timeline is in {PICTURE}")


def fill_sample_library(program: list[str | Path]) -> None:
    """Make the library of the sample articles, or bring it up to date with them and with the engine."""
    wanted, name = sample_fingerprint(), SAMPLE_LIBRARY.relative_to(ROOT)
    if SAMPLE_LIBRARY.exists() and SAMPLE_STAMP.exists() and SAMPLE_STAMP.read_text() == wanted:
        say(f"the articles of seeds/ are in {name} already")
        return
    SAMPLE_LIBRARY.parent.mkdir(exist_ok=True)
    was_there = SAMPLE_LIBRARY.exists()
    say(f"adding the articles of seeds/ to {name}")
    run_checked([*program, "add", SAMPLE_LIBRARY, *sample_articles()], "adding the articles")
    if was_there:
        say("finding their events anew: articles or program have changed; corrections made by hand stay")
        run_checked([*program, "reextract", SAMPLE_LIBRARY], "reading the articles again")
    SAMPLE_STAMP.write_text(wanted)


def sample_fingerprint() -> str:
    """Return a hash of the sample articles and of all that finds events in them."""
    code = [path for folder in ("timeline_app", "resources") for path in (ROOT / folder).rglob("*")]
    digest = hashlib.sha256()
    for path in (*sample_articles(), *sorted(code)):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(f"{path.relative_to(ROOT)}:".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def test(arguments: list[str]) -> None:
    """Run the tests; all of them, on every core, unless `arguments` choose."""
    set_up_for_tests()
    say("running the tests")
    chosen = arguments or ["-n", str(min(4, os.cpu_count() or 1)), "--dist", "worksteal"]
    run_checked([venv_python(), "-m", "pytest", *chosen], "the test run")


def verify() -> None:
    """Run every check that is too slow for the tests; stop at the first that fails."""
    set_up_for_tests()
    pytest: list[str | Path] = [venv_python(), "-m", "pytest", "-p", "no:xdist"]
    say("running the slow tests, and those of hypothesis with more examples")
    further = {"HYPOTHESIS_PROFILE": "deep"}
    run_checked([*pytest, "-m", "slow or hypothesis"], "the slow tests", settings=further)
    say(f"killing a writing process {KILLS_TO_VERIFY} times")
    kill_tests = ROOT / "tests" / "store" / "test_kill.py"
    run_checked([*pytest, kill_tests, "-m", "", "--kills", str(KILLS_TO_VERIFY)], "the kill test")
    check_exports([])
    bench_engine(["--ours"])
    bench_canvas()
    bench_articles(["1000"])
    bench_library()
    bench_export([])
    bundle()


def check_exports(arguments: list[str]) -> None:
    """Open exported files in a browser and with the libraries that they are for."""
    ensure_packages(TO_TEST + BROWSER, optional=LATIN_FONT + WORLD_FONTS + BROWSER)
    ensure_environment("dev")
    words = [str(Path(word).resolve()) for word in arguments]
    run_checked([venv_python(), ROOT / "tools" / "export_checks.py", *words], "opening exported files")


def bench_engine(arguments: list[str]) -> None:
    """Print how fast dates and events are found, beside other taggers unless `arguments` say --ours."""
    set_up_for_tests()
    # Paths are the caller's, and the job runs in the project's folder.
    words = [str(Path(word).resolve()) if Path(word).is_dir() else word for word in arguments]
    run_checked([venv_python(), ROOT / "tools" / "bench_engine.py", *words], "the engine's benchmark")


def bench_canvas(sizes: Sequence[str] = ()) -> None:
    """Print what the window costs with libraries of so many events."""
    set_up_for_tests()
    script = ROOT / "tests" / "bench" / "bench_canvas.py"
    run_checked(
        [venv_python(), script, *sizes],
        "the canvas's benchmark",
        settings={"PYTHONPATH": str(ROOT / "tools")},
    )


def bench_articles(sizes: Sequence[str] = ()) -> None:
    """Print what the list of articles costs with libraries of so many articles."""
    set_up_for_tests()
    script = ROOT / "tests" / "bench" / "bench_articles.py"
    settings = {"PYTHONPATH": str(ROOT / "tools")}
    run_checked([venv_python(), script, *sizes], "the benchmark of the list of articles", settings=settings)


def bench_vis(sizes: Sequence[str] = ()) -> None:
    """Print what a frame costs beside vis-timeline in a browser."""
    ensure_packages(TO_TEST + BROWSER, optional=LATIN_FONT + WORLD_FONTS + BROWSER)
    set_up_for_tests()
    script = ROOT / "tools" / "bench_vis.py"
    settings = {"PYTHONPATH": str(ROOT / "tools")}
    run_checked([venv_python(), script, *sizes], "the comparison with vis-timeline", settings=settings)


def bench_library() -> None:
    """Print what one more article costs a library."""
    set_up_for_tests()
    run_checked([venv_python(), ROOT / "tools" / "bench_library.py"], "the library's benchmark")


def bench_bulk(arguments: list[str]) -> None:
    """Print what it takes to add many articles, with one core and with two."""
    set_up_for_tests()
    run_checked([venv_python(), ROOT / "tools" / "bench_bulk.py", *arguments], "the benchmark of bulk work")


def bench_export(arguments: list[str]) -> None:
    """Print what an export of 100,000 events costs."""
    set_up_for_tests()
    run_checked([venv_python(), ROOT / "tools" / "bench_export.py", *arguments], "the exports' benchmark")


def bundle() -> None:
    """Build the frozen program and check that it does the main job and opens its window."""
    ensure_packages(TO_BUNDLE)
    ensure_environment("dev", "bundle")
    program = build()
    check(program, sample_articles())
    say(f"the program is in {program.parent.relative_to(ROOT)}{os.sep}")


JOBS = {
    "run": run,
    "verify": verify,
    "bundle": bundle,
    "setup": set_up_for_tests,
    "bench-library": bench_library,
}

TAKING_WORDS: dict[str, Callable[[list[str]], None]] = {
    "test": test,
    "bench-engine": bench_engine,
    "bench-canvas": bench_canvas,
    "bench-articles": bench_articles,
    "bench-vis": bench_vis,
    "bench-bulk": bench_bulk,
    "bench-export": bench_export,
    "check-exports": check_exports,
}
"""Jobs that hand further words on."""

if __name__ == "__main__":
    sys.exit(main())
