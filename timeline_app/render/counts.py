"""Write how many events a cluster counts."""

from functools import lru_cache
from typing import Final

from PySide6.QtGui import QPainter

from timeline_app.model.message import message
from timeline_app.render.ink import Ink
from timeline_app.render.theme import Theme
from timeline_app.view.metrics import TextRole
from timeline_app.view.scene_parts import ClusterBox
from timeline_app.wording import grouped, say, spoken

_COUNT_PAD_PX: Final = 6.0


def write_count(cluster: ClusterBox, width_px: float, painter: QPainter, theme: Theme, ink: Ink) -> None:
    """Write how many a cluster counts into the middle of what the canvas shows of it."""
    box, text = cluster.box, _count_words(cluster.cluster.count, spoken())
    width = ink.fonts.width(text, TextRole.SMALL)
    left, right = max(0.0, box.left), min(width_px, box.right)
    if width + _COUNT_PAD_PX <= right - left:
        place = ((left + right - width) / 2, box.centre[1] - ink.fonts.height(TextRole.SMALL) / 2)
        ink.text(painter, place, text, TextRole.SMALL, theme.soft_ink)


@lru_cache(maxsize=4096)
def _count_words(count: int, language: str) -> str:
    return say(message("cluster-count", count=grouped(count, language)), language)
