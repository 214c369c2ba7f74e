"""Date events by their order to others, where that is told and no date is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline_app.engine.anchor import shifted
from timeline_app.model.dates import AnchoredDate, Grain
from timeline_app.model.event import DateHow, Event, Order
from timeline_app.model.mention import Anchoring
from timeline_app.model.message import Message, message
from timeline_app.model.span import Span


@dataclass(frozen=True, slots=True)
class Ordering:
    """What events are ordered by: the date of each that has words of its own for it, by its trigger."""

    dates: Mapping[Span, AnchoredDate | None]

    @classmethod
    def of(cls, events: Sequence[Event], anchorings: Sequence[Anchoring]) -> "Ordering":
        """Return the dates of the events that are dated by their own words."""
        return cls(
            {
                event.trigger: anchorings[event.mention].date
                for event in reversed(events)
                if event.mention is not None and event.how is DateHow.EXPLICIT
            }
        )

    def counted(self, event: Event) -> tuple[AnchoredDate | None, Message | None] | None:
        """Return the date of an event that is counted from another, or why there is none; None for other events."""
        if event.mention is not None:
            return None
        for relation in event.relations:
            target, amount, grain = relation.target, relation.amount, relation.grain
            if target is not None and target in self.dates and amount is not None and grain is not None:
                base = self.dates[target]
                if base is None or not base.is_one_day or base.first_day is None:
                    return None, message("event-counts-from-undated")
                sign = -1 if relation.order is Order.BEFORE else 1
                return shifted(base.first_day, sign * amount, grain), None
        return None

    def bounded(self, event: Event, date: AnchoredDate) -> AnchoredDate | None:
        """Return the bounds that an order leaves to an event whose taken-over date lies on its wrong side."""
        for relation in event.relations:
            other = None if relation.target is None else self.dates.get(relation.target)
            if other is None or relation.amount is not None:
                continue
            first, last = other.first_day, other.last_day
            is_late = date.first_day is not None and last is not None and date.first_day > last
            is_early = date.last_day is not None and first is not None and date.last_day < first
            if relation.order is Order.BEFORE and is_late:
                return AnchoredDate(None, None, last, last, Grain.DAY)
            if relation.order is Order.AFTER and is_early:
                return AnchoredDate(first, first, None, None, Grain.DAY)
        return None
