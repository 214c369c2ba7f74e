"""A PDF in the making: the same calls give the same bytes."""

import hashlib
import re
from typing import Final, Self

from PySide6.QtCore import QHashSeed, QMarginsF, QSizeF, QUuid
from PySide6.QtGui import QPageSize, QPdfWriter

from timeline_app.export.chronicle import Chronicle, PictureOptions
from timeline_app.export.failures import export_error
from timeline_app.export.painting import CREATOR, begun, end, open_buffer
from timeline_app.export.paper import DPI
from timeline_app.export.searchable import with_characters
from timeline_app.wording import grouped

POINTS_IN_PX: Final = 72 / DPI
MOST_SIDE_PX: Final = 14_400 / POINTS_IN_PX  # some viewers take no longer page
_MOMENT: Final = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}(?:[+-]\d\d'\d\d'|Z)\)")
_XMP_MOMENT: Final = re.compile(rb'(xmp:\w+Date=")[0-9T:-]{19}[+-]\d\d:\d\d"')
_TABLE: Final = re.compile(rb"(?<=\n)\d{10}(?= \d{5} n)")  # ISO 32000, 7.5.4: where each object begins
_TABLE_START: Final = re.compile(rb"(?<=startxref\n)\d+")


class PdfFile:
    """Pages in pixels of 96 to the inch; `painter` paints on the last one that was begun."""

    def __init__(self, chronicle: Chronicle, options: PictureOptions, size_px: tuple[float, float]) -> None:
        # QPdfWriter writes the fonts in the order of a hash table, which is another one in each process.
        QHashSeed.setDeterministicGlobalSeed()
        self._buffer = open_buffer()
        self._writer = QPdfWriter(self._buffer)
        self._writer.setResolution(DPI)
        self._writer.setTitle(chronicle.title)
        self._writer.setCreator(CREATOR)
        self._writer.setDocumentId(_identity(chronicle, options))
        self._set_page(size_px)
        self.painter = begun(self._writer)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the painter, also when the work was called off."""
        if self.painter.isActive():
            self.painter.end()

    def new_page(self, size_px: tuple[float, float]) -> None:
        """Begin another page. Raises ExportError when there is no room for it."""
        self._set_page(size_px)
        if not self._writer.newPage():
            raise export_error("export-page-not-continued")

    def finish(self) -> bytes:
        """Return the file."""
        end(self.painter)
        return with_characters(without_clock(bytes(self._buffer.data().data())))

    def _set_page(self, size_px: tuple[float, float]) -> None:
        size = QSizeF(*(side * POINTS_IN_PX for side in size_px))
        page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
        if not (self._writer.setPageSize(page) and self._writer.setPageMargins(QMarginsF(0, 0, 0, 0))):
            width, height = size_px
            raise export_error(
                "export-page-impossible", width=grouped(round(width)), height=grouped(round(height))
            )


def without_clock(content: bytes) -> bytes:
    """Return a PDF in which one moment stands for all that the writer took from clock and time zone.

    What becomes shorter moves what is behind it, and so the offsets in the cross-reference table.
    """
    content = _XMP_MOMENT.sub(rb'\g<1>2000-01-01T00:00:00+00:00"', content)  # as long as it was
    table = content.rfind(b"\nxref\n") + 1
    moved: list[tuple[int, int]] = []  # from which offset on, by how many bytes

    def fixed(match: re.Match[bytes]) -> bytes:
        moment = match[1] + b"20000101000000Z)"
        moved.append((match.start(), len(match[0]) - len(moment)))
        return moment

    def new_place(match: re.Match[bytes]) -> bytes:
        place = int(match[0])
        return b"%0*d" % (len(match[0]), place - sum(by for start, by in moved if start < place))

    body = _MOMENT.sub(fixed, content[:table])
    return body + _TABLE_START.sub(new_place, _TABLE.sub(new_place, content[table:]))


def _identity(chronicle: Chronicle, options: PictureOptions) -> QUuid:
    """Return an id that depends on nothing but what is exported."""
    how = (options.scope, options.width_px, options.form, options.paper, options.across)
    words = repr((chronicle.title, chronicle.events, chronicle.actors, how))
    return QUuid.createUuidV5(QUuid(), hashlib.sha256(words.encode("utf-8", "replace")).digest())
