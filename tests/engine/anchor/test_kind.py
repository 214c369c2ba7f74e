import pytest

from timeline_app.engine.anchor import find_kind, is_message
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime, Grain
from timeline_app.model.kind import DocumentKind
from timeline_app.model.mention import MentionContext, TimeMention
from timeline_app.model.span import Span
from timeline_app.model.values import PartialDate, TimeValue, UnitRef, WeekdayRef

LONG = "A town by a river grew and shrank again, and nobody wrote down why it did. " * 6
PUBLISHED = DocumentTime(to_day(2022, 12, 20))


def mentions_of(values: list[TimeValue]) -> list[TimeMention]:
    return [TimeMention(Span(0, 1), value, "test", MentionContext(0, 0)) for value in values]


@pytest.mark.parametrize(
    ("years", "weekdays", "published", "kind"),
    [
        (range(1900, 1912), 0, None, DocumentKind.NARRATIVE),
        (range(1900, 1912), 0, PUBLISHED, DocumentKind.NARRATIVE),
        (range(1900, 1912), 4, PUBLISHED, DocumentKind.NEWS),
        (range(1900, 1904), 0, PUBLISHED, DocumentKind.NARRATIVE),
        (range(1900, 1904), 0, None, DocumentKind.NEWS),
        (range(2019, 2023), 0, PUBLISHED, DocumentKind.NEWS),
        (range(1914, 1915), 0, PUBLISHED, DocumentKind.NEWS),
        (range(0), 0, None, DocumentKind.NEWS),
    ],
)
def test_the_kind_is_told_by_named_years_and_days_of_the_week(
    years: range, weekdays: int, published: DocumentTime | None, kind: DocumentKind
) -> None:
    values: list[TimeValue] = [PartialDate(year) for year in years]
    values += [WeekdayRef(0)] * weekdays
    assert find_kind(LONG, mentions_of(values), published) is kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("so tired today", True),
        ("Best day ever! #beach", True),
        ("The minister resigned on Monday.", False),
        ("He said: “We will go.”", False),
        (LONG, False),
        ("a first line\n\na second", False),
    ],
)
def test_messages_are_short_and_not_edited(text: str, expected: bool) -> None:
    assert is_message(text) is expected


@pytest.mark.parametrize(("todays", "kind"), [(1, DocumentKind.NARRATIVE), (2, DocumentKind.NEWS)])
def test_a_history_may_say_once_what_stands_there_today(todays: int, kind: DocumentKind) -> None:
    values: list[TimeValue] = [PartialDate(1112), PartialDate(1349), PartialDate(1539)]
    values += [UnitRef(Grain.DAY, 0)] * todays
    assert find_kind(LONG, mentions_of(values), PUBLISHED) is kind


@pytest.mark.parametrize(
    ("values", "published", "kind"),
    [
        ([PartialDate(1861, 4), PartialDate(month=5)], PUBLISHED, DocumentKind.NARRATIVE),
        ([PartialDate(1861, 4), PartialDate(month=5)], None, DocumentKind.NEWS),
        ([PartialDate(2019, 4), PartialDate(month=5)], PUBLISHED, DocumentKind.NEWS),
        ([PartialDate(month=5), PartialDate(1861, 4)], PUBLISHED, DocumentKind.NEWS),
        ([PartialDate(1861, 4), PartialDate(2021), PartialDate(month=5)], PUBLISHED, DocumentKind.NEWS),
        ([PartialDate(1861, 4), WeekdayRef(2)], PUBLISHED, DocumentKind.NEWS),
    ],
)
def test_a_text_that_opens_long_before_its_publication_goes_on_from_there(
    values: list[TimeValue], published: DocumentTime | None, kind: DocumentKind
) -> None:
    assert find_kind(LONG, mentions_of(values), published) is kind
