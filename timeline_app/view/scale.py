"""How time lies along a canvas: how many px lie between two moments, and which moment lies so many px further."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import ceil, floor
from typing import Final, Self

import numpy as np

from timeline_app.view.arrays import Reals, distinct_reals

Gap = tuple[float, float]
_ENOUGH_PX: Final = 1e-6
_STEPS: Final = 80  # of halving, after which two real numbers are neighbours


@dataclass(frozen=True, slots=True)
class Fold:
    """How a gap is folded: some px of it as they are at either end, and what lies between them in `torn_px`."""

    before_px: float
    torn_px: float
    after_px: float

    @property
    def width_px(self) -> float:
        """How wide a folded gap is."""
        return self.before_px + self.torn_px + self.after_px


ON_CANVAS: Final = Fold(44.0, 28.0, 20.0)  # the axis has room for a year behind the last event
IN_OVERVIEW: Final = Fold(3.0, 6.0, 3.0)


@dataclass(frozen=True, slots=True)
class Break:
    """The moments from `first` to `last` of a gap, which lie closer together than all others."""

    first: float
    last: float
    gap: Gap


@dataclass(frozen=True, slots=True)
class _Bends:
    """Where the scale bends: moments, their px from the first of them, and px in a day before, between and after."""

    days: tuple[float, ...]
    xs: tuple[float, ...]
    rates: tuple[float, ...]

    def x_of(self, day: float) -> float:
        part = bisect_right(self.days, day)
        at = max(0, part - 1)
        return self.xs[at] + (day - self.days[at]) * self.rates[part]

    def day_at(self, x: float) -> float:
        part = bisect_right(self.xs, x)
        at = max(0, part - 1)
        return self.days[at] + (x - self.xs[at]) / self.rates[part]

    def xs_of(self, days: Reals) -> Reals:
        parts = np.searchsorted(self.days, days, side="right")
        at = np.maximum(0, parts - 1)
        found: Reals = (
            np.asarray(self.xs)[at] + (days - np.asarray(self.days)[at]) * np.asarray(self.rates)[parts]
        )
        return found

    def days_at(self, xs: Reals) -> Reals:
        parts = np.searchsorted(self.xs, xs, side="right")
        at = np.maximum(0, parts - 1)
        found: Reals = (
            np.asarray(self.days)[at] + (xs - np.asarray(self.xs)[at]) / np.asarray(self.rates)[parts]
        )
        return found


@dataclass(frozen=True, slots=True)
class Scale:
    """`days_per_px` everywhere but in `gaps`, which are folded where that saves room. Moments are days as in `Extent`.

    Gaps ascend and do not touch. The later moment always lies further right, in a break too, so that each place
    is one moment.
    """

    days_per_px: float
    gaps: tuple[Gap, ...] = ()
    fold: Fold = ON_CANVAS
    breaks: tuple[Break, ...] = field(init=False, default=(), compare=False, repr=False)
    _bends: _Bends | None = field(init=False, default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Find the breaks; a gap that is narrower than its fold has none."""
        if not self.gaps:
            return
        before, after = self.fold.before_px * self.days_per_px, self.fold.after_px * self.days_per_px
        least = self.fold.width_px * self.days_per_px
        breaks = tuple(
            Break(gap[0] + before, gap[1] - after, gap) for gap in self.gaps if gap[1] - gap[0] > least
        )
        if breaks:
            object.__setattr__(self, "breaks", breaks)
            object.__setattr__(self, "_bends", _bends_of(breaks, self.days_per_px, self.fold.torn_px))

    def px(self, first: float, last: float) -> float:
        """Return how many px `last` lies behind `first`; less than none where it comes before."""
        if self._bends is None:
            return (last - first) / self.days_per_px
        return self._bends.x_of(last) - self._bends.x_of(first)

    def pxs(self, first: float, days: Reals) -> Reals:
        """Return how many px each moment lies behind `first`."""
        if self._bends is None:
            return (days - first) / self.days_per_px
        return self._bends.xs_of(days) - self._bends.x_of(first)

    def after(self, day: float, px: float) -> float:
        """Return the moment that lies so many px behind another."""
        if self._bends is None:
            return day + px * self.days_per_px
        return self._bends.day_at(self._bends.x_of(day) + px)

    def afters(self, day: float, pxs: Reals) -> Reals:
        """Return the moment that lies each number of px behind another."""
        if self._bends is None:
            return day + pxs * self.days_per_px
        return self._bends.days_at(self._bends.x_of(day) + pxs)

    def grid(self, first: float, last: float, px: float) -> Reals:
        """Return moments that lie `px` apart and span those from `first` to `last`, the same wherever one looks."""
        if self._bends is None:
            return _multiples(first, last, px * self.days_per_px)
        return self._bends.days_at(_multiples(self._bends.x_of(first), self._bends.x_of(last), px))

    def windows(self, first: float, last: float, days: float) -> Reals:
        """Return the bounds of windows of `days` that span the moments from `first` to `last`, cut at breaks.

        They lie at multiples of `days`, wherever one looks.
        """
        if self._bends is None:
            return _multiples(first, last, days)
        cuts = [cut for one in self.breaks for cut in (one.first, one.last)]
        parts = [
            np.clip(_multiples(begin, end, days), *_around(cuts, begin, end))
            for begin, end in self.pieces(first, last)
        ]
        return distinct_reals(np.concatenate(parts)) if parts else np.array([first, last])

    def pieces(self, first: float, last: float) -> Iterator[Gap]:
        """Yield the stretches between breaks from `first` to `last`."""
        for one in self.breaks:
            if one.last <= first:
                continue
            if one.first >= last:
                break
            if first < one.first:
                yield first, one.first
            first = one.last
        if first < last:
            yield first, last

    def breaks_in(self, first: float, last: float) -> tuple[Break, ...]:
        """Return the breaks that reach into the moments from `first` to `last`."""
        return tuple(one for one in self.breaks if one.last > first and one.first < last)

    def at(self, days_per_px: float) -> Self:
        """Return the scale at another zoom."""
        return replace(self, days_per_px=days_per_px)

    def fitting(self, first: float, last: float, px: float) -> float:
        """Return the days in a px at which the moments from `first` to `last` take `px`."""
        most = (last - first) / px
        if not self.gaps or most <= 0:
            return most
        found = self._closed_fit(first, last, px)
        if abs(self.at(found).px(first, last) - px) <= _ENOUGH_PX * px:
            return found
        least = most / 2
        while least > most * 1e-12 and self.at(least).px(first, last) < px:  # where all lies in one break
            least /= 2
        for _ in range(_STEPS):
            middle = (least + most) / 2
            least, most = (middle, most) if self.at(middle).px(first, last) > px else (least, middle)
        return most

    def _closed_fit(self, first: float, last: float, px: float) -> float:
        """Return what fits where no gap is cut by either end."""
        inside = sorted(
            (end - begin for begin, end in self.gaps if first <= begin and end <= last), reverse=True
        )
        rest, room = last - first, px
        found = rest / room
        for length in inside:
            rest, room = rest - length, room - self.fold.width_px
            if room <= 0 or length <= self.fold.width_px * rest / room:
                break
            found = rest / room
        return found


def _bends_of(breaks: tuple[Break, ...], days_per_px: float, torn_px: float) -> _Bends:
    days: list[float] = []
    xs: list[float] = []
    rates = [1 / days_per_px]
    for one in breaks:
        xs.append(xs[-1] + (one.first - days[-1]) / days_per_px if xs else 0.0)
        xs.append(xs[-1] + torn_px)
        days += [one.first, one.last]
        rates += [torn_px / (one.last - one.first), 1 / days_per_px]
    return _Bends(tuple(days), tuple(xs), tuple(rates))


def _multiples(first: float, last: float, step: float) -> Reals:
    return np.arange(floor(first / step), ceil(last / step) + 1, dtype=np.float64) * step


def _around(cuts: list[float], first: float, last: float) -> tuple[float, float]:
    """Return the nearest cut up to `first`, and from `last` on."""
    at = bisect_right(cuts, first)
    after = next((cut for cut in cuts[at:] if cut >= last), np.inf)
    return (cuts[at - 1] if at else -np.inf), after
