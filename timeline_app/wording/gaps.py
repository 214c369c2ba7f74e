"""Stretches of time without events in words."""

from dataclasses import dataclass
from typing import Final

from timeline_app.model.message import message
from timeline_app.wording import catalogue, grouped, say

_YEAR_DAYS: Final = 365.2425
_UNITS: Final = (("years", _YEAR_DAYS), ("months", _YEAR_DAYS / 12), ("days", 1.0))
_LEAST: Final = 2  # of a unit, for it to be counted in


@dataclass(frozen=True, slots=True)
class GapUnit:
    """A unit in which gaps of `least` days and more are counted, with texts whose slot is `{count}`."""

    least: float
    days: float
    text: str
    brief: str


def gap_units() -> tuple[GapUnit, ...]:
    """Return the units, the largest first, for a script that puts gaps into words by itself.

    >>> [round(unit.least) for unit in gap_units()]
    [730, 61, 2]
    """
    texts = catalogue()
    return tuple(
        GapUnit(_LEAST * days, days, texts[f"gap-{unit}"], texts[f"gap-{unit}-brief"])
        for unit, days in _UNITS
    )


def gap_in_words(gap: tuple[float, float]) -> str:
    """Return how long a stretch without events is, in the largest unit that tells it, rounded down.

    >>> gap_in_words((0, 694_000)), gap_in_words((0, 700)), gap_in_words((0, 40.5))
    ('1,900 years without events', '22 months without events', '40 days without events')
    """
    unit, count = _counted(gap)
    return say(message(f"gap-{unit}", count=count))


def gap_in_few_words(gap: tuple[float, float]) -> str:
    """Return the same, where there is no room to say of what.

    >>> gap_in_few_words((0, 694_000)), gap_in_few_words((0, 700))
    ('1,900 years', '22 months')
    """
    unit, count = _counted(gap)
    return say(message(f"gap-{unit}-brief", count=count))


def _counted(gap: tuple[float, float]) -> tuple[str, str]:
    length = gap[1] - gap[0]
    unit, days = next((pair for pair in _UNITS if length >= _LEAST * pair[1]), _UNITS[-1])
    return unit, grouped(int(length / days))
