import pytest

from timeline_app.engine.anchor.timex3 import open_timex, placed_timex, year_text
from timeline_app.model.dates import ClockTime, Grain, Modifier, PartOfDay, TimexKind
from timeline_app.model.edtf import from_edtf
from timeline_app.model.values import (
    Amount,
    Direction,
    Duration,
    FeastDay,
    LongPeriod,
    NthOf,
    PartialDate,
    PartIn,
    PartOfYear,
    SetOfTimes,
    TimeOfDay,
    TimeValue,
    UnitOffset,
    UnitRef,
    VagueRef,
    WeekdayRef,
)


@pytest.mark.parametrize(
    ("edtf", "value"),
    [
        ("2022-12-19", "2022-12-19"),
        ("2022-12", "2022-12"),
        ("2022", "2022"),
        ("-0263", "BC0264"),
        ("0000", "BC0001"),
        ("-0043-03-15", "BC0044-03-15"),
        ("199X", "199X"),
        ("18XX", "18"),
        ("-02XX", "BC02"),
        ("2022-22", "2022-SU"),
        ("2022-24", "2022-WI"),
        ("2022-35", "2022-Q3"),
        ("2022-40", "2022-H1"),
        ("[2022-12-19..2022-12-25]", "2022-W51"),
        ("[2022-12-17..2022-12-18]", "2022-W50-WE"),
        ("2022-12-19T18:30:00", "2022-12-19T18:30"),
        ("[2022-02-20..2022-02-28]", "2022-02"),
    ],
)
def test_a_placed_date_has_its_value(edtf: str, value: str) -> None:
    date = from_edtf(edtf)
    assert placed_timex(date, date.modifier).value == value


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (Duration((Amount(3, Grain.YEAR),), Modifier.MORE_THAN), TimexKind.DURATION, "P3Y"),
        (Duration((Amount(2.5, Grain.HOUR),)), TimexKind.DURATION, "PT2H30M"),
        (Duration((Amount(None, Grain.WEEK),)), TimexKind.DURATION, "PXW"),
        (Duration((Amount(1, Grain.HOUR), Amount(30, Grain.MINUTE))), TimexKind.DURATION, "PT1H30M"),
        (SetOfTimes(Amount(1, Grain.DAY), "EVERY"), TimexKind.SET, "P1D"),
        (SetOfTimes(WeekdayRef(0)), TimexKind.SET, "XXXX-WXX-1"),
        (SetOfTimes(PartialDate(month=7)), TimexKind.SET, "XXXX-07"),
        (SetOfTimes(TimeOfDay(part=PartOfDay.NIGHT)), TimexKind.SET, "XXXX-XX-XXTNI"),
        (VagueRef(Direction.PRESENT), TimexKind.DATE, "PRESENT_REF"),
        (UnitOffset(None, Grain.DAY, Direction.PAST), TimexKind.DATE, "PAST_REF"),
        (UnitOffset(3, Grain.DAY, Direction.PAST), TimexKind.DATE, "XXXX-XX-XX"),
        (UnitRef(Grain.QUARTER, 0), TimexKind.DATE, "XXXX-QX"),
        (WeekdayRef(0), TimexKind.DATE, "XXXX-WXX-1"),
        (PartialDate(None, 12, 3), TimexKind.DATE, "XXXX-12-03"),
        (PartialDate(day=3), TimexKind.DATE, "XXXX-XX-03"),
        (PartOfYear(Grain.SEASON, 2), TimexKind.DATE, "XXXX-SU"),
        (PartOfYear(Grain.QUARTER, 3), TimexKind.DATE, "XXXX-Q3"),
        (LongPeriod(90, Grain.DECADE), TimexKind.DATE, "XXX"),
        (FeastDay("easter"), TimexKind.DATE, "XXXX-XX-XX"),
        (NthOf(1, Grain.WEEK), TimexKind.DATE, "XXXX-WXX"),
        (TimeOfDay(ClockTime(17)), TimexKind.TIME, "XXXX-XX-XXT17:00"),
        (PartIn(TimeOfDay(part=PartOfDay.EVENING), WeekdayRef(6)), TimexKind.TIME, "XXXX-WXX-7TEV"),
    ],
)  # fmt: skip
def test_an_open_value_has_x_for_what_is_unknown(value: TimeValue, kind: TimexKind, text: str) -> None:
    timex = open_timex(value)
    assert (timex.kind, timex.value) == (kind, text)


def test_years_have_four_digits() -> None:
    assert year_text(79) == "0079"
