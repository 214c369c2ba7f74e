"""Which way a text runs, how many of its letters fit a sign, and where its lines may end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.script import is_right_to_left, letters_of, pieces_of


@pytest.mark.parametrize(
    ("text", "is_turned"),
    [("2022 – גשר", True), ("“افتتح” the bridge", True), ("The גשר", False), ("2022", False), ("", False)],
)
def test_a_text_runs_the_way_of_its_first_letter(text, is_turned):
    assert is_right_to_left(text) is is_turned


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("NATO", "NA"),
        ("ليلى", "لي"),
        ("东京都", "东"),
        ("हिमालय", "हि"),
        ("e\u0301lan", "e\u0301l"),
        ("", ""),
    ],
)
def test_a_sign_has_two_narrow_letters_or_a_wide_one_with_its_marks(name, letters):
    assert letters_of(name, 2) == letters


@pytest.mark.parametrize("text", ["他说：“走。”", "（一）港口", "ちょっと待って", "서울 항구"])
def test_no_line_begins_with_what_closes_or_ends_with_what_opens(text):
    parts = [part for part, _ in pieces_of(text)]
    assert not any(part[0] in "。”）：ょっ" for part in parts)
    assert not any(part[-1] in "“（" for part in parts)
    if text.startswith("서"):
        assert parts == ["서울", "항구"]


@given(st.text())
def test_the_parts_of_a_text_are_the_text(text):
    joined = "".join(f" {part}" if is_spaced else part for part, is_spaced in pieces_of(text))
    assert joined == " ".join(text.split())
