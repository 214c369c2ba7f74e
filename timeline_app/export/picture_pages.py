"""Lay a picture out on pages of paper: whole bands, each with its axis, or tiles of them that are glued together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from timeline_app.export.chronicle import Chronicle, PictureOptions
from timeline_app.export.painting import begun, end
from timeline_app.export.paper import DPI, Paper
from timeline_app.export.pdf_file import PdfFile
from timeline_app.export.picture_room import BAND_GAP_PX, PAGE_FOOT_PX, PAGE_MARGIN_PX, page_room_px
from timeline_app.export.sheet_painting import Piece, SheetPainter, Tile, pages
from timeline_app.export.stripes import PngStripes
from timeline_app.export.tiles import OVERLAP_PX
from timeline_app.model.message import message
from timeline_app.model.script import in_order
from timeline_app.wording import say

_GAP: Final = " · "
PREVIEW_SCALE: Final = 1.5
_LEAST_SHRUNK: Final = 0.85  # of its size, for a row of tiles under which the legend is to stand
_LEAST_PX: Final = 20.0  # lower pieces are margins: they make no page


@dataclass(frozen=True, slots=True)
class _Page:
    """The pieces of a page, and by how much all of them are made smaller; `tile` where it is to be glued to others."""

    pieces: Sequence[Piece]
    share: float
    tile: Tile | None = None


def paged(
    painter_of: SheetPainter, pieces: Sequence[Piece], chronicle: Chronicle, options: PictureOptions
) -> bytes:
    """Return a PDF of pages that lie on their side; what is taller or wider than one is made smaller to fit."""
    paper = options.paper or Paper.A4
    sheets = _pages(painter_of, pieces, paper)
    with PdfFile(chronicle, options, paper.wide_px) as file:
        for number in range(len(sheets)):
            options.step(number, len(sheets))
            if number:
                file.new_page(paper.wide_px)
            _paint(file.painter, painter_of, sheets, number, chronicle.title, paper)
        return file.finish()


def first_sheet(
    painter_of: SheetPainter, pieces: Sequence[Piece], chronicle: Chronicle, options: PictureOptions
) -> bytes:
    """Return the first of the pages as a PNG."""
    paper = options.paper or Paper.A4
    sheets = _pages(painter_of, pieces, paper)
    width, height = (round(side * PREVIEW_SCALE) for side in paper.wide_px)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = begun(image)
    painter.scale(PREVIEW_SCALE, PREVIEW_SCALE)
    _paint(painter, painter_of, sheets, 0, chronicle.title, paper)
    end(painter)
    stripes = PngStripes(width, height, round(DPI * PREVIEW_SCALE / 0.0254))
    stripes.add(image)
    return stripes.finish()


def _pages(painter_of: SheetPainter, pieces: Sequence[Piece], paper: Paper) -> list[_Page]:
    """Return the pages: tiles have one each, as high and as large as those that they are glued to.

    The legend stands below the first tile of a row that has room for it, else on a page of its own.
    """
    share, room = _share(painter_of, paper), page_room_px(paper)
    first = next((at for at, piece in enumerate(pieces) if piece.tile is not None), None)
    if first is None:
        return _with_rest(pages(pieces, room / share), share, room)
    last = max(at for at, piece in enumerate(pieces) if piece.tile is not None)
    head = pieces[:first]
    above = Piece(_height(head), lambda *_: None)
    found = []
    for number, piece in enumerate(pieces[first : last + 1]):
        tile = piece.tile
        assert tile is not None
        is_first_row = number < tile.across
        before = () if not is_first_row else tuple(head) if number == 0 else (above,)
        found.append(_fitting((*before, piece), share, room, tile))
    rest = pieces[last + 1 :]
    if not any(piece.height_px > _LEAST_PX for piece in rest):
        return found
    return _with_below(found, rest, room) or [
        *found,
        *(
            _fitting(page, share, room)
            for page in pages(rest, room / share)
            if any(one.height_px > _LEAST_PX for one in page)
        ),
    ]


def _with_rest(sheets: Sequence[Sequence[Piece]], share: float, room_px: float) -> list[_Page]:
    """Return the pages, the legend and what stands below it on one: with the last band, or on a page of their own.

    For the former that page is made a little smaller.
    """
    last = max((at for at, page in enumerate(sheets) if any(piece.is_band for piece in page)), default=0)
    whole = [_fitting(page, share, room_px) for page in sheets[:last]]
    end = [piece for page in sheets[last:] for piece in page]
    least = share if len(sheets) == last + 1 else _LEAST_SHRUNK * share
    if room_px / _height(end) >= least:
        return [*whole, _fitting(end, share, room_px)]
    below = 1 + max((at for at, piece in enumerate(end) if piece.is_band), default=0)
    rest = pages(end[below:], room_px / share)
    return [*whole, *(_fitting(page, share, room_px) for page in (end[:below], *rest) if page)]


def _with_below(tiles: Sequence[_Page], rest: Sequence[Piece], room_px: float) -> list[_Page] | None:
    """Return the tiles with the rest below the first of a row, the last that has room; None where none has.

    Where no row has, one is made a little smaller.
    """
    needed = _height(rest)
    rows = list(_rows_of(tiles))
    for least in (1.0, _LEAST_SHRUNK):
        for number, row in reversed(list(enumerate(rows))):
            share = min(row[0].share, room_px / (_height(row[0].pieces) + needed))
            if share >= least * row[0].share:
                first, *others = (replace(page, share=share) for page in row)
                rows[number] = [replace(first, pieces=(*first.pieces, *rest)), *others]
                return [page for row in rows for page in row]
    return None


def _rows_of(tiles: Sequence[_Page]) -> Iterator[list[_Page]]:
    """Yield the tiles of each row, which are glued side by side."""
    row: list[_Page] = []
    for page in tiles:
        assert page.tile is not None
        if page.tile.column == 0 and row:
            yield row
            row = []
        row.append(page)
    yield row


def _height(pieces: Sequence[Piece]) -> float:
    return sum(piece.height_px for piece in pieces)


def _fitting(page: Sequence[Piece], share: float, room_px: float, tile: Tile | None = None) -> _Page:
    return _Page(page, min(share, room_px / _height(page)), tile)


def _share(painter_of: SheetPainter, paper: Paper) -> float:
    """Return by how much everything is made smaller, or larger, so that it is as wide as a page."""
    return (paper.wide_px[0] - 2 * PAGE_MARGIN_PX) / painter_of.width_px


def _paint(
    painter: QPainter, painter_of: SheetPainter, sheets: Sequence[_Page], at: int, title: str, paper: Paper
) -> None:
    """Paint the page of a number, counted from 0, with its foot."""
    page = sheets[at]
    width_px = paper.wide_px[0] - 2 * PAGE_MARGIN_PX
    painter_of.fill(painter, QRectF(0, 0, *paper.wide_px))
    painter.save()
    painter.translate(PAGE_MARGIN_PX + (width_px - painter_of.width_px * page.share) / 2, PAGE_MARGIN_PX)
    painter.scale(page.share, page.share)
    painter_of.paint(painter, page.pieces)
    painter.setClipping(False)
    if page.tile is not None:
        _mark_joins(painter, painter_of, page, page.tile)
    painter.restore()
    painter.setClipping(False)
    _paint_foot(painter, painter_of, paper, _foot(title, sheets, at + 1))


def _mark_joins(painter: QPainter, painter_of: SheetPainter, page: _Page, tile: Tile) -> None:
    """Mark where a tile is cut to be laid over the one before it, and up to where the next one is laid over it."""
    at = next(number for number, piece in enumerate(page.pieces) if piece.tile is not None)
    top = _height(page.pieces[:at])
    bottom = top + page.pieces[at].height_px
    edges = []
    if tile.column > 0:
        edges.append(tile.left_px)
    if tile.column < tile.across - 1:
        edges.append(painter_of.width_px - OVERLAP_PX)
    for x in edges:
        painter_of.draw_join(painter, x, top, bottom - BAND_GAP_PX)


def _foot(title: str, sheets: Sequence[_Page], number: int) -> tuple[str, str]:
    """Return what stands at the left and at the right: what and which time the page shows, and where it goes on."""
    page, count = sheets[number - 1], len(sheets)
    spans = [piece.span for piece in page.pieces if piece.span]
    shown = in_order(dict.fromkeys(part for part in (title, *spans[:1], *spans[-1:]) if part), _GAP)
    place = say(message("page-of", page=number, pages=count))
    if page.tile is not None and page.tile.column > 0:
        place = _GAP.join((say(message("page-laid-over", page=number - 1)), place))
    if number == count:
        return shown, place
    after = sheets[number].tile
    code = "page-next-row" if after is not None and after.column == 0 else "page-continues"
    return shown, _GAP.join((place, say(message(code, page=number + 1))))


def _paint_foot(painter: QPainter, painter_of: SheetPainter, paper: Paper, words: tuple[str, str]) -> None:
    size_px, (left, right) = paper.wide_px, words
    top = size_px[1] - PAGE_MARGIN_PX - PAGE_FOOT_PX / 2
    width = painter_of.small_width(right)
    painter_of.write_small(painter, size_px[0] - PAGE_MARGIN_PX - width, top, right, width + 1)
    painter_of.write_small(painter, PAGE_MARGIN_PX, top, left, size_px[0] - 2 * PAGE_MARGIN_PX - width - 20)
