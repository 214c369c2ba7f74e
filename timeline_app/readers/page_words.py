"""The words that pages of many languages put beside the day of an article, and the days in them."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Final

from timeline_app.model.calendar import is_day, to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.resource_path import resource_path

_MONTHS: Final = 12
_CENTURY: Final = 2000
_DAY: Final = re.compile(
    r"""
    (?<!\d)
    (?: (?P<day> \d{1,2} ) (?:st|nd|rd|th|er|º|ª)? \.? \s? (?:of\s|de\s|d[’'])?
        (?P<month> [^\W\d_]{3,13} ) [.,]{0,2} \s (?:de\s|of\s)? (?P<year> \d{4} )
      | (?P<month_first> [^\W\d_]{3,13} ) \.? \s (?P<day_second> \d{1,2} ) (?:st|nd|rd|th)? ,? \s
        (?: \d\d:\d\d:\d\d \s (?: [A-Z]{2,5} \s | [+-]\d{4} \s )? )? (?P<year_last> \d{4} )
      | (?P<whole_year> \d{4} ) (?P<mark> [-/.] | \s?[年년]\s? | \.\s ) (?P<whole_month> \d{1,2} )
        (?: [-/.] | \s?[月월]\s? | \.\s ) (?P<whole_day> \d{1,2} ) (?! [\d/] )
      | (?P<first> \d{1,2} ) (?P<gap> [./] ) (?P<second> \d{1,2} ) (?P=gap) (?P<last> \d{4} | \d\d )
    )
    (?!\d)
    """,
    re.VERBOSE,
)


_DASH: Final = re.compile(r"\s*[-–—]\s*")
"""Between two days this makes them the ends of a stretch: of a life, of a fair."""


class Label(Enum):
    """What stands before a day."""

    PUBLISHED = "published"
    CHANGED = "changed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A day on a page, with the label before it; `around` is what else stands beside it, up to other days.

    `lead` is what stands before the label.
    """

    time: DocumentTime
    label: Label | None
    around: str
    lead: str = ""


def shown_days(piece: str) -> Iterator[ShownDay]:
    """Yield the days of a short piece of text in order; those that may be two are passed over.

    >>> [(day.label, day.around) for day in shown_days("Publié le 20 décembre 2022, mis à jour le 5 janvier 2023")]
    [(<Label.PUBLISHED: 'published'>, 'Publié le , '), (<Label.CHANGED: 'changed'>, ', mis à jour le ')]
    """
    found = list(_DAY.finditer(piece))
    ends = [0, *(match.end() for match in found)]
    starts = [*(match.start() for match in found), len(piece)]
    for number, match in enumerate(found):
        time = _time_of(match)
        before = piece[ends[number] : match.start()]
        if time is not None:
            behind = piece[match.end() : starts[number + 1]]
            is_end = bool(number) and _DASH.fullmatch(before) is not None
            is_stretch = is_end or (number + 1 < len(found) and _DASH.fullmatch(behind) is not None)
            label, start = _label_of(before)
            label = Label.OTHER if is_stretch else label
            yield ShownDay(time, label, before + behind[: _next_label(behind)], before[:start])


def tells_of_change(words: str) -> bool:
    """Whether words, or marks of an element, tell of a change: "Updated", "mis à jour", "更新"."""
    return _labels()[Label.CHANGED].search(words) is not None


def small_words() -> frozenset[str]:
    """Return what may stand beside a day without telling anything, in any language."""
    return frozenset(_data()["words"]["small"])


def weekdays() -> frozenset[str]:
    """Return the days of the week of several languages, also as they are cut."""
    return frozenset(_data()["words"]["weekdays"])


def may_precede_label() -> frozenset[str]:
    """Return the words that may stand before the label of a publication, in any language: "first", "article"."""
    return frozenset(_data()["words"]["before_published"])


def label_words() -> frozenset[str]:
    """Return the words of the labels of publications, in any language."""
    return frozenset(word for label in _data()["words"][Label.PUBLISHED.value] for word in label.split())


def _label_of(before: str) -> tuple[Label | None, int]:
    """Return the last label of what stands before a day, and where it begins."""
    starts = {
        label: max((match.start() for match in words.finditer(before)), default=-1)
        for label, words in _labels().items()
    }
    last = max(starts, key=lambda label: starts[label])
    return (last, starts[last]) if starts[last] >= 0 else (None, 0)


def _next_label(behind: str) -> int:
    """Return where the label of another day begins in what stands behind one."""
    starts = (match.start() for words in _labels().values() if (match := words.search(behind)) is not None)
    return min(starts, default=len(behind))


def _time_of(match: re.Match[str]) -> DocumentTime | None:
    parts = match.groupdict()
    if name := parts["month"] or parts["month_first"]:
        month = _months().get(name.casefold())
        return None if month is None else _day(
            parts["year"] or parts["year_last"], month, parts["day"] or parts["day_second"]
        )  # fmt: skip
    if parts["whole_year"]:
        return _day(parts["whole_year"], int(parts["whole_month"]), parts["whole_day"])
    return _of_numbers(int(parts["first"]), int(parts["second"]), parts["last"], parts["gap"])


def _of_numbers(day: int, month: int, year: str, gap: str) -> DocumentTime | None:
    """Return the day of 20/12/2022; 03/04/2022 is two days, and 3/4/22 may be anything."""
    if gap == "/" and month > _MONTHS and len(year) > 2:
        day, month = month, day
    elif gap == "/" and day <= _MONTHS and (day != month or len(year) == 2):
        return None
    return _day(year, month, day)


def _day(year: str, month: int, day: str | int) -> DocumentTime | None:
    full = int(year) if len(year) > 2 else _CENTURY + int(year)
    return DocumentTime(to_day(full, month, int(day))) if full and is_day(full, month, int(day)) else None


@cache
def _data() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(resource_path("page_dates.toml").read_text(encoding="utf-8"))


@cache
def _months() -> Mapping[str, int]:
    return {
        name: number
        for months in _data()["months"].values()
        for number, names in enumerate(months, 1)
        for name in names
    }


@cache
def _labels() -> Mapping[Label, re.Pattern[str]]:
    """Return the labels as patterns; those of publication are whole words, others of letters the beginnings of some.

    Signs are found anywhere.
    """
    words = _data()["words"]
    whole = sorted(map(_whole, words[Label.PUBLISHED.value]), key=len, reverse=True)
    patterns = {label: map(_begun, words[label.value]) for label in (Label.CHANGED, Label.OTHER)}
    return {
        label: re.compile("|".join(parts), re.IGNORECASE)
        for label, parts in ((Label.PUBLISHED, whole), *patterns.items())
    }


def _whole(word: str) -> str:
    return rf"{_begun(word)}(?![^\W\d_]|[’']s\b)" if _is_of_letters(word) else re.escape(word)


def _begun(word: str) -> str:
    return rf"(?<![^\W\d_]){re.escape(word)}" if _is_of_letters(word) else re.escape(word)


def _is_of_letters(word: str) -> bool:
    return word[0].isascii() or word[0] in "éäåøöü" or "\u0370" <= word[0] <= "\u04ff"
