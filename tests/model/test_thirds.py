import pytest

from timeline_app.model.calendar import month_bounds, to_civil, to_day, year_bounds
from timeline_app.model.dates import Grain, Modifier
from timeline_app.model.thirds import modifier_of, part_bounds


@pytest.mark.parametrize("modifier", [Modifier.START, Modifier.MID, Modifier.END])
@pytest.mark.parametrize(
    ("bounds", "grain"),
    [
        (month_bounds(2022, 2), Grain.MONTH),
        (year_bounds(1990), Grain.YEAR),
        ((to_day(1990), to_day(2000) - 1), Grain.DECADE),
        ((to_day(1800), to_day(1900) - 1), Grain.CENTURY),
    ],
)
def test_a_part_lies_inside_its_unit_and_tells_its_modifier(
    bounds: tuple[int, int], grain: Grain, modifier: Modifier
) -> None:
    first, last = part_bounds(*bounds, grain, modifier)
    assert bounds[0] <= first < last <= bounds[1]
    assert modifier_of(first, last) == (grain, modifier)


@pytest.mark.parametrize("length", [1, 2, 3, 7, 30])
def test_parts_of_any_stretch_are_never_empty(length: int) -> None:
    for modifier in (Modifier.START, Modifier.MID, Modifier.END):
        first, last = part_bounds(100, 99 + length, Grain.WEEK, modifier)
        assert 100 <= first <= last <= 99 + length


def test_late_february_begins_on_the_twentieth() -> None:
    first, last = part_bounds(*month_bounds(2022, 2), Grain.MONTH, Modifier.END)
    assert (to_civil(first), to_civil(last)) == ((2022, 2, 20), (2022, 2, 28))


def test_other_modifiers_leave_the_bounds() -> None:
    assert part_bounds(1, 31, Grain.MONTH, Modifier.APPROX) == (1, 31)
