import json

import pytest
from given_files import chronicle_in, remarks_on, stated_in

HEAD = "message,timestamp,datetime,timestamp_desc,tag,user,host\n"


def lines(*rows):
    return "".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows)


@pytest.mark.parametrize(
    ("fields", "edtf"),
    [
        ({"datetime": "2022-12-19T18:30:00+00:00"}, "2022-12-19T18:30:00Z"),
        ({"datetime": "2022-12-19T00:00:00+00:00"}, "2022-12-19"),
        ({"datetime": "2022-12-19 18:30:00.123456+02:00"}, "2022-12-19T18:30:00+02:00"),
        ({"timestamp": 1671474600000000}, "2022-12-19T18:30:00Z"),
        ({"timestamp": "1671474600000000"}, "2022-12-19T18:30:00Z"),
        ({"datetime": "yesterday"}, None),
        ({"timestamp": 10**40}, ""),
    ],
)
def test_times_are_read_and_others_kept_as_words(tmp_path, fields, edtf):
    (found,) = stated_in(tmp_path, "a.jsonl", lines({"message": "A door opens", **fields}))
    assert found.edtf == edtf


def test_fractions_of_seconds_stay_as_written(tmp_path):
    (found,) = stated_in(
        tmp_path, "a.jsonl", lines({"message": "A door opens", "datetime": "2022-12-19T18:30:00.25Z"})
    )
    assert (found.words, found.edtf) == ("2022-12-19T18:30:00.25Z", "2022-12-19T18:30:00Z")


def test_tags_users_and_other_fields_are_kept(tmp_path):
    row = {"message": "A door opens", "datetime": "2022-12-19T18:30:00+00:00", "timestamp_desc": "Creation Time",
           "tag": ["door", "night"], "user": "areed", "host": "gate-1"}  # fmt: skip
    (found,) = stated_in(tmp_path, "a.jsonl", lines(row))
    assert (found.actors, found.marks.tags) == (("areed",), ("door", "night"))
    text = chronicle_in(tmp_path, "a.jsonl", lines(row)).article.text
    assert "Creation Time" in text
    assert "host: gate-1" in text


def test_rows_of_the_csv_are_the_same(tmp_path):
    rows = (
        HEAD
        + 'A door opens,1671474600000000,2022-12-19T18:30:00+00:00,Creation Time,"[door, night]",areed,gate-1\n'
    )
    (found,) = stated_in(tmp_path, "a.csv", rows)
    assert (found.edtf, found.actors, found.marks.tags) == (
        "2022-12-19T18:30:00Z",
        ("areed",),
        ("door", "night"),
    )


def test_a_broken_line_is_told_and_the_others_are_read(tmp_path):
    good = {"message": "A door opens", "datetime": "2022-12-19T18:30:00+00:00"}
    found = chronicle_in(tmp_path, "a.jsonl", lines(good, '{"message": ', good, "[]"))
    assert len(found.events) == 2
    assert remarks_on(found) == [
        f"line {number} is no JSON object, and was left out: export it once more and add that"
        for number in (2, 4)
    ]
