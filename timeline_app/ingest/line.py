"""Keep work in order when some of it turns out to hold more work."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

Job = TypeVar("Job")


@dataclass(slots=True)
class _Rest(Generic[Job]):
    """Jobs that are not started yet: the next one starts when it is taken."""

    jobs: Iterator[Job]


class Line(Generic[Job]):
    """Jobs in the order in which they are to be settled, of which only a few are started at a time."""

    def __init__(self, jobs: Iterable[Job]) -> None:
        self._items: list[Job | _Rest[Job]] = [_Rest(iter(jobs))]

    @property
    def jobs(self) -> list[Job]:
        """The started jobs, in order."""
        return [item for item in self._items if not isinstance(item, _Rest)]

    def fill(self, window: int) -> None:
        """Start jobs until `window` of them come before the first that is not started."""
        while self.has_room(window):
            at = self._first_rest()
            rest = self._items[at]
            assert isinstance(rest, _Rest)
            job = next(rest.jobs, None)
            if job is None:
                del self._items[at]
            else:
                self._items.insert(at, job)

    def has_room(self, window: int) -> bool:
        """Whether `fill` would start a job or find that there is none; what comes later does not count."""
        return self._first_rest() < min(window, len(self._items))

    def insert_after(self, job: Job, jobs: Iterable[Job]) -> None:
        """Let these come right after a started one, before all that follows it."""
        at = next(index for index, item in enumerate(self._items) if item is job)
        self._items.insert(at + 1, _Rest(iter(jobs)))

    def take_first(self) -> Job | None:
        """Take the first job out; None when what comes first is not started."""
        if not self._items or isinstance(self._items[0], _Rest):
            return None
        first = self._items.pop(0)
        assert not isinstance(first, _Rest)
        return first

    def _first_rest(self) -> int:
        return next((i for i, item in enumerate(self._items) if isinstance(item, _Rest)), len(self._items))
