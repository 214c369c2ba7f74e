"""Dates as people write them: "19 December 2022", "late February 2022", "44 BC", "3–5 May 2022".

Order and inflection are those of the catalogue's templates. A unit of the calendar may have two more forms
there: `-after` is what stands after a preposition ("since the 1930s", "seit dem 3. Mai 2022"), `-until` what
stands after the one for an end ("bis zum 3. Mai 2022"); without them it has one form.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from timeline_app.model.calendar import month_bounds, to_civil, weekday, year_bounds
from timeline_app.model.dates import AnchoredDate, Grain, Modifier, Reading
from timeline_app.model.thirds import modifier_of
from timeline_app.wording import catalogue, spoken

_SEASONS: Final = (3, 6, 9, 12)  # the months they begin in
_LONG: Final = ((Grain.DECADE, 10), (Grain.CENTURY, 100), (Grain.MILLENNIUM, 1000))

Texts = dict[str, str]
Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit of the calendar in words: alone, after a preposition, and after the one for an end."""

    words: str
    after: str
    until: str


def _named(code: str, texts: Texts, **slots: int | str) -> _Unit:
    """Return what the catalogue calls a unit, in its forms."""
    plain = texts[code]
    after = texts.get(f"{code}-after", plain)
    forms = plain, after, texts.get(f"{code}-until", after)
    return _Unit(*(form.format(**slots) for form in forms))


def month_name(month: int, language: str | None = None) -> str:
    """Return the name of a month from 1.

    >>> month_name(2), month_name(2, "de")
    ('February', 'Februar')
    """
    return catalogue(language)[f"date-month-{month}"]


def short_month_name(month: int, language: str | None = None) -> str:
    """Return the name of a month from 1 where there is little room.

    >>> short_month_name(12), short_month_name(12, "de")
    ('Dec', 'Dez')
    """
    return catalogue(language)[f"date-month-short-{month}"]


def weekday_name(weekday: int, language: str | None = None) -> str:
    """Return the name of a day of the week from 0.

    >>> weekday_name(0)
    'Monday'
    """
    return catalogue(language)[f"date-weekday-{weekday}"]


def feast_name(code: str, language: str | None = None) -> str:
    """Return what people call a feast of the resources.

    >>> feast_name("good-friday"), feast_name("good-friday", "de")
    ('Good Friday', 'Karfreitag')
    """
    return catalogue(language).get(f"feast/{code}", code)


def year_in_words(year: int, language: str | None = None) -> str:
    """Return an astronomical year as people count.

    >>> year_in_words(2022), year_in_words(0), year_in_words(-43), year_in_words(-43, "de")
    ('2022', '1 BC', '44 BC', '44 v. Chr.')
    """
    return _year(year, catalogue(language)).words


def date_in_words(date: AnchoredDate, language: str | None = None) -> str:
    """Return the date in words.

    >>> from timeline_app.model.edtf import from_edtf
    >>> [date_in_words(from_edtf(text)) for text in ("2022-12-19", "-0043", "[2022-02-20..2022-02-28]", "../2018")]
    ['19 December 2022', '44 BC', 'late February 2022', 'before 2019']
    >>> [date_in_words(from_edtf(text), "de") for text in ("2022-12-19", "[2022-02-20..2022-02-28]", "193X/..")]
    ['19. Dezember 2022', 'Ende Februar 2022', 'seit den 1930er Jahren']
    """
    return _in_words(date, catalogue(language))


def _in_words(date: AnchoredDate, texts: Texts) -> str:
    words = _bounds_in_words(date, texts["date-about"] if date.is_approximate else "", texts)
    return texts["date-doubtful"].format(date=words) if date.is_doubtful else words


def date_in_few_words(date: AnchoredDate, language: str | None = None) -> str:
    """Return the date in words where there is little room, with short names of months.

    >>> from timeline_app.model.edtf import from_edtf
    >>> date_in_few_words(from_edtf("2022-12-19")), date_in_few_words(from_edtf("2022-12-19"), "de")
    ('19 Dec 2022', '19. Dez 2022')
    """
    return _in_words(date, _shortened(language or spoken()))


@cache
def _shortened(language: str) -> Texts:
    texts = catalogue(language)
    months = range(1, 13)
    return texts | {f"date-month-{month}": texts[f"date-month-short-{month}"] for month in months}


