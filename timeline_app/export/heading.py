"""The words above a picture: title and range, in as many lines as they need."""

from dataclasses import dataclass
from typing import Final, Self

from timeline_app.model.script import is_right_to_left
from timeline_app.view.metrics import Metrics, TextRole
from timeline_app.view.telling import wrapped

MARGIN_PX: Final = 28.0
_ABOVE_PX: Final = MARGIN_PX * 0.8
_BELOW_TITLE_PX: Final = 2.0
_BELOW_PX: Final = 14.0
_TITLE_LINES: Final = 3
_SUBTITLE_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """The words above the timelines."""

    title: str
    subtitle: str


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A line with its place: its top left corner below that of the heading."""

    words: str
    role: TextRole
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class HeadingLines:
    """A heading in lines, and how tall it is with what is left free above and below."""

    lines: tuple[HeadingLine, ...]
    height_px: float

    @classmethod
    def of(cls, heading: Heading, width_px: float, metrics: Metrics) -> Self:
        """Return a heading as it stands above a picture; what has no room in its lines ends in an ellipsis.

        Lines of a title that runs to the left end where the longest of them ends.
        """
        room = width_px - 2 * MARGIN_PX
        found, y = [], _ABOVE_PX
        for words, role, most in (
            (heading.title, TextRole.TITLE, _TITLE_LINES),
            (heading.subtitle, TextRole.HEADLINE, _SUBTITLE_LINES),
        ):
            lines = wrapped(words, role, room, most, metrics)
            widths = [min(room, metrics.width(line, role)) for line in lines]
            for line, width in zip(lines, widths, strict=True):
                indent = max(widths) - width if is_right_to_left(words) else 0.0
                found.append(HeadingLine(line, role, MARGIN_PX + indent, y))
                y += metrics.height(role)
            y += _BELOW_TITLE_PX if role is TextRole.TITLE else _BELOW_PX
        return cls(tuple(found), y)
