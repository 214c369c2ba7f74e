"""Files for other timeline programs. What these make of them is asked by tools/dev.py check-exports."""

import csv
import io
import json
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

import icalendar
import pytest
from sample_chronicle import EVERYTHING, HOSTILE, chronicle_of, made

from timeline_app.export.chronicle import PictureOptions
from timeline_app.export.registry import format_named
from timeline_app.model.event import Flag
from timeline_app.wording import say


def written(name, *events):
    chronicle = chronicle_of(*events) if events else EVERYTHING
    return format_named(name).write(chronicle, PictureOptions())


def text(name, *events):
    return written(name, *events).content.decode()


def said(name, *events):
    return [say(remark) for remark in written(name, *events).remarks]


def slide(edtf):
    (one,) = json.loads(text("timelinejs", made(1, edtf)))["events"]
    return one


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2022", {"year": 2022}, None),
        ("2022-12", {"year": 2022, "month": 12}, None),
        ("2022-12-19", {"year": 2022, "month": 12, "day": 19}, None),
        ("-0263", {"year": -263}, None),
        ("0000", {"year": 0, "month": 1, "day": 1}, {"year": 0, "month": 12, "day": 31}),
        (
            "2022-12-19T18:30:00Z",
            {"year": 2022, "month": 12, "day": 19, "hour": 18, "minute": 30, "second": 0},
            None,
        ),
        (
            "[2022-02-20..2022-02-28]",
            {"year": 2022, "month": 2, "day": 20},
            {"year": 2022, "month": 2, "day": 28},
        ),
        ("2022-05-03/2022-05-05", {"year": 2022, "month": 5, "day": 3}, {"year": 2022, "month": 5, "day": 5}),
        ("../2018", {"year": 2018}, None),
    ],
)
def test_timelinejs_has_dates_as_fine_as_they_are(edtf, start, end):
    one = slide(edtf)
    assert one["start_date"] == start
    assert one.get("end_date") == end
    assert one["timeline_app"]["edtf"] == edtf


def test_timelinejs_is_told_the_date_in_words_and_escapes_text():
    assert slide("[2022-02-20..2022-02-28]")["display_date"] == "late February 2022"
    told = json.loads(text("timelinejs", made(1, headline=HOSTILE[0])))
    assert told["events"][0]["text"]["headline"] == "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;"
    assert told["title"]["text"]["headline"] == "Harbour &amp; &lt;town&gt;"


def test_timelinejs_counts_by_years_alone_where_a_calendar_ends():
    told = json.loads(text("timelinejs", made(1, "Y-400000"), made(2, "2022-12-19")))
    assert told["scale"] == "cosmological"
    assert [one["start_date"] for one in told["events"]] == [{"year": -400_000}, {"year": 2022}]


def test_vis_timeline_has_an_item_for_each_actor_in_the_group_of_that_actor():
    told = json.loads(text("vis-timeline"))
    five = [item for item in told["items"] if item["event"] == "e53"]
    assert [item["group"] for item in five] == ["a1", "a2", "a3", "a4", "a5"]
    assert len({item["id"] for item in told["items"]}) == len(told["items"])
    groups = {group["id"]: group["content"] for group in told["groups"]}
    assert {item["group"] for item in told["items"]} == set(groups)
    assert [group["order"] for group in told["groups"]] == list(range(len(groups)))
    assert groups["a5"] == "Vesna &lt;Kolar&gt;"


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2022-12-19", "2022-12-19T00:00:00", None),
        ("2022-12-19T18:30:00Z", "2022-12-19T18:30:00Z", None),
        ("2022-12-19T18:30:00+05:30", "2022-12-19T18:30:00+05:30", None),
        ("2022-05-03/2022-05-05", "2022-05-03T00:00:00", "2022-05-06T00:00:00"),
        ("-0043-03-15", "-000043-03-15T00:00:00", None),
        ("0000", "0000-01-01T00:00:00", "0001-01-01T00:00:00"),
    ],
)
def test_vis_timeline_has_whole_times_that_browsers_read(edtf, start, end):
    (item,) = json.loads(text("vis-timeline", made(1, edtf)))["items"]
    assert (item["start"], item.get("end")) == (start, end)


