import csv
import dataclasses
import io
import json

import pytest

from timeline_app.export.chronicle import Chronicle, PictureOptions
from timeline_app.export.registry import write
from timeline_app.export.table import COLUMNS, csv_table, csv_text, json_text
from timeline_app.model.actor import ActorKind
from timeline_app.model.article import DateOrigin, Publication
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import ClockTime, DocumentTime
from timeline_app.model.edtf import from_edtf
from timeline_app.model.event import DateHow, Flag, Role
from timeline_app.model.message import message
from timeline_app.model.span import Span
from timeline_app.model.timeline import (
    Evidence,
    EvidenceActor,
    Status,
    TimelineActor,
    TimelineArticle,
    TimelineEvent,
)

HANNO = TimelineActor(7, "Hanno", ActorKind.PERSON, ("Hanno the Navigator",), ("admiral",), 2)
CARTHAGE = TimelineActor(8, "Carthage", ActorKind.PLACE, (), (), 1)
PUBLISHED = Publication(
    DocumentTime(to_day(2018, 9, 3), ClockTime(9, 5, None, 0)), DateOrigin.METADATA, "date 2018-09-03"
)
ARTICLE = TimelineArticle(3, "ab" * 32, "Carthage, again", "/a/carthage.md", "en", PUBLISHED, 2, 1, 3243)


def event(
    number: int = 1, edtf: str = "-0263", headline: str = "Fleet sails", **changes: object
) -> TimelineEvent:
    made = TimelineEvent(
        id=number,
        headline=headline,
        date=from_edtf(edtf) if edtf else None,
        edtf=edtf,
        words="264 BC" if edtf else "Monday",
        how=DateHow.EXPLICIT,
        unresolved=None if edtf else message("no-publication-date"),
        actors=(7, 8),
        flags=(Flag.REPORTED, Flag.PLANNED),
        articles=(3,),
        confidence=0.87654,
        status=Status.EXTRACTED,
        told_at=9,
        tags=("harbour", "money"),
        is_starred=True,
        links=("a.pdf",),
    )
    return dataclasses.replace(made, **changes)


def chronicle(*events: TimelineEvent) -> Chronicle:
    evidence = Evidence(
        event=1,
        article=3,
        sentence=Span(0, 40),
        clause=Span(5, 30),
        trigger=Span(9, 14),
        date_span=Span(31, 37),
        headline="Fleet sails",
        edtf="-0263",
        words="that year",
        how=DateHow.EXPLICIT,
        unresolved=None,
        trace=(message("no-publication-date"),),
        actors=(EvidenceActor(7, "Hanno", Role.AGENT, Span(0, 5)),),
        flags=(Flag.REPORTED,),
        attributed_to="Carthage",
    )
    return Chronicle("Wars", events, (HANNO, CARTHAGE), (ARTICLE,), (evidence,))


def rows(*events: TimelineEvent) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_text(chronicle(*events)))))


def test_a_row_holds_everything_about_an_event():
    assert rows(event()) == [
        {
            "id": "1",
            "date": "-0263",
            "first_day": "-0263-01-01",
            "last_day": "-0263-12-31",
            "edtf": "-0263",
            "date_rest": "",
            "date_in_words": "264 BC",
            "words": "264 BC",
            "how": "explicit",
            "unresolved": "",
            "headline": "Fleet sails",
            "actors": "Hanno; Carthage",
            "flags": "reported; planned",
            "flags_in_words": "reported; planned",
            "contradicted_by": "",
            "parted_from": "",
            "articles": "Carthage, again",
            "sources": "/a/carthage.md",
            "confidence": "0.877",
            "status": "extracted",
            "told_at": "9",
            "tags": "harbour; money",
            "is_starred": "1",
            "note": "",
            "links": "a.pdf",
        }
    ]


