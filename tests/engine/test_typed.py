from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.engine.typed import explain, read_typed_date
from timeline_app.languages import load
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.errors import SettingsError
from timeline_app.model.values import PartialDate
from timeline_app.wording import say

ENGLISH = load("en")
TODAY = DocumentTime(to_day(2022, 12, 20))


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("2022-12-20", "2022-12-20"),
        ("2022", "2022"),
        ("1990?", "1990?"),
        ("20 December 2022", "2022-12-20"),
        ("on the 20th of December, 2022", "2022-12-20"),
        ("Dec 20, 2022", "2022-12-20"),
        ("20.12.2022", "2022-12-20"),
        ("3/4/2022", "2022-03-04"),
        ("late Feb 2022", "[2022-02-20..2022-02-28]"),
        ("c. 1990", "1990~"),
        ("the 1990s", "199X"),
        ("spring 1968", "1968-21"),
        ("44 BC", "-0043"),
        ("before 2019", "../2018"),
        ("since May 2020", "2020-05/.."),
        ("3-5 May 2022", "2022-05-03/2022-05-05"),
        ("between 1914 and 1918", "[1914..1918]"),
        ("5 pm, 3 May 2020", "2020-05-03T17:00:00"),
        ("Easter 2019", "2019-04-21"),
        ("2022-W12", "[2022-03-21..2022-03-27]"),
        ("2022-W12-3", "2022-03-23"),
    ],
)
def test_a_typed_date_is_read_without_today(typed: str, edtf: str) -> None:
    assert read_typed_date(typed, ENGLISH, today=None).edtf == edtf


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("today", "2022-12-20"),
        ("last Monday", "2022-12-19"),
        ("3 December", "2022-12-03"),
        ("two years ago", "2020"),
    ],
)
def test_today_gives_relative_words_their_meaning(typed: str, edtf: str) -> None:
    assert read_typed_date(typed, ENGLISH, today=TODAY).edtf == edtf
    with pytest.raises(SettingsError, match="no publication date"):
        read_typed_date(typed, ENGLISH, today=None)


@pytest.mark.parametrize(
    ("typed", "locale", "edtf"),
    [
        ("12 décembre 2022", "fr", "2022-12-12"),
        ("3. März 2021", "de", "2021-03-03"),
        ("März 2021", "de", "2021-03"),
        ("12 марта 1999", None, "1999-03-12"),
    ],
)
def test_other_languages_are_read_with_the_parts_that_were_typed(
    typed: str, locale: str | None, edtf: str
) -> None:
    assert read_typed_date(typed, ENGLISH, today=None, locale=locale).edtf == edtf


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "foo",
        "three days",
        "every Monday",
        "March 32",
        "12 12",
        "0T",
        "9" * 100_000,
        "on " * 50,
    ],
)
def test_what_is_no_date_is_refused_with_words_that_help(typed: str) -> None:
    with pytest.raises(SettingsError, match=r"20 December 2022"):
        read_typed_date(typed, ENGLISH, today=None)


@pytest.mark.parametrize("typed", ["2022-13", "2022-W62", "13. 20. Dezember 2022"])
def test_no_number_of_a_typed_date_is_left_out(typed: str) -> None:
    with pytest.raises(SettingsError):
        read_typed_date(typed, ENGLISH, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "edtf", "other"),
    [
        ("24 December", "2021-12-24", "2022-12-24"),
        ("Christmas", "2021-12-25", "2022-12-25"),
        ("Friday", "2022-12-16", "2022-12-23"),
        ("3/4/2022", "2022-03-04", "2022-04-03"),
        ("4/3/2022 to 6/3/2022", "2022-04-03/2022-06-03", "2022-03-04/2022-03-06"),
    ],
)
def test_the_other_reading_of_an_ambiguous_date_is_told(typed: str, edtf: str, other: str) -> None:
    found = read_typed_date(typed, ENGLISH, today=TODAY)
    assert found.edtf == edtf
    assert found.remark is not None
    assert other in say(found.remark)


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("4-Mar-22", "2022-03-04"),
        ("04-Mar-1919", "1919-03-04"),
        ("3/2022", "2022-03"),
        ("3/2022 - 5/2022", "2022-03/2022-05"),
        ("since 12/2021", "2021-12/.."),
        ("13/4/2022 - 15/4/2022", "2022-04-13/2022-04-15"),
    ],
)
def test_dates_as_spreadsheets_write_them_are_read(typed: str, edtf: str) -> None:
    assert read_typed_date(typed, ENGLISH, today=TODAY).edtf == edtf


def test_what_is_wrong_is_said_of_the_words_as_they_were_typed() -> None:
    with pytest.raises(SettingsError, match="3/2022 5/2022"):
        read_typed_date("3/2022 5/2022", ENGLISH, today=TODAY)


@pytest.mark.parametrize(
    "typed", ["24 December 2022", "yesterday", "2022-12", "last Monday", "25/12/2022", "13/4/2022 - 5/5/2022"]
)
def test_a_plain_date_has_no_remark(typed: str) -> None:
    assert read_typed_date(typed, ENGLISH, today=TODAY).remark is None


def test_no_length_is_offered_as_another_date() -> None:
    found = read_typed_date("12 May – 3 June", ENGLISH, today=TODAY)
    assert found.remark is None or "could also be P" not in say(found.remark)
    assert "2022" in found.edtf


def test_what_was_understood_is_said_in_words() -> None:
    found = read_typed_date("late Feb 2022", ENGLISH, today=None)
    assert found.words == "late February 2022"
    assert found.remark is None


def test_a_date_of_another_language_is_said_to_be_one() -> None:
    found = read_typed_date("12 décembre 2022", ENGLISH, today=None, locale="fr")
    assert found.remark is not None
    assert "another language" in say(found.remark)


@pytest.mark.parametrize(
    "typed",
    [
        "31 February 2022",
        "February 31, 2022",
        "Feb 30",
        "2022-02-30",
        "2022-13-01",
        "31.02.2022",
        "31/02/2022",
        "32 January 2022",
        "29 February 2023",
    ],
)
def test_a_day_that_does_not_exist_is_said_to_be_none(typed: str) -> None:
    with pytest.raises(SettingsError, match="no such day as"):
        read_typed_date(typed, ENGLISH, today=TODAY)


@pytest.mark.parametrize("typed", ["28.02.2022", "02/28/2022", "29 February 2024", "31 January 2022"])
def test_the_last_days_of_months_are_days(typed: str) -> None:
    assert read_typed_date(typed, ENGLISH, today=None).date.is_one_day


def test_an_explanation_names_pattern_value_and_steps() -> None:
    (found,) = explain("late February", ENGLISH, TODAY)
    assert found.pattern == "third-of"
    assert isinstance(found.value, PartialDate)
    assert [say(step) for step in found.anchoring.trace] == [
        "The last one before the publication on 2022-12-20.",
        "Its late part.",
    ]
    assert explain("no such thing", ENGLISH, TODAY) == ()


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_refused(typed: str) -> None:
    with suppress(SettingsError):
        assert read_typed_date(typed, ENGLISH, today=None, locale="en").edtf
