"""What holds for every file of events, whatever its format."""

import json

import pytest
from given_files import chronicle_in, remarks_on
from sample_documents import SAMPLES, calendar, markwhen, project, slides

from timeline_app.readers.content import Content
from timeline_app.readers.events.chronicle_of_file import MOST_EVENTS, reading_of
from timeline_app.readers.events.told import Source, Sources, Told, Who

FILES = {
    "a.json": slides({"start_date": {"year": 2022}, "text": {"headline": "Café"}}).decode("unicode_escape"),
    "a.ics": calendar("DTSTART:20220503\nSUMMARY:Café").decode(),
    "a.timeline": project("<start>2022-05-03 00:00:00</start><text>Café</text>")
    .decode()
    .replace("utf-8", "cp1252"),
    "a.mw": markwhen("2022-05-03: Café\n").decode(),
    "a.csv": "edtf,label\n2022-05-03,Café\n",
    "a.jsonl": json.dumps({"message": "Café", "datetime": "2022-05-03"}, ensure_ascii=False),
}


@pytest.mark.parametrize("name", FILES)
def test_an_encoding_that_had_to_be_guessed_is_told(tmp_path, name):
    found = chronicle_in(tmp_path, name, FILES[name].encode("cp1252"))
    assert "Café" in found.article.text
    assert remarks_on(found)[0].startswith(
        "the file does not say how its letters are encoded; read as cp1252"
    )
    assert not remarks_on(chronicle_in(tmp_path, name, FILES[name].encode("utf-8-sig")))


@pytest.mark.parametrize("name", [one for one in FILES if one not in {"a.ics", "a.jsonl"}])
def test_utf_16_is_read(tmp_path, name):
    assert "Café" in chronicle_in(tmp_path, name, FILES[name].encode("utf-16")).article.text


def test_the_same_events_are_the_same_text_under_whatever_name(tmp_path):
    texts = {
        chronicle_in(tmp_path, name, SAMPLES["table"]).article.text for name in ("a.csv", "b.txt", "c.csv")
    }
    assert len(texts) == 1


def events_of(*told):
    (found,) = reading_of(Content(b"", "a.csv", "/a.csv", "a", ".csv"), told).chronicles
    return found


def test_an_actor_is_one_however_many_events_it_has():
    ada = Who("Ada Reed")
    found = events_of(
        Told("1", "They met", "2022", actors=(ada, Who("Board"))), Told("2", "They parted", "", actors=(ada,))
    )
    assert [actor.name for actor in found.actors] == ["Ada Reed", "Board"]
    assert [number for event in found.events for number, _ in event.actors] == [0, 1, 0]


def test_a_text_that_only_repeats_the_headline_is_not_told_twice():
    found = events_of(Told("1", "They met", "2022", quote="They  met"))
    assert found.article.text == "2022 – They met"
    assert found.events[0].quote == found.events[0].headline


def test_an_event_without_a_headline_is_called_by_the_beginning_of_its_text():
    found = events_of(
        Told(
            "1",
            " ",
            "2022",
            quote="They met in the hall of the town, where it was cold and dark at that time.",
        )
    )
    (event,) = found.events
    assert (
        event.headline.of(found.article.text)
        == "They met in the hall of the town, where it was cold and dark …"
    )


def test_of_too_many_events_the_first_are_read_and_that_is_told():
    found = events_of(*(Told(str(number), f"Event {number}", "2022") for number in range(MOST_EVENTS + 1)))
    assert len(found.events) == MOST_EVENTS
    assert remarks_on(found) == [
        "it holds more than 100000 events, and the first 100000 were read: split it into several files"
    ]


def test_an_event_of_which_several_articles_tell_counts_once():
    half = MOST_EVENTS // 2 + 1
    told = [
        Told(str(number), f"Event {number}", "2022", source=source, event=f"event {number}")
        for source in (0, 1)
        for number in range(half)
    ]
    content = Content(b"", "a.json", "/a.json", "a", ".json")
    sources = Sources((Source("One"), Source("Two")))
    found = reading_of(content, told, sources=sources).chronicles
    assert [len(one.events) for one in found] == [half, half]
    assert [remarks_on(one) for one in found] == [[], []]
    alone = [Told(f"more {number}", f"More {number}", "2022") for number in range(half)]
    cut = reading_of(content, [*told[:half], *alone, *told[half:]], sources=sources).chronicles
    assert [len(one.events) for one in cut] == [MOST_EVENTS - half, half, half]
    assert len(remarks_on(cut[0])) == 1
