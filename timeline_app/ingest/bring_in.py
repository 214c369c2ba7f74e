"""Bring files into a library: many read and extract, one writes."""

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic
from typing import Any, Final, Protocol

from timeline_app import readers
from timeline_app.ingest.given import prepare_given
from timeline_app.ingest.limits import PLAINLY, Limits, Manner
from timeline_app.ingest.line import Line
from timeline_app.ingest.prepare import prepare
from timeline_app.ingest.report import AddedArticle, Duplicate, Progress, Report, added_article
from timeline_app.ingest.workers import (
    HereAndNow,
    KillableWorkers,
    Lent,
    WorkerOutOfMemoryError,
    WorkerTooSlowError,
    Workplace,
)
from timeline_app.model.article import Article, DateOrigin, Publication
from timeline_app.model.dates import DocumentTime
from timeline_app.model.errors import TimelineError
from timeline_app.model.given import GivenChronicle
from timeline_app.model.message import Problem, message
from timeline_app.model.prepared import Prepared
from timeline_app.model.timeline import Added
from timeline_app.readers import (
    Place,
    Reading,
    UnreadableError,
    printable,
    readable_names,
)

_MOST_WORKERS: Final = 8
WAITING_FOR_EACH_WORKER: Final = 12  # while a block is written, in a third of a second, no worker is to wait
_LOOK_UP_S: Final = 0.1
BLOCK: Final = 16
"""Articles that are written at once: enough to share the work, few enough to be read again after a crash."""
_PATIENCE_S: Final = (
    2.0  # for which what is finished waits for more to be written with; a crash would lose it
)

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

    def add_all(self, found: Sequence[Prepared]) -> list[Added]:
        """Take articles in, all or none, and return what became of each; a text that is there already adds nothing."""

    def places(self) -> dict[str, int]:
        """Return the ids of articles by where they were read, and of e-mails by their "mid:" address."""


def ingest(
    library: Destination,
    paths: Sequence[Path],
    *,
    published: DocumentTime | None = None,
    executor: Executor | Workplace | None = None,
    on_progress: OnProgress = ignore_progress,
    is_cancelled: Callable[[], bool] = never_cancelled,
    manner: Manner = PLAINLY,
) -> Report:
    """Read the files, extract their events and write them into the library in the order given.

    Files are called by their names, and those that share one by their paths as given. What an archive, a mailbox or
    a feed holds comes in its place, called "news.zip/visit.html"; of archives the wanted files only.
    `published` is what a person says of all of them. A few articles at a time are one transaction, fewer while a
    slow file is waited for, so what was written before a cancellation or a crash stays, and another run completes
    the rest. Files are read, and without an `executor` their events extracted, in worker processes that are killed
    when they hang; one bad file never stops the others. Raises StoreError when the library cannot be written,
    ClusterError when the executor is a cluster and has gone, and SettingsError when what is to find the names is not
    installed.
    """
    said = Publication(published, DateOrigin.USER) if published is not None else None
    workplace = workplace_for(paths, manner)
    extracting = Lent(executor, workplace) if isinstance(executor, Executor) else executor or workplace
    run = _Run(library, workplace, extracting, said, manner)
    is_done = False
    try:
        with closing(
            run.outcomes(paths, is_cancelled)
        ) as outcomes:  # what is done is written whatever stops it
            for number, name in enumerate(outcomes, 1):
                on_progress(Progress(number, run.total, name, len(run.problems)))
        is_done = True
    finally:
        workplace.close(at_once=not is_done or run.is_cancelled)
    return run.report()


def workplace_for(paths: Sequence[Path], manner: Manner) -> Workplace:
    """Return this process for one short text, and killable workers for everything else."""
    if len(paths) <= 1 and all(_is_short_text(path) for path in paths):
        return HereAndNow()
    holds_many = any(path.name.lower().endswith(readers.ARCHIVE_SUFFIXES) for path in paths)
    most = workers_at_most(manner)
    return KillableWorkers(most if holds_many else min(len(paths), most), manner.limits.memory_bytes)


def workers_at_most(manner: Manner) -> int:
    """Return how many processes read at most: what was said, else one for each core up to eight."""
    return manner.workers or min(os.cpu_count() or 1, _MOST_WORKERS)


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
class _Extraction:
    """One article on its way; without a future the library has its text, as `known_as`."""

    article: Article
    name: str
    known_as: int | None
    limit_s: float
    future: Future[Any] | None


