"""Decisions from scripts."""

import json

import pytest


def event_of(call, library, word):
    whole = json.loads(call("events", library, "--format", "json", "--with-hidden").stdout)
    (event,) = [one for one in whole["events"] if word in one["headline"].partition(" [")[0]]
    return event


@pytest.mark.parametrize(
    ("option", "status"),
    [("--confirm", "confirmed"), ("--reject", "rejected")],
)
def test_a_verdict_is_given_and_taken_back(call, library, option, status):
    before = event_of(call, library, "paid a fine")
    result = call("review", library, before["id"], option)
    assert result.exit_code == 0
    assert f"{status} by you" in result.stdout
    assert event_of(call, library, "paid a fine")["status"] == status
    assert call("review", library, before["id"], "--reopen").exit_code == 0
    assert event_of(call, library, "paid a fine") == before


def test_an_event_is_named_by_words_of_its_headline(call, library):
    assert call("review", library, "Paid a FINE", "--tag", "money", "--tag", "court", "--star").exit_code == 0
    event = event_of(call, library, "paid a fine")
    assert (event["tags"], event["is_starred"]) == (["money", "court"], True)
    result = call(
        "review", library, "paid a fine", "--untag", "court", "--no-star", "--note", "Ask the mayor."
    )
    assert result.stdout.strip().endswith("; #money, “Ask the mayor.”")


def test_headline_and_date_are_corrected_and_confirmed_in_one_step(call, library):
    call("review", library, "paid a fine", "--headline", "Fine paid", "--date", "late May 2021", "--confirm")
    event = event_of(call, library, "Fine paid")
    assert (event["edtf"], event["status"]) == ("[2021-05-20..2021-05-31]", "edited")


def test_a_date_counts_from_the_article_of_each_event(call, library):
    assert call("review", library, "paid a fine", "--date", "yesterday").exit_code == 0
    assert event_of(call, library, "paid a fine")["edtf"] == "2022-12-19"
    vote = event_of(call, library, "voted")
    result = call("review", library, vote["id"], "--date", "yesterday")
    assert result.exit_code == 2
    assert "--date" in result.stderr
    assert event_of(call, library, "voted") == vote


def test_several_events_are_rejected_at_once(call, library):
    total = len(call("events", library, "--format", "csv").stdout.splitlines())
    result = call("reject", library, "paid a fine", "visited Northport")
    assert result.stdout.count("rejected by you") == 2
    assert len(call("events", library, "--format", "csv").stdout.splitlines()) == total - 2


@pytest.mark.parametrize(
    "decision",
    [("reject",), ("tag-events", "--tag", "money"), ("review", "--star")],
    ids=lambda words: words[0],
)
def test_what_is_so_already_is_no_step(call, library, decision):
    verb, *options = decision
    call(verb, library, "paid a fine", *options)
    steps = call("history", library).stdout
    assert call(verb, library, "paid a fine", *options).exit_code == 0
    assert call("history", library).stdout == steps
    call("tag-events", library, "paid a fine", "--untag", "no such tag")
    assert call("history", library).stdout == steps


def test_rejected_events_are_restored_and_others_stay_as_they_are(call, library):
    vote = event_of(call, library, "voted")["id"]
    call("review", library, vote, "--confirm")
    before = call("events", library, "--format", "csv").stdout
    call("reject", library, "paid a fine", "visited Northport")
    result = call("restore", library, "paid a fine", "visited Northport", vote)
    assert result.exit_code == 0
    assert "confirmed by you" in result.stdout
    assert "rejected" not in result.stdout
    assert call("events", library, "--format", "csv").stdout == before
    assert "Restore 2 events" in call("history", library).stdout
    call("restore", library, vote)
    assert call("events", library, "--format", "csv").stdout == before


@pytest.mark.parametrize(
    ("named", "complaint"),
    [
        ("no such thing", "there is no event 'no such thing'"),
        ("4711", "there is no event '4711'"),
        ("9" * 40, "there is no event"),
        ("…", "there is no event"),
        ("o", "headlines: name one event by its number"),
    ],
)
def test_a_name_that_is_none_or_several_changes_nothing(call, library, named, complaint):
    before = call("events", library, "--format", "csv").stdout
    result = call("review", library, "paid a fine", named, "--reject")
    assert result.exit_code == 2
    assert complaint in result.stderr
    assert call("events", library, "--format", "csv").stdout == before


