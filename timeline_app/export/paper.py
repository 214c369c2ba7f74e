"""Sizes of paper."""

from enum import Enum
from typing import Final

DPI: Final = 96
_MM_IN_INCH: Final = 25.4


class Paper(Enum):
    """A size of paper by its name; ISO 216 and ANSI."""

    A4 = "a4"
    A3 = "a3"
    LETTER = "letter"

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height when upright, in millimetres."""
        match self:
            case Paper.A4:
                return 210.0, 297.0
            case Paper.A3:
                return 297.0, 420.0
            case Paper.LETTER:
                return 215.9, 279.4

    @property
    def wide_px(self) -> tuple[float, float]:
        """Width and height when it lies on its side, in pixels of 96 to the inch."""
        short, long = (px_of(side) for side in self.size_mm)
        return long, short


def px_of(mm: float) -> float:
    """Return millimetres as pixels of 96 to the inch.

    >>> round(px_of(25.4))
    96
    """
    return mm / _MM_IN_INCH * DPI
