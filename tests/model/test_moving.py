"""Places of a text are found again in a later version of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.moving import moves
from timeline_app.model.span import Span

BEFORE = "The mill burned on 3 May 2021.\nAda Bell opened the port.\n"
texts = st.lists(st.sampled_from(("one two. ", "three\n", "four ", "\n", "five five")), max_size=12).map(
    "".join
)


def span_of(words, text=BEFORE):
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("after", "words", "now"),
    [
        (BEFORE, "burned", "burned"),
        ("Ada Bell opened the port.\nThe mill burned on 3 May 2021.\n", "burned on 3 May", "burned on 3 May"),
        ("Ada Bell opened the port.\nThe mill burned on 3 May 2021.\n", "opened", "opened"),
        ("The old mill burned down on 4 May 2021.\nAda Bell opened the port.\n", "3 May 2021", "4 May 2021"),
        ("The mill sank on 3 May 2021.\nAda Bell opened the port.\n", "burned", "sank"),
        ("Ada Bell opened the port.\n", "burned", None),
        ("", "opened", None),
    ],
)
def test_a_place_is_found_where_its_words_are_now(after, words, now):
    found = moves(BEFORE, after).moved(span_of(words))
    assert (None if found is None else found.of(after)) == now


def test_an_event_is_told_no_more_where_too_little_of_its_sentence_is_left():
    sentence, trigger, date = (
        span_of("The mill burned on 3 May 2021."),
        span_of("burned"),
        span_of("3 May 2021"),
    )
    rewritten = moves(
        BEFORE, "The council of Skerrin has met again on 9 June 2021.\nAda Bell opened the port.\n"
    )
    assert rewritten.place(trigger, date, sentence) is None
    corrected = moves(BEFORE, "The mill sank on 3 May 2021.\nAda Bell opened the port.\n")
    assert corrected.place(trigger, date, sentence) == (Span(9, 13), Span(17, 27))


@given(texts, texts)
def test_what_reads_as_before_reads_so_and_every_part_is_somewhere(before, after):
    pieces = moves(before, after).pieces
    assert "".join(piece.before.of(before) for piece in pieces) == before
    assert all(piece.before.of(before) == piece.after.of(after) for piece in pieces if piece.is_same)
