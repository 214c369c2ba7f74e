from dataclasses import fields
from enum import Enum
from typing import get_args

import pytest

from timeline_app.cli.value_tree import kebab, value_lines
from timeline_app.model.dates import ClockTime, Grain, Modifier, PartOfDay, Reading
from timeline_app.model.message import message
from timeline_app.model.values import (
    AnchorPoint,
    Direction,
    Duration,
    FeastDay,
    PartialDate,
    PartIn,
    TimeOfDay,
    TimeValue,
    WeekdayRef,
)
from timeline_app.wording import say

SHOWN_ELSEWHERE = {"alternative_day", "start_span", "end_span"}


def tree(value: object) -> list[str]:
    return [f"{'  ' * depth}{words}" for depth, words in value_lines(value)]


@pytest.mark.parametrize("kind", get_args(TimeValue), ids=lambda kind: kind.__name__)
def test_every_kind_of_value_and_all_its_parts_have_words(kind: type) -> None:
    assert say(message(f"value-{kebab(kind.__name__)}"))
    for part in fields(kind):
        assert part.name in SHOWN_ELSEWHERE or say(message(f"slot-{part.name}"))


@pytest.mark.parametrize(
    "constant",
    [each for kind in (AnchorPoint, Direction, Grain, Modifier, PartOfDay, Reading) for each in kind],
    ids=str,
)
def test_every_constant_has_words(constant: Enum) -> None:
    assert say(message(f"word-{kebab(type(constant).__name__)}-{kebab(constant.name)}"))


def test_a_value_inside_another_lies_deeper() -> None:
    value = PartIn(TimeOfDay(ClockTime(17, 30)), WeekdayRef(0, Direction.PAST))
    assert tree(value) == [
        "a smaller time within a larger",
        "  part: a time of the day",
        "    clock: 17:30",
        "  inside: a day by its name",
        "    day of the week: Monday",
        "    looks: back",
        "    counted from: the publication, or the speaking in a quotation",
    ]


def test_years_before_1_and_feasts_are_told_as_people_say_them() -> None:
    assert "  year: 44 BC" in tree(PartialDate(year=-43))
    assert "  name: New Year’s Eve" in tree(FeastDay("new-years-eve"))


def test_a_date_with_its_year_counts_from_nothing() -> None:
    assert not any("counted from" in line for line in tree(PartialDate(2022, 12, 20)))


def test_nothing_is_told_in_the_words_of_the_program() -> None:
    lines = tree(Duration((), Modifier.APPROX, Direction.PAST))
    assert not any(sign in line for line in lines for sign in "_(){}=<>")
