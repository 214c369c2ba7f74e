import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.engine import extract
from timeline_app.engine.wrapping import unwrapped
from timeline_app.languages import load
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.extraction import Extraction

ENGLISH = load("en")
PUBLISHED = DocumentTime(to_day(2022, 12, 20))
INNER = frozenset({"of", "on", "the"})

PARAGRAPHS = (
    "Ferry dispute ends after a month",
    "Harriet Vale, leader of the dockers, resigned on Monday after talks with the port authority in Lowmoor. "
    "She had led the union since March 2019, when the old quay was sold.",
    "The Lowmoor Port Authority dismissed Carl Oduya on 3 May 2020. In late February Anna Berg visited the yard "
    "and promised the men new cranes.",
)


def found_in(extraction: Extraction) -> list[object]:
    return [(event.trigger, event.date, event.headline, event.participants) for event in extraction.events]


@pytest.mark.parametrize("width", [40, 60, 72, 100])
def test_a_wrapped_text_tells_what_it_tells_unwrapped(width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(words, width) for words in PARAGRAPHS)
    plain = "\n\n".join(PARAGRAPHS)
    assert len(wrapped) == len(plain)
    assert len(found_in(extract(plain, ENGLISH, PUBLISHED))) >= 4
    assert found_in(extract(wrapped, ENGLISH, PUBLISHED)) == found_in(extract(plain, ENGLISH, PUBLISHED))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "The leader of the dockers resigned on\nMonday.",
            "The leader of the dockers resigned on Monday.",
        ),
        (
            "The leader of the dockers resigned and\r\nleft at once.",
            "The leader of the dockers resigned and\r left at once.",
        ),
        (
            "In Lowmoor, the town by the sea,\nHarriet Vale won.",
            "In Lowmoor, the town by the sea, Harriet Vale won.",
        ),
    ],
)
def test_a_line_end_inside_a_sentence_is_a_space(text: str, read: str) -> None:
    assert unwrapped(text, INNER) == read


COLUMN = """\
LOWMOOR, 8 June 2021 — Harriet Vale, who
led the dockers, sold the old quay to Carl
Oduya on Monday. Most of the men who still
worked there had left in the spring, and the
others were told that the yard would close.
Only a dozen of them stayed with the two
cranes that Will
liked. Illicit little lilies fill it till April
2022, when the hall is built. In May the
council will vote on it. The mayor, Anna
Berg, had refused the sale on 3 May
2019. She was asked to stay."""


@pytest.mark.parametrize("above", ["", "Harriet Vale sells the old quay of Lowmoor to a man of many words\n"])
def test_lines_in_letters_of_different_widths_are_joined_below_any_headline(above: str) -> None:
    read = unwrapped(above + COLUMN, INNER | {"the", "who", "with"})
    assert "to Carl Oduya on" in read
    assert "The mayor, Anna Berg, had refused the sale on 3 May 2019. She" in read
    assert read.startswith(f"{above}LOWMOOR")


@pytest.mark.parametrize(
    "text",
    [
        "3 May 2021\nThe quay was sold to a man of the town,\nand closed.",
        "The dockers of Lowmoor met on 3 May\n2019-20 was a hard year for them.",
        "The dockers of Lowmoor had lost 3 men\n40 others came.",
    ],
)
def test_a_year_below_something_else_than_a_day_begins_a_line(text: str) -> None:
    assert unwrapped(text, INNER).split("\n")[0] == text.split("\n", maxsplit=1)[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Harriet Vale resigns as leader of dockers\nHarriet Vale resigned in Lowmoor.",
        "Ferry dispute ends after a month\nBy Anna Berg\n20 December 2022\n\nThe men went home.",
        "The first paragraph is told here.\n\nthe second one follows after it.",
        "Roses\nof the\nold quay",
        "Each of these two lines is a paragraph of its own, because one of them is longer than any line of a text\n"
        "that somebody wrapped would be, so that the line ends are meant and nothing is to be joined here. "
        * 2,
    ],
)
def test_a_line_end_that_means_something_stays(text: str) -> None:
    assert unwrapped(text, INNER) == text


@given(st.text(alphabet="ab ,.\nAB", max_size=200))
def test_only_line_ends_become_spaces(text: str) -> None:
    read = unwrapped(text, INNER)
    assert len(read) == len(text)
    assert all(old == new or (old, new) == ("\n", " ") for old, new in zip(text, read, strict=True))
