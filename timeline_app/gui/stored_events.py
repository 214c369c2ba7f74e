"""The events of the open library, read when they are first looked at."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import islice
from typing import Final, Self

from timeline_app.model.errors import StoreError
from timeline_app.model.event import DateHow
from timeline_app.model.timeline import Status, TimelineEvent
from timeline_app.store.library import Library
from timeline_app.view.event_rows import Headline, headline_of

_KEPT: Final = 20_000  # events, some 10 MB; a window shows a few hundred


class StoredEvents:
    """Reads events of a library and keeps those that were looked at last. Used by the library's thread."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._kept: dict[int, TimelineEvent] = {}
        self._let_go: set[int] = set()

    def bind(self, library: Library) -> None:
        """Read from this library from now on: the same file, opened by another thread."""
        self._library = library

    def keep_of(self, before: "StoredEvents", gone: Iterable[int]) -> None:
        """Take over what another source has kept, but for events that were changed since or that this one let go."""
        own = self._kept
        self._kept = {**before._kept, **own}
        for number in {*gone, *self._let_go}:
            if number not in own:
                self._kept.pop(number, None)
        self._keep(())

    def event(self, event_id: int) -> TimelineEvent:
        """Return an event; a blank one when it cannot be read, which the next change of the library will tell."""
        found = self._kept.get(event_id)
        if found is None:
            self._read([event_id])
            found = self._kept.get(event_id) or _blank(event_id)
        return found

    def prepare(self, event_ids: Sequence[int]) -> None:
        """Read what of these events is not here yet, all at once."""
        missing = [number for number in event_ids if number not in self._kept]
        if missing:
            self._read(missing[:_KEPT])

    def headlines(self, event_ids: Sequence[int]) -> list[Headline]:
        """Return the headlines of events, in their order; of one that cannot be read that of a blank one."""
        found = {number: headline_of(event) for number in event_ids if (event := self._kept.get(number))}
        missing = [number for number in event_ids if number not in found]
        if missing:
            with suppress(StoreError):  # nobody can be told in the middle of a picture
                found |= {
                    event: Headline(words, is_starred)
                    for event, words, is_starred in self._library.headlines_of(missing)
                }
        return [found.get(number) or headline_of(_blank(number)) for number in event_ids]

    def with_changes(self, gone: Iterable[int], events: Iterable[TimelineEvent]) -> Self:
        """Return this source, which has taken note that events were changed."""
        for number in gone:
            self._kept.pop(number, None)
            self._let_go.add(number)
        self._keep(events)
        return self

    def _read(self, event_ids: Sequence[int]) -> None:
        try:
            self._keep(self._library.events_of(event_ids))
        except StoreError:
            return  # nobody can be told in the middle of a picture

    def _keep(self, events: Iterable[TimelineEvent]) -> None:
        self._kept.update((event.id, event) for event in events)
        for number in list(islice(self._kept, max(0, len(self._kept) - _KEPT))):
            del self._kept[number]


def _blank(event_id: int) -> TimelineEvent:
    return TimelineEvent(
        event_id, "…", None, "", "", DateHow.EXPLICIT, None, (), (), (), 1.0, Status.EXTRACTED, 0
    )
