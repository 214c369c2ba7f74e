"""Suggestions, merges and the steps of the history from the command line."""

import json

import pytest

from timeline_app.ingest import rules
from timeline_app.store import Library

FIRST = """Storm at Skerrin

Oleksandr Marchenko closed the harbour of Skerrin on 3 May 2021. Ines Falk opened the school on 4 May 2021.
"""
SECOND = """Bridge at Skerrin

Marchenka closed the bridge on 5 May 2021. Ines Falk praised the crew on 6 May 2021.
"""
THIRD = """Ferry at Skerrin

Marchenka stopped the ferry on 7 May 2021.
"""


@pytest.fixture
def skerrin(tmp_path, call):
    """A library of articles that give one person's name in two spellings."""
    path = tmp_path / "skerrin.timelib"
    for number, text in enumerate((FIRST, SECOND, THIRD)):
        file = tmp_path / f"{number}.txt"
        file.write_text(text)
        assert call("add", path, file, "--published", "2021-05-20").exit_code == 0
    return path


def names(call, library):
    return [row["name"] for row in json.loads(call("actors", library, "--format", "json").stdout)]


def test_suggestions_say_who_may_be_one_and_why(call, skerrin, monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    table = call("actors", skerrin, "--suggestions").stdout
    assert "Oleksandr Marchenko" in table
    assert "Marchenka (in 2 articles)" in table
    assert "spelt otherwise" in table
    (found,) = json.loads(call("actors", skerrin, "--suggestions", "--format", "json").stdout)
    assert [actor["name"] for actor in found["one"]] == ["Oleksandr Marchenko"]
    assert [actor["name"] for actor in found["other"]] == ["Marchenka", "Marchenka"]
    assert (found["reason"], found["companions"][0]["name"]) == ("spelling", "Ines Falk")
    assert [example["date"] for example in found["examples"]] == ["2021-05-03", "2021-05-05"]


def test_merging_is_a_step_that_undo_takes_back_and_redo_does_again(call, skerrin):
    number = json.loads(call("actors", skerrin, "--suggestions", "--format", "json").stdout)[0]["other"][0][
        "id"
    ]
    result = call("merge-actors", skerrin, "Oleksandr Marchenko", number)
    assert result.exit_code == 0
    assert result.stdout == "Oleksandr Marchenko: merged with Marchenka; 2 events\n"
    assert names(call, skerrin).count("Marchenka") == 1
    assert "Merge Oleksandr Marchenko with Marchenka" in call("history", skerrin).stdout
    assert call("undo", skerrin).stdout == "undone: Merge Oleksandr Marchenko with Marchenka\n"
    assert names(call, skerrin).count("Marchenka") == 2
    assert "undone" in call("history", skerrin).stdout
    assert call("redo", skerrin).stdout == "done again: Merge Oleksandr Marchenko with Marchenka\n"
    assert call("redo", skerrin).exit_code == 1
    assert names(call, skerrin).count("Marchenka") == 1
    call("undo", skerrin)
    assert [call("undo", skerrin).stdout for _ in range(3)] == ["undone: Add article\n"] * 3
    assert call("undo", skerrin).exit_code == 1


def test_a_name_of_several_actors_is_an_error_that_lists_them(call, skerrin):
    result = call("merge-actors", skerrin, "Oleksandr Marchenko", "Marchenka")
    assert result.exit_code == 2
    assert "'Marchenka' means several actors" in result.stderr
    assert "Marchenka closed the bridge" in result.stderr
    assert "Marchenka stopped the ferry" in result.stderr
    assert "Merge" not in call("history", skerrin).stdout


def test_an_unknown_name_is_an_error_with_names_that_are_alike(call, skerrin):
    result = call("never-merge", skerrin, "Ines Falke", "Oleksandr Marchenko")
    assert result.exit_code == 2
    assert "did you mean Ines Falk?" in result.stderr
    assert "--actor" not in result.stderr


def test_who_is_one_already_cannot_be_merged(call, skerrin):
    result = call("merge-actors", skerrin, "Ines Falk", "Falk")
    assert result.exit_code == 2
    assert "are one actor: Ines Falk" in result.stderr


def test_a_pair_that_is_never_one_is_not_suggested_any_more(call, skerrin):
    (found,) = json.loads(call("actors", skerrin, "--suggestions", "--format", "json").stdout)
    for actor in found["other"]:
        result = call("never-merge", skerrin, "Oleksandr Marchenko", actor["id"])
        assert result.stdout == "Oleksandr Marchenko and Marchenka are kept apart\n"
    assert "Oleksandr" not in call("actors", skerrin, "--suggestions").stdout
    assert call("reextract", skerrin).exit_code == 0
    assert "Oleksandr" not in call("actors", skerrin, "--suggestions").stdout


def test_one_actor_is_parted_by_what_articles_call_it(call, skerrin):
    (found,) = json.loads(call("actors", skerrin, "--suggestions", "--format", "json").stdout)
    call("merge-actors", skerrin, found["one"][0]["id"], *(actor["id"] for actor in found["other"]))
    assert "Marchenka" not in names(call, skerrin)
    result = call("never-merge", skerrin, "Oleksandr Marchenko", "Marchenka")
    assert result.stdout == "Oleksandr Marchenko and Marchenka are kept apart\n"
    assert names(call, skerrin).count("Oleksandr Marchenko") == 1
    refused = call("never-merge", skerrin, "Ines Falk", "Falk")
    assert refused.exit_code == 1
    assert "no article calls this actor just “Falk”" in refused.stderr


def test_a_library_that_is_only_read_is_told_of(call, skerrin):
    with Library.open(skerrin, rules()) as library:
        assert library.suggested_merges()
    skerrin.chmod(0o444)
    skerrin.parent.chmod(0o555)
    try:
        assert call("actors", skerrin, "--suggestions").exit_code == 0
    finally:
        skerrin.parent.chmod(0o755)


KREMLIN = """Visit

Russia sent aid to Skerrin on 3 May 2021. The Kremlin cancelled the visit to Skerrin on 4 May 2021.
"""


def test_on_request_who_speaks_for_an_actor_counts_as_that_actor(tmp_path, call):
    file, library = tmp_path / "visit.txt", tmp_path / "visit.timelib"
    file.write_text(KREMLIN)
    call("add", library, file, "--published", "2021-05-20")
    plain = call("events", library, "--actor", "Russia").stdout
    assert "sent aid" in plain
    assert "cancelled" not in plain
    wide = call("events", library, "--actor", "Russia", "--with-metonyms").stdout
    assert "sent aid" in wide
    assert "cancelled" in wide
    assert "speaks for Russia" in call("actors", library).stdout
    out = tmp_path / "russia.csv"
    assert call("export", library, out, "--actor", "Russia", "--with-metonyms").exit_code == 0
    assert "cancelled" in out.read_text()


def test_an_actor_is_renamed_hidden_and_shown_again(call, skerrin):
    assert call("rename-actor", skerrin, "Ines Falk", "I. Falk").stdout == "Ines Falk: called I. Falk\n"
    assert "I. Falk" in names(call, skerrin)
    assert call("hide-actor", skerrin, "I. Falk").stdout == "I. Falk: hidden\n"
    assert "I. Falk" not in call("actors", skerrin).stdout
    assert "hidden" in call("actors", skerrin, "--with-hidden").stdout
    assert "I. Falk opened" not in call("events", skerrin, "--format", "csv").stdout
    assert call("hide-actor", skerrin, "I. Falk", "--show").stdout == "I. Falk: shown\n"
    assert "I. Falk" in call("actors", skerrin).stdout
    assert call("undo", skerrin).stdout == "undone: Show I. Falk\n"
    call("undo", skerrin)
    assert call("undo", skerrin).stdout == "undone: Rename Ines Falk\n"


def test_an_actor_is_split_by_article_or_by_name(call, skerrin):
    result = call("split-actor", skerrin, "Ines Falk", "--article", "2")
    assert result.stdout == "Ines Falk: 1 event\nInes Falk: 1 event\n"
    call("undo", skerrin)
    number = json.loads(call("actors", skerrin, "--suggestions", "--format", "json").stdout)[0]["other"][0][
        "id"
    ]
    call("merge-actors", skerrin, "Oleksandr Marchenko", number)
    result = call("split-actor", skerrin, "Oleksandr Marchenko", "--name", "Marchenka")
    assert sorted(result.stdout.splitlines()) == ["Marchenka: 1 event", "Oleksandr Marchenko: 1 event"]
    assert call("split-actor", skerrin, "Oleksandr Marchenko").exit_code == 2
    result = call("split-actor", skerrin, "Oleksandr Marchenko", "--name", "Nobody")
    assert (result.exit_code, "choose some" in result.stderr) == (1, True)
