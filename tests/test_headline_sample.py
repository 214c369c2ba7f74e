"""The tool that draws headlines for the measurements: by its seed alone, with the sentences they come from."""

import runpy
from pathlib import Path

import pytest

TOOL = Path(__file__).resolve().parent.parent / "tools" / "headline_sample.py"


@pytest.fixture(scope="module")
def tool():
    return runpy.run_path(str(TOOL))


def table(tool, capsys, *arguments):
    tool["main"](arguments)
    return capsys.readouterr().out.splitlines()[2:]


def test_one_seed_draws_the_same_headlines_and_another_seed_others(tool, capsys):
    first = table(tool, capsys, "5")
    assert len(first) == 5
    assert table(tool, capsys, "5") == first
    assert table(tool, capsys, "5", "--seed", "3") != first


def test_every_headline_stands_beside_its_date_and_sentence(tool):
    path = next(path for path in tool["articles"](TOOL.parent.parent / "seeds") if path.suffix == ".txt")
    rows = list(tool["shown"](path))
    text = path.read_text(encoding="utf-8")
    assert rows
    assert all(date and headline and sentence in text for date, headline, _, sentence in rows)
