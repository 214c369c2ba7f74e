"""Show at another zoom, for the moment, what a layout tells already."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

import numpy as np

from timeline_app.view.arrangement import Arrangement, Window
from timeline_app.view.columns import Trait
from timeline_app.view.detail import ARROW_PX, ITEM_GAP_PX
from timeline_app.view.placing import Labels, Placed, places
from timeline_app.view.teller import Teller

_OPEN_FUTURE: Final = int(Trait.OPEN_FUTURE)  # arithmetic of enum members is thirty times slower
Lanes = list[tuple[Placed, int]]


def rescaled(befores: Sequence[Arrangement], window: Window, teller: Teller) -> list[Arrangement]:
    """Return what layouts tell at the zoom of `window`, each event where it was but for time, if it still has room.

    Pictures for the moment: nothing new is told, and what is counted stays as it was counted. Where events lie is
    worked out for all layouts of one level at once, from one origin: a dozen lanes take hardly longer than one.
    """
    items: dict[int, list[Placed]] = {}
    for detail in {id(one.detail): one.detail for one in befores}.values():
        alike = [index for index, one in enumerate(befores) if one.detail is detail]
        rows = np.array([old.row for index in alike for old in befores[index].placed], np.int64)
        found = iter(places(teller, rows, window.left_day, window.scale, detail))
        items |= {index: list(islice(found, len(befores[index].placed))) for index in alike}
    return [_with_room(before, items[index], window) for index, before in enumerate(befores)]


def _with_room(before: Arrangement, items: Sequence[Placed], window: Window) -> Arrangement:
    """Return a layout with its events where they lie now, without those that have no room any more."""
    found: list[tuple[Placed, Placed, int]] = []
    ends: dict[int, float] = {}
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
    return filled(replace(before, scale=window.scale, origin_day=window.left_day), pairs)


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
