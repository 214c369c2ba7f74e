"""Work out the dates of Markwhen: in ISO or in numbers, with lengths, and counted from other events."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from timeline_app.model.calendar import add_months, month_length, to_civil, to_day
from timeline_app.model.dates import Grain, on_day, throughout
from timeline_app.model.edtf import from_edtf, to_edtf
from timeline_app.readers.events.calendar_dates import edtf_text, iso_date, lasting, stated_text
from timeline_app.readers.events.numbered_dates import Notation, numbered

_NOW: Final = re.compile(r"now", re.IGNORECASE)
_RANGE_MARK: Final = re.compile(r"\s*/\s*|\s+-\s+|\s+to\s+")
_AGAIN: Final = re.compile(r"\s+every\b.*", re.IGNORECASE)
_ONE: Final = (
    r"(?P<count>\d{1,5})[ ]?(?P<unit>minutes?|mins?|hours?|h|days?|d|weeks?|w|months?|years?|y)\b,?[ ]?"
)
_AMOUNT: Final = re.compile(_ONE)
_AMOUNTS: Final = re.compile(rf"(?:{re.sub(r'[?]P<[a-z]+>', '?:', _ONE)}){{1,6}}")
_BESIDE: Final = re.compile(
    r"(?:(?P<side>after|before|by)\b[ ]?)?(?:!(?P<id>\w{1,60})[ ]?)?(?:(?:plus|[+])[ ]?)?(?P<amounts>\d.*)"
)
_DAYS: Final = {"d": 1, "w": 7}
_MONTHS: Final = {"mo": 1, "y": 12}
_LONGEST: Final = 200  # characters of a date
_MOST_YEARS: Final = 9_999


@dataclass(frozen=True, slots=True)
class Dated:
    """The words before the colon of an event, and the name that it has in the file, "" for none."""

    words: str
    name: str = ""


def dates_of(events: Sequence[Dated], *, is_day_first: bool = False) -> list[str]:
    """Return the EDTF of each event, "" where it is written otherwise; in numbers the month stands first unless told.

    "2020-01-01 / 10 days" begins on that day and has ten, "after !Phase1 1 month" begins where Phase1 ends, "5 days"
    where the event before it does. Of what comes again the first time counts.
    """
    notation = Notation(is_day_first)
    known: dict[str, str] = {}
    found: list[str] = []
    for event in events:
        words = without_repetition(event.words[: _LONGEST + 1])
        if len(words) > _LONGEST:
            found.append("")
            continue
        date = _date(words, notation) or _beside(words, known, found[-1] if found else "")
        found.append(date)
        if event.name:
            known.setdefault(event.name, date)
    return found


def without_repetition(words: str) -> str:
    """Return the words of the first time.

    >>> without_repetition("2021-02 every month for 3 times")
    '2021-02'
    """
    return _AGAIN.sub("", words)


def _date(words: str, notation: Notation) -> str:
    """Return the date or stretch in ISO form, in numbers or with a length as EDTF; "" for what is written otherwise."""
    whole = stated_text(words) or numbered(words, notation)
    if whole:
        return whole
    start, *rest = _RANGE_MARK.split(words)
    if len(rest) != 1:
        return ""
    first = stated_text(start) or numbered(start, notation)
    if not first or "/" in first or "[" in first:
        return ""
    if _NOW.fullmatch(rest[0]):
        return edtf_text(f"{first.partition('T')[0]}/..") or ""
    if _AMOUNTS.fullmatch(rest[0]):
        day = from_edtf(first).first_day
        length = "" if day is None else _lasting_for(day, rest[0])
        return first if from_edtf(first).clock is not None and length == first.partition("T")[0] else length
    begin, end = iso_date(start), iso_date(rest[0])
    if begin is not None and end is not None:
        date = lasting(begin, end)
        return "" if date is None else to_edtf(date)
    last = stated_text(rest[0]) or numbered(rest[0], notation)
    return edtf_text(f"{first.partition('T')[0]}/{last.partition('T')[0]}") or "" if last else ""


def _beside(words: str, known: dict[str, str], before: str) -> str:
    """Return what is counted from another event, the one before where none is named; "" where that has no day."""
    match = _BESIDE.fullmatch(words)
    if match is None or not _AMOUNTS.fullmatch(match["amounts"]):
        return ""
    edtf = known.get(match["id"], "") if match["id"] else before
    other = from_edtf(edtf) if edtf else None
    if other is None or other.first_day is None or other.last_day is None:
        return ""
    if match["side"] in {"before", "by"}:
        first = _moved(other.first_day, match["amounts"], -1)
        return "" if first is None else _from_to(first, other.first_day - 1)
    return _lasting_for(other.last_day + 1, match["amounts"])


def _lasting_for(first: int, amounts: str) -> str:
    """Return the EDTF of a stretch from a day on, which the day is in."""
    end = _moved(first, amounts, 1)
    return "" if end is None else _from_to(first, end - 1)


def _from_to(first: int, last: int) -> str:
    return to_edtf(on_day(first) if last <= first else throughout(first, last, Grain.DAY))


def _moved(day: int, amounts: str, sign: int) -> int | None:
    """Return the day so long after or before a day; hours count none. None where it lies too far away."""
    for match in _AMOUNT.finditer(amounts):
        count, unit = sign * int(match["count"]), match["unit"]
        months = next((number for start, number in _MONTHS.items() if unit.startswith(start)), 0)
        if months:
            year, month, of_month = to_civil(day)
            year, month = add_months(year, month, months * count)
            if abs(year) > _MOST_YEARS:
                return None
            day = to_day(year, month, min(of_month, month_length(year, month)))
        day += count * _DAYS.get(unit[0], 0)
    return day if abs(to_civil(day)[0]) <= _MOST_YEARS else None
