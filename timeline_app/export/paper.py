"""Sizes of paper."""

from enum import Enum


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
