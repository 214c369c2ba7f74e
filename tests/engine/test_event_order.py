"""Words that tell an order become relations to the event they name, when it is on the article's timeline."""

import pytest
from test_story_examples import LEAST_NEGATIVES, examples_of, extracted, published_on, rows

from timeline_app.engine import extract
from timeline_app.engine.pipeline import reanchor
from timeline_app.languages import available, load
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.edtf import to_edtf
from timeline_app.model.event import DateHow
from timeline_app.model.topic import without_topic


@pytest.mark.parametrize(("code", "example"), rows("order", "order"))
def test_an_example_has_the_orders_written_beside_it(code, example):
    found, text = extracted(code, example), example["text"]
    by_trigger = {event.trigger: without_topic(event.headline) for event in found.events}
    shown = [
        [
            to_edtf(event.date) if event.date is not None else "",
            without_topic(event.headline),
            *(
                [one.words.of(text), "" if one.target is None else by_trigger[one.target]]
                for one in event.relations
            ),
        ]
        for event in found.events
    ]
    assert shown == example["expects"]
    assert all(
        text[one.named.start :].startswith(one.named.of(text)) for e in found.events for one in e.relations
    )


@pytest.mark.parametrize(("code", "example"), rows("order", "no_order"))
def test_a_negative_example_tells_no_order(code, example):
    found = extracted(code, {"published": "2022-12-20", **example})
    assert found.events
    assert [one.words.of(example["text"]) for event in found.events for one in event.relations] == []


@pytest.mark.parametrize(("code", "example"), rows("order", "order"))
def test_orders_do_not_hang_on_the_publication_date(code, example):
    language, text, published = load(code), example["text"], published_on(example)
    assert reanchor(extract(text, language, None), text, language, published) == extracted(code, example)
    later = DocumentTime(to_day(2030, 1, 1))
    there_and_back = reanchor(
        reanchor(extracted(code, example), text, language, later), text, language, published
    )
    assert there_and_back == extracted(code, example)


@pytest.mark.parametrize("code", available())
def test_every_language_tries_orders_that_are_none(code):
    counts = examples_of(code, "order")
    assert not counts or len(counts["no_order"]) >= max(LEAST_NEGATIVES, len(counts["order"]))


def test_a_day_on_the_wrong_side_of_an_order_becomes_a_bound():
    text = (
        "The court will hear Marek Novak on 3 March 2023. After the trial of Novak, his wife left Oslo. "
        "The trial of Novak begins on 9 March 2023."
    )
    published = DocumentTime(to_day(2022, 12, 20))
    found = extract(text, load("en"), published)
    wife = next(event for event in found.events if "wife" in event.headline)
    assert wife.how is DateHow.RELATION
    assert to_edtf(wife.date) == "[2023-03-09..]"
