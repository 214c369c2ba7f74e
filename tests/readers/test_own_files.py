"""Files of this program on their way back, and files that merely look like them."""

import json
from pathlib import Path

import pytest
from given_files import chronicle_in, remarks_on, stated_in

from timeline_app.model.event import DateHow, Flag, Role
from timeline_app.model.extraction import NAMES_GIVEN, NAMES_TOLD
from timeline_app.model.given import GivenChronicle
from timeline_app.model.timeline import Status
from timeline_app.readers import read
from timeline_app.wording import say

QUOTE = "Ada Reed shut the old lock on 3 May 2022."
TOLD = {
    "article": 7, "quote": QUOTE, "sentence": [100, 141], "clause": [100, 126], "trigger": [109, 113],
    "date": [130, 140], "headline": "Ada Reed shut the old lock", "edtf": "2022-05-03", "words": "3 May 2022",
    "how": "explicit", "confidence": 0.4, "flags": ["asserted"], "attributed_to": "Harbour Post",
    "trace": ["The day is said in full."], "relations": [],
    "actors": [{"id": 4, "name": "Ada Reed", "role": "agent", "span": [100, 108]}],
}  # fmt: skip
EVENT = {
    "id": 1, "headline": "Ada Reed shut the old lock", "edtf": "2022-05-03", "words": "3 May 2022",
    "flags": ["asserted"], "actors": [{"id": 4, "name": "Ada Reed"}], "articles": [7], "confidence": 0.4,
    "status": "to-review", "how": "explicit", "evidence": [TOLD],
}  # fmt: skip
WHOLE = {
    "title": "Locks",
    "events": [EVENT],
    "actors": [{"id": 4, "name": "Ada Reed", "kind": "person", "aliases": ["Reed"], "attributes": ["mayor"]}],
    "articles": [{
        "id": 7, "title": "Old lock shut", "source": "/press/lock.txt", "author": "Ines Duarte",
        "url": "https://news.test/lock", "language": "en",
        "published": {"date": "2022-05-04T07:30", "origin": "metadata", "words": "datePublished", "is_weak": True},
    }],
}  # fmt: skip


def chronicles_in(folder: Path, whole: object) -> tuple[GivenChronicle, ...]:
    path = folder / "own.json"
    path.write_text(json.dumps(whole))
    reading = read(path)
    assert not reading.problems
    return reading.chronicles


def with_event(**changes: object) -> dict[str, object]:
    return {**WHOLE, "events": [{**EVENT, **changes}]}


def with_evidence(**changes: object) -> dict[str, object]:
    return with_event(evidence=[{**TOLD, **changes}])


def test_an_article_that_is_quoted_is_an_article_with_what_is_told_of_it(tmp_path):
    (found,) = chronicles_in(tmp_path, WHOLE)
    article = found.article
    assert found.names == NAMES_TOLD
    assert (article.title, article.author, article.url) == (
        "Old lock shut",
        "Ines Duarte",
        "https://news.test/lock",
    )
    assert (article.source, article.language) == ("/press/lock.txt", "en")
    assert article.publication.time is not None
    assert str(article.publication.time.clock) == "07:30"
    assert article.publication.is_weak
    (event,) = found.events
    assert event.quote.of(article.text) == QUOTE
    assert event.trigger is not None
    assert event.trigger.of(article.text) == "shut"
    assert event.date is not None
    assert event.date.of(article.text) == "3 May 2022"
    assert event.credit is not None
    assert event.credit.of(article.text) == "Harbour Post"
    assert event.roles == (Role.AGENT,)
    assert [span.of(article.text) for _, span in event.actors] == ["Ada Reed"]
    assert (event.found.how, event.found.confidence) == (DateHow.EXPLICIT, 0.4)
    assert event.marks.status is Status.TO_REVIEW


