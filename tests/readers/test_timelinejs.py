import json

import pytest
from given_files import chronicle_in, periods_in, remarks_on, stated_in

from timeline_app.readers import UnreadableError

SHEET = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,"
    "Media Caption,Media Thumbnail,Type,Group,Background\n"
)


def slides(*events, **more):
    return json.dumps({"events": events, **more})


def slide(start, headline="They met", **more):
    return {"start_date": start, "text": {"headline": headline}, **more}


def one(tmp_path, *args, **more):
    (found,) = stated_in(tmp_path, "a.json", slides(slide(*args, **more)))
    return found


@pytest.mark.parametrize(
    ("start", "end", "edtf"),
    [
        ({"year": 2022}, None, "2022"),
        ({"year": "2022", "month": "12"}, None, "2022-12"),
        ({"year": 2022, "month": 12, "day": 19}, None, "2022-12-19"),
        ({"year": 2022, "month": 12, "day": 19, "hour": 18, "minute": 30}, None, "2022-12-19T18:30:00"),
        ({"year": 2022, "month": 12, "day": 19, "hour": 0, "minute": 0}, None, "2022-12-19"),
        ({"year": 2022, "month": 5, "day": 3}, {"year": 2022, "month": 5, "day": 5}, "2022-05-03/2022-05-05"),
        ({"year": 1914}, {"year": 1918}, "1914/1918"),
        ({"year": -44, "month": 3, "day": 15}, None, "-0043-03-15"),
        ({"year": -400_000}, None, "Y-399999"),
        ({"year": 2022.0}, None, "2022"),
    ],
)
def test_dates_are_as_fine_as_they_are_given_and_years_bc_as_they_are_shown(tmp_path, start, end, edtf):
    more = {} if end is None else {"end_date": end}
    assert one(tmp_path, start, **more).edtf == edtf


@pytest.mark.parametrize(
    "start",
    [
        {},
        {"month": 3},
        {"year": 2022, "month": 13},
        {"year": 2022, "month": 2, "day": 30},
        {"year": "soon"},
        [],
    ],
)
def test_what_is_no_date_leaves_an_event_without_one(tmp_path, start):
    assert one(tmp_path, start).edtf == ""


def test_a_date_in_words_stands_beside_the_date(tmp_path):
    found = one(tmp_path, {"year": 2022, "month": 12}, display_date="before <b>Christmas</b>")
    assert (found.words, found.edtf) == ("before Christmas", "2022-12")


def test_an_end_before_the_start_stays_in_the_text(tmp_path):
    content = slides(slide({"year": 2022}, end_date={"year": 2021}))
    (found,) = stated_in(tmp_path, "a.json", content)
    assert found.edtf == "2022"
    assert chronicle_in(tmp_path, "a.json", content).article.text == "2022 – They met\n– 2021"


def test_markup_becomes_text_and_the_group_an_actor(tmp_path):
    found = one(
        tmp_path,
        {"year": 2022},
        "Talks <em>fail</em> &amp; end",
        group="Port of Alm",
        media={"url": "https://news.test/quay.jpg", "caption": "The <i>quay</i>"},
    )
    assert found.headline == "Talks fail & end"
    assert found.actors == ("Port of Alm",)
    assert found.marks.links == ("https://news.test/quay.jpg",)


def test_the_title_slide_is_title_and_beginning_and_eras_are_periods(tmp_path):
    era = {"start_date": {"year": 1914}, "end_date": {"year": 1918}, "text": {"headline": "War"}}
    title = {"text": {"headline": "The <b>port</b>", "text": "<p>How it was built.</p>"}}
    content = slides(slide({"year": 1916}), title=title, eras=[era])
    found = chronicle_in(tmp_path, "a.json", content)
    assert found.article.title == "The port"
    assert found.article.text.startswith("How it was built.\n\n1916 – They met")
    assert periods_in(found) == [("War", "1914-01-01/1918-12-31", 0)]
    assert len(found.events) == 1


def test_an_era_without_days_stays_an_event_and_one_alone_is_enough_for_a_file(tmp_path):
    years = {"start_date": {"year": 1914}, "end_date": {"year": 1918}, "text": {"headline": "War"}}
    soon = {"start_date": {"year": "soon"}, "text": {"headline": "Peace"}}
    (peace,) = stated_in(tmp_path, "a.json", slides(eras=[years, soon]))
    assert (peace.headline, peace.edtf, peace.marks.tags) == ("Peace", "", ("era",))
    found = chronicle_in(tmp_path, "a.json", slides(eras=[years]))
    assert (found.events, len(found.periods)) == ((), 1)


def test_a_slide_without_words_is_left_out_and_told(tmp_path):
    found = chronicle_in(tmp_path, "a.json", slides(slide({"year": 2022}), slide({"year": 2023}, "")))
    assert len(found.events) == 1
    assert remarks_on(found) == [
        "event 2 has neither a headline nor a text, and was left out: give it one and add the file again"
    ]


