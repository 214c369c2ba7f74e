"""Paint a sheet: heading, bands, legend; page by page where it is cut."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, inf, sqrt
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from timeline_app.export.heading import MARGIN_PX, HeadingLines
from timeline_app.export.legend import Legend
from timeline_app.export.legend_painting import LEGEND_ROW_PX, LegendPainter
from timeline_app.export.picture_room import BAND_GAP_PX, COLUMN_GAP_PX
from timeline_app.export.sheet import Sheet
from timeline_app.export.tiles import OVERLAP_PX
from timeline_app.render.ink import Ink
from timeline_app.render.lanes import paint_headers
from timeline_app.render.paint import paint
from timeline_app.render.theme import Theme
from timeline_app.view.lane_names import LaneName, header_beside
from timeline_app.view.metrics import TextRole
from timeline_app.view.scene import Scene
from timeline_app.view.telling import wrapped

_SOURCES_GAP_PX: Final = 8.0
_SOURCES_LINES: Final = 3
_OVERHANG_PX: Final = 4.0  # of strokes beyond their piece
_JOIN_PX: Final = 12.0
_BESIDE_SEAM_PX: Final = 6.0
_EVERYTHING: Final = (-inf, inf)

Draw = Callable[[QPainter, float], None]
Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Tile:
    """The place of a tile among those of its band: the `column`th of `across`; its time lies from `left_px` on."""

    column: int
    across: int
    left_px: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the sheet that is never cut; it is drawn with its top at the y that it is given.

    `span` tells in words which time a band shows, "" where nothing begins and ends in it. `tile` is where it stands
    in a timeline that is wider than a page.
    """

    height_px: float
    draw: Draw
    span: str = ""
    tile: "Tile | None" = None
    is_band: bool = False


