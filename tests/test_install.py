"""The program as a wheel brings it: installed where no checkout is."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

import environment

ROOT = Path(__file__).resolve().parent.parent
LIST_SAMPLES = "from timeline_app.resource_path import sample_articles as s; print(*s(), sep=chr(10))"


def words_of(folder, *command):
    """What a command prints that knows nothing of this checkout."""
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    parts = [str(part) for part in command]
    result = subprocess.run(parts, cwd=folder, env=settings, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.mark.slow
def test_the_installed_wheel_does_the_main_job_on_its_own_samples(tmp_path):
    words_of(tmp_path, sys.executable, "-m", "pip", "wheel", "--no-deps", "--wheel-dir", tmp_path, ROOT)
    (wheel,) = tmp_path.glob("timeline_app-*.whl")
    venv.create(tmp_path / "new", with_pip=True)
    scripts = tmp_path / "new" / ("Scripts" if os.name == "nt" else "bin")
    constraints = environment.CONSTRAINTS
    words_of(tmp_path, scripts / "python", "-m", "pip", "install", "--constraint", constraints, wheel)
    samples = words_of(tmp_path, scripts / "python", "-c", LIST_SAMPLES).splitlines()
    assert len(samples) >= 8
    assert all(str(tmp_path) in sample for sample in samples)
    words_of(tmp_path, scripts / "timeline_app", "add", "all.timelib", *samples)
    assert "Lukashenko" in words_of(tmp_path, scripts / "timeline_app", "actors", "all.timelib")
    words_of(tmp_path, scripts / "timeline_app", "export", "all.timelib", "all.png")
    assert (tmp_path / "all.png").read_bytes().startswith(b"\x89PNG")
