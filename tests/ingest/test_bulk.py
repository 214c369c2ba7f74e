"""Many files at once: the outcome does not hang on how many processes read them."""

from multiprocessing import active_children
from pathlib import Path

import pytest

from bulk_articles import LEAST_CHARS, MOST_CHARS, article, write_articles
from timeline_app.ingest import Limits, Manner, Progress, Report, gather, ingest, rules
from timeline_app.store import Library

COUNT = 12
ENDLESS_PAGE = "<html><body><p " + " ".join(f"a{i}='1'" for i in range(100_000)) + ">words</p></body></html>"
TIGHT = Limits(read_s=5.0)


def outcome(library: Path, files: tuple[Path, ...], workers: int) -> tuple[Report, tuple[object, ...], int]:
    """Return what became of the files, all that the library then shows, and how many processes read at once."""
    most = 0

    def count(_: Progress) -> None:
        nonlocal most
        most = max(most, sum(child.name == "timeline-worker" for child in active_children()))

    with Library.create(library, rules()) as opened:
        manner = Manner(limits=TIGHT, workers=workers)
        report = ingest(opened, files, on_progress=count, manner=manner)
        events = opened.events()
        evidence = [opened.evidence(event.id) for event in events]
        return report, (opened.articles(), events, opened.actors(), evidence), most


def test_one_worker_and_three_give_the_same_and_bad_files_stop_nothing(tmp_path):
    folder = tmp_path / "articles"
    write_articles(folder, COUNT)
    inner = folder / "000"
    (inner / "000002 endless.html").write_text(ENDLESS_PAGE)
    (inner / "000006 noise.txt").write_bytes(bytes(range(1, 256)) * 40)
    files = gather([folder]).files
    one, alone, single = outcome(tmp_path / "one.timelib", files, 1)
    three, together, several = outcome(tmp_path / "three.timelib", files, 3)
    assert (single, several) == (1, 3)
    assert alone == together
    assert one == three
    assert len(one.added) == COUNT
    assert [problem.what.code for problem in one.problems] == ["took-too-long", "binary-file"]


@pytest.mark.parametrize("number", range(5))
def test_an_invented_article_is_always_the_same_and_of_the_size_that_is_said(number):
    assert article(number) == article(number) != article(number + 1)
    assert LEAST_CHARS <= len(article(number)) <= MOST_CHARS
