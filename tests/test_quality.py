"""The gate's tools, run as tests: each failure names the file and the rule."""

import ast
import doctest
import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import timeline_app

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(timeline_app.__path__, "timeline_app.")
    if not module.name.endswith("__main__")
)
VAGUE_NAMES = {
    "base", "common", "data", "handle", "handler", "handlers", "helper", "helpers", "info", "manager",
    "misc", "process", "util", "utils",
}  # fmt: skip
# Where a worker, a job or the program ends: there every exception is caught, logged and reported.
BOUNDARIES = ("cli/program.py", "cli/json_lines.py", "gui/jobs.py", "ingest/workers.py")
# Words of comments only: XXX is also a decade's value in TIMEX3.
UNFINISHED = re.compile(r"#.*\b(?:TODO|FIXME|XXX|HACK|pragma: no cover)\b|\bNotImplementedError\b")
MACHINE_PATHS = re.compile(r"/(?:work|root|home/\w+|tmp)/|\.\./shared")


def tool_output(*arguments):
    """Run a tool of the environment in the project's folder; return its exit code and its words."""
    command = [sys.executable, "-m", *arguments]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return result.returncode, result.stdout + result.stderr


def python_files(*folders):
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def text_files():
    kinds = {".py", ".toml", ".md", ".spec", ".txt", ".html", ".json"}
    folders = ("timeline_app", "tools", "tests", "docs", "resources", "seeds")
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*"))]
    return [path for path in [*found, *ROOT.glob("*.*")] if path.is_file() and path.suffix in kinds]


def lines_matching(pattern, paths):
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


def test_ruff_finds_nothing_to_complain_of():
    code, words = tool_output("ruff", "check", "--output-format", "concise", "--no-cache", ".")
    assert code == 0, words


def test_every_file_is_formatted():
    code, words = tool_output("ruff", "format", "--check", "--no-cache", ".")
    assert code == 0, words


def test_mypy_strict_is_content_with_the_program_and_the_tools():
    code, words = tool_output("mypy")
    assert code == 0, words


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_docstrings_hold(name):
    failures = doctest.testmod(importlib.import_module(name)).failed
    assert failures == 0, f"{failures} examples fail in {name}: see the output above"


@pytest.mark.parametrize("path", python_files("tools"), ids=lambda path: path.name)
def test_the_examples_in_the_tools_hold(path):
    failures = doctest.testmod(importlib.import_module(path.stem)).failed
    assert failures == 0, f"{failures} examples fail in {path.name}: see the output above"


def test_modules_are_named_after_what_they_do():
    vague = [name for name in MODULES if VAGUE_NAMES & set(re.split(r"[._]", name)[2:])]
    assert not vague


def broad_handlers(path):
    """Name the places where every exception is caught and not raised again."""
    return [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
        and not any(isinstance(inner, ast.Raise) and inner.exc is None for inner in node.body)
    ]


def test_nothing_is_left_unfinished():
    own = Path(__file__)
    files = [path for path in python_files("timeline_app", "tools", "tests") if path != own]
    found = lines_matching(UNFINISHED, files)
    assert found == []


def test_no_test_is_skipped():
    skips = re.compile(r"pytest\.skip|mark\.skip|mark\.xfail|importorskip")
    own = Path(__file__)
    found = lines_matching(skips, [path for path in python_files("tests") if path != own])
    assert found == []


def test_every_exception_is_caught_only_at_the_boundaries():
    inner = [
        path
        for path in python_files("timeline_app")
        if path.relative_to(ROOT / "timeline_app").as_posix() not in BOUNDARIES
    ]
    assert [place for path in inner for place in broad_handlers(path)] == []


def test_no_file_names_a_path_of_somebodys_machine():
    own = Path(__file__)
    found = lines_matching(MACHINE_PATHS, [path for path in text_files() if path != own])
    assert found == []


def test_no_two_test_files_share_a_name():
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert [name for name in sorted(set(names)) if names.count(name) > 1] == []
