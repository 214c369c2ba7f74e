"""How much of an event is told: cards, short cards, lines; and the sizes they are laid out in."""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from timeline_app.view.metrics import TextRole

AXIS_COARSE_PX: Final = 28.0
AXIS_FINE_PX: Final = 24.0
AXIS_PX: Final = AXIS_COARSE_PX + AXIS_FINE_PX
LANES_GAP_PX: Final = 14.0  # between the axis and the first lane
RIBBON_PX: Final = 34.0
CLUSTERS_PX: Final = 26.0
STRIP_PX: Final = 24.0  # in a lane, where counts and density share one line
BAR_PX: Final = 6.0  # thickness of a bar above a card
BAR_GAP_PX: Final = 3.0
CARD_PAD_PX: Final = 11.0
CHIP_PX: Final = 18.0
CHIP_GAP_PX: Final = 7.0
MARK_PX: Final = 12.0  # of a round mark at a corner of a chip
MARK_OUT_PX: Final = 5.0  # of it beside the chip, so that the letters can be read
ARROW_PX: Final = 26.0
LEAST_BAR_PX: Final = 10.0
_LEAST_LINE_PX: Final = 160.0
_DATED_FROM_PX: Final = 640.0
_LINE_SHARE: Final = 0.48
LABEL_PAD_PX: Final = 8.0  # behind the words of a line
DATE_GAP_PX: Final = 9.0  # between the words of a line and its date
ITEM_GAP_PX: Final = 14.0  # between neighbours of a lane


class Level(Enum):
    """The level of detail of a layout."""

    CARDS = "cards"
    SHORT_CARDS = "short cards"
    LINES = "lines"
    CROWDED = "crowded"


@dataclass(frozen=True, slots=True)
class Detail:
    """The sizes of one level. `label_px` is the width of a card, or the most that a line may take.

    With `has_date` a line ends in its date in words; cards always begin with it. A card's headline is written in
    `headline_role`.
    """

    level: Level
    lane_px: float
    body_px: float
    label_px: float
    headline_lines: int
    has_date: bool = False
    headline_role: TextRole = TextRole.STRONG

    @property
    def is_card(self) -> bool:
        """Whether events are told on cards below their bars."""
        return self.headline_lines > 0


ROOMY_CARDS: Final = Detail(
    Level.CARDS, lane_px=170, body_px=150, label_px=330, headline_lines=4, headline_role=TextRole.LARGE
)
CARDS: Final = Detail(Level.CARDS, lane_px=146, body_px=126, label_px=268, headline_lines=3)
SHORT_CARDS: Final = Detail(Level.SHORT_CARDS, lane_px=90, body_px=74, label_px=252, headline_lines=2)
LINES: Final = Detail(Level.LINES, lane_px=28, body_px=22, label_px=520, headline_lines=0, has_date=True)
CROWDED: Final = Detail(Level.CROWDED, lane_px=26, body_px=22, label_px=270, headline_lines=0)


def lines_in(width_px: float) -> Detail:
    """Return the level of lines for a canvas so wide: on a narrow one labels are short and have no date."""
    label_px = min(LINES.label_px, max(_LEAST_LINE_PX, width_px * _LINE_SHARE))
    return replace(LINES, label_px=label_px, has_date=width_px >= _DATED_FROM_PX)
