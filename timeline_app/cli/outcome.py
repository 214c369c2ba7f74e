"""Show how far the work is, and what became of it."""

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Final

import click

from timeline_app.model.message import Problem
from timeline_app.model.pace import Pace
from timeline_app.wording import grouped, say
from timeline_app.wording.pace import pace_in_words

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from timeline_app.ingest import Progress


_BETWEEN_LINES_S: Final = 30.0


class ProgressLine:
    """How far the work is, how fast it goes and how long it still takes, on standard error.

    A bar while somebody looks at it; elsewhere a plain line each half minute, and none of what is done sooner.
    """

    def __init__(self, label: str, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._label = label
        self._clock = clock
        self._pace = Pace()
        self._told_at = clock()
        self._bar: ProgressBar[str] | None = None
        if sys.stderr is not None and sys.stderr.isatty() and total > 0:
            self._bar = click.progressbar(
                length=total,
                label=label,
                show_pos=True,
                show_eta=False,
                item_show_func=lambda pace: pace,
                file=sys.stderr,
            )

    def __enter__(self) -> "ProgressLine":
        self._pace.note(self._clock(), 0)
        if self._bar is not None:
            self._bar.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.__exit__(kind, error, trace)

    def show(self, progress: "Progress") -> None:
        """Tell where the work is."""
        now = self._clock()
        self._pace.note(now, progress.done)
        label = self._label
        if progress.problems:
            label += f" ({counted(progress.problems, 'problem')})"
        pace = pace_in_words(self._pace, progress.total)
        if self._bar is not None:
            self._bar.length = progress.total  # archives add to it
            self._bar.label = label
            self._bar.update(progress.done - self._bar.pos, pace)
        elif now - self._told_at >= _BETWEEN_LINES_S:
            self._told_at = now
            words = f"{label}: {grouped(progress.done)} of {grouped(progress.total)}"
            click.echo(f"{words}, {pace}" if pace else words, err=True)


def counted(number: int, noun: str) -> str:
    """Return number and noun in agreement.

    >>> counted(1, "event"), counted(0, "library")
    ('1 event', '0 libraries')
    """
    if number == 1:
        return f"1 {noun}"
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {plural}"


def dates_needed(number: int) -> str:
    """Return how many events wait for a date.

    >>> dates_needed(1), dates_needed(2)
    ('1 needs a date', '2 need a date')
    """
    return f"{number} {'needs' if number == 1 else 'need'} a date"


def told(problem: Problem) -> str:
    """Return the problem on one line: what it is about, what is wrong, the way out."""
    text = f"{problem.where}: {say(problem.what)}"
    return f"{text}: {say(problem.hint)}" if problem.hint is not None else text
