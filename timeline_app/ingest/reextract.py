"""Extract the articles of a library anew, as after an update of the program."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from timeline_app.ingest.bring_in import (
    WAITING_FOR_EACH_WORKER,
    OnProgress,
    ignore_progress,
    never_cancelled,
    problem_of_error,
    workers_at_most,
)
from timeline_app.ingest.limits import PLAINLY, Manner
from timeline_app.ingest.prepare import prepare
from timeline_app.ingest.report import Progress, Report
from timeline_app.ingest.workers import KillableWorkers, Workplace
from timeline_app.model.edit import READER
from timeline_app.model.errors import ArticleGoneError
from timeline_app.model.extraction import NAMES_OF_FILES
from timeline_app.model.message import Problem, message

if TYPE_CHECKING:
    from timeline_app.model.timeline import TimelineArticle
    from timeline_app.store import Library

_LOOK_UP_S: Final = 0.1


def reextract(
    library: "Library",
    article_ids: Sequence[int] | None = None,
    *,
    names: str | None = None,
    executor: Workplace | None = None,
    on_progress: OnProgress = ignore_progress,
    is_cancelled: Callable[[], bool] = never_cancelled,
    manner: Manner = PLAINLY,
) -> Report:
    """Extract these articles, or all, with this version of the engine; edits and dates of publication stay.

    A file of events stays as it is: there is nothing to be found in it. Several are extracted at a time, by `executor`
    where one is given, and written in the order given.

    Names are found as they were in each article, unless `names` tells another way. An article whose extraction
    fails keeps what it has and is reported, as is one that is gone by then. Raises what `ingest` raises.
    """
    known = {article.id: article for article in library.articles() if article.hash != READER}
    given = {number for number, article in known.items() if article.names in NAMES_OF_FILES}
    given |= {number for number in (library.article_id(READER),) if number is not None}
    wanted = [one for one in (known if article_ids is None else article_ids) if one not in given]
    workers = min(len(wanted), workers_at_most(manner))
    workplace = executor or KillableWorkers(workers, manner.limits.memory_bytes)
    run = _Run(library, workplace, manner, known, names)
    is_done = False
    try:
        ahead = manner.ahead or WAITING_FOR_EACH_WORKER * workers
        for number, title in enumerate(run.titles(wanted, ahead, is_cancelled), 1):
            on_progress(Progress(number, len(wanted), title, len(run.problems)))
        is_done = not run.is_cancelled
    finally:
        if executor is None:
            workplace.close(at_once=not is_done)
    return Report(problems=tuple(run.problems), is_cancelled=run.is_cancelled)


@dataclass(frozen=True, slots=True)
class _Task:
    """An article that is extracted; without a future it was gone before that."""

    article_id: int
    title: str
    limit_s: float
    future: Future[Any] | None


@dataclass(slots=True)
class _Run:
    """The articles of one call, and what became of them so far."""

    library: "Library"
    workplace: Workplace
    manner: Manner
    known: Mapping[int, "TimelineArticle"]
    names: str | None
    problems: list[Problem] = field(default_factory=list)
    is_cancelled: bool = False

    def titles(self, wanted: Sequence[int], ahead: int, is_cancelled: Callable[[], bool]) -> Iterator[str]:
        """Yield the title of each article when it is written, in order; extract `ahead` of them at a time."""
        waiting, tasks = deque(wanted), deque[_Task]()
        while waiting or tasks:
            while waiting and len(tasks) < ahead:
                tasks.append(self._started(waiting.popleft()))
            first = tasks[0].future
            self.is_cancelled = is_cancelled()
            if self.is_cancelled:
                return
            if first is None or first.done():
                task = tasks.popleft()
                self._write(task)
                yield task.title
            else:
                wait([first], _LOOK_UP_S)

    def _started(self, article_id: int) -> _Task:
        listed = self.known.get(article_id)
        if listed is None:
            return _Task(article_id, "", 0.0, None)
        try:
            article = self.library.article(article_id)
        except ArticleGoneError:
            return _Task(article_id, listed.title, 0.0, None)
        limit_s = self.manner.limits.to_extract(len(article.text))
        # The stored publication is given as it stands, also when none is known: nothing is found anew.
        published, names = article.publication, self.names or listed.names
        return _Task(
            article_id,
            listed.title,
            limit_s,
            self.workplace.start(limit_s, prepare, article, published, names),
        )

    def _write(self, task: _Task) -> None:
        """Write what was found into the library, or down what kept it from that."""
        error = None if task.future is None else task.future.exception()
        if error is not None:
            limits = self.manner.limits
            self.problems.append(problem_of_error(error, task.title, task.limit_s, limits, is_read=True))
            return
        try:
            if task.future is None:
                raise ArticleGoneError(task.title)
            self.library.replace_extraction(task.article_id, task.future.result().extraction)
        except ArticleGoneError:
            self.problems.append(Problem(task.title, message("article-not-in-library")))