def weekday_and_date(day: int, language: str | None = None) -> str:
    """Return a day with its day of the week.

    >>> weekday_and_date(738508), weekday_and_date(738508, "de")
    ('Monday, 19 December 2022', 'Montag, 19. Dezember 2022')
    """
    texts = catalogue(language)
    return texts["date-with-weekday"].format(
        weekday=texts[f"date-weekday-{weekday(day)}"], date=_day(day, texts).words
    )


def span_in_words(first: AnchoredDate, last: AnchoredDate, language: str | None = None) -> str:
    """Return the time from one date to another, each no finer than it is known.

    >>> from timeline_app.model.edtf import from_edtf
    >>> [span_in_words(from_edtf(one), from_edtf(other)) for one, other in
    ...  (("-0813", "2024"), ("2022-12-17", "2023-01"), ("2022-05-03", "2022-05-05"), ("1914/1918", "2020/.."))]
    ['814 BC – 2024', '17 December 2022 – January 2023', '3–5 May 2022', '1914–2020']
    """
    texts = catalogue(language)
    left = _range_end(_first_unit(first), first.grain, texts)
    right = _range_end(_last_unit(last), last.grain, texts)
    return _sharing(left, right, texts["date-to"], texts["date-to-of-words"])


def first_known_day(date: AnchoredDate) -> int:
    """Return the first day of a date, of one with an open beginning the first that is known."""
    return _first_unit(date)[0]


def last_known_day(date: AnchoredDate) -> int:
    """Return the last day of a date, of one with an open end the last that is known."""
    return _last_unit(date)[1]


def _first_unit(date: AnchoredDate) -> Bounds:
    """Return the bounds of what a date begins with: all of it when it is some time within."""
    first, last = date.earliest_start, date.latest_end
    if first is None:
        last = 0 if last is None else last
        return (last if date.earliest_end is None else date.earliest_end), last
    if date.reading is Reading.WITHIN and last is not None:
        return first, last
    return first, (first if date.latest_start is None else date.latest_start)


def _last_unit(date: AnchoredDate) -> Bounds:
    """Return the bounds of what a date ends with: all of it when it is some time within."""
    first, last = date.earliest_start, date.latest_end
    if last is None:
        first = 0 if first is None else first
        return first, (first if date.latest_start is None else date.latest_start)
    if date.reading is Reading.WITHIN and first is not None:
        return first, last
    return (last if date.earliest_end is None else date.earliest_end), last


def _bounds_in_words(date: AnchoredDate, about: str, texts: Texts) -> str:
    first, last = date.earliest_start, date.latest_end
    if first is None and last is None:
        return texts["date-unknown"]
    if first is None:
        return _open_start(date, about, texts)
    if last is None:
        return _open_end(date, about, texts)
    if date.reading is Reading.THROUGHOUT:
        start, end = _ends(date)
        if start == end and _unit(first, last, date.grain, texts) is None:
            start, end = _outer_units(first, last)
        return about + _range(start, end, texts, date.grain)
    unit = _unit(first, last, date.grain, texts)
    if unit is None:
        return texts["date-between"].format(about=about, units=_both(first, last, texts))
    time = _time_of_day(date, texts)
    return about + (texts["date-at-time"].format(day=unit.words, time=time) if time else unit.words)


def _both(first: int, last: int, texts: Texts) -> str:
    """Name two units that something lies between, as they stand after a preposition."""
    left, right = (_range_unit(bounds, Grain.DAY, texts).after for bounds in _outer_units(first, last))
    return _sharing(left, right, texts["date-and"], texts["date-and"])


def _outer_units(first: int, last: int) -> tuple[Bounds, Bounds]:
    """Return the bounds of the years that the days begin and end, else of the months, else the days."""
    for bounds_of in (_year_of, _month_of):
        if bounds_of(first)[0] == first and bounds_of(last)[1] == last:
            return bounds_of(first), bounds_of(last)
    return (first, first), (last, last)


def _year_of(day: int) -> Bounds:
    return year_bounds(to_civil(day)[0])


def _month_of(day: int) -> Bounds:
    return month_bounds(*to_civil(day)[:2])


def _open_start(date: AnchoredDate, about: str, texts: Texts) -> str:
    last = date.latest_end or 0
    if date.modifier is Modifier.BEFORE:
        return _governed(texts["date-before"], _starting_on(last + 1, texts), about)
    is_some_time = date.modifier is None and date.reading is Reading.WITHIN
    template = texts["date-or-earlier" if is_some_time else "date-until"]
    return _governed(template, _end_unit(date.earliest_end, last, date.grain, texts), about)


