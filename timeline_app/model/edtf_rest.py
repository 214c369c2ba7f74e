"""What EDTF has no form for of a date, as a few words of text beside it: "part=EV", "modifier=AFTER reading=within"."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any, Final

from timeline_app.model.calendar import is_day, to_day
from timeline_app.model.dates import AnchoredDate, ClockTime, Grain, Modifier, PartOfDay, Reading, offset_min
from timeline_app.model.edtf import from_edtf, to_edtf
from timeline_app.model.iso import iso_day

_NOTHING: Final = "-"
_DAY: Final = re.compile(r"(?P<year>-?\d{4,9})-(?P<month>\d\d)-(?P<day>\d\d)", re.ASCII)
_CLOCK: Final = re.compile(
    r"(?P<hour>\d\d)(?::(?P<minute>\d\d)(?::(?P<second>\d\d))?)?(?P<offset>Z|[+-]\d\d:\d\d)?", re.ASCII
)
_DAYS: Final = ("earliest_start", "latest_start", "earliest_end", "latest_end")
_NEEDED: Final = ("grain", "reading", "is_approximate", "is_doubtful")
_MOST: Final = 400  # characters; more is nothing that this program wrote


def edtf_rest(date: AnchoredDate) -> str:
    """Return what is lost when a date is read from its EDTF; "" where nothing is.

    >>> from timeline_app.model.dates import on_day
    >>> edtf_rest(replace(on_day(738508, Grain.PART_OF_DAY), part=PartOfDay.EVENING)), edtf_rest(on_day(738508))
    ('grain=part_of_day part=EV', '')
    """
    plain = from_edtf(to_edtf(date))
    values = ((field.name, getattr(date, field.name), getattr(plain, field.name)) for field in fields(date))
    return " ".join(f"{name}={_text(name, value)}" for name, value, other in values if value != other)


def with_edtf_rest(date: AnchoredDate, rest: str) -> AnchoredDate:
    """Return a date, as its EDTF gives it, with what `edtf_rest` has written of it.

    Raises ValueError for another text, and where both together are no date of this EDTF.

    >>> edtf_rest(with_edtf_rest(from_edtf("2022-12-19"), "grain=part_of_day part=EV"))
    'grain=part_of_day part=EV'
    """
    if len(rest) > _MOST:
        raise ValueError("too long for the rest of a date")
    values: dict[str, Any] = {}
    for part in rest.split():
        name, _, text = part.partition("=")
        if name not in _READ:
            raise ValueError(f"no part of a date: {name[:40]!r}")
        values[name] = None if text == _NOTHING else _READ[name](text)
    if any(name in values and values[name] is None for name in _NEEDED):
        raise ValueError("a date has a grain and a reading")
    whole = replace(date, **values)
    if to_edtf(whole) != to_edtf(date):
        raise ValueError(f"not the rest of {to_edtf(date)}")
    return whole


def _text(name: str, value: object) -> str:
    match value:
        case None:
            return _NOTHING
        case bool():
            return str(int(value))
        case Grain():
            return value.name.lower()
        case Reading() | Modifier() | PartOfDay():
            return str(value.value)
        case int() if name in _DAYS:
            return iso_day(value)
        case _:
            return str(value)


def _day(text: str) -> int:
    match = _DAY.fullmatch(text)
    if match is None:
        raise ValueError(f"no day: {text[:40]!r}")
    year, month, day = (int(match[one]) for one in ("year", "month", "day"))
    if not is_day(year, month, day):
        raise ValueError(f"no such day: {text[:40]!r}")
    return to_day(year, month, day)


def clock_from(text: str) -> ClockTime:
    """Return the time of a day that `ClockTime` has written. Raises ValueError for another text.

    >>> str(clock_from("18:30+02:00")), str(clock_from("07"))
    ('18:30+02:00', '07')
    """
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise ValueError(f"no time of day: {text[:40]!r}")
    hour, minute, second = (
        None if match[one] is None else int(match[one]) for one in ("hour", "minute", "second")
    )
    if hour is None or hour > 23 or (minute or 0) > 59 or (second or 0) > 59:
        raise ValueError(f"no time of day: {text[:40]!r}")
    return ClockTime(hour, minute, second, offset_min(match["offset"]))


def _truth(text: str) -> bool:
    if text not in ("0", "1"):
        raise ValueError(f"neither 0 nor 1: {text[:40]!r}")
    return text == "1"


def _grain(text: str) -> Grain:
    found = {grain.name.lower(): grain for grain in Grain}.get(text)
    if found is None:
        raise ValueError(f"no grain: {text[:40]!r}")
    return found


_READ: Final[Mapping[str, Callable[[str], object]]] = {
    **dict.fromkeys(_DAYS, _day),
    "grain": _grain,
    "reading": Reading,
    "is_approximate": _truth,
    "is_doubtful": _truth,
    "modifier": Modifier,
    "part": PartOfDay,
    "clock": clock_from,
    "end_clock": clock_from,
}
