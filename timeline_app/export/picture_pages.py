"""Lay a picture out on pages of paper: whole bands, each with its axis, and at the foot where the page stands."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from timeline_app.export.chronicle import Chronicle, PictureOptions
from timeline_app.export.painting import begun, end
from timeline_app.export.paper import DPI, Paper
from timeline_app.export.pdf_file import PdfFile
from timeline_app.export.sheet import PAGE_FOOT_PX, PAGE_MARGIN_PX, page_room_px
from timeline_app.export.sheet_painting import Piece, SheetPainter, pages
from timeline_app.export.stripes import PngStripes
from timeline_app.model.message import message
from timeline_app.wording import say

_GAP: Final = " · "
PREVIEW_SCALE: Final = 1.5


def paged(
    painter_of: SheetPainter, pieces: Sequence[Piece], chronicle: Chronicle, options: PictureOptions
) -> bytes:
    """Return a PDF of pages that lie on their side; what is taller or wider than one is made smaller to fit."""
    paper = options.paper or Paper.A4
    sheets = _sheets(painter_of, pieces, paper)
    with PdfFile(chronicle, options, paper.wide_px) as file:
        for number, page in enumerate(sheets, 1):
            options.check()
            if number > 1:
                file.new_page(paper.wide_px)
            _paint_page(file.painter, painter_of, page, paper)
            _paint_foot(file.painter, painter_of, paper, _foot(chronicle.title, page, number, len(sheets)))
        return file.finish()


def first_sheet(
    painter_of: SheetPainter, pieces: Sequence[Piece], chronicle: Chronicle, options: PictureOptions
) -> bytes:
    """Return the first of the pages as a PNG."""
    paper = options.paper or Paper.A4
    sheets = _sheets(painter_of, pieces, paper)
    width, height = (round(side * PREVIEW_SCALE) for side in paper.wide_px)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = begun(image)
    painter.scale(PREVIEW_SCALE, PREVIEW_SCALE)
    _paint_page(painter, painter_of, sheets[0], paper)
    _paint_foot(painter, painter_of, paper, _foot(chronicle.title, sheets[0], 1, len(sheets)))
    end(painter)
    stripes = PngStripes(width, height, round(DPI * PREVIEW_SCALE / 0.0254))
    stripes.add(image)
    return stripes.finish()


def _sheets(painter_of: SheetPainter, pieces: Sequence[Piece], paper: Paper) -> list[list[Piece]]:
    return pages(pieces, page_room_px(paper) / _share(painter_of, paper))


def _share(painter_of: SheetPainter, paper: Paper) -> float:
    """Return by how much everything is made smaller, so that it is as wide as a page."""
    return min(1.0, (paper.wide_px[0] - 2 * PAGE_MARGIN_PX) / painter_of.width_px)


def _paint_page(painter: QPainter, painter_of: SheetPainter, page: Sequence[Piece], paper: Paper) -> None:
    width_px = paper.wide_px[0] - 2 * PAGE_MARGIN_PX
    height_px = sum(piece.height_px for piece in page)
    fitting = min(_share(painter_of, paper), page_room_px(paper) / height_px)
    painter_of.fill(painter, QRectF(0, 0, *paper.wide_px))
    painter.save()
    painter.translate(PAGE_MARGIN_PX + (width_px - painter_of.width_px * fitting) / 2, PAGE_MARGIN_PX)
    painter.scale(fitting, fitting)
    painter_of.paint(painter, page)
    painter.restore()
    painter.setClipping(False)


def _foot(title: str, page: Sequence[Piece], number: int, count: int) -> tuple[str, str]:
    """Return what stands at the left and at the right: what and which time the page shows, and where it stands."""
    spans = [piece.span for piece in page if piece.span]
    shown = _GAP.join(dict.fromkeys(part for part in (title, *spans[:1], *spans[-1:]) if part))
    place = say(message("page-of", page=number, pages=count))
    before, behind = ("← " if number > 1 else ""), (" →" if number < count else "")
    return shown, f"{before}{place}{behind}"


def _paint_foot(painter: QPainter, painter_of: SheetPainter, paper: Paper, words: tuple[str, str]) -> None:
    size_px, (left, right) = paper.wide_px, words
    top = size_px[1] - PAGE_MARGIN_PX - PAGE_FOOT_PX / 2
    width = painter_of.small_width(right)
    painter_of.write_small(painter, size_px[0] - PAGE_MARGIN_PX - width, top, right, width + 1)
    painter_of.write_small(painter, PAGE_MARGIN_PX, top, left, size_px[0] - 2 * PAGE_MARGIN_PX - width - 20)
