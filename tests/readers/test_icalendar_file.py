import pytest
from given_files import chronicle_in, remarks_on, stated_in
from sample_documents import calendar

from timeline_app.model.event import Flag
from timeline_app.readers import UnreadableError


def one(tmp_path, lines):
    (found,) = stated_in(tmp_path, "a.ics", calendar(lines))
    return found


@pytest.mark.parametrize(
    ("lines", "edtf"),
    [
        ("DTSTART;VALUE=DATE:20221219\nDTEND;VALUE=DATE:20221220", "2022-12-19"),
        ("DTSTART;VALUE=DATE:20221219", "2022-12-19"),
        ("DTSTART;VALUE=DATE:20220503\nDTEND;VALUE=DATE:20220506", "2022-05-03/2022-05-05"),
        ("DTSTART:20221219T183000Z\nDTEND:20221219T200000Z", "2022-12-19T18:30:00Z"),
        ("DTSTART;TZID=Europe/Berlin:20221219T183000", "2022-12-19T18:30:00"),
        ("DTSTART;VALUE=DATE:20220503\nDURATION:P3D", "2022-05-03/2022-05-05"),
        ("DTSTART;VALUE=DATE:20220503\nDURATION:P1W", "2022-05-03/2022-05-09"),
        ("DTSTART:20220503T220000\nDTEND:20220505T020000", "2022-05-03/2022-05-05"),
        ("DTSTART:20220220\nDTEND:20220301\nX-EDTF:[2022-02-20..2022-02-28]", "[2022-02-20..2022-02-28]"),
        ("DTSTART;VALUE=DATE:20220503\nDTEND;VALUE=DATE:20220401", "2022-05-03"),
    ],
)
def test_the_end_of_whole_days_is_the_day_after_the_last(tmp_path, lines, edtf):
    assert one(tmp_path, f"{lines}\nSUMMARY:They met").edtf == edtf


def test_what_is_no_time_is_kept_as_words(tmp_path):
    found = one(tmp_path, "DTSTART:20221319\nSUMMARY:They met")
    assert (found.edtf, found.words) == (None, "20221319")


def test_names_are_of_attendees_and_categories_are_tags(tmp_path):
    found = one(
        tmp_path,
        'DTSTART:20220503\nSUMMARY:Talks\\, at last\nATTENDEE;CN="Reed, Ada";ROLE=CHAIR:mailto:a@x.test\n'
        "ATTENDEE:mailto:bo@x.test\nORGANIZER;CN=Port of Alm:mailto:p@x.test\nCATEGORIES:harbour,a\\,b\n"
        "URL:https://news.test/talks\nLOCATION:Alm\\; town hall\nSTATUS:CANCELLED\n"
        "DESCRIPTION:First line\\nsecond li\n ne",
    )
    assert found.headline == "Talks, at last"
    assert found.actors == ("Reed, Ada", "bo@x.test", "Port of Alm")
    assert found.marks.tags == ("harbour", "a,b")
    assert found.marks.links == ("https://news.test/talks",)
    assert found.quote == "First line\nsecond line"
    assert Flag.CANCELLED in found.flags


def test_times_that_have_no_place_in_a_date_and_their_zone_stay_in_the_text(tmp_path):
    lines = (
        "DTSTART;TZID=Europe/Berlin:20220503T100000\nDTEND;TZID=Europe/Berlin:20220503T123000\nSUMMARY:Talks"
    )
    found = chronicle_in(tmp_path, "a.ics", calendar(lines))
    assert found.article.text == "2022-05-03T10:00:00 – Talks\n10:00 – 12:30 Europe/Berlin"


def test_a_place_and_the_name_of_the_calendar_are_kept(tmp_path):
    found = chronicle_in(tmp_path, "a.ics", calendar("DTSTART:20220503\nSUMMARY:Talks\nLOCATION:Alm"))
    assert found.article.title == "Vote put off"
    assert found.article.text == "2022-05-03 – Talks\nAlm"


def test_alarms_are_no_events_and_what_is_left_out_is_counted(tmp_path):
    lines = (
        "DTSTART:20220503\nSUMMARY:Talks\nRRULE:FREQ=WEEKLY\n"
        "BEGIN:VALARM\nTRIGGER:-PT5M\nDESCRIPTION:Ring\nEND:VALARM"
    )
    content = calendar(lines).replace(
        b"END:VCALENDAR", b"BEGIN:VTODO\r\nSUMMARY:Call\r\nEND:VTODO\r\nEND:VCALENDAR"
    )
    found = chronicle_in(tmp_path, "a.ics", content)
    assert "Ring" not in found.article.text
    assert "Call" not in found.article.text
    assert remarks_on(found) == [
        "events that come again, of which the first time was read: 1",
        "tasks and other entries that are no events, and were left out: 1",
    ]


def test_a_calendar_without_events_is_told(tmp_path):
    with pytest.raises(UnreadableError, match="no events were found in it"):
        stated_in(tmp_path, "a.ics", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n")
