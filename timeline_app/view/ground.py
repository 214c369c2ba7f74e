"""What lies behind the events: weekends, the periods that the reader has marked, and the moment that is now."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import floor
from typing import Final, Self

from timeline_app.model.message import message
from timeline_app.model.period import MarkedPeriod
from timeline_app.view.arrangement import Window
from timeline_app.view.metrics import Metrics, TextRole
from timeline_app.view.scale import Break
from timeline_app.view.shown import Shown
from timeline_app.wording import say
from timeline_app.wording.gaps import gap_in_few_words, gap_in_words

_LEAST_DAY_PX: Final = 8.0  # narrower, weekends are a pattern and no days
_DAYS_IN_WEEK: Final = 7
_SATURDAY: Final = 6  # day 1 was a Monday
_TAG_PAD_PX: Final = 5.0
NAME_PX: Final = 18.0  # height of a row of the strip of names
NAME_PAD_PX: Final = 5.0
_STRIP_PAD_PX: Final = 2.0
_MOST_ROWS: Final = 3  # names of more periods at once share the last
_LEAST_NAME_PX: Final = 20.0
LABEL_ROOM_PX: Final = 64.0  # more than this behind the last event is no time: the axis ends before it
_LEAST_BAND_PX: Final = 2.0  # of a marker


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What is to lie behind the events: weekends, a line at the moment `now` (days as in `Extent`), `periods`.

    The axis ends soon after `until_day` where it is given: what lies behind is no time.
    """

    has_weekends: bool = False
    now: float | None = None
    until_day: float | None = None
    periods: tuple[MarkedPeriod, ...] = ()

    @property
    def strip_px(self) -> float:
        """How tall the strip of names below the axis is, the same wherever one looks."""
        rows = rows_of(self.periods)
        return (max(rows) + 1) * NAME_PX + _STRIP_PAD_PX if rows else 0.0


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
class PeriodBand:
    """A marked period on the canvas: its days, and where its name stands in a row of the strip below the axis.

    `edges` are where it begins and ends, if that is to be seen. `name_px` is how wide its name may be; 0 where there
    is no room for a letter.
    """

    marked: MarkedPeriod
    days: Stretch
    edges: tuple[float, ...]
    row: int
    name_x: float
    name_px: float

    @property
    def name(self) -> Stretch:
        """The stretch of the strip that is this period's: its name, and its days."""
        return Stretch(min(self.name_x, self.days.left), max(self.days.right, self.name_x + self.name_px))


