"""The colours of the timeline, light and dark."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from PySide6.QtGui import QColor, QPalette

from timeline_app.model.hues import HUES
from timeline_app.model.hues_apart import hues_apart
from timeline_app.model.timeline import TimelineActor

_RED_WEIGHT: Final = 0.2126  # WCAG 2.2, relative luminance
_GREEN_WEIGHT: Final = 0.7152
_BLUE_WEIGHT: Final = 0.0722


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as "#rrggbb"; `hues` are told apart on `paper` and carry `on_hue` text at AA contrast.

    `ink` > `soft_ink` > `faint_ink` is the order of text; `grid` and `strong_grid` are lines;
    `paper` lies under everything, `surface` under cards, `band` under the axis and every other period. Without
    `has_ground` nothing is painted below. `found` lies under the words of what a search found, `found_line` marks it.
    `own` are actors with the number of the hue that the reader gave each.
    """

    name: str
    paper: str
    surface: str
    band: str
    ink: str
    soft_ink: str
    faint_ink: str
    grid: str
    strong_grid: str
    outline: str
    accent: str
    on_hue: str
    neutral: str
    found: str
    found_line: str
    hues: tuple[str, ...]
    has_ground: bool = True
    own: tuple[tuple[int, int], ...] = ()

    @property
    def is_dark(self) -> bool:
        """Whether text is lighter than its ground."""
        return luminance(self.ink) > luminance(self.paper)

    def hue(self, actor_id: int) -> str:
        """Return the colour of an actor, the same in every session; neutral when `actor_id` is 0."""
        for actor, number in self.own:
            if actor == actor_id:
                return self.hues[number % len(self.hues)]
        return self.hues[(actor_id - 1) % len(self.hues)] if actor_id else self.neutral


def coloured(theme: Theme, actors: Iterable[TimelineActor]) -> Theme:
    """Return a theme in which actors have the hues that the reader gave them."""
    own = tuple(sorted((actor.id, actor.hue) for actor in actors if actor.hue is not None))
    return theme if own == theme.own else replace(theme, own=own)


def told_apart(theme: Theme, actors: Sequence[int]) -> Theme:
    """Return a theme in which these actors (ids), the most important first, have hues that can be told apart."""
    given = dict(theme.own)
    own = given | hues_apart(actors, given)
    return replace(theme, own=tuple(sorted(own.items())))


LIGHT: Final = Theme(
    name="light",
    paper="#ffffff",
    surface="#ffffff",
    band="#f6f7f9",
    ink="#1b1f27",
    soft_ink="#4a5261",
    faint_ink="#687182",
    grid="#eceef2",
    strong_grid="#d5d9e0",
    outline="#d9dde4",
    accent="#1f5fd0",
    on_hue="#ffffff",
    neutral="#5f6877",
    found="#fff6d1",
    found_line="#a16207",
    hues=HUES,
)

DARK: Final = Theme(
    name="dark",
    paper="#15181e",
    surface="#1d2129",
    band="#1a1e25",
    ink="#eef0f4",
    soft_ink="#b9c0cc",
    faint_ink="#8e97a6",
    grid="#232831",
    strong_grid="#343b47",
    outline="#363d49",
    accent="#7db0ff",
    on_hue="#10131a",
    neutral="#98a2b3",
    found="#332b14",
    found_line="#f5b942",
    hues=(
        "#7ba4df",
        "#ec9767",
        "#6fcb98",
        "#d8a3f8",
        "#ddb649",
        "#f391b2",
        "#5cc7d4",
        "#9598ed",
        "#b4cc62",
        "#e0a38b",
    ),
)

PRINT: Final = replace(  # lines that a printer does not lose, and text as black as it goes
    LIGHT,
    name="print",
    band="#ffffff",
    ink="#000000",
    soft_ink="#333333",
    faint_ink="#4d4d4d",
    grid="#d6d6d6",
    strong_grid="#9a9a9a",
    outline="#9a9a9a",
)
TRANSPARENT: Final = replace(LIGHT, name="transparent", has_ground=False)


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2, 0 for black to 1 for white.

    >>> luminance("#ffffff"), luminance("#000000")
    (1.0, 0.0)
    """
    red, green, blue = (_linear(part) for part in _parts(colour))
    return _RED_WEIGHT * red + _GREEN_WEIGHT * green + _BLUE_WEIGHT * blue


@lru_cache(maxsize=1024)
def mixed(colour: str, ground: str, share: float) -> str:
    """Return `share` of `colour` laid over `ground`.

    >>> mixed("#ffffff", "#000000", 0.5)
    '#808080'
    """
    pairs = zip(_parts(colour), _parts(ground), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def theme_of(palette: QPalette) -> Theme:
    """Return the theme that goes with a widget's palette."""
    window, text = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
    return DARK if window.lightness() < text.lightness() else LIGHT


def _parts(colour: str) -> tuple[int, int, int]:
    colour_of = QColor(colour)
    return colour_of.red(), colour_of.green(), colour_of.blue()


def _linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
