import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.engine.anchor.units import part_of_year, shifted, unit_at
from timeline_app.model.calendar import to_civil, to_day
from timeline_app.model.dates import AnchoredDate, Grain

DAY = to_day(2022, 12, 20)
GRAINS = [grain for grain in Grain if grain <= Grain.DAY]
days = st.integers(to_day(-2000), to_day(3000))


def bounds(date: AnchoredDate) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    assert date.first_day is not None
    assert date.last_day is not None
    return to_civil(date.first_day), to_civil(date.last_day)


@pytest.mark.parametrize("grain", GRAINS)
@given(day=days)
def test_every_unit_but_the_weekend_holds_its_day(grain: Grain, day: int) -> None:
    first, last = unit_at(day, grain).first_day, unit_at(day, grain).last_day
    assert first is not None
    assert last is not None
    assert first <= last
    if grain is not Grain.WEEKEND:
        assert first <= day <= last


@pytest.mark.parametrize("grain", [grain for grain in GRAINS if grain >= Grain.YEAR])
@given(day=days)
def test_units_follow_each_other_without_a_gap(grain: Grain, day: int) -> None:
    last, following = unit_at(day, grain).last_day, unit_at(day, grain, 1).first_day
    assert last is not None
    gap = 6 if grain is Grain.WEEKEND else 1
    assert following == last + gap


@pytest.mark.parametrize(
    ("grain", "offset", "expected"),
    [
        (Grain.YEAR, -1, ((2021, 1, 1), (2021, 12, 31))),
        (Grain.MONTH, 1, ((2023, 1, 1), (2023, 1, 31))),
        (Grain.QUARTER, 0, ((2022, 10, 1), (2022, 12, 31))),
        (Grain.SEASON, 0, ((2022, 12, 1), (2023, 2, 28))),
        (Grain.HALF_YEAR, -1, ((2022, 1, 1), (2022, 6, 30))),
        (Grain.WEEK, 0, ((2022, 12, 19), (2022, 12, 25))),
        (Grain.WEEKEND, -1, ((2022, 12, 17), (2022, 12, 18))),
        (Grain.DECADE, 0, ((2020, 1, 1), (2029, 12, 31))),
        (Grain.CENTURY, -1, ((1900, 1, 1), (1999, 12, 31))),
        (Grain.DAY, 12, ((2023, 1, 1), (2023, 1, 1))),
    ],
)
def test_units_are_counted_from_the_one_that_holds_the_day(
    grain: Grain, offset: int, expected: tuple[tuple[int, int, int], tuple[int, int, int]]
) -> None:
    assert bounds(unit_at(DAY, grain, offset)) == expected


def test_winter_begins_in_december_of_its_year() -> None:
    assert bounds(part_of_year(2022, 4, Grain.SEASON)) == ((2022, 12, 1), (2023, 2, 28))


@pytest.mark.parametrize(
    ("amount", "grain", "expected"),
    [
        (-3, Grain.DAY, ((2022, 12, 17), (2022, 12, 17))),
        (-2, Grain.WEEK, ((2022, 12, 5), (2022, 12, 11))),
        (2, Grain.MONTH, ((2023, 2, 1), (2023, 2, 28))),
        (-1.5, Grain.YEAR, ((2021, 6, 1), (2021, 6, 30))),
        (-2, Grain.DECADE, ((2000, 1, 1), (2009, 12, 31))),
        (0.5, Grain.DECADE, ((2027, 1, 1), (2027, 12, 31))),
    ],
)
def test_a_distance_ends_in_a_unit_of_its_own_grain(
    amount: float, grain: Grain, expected: tuple[tuple[int, int, int], tuple[int, int, int]]
) -> None:
    assert bounds(shifted(DAY, amount, grain)) == expected
