"""The fonts of the timeline, and how wide text is in them."""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Final
from unicodedata import category

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QTextLayout, QTextLine

from timeline_app.view.metrics import TextRole

DEFAULT_PX: Final = 13.0
_SIZES: Final = {  # share of the text size, weight
    TextRole.HEADLINE: (1.0, QFont.Weight.Normal),
    TextRole.STRONG: (1.0, QFont.Weight.DemiBold),
    TextRole.LARGE: (1.15, QFont.Weight.DemiBold),
    TextRole.SMALL: (0.86, QFont.Weight.Normal),
    TextRole.CHIP: (0.70, QFont.Weight.Bold),
    TextRole.AXIS: (0.86, QFont.Weight.Normal),
    TextRole.AXIS_STRONG: (0.92, QFont.Weight.DemiBold),
    TextRole.TITLE: (1.7, QFont.Weight.DemiBold),
}
_INVISIBLE: Final = {"Cc", "Cf", "Zs", "Zl", "Zp"}
_CONTROLS: Final = (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)  # Unicode's Cc, and ends of lines
_UNDRAWN: Final = {code: " " if chr(code).isspace() else None for code in _CONTROLS}
_CACHED_WIDTHS: Final = 20_000
ELLIPSIS: Final = "…"
_PLAIN: Final = re.compile(
    "[ -\u024f\u2010-\u2026]+"
)  # Latin letters and signs, each a glyph, from left to right
_JOINED: Final = ("ff", "fi", "fl", "fj", "ft")  # which fonts draw as one glyph


class Fonts:
    """One family at one text size; measures text as `view.metrics.Metrics` asks."""

    def __init__(self, family: str = "", text_px: float = DEFAULT_PX) -> None:
        self.family = real_family(family)
        self.text_px = text_px
        self._fonts = fonts = {role: self._font(role) for role in TextRole}
        metrics = {role: QFontMetricsF(font) for role, font in self._fonts.items()}
        self._heights = {role: of_role.height() for role, of_role in metrics.items()}
        self._ascents = {role: of_role.ascent() for role, of_role in metrics.items()}

        # The caches know the metrics and not this object: in a cycle of references the cycle collector
        # would free Qt's fonts, on whichever thread it happens to run.
        @lru_cache(maxsize=_CACHED_WIDTHS)
        def measured(text: str, role: TextRole) -> float:
            return metrics[role].horizontalAdvance(drawable(text))

        @lru_cache(maxsize=_CACHED_WIDTHS)
        def cut(text: str, role: TextRole, width_px: int) -> str:
            return metrics[role].elidedText(drawable(text), Qt.TextElideMode.ElideRight, width_px)

        @lru_cache(maxsize=_CACHED_WIDTHS)
        def ends(text: str, role: TextRole) -> tuple[float, ...]:
            return _ends_of_letters(drawable(text), fonts[role])

        self._width = measured
        self._elided = cut
        self._ends = ends

    def font(self, role: TextRole) -> QFont:
        """Return the font of a role."""
        return self._fonts[role]

    def width(self, text: str, role: TextRole) -> float:
        """Return how far the text advances."""
        return self._width(text, role)

    def elided(self, text: str, role: TextRole, width_px: float) -> str:
        """Return the text, cut with an ellipsis when it is wider than `width_px`."""
        if self.width(text, role) <= width_px:
            return text
        return self._elided(text, role, int(width_px))

    def cut_px(self, text: str, role: TextRole, width_px: float) -> float | None:
        """Return how much of a text that is wider than `width_px` stays before the ellipsis for the rest.

        None where a picture of the whole text must not be cut for that: in scripts whose letters join, or run to
        the left.
        """
        ends = self.ends(text, role)
        if not ends:
            return None
        count = bisect_right(ends, width_px - self.width(ELLIPSIS, role))
        return ends[count - 1] if count else 0.0

    def ends(self, text: str, role: TextRole) -> tuple[float, ...]:
        """Return where letters end behind which a picture of a text may be cut, in px; nothing where it may not be."""
        return self._ends(text, role)

    def height(self, role: TextRole) -> float:
        """Return the distance between two lines."""
        return self._heights[role]

    def ascent(self, role: TextRole) -> float:
        """Return the distance from the top of a line to its baseline."""
        return self._ascents[role]

    def lacks(self, text: str) -> str:
        """Return the characters of `text` that neither this family nor another one can draw."""
        return "".join(sorted({char for char in text if not _is_drawn(self.family, char)}))

    def _font(self, role: TextRole) -> QFont:
        share, weight = _SIZES[role]
        font = QFont(self.family)
        font.setPixelSize(max(6, round(self.text_px * share)))
        font.setWeight(weight)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


def drawable(text: str) -> str:
    r"""Return the text without control characters, for which fonts have a box; a space for those that are one.

    >>> drawable("ring the bell\x07, \x1btab\tby\x85tab")
    'ring the bell, tab by tab'
    """
    return text if text.isprintable() else text.translate(_UNDRAWN)


def is_plain(text: str) -> bool:
    """Whether a text is of Latin letters and signs: each is a glyph, from left to right, no taller than its line."""
    return _PLAIN.fullmatch(text) is not None


def fonts_of(font: QFont) -> Fonts:
    """Return the fonts of a widget that has this one; small text is enlarged to the size that can be read."""
    info = QFontInfo(font)
    return Fonts(info.family(), max(DEFAULT_PX, float(info.pixelSize())))


def real_family(family: str = "") -> str:
    """Return the name of a family that exists: `family`, or what the system puts in its place.

    A file that names "Sans Serif" or ".AppleSystemUIFont" looks different on each machine.
    """
    return QFontInfo(QFont(family) if family else QFont()).family()


def _ends_of_letters(text: str, font: QFont) -> tuple[float, ...]:
    """Return where letters end behind which a text may be cut, in px, ascending; nothing where it may not be."""
    if not is_plain(text):
        return ()
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    places = (end for end in range(1, len(text)) if text[end - 1 : end + 1] not in _JOINED)
    return tuple(_x_of(line, end) for end in places)


def _x_of(line: QTextLine, place: int) -> float:
    found = line.cursorToX(place)
    assert isinstance(found, tuple)  # the x, and the place that it is of
    return float(found[0])


@lru_cache(maxsize=4096)
def _is_drawn(family: str, char: str) -> bool:
    if category(char) in _INVISIBLE or QFontMetricsF(QFont(family)).inFontUcs4(ord(char)):
        return True
    others = (other for other in QFontDatabase.families() if QFontDatabase.isScalable(other))
    return any(QFontMetricsF(QFont(other)).inFontUcs4(ord(char)) for other in others)
