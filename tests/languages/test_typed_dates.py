"""What is typed in a language of the window is read as its file says, and nothing else is taken for a date."""

from pathlib import Path

import pytest

from timeline_app.engine import read_typed_date
from timeline_app.languages import load
from timeline_app.languages.typed_dates import TypedPhrases, typed_dates_of, typed_phrases
from timeline_app.languages.typed_hedges import Hedge, typed_hedges
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.edtf import from_edtf
from timeline_app.model.errors import LexiconError, SettingsError
from timeline_app.resource_path import resource_path
from timeline_app.wording import ENGLISH
from timeline_app.wording.dates import date_in_words

TODAY = DocumentTime(to_day(2023, 3, 15))
WINDOW = sorted(path.name for path in resource_path("wording").iterdir())
LANGUAGES = [code for code in WINDOW if code != ENGLISH]


def window_locale(code: str) -> str | None:
    """Return the language that a window hands over: none for that of the engine."""
    return None if code == ENGLISH else code


def cases(part: str) -> list[tuple[str, str, str]]:
    """Return (language, typed, what it says) of all files."""
    found = ((code, typed_dates_of(code) or {}) for code in WINDOW)
    return [(code, typed, said) for code, data in found for typed, said in data.get(part, {}).items()]


@pytest.mark.parametrize("code", WINDOW)
def test_each_language_of_the_window_has_a_file_with_examples_and_negatives(code):
    data = typed_dates_of(code)
    assert data is not None
    assert len(data["examples"]) > 20
    assert len(data["negatives"]) > 15
    assert (typed_phrases(code) is not None) == (code != ENGLISH)
    assert {hedge for _, hedge in typed_hedges(code).hedges} == set(Hedge)


@pytest.mark.parametrize(("code", "typed", "edtf"), cases("examples"))
def test_what_is_kept_of_a_typed_date_says_the_same(code, typed, edtf):
    """The EDTF is all that an edit keeps: read back, it is the date that was shown."""
    found = read_typed_date(typed, load("en"), today=TODAY, locale=window_locale(code))
    kept = from_edtf(found.edtf)
    assert (kept.first_day, kept.last_day) == (found.date.first_day, found.date.last_day)
    assert (kept.is_doubtful, kept.is_approximate) == (found.date.is_doubtful, found.date.is_approximate)
    if found.edtf.startswith("["):
        assert date_in_words(kept) == found.words


@pytest.mark.parametrize(("code", "typed", "edtf"), cases("examples"))
def test_what_is_typed_is_read(code, typed, edtf):
    assert read_typed_date(typed, load("en"), today=TODAY, locale=window_locale(code)).edtf == edtf


@pytest.mark.parametrize(("code", "typed", "why"), cases("negatives"))
def test_what_only_looks_like_a_date_is_none(code, typed, why):
    with pytest.raises(SettingsError):
        read_typed_date(typed, load("en"), today=TODAY, locale=window_locale(code))


@pytest.mark.parametrize("code", WINDOW)
@pytest.mark.parametrize(
    "edtf",
    [
        "2022-12-19", "2022-12", "2022", "-0043", "0079", "[2022-02-20..2022-02-28]", "2022-05-03/2022-05-05",
        "1990~", "../2018", "1991/..", "[1984..]", "[..1984]", "[2022-05-03..]", "1990?", "1990-03?", "1990%",
        "[1984?..]", "2020-05/..",   "193X", "18XX", "-02XX", "2022-21",
        "2022-33", "2022-40",  "1914/1918", "[2022-05-03..2022-05-07]", "193X/..",
    ],
)  # fmt: skip
def test_what_the_window_says_of_a_date_can_be_typed(code, edtf):
    words = date_in_words(from_edtf(edtf), code)
    assert read_typed_date(words, load("en"), today=TODAY, locale=window_locale(code)).edtf == edtf


def test_english_words_are_read_beside_those_of_the_window():
    assert read_typed_date("late February 2022", load("en"), today=TODAY, locale="de").edtf == (
        "[2022-02-20..2022-02-28]"
    )


def test_a_file_that_is_broken_is_named(tmp_path: Path, monkeypatch):
    from timeline_app.languages import typed_dates

    broken = tmp_path / "xx.toml"
    broken.write_text("forms = [", encoding="utf-8")
    monkeypatch.setattr(typed_dates, "resource_path", lambda _: broken)
    with pytest.raises(LexiconError, match=r"typed_dates/xx\.toml"):
        typed_dates_of("xx")


def test_a_word_without_a_translation_leaves_all_to_others():
    phrases = TypedPhrases((), {"mai": "May"})
    assert phrases.translated("3 Mai") == "3 May"
    assert phrases.translated("3 Maibaum") is None
