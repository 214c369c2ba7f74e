"""Remembers the words of events and how wide they are, for one set of columns and fonts."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from timeline_app.view.arrays import Ints, Reals
from timeline_app.view.columns import NO_ACTOR, Columns
from timeline_app.view.detail import CARD_PAD_PX, CHIP_GAP_PX, CHIP_PX, Detail, Level
from timeline_app.view.metrics import Metrics, TextRole
from timeline_app.view.telling import (
    actor_names,
    date_words,
    headline_words,
    label_words,
    monogram,
    names_in,
    short_date_words,
    wrapped,
)
from timeline_app.view.ticks import MONDAY

_LEAST_PX: Final = 1e-3  # of words that are none: 0 says that they were not measured


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
        self._told: dict[Detail, dict[int, Told]] = {}
        self._last: tuple[Detail | None, dict[int, Told]] = None, {}
        self._labels: dict[int, str] = {}
        # Of each row, 0 where it was not measured; memory that is not written to costs nothing.
        self._widths = np.zeros(len(columns))
        self._date_widths = np.zeros(len(columns))

    def prepare(self, rows: Ints, detail: Detail) -> None:
        """Fetch what will be told of rows, all at once; of lines without dates no more than the headlines."""
        if detail.is_card or detail.has_date:
            self.columns.events.prepare(rows.tolist())
        else:
            self._measure(rows[self._widths[rows] == 0.0])

    def have_measured(self, rows: Ints) -> NDArray[np.bool_]:
        """Say of which rows the headline was measured before, so that the event need not be fetched for that."""
        measured: NDArray[np.bool_] = self._widths[rows] > 0.0
        return measured

    def headline_widths(self, rows: Ints) -> Reals:
        """Return how wide the whole headlines are on one line, in px."""
        self._measure(rows[self._widths[rows] == 0.0])
        return self._widths[rows]

    def date_widths(self, rows: Ints) -> Reals:
        """Return how wide the dates in words are, in px."""
        widths = self._date_widths
        for row in rows[widths[rows] == 0.0].tolist():
            widths[row] = self.metrics.width(short_date_words(self.columns.events[row]), TextRole.SMALL)
        return widths[rows]

    def _measure(self, rows: Ints) -> None:
        """Measure the headlines of rows."""
        if not len(rows):
            return
        for row, told in zip(rows.tolist(), self.columns.events.headlines(rows), strict=True):
            words = self._labels[row] = label_words(told)
            self._widths[row] = max(_LEAST_PX, self.metrics.width(words, TextRole.HEADLINE))

    def _label(self, row: int) -> str:
        """Return what stands on a line of an event."""
        if row not in self._labels:
            self._measure(np.array([row]))
        return self._labels[row]

    def told(self, row: int, detail: Detail) -> Told:
        """Return the words of a row."""
        told = self._of_detail(detail)
        found = told.get(row)
        if found is None:
            found = told[row] = self._tell(row, detail)
        return found

    def _of_detail(self, detail: Detail) -> dict[int, Told]:
        """Return what was told at one level. Told apart by identity first: a frame asks a hundred times."""
        last, told = self._last
        if detail is not last:
            told = self._told.setdefault(detail, {})
            self._last = detail, told
        return told

    def _tell(self, row: int, detail: Detail) -> Told:
        lead = int(self.columns.lead[row])
        letters = "" if lead == NO_ACTOR or lead not in self.columns.actors else (
            monogram(self.columns.actors[lead].name)
        )  # fmt: skip
        if not detail.is_card:
            caption = short_date_words(self.columns.events[row]) if detail.has_date else ""
            return Told((self._label(row),), caption, "", letters)
        event = self.columns.events[row]
        width = detail.label_px - 2 * CARD_PAD_PX
        lines = wrapped(
            headline_words(event), detail.headline_role, width, detail.headline_lines, self.metrics
        )
        beside_chip = width - CHIP_PX - CHIP_GAP_PX
        caption = self.metrics.elided(date_words(event), TextRole.SMALL, width)
        names = names_in(actor_names(self.columns, event), beside_chip, self.metrics, TextRole.SMALL)
        spare = 0.0
        if detail.level is Level.CARDS:
            spare = (detail.headline_lines - len(lines)) * self.metrics.height(detail.headline_role)
        return Told(lines, caption, names, letters, spare)
