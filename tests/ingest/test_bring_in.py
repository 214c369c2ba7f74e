import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from timeline_app.ingest import BLOCK, Limits, Manner, Progress, bring_in, ingest, rules
from timeline_app.ingest.workers import HereAndNow
from timeline_app.model.article import DateOrigin
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.errors import StoreError
from timeline_app.resource_path import sample_articles
from timeline_app.store import Library

SAMPLES = sample_articles()
ENDLESS_PAGE = "<html><body><p " + " ".join(f"a{i}='1'" for i in range(100_000)) + ">words</p></body></html>"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "case.timelib", rules()) as opened:
        yield opened


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    return path


def whole(library: Library) -> tuple[object, ...]:
    """Everything a library shows, in a form that can be compared."""
    events = library.events()
    return library.articles(), events, library.actors(), [library.evidence(event.id) for event in events]


def test_every_sample_is_added_and_adding_again_adds_nothing(library):
    first = ingest(library, SAMPLES)
    assert [one.name for one in first.added] == [path.name for path in SAMPLES]
    assert not first.problems
    before = whole(library)
    second = ingest(library, SAMPLES)
    assert [one.name for one in second.duplicates] == [path.name for path in SAMPLES]
    assert not second.added
    assert whole(library) == before


def test_files_that_share_a_name_are_told_apart_by_their_paths(library, tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
    paths = [written(tmp_path / "one", "visit.txt", ""), written(tmp_path / "two", "visit.txt", "")]
    report = ingest(library, [*paths, written(tmp_path, "empty.txt", "")])
    assert [problem.where for problem in report.problems] == [*map(str, paths), "empty.txt"]


def test_several_workers_another_executor_and_one_file_at_a_time_give_the_same(tmp_path):
    found = []
    chosen = SAMPLES[:3]
    for number, executor in enumerate((None, ThreadPoolExecutor(1), "serial")):
        with Library.create(tmp_path / f"{number}.timelib", rules()) as library:
            if executor == "serial":
                for path in chosen:
                    ingest(library, [path])
            else:
                ingest(library, chosen, executor=executor)
            found.append(whole(library))
        if isinstance(executor, ThreadPoolExecutor):
            executor.shutdown()
    assert found[0] == found[1] == found[2]


def test_a_text_that_is_given_twice_is_added_once(library, tmp_path):
    one, two = (written(tmp_path, name, "The council met on 3 May 2022.") for name in ("one.txt", "two.txt"))
    report = ingest(library, [one, two])
    assert [added.name for added in report.added] == ["one.txt"]
    assert [one.name for one in report.duplicates] == ["two.txt"]


def test_bad_files_are_reported_in_order_and_the_rest_goes_on(library, tmp_path):
    files = [
        tmp_path / "missing.txt",
        written(tmp_path, "good.txt", "The council met on 3 May 2022."),
        written(tmp_path, "empty.txt", ""),
        tmp_path,
        written(tmp_path, "also good.md", "The mayor resigned on *4 May 2022*."),
    ]
    report = ingest(library, files)
    assert [added.name for added in report.added] == ["good.txt", "also good.md"]
    assert [problem.where for problem in report.problems] == ["missing.txt", "empty.txt", tmp_path.name]
    assert all(problem.hint is not None for problem in report.problems)


def test_a_page_whose_reading_never_ends_is_stopped_and_reported(library, tmp_path):
    endless = written(tmp_path, "endless.html", ENDLESS_PAGE)
    good = written(tmp_path, "good.txt", "The council met on 3 May 2022.")
    report = ingest(library, [endless, good], manner=Manner(limits=Limits(read_s=3.0)))
    assert [problem.what.code for problem in report.problems] == ["took-too-long"]
    assert [added.name for added in report.added] == ["good.txt"]


def test_a_file_that_eats_memory_is_stopped_and_told_and_the_rest_goes_on(library, tmp_path):
    greedy = tmp_path / "greedy.docx"
    with zipfile.ZipFile(greedy, "w", zipfile.ZIP_DEFLATED) as document:
        document.writestr(
            "word/document.xml", "<a>" + "".join(f"<p n='{n}'/>" for n in range(1_500_000)) + "</a>"
        )
    good = written(tmp_path, "good.txt", "The council met on 3 May 2022.")
    report = ingest(library, [greedy, good], manner=Manner(limits=Limits(memory_bytes=400_000_000)))
    told = (
        "out-of-memory" if sys.platform == "linux" else "no-words"
    )  # elsewhere the system keeps no such limit
    assert [problem.what.code for problem in report.problems] == [told]
    assert [added.name for added in report.added] == ["good.txt"]


def test_an_extraction_that_takes_too_long_is_stopped_and_reported(library, tmp_path):
    long = written(tmp_path, "long.txt", "On Monday the minister left. " * 60_000)
    report = ingest(library, [long], manner=Manner(limits=Limits(extract_s=0.05, extract_s_per_megabyte=0.0)))
    assert [problem.what.code for problem in report.problems] == ["extraction-too-long"]
    assert not library.articles()


def test_an_executor_whose_worker_was_killed_is_replaced(library, tmp_path):
    files = [written(tmp_path, f"{n}.txt", f"The council met on {n} May 2022.") for n in range(1, 4)]
    with ProcessPoolExecutor(1) as executor:
        os.kill(executor.submit(os.getpid).result(), signal.SIGKILL)
        report = ingest(library, files, executor=executor)
    assert len(report.added) + len(report.problems) == 3


class CallingOff(Executor):
    """Takes work and does none of it, as an executor that is shut down with `cancel_futures`."""

    def submit(self, fn, /, *arguments, **named):
        future = Future()
        future.cancel()
        return future


def test_work_that_the_executor_calls_off_is_reported_and_the_rest_goes_on(library, tmp_path):
    files = [written(tmp_path, f"{n}.txt", f"The council met on {n} May 2022.") for n in range(1, 3)]
    report = ingest(library, [*files, tmp_path / "missing.txt"], executor=CallingOff())
    assert [problem.what.code for problem in report.problems[:2]] == ["called-off", "called-off"]
    assert len(report.problems) == 3


class SlowOnOne(HereAndNow):
    """Does at once what it is given, but one article, which it keeps until it is told to go on."""

    def __init__(self) -> None:
        self._kept: Future[object] = Future()
        self._work = lambda: None

    def start(self, limit_s, work, *arguments):
        if "slow" not in arguments[0].source:
            return super().start(limit_s, work, *arguments)
        self._work = lambda: work(*arguments)
        return self._kept

    def go_on(self) -> None:
        if not self._kept.done():
            self._kept.set_result(self._work())


@pytest.mark.parametrize(("patience_s", "written_before"), [(0.0, 2), (1e9, 0)])
def test_what_is_finished_is_written_while_a_slow_file_is_waited_for(
    library, tmp_path, monkeypatch, patience_s, written_before
):
    monkeypatch.setattr(bring_in, "_PATIENCE_S", patience_s)
    names = ("1.txt", "2.txt", "slow.txt", "4.txt")
    files = [written(tmp_path, name, f"The mayor opened {name} on 3 May 2022.") for name in names]
    slow, settled, seen = SlowOnOne(), [], []

    def look() -> bool:
        """Let the slow one go on when the others were seen to be written, or to wait, for a while."""
        if len(settled) == 2:
            seen.append(len(library.articles()))
            if (written_before and seen[-1] == written_before) or len(seen) > 50:
                slow.go_on()
        return False

    report = ingest(
        library, files, executor=slow, is_cancelled=look, on_progress=lambda one: settled.append(one.name)
    )
    assert max(seen) == written_before
    assert [one.name for one in report.added] == list(names)
    with Library.create(tmp_path / "at once.timelib", rules()) as other:
        ingest(other, files)
        assert whole(library) == whole(other)


def test_progress_counts_every_file(library, tmp_path):
    files = [written(tmp_path, f"{n}.txt", f"The council met on {n} May 2022.") for n in range(1, 4)]
    seen: list[Progress] = []
    ingest(library, [*files, tmp_path / "missing.txt"], on_progress=seen.append)
    assert [(one.done, one.total, one.name, one.problems) for one in seen] == [
        (1, 4, "1.txt", 0),
        (2, 4, "2.txt", 0),
        (3, 4, "3.txt", 0),
        (4, 4, "missing.txt", 1),
    ]


def test_cancelling_keeps_what_is_written_and_another_run_completes_it(library, tmp_path):
    files = [written(tmp_path, f"{n}.txt", f"The council met on {n} May 2022.") for n in range(1, 6)]
    seen: list[Progress] = []
    report = ingest(library, files, on_progress=seen.append, is_cancelled=lambda: len(seen) >= 2)
    assert report.is_cancelled
    assert [added.name for added in report.added] == ["1.txt", "2.txt"]
    assert len(ingest(library, files).added) == 3


def test_what_is_done_is_written_whatever_stops_the_rest(library, tmp_path):
    files = [written(tmp_path, f"{n}.txt", f"The council met on {n} May 2022.") for n in range(1, 6)]

    def stop(progress: Progress) -> None:
        if progress.done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt) as stopped:
        ingest(library, files, on_progress=stop)
    assert stopped.traceback  # which holds on to all that was under way
    assert [Path(article.source).name for article in library.articles()] == ["1.txt", "2.txt", "3.txt"]


