"""A view of a library as text, to be found again after a restart."""

import json
from collections.abc import Iterable, Iterator
from math import isfinite
from typing import Any

from timeline_app.model.timeline import Status
from timeline_app.view.lane_view import MOST_LANES, NO_LANES, LaneKey, LaneMode, LaneView
from timeline_app.view.state import ViewState

_NUMBERS = ("centre_day", "days_per_px", "scroll_px")
_DAYS = ("first_day", "last_day", "focused")
_CLAIMS = (
    "needs_all_actors",
    "excludes_actors",
    "with_hidden",
    "with_metonyms",
    "collapses_gaps",
    "keeps_others",
)
_SETS = ("actors", "articles", "selected")
_MOST_SELECTED = 50  # beyond, nobody knows at the next start what a key would hit
_MOST_BITS = 63  # of SQLite's integers


def view_to_text(state: ViewState) -> str:
    """Return zoom, filter and selection as JSON, without a selection of very many events.

    >>> view_from_text(view_to_text(ViewState(search="Minsk"))).search
    'Minsk'
    """
    single = (*_NUMBERS, *_DAYS, *_CLAIMS, "search")
    entries: dict[str, object] = {name: getattr(state, name) for name in single}
    entries |= {name: sorted(getattr(state, name)) for name in _SETS}
    if len(state.selected) > _MOST_SELECTED:
        entries["selected"] = []
    entries["tags"] = sorted(state.tags)
    entries["lanes"] = _lanes_to_entries(state.lanes)
    return json.dumps(entries | {"statuses": sorted(status.value for status in state.statuses)})


def view_from_text(text: str) -> ViewState | None:
    """Return the view that `view_to_text` wrote; None when the text is something else.

    >>> view_from_text("nonsense") is None
    True
    """
    try:
        entries = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return _view(entries) if isinstance(entries, dict) else None


def _view(entries: dict[str, Any]) -> ViewState | None:
    try:
        numbers = {name: float(entries[name]) for name in _NUMBERS}
        days = {name: None if entries[name] is None else _whole(entries[name]) for name in _DAYS}
        claims = {name: bool(entries.get(name, False)) for name in _CLAIMS}
        sets = {name: frozenset(_whole(entry) for entry in entries[name]) for name in _SETS}
        if len(sets["selected"]) > _MOST_SELECTED:  # written by an older version
            sets["selected"] = frozenset()
        search = str(entries["search"])
        statuses = frozenset(
            Status(entry) for entry in entries.get("statuses", ())
        )  # younger than the others
        tags = frozenset(str(entry) for entry in entries.get("tags", ()))
        lanes = _lanes(entries["lanes"]) if "lanes" in entries else NO_LANES  # younger still
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    if not (all(map(isfinite, numbers.values())) and numbers["days_per_px"] > 0):
        return None
    kwargs: dict[str, Any] = numbers | days | claims | sets
    return ViewState(**kwargs, search=search, statuses=statuses, tags=tags, lanes=lanes)


def _lanes_to_entries(view: LaneView) -> dict[str, object]:
    def pairs(keys: Iterable[LaneKey]) -> list[tuple[str, int | None]]:
        return [(key.mode.value, key.owner) for key in keys]

    def ordered(keys: frozenset[LaneKey]) -> list[tuple[str, int | None]]:
        return sorted(pairs(keys), key=lambda pair: (pair[0], pair[1] is None, pair[1] or 0))

    return {
        "mode": view.mode.value,
        "order": pairs(view.order),
        "collapsed": ordered(view.collapsed),
        "hidden": ordered(view.hidden),
        "most": view.most,
    }


def _lanes(entries: Any) -> LaneView:
    """Return the lanes that were written. Raises KeyError, TypeError or ValueError where they are something else."""

    def keys(name: str) -> Iterator[LaneKey]:
        for mode, owner in entries[name]:
            yield LaneKey(LaneMode(mode), None if owner is None else _whole(owner))

    most = _whole(entries["most"])
    if not 1 <= most <= MOST_LANES:
        raise ValueError(f"no number of lanes: {most}")
    order, collapsed, hidden = tuple(keys("order")), frozenset(keys("collapsed")), frozenset(keys("hidden"))
    return LaneView(LaneMode(entries["mode"]), order, collapsed, hidden, most)


def _whole(entry: Any) -> int:
    """Return a day or an id. Raises OverflowError where no library can hold it."""
    number = int(entry)
    if number.bit_length() > _MOST_BITS:
        raise OverflowError(f"too large: {str(entry)[:20]}")
    return number
