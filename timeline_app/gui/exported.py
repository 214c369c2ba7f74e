"""What an export holds: counted at once, and read from the library by the work that needs it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Final, Self

from timeline_app.export.chronicle import Chronicle, periods_within, title_of
from timeline_app.gui.jobs import Job, Progress
from timeline_app.gui.session import Session
from timeline_app.model.timeline import Status, TimelineEvent
from timeline_app.store.library import Library
from timeline_app.store.rules import Rules
from timeline_app.view.arrays import Ints
from timeline_app.view.columns import Trait

_BLOCK: Final = 2_000  # events read between two looks at whether to go on; a fraction of a second
_PATIENCE_S: Final = 0.1


@dataclass(frozen=True, slots=True)
class Exported:
    """The events of an export: how many there are, how many need a date, and what reads them in a job.

    `unsure` of them are to be reviewed, `unsure_undated` of these need a date.
    """

    title: str
    events: int
    undated: int
    read: Callable[[Job], Chronicle]
    unsure: int = 0
    unsure_undated: int = 0

    @classmethod
    def of(cls, chronicle: Chronicle) -> Self:
        """Return what is exported of events that are in memory."""
        unsure = [event for event in chronicle.events if event.status is Status.TO_REVIEW]
        return cls(
            chronicle.title,
            len(chronicle.events),
            _number_undated(chronicle.events),
            lambda _job: chronicle,
            len(unsure),
            _number_undated(unsure),
        )

    def titled(self, title: str) -> Self:
        """Return the same under another title."""
        return replace(self, title=title, read=lambda job: replace(self.read(job), title=title))

    def sure(self) -> Self:
        """Return the same without the events that are to be reviewed."""

        def read(job: Job) -> Chronicle:
            chronicle = self.read(job)
            return chronicle.of_events(
                event for event in chronicle.events if event.status is not Status.TO_REVIEW
            )

        return replace(
            self,
            events=self.events - self.unsure,
            undated=self.undated - self.unsure_undated,
            read=read,
            unsure=0,
            unsure_undated=0,
        )


def _number_undated(events: Iterable[TimelineEvent]) -> int:
    return sum(event.date is None for event in events)


def exported_of(session: Session, rows: Ints) -> Exported:
    """Return the events of some rows with who and what they name, without their evidence; none is read here."""
    contents = session.contents
    actors = tuple(actor for actor in contents.actors if not actor.is_hidden)
    held = Chronicle(
        title_of(session.path) if session.path is not None else "",
        (),
        actors,
        contents.articles,
        periods=periods_within(contents.periods, session.state.first_day, session.state.last_day),
        lane_owners=tuple(actor for actor in actors if actor.id in session.state.wanted_actors),
    )
    source = None if session.path is None else (session.path, session.rules)
    reading = _Reading(held, contents.columns.ids[rows].tolist(), source)
    unsure = rows[(contents.columns.traits[rows] & Trait.TO_REVIEW) > 0]
    return Exported(
        held.title,
        len(rows),
        contents.number_undated(rows),
        reading.chronicle,
        len(unsure),
        contents.number_undated(unsure),
    )


class _Reading:
    """Reads events block by block. What one job has read before it was called off, the next one need not read."""

    def __init__(self, held: Chronicle, ids: Sequence[int], source: tuple[Path, Rules] | None) -> None:
        self._held, self._ids, self._source = held, ids, source
        self._events: list[TimelineEvent] = []
        self._done = 0
        self._whole: Chronicle | None = None
        self._turn = Lock()

    def chronicle(self, job: Job) -> Chronicle:
        """Return the events that are still there; for use by jobs. Raises StoreError."""
        while not self._turn.acquire(timeout=_PATIENCE_S):
            job.check()
        try:
            if self._whole is None:
                self._read(job)
                self._whole = self._held.of_events(self._events)
            return self._whole
        finally:
            self._turn.release()

    def _read(self, job: Job) -> None:
        if self._source is None:
            return
        path, rules = self._source
        with Library.open(path, rules, read_only=True) as library:
            while self._done < len(self._ids):
                job.check()
                block = self._ids[self._done : self._done + _BLOCK]
                found = {event.id: event for event in library.events_of(block)}
                self._events += [found[number] for number in block if number in found]
                self._done += len(block)
                if self._done < len(self._ids):
                    job.report(Progress(self._done, len(self._ids)))