@dataclass(slots=True)
class _Job:
    """One document on its way: first it is read, then its articles are prepared."""

    place: Place
    name: str
    future: Future[Any]
    reading: Reading | None = None
    extractions: list[_Extraction] = field(default_factory=list)

    @property
    def is_final(self) -> bool:
        """Whether nothing remains to be done but to write down what became of it."""
        if self.reading is None:
            return self.future.done() and _error_of(self.future) is not None
        return not self.awaited

    @property
    def awaited(self) -> list[Future[Any]]:
        """The futures that are not done yet."""
        futures = [self.future, *(one.future for one in self.extractions if one.future is not None)]
        return [future for future in futures if not future.done()]


@dataclass(slots=True)
class _Run:
    """The files of one call, and what became of them so far."""

    library: Destination
    workplace: Workplace
    extracting: Workplace
    published: Publication | None
    manner: Manner
    added: list[AddedArticle] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    block: list[_Extraction] = field(default_factory=list)
    block_since_s: float = 0.0
    total: int = 0
    is_cancelled: bool = False
    known_places: dict[str, int] = field(default_factory=dict)

    def report(self) -> Report:
        """Return what became of everything so far."""
        return Report(
            tuple(self.added),
            tuple(self.duplicates),
            tuple(self.problems),
            tuple(self.remarks),
            self.is_cancelled,
            tuple(self.names),
        )

    def outcomes(self, paths: Sequence[Path], is_cancelled: Callable[[], bool]) -> Generator[str, None, None]:
        """Yield the name of each document when it is dealt with, in order; hold only a few at a time."""
        try:
            yield from self._outcomes(paths, is_cancelled)
        finally:
            self._write_block()

    def _outcomes(self, paths: Sequence[Path], is_cancelled: Callable[[], bool]) -> Iterator[str]:
        self.known_places = self.library.places()
        self.total = len(paths)
        window = self.manner.ahead or WAITING_FOR_EACH_WORKER * workers_at_most(self.manner)
        line: Line[_Job] = Line(
            self._read(Place(path), name) for path, name in zip(paths, readable_names(paths), strict=True)
        )
        while True:
            self.is_cancelled = is_cancelled()
            if self.is_cancelled:
                return
            line.fill(window)
            if not line.jobs:
                return
            for job in line.jobs:
                self._extract_if_read(job, line)
            if line.jobs[0].is_final and (first := line.take_first()) is not None:
                self._settle(first)
                yield first.name
            elif not line.has_room(window):
                if self.block and monotonic() - self.block_since_s >= _PATIENCE_S:
                    self._write_block()
                wait([future for job in line.jobs for future in job.awaited], _LOOK_UP_S, FIRST_COMPLETED)

    def _read(self, place: Place, name: str) -> _Job:
        future = self.workplace.start(
            self.manner.limits.read_s, readers.read, place, self.manner.wanted, self.manner.wish
        )
        return _Job(place, name, future)

    def _extract_if_read(self, job: _Job, line: "Line[_Job]") -> None:
        """Start the second half of a job whose first half is done, and let what it holds follow it."""
        if job.reading is not None or not job.future.done() or _error_of(job.future) is not None:
            return
        job.reading = reading = job.future.result()
        job.extractions = [
            *(self._extraction(job, article) for article in reading.articles),
            *(self._extraction(job, one.article, one) for one in self._with_all_decided(reading.chronicles)),
        ]
        if reading.parts:
            self.total += len(reading.parts)
            line.insert_after(
                job,
                (
                    self._read(job.place.within(part), f"{job.name}/{printable(part)}")
                    for part in reading.parts
                ),
            )

    def _with_all_decided(self, chronicles: Sequence[GivenChronicle]) -> list[GivenChronicle]:
        """Let what is decided beside articles that the library has come with the last one that is new."""
        is_new = [self.library.article_id(one.article.hash) is None for one in chronicles]
        found, last = list(chronicles), max((at for at, new in enumerate(is_new) if new), default=None)
        if last is not None:
            left = (one for one, new in zip(chronicles, is_new, strict=True) if not new)
            decided = (*(decision for one in left for decision in one.decisions), *found[last].decisions)
            found[last] = replace(found[last], decisions=decided)
        return found

    def _extraction(
        self, job: _Job, article: Article, chronicle: GivenChronicle | None = None
    ) -> _Extraction:
        """Start the extraction of an article, or the reading of its own events, unless the library has its text."""
        name = _name_within(job, article)
        known_as = self.library.article_id(article.hash)
        limit_s = self.manner.limits.to_extract(len(article.text))
        future = None if known_as is not None else self._prepared(article, chronicle, limit_s)
        return _Extraction(article, name, known_as, limit_s, future)

    def _prepared(self, article: Article, chronicle: GivenChronicle | None, limit_s: float) -> Future[Any]:
        if chronicle is not None:
            return self.workplace.start(limit_s, prepare_given, chronicle, self.published)
        return self.extracting.start(limit_s, prepare, article, self.published, self.manner.names)

    def _settle(self, job: _Job) -> None:
        """Write down what became of a document, and its articles into the library."""
        if job.reading is None:
            self.names.append(job.name)
            error = _error_of(job.future)
            assert error is not None
            self.problems.append(
                problem_of_error(
                    error, job.name, self.manner.limits.read_s, self.manner.limits, is_read=False
                )
            )
            return
        for problem in job.reading.problems:
            where = f"{job.name}/{printable(problem.where)}" if problem.where else job.name
            self.problems.append(replace(problem, where=where))
        self.remarks.extend(Problem(job.name, remark) for remark in job.reading.remarks)
        for one in job.extractions:
            self.names.append(one.name)
            self._settle_article(one)

    def _settle_article(self, one: _Extraction) -> None:
        error = None if one.future is None else _error_of(one.future)
        if error is not None:
            self.problems.append(
                problem_of_error(error, one.name, one.limit_s, self.manner.limits, is_read=True)
            )
            return
        if not self.block:
            self.block_since_s = monotonic()
        self.block.append(one)
        if len(self.block) == BLOCK:
            self._write_block()

    def _write_block(self) -> None:
        """Write the articles that wait for it into the library, all at once, and report what became of each."""
        block, self.block = self.block, []
        found: list[Prepared] = [one.future.result() for one in block if one.future is not None]
        added = iter(self.library.add_all(found) if found else ())
        prepared = iter(found)
        for one in block:
            if one.future is None:
                assert one.known_as is not None
                self.duplicates.append(Duplicate(one.name, one.known_as))
            else:
                self._report_added(next(prepared), next(added), one.name)

    def _report_added(self, prepared: Prepared, added: Added, name: str) -> None:
        article, extraction = prepared.article, prepared.extraction
        if not added.is_new:  # the same text twice in one call
            self.duplicates.append(Duplicate(name, added.article_id))
            return
        self.added.append(added_article(prepared, added.article_id, name))
        self._tell_of_earlier(article, name, added.article_id)
        self.remarks.extend(Problem(name, remark) for remark in article.remarks)
        self.remarks.extend(extraction.problems)

    def _tell_of_earlier(self, article: Article, name: str, article_id: int) -> None:
        """Remark that the library has another text from the same place, or of the same e-mail."""
        keys = [article.source, *([article.url] if article.url and article.url.startswith("mid:") else [])]
        earlier = next((self.known_places[key] for key in keys if key in self.known_places), article_id)
        if earlier != article_id:
            self.remarks.append(Problem(name, message("there-before", number=earlier)))
        self.known_places.update(dict.fromkeys(keys, article_id))


def _name_within(job: _Job, article: Article) -> str:
    """Return what an article is called after its place in a document; one that is but told of, after its title."""
    if article.source.startswith(job.place.source):
        return job.name + article.source.removeprefix(job.place.source)
    return f"{job.name}/{printable(article.title)}"


def _error_of(future: Future[Any]) -> BaseException | None:
    """Return what a finished future raised; asked for it, one that was called off would raise it here."""
    return CancelledError() if future.cancelled() else future.exception()


def problem_of_error(
    error: BaseException, name: str, limit_s: float, limits: Limits, *, is_read: bool
) -> Problem:
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
        case WorkerOutOfMemoryError():
            limit_mb = limits.memory_bytes // 1_000_000
            return Problem(name, message("out-of-memory", limit_mb=limit_mb), message("out-of-memory-hint"))
        case CancelledError():
            return Problem(name, message("called-off"), message("called-off-hint"))
        case TimelineError():
            raise error
        case _:
            return Problem(name, message("crashed", reason=str(error)), message("crashed-hint"))