def _open_end(date: AnchoredDate, about: str, texts: Texts) -> str:
    first = date.earliest_start or 0
    if date.modifier is Modifier.AFTER:
        return _governed(texts["date-after"], _ending_on(first - 1, texts), about)
    is_some_time = date.modifier is None and date.reading is Reading.WITHIN
    template = texts["date-or-later" if is_some_time else "date-since"]
    return _governed(template, _end_unit(first, date.latest_start, date.grain, texts), about)


def _governed(template: str, unit: _Unit, about: str) -> str:
    """Put a unit into a template, which knows the form that it needs."""
    return template.format(about=about, unit=unit.words, after=unit.after, until=unit.until)


def _starting_on(day: int, texts: Texts) -> _Unit:
    """Name the coarsest unit that begins on the day."""
    year, month, day_of_month = to_civil(day)
    if day_of_month > 1:
        return _day(day, texts)
    return _year(year, texts) if month == 1 else _month(year, month, texts)


def _ending_on(day: int, texts: Texts) -> _Unit:
    """Name the coarsest unit that ends on the day."""
    year, month, _ = to_civil(day)
    if year_bounds(year)[1] == day:
        return _year(year, texts)
    return _month(year, month, texts) if month_bounds(year, month)[1] == day else _day(day, texts)


def _end_unit(first: int | None, last: int | None, grain: Grain, texts: Texts) -> _Unit:
    """Name the time that an open date begins or ends in: "the 1930s", "spring 2022", "some time between …"."""
    if first is None or last is None:
        return _day(first if first is not None else last or 0, texts)
    unit = _any_unit(first, last, grain, texts)
    return unit or _named("date-some-time-between", texts, units=_both(first, last, texts))


def _any_unit(first: int, last: int, grain: Grain, texts: Texts) -> _Unit | None:
    """Name the unit with these bounds, of the grain given or any other."""
    return (
        _unit(first, last, grain, texts)
        or _unit(first, last, Grain.DAY, texts)
        or _long_unit(first, last, texts)
    )


def _long_unit(first: int, last: int, texts: Texts) -> _Unit | None:
    """Name the decade, century or millennium with these bounds."""
    start, end = to_civil(first)[0], to_civil(last)[0]
    if _year_of(first)[0] != first or _year_of(last)[1] != last:
        return None
    for grain, years in _LONG:
        is_first = start in (0, 1) and end == years - 1
        if is_first or (end - start + 1 == years and (start if start > 0 else -end) % years == 0):
            return _named_days(first, last, grain, texts)
    return None


def _ends(date: AnchoredDate) -> tuple[Bounds, Bounds]:
    first, last = date.earliest_start or 0, date.latest_end or 0
    latest_start = date.latest_start if date.latest_start is not None else first
    earliest_end = date.earliest_end if date.earliest_end is not None else last
    return (first, latest_start), (earliest_end, last)


def _range(start: Bounds, end: Bounds, texts: Texts, grain: Grain = Grain.DAY) -> str:
    """Name two units and all between: "3–5 May 2022", "May–July 2022", "1914–1918"."""
    return _joined(start, end, texts["date-to"], texts["date-to-of-words"], grain, texts)


def _joined(start: Bounds, end: Bounds, between: str, wide: str, grain: Grain, texts: Texts) -> str:
    """Two units with what they share named once; `wide` stands between those of several words."""
    return _sharing(_range_end(start, grain, texts), _range_end(end, grain, texts), between, wide)


def _sharing(first: str, last: str, between: str, wide: str) -> str:
    left, right = first.split(" "), last.split(" ")
    if left == right:
        return " ".join(left)
    shared: list[str] = []
    while len(left) > 1 and len(right) > 1 and left[-1] == right[-1]:
        shared.insert(0, left.pop())
        right.pop()
    return " ".join([" ".join(left) + (wide if len(left) > 1 else between) + " ".join(right), *shared])


def _range_end(bounds: Bounds, grain: Grain, texts: Texts) -> str:
    return _range_unit(bounds, grain, texts).words


def _range_unit(bounds: Bounds, grain: Grain, texts: Texts) -> _Unit:
    return _any_unit(*bounds, grain, texts) or _day(bounds[0], texts)


def _unit(first: int, last: int, grain: Grain, texts: Texts) -> _Unit | None:
    """Name the unit with these bounds; None when they are no unit that has a name."""
    if first == last:
        return _day(first, texts)
    year, month, _ = to_civil(first)
    if (first, last) == month_bounds(year, month):
        return _month(year, month, texts)
    if (first, last) == year_bounds(year):
        return _year(year, texts)
    return (
        _named_days(first, last, grain, texts)
        or _part_of_year(first, grain, texts)
        or _third(first, last, texts)
    )


