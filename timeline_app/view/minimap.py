"""The whole timeline in one narrow strip: how many events begin where, and which part the canvas shows."""

from dataclasses import dataclass
from enum import Enum
from math import ceil, floor
from typing import Final, Self

import numpy as np

from timeline_app.view.actions import Action, Pan, SetPeriod, ZoomAt
from timeline_app.view.arrays import Ints, Reals
from timeline_app.view.axis import AxisCell, lay_out_axis
from timeline_app.view.fitting import busiest_span
from timeline_app.view.metrics import Metrics, TextRole
from timeline_app.view.scale import IN_OVERVIEW, Gap, Scale
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState
from timeline_app.view.ticks import MONDAY, Unit, fine_step

COLUMN_PX: Final = 3
LEAST_BOX_PX: Final = 8.0
GRIP_PX: Final = 6.0
_PAD: Final = 0.02  # of the span, at both ends
_APART_PX: Final = 6.0  # between two names
_YEARS: Final = {Unit.YEAR, Unit.PERIOD, Unit.ERA}


class Grip(Enum):
    """What of the minimap is under the pointer."""

    VIEW = "view"
    VIEW_START = "view-start"
    VIEW_END = "view-end"
    PERIOD_START = "period-start"
    PERIOD_END = "period-end"
    GROUND = "ground"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time in days as in `Extent`, or of the strip in px."""

    first: float
    last: float

    @property
    def length(self) -> float:
        """How long it is."""
        return self.last - self.first


@dataclass(frozen=True, slots=True, eq=False)
class Minimap:
    """The strip of the moments `span`, `width_px` wide, in columns of COLUMN_PX.

    `every` counts all events that begin in each column, `passing` those that the filter shows. `earlier` and
    `later` count the shown ones that begin outside.
    """

    span: Span
    width_px: float
    every: Ints
    passing: Ints
    earlier: int
    later: int
    scale: Scale
    first_weekday: int = MONDAY

    @classmethod
    def of(
        cls,
        span: Span,
        width_px: float,
        starts: Reals,
        shown: Shown,
        first_weekday: int = MONDAY,
        gaps: tuple[Gap, ...] = (),
    ) -> Self:
        """Return the strip, with `gaps` folded; `starts` of all events ascend. O(columns × log n)."""
        folding = Scale(1.0, gaps, IN_OVERVIEW)
        scale = folding.at(folding.fitting(span.first, span.last, width_px))
        columns = max(1, ceil(width_px / COLUMN_PX))
        bounds = scale.afters(span.first, np.arange(columns + 1, dtype=np.float64) * COLUMN_PX)
        every = np.diff(np.searchsorted(starts, bounds))
        places = np.searchsorted(shown.start, bounds)
        earlier, later = int(places[0]), len(shown) - int(places[-1])
        return cls(span, width_px, every, np.diff(places), earlier, later, scale, first_weekday)

    def x_of(self, day: float) -> float:
        """Return where a moment lies, in px."""
        return self.scale.px(self.span.first, day)

    def day_at(self, x_px: float) -> float:
        """Return the moment at a place."""
        return self.scale.after(self.span.first, x_px)

    def box_of(self, days: Span) -> Span:
        """Return where a stretch lies, in px: inside the strip, and wide enough to be taken hold of."""
        most = self.width_px - LEAST_BOX_PX
        left = min(max(0.0, self.x_of(days.first)), max(0.0, most))
        return Span(left, max(left + LEAST_BOX_PX, min(self.x_of(days.last), self.width_px)))

    def grip_at(self, x_px: float, view: Span, period: Span | None) -> Grip:
        """Return what lies at a place: ends of the period before those of the view, and these before the view."""
        if period is not None:
            ends = self.x_of(period.first), self.x_of(period.last)
            for x, grip in zip(ends, (Grip.PERIOD_START, Grip.PERIOD_END), strict=True):
                if abs(x_px - x) <= GRIP_PX / 2:
                    return grip
        box = self.box_of(view)
        if abs(x_px - box.first) <= GRIP_PX / 2:
            return Grip.VIEW_START
        if abs(x_px - box.last) <= GRIP_PX / 2:
            return Grip.VIEW_END
        return Grip.VIEW if box.first < x_px < box.last else Grip.GROUND


@dataclass(frozen=True, slots=True)
class TimeNames:
    """What the strip says of time: its `main` cells, which tell the year, and shorter ones between their names."""

    main: tuple[AxisCell, ...]
    between: tuple[AxisCell, ...] = ()


def time_names(minimap: Minimap, metrics: Metrics) -> TimeNames:
    """Return what a strip says of time, never without the year."""
    axis = lay_out_axis(
        minimap.span.first, minimap.scale, minimap.width_px, metrics, first_weekday=minimap.first_weekday
    )
    if fine_step(minimap.scale.days_per_px).unit in _YEARS:
        return TimeNames(axis.fine)
    taken = [_words_of(cell, metrics) for cell in axis.coarse]
    starts = {cell.left for cell in axis.coarse}
    words = ((cell, _words_of(cell, metrics)) for cell in axis.fine if cell.text and cell.left not in starts)
    free = (cell for cell, of in words if not any(_meet(of, other) for other in taken))
    return TimeNames(axis.coarse, tuple(free))


def _words_of(cell: AxisCell, metrics: Metrics) -> Span:
    """Return where the words of a cell stand, with where it begins, in px."""
    return Span(min(cell.left, cell.text_x), cell.text_x + metrics.width(cell.text, TextRole.AXIS))


def _meet(one: Span, other: Span) -> bool:
    return one.first < other.last + _APART_PX and other.first < one.last + _APART_PX


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the events of a library go: where `most` of them are, and the `whole`."""

    most: Span
    whole: Span


