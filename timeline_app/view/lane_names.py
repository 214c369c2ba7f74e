"""The words of the header of a lane."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from timeline_app.model.message import message
from timeline_app.view.columns import Columns
from timeline_app.view.lane_choice import Lane, LaneChoice
from timeline_app.view.lane_view import LaneMode
from timeline_app.view.telling import monogram
from timeline_app.wording import grouped, say

LEAST_HEADER_PX: Final = 88.0
_MOST_HEADER_PX: Final = 168.0
_HEADER_SHARE: Final = 0.17  # of the canvas


@dataclass(frozen=True, slots=True)
class LaneName:
    """What a header says: the name, how many events in a number and in words; `actor` has its colour."""

    actor: int
    monogram: str
    name: str
    count: str
    events: str


def header_width(width_px: float) -> float:
    """Return how wide the headers beside a canvas of this width are, the canvas included."""
    return float(round(min(_MOST_HEADER_PX, max(LEAST_HEADER_PX, width_px * _HEADER_SHARE))))


def header_beside(width_px: float) -> float:
    """Return how wide the headers are beside lanes of a width, the headers not included."""
    return header_width(width_px / (1 - _HEADER_SHARE))


def lane_name(lane: Lane, columns: Columns, titles: Mapping[int, str], choice: LaneChoice) -> LaneName:
    """Return the words of a lane; `titles` are those of the articles."""
    count = grouped(len(lane.shown))
    events = say(
        message("lane-events-one") if len(lane.shown) == 1 else message("lane-events-many", count=count)
    )
    name = _name_of_others(lane, choice) if lane.is_other else _name(lane, columns, titles)
    return LaneName(lane.actor, monogram(name) if lane.actor else "", name, count, events)


def _name(lane: Lane, columns: Columns, titles: Mapping[int, str]) -> str:
    owner = lane.key.owner or 0
    match lane.key.mode:
        case LaneMode.ACTOR:
            return columns.actors[owner].name if owner in columns.actors else ""
        case LaneMode.TAG:
            return columns.tags.get(owner, "")
        case _:
            return titles.get(owner) or say(message("lane-untitled"))


def _name_of_others(lane: Lane, choice: LaneChoice) -> str:
    mode = lane.key.mode.value
    if choice.more:
        return say(message(f"lane-more-{mode}", count=grouped(choice.more)))
    return say(message(f"lane-other-{mode}"))
