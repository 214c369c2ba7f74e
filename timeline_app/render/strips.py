"""Strips of very many small rectangles as pictures of a few rows of pixels: a screen need not draw each by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPixmap

from timeline_app.render.theme import Theme
from timeline_app.view.arrangement import Crowd
from timeline_app.view.arrays import Ints, Reals
from timeline_app.view.scene_parts import FoundInCrowd

_OPAQUE: Final = 255
Pixels = NDArray[np.uint32]


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """What a crowd counts as one picture, and its clusters as another, in the colours of a theme, for a screen's scale.

    Both begin at its first moment. What of it a search `found` is in them.
    """

    crowd: Crowd
    found: FoundInCrowd | None
    theme: Theme
    ratio: float
    picture: QPixmap
    clusters: QPixmap


def heat(opacities: Reals, hue: str) -> QImage:
    """Return a row of pixels of one colour, a column each."""
    colour = QColor(hue)
    pixels = np.empty((1, len(opacities), 4), np.uint8)
    for channel, value in enumerate((colour.blue(), colour.green(), colour.red(), _OPAQUE)):
        pixels[0, :, channel] = np.round(value * opacities)
    return _image(pixels.view(np.uint32).reshape(1, -1))


def ticks(xs: Reals, hues: Sequence[str], hue_of: Ints, width: int, tick: int) -> QImage:
    """Return a row of `width` pixels with a tick at each of `xs`, in the hue whose number `hue_of` has.

    Of ticks that share pixels the later one is seen, as if they had been painted one after the other.
    """
    row = np.zeros(width + tick, np.uint32)
    colours = np.array([QColor(hue).rgba() for hue in hues], np.uint32)[hue_of]
    lefts = np.clip(np.round(xs).astype(np.int64), 0, width)
    for offset in reversed(range(tick)):
        row[lefts + offset] = colours
    return _image(row[None, :width])


def columns(tops: Reals, lefts: Reals, column: int, size: tuple[int, int], hue: str) -> QImage:
    """Return a picture of `size` in which columns stand on the lower edge, `tops` tall, each `column` pixels wide."""
    width, height = size
    outline = np.zeros(width + column, np.float64)
    at = np.round(lefts).astype(np.int64)
    for offset in range(column):
        inside = (at + offset >= 0) & (at + offset < width)
        outline[at[inside] + offset] = tops[inside]
    from_below = np.arange(height, 0, -1)[:, None]
    pixels = np.where(
        from_below <= np.round(outline[None, :width]), np.uint32(QColor(hue).rgba()), np.uint32(0)
    )
    return _image(pixels)


def _image(pixels: Pixels) -> QImage:
    height, width = pixels.shape
    kind = QImage.Format.Format_ARGB32_Premultiplied
    image = QImage(np.ascontiguousarray(pixels).tobytes(), width, height, 4 * width, kind)
    return image.copy()  # its own pixels: Qt does not hold on to the bytes
