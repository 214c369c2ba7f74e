"""Anchoring by publication, tense, speaking and the last mentioned time."""

from dataclasses import replace

import pytest

from timeline_app.engine.anchor import anchor
from timeline_app.languages import load
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import ClockTime, DocumentTime, Grain, Modifier, PartOfDay, Reading
from timeline_app.model.edtf import to_edtf
from timeline_app.model.kind import DocumentKind
from timeline_app.model.mention import Anchoring, MentionContext, Tense, TimeMention
from timeline_app.model.message import message
from timeline_app.model.span import Span
from timeline_app.model.values import (
    AnchorPoint,
    Between,
    Bound,
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
from timeline_app.wording import say

ENGLISH = load("en")
PUBLISHED = DocumentTime(to_day(2022, 12, 20))  # a Tuesday
SPAN = Span(0, 1)


def mention_of(value: TimeValue, context: MentionContext) -> TimeMention:
    return TimeMention(SPAN, value, "test", context)


def anchored(
    *values: TimeValue,
    tense: Tense | None = None,
    published: DocumentTime | None = PUBLISHED,
    kind: DocumentKind = DocumentKind.NEWS,
) -> Anchoring:
    """Anchor the values one after the other in one sentence; return what became of the last."""
    context = MentionContext(0, 0, tense)
    mentions = [mention_of(value, context) for value in values]
    return anchor(mentions, "", ENGLISH, published, kind)[-1]


def edtf(anchoring: Anchoring) -> str:
    return to_edtf(anchoring.date) if anchoring.date is not None else ""


@pytest.mark.parametrize(
    ("value", "tense", "expected"),
    [
        (WeekdayRef(0), Tense.PAST, "2022-12-19"),
        (WeekdayRef(0), None, "2022-12-19"),
        (WeekdayRef(0), Tense.FUTURE, "2022-12-26"),
        (WeekdayRef(1), Tense.PAST, "2022-12-20"),
        (WeekdayRef(1, Direction.PAST), Tense.PAST, "2022-12-13"),
        (WeekdayRef(4, Direction.FUTURE), None, "2022-12-23"),
        (PartialDate(None, 12, 3), Tense.PAST, "2022-12-03"),
        (PartialDate(None, 2, modifier=Modifier.END), Tense.PAST, "[2022-02-20..2022-02-28]"),
        (PartialDate(None, 2, modifier=Modifier.END), Tense.FUTURE, "[2023-02-20..2023-02-28]"),
        (PartialDate(None, 1, 9), None, "2023-01-09"),
        (PartialDate(None, 1, 9), Tense.PAST, "2022-01-09"),
        (PartialDate(None, 5, direction=Direction.PAST), None, "2022-05"),
        (PartialDate(None, 5, direction=Direction.FUTURE), None, "2023-05"),
        (PartialDate(None, 2, 29), Tense.PAST, "2020-02-29"),
        (PartialDate(None, 12, 12, weekday=0), Tense.PAST, "2022-12-12"),
        (PartialDate(45, century_is_open=True), None, "1945"),
        (LongPeriod(90, Grain.DECADE, century_is_open=True), None, "199X"),
        (PartOfYear(Grain.QUARTER, 3), Tense.FUTURE, "2023-35"),
        (PartOfYear(Grain.QUARTER, 3), Tense.PAST, "2022-35"),
        (PartOfYear(Grain.SEASON, 2, direction=Direction.PAST), None, "2022-22"),
        (UnitRef(Grain.DAY, 0), None, "2022-12-20"),
        (UnitRef(Grain.YEAR, -1), None, "2021"),
        (UnitRef(Grain.WEEKEND, 0), Tense.PAST, "[2022-12-17..2022-12-18]"),
        (UnitRef(Grain.WEEKEND, 0), Tense.FUTURE, "[2022-12-24..2022-12-25]"),
        (UnitOffset(3, Grain.DAY, Direction.PAST), None, "2022-12-17"),
        (UnitOffset(2, Grain.WEEK, Direction.FUTURE), None, "[2023-01-02..2023-01-08]"),
        (FeastDay("halloween"), Tense.PAST, "2022-10-31"),
        (FeastDay("valentines-day"), Tense.PAST, "2022-02-14"),
        (FeastDay("christmas"), Tense.PAST, "2021-12-25"),
        (NthOf(1, Grain.WEEK, FeastDay("christmas")), Tense.PAST, "[2022-12-19..2022-12-25]"),
        (NthOf(1, Grain.WEEK, FeastDay("halloween")), Tense.PAST, "[2022-10-31..2022-11-06]"),
        (FeastDay("christmas"), Tense.FUTURE, "2022-12-25"),
        (TimeOfDay(ClockTime(17)), None, "2022-12-20T17:00:00"),
        (PartIn(TimeOfDay(part=PartOfDay.EVENING), WeekdayRef(6)), Tense.PAST, "2022-12-18"),
        (PartIn(PartialDate(None, 8), UnitRef(Grain.YEAR, -1)), None, "2021-08"),
        (PartIn(WeekdayRef(1), UnitRef(Grain.WEEK, -1)), None, "2022-12-13"),
        (Bound(Modifier.ON_OR_AFTER, PartialDate(None, 5), Reading.THROUGHOUT), Tense.PAST, "2022-05/.."),
        (NthOf(-1, Grain.DAY, UnitRef(Grain.YEAR, -1)), None, "2021-12-31"),
        (Between(WeekdayRef(4), WeekdayRef(0), SPAN, SPAN), Tense.PAST, "2022-12-16/2022-12-19"),
    ],
)  # fmt: skip
def test_news_counts_from_its_publication(value: TimeValue, tense: Tense | None, expected: str) -> None:
    anchoring = anchored(value, tense=tense)
    assert edtf(anchoring) == expected
    assert anchoring.trace
    assert all(say(step) for step in anchoring.trace)
    assert anchoring.unresolved is None


@pytest.mark.parametrize(
    "value",
    [
        WeekdayRef(0),
        PartialDate(None, 12, 3),
        PartialDate(None, 2, modifier=Modifier.END),
        PartOfYear(Grain.SEASON, 2),
        UnitRef(Grain.DAY, 0),
        UnitOffset(3, Grain.DAY, Direction.PAST),
        FeastDay("easter"),
        TimeOfDay(ClockTime(17)),
        PartIn(TimeOfDay(part=PartOfDay.EVENING), WeekdayRef(6)),
        Bound(Modifier.BEFORE, WeekdayRef(0)),
        Between(WeekdayRef(4), WeekdayRef(0), SPAN, SPAN),
        NthOf(1, Grain.WEEK, PartialDate(None, 3)),
    ],
)
@pytest.mark.parametrize("kind", DocumentKind)
def test_without_publication_date_nothing_is_guessed(value: TimeValue, kind: DocumentKind) -> None:
    anchoring = anchored(value, published=None, kind=kind)
    assert anchoring.date is None
    assert anchoring.unresolved == message("no-publication-date")
    assert anchoring.timex.value


@pytest.mark.parametrize(
    "value",
    [
        Duration(()),
        SetOfTimes(WeekdayRef(0)),
        VagueRef(Direction.PAST),
        UnitOffset(None, Grain.DAY, Direction.PAST),
    ],
)
def test_lengths_sets_and_vague_times_have_no_place_and_need_none(value: TimeValue) -> None:
    anchoring = anchored(value)
    assert (anchoring.date, anchoring.unresolved) == (None, None)


@pytest.mark.parametrize(
    ("before", "value", "expected"),
    [
        (PartialDate(2019, 5, 11), UnitRef(Grain.DAY, 1, AnchorPoint.MENTION), "2019-05-12"),
        (PartialDate(2019, 5, 11), UnitOffset(2, Grain.WEEK, Direction.FUTURE, AnchorPoint.MENTION), "2019-05-25"),
        (PartialDate(2019, 5, 11), TimeOfDay(ClockTime(5, 52)), "2019-05-11T05:52:00"),
        (PartialDate(2019, 5, 11), PartialDate(day=14), "2019-05-14"),
        (PartialDate(1902), UnitOffset(3, Grain.YEAR, Direction.FUTURE, AnchorPoint.MENTION), "1905"),
        (PartialDate(1905), PartIn(PartialDate(None, 8), UnitRef(Grain.YEAR, 0, AnchorPoint.MENTION)), "1905-08"),
        (PartOfYear(Grain.QUARTER, 3, 2022), UnitOffset(1, Grain.YEAR, Direction.PAST), "2021-35"),
        (PartOfYear(Grain.QUARTER, 3, 2022), UnitRef(Grain.QUARTER, 0, AnchorPoint.MENTION), "2022-35"),
    ],
)  # fmt: skip
def test_some_times_count_from_the_last_mentioned(before: TimeValue, value: TimeValue, expected: str) -> None:
    assert edtf(anchored(before, value)) == expected


def test_a_distance_from_a_time_that_is_too_coarse_waits() -> None:
    anchoring = anchored(PartialDate(1902), UnitOffset(3, Grain.DAY, Direction.FUTURE, AnchorPoint.MENTION))
    assert anchoring.unresolved is not None
    assert anchoring.unresolved.code == "anchor-too-coarse"


def test_nothing_counts_from_before_a_time_that_waits() -> None:
    values = (
        PartialDate(2018, 6, 4),
        PartialDate(None, 10, 7),
        UnitOffset(1, Grain.WEEK, Direction.FUTURE, AnchorPoint.MENTION),
    )
    assert edtf(anchored(*values)) == "2022-10-14"
    waiting = anchored(*values, published=None)
    assert (waiting.date, waiting.unresolved) == (None, message("no-publication-date"))
    time = anchored(PartialDate(2018, 6, 4), WeekdayRef(0), TimeOfDay(ClockTime(16)), published=None)
    assert time.unresolved == message("no-publication-date")


def test_a_history_does_not_go_on_from_its_writers_own_day() -> None:
    values = (PartialDate(1914, 8, 4), UnitRef(Grain.DAY, 0), UnitRef(Grain.DAY, 1, AnchorPoint.MENTION))
    for published in (PUBLISHED, None):
        assert edtf(anchored(*values, kind=DocumentKind.NARRATIVE, published=published)) == "1914-08-05"


def test_a_narrative_carries_its_year_and_rolls_over() -> None:
    narrative = DocumentKind.NARRATIVE
    assert (
        edtf(anchored(PartialDate(1914), PartialDate(None, 8), kind=narrative, published=None)) == "1914-08"
    )
    context = MentionContext(0, 0)
    november = mention_of(PartialDate(1914, 11), context)
    january = mention_of(PartialDate(None, 1), replace(context, sentence=1))
    found = anchor([november, january], "", ENGLISH, None, narrative)
    assert edtf(found[1]) == "1915-01"
    assert found[1].trace[0].code == "year-chained"


def test_news_does_not_take_its_year_from_the_text() -> None:
    assert edtf(anchored(PartialDate(2013), PartialDate(None, 2, 28), tense=Tense.PAST)) == "2022-02-28"


def test_a_quotation_counts_from_the_day_of_speaking() -> None:
    said = mention_of(WeekdayRef(0), MentionContext(0, 0, Tense.PAST))
    today = mention_of(UnitRef(Grain.DAY, 0), MentionContext(0, 0, is_quoted=True, speaking=0))
    found = anchor([said, today], "", ENGLISH, PUBLISHED, DocumentKind.NEWS)
    assert edtf(found[1]) == "2022-12-19"
    assert found[1].trace[0].code == "unit-same-speaking"


def test_a_quotation_without_a_day_of_speaking_counts_from_the_day_last_told_of() -> None:
    monday = mention_of(WeekdayRef(0), MentionContext(0, 0, Tense.PAST))
    today = mention_of(UnitRef(Grain.DAY, 0), MentionContext(1, 0, is_quoted=True))
    sunday = mention_of(WeekdayRef(6), MentionContext(2, 0, Tense.PAST))
    found = anchor([monday, today, sunday], "", ENGLISH, PUBLISHED, DocumentKind.NEWS)
    assert edtf(found[1]) == "2022-12-19"
    assert edtf(anchor([today], "", ENGLISH, PUBLISHED, DocumentKind.NEWS)[0]) == "2022-12-20"


def test_what_is_quoted_does_not_move_the_text() -> None:
    final = mention_of(PartialDate(2019, 5, 11), MentionContext(0, 0))
    quoted = mention_of(UnitRef(Grain.DAY, 0), MentionContext(1, 0, is_quoted=True))
    next_day = mention_of(UnitRef(Grain.DAY, 1, AnchorPoint.MENTION), MentionContext(2, 0))
    assert (
        edtf(anchor([final, quoted, next_day], "", ENGLISH, PUBLISHED, DocumentKind.NEWS)[2]) == "2019-05-12"
    )


@pytest.mark.parametrize(
    ("limit", "reading", "expected"),
    [
        (Modifier.BEFORE, Reading.WITHIN, "../2018"),
        (Modifier.AFTER, Reading.WITHIN, "2020/.."),
        (Modifier.ON_OR_BEFORE, Reading.WITHIN, "../2019"),
        (Modifier.ON_OR_AFTER, Reading.THROUGHOUT, "2019/.."),
    ],
)
def test_a_limit_opens_one_end_and_keeps_its_own_timex(
    limit: Modifier, reading: Reading, expected: str
) -> None:
    anchoring = anchored(Bound(limit, PartialDate(2019), reading))
    assert edtf(anchoring) == expected
    assert anchoring.timex.value == "2019"


def test_the_other_reading_of_a_numeric_date_is_kept() -> None:
    anchoring = anchored(PartialDate(2022, 3, 4, alternative_day=(4, 3)))
    (other,) = anchoring.alternatives
    assert (anchoring.timex.value, other.timex.value) == ("2022-03-04", "2022-04-03")
    assert say(other.reason)


def test_an_hour_ago_is_exact_where_the_time_of_publication_is_known() -> None:
    noon = DocumentTime(PUBLISHED.day, ClockTime(0, 30))
    anchoring = anchored(UnitOffset(1, Grain.HOUR, Direction.PAST), published=noon)
    assert edtf(anchoring) == "2022-12-19T23:30:00"
