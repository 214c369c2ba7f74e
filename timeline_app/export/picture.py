"""Write a timeline as PNG, SVG or PDF: the scene of the screen, with title and legend.

The same chronicle and options give the same bytes.
"""

import hashlib
import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import Final

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QRectF, QSizeF, Qt, QUuid
from PySide6.QtGui import QGuiApplication, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from timeline_app.export.chronicle import Chronicle, PictureOptions
from timeline_app.export.sheet import sheet_of
from timeline_app.export.sheet_painting import Piece, SheetPainter, pages
from timeline_app.export.stripes import PngStripes
from timeline_app.model.errors import ExportError
from timeline_app.render.fonts import Fonts
from timeline_app.render.ink import Ink
from timeline_app.render.theme import DARK, LIGHT

_DPI: Final = 96
_POINTS_IN_PX: Final = 72 / _DPI
_MOST_SIDE_PX: Final = 1_000_000  # libpng, and with it nearly every viewer, takes no longer side
_MOST_PIXELS: Final = 2_000_000_000  # about a minute of work
_STRIPE_PIXELS: Final = 8_000_000  # 32 MB, and below the 32,000 rows that Qt's raster engine can count
_MOST_STRIPE_PX: Final = 16_000
_SKETCHED_BANDS: Final = 12
_MOST_PDF_PX: Final = 14_400 / _POINTS_IN_PX  # some viewers take no longer page
_CREATOR: Final = "timeline_app"
_DATES: Final = (  # what QPdfWriter takes from the clock; replaced by as many characters
    (re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}"), rb"\g<1>20000101000000"),
    (re.compile(rb"(/(?:CreationDate|ModDate) \(D:\d{14})[+-]\d\d'\d\d'"), rb"\g<1>+00'00'"),
    (re.compile(rb'(xmp:\w+Date=")[0-9T:-]{19}'), rb"\g<1>2000-01-01T00:00:00"),
    (re.compile(rb'(xmp:\w+Date="[0-9T:-]{19})[+-]\d\d:\d\d'), rb"\g<1>+00:00"),
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """The upper part of a picture, as a PNG at scale 1, and the size of the whole at that scale.

    With `is_estimated` not everything was laid out, and `height_px` is what can be expected.
    """

    content: bytes
    width_px: int
    height_px: int
    is_estimated: bool


def png(chronicle: Chronicle, options: PictureOptions) -> bytes:
    """Return a PNG. Raises ExportError when it would be too large."""
    painter_of, pieces = _prepared(chronicle, options)
    scale = min(4, max(1, options.scale))
    width, height = ceil(painter_of.width_px), ceil(_height(pieces))
    check_png_size(width * scale, height * scale)
    return _striped(painter_of, pieces, height, scale, options.check)


def check_png_size(width_px: int, height_px: int) -> None:
    """Raise ExportError, with the way out, when a PNG would be larger than viewers take."""
    if max(width_px, height_px) > _MOST_SIDE_PX or width_px * height_px > _MOST_PIXELS:
        raise ExportError(
            f"a PNG of {width_px:,} × {height_px:,} pixels is too large: "
            "choose a smaller scale, SVG or PDF, only what is on screen, or filter"
        )


def sketch(chronicle: Chronicle, options: PictureOptions, most_px: int) -> Sketch:
    """Return what the picture looks like down to `most_px`, the same whatever the format."""
    painter_of, pieces = _prepared(chronicle, options, _SKETCHED_BANDS)
    height, whole = ceil(_height(pieces)), ceil(painter_of.expected_px(pieces))
    content = _striped(painter_of, pieces, min(height, most_px), 1, options.check)
    return Sketch(content, ceil(painter_of.width_px), whole, is_estimated=whole != height)


def _striped(
    painter_of: SheetPainter,
    pieces: tuple[Piece, ...],
    height_px: int,
    scale: int,
    check: Callable[[], None],
) -> bytes:
    """Return a PNG of the upper `height_px` of the pieces."""
    width, height = ceil(painter_of.width_px) * scale, height_px * scale
    stripes = PngStripes(width, height, round(_DPI * scale / 0.0254))
    step = min(_MOST_STRIPE_PX, max(1, _STRIPE_PIXELS // width))
    for top in range(0, height, step):
        check()
        image = QImage(width, min(step, height - top), QImage.Format.Format_RGB32)
        if image.isNull():
            raise ExportError(
                f"there is no memory for a PNG of {width:,} × {height:,} pixels: choose SVG or PDF"
            )
        painter = _begun(image)
        painter.translate(0, -top)
        painter.scale(scale, scale)
        painter_of.paint(painter, pieces, (top / scale, (top + image.height()) / scale))
        _end(painter)
        stripes.add(image)
    return stripes.finish()


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
    painter.setFont(painter_of.font)  # each group names one, whether it has text or not
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


def _prepared(
    chronicle: Chronicle, options: PictureOptions, most_bands: int | None = None
) -> tuple[SheetPainter, tuple[Piece, ...]]:
    _application()
    fonts = Fonts(options.font_family)
    ink = Ink(fonts, is_cached=False)
    sheet = sheet_of(chronicle, options, fonts, most_bands)
    painter_of = SheetPainter(sheet, DARK if options.is_dark else LIGHT, ink)
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
