"""Keeps what layouts count as pictures, which panning moves."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QPixmap

from timeline_app.render.theme import Theme
from timeline_app.view.arrangement import Crowd
from timeline_app.view.counted import FoundInCrowd
from timeline_app.view.lane_view import LaneKey


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What a strip shows and how: of a crowd, what of it a search `found`, for a screen of a scale."""

    crowd: Crowd
    found: FoundInCrowd | None
    theme: Theme
    ratio: float
    height_px: float

    def is_as(self, other: "Look") -> bool:
        """Whether two strips look the same."""
        is_same = self.crowd is other.crowd and self.found is other.found and self.theme is other.theme
        return is_same and (self.ratio, self.height_px) == (other.ratio, other.height_px)


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """What a crowd counts as one picture, and its clusters as another. Both begin at its first moment."""

    picture: QPixmap
    clusters: QPixmap


class KeptStrips:
    """The strips of the layouts that the frame before has shown, by their lanes; None is that of a timeline without."""

    def __init__(self) -> None:
        self._now: dict[LaneKey | None, tuple[Look, Strip | None]] = {}
        self._before: dict[LaneKey | None, tuple[Look, Strip | None]] = {}

    def begin_frame(self) -> None:
        """Be ready for another frame."""
        self._before, self._now = self._now, {}

    def of(self, lane: LaneKey | None, look: Look, make: Callable[[], Strip], *, waits: bool) -> Strip | None:
        """Return the strip of a lane, made where there is none that looks so.

        One that `waits` is made when a second frame asks for it, as while zooming each frame asks for another one.
        """
        there = self._now.get(lane) or self._before.get(lane)
        is_there = there is not None and there[0].is_as(look)
        strip = there[1] if is_there and there is not None else None
        if strip is None and (is_there or not waits):
            strip = make()
        self._now[lane] = (there[0] if is_there and there is not None else look), strip
        return strip
