import pytest

from timeline_app.model.calendar import to_civil
from timeline_app.readers.html_traces import address_publication, saved_address, scripted_publication
from timeline_app.readers.page_words import Label, shown_days
from timeline_app.readers.signs import Sign


def days(piece: str) -> list[tuple[tuple[int, int, int], Label | None]]:
    return [(to_civil(day.time.day), day.label) for day in shown_days(piece)]


@pytest.mark.parametrize(
    "words",
    [
        "20 December 2022", "Dec. 20, 2022", "the 20th of December, 2022", "20 décembre 2022", "20. Dezember 2022",
        "20 de diciembre de 2022", "20 grudnia 2022", "20 декабря 2022", "2022年12月20日", "2022년 12월 20일",
        "2022.12.20.", "20.12.2022", "20/12/2022", "12/20/2022", "20/12/22", "2022-12-20",
        "Tue Dec 20 07:40:11 CET 2022",
        "20 ديسمبر 2022",
    ],
)  # fmt: skip
def test_a_day_is_read_as_pages_of_many_languages_write_it(words: str) -> None:
    assert days(words) == [((2022, 12, 20), None)]


@pytest.mark.parametrize(
    "words",
    [
        "03/04/2022",
        "3/4/22",
        "31.02.2022",
        "20 people 2022",
        "version 2022.13.40",
        "1202022-12-20",
        "12 2022",
    ],
)
def test_what_may_be_two_days_or_is_none_is_passed_over(words: str) -> None:
    assert days(words) == []


def test_each_day_has_the_label_before_it() -> None:
    piece = "Received: 3 May 2022, published 20 December 2022, mis à jour le 5 janvier 2023"
    assert [label for _, label in days(piece)] == [Label.OTHER, Label.PUBLISHED, Label.CHANGED]


def test_the_days_of_a_life_are_those_of_something_else() -> None:
    assert [label for _, label in days("3 May 1931 – 18 December 2022")] == [Label.OTHER, Label.OTHER]


@pytest.mark.parametrize(
    ("address", "is_found"),
    [
        ("https://a.test/2022/12/20/road", True),
        ("https://a.test/2022/dec/20/road", True),
        ("https://a.test/road-20221220.html", True),
        ("https://a.test/2022-12-20-road", True),
        ("https://a.test/2022/12/road", False),
        ("https://a.test/article/320221220", False),
        ("https://a.test/2022/13/45/road", False),
    ],
)
def test_a_day_in_the_address_is_found_and_weak(address: str, is_found: bool) -> None:
    found = address_publication([Sign("canonical", None), Sign("og:url", address)])
    assert (found is not None) is is_found
    assert found is None or (
        found.is_weak and found.time is not None and to_civil(found.time.day) == (2022, 12, 20)
    )


def test_a_script_that_names_one_day_is_believed_weakly_and_one_that_names_several_is_not() -> None:
    one = '<script>layer = {"publishedDate": "2022-12-20T07:40:00", "modified": "2023-01-05"}</script>'
    found = scripted_publication(one)
    assert found is not None
    assert found.is_weak
    assert scripted_publication(one + '<script>more = {"publishedAt": "2021-03-04"}</script>') is None
    assert scripted_publication(one.replace("<script>", '<script type="application/ld+json">')) is None
    assert scripted_publication(one.replace("script>", "p>")) is None


def test_a_browser_that_saves_a_page_notes_its_address() -> None:
    assert (
        saved_address("<!-- saved from url=(0020)https://a.test/road1 -->\n<html>") == "https://a.test/road1"
    )
    assert saved_address("<!-- saved from url=(0014)about:internet -->") is None


@pytest.mark.parametrize(
    "piece", ["1" * 100_000, "20 " * 40_000, "2022-" * 30_000, "d’" * 50_000, "publi" * 30_000]
)
def test_hostile_words_cost_no_more_than_their_length(piece: str) -> None:
    assert days(piece) == []
