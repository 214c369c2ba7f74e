"""Write a timeline as PNG, SVG or PDF: the scene of the screen, with title and legend.

The same chronicle and options give the same bytes.
"""

import hashlib
import os
import re
import sys
from functools import cache
from math import ceil
from typing import Final

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QRectF, QSizeF, Qt, QUuid
from PySide6.QtGui import QGuiApplication, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from timeline_app.export.chronicle import Chronicle, PictureOptions
from timeline_app.export.sheet import sheet_of
from timeline_app.export.sheet_painting import Piece, SheetPainter, pages
from timeline_app.model.errors import ExportError
from timeline_app.render.fonts import Fonts
from timeline_app.render.ink import Ink
from timeline_app.render.theme import DARK, LIGHT

_DPI: Final = 96
_POINTS_IN_PX: Final = 72 / _DPI
_MOST_SIDE_PX: Final = 32_000  # Qt's raster engine counts in 16 bits
_MOST_PIXELS: Final = 300_000_000  # 1.2 GB
_MOST_PDF_PX: Final = 14_400 / _POINTS_IN_PX  # some viewers take no longer page
_CREATOR: Final = "timeline_app"
_DATES: Final = (  # what QPdfWriter takes from the clock; replaced by as many characters
    (re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}"), rb"\g<1>20000101000000"),
    (re.compile(rb"(/(?:CreationDate|ModDate) \(D:\d{14})[+-]\d\d'\d\d'"), rb"\g<1>+00'00'"),
    (re.compile(rb'(xmp:\w+Date=")[0-9T:-]{19}'), rb"\g<1>2000-01-01T00:00:00"),
    (re.compile(rb'(xmp:\w+Date="[0-9T:-]{19})[+-]\d\d:\d\d'), rb"\g<1>+00:00"),
)


def png(chronicle: Chronicle, options: PictureOptions) -> bytes:
    """Return a PNG. Raises ExportError when it would be too large."""
    painter_of, pieces = _prepared(chronicle, options)
    scale = min(4, max(1, options.scale))
    width, height = ceil(painter_of.width_px) * scale, ceil(_height(pieces)) * scale
    if max(width, height) > _MOST_SIDE_PX or width * height > _MOST_PIXELS:
        raise ExportError(
            f"a PNG of {width:,} × {height:,} pixels is too large: choose a smaller scale, SVG or PDF, or filter"
        )
    image = QImage(width, height, QImage.Format.Format_RGB32)
    if image.isNull():
        raise ExportError(f"there is no memory for a PNG of {width:,} × {height:,} pixels: choose SVG or PDF")
    image.setDotsPerMeterX(round(_DPI * scale / 0.0254))
    image.setDotsPerMeterY(round(_DPI * scale / 0.0254))
    painter = _begun(image)
    painter.scale(scale, scale)
    painter_of.paint(painter, pieces)
    _end(painter)
    buffer = _buffer()
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]  # the stub wants bytes, Qt wants str
        raise ExportError("the PNG could not be encoded")
    return bytes(buffer.data().data())


def svg(chronicle: Chronicle, options: PictureOptions) -> bytes:
    """Return an SVG 1.1 whose text is text, in a family of this machine."""
    painter_of, pieces = _prepared(chronicle, options)
    buffer = _buffer()
    # The default profile, Tiny 1.2, drops clipping.
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(_DPI)
    generator.setTitle(chronicle.title)
    generator.setDescription("")
    generator.setViewBox(QRectF(0, 0, ceil(painter_of.width_px), ceil(_height(pieces))))
    painter = _begun(generator)
    painter_of.paint(painter, pieces)
    _end(painter)
    return bytes(buffer.data().data())


def pdf(chronicle: Chronicle, options: PictureOptions) -> bytes:
    """Return a PDF: one page as large as the picture, more where that would be too tall."""
    painter_of, pieces = _prepared(chronicle, options)
    sheets = pages(pieces, _MOST_PDF_PX)
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(chronicle.title)
    writer.setCreator(_CREATOR)
    writer.setDocumentId(_identity(chronicle, options))
    _set_page(writer, painter_of.width_px, _height(sheets[0]))
    painter = _begun(writer)
    for number, page in enumerate(sheets):
        if number:
            _set_page(writer, painter_of.width_px, _height(page))
            if not writer.newPage():
                raise ExportError("the PDF could not be continued on another page")
        painter_of.paint(painter, page)
    _end(painter)
    content = bytes(buffer.data().data())
    for pattern, fixed in _DATES:
        content = pattern.sub(fixed, content)
    return content


def missing_characters(chronicle: Chronicle, options: PictureOptions) -> str:
    """Return the characters of the chronicle that no font of this machine can draw."""
    _application()
    texts = {event.headline for event in chronicle.events} | {actor.name for actor in chronicle.actors}
    return Fonts(options.font_family).lacks("".join((chronicle.title, *sorted(texts))))


def _prepared(chronicle: Chronicle, options: PictureOptions) -> tuple[SheetPainter, tuple[Piece, ...]]:
    _application()
    fonts = Fonts(options.font_family)
    ink = Ink(fonts, is_cached=False)
    painter_of = SheetPainter(sheet_of(chronicle, options, fonts), DARK if options.is_dark else LIGHT, ink)
    return painter_of, painter_of.pieces()


@cache
def _application() -> QCoreApplication:
    """Return the application; where there is none make one, without a screen on Linux."""
    running = QCoreApplication.instance()
    if running is None:
        if sys.platform.startswith("linux"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        return QGuiApplication([_CREATOR])
    if not isinstance(running, QGuiApplication):
        raise ExportError("pictures need a graphical application: export a table, or run the command alone")
    return running


def _identity(chronicle: Chronicle, options: PictureOptions) -> QUuid:
    """Return an id that depends on nothing but what is exported."""
    words = repr((chronicle.title, chronicle.events, chronicle.actors, options.scope, options.width_px))
    return QUuid.createUuidV5(QUuid(), hashlib.sha256(words.encode()).digest())


def _set_page(writer: QPdfWriter, width_px: float, height_px: float) -> None:
    size = QSizeF(ceil(width_px) * _POINTS_IN_PX, ceil(height_px) * _POINTS_IN_PX)
    page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    if not (writer.setPageSize(page) and writer.setPageMargins(QMarginsF(0, 0, 0, 0))):
        raise ExportError(f"a PDF page of {width_px:,.0f} × {height_px:,.0f} pixels is not possible")


def _height(pieces: list[Piece] | tuple[Piece, ...]) -> float:
    return sum(piece.height_px for piece in pieces)


def _buffer() -> QBuffer:
    buffer = QBuffer()
    if not buffer.open(QIODevice.OpenModeFlag.WriteOnly):
        raise ExportError("there is no memory for the picture")
    return buffer


def _begun(device: QImage | QSvgGenerator | QPdfWriter) -> QPainter:
    painter = QPainter()
    if not painter.begin(device):
        raise ExportError("the picture cannot be painted: it may be too large for this machine")
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setBackgroundMode(Qt.BGMode.TransparentMode)
    return painter


def _end(painter: QPainter) -> None:
    if not painter.end():
        raise ExportError("the picture could not be finished")
