"""The events behind the rows of columns, fetched when they are looked at: a million need not be held."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, Protocol, Self, overload

import numpy as np
from numpy.typing import NDArray

from timeline_app.model.timeline import TimelineEvent

_BLOCK: Final = 1_000  # events fetched at once while all of them are gone through


class Headline(NamedTuple):
    """What stands on a line of an event: its headline, and whether the reader has starred it."""

    words: str
    is_starred: bool


class EventSource(Protocol):
    """Where events come from. An event that has gone is a blank one with its id."""

    def event(self, event_id: int) -> TimelineEvent:
        """Return an event."""
        ...

    def prepare(self, event_ids: Sequence[int]) -> None:
        """Fetch events that will be asked for, all at once."""
        ...

    def headlines(self, event_ids: Sequence[int]) -> list[Headline]:
        """Return the headlines of events, in their order, which is quicker than to fetch all of them."""
        ...

    def with_changes(self, gone: Iterable[int], events: Iterable[TimelineEvent]) -> "EventSource":
        """Return the source without the events `gone` and with `events`."""
        ...


class HeldEvents:
    """Events that are all in memory."""

    def __init__(self, events: Mapping[int, TimelineEvent]) -> None:
        self._events = events

    @classmethod
    def of(cls, events: Iterable[TimelineEvent]) -> Self:
        """Return the source of these events."""
        return cls({event.id: event for event in events})

    def event(self, event_id: int) -> TimelineEvent:
        """Return an event. Raises KeyError where it is not held."""
        return self._events[event_id]

    def prepare(self, event_ids: Sequence[int]) -> None:
        """Do nothing: they are here."""

    def headlines(self, event_ids: Sequence[int]) -> list[Headline]:
        """Return the headlines of events. Raises KeyError where one is not held."""
        return [headline_of(self._events[number]) for number in event_ids]

    def with_changes(self, gone: Iterable[int], events: Iterable[TimelineEvent]) -> "HeldEvents":
        """Return the source without the events `gone` and with `events`."""
        left = dict(self._events)
        for number in gone:
            left.pop(number, None)
        left.update((event.id, event) for event in events)
        return HeldEvents(left)


def headline_of(event: TimelineEvent) -> Headline:
    """Return the headline of an event."""
    return Headline(event.headline, event.is_starred)


class EventRows(Sequence[TimelineEvent]):
    """The events in the order of the rows, each fetched from `source` when it is looked at."""

    def __init__(self, ids: NDArray[np.int64], source: EventSource) -> None:
        self._ids = ids
        self.source = source

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, row: int) -> TimelineEvent: ...
    @overload
    def __getitem__(self, row: slice) -> tuple[TimelineEvent, ...]: ...
    def __getitem__(self, row: int | slice) -> TimelineEvent | tuple[TimelineEvent, ...]:
        if not isinstance(row, slice):
            return self.source.event(int(self._ids[row]))
        return tuple(self.of(np.arange(*row.indices(len(self)))))

    def __iter__(self) -> Iterator[TimelineEvent]:
        return self.of(np.arange(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EventRows) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # equal by content, and the content is fetched

    def of(self, rows: NDArray[np.int64]) -> Iterator[TimelineEvent]:
        """Yield the events of `rows`, in their order, fetched many at a time."""
        for start in range(0, len(rows), _BLOCK):
            ids = self._ids[rows[start : start + _BLOCK]].tolist()
            self.source.prepare(ids)
            for number in ids:
                yield self.source.event(number)

    def prepare(self, rows: Sequence[int]) -> None:
        """Fetch the events of rows that will be looked at, all at once."""
        self.source.prepare(self._ids[list(rows)].tolist())

    def headlines(self, rows: NDArray[np.int64]) -> list[Headline]:
        """Return the headlines of rows, in their order, without fetching all else of the events."""
        return self.source.headlines(self._ids[rows].tolist())
