"""Write under-specified values as JSON and read them back, by their dataclass fields alone.

A value is `{"is": "WeekdayRef", "weekday": 0}`: fields that have their default are left out, so a
new field with a default keeps old libraries readable.
"""

import json
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from typing import Any, Final, get_args

from timeline_app.model import dates, values
from timeline_app.model.span import Span
from timeline_app.model.values import TimeValue

_ENCODER: Final = json.JSONEncoder(
    separators=(",", ":"), ensure_ascii=False
)  # `dumps` makes a new one each time
_TYPES: Final = {
    each.__name__: each
    for each in (*get_args(TimeValue), values.Amount, dates.ClockTime, Span)
}  # fmt: skip
_ENUMS: Final = {
    each.__name__: each
    for each in (
        values.Direction,
        values.AnchorPoint,
        dates.Grain,
        dates.Modifier,
        dates.PartOfDay,
        dates.Reading,
    )
}


def value_to_json(value: TimeValue) -> str:
    """Return the value as compact JSON.

    >>> value_to_json(values.WeekdayRef(0))
    '{"is":"WeekdayRef","weekday":0}'
    """
    return _ENCODER.encode(_plain(value))


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        plain: dict[str, Any] = {"is": type(value).__name__}
        for field in fields(value):
            content = getattr(value, field.name)
            if field.default is MISSING or content != field.default:
                plain[field.name] = _plain(content)
        return plain
    if isinstance(value, Enum):
        return {"is": type(value).__name__, "name": value.name}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def value_from_json(text: str) -> TimeValue:
    """Return the value; ValueError when the text is none that `value_to_json` wrote."""
    try:
        value = _value(json.loads(text))
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"not a stored time value: {text[:60]!r}") from error
    if not isinstance(value, TimeValue):
        raise ValueError(f"not a time value: {text[:60]!r}")
    return value


def _value(plain: Any) -> Any:
    if isinstance(plain, list):
        return tuple(_value(each) for each in plain)
    if not isinstance(plain, dict):
        return plain
    name = plain["is"]
    if name in _ENUMS:
        return _ENUMS[name][plain["name"]]
    return _TYPES[name](**{key: _value(content) for key, content in plain.items() if key != "is"})
