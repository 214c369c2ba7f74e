"""Periods from the command line: marked, changed, removed, and each a step of the history."""

import json

import pytest


def rows(call, library):
    return json.loads(call("periods", library, "--format", "json").stdout)


def marked(call, library, *arguments):
    result = call("mark-period", library, *arguments)
    assert result.exit_code == 0, result.stderr
    return result


def test_a_period_is_marked_with_its_days_and_a_free_colour(call, library):
    assert call("periods", library).stdout == "no periods\n"
    result = marked(call, library, "The trial", "--from", "2021-10-25", "--to", "16 November 2021")
    assert result.stdout == "The trial (25 October – 16 November 2021): marked\n"
    assert "--to 16 November 2021: understood as" in result.stderr
    marked(call, library, "The year", "--from", "2021")
    marked(call, library, "Verdict", "--from", "2021-11-16", "--colour", "7")
    assert [
        (row["name"], row["first_day"], row["last_day"], row["colour"]) for row in rows(call, library)
    ] == [
        ("The year", "2021-01-01", "2021-12-31", 2),
        ("The trial", "2021-10-25", "2021-11-16", 1),
        ("Verdict", "2021-11-16", "2021-11-16", 7),
    ]
    head, _, _, trial, verdict = call("periods", library).stdout.splitlines()
    assert head.split() == ["Days", "Period", "Colour"]
    assert trial.split("  ")[:2] == ["25 October – 16 November 2021", "The trial"]
    assert "16 November 2021" in verdict


def test_what_is_said_of_a_marked_period_changes_it_and_nothing_else(call, library):
    marked(call, library, "The trial", "--from", "2021-10-25", "--to", "2021-11-16", "--colour", "4")
    said = marked(call, library, "the TRIAL", "--rename", "The first trial").stdout
    assert said == "The first trial (25 October – 16 November 2021): changed\n"
    marked(call, library, "The first trial", "--to", "2021-12-01")
    marked(call, library, "The first trial", "--colour", "5")
    assert "unchanged" in marked(call, library, "The first trial", "--colour", "5").stdout
    (row,) = rows(call, library)
    assert {key: row[key] for key in row if key != "key"} == {
        "name": "The first trial",
        "first_day": "2021-10-25",
        "last_day": "2021-12-01",
        "colour": 5,
    }
    marked(call, library, "The first trial", "--from", "2020")
    assert (rows(call, library)[0]["first_day"], rows(call, library)[0]["last_day"]) == (
        "2020-01-01",
        "2020-12-31",
    )


def test_each_of_it_is_a_step_that_is_undone_and_done_again(call, library):
    marked(call, library, "Verdict", "--from", "2021-11-16")
    assert (
        marked(call, library, "Verdict", "--remove").stdout == "Verdict (16 November 2021): marked no more\n"
    )
    assert rows(call, library) == []
    assert call("undo", library).stdout == "undone: Unmark Verdict\n"
    assert len(rows(call, library)) == 1
    assert call("undo", library).stdout == "undone: Mark Verdict\n"
    assert rows(call, library) == []
    call("redo", library)
    assert len(rows(call, library)) == 1
    assert "Mark Verdict" in call("history", library).stdout


def test_periods_of_one_name_are_told_apart_by_their_keys(call, library):
    marked(call, library, "Session", "--from", "2021-10")
    marked(call, library, "Session", "--from", "2022-10", "--another")
    result = call("mark-period", library, "Session", "--remove")
    assert result.exit_code == 2
    keys = [row["key"] for row in rows(call, library)]
    assert all(repr(key) in result.stderr for key in keys)
    marked(call, library, keys[1], "--remove")
    assert [row["first_day"] for row in rows(call, library)] == ["2021-10-01"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("Siege",), "say when it begins: --from DATE"),
        (("Siege", "--remove"), "no period is called 'Siege'; `timeline_app periods` lists them"),
        (("Siege", "--rename", "War"), "no period is called 'Siege'"),
        (("Siege", "--from", "2021", "--to", "2020"), "Siege ends before it begins"),
        (("  ", "--from", "2021"), "needs a name"),
        (("Siege", "--from", "since May 2020"), "has an open end: give a day"),
        (("Siege", "--from", "soonish"), "soonish"),
        (("The trial",), "is marked: say what to change, or --another"),
        (("The trial", "--remove", "--from", "2021"), "--remove stands alone"),
    ],
)
def test_what_is_no_period_is_refused_and_nothing_is_written(call, library, arguments, words):
    marked(call, library, "The trial", "--from", "2021-10-25")
    before = rows(call, library)
    result = call("mark-period", library, *arguments)
    assert result.exit_code != 0
    assert words in result.stderr
    assert rows(call, library) == before
