"""How the reader has the timeline parted into lanes, and the actions that change it."""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, assert_never

LANES_AT_FIRST: Final = 12  # as many hues as are told apart, and two
MOST_LANES: Final = 60  # the events of all are marked by bits of a number


class LaneMode(Enum):
    """What each lane holds the events of."""

    NONE = "none"
    ACTOR = "actor"
    ARTICLE = "article"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class LaneKey:
    """Which lane it is: that of an actor's or article's id, or of a tag's number; None owns what has no other lane."""

    mode: LaneMode
    owner: int | None


@dataclass(frozen=True, slots=True)
class LaneView:
    """The lanes as the reader has them: `order` are lanes that were moved, from the top; the others follow.

    `most` is how many lanes there may be besides the one of all others. Lanes of every mode are remembered.
    """

    mode: LaneMode = LaneMode.NONE
    order: tuple[LaneKey, ...] = ()
    collapsed: frozenset[LaneKey] = frozenset()
    hidden: frozenset[LaneKey] = frozenset()
    most: int = LANES_AT_FIRST

    @property
    def has_hidden(self) -> bool:
        """Whether a lane of this mode is hidden."""
        return any(key.mode is self.mode for key in self.hidden)


NO_LANES: Final = LaneView()


@dataclass(frozen=True, slots=True)
class SetLanes:
    """Part the timeline into lanes of a mode, or into none."""

    mode: LaneMode


@dataclass(frozen=True, slots=True)
class OrderLanes:
    """Put the lanes of a mode into this order, from the top."""

    keys: tuple[LaneKey, ...]


@dataclass(frozen=True, slots=True)
class CollapseLane:
    """Collapse a lane to a line, or expand it again."""

    key: LaneKey
    is_collapsed: bool


@dataclass(frozen=True, slots=True)
class HideLane:
    """Take a lane away: its events go to those of all others."""

    key: LaneKey


@dataclass(frozen=True, slots=True)
class ShowHiddenLanes:
    """Bring the hidden lanes of the mode back."""


@dataclass(frozen=True, slots=True)
class AllowLanes:
    """Show up to so many lanes."""

    most: int


LaneAction = SetLanes | OrderLanes | CollapseLane | HideLane | ShowHiddenLanes | AllowLanes


def with_lanes(view: LaneView, action: LaneAction) -> LaneView:
    """Return the lanes after an action."""
    match action:
        case SetLanes(mode):
            return replace(view, mode=mode, most=LANES_AT_FIRST)
        case OrderLanes(keys):
            others = tuple(key for key in view.order if key.mode is not view.mode)
            return replace(view, order=(*others, *keys))
        case CollapseLane(key, is_collapsed):
            rest = view.collapsed - {key}
            return replace(view, collapsed=rest | {key} if is_collapsed else rest)
        case HideLane(key):
            return replace(view, hidden=view.hidden | {key})
        case ShowHiddenLanes():
            left = frozenset(key for key in view.hidden if key.mode is not view.mode)
            return replace(view, hidden=left)
        case AllowLanes(most):
            return replace(view, most=min(MOST_LANES, max(1, most)))
        case _:
            assert_never(action)
