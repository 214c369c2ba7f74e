"""What a window sees of a layout."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np

from timeline_app.view.arrangement import Arrangement, Window
from timeline_app.view.arrays import Ints
from timeline_app.view.counted import Counted, counted_in
from timeline_app.view.detail import Detail
from timeline_app.view.lane_view import LaneKey
from timeline_app.view.placing import Placed, label_spans
from timeline_app.view.scene_parts import Item
from timeline_app.view.teller import Teller


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What looks at a layout: `window` from `top` to `bottom` of a canvas; `chosen` events get pins if need be.

    `chosen_rows` are those of them that begin in the window.
    """

    teller: Teller
    window: Window
    top: float
    bottom: float
    chosen: frozenset[int]
    chosen_rows: Ints

    @classmethod
    def of(cls, teller: Teller, window: Window, edges: tuple[float, float], chosen: frozenset[int]) -> Self:
        """Return what looks between the y of `edges`. O(chosen × log n)."""
        columns = teller.columns
        rows = columns.rows_of_ids(chosen) if chosen else np.empty(0, np.int64)
        days = columns.start[rows]
        rows = rows[(days >= window.left_day) & (days <= window.right_day)]
        return cls(teller, window, *edges, chosen, rows)

    def counted(self, layout: Arrangement, rows: tuple[float, float]) -> Counted:
        """Return what a layout counts; the boxes of clusters stand between the two y of `rows`."""
        return counted_in(layout, self.window, rows, self.chosen_rows)

    def standing(self, layout: Arrangement, first_top: float) -> "Standing":
        """Return what the window touches; the first row lies at `first_top`."""
        left = layout.x_of(self.window.left_day)
        inside = layout.between(left, left + self.window.width_px)
        tops = first_top + layout.lanes[inside] * layout.detail.lane_px
        xs, widths = label_spans(layout.labels.at(inside), layout.detail, left, self.window.width_px)
        placed = [layout.placed[index] for index in inside.tolist()]
        return Standing(layout.detail, -left, placed, tops.tolist(), xs.tolist(), widths.tolist())

    def items(self, standing: "Standing", lane: LaneKey | None = None) -> Iterator[Item]:
        """Yield the items of what stands there, without those that are not to be seen at their height."""
        detail, shift_px = standing.detail, standing.shift_px
        first, last = self.top - detail.body_px, self.bottom
        told = self.teller.told
        for one, top, x, width in standing.each():
            if first < top < last:
                yield Item(one, told(one.row, detail), detail, shift_px, top, x, width, lane)


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """What a window touches of a layout of one level, whose x become those of the canvas by `shift_px`.

    Of each event how far down it stands, where its label begins, and how wide that is.
    """

    detail: Detail
    shift_px: float
    placed: list[Placed]
    tops: list[float]
    label_xs: list[float]
    label_widths: list[float]

    def each(self) -> Iterator[tuple[Placed, float, float, float]]:
        """Yield what is known of each event."""
        return zip(self.placed, self.tops, self.label_xs, self.label_widths, strict=True)
