import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.cli.text_table import shown_width, text_table, wrapped


def test_columns_are_aligned_under_their_headers():
    table = text_table(("Date", "Event"), [("44 BC", "Caesar dies"), ("19 May 2022", "Vote")], 80)
    assert table.splitlines() == [
        "Date         Event",
        "───────────  ───────────",
        "44 BC        Caesar dies",
        "19 May 2022  Vote",
    ]


def test_wide_characters_take_two_columns():
    table = text_table(("Who", "What"), [("東京", "x"), ("Oslo", "y")], 80)
    assert table.splitlines()[2:] == ["東京  x", "Oslo  y"]


def test_a_cell_that_is_too_wide_wraps_at_words():
    table = text_table(("Date", "Event"), [("2022", "the minister left the building at noon")], 30)
    assert table.splitlines()[2:] == ["2022  the minister left the", "      building at noon"]


def test_line_breaks_tabs_and_escapes_in_cells_do_no_harm():
    assert text_table(("A",), [("one\ntwo\tthree\x1b[31m",)], 80).splitlines()[2] == "one two three [31m"


@given(
    rows=st.lists(st.tuples(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60)), max_size=5),
    width=st.integers(20, 120),
)
def test_no_line_is_wider_than_the_terminal(rows, width):
    assert all(
        shown_width(line) <= width for line in text_table(("One", "Two", "Three"), rows, width).splitlines()
    )


@pytest.mark.parametrize(
    ("text", "width"), [("", 5), ("東京東京東京", 1), ("abcdefghij", 3), ("a" * 1000, 7)]
)
def test_wrapping_keeps_every_character(text, width):
    assert "".join(wrapped(text, width)) == text


def test_a_single_wide_cell_takes_the_room_that_is_left():
    rows = [("Russia", "")] * 20 + [("Belarus", "Belarusian, Minsk, the republic")]
    assert (
        text_table(("Who", "Also called"), rows, 60).splitlines()[-1]
        == "Belarus  Belarusian, Minsk, the republic"
    )
