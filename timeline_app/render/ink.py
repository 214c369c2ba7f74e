"""Draws small pieces again and again: text and chips, as cached pixmaps on screen, as vectors in files."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from timeline_app.render.faces import Faces, Piece
from timeline_app.render.fonts import ELLIPSIS, Fonts, drawable
from timeline_app.render.kept_strips import KeptStrips
from timeline_app.render.stamping import put
from timeline_app.render.theme import Theme
from timeline_app.view.metrics import TextRole

_CACHE_BYTES: Final = 64 * 1024 * 1024
_BYTES_IN_PIXEL: Final = 4
_MOST_SMALL: Final = 2_000  # words that are kept apart, some pixels each
_THROUGH: Final = (
    0.68  # of the way from the top of a line down to its foot: through the middle of small letters
)


class Ink:
    """Stamps pieces at whole pixels. With `is_cached` each is drawn once and kept as a pixmap."""

    def __init__(self, fonts: Fonts, *, is_cached: bool) -> None:
        self.fonts = fonts
        self._is_cached = is_cached
        self._pixmaps: OrderedDict[Hashable, QPixmap] = OrderedDict()
        self._bytes = 0
        self._asked: set[Hashable] = set()
        self._asked_before: set[Hashable] = set()
        self._pieces: list[Piece] | None = None
        self.faces = Faces()
        self.strips = KeptStrips()
        self._small: dict[tuple[str, str], tuple[QPixmap, float]] = {}

    @property
    def is_cached(self) -> bool:
        """Whether pieces are kept as pixmaps: on screen, not in files."""
        return self._is_cached

    @property
    def pieces(self) -> int:
        """How many pieces are kept."""
        return len(self._pixmaps)

    def text(
        self, painter: QPainter, place: tuple[float, float], text: str, role: TextRole, colour: str,
        width_px: float | None = None, *, is_struck: bool = False,
    ) -> None:  # fmt: skip
        """Write one line with its top left corner at `place`, cut to `width_px`; `is_struck` strikes it out."""
        if not text:
            return
        if width_px is not None and self.fonts.width(text, role) > width_px:
            cut_px = self.fonts.cut_px(text, role, width_px) if self._is_cached else None
            if cut_px is not None:
                self._text(painter, place, text, role, colour, cut_px, is_struck=is_struck)
                self._text(painter, (place[0] + cut_px, place[1]), ELLIPSIS, role, colour)
                return
            text = self.fonts.elided(text, role, width_px)
        self._text(painter, place, text, role, colour, is_struck=is_struck)

    def _text(
        self, painter: QPainter, place: tuple[float, float], text: str, role: TextRole, colour: str,
        cut_px: float | None = None, *, is_struck: bool = False,
    ) -> None:  # fmt: skip
        if self._is_cached and cut_px is None and self._pieces is None:  # most words of a frame are there
            ratio = painter.device().devicePixelRatioF()
            kept = ("text", text, role, colour, is_struck), ratio
            pixmap = self._pixmaps.get(kept)
            if pixmap is not None:
                self._pixmaps.move_to_end(kept)
                put(painter, pixmap, *place, ratio)
                return
        key, size, draw = self._writing(text, role, colour, is_struck=is_struck)
        self.stamp(painter, key, place, size, draw, cut_px)

    def _writing(
        self, text: str, role: TextRole, colour: str, *, is_struck: bool = False
    ) -> tuple[Hashable, tuple[float, float], Callable[[QPainter], None]]:
        """Return the key and the size of one line of text, and what draws it."""

        def draw(on: QPainter) -> None:
            on.setFont(self.fonts.font(role))
            on.setPen(QColor(colour))
            on.drawText(QPointF(0, self.fonts.ascent(role)), drawable(text))
            if is_struck:  # on whole pixels: the line of a struck font is a blur
                through = round(self.fonts.ascent(role) * _THROUGH)
                on.fillRect(QRectF(0, through, self.fonts.width(text, role), 1), QColor(colour))

        size = (self.fonts.width(text, role) + 2, self.fonts.height(role) + 1)
        return ("text", text, role, colour, is_struck), size, draw

    def stamp(
        self,
        painter: QPainter,
        key: Hashable,
        place: tuple[float, float],
        size: tuple[float, float],
        draw: Callable[[QPainter], None],
        cut_px: float | None = None,
    ) -> None:
        """Draw a piece of `size` with its top left corner at `place`; `key` must tell pieces apart.

        Of one that is kept no more than the first `cut_px` are drawn where that is given.
        """
        if not self._is_cached:
            self.draw_once(painter, place, draw)
            return
        ratio = painter.device().devicePixelRatioF()
        pixmap = self.piece(key, size, ratio, draw)
        at = QPointF(round(place[0] * ratio) / ratio, round(place[1] * ratio) / ratio)
        width = None if cut_px is None else round(cut_px * ratio)
        if width is None:
            painter.drawPixmap(at, pixmap)
        elif width > 0:  # Qt takes no width for all of it
            painter.drawPixmap(at, pixmap, QRectF(0, 0, width, pixmap.height()))
        if self._pieces is not None:
            self._pieces.append((pixmap, *place))

    def piece(
        self, key: Hashable, size: tuple[float, float], ratio: float, draw: Callable[[QPainter], None]
    ) -> QPixmap:
        """Return the picture of a piece for a screen of a scale, drawn where there is none yet."""
        pixmap = self._pixmaps.get((key, ratio))
        if pixmap is None:
            return self._drawn((key, ratio), size, ratio, draw)
        self._pixmaps.move_to_end((key, ratio))
        return pixmap

    def word(self, text: str, role: TextRole, colour: str, ratio: float) -> QPixmap:
        """Return the picture of one line of text, as `text` writes it."""
        key, size, draw = self._writing(text, role, colour)
        return self.piece(key, size, ratio, draw)

    def small_word(self, text: str, colour: str) -> tuple[QPixmap, float]:
        """Return the picture of small words for the screen of this frame, and how wide they are: counts are many."""
        kept = self._small.get((text, colour))
        if kept is None:
            if len(self._small) >= _MOST_SMALL:
                self._small.clear()
            role = TextRole.SMALL
            kept = self.word(text, role, colour, self.faces.ratio), self.fonts.width(text, role)
            self._small[text, colour] = kept
        return kept

    def draw_once(
        self, painter: QPainter, place: tuple[float, float], draw: Callable[[QPainter], None]
    ) -> None:
        """Draw a piece with its top left corner at `place`, not kept, but where it would be if it were."""
        if (
            self._is_cached
        ):  # all that is drawn on screen brings its pen and brush, and saving them takes its time
            ratio = painter.device().devicePixelRatioF()
            x, y = round(place[0] * ratio) / ratio, round(place[1] * ratio) / ratio
            painter.translate(x, y)
            draw(painter)
            painter.translate(-x, -y)
            return
        painter.save()
        painter.translate(*place)
        draw(painter)
        painter.restore()

    def begin_frame(self, painter: QPainter, theme: Theme) -> None:
        """Be ready for another frame on screen."""
        self._asked_before, self._asked = self._asked, set()
        ratio = self.faces.ratio
        self.faces.begin(painter, theme)
        if self.faces.ratio != ratio:
            self._small.clear()
        self.strips.begin_frame()

    def record(self) -> list[Piece]:
        """Return a list to which each piece is added that is drawn from now on."""
        self._pieces = []
        return self._pieces

    def end_record(self) -> None:
        """Add to no list any more."""
        self._pieces = None

    def stamp_again(
        self,
        painter: QPainter,
        key: Hashable,
        place: tuple[float, float],
        size: tuple[float, float],
        draw: Callable[[QPainter], None],
    ) -> bool:
        """Draw a piece that is kept only when the frame before had it too, as `stamp` does; say whether it is kept.

        While one zooms bars have another width at each step.
        """
        if self._is_cached:
            self._asked.add(key)
            if key not in self._asked_before:
                self.draw_once(painter, place, draw)
                return False
        self.stamp(painter, key, place, size, draw)
        return True

    def _drawn(
        self, key: Hashable, size: tuple[float, float], ratio: float, draw: Callable[[QPainter], None]
    ) -> QPixmap:
        recorded, self._pieces = self._pieces, None  # what is drawn into a piece is no piece of its line
        pixmap = drawn(size, ratio, draw)
        self._pieces = recorded
        self._keep(key, pixmap)
        return pixmap

    def _keep(self, key: Hashable, pixmap: QPixmap) -> None:
        self._pixmaps[key] = pixmap
        self._bytes += pixmap.width() * pixmap.height() * _BYTES_IN_PIXEL
        while self._bytes > _CACHE_BYTES:
            _, oldest = self._pixmaps.popitem(last=False)
            self._bytes -= oldest.width() * oldest.height() * _BYTES_IN_PIXEL


def drawn(size: tuple[float, float], ratio: float, draw: Callable[[QPainter], None]) -> QPixmap:
    """Return a picture of `size` for a screen of a scale, with nothing in it but what is drawn."""
    return drawn_on(QColor(Qt.GlobalColor.transparent), size, ratio, draw)


def drawn_on(
    ground: QColor, size: tuple[float, float], ratio: float, draw: Callable[[QPainter], None]
) -> QPixmap:
    """Return a picture of `size` on a ground; one that hides all below it is painted much quicker than another."""
    pixmap = QPixmap(max(1, ceil(size[0] * ratio)), max(1, ceil(size[1] * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(ground)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)
    painter.end()
    return pixmap
