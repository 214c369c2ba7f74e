"""Dates in languages that have no folder of their own, by the month names that dateparser knows.

The only words taken from dateparser are names of months and weekdays, and a month counts beside a
numeral only: its short forms are everyday words in many languages. The library is loaded when needed.
"""

import importlib
import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any, Final

from timeline_app.languages import Language, Term, load_grammar_of_numerals
from timeline_app.languages.lexicon import tokens_of
from timeline_app.model.calendar import month_bounds, to_day, year_bounds
from timeline_app.model.dates import AnchoredDate, DocumentTime, Grain, on_day, within

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_CODE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?")
_NUMBER: Final = re.compile(r"\d+")
_GLUED: Final = re.compile(r"[A-Za-z]\d")  # "W12": a code, no day and no month
_LONGEST: Final = 60  # characters of a typed date that dateparser is asked about


@cache
def other_language(code: str) -> Language | None:
    """Return a language that knows month names and numerals only; None when dateparser does not know it either."""
    if not _CODE.fullmatch(code):
        return None
    try:
        module = importlib.import_module(f"dateparser.data.date_translation_data.{code.replace('_', '-')}")
    except ImportError:
        return None
    info: Mapping[str, Any] = module.info
    terms: dict[str, list[Term]] = {}
    for number, month in enumerate(_MONTHS, start=1):
        for phrase in info.get(month, ()):
            first, *rest = tokens_of(str(phrase)) or ("",)
            if first:
                terms.setdefault(first, []).append(Term(tuple(rest), "month", number))
    is_day_first = str(info.get("date_order", "DMY")).startswith("D")
    return load_grammar_of_numerals(code, terms, is_day_first=is_day_first)


def parse_date(words: str, locale: str | None, today: DocumentTime | None) -> AnchoredDate | None:
    """Return the date that dateparser reads in the words: a day, else a month, else a year; None when none.

    Parts that are missing stay missing: a reading counts only with all the parts that it names, the year
    with four digits. Only with `today` are words such as "vor 3 Tagen" read.
    """
    if len(words) > _LONGEST or not any(letter.isdecimal() for letter in words) or _GLUED.search(words):
        return None
    for parts in (["day", "month", "year"], ["month", "year"], ["year"]):
        moment = _parsed(words, locale, {"PARSERS": ["absolute-time"], "REQUIRE_PARTS": parts})
        if moment is not None and f"{moment.year:04d}" in words and _has_all_numbers(moment, parts, words):
            return _date(moment, parts[0])
    if today is None or not 1 <= today.day <= datetime.max.toordinal():
        return None
    base = datetime.fromordinal(today.day)
    moment = _parsed(words, locale, {"PARSERS": ["relative-time"], "RELATIVE_BASE": base})
    return _date(moment, "day") if moment is not None else None


def _has_all_numbers(moment: datetime, parts: list[str], words: str) -> bool:
    """Whether the reading leaves no number out: "2022-13" is no year."""
    read = {getattr(moment, part) for part in parts} | {moment.hour, moment.minute, moment.second}
    return all(int(number) in read for number in _NUMBER.findall(words))


def load_locales() -> None:
    """Load what `parse_date` needs: some seconds at the first call, which a window has better behind it."""
    parse_date("1.1.2000 x", None, None)


def _parsed(words: str, locale: str | None, settings: dict[str, Any]) -> datetime | None:
    import dateparser

    languages = [locale] if locale is not None else None
    try:
        # Any base but the clock; with all parts required an absolute reading takes nothing from it.
        return dateparser.parse(
            words, languages=languages, settings={"RELATIVE_BASE": datetime(2000, 1, 1), **settings}
        )
    except (ValueError, OverflowError):  # an unknown language, a year beyond datetime
        return None


def _date(moment: datetime, finest: str) -> AnchoredDate:
    if finest == "year":
        return within(*year_bounds(moment.year), Grain.YEAR)
    if finest == "month":
        return within(*month_bounds(moment.year, moment.month), Grain.MONTH)
    return on_day(to_day(moment.year, moment.month, moment.day))
