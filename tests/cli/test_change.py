import json

import pytest


def test_removed_articles_take_their_events_along_and_come_back(call, library, files):
    before = call("events", library, "--format", "csv").stdout
    result = call("remove", library, "vote.txt")
    assert result.exit_code == 0
    assert "Council votes on Friday: removed" in result.stdout
    assert "reopen" not in call("events", library, "--format", "csv").stdout
    assert "1 article added" in call("add", library, files[1]).stdout
    assert sorted(call("events", library, "--format", "csv").stdout.splitlines()) == sorted(
        before.splitlines()
    )


def test_an_article_is_named_by_number_title_or_file(call, library, files):
    assert call("remove", library, "Premier visits Northport").exit_code == 0
    assert call("remove", library, files[1]).exit_code == 0
    assert call("articles", library).stdout.startswith("no articles\n")


def test_a_name_that_is_none_changes_nothing(call, library):
    result = call("remove", library, "visit.txt", "nonsense")
    assert result.exit_code == 2
    assert "no article is called 'nonsense'" in result.stderr
    assert len(call("articles", library).stdout.splitlines()) == 4


def test_erasing_asks_and_leaves_nothing_in_the_file(call, library):
    assert call("remove", library, "vote.txt", "--permanently", given="n\n").exit_code == 1
    assert "Council votes" in call("articles", library).stdout
    assert call("remove", library, "vote.txt", "--permanently", given="y\n").exit_code == 0
    content = library.read_bytes()
    assert b"reopen the harbour" not in content
    assert b"Council votes" not in content


@pytest.mark.parametrize("name", ["vote.txt", "2", "Council votes on Friday"])
def test_an_article_that_was_removed_before_can_be_erased(call, library, name):
    call("remove", library, "vote.txt")
    assert b"reopen the harbour" in library.read_bytes()
    listed = call("articles", library).stdout
    assert "Removed, still in the file" in listed
    assert "Council votes on Friday" in listed
    result = call("remove", library, name, "--permanently", "--yes")
    assert result.exit_code == 0
    assert "Council votes on Friday: erased" in result.stdout
    assert b"reopen the harbour" not in library.read_bytes()
    assert "Removed" not in call("articles", library).stdout


def test_an_article_that_is_removed_is_said_to_be(call, library):
    call("remove", library, "vote.txt")
    for command in ("remove", "reextract"):
        result = call(command, library, "vote.txt")
        assert result.exit_code == 2
        assert "'vote.txt' is removed already" in result.stderr


def test_extracting_anew_keeps_the_events(call, library):
    before = json.loads(call("events", library, "--format", "json").stdout)
    result = call("reextract", library)
    assert result.exit_code == 0
    assert result.stdout.startswith("2 articles extracted anew")
    assert json.loads(call("events", library, "--format", "json").stdout) == before
    assert call("reextract", library, "vote.txt").stdout.startswith("1 article extracted anew")


def test_a_changed_file_is_read_again_and_undone(call, library, files):
    before = call("events", library, "--format", "json").stdout
    result = call("reread", library, "visit.txt", "vote.txt")
    assert result.exit_code == 0
    assert "Premier visits Northport: unchanged\n" in result.stdout
    assert "0 articles read again" in result.stdout
    files[0].write_text(files[0].read_text() + "\nThe old mill burned down on 3 March 2022.\n")
    result = call("reread", library, "visit.txt")
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "Premier visits Northport: read again, now article 3\n1 article read again"
    )
    assert "mill" in call("events", library, "--format", "json").stdout
    assert call("undo", library).stdout == "undone: Re-read Premier visits Northport\n"
    assert call("events", library, "--format", "json").stdout == before


def test_a_file_that_is_gone_is_said_to_be_when_it_is_read_again(call, library, files):
    files[1].unlink()
    result = call("reread", library, "vote.txt")
    assert result.exit_code == 1
    assert f"there is no file {files[1]} any more: put it back there" in result.stderr


def test_the_text_that_is_shown_is_meant_where_an_earlier_one_of_its_file_is_hidden(call, library, files):
    files[1].write_text("Council votes on Friday\n\nThe council of Northport stayed away on 3 May 2021.\n")
    call("reread", library, "vote.txt")
    assert "vote.txt" in call("articles", library).stdout.partition("Removed")[2]
    assert call("remove", library, "vote.txt", "--permanently", "--yes").exit_code == 0
    assert b"reopen the harbour" not in library.read_bytes()
    assert "Removed" not in call("articles", library).stdout


def test_a_table_that_was_added_with_columns_is_reread_with_them(call, tmp_path):
    table, library = tmp_path / "events.csv", tmp_path / "table.timelib"
    table.write_text("Wann,Was\n3 May 2021,The mill opened\n9 May 2021,The ferry sank\n")
    call("add", library, table, "--as", "events", "--columns", "date=Wann,headline=Was")
    table.write_text(table.read_text() + "12 May 2021,The sluice closed\n")
    result = call("reread", library, "1")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith("1 article read again; the library has 3 events\n")


def test_articles_removed_at_once_are_one_step_that_undo_takes_back(call, library):
    result = call("remove", library, "1", "2")
    assert result.stdout.splitlines()[-1] == f"`timeline_app undo {library}` brings them back"
    assert "Remove 2 articles" in call("history", library).stdout
    assert call("undo", library).exit_code == 0
    listed = call("articles", library).stdout
    assert "Council votes on Friday" in listed
    assert "Premier visits Northport" in listed
    assert "undo" not in call("remove", library, "1", "--permanently", "--yes").stdout


def test_the_day_of_an_article_is_corrected_whoever_gave_it(call, library, monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    result = call("date-articles", library, "1", "vote.txt", "--published", "5 January 2021")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Premier visits Northport: published 2021-01-05, before: 2022-12-20",
        "Council votes on Friday: published 2021-01-05, before: not known",
    ]
    assert "2021-01-01" in call("events", library, "--format", "csv").stdout  # "voted on Friday"
    assert "Change publication date of 2 articles" in call("history", library).stdout
    assert call("undo", library).exit_code == 0
    assert "2022-12-20" in call("articles", library).stdout


def test_the_day_of_an_article_must_be_one_and_the_article_there(call, library):
    before = call("history", library).stdout
    assert call("date-articles", library, "1", "--published", "May 2021").exit_code == 2
    assert call("date-articles", library, "1").exit_code == 2
    assert call("date-articles", library, "nowhere", "--published", "2021-01-05").exit_code == 2
    assert call("date-articles", library, "1", "--published", "2022-12-20").exit_code == 0
    assert call("history", library).stdout == before  # it had that day


def test_the_history_tells_of_what_each_step_was(call, library, monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    call("reject", library, "fine")
    call("hide-actor", library, "Tomas Reed")
    call("date-articles", library, "2", "--published", "2021-01-05")
    call("undo", library)
    lines = call("history", library).stdout.splitlines()
    assert lines[0].split() == ["Step", "Correction", "Of"]
    said = [line.split("  ", 1)[1] for line in lines[2:]]
    assert ["Premier visits Northport" in said[0], "Council votes on Friday" in said[1]] == [True, True]
    assert "The Harbour Company paid a fine" in said[2]
    assert "Hide Tomas Reed" in said[3]
    assert "Council votes on Friday" in said[4]
    assert said[4].endswith("undone")