def test_verdicts_exclude_one_another(call, library):
    result = call("review", library, "paid a fine", "--confirm", "--reject")
    assert result.exit_code == 2
    assert "exclude one another" in result.stderr


def test_without_a_decision_the_events_are_shown(call, library):
    result = call("review", library, "paid a fine")
    assert result.exit_code == 0
    assert "paid a fine" in result.stdout
    assert ": as found" in result.stdout


def test_decisions_outlive_a_new_extraction(call, library):
    call("review", library, "paid a fine", "--confirm", "--tag", "money")
    assert call("reextract", library).exit_code == 0
    event = event_of(call, library, "paid a fine")
    assert (event["status"], event["tags"]) == ("confirmed", ["money"])


def test_how_an_event_is_told_is_said(call, library):
    call("review", library, "paid a fine", "--flag", "planned", "--flag", "negated")
    assert event_of(call, library, "paid a fine")["flags"] == ["negated", "planned"]


def test_events_are_filtered_by_tags(call, library):
    call("review", library, "paid a fine", "--tag", "money")
    call("review", library, "visited Northport", "--tag", "visits")
    rows = json.loads(call("events", library, "--tag", "money", "--format", "json").stdout)["events"]
    assert [row["tags"] for row in rows] == [["money"]]
    both = json.loads(
        call("events", library, "--tag", "money", "--tag", "visits", "--format", "json").stdout
    )["events"]
    assert len(both) == 2


def test_events_are_tagged_by_a_verb_of_its_own(call, library):
    assert call("tag-events", library, "paid a fine", "--tag", "money", "--tag", "court").exit_code == 0
    call("tag-events", library, "paid a fine", "--untag", "court")
    assert event_of(call, library, "paid a fine")["tags"] == ["money"]
    result = call("tag-events", library, "paid a fine")
    assert (result.exit_code, "--tag or --untag" in result.stderr) == (2, True)


def test_decisions_are_exported_and_applied_to_a_library_of_the_same_articles(call, tmp_path, library, files):
    other, file = tmp_path / "other.timelib", tmp_path / "anna.json"
    call("add", other, files[0], "--published", "2022-12-20")
    call("review", library, "visited", "--headline", "Marsh calls", "--tag", "north")
    call("review", other, "visited", "--headline", "Premier calls")
    assert call("decisions", "export", library, file).stdout == "anna.json: 2 decisions\n"
    result = call("decisions", "apply", other, file, "--dry-run")
    assert result.stdout.splitlines() == [
        "1 decision would be applied; 0 held already",
        "conflict: Premier calls: headline (Premier visits Northport): mine “Premier calls” kept, "
        "not theirs “Marsh calls”",
    ]
    assert "Apply" not in call("history", other).stdout
    assert call("decisions", "apply", other, file).stdout.startswith("1 decision applied; 0 held already\n")
    assert "Apply 1 decisions of anna.json" in call("history", other).stdout
    result = call("decisions", "apply", other, file, "--theirs")
    assert "theirs “Marsh calls” instead of mine “Premier calls”" in result.stdout
    assert call("decisions", "apply", other, file).stdout == "0 decisions applied; 2 held already\n"
    assert "Marsh calls" in call("events", other).stdout
    file.write_text("{}")
    result = call("decisions", "apply", other, file)
    assert (result.exit_code, "is no file of decisions" in result.stderr) == (1, True)


def test_decisions_on_articles_that_are_not_there_are_listed(call, tmp_path, library, files):
    other, file = tmp_path / "other.timelib", tmp_path / "anna.json"
    call("add", other, files[1])
    call("review", library, "visited", "--star")
    call("decisions", "export", library, file)
    result = call("decisions", "apply", other, file)
    assert result.stdout.splitlines() == [
        "0 decisions applied; 0 held already",
        "left out: Premier visits Northport: 1 decision: the article is not in this library",
    ]


