"""What is wrong with an article, or asks for a look: told from what is known of it, without a query."""

from enum import Enum

from timeline_app.model.edit import READER
from timeline_app.model.extraction import NAMES_OF_FILES
from timeline_app.model.timeline import TimelineArticle


class ArticleProblem(Enum):
    """A reason to look at an article, the gravest first; the value is the name that settings keep."""

    NO_DATE = "no-date"
    EVENTS_WAIT = "events-wait"
    NO_EVENTS = "no-events"
    WEAK_DATE = "weak-date"
    REMARKED = "remarked"
    NOT_UNDERSTOOD = "not-understood"
    NOT_LOOKED = "not-looked"


_GRAVITY = {problem: number for number, problem in enumerate(ArticleProblem)}


def problems_of(article: TimelineArticle) -> tuple[ArticleProblem, ...]:
    """Return the problems of an article, the gravest first; what the reader told has none.

    A file of events states its own dates: it needs no date of publication.
    """
    if article.hash == READER:
        return ()
    publication = article.publication
    lacks_date = publication.time is None and article.names not in NAMES_OF_FILES
    holds = {
        ArticleProblem.NO_DATE: lacks_date,
        ArticleProblem.EVENTS_WAIT: article.dates_waiting > 0 and not lacks_date,
        ArticleProblem.NO_EVENTS: article.events == 0,
        ArticleProblem.WEAK_DATE: publication.time is not None and publication.is_weak,
        ArticleProblem.REMARKED: bool(article.remarks),
        ArticleProblem.NOT_UNDERSTOOD: bool(article.untold),
        ArticleProblem.NOT_LOOKED: article.untold is None,
    }
    return tuple(problem for problem, is_so in holds.items() if is_so)


def gravity(article: TimelineArticle) -> tuple[int, int, int]:
    """Return what sorts articles by their problems: one without any is least, the gravest greatest.

    Of those with the same gravest problem the one with more of what waits or was not understood is greater.
    """
    problems = problems_of(article)
    if not problems:
        return 0, 0, 0
    return len(_GRAVITY) - _GRAVITY[problems[0]], article.dates_waiting, article.untold or 0
