"""What a picture shows from top to bottom: title, timelines one below the other, legend."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from math import ceil, floor
from typing import Final

import numpy as np

from timeline_app.export.chronicle import Chronicle, PictureOptions, Scope
from timeline_app.export.chronology import sources_line
from timeline_app.export.legend import Legend, legend_of
from timeline_app.export.paper import Paper, px_of
from timeline_app.export.tiles import Whole, tiles_of, wide_px
from timeline_app.model.message import message
from timeline_app.model.period import MarkedPeriod
from timeline_app.model.timeline import TimelineEvent
from timeline_app.render.fonts import Fonts
from timeline_app.view.arrangement import Arrangement, Window
from timeline_app.view.arranging import arrange_all
from timeline_app.view.arrays import Reals
from timeline_app.view.columns import Columns
from timeline_app.view.detail import AXIS_PX, CARDS, LANES_GAP_PX, LINES, Detail
from timeline_app.view.fitting import fitting_scale
from timeline_app.view.found import Found, with_found
from timeline_app.view.gaps import folded, gaps_in
from timeline_app.view.ground import Backdrop, end_of_time
from timeline_app.view.lane_choice import LaneChoice
from timeline_app.view.lane_names import LaneName, header_width, lane_name
from timeline_app.view.lane_view import LaneMode
from timeline_app.view.scale import Scale
from timeline_app.view.scene import Scene, lay_out
from timeline_app.view.shown import Shown
from timeline_app.view.swimlanes import Swimlanes
from timeline_app.view.teller import Teller
from timeline_app.wording import grouped, say
from timeline_app.wording.dates import first_known_day, last_known_day, span_in_words

_MOST_CARDS: Final = 24
_TALLEST_CARDS: Final = 0.8  # of the width; a tower of cards of one day is no picture
_EVENTS_IN_BAND: Final = 80  # of so wide a column or a narrower one
_BAND_WIDTH_PX: Final = 1600
_MOST_IN_BAND: Final = 120  # of a wider one: where all is about a few days, a long band is high and empty
COLUMN_GAP_PX: Final = 48.0
_WHOLE_LINE: Final = 0.62  # share of the width that a line may take: headlines are told whole
_LEFT_PX: Final = 28.0
_RIGHT_PX: Final = 24.0
_LEAST_WIDTH_PX: Final = 400
_HEADING_ROOM_PX: Final = 96.0  # of a page, for title and subtitle
_LEAST_IN_BAND: Final = 4
_MOST_SPREAD: Final = 1.4  # times the height of a row, that the rows of a page fill it
BAND_GAP_PX: Final = 22.0
PAGE_MARGIN_PX: Final = px_of(8)
PAGE_FOOT_PX: Final = 26.0
_NOWHERE_DAY: Final = 738_000.0  # where an empty timeline begins: in 2021


Periods = tuple[MarkedPeriod, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The words above the timelines."""

    title: str
    subtitle: str


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A picture before it is painted; `bands` follow one another in time, `bands_in_all` may be more.

    `spans` tell in words which time each band shows, `lane_names` what is beside its lanes, `sources` what the
    events were read in. So many bands as there are pages `across` are tiles of one, each overlapping the next.
    """

    heading: Heading
    bands: tuple[Scene, ...]
    bands_in_all: int
    legend: Legend
    spans: tuple[str, ...]
    sources: str
    lane_names: tuple[tuple[LaneName, ...], ...]
    across: int = 1
    columns: int = 1


def sheet_of(
    chronicle: Chronicle, options: PictureOptions, fonts: Fonts, most_bands: int | None = None
) -> Sheet:
    """Return the sheet that `options` ask for, with its first `most_bands` when they are given.

    Of a chronicle that is the first part of a `whole` the bands of that are counted.
    """
    seen = seen_by(options, chronicle.events)
    columns = Columns.build(seen, chronicle.drawn_actors)
    shown = Shown.of(columns, np.arange(len(columns), dtype=np.int64))
    teller = Teller(columns, fonts, options.first_weekday)
    contradicted = frozenset(chronicle.contradictions)
    all_bands = (
        _with_found(band.marked(contradicted), columns, options)
        for band in _bands_of(shown, teller, options, chronicle.periods)
    )
    bands = tuple(islice(all_bands, most_bands))
    is_cut = options.scope is Scope.EVERYTHING and len(bands) == most_bands
    bands_in_all = _count_bands(shown, chronicle, options) if is_cut else len(bands)
    heading = Heading(chronicle.title, _subtitle(columns, chronicle.whole or seen, bands, options))
    spans = tuple(_span_in_words(_events_of(columns, band)) for band in bands)
    titles = {article.id: article.title for article in chronicle.articles}
    return Sheet(
        heading,
        bands,
        bands_in_all,
        legend_of(columns, bands),
        spans,
        sources_line(chronicle),
        tuple(_lane_names(columns, band, titles) for band in bands),
        across_of(options),
        columns_of(options) if len(bands) > 1 else 1,
    )


def _with_found(band: Scene, columns: Columns, options: PictureOptions) -> Scene:
    """Return a band with marks at what a search found; the scene of the screen has them."""
    if not options.found or band.arrangement.shown.columns is not columns:
        return band
    rows = columns.rows_of_ids(options.found)
    return with_found(band, Found(Shown.of(columns, rows), rows))


def _lane_names(columns: Columns, scene: Scene, titles: Mapping[int, str]) -> tuple[LaneName, ...]:
    """Return what the headers of the lanes of a band say, with how many events each has in it."""
    if not isinstance(scene.arrangement, Swimlanes):
        return ()
    choice = scene.arrangement.choice
    return tuple(lane_name(band.lane, columns, titles, choice) for band in scene.bands)


def _room(options: PictureOptions) -> int:
    """Return how many events a band may have; on paper as many as a page has lines for."""
    if options.paper is None:
        return events_in_band(options)
    room = page_room_px(options.paper) / options.enlarged
    lines = (room - AXIS_PX - 2 * LANES_GAP_PX - _HEADING_ROOM_PX) // LINES.lane_px
    return max(_LEAST_IN_BAND, min(_EVENTS_IN_BAND, int(lines)) * across_of(options))


def events_in_band(options: PictureOptions) -> int:
    """Return how many events a band of a picture without pages may have: more, where it is wider."""
    width_px = options.width_px // columns_of(options)
    return min(_MOST_IN_BAND, max(_EVENTS_IN_BAND, _EVENTS_IN_BAND * width_px // _BAND_WIDTH_PX))


def page_room_px(paper: Paper) -> float:
    """Return how much of a page's height is left for a picture."""
    return paper.wide_px[1] - 2 * PAGE_MARGIN_PX - PAGE_FOOT_PX


