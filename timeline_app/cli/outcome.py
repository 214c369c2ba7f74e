"""Show how far the work is, and what became of it."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING

import click

from timeline_app.model.message import Problem
from timeline_app.wording import say

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from timeline_app.ingest import Progress


class ProgressLine:
    """A bar with counts on standard error while somebody looks at it; silent in a pipe."""

    def __init__(self, label: str, total: int) -> None:
        self._label = label
        self._bar: ProgressBar[int] | None = None
        if sys.stderr is not None and sys.stderr.isatty() and total > 0:
            self._bar = click.progressbar(length=total, label=label, show_pos=True, file=sys.stderr)

    def __enter__(self) -> "ProgressLine":
        if self._bar is not None:
            self._bar.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.__exit__(kind, error, trace)

    def show(self, progress: "Progress") -> None:
        """Move the bar to where the work is."""
        if self._bar is None:
            return
        self._bar.length = progress.total  # archives add to it
        if progress.problems:
            self._bar.label = f"{self._label} ({counted(progress.problems, 'problem')})"
        self._bar.update(progress.done - self._bar.pos)


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