def test_markwhen_has_days_tags_and_properties():
    lines = text("markwhen", made(7, "[2022-02-20..2022-02-28]", "Ships arrive", (1, 5))).splitlines()
    start = lines.index("2022-02-20/2022-02-28: Ships arrive #Anna_Ferrant #Vesna_Kolar")
    assert lines[start + 1 : start + 5] == [
        "id: e7",
        'edtf: "[2022-02-20..2022-02-28]"',
        'actors: ["Anna Ferrant", "Vesna <Kolar>"]',
        'source: "https://news.test/bridge?a=1&b=2"',
    ]
    assert lines[start + 6].startswith("“Quoted of 7: Ships arrive”")


def test_markwhen_makes_no_tags_or_links_of_a_headline_and_keeps_it_beside():
    told = text("markwhen", made(1, headline="The #1 [seed](javascript:x)"))
    assert "2022-12-19: The ＃1 [seed] (javascript:x) #Anna_Ferrant\n" in told
    assert 'headline: "The #1 [seed](javascript:x)"\n' in told


ORDER = (
    "start", "end", "text", "fuzzy", "locked", "ends_today", "category", "description", "hyperlink",
    "default_color", "milestone",
)  # fmt: skip


def timeline_event(*args, **changes):
    (one,) = ET.fromstring(text("timeline-project", made(1, *args, **changes))).iter("event")
    return {child.tag: child.text for child in one}


def test_the_timeline_projects_elements_stand_in_the_order_of_its_schema():
    root = ET.fromstring(text("timeline-project"))
    assert [child.tag for child in root] == ["version", "timetype", "eras", "categories", "events", "view"]
    for one in root.iter("event"):
        tags = [child.tag for child in one]
        assert tags == [tag for tag in ORDER if tag in tags]
    names = [name.text for name in root.findall("categories/category/name")]
    assert {one.text for one in root.iter("category") if one.text and one.text.strip()} <= set(names)


def test_the_timeline_project_has_the_bounds_of_an_inexact_date_and_is_told_that_it_is_fuzzy():
    told = timeline_event("[2022-02-20..2022-02-28]")
    assert (told["start"], told["end"], told["fuzzy"]) == (
        "2022-02-20 00:00:00",
        "2022-02-28 23:59:59",
        "True",
    )
    plain = timeline_event("2022-12-19")
    assert (plain["start"], plain["end"], plain["fuzzy"]) == (*["2022-12-19 00:00:00"] * 2, "False")


def test_the_timeline_project_counts_years_bc_with_a_year_0():
    assert timeline_event("-0043-03-15")["start"] == "-43-03-15 00:00:00"
    assert timeline_event("0000")["start"] == "0-01-01 00:00:00"


@pytest.mark.parametrize("headline", ["[7]container", "(7)part of it"])
def test_a_text_that_would_be_a_container_gets_a_space_before_it(headline):
    assert timeline_event(headline=headline)["text"] == f" {headline}"


def calendar(*events):
    return icalendar.Calendar.from_ical(written("icalendar", *events).content)


def test_a_calendar_is_read_by_the_library_of_its_format():
    told = calendar()
    events = {str(event["UID"]).partition("@")[0]: event for event in told.walk("VEVENT")}
    in_years = [event for event in EVERYTHING.events if event.date and event.id not in (2, 3, 4)]
    assert set(events) == {f"e{event.id}" for event in in_years}
    five = events["e53"]
    assert list(map(str, five["CATEGORIES"].cats)) == [actor.name for actor in EVERYTHING.actors]
    assert str(events["e36"]["SUMMARY"]) == "BEGIN:VEVENT; comma, semicolon; back\\slash"
    assert not [event.errors for event in told.walk("VEVENT") if event.errors]
    assert five["DTSTAMP"].dt == datetime(2000, 1, 1, tzinfo=UTC)


def test_a_calendars_days_end_the_day_after_the_last_one():
    (one,) = calendar(made(1, "[2022-02-20..2022-02-28]")).walk("VEVENT")
    assert (one["DTSTART"].dt, one["DTEND"].dt) == (date(2022, 2, 20), date(2022, 3, 1))
    assert str(one["X-EDTF"]) == "[2022-02-20..2022-02-28]"


