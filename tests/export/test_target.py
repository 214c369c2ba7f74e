"""What an export may be written over, and how."""

import os
import sqlite3
import threading
from contextlib import closing

import pytest
from sample_chronicle import EVERYTHING

from timeline_app.export.chronicle import PictureOptions
from timeline_app.export.registry import format_named, write
from timeline_app.export.target import write_whole
from timeline_app.model.errors import ExportError


@pytest.fixture
def library(tmp_path):
    """Return the path of a database, as libraries are."""
    path = tmp_path / "case.csv"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE library (revision)")
    return path


def test_a_library_is_not_replaced_and_nothing_is_worked_out_for_it(library):
    def never():
        raise AssertionError

    before = library.read_bytes()
    with pytest.raises(ExportError, match=r"case\.csv: a library has this name"):
        write(library, EVERYTHING, PictureOptions(check=never))
    with pytest.raises(ExportError, match="choose another name"):
        write_whole(library, b"id,date")
    assert library.read_bytes() == before
    assert list(library.parent.iterdir()) == [library]


def test_a_library_behind_a_link_is_not_replaced_either(library, tmp_path):
    link = tmp_path / "out.csv"
    link.symlink_to(library)
    before = library.read_bytes()
    with pytest.raises(ExportError, match="a library has this name"):
        write(link, EVERYTHING)
    assert library.read_bytes() == before


def test_what_a_link_leads_to_is_replaced_and_the_link_stays(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / "elsewhere" / "real.csv", tmp_path / "out.csv"
    link.symlink_to(target)  # which is not there yet
    for _ in range(2):
        write(link, EVERYTHING)
        assert link.is_symlink()
        assert target.read_bytes() == format_named("csv").write(EVERYTHING, PictureOptions()).content
        assert list(target.parent.iterdir()) == [target]


def test_a_pipe_is_written_into_and_stays_one(tmp_path):
    pipe = tmp_path / "out.csv"
    os.mkfifo(pipe)
    read = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write(pipe, EVERYTHING)
    reader.join()
    assert read == [format_named("csv").write(EVERYTHING, PictureOptions()).content]
    assert pipe.is_fifo()


def test_the_longest_names_that_a_system_allows_are_written(tmp_path):
    path = tmp_path / f"{'ä' * 125}.csv"  # 254 bytes
    write(path, EVERYTHING)
    assert list(tmp_path.iterdir()) == [path]
