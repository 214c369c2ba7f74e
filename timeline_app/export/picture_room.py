"""How much room a picture has: its columns, the pages it goes over, and what of a page is left for it."""

from typing import Final

from timeline_app.export.chronicle import PictureOptions, Scope
from timeline_app.export.paper import Paper, px_of
from timeline_app.view.lane_view import LaneMode

COLUMN_GAP_PX: Final = 48.0
BAND_GAP_PX: Final = 22.0
PAGE_MARGIN_PX: Final = px_of(8)
PAGE_FOOT_PX: Final = 26.0
EVENTS_IN_BAND: Final = 80  # of so wide a column or a narrower one
_BAND_WIDTH_PX: Final = 1600
_MOST_IN_BAND: Final = 120  # of a wider one: where all is about a few days, a long band is high and empty
_LEAST_WIDTH_PX: Final = 400


def has_lanes(options: PictureOptions) -> bool:
    """Whether the timelines are parted into lanes."""
    return options.state.lanes.mode is not LaneMode.NONE


def events_in_band(options: PictureOptions) -> int:
    """Return how many events a band of a picture without pages may have: more, where it is wider."""
    width_px = options.width_px // columns_of(options)
    return min(_MOST_IN_BAND, max(EVENTS_IN_BAND, EVENTS_IN_BAND * width_px // _BAND_WIDTH_PX))


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
    has_columns = options.paper is None and options.scope is Scope.EVERYTHING and not has_lanes(options)
    return max(1, options.columns) if has_columns else 1


def across_of(options: PictureOptions) -> int:
    """Return over how many pages side by side a timeline goes."""
    is_cut = options.paper is not None and options.scope is Scope.EVERYTHING
    return max(1, options.across) if is_cut else 1