class SheetPainter:
    """Draws the pieces of one sheet in a theme."""

    def __init__(self, sheet: Sheet, theme: Theme, ink: Ink) -> None:
        self._sheet, self.theme, self._ink = sheet, theme, ink
        self._header_px = max(_header_px(scene) for scene in sheet.bands)
        self._column_px = max(scene.width_px for scene in sheet.bands)
        gaps_px = (sheet.columns - 1) * COLUMN_GAP_PX
        self.width_px = sheet.columns * self._column_px + gaps_px + self._header_px
        # What is below a tile is not to be hidden where the next page is laid over it.
        covered_px = OVERLAP_PX if sheet.across > 1 else 0.0
        self._words = sqrt(sheet.columns)  # times as large, above and below many columns
        self._words_px = self.width_px / self._words
        self._below_px = self._words_px - max(MARGIN_PX, covered_px + _BESIDE_SEAM_PX)

    @property
    def font(self) -> QFont:
        """The font of plain text."""
        return self._ink.fonts.font(TextRole.HEADLINE)

    def pieces(self) -> tuple[Piece, ...]:
        """Return the pieces from top to bottom."""
        sheet = self._sheet
        rows = map(self._row, range(0, len(sheet.bands), sheet.columns))
        below = (*self._legend(sheet.legend), *self._sources(sheet.sources))
        return (self._larger(self._heading()), *rows, *map(self._larger, below))

    def _larger(self, piece: Piece) -> Piece:
        """Return what is above or below the bands, as large as befits them."""
        if self._words == 1.0:
            return piece

        def draw(painter: QPainter, top: float) -> None:
            painter.save()
            painter.translate(0, top)
            painter.scale(self._words, self._words)
            piece.draw(painter, 0.0)
            painter.restore()

        return Piece(piece.height_px * self._words, draw)

    def _row(self, first: int) -> Piece:
        """Return the bands from a number on that stand side by side; where there is one column, that one."""
        sheet = self._sheet
        numbers = range(first, min(first + sheet.columns, len(sheet.bands)))
        draws = [self._band(sheet.bands[number], sheet.lane_names[number]) for number in numbers]
        step_px = self._column_px + COLUMN_GAP_PX

        def draw(painter: QPainter, top: float) -> None:
            for column, draw_band in enumerate(draws):
                painter.save()
                painter.translate(column * step_px, 0)
                draw_band(painter, top)
                painter.restore()

        return Piece(self._row_px(first), draw, sheet.spans[first], self._tile(first), is_band=True)

    def _row_px(self, first: int) -> float:
        row = self._sheet.bands[first : first + self._sheet.columns]
        return max(scene.height_px for scene in row) + BAND_GAP_PX

    def _tile(self, number: int) -> Tile | None:
        across = self._sheet.across
        return Tile(number % across, across, self._header_px) if across > 1 else None

    def expected_px(self, pieces: Sequence[Piece]) -> float:
        """Return how tall the whole sheet is, were those bands there too that `sheet_of` left out."""
        sheet = self._sheet
        drawn = [self._row_px(first) for first in range(0, len(sheet.bands), sheet.columns)]
        left_out = ceil(sheet.bands_in_all / sheet.columns) - len(drawn)
        return sum(piece.height_px for piece in pieces) + left_out * sum(drawn) / len(drawn)

    def paint(
        self,
        painter: QPainter,
        pieces: Sequence[Piece],
        seen: tuple[float, float] = _EVERYTHING,
        step: Step = lambda *_: None,
    ) -> None:
        """Paint some pieces one below the other on the theme's ground; only those in `seen`, from y to y.

        `step` hears before each how many of how many are painted, and stops the work by raising.
        """
        height = ceil(sum(piece.height_px for piece in pieces))
        self.fill(painter, QRectF(0, 0, ceil(self.width_px), height))
        y = 0.0
        for number, piece in enumerate(pieces):
            step(number, len(pieces))
            if y + piece.height_px + _OVERHANG_PX >= seen[0] and y - _OVERHANG_PX <= seen[1]:
                # QSvgGenerator goes on with the last clip when it is restored: each piece sets its own.
                painter.setClipRect(
                    QRectF(0, y - _OVERHANG_PX, self.width_px, piece.height_px + 2 * _OVERHANG_PX)
                )
                piece.draw(painter, y)
            y += piece.height_px

    def fill(self, painter: QPainter, area: QRectF) -> None:
        """Paint the theme's ground, where it has one."""
        if self.theme.has_ground:
            painter.fillRect(area, QColor(self.theme.paper))

    def write_small(self, painter: QPainter, x: float, top: float, words: str, room_px: float) -> None:
        """Write a line of small soft text, cut where there is no more room."""
        self._ink.text(painter, (x, top), words, TextRole.SMALL, self.theme.soft_ink, room_px)

    def draw_join(self, painter: QPainter, x: float, top: float, bottom: float) -> None:
        """Mark a line from page to page by short strokes above and below the tile."""
        for start, length in ((top, -_JOIN_PX), (bottom, _JOIN_PX)):
            painter.fillRect(QRectF(x - 0.5, min(start, start + length), 1, _JOIN_PX), QColor(self.theme.ink))

    def small_width(self, words: str) -> float:
        """Return how wide a line of small text is."""
        return self._ink.fonts.width(words, TextRole.SMALL)

    def _heading(self) -> Piece:
        heading = HeadingLines.of(self._sheet.heading, self._words_px, self._ink.fonts)

        def draw(painter: QPainter, top: float) -> None:
            for line in heading.lines:
                colour = self.theme.ink if line.role is TextRole.TITLE else self.theme.soft_ink
                room = self._words_px - MARGIN_PX - line.x
                self._ink.text(painter, (line.x, top + line.y), line.words, line.role, colour, room)

        return Piece(heading.height_px, draw)

    def _band(self, scene: Scene, names: Sequence[LaneName]) -> Draw:
        def draw(painter: QPainter, top: float) -> None:
            painter.save()
            painter.translate(self._header_px, top)
            if scene.has_lanes:
                area = QRectF(-self._header_px, 0, self._header_px, scene.height_px)
                painter.setClipRect(area)
                paint_headers(scene, names, painter, self.theme, self._ink, self._header_px)
            painter.setClipRect(QRectF(0, 0, scene.width_px, scene.height_px))
            paint(scene, painter, self.theme, self._ink)
            painter.restore()

        return draw

    def _legend(self, legend: Legend) -> Iterator[Piece]:
        painter_of = LegendPainter(self.theme, self._ink, MARGIN_PX, self._below_px)
        for draw in painter_of.rows(legend):
            yield Piece(LEGEND_ROW_PX, draw)

    def _sources(self, sources: str) -> Iterator[Piece]:
        """Yield the line that says what the events were read in, and the margin below everything."""
        fonts = self._ink.fonts
        room, height = self._below_px - MARGIN_PX, fonts.height(TextRole.SMALL)
        lines = wrapped(sources, TextRole.SMALL, room, _SOURCES_LINES, fonts)

        def draw(painter: QPainter, top: float) -> None:
            for number, line in enumerate(lines):
                place = (MARGIN_PX, top + _SOURCES_GAP_PX + number * height)
                self._ink.text(painter, place, line, TextRole.SMALL, self.theme.soft_ink, room)

        if lines:
            yield Piece(_SOURCES_GAP_PX + len(lines) * height, draw)
        yield Piece(MARGIN_PX / 2, lambda *_: None)


def _header_px(scene: Scene) -> float:
    """Return how wide the headers of lanes beside a scene are."""
    return header_beside(scene.width_px) if scene.has_lanes else 0.0


def pages(pieces: Sequence[Piece], most_px: float) -> list[list[Piece]]:
    """Return the pieces in as few pages as hold them; a piece taller than a page has one for itself."""
    found: list[list[Piece]] = [[]]
    room = most_px
    for piece in pieces:
        if found[-1] and piece.height_px > room:
            found.append([])
            room = most_px
        found[-1].append(piece)
        room -= piece.height_px
    return found
