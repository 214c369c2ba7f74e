"""What the reader can do to what is looked at; `view.state` says what comes of it."""

from dataclasses import dataclass
from enum import Enum

from timeline_app.model.timeline import Status
from timeline_app.view.lane_view import LaneAction, LaneKey


class SelectHow(Enum):
    """What becomes of the events that are selected already."""

    REPLACE = "replace"
    ADD = "add"
    TOGGLE = "toggle"


@dataclass(frozen=True, slots=True)
class Pan:
    """Move the window by so many px along time (positive: towards later)."""

    dx_px: float


@dataclass(frozen=True, slots=True)
class ScrollTo:
    """Scroll the lanes so that `y_px` of them are above the window."""

    y_px: float


@dataclass(frozen=True, slots=True)
class ZoomAt:
    """Zoom in by `factor` (out below 1) so that `day` stays where it is."""

    day: float
    factor: float


@dataclass(frozen=True, slots=True)
class ShowSpan:
    """Fit the moments from `first` to `last` into a canvas, with `label_px` of room for the last label."""

    first: float
    last: float
    width_px: float
    label_px: float = 200.0


@dataclass(frozen=True, slots=True)
class CollapseGaps:
    """Fold long stretches without events, or show all time alike."""

    is_on: bool


@dataclass(frozen=True, slots=True)
class SelectEvents:
    """Select events; the focus goes to `focused` when it is given, to its copy in `lane`."""

    events: frozenset[int]
    how: SelectHow = SelectHow.REPLACE
    focused: int | None = None
    lane: LaneKey | None = None


@dataclass(frozen=True, slots=True)
class FocusEvent:
    """Put the keyboard focus on an event, on its copy in `lane`, or on none."""

    event: int | None
    lane: LaneKey | None = None


@dataclass(frozen=True, slots=True)
class CheckActor:
    """Take an actor into the filter or out of it."""

    actor: int
    is_checked: bool


@dataclass(frozen=True, slots=True)
class CheckActors:
    """Filter by exactly these actors, who are to take part."""

    actors: frozenset[int]


@dataclass(frozen=True, slots=True)
class NeedAllActors:
    """Show events with all of the checked actors, or with any of them."""

    needs_all: bool


@dataclass(frozen=True, slots=True)
class ExcludeActors:
    """Show events with none of the checked actors, or with any of them."""

    is_on: bool


@dataclass(frozen=True, slots=True)
class SetSearch:
    """Search for words."""

    search: str


@dataclass(frozen=True, slots=True)
class KeepOthers:
    """Show what a search does not find too, or leave it out."""

    is_on: bool


@dataclass(frozen=True, slots=True)
class SetPeriod:
    """Show only what touches these days."""

    first_day: int | None
    last_day: int | None


@dataclass(frozen=True, slots=True)
class LimitArticles:
    """Show only events of these articles; empty for all."""

    articles: frozenset[int]


@dataclass(frozen=True, slots=True)
class ShowHidden:
    """Show what is hidden by default, or hide it again."""

    is_shown: bool


@dataclass(frozen=True, slots=True)
class CountMetonyms:
    """Count who speaks for an actor as that actor, or not."""

    is_on: bool


@dataclass(frozen=True, slots=True)
class CheckStatus:
    """Take a status into the filter or out of it."""

    status: Status
    is_checked: bool


@dataclass(frozen=True, slots=True)
class CheckTag:
    """Take a tag into the filter or out of it."""

    tag: str
    is_checked: bool


@dataclass(frozen=True, slots=True)
class ClearFilter:
    """Take away every filter."""


FilterAction = (
    CheckActor
    | CheckActors
    | NeedAllActors
    | ExcludeActors
    | SetSearch
    | KeepOthers
    | SetPeriod
    | LimitArticles
    | ShowHidden
    | CountMetonyms
    | CheckStatus
    | CheckTag
    | ClearFilter
)
Action = (
    Pan | ScrollTo | ZoomAt | ShowSpan | CollapseGaps | SelectEvents | FocusEvent | FilterAction | LaneAction
)