def width_of(options: PictureOptions) -> float:
    """Return how wide a column of everything is laid out: as asked for, or as wide as a page is inside its margins."""
    if options.paper is not None:
        return (options.paper.wide_px[0] - 2 * PAGE_MARGIN_PX) / options.enlarged
    columns = columns_of(options)
    width_px = (options.width_px - (columns - 1) * COLUMN_GAP_PX) / columns
    return max(_LEAST_WIDTH_PX, width_px / options.enlarged)


def columns_of(options: PictureOptions) -> int:
    """Return in how many columns the bands of a picture stand."""
    has_columns = options.paper is None and options.scope is Scope.EVERYTHING and not _has_lanes(options)
    return max(1, options.columns) if has_columns else 1


def across_of(options: PictureOptions) -> int:
    """Return over how many pages side by side a timeline goes."""
    is_cut = options.paper is not None and options.scope is Scope.EVERYTHING
    return max(1, options.across) if is_cut else 1


def _bands_of(shown: Shown, teller: Teller, options: PictureOptions, periods: Periods) -> Iterator[Scene]:
    if options.scope is Scope.EVERYTHING:
        yield from _everything(shown, teller, options, periods)
    else:
        yield options.scene or _view(shown, teller, options, periods)


def _view(shown: Shown, teller: Teller, options: PictureOptions, periods: Periods) -> Scene:
    header_px = header_width(options.width_px) if _has_lanes(options) else 0.0
    width_px, backdrop = options.width_px - header_px, Backdrop(periods=periods)
    state = folded(options.state, shown)
    return lay_out(shown, state, teller, width_px, options.height_px, None, backdrop)