def reach_of(every: Shown) -> Reach | None:
    """Return how far all events go, None when nothing has a date. O(n)."""
    if not len(every):
        return None
    whole = Span(float(every.start[0]), float(every.start[-1]))
    most = busiest_span(every)
    return Reach(whole if most is None else Span(*most), whole)


def span_for(reach: Reach, state: ViewState, canvas_px: float) -> Span:
    """Return what the strip spans: where most events are, or all, and the view, with something around it."""
    view = view_of(state, canvas_px)
    first = min(reach.most.first, max(view.first, reach.whole.first))
    last = max(reach.most.last, min(view.last, reach.whole.last))
    return _padded(Span(first, last), state.gaps)


def view_of(state: ViewState, canvas_px: float) -> Span:
    """Return the moments that a canvas shows."""
    return Span(state.left_day(canvas_px), state.day_at(canvas_px, canvas_px))


def period_of(state: ViewState, span: Span) -> Span | None:
    """Return the moments that the filter lets through, open ends cut off; None when it lets all through."""
    if state.first_day is None and state.last_day is None:
        return None
    first = span.first if state.first_day is None else float(state.first_day)
    last = span.last if state.last_day is None else float(state.last_day + 1)
    return Span(first, last)


def centred(state: ViewState, day: float) -> Action:
    """Return the action that brings a moment to the middle of the canvas."""
    return Pan(state.scale.px(state.centre_day, day))


def stretched(state: ViewState, canvas_px: float, grip: Grip, day: float) -> Action | None:
    """Return the action that moves one end of the view to a moment and leaves the other where it is."""
    view = view_of(state, canvas_px)
    first, last = (day, view.last) if grip is Grip.VIEW_START else (view.first, day)
    if last <= first:
        return None
    factor = state.days_per_px / state.scale.fitting(first, last, canvas_px)
    return ZoomAt(view.last if grip is Grip.VIEW_START else view.first, factor)


def filtering(one: float, other: float) -> SetPeriod:
    """Return the action that lets only the days between two moments through."""
    first, last = sorted((one, other))
    return SetPeriod(floor(first), max(floor(first), ceil(last) - 1))


def _padded(span: Span, gaps: tuple[Gap, ...]) -> Span:
    """Return a span with some time around it, as much as fits what of it is not folded."""
    folded = sum(last - first for first, last in gaps if span.first <= first and last <= span.last)
    pad = max((span.length - folded) * _PAD, 0.5)
    return Span(span.first - pad, span.last + pad)
