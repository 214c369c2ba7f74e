"""Which lanes there are, and which of the shown events each holds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self, assert_never

import numpy as np

from timeline_app.view.arrays import Ints
from timeline_app.view.columns import NO_ACTOR, Columns
from timeline_app.view.filtering import rows_by_actor
from timeline_app.view.lane_order import best_order, shared_events
from timeline_app.view.lane_view import MOST_LANES, LaneKey, LaneMode, LaneView
from timeline_app.view.postings import Postings
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState


@dataclass(frozen=True, slots=True, eq=False)
class Lane:
    """One lane: its events, and the actor whose colour it has (NO_ACTOR for those of none)."""

    key: LaneKey
    shown: Shown

    @property
    def is_other(self) -> bool:
        """Whether it holds what is in no other lane."""
        return self.key.owner is None

    @property
    def actor(self) -> int:
        """The actor whose lane it is."""
        return (self.key.owner or NO_ACTOR) if self.key.mode is LaneMode.ACTOR else NO_ACTOR


@dataclass(frozen=True, slots=True, eq=False)
class LaneChoice:
    """The lanes of one filter, in the order that crosses least, the one of all others last.

    `more` counts those that could have a lane besides.
    """

    state: ViewState
    shown: Shown
    lanes: tuple[Lane, ...]
    more: int

    @classmethod
    def of(cls, shown: Shown, state: ViewState) -> Self:
        """Return the lanes of the shown events. O(n)."""
        chosen, more = _rows_of_owners(shown, state)
        order = best_order(shared_events([rows for _, rows in chosen], len(shown.columns)))
        lanes = [_lane(shown, state, *chosen[place]) for place in order]
        others = _rows_of_nobody(shown, [rows for _, rows in chosen])
        if len(others):
            lanes.append(_lane(shown, state, None, others))
        return cls(_question(state), shown, tuple(lanes), more)

    def answers(self, shown: Shown, state: ViewState) -> bool:
        """Whether these are the lanes of a filter and of a choice of lanes, whatever their order."""
        return self.shown is shown and self.state == _question(state)

    def within(self, part: Shown) -> "LaneChoice":
        """Return the lanes with the events of a part alone; those without any are left out."""
        lanes = []
        for lane in self.lanes:
            rows = np.intersect1d(lane.shown.rows, part.rows, assume_unique=True)
            if len(rows):
                lanes.append(Lane(lane.key, Shown.of(part.columns, rows)))
        return LaneChoice(self.state, part, tuple(lanes), self.more)

    def in_order(self, view: LaneView) -> tuple[Lane, ...]:
        """Return the lanes as the reader has put them; what was not moved follows in the order of its own."""
        moved = {key: place for place, key in enumerate(view.order)}

        def place(pair: tuple[int, Lane]) -> tuple[bool, int, int]:
            number, lane = pair
            return lane.is_other, moved.get(lane.key, len(moved)), number

        return tuple(lane for _, lane in sorted(enumerate(self.lanes), key=place))


def _lane(shown: Shown, state: ViewState, owner: int | None, rows: Ints) -> Lane:
    return Lane(LaneKey(state.lanes.mode, owner), Shown.of(shown.columns, rows))


def _question(state: ViewState) -> ViewState:
    """Return what of a state the choice of lanes hangs on."""
    lanes = replace(state.lanes, order=(), collapsed=frozenset())
    return ViewState(lanes=lanes, actors=state.wanted_actors, with_metonyms=state.with_metonyms)


def _rows_of_owners(shown: Shown, state: ViewState) -> tuple[list[tuple[int, Ints]], int]:
    """Return who has a lane, the most frequent first, with the dated rows that are shown; and how many could have."""
    is_shown = np.zeros(len(shown.columns), np.bool_)
    is_shown[shown.rows] = True
    if state.lanes.mode is LaneMode.ACTOR and state.wanted_actors:
        rows_of = rows_by_actor(shown.columns, state)
        rows_of = {actor: rows[is_shown[rows]] for actor, rows in rows_of.items()}
        counts = {actor: len(rows) for actor, rows in rows_of.items()}
        owners = _by_frequency(counts, state.lanes)
        return [(owner, rows_of[owner]) for owner in owners[:MOST_LANES]], max(0, len(owners) - MOST_LANES)
    postings = _postings(shown.columns, state.lanes.mode)
    counts = dict(zip(postings.owners.tolist(), postings.counts(is_shown).tolist(), strict=True))
    owners = _by_frequency(counts, state.lanes)
    most = state.lanes.most
    some = [(owner, postings.rows_of(owner)) for owner in owners[:most]]
    return [(owner, rows[is_shown[rows]]) for owner, rows in some], max(0, len(owners) - most)


def _by_frequency(counts: Mapping[int, int], view: LaneView) -> list[int]:
    """Return those that have an event and are not hidden, the most frequent first."""
    hidden = {key.owner for key in view.hidden if key.mode is view.mode}
    owners = [owner for owner, count in counts.items() if count and owner not in hidden]
    return sorted(owners, key=lambda owner: (-counts[owner], owner))


def _postings(columns: Columns, mode: LaneMode) -> Postings:
    match mode:
        case LaneMode.ACTOR:
            return columns.of_actors
        case LaneMode.ARTICLE:
            return columns.of_articles
        case LaneMode.TAG:
            return columns.of_tags
        case LaneMode.NONE:
            return Postings.of(np.empty((0, 2), np.int64), 0)
        case _:
            assert_never(mode)


def _rows_of_nobody(shown: Shown, taken: list[Ints]) -> Ints:
    """Return the shown rows that are in none of the lanes."""
    is_free = np.ones(len(shown.columns), np.bool_)
    for rows in taken:
        is_free[rows] = False
    return shown.rows[is_free[shown.rows]]
