"""Every example of events, names and lines of a page beside every language, the negative ones included."""

import tomllib
from typing import Any

import pytest

from timeline_app.engine import extract
from timeline_app.engine.boilerplate import Judging, find_left_out
from timeline_app.engine.pipeline import reanchor
from timeline_app.engine.segment import sentences
from timeline_app.engine.tokens import tokenise
from timeline_app.engine.verbs import verb_groups
from timeline_app.languages import available, load
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.edtf import to_edtf
from timeline_app.model.extraction import Extraction
from timeline_app.model.message import message
from timeline_app.model.span import Span
from timeline_app.model.syntax import Idleness, Omission, Untellable
from timeline_app.model.topic import without_topic
from timeline_app.resource_path import resource_path
from timeline_app.wording import say

LEAST_NEGATIVES = 20
REVIEWED = 0.5  # below it an event waits to be reviewed
TITLE = "News of the harbour"


def examples_of(code: str, area: str) -> dict[str, Any]:
    path = resource_path(f"languages/{code}") / f"{area}_examples.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def rows(area: str, section: str) -> list[Any]:
    return [
        pytest.param(code, example, id=f"{code}-{example['text'][:60]}")
        for code in available()
        for example in examples_of(code, area).get(section, [])
    ]


def published_on(example: dict[str, Any]) -> DocumentTime | None:
    day = example.get("published")
    return DocumentTime(to_day(*map(int, day.split("-")))) if day else None


def extracted(code: str, example: dict[str, Any]) -> Extraction:
    return extract(example["text"], load(code), published_on(example))


@pytest.mark.parametrize(("code", "example"), rows("events", "event"))
def test_an_example_makes_the_events_written_beside_it(code: str, example: dict[str, Any]) -> None:
    found = extracted(code, example)
    dates = [to_edtf(event.date) if event.date is not None else "" for event in found.events]
    headlines = [without_topic(event.headline) for event in found.events]
    assert [list(pair) for pair in zip(dates, headlines, strict=True)] == example["expects"]
    names = [[found.actors[p.actor].name for p in event.participants] for event in found.events]
    assert names == example.get("actors", names)
    doers = ["" if event.doer is None else event.doer.of(example["text"]) for event in found.events]
    assert doers == example.get("doers", doers)
    flags = [[flag.value for flag in event.flags] for event in found.events]
    assert flags == example.get("flags", flags)
    reviews = [event.confidence < REVIEWED for event in found.events]
    assert reviews == example.get("reviews", reviews)
    hows = [event.how.value for event in found.events]
    assert hows == example.get("hows", hows)


@pytest.mark.parametrize(("code", "example"), rows("events", "no_event"))
def test_a_negative_example_makes_no_event(code: str, example: dict[str, Any]) -> None:
    example = {"published": "2022-12-20", **example}
    assert [event.headline for event in extracted(code, example).events] == []


@pytest.mark.parametrize(("code", "example"), rows("events", "event"))
def test_reanchoring_an_example_equals_extracting_it_with_the_date(
    code: str, example: dict[str, Any]
) -> None:
    language, published = load(code), published_on(example)
    without = extract(example["text"], language, None)
    assert reanchor(without, example["text"], language, published) == extracted(code, example)


@pytest.mark.parametrize(("code", "example"), rows("coverage", "sentence"))
def test_a_sentence_with_a_time_tells_an_event_or_says_why_not(code: str, example: dict[str, Any]) -> None:
    text = f"{TITLE}\n\n{example['text']}"
    found = extract(text, load(code), published_on(example)).untold
    assert found is not None
    shown = [(one.reason.code.removeprefix("untold-"), one.words.of(text)) for one in found]
    assert shown == ([(example["untold"], example["words"])] if example["untold"] else [])


@pytest.mark.parametrize(("code", "example"), [*rows("events", "event"), *rows("events", "no_event")])
def test_no_sentence_is_both_told_and_untold(code: str, example: dict[str, Any]) -> None:
    found = extracted(code, example)
    told = {event.sentence for event in found.events}
    assert not told & {one.sentence for one in found.untold or ()}
    for mention in found.mentions:
        assert any(one.sentence.contains(mention.span) for one in (*found.events, *(found.untold or ())))


