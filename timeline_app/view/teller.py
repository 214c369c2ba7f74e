"""Remembers the words of events and how wide they are, for one set of columns and fonts."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline_app.view.axis import MONDAY
from timeline_app.view.columns import NO_ACTOR, Columns
from timeline_app.view.detail import CARD_PAD_PX, CHIP_GAP_PX, CHIP_PX, Detail, Level
from timeline_app.view.metrics import Metrics, TextRole
from timeline_app.view.telling import (
    actor_names,
    date_words,
    headline_words,
    monogram,
    names_in,
    short_date_words,
    wrapped,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What is written of one event at one level of detail. The caption is its date, "" where that has no room.

    `spare_px` is how much of a card's height its words leave over.
    """

    headline: tuple[str, ...]
    caption: str
    names: str
    monogram: str
    spare_px: float = 0.0


class Teller:
    """Puts the events of `columns` into words that fit, each once. Weeks of the axis begin on `first_weekday`."""

    def __init__(self, columns: Columns, metrics: Metrics, first_weekday: int = MONDAY) -> None:
        self.columns = columns
        self.metrics = metrics
        self.first_weekday = first_weekday
        self._told: dict[tuple[int, Detail], Told] = {}
        self._widths: dict[int, float] = {}
        self._date_widths: dict[int, float] = {}

    def prepare(self, rows: Sequence[int]) -> None:
        """Fetch the events of rows that will be told, all at once."""
        self.columns.events.prepare([row for row in rows if row not in self._widths])

    def has_measured(self, row: int) -> bool:
        """Whether the headline of a row was measured before, so that its event need not be fetched for that."""
        return row in self._widths

    def headline_width(self, row: int) -> float:
        """Return how wide the whole headline is, in px."""
        width = self._widths.get(row)
        if width is None:
            width = self.metrics.width(headline_words(self.columns.events[row]), TextRole.HEADLINE)
            self._widths[row] = width
        return width

    def date_width(self, row: int) -> float:
        """Return how wide the date in words is, in px."""
        width = self._date_widths.get(row)
        if width is None:
            width = self.metrics.width(short_date_words(self.columns.events[row]), TextRole.SMALL)
            self._date_widths[row] = width
        return width

    def told(self, row: int, detail: Detail) -> Told:
        """Return the words of a row."""
        key = (row, detail)
        told = self._told.get(key)
        if told is None:
            told = self._told[key] = self._tell(row, detail)
        return told

    def _tell(self, row: int, detail: Detail) -> Told:
        event = self.columns.events[row]
        lead = int(self.columns.lead[row])
        letters = "" if lead == NO_ACTOR or lead not in self.columns.actors else (
            monogram(self.columns.actors[lead].name)
        )  # fmt: skip
        if not detail.is_card:
            return Told(
                (headline_words(event),), short_date_words(event) if detail.has_date else "", "", letters
            )
        width = detail.label_px - 2 * CARD_PAD_PX
        lines = wrapped(headline_words(event), TextRole.STRONG, width, detail.headline_lines, self.metrics)
        beside_chip = width - CHIP_PX - CHIP_GAP_PX
        caption = self.metrics.elided(date_words(event), TextRole.SMALL, width)
        names = names_in(actor_names(self.columns, event), beside_chip, self.metrics, TextRole.SMALL)
        spare = 0.0
        if detail.level is Level.CARDS:
            spare = (detail.headline_lines - len(lines)) * self.metrics.height(TextRole.STRONG)
        return Told(lines, caption, names, letters, spare)
