"""What is exported for other programs comes back as it was."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from sample_chronicle import EVERYTHING, chronicle_of, made

from timeline_app import wording
from timeline_app.cli import chronicles
from timeline_app.export.chronicle import Chronicle, PictureOptions
from timeline_app.export.registry import format_named
from timeline_app.export.workbook_columns import ACTOR_COLUMNS, ARTICLE_COLUMNS
from timeline_app.ingest import rules
from timeline_app.ingest.given import prepare_given
from timeline_app.model.actor import ActorKind
from timeline_app.model.message import message
from timeline_app.model.timeline import EventFilter, Status, TimelineActor
from timeline_app.readers import read
from timeline_app.readers.events.own_table import tells_of_export
from timeline_app.store import Library

TABLES = ("csv", "json")
EXCHANGED = (
    "timelinejs", "vis-timeline", "markwhen", "timeline-project", "icalendar", "edtf-csv", "timesketch-csv",
    "timesketch-jsonl",
)  # fmt: skip
BEFORE_YEAR_1 = {"timelinejs", "vis-timeline", "timeline-project"}
ID = re.compile(r"\b([ea])-?\d+(?=[.\"@\r\n,])")
OF_THE_FILE = {"id", "how", "articles", "sources", "told_at", "evidence", "contradicted_by", "confidence"}


def exported(chronicle: Chronicle, name: str) -> bytes:
    return format_named(name).write(chronicle, PictureOptions()).content


def brought_in(content: bytes, name: str, folder: Path) -> Chronicle:
    """The chronicle of a library that holds nothing but this file."""
    one = format_named(name)
    path = folder / f"back{one.suffix}"
    path.write_bytes(content)
    library = folder / "Harbour & <town>.timelib"
    library.unlink(missing_ok=True)
    reading = read(path)
    assert not reading.problems
    with Library.create(library, rules()) as opened:
        for chronicle in reading.chronicles:
            found = prepare_given(chronicle)
            opened.add(found.article, found.extraction, found.edits)
        return chronicles.chronicle_of(opened, EventFilter(with_hidden=True), one.needs)


def without_ids(content: bytes) -> str:
    """The file with its ids numbered in the order in which they stand."""
    numbers: dict[str, int] = {}

    def numbered(match: re.Match[str]) -> str:
        return f"{match[1]}{numbers.setdefault(match[0], len(numbers))}"

    return ID.sub(numbered, content.decode("utf-8-sig"))


def told(content: bytes, name: str) -> list[dict[str, object]]:
    """What a table tells of events: all but what is of the articles of a library."""
    text = content.decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text, newline="")) if name == "csv" else json.loads(text)["events"]
    kept = [{key: value for key, value in row.items() if key not in OF_THE_FILE} for row in rows]
    for row in kept if name == "json" else []:
        row["actors"] = [actor["name"] for actor in row["actors"]]
    return kept


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Chronicle:
    """What files have trouble with, as a library has it: with ids and in an order of its own."""
    return brought_in(exported(EVERYTHING, "edtf-csv"), "edtf-csv", tmp_path_factory.mktemp("whole"))


def carried(whole: Chronicle, name: str) -> Chronicle:
    """What a format has a place for: some have none for what has no date, or for years before 1."""
    if name in {*TABLES, "edtf-csv"}:
        return whole
    dates = {event.id: event.date for event in whole.events if event.date is not None}
    if name not in BEFORE_YEAR_1:
        dates = {number: date for number, date in dates.items() if (date.first_day or date.last_day or 0) > 0}
    return replace(whole, events=tuple(event for event in whole.events if event.id in dates))


@pytest.mark.parametrize("name", EXCHANGED)
def test_what_is_exported_and_brought_in_is_exported_the_same(name, whole, tmp_path):
    first = exported(carried(whole, name), name)
    second = exported(brought_in(first, name, tmp_path), name)
    assert without_ids(second) == without_ids(first)


@pytest.mark.parametrize("name", TABLES)
def test_what_tables_tell_of_events_comes_back(name, whole, tmp_path):
    first = exported(whole, name)
    second = exported(brought_in(first, name, tmp_path), name)
    assert told(second, name) == told(first, name)


def test_a_workbook_comes_back_with_its_dates_headlines_actors_and_flags(whole, tmp_path):
    back = brought_in(exported(whole, "xlsx"), "xlsx", tmp_path)

    def told_in(chronicle: Chronicle) -> set[tuple[object, ...]]:
        names = {actor.id: actor.name for actor in chronicle.actors}
        return {
            (event.edtf, event.headline, event.note, *event.flags, *(names[one] for one in event.actors))
            for event in chronicle.events
        }

    # What XML cannot hold comes back as the mark for it.
    kept = {one for one in told_in(whole) if not str(one[1]).startswith("nul ")}
    assert kept <= told_in(back)
    assert len(back.events) == len(whole.events)


BESIDE = {
    "tags": ("port", "night watch, late"),
    "note": "Ask her; she knows.\nThen the #1 [board](x).",
    "links": ("https://a.test/x?a=1,2", "https://b.test"),
    "is_starred": True,
}


@pytest.mark.parametrize("name", [one for one in (*EXCHANGED, "xlsx") if one != "timeline-project"])
def test_what_the_reader_wrote_beside_an_event_goes_through_files_for_other_programs(name, tmp_path):
    events = (made(1, "2022-12-19", "Ships arrive"), replace(made(2, "2022-12-20", "Ships leave"), **BESIDE))
    content = format_named(name).write(chronicle_of(*events), PictureOptions()).content
    plain, marked = brought_in(content, name, tmp_path).events
    assert (plain.tags, plain.note, plain.is_starred) == ((), "", False)
    assert (marked.tags, marked.note, marked.is_starred) == (BESIDE["tags"], BESIDE["note"], True)
    assert set(BESIDE["links"]) <= set(marked.links)


@pytest.mark.parametrize("url", ["mid:a1.b2@paper.test", "mid:a/1@paper.test", "https://paper.test/a;v=2"])
@pytest.mark.parametrize("name", [one for one in EXCHANGED if one not in {"timelinejs", "vis-timeline"}])
def test_the_address_of_an_article_goes_through_files_for_other_programs(name, url, tmp_path):
    sent = chronicle_of(made(1, "2022-12-19", "Ships arrive", actors=()))
    sent = replace(sent, articles=tuple(replace(one, url=url) for one in sent.articles))
    first = exported(sent, name)
    back = brought_in(first, name, tmp_path)
    assert [event.links for event in back.events] == [(url,)]
    assert url in first.decode()
    second = format_named(name).write(back, PictureOptions())
    assert without_ids(second.content) == without_ids(first)
    assert not any("beside" in remark.code for remark in second.remarks)


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://paper.test/brücke", "https://paper.test/br%C3%BCcke"),
        ("mid:größe@paper.test", "mid:gr%C3%B6%C3%9Fe@paper.test"),
        ("https://paper.test/two words%20", "https://paper.test/two%20words%20"),
    ],
)
def test_calendars_have_addresses_as_they_must_be_and_lose_none(url, written, tmp_path):
    sent = chronicle_of(made(1, "2022-12-19", "Ships arrive", actors=()))
    sent = replace(sent, articles=tuple(replace(one, url=url) for one in sent.articles))
    linked = replace(sent, articles=(), events=(replace(sent.events[0], links=(url,), articles=()),))
    for one in (sent, linked):
        content = exported(one, "icalendar")
        assert f"URL:{written}\r\n" in content.decode()
        assert [event.links for event in brought_in(content, "icalendar", tmp_path).events] == [(written,)]
    first = exported(sent, "icalendar")
    assert without_ids(exported(brought_in(first, "icalendar", tmp_path), "icalendar")) == without_ids(first)


def test_two_of_one_name_stay_two_groups_of_vis_timeline(tmp_path):
    place = TimelineActor(9, "Alma Ferrant", ActorKind.PLACE, (), (), 2)
    person = replace(place, id=8, kind=ActorKind.PERSON)
    events = (
        made(1, "2022-12-19", "A bridge opens", actors=(9,)),
        made(2, "2022-12-20", "She is asked", actors=(8,)),
        made(3, "2022-12-21", "She is there", actors=(8, 9)),
    )
    first = exported(replace(chronicle_of(*events), actors=(place, person)), "vis-timeline")
    back = brought_in(first, "vis-timeline", tmp_path)
    kinds = {actor.id: actor.kind.value for actor in back.actors}
    assert [[kinds[one] for one in event.actors] for event in back.events] == [
        ["place"], ["person"], ["person", "place"]
    ]  # fmt: skip
    assert len(json.loads(exported(back, "vis-timeline"))["groups"]) == 2
    assert "kind" not in exported(chronicle_of(made(1)), "vis-timeline").decode()


def test_a_link_besides_the_address_of_an_article_is_counted_where_it_has_no_place():
    mailed = chronicle_of(
        replace(made(1), links=("https://a.test",)), replace(made(2), links=("mid:b@a.test",))
    )
    mailed = replace(mailed, articles=tuple(replace(one, url="mid:b@a.test") for one in mailed.articles))
    written = format_named("timeline-project").write(mailed, PictureOptions())
    assert "left-out-beside-one" in [remark.code for remark in written.remarks]


def test_what_the_reader_wrote_beside_events_comes_back(whole, tmp_path):
    beside = {"tags": ("port", "night"), "note": "Ask her.", "links": ("https://a.test",), "is_starred": True}
    first, second, *others = whole.events
    marked = (replace(first, **beside), replace(second, status=Status.REJECTED), *others)
    for name in TABLES:
        before = exported(replace(whole, events=marked), name)
        back = brought_in(before, name, tmp_path)
        assert told(exported(back, name), name) == told(before, name)
        assert sum(event.is_starred for event in back.events) == 1
        assert sum(event.status is Status.REJECTED for event in back.events) == 1


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("timelinejs", '"day": 19', '"day": 21'),
        ("vis-timeline", "2022-12-19T", "2022-12-21T"),
        ("markwhen", "\n2022-12-19:", "\n2022-12-21:"),
        ("timeline-project", "2022-12-19 00:00:00", "2022-12-21 00:00:00"),
        ("icalendar", "20221219\r\nDTEND;VALUE=DATE:20221220", "20221221\r\nDTEND;VALUE=DATE:20221222"),
        (
            "timesketch-csv",
            "2022-12-19T00:00:00+00:00,event,2022-12-19",
            "2022-12-21T00:00:00+00:00,event,2022-12-21",
        ),
        (
            "csv",
            ",2022-12-19,2022-12-19,2022-12-19,2022-12-19,",
            ",2022-12-21,2022-12-19,2022-12-19,2022-12-19,",
        ),
    ],
)
def test_a_date_that_was_changed_in_another_program_goes_before_the_one_kept_beside_it(
    name, before, after, tmp_path
):
    content = exported(chronicle_of(made(1, "2022-12-19", headline="Ships arrive")), name).decode("utf-8")
    assert before in content
    back = brought_in(content.replace(before, after).encode(), name, tmp_path)
    assert [event.edtf for event in back.events] == ["2022-12-21"]


DATES = (
    "2022-12-19T02:30:00+05:30",
    "2022-12-19T23:30:00-05:00",
    "1984?",
    "[1984..]",
    "Y-400000",
    "[..0001]",
)


@pytest.mark.parametrize("name", [*EXCHANGED, *TABLES])
@pytest.mark.parametrize("edtf", [*DATES, "[2022-02-14..2022-02-20]"])
def test_a_date_that_nobody_changed_comes_back_as_it_was(name, edtf, tmp_path):
    first = exported(chronicle_of(made(1, edtf, headline="Ships arrive")), name)
    if b"Ships arrive" in first:
        assert [event.edtf for event in brought_in(first, name, tmp_path).events] == [edtf]


@pytest.mark.parametrize("told", ["The #1 ship arrives", "The first ship sinks"])
def test_a_headline_that_was_changed_in_another_program_goes_before_the_one_kept_beside_it(told, tmp_path):
    content = exported(chronicle_of(made(1, headline="The #1 ship arrives")), "markwhen").decode()
    changed = content.replace(": The ＃1 ship arrives", f": {told.replace('#', '＃')}")
    (found,) = brought_in(changed.encode(), "markwhen", tmp_path).events
    assert found.headline == told


def test_the_sheets_beside_the_events_of_a_workbook_are_known_in_each_language(tmp_path):
    for language in wording.languages():
        for columns in (ACTOR_COLUMNS, ARTICLE_COLUMNS):
            assert tells_of_export([wording.say(message(code), language) for code, _ in columns])
    path = tmp_path / "back.xlsx"
    path.write_bytes(exported(EVERYTHING, "xlsx"))
    (found,) = read(path).chronicles
    assert not [one for one in found.article.remarks if one.code == "sheets-left-out"]
