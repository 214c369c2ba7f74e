"""How fast long work goes of late, and how long the rest takes at that rate."""

from collections import deque
from dataclasses import dataclass, field
from typing import Final

_LOOKS_BACK_S: Final = 60.0
_NOTED_EVERY_S: Final = 1.0
_NOTHING_SAID_FOR_S: Final = 5.0


@dataclass(slots=True)
class Pace:
    """Takes notes of how much was done when; the moments are seconds of any clock that only goes forward.

    What lies longer ago than a minute does not count: what a library has already goes by much faster than the rest.
    """

    notes: deque[tuple[float, int]] = field(default_factory=deque)
    began: float | None = None

    def note(self, now: float, done: int) -> None:
        """Take a note, about once a second; less done than before begins anew."""
        if self.notes and done < self.notes[-1][1]:
            self.notes.clear()
            self.began = None
        if self.began is None:
            self.began = now
        if len(self.notes) > 1 and now - self.notes[-2][0] < _NOTED_EVERY_S:
            self.notes.pop()
        self.notes.append((now, done))
        while len(self.notes) > 2 and now - self.notes[1][0] > _LOOKS_BACK_S:
            self.notes.popleft()

    def rate(self) -> float | None:
        """Return how much is done in a second; None in the first seconds, and while nothing is done."""
        if self.began is None:
            return None
        (first, before), (last, done) = self.notes[0], self.notes[-1]
        if last - self.began < _NOTHING_SAID_FOR_S or done == before:
            return None
        return (done - before) / (last - first)

    def seconds_left(self, total: int) -> float | None:
        """Return how long the rest takes at this rate; None while the rate is not known."""
        rate = self.rate()
        return None if rate is None else max(0, total - self.notes[-1][1]) / rate
