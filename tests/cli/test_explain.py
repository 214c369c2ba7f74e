import pytest


def test_pattern_value_and_steps_are_told(call):
    result = call("explain", "late February", "--published", "2022-12-20")
    assert result.exit_code == 0
    assert "late February 2022" in result.stdout
    assert "[2022-02-20..2022-02-28]" in result.stdout
    assert "END" in result.stdout


def test_without_a_publication_date_nothing_is_assumed(call):
    result = call("explain", "late February")
    assert result.exit_code == 0
    assert "no publication date" in result.stdout
    assert "2022" not in result.stdout


@pytest.mark.parametrize("words", ["gibberish", "", "may"])
def test_words_that_are_no_date_are_said_to_be_none(call, words):
    result = call("explain", words)
    assert result.exit_code == 1
    assert "no date" in result.stderr
