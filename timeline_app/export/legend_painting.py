"""Draw the legend of a picture: who the colours are, and what the signs mean, in rows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from timeline_app.export.legend import Legend
from timeline_app.model.message import message
from timeline_app.model.period import Period
from timeline_app.render.bars import draw_sample
from timeline_app.render.breaks import draw_torn_band
from timeline_app.render.chips import draw_chip
from timeline_app.render.ground import draw_period_sample
from timeline_app.render.grounds import draw_found_sample
from timeline_app.render.ink import Ink
from timeline_app.render.theme import Theme
from timeline_app.view.columns import NO_ACTOR
from timeline_app.view.detail import CHIP_GAP_PX, CHIP_PX
from timeline_app.view.metrics import TextRole
from timeline_app.wording import grouped, say
from timeline_app.wording.periods import period_in_words

LEGEND_ROW_PX: Final = 28.0
_GAP_PX: Final = 22.0
_SAMPLE_PX: Final = 34.0
_ROWS: Final = 3  # of actors; more where those that are named always need them
_ALWAYS: Final = 12  # actors that are named whatever room there is
_MOST: Final = 150  # of a picture so wide that the rows would hold more

Draw = Callable[[QPainter, float], None]


@dataclass(frozen=True, slots=True)
class _Entry:
    width_px: float
    draw: Callable[[QPainter, float, float], None]


class LegendPainter:
    """Draws legends in a theme between `left_px` and `right_px`."""

    def __init__(self, theme: Theme, ink: Ink, left_px: float, right_px: float) -> None:
        self._theme, self._ink = theme, ink
        self._left_px, self._right_px = left_px, right_px

    def rows(self, legend: Legend) -> Iterator[Draw]:
        """Yield what draws each row, `LEGEND_ROW_PX` tall, with its top at a y."""
        kinds = (self._sign_entries, self._found_entries, self._period_entries, self._break_entries)
        yield from map(self._row_drawer, self._actor_rows(legend))
        for entries in (list(entries_of(legend)) for entries_of in kinds):
            yield from map(self._row_drawer, self._in_rows(entries))

    def _actor_rows(self, legend: Legend) -> list[list[_Entry]]:
        """Return rows of as many actors as they hold; the others are counted."""
        actors = legend.actors
        entries = [self._chip_entry(one.actor, one.monogram, 0, one.name) for one in actors[:_MOST]]

        def naming(number: int) -> list[list[_Entry]]:
            return self._in_rows([*entries[:number], *self._more_entries(legend, number)])

        found = naming(_ALWAYS)
        most = max(_ROWS, len(found))
        for number in range(_ALWAYS + 1, len(entries) + 1):
            rows = naming(number)
            if len(rows) > most:
                break
            found = rows
        return found

    def _more_entries(self, legend: Legend, named: int) -> Iterator[_Entry]:
        """Yield what is said of the actors behind the first ones: how many, and in how few events each is."""
        others = legend.actors[named:]
        if others:
            code = "legend-more" if others[0].events > 1 else "legend-more-once"
            most = grouped(others[0].events)
            yield self._words_entry(say(message(code, count=grouped(len(others)), events=most)))

    def _in_rows(self, entries: Sequence[_Entry]) -> list[list[_Entry]]:
        found: list[list[_Entry]] = []
        room = 0.0
        for entry in entries:
            if not found or entry.width_px > room:
                found.append([])
                room = self._right_px - self._left_px
            found[-1].append(entry)
            room -= entry.width_px + _GAP_PX
        return found

    def _row_drawer(self, row: Sequence[_Entry]) -> Draw:
        def draw(painter: QPainter, top: float) -> None:
            x = self._left_px
            for entry in row:
                entry.draw(painter, x, top + (LEGEND_ROW_PX - CHIP_PX) / 2)
                x += entry.width_px + _GAP_PX

        return draw

    def _sign_entries(self, legend: Legend) -> Iterator[_Entry]:
        for sign in legend.signs:
            if sign.is_bar:
                yield self._bar_entry(sign.traits, sign.words)
            else:
                yield self._chip_entry(NO_ACTOR, "", sign.traits, sign.words)

    def _found_entries(self, legend: Legend) -> Iterator[_Entry]:
        if legend.has_found:
            yield self._sample_entry(say(message("legend-found")), draw_found_sample)

    def _period_entries(self, legend: Legend) -> Iterator[_Entry]:
        for period in legend.periods:
            yield self._period_entry(period, period_in_words(period))

    def _period_entry(self, period: Period, words: str) -> _Entry:
        return self._sample_entry(
            words, lambda painter, theme, place: draw_period_sample(painter, theme, place, period)
        )

    def _sample_entry(self, words: str, draw_sample: Callable[[QPainter, Theme, QRectF], None]) -> _Entry:
        def draw(painter: QPainter, x: float, y: float) -> None:
            draw_sample(painter, self._theme, QRectF(x, y, CHIP_PX, CHIP_PX))
            self._write(painter, x + CHIP_PX + CHIP_GAP_PX, y, words)

        return _Entry(CHIP_PX + CHIP_GAP_PX + self._width(words), draw)

    def _break_entries(self, legend: Legend) -> Iterator[_Entry]:
        if legend.has_breaks:
            yield self._sample_entry(say(message("legend-break")), draw_torn_band)

    def _chip_entry(self, actor: int, letters: str, traits: int, words: str) -> _Entry:
        def draw(painter: QPainter, x: float, y: float) -> None:
            draw_chip(painter, self._ink, self._theme, (x, y), actor, letters, traits)
            self._write(painter, x + CHIP_PX + CHIP_GAP_PX, y, words)

        return _Entry(CHIP_PX + CHIP_GAP_PX + self._width(words), draw)

    def _bar_entry(self, traits: int, words: str) -> _Entry:
        def draw(painter: QPainter, x: float, y: float) -> None:
            draw_sample(painter, self._theme, (x, y + 6), _SAMPLE_PX, traits)
            self._write(painter, x + _SAMPLE_PX + CHIP_GAP_PX, y, words)

        return _Entry(_SAMPLE_PX + CHIP_GAP_PX + self._width(words), draw)

    def _words_entry(self, words: str) -> _Entry:
        def draw(painter: QPainter, x: float, y: float) -> None:
            self._write(painter, x, y, words)

        return _Entry(self._width(words), draw)

    def _write(self, painter: QPainter, x: float, y: float, words: str) -> None:
        top = y + (CHIP_PX - self._ink.fonts.height(TextRole.SMALL)) / 2
        room = self._right_px - x
        self._ink.text(painter, (x, top), words, TextRole.SMALL, self._theme.soft_ink, room)

    def _width(self, words: str) -> float:
        return self._ink.fonts.width(words, TextRole.SMALL)