def test_a_date_that_is_given_wins_over_what_the_file_says(library, tmp_path):
    file = written(tmp_path, "a.md", "---\ndate: 2020-01-01\n---\n\nThe council met on Monday.")
    ingest(library, [file], published=DocumentTime(to_day(2022, 12, 20)))
    (article,) = library.articles()
    assert article.publication.origin is DateOrigin.USER
    (event,) = library.events()
    assert event.edtf == "2022-12-19"


def test_without_a_date_nothing_is_assumed(library, tmp_path):
    file = written(tmp_path, "a.txt", "The council met on Monday.")
    os.utime(file, (1_600_000_000, 1_600_000_000))
    report = ingest(library, [file])
    (event,) = library.events()
    assert event.date is None
    assert event.unresolved is not None
    assert (report.added[0].waiting, report.added[0].publication.time) == (1, None)


def test_a_read_only_library_refuses(library, tmp_path):
    path = library.path
    library.close()
    file = written(tmp_path, "a.txt", "The council met on 3 May 2022.")
    with Library.open(path, rules(), read_only=True) as closed, pytest.raises(StoreError):
        ingest(closed, [file])


def test_killed_in_the_middle_another_run_completes_it_and_repeats_nothing_written(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    files = [
        written(folder, f"{n:02}.txt", f"The council met on {n % 28 + 1} May {1950 + n}.")
        for n in range(4 * BLOCK)
    ]
    library = tmp_path / "case.timelib"
    command = [sys.executable, "-m", "timeline_app", "add", str(library), *map(str, files)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as adding:
        while adding.poll() is None and articles_in(library) == 0:
            pass
        adding.kill()
    with Library.open(library, rules()) as opened:
        there = len(opened.articles())
        assert there in range(BLOCK, len(files) + 1, BLOCK)
        report = ingest(opened, files)
        assert (len(report.duplicates), len(report.added)) == (there, len(files) - there)
        assert [Path(one.source) for one in opened.articles()] == files
        killed = whole(opened)
    with Library.create(tmp_path / "unharmed.timelib", rules()) as unharmed:
        ingest(unharmed, files)
        assert whole(unharmed) == killed


def articles_in(path: Path) -> int:
    if not path.exists():
        return 0
    try:
        with Library.open(path, rules(), read_only=True) as library:
            return len(library.articles())
    except StoreError:
        return 0
