"""Where one event lies along time at one zoom: its bar, its label, and the stretch it claims."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Self

import numpy as np

from timeline_app.view.arrays import Ints, Reals, Traits
from timeline_app.view.columns import Trait
from timeline_app.view.detail import (
    ARROW_PX,
    CHIP_GAP_PX,
    CHIP_PX,
    DATE_GAP_PX,
    LABEL_PAD_PX,
    LEAST_BAR_PX,
    Detail,
)
from timeline_app.view.scale import Scale
from timeline_app.view.teller import Teller

_EDGE_PX: Final = 8.0  # between the edge of the canvas and a label that would be cut by it
_LEAST_LABEL_PX: Final = CHIP_PX + 2  # what still stays: the sign of the event
_OPEN_PAST: Final = int(Trait.OPEN_PAST)  # arithmetic of enum members is thirty times slower
_OPEN_FUTURE: Final = int(Trait.OPEN_FUTURE)


class Placed(NamedTuple):
    """One event in px from the origin of its layout; `left`..`right` is its claim on a lane.

    The bar runs from `bar_left` to `bar_right`, its certain part from `core_left` to `core_right` (equal
    when nothing is certain). The label may slide from `label_left` to `label_last`, so that
    the label of a long bar stays on the canvas. A tuple, since a step of zooming makes a hundred of them.
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


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """Where the labels of many events may stand: `lefts`, `lasts` and `widths` of each, as in `Placed`."""

    lefts: Reals
    lasts: Reals
    widths: Reals

    @classmethod
    def of(cls, placed: Sequence[Placed]) -> Self:
        """Return the labels of events, in the same order."""
        return cls(
            np.array([one.label_left for one in placed], np.float64),
            np.array([one.label_last for one in placed], np.float64),
            np.array([one.label_width for one in placed], np.float64),
        )

    def at(self, places: Ints) -> "Labels":
        """Return some of them."""
        return Labels(self.lefts[places], self.lasts[places], self.widths[places])


def places(teller: Teller, rows: Ints, origin_day: float, scale: Scale, detail: Detail) -> list[Placed]:
    """Return where the events of `rows` lie; x counts from `origin_day`."""
    columns = teller.columns
    traits = columns.traits[rows]
    label_left = scale.pxs(origin_day, columns.start[rows])
    bar_right = np.maximum(scale.pxs(origin_day, columns.end[rows]), label_left + LEAST_BAR_PX)
    core_starts, core_ends = columns.core_start[rows], columns.core_end[rows]
    has_core = core_ends > core_starts  # else both are what no moment is
    core_left = np.where(has_core, scale.pxs(origin_day, core_starts), label_left)
    core_right = np.maximum(scale.pxs(origin_day, core_ends), core_left + LEAST_BAR_PX)
    widths = label_widths(teller, rows, detail)
    is_open_behind = (traits & _OPEN_FUTURE) != 0
    arrows = np.where(is_open_behind, ARROW_PX, 0.0)
    least = label_left + (0.0 if detail.is_card else widths)
    bar_right = np.where(is_open_behind, np.maximum(bar_right, least), bar_right) + arrows
    bar_left = np.where((traits & _OPEN_PAST) != 0, label_left - ARROW_PX, label_left)
    fields: tuple[Ints | Reals | Traits, ...] = (
        rows,
        columns.ids[rows],
        columns.lead[rows],
        traits,
        bar_left,
        np.maximum(bar_right, label_left + widths),
        bar_left,
        bar_right,
        core_left,
        np.where(has_core, core_right, core_left),
        label_left,
        np.maximum(label_left, bar_right - arrows - widths),
        widths,
    )
    return list(map(Placed._make, zip(*(field.tolist() for field in fields), strict=True)))


def label_widths(teller: Teller, rows: Ints, detail: Detail) -> Reals:
    """Return how wide the labels of events are at first."""
    if detail.is_card:
        return np.full(len(rows), detail.label_px, np.float64)
    return np.minimum(detail.label_px, full_widths(teller, rows, detail))


def least_width(detail: Detail) -> float:
    """Return a width below which no label is, whatever the event."""
    return detail.label_px if detail.is_card else CHIP_PX + CHIP_GAP_PX + LABEL_PAD_PX


def full_widths(teller: Teller, rows: Ints, detail: Detail) -> Reals:
    """Return how wide lines of the whole headlines are, with their dates where there are some."""
    widths = CHIP_PX + CHIP_GAP_PX + LABEL_PAD_PX + teller.headline_widths(rows)
    return widths + DATE_GAP_PX + teller.date_widths(rows) if detail.has_date else widths


def label_spans(labels: Labels, detail: Detail, left_px: float, width_px: float) -> tuple[Reals, Reals]:
    """Return where labels begin on a canvas whose left edge lies at `left_px`, and how wide they are.

    They slide along their bars. A line is made shorter at the edges instead of being cut by them, down to its
    sign; a card, whose frame shows that it goes on, is not.
    """
    begins = np.minimum(np.maximum(labels.lefts - left_px, _EDGE_PX), labels.lasts - left_px)
    if detail.is_card:
        return begins, labels.widths
    ends = begins + labels.widths
    begins = np.minimum(np.maximum(begins, _EDGE_PX), ends - _LEAST_LABEL_PX)
    ends = np.maximum(np.minimum(ends, width_px - _EDGE_PX), begins + _LEAST_LABEL_PX)
    return begins, ends - begins
