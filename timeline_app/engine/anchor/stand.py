"""Where a mention stands: what it may count from, and how a document of its kind is read."""

from dataclasses import dataclass
from typing import Final

from timeline_app.model.calendar import to_civil
from timeline_app.model.dates import AnchoredDate, DocumentTime, Grain
from timeline_app.model.kind import DocumentKind
from timeline_app.model.mention import Alternative, Tense
from timeline_app.model.message import Message, message

NO_PUBLICATION_DATE: Final = message("no-publication-date")


@dataclass(frozen=True, slots=True)
class Stand:
    """All that the placing of one value may look at.

    `base` is the day from which "yesterday" and "Monday" count: of publication, or of speaking in a
    quotation; None while it is unknown. `reference` is the last time that the text mentioned, with its
    day, month or year; `is_near` tells that it stands in the same paragraph, `explicit_year` is a year that
    the same sentence gives before the mention. `quarter` is the one that the text is about: "a year
    earlier" then means that quarter of the year before. `last_day` is the last day that was mentioned, also
    before a longer time: "at 5 p.m." is on it. `chained_year` is the year that fits the dates around one
    without. `has_gone_ahead` tells that this sentence or the one before it has named a time after the base.
    `is_quarter_fiscal` tells that it is one of a firm's own year. `is_under_date` tells that the reference was
    named without a verb just before, as a date is over the entries of a diary.
    """

    base: DocumentTime | None
    is_speaking: bool
    reference: AnchoredDate | None
    is_near: bool
    explicit_year: int | None
    kind: DocumentKind
    tense: Tense | None
    quarter: AnchoredDate | None = None
    has_quarter_in_sentence: bool = False
    last_day: AnchoredDate | None = None
    chained_year: int | None = None
    has_gone_ahead: bool = False
    is_quarter_fiscal: bool = False
    is_under_date: bool = False

    @property
    def is_narrative(self) -> bool:
        """Whether dates lean on the time that the text has reached."""
        return self.kind is DocumentKind.NARRATIVE

    @property
    def reference_day(self) -> int | None:
        """The first day of the last mentioned time."""
        return None if self.reference is None else self.reference.first_day

    @property
    def reference_year(self) -> int | None:
        """The year of the last mentioned time, where it is one year or less."""
        if self.reference is None or self.reference.grain < Grain.YEAR or self.reference.first_day is None:
            return None
        return to_civil(self.reference.first_day)[0]

    def base_step(self, code: str) -> Message:
        """Return a step of the trace that names the base."""
        day = iso_day(self.base.day) if self.base is not None else ""
        return message(f"{code}-speaking" if self.is_speaking else code, anchor=day)


def iso_day(day: int) -> str:
    """Return a day in ISO 8601, for people to read in a trace."""
    year, month, day_of_month = to_civil(day)
    return f"{year:04d}-{month:02d}-{day_of_month:02d}"


@dataclass(frozen=True, slots=True)
class Placed:
    """A value on the calendar, and the steps that led there; `date` None when it cannot be placed.

    `limit` is the time that bounds an open date: 2019 for "before 2019". `alternatives` are readings that
    the context decided against.
    """

    date: AnchoredDate | None
    trace: tuple[Message, ...] = ()
    unresolved: Message | None = None
    limit: AnchoredDate | None = None
    alternatives: tuple[Alternative, ...] = ()


def waiting(reason: Message = NO_PUBLICATION_DATE) -> Placed:
    """Return that a value cannot be placed, and why."""
    return Placed(None, (), reason)