def test_the_old_shape_is_read_too(tmp_path):
    old = {
        "timeline": {
            "headline": "The port",
            "type": "default",
            "text": "How it was built",
            "date": [
                {"startDate": "2022,12,19", "endDate": "2022,12,21", "headline": "They met", "text": "<p>In Alm</p>",
                 "tag": "Board", "asset": {"media": "https://news.test/a.jpg", "credit": "AR", "caption": ""}},
                {"startDate": "-44", "headline": "Caesar dies"},
                {"startDate": "2022,12,19,18,30", "headline": "Late"},
                {"startDate": "19 December 2022", "headline": "In words"},
            ],
            "era": [{"startDate": "1914", "endDate": "1918", "headline": "War"}],
        }
    }  # fmt: skip
    found = stated_in(tmp_path, "a.json", json.dumps(old))
    assert [one.edtf for one in found] == [
        "2022-12-19/2022-12-21", "-0043", "2022-12-19T18:30:00", None,
    ]  # fmt: skip
    assert found[0].actors == ("Board",)
    assert found[0].quote == "In Alm"
    assert found[0].marks.links == ("https://news.test/a.jpg",)
    assert found[3].words == "19 December 2022"
    assert periods_in(chronicle_in(tmp_path, "a.json", json.dumps(old))) == [
        ("War", "1914-01-01/1918-12-31", 0)
    ]


def test_rows_of_the_sheet_are_read_by_their_headings(tmp_path):
    rows = SHEET + (
        ",,,,,,,,,The port,How it was built,,,,,title,,\n"
        "2022,12,19,6:30 PM,,,,,,They met,<p>In Alm</p>,https://news.test/a.jpg,AR,,,,Board,\n"
        "2022,5,3,,2022,5,5,,early May,They talked,,,,,,,,\n"
        "-44,3,15,,,,,,,Caesar dies,,,,,,,,\n"
        "1914,,,,1918,,,,,War,,,,,,era,,\n"
        ",,,,,,,,about 1990,Then,,,,,,,,\n"
    )
    found = stated_in(tmp_path, "a.csv", rows)
    assert [one.edtf for one in found] == [
        "2022-12-19T18:30:00", "2022-05-03/2022-05-05", "-0043-03-15", None,
    ]  # fmt: skip
    assert found[0].actors == ("Board",)
    assert (found[1].words, found[3].words) == ("early May", "about 1990")
    chronicle = chronicle_in(tmp_path, "a.csv", rows)
    assert periods_in(chronicle) == [("War", "1914-01-01/1918-12-31", 0)]
    assert chronicle.article.title == "The port"
    assert chronicle.article.text.startswith("How it was built")


def test_rows_of_the_old_sheet_are_events_but_its_title_and_its_eras(tmp_path):
    rows = (
        "Start Date,End Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Tag\n"
        "1/1/2022,,The port,How it was built,,,,,Title,\n"
        "12/19/2022,12/21/2022,They met,In Alm,https://news.test/a.jpg,AR,,,,Board\n"
        "-44,,Caesar dies,,,,,,,\n"
        "1914,1918,War,,,,,,era,\n"
    )
    found = stated_in(tmp_path, "a.csv", rows)
    assert [(one.headline, one.edtf) for one in found] == [
        ("They met", "2022-12-19/2022-12-21"),
        ("Caesar dies", "-0043"),
    ]
    assert (found[0].marks.tags, found[0].marks.links) == (("Board",), ("https://news.test/a.jpg",))
    chronicle = chronicle_in(tmp_path, "a.csv", rows)
    assert periods_in(chronicle) == [("War", "1914-01-01/1918-12-31", 0)]
    assert chronicle.article.title == "The port"
    assert chronicle.article.text.startswith("How it was built")


def test_a_table_of_another_kind_with_types_keeps_all_its_rows(tmp_path):
    rows = "Start Date,Headline,Type\n2022-05-03,They met,title\n2022-05-04,They left,era\n"
    assert [one.headline for one in stated_in(tmp_path, "a.csv", rows)] == ["They met", "They left"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"events": [', "the JSON breaks off in line 1, column 13"),
        ('{"name": "package", "events": []}', "this JSON is no timeline of a program that is known"),
        ("[1, 2, 3]", "this JSON is no timeline of a program that is known"),
        ('{"events": [{"start_date": {"year": 2022}}]}', "no events were found in it"),
        ("NaN", "this JSON is no timeline"),
    ],
)
def test_other_json_is_named_with_the_way_out(tmp_path, content, said):
    path = tmp_path / "a.json"
    path.write_text(content)
    with pytest.raises(UnreadableError, match=r"a\.json: ") as caught:
        chronicle_in(tmp_path, "a.json", content)
    assert said in str(caught.value)
