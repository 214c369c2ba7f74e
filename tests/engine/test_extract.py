"""The whole extraction: spans, identity under another date, hostile input."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline_app.engine import extract, reanchor
from timeline_app.languages import in_region, load
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.event import DateHow
from timeline_app.model.extraction import Extraction
from timeline_app.model.timeline import REVIEW_BELOW
from timeline_app.model.topic import without_topic

ENGLISH = load("en")
PUBLISHED = DocumentTime(to_day(2022, 12, 20))
LONGEST_HEADLINE = 200

ARTICLE = """Ferry aground off Tarnvik

TARNVIK, Norway (Reuters) — A ferry with 200 people ran aground off Tarnvik on Monday, the coast guard said.

Captain Lars Holm told the coast guard (CG) that the rudder had failed. “I felt nothing until the rock,” he said on \
Monday evening. No passenger was hurt, according to Mayor Ingrid Solberg.

See also: Ten ferries to avoid

Holm, who joined Norrland Shipping in 2009, had been praised in May. The ship was built between 1998 and 2000 and \
rebuilt in 2011. Norrland Shipping denied on Tuesday that the crew had been cut.

An inquiry will open on 9 January. If it finds faults, Norrland Shipping could lose its licence in spring.

Photo: Pavel Orlik/Baltic Press Pool
"""
WORDS = st.sampled_from(
    [
        *"“”\"'’.,;:–()?!\n",
        *("On Monday", "in 2019", "on 3 May 2020", "May", "may"),
        *("said", "that", "who", "the", "was", "and", "left", "arrested", "he", "According to"),
        *("Anna Keller", "Norrland Shipping", "(NS)", "Reuters", "İstanbul", "𝔘"),
    ]
)


def assert_is_sound(found: Extraction, text: str) -> None:
    length = len(text)
    spans = [span for actor in (*found.actors, *found.sources) for span in actor.mentions]
    spans += [span for event in found.events for span in (event.clause, event.trigger, event.sentence)]
    spans += [p.span for event in found.events for p in event.participants]
    assert all(span.end <= length and len(span) > 0 for span in spans)
    for event in found.events:
        assert event.headline
        assert len(event.headline) <= LONGEST_HEADLINE
        assert event.sentence.contains(event.trigger)
        assert event.mention is None or event.mention < len(found.mentions)
        assert (event.date is None) == (event.unresolved is not None)
        assert 0 < event.confidence <= 1
        assert len({p.actor for p in event.participants}) == len(event.participants)
    assert len(found.anchorings) == len(found.mentions)


@settings(max_examples=120, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_whatever_the_text_spans_lie_inside_it_and_another_date_changes_nothing_else(text: str) -> None:
    without = extract(text, ENGLISH, None)
    assert_is_sound(without, text)
    assert reanchor(without, text, ENGLISH, PUBLISHED) == extract(text, ENGLISH, PUBLISHED)


def test_an_article_reanchored_is_the_article_extracted_with_that_date() -> None:
    without = extract(ARTICLE, ENGLISH, None)
    dated = extract(ARTICLE, ENGLISH, PUBLISHED)
    assert_is_sound(dated, ARTICLE)
    assert reanchor(without, ARTICLE, ENGLISH, PUBLISHED) == dated
    assert reanchor(dated, ARTICLE, ENGLISH, None) == without
    later = DocumentTime(to_day(2023, 5, 2))
    assert reanchor(dated, ARTICLE, ENGLISH, later) == extract(ARTICLE, ENGLISH, later)


def test_without_a_publication_date_what_hangs_on_it_waits_with_a_reason() -> None:
    found = extract(ARTICLE, ENGLISH, None)
    waiting = [event for event in found.events if event.date is None]
    placed = [event for event in found.events if event.date is not None]
    assert waiting
    assert all(event.unresolved is not None for event in waiting)
    assert "Lars Holm joined Norrland Shipping" in {without_topic(event.headline) for event in placed}
    dated = extract(ARTICLE, ENGLISH, PUBLISHED)
    assert all(event.date is not None for event in dated.events)


def test_events_without_a_day_of_their_own_fall_on_the_main_day() -> None:
    found = extract(ARTICLE, ENGLISH, PUBLISHED)
    assert found.main_day == to_day(2022, 12, 19)
    inferred = [event for event in found.events if event.how is DateHow.MAIN_DAY]
    assert all(event.date is not None and event.date.first_day == found.main_day for event in inferred)
    sure = [event.confidence for event in found.events if event.how is DateHow.EXPLICIT]
    assert inferred
    assert max(event.confidence for event in inferred) < max(sure)


def confidences(text: str) -> dict[str, float]:
    """Return how sure each event of a text is, by its headline."""
    found = extract(text, ENGLISH, PUBLISHED)
    return {without_topic(event.headline): event.confidence for event in found.events}


def test_what_makes_an_event_doubtful_makes_it_less_sure() -> None:
    sure = confidences("Anna Keller opened the yard on 3 May 2021.")["Anna Keller opened the yard"]
    others = {
        "Anna Keller opened the yard in 2021.": "Anna Keller opened the yard",
        "Anna Keller has run the yard since 3 May 2021.": "Anna Keller has run the yard since 3 May 2021",
        "The yard was opened on 3 May 2021.": "The yard was opened",
        "The deal was announced on 3 May 2021.": "The deal was announced",
        "Anna Keller may open the yard on 3 May 2023.": "Anna Keller may open the yard",
        "While the band played, Anna Keller opened the yard on 3 May 2021.": "Anna Keller opened the yard",
        "On 3 May 2021 Anna Keller opened the yard, " + "with hammers and nails, " * 10 + "for us all.": "",
        "Anna Keller opened the “yard of hope” on 3 May 2021.": "Anna Keller opened the “yard of hope”",
    }
    for text, headline in others.items():
        found = confidences(text)
        assert (found[headline] if headline else max(found.values())) < sure, text


def test_who_is_named_but_does_nothing_makes_an_event_less_sure_than_who_acts() -> None:
    acting = confidences("Anna Keller opened the yard on 3 May 2021.")["Anna Keller opened the yard"]
    standing_by = confidences("Plans beside those of Anna Keller failed on 3 May 2021.")
    assert 0 < max(standing_by.values()) < acting


def test_what_somebody_is_quoted_with_is_surer_than_what_is_told() -> None:
    said = confidences("Anna Keller said on 3 May 2021 that the yard was full.")
    told = confidences("Anna Keller filled the yard on 3 May 2021.")
    assert max(said.values()) > max(told.values())


def test_what_stands_behind_the_lead_is_less_sure() -> None:
    text = "Anna Keller opened the yard on 3 May 2021." + " The water is cold there." * 60
    found = confidences(text + " Peter Novak closed the yard on 4 May 2021.")
    assert found["Peter Novak closed the yard"] < found["Anna Keller opened the yard"]


def test_an_event_that_waits_for_the_publication_date_is_to_be_reviewed_and_then_no_more() -> None:
    text = "Anna Keller opened the yard."
    (waiting,) = extract(text, ENGLISH, None).events
    (dated,) = extract(text, ENGLISH, PUBLISHED).events
    assert waiting.confidence < REVIEW_BELOW <= dated.confidence


FAR = "The water is cold there. " * 30


@pytest.mark.parametrize(
    ("text", "headlines"),
    [
        ("The ferry sank on Monday. " + FAR + "Anna Keller left Lund.", ["The ferry sank"]),
        ("The ferry sank on Monday. Anna Keller left Lund.", ["The ferry sank", "Anna Keller left Lund"]),
        ("The ferry sank. " + FAR + "Keller said that the quay had been old.", ["The ferry sank"]),
        (
            "The ferry sank on Monday. " + FAR + "Anna Keller left Lund on Tuesday. She sold the yard.",
            ["The ferry sank", "Anna Keller left Lund", "Anna Keller sold the yard"],
        ),
    ],
)
def test_far_down_what_has_no_day_is_told_no_more(text: str, headlines: list[str]) -> None:
    found = extract(text, ENGLISH, PUBLISHED)
    assert [without_topic(event.headline) for event in found.events] == headlines


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Anna\ufffd Keller left \x07 \x1b[31mBrno\x1b[0m on 3 May 2021.", "Anna Keller left Brno"),
        ("Anna Keller left \u202eBrno\u202c on 3 May 2021.", "Anna Keller left Brno"),
        ("Anna Keller left\tBrno on 3 May 2021.", "Anna Keller left Brno"),
        ("Anna Keller left Ce\ufffdk on 3 May 2021.", "Anna Keller left Ce\ufffdk"),
    ],
)
def test_a_headline_has_no_character_without_a_shape(text: str, headline: str) -> None:
    assert [event.headline for event in extract(text, ENGLISH, None).events] == [headline]


def test_credits_and_agencies_are_sources_and_teasers_name_nobody() -> None:
    found = extract(ARTICLE, ENGLISH, PUBLISHED)
    assert {source.name for source in found.sources} == {"Reuters", "Pavel Orlik", "Baltic Press Pool"}
    assert {actor.name for actor in found.actors} >= {
        "Lars Holm",
        "Ingrid Solberg",
        "Norrland Shipping",
        "Tarnvik",
    }


LETTERS = "abcdefghijklmnopqrstuvwxyz"
HOSTILE = {
    "nothing": "",
    "blanks": " \n\t\n" * 2000,
    "control characters": "".join(map(chr, range(32))) * 300,
    "digits": "1" * 100_000,
    "on on on": "on " * 20_000,
    "one long word": "A" * 100_000,
    "capitals": "Aa Bb " * 10_000,
    "parentheses": "(" * 20_000,
    "quotation marks": '"' * 20_000,
    "commas": "," * 20_000,
    "relative pronouns": "Anna, who " * 4_000,
    "verbs": "said " * 20_000,
    "links": "Bank of the " * 5_000,
    "acronyms": "A B C (ABC) " * 3_000,
    "short lines": "Anna\n" * 4_000,
    "slashes": "EPA/" * 10_000,
    "dateline": "OSLO, " * 10_000 + "— A ferry sank.",
    "one line of prose": "Anna Keller left Oslo on 3 May 2020. " * 800,
    "many names": "".join(f"Q{LETTERS[n % 26]}x{LETTERS[n // 26 % 26]} Zat left. " for n in range(1_000)),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_read_without_harm(name: str) -> None:
    text = HOSTILE[name]
    assert_is_sound(extract(text, ENGLISH, PUBLISHED), text)


@pytest.mark.parametrize(
    "text",
    ["“We won yesterday,” Anna Keller said on Friday.", "Anna Keller said on Friday: “We won yesterday.”"],
)
def test_a_quotation_counts_from_the_day_of_speaking_wherever_that_is_told(text: str) -> None:
    found = extract(text, ENGLISH, PUBLISHED)
    at = next(number for number, each in enumerate(found.mentions) if each.span.of(text) == "yesterday")
    date = found.anchorings[at].date
    assert date is not None
    assert date.first_day == to_day(2022, 12, 15)


@pytest.mark.parametrize(
    "text",
    [
        "During a meeting held in the port, the board on 3 May 2021 noted: costs of the ferry.",
        "During talks in the port, Norrland on Monday showed: a plan.",
        "it showed : 2020 Ukrainian side.",
    ],
)
def test_a_sentence_whose_verb_stands_in_no_clause_of_its_own_is_read(text: str) -> None:
    assert len(extract(text, ENGLISH, PUBLISHED).events) == 1


NUMERALS = "The council of Alm signed the treaty of the river on {0}, Anna Keller said.\n\n{1}"


@pytest.mark.parametrize(
    ("date", "more", "language", "edtf", "is_open"),
    [
        ("12/11/1998", "It was hailed.", ENGLISH, "1998-12-11", True),
        ("12/11/1998", "It was revised on 13/11/1999.", ENGLISH, "1998-11-12", False),
        ("12/11/1998", "It was revised on 11/13/1999.", ENGLISH, "1998-12-11", False),
        ("12/11/1998", "It was hailed.", in_region(ENGLISH, "GB"), "1998-11-12", False),
        ("12/11/1998", "It was hailed.", in_region(ENGLISH, "US"), "1998-12-11", False),
        ("13/11/1998", "It was hailed.", ENGLISH, "1998-11-13", False),
        ("11/11/1998", "It was hailed.", ENGLISH, "1998-11-11", False),
        ("12.11.1998", "It was hailed.", ENGLISH, "1998-11-12", False),
        ("12 November 1998", "It was hailed.", ENGLISH, "1998-11-12", False),
    ],
)
def test_a_date_whose_day_and_month_nothing_tells_apart_is_to_be_reviewed(
    date, more, language, edtf, is_open
):
    found = extract(NUMERALS.format(date, more), language, PUBLISHED)
    (event,) = [one for one in found.events if "treaty" in one.headline and one.mention is not None]
    anchoring = found.anchorings[event.mention]
    assert anchoring.timex.value == edtf
    assert (event.confidence < REVIEW_BELOW) == is_open
    assert any(step.code == "order-not-said" for step in anchoring.trace) == is_open
    if is_open:
        assert [other.timex.value for other in anchoring.alternatives] == ["1998-11-12"]
