"""A PNG that is encoded stripe by stripe, so that a tall picture needs no more memory than a short one."""

import zlib
from struct import pack
from typing import Final

import numpy as np
from PySide6.QtGui import QImage

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"  # PNG, third edition, 5.2
_BITS: Final = 8
_RGB: Final = 2
_RGBA: Final = 6
_FILTER_UP: Final = 2  # each byte less the one above it: most of a timeline is plain from row to row
_METRE: Final = 1
_LEVEL: Final = 6


class PngStripes:
    """Takes the picture from top to bottom. Raises MemoryError where there is none left."""

    def __init__(
        self, width_px: int, height_px: int, dots_per_metre: int, *, has_alpha: bool = False
    ) -> None:
        self._pixels = QImage.Format.Format_RGBA8888 if has_alpha else QImage.Format.Format_RGB888
        self._width_bytes = width_px * (4 if has_alpha else 3)
        self._above = np.zeros(self._width_bytes, np.uint8)
        self._packer = zlib.compressobj(_LEVEL)
        header = pack(">IIBBBBB", width_px, height_px, _BITS, _RGBA if has_alpha else _RGB, 0, 0, 0)
        size = pack(">IIB", dots_per_metre, dots_per_metre, _METRE)
        self._parts = [_SIGNATURE, _chunk(b"IHDR", header), _chunk(b"pHYs", size)]

    def add(self, stripe: QImage) -> None:
        """Append the rows of a stripe as wide as the picture."""
        image = stripe.convertToFormat(self._pixels)
        lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        rows = lines[:, : self._width_bytes]
        filtered = np.empty((len(rows), self._width_bytes + 1), np.uint8)
        filtered[:, 0] = _FILTER_UP
        filtered[0, 1:] = rows[0] - self._above
        filtered[1:, 1:] = rows[1:] - rows[:-1]
        self._above = rows[-1].copy()
        self._keep(self._packer.compress(filtered.tobytes()))

    def finish(self) -> bytes:
        """Return the whole file."""
        self._keep(self._packer.flush())
        self._parts.append(_chunk(b"IEND", b""))
        return b"".join(self._parts)

    def _keep(self, packed: bytes) -> None:
        if packed:
            self._parts.append(_chunk(b"IDAT", packed))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return pack(">I", len(content)) + kind + content + pack(">I", zlib.crc32(kind + content))
