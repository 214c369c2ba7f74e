"""Dates as people write them: "19 December 2022", "late February 2022", "44 BC", "3–5 May 2022".

Order and inflection are those of the catalogue's templates.
"""

from functools import cache

from timeline_app.model.calendar import month_bounds, to_civil, weekday, year_bounds
from timeline_app.model.dates import AnchoredDate, Grain, Modifier, Reading
from timeline_app.wording import catalogue, spoken
from timeline_app.wording.calendar_units import (
    Bounds,
    Texts,
    Unit,
    any_unit,
    day_unit,
    month_unit,
    named,
    outer_units,
    range_end,
    range_in_words,
    range_unit,
    sharing,
    unit_of,
    year_unit,
)


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
    return year_unit(year, catalogue(language)).words


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
        weekday=texts[f"date-weekday-{weekday(day)}"], date=day_unit(day, texts).words
    )


def weekday_and_time(date: AnchoredDate, language: str | None = None) -> str:
    """Return the date of a single day with its day of the week, and with its time of day where that is known.

    >>> from timeline_app.model.edtf import from_edtf
    >>> [weekday_and_time(from_edtf("2022-12-19T14:05:00"), code) for code in ("en", "de")]
    ['Monday, 19 December 2022, 14:05', 'Montag, 19. Dezember 2022, 14:05 Uhr']
    """
    texts = catalogue(language)
    words = weekday_and_date(date.first_day or 0, language)
    time = _time_of_day(date, texts)
    return texts["date-at-time"].format(day=words, time=time) if time else words


def span_in_words(first: AnchoredDate, last: AnchoredDate, language: str | None = None) -> str:
    """Return the time from one date to another, each no finer than it is known.

    >>> from timeline_app.model.edtf import from_edtf
    >>> [span_in_words(from_edtf(one), from_edtf(other)) for one, other in
    ...  (("-0813", "2024"), ("2022-12-17", "2023-01"), ("2022-05-03", "2022-05-05"), ("1914/1918", "2020/.."))]
    ['814 BC – 2024', '17 December 2022 – January 2023', '3–5 May 2022', '1914–2020']
    >>> span_in_words(from_edtf("[1881..1889]"), from_edtf("[1912-05..1919-02]"))
    '1881–February 1919'
    """
    texts = catalogue(language)
    left = range_end(_end_named(_first_unit(first), first.grain, texts, 0), first.grain, texts)
    right = range_end(_end_named(_last_unit(last), last.grain, texts, 1), last.grain, texts)
    return sharing(left, right, texts["date-to"], texts["date-to-of-words"])


def _end_named(bounds: Bounds, grain: Grain, texts: Texts, side: int) -> Bounds:
    """Return the bounds, of a stretch that has no name those of the unit at its beginning (0) or at its end (1)."""
    return bounds if any_unit(*bounds, grain, texts) else outer_units(*bounds)[side]


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
        if start == end and unit_of(first, last, date.grain, texts) is None:
            start, end = outer_units(first, last)
        return about + range_in_words(start, end, texts, date.grain)
    unit = unit_of(first, last, date.grain, texts)
    if unit is None:
        return texts["date-between"].format(about=about, units=_both(first, last, texts))
    time = _time_of_day(date, texts)
    return about + (texts["date-at-time"].format(day=unit.words, time=time) if time else unit.words)


def _both(first: int, last: int, texts: Texts) -> str:
    """Name two units that something lies between, as they stand after a preposition."""
    left, right = (range_unit(bounds, Grain.DAY, texts).after for bounds in outer_units(first, last))
    return sharing(left, right, texts["date-and"], texts["date-and"])


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


def _governed(template: str, unit: Unit, about: str) -> str:
    """Put a unit into a template, which knows the form that it needs."""
    return template.format(about=about, unit=unit.words, after=unit.after, until=unit.until)


def _starting_on(day: int, texts: Texts) -> Unit:
    """Name the coarsest unit that begins on the day."""
    year, month, day_of_month = to_civil(day)
    if day_of_month > 1:
        return day_unit(day, texts)
    return year_unit(year, texts) if month == 1 else month_unit(year, month, texts)


def _ending_on(day: int, texts: Texts) -> Unit:
    """Name the coarsest unit that ends on the day."""
    year, month, _ = to_civil(day)
    if year_bounds(year)[1] == day:
        return year_unit(year, texts)
    return month_unit(year, month, texts) if month_bounds(year, month)[1] == day else day_unit(day, texts)


def _end_unit(first: int | None, last: int | None, grain: Grain, texts: Texts) -> Unit:
    """Name the time that an open date begins or ends in: "the 1930s", "spring 2022", "some time between …"."""
    if first is None or last is None:
        return day_unit(first if first is not None else last or 0, texts)
    unit = any_unit(first, last, grain, texts)
    return unit or named("date-some-time-between", texts, units=_both(first, last, texts))


def _ends(date: AnchoredDate) -> tuple[Bounds, Bounds]:
    first, last = date.earliest_start or 0, date.latest_end or 0
    latest_start = date.latest_start if date.latest_start is not None else first
    earliest_end = date.earliest_end if date.earliest_end is not None else last
    return (first, latest_start), (earliest_end, last)


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
