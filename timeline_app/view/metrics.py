"""How wide text is: what layout asks of whoever has the fonts."""

from enum import Enum
from typing import Protocol


class TextRole(Enum):
    """The styles that text on the canvas comes in."""

    HEADLINE = "headline"
    STRONG = "strong"
    LARGE = "large"
    SMALL = "small"
    CHIP = "chip"
    AXIS = "axis"
    AXIS_STRONG = "axis-strong"
    TITLE = "title"

    __hash__ = object.__hash__  # the one of enums is written in Python, and asked a thousand times a frame


class Metrics(Protocol):
    """Measures text in px of the canvas."""

    def width(self, text: str, role: TextRole) -> float:
        """Return how far the text advances."""
        ...

    def elided(self, text: str, role: TextRole, width_px: float) -> str:
        """Return the text, cut with an ellipsis when it is wider than `width_px`."""
        ...

    def height(self, role: TextRole) -> float:
        """Return the distance between two lines."""
        ...
