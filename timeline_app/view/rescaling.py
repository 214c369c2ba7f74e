"""Show at another zoom, for the moment, what a layout tells already."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from timeline_app.view.arrangement import Arrangement, Window
from timeline_app.view.columns import Trait
from timeline_app.view.detail import ARROW_PX, ITEM_GAP_PX
from timeline_app.view.placing import Labels, Placed, places
from timeline_app.view.teller import Teller

_OPEN_FUTURE: Final = int(Trait.OPEN_FUTURE)  # arithmetic of enum members is thirty times slower
Lanes = list[tuple[Placed, int]]


def rescaled(before: Arrangement, window: Window, teller: Teller) -> Arrangement:
    """Return what a layout tells at the zoom of `window`, each where it was but for time, if it still has room.

    A picture for the moment: nothing new is told, and what is counted stays as it was counted.
    """
    found: list[tuple[Placed, Placed, int]] = []
    ends: dict[int, float] = {}
    rows = np.array([old.row for old in before.placed], np.int64)
    items = places(teller, rows, before.origin_day, window.scale, before.detail)
    for item, old, lane in zip(items, before.placed, before.lanes.tolist(), strict=True):
        if item.left >= ends.get(lane, -np.inf):
            ends[lane] = item.right + ITEM_GAP_PX
            found.append((item, old, lane))
    following: dict[int, float] = {}
    pairs: Lanes = []
    for item, old, lane in reversed(found):
        arrow = ARROW_PX if item.traits & _OPEN_FUTURE else 0.0
        room = following.get(lane, np.inf) - ITEM_GAP_PX - item.label_left - arrow
        width = min(old.label_width, room)
        following[lane] = item.left
        pairs.append((with_label(item, width, arrow) if width > item.label_width else item, lane))
    return filled(replace(before, scale=window.scale), pairs)


def with_label(item: Placed, width: float, arrow: float) -> Placed:
    """Return the item with a wider label; the arrow of an open bar stays behind it."""
    end = item.label_left + width + arrow
    bar_right = max(item.bar_right, end) if arrow else item.bar_right
    last = max(item.label_left, bar_right - arrow - width)
    right = max(item.right, end)
    return item._replace(label_width=width, label_last=last, bar_right=bar_right, right=right)


def filled(layout: Arrangement, pairs: Iterable[tuple[Placed, int]]) -> Arrangement:
    """Return the layout with these events in it."""
    ordered: Sequence[tuple[Placed, int]] = sorted(pairs, key=lambda pair: (pair[0].left, pair[0].row))
    return replace(
        layout,
        placed=tuple(item for item, _ in ordered),
        labels=Labels.of([item for item, _ in ordered]),
        lefts=np.array([item.left for item, _ in ordered], np.float64),
        rights=np.array([item.right for item, _ in ordered], np.float64),
        lanes=np.array([lane for _, lane in ordered], np.int64),
    )
