import pytest

from timeline_app.languages import load


@pytest.mark.parametrize(
    ("base", "past"),
    [
        ("kill", "killed"),
        ("carry", "carried"),
        ("stop", "stopped"),
        ("run", "ran"),
        ("put", "put"),
        ("find", "found"),
        ("found", "founded"),
        ("repay", "repaid"),
    ],
)
def test_a_base_form_has_its_past_form(base: str, past: str) -> None:
    assert load("en").story.grammar.pasts[base] == past


def test_what_is_no_verb_has_no_past_form() -> None:
    assert "harbour-board" not in load("en").story.grammar.pasts
