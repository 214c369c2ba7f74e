"""What recognition returns apart from the examples: spans, contexts, shapes, numbers in words."""

import pytest

from timeline_app.engine.recognise import recognise
from timeline_app.engine.recognise.shapes import readings
from timeline_app.engine.segment import sentences
from timeline_app.languages import load
from timeline_app.model.dates import ClockTime
from timeline_app.model.kind import DocumentKind
from timeline_app.model.mention import Tense, TimeMention
from timeline_app.model.values import Between, Duration, PartialDate

ENGLISH = load("en")


def found_in(text: str, kind: DocumentKind | None = None) -> tuple[TimeMention, ...]:
    return recognise(text, ENGLISH, sentences(text, ENGLISH), kind)


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The court convicted him on Monday.", Tense.PAST),
        ("The court will hear him on Monday.", Tense.FUTURE),
        ("He is expected to speak on Monday.", Tense.FUTURE),
        ("On Monday, they left.", Tense.PAST),
        ("The bill must be paid by Monday.", Tense.FUTURE),
        ("By Monday the water had risen.", None),
        ("It can be exercised Monday", None),
        ("A rally in Oslo on Monday", None),
    ],
)
def test_the_tense_is_that_of_the_nearest_verb(text: str, tense: Tense | None) -> None:
    (mention,) = found_in(text)
    assert mention.context.tense is tense


def test_a_mention_knows_its_sentence_and_paragraph() -> None:
    text = "A headline\n\nHe came on Monday. She left on Tuesday."
    monday, tuesday = found_in(text)
    assert (monday.context.sentence, monday.context.paragraph) == (1, 1)
    assert (tuesday.context.sentence, tuesday.context.paragraph) == (2, 1)


def test_a_stretch_keeps_the_places_of_its_ends() -> None:
    text = "The fair ran from 3 to 5 May 2022."
    (mention,) = found_in(text)
    assert isinstance(mention.value, Between)
    assert mention.value.start_span.of(text) == "3"
    assert mention.value.end_span.of(text) == "5 May 2022"
    assert mention.span.of(text) == "3 to 5 May 2022"


def test_nothing_reaches_across_a_paragraph() -> None:
    text = "It ended in May\n\n3 boats sank"
    assert [mention.span.of(text) for mention in found_in(text)] == ["May"]


def test_the_full_stop_of_a_sentence_stays_outside() -> None:
    text = "It ended in Sept."
    assert [mention.span.of(text) for mention in found_in(text)] == ["Sept"]


def test_short_messages_may_name_bare_units() -> None:
    text = "what a week"
    assert [mention.span.of(text) for mention in found_in(text, DocumentKind.MESSAGE)] == ["a week"]
    text = "best day in ages, morning"
    assert [mention.span.of(text) for mention in found_in(text, DocumentKind.MESSAGE)] == ["day", "morning"]
    assert found_in(text) == ()


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("five", 5),
        ("twenty-five", 25),
        ("two hundred", 200),
        ("two hundred and fifty-five", 255),
        ("one hundred thousand", 100_000),
        ("1,500", 1500),
        ("2.5", 2.5),
        ("a hundred", 100),
        ("a dozen", 12),
        ("a couple of", 2),
    ],
)
def test_numbers_in_words_are_added_and_multiplied(words: str, number: float) -> None:
    (mention,) = found_in(f"It lasted {words} days.")
    assert isinstance(mention.value, Duration)
    assert mention.value.amounts[0].number == number


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("1990", ("year", 1990)),
        ("31", ("dom", 31)),
        ("10:30", ("hm", ClockTime(10, 30))),
        ("10:30:59", ("hm", ClockTime(10, 30, 59))),
        ("5.52", ("dotted_hm", ClockTime(5, 52))),
        ("1914-18", ("years", (1914, 1918))),
        ("1998/99", ("years", (1998, 1999))),
        ("2022-12", ("iso", PartialDate(2022, 12))),
        ("2022-12-19", ("iso", PartialDate(2022, 12, 19))),
        ("20221219", ("iso", PartialDate(2022, 12, 19))),
        ("19.12.2022", ("slash", PartialDate(2022, 12, 19))),
        ("3-5", ("doms", (3, 5))),
        ("264-241", ("small_years", (264, 241))),
    ],
)
def test_a_numeral_is_told_by_its_form(word: str, reading: tuple[str, object]) -> None:
    assert reading in readings(word, False)


@pytest.mark.parametrize("word", ["24/7", "1.2.3", "2022-13-45", "192.168.0.1", "16:95", "9" * 30, "1/2/3/4"])
def test_other_numerals_are_no_dates(word: str) -> None:
    assert not {"iso", "slash", "years", "doms", "hm", "year"} & {key for key, _ in readings(word, False)}