def test_an_event_that_other_articles_contradict_names_theirs():
    other = dataclasses.replace(event(edtf="-0262"), id=2, flags=(Flag.NEGATED,))
    whole = dataclasses.replace(chronicle(event(), other), contradictions={1: (other,)})
    first, second = csv.DictReader(io.StringIO(csv_text(whole)))
    assert first["contradicted_by"] == "263 BC: Fleet sails [did not happen]"
    assert second["contradicted_by"] == ""
    (theirs,) = json.loads(json_text(whole))["events"][0]["contradicted_by"]
    assert (theirs["id"], theirs["edtf"], theirs["flags"]) == (2, "-0262", ["negated"])


def test_an_event_that_needs_a_date_says_why():
    (row,) = rows(event(edtf=""))
    assert (row["date"], row["edtf"], row["words"]) == ("", "", "Monday")
    assert row["unresolved"] == "no publication date"


def test_every_field_of_an_event_has_a_column():
    own = {
        field.name for field in dataclasses.fields(TimelineEvent) if field.compare
    }  # no numbers of this library
    assert own <= COLUMNS.keys()


@pytest.mark.parametrize(
    ("headline", "cell"),
    [
        ("=1+1", "'=1+1"),
        ('=HYPERLINK("http://x.test")', '\'=HYPERLINK("http://x.test")'),
        ("+1 202 555", "'+1 202 555"),
        ("-2+3 cmd|' /C calc'!A0", "'-2+3 cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("-0263", "-0263"),
        ("-0263-04-20", "-0263-04-20"),
        ("-5", "-5"),
        ("[2022-02-20..2022-02-28]", "[2022-02-20..2022-02-28]"),
        ("../2018", "../2018"),
        ("Plain – with “quotes”, commas", "Plain – with “quotes”, commas"),
    ],
)
def test_what_a_spreadsheet_would_run_is_kept_from_it(headline, cell):
    assert rows(event(headline=headline))[0]["headline"] == cell


@pytest.mark.parametrize(
    "edtf", ["-0752~", "-02XX", "-0752?", "-0263-04/-0240-03", "../-0043", "[-0752..-0750]"]
)
def test_dates_of_the_standard_stand_as_the_standard_writes_them(edtf):
    assert rows(event(edtf=edtf))[0]["edtf"] == edtf


def test_line_breaks_and_quotes_survive_the_way_back():
    text = 'He said "no"\nand, then, left'
    assert rows(event(headline=text))[0]["headline"] == text


def test_the_file_has_the_mark_and_the_text_has_not():
    assert csv_table(chronicle(event()), PictureOptions()).content.startswith(b"\xef\xbb\xbfid,date,")
    assert csv_text(chronicle(event())).startswith("id,date,")


def test_json_holds_events_with_actors_and_evidence():
    whole = json.loads(json_text(chronicle(event(), event(2, ""))))
    first, second = whole["events"]
    assert first["actors"] == [{"id": 7, "name": "Hanno"}, {"id": 8, "name": "Carthage"}]
    assert first["flags"] == ["reported", "planned"]
    assert first["evidence"][0]["date"] == [31, 37]
    assert first["evidence"][0]["actors"] == [{"id": 7, "name": "Hanno", "role": "agent", "span": [0, 5]}]
    assert first["evidence"][0]["trace"] == ["no publication date"]
    assert (second["date"], second["edtf"], second["evidence"]) == (None, None, [])
    assert whole["articles"][0]["published"]["date"] == "2018-09-03T09:05Z"
    assert whole["actors"][0]["aliases"] == ["Hanno the Navigator"]


@pytest.mark.parametrize("suffix", [".csv", ".json"])
def test_tables_are_written_by_their_suffix(tmp_path, suffix):
    path = tmp_path / f"wars{suffix}"
    write(path, chronicle(event()))
    assert "Fleet sails" in path.read_text(encoding="utf-8-sig")


def test_a_chronicle_without_events_has_a_header_alone():
    assert csv_text(chronicle()).splitlines() == [",".join(COLUMNS)]
