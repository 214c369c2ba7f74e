import json
import subprocess
import sys

import pytest

TEXT = "Premier Olga Marsh visited Northport on Monday. The harbour was closed in late February, Reuters reported."


def lines(*documents: object) -> bytes:
    return b"".join(json.dumps(one).encode() + b"\n" for one in documents)


def answers(result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


DOCUMENT = {"doc_id": "a", "text": TEXT, "dct": "2022-12-20", "lang": "en", "kind": "news"}


def test_tag_writes_spans_types_and_values(call):
    result = call("tag", given=lines(DOCUMENT))
    assert result.exit_code == 0
    (answer,) = answers(result)
    assert answer.keys() == {"doc_id", "timexes"}
    monday, february = answer["timexes"]
    assert (monday["text"], monday["type"], monday["value"], monday["edtf"]) == (
        "Monday", "DATE", "2022-12-19", "2022-12-19",
    )  # fmt: skip
    assert (february["value"], february["mod"]) == ("2022-02", "END")
    assert all(TEXT[one["start"] : one["end"]] == one["text"] for one in answer["timexes"])


@pytest.mark.parametrize("dct", [None, "", "2022-12-20", "2022-12-20T23:59:00+02:00", "20221220"])
def test_the_publication_date_may_carry_a_time_or_be_open(call, dct):
    (answer,) = answers(call("tag", given=lines({**DOCUMENT, "dct": dct})))
    assert answer["timexes"][0].get("edtf") == ("2022-12-19" if dct else None)


def test_of_a_language_without_events_each_sentence_with_a_date_says_so(call):
    document = {"doc_id": 1, "text": "Die Brücke wurde am 4. Mai 2021 eröffnet.", "lang": "de"}
    (answer,) = answers(call("extract", given=lines(document)))
    (sentence,) = answer["coverage"]
    assert sentence["code"] == "untold-no-language"
    assert document["text"][slice(*sentence["words"])] == "4. Mai 2021"


def test_extract_writes_events_actors_and_sources(call):
    result = call("extract", given=lines(DOCUMENT))
    assert result.exit_code == 0
    (answer,) = answers(result)
    assert answer.keys() == {"doc_id", "events", "coverage", "actors", "sources", "problems", "version"}
    visit = next(one for one in answer["events"] if one["date"] == "2022-12-19")
    assert visit.keys() == {
        "start", "end", "trigger", "sentence", "date", "edtf", "date_how", "headline",
        "actors", "roles", "flags", "confidence", "attributed_to", "relations", "evidence",
    }  # fmt: skip
    assert TEXT[slice(*visit["trigger"])] == "visited"
    assert "Olga Marsh" in visit["actors"]
    assert visit["roles"]["Olga Marsh"] == "agent"
    assert visit["date_how"] == "explicit"
    assert TEXT[slice(*visit["evidence"]["date"])] == "Monday"
    marsh = next(one for one in answer["actors"] if one["name"] == "Olga Marsh")
    assert marsh.keys() == {"name", "kind", "aliases", "mentions"}
    assert [TEXT[slice(*span)] for span in marsh["mentions"]] == ["Olga Marsh"]
    assert "2022-02" in [one["date"] for one in answer["events"]]


def test_what_is_counted_from_another_event_names_it_and_says_so(call):
    text = "The court sentenced Olga Marsh to a year in prison on 3 March 2021. Two days after the verdict, Marsh fled."
    (answer,) = answers(call("extract", given=lines({"doc_id": 1, "text": text, "dct": None})))
    verdict, flight = answer["events"]
    (relation,) = flight["relations"]
    assert (flight["date"], flight["date_how"]) == ("2021-03-05", "relation")
    assert (relation["order"], relation["event"], relation["amount"], relation["unit"]) == (
        "after",
        0,
        2.0,
        "day",
    )
    assert text[slice(*relation["named"])] == "the verdict"
    assert verdict["headline"] in flight["evidence"]["trace"][0]


def test_without_a_date_what_is_relative_is_null_and_says_why(call):
    (answer,) = answers(call("extract", given=lines({**DOCUMENT, "dct": None})))
    visit = next(one for one in answer["events"] if TEXT[slice(*one["trigger"])] == "visited")
    assert (visit["date"], visit["edtf"]) == (None, None)
    assert visit["evidence"]["unresolved"]
    assert [one["code"] for one in answer["problems"]] == ["dates-wait"]


def test_the_date_that_a_text_states_itself_counts_when_none_is_given(call):
    text = "Ferry runs aground\n\nPublished: 20 December 2022\n\nA ferry ran aground off Tarnvik on Monday."
    (answer,) = answers(call("extract", given=lines({"doc_id": 1, "text": text, "dct": None})))
    assert [event["date"] for event in answer["events"]][-1] == "2022-12-19"


@pytest.mark.parametrize("command", ["tag", "extract"])
def test_a_bad_line_is_reported_with_its_number_and_the_rest_goes_on(call, command):
    given = b"{oops\n\n" + lines({**DOCUMENT, "lang": "tlh"}, {**DOCUMENT, "doc_id": 7}) + b'{"doc_id":"x"}'
    result = call(command, given=given)
    assert result.exit_code == 1
    assert [one["doc_id"] for one in answers(result)] == [7]
    said = result.stderr.splitlines()
    assert [line.split(":")[0] for line in said] == ["line 1", "line 3", "line 5"]


def test_dates_in_full_are_found_in_languages_without_a_folder(call):
    document = {"doc_id": "a", "lang": "de", "text": "Der Rat tagte am 3. Mai 2022 in Bonn."}
    (answer,) = answers(call("tag", given=lines(document)))
    assert [(one["text"], one["value"]) for one in answer["timexes"]] == [("3. Mai 2022", "2022-05-03")]
    (extracted,) = answers(call("extract", given=lines(document)))
    assert [one["code"] for one in extracted["problems"]] == ["language-partly-known"]


@pytest.mark.parametrize("command", ["tag", "extract"])
def test_no_lines_give_no_lines(call, command):
    result = call(command, given=b"")
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.parametrize("command", ["tag", "extract"])
@pytest.mark.parametrize(
    "text", ["", "\ud800 on Monday\r\n\x00", "🎉 on\r\nMonday", "on " * 1000, "1" * 20_000]
)
def test_offsets_count_code_points_of_the_text_as_it_was_sent(call, command, text):
    result = call(command, given=lines({**DOCUMENT, "text": text}))
    assert result.exit_code == 0
    (answer,) = answers(result)
    for one in answer.get("timexes", ()):
        assert text[one["start"] : one["end"]] == one["text"]


def test_each_answer_is_written_before_the_next_line_is_read():
    command = [sys.executable, "-m", "timeline_app", "tag"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as tagging:
        for number in range(3):
            tagging.stdin.write(lines({**DOCUMENT, "doc_id": number}))
            tagging.stdin.flush()
            assert json.loads(tagging.stdout.readline())["doc_id"] == number
        tagging.stdin.close()
        assert tagging.wait() == 0


def test_a_reader_that_leaves_early_causes_no_traceback():
    command = [sys.executable, "-m", "timeline_app", "tag"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as tagging:
        tagging.stdin.write(lines(DOCUMENT))
        tagging.stdin.flush()
        tagging.stdout.readline()
        tagging.stdout.close()
        _, words = tagging.communicate(lines(*[DOCUMENT] * 50))
        assert words == b""


def test_tag_loads_neither_the_window_nor_the_store():
    code = """
import io, sys
from timeline_app.cli import main
sys.argv[1:] = ["tag"]
sys.stdin = io.TextIOWrapper(io.BytesIO(b'{"doc_id": 1, "text": "On Monday.", "lang": "en", "dct": "2022-12-20"}'))
try:
    main()
except SystemExit:
    heavy = {"PySide6", "sqlite3", "sqlite_utils", "dateparser", "numpy", "trafilatura", "lxml"}
    heavy |= {"feedparser", "pypdfium2", "striprtf", "email.policy", "zipfile"}
    print(sorted(heavy & sys.modules.keys()))
"""
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "[]"
