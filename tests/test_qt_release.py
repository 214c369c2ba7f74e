"""PySide6 6.12.0 drops a reference to None at each void call below Python 3.12 and aborts."""

import importlib.metadata
import subprocess
import sys

import pytest
from packaging.requirements import Requirement

MANY_VOID_CALLS = """
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(20_000):
    thing.setObjectName("x")
print("alive")
"""


def admits(python, release):
    """Say whether an installer under `python` may take `release` of PySide6-Essentials."""
    requirements = [Requirement(text) for text in importlib.metadata.requires("timeline_app") or ()]
    applying = [
        requirement
        for requirement in requirements
        if requirement.name.lower() == "pyside6-essentials"
        and requirement.marker is not None
        and requirement.marker.evaluate({"python_version": python, "extra": ""})
    ]
    assert len(applying) == 1, f"exactly one range must apply under Python {python}"
    return applying[0].specifier.contains(release)


def test_void_calls_into_qt_do_not_end_the_process():
    result = subprocess.run(
        [sys.executable, "-c", MANY_VOID_CALLS], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout.strip()) == (0, "alive"), result.stderr[-400:]


@pytest.mark.parametrize(
    ("python", "release", "is_admitted"),
    [
        ("3.11", "6.7.3", False),
        ("3.11", "6.8.0", True),
        ("3.11", "6.11.3", True),
        ("3.11", "6.12.0", False),
        ("3.11", "6.12.1", True),
        ("3.12", "6.12.0", True),
        ("3.13", "6.12.0", True),
    ],
)
def test_the_crashing_release_is_kept_out_below_python_3_12(python, release, is_admitted):
    assert admits(python, release) is is_admitted
