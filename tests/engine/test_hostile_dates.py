"""Hostile input: the work stays in proportion to the length, and nothing breaks."""

import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline_app.engine.publication import publication_in_text
from timeline_app.engine.tagging import tag
from timeline_app.languages import load
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.edtf import to_edtf

ENGLISH = load("en")
PUBLISHED = DocumentTime(to_day(2022, 12, 20))


def calls_of(work: Callable[[], object]) -> int:
    """Count the Python calls that the work makes: a measure that no clock disturbs."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize(
    "piece",
    ["on ", "May ", "the ", "1", "1/", "1-1-", "1.", "five ", "hundred ", "first of ", "last ", "early ", "a ", "'",
     "\n", "\x00\x07 ", "from May to ", "Monday, ", "3 May 2020 and ", "about ", "12:", "twenty-"],
)  # fmt: skip
def test_twice_the_text_is_at_most_little_more_than_twice_the_work(piece: str) -> None:
    short, long = piece * 400, piece * 800
    first = calls_of(lambda: tag(short, ENGLISH, PUBLISHED))
    second = calls_of(lambda: tag(long, ENGLISH, PUBLISHED))
    assert second <= 2.3 * first + 200


@pytest.mark.parametrize(
    "text",
    ["", "9" * 100_000, "on " * 40_000, "\x00" * 10_000, "x" * 5_000_000, "1:" * 50_000, "(" * 50_000,
     "\n" * 100_000, "-" * 100_000],
    ids=["empty", "digits", "on", "nul", "5 MB line", "colons", "brackets", "line ends", "dashes"],
)  # fmt: skip
def test_hostile_texts_come_to_an_end_and_hold_no_date(text: str) -> None:
    assert tag(text, ENGLISH, PUBLISHED) == ()
    publication_in_text(text, ENGLISH)


def test_a_document_of_a_megabyte_is_read_to_its_end() -> None:
    prose = "The mill stood by the river, and nobody who lived there could say who had built it or why. " * 20
    line = prose + "It was sold on 3 May 2020 to a man who had come the day before. "
    text = line * (1_000_000 // len(line) + 1) + "It burned down on 4 June 2021."
    assert len(text) >= 1_000_000
    assert tag(text, ENGLISH, PUBLISHED)[-1][1].timex.value == "2021-06-04"


WORDS = """
May March 1 2 31 2022 1990s '90s 44 BC AD the of a in on last next this three days ago later quarter first half
year Monday Sunday evening 5 p.m. noon from to between and until since before about early late mid - / , . : summer
Easter every twice century and 12/19/2022 2022-12-19 T18:30 +02:00 0 00 99999 th s week weekend night now recently
"""
words = st.sampled_from(WORDS.split())


@settings(max_examples=300)
@given(st.lists(words, max_size=14), st.booleans())
def test_any_sequence_of_date_words_is_read_without_breaking(parts: list[str], has_date: bool) -> None:
    text = " ".join(parts)
    for mention, anchoring in tag(text, ENGLISH, PUBLISHED if has_date else None):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert anchoring.timex.value
        if anchoring.date is not None:
            assert to_edtf(anchoring.date)
            assert anchoring.trace
        else:
            assert anchoring.unresolved is None or anchoring.unresolved.code
