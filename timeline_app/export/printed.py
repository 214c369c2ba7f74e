"""Write a chronology as PDF: pages of a table or a narrative, with notes at their feet that quote the sources."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from timeline_app.export.chronicle import Chronicle, Form, PictureOptions, Written
from timeline_app.export.chronology import Chronology, Entry, chronology_of
from timeline_app.export.lines import Line, Run, broken
from timeline_app.export.pagination import NOTES_GAP_PX, Page, Row, paginated
from timeline_app.export.painting import application, begun, end
from timeline_app.export.paper import DPI, Paper, px_of
from timeline_app.export.pdf_file import PdfFile
from timeline_app.export.picture_pages import PREVIEW_SCALE
from timeline_app.export.stripes import PngStripes
from timeline_app.model.message import message
from timeline_app.model.script import is_right_to_left
from timeline_app.render.fonts import real_family
from timeline_app.render.theme import LIGHT
from timeline_app.wording import say

_MARGIN_MM: Final = 18.0
_FOOT_PX: Final = 26.0  # for the page's number
_BODY_PX: Final = 13
_NOTE_PX: Final = 10
_BESIDE_PX: Final = 11
_TITLE_PX: Final = 26
_HEADING_PX: Final = 17
_SHARES: Final = (0.20, 0.56, 0.24)  # of the width, for date, event and actors
_CELL_GAP_PX: Final = 12.0
_ROW_GAP_PX: Final = 9.0
_PARAGRAPH_GAP_PX: Final = 8.0
_HEADING_GAP_PX: Final = 3.0
_HEADING_ABOVE_PX: Final = 18.0
_NOTES_RULE: Final = 0.3  # of the width
_COLUMNS: Final = ("column-date", "column-event", "column-actors")


def chronology_pdf(chronicle: Chronicle, options: PictureOptions) -> Written:
    """Return the chronology on the paper of the options."""
    application()
    told = chronology_of(chronicle, options)
    layout = _Layout(options)
    pages = paginated(layout.rows(told), layout.room_px)
    with PdfFile(chronicle, options, layout.page_px) as file:
        for number, page in enumerate(pages, 1):
            if number > 1:
                file.new_page(layout.page_px)
            layout.paint(file.painter, page, number)
        return Written(file.finish())


def first_page(chronicle: Chronicle, options: PictureOptions) -> bytes:
    """Return the first page as a PNG, on white paper."""
    application()
    layout = _Layout(options)
    page = next(paginated(layout.rows(chronology_of(chronicle, options)), layout.room_px))
    width, height = (round(side * PREVIEW_SCALE) for side in layout.page_px)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.paper))
    painter = begun(image)
    painter.scale(PREVIEW_SCALE, PREVIEW_SCALE)
    layout.paint(painter, page, 1)
    end(painter)
    stripes = PngStripes(width, height, round(DPI * PREVIEW_SCALE / 0.0254))
    stripes.add(image)
    return stripes.finish()


class _Layout:
    """Breaks a chronology into rows of a page's width, and paints pages of them."""

    def __init__(self, options: PictureOptions) -> None:
        self._options = options
        self._family = real_family(options.font_family)
        width, height = (px_of(side) for side in (options.paper or Paper.A4).size_mm)
        self._margin = px_of(_MARGIN_MM)
        self._width = width - 2 * self._margin
        self.page_px = (width, height)
        self._head = self._columns([Run(say(message(code)), is_bold=True)] for code in _COLUMNS)
        self._has_head = options.form is Form.TABLE
        self.room_px = (
            height - 2 * self._margin - _FOOT_PX - (self._head.height_px if self._has_head else 0.0)
        )

    def rows(self, told: Chronology) -> Iterator[Row]:
        """Yield all that stands on the pages, from top to bottom."""
        yield self._heading(told.title, _TITLE_PX, gap_px=2)
        yield self._heading(told.subtitle, _BODY_PX, gap_px=6 if told.legend else 18, is_bold=False)
        if told.legend:
            yield self._heading(told.legend, _BESIDE_PX, gap_px=18, is_bold=False)
        if not told.entries:
            yield self._row([Run(say(message("no-events")))], ())
        yield from self._entries(told.dated)
        if told.undated:
            yield self._heading(say(message("undated-events")), _HEADING_PX, above_px=_HEADING_ABOVE_PX)
            yield from self._entries(told.undated)
        if told.sources:
            yield self._small(told.sources)

    def paint(self, painter: QPainter, page: Page, number: int) -> None:
        """Paint a page with its number."""
        top = self._margin
        is_head_due = self._has_head
        for row in page.rows:
            if is_head_due and row.is_ruled:
                top = self._paint_row(painter, self._head, top)
                is_head_due = False
            top = self._paint_row(painter, row, top)
        self._paint_notes(painter, page)
        self._paint_number(painter, number)

    def _entries(self, entries: Sequence[Entry]) -> Iterator[Row]:
        if self._options.form is Form.TABLE:
            yield from map(self._in_table, self._options.each(entries))
            return
        for year, told in groupby(self._options.each(entries), lambda entry: entry.year):
            if year:
                yield self._heading(year, _HEADING_PX, above_px=14)
            yield from map(self._narrated, told)

    def _in_table(self, entry: Entry) -> Row:
        event = [Run(entry.line), *_marks(entry)]
        cells = ([Run(entry.when, is_bold=True)], event, [Run(", ".join(entry.actors))])
        (date, told, who) = self._columns(cells).cells
        beside = self._beside(entry, self._width * _SHARES[1] - _CELL_GAP_PX)
        cells_beside = (date, (told[0], (*told[1], *beside)), who)
        return Row(cells_beside, self._notes(entry), gap_px=_ROW_GAP_PX, is_ruled=True)

    def _narrated(self, entry: Entry) -> Row:
        date = [Run(f"{entry.narrated_when}: ", is_bold=True)] if entry.narrated_when else []
        who = [Run("  " + ", ".join(entry.actors), is_italic=True)] if entry.actors else []
        is_rtl = is_right_to_left(entry.headline)
        row = self._row([*date, Run(entry.sentence), *_marks(entry), *who], self._notes(entry), is_rtl=is_rtl)
        ((x, lines),) = row.cells
        return replace(row, cells=((x, (*lines, *self._beside(entry, self._width))),))

    def _beside(self, entry: Entry, width_px: float) -> tuple[Line, ...]:
        """Return the lines of what the reader wrote beside an event."""
        font, at_right = self._font(_BESIDE_PX), is_right_to_left(entry.headline)
        return tuple(
            line
            for words in entry.beside
            for line in broken([Run(words)], font, LIGHT.soft_ink, width_px, ends_at_right=at_right)
        )

    def _columns(self, cells: Iterable[Sequence[Run]]) -> Row:
        placed, x = [], 0.0
        for runs, share in zip(cells, _SHARES, strict=True):
            width = share * self._width
            placed.append((x, broken(runs, self._font(_BODY_PX), LIGHT.ink, width - _CELL_GAP_PX)))
            x += width
        return Row(tuple(placed), gap_px=_ROW_GAP_PX, is_ruled=True)

    def _row(self, runs: Sequence[Run], notes: tuple[Line, ...], *, is_rtl: bool | None = None) -> Row:
        lines = broken(runs, self._font(_BODY_PX), LIGHT.ink, self._width, is_rtl=is_rtl)
        return Row(((0.0, lines),), notes, _PARAGRAPH_GAP_PX)

    def _heading(
        self,
        text: str,
        size_px: int,
        *,
        above_px: float = 0,
        gap_px: float = _HEADING_GAP_PX,
        is_bold: bool = True,
    ) -> Row:
        colour = LIGHT.ink if is_bold else LIGHT.soft_ink
        lines = broken([Run(text, is_bold=is_bold)], self._font(size_px), colour, self._width)
        return Row(((0.0, lines),), above_px=above_px, gap_px=gap_px, is_heading=True)

    def _small(self, text: str) -> Row:
        """Return a line of its own below the events."""
        lines = broken([Run(text)], self._font(_BESIDE_PX), LIGHT.soft_ink, self._width)
        return Row(((0.0, lines),), above_px=_HEADING_ABOVE_PX)

    def _notes(self, entry: Entry) -> tuple[Line, ...]:
        font = self._font(_NOTE_PX)
        texts = ([Run(f"{note.number} ", is_raised=True), Run(note.words)] for note in entry.notes)
        return tuple(line for runs in texts for line in broken(runs, font, LIGHT.ink, self._width))

    def _font(self, size_px: int) -> QFont:
        font = QFont(self._family)
        font.setPixelSize(size_px)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def _paint_row(self, painter: QPainter, row: Row, top: float) -> float:
        """Paint a row, and return where the next one begins."""
        for x, lines in row.cells:
            y = top + row.above_px
            for line in lines:
                line.draw(painter, self._margin + x, y)
                y += line.height_px
        bottom = top + row.height_px
        if row.is_ruled:
            self._rule(painter, bottom - row.gap_px / 2, self._width, LIGHT.strong_grid)
        return bottom

    def _paint_notes(self, painter: QPainter, page: Page) -> None:
        y = self.page_px[1] - self._margin - _FOOT_PX - page.notes_px
        if page.notes:
            self._rule(painter, y - NOTES_GAP_PX / 2, self._width * _NOTES_RULE, LIGHT.soft_ink)
        for line in page.notes:
            line.draw(painter, self._margin, y)
            y += line.height_px

    def _paint_number(self, painter: QPainter, number: int) -> None:
        painter.setPen(QColor(LIGHT.soft_ink))
        painter.setFont(self._font(_NOTE_PX))
        foot = QRectF(self._margin, self.page_px[1] - self._margin - _FOOT_PX / 2, self._width, _FOOT_PX / 2)
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, str(number))

    def _rule(self, painter: QPainter, y: float, width: float, colour: str) -> None:
        painter.setPen(QPen(QColor(colour), 0.75))
        painter.drawLine(QPointF(self._margin, y), QPointF(self._margin + width, y))


def _marks(entry: Entry) -> Iterator[Run]:
    for place, note in enumerate(entry.notes):
        yield Run(f"{',' if place else ''}{note.number}", is_raised=True)
