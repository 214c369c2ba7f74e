from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.engine.segment import paragraphs, sentences
from timeline_app.languages import load

ENGLISH = load("en")


def words_of(text: str) -> list[str]:
    return [sentence.span.of(text) for sentence in sentences(text, ENGLISH)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came. She left.", ["He came.", "She left."]),
        ("Mr. Hall met Dr. Lind on Jan. 5. They spoke.", ["Mr. Hall met Dr. Lind on Jan. 5.", "They spoke."]),
        ("He left at 5 p.m. on Friday. It rained.", ["He left at 5 p.m. on Friday.", "It rained."]),
        (
            "She met him in May. Nobody died on Sunday.",
            ["She met him in May.", "Nobody died on Sunday."],
        ),
        ("He told me. Then he left.", ["He told me.", "Then he left."]),
        ("She met him in Sept. Nobody died.", ["She met him in Sept.", "Nobody died."]),
        ("It shut on Sat. Sept. 3 at noon.", ["It shut on Sat. Sept. 3 at noon."]),
        ("It shut on Sat. May 7 at noon.", ["It shut on Sat. May 7 at noon."]),
        ("A storm hit in Dec. Lind House fell.", ["A storm hit in Dec. Lind House fell."]),
        ("“We meet in May. Nobody knows,” she said.", ["“We meet in May. Nobody knows,” she said."]),
        ("J. Okafor spoke.", ["J. Okafor spoke."]),
        ("A headline\n\nA first sentence. A second.", ["A headline", "A first sentence.", "A second."]),
        ("Years of storms in Lund The mill burned.", ["Years of storms in Lund", "The mill burned."]),
        ("They met in The old mill of Lund.", ["They met in The old mill of Lund."]),
        ("He read The Guardian in Lund The Hague.", ["He read The Guardian in Lund The Hague."]),
        ("Liu He on Monday met “the man The mill” fed.", ["Liu He on Monday met “the man The mill” fed."]),
        ("Lund The mill burned.", ["Lund The mill burned."]),
        ("", []),
        (" \n \n ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert words_of(text) == expected


def test_wrapped_lines_make_one_paragraph() -> None:
    text = "A first line that is wrapped\nat some width and goes on.\n\nA second paragraph."
    assert [span.of(text) for span in paragraphs(text)] == [
        "A first line that is wrapped\nat some width and goes on.",
        "A second paragraph.",
    ]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    line = "This line is far longer than any line of a wrapped text would be, " * 3
    text = f"{line}\n{line}"
    assert len(paragraphs(text)) == 2


@given(st.text(max_size=300))
def test_sentences_lie_in_order_inside_the_text(text: str) -> None:
    found = sentences(text, ENGLISH)
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))
    assert all(left.paragraph <= right.paragraph for left, right in pairwise(found))
    assert all(len(sentence.span) > 0 for sentence in found)
    assert all(sentence.span.end <= len(text) for sentence in found)
    assert not "".join(text.split()) or found


def test_a_paragraph_of_any_length_is_cut_at_the_same_sentences() -> None:
    sentence = "Rain fell on 3 May in Leith. "
    found = sentences(sentence * 2_000)
    assert {span.span.of(sentence * 2_000) for span in found} == {sentence.strip()}
    assert len(found) == 2_000


def test_marks_without_end_are_cut_into_short_pieces() -> None:
    text = "“" * 200_000
    assert "".join(found.span.of(text) for found in sentences(text)) == text