@pytest.mark.parametrize(
    "whole",
    [
        {**WHOLE, "events": [{**EVENT, "evidence": []}]},
        {**WHOLE, "events": [{key: value for key, value in EVENT.items() if key != "evidence"}]},
        with_evidence(quote=""),
        with_evidence(quote=["no text"]),
        with_evidence(article=99),
        with_event(evidence="none"),
        {
            **WHOLE,
            "articles": [{"id": 7, "title": "Old lock shut"}],
            "events": [{**EVENT, "evidence": [None, 3]}],
        },
    ],
)
def test_json_that_merely_looks_alike_is_read_as_a_file_of_events(tmp_path, whole):
    (found,) = chronicles_in(tmp_path, whole)
    assert found.names == NAMES_GIVEN
    assert found.article.title == "Locks"
    (event,) = found.events
    assert event.headline.of(found.article.text) == "Ada Reed shut the old lock"
    assert event.edtf == "2022-05-03"


def test_an_event_of_the_readers_own_is_one_of_the_article_that_stands_for_the_reader(tmp_path):
    evidence = [{**TOLD, "quote": "", "sentence": [0, 0]}]
    (found,) = chronicles_in(tmp_path, with_event(status="added", evidence=evidence))
    assert (found.names, found.article.title) == (NAMES_TOLD, "Old lock shut")
    (event,) = found.events
    assert event.marks.status is Status.ADDED
    assert event.quote.of(found.article.text) == "Ada Reed shut the old lock"


@pytest.mark.parametrize("status", ["added", "edited"])
def test_what_cannot_be_stored_of_a_quote_is_marked_in_the_text(tmp_path, status):
    evidence = [{**TOLD, "quote": "One\0two\ud800\r\nthree", "sentence": [0, 14]}]
    (found,) = chronicles_in(tmp_path, with_event(status=status, evidence=evidence))
    (event,) = found.events
    assert event.quote.of(found.article.text) == "One\ufffdtwo\ufffd\nthree"


def test_things_without_ids_are_nobodys(tmp_path):
    whole = {
        "events": [
            {"headline": "They met", "edtf": "2022", "actors": [{"name": "Ada Reed"}], "evidence": [{"quote": "X."}]}
        ],
        "actors": [{"name": "Bo Lind"}],
        "articles": [{"title": "Old news"}],
    }  # fmt: skip
    (found,) = chronicles_in(tmp_path, whole)
    assert [actor.name for actor in found.actors] == ["Ada Reed"]
    assert found.names == NAMES_GIVEN


@pytest.mark.parametrize(
    "changes",
    [
        {"sentence": [0, 3]},
        {"sentence": "0-41"},
        {"sentence": [141, 100]},
        {"sentence": [100, 141, 150]},
        {"trigger": [0, 10**12]},
        {"trigger": [True, False]},
        {"date": [-5, 3]},
        {"actors": [{"id": 4, "name": "Ada Reed", "role": "villain", "span": None}]},
        {
            "relations": [
                {"order": "sideways", "words": [100, 104], "named": [100, 104]},
                3,
                {"order": "before"},
            ]
        },
    ],
)
def test_places_that_are_none_lose_no_event(tmp_path, changes):
    (found,) = chronicles_in(tmp_path, with_evidence(**changes))
    (event,) = found.events
    assert event.quote.of(found.article.text) == QUOTE
    assert found.article.remarks == ()


