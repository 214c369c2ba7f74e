"""Draws small pieces again and again: text and chips, as cached pixmaps on screen, as vectors in files."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from timeline_app.render.fonts import Fonts
from timeline_app.view.metrics import TextRole

_CACHE_BYTES: Final = 64 * 1024 * 1024
_BYTES_IN_PIXEL: Final = 4


class Ink:
    """Stamps pieces at whole pixels. With `is_cached` each is drawn once and kept as a pixmap."""

    def __init__(self, fonts: Fonts, *, is_cached: bool) -> None:
        self.fonts = fonts
        self._is_cached = is_cached
        self._pixmaps: OrderedDict[Hashable, QPixmap] = OrderedDict()
        self._bytes = 0

    @property
    def is_cached(self) -> bool:
        """Whether pieces are kept as pixmaps: on screen, not in files."""
        return self._is_cached

    def text(
        self, painter: QPainter, place: tuple[float, float], text: str, role: TextRole, colour: str,
        width_px: float | None = None,
    ) -> None:  # fmt: skip
        """Write one line with its top left corner at `place`, cut to `width_px`."""
        if not text:
            return
        shown = text if width_px is None else self.fonts.elided(text, role, width_px)

        def draw(on: QPainter) -> None:
            on.setFont(self.fonts.font(role))
            on.setPen(QColor(colour))
            on.drawText(QPointF(0, self.fonts.ascent(role)), shown)

        size = (self.fonts.width(shown, role) + 2, self.fonts.height(role) + 1)
        self.stamp(painter, ("text", shown, role, colour), place, size, draw)

    def stamp(
        self,
        painter: QPainter,
        key: Hashable,
        place: tuple[float, float],
        size: tuple[float, float],
        draw: Callable[[QPainter], None],
    ) -> None:
        """Draw a piece of `size` with its top left corner at `place`; `key` must tell pieces apart."""
        if not self._is_cached:
            painter.save()
            painter.translate(*place)
            draw(painter)
            painter.restore()
            return
        ratio = painter.device().devicePixelRatioF()
        pixmap = self._pixmap((key, ratio), size, ratio, draw)
        painter.drawPixmap(QPointF(round(place[0] * ratio) / ratio, round(place[1] * ratio) / ratio), pixmap)

    def _pixmap(
        self, key: Hashable, size: tuple[float, float], ratio: float, draw: Callable[[QPainter], None]
    ) -> QPixmap:
        pixmap = self._pixmaps.get(key)
        if pixmap is not None:
            self._pixmaps.move_to_end(key)
            return pixmap
        pixmap = QPixmap(max(1, ceil(size[0] * ratio)), max(1, ceil(size[1] * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter)
        painter.end()
        self._keep(key, pixmap)
        return pixmap

    def _keep(self, key: Hashable, pixmap: QPixmap) -> None:
        self._pixmaps[key] = pixmap
        self._bytes += pixmap.width() * pixmap.height() * _BYTES_IN_PIXEL
        while self._bytes > _CACHE_BYTES:
            _, oldest = self._pixmaps.popitem(last=False)
            self._bytes -= oldest.width() * oldest.height() * _BYTES_IN_PIXEL
