"""Strips of very many small rectangles as pictures of a few rows of pixels: a screen need not draw each by itself."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from timeline_app.view.arrays import Ints, Reals

_OPAQUE: Final = 255
Pixels = NDArray[np.uint32]


def heat(opacities: Reals, hue: str) -> QImage:
    """Return a row of pixels of one colour, a column each."""
    return _image(_ramp(hue)[np.rint(opacities * _OPAQUE).astype(np.uint8)])


@lru_cache(maxsize=256)
def _ramp(hue: str) -> Pixels:
    """Return the pixels of a colour from none of it to all of it."""
    colour, opacities = QColor(hue), np.arange(_OPAQUE + 1)
    pixels = np.empty((_OPAQUE + 1, 4), np.uint8)
    for channel, value in enumerate((colour.blue(), colour.green(), colour.red(), _OPAQUE)):
        pixels[:, channel] = np.rint(value * opacities / _OPAQUE)
    return pixels.view(np.uint32)[:, 0]


def ticks(xs: Reals, hues: Sequence[str], hue_of: Ints, width: int, tick: int) -> QImage:
    """Return a row of `width` pixels with a tick at each of `xs`, in the hue whose number `hue_of` has.

    Of ticks that share pixels the later one is seen, as if they had been painted one after the other; of one at an end
    what of it lies inside.
    """
    row = np.zeros(width + 2 * tick, np.uint32)
    colours = np.array([QColor(hue).rgba() for hue in hues], np.uint32)[hue_of]
    lefts = np.clip(np.round(xs).astype(np.int64) + tick, 0, width + tick)
    for offset in reversed(range(tick)):
        row[lefts + offset] = colours
    return _image(row[tick : width + tick])


def columns(tops: Reals, lefts: Reals, column: int, size: tuple[int, int], hue: str) -> QImage:
    """Return a picture of `size` in which columns stand on the lower edge, `tops` tall, each `column` pixels wide."""
    width, height = size
    outline = np.zeros(width + column, np.int64)
    at, heights = np.round(lefts).astype(np.int64), np.rint(tops).astype(np.int64)
    for offset in range(column):
        inside = (at + offset >= 0) & (at + offset < width)
        outline[at[inside] + offset] = heights[inside]
    image, pixels = _blank(width, height)
    from_below = np.arange(height, 0, -1)[:, None]
    np.multiply(from_below <= outline[None, :width], np.uint32(QColor(hue).rgba()), out=pixels)
    return image


def _image(row: Pixels) -> QImage:
    """Return a picture of one row of pixels."""
    image, pixels = _blank(len(row), 1)
    pixels[0] = row
    return image


def _blank(width: int, height: int) -> tuple[QImage, Pixels]:
    """Return a picture, and its pixels to be written to before anything else is done with it: a copy takes longer."""
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    return image, np.frombuffer(image.bits(), np.uint32).reshape(height, width)
