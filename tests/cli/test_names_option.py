"""What finds the names is chosen on the command line, kept with the article, and used again."""

import json

import pytest
from pipelines import TEXT, save_pipeline


@pytest.fixture
def names(tmp_path):
    return f"spacy:{save_pipeline(tmp_path)}"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "lowmarsh.txt"
    path.write_text(TEXT)
    return path


def actors(call, library):
    return {row["name"] for row in json.loads(call("actors", library, "--format", "json").stdout)}


def test_extracting_anew_finds_names_as_before_unless_told_otherwise(call, tmp_path, file, names):
    library = tmp_path / "case.timelib"
    assert call("add", library, file, "--names", names).exit_code == 0
    assert "tidewater" in actors(call, library)
    assert call("reextract", library).exit_code == 0
    assert "tidewater" in actors(call, library)
    assert call("reextract", library, "--names", "rules").exit_code == 0
    assert "tidewater" not in actors(call, library)
    assert call("reextract", library).exit_code == 0
    assert "tidewater" not in actors(call, library)


def test_several_files_are_read_by_workers_with_the_same_choice(call, tmp_path, file, names):
    other = tmp_path / "other.txt"
    other.write_text(TEXT.replace("joined", "left"))
    library = tmp_path / "case.timelib"
    assert call("add", library, file, other, "--names", names).exit_code == 0
    assert "tidewater" in actors(call, library)


def test_extract_takes_the_same_choice(call, names):
    line = json.dumps({"doc_id": 1, "text": TEXT, "dct": None})
    found = json.loads(call("extract", "--names", names, given=line).stdout)
    assert "tidewater" in {actor["name"] for actor in found["actors"]}


@pytest.mark.parametrize("command", ["add", "extract"])
def test_a_missing_model_is_said_before_anything_is_done(call, tmp_path, file, command):
    library = tmp_path / "none.timelib"
    arguments = (library, file) if command == "add" else ()
    result = call(command, *arguments, "--names", "spacy:en_nothing_here", given="")
    assert result.exit_code == 1
    assert "python -m spacy download en_nothing_here" in result.stderr
    assert not library.exists()
