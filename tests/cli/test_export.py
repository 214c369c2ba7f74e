import json
import os

import pytest


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("out.png", b"\x89PNG"),
        ("out.svg", b"<?xml"),
        ("out.pdf", b"%PDF"),
        ("out.csv", b"\xef\xbb\xbfid,"),
        ("out.JSON", b"{"),
    ],
)
def test_the_ending_says_how_the_timeline_is_written(call, library, tmp_path, name, start):
    result = call("export", library, tmp_path / name)
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / name).read_bytes().startswith(start)
    assert "events" in result.stdout


def test_the_filter_is_honoured(call, library, tmp_path):
    out = tmp_path / "out.json"
    assert call("export", library, out, "--actor", "Olga Marsh").exit_code == 0
    events = json.loads(out.read_text())["events"]
    assert events
    assert all("Olga Marsh" in [actor["name"] for actor in event["actors"]] for event in events)


@pytest.mark.parametrize("name", ["out.gif", "out", "no/such/folder/out.csv"])
def test_what_cannot_be_written_is_an_error(call, library, tmp_path, name):
    result = call("export", library, tmp_path / name)
    assert result.exit_code == 1
    assert "Error" in result.stderr
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("suffix", ["json", "csv", "svg"])
def test_a_library_whose_name_is_not_utf_8_is_written(call, library, tmp_path, suffix):
    strange = library.rename(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.timelib"))
    out = tmp_path / f"out.{suffix}"
    result = call("export", strange, out)
    assert result.exit_code == 0, result.stderr
    assert "udce9" not in result.stderr
    assert suffix == "csv" or "caf\ufffd" in out.read_text(encoding="utf-8")
