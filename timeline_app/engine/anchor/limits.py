"""Cut a part out of a date, and open one of its ends."""

from dataclasses import replace
from typing import Final

from timeline_app.engine.anchor.stand import Placed
from timeline_app.engine.anchor.units import unit_at
from timeline_app.model.dates import AnchoredDate, Grain, Modifier, Reading, on_day, within
from timeline_app.model.message import message
from timeline_app.model.thirds import part_bounds

_THIRDS: Final = (Modifier.START, Modifier.MID, Modifier.END)


def modified(placed: Placed, modifier: Modifier | None) -> Placed:
    """Cut out the early, middle or late part, or mark the date as approximate."""
    date = placed.date
    if date is None or modifier is None or date.first_day is None or date.last_day is None:
        return placed
    first, last = date.first_day, date.last_day
    if modifier is Modifier.APPROX:
        date = replace(date, is_approximate=True, modifier=modifier)
        return replace(placed, date=date, trace=(*placed.trace, message("approximate")))
    if modifier is Modifier.ON_OR_AFTER:
        date = replace(date, earliest_end=None, latest_end=None, reading=Reading.THROUGHOUT)
        return replace(placed, date=date, trace=(*placed.trace, message("open-end")))
    if modifier not in _THIRDS or date.grain >= Grain.DAY:
        return replace(placed, date=replace(date, modifier=modifier))
    first, last = part_bounds(first, last, date.grain, modifier)
    step = message({"START": "early-part", "MID": "middle-part"}.get(modifier.value, "late-part"))
    return replace(
        placed,
        date=replace(within(first, last, date.grain), modifier=modifier),
        trace=(*placed.trace, step),
    )


def limited(date: AnchoredDate, limit: Modifier, reading: Reading) -> AnchoredDate:
    """Open one end. "Before 2019" ends with the unit before it, "after 2019" begins with the next."""
    first, last = date.first_day or 0, date.last_day or 0
    grain = min(date.grain, Grain.DAY)
    plain = replace(date, reading=reading, modifier=limit, part=None, clock=None, grain=grain)
    match _inner_limit(date, limit):
        case Modifier.BEFORE:
            unit = unit_at(first - 1, grain) if date.modifier not in _THIRDS else on_day(first - 1)
            return replace(
                plain,
                earliest_start=None,
                latest_start=None,
                earliest_end=unit.first_day,
                latest_end=first - 1,
            )
        case Modifier.AFTER:
            unit = unit_at(last + 1, grain) if date.modifier not in _THIRDS else on_day(last + 1)
            return replace(
                plain, earliest_start=last + 1, latest_start=unit.last_day, earliest_end=None, latest_end=None
            )
        case Modifier.ON_OR_BEFORE:
            return replace(plain, earliest_start=None, latest_start=None, earliest_end=first, latest_end=last)
        case _:
            return replace(plain, earliest_start=first, latest_start=last, earliest_end=None, latest_end=None)


def either(date: AnchoredDate, limit: Modifier) -> AnchoredDate:
    """Return some time on one side of a date, or on it: "1984 or later", "1984 or earlier"."""
    whole = replace(date, reading=Reading.WITHIN, modifier=None, grain=min(date.grain, Grain.DAY))
    if limit is Modifier.ON_OR_AFTER:
        return replace(whole, earliest_end=None, latest_end=None)
    return replace(whole, earliest_start=None, latest_start=None)


def _inner_limit(date: AnchoredDate, limit: Modifier) -> Modifier:
    """Include the limit where only a part of it is meant: "before 5 p.m. on Friday", "before the end of May"."""
    has_time = date.clock is not None or date.part is not None
    if limit is Modifier.BEFORE and (has_time or date.modifier is Modifier.END):
        return Modifier.ON_OR_BEFORE
    if limit is Modifier.AFTER and (has_time or date.modifier is Modifier.START):
        return Modifier.ON_OR_AFTER
    return limit
