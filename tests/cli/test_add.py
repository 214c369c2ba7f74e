import os
import zipfile
from pathlib import Path

import pytest

from timeline_app.ingest import rules
from timeline_app.store import Library


def test_adding_makes_the_library_and_tells_what_was_found(call, files, tmp_path):
    result = call("add", tmp_path / "new.timelib", *files, "--published", "20 December 2022")
    assert result.exit_code == 0
    assert "new.timelib: new library" in result.stderr
    assert "20 December 2022" in result.stderr
    assert "2022-12-20" in result.stderr
    assert "visit.txt: " in result.stdout
    assert "2 articles added" in result.stdout.splitlines()[-1]


def test_adding_again_adds_nothing(call, files, library):
    result = call("add", library, files[0])
    assert result.exit_code == 0
    assert "visit.txt: the library has this text already" in result.stdout
    assert result.stdout.splitlines()[-1] == "0 articles added, 1 already there"


def test_without_a_date_the_summary_says_what_waits_and_the_way_out(call, files, tmp_path):
    result = call("add", tmp_path / "new.timelib", files[1])
    assert "no publication date: give it with date-articles" in result.stdout
    assert "need a date" in result.stdout.splitlines()[-1]


def test_a_date_given_later_reaches_an_article_that_has_none(call, files, library):
    result = call("add", library, files[1], "--published", "2022-12-20")
    assert result.exit_code == 0
    assert "vote.txt: the library has this text already; published 2022-12-20 (as you said)" in result.stdout
    assert "before: not known" in result.stdout
    assert "2022-12-16" in call("events", library, "--format", "csv").stdout
    with Library.open(library, rules()) as opened:
        assert opened.undo() is not None
        assert opened.articles()[1].publication.time is None


def test_a_date_that_was_found_gives_way_to_one_that_is_given(call, tmp_path):
    file, library = tmp_path / "2022-11-03 note.txt", tmp_path / "n.timelib"
    file.write_text("The mill closed on Monday.")
    call("add", library, file)
    result = call("add", library, file, "--published", "2022-12-20")
    assert "published 2022-12-20 (as you said), before: 2022-11-03" in result.stdout
    assert "2022-12-19" in call("events", library, "--format", "csv").stdout


def test_a_date_that_the_reader_gave_is_kept_and_said_to_be(call, files, library):
    result = call("add", library, files[0], "--published", "2021-01-05")
    assert "keeps the date you gave it before: published 2022-12-20 (as you said)" in result.stdout
    assert "`timeline_app date-articles … 1 --published DATE` changes it" in result.stdout
    with Library.open(library, rules()) as opened:
        assert [step.name for step in opened.history()] == ["Add article", "Add article"]
    again = call("add", library, files[0], "--published", "2022-12-20").stdout
    assert "already; published 2022-12-20 (as you said)\n" in again


def test_what_is_added_at_once_is_one_step_that_undo_takes_back_and_redo_does_again(
    call, files, library, tmp_path
):
    before = call("events", library, "--format", "csv").stdout
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"Olga Marsh opened mill {number} on {number + 3} May 2021.")
    broken = tmp_path / "empty.txt"
    broken.write_text("")
    result = call("add", library, *(tmp_path / f"{number}.txt" for number in range(3)), broken, files[0])
    assert "3 articles added" in result.stdout
    assert "Add 3 articles" in call("history", library).stdout
    added = call("events", library, "--format", "csv").stdout
    assert added != before
    assert call("undo", library).stdout == "undone: Add 3 articles\n"
    assert call("events", library, "--format", "csv").stdout == before
    assert call("redo", library).stdout == "done again: Add 3 articles\n"
    assert call("events", library, "--format", "csv").stdout == added


def test_where_nothing_is_added_there_is_no_step(call, files, library):
    before = call("history", library).stdout
    call("add", library, *files)
    assert call("history", library).stdout == before


def test_what_was_added_before_a_stop_is_the_step(call, library, tmp_path, monkeypatch):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"Olga Marsh opened mill {number} on {number + 3} May 2021.")

    def stop_after_two(self, progress):
        if progress.done == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("timeline_app.cli.outcome.ProgressLine.show", stop_after_two)
    result = call("add", library, *(tmp_path / f"{number}.txt" for number in range(3)))
    assert result.exit_code == 130
    assert call("undo", library).stdout == "undone: Add 2 articles\n"


def test_files_are_told_of_in_the_order_in_which_they_were_given(call, files, library, tmp_path):
    (tmp_path / "new.txt").write_text("Olga Marsh opened the mill on 3 May 2021.")
    result = call("add", library, files[1], tmp_path / "new.txt", files[0])
    names = [line.split(":")[0] for line in result.stdout.splitlines()[:-1]]
    assert names == ["vote.txt", "new.txt", "visit.txt"]