@pytest.mark.parametrize(
    "why", [*Untellable, *Idleness, *(one for one in Omission if one is not Omission.DATELINE)]
)
def test_every_reason_for_telling_no_event_has_words(why: Untellable | Idleness | Omission) -> None:
    assert say(message(f"untold-{why.value}"))


@pytest.mark.parametrize(("code", "example"), rows("names", "name"))
def test_an_example_has_the_actors_written_beside_it(code: str, example: dict[str, Any]) -> None:
    found = extracted(code, example)
    assert [[actor.name, actor.kind.value] for actor in found.actors] == example["actors"]
    assert [source.name for source in found.sources] == example.get("sources", [])
    first = found.actors[0]
    assert list(first.aliases) == example.get("aliases", list(first.aliases))
    assert list(first.attributes) == example.get("attributes", list(first.attributes))


@pytest.mark.parametrize(("code", "example"), rows("names", "no_name"))
def test_a_negative_example_has_no_actor(code: str, example: dict[str, Any]) -> None:
    assert [actor.name for actor in extracted(code, example).actors] == []


def omissions(code: str, text: str) -> dict[str, Omission]:
    story = load(code).story

    def has_verb(span: Span) -> bool:
        return bool(
            verb_groups(tokenise(text, span), story.grammar, frozenset(), story.speech.words("verbs"))
        )

    def is_date(span: Span) -> bool:
        return span.of(text) == "Saturday 18 March 2023"

    def tells(span: Span) -> bool:
        return any(
            group.is_past or group.modal is not None
            for sentence in sentences(span.of(text), load(code))
            for group in verb_groups(
                tokenise(span.of(text), sentence.span),
                story.grammar,
                frozenset(),
                story.speech.words("verbs"),
            )
        )

    judging = Judging(story.page, has_verb, is_date, tells, story.naming.words("sources"))
    return {line.span.of(text): line.why for line in find_left_out(text, judging)}


PAGE = "The mayor opened the quay\n\nThe mayor opened the quay on Friday.\n\n{}\n\nThe crowd cheered.\n"


@pytest.mark.parametrize("code", available())
def test_lines_that_tell_no_story_are_left_out_for_their_reason(code: str) -> None:
    for line, why in examples_of(code, "boilerplate").get("left_out", []):
        assert omissions(code, PAGE.format(line)) == {line: Omission(why)}


@pytest.mark.parametrize("code", available())
def test_lines_that_look_like_furniture_but_tell_something_stay(code: str) -> None:
    for line in examples_of(code, "boilerplate").get("kept", []):
        assert omissions(code, PAGE.format(line)) == {}


@pytest.mark.parametrize("code", available())
def test_everything_after_the_form_for_comments_is_left_out(code: str) -> None:
    form = examples_of(code, "boilerplate").get("form", "")
    found = omissions(code, "The mayor opened the quay on Friday.\n" * 20 + form)
    assert list(found) == form.split("\n")
    assert set(found.values()) <= {Omission.FORM}


@pytest.mark.parametrize("code", available())
def test_the_message_that_an_answer_quotes_is_left_out(code: str) -> None:
    for quotation in examples_of(code, "boilerplate").get("quoted", []):
        found = omissions(code, f"The crowd cheered on Friday.\n\n{quotation}")
        assert set(found.values()) == {Omission.QUOTED}
        assert list(found) == [line for line in quotation.split("\n") if line]


@pytest.mark.parametrize("code", available())
def test_lines_that_only_look_like_quoted_ones_stay(code: str) -> None:
    for text in examples_of(code, "boilerplate").get("not_quoted", []):
        found = omissions(code, f"The crowd cheered on Friday.\n\n{text}\n\nThe mayor left.")
        assert Omission.QUOTED not in found.values()


@pytest.mark.parametrize("code", available())
def test_every_language_tries_what_must_not_match(code: str) -> None:
    counts = len(examples_of(code, "events").get("no_event", []))
    assert counts == 0 or counts >= LEAST_NEGATIVES
