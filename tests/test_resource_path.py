import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from timeline_app import resource_path as module
from timeline_app.resource_path import resource_path

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def unpacked_wheel(tmp_path_factory):
    """The project's wheel, built without a network and unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index"]
    build += ["--disable-pip-version-check", "--quiet", "--wheel-dir", str(folder), str(ROOT)]
    made = subprocess.run(build, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def files_below(folder):
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_a_checkout_finds_resources_beside_the_package():
    assert resource_path("wording") == ROOT / "resources" / "wording"


def test_a_wheel_finds_resources_inside_the_package(unpacked_wheel, tmp_path):
    script = "from timeline_app.resource_path import resource_path; print(resource_path('wording'))"
    result = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(unpacked_wheel)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(result.stdout.strip()) == unpacked_wheel / "timeline_app" / "resources" / "wording"


def test_a_wheel_holds_every_module_resource_and_sample(unpacked_wheel):
    package = {name for name in files_below(ROOT / "timeline_app") if name.endswith((".py", "py.typed"))}
    resources = {f"resources/{name}" for name in files_below(ROOT / "resources")}
    samples = {f"seeds/{name}" for name in files_below(ROOT / "seeds")}
    assert files_below(unpacked_wheel / "timeline_app") == package | resources | samples


def test_a_frozen_program_finds_resources_in_its_folder(monkeypatch, tmp_path):
    wording = tmp_path / "timeline_app" / "resources" / "wording"
    wording.mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource_path("wording") == wording


def test_a_missing_resource_names_every_place_that_was_searched():
    with pytest.raises(FileNotFoundError) as caught:
        resource_path("wording/none")
    for root in module.resource_roots():
        assert str(root / "wording" / "none") in str(caught.value)


@pytest.mark.parametrize("outside", ["../pyproject.toml", "/etc/hosts", "wording/../../README.md"])
def test_a_path_that_leads_out_of_the_folder_is_refused(outside):
    with pytest.raises(ValueError, match="not a path inside resources"):
        resource_path(outside)
