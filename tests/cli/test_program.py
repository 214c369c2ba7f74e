import os
import subprocess
import sys
from pathlib import Path

import pytest

import cli_reference
from timeline_app import __version__
from timeline_app.cli.program import COMMANDS

ROOT = Path(__file__).resolve().parents[2]


def test_the_version_is_told(call):
    result = call("--version")
    assert result.stdout.strip().endswith(__version__)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(call, command):
    result = call(command, "--help")
    assert result.exit_code == 0
    assert f"  timeline_app {command}" in result.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_the_user_guide_mentions_every_command(command):
    guide = (ROOT / "docs" / "user-guide.md").read_text(encoding="utf-8")
    assert f"timeline_app {command}" in guide or f"`{command}`" in guide


def test_the_reference_of_the_command_line_is_current():
    assert cli_reference.REFERENCE.read_text(encoding="utf-8") == cli_reference.reference()


def test_a_command_that_is_none_is_refused(call):
    result = call("frobnicate")
    assert result.exit_code == 2
    assert "No such command" in result.stderr


def test_the_module_runs_as_a_program():
    command = [sys.executable, "-m", "timeline_app", "--version"]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert __version__ in result.stdout


def test_no_code_of_letters_stops_the_program(library):
    command = [sys.executable, "-m", "timeline_app", "events", str(library)]
    surroundings = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    result = subprocess.run(command, capture_output=True, check=True, env=surroundings)
    assert b"Northport" in result.stdout


FULL = """
import errno, io, sys
class Full(io.TextIOBase):
    def write(self, text):
        raise OSError(errno.ENOSPC, "No space left on device")
sys.stdout = Full()
"""
CLOSED = "import sys; sys.stdout = None"


@pytest.mark.parametrize(
    ("before", "command", "exit_code", "words"),
    [
        (FULL, "events", 1, "Error: the output cannot be written: No space left on device"),
        (CLOSED, "events", 0, "events"),
        (CLOSED, "tag", 1, "Error: standard input and standard output have to be open"),
    ],
)
def test_output_that_cannot_be_written_is_no_fault_of_the_program(library, before, command, exit_code, words):
    code = f"{before}\nfrom timeline_app.cli import main\nsys.argv = {['timeline_app', command]!r}"
    code += f" + {[str(library)] if command == 'events' else []!r}\nmain()"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, input=""
    )
    assert result.returncode == exit_code
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_files_and_pipes_get_utf_8(library):
    command = [sys.executable, "-X", "utf8=0", "-m", "timeline_app", "events", str(library)]
    surroundings = {**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    result = subprocess.run(command, capture_output=True, check=True, env=surroundings)
    assert "──" in result.stdout.decode("utf-8")
