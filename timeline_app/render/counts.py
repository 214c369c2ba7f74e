"""Write how many events a cluster counts, and how many of a lane lie outside of the window."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from timeline_app.model.message import message
from timeline_app.render.ink import Ink
from timeline_app.render.stamping import put
from timeline_app.render.theme import Theme
from timeline_app.view.bands import Band
from timeline_app.view.counted import ClusterBox
from timeline_app.view.metrics import TextRole
from timeline_app.wording import grouped, say, spoken

_COUNT_PAD_PX: Final = 6.0
_EDGE_PX: Final = 8.0
_FOUND_PX: Final = 2.0  # thickness of the line for what a search found


def write_count(cluster: ClusterBox, width_px: float, painter: QPainter, theme: Theme, ink: Ink) -> None:
    """Write how many a cluster counts into the middle of what the canvas shows of it.

    And how many of them a search found, where it did not find all, with their share along the lower edge.
    """
    box, text = cluster.box, words_of(cluster)
    left, right = max(0.0, box.left), min(width_px, box.right)
    if cluster.found:
        share = cluster.found / cluster.cluster.count
        line = QRectF(left, box.bottom - _FOUND_PX, max(_FOUND_PX, (right - left) * share), _FOUND_PX)
        painter.fillRect(line, QColor(theme.found_line))
    if ink.is_cached:
        picture, width = ink.small_word(text, theme.soft_ink)
    else:
        picture, width = None, ink.fonts.width(text, TextRole.SMALL)
    if width + _COUNT_PAD_PX > right - left:
        return
    x, y = (left + right - width) / 2, (box.top + box.bottom - ink.fonts.height(TextRole.SMALL)) / 2
    if picture is None:
        ink.text(painter, (x, y), text, TextRole.SMALL, theme.soft_ink)
    else:
        put(painter, picture, x, y, ink.faces.ratio)


def words_of(cluster: ClusterBox) -> str:
    """Return how many a cluster counts, and how many of them a search found."""
    found, count = cluster.found, cluster.cluster.count
    if not found or found == count:
        return _count_words(count, spoken())
    return _found_words(found, count, spoken())


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
def _found_words(found: int, count: int, language: str) -> str:
    code = message("cluster-found", found=grouped(found, language), count=grouped(count, language))
    return say(code, language)


@lru_cache(maxsize=4096)
def _count_words(count: int, language: str) -> str:
    return say(message("cluster-count", count=grouped(count, language)), language)
