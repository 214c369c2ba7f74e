"""A library of two short articles, and the program called as from a shell."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from timeline_app.cli import program

VISIT = """Premier visits Northport

Premier Olga Marsh visited Northport on 19 December 2022. She met Mayor Tomas Reed on Monday.
The harbour was closed in late February. The Harbour Company paid a fine in October 2021.
"""
VOTE = """Council votes on Friday

The council of Northport voted on Friday to reopen the harbour. Tomas Reed said he was glad.
"""

Call = Callable[..., Result]


@pytest.fixture
def call() -> Call:
    """Call the program with arguments; the result has exit_code, stdout and stderr."""

    def run(*arguments: object, given: bytes | str | None = None) -> Result:
        result = CliRunner().invoke(
            program, [str(one) for one in arguments], input=given, prog_name="timeline_app"
        )
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The two articles as files."""
    visit, vote = tmp_path / "visit.txt", tmp_path / "vote.txt"
    visit.write_text(VISIT)
    vote.write_text(VOTE)
    return visit, vote


@pytest.fixture
def library(tmp_path: Path, files: tuple[Path, Path], call: Call) -> Path:
    """A library of which one article has a publication date and the other has none."""
    path = tmp_path / "case.timelib"
    assert call("add", path, files[0], "--published", "2022-12-20").exit_code == 0
    assert call("add", path, files[1]).exit_code == 0
    return path
