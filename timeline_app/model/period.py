"""Stretches of days that the reader has given names, to see events against them."""

from collections.abc import Collection
from dataclasses import dataclass

from timeline_app.model.dates import Grain, on_day, throughout
from timeline_app.model.edtf import to_edtf


@dataclass(frozen=True, slots=True)
class Period:
    """A name for the days from the first to the last; of one day it is a marker. `hue` numbers a theme's colour."""

    name: str
    first_day: int
    last_day: int
    hue: int = 0

    @property
    def is_marker(self) -> bool:
        """Whether it is one day."""
        return self.first_day == self.last_day


@dataclass(frozen=True, slots=True)
class MarkedPeriod:
    """A period of a library, and the key that edits of it hold on to."""

    key: str
    period: Period


def key_for(period: Period, taken: Collection[str]) -> str:
    """Return a key for a new period: what it is at first, so that two people who mark the same have one.

    >>> key_for(Period("The trial", 738_000, 738_000), ())
    'The trial 2021-07-29'
    """
    is_marker, first = period.is_marker, period.first_day
    days = on_day(first) if is_marker else throughout(first, period.last_day, Grain.DAY)
    plain = f"{period.name.strip()} {to_edtf(days)}"
    number, key = 1, plain
    while key in taken:
        number += 1
        key = f"{plain} ({number})"
    return key
