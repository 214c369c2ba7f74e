"""Tell which events that no words date need not be of the day of the news, and what is left to say of when."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from timeline_app.engine.pipeline.plans import Outlook
from timeline_app.languages.reporting import WordLists
from timeline_app.model.dates import AnchoredDate, Grain, within
from timeline_app.model.event import DateHow, Event, Flag
from timeline_app.model.mention import Anchoring

_PARAGRAPH: Final = "\n"
_UNTOLD: Final = frozenset({Flag.STATEMENT, Flag.PLANNED, Flag.HYPOTHETICAL, Flag.NEGATED})


@dataclass(frozen=True, slots=True)
class Looseness:
    """What is known of the day of events that only the day of the news would date.

    `start` is where the events begin in the `text`; `told` are those that their own words date, each with its day, in
    the order of the text: "saw the report that was sent in 2019" is told of no earlier time. `has_day` tells that the
    article says which day its news is of.
    """

    text: str
    outlook: Callable[[Event], Outlook]
    start: int
    told: Sequence[tuple[Event, AnchoredDate]]
    lists: WordLists
    has_day: bool

    @classmethod
    def of(
        cls,
        events: Sequence[Event],
        text: str,
        anchorings: Sequence[Anchoring],
        outlook: Callable[[Event], Outlook],
        lists: WordLists,
        *,
        has_day: bool,
    ) -> "Looseness":
        """Return the looseness of the events of an article."""
        dated: list[tuple[Event, AnchoredDate]] = []
        undated = {event.sentence for event in events if event.mention is None}
        for event in events:
            date = None if event.mention is None else anchorings[event.mention].date
            is_told = event.how is DateHow.EXPLICIT and not _UNTOLD & set(event.flags)
            if date is not None and is_told and event.sentence not in undated:
                dated.append((event, date))
        dated.sort(key=lambda one: one[0].sentence.start)
        return cls(
            text, outlook, min((event.clause.start for event in events), default=0), dated, lists, has_day
        )

    def bounds(self, event: Event, day: int, published: int) -> AnchoredDate | None:
        """Return the bounds of an event that need not be of `day`, the day of the news; None where it is of that day.

        What "has been done" may have been done at any time before, "has said" too, and so may what was done, where it
        is told far down. What goes on telling of an earlier time was not done before that.
        """
        how = self.outlook(event)
        is_told = how.is_done and not how.is_perfect
        first = self._earlier(event, day) if is_told else None
        if first is not None:
            return within(first, published, Grain.DAY)
        place = event.clause.start - self.start
        is_loose = how.is_perfect and place >= self.lists.number(
            self._perfect_from(event, day, published), inf
        )
        is_loose |= (is_told or how.is_perfect) and how.is_of_old
        key = "loose.past_from" if self.has_day else "loose.past_of_no_day_from"
        is_loose |= is_told and place >= self.lists.number(key, inf)
        return AnchoredDate(None, None, published, published, Grain.DAY) if is_loose else None

    def _perfect_from(self, event: Event, day: int, published: int) -> str:
        """Return the name of how far down what "has been done" may have been done at any time before.

        That of a day is told so as it goes on: "The airport has been shut". What "has been said" mostly is older.
        """
        if day != published:
            return "loose.perfect_from"
        is_said = Flag.STATEMENT in event.flags
        return (
            "loose.perfect_of_today_from" if self.has_day and not is_said else "loose.perfect_of_no_day_from"
        )

    def _earlier(self, event: Event, day: int) -> int | None:
        """Return the first day of an earlier time, of which the event told shortly before was."""
        at = bisect_left(self.told, event.sentence.start, key=lambda one: one[0].sentence.start)
        if not at:
            return None
        before, date = self.told[at - 1]
        between = self.text[before.sentence.end : event.sentence.start]
        is_near = len(between) <= self.lists.number("loose.goes_on_within", 0) and _PARAGRAPH not in between
        first, last = date.first_day, date.last_day
        if not is_near or first is None or last is None or not self.outlook(before).is_done:
            return None
        return first if day - last > self.lists.number("loose.earlier_by_days", inf) else None
