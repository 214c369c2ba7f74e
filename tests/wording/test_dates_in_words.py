import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.calendar import to_day
from timeline_app.model.dates import AnchoredDate, ClockTime, Grain, Modifier, PartOfDay, Reading, within
from timeline_app.model.edtf import from_edtf
from timeline_app.wording.dates import date_in_words, year_in_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2022-12-19", "19 December 2022"),
        ("2022-12", "December 2022"),
        ("2022", "2022"),
        ("0079", "AD 79"),
        ("-0043", "44 BC"),
        ("-0043-03-15", "15 March 44 BC"),
        ("199X", "1990s"),
        ("19XX", "20th century"),
        ("-001X", "between 20 and 11 BC"),
        ("-000X", "between 10 and 1 BC"),
        ("-004X/..", "since some time between 50 and 41 BC"),
        ("[-0050..-0047]", "between 51 and 48 BC"),
        ("-02XX", "3rd century BC"),
        ("1XXX", "2nd millennium"),
        ("2022-21", "spring 2022"),
        ("2022-33", "1st quarter of 2022"),
        ("2022-41", "second half of 2022"),
        ("[2022-02-20..2022-02-28]", "late February 2022"),
        ("[1990-01..1990-04]", "early 1990"),
        ("[1994..1996]", "mid-1990s"),
        ("2022-05-03/2022-05-05", "3–5 May 2022"),
        ("2022-04-30/2022-05-03", "30 April – 3 May 2022"),
        ("2021-12-30/2022-01-02", "30 December 2021 – 2 January 2022"),
        ("2022-05/2022-07", "May–July 2022"),
        ("1914/1918", "1914–1918"),
        ("{1914,1918}", "1914–1918"),
        ("{2020-01-03,2020-02-05}", "3 January – 5 February 2020"),
        ("-0043/-0039", "44–40 BC"),
        ("[1914..1918]", "between 1914 and 1918"),
        ("[2022-05-03..2022-05-05]", "between 3 and 5 May 2022"),
        ("1990~", "about 1990"),
        ("1990?", "1990 (doubtful)"),
        ("[1984..]", "1984 or later"),
        ("[..1984]", "1984 or earlier"),
        ("[193X..]", "the 1930s or later"),
        ("../2018", "before 2019"),
        ("../2018-05-03", "before 4 May 2018"),
        ("2022-05/..", "since May 2022"),
        ("193X/..", "since the 1930s"),
        ("18XX/..", "since the 19th century"),
        ("-00XX/..", "since the 1st century BC"),
        ("1XXX/..", "since the 2nd millennium"),
        ("2022-21/..", "since spring 2022"),
        ("2022-33/..", "since the 1st quarter of 2022"),
        ("1930~/..", "since about 1930"),
        ("193X/195X", "1930s–1950s"),
        ("18XX/19XX", "19th–20th century"),
        ("2022-21/2022-23", "spring–autumn 2022"),
        ("[1930..1939]", "between 1930 and 1939"),
        ("1930/1939", "1930–1939"),
        ("[2022-12-19..2022-12-25]", "week of 19 December 2022"),
        ("[2022-12-17..2022-12-18]", "weekend of 17–18 December 2022"),
        ("2022-12-19T18:30:00", "19 December 2022, 18:30"),
    ],
)
def test_a_date_reads_as_people_write_it(edtf: str, words: str) -> None:
    assert date_in_words(from_edtf(edtf)) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2022-12-19", "19. Dezember 2022"),
        ("2022-12", "Dezember 2022"),
        ("0079", "79 n. Chr."),
        ("-0043-03-15", "15. März 44 v. Chr."),
        ("199X", "1990er Jahre"),
        ("19XX", "20. Jahrhundert"),
        ("-02XX", "3. Jahrhundert v. Chr."),
        ("1XXX", "2. Jahrtausend"),
        ("2022-21", "Frühjahr 2022"),
        ("2022-33", "1. Quartal 2022"),
        ("2022-41", "2. Halbjahr 2022"),
        ("[2022-02-20..2022-02-28]", "Ende Februar 2022"),
        ("[1990-01..1990-04]", "Anfang 1990"),
        ("[1994..1996]", "Mitte der 1990er Jahre"),
        ("2022-05-03/2022-05-05", "3.–5. Mai 2022"),
        ("2022-04-30/2022-05-03", "30. April – 3. Mai 2022"),
        ("2022-05/2022-07", "Mai–Juli 2022"),
        ("1914/1918", "1914–1918"),
        ("-0043/-0039", "44–40 v. Chr."),
        ("[-0050..-0047]", "zwischen 51 und 48 v. Chr."),
        ("[1914..1918]", "zwischen 1914 und 1918"),
        ("[2022-05-03..2022-05-05]", "zwischen dem 3. und dem 5. Mai 2022"),
        ("1990~", "etwa 1990"),
        ("1990?", "1990 (zweifelhaft)"),
        ("[1984..]", "1984 oder später"),
        ("[193X..]", "1930er Jahre oder später"),
        ("../2018", "vor 2019"),
        ("../2018-05-03", "vor dem 4. Mai 2018"),
        ("2022-05/..", "seit Mai 2022"),
        ("2022-05-03/..", "seit dem 3. Mai 2022"),
        ("193X/..", "seit den 1930er Jahren"),
        ("18XX/..", "seit dem 19. Jahrhundert"),
        ("-00XX/..", "seit dem 1. Jahrhundert v. Chr."),
        ("2022-33/..", "seit dem 1. Quartal 2022"),
        ("2022-41/..", "seit dem 2. Halbjahr 2022"),
        ("1930~/..", "seit etwa 1930"),
        ("-004X/..", "seit einem Zeitpunkt zwischen 50 und 41 v. Chr."),
        ("193X/195X", "1930er–1950er Jahre"),
        ("18XX/19XX", "19.–20. Jahrhundert"),
        ("[2022-12-19..2022-12-25]", "Woche vom 19. Dezember 2022"),
        ("[2022-12-17..2022-12-18]", "Wochenende vom 17.–18. Dezember 2022"),
        ("2022-12-19T18:30:00", "19. Dezember 2022, 18:30 Uhr"),
    ],
)
def test_a_date_reads_as_germans_write_it(edtf: str, words: str) -> None:
    assert date_in_words(from_edtf(edtf), "de") == words


