"""The years of a history's dates that name none, chosen together."""

import pytest

from timeline_app.engine.anchor.chain import chained_years
from timeline_app.model.dates import Grain, Modifier
from timeline_app.model.mention import MentionContext, TimeMention
from timeline_app.model.span import Span
from timeline_app.model.values import (
    AnchorPoint,
    Bound,
    Direction,
    Duration,
    PartialDate,
    PartIn,
    PartOfYear,
    TimeOfDay,
    TimeValue,
    UnitOffset,
    UnitRef,
)


def years_of(*values: TimeValue, quoted: frozenset[int] = frozenset()) -> list[int]:
    """The years chosen for the values that name none, in order."""
    mentions = [
        TimeMention(Span(0, 1), value, "test", MentionContext(number, 0, is_quoted=number in quoted))
        for number, value in enumerate(values)
    ]
    return [year for _, year in sorted(chained_years(mentions).items())]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((PartialDate(1914, 8), PartialDate(None, 9), PartialDate(None, 11)), [1914, 1914]),
        ((PartialDate(1914, 11), PartialDate(None, 1)), [1915]),
        ((PartialDate(1914, 6), PartialDate(None, 4)), [1914]),
        ((PartialDate(1914), PartialDate(None, 8)), [1914]),
        ((PartialDate(-263), PartialDate(None, 3), PartialDate(None, 9)), [-263, -263]),
        ((PartialDate(1914, 5), PartialDate(1915), PartialDate(None, 3)), [1915]),
        (
            (PartialDate(1844, 5), PartialDate(1841, 11), PartialDate(None, 6), PartialDate(1844, 6, 6)),
            [1844],
        ),
        ((PartialDate(1844, 5), PartialDate(None, 10), PartialDate(1845, 1)), [1844]),
        (
            (PartialDate(1845, 3), PartialDate(None, 10), PartialDate(None, 3), PartialDate(1845, 4)),
            [1844, 1845],
        ),
        ((PartialDate(1911, 5), UnitRef(Grain.YEAR, 1, AnchorPoint.MENTION), PartialDate(None, 3)), [1912]),
        (
            (
                PartialDate(1911, 5),
                UnitOffset(3, Grain.YEAR, Direction.FUTURE, AnchorPoint.MENTION),
                PartialDate(None, 3),
            ),
            [1914],
        ),
        (
            (
                PartialDate(1911, 11),
                UnitOffset(6, Grain.MONTH, Direction.FUTURE, AnchorPoint.MENTION),
                PartialDate(None, 6),
            ),
            [1912],
        ),
        (
            (
                PartialDate(1911, 11),
                PartIn(PartialDate(None, 3), UnitRef(Grain.YEAR, 1, AnchorPoint.MENTION)),
                PartialDate(None, 9),
            ),
            [1912],
        ),
        (
            (
                PartialDate(1911, 11),
                PartialDate(None, 10, direction=Direction.FUTURE, anchor=AnchorPoint.MENTION),
                PartialDate(None, 11),
            ),
            [1912],
        ),
        ((PartialDate(1911, 12), PartOfYear(Grain.SEASON, 1)), [1912]),
        ((PartialDate(1911, 2), Bound(Modifier.ON_OR_BEFORE, PartialDate(None, 6))), [1911]),
        ((PartialDate(1911, 2), PartIn(TimeOfDay(), PartialDate(None, 6, 3))), [1911]),
    ],
)
def test_the_years_make_the_fewest_and_shortest_jumps(
    values: tuple[TimeValue, ...], expected: list[int]
) -> None:
    assert years_of(*values) == expected


def test_nothing_is_chosen_before_a_year_is_named() -> None:
    assert years_of(PartialDate(None, 3), Duration(()), PartialDate(1914, 5)) == []


def test_quotations_are_left_out_of_the_chain() -> None:
    values = (PartialDate(1914, 5), PartialDate(1920, 1), PartialDate(None, 6))
    assert years_of(*values, quoted=frozenset({1})) == [1914]