def _everything(shown: Shown, teller: Teller, options: PictureOptions, periods: Periods) -> Iterator[Scene]:
    if _has_lanes(options):
        yield from _everything_in_lanes(shown, teller, options, periods)
        return
    width_px = width_of(options)
    lines = replace(LINES, label_px=wide_px(width_px, across_of(options)) * _WHOLE_LINE)
    tallest = (
        width_px * _TALLEST_CARDS
        if options.paper is None
        else page_room_px(options.paper) / options.enlarged - _HEADING_ROOM_PX
    )
    if len(shown) <= _MOST_CARDS:
        cards = _band(shown, teller, CARDS, options, periods)
        if cards[0].height_px <= tallest:
            yield from cards
            return
    done = 0
    for band in _watched(_bands(shown, _room(options)), shown, options):
        fill_px = _page_px(options, is_first=done == 0) if done + len(band) < len(shown) else 0.0
        yield from _band(band, teller, lines, options, periods, fill_px)
        done += len(band)


def _page_px(options: PictureOptions, *, is_first: bool) -> float:
    """Return what a band may fill of a page before the last one, on which the legend is to stand; else 0."""
    if options.paper is None:
        return 0.0
    room = page_room_px(options.paper) / options.enlarged - BAND_GAP_PX
    return room - _HEADING_ROOM_PX if is_first else room


def _has_lanes(options: PictureOptions) -> bool:
    return options.state.lanes.mode is not LaneMode.NONE


def _everything_in_lanes(
    shown: Shown, teller: Teller, options: PictureOptions, periods: Periods
) -> Iterator[Scene]:
    """Yield bands in whose lanes all events are told; a lane is left out where a band has nothing for it."""
    tile_px = width_of(options)
    width_px = wide_px(tile_px - header_width(tile_px), across_of(options))
    lines = replace(LINES, label_px=width_px * _WHOLE_LINE)
    choice = LaneChoice.of(shown, options.state)
    copies = sum(len(lane.shown) for lane in choice.lanes)
    most = _room(options) * len(shown) // max(1, copies)
    for band in _watched(_bands(shown, max(_LEAST_IN_BAND, most)), shown, options):
        window = _window(band, teller, lines, width_px, options)
        lanes = Swimlanes.of_all(choice.within(band), options.state, window, teller, lines)
        backdrop = _backdrop(band, window, periods)
        height_px = ceil(AXIS_PX + backdrop.strip_px + lanes.height_px)
        yield from tiles_of(Whole(lanes, teller, window, height_px, backdrop), across_of(options))


def _watched(bands: Iterable[Shown], whole: Shown, options: PictureOptions) -> Iterator[Shown]:
    """Yield bands, and tell before each how many events are laid out by then."""
    done = 0
    for band in bands:
        options.step(done, len(whole))
        yield band
        done += len(band)


def _window(shown: Shown, teller: Teller, detail: Detail, width_px: float, options: PictureOptions) -> Window:
    """Return what fits the events of a band, with breaks of its own where long gaps are to be folded."""
    gaps = gaps_in(shown) if options.state.collapses_gaps else ()
    scale = Scale(fitting_scale(shown, teller, detail, width_px, (_LEFT_PX, _RIGHT_PX), gaps), gaps)
    first = float(shown.start[0]) if len(shown) else _NOWHERE_DAY
    return Window(scale.after(first, -_LEFT_PX), scale, width_px, height_px=0.0)


def _backdrop(shown: Shown, window: Window, periods: Periods) -> Backdrop:
    """Return what lies behind the events of a band: the periods that reach into it, and where time ends."""
    end = end_of_time(shown, window)
    first, last = window.left_day, window.right_day if end is None else end
    seen = [one for one in periods if one.period.last_day + 1 > first and one.period.first_day < last]
    return Backdrop(until_day=end, periods=tuple(seen))


