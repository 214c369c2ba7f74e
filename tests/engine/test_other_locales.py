import pytest

from timeline_app.engine.other_locales import load_locales, other_language, parse_date
from timeline_app.engine.tagging import tag
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import on_day


@pytest.mark.parametrize(
    ("code", "text", "values"),
    [
        ("de", "Am 12. Dezember 2022 kam er, die Stadt fiel im März 1999.", ["2022-12-12", "1999-03"]),
        ("fr", "Le 1er décembre 2022, il est venu.", ["2022-12-01"]),
        ("es", "Llegó el 3 de mayo de 2022.", ["2022-05-03"]),
        ("ru", "Он приехал 12 марта 1999 года.", ["1999-03-12"]),
        ("it", "Arrivò il 3 maggio 2022 e non il 2022-05-04.", ["2022-05-03", "2022-05-04"]),
    ],
)
def test_absolute_dates_of_other_languages_are_found(code: str, text: str, values: list[str]) -> None:
    language = other_language(code)
    assert language is not None
    assert [anchoring.timex.value for _, anchoring in tag(text, language, None)] == values


def test_short_forms_that_are_everyday_words_are_no_dates() -> None:
    language = other_language("de")
    assert language is not None
    assert tag("Die Frau kam mit dem Mai und so weiter, mär und mal.", language, None) == ()


@pytest.mark.parametrize("code", ["xx", "../en", "", "english", "EN"])
def test_an_unknown_language_is_none(code: str) -> None:
    assert other_language(code) is None


@pytest.mark.parametrize("words", ["We", "foo 12", "2022 2023 2024", "9" * 50, "1" * 100])
def test_dateparser_is_not_believed_beyond_what_was_typed(words: str) -> None:
    assert parse_date(words, None, None) is None


def test_loading_ahead_changes_no_reading() -> None:
    load_locales()
    assert parse_date("20. Dezember 2022", None, None) == on_day(to_day(2022, 12, 20))
