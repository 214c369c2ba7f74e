"""Write a timeline as PNG, SVG or PDF: the scene of the screen, with title and legend.

The same chronicle and options give the same bytes.
"""

from dataclasses import dataclass, replace
from heapq import nsmallest
from math import ceil, floor
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
from timeline_app.export.picture_room import columns_of, events_in_band
from timeline_app.export.proportions import Prepared, prepared
from timeline_app.export.sheet_painting import Piece, pages
from timeline_app.export.stripes import PngStripes
from timeline_app.model.xml_text import xml_text
from timeline_app.view.lane_view import LaneMode
from timeline_app.wording import grouped
from timeline_app.wording.dates import first_known_day

_MOST_SIDE_PX: Final = 1_000_000  # libpng, and with it nearly every viewer, takes no longer side
_MOST_PIXELS: Final = 2_000_000_000  # about a minute of work
_STRIPE_PIXELS: Final = 8_000_000  # 32 MB, and below the 32,000 rows that Qt's raster engine can count
_MOST_STRIPE_PX: Final = 16_000
_SKETCHED_BANDS: Final = 12
_SKETCH_WIDTH_PX: Final = 3600  # a wider picture is sketched smaller
_MOST_SCALE: Final = 600 / DPI  # finer than any printer that takes pictures


@dataclass(frozen=True, slots=True)
class Sketch:
    """The upper part of a picture at scale 1, a very wide one smaller, and the size of the whole at scale 1.

    With `is_estimated` not everything was laid out, and `height_px` is what can be expected. `is_whole` when nothing
    is missing below.
    """

    image: QImage
    width_px: int
    height_px: int
    is_estimated: bool
    is_whole: bool


def png(chronicle: Chronicle, options: PictureOptions) -> bytes:
    """Return a PNG. Raises ExportError when it would be too large."""
    picture = _prepared(chronicle, options)
    scale = min(_MOST_SCALE, max(1.0, options.scale))
    check_png_size(ceil(picture.width_px * scale), ceil(picture.height_px * scale))
    return _striped(picture, scale, options)


def check_png_size(width_px: int, height_px: int) -> None:
    """Raise ExportError, with the way out, when a PNG would be larger than viewers take."""
    if max(width_px, height_px) > _MOST_SIDE_PX or width_px * height_px > _MOST_PIXELS:
        raise export_error("export-png-too-large", width=grouped(width_px), height=grouped(height_px))


def sketch(chronicle: Chronicle, options: PictureOptions, most_px: int) -> Sketch:
    """Return what the picture looks like down to `most_px`, the same whatever the format."""
    most_bands = ceil(_SKETCHED_BANDS / columns_of(options)) * columns_of(options)
    picture = _prepared(_beginning(chronicle, options), options, most_bands)
    width, height, whole = picture.width_px, picture.height_px, picture.expected_px
    smaller = min(1.0, _SKETCH_WIDTH_PX / width)
    image = _blank(ceil(width * smaller), min(ceil(height * smaller), most_px), options)
    scale = picture.share * smaller
    painter = begun(image)
    try:
        picture.painter_of.fill(painter, QRectF(image.rect()))
        painter.scale(scale, scale)
        picture.painter_of.paint(painter, picture.pieces, (0, image.height() / scale), options.step)
        end(painter)
    finally:
        if painter.isActive():  # the work was called off
            painter.end()
    is_whole = image.height() >= floor(whole * smaller)
    return Sketch(image, width, whole, is_estimated=whole != height, is_whole=is_whole)


def _beginning(chronicle: Chronicle, options: PictureOptions) -> Chronicle:
    """Return as many of the earliest events as a sketch may tell; in lanes all, as they say which lanes there are."""
    sketched = (_SKETCHED_BANDS + columns_of(options)) * events_in_band(options)
    is_long = len(chronicle.events) > 2 * sketched
    if not is_long or options.scope is Scope.VIEW or options.state.lanes.mode is not LaneMode.NONE:
        return chronicle
    dated = ((first_known_day(event.date), event) for event in chronicle.events if event.date is not None)
    first = nsmallest(sketched, dated, key=itemgetter(0))
    return replace(chronicle, events=tuple(event for _, event in first), whole=chronicle.events)


def _striped(picture: Prepared, scale: float, options: PictureOptions) -> bytes:
    """Return a PNG, piece by piece."""
    width, height = ceil(picture.width_px * scale), ceil(picture.height_px * scale)
    drawn = scale * picture.share
    is_clear = options.look is Look.TRANSPARENT
    stripes = PngStripes(width, height, round(DPI * scale / 0.0254), has_alpha=is_clear)
    step = min(_MOST_STRIPE_PX, max(1, _STRIPE_PIXELS // width))
    for top in range(0, height, step):
        options.step(top, height)
        image = _blank(width, min(step, height - top), options)
        painter = begun(image)
        picture.painter_of.fill(painter, QRectF(image.rect()))  # a sheet may end in the midst of a pixel
        painter.translate(0, -top)
        painter.scale(drawn, drawn)
        picture.painter_of.paint(painter, picture.pieces, (top / drawn, (top + image.height()) / drawn))
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
    picture = _prepared(chronicle, options)
    buffer = open_buffer()
    # The default profile, Tiny 1.2, drops clipping.
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(DPI)
    generator.setTitle(chronicle.title)
    generator.setDescription("")
    generator.setViewBox(QRectF(0, 0, picture.width_px, picture.height_px))
    painter = begun(generator)
    try:
        painter.setFont(picture.painter_of.font)  # each group names one, whether it has text or not
        picture.painter_of.fill(painter, QRectF(0, 0, picture.width_px, picture.height_px))
        painter.scale(picture.share, picture.share)
        picture.painter_of.paint(painter, picture.pieces, step=options.step)
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
    picture = _prepared(chronicle, options)
    painter_of, pieces = picture.painter_of, picture.pieces
    if options.paper is not None:
        return paged(painter_of, pieces, chronicle, options)
    width_px = painter_of.width_px
    share = min(picture.share, MOST_SIDE_PX / width_px)
    sheets = pages(pieces, MOST_SIDE_PX / share)
    sizes = [(ceil(round(width_px * share, 6)), ceil(round(_height(page) * share, 6))) for page in sheets]
    with PdfFile(chronicle, options, sizes[0]) as file:
        for number, page in enumerate(sheets):
            options.check()
            if number:
                file.new_page(sizes[number])
            file.painter.save()
            try:
                painter_of.fill(file.painter, QRectF(0, 0, *sizes[number]))
                file.painter.scale(share, share)
                painter_of.paint(file.painter, page, step=options.step)
            finally:  # the work may be called off
                file.painter.restore()
        return file.finish()


def first_sheet_of(chronicle: Chronicle, options: PictureOptions) -> bytes:
    """Return the first page of a PDF on paper, as a PNG."""
    picture = _prepared(chronicle, options)
    return first_sheet(picture.painter_of, picture.pieces, chronicle, options)


def _prepared(chronicle: Chronicle, options: PictureOptions, most_bands: int | None = None) -> Prepared:
    application()
    return prepared(chronicle, options, most_bands)


def _height(pieces: list[Piece] | tuple[Piece, ...]) -> float:
    return sum(piece.height_px for piece in pieces)