def test_a_library_with_fewer_events_than_its_articles_tell_says_why(call, tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(
            f"{name}\n\nTomas Reed opened the northern bridge on 3 May 2021."
        )
    result = call("add", tmp_path / "n.timelib", tmp_path / "one.txt", tmp_path / "two.txt")
    assert "2 articles added, 2 events" in result.stdout
    assert "n.timelib now shows 1 event; what several articles tell of one event is joined" in result.stderr


def test_a_publication_date_that_lies_ahead_is_noted(call, files, tmp_path):
    result = call("add", tmp_path / "n.timelib", files[0], "--published", "3 May 2130")
    assert result.exit_code == 0
    assert "note: --published: 2130-05-03 lies ahead" in result.stderr


def test_a_library_with_another_ending_is_made_and_told_what_is_usual(call, files, tmp_path):
    result = call("add", tmp_path / "noext", files[0])
    assert "noext: new library; by custom its name ends in .timelib" in result.stderr
    assert (tmp_path / "noext").is_file()


def test_each_problem_names_the_file_and_the_way_out_and_the_exit_code_tells(call, files, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 20)
    odd = tmp_path / "two\nlines.txt"
    odd.write_text("")
    result = call(
        "add", tmp_path / "n.timelib", tmp_path / "empty.txt", files[0], tmp_path / "noise.bin", odd, tmp_path
    )
    assert result.exit_code == 1
    assert "not added: empty.txt: the file is empty: save the article's text in it" in result.stderr
    assert "not added: noise.bin: this is no text: save" in result.stderr
    assert "not added: two\ufffdlines.txt: the file is empty" in result.stderr
    assert result.stdout.splitlines()[-1].endswith("3 not added")


@pytest.mark.parametrize("date", ["gibberish", "2022-02-30", "December 2022", "2022", ""])
def test_a_date_that_is_none_or_longer_than_a_day_is_refused_before_anything_is_written(
    call, files, tmp_path, date
):
    result = call("add", tmp_path / "n.timelib", files[0], "--published", date)
    assert result.exit_code == 2
    assert "--published" in result.stderr
    assert not (tmp_path / "n.timelib").exists()


@pytest.mark.parametrize("name", ["notes.timelib", "notes.txt"])
def test_a_file_that_is_no_library_is_refused_and_left_alone(call, files, tmp_path, name):
    other = tmp_path / name
    other.write_text("my notes")
    result = call("add", other, files[0])
    assert result.exit_code == 1
    assert name in result.stderr
    assert other.read_text() == "my notes"


def test_a_folder_in_the_place_of_a_library_is_refused(call, files, tmp_path):
    assert call("add", tmp_path, files[0]).exit_code == 1


def test_a_library_in_a_folder_that_is_not_there_is_refused(call, files, tmp_path):
    result = call("add", tmp_path / "no" / "n.timelib", files[0])
    assert result.exit_code == 1
    assert "n.timelib" in result.stderr


def test_no_files_are_a_wrong_call(call, tmp_path):
    assert call("add", tmp_path / "n.timelib").exit_code == 2


def test_a_guessed_encoding_is_noted(call, tmp_path):
    file = tmp_path / "cafe.txt"
    file.write_bytes("The café closed on 3 May 2022.".encode("cp1252"))
    result = call("add", tmp_path / "n.timelib", file)
    assert result.exit_code == 0
    assert (
        "note: cafe.txt: the file does not say how its letters are encoded; read as cp1252" in result.stderr
    )


def test_what_was_added_is_in_the_library(library):
    with Library.open(library, rules()) as opened:
        assert [article.title for article in opened.articles()] == [
            "Premier visits Northport",
            "Council votes on Friday",
        ]


def test_a_file_that_must_not_be_read_does_not_stop_the_others(call, files, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) != files[0])  # for root every file is open
    result = call("add", tmp_path / "case.timelib", *files)
    assert "vote.txt: " in result.stdout


def test_nothing_is_said_to_have_been_added_where_nothing_can_be_written(call, library, files, monkeypatch):
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)
    result = call("add", library, *files)
    assert result.exit_code == 1
    assert (
        result.stderr == "Error: case.timelib cannot be changed where it is; save it to another place first\n"
    )


def test_a_library_cannot_be_made_where_nothing_can_be_written(call, files, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)
    result = call("add", tmp_path / "new.timelib", *files)
    assert result.exit_code == 1
    assert "choose another place" in result.stderr
    assert not (tmp_path / "new.timelib").exists()


