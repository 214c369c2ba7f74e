"""A library that a killed program left is checked before it opens; one that a living program has open is not again."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sample_rows import RULES, many

from timeline_app.export.target import check_target
from timeline_app.model.edit import SetTitle
from timeline_app.model.errors import StoreError, TimelineError
from timeline_app.store import Library, connection
from timeline_app.store.decision_file import read_file

FOLDER = Path(__file__).parent
PAGE = 4096
OPENING = """
import sys
from pathlib import Path
from sample_rows import RULES
from timeline_app.model.edit import SetTitle
from timeline_app.store import Library

library = Library.open(Path(sys.argv[1]), RULES)
library.apply(SetTitle(library.articles()[0].hash, "From the other program"))
print("open", flush=True)
sys.stdin.read()
library.close()
"""


@pytest.fixture
def path(tmp_path, monkeypatch):
    """The closed file of a library that counts as a large one, which is read through only when it is a suspect."""
    monkeypatch.setattr(connection, "_CHECK_WHOLE_BELOW_BYTES", 0)
    with Library.create(tmp_path / "large.timelib", RULES) as library:
        for article, extraction in many(4):
            library.add(article, extraction)
    return library.path


@pytest.fixture
def page(path):
    """The number of a page that neither opening a library nor renaming an article needs: words that tell a time."""
    with sqlite3.connect(path) as plain:
        (number,) = plain.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'time_mentions'"
        ).fetchone()
    plain.close()
    return number


@contextmanager
def other_program(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Let another process open the library and write to it; it closes when its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", OPENING, str(path)],
        cwd=FOLDER,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(FOLDER), os.environ.get("PYTHONPATH", "")])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process


def spoil(path: Path, page: int) -> None:
    """Overwrite a page of the file."""
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(b"\xa5" * PAGE)


def names_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_what_a_killed_program_left_is_read_through_until_it_is_whole(path, page):
    with other_program(path) as process:
        process.kill()
    assert names_in(path.parent) == ["large.timelib", "large.timelib-shm", "large.timelib-wal"]
    spoil(path, page)
    for read_only in (False, True, False):
        with pytest.raises(StoreError, match="is damaged"):
            Library.open(path, RULES, read_only=read_only)


@pytest.mark.parametrize("read_only", [False, True])
def test_what_a_killed_program_wrote_is_there_and_one_plain_file_remains(path, read_only):
    with other_program(path) as process:
        process.kill()
    with Library.open(path, RULES, read_only=read_only) as library:
        assert library.articles()[0].title == "From the other program"
    assert names_in(path.parent) == ["large.timelib"]


@pytest.mark.parametrize("read_only", [False, True])
def test_a_library_that_this_program_has_open_is_not_read_through_again(path, page, read_only):
    with Library.open(path, RULES) as library:
        spoil(path, page)
        Library.open(path, RULES, read_only=read_only).close()
        assert len(library.articles()) == 4


def test_a_library_that_a_living_program_has_open_is_not_read_through_but_after_it_was_killed(path, page):
    with other_program(path) as process:
        spoil(path, page)
        Library.open(path, RULES).close()
        process.kill()
    with pytest.raises(StoreError, match="is damaged"):
        Library.open(path, RULES)


def test_nobody_opens_a_library_while_it_is_being_checked(path):
    with other_program(path) as process:
        process.kill()
    with connection._database(path, "rw") as checking:
        assert connection._is_ours_alone(checking)
        with connection._database(path, "rw") as late:
            assert not connection._is_ours_alone(late)
    checking.close()
    late.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_opening_a_library_twice_does_not_let_another_program_take_its_log_away(path, read_only):
    with Library.open(path, RULES) as library, Library.open(path, RULES, read_only=read_only):
        with other_program(path) as process:
            process.communicate()
        assert process.returncode == 0
        assert names_in(path.parent) == ["large.timelib", "large.timelib-shm", "large.timelib-wal"]
        library.apply(SetTitle(library.articles()[1].hash, "From this program"))
    with Library.open(path, RULES) as library:
        titles = [article.title for article in library.articles()]
    assert titles[:2] == ["From the other program", "From this program"]


@pytest.mark.parametrize("look", [check_target, read_file])
def test_a_library_that_is_open_is_known_by_its_log_and_keeps_its_locks(path, look):
    with Library.open(path, RULES):
        with pytest.raises(TimelineError):
            look(path)
        with other_program(path) as process:
            process.communicate()
        assert path.with_name("large.timelib-wal").exists()
    with pytest.raises(TimelineError):
        look(path)
