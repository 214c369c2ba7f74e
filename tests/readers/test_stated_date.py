import pytest

from timeline_app.model.calendar import to_civil
from timeline_app.model.dates import ClockTime
from timeline_app.readers.stated_date import stated_publication, stated_time


@pytest.mark.parametrize(
    ("value", "day", "clock"),
    [
        ("2022-12-20", (2022, 12, 20), None),
        ("2022-12-20T07:40", (2022, 12, 20), ClockTime(7, 40)),
        ("2022-12-20T23:30:05.123Z", (2022, 12, 20), ClockTime(23, 30, 5, 0)),
        ("2022-12-20T23:30:05+05:30", (2022, 12, 20), ClockTime(23, 30, 5, 330)),
        ("2022-12-20 01:00 -0500", (2022, 12, 20), ClockTime(1, 0, None, -300)),
        ("20221220", (2022, 12, 20), None),
        ("Tue, 20 Dec 2022 07:40:00 GMT", (2022, 12, 20), ClockTime(7, 40, 0, 0)),
        ("20 December 2022", (2022, 12, 20), None),
        ("December 20, 2022", (2022, 12, 20), None),
        ("Tuesday 20 December 2022, 07:40", (2022, 12, 20), None),
    ],
)
def test_a_full_date_is_read_as_it_is_written(value, day, clock):
    time = stated_time(value)
    assert time is not None
    assert (to_civil(time.day), time.clock) == (day, clock)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "2022",
        "2022-12",
        "December 2022",
        "20 December",
        "Monday",
        "03/04/2022",
        "2022-02-30",
        "soon",
        "0",
    ],
)
def test_what_lacks_a_part_or_can_mean_two_days_is_no_date(value):
    assert stated_time(value) is None


def test_a_bare_year_is_kept_as_words_and_is_weak():
    publication = stated_publication("date", "2024")
    assert publication is not None
    assert (publication.time, publication.words, publication.is_weak) == (None, "date 2024", True)


def test_a_very_long_value_is_no_date():
    assert stated_publication("date", "2022-12-20" + " " * 10 + "x" * 100_000) is None