def test_parts_of_the_day_follow_the_day() -> None:
    evening = AnchoredDate(1, 1, 1, 1, Grain.PART_OF_DAY, part=PartOfDay.EVENING)
    assert date_in_words(evening) == "1 January AD 1, evening"
    assert date_in_words(evening, "de") == "1. Januar 1 n. Chr., abends"


def test_a_time_from_until_shows_both_ends() -> None:
    meeting = AnchoredDate(1, 1, 1, 1, Grain.HOUR, clock=ClockTime(15), end_clock=ClockTime(17, 30))
    assert date_in_words(meeting) == "1 January AD 1, 15:00–17:30"
    assert date_in_words(meeting, "de") == "1. Januar 1 n. Chr., 15:00–17:30 Uhr"


def test_after_names_the_unit_that_ended() -> None:
    after = AnchoredDate(366, 366, None, None, Grain.DAY, modifier=Modifier.AFTER)
    assert date_in_words(after) == "after AD 1"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((100, 1, 1), (199, 12, 31), ("until the 2nd century", "bis zum 2. Jahrhundert")),
        ((1930, 1, 1), (1939, 12, 31), ("until the 1930s", "bis in die 1930er Jahre")),
        (
            (1936, 1, 1),
            (1939, 12, 31),
            (
                "until some time between 1936 and 1939",
                "bis zu einem Zeitpunkt zwischen 1936 und 1939",
            ),
        ),
        ((1990, 1, 1), (1993, 12, 31), ("until the early 1990s", "bis Anfang der 1990er Jahre")),
        ((1900, 1, 1), (1939, 12, 31), ("until the early 1900s", "bis Anfang des 20. Jahrhunderts")),
        ((2022, 2, 20), (2022, 2, 28), ("until late February 2022", "bis Ende Februar 2022")),
        ((2022, 5, 3), (2022, 5, 3), ("until 3 May 2022", "bis zum 3. Mai 2022")),
    ],
)
def test_an_uncertain_end_is_named_by_its_unit(
    first: tuple[int, int, int], last: tuple[int, int, int], words: tuple[str, str]
) -> None:
    until = AnchoredDate(None, None, to_day(*first), to_day(*last), Grain.YEAR, Reading.THROUGHOUT)
    assert (date_in_words(until), date_in_words(until, "de")) == words


def test_a_date_open_at_both_ends_says_so() -> None:
    assert date_in_words(AnchoredDate(None, None, None, None, Grain.YEAR)) == "at an unknown time"


def test_decades_before_the_first_year_count_down() -> None:
    forties = within(to_day(-48), to_day(-38) - 1, Grain.DECADE)
    assert date_in_words(forties) == "40s BC"


@given(st.integers(-5000, 5000))
def test_every_year_has_words_and_none_is_zero(year: int) -> None:
    assert year_in_words(year) not in ("0", "0 BC")
