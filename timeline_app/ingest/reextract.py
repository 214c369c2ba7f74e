"""Extract the articles of a library anew, as after an update of the program."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from timeline_app.ingest.apart import prepare_apart
from timeline_app.ingest.bring_in import OnProgress, ignore_progress, never_cancelled
from timeline_app.ingest.limits import DEFAULT_LIMITS, Limits
from timeline_app.ingest.report import Progress, Report
from timeline_app.ingest.workers import KillableWorkers
from timeline_app.model.edit import READER
from timeline_app.model.errors import ArticleGoneError
from timeline_app.model.extraction import NAMES_GIVEN
from timeline_app.model.message import Problem, message

if TYPE_CHECKING:
    from timeline_app.store import Library


def reextract(
    library: "Library",
    article_ids: Sequence[int] | None = None,
    *,
    names: str | None = None,
    on_progress: OnProgress = ignore_progress,
    is_cancelled: Callable[[], bool] = never_cancelled,
    limits: Limits = DEFAULT_LIMITS,
) -> Report:
    """Extract these articles, or all, with this version of the engine; edits and dates of publication stay.

    A file of events stays as it is: there is nothing to be found in it.

    Names are found as they were in each article, unless `names` tells another way. An article whose extraction
    fails keeps what it has and is reported, as is one that is gone by then.
    """
    known = {article.id: article for article in library.articles() if article.hash != READER}
    titles = {number: article.title for number, article in known.items()}
    given = {number for number, article in known.items() if article.names == NAMES_GIVEN}
    given |= {number for number in (library.article_id(READER),) if number is not None}
    wanted = [one for one in (titles if article_ids is None else article_ids) if one not in given]
    problems: list[Problem] = []
    workers = KillableWorkers(1, limits.memory_bytes)
    is_done = False
    try:
        for number, article_id in enumerate(wanted, 1):
            title = titles.get(article_id, "")
            try:
                article = library.article(article_id)
                # The stored publication is given as it stands, also when none is known: nothing is found anew.
                found = prepare_apart(
                    workers,
                    article,
                    article.publication,
                    names=names or known[article_id].names,
                    limits=limits,
                    is_cancelled=is_cancelled,
                )
                if found is None or is_cancelled():
                    return Report(problems=tuple(problems), is_cancelled=True)
                if isinstance(found, Problem):
                    problems.append(found)
                else:
                    library.replace_extraction(article_id, found.extraction)
            except ArticleGoneError:
                problems.append(Problem(title, message("article-not-in-library")))
            on_progress(Progress(number, len(wanted), title, len(problems)))
        is_done = True
    finally:
        workers.close(at_once=not is_done)
    return Report(problems=tuple(problems))
