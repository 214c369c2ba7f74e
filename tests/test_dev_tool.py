import re
import subprocess
import sys
from pathlib import Path

import pytest

import dev
import environment
import licences
import virtual_screen

ROOT = Path(__file__).resolve().parent.parent


def pinned_names():
    lines = environment.CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    return {licences.normalised(line.split("==")[0]) for line in lines if "==" in line}


def test_every_package_that_developing_needs_is_pinned():
    needed = licences.bundled_distributions("timeline_app[dev]")
    itself_and_installer = {"timeline-app", "pip"}
    assert set(needed) - pinned_names() == itself_and_installer


def test_every_bundled_package_comes_with_the_text_of_its_licence(tmp_path):
    for name, distribution in licences.bundled_distributions("timeline_app").items():
        licences.copy_of_distribution(distribution, tmp_path / name)
        assert {file.name for file in (tmp_path / name).iterdir()} > {"ABOUT.txt"}, name


def test_the_tool_is_of_the_standard_library_alone():
    script = f"import sys; sys.path.insert(0, {str(ROOT / 'tools')!r}); import dev"
    # -I and -S leave out every installed package.
    result = subprocess.run([sys.executable, "-I", "-S", "-c", script], capture_output=True, check=False)
    assert result.returncode == 0, result.stderr.decode()


def test_every_job_is_told_in_the_help():
    described = re.findall(r"tools/dev\.py ([\w-]+(?:, [\w-]+)*)", dev.__doc__)
    assert {job for jobs in described for job in jobs.split(", ")} == {*dev.JOBS, *dev.TAKING_WORDS}


def test_the_sample_articles_are_all_that_is_to_be_read_in_seeds():
    articles = dev.sample_articles()
    assert len(articles) >= 8
    beside = {path for path in (ROOT / "seeds").iterdir() if path.name.endswith(".expected.toml")}
    assert {path.name.split(".")[0] for path in articles} == {path.name.split(".")[0] for path in beside}


@pytest.mark.parametrize(
    ("variables", "is_display"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ""}, False),
    ],
)
def test_a_display_is_known_by_its_variable(monkeypatch, variables, is_display):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert dev.has_display() is is_display


def test_the_set_up_is_due_again_when_the_project_file_changes(monkeypatch, tmp_path):
    (tmp_path / "pyproject.toml").write_text("one")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    before = environment.fingerprint()
    (tmp_path / "pyproject.toml").write_text("two")
    assert environment.fingerprint() != before


def test_the_samples_are_read_again_when_an_article_or_the_program_changes(monkeypatch, tmp_path):
    for folder in ("seeds", "timeline_app", "resources"):
        (tmp_path / folder).mkdir()
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    seen = [dev.sample_fingerprint()]
    for name in ("seeds/one.txt", "timeline_app/clauses.py", "resources/words.toml"):
        (tmp_path / name).write_text("new")
        seen.append(dev.sample_fingerprint())
    assert len(set(seen)) == len(seen)
    assert dev.sample_fingerprint() == seen[-1]


def test_the_colours_of_a_screen_are_counted_from_its_dump():
    fields = [0] * 25
    fields[0], fields[5], fields[12], fields[19] = 104, 2, 8, 1  # header, height, bytes a line, colours
    header = b"".join(number.to_bytes(4, "big") for number in fields) + b"xwd\0"
    pixels = [0xFFFFFF, 0x000000, 0xFFFFFF, 0x336699]
    dump = header + bytes(12) + b"".join(pixel.to_bytes(4, "little") for pixel in pixels)
    assert virtual_screen.count_colours(dump) == 3
