"""A library survives being killed at any moment."""

import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from invariants import check_whole
from killed_writer import ARTICLES
from sample_rows import RULES, many

from timeline_app.store import Library

HERE = Path(__file__).resolve().parent
LONGEST_RUN_S = 0.6  # adding takes about half of it, the rest is editing


def write_until_killed(path: Path, delay_s: float) -> None:
    """Start a writer and kill it `delay_s` after it is ready."""
    folders = [str(HERE), str(HERE.parent.parent), os.environ.get("PYTHONPATH", "")]
    process = subprocess.Popen(
        [sys.executable, str(HERE / "killed_writer.py"), str(path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(folders)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "ready\n", process.stderr.read()
        try:
            process.wait(delay_s)
        except subprocess.TimeoutExpired:
            process.kill()
        assert process.wait() != 0
        errors = process.stderr.read()
    assert errors == "", "the writer failed by itself"


def undone_and_completed(library: Library) -> list[object]:
    """Add what is missing, undo all edits, and return what is shown, without ids that follow the order."""
    for article, extraction in many(ARTICLES):
        added = library.add(article, extraction)
        library.replace_extraction(added.article_id, extraction)
    while library.undo():
        pass
    check_whole(library)
    hashes = {article.id: article.hash for article in library.articles()}
    events = sorted(library.events(), key=lambda event: event.id)
    articles = [sorted(hashes[number] for number in event.articles) for event in events]
    return [[replace(event, articles=(), told_at=0) for event in events], articles, library.actors()]


def test_a_library_killed_at_any_moment_opens_whole_and_a_second_run_completes_it(tmp_path, kills):
    with Library.create(tmp_path / "unharmed.timelib", RULES) as library:
        expected = undone_and_completed(library)
    extractions = [{a.hash: e for a, e in many(ARTICLES, version=version)} for version in ("1", "2")]
    chance = random.Random(kills)
    for number in range(kills):
        path = (
            tmp_path / f"killed-{number // 3}.timelib"
        )  # three kills each, the later ones while it recovers
        write_until_killed(path, chance.uniform(0, LONGEST_RUN_S))
        if not path.exists():
            continue  # killed before the new library took its name
        with Library.open(path, RULES) as library:
            check_whole(library)
            for article in library.articles():
                found = library.extraction(article.id)
                assert any(found == version[article.hash] for version in extractions)
            if number % 3 == 2:
                assert undone_and_completed(library) == expected
        if number % 3 == 2:
            assert [one.name for one in tmp_path.glob(f"{path.name}*")] == [path.name]
            path.unlink()
