"""Marked periods in files for other programs, and back."""

import json
from xml.etree import ElementTree as ET

import icalendar
import pytest
from sample_chronicle import PERIODS, chronicle_of, made
from test_way_back import brought_in, exported, without_ids

from timeline_app.export.chronicle import periods_within
from timeline_app.export.registry import FORMATS, write
from timeline_app.model.calendar import to_day
from timeline_app.model.period import MarkedPeriod, Period
from timeline_app.wording import say

TRIAL = Period("The trial", to_day(2021, 10, 25), to_day(2021, 11, 16), 2)
VERDICT = Period("Verdict", to_day(2021, 11, 16), to_day(2021, 11, 16), 5)
CARRY = ("timelinejs", "vis-timeline", "markwhen", "timeline-project", "icalendar", "json")
ONLY_YEARS = {"markwhen", "icalendar"}
EVENT = made(1, "2021-10-26", "Ships arrive", actors=())  # colours of actors hang on their ids


def text(name, *periods):
    return exported(chronicle_of(EVENT, periods=periods), name).decode()


def periods_of(chronicle):
    return sorted(
        (one.period for one in chronicle.periods), key=lambda one: (one.first_day, one.name, one.hue)
    )


@pytest.mark.parametrize("name", CARRY)
def test_periods_come_back_as_they_were_and_are_exported_the_same(name, tmp_path):
    first = exported(chronicle_of(EVENT, periods=PERIODS), name)
    back = brought_in(first, name, tmp_path)
    in_years = [one for one in PERIODS if one.first_day > 0 or name not in ONLY_YEARS]
    assert periods_of(back) == sorted(in_years, key=lambda one: (one.first_day, one.name, one.hue))
    assert [event.headline for event in back.events] == ["Ships arrive"]
    if name != "json":
        assert without_ids(exported(back, name)) == without_ids(first)
    else:
        assert json.loads(exported(back, name))["periods"] == json.loads(first)["periods"]


@pytest.mark.parametrize("name", CARRY)
def test_a_file_without_periods_is_as_it_was_before_there_were_any(name):
    assert "period" not in text(name).replace("displayed_period", "").lower()


def test_timelinejs_has_eras_that_end_with_their_last_second():
    era, day = json.loads(text("timelinejs", TRIAL, VERDICT))["eras"]
    assert era["start_date"] == {"year": 2021, "month": 10, "day": 25, "hour": 0, "minute": 0, "second": 0}
    assert era["end_date"] == {"year": 2021, "month": 11, "day": 16, "hour": 23, "minute": 59, "second": 59}
    assert era["text"] == {"headline": "The trial"}
    # TimelineJS drops an end that has all that its start has, and then refuses the whole file.
    assert any(day["end_date"][part] != day["start_date"][part] for part in day["start_date"])


def test_timelinejs_counts_by_years_where_a_period_reaches_beyond_its_calendar():
    told = json.loads(text("timelinejs", Period("Ice", to_day(-300_000), to_day(-290_000, 5, 4))))
    assert told["scale"] == "cosmological"
    assert [told["eras"][0][end]["year"] for end in ("start_date", "end_date")] == [-300_000, -290_000]


def test_vis_timeline_has_backgrounds_behind_all_groups_in_their_colour():
    told = json.loads(text("vis-timeline", TRIAL))
    (item,) = [item for item in told["items"] if item["type"] == "background"]
    assert (item["start"], item["end"]) == ("2021-10-25T00:00:00", "2021-11-17T00:00:00")
    assert "group" not in item
    assert item["style"] == "background-color: rgba(16, 112, 67, 0.12)"


def test_the_timeline_project_has_eras_in_the_order_of_its_schema():
    (era,) = ET.fromstring(text("timeline-project", TRIAL)).findall("eras/era")
    assert [(child.tag, child.text) for child in era] == [
        ("name", "The trial"),
        ("start", "2021-10-25 00:00:00"),
        ("end", "2021-11-16 23:59:59"),
        ("color", "16,112,67"),
    ]


def test_markwhen_has_a_section_of_periods_at_the_end():
    assert text("markwhen", TRIAL, VERDICT).endswith(
        "\n\n# Periods\nstyle: section\n\n2021-10-25/2021-11-16: The trial\nperiod: 3\n"
        "\n2021-11-16: Verdict\nperiod: 6\n"
    )


def test_a_calendar_has_days_that_take_nobodys_time():
    calendar = icalendar.Calendar.from_ical(text("icalendar", TRIAL))
    _, period = calendar.walk("VEVENT")
    assert (str(period["DTSTART"].dt), str(period["DTEND"].dt)) == ("2021-10-25", "2021-11-17")
    assert (str(period["SUMMARY"]), str(period["TRANSP"]), str(period["X-PERIOD"])) == (
        "The trial",
        "TRANSPARENT",
        "3",
    )
    assert text("icalendar", TRIAL) == text("icalendar", TRIAL)


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_what_a_format_makes_of_periods_is_counted(one, tmp_path, qapp):
    whole = chronicle_of(EVENT, periods=(TRIAL, VERDICT, Period("Empire", to_day(-100), to_day(-43))))
    bare = chronicle_of(EVENT)
    told = [say(remark) for remark in write(tmp_path / "a", whole, name=one.name).remarks]
    before = [say(remark) for remark in write(tmp_path / "a", bare, name=one.name).remarks]
    expected = []
    if one.name in ONLY_YEARS:
        expected = [
            "1 marked period is left out: the format has no place for it",
            "2 marked periods are written as events: the format has none",
        ]
    elif one.name not in {*CARRY, "png", "svg", "pdf", "html"}:
        expected = ["3 marked periods are left out: the format has no place for them"]
    assert [remark for remark in told if remark not in before] == expected


def test_a_filter_of_days_leaves_out_the_periods_beyond_it():
    marked = tuple(MarkedPeriod(one.name, one) for one in (TRIAL, VERDICT))
    assert periods_within(marked, None, None) == marked
    assert periods_within(marked, None, to_day(2021, 11, 15)) == marked[:1]
    assert periods_within(marked, to_day(2021, 11, 16), None) == marked
    assert periods_within(marked, to_day(2021, 11, 17), None) == ()
