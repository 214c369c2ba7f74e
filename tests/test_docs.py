"""The documentation is true: its examples hold, and what it names exists."""

import doctest
import pkgutil
import re
from pathlib import Path

import pytest

import timeline_app

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md")))
# A file or folder: `engine/typed.py`, `resources/languages/<code>/`, `tools/constraints.txt`.
PATH = re.compile(r"`(?=[^`]*/)([\w.<>*-]*[a-z]{2}[\w./<>*-]*(?:/|\.(?:py|toml|md|txt|spec)))`")
# Paths are shortened to where the page is at.
STARTS = (ROOT, ROOT / "timeline_app", ROOT / "timeline_app" / "engine", ROOT / "resources", DOCS)
PACKAGES = "|".join(module.name for module in pkgutil.iter_modules(timeline_app.__path__))
NAME = re.compile(rf"`(?:timeline_app\.)?((?:{PACKAGES})(?:\.\w+)+)(?:\([^`]*)?`")


@pytest.mark.parametrize("name", ["library-use.md"])
def test_the_examples_of_a_page_hold(name):
    result = doctest.testfile(str(DOCS / name), module_relative=False)
    assert result.attempted > 0
    assert result.failed == 0, f"{result.failed} examples fail in {name}: see the output above"


def exists(path):
    pattern = re.sub(r"<\w+>", "*", path)
    return any(next(start.glob(pattern.rstrip("/")), None) is not None for start in STARTS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_that_a_page_names_exists(page):
    named = PATH.findall(page.read_text(encoding="utf-8"))
    assert [path for path in named if not exists(path)] == []


def test_paths_are_noticed():
    assert PATH.findall(
        "in `engine/typed.py` and `resources/languages/<code>/`, not `A/B`, `../B` or `store`"
    ) == [
        "engine/typed.py",
        "resources/languages/<code>/",
    ]
    assert not exists("engine/no_such_stage.py")


def is_known(name):
    try:
        pkgutil.resolve_name(f"timeline_app.{name}")
    except (ImportError, AttributeError):
        return False
    return True


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_name_of_the_program_that_a_page_names_exists(page):
    named = NAME.findall(page.read_text(encoding="utf-8"))
    assert [name for name in named if not name.endswith((".py", ".toml")) and not is_known(name)] == []


TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def test_every_test_that_is_named_as_a_proof_exists():
    named = TEST.findall((DOCS / "expectations.md").read_text(encoding="utf-8"))
    assert len(named) > 60
    missing = [
        f"{path}::{name}"
        for path, name in named
        if f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8")
    ]
    assert missing == []
