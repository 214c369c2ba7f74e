"""Write a timeline as PNG, SVG or PDF: the scene of the screen, with title and legend.

The same chronicle and options give the same bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from heapq import nsmallest
from math import ceil
from operator import itemgetter
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgGenerator

from timeline_app.export.chronicle import Chronicle, Look, PictureOptions, Scope
from timeline_app.export.failures import export_error
from timeline_app.export.painting import application, begun, end, open_buffer
from timeline_app.export.paper import DPI
from timeline_app.export.pdf_file import MOST_SIDE_PX, PdfFile
from timeline_app.export.picture_pages import first_sheet, paged
from timeline_app.export.sheet import EVENTS_IN_BAND, sheet_of
from timeline_app.export.sheet_painting import Piece, SheetPainter, pages
from timeline_app.export.stripes import PngStripes
from timeline_app.model.xml_text import xml_text
from timeline_app.render.fonts import Fonts
from timeline_app.render.ink import Ink
from timeline_app.render.theme import DARK, LIGHT, PRINT, TRANSPARENT, Theme, coloured
from timeline_app.view.lane_view import LaneMode
from timeline_app.wording import grouped
from timeline_app.wording.dates import first_known_day

_MOST_SIDE_PX: Final = 1_000_000  # libpng, and with it nearly every viewer, takes no longer side
_MOST_PIXELS: Final = 2_000_000_000  # about a minute of work
_STRIPE_PIXELS: Final = 8_000_000  # 32 MB, and below the 32,000 rows that Qt's raster engine can count
_MOST_STRIPE_PX: Final = 16_000
_SKETCHED_BANDS: Final = 12
_SKETCHED_EVENTS: Final = (_SKETCHED_BANDS + 1) * EVENTS_IN_BAND
_MOST_SCALE: Final = 600 / DPI  # finer than any printer that takes pictures
_THEMES: Final[Mapping[Look, Theme]] = {
    Look.LIGHT: LIGHT,
    Look.DARK: DARK,
    Look.TRANSPARENT: TRANSPARENT,
    Look.PRINT: PRINT,
}


@dataclass(frozen=True, slots=True)
class Sketch:
    """The upper part of a picture at scale 1, and the size of the whole at that scale.

    With `is_estimated` not everything was laid out, and `height_px` is what can be expected.
    """

    image: QImage
    width_px: int
    height_px: int
    is_estimated: bool


def png(chronicle: Chronicle, options: PictureOptions) -> bytes:
    """Return a PNG. Raises ExportError when it would be too large."""
    painter_of, pieces = _prepared(chronicle, options)
    scale = min(_MOST_SCALE, max(1.0, options.scale))
    width, height = ceil(painter_of.width_px), ceil(_height(pieces))
    check_png_size(ceil(width * scale), ceil(height * scale))
    return _striped(painter_of, pieces, height, scale, options)


def check_png_size(width_px: int, height_px: int) -> None:
    """Raise ExportError, with the way out, when a PNG would be larger than viewers take."""
    if max(width_px, height_px) > _MOST_SIDE_PX or width_px * height_px > _MOST_PIXELS:
        raise export_error("export-png-too-large", width=grouped(width_px), height=grouped(height_px))


def sketch(chronicle: Chronicle, options: PictureOptions, most_px: int) -> Sketch:
    """Return what the picture looks like down to `most_px`, the same whatever the format."""
    painter_of, pieces = _prepared(_beginning(chronicle, options), options, _SKETCHED_BANDS)
    height, whole = ceil(_height(pieces)), ceil(painter_of.expected_px(pieces))
    image = _blank(ceil(painter_of.width_px), min(height, most_px), options)
    painter = begun(image)
    try:
        painter_of.paint(painter, pieces, (0, image.height()), options.step)
        end(painter)
    finally:
        if painter.isActive():  # the work was called off
            painter.end()
    return Sketch(image, ceil(painter_of.width_px), whole, is_estimated=whole != height)


def _beginning(chronicle: Chronicle, options: PictureOptions) -> Chronicle:
    """Return as many of the earliest events as a sketch may tell; in lanes all, as they say which lanes there are."""
    is_long = len(chronicle.events) > 2 * _SKETCHED_EVENTS
    if not is_long or options.scope is Scope.VIEW or options.state.lanes.mode is not LaneMode.NONE:
        return chronicle
    dated = ((first_known_day(event.date), event) for event in chronicle.events if event.date is not None)
    first = nsmallest(_SKETCHED_EVENTS, dated, key=itemgetter(0))
    return replace(chronicle, events=tuple(event for _, event in first), whole=chronicle.events)


def _striped(
    painter_of: SheetPainter,
    pieces: tuple[Piece, ...],
    height_px: int,
    scale: float,
    options: PictureOptions,
) -> bytes:
    """Return a PNG of the upper `height_px` of the pieces."""
    width, height = ceil(ceil(painter_of.width_px) * scale), ceil(height_px * scale)
    is_clear = options.look is Look.TRANSPARENT
    stripes = PngStripes(width, height, round(DPI * scale / 0.0254), has_alpha=is_clear)
    step = min(_MOST_STRIPE_PX, max(1, _STRIPE_PIXELS // width))
    for top in range(0, height, step):
        options.step(top, height)
        image = _blank(width, min(step, height - top), options)
        painter = begun(image)
        painter.translate(0, -top)
        painter.scale(scale, scale)
        painter_of.paint(painter, pieces, (top / scale, (top + image.height()) / scale))
        end(painter)
        stripes.add(image)
    return stripes.finish()


def _blank(width_px: int, height_px: int, options: PictureOptions) -> QImage:
    """Return an image to paint on. Raises ExportError when there is no memory for it."""
    is_clear = options.look is Look.TRANSPARENT
    pixels = QImage.Format.Format_ARGB32_Premultiplied if is_clear else QImage.Format.Format_RGB32
    image = QImage(width_px, height_px, pixels)
    if image.isNull():
        raise export_error("export-png-no-memory", width=grouped(width_px), height=grouped(height_px))
    if is_clear:
        image.fill(0)
    return image


def svg(chronicle: Chronicle, options: PictureOptions) -> bytes:
    """Return an SVG 1.1 whose text is text, in a family of this machine."""
    painter_of, pieces = _prepared(chronicle, options)
    buffer = open_buffer()
    # The default profile, Tiny 1.2, drops clipping.
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(DPI)
    generator.setTitle(chronicle.title)
    generator.setDescription("")
    generator.setViewBox(QRectF(0, 0, ceil(painter_of.width_px), ceil(_height(pieces))))
    painter = begun(generator)
    try:
        painter.setFont(painter_of.font)  # each group names one, whether it has text or not
        painter_of.paint(painter, pieces, step=options.step)
        end(painter)
    finally:
        if painter.isActive():  # the work was called off
            painter.end()
    # Qt writes every character of a text, those too that XML may not hold.
    return xml_text(bytes(buffer.data().data()).decode("utf-8", "replace")).encode()


def pdf(chronicle: Chronicle, options: PictureOptions) -> bytes:
    """Return a PDF: on paper when that is asked for, else one page as large as the picture.

    A picture too tall for viewers has more pages, one too wide is made smaller; text stays text in both.
    """
    painter_of, pieces = _prepared(chronicle, options)
    if options.paper is not None:
        return paged(painter_of, pieces, chronicle, options)
    width_px = painter_of.width_px
    share = min(1.0, MOST_SIDE_PX / width_px)
    sheets = pages(pieces, MOST_SIDE_PX / share)
    sizes = [(ceil(width_px * share), ceil(_height(page) * share)) for page in sheets]
    with PdfFile(chronicle, options, sizes[0]) as file:
        for number, page in enumerate(sheets):
            options.check()
            if number:
                file.new_page(sizes[number])
            file.painter.save()
            try:
                file.painter.scale(share, share)
                painter_of.paint(file.painter, page, step=options.step)
            finally:  # the work may be called off
                file.painter.restore()
        return file.finish()


def first_sheet_of(chronicle: Chronicle, options: PictureOptions) -> bytes:
    """Return the first page of a PDF on paper, as a PNG."""
    painter_of, pieces = _prepared(chronicle, options)
    return first_sheet(painter_of, pieces, chronicle, options)


def _prepared(
    chronicle: Chronicle, options: PictureOptions, most_bands: int | None = None
) -> tuple[SheetPainter, tuple[Piece, ...]]:
    application()
    fonts = Fonts(options.font_family)
    ink = Ink(fonts, is_cached=False)
    sheet = sheet_of(chronicle, options, fonts, most_bands)
    painter_of = SheetPainter(sheet, coloured(_THEMES[options.look], chronicle.drawn_actors), ink)
    return painter_of, painter_of.pieces()


def _height(pieces: list[Piece] | tuple[Piece, ...]) -> float:
    return sum(piece.height_px for piece in pieces)
