"""Units of the calendar in words: days, months, thirds, seasons, decades, centuries, each in the forms that it has.

A unit may have two more forms in the catalogue: `-after` is what stands after a preposition ("since the 1930s", "seit
dem 3. Mai 2022"), `-until` what stands after the one for an end ("bis zum 3. Mai 2022"); without them it has one.
"""

from dataclasses import dataclass
from typing import Final

from timeline_app.model.calendar import month_bounds, to_civil, year_bounds
from timeline_app.model.dates import Grain
from timeline_app.model.thirds import modifier_of

_SEASONS: Final = (3, 6, 9, 12)  # the months they begin in
_LONG: Final = ((Grain.DECADE, 10), (Grain.CENTURY, 100), (Grain.MILLENNIUM, 1000))

Texts = dict[str, str]
Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the calendar in words: alone, after a preposition, and after the one for an end."""

    words: str
    after: str
    until: str


def named(code: str, texts: Texts, **slots: int | str) -> Unit:
    """Return what the catalogue calls a unit, in its forms."""
    plain = texts[code]
    after = texts.get(f"{code}-after", plain)
    forms = plain, after, texts.get(f"{code}-until", after)
    return Unit(*(form.format(**slots) for form in forms))


def any_unit(first: int, last: int, grain: Grain, texts: Texts) -> Unit | None:
    """Name the unit with these bounds, of the grain given or any other."""
    return (
        unit_of(first, last, grain, texts)
        or unit_of(first, last, Grain.DAY, texts)
        or _long_unit(first, last, texts)
    )


def _long_unit(first: int, last: int, texts: Texts) -> Unit | None:
    """Name the decade, century or millennium with these bounds."""
    start, end = to_civil(first)[0], to_civil(last)[0]
    if _year_of(first)[0] != first or _year_of(last)[1] != last:
        return None
    for grain, years in _LONG:
        is_first = start in (0, 1) and end == years - 1
        if is_first or (end - start + 1 == years and (start if start > 0 else -end) % years == 0):
            return _named_days(first, last, grain, texts)
    return None


def unit_of(first: int, last: int, grain: Grain, texts: Texts) -> Unit | None:
    """Name the unit with these bounds; None when they are no unit that has a name."""
    if first == last:
        return day_unit(first, texts)
    year, month, _ = to_civil(first)
    if (first, last) == month_bounds(year, month):
        return month_unit(year, month, texts)
    if (first, last) == year_bounds(year):
        return year_unit(year, texts)
    return (
        _named_days(first, last, grain, texts)
        or _part_of_year(first, grain, texts)
        or _third(first, last, texts)
    )


def _named_days(first: int, last: int, grain: Grain, texts: Texts) -> Unit | None:
    if grain is Grain.WEEK:
        return named("date-week", texts, day=day_unit(first, texts).words)
    if grain is Grain.WEEKEND:
        days = range_in_words((first, first), (last, last), texts)
        return named("date-weekend", texts, days=days)
    years = to_civil(last)[0] - to_civil(first)[0] + 1
    if grain is Grain.DECADE and years == 10:
        return _decade(first, texts)
    if grain is Grain.CENTURY and years >= 99:
        return _ordinal_years(first, last, 100, "date-century", texts)
    if grain is Grain.MILLENNIUM and years >= 999:
        return _ordinal_years(first, last, 1000, "date-millennium", texts)
    return None


def _decade(first: int, texts: Texts) -> Unit | None:
    """Name ten years; before the first, people count down: the 40s BC are the years 49 to 40."""
    year = to_civil(first)[0]
    if year > 0:
        return named("date-decade", texts, year=year)
    start = -year - 8
    if start <= 0 or start % 10:
        return None
    return named("date-decade-bc", texts, year=start)


def _ordinal_years(first: int, last: int, length: int, code: str, texts: Texts) -> Unit:
    """Centuries are named as EDTF cuts them: `18XX`, the years 1800 to 1899, is the 19th."""
    start, end = to_civil(first)[0], to_civil(last)[0]
    number = -end // length + 1 if start <= 0 else start // length + 1
    return named(f"{code}-bc" if start <= 0 else code, texts, number=_ordinal(number, texts))


def _ordinal(number: int, texts: Texts) -> str:
    is_plain = number % 10 in (1, 2, 3) and number % 100 not in (11, 12, 13)
    return texts[f"date-number-{number % 10 if is_plain else 'other'}"].format(number=number)


def _part_of_year(first: int, grain: Grain, texts: Texts) -> Unit | None:
    year, month, day = to_civil(first)
    if day != 1:
        return None
    years = year_unit(year, texts).words
    if grain is Grain.SEASON and month in _SEASONS:
        return named(f"date-season-{month}", texts, year=years)
    if grain is Grain.QUARTER:
        return named("date-quarter", texts, number=_ordinal(month // 3 + 1, texts), year=years)
    if grain is Grain.HALF_YEAR:
        return named(f"date-half-{1 if month == 1 else 7}", texts, year=years)
    return None


def _third(first: int, last: int, texts: Texts) -> Unit | None:
    found = modifier_of(first, last)
    if found is None:
        return None
    grain, modifier = found
    year, month, _ = to_civil(first)
    if grain is Grain.MONTH:
        return named(f"date-{modifier.value}", texts, unit=month_unit(year, month, texts).words)
    if grain is Grain.YEAR:
        return named(f"date-{modifier.value}", texts, unit=year_unit(year, texts).words)
    start = year - year % (10 if grain is Grain.DECADE else 100)
    if start <= 0:
        return None
    whole = texts["date-decade-of" if grain is Grain.DECADE else "date-century-of"]
    number = _ordinal(start // 100 + 1, texts)
    return named(f"date-{modifier.value}-long", texts, unit=whole.format(year=start, number=number))


def day_unit(day: int, texts: Texts) -> Unit:
    """Name a day."""
    year, month, day_of_month = to_civil(day)
    name = texts[f"date-month-{month}"]
    return named("date-day", texts, day=day_of_month, month=name, year=year_unit(year, texts).words)


def month_unit(year: int, month: int, texts: Texts) -> Unit:
    """Name a month from 1 of an astronomical year."""
    name = texts[f"date-month-{month}"]
    return named("date-month-of-year", texts, month=name, year=year_unit(year, texts).words)


def year_unit(year: int, texts: Texts) -> Unit:
    """Name an astronomical year as people count."""
    if year <= 0:
        return named("date-year-bc", texts, year=1 - year)
    return named("date-year" if year >= 100 else "date-year-early", texts, year=year)


def _year_of(day: int) -> Bounds:
    return year_bounds(to_civil(day)[0])


def _month_of(day: int) -> Bounds:
    return month_bounds(*to_civil(day)[:2])


def range_unit(bounds: Bounds, grain: Grain, texts: Texts) -> Unit:
    """Name the unit with these bounds, else the day that it begins with."""
    return any_unit(*bounds, grain, texts) or day_unit(bounds[0], texts)


def outer_units(first: int, last: int) -> tuple[Bounds, Bounds]:
    """Return the bounds of the years that the days begin and end, else of the months, else the days."""
    for bounds_of in (_year_of, _month_of):
        if bounds_of(first)[0] == first and bounds_of(last)[1] == last:
            return bounds_of(first), bounds_of(last)
    return (first, first), (last, last)


def range_in_words(start: Bounds, end: Bounds, texts: Texts, grain: Grain = Grain.DAY) -> str:
    """Name two units and all between: "3–5 May 2022", "May–July 2022", "1914–1918"."""
    return _joined(start, end, texts["date-to"], texts["date-to-of-words"], grain, texts)


def _joined(start: Bounds, end: Bounds, between: str, wide: str, grain: Grain, texts: Texts) -> str:
    """Two units with what they share named once; `wide` stands between those of several words."""
    return sharing(range_end(start, grain, texts), range_end(end, grain, texts), between, wide)


def sharing(first: str, last: str, between: str, wide: str) -> str:
    """Return two units with the words at their end that they share said once."""
    left, right = first.split(" "), last.split(" ")
    if left == right:
        return " ".join(left)
    shared: list[str] = []
    while len(left) > 1 and len(right) > 1 and left[-1] == right[-1]:
        shared.insert(0, left.pop())
        right.pop()
    return " ".join([" ".join(left) + (wide if len(left) > 1 else between) + " ".join(right), *shared])


def range_end(bounds: Bounds, grain: Grain, texts: Texts) -> str:
    """Return what one end of a range is called."""
    return range_unit(bounds, grain, texts).words
