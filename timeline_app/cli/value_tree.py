"""A time value as a tree in words: what a time expression says before it is placed on the calendar."""

import re
from collections.abc import Iterator
from dataclasses import Field, fields, is_dataclass
from enum import Enum
from typing import Final

from timeline_app.model.dates import ClockTime
from timeline_app.model.message import message
from timeline_app.wording import say
from timeline_app.wording.dates import feast_name, month_name, weekday_name

_SHOWN_ELSEWHERE: Final = frozenset({"alternative_day", "start_span", "end_span"})
_ANCHOR: Final = "anchor"
_YEARS: Final = frozenset({"year", "first_year"})

Line = tuple[int, str]
"""How deep it lies, and its words."""


def value_lines(value: object, depth: int = 0, name: str = "") -> Iterator[Line]:
    """Yield the lines of a value's tree; `name` is what the value is to the one above.

    >>> from timeline_app.model.values import Amount, Duration
    >>> from timeline_app.model.dates import Grain
    >>> list(value_lines(Duration((Amount(3.0, Grain.DAY),))))
    [(0, 'a length of time'), (1, 'how long: so many units'), (2, 'number: 3'), (2, 'unit: day')]
    """
    yield depth, _joined(name, say(message(f"value-{kebab(type(value).__name__)}")))
    assert is_dataclass(value)
    for each in fields(value):
        part = getattr(value, each.name)
        if each.name not in _SHOWN_ELSEWHERE and _is_said(each, part, value):
            yield from _part_lines(each.name, part, depth + 1)


def kebab(name: str) -> str:
    """Return a class's or constant's name as the catalogue writes it.

    >>> kebab("PartOfYear"), kebab("ON_OR_AFTER")
    ('part-of-year', 'on-or-after')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).replace("_", "-").lower()


def _is_said(slot: "Field[object]", part: object, value: object) -> bool:
    """Whether a slot tells something; what a date counts from does not when it names its year."""
    if slot.name == _ANCHOR:
        return getattr(value, "year", None) is None
    return part != slot.default


def _part_lines(slot: str, part: object, depth: int) -> Iterator[Line]:
    name = say(message(f"slot-{slot}"))
    if isinstance(part, tuple):
        for each in part:
            yield from value_lines(each, depth, name)
    elif is_dataclass(part) and not isinstance(part, ClockTime):
        yield from value_lines(part, depth, name)
    elif part is True:
        yield depth, name
    else:
        yield depth, _joined(name, _word(slot, part))


def _word(slot: str, part: object) -> str:
    if part is None:
        return say(message("word-some"))
    if isinstance(part, Enum):
        return say(message(f"word-{kebab(type(part).__name__)}-{kebab(part.name)}"))
    if slot == "month" and isinstance(part, int):
        return month_name(part)
    if slot == "weekday" and isinstance(part, int):
        return weekday_name(part)
    if slot in _YEARS and isinstance(part, int) and part < 1:
        return f"{1 - part} BC"
    if isinstance(part, float):
        return f"{part:g}"
    return feast_name(str(part)) if slot == "name" else str(part)


def _joined(name: str, words: str) -> str:
    return f"{name}: {words}" if name else words
