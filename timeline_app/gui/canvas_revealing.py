"""What must move so that an event can be seen."""

from collections.abc import Collection
from typing import Final

from timeline_app.view.actions import Pan, ScrollTo, ShowSpan
from timeline_app.view.columns import Columns
from timeline_app.view.detail import ROOMY_CARDS, lines_in
from timeline_app.view.fitting import fitting_scale
from timeline_app.view.lane_view import LaneKey
from timeline_app.view.scale import Gap, Scale
from timeline_app.view.scene import Scene
from timeline_app.view.shown import Shown
from timeline_app.view.state import LEFT_PX, ViewState
from timeline_app.view.teller import Teller

_SHARE_LEFT_OF_IT: Final = 0.35
_MARGIN_PX: Final = 24.0
_LABEL_ROOM_PX: Final = 180.0
_CARDS_AT_MOST: Final = 24  # more do not fit as cards
_FEW: Final = 120  # more are a crowd at that scale, whose labels are short


def pan_to(state: ViewState, columns: Columns, event_id: int, width_px: float) -> Pan | None:
    """Return how to bring an event between the edges, None when it is there or has no date."""
    row = columns.row_of(event_id)
    if row is None or row >= columns.dated:
        return None
    x = state.x_of(float(columns.start[row]), width_px)
    x_end = state.x_of(float(columns.end[row]), width_px)
    room = min(_LABEL_ROOM_PX, width_px / 3)
    is_under_way = x <= _MARGIN_PX and x_end > room  # a long bar keeps its label on the canvas
    if is_under_way or _MARGIN_PX <= x <= width_px - room:
        return None
    return Pan(x - width_px * _SHARE_LEFT_OF_IT)


def pan_to_keep(state: ViewState, columns: Columns, before_px: int, width_px: int) -> Pan | None:
    """Return how to keep the focused event between the edges of a canvas that was `before_px` wide (0: new)."""
    focused = state.focused
    if focused is None or before_px <= 0 or pan_to(state, columns, focused, before_px) is not None:
        return None
    return pan_to(state, columns, focused, width_px)


def scroll_to(scene: Scene, event_id: int, lane: LaneKey | None = None) -> ScrollTo | None:
    """Return how to bring the lane of a told event into sight, None when it is or the event is not told."""
    top = scene.arrangement.top_of(event_id, lane)
    if top is None:
        return None
    seen = scene.height_px - scene.lanes_top - scene.arrangement.row_px
    if scene.scroll_px <= top <= scene.scroll_px + seen:
        return None
    return ScrollTo(max(0.0, min(scene.most_scroll_px, top - seen / 2)))


def span_of_all(shown: Shown, teller: Teller, width_px: float, gaps: tuple[Gap, ...] = ()) -> ShowSpan | None:
    """Return how to bring all shown events in, None when none has a date; of few, the labels fit too.

    `gaps` are folded.
    """
    span = shown.columns.span_of(shown.rows)
    if span is None:
        return None
    if len(shown) > _FEW:
        return ShowSpan(*span, width_px)
    details = (lines_in(width_px), ROOMY_CARDS) if len(shown) <= _CARDS_AT_MOST else (lines_in(width_px),)
    margins = LEFT_PX, _MARGIN_PX
    scale = Scale(
        max(fitting_scale(shown, teller, detail, width_px, margins, gaps) for detail in details), gaps
    )
    return ShowSpan(*span, width_px, width_px - LEFT_PX - scale.px(*span))


def span_of_events(
    columns: Columns, events: Collection[int], teller: Teller, width_px: float, gaps: tuple[Gap, ...] = ()
) -> ShowSpan | None:
    """Return how to bring those of the events in that have a date, None when none has."""
    rows = columns.rows_of_ids(events)
    return span_of_all(Shown.of(columns, rows[rows < columns.dated]), teller, width_px, gaps)