def test_a_folder_and_an_archive_in_it_are_looked_through_by_patterns(call, tmp_path):
    folder = tmp_path / "case"
    (folder / "drafts").mkdir(parents=True)
    (folder / "drafts" / "a.txt").write_text("The mill closed on 1 May 2022.")
    (folder / "b.md").write_text("# Mill\n\nThe mill opened on 2 May 2022.")
    (folder / "c.jpg").write_bytes(b"no article")
    with zipfile.ZipFile(folder / "d.zip", "w") as archive:
        archive.writestr("drafts/e.txt", "The mill closed on 3 May 2022.")
        archive.writestr("f.txt", "The mill opened on 4 May 2022. It closed on 5 May 2022.")
    result = call("add", tmp_path / "n.timelib", folder, "--exclude", "drafts")
    assert result.exit_code == 0
    assert [line.partition(":")[0] for line in result.stdout.splitlines()[:-1]] == ["b.md", "d.zip/f.txt"]
    assert "title “f” from the file name, to be checked" in result.stdout
    assert "note: case: left out because they are no articles: 1, by their endings .jpg (1)" in result.stderr
    assert call("add", tmp_path / "n.timelib", folder, "--include", "*.md").stdout.startswith(
        "b.md: the library has"
    )
    removed = call("remove", tmp_path / "n.timelib", str(folder / "d.zip" / "f.txt"))
    assert "removed" in removed.stdout


def test_a_table_is_added_as_what_is_said_of_it(call, tmp_path):
    table = tmp_path / "chronology.csv"
    table.write_text(
        "Datum;Was geschah;Wer\n2022-05-03;Die Brücke wird eröffnet;Ada Reed\nbald;Der Kran fällt;\n"
    )
    library = tmp_path / "case.timelib"
    refused = call("add", library, table)
    assert refused.exit_code == 1
    assert "it is not clear what its columns are: Datum, Was geschah, Wer: say it with --as" in refused.stderr
    added = call("add", library, table, "--as", "events", "--columns", "headline=Was geschah,date=1")
    assert added.exit_code == 0
    assert "chronology.csv: 2 events, 1 needs a date, as the file states them" in added.stdout
    assert "dates that could not be read, whose events wait for one: 1, such as “bald”" in added.stderr
    assert "Ada Reed" in call("actors", library).stdout
    assert "its own" in call("articles", library).stdout
    again = call("reextract", library)
    assert "left as it was: 1 file of events, where dates and names are stated" in again.stderr
    assert call("add", library, table, "--as", "events", "--columns", "headline=2,date=1").stdout.startswith(
        "chronology.csv: the library has this text already"
    )


def test_what_is_said_of_columns_must_be_things_and_headings(call, tmp_path):
    table = tmp_path / "a.csv"
    table.write_text("a,b\n1,2\n")
    result = call("add", tmp_path / "case.timelib", table, "--columns", "date")
    assert result.exit_code == 2
    assert "'date' is no thing=heading" in result.stderr
    result = call("add", tmp_path / "case.timelib", table, "--columns", "date=c")
    assert result.exit_code == 1
    assert "there is no column “c”: use one of a, b" in result.stderr


@pytest.mark.parametrize("name", ["nowhere.txt", "nowhere/", "empty.txt", "empty-folder", "noise.bin"])
def test_no_library_is_made_where_there_is_nothing_to_put_into_it(call, tmp_path, name):
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 9)
    (tmp_path / "empty-folder").mkdir()
    before = sorted(tmp_path.iterdir())
    result = call("add", tmp_path / "new.timelib", tmp_path / name)
    assert sorted(tmp_path.iterdir()) == before
    assert "new.timelib was not made: there was nothing to put into it" in result.stderr
    assert "new library" not in result.stderr
    assert result.exit_code == (0 if name == "empty-folder" else 1)


def test_a_library_that_exists_stays_when_nothing_can_be_added(call, library, tmp_path):
    before = call("articles", library).stdout
    result = call("add", library, tmp_path / "nowhere.txt")
    assert result.exit_code == 1
    assert call("articles", library).stdout == before
    assert "was not made" not in result.stderr


def test_a_new_library_holds_what_could_be_read_as_one_step(call, files, tmp_path):
    result = call("add", tmp_path / "new.timelib", tmp_path / "nowhere.txt", *files)
    assert result.exit_code == 1
    assert "new.timelib: new library" in result.stderr
    with Library.open(tmp_path / "new.timelib", rules()) as opened:
        assert len(opened.articles()) == len(files)
        assert len(opened.history()) == 1
        assert opened.undo() is not None
        assert not opened.articles()


def test_a_folder_without_files_is_said_to_be_empty(call, library, tmp_path):
    (tmp_path / "empty").mkdir()
    assert "note: empty: there is no file in it" in call("add", library, tmp_path / "empty").stderr
