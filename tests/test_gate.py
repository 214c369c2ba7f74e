"""Each thing that must not pass unnoticed fails a test that does it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CARELESS_TESTS = """
import logging
import threading
import warnings

import pytest


def test_warning():
    warnings.warn("old")


def test_log():
    logging.getLogger("engine").warning("odd")


@pytest.mark.expects_log("odd")
def test_expected_log():
    logging.getLogger("engine").warning("odd")


@pytest.mark.expects_log("odd")
def test_missing_log():
    logging.getLogger("engine").info("odd")


def test_thread(request):
    threading.Thread(target=request.config.hold.wait, daemon=True, name="left").start()


def test_qt(qtbot):
    from PySide6.QtCore import qWarning

    qWarning("complaint")


def test_looks(qtbot):
    from PySide6.QtWidgets import QLabel

    label = QLabel("x")
    assert label.palette().window().color().lightness() > 200
    assert label.font().family() == "DejaVu Sans"


@pytest.mark.slow
def test_slow():
    raise AssertionError


def test_kills(kills):
    assert kills == 30
"""
IMPATIENCE = """

THREAD_END_TIMEOUT_S = 0.01


def pytest_configure(config):
    config.hold = threading.Event()
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """What becomes of careless tests under this project's settings: the words of pytest by test."""
    folder = tmp_path_factory.mktemp("careless")
    shutil.copy(ROOT / "pyproject.toml", folder)
    conftest = (ROOT / "tests" / "conftest.py").read_text(encoding="utf-8")
    (folder / "conftest.py").write_text(conftest + IMPATIENCE, encoding="utf-8")
    (folder / "test_careless.py").write_text(CARELESS_TESTS, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-v", "-rN", "test_careless.py"]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    found = {}
    line = re.compile(r"^test_careless\.py::(\w+) (PASSED|FAILED|ERROR)", re.MULTILINE)
    for name, outcome in line.findall(result.stdout):
        found.setdefault(name, []).append(outcome)
    assert found, result.stdout + result.stderr
    return found


@pytest.mark.parametrize(
    "careless", ["test_warning", "test_log", "test_missing_log", "test_thread", "test_qt"]
)
def test_what_is_careless_fails(outcomes, careless):
    assert {"FAILED", "ERROR"} & set(outcomes[careless])


@pytest.mark.parametrize("careful", ["test_expected_log", "test_looks", "test_kills"])
def test_what_is_careful_passes(outcomes, careful):
    assert outcomes[careful] == ["PASSED"]


def test_what_is_slow_is_left_out_and_not_skipped(outcomes):
    assert "test_slow" not in outcomes
