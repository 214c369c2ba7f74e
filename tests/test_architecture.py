"""The import rules hold, and each of them would notice a forbidden edit."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parent.parent


def check_imports(folder):
    """Check the import contracts of the project in `folder`; return the exit code and the report."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    result = subprocess.run(
        [*command, "--no-cache", "--config", str(folder / "pyproject.toml")],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "400"},
        capture_output=True,
        text=True,
        check=False,
    )
    return result.returncode, result.stdout + result.stderr


def check_banned_names(folder):
    """Look for banned names in the project in `folder`; return the exit code and the report."""
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--select", "TID251"]
    command += ["--output-format", "concise", "timeline_app"]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return result.returncode, result.stdout + result.stderr


@pytest.fixture
def project_copy(tmp_path):
    """A copy of the package and its rules that a test may spoil."""
    shutil.copytree(
        ROOT / "timeline_app", tmp_path / "timeline_app", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def spoil(folder, module, line):
    """Append `line` to `module` of the copy; make the module when there is none."""
    path = folder / "timeline_app" / module
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")


def test_the_import_contracts_hold():
    code, report = check_imports(ROOT)
    assert code == 0, report


DOWNWARDS = "Imports go downwards only"
STAGES = "The engine's stages do not import each other"
FRONT = "The engine is entered by its front"
QT = "Qt stays in gui, render and export"
SQL = "SQL stays in the store"
SPACY = "Nobody imports spaCy: the engine loads it when it is asked for"
DATEPARSER = "dateparser stays behind other locales and typed dates"


@pytest.mark.parametrize(
    ("contract", "module", "line"),
    [
        (DOWNWARDS, "model/__init__.py", "import timeline_app.languages"),
        (DOWNWARDS, "resource_path.py", "import timeline_app.wording"),
        (DOWNWARDS, "languages/__init__.py", "import timeline_app.wording"),
        (DOWNWARDS, "languages/__init__.py", "import timeline_app.engine"),
        (DOWNWARDS, "engine/__init__.py", "import timeline_app.store"),
        (DOWNWARDS, "store/__init__.py", "import timeline_app.view"),
        (DOWNWARDS, "readers/__init__.py", "import timeline_app.engine"),
        (DOWNWARDS, "view/__init__.py", "import timeline_app.ingest"),
        (DOWNWARDS, "ingest/__init__.py", "import timeline_app.render"),
        (DOWNWARDS, "render/__init__.py", "import timeline_app.export"),
        (DOWNWARDS, "export/__init__.py", "import timeline_app.gui"),
        (DOWNWARDS, "gui/__init__.py", "import timeline_app.cli"),
        (DOWNWARDS, "newcomer.py", '"""A module that no layer names."""'),
        (STAGES, "engine/segment.py", "import timeline_app.engine.boilerplate"),
        (STAGES, "engine/segment.py", "import timeline_app.engine.pipeline"),
        (FRONT, "gui/__init__.py", "from timeline_app.engine.typed import read_typed_date"),
        (FRONT, "ingest/__init__.py", "import timeline_app.engine.pipeline"),
        (QT, "view/__init__.py", "from PySide6.QtCore import QRectF"),
        (QT, "ingest/__init__.py", "import PySide6.QtCore"),
        (QT, "cli/__init__.py", "from PySide6.QtGui import QGuiApplication"),
        (SQL, "gui/__init__.py", "import sqlite3"),
        (SQL, "ingest/__init__.py", "from sqlite_utils import Database"),
        (DATEPARSER, "engine/segment.py", "def find(text):\n    import dateparser\n    return dateparser"),
        (SPACY, "engine/spacy_names.py", "def load(model):\n    import spacy\n    return spacy.load(model)"),
        (DATEPARSER, "readers/__init__.py", "from dateparser.search import search_dates"),
    ],
)
def test_a_forbidden_import_breaks_its_contract(project_copy, contract, module, line):
    spoil(project_copy, module, line)
    code, report = check_imports(project_copy)
    assert code != 0
    assert f"{contract} BROKEN" in report


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("render/__init__.py", "from PySide6.QtWidgets import QWidget"),
        ("export/__init__.py", "from PySide6 import QtWidgets"),
        ("engine/__init__.py", "from datetime import datetime\nNOW = datetime.now()"),
        ("engine/__init__.py", "import datetime as dt\nNOW = dt.datetime.utcnow()"),
        ("view/__init__.py", "from datetime import date\nTODAY = date.today()"),
        ("store/__init__.py", "import time\nNOW = time.time()"),
        ("store/__init__.py", "from time import time_ns"),
        ("ingest/__init__.py", "import time\nNOW = time.localtime()"),
        ("render/__init__.py", "from PySide6.QtCore import QDate\nTODAY = QDate.currentDate()"),
    ],
)
def test_a_banned_name_is_noticed(project_copy, module, line):
    spoil(project_copy, module, line)
    code, report = check_banned_names(project_copy)
    assert code != 0
    assert f"timeline_app/{module}" in report.replace(os.sep, "/")


def test_the_clock_and_the_widgets_are_allowed_where_they_live(project_copy):
    spoil(project_copy, "gui/__init__.py", "from datetime import date\nTODAY = date.today()")
    spoil(project_copy, "gui/panels/__init__.py", "from PySide6.QtWidgets import QWidget")
    code, report = check_banned_names(project_copy)
    assert code == 0, report


def test_the_model_needs_nothing_but_the_standard_library():
    graph = grimp.build_graph("timeline_app", include_external_packages=True, cache_dir=None)
    model = {"timeline_app.model", *graph.find_descendants("timeline_app.model")}
    imported = {found for module in model for found in graph.find_modules_directly_imported_by(module)}
    foreign = {name for name in imported if name not in sys.stdlib_module_names} - model
    assert not foreign


def test_the_top_level_holds_only_what_belongs_there():
    belongs = {
        *("timeline_app", "resources", "tests", "seeds", "docs", "tools", "pyproject.toml", "build.spec"),
        *("README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md"),
        *("build", "dist", "timeline.png"),  # what tools/dev.py makes there
    }
    assert {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} <= belongs
