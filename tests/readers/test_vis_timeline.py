import json

import pytest
from given_files import chronicle_in, periods_in, stated_in


def one(tmp_path, **item):
    (found,) = stated_in(tmp_path, "a.json", json.dumps([{"id": 1, "content": "They met", **item}]))
    return found


@pytest.mark.parametrize(
    ("start", "end", "edtf"),
    [
        ("2022-12-19", None, "2022-12-19"),
        ("2022-12-19T00:00:00", None, "2022-12-19"),
        ("2022-12-19T18:30:00.000Z", None, "2022-12-19T18:30:00Z"),
        (1671474600000, None, "2022-12-19T18:30:00Z"),
        (-62198755200000, None, "-0001-01-01"),
        ("-000043-03-15T00:00:00", None, "-0043-03-15"),
        ("2022-05-03T00:00:00", "2022-05-06T00:00:00", "2022-05-03/2022-05-05"),
        ("2022-05-03", "2022-05-04", "2022-05-03"),
        ("2022-05-03T10:00:00", "2022-05-03T12:00:00", "2022-05-03T10:00:00"),
        ("2022-05-03T10:00:00", "2022-05-05T12:00:00", "2022-05-03/2022-05-05"),
    ],
)
def test_times_are_days_where_they_are_midnight_and_ends_are_not_meant(tmp_path, start, end, edtf):
    assert one(tmp_path, start=start, **({} if end is None else {"end": end})).edtf == edtf


def test_what_is_no_time_is_kept_as_words(tmp_path):
    found = one(tmp_path, start="in May 2022")
    assert (found.edtf, found.words) == (None, "in May 2022")


def test_groups_are_actors_and_tooltips_the_text(tmp_path):
    whole = {
        "groups": [{"id": 7, "content": "<b>Port</b> of Alm"}],
        "items": [
            {
                "id": 1,
                "group": 7,
                "content": "<i>They</i> met",
                "start": "2022-05-03",
                "title": "In the <u>hall</u>",
            },
            {"id": 2, "group": 8, "content": "Winter", "start": "2022-12-01", "type": "background"},
        ],
    }
    first, second = stated_in(tmp_path, "a.json", json.dumps(whole))
    assert (first.headline, first.actors, first.quote) == ("They met", ("Port of Alm",), "In the hall")
    assert (second.actors, second.marks.tags) == ((), ("background",))


def test_a_background_behind_all_groups_is_a_period(tmp_path):
    items = [
        {"id": 1, "content": "They met", "start": "2022-05-03"},
        {"id": 2, "content": "Winter <b>storms</b>", "start": "2022-12-01", "end": "2023-03-01",
         "type": "background"},
        {"id": 3, "content": "Ever since", "start": "soon", "type": "background"},
    ]  # fmt: skip
    content = json.dumps({"items": items})
    found = chronicle_in(tmp_path, "a.json", content)
    assert periods_in(found) == [("Winter storms", "2022-12-01/2023-02-28", 0)]
    assert [one.headline for one in stated_in(tmp_path, "a.json", content)] == ["They met", "Ever since"]


def test_items_of_one_event_are_one_again(tmp_path):
    items = [
        {"id": f"e1.{number}", "event": "e1", "content": "They met (planned)", "start": "2022-05-03T00:00:00",
         "edtf": "2022-05-03~", "actors": ["Ada Reed", "Board"], "flags": ["planned"], "group": f"a{number}"}
        for number in (1, 2)
    ]  # fmt: skip
    (found,) = stated_in(tmp_path, "a.json", json.dumps({"items": items, "groups": []}))
    assert (found.headline, found.edtf, found.actors) == ("They met", "2022-05-03~", ("Ada Reed", "Board"))
    assert [flag.value for flag in found.flags] == ["planned"]