@dataclass(frozen=True, slots=True)
class BreakBand:
    """Where time without events is folded: from edge to edge, and what that says, with room and with little."""

    gap: Break
    days: Stretch
    words: str
    brief: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A backdrop as a canvas shows it. The strip of names is `strip_px` tall."""

    weekends: tuple[Stretch, ...] = ()
    now: NowLine | None = None
    periods: tuple[PeriodBand, ...] = ()
    strip_px: float = 0.0
    breaks: tuple[BreakBand, ...] = ()

    @classmethod
    def of(cls, backdrop: Backdrop, window: Window, right_px: float, metrics: Metrics) -> Self:
        """Return what of a backdrop a window shows whose time ends at `right_px`."""
        has_room = window.days_per_px * _LEAST_DAY_PX <= 1
        weekends = tuple(_weekends(window, right_px)) if backdrop.has_weekends and has_room else ()
        now = _now_line(backdrop.now, window, right_px, metrics)
        bands = tuple(_bands(backdrop.periods, window, right_px, metrics))
        return cls(weekends, now, bands, backdrop.strip_px, tuple(_breaks(window)))

    def break_at(self, x: float) -> BreakBand | None:
        """Return the break that lies there."""
        return next((one for one in self.breaks if one.days.left <= x < one.days.right), None)

    def period_at(self, x: float, y_in_strip: float) -> MarkedPeriod | None:
        """Return the period whose name lies there, `y_in_strip` below the axis."""
        if not 0 <= y_in_strip < self.strip_px:
            return None
        row = int(y_in_strip / NAME_PX)
        under = (band for band in self.periods if band.row == row and band.name.left <= x < band.name.right)
        return next((band.marked for band in under), None)


BARE: Final = Ground()


def end_of_time(shown: Shown, window: Window, later: Iterable[float] = (), days: float = 0.0) -> float | None:
    """Return where time ends in a window that shows the last event and much behind it, None where it goes on.

    It ends `days` after the last event, or after what else of the moments `later` is in sight; what lies behind
    that is room for labels. It goes on where it would end in the first half of a window that the first event is not in:
    there one looks at what is to come.
    """
    span = shown.span
    if span is None or not window.left_day <= span[1] <= window.right_day:
        return None
    end = max([span[1], *(moment for moment in later if window.left_day <= moment <= window.right_day)])
    end += days
    least_px = 0.0 if window.left_day <= span[0] else window.width_px / 2
    return end if least_px <= window.x_of(end) < window.width_px - LABEL_ROOM_PX else None


def _weekends(window: Window, right_px: float) -> Iterator[Stretch]:
    """Yield Saturdays with their Sundays."""
    for first, last in window.scale.pieces(window.left_day, window.right_day):
        day = floor((first - _SATURDAY) / _DAYS_IN_WEEK) * _DAYS_IN_WEEK + _SATURDAY
        while day < last:
            left, right = window.x_of(max(day, first)), min(window.x_of(min(day + 2, last)), right_px)
            if right > left:
                yield Stretch(left, right)
            day += _DAYS_IN_WEEK


def _breaks(window: Window) -> Iterator[BreakBand]:
    for one in window.scale.breaks_in(window.left_day, window.right_day):
        days = Stretch(window.x_of(one.first), window.x_of(one.last))
        yield BreakBand(one, days, gap_in_words(one.gap), gap_in_few_words(one.gap))


def _now_line(now: float | None, window: Window, right_px: float, metrics: Metrics) -> NowLine | None:
    if now is None:
        return None
    x = window.x_of(now)
    if not 0 <= x < right_px:
        return None
    words = say(message("axis-today"))
    width = metrics.width(words, TextRole.SMALL) + 2 * _TAG_PAD_PX
    left = max(0.0, min(x - width / 2, right_px - width))
    return NowLine(x, words, Stretch(left, left + width))


def rows_of(periods: Sequence[MarkedPeriod]) -> tuple[int, ...]:
    """Return the row of each name: what overlaps in time, be it by a day, has rows of its own, at most three.

    They hang on the days alone, so that names move along time and nowhere else.
    """
    last_days: list[int] = []
    rows: list[int] = []
    for marked in periods:
        first, last = marked.period.first_day, marked.period.last_day
        free = next((row for row, day in enumerate(last_days) if day < first), len(last_days))
        row = min(free, _MOST_ROWS - 1)
        last_days[row : row + 1] = [max([last, *last_days[row : row + 1]])]
        rows.append(row)
    return tuple(rows)


def _bands(
    periods: Sequence[MarkedPeriod], window: Window, right_px: float, metrics: Metrics
) -> Iterator[PeriodBand]:
    """Yield the periods that are in the window; a name goes as far as to the next one of its row."""
    ends: dict[int, float] = {}
    found: list[PeriodBand] = []
    for marked, row in reversed(tuple(zip(periods, rows_of(periods), strict=True))):
        left, right = window.x_of(marked.period.first_day), window.x_of(marked.period.last_day + 1)
        right = max(right, left + _LEAST_BAND_PX)
        end = ends.get(row, right_px)
        if left < right_px:
            ends[row] = max(0.0, left)
        if right <= 0 or left >= right_px:
            continue
        days = Stretch(max(0.0, left), min(right, right_px))
        wanted = metrics.width(marked.period.name, TextRole.SMALL) + 2 * NAME_PAD_PX
        room = end - days.left
        name_px = min(wanted, room) if room >= _LEAST_NAME_PX else 0.0
        edges = tuple(x for x in (left, right) if 0 <= x <= right_px)
        found.append(PeriodBand(marked, days, edges, row, days.left, name_px))
    return iter(reversed(found))
