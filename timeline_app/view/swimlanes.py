"""Lay the lanes out one below the other, each like a timeline of its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import log
from typing import Final, Self

from timeline_app.view.arrangement import Arrangement, Window
from timeline_app.view.arranging import arrange, arrange_all, arrange_counted
from timeline_app.view.detail import CROWDED, Detail
from timeline_app.view.lane_choice import Lane, LaneChoice
from timeline_app.view.lane_heights import COLLAPSED_PX, LANE_PAD_PX, lane_heights
from timeline_app.view.lane_view import LaneKey
from timeline_app.view.placing import Placed
from timeline_app.view.rescaling import rescaled
from timeline_app.view.shown import Shown
from timeline_app.view.state import ViewState
from timeline_app.view.teller import Teller

_LAID_IN_A_FRAME: Final = 3  # lanes that can wait and are laid out all the same, at one zoom
_LAID_AT_A_STEP: Final = 1  # and while one zooms; the next frame at rest goes on
_AHEAD_WIDTHS: Final = 0.35  # of the window, that are laid out before they are needed
_HURRY_WIDTHS: Final = 0.1  # with so little left, as many are as while zooming
_ROUGH: Final = 1.0  # the least urgency of what is seen not to be laid out


@dataclass(frozen=True, slots=True, eq=False)
class Swimlane:
    """A lane where it lies: from `top` on, in px from the first one.

    `arrangement` is what it shows: what was `laid` out for it, or that rescaled while zooming goes on.
    """

    lane: Lane
    top: float
    height_px: float
    is_collapsed: bool
    arrangement: Arrangement
    laid: Arrangement

    @property
    def is_rough(self) -> bool:
        """Whether it is still to be laid out for its zoom."""
        return self.arrangement is not self.laid

    def at_rest(self) -> "Swimlane":
        """Return the lane to be filled up."""
        laid = self.laid.at_rest()
        return replace(self, laid=laid, arrangement=self.arrangement if self.is_rough else laid)

    def favouring(self, favoured: Shown | None) -> "Swimlane":
        """Return the lane as one in which some keep their labels longest when it is laid out next."""
        laid = replace(self.laid, favoured=favoured)
        return replace(self, laid=laid, arrangement=self.arrangement if self.is_rough else laid)


@dataclass(frozen=True, slots=True, eq=False)
class Swimlanes:
    """All lanes, from the top, for `window` and its surroundings."""

    choice: LaneChoice
    window: Window
    lanes: tuple[Swimlane, ...]

    @property
    def is_rough(self) -> bool:
        """Whether some lane is still to be laid out for its zoom."""
        return any(lane.is_rough for lane in self.lanes)

    @property
    def is_walked(self) -> bool:
        """Whether some lane may tell more once panning has come to rest."""
        return any(lane.laid.is_walked for lane in self.lanes)

    def at_rest(self) -> "Swimlanes":
        """Return the lanes, some of them to be filled up where panning has left room; the others follow."""
        walked = [lane.lane.key for lane in self.lanes if lane.laid.is_walked][:_LAID_IN_A_FRAME]
        lanes = tuple(lane.at_rest() if lane.lane.key in walked else lane for lane in self.lanes)
        return replace(self, lanes=lanes)

    def favouring(self, favoured: Shown | None) -> "Swimlanes":
        """Return the lanes as such in which some keep their labels longest, each from when it is laid out next."""
        if all(lane.laid.favoured is favoured for lane in self.lanes):
            return self
        return replace(self, lanes=tuple(lane.favouring(favoured) for lane in self.lanes))

    @property
    def shown(self) -> Shown:
        """The events of all lanes."""
        return self.choice.shown

    @property
    def placed(self) -> Iterator[Placed]:
        """The told events, some of them in several lanes."""
        return (placed for lane in self.lanes for placed in lane.arrangement.placed)

    @property
    def is_crowded(self) -> bool:
        """Whether some events are counted instead of told."""
        return any(lane.arrangement.is_crowded for lane in self.lanes)

    @property
    def row_px(self) -> float:
        """How far one row lies below the other."""
        return CROWDED.lane_px

    @property
    def height_px(self) -> float:
        """How tall all lanes are."""
        return self.lanes[-1].top + self.lanes[-1].height_px if self.lanes else 0.0

    def of_key(self, key: LaneKey) -> Swimlane | None:
        """Return a lane, None when there is none such."""
        return next((lane for lane in self.lanes if lane.lane.key == key), None)

    def top_of(self, event_id: int, lane: LaneKey | None = None) -> float | None:
        """Return how far below the top of the first lane an event is told, in px, None when it is not.

        In `lane` where that is given, which itself is what to see where the event is only counted in it.
        """
        wanted = self.lanes if lane is None else [one for one in self.lanes if one.lane.key == lane]
        tops = ((one.top, one.arrangement.top_of(event_id)) for one in wanted)
        told = next((top + LANE_PAD_PX + inside for top, inside in tops if inside is not None), None)
        return wanted[0].top if told is None and lane is not None and wanted else told

    @classmethod
    def of(
        cls,
        choice: LaneChoice,
        state: ViewState,
        window: Window,
        teller: Teller,
        before: "Swimlanes | None" = None,
        chosen: frozenset[int] = frozenset(),
    ) -> Self:
        """Return the lanes for `window` and its surroundings; what `before` holds that still serves is kept.

        No frame lays out all lanes while zooming or panning goes on: of those that can wait only a few at a time.
        """
        lanes = choice.in_order(state.lanes)
        flat = [lane.key in state.lanes.collapsed for lane in lanes]
        heights = lane_heights([len(lane.shown) for lane in lanes], flat, window.height_px)
        ahead = 0.0 if before is None else window.ahead_of(before.window) * _AHEAD_WIDTHS
        if before is not None and window.is_far_from(before.window):
            before = replace(before, lanes=())  # nothing that was seen is seen any more
        plans = [
            _Plan.of(
                lane, replace(window, height_px=height - LANE_PAD_PX, is_lane=True), is_flat, before, ahead
            )
            for lane, height, is_flat in zip(lanes, heights, flat, strict=True)
        ]
        is_zooming = before is not None and before.window.scale != window.scale
        turn = _whose_turn(plans, _LAID_AT_A_STEP if is_zooming else _LAID_IN_A_FRAME)
        waiting = [plan for plan in plans if plan.is_at_another_zoom and plan.lane.key not in turn]
        told = rescaled([plan.old.arrangement for plan in waiting if plan.old is not None], window, teller)
        told_in = dict(zip((plan.lane.key for plan in waiting), told, strict=True))
        parts = [
            (
                plan.lane,
                height,
                plan.is_flat,
                *plan.carried_out(teller, chosen, told_in, plan.lane.key in turn),
            )
            for plan, height in zip(plans, heights, strict=True)
        ]
        return cls(choice, window, tuple(_stacked(parts)))

    @classmethod
    def of_all(
        cls, choice: LaneChoice, state: ViewState, window: Window, teller: Teller, detail: Detail
    ) -> Self:
        """Return lanes as tall as they must be for all events to be told."""
        parts: list[_Part] = []
        for lane in choice.in_order(state.lanes):
            if lane.key in state.lanes.collapsed:
                flat = arrange_counted(lane.shown, replace(window, is_lane=True), teller)
                parts.append((lane, COLLAPSED_PX, True, flat, flat))
            else:
                told = arrange_all(lane.shown, window, teller, detail)
                parts.append((lane, LANE_PAD_PX + told.height_in(window), False, told, told))
        return cls(choice, window, tuple(_stacked(parts)))


@dataclass(frozen=True, slots=True, eq=False)
class _Plan:
    """What is to be done for a lane: laid out because it must be, or in turn, or left as it is.

    `ahead` is the window a little further where panning goes. `urgency` orders those that can wait.
    """

    lane: Lane
    window: Window
    is_flat: bool
    old: Swimlane | None
    ahead: Window
    is_needed: bool
    urgency: float

    @classmethod
    def of(cls, lane: Lane, window: Window, is_flat: bool, before: Swimlanes | None, ahead: float) -> Self:
        """Return the plan of a lane, which `before` may hold; `ahead` is how many widths panning looks ahead."""
        old = None if before is None else before.of_key(lane.key)
        if old is None or old.is_collapsed is not is_flat or not old.laid.is_for(lane.shown, window):
            return cls(lane, window, is_flat, old, window, is_needed=True, urgency=0.0)
        if old.laid.scale != window.scale:
            urgency = _ROUGH + abs(log(old.laid.scale.days_per_px / window.days_per_px))
            return cls(lane, window, is_flat, old, window, is_needed=False, urgency=urgency)
        further = window.moved(ahead)
        is_served = old.laid.serves(lane.shown, window)
        is_late = is_served and not old.laid.covers(window.moved(ahead * _HURRY_WIDTHS / _AHEAD_WIDTHS))
        urgency = 0.0 if old.laid.covers(further) else _ROUGH if is_late else _ROUGH / 2
        return cls(lane, window, is_flat, old, further, is_needed=not is_served, urgency=urgency)

    @property
    def waits(self) -> bool:
        """Whether it is to be laid out when its turn comes."""
        return not self.is_needed and self.urgency > 0

    @property
    def is_at_another_zoom(self) -> bool:
        """Whether it can show for the moment what it told at another zoom."""
        return self.old is not None and not self.is_needed and self.old.laid.scale != self.window.scale

    def carried_out(
        self,
        teller: Teller,
        chosen: frozenset[int],
        told_in: Mapping[LaneKey, Arrangement],
        is_its_turn: bool,
    ) -> tuple[Arrangement, Arrangement]:
        """Return what the lane shows, be it what is `told_in` it for the moment, and what was laid out last for it."""
        old, told = self.old, told_in.get(self.lane.key)
        if old is not None and told is not None:
            return told, old.laid
        if old is None or self.is_needed or self.is_at_another_zoom:
            made = self._laid(teller, chosen, self.window)
            return made, made
        if is_its_turn:
            made = self._laid(teller, chosen, self.ahead)
            made = made if made.serves(self.lane.shown, self.window) else old.laid
            return made, made
        return old.laid, old.laid

    def _laid(self, teller: Teller, chosen: frozenset[int], window: Window) -> Arrangement:
        before = None if self.old is None or self.old.is_collapsed is not self.is_flat else self.old.laid
        if self.is_flat:
            return arrange_counted(self.lane.shown, window, teller, before)
        return arrange(self.lane.shown, window, teller, before, chosen)


def _whose_turn(plans: Sequence[_Plan], most: int) -> set[LaneKey]:
    """Return the lanes that are laid out in this frame though they could wait, the most urgent ones."""
    waiting = sorted((plan for plan in plans if plan.waits), key=lambda plan: -plan.urgency)
    most = most if waiting and waiting[0].urgency >= _ROUGH else 1
    at_most = max(0, most - sum(plan.is_needed for plan in plans))
    return {plan.lane.key for plan in waiting[:at_most]}


_Part = tuple[Lane, float, bool, Arrangement, Arrangement]


def _stacked(parts: Sequence[_Part]) -> Iterator[Swimlane]:
    tops = accumulate((part[1] for part in parts), initial=0.0)
    for top, (lane, height, is_flat, arrangement, laid) in zip(tops, parts, strict=False):
        yield Swimlane(lane, top, height, is_flat, arrangement, laid)
