"""Which events are one, from the command line."""

import json

import pytest

FIRST = """Bridge at Skerrin

Ines Falk closed the Skerrin bridge on 5 May 2021. Tomas Holm praised Eva Dahl of Marl on 9 May 2021.
"""
SECOND = """Crossing at Skerrin

Ines Falk shut the crossing for 20 lorries on 6 May 2021.
"""


@pytest.fixture
def skerrin(tmp_path, call):
    """A library of two articles that tell of one closure in other words."""
    path = tmp_path / "skerrin.timelib"
    for name, text in (("first", FIRST), ("second", SECOND)):
        file = tmp_path / f"{name}.txt"
        file.write_text(text)
        assert call("add", path, file, "--published", "2021-05-20").exit_code == 0
    return path


def events(call, library):
    return json.loads(call("events", library, "--format", "json").stdout)["events"]


def test_events_are_merged_and_split_again_and_undo_takes_each_back(call, skerrin):
    before = events(call, skerrin)
    result = call("merge-events", skerrin, "closed the Skerrin bridge", "shut the crossing")
    assert result.exit_code == 0
    assert result.stdout == "Ines Falk closed the Skerrin bridge: merged of 2 events, told in 2 places\n"
    assert len(events(call, skerrin)) == len(before) - 1
    assert "Merge 2 events" in call("history", skerrin).stdout
    result = call("split-event", skerrin, "closed the Skerrin bridge", "second.txt")
    assert result.exit_code == 0
    assert [line.rpartition(":")[0] for line in sorted(result.stdout.splitlines())] == [
        "Ines Falk closed the Skerrin bridge", "Ines Falk shut the crossing for 20 lorries",
    ]  # fmt: skip
    assert len(events(call, skerrin)) == len(before)
    assert call("undo", skerrin).exit_code == 0
    assert call("undo", skerrin).exit_code == 0
    assert events(call, skerrin) == before


def test_two_events_are_kept_apart(call, skerrin):
    result = call("split-event", skerrin, "closed the Skerrin bridge", "--from", "shut the crossing")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2
    assert "Keep 2 events apart" in call("history", skerrin).stdout


@pytest.mark.parametrize("form", ["csv", "json"])
def test_what_was_parted_is_told_as_in_an_export(call, skerrin, tmp_path, form):
    call("split-event", skerrin, "closed the Skerrin bridge", "--from", "shut the crossing")
    path = tmp_path / f"all.{form}"
    assert call("export", skerrin, path).exit_code == 0
    told = call("events", skerrin, "--format", form).stdout
    ids = {event["id"] for event in events(call, skerrin) if event["parted_from"]}
    assert len(ids) == 2
    assert all(str(one) in told for one in ids)
    assert [event["parted_from"] for event in events(call, skerrin)].count([]) == 1


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("merge-events", "closed the Skerrin bridge", "Skerrin bridge"), "are one event"),
        (("split-event", "closed the Skerrin bridge"), "name the articles"),
        (("split-event", "closed the Skerrin bridge", "first.txt"), "tell all of the event, or nothing"),
        (("split-event", "closed the Skerrin bridge", "second.txt"), "tell all of the event, or nothing"),
    ],
)
def test_what_says_nothing_is_complained_about_and_changes_nothing(call, skerrin, arguments, complaint):
    verb, *names = arguments
    result = call(verb, skerrin, *names)
    assert result.exit_code == 2
    assert complaint in " ".join(result.stderr.split())
    assert len(events(call, skerrin)) == 3
