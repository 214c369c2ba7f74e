"""Lay out the timelines of a picture of everything: one below the other, or a page each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, floor, inf
from typing import Final

import numpy as np

from timeline_app.export.chronicle import PictureOptions
from timeline_app.export.paper import Paper
from timeline_app.export.picture_room import (
    BAND_GAP_PX,
    EVENTS_IN_BAND,
    across_of,
    events_in_band,
    has_lanes,
    page_room_px,
    width_of,
)
from timeline_app.export.tiles import Whole, tiles_of, wide_px
from timeline_app.model.period import MarkedPeriod
from timeline_app.model.timeline import TimelineEvent
from timeline_app.view.arrangement import Arrangement, Window
from timeline_app.view.arranging import arrange_all
from timeline_app.view.arrays import Reals
from timeline_app.view.detail import AXIS_PX, CARDS, LANES_GAP_PX, LINES, Detail
from timeline_app.view.fitting import fitting_scale
from timeline_app.view.gaps import gaps_in
from timeline_app.view.ground import Backdrop, end_of_time
from timeline_app.view.lane_choice import LaneChoice
from timeline_app.view.lane_names import header_width
from timeline_app.view.scale import Scale
from timeline_app.view.scene import Scene
from timeline_app.view.shown import Shown
from timeline_app.view.swimlanes import Swimlanes
from timeline_app.view.teller import Teller
from timeline_app.wording.dates import first_known_day

_MOST_CARDS: Final = 24
_TALLEST_CARDS: Final = 0.8  # of the width; a tower of cards of one day is no picture
_WHOLE_LINE: Final = 0.62  # share of the width that a line may take: headlines are told whole
_WHOLE_LINE_ON_PAPER: Final = 0.7  # where nobody can open what is cut
_LEFT_PX: Final = 28.0
_RIGHT_PX: Final = 24.0
_LEAST_IN_BAND: Final = 4
_MOST_SPREAD: Final = 1.4  # times the height of a row, that the rows of a page fill it
_WIDER: Final = 1.2  # times as many events, which are tried next on a page that has room
_FEWER: Final = 0.8
_TIMES_LONGER: Final = 3.0  # than all else of its band, a bar runs out of it
_LONG_BARS: Final = 0.25  # of the events of a band at most
_NOWHERE_DAY: Final = 738_000.0  # where an empty timeline begins: in 2021

Periods = tuple[MarkedPeriod, ...]


@dataclass(frozen=True, slots=True)
class Bands:
    """What the bands of one picture have in common. `heading_px` is what stands above the first one."""

    teller: Teller
    options: PictureOptions
    periods: Periods
    heading_px: float

    def of_everything(self, shown: Shown) -> Iterator[Scene]:
        """Yield bands in which all events are told; on paper as many as a page has room for."""
        if not has_lanes(self.options) and len(shown) <= _MOST_CARDS:
            cards = self._laid(shown, CARDS)
            if cards.whole.height_px <= self._tallest_cards_px:
                yield from self._scenes(cards)
                return
        choice = LaneChoice.of(shown, self.options.state) if has_lanes(self.options) else None
        if self.options.paper is None:
            yield from self._in_parts(shown, choice)
        else:
            yield from self._on_pages(shown, choice, self.options.paper)

    @property
    def _tallest_cards_px(self) -> float:
        if self.options.paper is None:
            return width_of(self.options) * _TALLEST_CARDS
        return self._room_px(self.options.paper, is_first=True)

    def _in_parts(self, shown: Shown, choice: LaneChoice | None) -> Iterator[Scene]:
        most, done = events_in_band(self.options), 0
        if choice is not None:  # some events are told in several lanes
            copies = sum(len(lane.shown) for lane in choice.lanes)
            most = max(_LEAST_IN_BAND, most * len(shown) // max(1, copies))
        for part in _parts(shown, most):
            self.options.step(done, len(shown))
            yield from self._scenes(self._told(part, shown, choice))
            done += len(part)

    def _on_pages(self, shown: Shown, choice: LaneChoice | None, paper: Paper) -> Iterator[Scene]:
        done, size = 0, 0
        while done < max(1, len(shown)):
            self.options.step(done, len(shown))
            room_px = self._room_px(paper, is_first=done == 0)
            page = self._page(shown, choice, done, size or _lines_in(room_px), room_px)
            size = len(page.shown)
            done += max(1, size)
            yield from self._scenes(page, room_px if done < len(shown) else 0.0)

    def _room_px(self, paper: Paper, *, is_first: bool) -> float:
        """Return how tall the band of a page may be."""
        room = page_room_px(paper) / self.options.enlarged - BAND_GAP_PX
        return floor(room - self.heading_px if is_first else room)

    def _page(
        self, shown: Shown, choice: LaneChoice | None, first: int, wanted: int, room_px: float
    ) -> "_Laid":
        """Return the events from a position on that fill a page, as far as trying a few numbers tells; one at least.

        Those of a day stay together where they have room on one page.
        """

        def told(most: int) -> _Laid:
            size = _whole_days(shown.start, first, most)
            return self._told(_from(shown, first, size), shown, choice)

        most = EVENTS_IN_BAND * across_of(self.options)
        size = max(1, min(wanted, most, len(shown) - first))
        found = told(size)
        while found.whole.height_px > room_px and size > 1:
            size = max(1, floor(size * _FEWER))
            found = told(size)
        while size < min(most, len(shown) - first):
            size = min(most, ceil(size * _WIDER))
            tried = told(size)
            if tried.whole.height_px > room_px:
                break
            found = tried
        return found

    def _told(self, part: Shown, whole: Shown, choice: LaneChoice | None) -> "_Laid":
        """Return a band, in lanes or in lines."""
        is_part = len(part) < len(whole)
        if choice is not None:
            return self._in_lanes(part, choice, is_part=is_part)
        return self._laid(part, self._lines(self._width_px), is_part=is_part)

    @property
    def _width_px(self) -> float:
        return wide_px(width_of(self.options), across_of(self.options))

    def _lines(self, width_px: float) -> Detail:
        is_one_page = self.options.paper is not None and across_of(self.options) == 1
        return replace(LINES, label_px=width_px * (_WHOLE_LINE_ON_PAPER if is_one_page else _WHOLE_LINE))

    def _laid(self, part: Shown, detail: Detail, *, is_part: bool = False) -> "_Laid":
        window = self._window(part, detail, self._width_px, is_part=is_part)
        arrangement = arrange_all(part, window, self.teller, detail)
        backdrop = self._backdrop(part, window)
        height_px = AXIS_PX + backdrop.strip_px + 2 * LANES_GAP_PX + arrangement.height_in(window)
        return _Laid(part, Whole(arrangement, self.teller, window, height_px, backdrop))

    def _in_lanes(self, part: Shown, choice: LaneChoice, *, is_part: bool) -> "_Laid":
        """Return a band in lanes; a lane is left out where the band has nothing for it."""
        tile_px = width_of(self.options)
        width_px = wide_px(tile_px - header_width(tile_px), across_of(self.options))
        lines = self._lines(width_px)
        window = self._window(part, lines, width_px, is_part=is_part)
        lanes = Swimlanes.of_all(choice.within(part), self.options.state, window, self.teller, lines)
        backdrop = self._backdrop(part, window)
        height_px = AXIS_PX + backdrop.strip_px + lanes.height_px
        return _Laid(part, Whole(lanes, self.teller, window, height_px, backdrop))

    def _window(self, part: Shown, detail: Detail, width_px: float, *, is_part: bool) -> Window:
        """Return what fits the events of a band, with breaks of its own where long gaps are to be folded."""
        gaps = gaps_in(part) if self.options.state.collapses_gaps else ()
        until = _end_of_most(part) if is_part else inf
        margins = (_LEFT_PX, _RIGHT_PX)
        scale = Scale(fitting_scale(part, self.teller, detail, width_px, margins, gaps, until), gaps)
        first = float(part.start[0]) if len(part) else _NOWHERE_DAY
        return Window(scale.after(first, -_LEFT_PX), scale, width_px, height_px=0.0)

    def _backdrop(self, part: Shown, window: Window) -> Backdrop:
        """Return what lies behind the events of a band: the periods that reach into it, and where time ends."""
        end = end_of_time(part, window)
        first, last = window.left_day, window.right_day if end is None else end
        seen = [
            one for one in self.periods if one.period.last_day + 1 > first and one.period.first_day < last
        ]
        return Backdrop(until_day=end, periods=tuple(seen))

    def _scenes(self, laid: "_Laid", fill_px: float = 0.0) -> Iterator[Scene]:
        """Yield the tiles of a band, whose rows fill what is left of a page before the last one."""
        whole, spare_px = laid.whole, self.options.spare_px
        if isinstance(whole.layout, Arrangement):
            if whole.height_px < fill_px < 2 * whole.height_px:  # else another band has room below it
                spare_px = floor(fill_px - whole.height_px)
            if spare_px:
                whole = replace(whole, layout=_spread(whole.layout, spare_px))
        height_px = ceil(whole.height_px + (spare_px if isinstance(whole.layout, Arrangement) else 0.0))
        yield from tiles_of(replace(whole, height_px=height_px), across_of(self.options))


@dataclass(frozen=True, slots=True)
class _Laid:
    """A band before it is cut into tiles."""

    shown: Shown
    whole: Whole


def count_bands(starts: Reals, options: PictureOptions) -> int:
    """Return how many bands a picture without pages has, by the ascending beginnings of its events."""
    return len(_cuts(starts, events_in_band(options))) - 1


def beginnings(events: Iterable[TimelineEvent]) -> Reals:
    """Return about where events with a date begin, ascending."""
    days = (first_known_day(event.date) for event in events if event.date is not None)
    found: Reals = np.sort(np.fromiter(days, np.float64))
    return found


def _end_of_most(part: Shown) -> float:
    """Return up to where bars count for the scale of a band: a few that are far longer run out of it.

    Else a page of a few years would show millennia, because something lasts until today.
    """
    if len(part) < 2:
        return inf
    first, last = float(part.start[0]), float(part.start[-1])
    ends: list[float] = np.sort(part.end)[::-1].tolist()
    for number in range(int(len(ends) * _LONG_BARS)):
        rest = max(last, ends[number + 1]) - first
        if ends[number] - first <= _TIMES_LONGER * rest:
            return inf if number == 0 else max(last, ends[number])
    return max(last, ends[int(len(ends) * _LONG_BARS)])


def _lines_in(room_px: float) -> int:
    """Return how many events have a line each in a band so tall."""
    return max(_LEAST_IN_BAND, int((room_px - AXIS_PX - 2 * LANES_GAP_PX) // LINES.lane_px))


def _spread(arrangement: Arrangement, free_px: float) -> Arrangement:
    """Return a layout whose rows share what is free, as far as they still look like rows."""
    detail, rows = arrangement.detail, int(arrangement.lanes.max(initial=0)) + 1
    lane_px = min(detail.lane_px + free_px // rows, detail.lane_px * _MOST_SPREAD)
    return replace(arrangement, detail=replace(detail, lane_px=lane_px))


def _from(shown: Shown, first: int, size: int) -> Shown:
    return Shown.of(shown.columns, shown.rows[first : first + size])


def _whole_days(starts: Reals, first: int, size: int) -> int:
    """Return how many events from a position on end with a day, at most `size`; as many where one day has more."""
    last = first + size
    if last >= len(starts):
        return len(starts) - first
    day = int(np.searchsorted(starts, floor(starts[last])))
    return day - first if day > first else size


def _parts(shown: Shown, most: int) -> Iterator[Shown]:
    """Yield the events in parts of about `most`; those of a day stay together."""
    for first, last in pairwise(_cuts(shown.start, most)):
        yield _from(shown, first, last - first)
    if len(shown) == 0:
        yield shown


def _cuts(starts: Reals, most: int) -> list[int]:
    """Return where events, by their ascending beginnings, are cut into parts of about `most`, never inside a day."""
    number = len(starts)
    count = max(1, ceil(number / most))
    wanted = {round(number * part / count) for part in range(1, count)}
    inside = {int(np.searchsorted(starts, floor(starts[at]))) for at in wanted if 0 < at < number}
    return sorted(inside | {0, number})
