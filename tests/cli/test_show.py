import csv
import io
import json

import pytest


def test_the_table_shows_dates_events_and_actors_and_what_waits_at_the_end(call, library):
    result = call("events", library)
    assert result.exit_code == 0
    dated, _, waiting = result.stdout.partition("Needs a date")
    assert "19 December 2022" in dated
    assert "late February 2022" in dated
    assert "October 2021" in dated
    assert "Olga Marsh" in dated
    assert "no publication date" in waiting
    assert "Friday" in waiting
    assert "need a date" in result.stderr


def test_the_reason_why_a_date_is_missing_stands_above_its_events_once(call, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    file, path = tmp_path / "vote.txt", tmp_path / "n.timelib"
    file.write_text("The council voted on Friday. Anna Reed resigned on Monday. Ben Reed left on Tuesday.")
    assert "3 events, 3 need a date" in call("add", path, file).stdout
    shown = call("events", path)
    assert shown.stdout.count("no publication date") == 1
    assert shown.stdout.startswith("Needs a date: no publication date\nAs written")
    assert "3 need a date" in shown.stderr


@pytest.mark.parametrize("width", ["40", "80", "200"])
def test_the_table_fits_the_width(call, library, width, monkeypatch):
    monkeypatch.setenv("COLUMNS", width)
    assert all(len(line) <= int(width) for line in call("events", library).stdout.splitlines())


def test_json_and_csv_hold_the_same_events(call, library):
    whole = json.loads(call("events", library, "--format", "json").stdout)
    rows = list(csv.DictReader(io.StringIO(call("events", library, "--format", "csv").stdout)))
    assert [str(event["id"]) for event in whole["events"]] == [row["id"] for row in rows]
    assert "2022-02" in [row["date"] for row in rows]
    assert all(event["evidence"] for event in whole["events"])


@pytest.fixture
def disputed(call, tmp_path):
    """A library of two papers that put one event on different days."""
    for paper, day in (("courier", 14), ("gazette", 15)):
        text = (
            f"{paper.title()} report\n\nTomas Reed opened the northern harbour bridge on {day} March 2023.\n"
        )
        (tmp_path / f"{paper}.txt").write_text(text)
    path = tmp_path / "disputed.timelib"
    assert call("add", path, tmp_path / "courier.txt", tmp_path / "gazette.txt").exit_code == 0
    return path


def test_what_articles_tell_differently_is_marked_and_told(call, disputed, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    table = " ".join(call("events", disputed).stdout.split())
    assert table.count("[other articles differ]") == 2
    assert "Told otherwise" in table
    assert "14 March 2023: Tomas Reed opened the northern harbour bridge 15 March 2023: Tomas Reed" in table
    whole = json.loads(call("events", disputed, "--format", "json").stdout)["events"]
    assert [event["contradicted_by"][0]["edtf"] for event in whole] == ["2023-03-15", "2023-03-14"]
    rows = list(csv.DictReader(io.StringIO(call("events", disputed, "--format", "csv").stdout)))
    assert rows[0]["contradicted_by"].startswith("15 March 2023: ")


def ids(result) -> list[int]:
    return [event["id"] for event in json.loads(result.stdout)["events"]]


def test_filters_choose_events(call, library):
    everything = ids(call("events", library, "--format", "json"))
    one_actor = ids(call("events", library, "--format", "json", "--actor", "tomas reed"))
    assert 0 < len(one_actor) < len(everything)
    assert ids(call("events", library, "--format", "json", "--actor", "Reed")) == one_actor
    both = ids(
        call(
            "events", library, "--format", "json", "--actor", "Reed", "--actor", "Olga Marsh", "--all-actors"
        )
    )
    assert set(both) <= set(one_actor)
    early = json.loads(call("events", library, "--format", "json", "--to", "2021").stdout)["events"]
    assert [event["date"] for event in early] == ["2021-10"]
    late = json.loads(call("events", library, "--format", "json", "--from", "late February 2022").stdout)[
        "events"
    ]
    assert "2022-02" in [event["date"] for event in late]
    assert "2021-10" not in [event["date"] for event in late]
    found = ids(call("events", library, "--format", "json", "--search", "harbour fine"))
    assert len(found) == 1


def test_a_typed_date_is_echoed_as_it_was_understood(call, library):
    echo = call("events", library, "--from", "late February 2022").stderr.splitlines()[0]
    assert echo == ("--from late February 2022: understood as late February 2022 (2022-02-20 to 2022-02-28).")


def test_a_day_that_does_not_exist_is_refused_in_plain_words(call, library):
    result = call("events", library, "--from", "31 February 2022")
    assert result.exit_code == 2
    assert "There is no such day as 31 February 2022" in result.stderr


def test_a_search_for_signs_alone_is_refused(call, library):
    result = call("events", library, "--search", "***")
    assert result.exit_code == 2
    assert "neither letters nor digits" in result.stderr


def test_an_unknown_actor_is_answered_with_names_that_are_alike(call, library):
    result = call("events", library, "--actor", "Tomas Read")
    assert result.exit_code == 2
    assert "did you mean Tomas Reed" in result.stderr


def test_dates_the_wrong_way_round_are_refused(call, library):
    assert call("events", library, "--from", "2023", "--to", "2021").exit_code == 2


def test_no_events_are_said_to_be_none(call, library):
    assert call("events", library, "--from", "2030").stdout == "no events\n"


def test_actors_are_listed_with_their_number_of_events(call, library):
    table = call("actors", library).stdout
    assert "Tomas Reed" in table
    rows = json.loads(call("actors", library, "--format", "json").stdout)
    assert {
        "id",
        "name",
        "kind",
        "aliases",
        "attributes",
        "events",
        "speaks_for",
        "is_hidden",
        "is_pinned",
    } == rows[0].keys()
    assert rows == sorted(rows, key=lambda row: -row["events"])


def test_articles_are_listed_with_their_dates(call, library):
    lines = call("articles", library).stdout.splitlines()
    assert "2022-12-20" in lines[2]
    assert "not known" in lines[3]


SEASON = """The season at Northport

Will the harbour reopen in 2025? The cranes stand still for three years at a time. The ferry runs on Mondays.
Tomas Reed opened the lock on 4 May 2021.
"""


@pytest.fixture
def season(call, tmp_path):
    """A library of an article of whose times only the last tells an event."""
    file, path = tmp_path / "season.txt", tmp_path / "season.timelib"
    file.write_text(SEASON)
    assert call("add", path, file, "--published", "2022-12-20").exit_code == 0
    return path


def test_sentences_with_a_time_that_told_no_event_are_listed_with_the_reason(call, season, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    shown = call("coverage", season)
    lines = shown.stdout.splitlines()[2:]
    assert [line.split()[-2:] for line in lines] == [["a", "question"], ["no", "day"], ["no", "day"]]
    assert "opened the lock" not in shown.stdout
    assert "3 sentences with a date told no event" in shown.stderr
    (article,) = call("articles", season).stdout.splitlines()[2:]
    assert article.split()[:4] == ["1", "2022-12-20", "1", "3"]


def test_the_coverage_of_single_articles_comes_as_json_and_csv(call, season):
    rows = json.loads(call("coverage", season, "1", "--format", "json").stdout)
    assert [row["code"] for row in rows] == ["untold-question", "untold-length", "untold-habit"]
    assert [SEASON[row["start"] : row["end"]] for row in rows] == [row["words"] for row in rows]
    table = list(csv.DictReader(io.StringIO(call("coverage", season, "--format", "csv").stdout)))
    assert [{key: str(value) for key, value in row.items()} for row in rows] == table
    assert call("coverage", season, "7").exit_code == 2


def test_all_that_was_understood_leaves_nothing_to_list(call, library):
    assert call("coverage", library).stdout == "no sentence with a date told no event\n"


@pytest.mark.parametrize("command", ["events", "actors", "articles", "coverage", "reextract"])
def test_a_library_that_is_not_there_is_an_error_and_none_is_made(call, tmp_path, command):
    path = tmp_path / "none.timelib"
    result = call(command, path)
    assert result.exit_code == 1
    assert "none.timelib" in result.stderr
    assert not path.exists()


def test_events_are_chosen_by_their_status(call, tmp_path):
    text = "A visit of Anna Reed to the council is planned.\n\nOn 3 March 2023 Ben Reed opened the harbour.\n"
    (tmp_path / "a.txt").write_text(text)
    path = tmp_path / "n.timelib"
    assert call("add", path, tmp_path / "a.txt", "--published", "2023-05-04").exit_code == 0
    unsure = call("events", path, "--status", "to-review")
    assert "visit of Anna Reed" in unsure.stdout
    assert "opened" not in unsure.stdout
    header, _, line, *_ = unsure.stdout.splitlines()
    assert header.split() == ["Date", "Event", "Actors", "Status"]
    assert line.endswith("to review")
    assert "opened" in call("events", path, "--status", "found").stdout
    assert "opened" in call("events", path, "--status", "found", "--status", "to-review").stdout
    assert call("events", path, "--status", "mine").stdout == "no events\n"
    rows = list(csv.DictReader(io.StringIO(call("events", path, "--format", "csv").stdout)))
    assert sorted(row["status"] for row in rows) == ["extracted", "to-review"]


def test_there_is_no_column_of_statuses_where_all_is_as_it_was_found(call, tmp_path):
    (tmp_path / "a.txt").write_text("On 3 March 2023 Ben Reed opened the harbour.\n")
    path = tmp_path / "n.timelib"
    call("add", path, tmp_path / "a.txt")
    assert call("events", path).stdout.splitlines()[0].split() == ["Date", "Event", "Actors"]