def test_words_of_headlines_are_replaced_in_one_step(call, library):
    before = call("events", library, "--format", "csv").stdout
    dry = call("replace-in-headlines", library, "NORTHPORT", "Southport", "--dry-run")
    assert "visited Southport" in dry.stdout
    assert dry.stdout.splitlines()[-1].endswith("would change")
    assert call("events", library, "--format", "csv").stdout == before
    done = call("replace-in-headlines", library, "NORTHPORT", "Southport")
    assert done.stdout == dry.stdout.replace("would change", "changed")
    assert "Northport" not in event_of(call, library, "visited")["headline"]
    assert call("undo", library).exit_code == 0
    assert call("events", library, "--format", "csv").stdout == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("NORTHPORT", "Southport", "--capitals"), "nothing changes\n"),
        (("Northport", "Southport", "--to", "2000"), "nothing changes\n"),
        (("no such words", "others"), "nothing changes\n"),
    ],
)
def test_where_nothing_is_found_nothing_is_written(call, library, arguments, told):
    history = call("history", library).stdout
    assert call("replace-in-headlines", library, *arguments).stdout == told
    assert call("history", library).stdout == history


def test_a_headline_is_never_emptied(call, library):
    headline = event_of(call, library, "paid a fine")["headline"]
    assert call("replace-in-headlines", library, headline, "").stdout == "nothing changes\n"
    assert call("replace-in-headlines", library, "", "x").exit_code == 2


def test_dates_are_shifted_back_and_forth(call, library):
    before = event_of(call, library, "paid a fine")["edtf"]
    dry = call("shift-dates", library, "--dry-run", "--to", "2021", "2", "months")
    assert "October 2021 → December 2021" in dry.stdout
    assert dry.stdout.endswith("1 event would change\n")
    assert event_of(call, library, "paid a fine")["edtf"] == before == "2021-10"
    visit = event_of(call, library, "visited")["edtf"]
    assert call("shift-dates", library, "2", "months", "--to", "2021").exit_code == 0
    assert event_of(call, library, "paid a fine")["edtf"] == "2021-12"
    assert event_of(call, library, "visited")["edtf"] == visit
    assert call("shift-dates", library, "-3", "months", "--to", "2021").exit_code == 0
    assert event_of(call, library, "paid a fine")["edtf"] == "2021-09"
    assert call("shift-dates", library, "0", "days").stdout == "nothing changes\n"
    assert call("shift-dates", library, "100001", "years").exit_code == 2
    assert call("shift-dates", library, "1", "weeks").exit_code == 2


def test_an_actor_gives_way_to_another(call, library):
    visit = event_of(call, library, "visited")
    names = [actor["name"] for actor in visit["actors"]]
    assert "Olga Marsh" in names
    dry = call("change-actor", library, "Marsh", "Harbour Board", "--search", "visited", "--dry-run")
    assert "Harbour Board" in dry.stdout
    assert event_of(call, library, "visited") == visit
    assert call("change-actor", library, "Marsh", "Harbour Board", "--search", "visited").exit_code == 0
    actors = [one["name"] for one in event_of(call, library, "visited")["actors"]]
    assert actors == ["Harbour Board" if name == "Olga Marsh" else name for name in names]
    (line,) = [one for one in call("actors", library).stdout.splitlines() if "Harbour Board" in one]
    assert "organisation" in line
    assert call("change-actor", library, "Harbour Board", "").exit_code == 0
    left = [one["name"] for one in event_of(call, library, "visited")["actors"]]
    assert left == [name for name in names if name != "Olga Marsh"]
    assert call("change-actor", library, "Nobody Known", "Anna").exit_code == 2


def test_articles_are_tagged_and_listed_by_tag(call, library):
    assert "Tags" not in call("articles", library).stdout
    result = call("tag-articles", library, "1", "vote.txt", "--tag", "press")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Premier visits Northport: #press",
        "Council votes on Friday: #press",
    ]
    call("tag-articles", library, "vote.txt", "--tag", "later", "--untag", "press")
    assert "press" in call("articles", library).stdout
    listed = call("articles", library, "--tag", "later").stdout
    assert "Council votes on Friday" in listed
    assert "Premier" not in listed
    assert "Change tags of" not in call("history", library).stdout.splitlines()[0]
    assert call("undo", library).exit_code == 0
    assert "later" not in call("articles", library).stdout


def test_tagging_articles_needs_a_tag_and_an_article_that_is_there(call, library):
    assert "name a tag" in call("tag-articles", library, "1").stderr
    assert "no article is called 'nowhere'" in call("tag-articles", library, "nowhere", "--tag", "x").stderr
