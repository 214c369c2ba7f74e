"""What a builder gets: the readings that filled a pattern's slots."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from timeline_app.model.dates import Grain, Modifier, PartOfDay
from timeline_app.model.span import Span
from timeline_app.model.values import Direction

_DIRECTIONS: Final = {-1: Direction.PAST, 0: Direction.PRESENT, 1: Direction.FUTURE}


@dataclass(frozen=True, slots=True)
class Found:
    """The slots of a matched pattern with their values and spans, and the pattern's constants."""

    slots: Mapping[str, object]
    spans: Mapping[str, Span]
    constants: Mapping[str, str]

    def get(self, slot: str) -> object | None:
        """Return the value of a slot, else the pattern's constant of that name, else None."""
        return self.slots.get(slot, self.constants.get(slot))

    def number(self, slot: str) -> int | None:
        """Return a slot as a whole number, None when it is empty."""
        value = self.get(slot)
        if isinstance(value, str):
            return int(value) if value.lstrip("-").isdecimal() else None
        return int(value) if isinstance(value, int | float) else None

    def pair(self, slot: str) -> tuple[int, int] | None:
        """Return the two whole numbers of a slot that holds a range, None when it is empty."""
        value = self.get(slot)
        return (int(value[0]), int(value[1])) if isinstance(value, tuple) and len(value) == 2 else None

    def amount(self, slot: str) -> float | None:
        """Return a slot as a number with fractions, None when it is empty or no number."""
        value = self.get(slot)
        if isinstance(value, str) and value.isdecimal():
            return float(value)
        return float(value) if isinstance(value, int | float) else None

    def grain(self, slot: str = "unit") -> Grain | None:
        """Return the unit of a slot."""
        value = self.get(slot)
        return Grain[value] if isinstance(value, str) and value in Grain.__members__ else None

    def modifier(self, slot: str = "modifier") -> Modifier | None:
        """Return TIMEX3's modifier of a slot."""
        value = self.get(slot)
        return Modifier[value] if isinstance(value, str) and value in Modifier.__members__ else None

    def part(self, slot: str = "part") -> PartOfDay | None:
        """Return the part of the day of a slot."""
        value = self.get(slot)
        return PartOfDay[value] if isinstance(value, str) and value in PartOfDay.__members__ else None

    def direction(self, slot: str = "direction") -> Direction | None:
        """Return where a slot looks: its number (-1, 0, 1) or its name."""
        value = self.get(slot)
        if isinstance(value, int):
            return _DIRECTIONS.get(value)
        return Direction[value] if isinstance(value, str) and value in Direction.__members__ else None

    def has(self, slot: str) -> bool:
        """Whether the slot is filled or is a constant of the pattern."""
        return slot in self.slots or slot in self.constants