def _band(
    shown: Shown,
    teller: Teller,
    detail: Detail,
    options: PictureOptions,
    periods: Periods,
    fill_px: float = 0.0,
) -> tuple[Scene, ...]:
    window = _window(shown, teller, detail, wide_px(width_of(options), across_of(options)), options)
    arrangement = arrange_all(shown, window, teller, detail)
    backdrop = _backdrop(shown, window, periods)
    height_px = AXIS_PX + backdrop.strip_px + 2 * LANES_GAP_PX + arrangement.height_in(window)
    spare_px = options.spare_px
    if height_px < fill_px < 2 * height_px:  # else another band has room below it
        spare_px = floor(fill_px - height_px)
    if spare_px:
        arrangement = _spread(arrangement, spare_px)
    return tuple(
        tiles_of(Whole(arrangement, teller, window, ceil(height_px + spare_px), backdrop), across_of(options))
    )


def _spread(arrangement: Arrangement, free_px: float) -> Arrangement:
    """Return a layout whose rows share what is free, as far as they still look like rows."""
    detail, rows = arrangement.detail, int(arrangement.lanes.max(initial=0)) + 1
    lane_px = min(detail.lane_px + free_px // rows, detail.lane_px * _MOST_SPREAD)
    return replace(arrangement, detail=replace(detail, lane_px=lane_px))


def _bands(shown: Shown, most: int) -> Iterator[Shown]:
    """Yield the events in parts of about `most`; those of a day stay together."""
    for first, last in pairwise(_cuts(shown.start, most)):
        yield Shown.of(shown.columns, shown.rows[first:last])
    if len(shown) == 0:
        yield shown


def _cuts(starts: Reals, most: int) -> list[int]:
    """Return where events, by their ascending beginnings, are cut into parts of about `most`, never inside a day."""
    number = len(starts)
    count = max(1, ceil(number / most))
    wanted = {round(number * part / count) for part in range(1, count)}
    inside = {int(np.searchsorted(starts, floor(starts[at]))) for at in wanted if 0 < at < number}
    return sorted(inside | {0, number})


def seen_by(options: PictureOptions, events: Sequence[TimelineEvent]) -> Sequence[TimelineEvent]:
    """Return the events that a picture may tell of: all, or those in sight on the screen."""
    scene = options.scene if options.scope is Scope.VIEW else None
    if scene is None:
        return events
    seen = set(scene.arrangement.shown.columns.ids[scene.shown_rows].tolist())
    return [event for event in events if event.id in seen]


def _events_of(columns: Columns, band: Scene) -> Iterator[TimelineEvent]:
    """Yield the events in sight of a band, whose rows are those of columns of its own where the screen laid it out."""
    own = band.arrangement.shown.columns
    rows = band.shown_rows if own is columns else columns.rows_of_ids(own.ids[band.shown_rows].tolist())
    return (columns.events[int(row)] for row in rows)


def _count_bands(shown: Shown, chronicle: Chronicle, options: PictureOptions) -> int:
    """Return how many bands there are; about, where only the first part of a whole is here."""
    starts = shown.start
    if chronicle.whole:
        days = (first_known_day(event.date) for event in chronicle.whole if event.date is not None)
        starts = np.sort(np.fromiter(days, np.float64))
    return len(_cuts(starts, _room(options))) - 1


def _subtitle(
    columns: Columns, told: Sequence[TimelineEvent], bands: Sequence[Scene], options: PictureOptions
) -> str:
    is_view = options.scope is Scope.VIEW
    dated = _events_of(columns, bands[0]) if is_view else (one for one in told if one.date is not None)
    span = _span_in_words(dated)
    number = len(bands[0].shown_rows) if is_view else sum(event.date is not None for event in told)
    one, many = message("picture-events-one"), message("picture-events-many", count=grouped(number))
    parts = [say(one if number == 1 else many)]
    if span:
        parts.append(span)
    if options.filter_words:
        parts.append(options.filter_words)
    waiting = len(told) - number
    if waiting and not is_view:
        parts.append(say(message("picture-needs-date", count=grouped(waiting))))
    return " · ".join(parts)


def _span_in_words(events: Iterable[TimelineEvent]) -> str:
    dates = [event.date for event in events if event.date is not None]
    if not dates:
        return ""
    return span_in_words(min(dates, key=first_known_day), max(dates, key=last_known_day))
