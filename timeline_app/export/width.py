"""How wide a picture is where nobody says: no strip, however many events there are."""

from math import sqrt
from typing import Final

_NARROWEST_PX: Final = 1600
_WIDEST_PX: Final = 30_000
_AT_THE_NARROWEST: Final = 60  # events; both sides of a picture grow with the root of their number
_STEP_PX: Final = 100
_COLUMN_PX: Final = 1700


def width_for(events: int) -> int:
    """Return a width at which a picture of so many events is about as tall as it is wide.

    >>> width_for(7), width_for(120), width_for(5_000), width_for(1_000_000)
    (1600, 2300, 14600, 30000)
    """
    wanted = _NARROWEST_PX * sqrt(events / _AT_THE_NARROWEST)
    return min(_WIDEST_PX, max(_NARROWEST_PX, round(wanted / _STEP_PX) * _STEP_PX))


def columns_for(width_px: int) -> int:
    """Return in how many columns a picture of such a width has its bands.

    >>> columns_for(1_600), columns_for(2_300), columns_for(14_600)
    (1, 1, 9)
    """
    return max(1, round(width_px / _COLUMN_PX))
