"""Write how many events a cluster counts, and how many of a lane lie outside of the window."""

from functools import lru_cache
from typing import Final

from PySide6.QtGui import QPainter

from timeline_app.model.message import message
from timeline_app.render.ink import Ink
from timeline_app.render.theme import Theme
from timeline_app.view.bands import Band
from timeline_app.view.metrics import TextRole
from timeline_app.view.scene_parts import ClusterBox
from timeline_app.wording import grouped, say, spoken

_COUNT_PAD_PX: Final = 6.0
_EDGE_PX: Final = 8.0


def write_count(cluster: ClusterBox, width_px: float, painter: QPainter, theme: Theme, ink: Ink) -> None:
    """Write how many a cluster counts into the middle of what the canvas shows of it."""
    box, text = cluster.box, _count_words(cluster.cluster.count, spoken())
    width = ink.fonts.width(text, TextRole.SMALL)
    left, right = max(0.0, box.left), min(width_px, box.right)
    if width + _COUNT_PAD_PX <= right - left:
        place = ((left + right - width) / 2, box.centre[1] - ink.fonts.height(TextRole.SMALL) / 2)
        ink.text(painter, place, text, TextRole.SMALL, theme.soft_ink)


def write_elsewhere(band: Band, width_px: float, painter: QPainter, theme: Theme, ink: Ink) -> None:
    """Write at the edges of a lane that is empty here how many of its events lie before and behind."""
    y = (band.box.top + band.box.bottom - ink.fonts.height(TextRole.SMALL)) / 2
    right = width_px - _EDGE_PX
    if band.later:
        words = _elsewhere_words("lane-later", band.later, spoken())
        right -= ink.fonts.width(words, TextRole.SMALL)
        ink.text(painter, (right, y), words, TextRole.SMALL, theme.faint_ink)
    words = _elsewhere_words("lane-earlier", band.earlier, spoken()) if band.earlier else ""
    if _EDGE_PX + ink.fonts.width(words, TextRole.SMALL) + _COUNT_PAD_PX <= right:
        ink.text(painter, (_EDGE_PX, y), words, TextRole.SMALL, theme.faint_ink)


@lru_cache(maxsize=4096)
def _elsewhere_words(code: str, count: int, language: str) -> str:
    return say(message(code, count=grouped(count, language)), language)


@lru_cache(maxsize=4096)
def _count_words(count: int, language: str) -> str:
    return say(message("cluster-count", count=grouped(count, language)), language)
