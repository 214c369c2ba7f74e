"""Where one event lies along time at one zoom: its bar, its label, and the stretch it claims."""

from dataclasses import dataclass
from typing import Final

from timeline_app.view.columns import Trait
from timeline_app.view.detail import ARROW_PX, CHIP_GAP_PX, CHIP_PX, DATE_GAP_PX, LEAST_BAR_PX, Detail
from timeline_app.view.scale import Scale
from timeline_app.view.teller import Teller

_LABEL_PAD_PX: Final = 8.0
_EDGE_PX: Final = 8.0  # between the edge of the canvas and a label that would be cut by it
_LEAST_LABEL_PX: Final = CHIP_PX + 2  # what still stays: the sign of the event
_OPEN_PAST: Final = int(Trait.OPEN_PAST)  # arithmetic of enum members is thirty times slower
_OPEN_FUTURE: Final = int(Trait.OPEN_FUTURE)


@dataclass(frozen=True, slots=True)
class Placed:
    """One event in px from the origin of its layout; `left`..`right` is its claim on a lane.

    The bar runs from `bar_left` to `bar_right`, its certain part from `core_left` to `core_right` (equal
    when nothing is certain). The label may slide from `label_left` to `label_last`, so that
    the label of a long bar stays on the canvas.
    """

    row: int
    event: int
    lead: int
    traits: int
    left: float
    right: float
    bar_left: float
    bar_right: float
    core_left: float
    core_right: float
    label_left: float
    label_last: float
    label_width: float


def place(teller: Teller, row: int, origin_day: float, scale: Scale, detail: Detail) -> Placed:
    """Return where the event of `row` lies; x counts from `origin_day`."""
    columns = teller.columns
    traits = int(columns.traits[row])
    bar_left = scale.px(origin_day, float(columns.start[row]))
    bar_right = scale.px(origin_day, float(columns.end[row]))
    bar_right = max(bar_right, bar_left + LEAST_BAR_PX)
    core_left, core_right = bar_left, bar_left
    if columns.core_end[row] > columns.core_start[row]:
        core_left = scale.px(origin_day, float(columns.core_start[row]))
        core_right = scale.px(origin_day, float(columns.core_end[row]))
        core_right = max(core_right, core_left + LEAST_BAR_PX)
    width = label_width(teller, row, detail)
    label_left = bar_left
    arrow = 0.0
    if traits & _OPEN_PAST:
        bar_left -= ARROW_PX
    if traits & _OPEN_FUTURE:
        arrow = ARROW_PX
        bar_right = max(bar_right, label_left + (0 if detail.is_card else width)) + ARROW_PX
    return Placed(
        row=row,
        event=int(columns.ids[row]),
        lead=int(columns.lead[row]),
        traits=traits,
        left=bar_left,
        right=max(bar_right, label_left + width),
        bar_left=bar_left,
        bar_right=bar_right,
        core_left=core_left,
        core_right=core_right,
        label_left=label_left,
        label_last=max(label_left, bar_right - arrow - width),
        label_width=width,
    )


def label_width(teller: Teller, row: int, detail: Detail) -> float:
    """Return how wide the label of an event is at first."""
    return detail.label_px if detail.is_card else min(detail.label_px, full_width(teller, row, detail))


def least_width(detail: Detail) -> float:
    """Return a width below which no label is, whatever the event."""
    return detail.label_px if detail.is_card else CHIP_PX + CHIP_GAP_PX + _LABEL_PAD_PX


def full_width(teller: Teller, row: int, detail: Detail) -> float:
    """Return how wide a line of the whole headline is, with its date where there is one."""
    date_px = DATE_GAP_PX + teller.date_width(row) if detail.has_date else 0.0
    return CHIP_PX + CHIP_GAP_PX + teller.headline_width(row) + date_px + _LABEL_PAD_PX


def label_span(placed: Placed, detail: Detail, left_px: float, width_px: float) -> tuple[float, float]:
    """Return where the label begins on a canvas whose left edge lies at `left_px`, and how wide it is.

    It slides along its bar. A line is made shorter at the edges instead of being cut by them, down to its
    sign; a card, whose frame shows that it goes on, is not.
    """
    begin = min(max(placed.label_left - left_px, _EDGE_PX), placed.label_last - left_px)
    if detail.is_card:
        return begin, placed.label_width
    end = begin + placed.label_width
    begin = min(max(begin, _EDGE_PX), end - _LEAST_LABEL_PX)
    end = max(min(end, width_px - _EDGE_PX), begin + _LEAST_LABEL_PX)
    return begin, end - begin