def test_a_calendars_times_are_in_utc_where_the_offset_is_known():
    (one,) = calendar(made(1, "2022-12-19T02:30:00+05:30")).walk("VEVENT")
    assert one["DTSTART"].dt == datetime(2022, 12, 18, 21, 0, tzinfo=UTC)
    (other,) = calendar(made(1, "2022-12-19T02:30:00")).walk("VEVENT")
    assert other["DTSTART"].dt == datetime(2022, 12, 19, 2, 30)


def test_the_lines_of_a_calendar_are_short_and_end_as_they_should():
    content = written("icalendar").content
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no character is cut in two


def test_edtf_stands_in_a_column_also_without_a_date_and_before_the_year_1():
    rows = list(csv.DictReader(io.StringIO(text("edtf-csv"), newline="")))
    assert [row["edtf"] for row in rows] == [event.edtf for event in EVERYTHING.events]
    formula = next(row for row in rows if "HYPERLINK" in row["label"])
    assert formula["label"].startswith("'=")


def test_timesketch_gets_the_fields_that_it_asks_for():
    rows = [json.loads(line) for line in text("timesketch-jsonl").splitlines()]
    for row in rows:
        moment = datetime.fromisoformat(row["datetime"])
        assert moment.tzinfo is not None
        assert row["timestamp"] == moment.timestamp() * 1_000_000
        assert row["message"]
        assert row["timestamp_desc"]
    table = list(csv.DictReader(io.StringIO(text("timesketch-csv"), newline="")))
    assert [row["datetime"] for row in table] == [row["datetime"] for row in rows]
    (planned,) = [json.loads(text("timesketch-jsonl", made(1, flags=(Flag.PLANNED,))))]
    assert planned["tag"] == ["planned"]


def test_timesketch_is_told_of_a_doubt():
    row = json.loads(text("timesketch-jsonl", made(1, "[2022-02-20..2022-02-28]")))
    assert (row["datetime"], row["last_day"]) == ("2022-02-20T00:00:00+00:00", "2022-02-28")
    assert row["timestamp_desc"] == "earliest possible day"


UNDATED = "1 event without a date is left out"
BEFORE_YEAR_1 = "1 event is left out: the format has only the years 1 to 9999"
INEXACT = "1 inexact date is written by its first and last day"
SEVERAL = "1 event of several actors stands with the first of them"


@pytest.mark.parametrize(
    ("name", "remarks"),
    [
        ("timelinejs", [UNDATED, INEXACT, SEVERAL]),
        ("vis-timeline", [UNDATED]),
        ("markwhen", [UNDATED, BEFORE_YEAR_1]),
        ("timeline-project", [UNDATED, INEXACT, SEVERAL]),
        ("icalendar", [UNDATED, BEFORE_YEAR_1, INEXACT]),
        ("edtf-csv", []),
        ("timesketch-csv", [UNDATED, BEFORE_YEAR_1]),
        ("timesketch-jsonl", [UNDATED, BEFORE_YEAR_1]),
    ],
)
def test_what_a_format_cannot_carry_is_counted(name, remarks):
    events = (
        made(1, "2022-12-19"),
        made(2, "[2022-02-20..2022-02-28]"),
        made(3, "2022-12-20", actors=(1, 2)),
        made(4, "-0043-03-15"),
        made(5, ""),
    )
    assert said(name, *events) == remarks


def test_years_and_months_are_no_loss_where_the_format_has_them():
    assert said("timelinejs", made(1, "2022"), made(2, "2022-12")) == []
    assert said("timelinejs", made(1, "1990~")) == [INEXACT]
    assert said("timelinejs", made(1, "../2018")) == [INEXACT]
    assert said("icalendar", made(1, "2022")) == [INEXACT]


@pytest.mark.parametrize("name", ["timelinejs", "vis-timeline", "timesketch-jsonl"])
def test_line_and_paragraph_separators_do_not_break_json(name):
    for line in text(name).splitlines(keepends=True) if name == "timesketch-jsonl" else [text(name)]:
        json.loads(line)
