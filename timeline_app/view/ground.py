"""What lies behind the events: weekends, and the moment that is now."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor
from typing import Final, Self

from timeline_app.model.message import message
from timeline_app.view.arrangement import Window
from timeline_app.view.metrics import Metrics, TextRole
from timeline_app.wording import say

_LEAST_DAY_PX: Final = 8.0  # narrower, weekends are a pattern and no days
_DAYS_IN_WEEK: Final = 7
_SATURDAY: Final = 6  # day 1 was a Monday
_TAG_PAD_PX: Final = 5.0


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What is to lie behind the events: weekends, and a line at the moment `now` (days as in `Extent`).

    The axis ends with the cell of `until_day` where it is given: what lies behind is no time.
    """

    has_weekends: bool = False
    now: float | None = None
    until_day: float | None = None


PLAIN: Final = Backdrop()


@dataclass(frozen=True, slots=True)
class Stretch:
    """From edge to edge, in px of the canvas."""

    left: float
    right: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class NowLine:
    """The line of the moment that is now, and where its words stand on the axis."""

    x: float
    words: str
    tag: Stretch


@dataclass(frozen=True, slots=True)
class Ground:
    """A backdrop as a canvas shows it."""

    weekends: tuple[Stretch, ...] = ()
    now: NowLine | None = None

    @classmethod
    def of(cls, backdrop: Backdrop, window: Window, right_px: float, metrics: Metrics) -> Self:
        """Return what of a backdrop a window shows whose time ends at `right_px`."""
        has_room = window.days_per_px * _LEAST_DAY_PX <= 1
        weekends = tuple(_weekends(window, right_px)) if backdrop.has_weekends and has_room else ()
        return cls(weekends, _now_line(backdrop.now, window, right_px, metrics))


BARE: Final = Ground()


def _weekends(window: Window, right_px: float) -> Iterator[Stretch]:
    """Yield Saturdays with their Sundays."""
    day = floor((window.left_day - _SATURDAY) / _DAYS_IN_WEEK) * _DAYS_IN_WEEK + _SATURDAY
    while (left := (day - window.left_day) / window.days_per_px) < right_px:
        right = left + 2 / window.days_per_px
        if right > 0:
            yield Stretch(max(0.0, left), min(right, right_px))
        day += _DAYS_IN_WEEK


def _now_line(now: float | None, window: Window, right_px: float, metrics: Metrics) -> NowLine | None:
    if now is None:
        return None
    x = (now - window.left_day) / window.days_per_px
    if not 0 <= x < right_px:
        return None
    words = say(message("axis-today"))
    width = metrics.width(words, TextRole.SMALL) + 2 * _TAG_PAD_PX
    left = max(0.0, min(x - width / 2, right_px - width))
    return NowLine(x, words, Stretch(left, left + width))