def _named_days(first: int, last: int, grain: Grain, texts: Texts) -> _Unit | None:
    if grain is Grain.WEEK:
        return _named("date-week", texts, day=_day(first, texts).words)
    if grain is Grain.WEEKEND:
        days = _range((first, first), (last, last), texts)
        return _named("date-weekend", texts, days=days)
    years = to_civil(last)[0] - to_civil(first)[0] + 1
    if grain is Grain.DECADE and years == 10:
        return _decade(first, texts)
    if grain is Grain.CENTURY and years >= 99:
        return _ordinal_years(first, last, 100, "date-century", texts)
    if grain is Grain.MILLENNIUM and years >= 999:
        return _ordinal_years(first, last, 1000, "date-millennium", texts)
    return None


def _decade(first: int, texts: Texts) -> _Unit | None:
    """Name ten years; before the first, people count down: the 40s BC are the years 49 to 40."""
    year = to_civil(first)[0]
    if year > 0:
        return _named("date-decade", texts, year=year)
    start = -year - 8
    if start <= 0 or start % 10:
        return None
    return _named("date-decade-bc", texts, year=start)


def _ordinal_years(first: int, last: int, length: int, code: str, texts: Texts) -> _Unit:
    """Centuries are named as EDTF cuts them: `18XX`, the years 1800 to 1899, is the 19th."""
    start, end = to_civil(first)[0], to_civil(last)[0]
    number = -end // length + 1 if start <= 0 else start // length + 1
    return _named(f"{code}-bc" if start <= 0 else code, texts, number=_ordinal(number, texts))


def _ordinal(number: int, texts: Texts) -> str:
    is_plain = number % 10 in (1, 2, 3) and number % 100 not in (11, 12, 13)
    return texts[f"date-number-{number % 10 if is_plain else 'other'}"].format(number=number)


def _part_of_year(first: int, grain: Grain, texts: Texts) -> _Unit | None:
    year, month, day = to_civil(first)
    if day != 1:
        return None
    years = _year(year, texts).words
    if grain is Grain.SEASON and month in _SEASONS:
        return _named(f"date-season-{month}", texts, year=years)
    if grain is Grain.QUARTER:
        return _named("date-quarter", texts, number=_ordinal(month // 3 + 1, texts), year=years)
    if grain is Grain.HALF_YEAR:
        return _named(f"date-half-{1 if month == 1 else 7}", texts, year=years)
    return None


def _third(first: int, last: int, texts: Texts) -> _Unit | None:
    found = modifier_of(first, last)
    if found is None:
        return None
    grain, modifier = found
    year, month, _ = to_civil(first)
    if grain is Grain.MONTH:
        return _named(f"date-{modifier.value}", texts, unit=_month(year, month, texts).words)
    if grain is Grain.YEAR:
        return _named(f"date-{modifier.value}", texts, unit=_year(year, texts).words)
    start = year - year % (10 if grain is Grain.DECADE else 100)
    if start <= 0:
        return None
    whole = texts["date-decade-of" if grain is Grain.DECADE else "date-century-of"]
    number = _ordinal(start // 100 + 1, texts)
    return _named(f"date-{modifier.value}-long", texts, unit=whole.format(year=start, number=number))


def _day(day: int, texts: Texts) -> _Unit:
    year, month, day_of_month = to_civil(day)
    name = texts[f"date-month-{month}"]
    return _named("date-day", texts, day=day_of_month, month=name, year=_year(year, texts).words)


def _month(year: int, month: int, texts: Texts) -> _Unit:
    name = texts[f"date-month-{month}"]
    return _named("date-month-of-year", texts, month=name, year=_year(year, texts).words)


def _year(year: int, texts: Texts) -> _Unit:
    if year <= 0:
        return _named("date-year-bc", texts, year=1 - year)
    return _named("date-year" if year >= 100 else "date-year-early", texts, year=year)


def _time_of_day(date: AnchoredDate, texts: Texts) -> str:
    if not date.is_one_day:
        return ""
    if date.clock is not None:
        is_about = date.modifier is Modifier.APPROX and not date.is_approximate
        about = texts["date-about"] if is_about else ""
        hour = f"{about}{date.clock.hour:02d}:{date.clock.minute or 0:02d}"
        end = date.end_clock
        until = "" if end is None else f"{texts['date-to']}{end.hour:02d}:{end.minute or 0:02d}"
        return texts["date-clock"].format(clock=hour + until)
    return texts[f"date-part-{date.part.value}"] if date.part is not None else ""
