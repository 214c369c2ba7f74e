"""What the title of an article and its first sentence tell is one event."""

import pytest

from timeline_app.ingest.prepare import prepare
from timeline_app.model.article import Article, DateOrigin, Publication
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime

PUBLISHED = Publication(DocumentTime(to_day(2022, 5, 4)), DateOrigin.USER)


def headlines(text: str, published: Publication | None = PUBLISHED) -> list[str]:
    article = Article(text, "Title", "/news/a.txt")
    return [event.headline.partition(" [")[0] for event in prepare(article, published).extraction.events]


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Brandt resigns from harbour board", "Ole Brandt resigned from the harbour board of Lowmoor."),
        ("Norrland Shipping unveils new ferry", "Norrland Shipping has unveiled a new ferry with two decks."),
    ],
)
def test_a_title_and_the_first_sentence_that_tell_one_deed_are_one_event(title: str, sentence: str) -> None:
    assert headlines(f"{title}\n\n{sentence} Mayor Ida Lund opened a school.\n") == [
        sentence.rstrip("."),
        "Mayor Ida Lund opened a school",
    ]


def test_a_title_without_a_day_goes_with_a_sentence_that_has_one() -> None:
    text = "Brandt resigns from harbour board\n\nOle Brandt resigned from the harbour board on 2 May 2022.\n"
    assert headlines(text, None) == ["Ole Brandt resigned from the harbour board"]


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Brandt resigns from harbour board", "Ole Brandt opened a school in Lowmoor."),  # another deed
        (
            "Brandt resigns from harbour board",
            "Ida Lund resigned from the harbour board of Lowmoor.",
        ),  # by another
        (
            "Brandt resigns from harbour board",
            "Ole Brandt did not resign from the harbour board on Wednesday.",
        ),
        ("Brandt resigns from harbour board", "Ole Brandt resigned from the harbour board in 1998."),
    ],
)
def test_what_tells_another_deed_stays_an_event(title: str, sentence: str) -> None:
    told = headlines(f"{title}\n\n{sentence}\n")
    assert len(told) == 2


def test_two_sentences_of_a_text_without_a_title_stay_two() -> None:
    text = "Ole Brandt resigned from the harbour board.\n\nOle Brandt resigned from the harbour board of Lowmoor.\n"
    assert len(headlines(text)) == 2
