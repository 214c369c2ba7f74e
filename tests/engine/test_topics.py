"""What an article is about, behind the headlines that nobody understands without it."""

from typing import Any

import pytest
from test_story_examples import examples_of, extracted, rows

from timeline_app.engine import extract
from timeline_app.engine.join import are_related
from timeline_app.languages import available, load
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.event import DateHow
from timeline_app.model.joining import JoinMember
from timeline_app.model.topic import Topic, with_topic, without_topic

PUBLISHED = {"published": "2021-05-10"}
TOPIC = Topic("Norrland Shipping sold two ferries to a bank in Lund", "Norrland sold ferries")


def headlines(code: str, example: dict[str, Any]) -> list[str]:
    return [event.headline for event in extracted(code, example | PUBLISHED).events]


@pytest.mark.parametrize(("code", "example"), rows("topics", "topic"))
def test_a_headline_that_hangs_on_its_article_has_the_topic_behind_it(
    code: str, example: dict[str, Any]
) -> None:
    assert headlines(code, example) == example["expects"]
    assert any(headline != without_topic(headline) for headline in example["expects"])


@pytest.mark.parametrize(("code", "example"), rows("topics", "no_topic"))
def test_a_headline_that_is_understood_alone_has_no_topic(code: str, example: dict[str, Any]) -> None:
    found = headlines(code, example)
    assert found
    assert found == [without_topic(headline) for headline in found]


@pytest.mark.parametrize("code", available())
def test_a_language_with_topics_tries_what_needs_none(code: str) -> None:
    examples = examples_of(code, "topics")
    assert len(examples.get("no_topic", [])) >= len(examples.get("topic", []))


def acting(text: str) -> list[list[str]]:
    found = extract(text, load("en"), DocumentTime(to_day(2021, 5, 10)))
    return [[found.actors[one.actor].name for one in event.acting] for event in found.events]


def test_an_event_that_names_at_most_places_has_the_persons_and_bodies_of_its_topic():
    text = "Norrland Shipping sold two ferries to a bank on Monday. The price was paid in Oslo on Tuesday."
    assert acting(text) == [["Norrland Shipping"], ["Norrland Shipping", "Oslo"]]


def test_who_is_named_in_a_headline_stands_beside_an_event_that_names_at_most_places():
    first, second = (
        "Norrland Bank sold a mill on Monday.",
        "Two million francs were wired from a Norrland Bank account",
    )
    assert acting(f"{first} {second} in Geneva on Tuesday.") == [["Norrland Bank"], ["Norrland Bank"]]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("The price was paid by Anna Keller in Oslo on Tuesday.", ["Anna Keller"]),
        ("Oslo paid the price on Tuesday.", ["Oslo"]),
    ],
)
def test_who_acts_is_not_joined_by_those_of_the_topic(second: str, expected: list[str]):
    first = "Norrland Shipping sold two ferries to a bank on Monday."
    assert acting(f"{first} {second}") == [["Norrland Shipping"], expected]


def test_a_long_headline_has_the_shorter_topic_and_a_longer_one_none():
    assert with_topic("x" * 340, TOPIC) == f"{'x' * 340} [{TOPIC.longer}]"
    assert with_topic("x" * 370, TOPIC) == f"{'x' * 370} [{TOPIC.shorter}]"
    assert with_topic("x" * 430, TOPIC) == "x" * 430


def test_the_longer_topic_has_more_room_where_the_shorter_one_is_seen_to_be_cut():
    cut = Topic(TOPIC.longer, "Norrland Shipping sold two…")
    assert with_topic("x" * 360, cut) == f"{'x' * 360} [{TOPIC.longer}]"
    assert with_topic("x" * 375, cut) == f"{'x' * 375} [{cut.shorter}]"


def test_a_topic_is_told_whole_where_there_is_room():
    whole = Topic(TOPIC.longer, TOPIC.shorter, f"{TOPIC.longer} on the western coast of Norway")
    assert with_topic("x" * 330, whole) == f"{'x' * 330} [{whole.whole}]"
    assert with_topic("x" * 342, whole) == f"{'x' * 342} [{whole.longer}]"


def test_the_topic_does_not_make_two_events_one():
    def member(headline: str, article: str) -> JoinMember:
        return JoinMember(
            article, article, 1, 1, DateHow.EXPLICIT, headline, headline.split()[2], frozenset({1})
        )

    one, other = "The master drowned", "The cargo burnt"
    assert not are_related(member(one, "a"), member(other, "b"))
    assert not are_related(member(with_topic(one, TOPIC), "a"), member(with_topic(other, TOPIC), "b"))
    assert are_related(member(with_topic(one, TOPIC), "a"), member(one, "b"))
