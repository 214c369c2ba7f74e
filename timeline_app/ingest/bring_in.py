"""Bring files into a library: many read and extract, one writes."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, Protocol

from timeline_app.ingest.limits import PLAINLY, Manner
from timeline_app.ingest.prepare import prepare
from timeline_app.ingest.report import AddedArticle, Duplicate, Prepared, Progress, Report
from timeline_app.ingest.workers import (
    HereAndNow,
    KillableWorkers,
    WorkerTooSlowError,
    Workplace,
)
from timeline_app.model.article import Article, DateOrigin, Publication
from timeline_app.model.dates import DocumentTime
from timeline_app.model.errors import TimelineError
from timeline_app.model.extraction import Extraction
from timeline_app.model.message import Problem, message
from timeline_app.model.timeline import Added
from timeline_app.readers import UnreadableError, read, readable_names

_MOST_WORKERS: Final = 8
_WAITING_FOR_EACH_WORKER: Final = 3
_LOOK_UP_S: Final = 0.1
SHORT_TEXT_BYTES: Final = 100_000
_PLAIN_SUFFIXES: Final = frozenset({".txt", ".text", ".md", ".markdown"})

OnProgress = Callable[[Progress], None]


def ignore_progress(progress: Progress) -> None:
    """Do nothing with the progress."""


def never_cancelled() -> bool:
    """Say that nobody has cancelled the work."""
    return False


class Destination(Protocol):
    """Where articles go: a library, or whatever else keeps what was found in them."""

    def article_id(self, text_hash: str) -> int | None:
        """Return the id of the article with this text; None when there is none."""

    def add(self, article: Article, extraction: Extraction) -> Added:
        """Take an article in; a text that is there already adds nothing."""


def ingest(
    library: Destination,
    paths: Sequence[Path],
    *,
    published: DocumentTime | None = None,
    executor: Executor | None = None,
    on_progress: OnProgress = ignore_progress,
    is_cancelled: Callable[[], bool] = never_cancelled,
    manner: Manner = PLAINLY,
) -> Report:
    """Read the files, extract their events and write them into the library in the order given.

    Files are called by their names, and those that share one by their paths as given.
    `published` is what a person says of all of them. Each article is one transaction, so what was
    written before a cancellation or a crash stays, and another run completes the rest. Files are read, and without an
    `executor` their events extracted, in worker processes that are killed when they hang; one bad
    file never stops the others. Raises StoreError when the library cannot be written,
    and SettingsError when what is to find the names is not installed.
    """
    said = Publication(published, DateOrigin.USER) if published is not None else None
    workplace = workplace_for(paths)
    run = _Run(library, workplace, executor, said, manner)
    is_done = False
    try:
        for number, name in enumerate(run.outcomes(paths, is_cancelled), 1):
            on_progress(Progress(number, len(paths), name, len(run.problems)))
        is_done = True
    finally:
        workplace.close(at_once=not is_done or run.is_cancelled)
    return Report(
        tuple(run.added), tuple(run.duplicates), tuple(run.problems), tuple(run.remarks), run.is_cancelled
    )


def workplace_for(paths: Sequence[Path]) -> Workplace:
    """Return this process for one short text, and killable workers for everything else."""
    if len(paths) <= 1 and all(_is_short_text(path) for path in paths):
        return HereAndNow()
    return KillableWorkers(min(len(paths), os.cpu_count() or 1, _MOST_WORKERS))


def _is_short_text(path: Path) -> bool:
    """Whether the file is a short text for sure; whatever cannot be looked at is left to a worker."""
    try:
        if path.suffix.lower() not in _PLAIN_SUFFIXES or not path.is_file():
            return False
        if path.stat().st_size > SHORT_TEXT_BYTES:
            return False
        with path.open("rb") as file:
            return b"<" not in file.read(1000)
    except (OSError, ValueError):
        return False


@dataclass(slots=True)
class _Job:
    """One file on its way: first it is read, then prepared."""

    name: str
    future: Future[Any]
    limit_s: float
    article: Article | None = None
    known_as: int | None = None

    @property
    def is_final(self) -> bool:
        """Whether nothing remains to be done but to write down what became of it."""
        if not self.future.done():
            return False
        return self.article is not None or _error_of(self.future) is not None


@dataclass(slots=True)
class _Run:
    """The files of one call, and what became of them so far."""

    library: Destination
    workplace: Workplace
    executor: Executor | None
    published: Publication | None
    manner: Manner
    added: list[AddedArticle] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    is_cancelled: bool = False

    def outcomes(self, paths: Sequence[Path], is_cancelled: Callable[[], bool]) -> Iterator[str]:
        """Yield the name of each file when it is dealt with, in order; hold only a few at a time."""
        window = _WAITING_FOR_EACH_WORKER * (os.cpu_count() or 1)
        waiting = iter(zip(paths, readable_names(paths), strict=True))
        jobs: deque[_Job] = deque()
        while True:
            self.is_cancelled = is_cancelled()
            if self.is_cancelled:
                return
            while len(jobs) < window and (file := next(waiting, None)) is not None:
                path, name = file
                future = self.workplace.start(self.manner.limits.read_s, read, path)
                jobs.append(_Job(name, future, self.manner.limits.read_s))
            if not jobs:
                return
            for job in jobs:
                self._extract_if_read(job)
            if jobs[0].is_final:
                yield self._settle(jobs.popleft())
            else:
                wait([job.future for job in jobs if not job.future.done()], _LOOK_UP_S, FIRST_COMPLETED)

    def _extract_if_read(self, job: _Job) -> None:
        """Start the second half of a job whose first half is done, unless the library has its text."""
        if job.article is not None or not job.future.done() or _error_of(job.future) is not None:
            return
        job.article = article = job.future.result()
        job.known_as = self.library.article_id(article.hash)
        if job.known_as is not None:
            return
        job.limit_s = self.manner.limits.to_extract(len(article.text))
        job.future = self._extraction(article, job.limit_s)

    def _extraction(self, article: Article, limit_s: float) -> Future[Any]:
        if self.executor is not None:
            try:
                return self.executor.submit(prepare, article, self.published, self.manner.names)
            except BrokenExecutor:
                self.executor = None  # one of its workers was killed: go on with our own
        return self.workplace.start(limit_s, prepare, article, self.published, self.manner.names)

    def _settle(self, job: _Job) -> str:
        """Write down what became of a file, the article into the library, and return the file's name."""
        problem = _problem_of(job)
        if problem is not None:
            self.problems.append(problem)
        elif job.known_as is not None:
            self.duplicates.append(Duplicate(job.name, job.known_as))
        else:
            self._add(job.future.result(), job.name)
        return job.name

    def _add(self, prepared: Prepared, name: str) -> None:
        article, extraction = prepared.article, prepared.extraction
        added = self.library.add(article, extraction)
        if not added.is_new:  # the same text twice in one call
            self.duplicates.append(Duplicate(name, added.article_id))
            return
        waiting = sum(event.date is None for event in extraction.events)
        self.added.append(
            AddedArticle(
                added.article_id,
                name,
                article.title,
                article.language,
                article.publication,
                len(extraction.events),
                waiting,
            )
        )
        self.remarks.extend(Problem(name, remark) for remark in article.remarks)
        self.remarks.extend(extraction.problems)


def _problem_of(job: _Job) -> Problem | None:
    error = _error_of(job.future)
    if error is None:
        return None
    return problem_of_error(error, job.name, job.limit_s, is_read=job.article is not None)


def _error_of(future: Future[Any]) -> BaseException | None:
    """Return what a finished future raised; asked for it, one that was called off would raise it here."""
    return CancelledError() if future.cancelled() else future.exception()


def problem_of_error(error: BaseException, name: str, limit_s: float, *, is_read: bool) -> Problem:
    """Return what to tell about an article that could not be brought in. Raises what is no fault of the article."""
    seconds = round(limit_s)
    match error:
        case UnreadableError():
            return replace(error.problem, where=name)
        case WorkerTooSlowError() if is_read:
            return Problem(
                name, message("extraction-too-long", limit_s=seconds), message("extraction-too-long-hint")
            )
        case WorkerTooSlowError():
            return Problem(name, message("took-too-long", limit_s=seconds), message("took-too-long-hint"))
        case CancelledError():
            return Problem(name, message("called-off"), message("called-off-hint"))
        case TimelineError():
            raise error
        case _:
            return Problem(name, message("crashed", reason=str(error)), message("crashed-hint"))
