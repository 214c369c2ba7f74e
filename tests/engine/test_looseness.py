"""How far down an article what has no words for its day need not be of the day of its news."""

import pytest

from timeline_app.engine import extract
from timeline_app.languages import load
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.edtf import to_edtf

SENTENCE = (
    "The mayor of {town} sold the old mill of the town to the heirs of its first master and of his brother."
)
TOWNS = (
    "Lund",
    "Oslo",
    "Bergen",
    "Geneva",
    "Turin",
    "Ghent",
    "Bonn",
    "Kiel",
    "Lyon",
    "Cork",
    "York",
    "Bern",
    "Jena",
)


def last_date(opening: str, count: int, last: str) -> str:
    body = " ".join(SENTENCE.format(town=town) for town in TOWNS[:count])
    found = extract(f"{opening}\n\n{body} {last}", load("en"), DocumentTime(to_day(2022, 12, 20)))
    event = found.events[-1]
    assert event.headline == last.rstrip(".")
    assert event.date is not None
    return to_edtf(event.date)


@pytest.mark.parametrize(
    ("count", "last", "date"),
    [
        (2, "Norrland has sold its yard in Oslo.", "2022-12-20"),
        (2, "Norrland sold its yard in Oslo.", "2022-12-20"),
        (13, "Norrland sold its yard in Oslo.", "2022-12-20"),
        (13, "Norrland has sold its yard in Oslo.", "2022-12-20"),
    ],
)
def test_where_the_news_is_of_a_day_that_is_told_what_follows_is_of_it(count: int, last: str, date: str):
    assert last_date("Anna Keller left Norrland on 20 December 2022.", count, last) == date


@pytest.mark.parametrize(
    ("count", "last", "date"),
    [
        (2, "Norrland has sold its yard in Oslo.", "2022-12-20"),
        (2, "Norrland sold its yard in Oslo.", "2022-12-20"),
    ],
)
def test_where_no_day_is_told_what_is_near_is_of_the_day_of_publication(count: int, last: str, date: str):
    assert last_date("Anna Keller left Norrland.", count, last) == date


@pytest.mark.parametrize(
    ("last", "date"),
    [
        ("Norrland has sold its yard in Oslo.", "[..2022-12-20]"),
        ("Norrland sold its yard in Oslo.", "[..2022-12-20]"),
        ("Norrland sold its yard in Oslo on 20 December 2022.", "2022-12-20"),
    ],
)
def test_where_no_day_is_told_what_is_far_down_need_not_be_of_that_day(last: str, date: str):
    found = extract(
        " ".join(
            [
                "Anna Keller left Norrland.",
                *[f"{SENTENCE[:-1]} {'and of his brother ' * 16}.".format(town=town) for town in TOWNS[:4]],
                last,
            ]
        ),
        load("en"),
        DocumentTime(to_day(2022, 12, 20)),
    )
    event = found.events[-1]
    assert event.headline.startswith("Norrland")
    assert event.date is not None
    assert to_edtf(event.date) == date
