"""Extract the articles of a library anew, as after an update of the program."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from typing import TYPE_CHECKING, Any

from timeline_app.ingest.bring_in import OnProgress, ignore_progress, never_cancelled, problem_of_error
from timeline_app.ingest.limits import DEFAULT_LIMITS, Limits
from timeline_app.ingest.prepare import prepare
from timeline_app.ingest.report import Prepared, Progress, Report
from timeline_app.ingest.workers import KillableWorkers
from timeline_app.model.article import Article
from timeline_app.model.message import Problem

if TYPE_CHECKING:
    from timeline_app.store import Library

_LOOK_UP_S = 0.1


def reextract(
    library: "Library",
    article_ids: Sequence[int] | None = None,
    *,
    on_progress: OnProgress = ignore_progress,
    is_cancelled: Callable[[], bool] = never_cancelled,
    limits: Limits = DEFAULT_LIMITS,
) -> Report:
    """Extract these articles, or all, with this version of the engine; edits and dates of publication stay.

    An article whose extraction fails keeps what it has and is reported.
    """
    wanted = [article.id for article in library.articles()] if article_ids is None else list(article_ids)
    problems: list[Problem] = []
    workers = KillableWorkers(1)
    is_done = False
    try:
        for number, article_id in enumerate(wanted, 1):
            article = library.article(article_id)
            prepared = _prepared(workers, article, limits, is_cancelled, problems)
            if is_cancelled():
                return Report(problems=tuple(problems), is_cancelled=True)
            if prepared is not None:
                library.replace_extraction(article_id, prepared.extraction)
            on_progress(Progress(number, len(wanted), article.title, len(problems)))
        is_done = True
    finally:
        workers.close(at_once=not is_done)
    return Report(problems=tuple(problems))


def _prepared(
    workers: KillableWorkers,
    article: Article,
    limits: Limits,
    is_cancelled: Callable[[], bool],
    problems: list[Problem],
) -> Prepared | None:
    limit_s = limits.to_extract(len(article.text))
    # The stored publication is given as it stands, also when it is that none is known: nothing is found anew.
    future: Future[Any] = workers.start(limit_s, prepare, article, article.publication)
    while not future.done():
        if is_cancelled():
            return None
        wait([future], _LOOK_UP_S)
    error = future.exception()
    if error is not None:
        problems.append(problem_of_error(error, article.title, limit_s, is_read=True))
        return None
    prepared: Prepared = future.result()
    return prepared
