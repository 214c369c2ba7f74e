"""What files for other timeline programs have in common: an event with days, and a count of what is lost."""

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Final

from timeline_app.export.beside import ADDRESSES, has_beside
from timeline_app.export.chronicle import Chronicle, PictureOptions, Written
from timeline_app.export.chronology import Chronology, Entry, chronology_of
from timeline_app.export.naming import Names
from timeline_app.export.remarks import counted
from timeline_app.model.calendar import month_bounds, to_civil, to_day, year_bounds
from timeline_app.model.dates import AnchoredDate, ClockTime, Grain, Modifier, Reading
from timeline_app.model.timeline import Status, TimelineEvent
from timeline_app.wording.dates import first_known_day, last_known_day

FIRST_DAY: Final = to_day(1)
LAST_DAY: Final = to_day(9999, 12, 31)
_TIMES: Final = (Grain.HOUR, Grain.MINUTE, Grain.SECOND)
INEXACT: Final = "inexact"
SEVERAL: Final = "several-actors"
BESIDE: Final = "left-out-beside"
STATUS: Final = "left-out-status"
_REMARKS: Final = (
    "left-out-undated",
    "left-out-years",
    INEXACT,
    SEVERAL,
    BESIDE,
    STATUS,
    "left-out-periods",
    "periods-as-events",
)
_LEFT_OUT: Final = ("left-out-undated", "left-out-years")  # events


@dataclass(frozen=True, slots=True)
class Dated:
    """An event as other programs take it: its first and last day, both included, or the ends that are known.

    `is_inexact` when these days are more, or less, than what is known: some time within, about, open.
    """

    entry: Entry
    date: AnchoredDate
    first: int
    last: int
    is_inexact: bool
    url: str | None

    @property
    def key(self) -> str:
        """An id that stays the same from export to export."""
        return f"e{self.entry.event.id}"

    @property
    def is_unit(self) -> bool:
        """Whether it is a year or a month as the calendar has them, without doubt."""
        date = self.date
        is_plain = date.reading is Reading.WITHIN and not (_is_about(date) or _is_open(date))
        year, month, _ = to_civil(self.first)
        return is_plain and (self.first, self.last) in (year_bounds(year), month_bounds(year, month))

    @property
    def clock(self) -> ClockTime | None:
        """The time of day, where it is known to the hour at least."""
        return self.date.clock if self.date.grain in _TIMES and self.first == self.last else None


class Losses:
    """Counts what a format cannot carry."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, code: str) -> None:
        """Count one of the remarks."""
        self._counts[code] += 1

    def written(self, content: bytes) -> Written:
        """Return a file with what is to be told of it, always in the same order."""
        remarks = tuple(counted(code, self._counts[code]) for code in _REMARKS if self._counts[code])
        return Written(content, remarks, sum(self._counts[code] for code in _LEFT_OUT))


def dated(
    chronicle: Chronicle,
    options: PictureOptions,
    losses: Losses,
    *,
    only_years: bool = False,
    carries_units: bool = False,
    carries: Container[str] = (),
) -> tuple[Chronology, Iterator[Dated]]:
    """Return the chronology and its events with a date; with `only_years` those of the years 1 to 9999.

    Counts what is left out, and what the format does not carry of INEXACT, SEVERAL and BESIDE, with which STATUS
    goes; one that `carries_units` knows whole years and months.
    """
    told = chronology_of(chronicle, options)
    names = Names(chronicle)

    def each() -> Iterator[Dated]:
        for entry in options.each(told.entries):
            event = _dated(entry, names)
            if event is None:
                losses.add("left-out-undated")
            elif only_years and not (event.first >= FIRST_DAY and event.last <= LAST_DAY):
                losses.add("left-out-years")
            else:
                is_kept = INEXACT in carries or (carries_units and event.is_unit)
                if event.is_inexact and not is_kept:
                    losses.add(INEXACT)
                if len(entry.actors) > 1 and SEVERAL not in carries:
                    losses.add(SEVERAL)
                if has_beside(entry.event, event.url) and BESIDE not in carries:
                    losses.add(BESIDE)
                if entry.event.status is not Status.EXTRACTED and BESIDE not in carries:
                    losses.add(STATUS)
                yield event

    return told, each()


def description(event: Dated) -> str:
    """Return the date in words, remarks, actors and quotations as lines of plain text."""
    entry = event.entry
    lines = [entry.date, *entry.remarks]
    if len(entry.actors) > 1:
        lines.append(", ".join(entry.actors))
    return "\n".join([*lines, *(note.words for note in entry.notes)])


def seconds_of(clock: ClockTime) -> int:
    """Return the seconds since midnight, in UTC where the offset is known."""
    minutes = clock.hour * 60 + (clock.minute or 0) - (clock.utc_offset_min or 0)
    return minutes * 60 + (clock.second or 0)


def _dated(entry: Entry, names: Names) -> Dated | None:
    date = entry.event.date
    if date is None or (date.first_day is None and date.last_day is None):
        return None
    first, last = first_known_day(date), last_known_day(date)
    return Dated(entry, date, first, last, _is_inexact(date), address_of(entry.event, names))


def address_of(event: TimelineEvent, names: Names) -> str | None:
    """Return the address of the first of its articles that has one, else the first that stands beside the event."""
    urls = (names.articles[one].url for one in event.articles if one in names.articles)
    beside = (link for link in event.links if link.startswith(ADDRESSES))
    return next(filter(None, (*urls, *beside)), None)


def _is_inexact(date: AnchoredDate) -> bool:
    is_within = date.reading is Reading.WITHIN and not date.is_one_day
    return is_within or _is_open(date) or _is_about(date)


def _is_open(date: AnchoredDate) -> bool:
    return date.first_day is None or date.last_day is None


def _is_about(date: AnchoredDate) -> bool:
    return date.is_approximate or date.is_doubtful or date.modifier is Modifier.APPROX
