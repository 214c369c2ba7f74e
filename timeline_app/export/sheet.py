"""What a picture shows from top to bottom: title, timelines one below the other, legend."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from timeline_app.export.bands import Bands, beginnings, count_bands
from timeline_app.export.chronicle import Chronicle, PictureOptions, Scope
from timeline_app.export.chronology import sources_line
from timeline_app.export.heading import Heading, HeadingLines
from timeline_app.export.legend import Legend, legend_of
from timeline_app.export.picture_room import across_of, columns_of, has_lanes, width_of
from timeline_app.model.message import message
from timeline_app.model.period import MarkedPeriod
from timeline_app.model.script import in_order
from timeline_app.model.timeline import TimelineEvent
from timeline_app.render.fonts import Fonts
from timeline_app.view.arrays import Ints
from timeline_app.view.columns import Columns
from timeline_app.view.found import Found, with_found
from timeline_app.view.gaps import folded
from timeline_app.view.ground import Backdrop
from timeline_app.view.lane_names import LaneName, header_width, lane_name
from timeline_app.view.scene import Scene, lay_out
from timeline_app.view.shown import Shown
from timeline_app.view.swimlanes import Swimlanes
from timeline_app.view.teller import Teller
from timeline_app.wording import grouped, say
from timeline_app.wording.dates import first_known_day, last_known_day, span_in_words


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
    told = [event for event in chronicle.whole or seen if event.date is not None]
    waiting = len(chronicle.whole or seen) - len(told)
    heading = Heading(chronicle.title, _subtitle(told, waiting, options))
    heading_px = HeadingLines.of(heading, width_of(options), fonts).height_px
    all_bands = (
        _with_found(band.marked(contradicted), columns, options)
        for band in _bands_of(shown, teller, options, chronicle.periods, heading_px)
    )
    bands = tuple(islice(all_bands, most_bands))
    if options.scope is Scope.VIEW:
        heading = Heading(chronicle.title, _subtitle(list(_events_of(columns, bands[0])), 0, options))
    is_cut = options.scope is Scope.EVERYTHING and len(bands) == most_bands
    starts = beginnings(chronicle.whole) if chronicle.whole else shown.start
    bands_in_all = count_bands(starts, options) if is_cut else len(bands)
    spans = tuple(_span_in_words(_events_inside(columns, band)) for band in bands)
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


def _bands_of(
    shown: Shown,
    teller: Teller,
    options: PictureOptions,
    periods: tuple[MarkedPeriod, ...],
    heading_px: float,
) -> Iterator[Scene]:
    if options.scope is Scope.EVERYTHING:
        yield from Bands(teller, options, periods, heading_px).of_everything(shown)
    else:
        yield options.scene or _view(shown, teller, options, periods)


def _view(shown: Shown, teller: Teller, options: PictureOptions, periods: tuple[MarkedPeriod, ...]) -> Scene:
    header_px = header_width(options.width_px) if has_lanes(options) else 0.0
    width_px, backdrop = options.width_px - header_px, Backdrop(periods=periods)
    state = folded(options.state, shown)
    return lay_out(shown, state, teller, width_px, options.height_px, None, backdrop)


def seen_by(options: PictureOptions, events: Sequence[TimelineEvent]) -> Sequence[TimelineEvent]:
    """Return the events that a picture may tell of: all, or those in sight on the screen."""
    scene = options.scene if options.scope is Scope.VIEW else None
    if scene is None:
        return events
    seen = set(scene.arrangement.shown.columns.ids[scene.shown_rows].tolist())
    return [event for event in events if event.id in seen]


def _events_of(columns: Columns, band: Scene) -> Iterator[TimelineEvent]:
    """Yield the events in sight of a band."""
    return (columns.events[int(row)] for row in _rows_of(columns, band))


def _events_inside(columns: Columns, band: Scene) -> Iterator[TimelineEvent]:
    """Yield the events that begin and end in a band: what runs through it does not tell which time it shows."""
    rows = _rows_of(columns, band)
    last_day = band.scale.after(band.left_day, band.width_px)
    inside = rows[(columns.start[rows] >= band.left_day) & (columns.end[rows] <= last_day)]
    return (columns.events[int(row)] for row in inside)


def _rows_of(columns: Columns, band: Scene) -> Ints:
    """Return the rows in sight of a band, which are those of columns of its own where the screen laid it out."""
    own = band.arrangement.shown.columns
    return band.shown_rows if own is columns else columns.rows_of_ids(own.ids[band.shown_rows].tolist())


def _subtitle(told: Sequence[TimelineEvent], waiting: int, options: PictureOptions) -> str:
    """Return how many events are told, from when to when, what was filtered by, and how many have no date."""
    one, many = message("picture-events-one"), message("picture-events-many", count=grouped(len(told)))
    parts = [say(one if len(told) == 1 else many)]
    span = _span_in_words(told)
    if span:
        parts.append(span)
    if options.filter_words:
        parts.append(options.filter_words)
    if waiting:
        parts.append(say(message("picture-needs-date", count=grouped(waiting))))
    return in_order(parts, " · ")


def _span_in_words(events: Iterable[TimelineEvent]) -> str:
    dates = [event.date for event in events if event.date is not None]
    if not dates:
        return ""
    return span_in_words(min(dates, key=first_known_day), max(dates, key=last_known_day))
