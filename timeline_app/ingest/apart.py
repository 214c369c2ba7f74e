"""Extract one article where it can be called off, and killed when it hangs."""

from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import Any, Final

from timeline_app.ingest.bring_in import SHORT_TEXT_BYTES, never_cancelled, problem_of_error
from timeline_app.ingest.limits import DEFAULT_LIMITS, Limits
from timeline_app.ingest.prepare import prepare
from timeline_app.ingest.workers import HereAndNow, KillableWorkers, Workplace
from timeline_app.model.article import Article, Publication
from timeline_app.model.extraction import NAMES_BY_RULES
from timeline_app.model.message import Problem
from timeline_app.model.prepared import Prepared

_LOOK_UP_S: Final = 0.1


def prepare_text(
    article: Article,
    *,
    names: str = NAMES_BY_RULES,
    is_cancelled: Callable[[], bool] = never_cancelled,
    limits: Limits = DEFAULT_LIMITS,
) -> Prepared | Problem | None:
    """Return a text that no file holds as `prepare` does, what kept it from that, or None when cancelled.

    Short ones are prepared in this process, others in one that is killed when it hangs or is called off.
    """
    is_short = len(article.text) <= SHORT_TEXT_BYTES
    workplace: Workplace = HereAndNow() if is_short else KillableWorkers(1, limits.memory_bytes)
    try:
        return prepare_apart(workplace, article, None, names=names, limits=limits, is_cancelled=is_cancelled)
    finally:
        workplace.close(at_once=True)


def prepare_apart(
    workplace: Workplace,
    article: Article,
    published: Publication | None,
    *,
    names: str,
    limits: Limits,
    is_cancelled: Callable[[], bool],
) -> Prepared | Problem | None:
    """Return what `prepare` makes of the article, what kept it from that, or None when it was called off."""
    limit_s = limits.to_extract(len(article.text))
    future: Future[Any] = workplace.start(limit_s, prepare, article, published, names)
    while not future.done():
        if is_cancelled():
            return None
        wait([future], _LOOK_UP_S)
    error = future.exception()
    if error is not None:
        return problem_of_error(error, article.title, limit_s, limits, is_read=True)
    prepared: Prepared = future.result()
    return prepared
