"""A library that is exported, brought into a new one and exported again gives the same file, as its format goes."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import rich_library
from json_without_text import without_text
from rich_library import brought_in, exported

from timeline_app.ingest import ingest, prepare, rules
from timeline_app.model.article import Article
from timeline_app.model.edit import SetDate
from timeline_app.model.event import DateHow
from timeline_app.model.timeline import EventFilter, Status
from timeline_app.store import Library
from timeline_app.wording import say

EXCHANGED = (
    "timelinejs", "vis-timeline", "markwhen", "timeline-project", "icalendar", "edtf-csv", "timesketch-csv",
    "timesketch-jsonl",
)  # fmt: skip
ID = re.compile(r"\b([ea])-?\d+(?=[.\"@\r\n,])")
COLOUR = re.compile(r"(?<=</name>)<color>[\d,]+</color>(?=</category>)")
EVERYTHING = EventFilter(with_hidden=True)


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    path = tmp_path_factory.mktemp("rich") / "port.timelib"
    rich_library.made(path)
    with Library.open(path, rules()) as library:
        yield library


@pytest.fixture
def back(rich: Library, tmp_path: Path):
    """What a format makes of the library: its file, the library that is made of it, and the file of that."""
    opened: list[Library] = []

    def through(name: str) -> tuple[bytes, Library, bytes]:
        first = exported(rich, name)
        opened.append(brought_in(first, name, tmp_path / "port.timelib"))
        return first, opened[-1], exported(opened[-1], name)

    yield through
    for library in opened:
        library.close()


def test_the_library_holds_what_there_is_to_lose(rich):
    events = rich.events(EVERYTHING)
    assert {event.status for event in events} == set(Status)
    assert {event.how for event in events} >= {DateHow.EXPLICIT, DateHow.MAIN_DAY, DateHow.USER}
    assert any(len(event.articles) > 1 for event in events)
    assert any(event.date is None for event in events)
    assert any(event.date is not None and event.date.clock is not None for event in events)
    assert any(event.date is not None and event.date.part is not None for event in events)
    assert rich.contradictions_of([event.id for event in events])
    assert rich.parted([event.id for event in events])


def same_ids(content: bytes) -> str:
    """The file with its ids numbered in the order in which they stand, and without the colours of actors."""
    numbers: dict[str, int] = {}

    def numbered(match: re.Match[str]) -> str:
        return f"{match[1]}{numbers.setdefault(match[0], len(numbers))}"

    return COLOUR.sub("", ID.sub(numbered, content.decode("utf-8-sig")))


@pytest.mark.parametrize("name", EXCHANGED)
def test_files_for_other_programs_are_the_same_byte_for_byte(name, back):
    first, _, second = back(name)
    assert same_ids(second) == same_ids(first)


def test_nothing_of_the_programs_own_json_is_lost(back):
    first, _, second = back("json")
    assert without_text(json.loads(second)) == without_text(json.loads(first))


@pytest.mark.parametrize("name", ["json", "csv"])
def test_what_came_in_once_comes_in_again_byte_for_byte(name, back, tmp_path):
    _, _, second = back(name)
    folder = tmp_path / "again"
    folder.mkdir()
    with brought_in(second, name, folder / "port.timelib") as library:
        assert exported(library, name) == second


def test_every_column_of_the_csv_is_read_back(back):
    first, _, second = back("csv")
    rows = [
        list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline=""))) for text in (first, second)
    ]
    for row in (*rows[0], *rows[1]):
        del (
            row["id"],
            row["told_at"],
            row["contradicted_by"],
        )  # the last follows from what articles tell at length
        row["parted_from"] = str(bool(row["parted_from"]))
    assert rows[1] == rows[0]


def test_every_column_of_the_workbook_is_read_back(back):
    first, _, second = back("xlsx")
    sheets = [openpyxl.load_workbook(io.BytesIO(content)).worksheets[0] for content in (first, second)]
    tables = []
    for sheet in sheets:
        heading, *rows = sheet.iter_rows(values_only=True)
        tables.append([dict(zip(heading, row, strict=True)) for row in rows])
    for row in (*tables[0], *tables[1]):
        # Of its articles the sheet tells where they are, and of one that the reader added no more than that.
        del row["Id"], row["Articles"], row["Others differ"]
        if row["Status"] == "added by you":
            del row["Sources"]
    assert tables[1] == tables[0]


def test_articles_come_back_with_what_is_to_be_cited_and_the_sentences_that_were_quoted(rich, back):
    _, library, _ = back("json")
    assert [
        (one.title, one.source, one.author, one.url, one.language, one.publication)
        for one in library.articles()[1:]
    ] == [
        (one.title, one.source, one.author, one.url, one.language, one.publication) for one in rich.articles()
    ]
    quay = next(event for event in library.events() if event.headline.startswith("Ada Reed opened"))
    for one in library.evidence(quay.id):
        text = library.article(one.article).text
        assert one.sentence.of(text) == "Ada Reed opened the new quay of Alm on 19 December 2022."
        assert one.trigger.of(text) == "opened"
        assert one.date_span is not None
        assert one.date_span.of(text) == "19 December 2022"
    assert exported(library, "markdown") == exported(rich, "markdown")


def test_what_is_to_review_stays_so_and_the_reason_for_which_a_date_waits_is_told(rich, back):
    for name in ("json", "csv"):
        _, library, _ = back(name)
        for status in Status:
            assert sorted(
                event.headline for event in library.events(EVERYTHING) if event.status is status
            ) == sorted(event.headline for event in rich.events(EVERYTHING) if event.status is status)
        reasons = {
            say(event.unresolved) for event in library.events(EVERYTHING) if event.unresolved is not None
        }
        assert reasons == {"no publication date"}
        library.close()


def test_what_the_reader_changed_can_be_taken_back(back):
    _, library, _ = back("json")
    changed = next(event for event in library.events() if "steps down" in event.headline)
    found = library.as_found(changed.id)
    assert found is not None
    assert found.headline == "Ada Reed resigned [Quay opens at Brackwater]"


def test_a_file_with_its_articles_is_one_step(rich, tmp_path):
    path = tmp_path / "port.json"
    path.write_bytes(exported(rich, "json"))
    with Library.create(tmp_path / "new.timelib", rules()) as library:
        with library.as_one_step():
            report = ingest(library, [path])
        assert not report.problems
        assert [one.name for one in report.added] == [
            "port.json",
            "port.json/Quay opens at Brackwater",
            "port.json/The ferry and the quay",
            "port.json/Lock keepers strike",
        ]
        assert len(library.history()) == 1
        library.undo()
        assert library.events(EVERYTHING) == ()
        library.redo()
        assert len(library.events(EVERYTHING)) == len(rich.events(EVERYTHING))
        assert [one.name for one in ingest(library, [path]).duplicates] == [one.name for one in report.added]


def test_a_format_without_a_place_for_the_status_counts_what_it_leaves_out(rich):
    chronicle = rich_library.whole_of(rich, "timeline-project")
    written = rich_library.format_named("timeline-project").write(chronicle, rich_library.PictureOptions())
    marked = [
        event for event in chronicle.events if event.status is not Status.EXTRACTED and event.date is not None
    ]
    assert len(marked) > 1
    assert f"{len(marked)} events are not told to be to review, confirmed or changed" in map(
        say, written.remarks
    )


def test_an_event_that_its_reader_dated_is_none_that_needs_a_date(tmp_path):
    paper = prepare(
        Article("Bo Lind bought the ferry on Tuesday. Ada Reed left yesterday.", "Ferry", "f.txt", "en")
    )
    with Library.create(tmp_path / "old.timelib", rules()) as library:
        library.add_all([paper])
        bought = next(event for event in library.events() if "bought" in event.headline)
        library.apply(SetDate(library.keys(bought.id)[0], "2022-12-20", "20 December 2022"))
        (tmp_path / "old.json").write_bytes(exported(library, "json"))
    with Library.create(tmp_path / "new.timelib", rules()) as library:
        report = ingest(library, [tmp_path / "old.json"])
        assert (
            sum(one.waiting for one in report.added) == sum(one.date is None for one in library.events()) == 1
        )
