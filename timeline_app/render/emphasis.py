"""Which events stand out."""

from dataclasses import dataclass
from typing import Final

from timeline_app.view.lane_view import LaneKey
from timeline_app.view.scene_parts import Item


@dataclass(frozen=True, slots=True)
class Emphasis:
    """The events that stand out: selected ones, the one with the keyboard focus, the one under the pointer.

    Of the copies of an event in several lanes the one in `focused_lane` has the focus.
    """

    selected: frozenset[int] = frozenset()
    focused: int | None = None
    hovered: int | None = None
    focused_lane: LaneKey | None = None

    @property
    def chosen(self) -> frozenset[int]:
        """The events that are selected or have the focus."""
        return self.selected if self.focused is None else self.selected | {self.focused}

    def is_on(self, event: int) -> bool:
        """Whether an event stands out in any way."""
        return event in self.selected or event in (self.focused, self.hovered)

    def has_focus(self, item: Item) -> bool:
        """Whether an item has the keyboard focus."""
        return item.event == self.focused and (self.focused_lane is None or item.lane == self.focused_lane)


NO_EMPHASIS: Final = Emphasis()