@pytest.mark.parametrize(
    ("whole", "told"),
    [
        (with_event(status="done"), "event 1 has “done” for a status, which is none: left out"),
        (
            with_evidence(confidence=2),
            "event 1 has “2” for how sure it is, which is no number from 0 to 1: left out",
        ),
        (
            with_evidence(how="magic"),
            "event 1 has “magic” for how it was dated, which is no such way: left out",
        ),
        (
            with_evidence(date_rest="grain=fortnight"),
            "event 1 has “grain=fortnight” for what its EDTF cannot say, which does not go with it: left out",
        ),
    ],
)
def test_values_of_json_that_are_none_are_told_and_left_out(tmp_path, whole, told):
    (found,) = chronicles_in(tmp_path, whole)
    assert told in [say(remark) for remark in found.article.remarks]
    assert len(found.events) == 1


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (float("inf"), "inf"), (float("-inf"), "-inf"), (float("nan"), "nan"), (10**400, "1" + "0" * 39),
        (1e300, "1e+300"), (-2, "-2"), (True, "True"), ("two", "two"),
    ],
)  # fmt: skip
def test_an_amount_that_is_none_is_told_and_the_relation_stays(tmp_path, amount, shown):
    relation = {"order": "after", "words": [100, 108], "named": [104, 108], "amount": amount, "unit": "day"}
    fine = {**EVENT, "id": 2, "evidence": [{**TOLD, "relations": [{**relation, "amount": 2}]}]}
    wrong = {**EVENT, "evidence": [{**TOLD, "relations": [relation]}]}
    (found,) = chronicles_in(tmp_path, {**WHOLE, "events": [wrong, fine]})
    assert [one.amount for event in found.events for one in event.relations] == [None, 2.0]
    assert [say(remark) for remark in found.article.remarks] == [
        f"event 1 has “{shown}” for how far from another event it lies, which is no number from 0 to 1000000: left out"
    ]


HEADER = (
    "id,date,first_day,last_day,edtf,date_rest,date_in_words,words,how,unresolved,headline,actors,flags,parted_from,"
    "articles,sources,confidence,status,told_at,tags,is_starred,note,links\n"
)


def row(**cells: str) -> str:
    names = HEADER.strip().split(",")
    given = {"edtf": "2022-05-03", "headline": "The lock shuts", **cells}
    return ",".join(f'"{given.get(name, "")}"' for name in names) + "\n"


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"status": "=cmd()"}, "row 2 has “=cmd()” for a status, which is none: left out"),
        (
            {"confidence": "nan"},
            "row 2 has “nan” for how sure it is, which is no number from 0 to 1: left out",
        ),
        (
            {"confidence": "1e999"},
            "row 2 has “1e999” for how sure it is, which is no number from 0 to 1: left out",
        ),
        (
            {"confidence": "-0.1"},
            "row 2 has “-0.1” for how sure it is, which is no number from 0 to 1: left out",
        ),
        ({"how": "guess"}, "row 2 has “guess” for how it was dated, which is no such way: left out"),
        (
            {"date_rest": "clock=99"},
            "row 2 has “clock=99” for what its EDTF cannot say, which does not go with it: left out",
        ),
    ],
)
def test_cells_that_are_none_are_told_and_left_out(tmp_path, cells, told):
    found = chronicle_in(tmp_path, "own.csv", HEADER + row(**cells))
    assert remarks_on(found) == [told]
    (event,) = found.events
    assert (event.found.how, event.found.confidence, event.found.rest) == (DateHow.IMPORTED, 1.0, "")
    assert event.marks.status is Status.EXTRACTED


def test_a_row_is_an_event_of_each_of_its_articles_with_what_the_reader_did_in_the_first(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(HEADER + row(articles="Old; Older", sources="a.txt; b.txt", status="confirmed"))
    old, older = read(path).chronicles
    assert [(one.article.title, one.article.source) for one in (old, older)] == [
        ("Old", "a.txt"),
        ("Older", "b.txt"),
    ]
    assert [one.events[0].marks.status for one in (old, older)] == [Status.CONFIRMED, Status.EXTRACTED]
    assert older.decisions
    assert not old.decisions


def test_where_it_is_not_told_which_title_is_whose_the_row_is_one_of_the_file(tmp_path):
    found = chronicle_in(
        tmp_path, "own.csv", HEADER + row(articles="Locks; a history; Quays", sources="a.txt; b.txt")
    )
    (event,) = found.events
    assert event.credit is not None
    assert event.credit.of(found.article.text) == "Locks; a history; Quays"


def test_status_and_confidence_of_another_programs_table_are_words_like_any_other(tmp_path):
    (found,) = stated_in(tmp_path, "a.csv", "Date,Event,Status,Confidence\n2022-05-03,They met,done,high\n")
    assert (found.edtf, found.headline, found.marks.status) == ("2022-05-03", "They met", Status.EXTRACTED)
    assert remarks_on(chronicle_in(tmp_path, "b.csv", "Date,Event,Status\n2022-05-03,They met,done\n")) == []


@pytest.mark.parametrize("heading", ["label,edtf,actors", "event,date,actors"])
@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Ada Reed; Bo Lind", ("Ada Reed", "Bo Lind")),
        ("Ada Reed, Bo Lind and Cy Marsh", ("Ada Reed", "Bo Lind", "Cy Marsh")),
        ("Ada Reed, Bo Lind, and Cy Marsh", ("Ada Reed", "Bo Lind", "Cy Marsh")),
        ("Alm, Brack and Corve; Ada Reed", ("Alm", "Brack", "Corve", "Ada Reed")),
        ("Ada Reed, Bo Lind und Cy Marsh", ("Ada Reed", "Bo Lind", "Cy Marsh")),
        ("Reed, Lind, Slate, Marsh & Flom", ("Reed, Lind, Slate, Marsh & Flom",)),
        ("Reed, Lind & Marsh LLP; Ada Reed", ("Reed, Lind & Marsh LLP", "Ada Reed")),
        ("Office of Quays and Locks; Ada Reed", ("Office of Quays and Locks", "Ada Reed")),
        ("Office of Quays, Locks and Bridges; Ada Reed", ("Office of Quays, Locks and Bridges", "Ada Reed")),
    ],
)
def test_names_in_a_cell_are_parted_where_each_of_them_looks_like_one(tmp_path, heading, cell, names):
    (found,) = stated_in(tmp_path, "a.csv", f'{heading}\nThey met,2022-05-03,"{cell}"\n')
    assert found.actors == names


def test_names_that_are_read_as_one_and_may_be_several_are_told(tmp_path):
    content = (
        'label,edtf,actors\nThey met,2022-05-03,"Ada Reed and Bo Lind"\nThey left,2022,"Marks and Locks"\n'
    )
    assert remarks_on(chronicle_in(tmp_path, "a.csv", content)) == [
        "row 2 has “Ada Reed and Bo Lind” as one name: put “;” between several"
    ]


SHEET = "Date,Event,Who,Remarks,Starred,Tags,Note,Links,EDTF,As written,How dated,Status,Confidence,Quotation,Sources"


def test_a_table_with_the_headings_of_the_workbook_is_read_as_the_workbook(tmp_path):
    told = "2022-05-03,They met,Ada Reed; Board,planned,★,port,ask,,2022-05-03,that day"
    found_so = "date told by the order of events,to review,0.4,They shook hands.,Old news"
    found = chronicle_in(tmp_path, "a.csv", f"{SHEET}\n{told},{found_so}\n")
    (event,) = found.events
    assert (event.found.confidence, event.marks.status) == (0.4, Status.TO_REVIEW)
    assert (event.marks.is_starred, event.marks.tags, event.flags) == (True, ("port",), (Flag.PLANNED,))
    assert event.quote.of(found.article.text) == "They shook hands."


def test_a_table_that_lacks_one_of_these_headings_is_one_like_any_other(tmp_path):
    content = (
        SHEET.replace("How dated,", "")
        + "\n2022-05-03,They met,Ada Reed,,,,,,2022-05-03,,done,high,They met.,Old\n"
    )
    (event,) = chronicle_in(tmp_path, "a.csv", content).events
    assert (event.found.confidence, event.marks.status) == (1.0, Status.EXTRACTED)


def test_flags_come_in_the_order_of_the_file(tmp_path):
    found = chronicle_in(tmp_path, "own.csv", HEADER + row(flags="negated; planned; unheard"))
    assert found.events[0].flags == (Flag.NEGATED, Flag.PLANNED)
